"""What a reader goes by to tell whether a sentence is still the speaker's: named numbers, mostly 1 for what holds."""

from dataclasses import dataclass

from index.attribution.continuation.moods import main_verb, mood_of
from index.attribution.entities.entity import Entity
from index.attribution.lexicon.functionwords import FIRST_PERSONS
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.resolution.discourse import Discourse, fits
from index.attribution.resolution.resolution import Resolution
from index.attribution.rules import Finding
from index.attribution.statements.drafts import Draft
from search.article import Form

Features = dict[str, float]

_PERSONAL = FIRST_PERSONS | {"you", "your"}

_WORDS = {
    "not": frozenset("not no never nor neither".split()),
    "duty": frozenset("must should need needs needed ought".split()),
    "judging": frozenset(
        """important necessary essential vital crucial urgent possible impossible unacceptable wrong right clear unfair
        better worse best worst good bad too never nobody nothing only simply merely likely unlikely ready committed
        enough fair safe dangerous difficult easy""".split()
    ),
    "silent": frozenset(
        """declined refused respond comment elaborate answer answered replied reached mention denied disagreed
        accept""".split()
    ),
    "record": frozenset(
        """founded born based built opened closed established launched elected appointed arrested charged convicted
        sentenced married joined served worked studied graduated published released died killed injured voted signed
        met visited arrived left attended won lost scored bought sold raised listed fined adjourned""".split()
    ),
}
"""Words that tell something together."""
_UNBROKEN = 10
"""Paragraphs of so many sentences tell nothing by their being one."""
_RISES = frozenset(
    """rose rises stood stands spoke speaks intervened intervenes addressed addresses responded responds replied replies
    reacted testified telephoned phoned wrote writes""".split()
)
"""Verbs by which somebody begins to speak."""
_STANDS = frozenset(
    """resisted resists opposed opposes supported supports backed backs seconded seconds moved moves proposed proposes
    offered offers objected objects complained complains agreed agrees disagreed disagrees disputed disputes disputes
    questioned questions challenged challenges defended defends welcomed welcomes praised praises criticised criticized
    attacked attacks condemned condemns blamed blames dismissed dismisses rejected rejects thanked thanks recalled
    recalls remembered remembers explained explains described describes outlined outlines urged urges""".split()
)
"""Verbs that tell where somebody stands on what is talked about."""


def takes_the_floor(paragraph: Paragraph, verb: int) -> str:
    """How a sentence with that verb, about somebody named, may open what they say: "rises", "stands", "is", or ""."""
    low = paragraph.tokens.lows[verb]
    if low in _RISES or low in _STANDS:
        return "rises" if low in _RISES else "stands"
    if paragraph.tokens.lows[verb : verb + 2] in (["gave", "evidence"], ["gives", "evidence"]):
        return "rises"
    after = next((part for part in paragraph.parts[verb + 1 : verb + 4] if part != "RB"), "")
    return "is" if low in ("is", "was", "isn't", "wasn't") and after.startswith("JJ") else ""


@dataclass(slots=True)
class Sentence:
    """A sentence of the body: tokens `first` to `end`, the stop not included; and the statements in it."""

    paragraph: Paragraph
    first: int
    end: int
    opens: bool
    said: list[tuple[Draft, Resolution]]


def habit_of(sentences: list[Sentence]) -> Features:
    """How the article reports.

    How much of what is said is quoted, how many of its paragraphs are a sentence long, how many of its sentences
    report, and how many speak of "we" and "you" outside of quotation marks, as those of releases and blogs do.
    """
    said = [draft for sentence in sentences for draft, _ in sentence.said]
    opening = [sentence for sentence in sentences if sentence.opens]
    return {
        "direct": (1 + sum(draft.form is Form.DIRECT for draft in said)) / (3 + len(said)),
        "reports": (1 + sum(bool(sentence.said) for sentence in sentences)) / (3 + len(sentences)),
        "personal": (1 + sum(map(_is_personal, sentences))) / (5 + len(sentences)),
        "short": (1 + sum(len(sentence.paragraph.sentences) == 1 for sentence in opening)) / (3 + len(opening)),
    }


def _is_personal(sentence: Sentence) -> bool:
    """Whether a sentence speaks of "we" or "you" outside of quotation marks."""
    tokens = sentence.paragraph.tokens
    return any(tokens.lows[k] in _PERSONAL and tokens.quoted[k] < 0 for k in range(sentence.first, sentence.end))


def features_of(
    sentence: Sentence, last: tuple[Draft, Resolution], since: int, habit: Features, discourse: Discourse
) -> Features:
    """The features of a sentence after the `last` statement and `since` others, in an article of that habit."""
    paragraph, first, end = sentence.paragraph, sentence.first, sentence.end
    report, speaker = last[0].report, last[1].entity
    who, mood = speaker.kind.value if speaker is not None else "nobody", mood_of(paragraph, first, end)
    found = [
        f"form {last[0].form.value}",
        f"who {who}",
        f"mood {mood}",
        f"subject {_subject(sentence, speaker, discourse)}",
        _stands(sentence, last[0]),
        f"since {min(since, 3)}",
    ]
    if last[0].rule is Finding.CONTINUATION:  # nothing was said yet
        verb = main_verb(last[0].paragraph, *last[0].pieces[0])
        floor = takes_the_floor(last[0].paragraph, verb) if verb is not None else ""
        found += ["floor", f"floor {floor}", f"floor {mood}", f"floor {min(since, 2)}"]
    if report is not None:
        found += [f"cue {report.cue.lemma}", f"cue {report.cue.form}"]
    words = set(paragraph.tokens.lows[first:end])
    if not _PERSONAL.isdisjoint(words):
        found += ["personal sentence", f"personal, {who}, {min(since, 1)}", f"personal, {mood}"]
    found += [name for name, them in _WORDS.items() if not them.isdisjoint(words)]
    capitals = {word for word in paragraph.tokens.words[first:end] if word[0].isupper()}
    seen = (
        ("cue without clause", report is not None and not report.cue.takes.bare_clause),
        ("not", any(word.endswith(("n't", "n’t")) for word in words)),
        ("speaker", speaker is not None and not capitals.isdisjoint(speaker.words)),
        ("year", any(len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20") for word in words)),
        ("quotes", bool(sentence.said)),
        ("names", any(k in paragraph.name_at for k in range(first, end))),
    )
    found += [name for name, holds in seen if holds]
    return dict.fromkeys(found, 1.0) | habit | ({"short opens": habit["short"]} if sentence.opens else {})


def _stands(sentence: Sentence, last: Draft) -> str:
    """Where a sentence stands to the last statement; paragraphs that long are texts that have lost their breaks."""
    if last.paragraph is sentence.paragraph:
        return "same paragraph" if len(sentence.paragraph.sentences) < _UNBROKEN else "unbroken"
    return "opens" if sentence.opens else "inside"


def _subject(sentence: Sentence, speaker: Entity | None, discourse: Discourse) -> str:
    """What the subject of the sentence is to the speaker."""
    paragraph = sentence.paragraph
    mention = sentence_subject(paragraph, sentence.first, sentence.end)
    if mention is None:
        return "none"
    word = paragraph.tokens.lows[mention.head]
    if mention.is_pronoun:
        return "speaker" if word in ("he", "she") and fits(speaker, word) else word
    occurrence = discourse.occurrence_at(paragraph, mention.head)
    if occurrence is not None and occurrence.entity is not None:
        return "speaker" if occurrence.entity is speaker else "named"
    if word in ("this", "that", "these", "those", "there", "such"):
        return word
    return "person" if word in ROLE_NOUNS or word in GROUP_NOUNS else "thing"
