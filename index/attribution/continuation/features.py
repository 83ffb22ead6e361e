"""What a reader goes by to tell whether a sentence is still the speaker's: named numbers, mostly 1 for what holds."""

from dataclasses import dataclass
from itertools import pairwise

from index.attribution.continuation.candidates import REACH, Sentence
from index.attribution.continuation.moods import Mood, main_verb
from index.attribution.entities.entity import Entity
from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.calendar import CALENDAR, DAYS, TIME_WORDS
from index.attribution.lexicon.functionwords import DETERMINERS, FUNCTION_WORDS
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.openings import sentence_subject
from index.attribution.resolution.discourse import Discourse, fits
from index.attribution.resolution.resolution import Resolution
from index.attribution.statements.drafts import Draft
from search.article import Form

Features = dict[str, float]

_DUTY = frozenset("must should need needs needed ought".split())
_JUDGING = frozenset(
    """important necessary essential vital crucial urgent possible impossible unacceptable wrong right clear unfair
    better worse best worst good bad too never nobody nothing only simply merely likely unlikely ready committed
    enough fair safe dangerous difficult easy""".split()
)
_TELLING = frozenset(
    """founded born based built opened established launched elected appointed arrested charged convicted sentenced
    married joined served worked studied graduated released published adopted killed died injured voted signed met
    visited arrived left attended began started ended won lost scored bought sold raised""".split()
)
_LINKS = frozenset(
    """also however but and meanwhile still instead yet moreover besides furthermore therefore thus so then later
    earlier now today since about according there it this that these those such in at on for if when while as after
    before by with one two three another other some many most all both no nobody not""".split()
)
_FIRST = frozenset("i we us our ours my me".split())
_SILENT = frozenset("decline refuse respond comment elaborate answer reply reach available say mention".split())


@dataclass(slots=True)
class Habit:
    """How an article reports: shares of its sentences and of its statements."""

    spoken: float
    direct: float
    present: float
    shifted: float
    personal: float


@dataclass(slots=True)
class Turn:
    """Where the reader is: the last statement, whose it is, and what stands between it and the sentence."""

    draft: Draft
    resolution: Resolution
    words: frozenset[str]
    distance: int = 0
    paragraphs: int = 0
    going_on: bool = False
    told: int = 0


def habit_of(stretches: list[list[Sentence]]) -> Habit:
    """How the article reports."""
    sentences = [sentence for stretch in stretches for sentence in stretch]
    said = [draft for sentence in sentences for draft, _ in sentence.said]
    reports = [draft.report for draft in said if draft.report is not None]
    silent = [s for a, s in pairwise(sentences) if a.said and not s.said and a.paragraph is s.paragraph]
    shifted = sum(main_verb(s.paragraph, s.first, s.end)[1] in (Mood.WOULD, Mood.PLUPERFECT) for s in silent)
    return Habit(
        sum(bool(s.said) for s in sentences) / max(1, len(sentences)),
        sum(draft.form is Form.DIRECT for draft in said) / max(1, len(said)),
        sum(report.cue.form == "pres" for report in reports) / max(1, len(reports)),
        (shifted + 0.5) / (len(silent) + 2),
        sum(_is_personal(s) for s in sentences if not s.said) / max(1, len(sentences)),
    )


def _is_personal(sentence: Sentence) -> bool:
    """Whether the narrator speaks of himself in a sentence."""
    tokens = sentence.paragraph.tokens
    return any(tokens.lows[k] in _FIRST and tokens.quoted[k] < 0 for k in range(sentence.first, sentence.end))


def content_words(paragraph: Paragraph, first: int, end: int) -> frozenset[str]:
    """The words with a meaning of their own, cut to their first six letters."""
    lows = paragraph.tokens.lows
    return frozenset(w[:6] for w in lows[first:end] if len(w) > 3 and w[0].isalpha() and w not in FUNCTION_WORDS)


def features_of(
    sentence: Sentence, turn: Turn, following: list[Sentence], habit: Habit, discourse: Discourse
) -> Features:
    """The features of a sentence after a statement; `following` are the sentences after it."""
    found: Features = {
        "spoken": habit.spoken,
        "direct": habit.direct,
        "present": habit.present,
        "habit": habit.shifted,
        "personal": min(1.0, 5 * habit.personal),
    }
    on: list[str] = []
    paragraph, first, end = sentence.paragraph, sentence.first, sentence.end
    lows = paragraph.tokens.lows[first:end]
    last = turn.draft
    report = last.report
    # the statement before
    speaker = turn.resolution.entity
    on.append(f"form {last.form.value}")
    on.append(f"who {speaker.kind.value if speaker is not None else 'nobody'}")
    tense = report.cue.form if report is not None else "none"
    on.append(f"cue {tense}")
    if report is not None:
        on.append(f"order {report.order.value}")
        on.append(f"takes {'clause' if set(report.cue.frame) & set('sq') else 'other'}")
    # where the sentence stands
    on.append(f"distance {turn.distance}")
    on.append("going on" if turn.going_on else "told" if turn.told else "next")
    on.append(f"paragraphs {min(turn.paragraphs, 2)}")
    on.append("opens" if sentence.opens else "inside")
    if sentence.opens and sentence.closes:
        on.append("alone")
    elif sentence.closes:
        on.append("closes")
    after = _after(sentence, following, speaker)
    on.append(after)
    # tense and mood
    verb, mood = main_verb(paragraph, first, end)
    on += [f"mood {mood.value}", f"{tense} {mood.value}", f"{tense} {last.form.value} {mood.value}"]
    # the subject
    subject = _subject(sentence, verb, turn, discourse)
    on += [f"subject {subject}", f"subject {subject} {mood.value}"]
    # words
    words = set(lows)
    if words & _DUTY:
        on.append("duty")
    if words & _JUDGING:
        on.append("judging")
    if words & _TELLING:
        on.append("telling")
    if words & {"not", "never", "declined", "refused", "could"} and any(
        w.removesuffix("ed").removesuffix("d") in _SILENT for w in lows
    ):
        on.append("silent")
    if words & _FIRST:
        on.append("first person")
    if any(w in DAYS for w in lows):
        on.append("day")
    elif any(w in CALENDAR for w in lows):
        on.append("month")
    if words & TIME_WORDS:
        on.append("time")
    if any(len(w) == 4 and w[:2] in ("19", "20", "18") and w.isdigit() for w in lows):
        on.append("year")
    if any(w[0].isdigit() or w[0] in "$€£¥₹" for w in lows):
        on.append("number")
    if any(paragraph.tokens.quoted[k] >= 0 for k in range(first, end)):
        on.append("quotes")
    if first < len(paragraph.tokens.words) and lows and lows[0] in _LINKS:
        on.append(f"begins {lows[0]}")
    if any(k in paragraph.name_at for k in range(first, end)):
        on.append("names")
    if paragraph.tokens.words[end : end + 1] == ["?"]:
        on.append("asks")
    length = sum(w[0].isalnum() for w in lows)
    on.append(f"length {0 if length < 5 else 1 if length < 10 else 2 if length < 18 else 3 if length < 30 else 4}")
    mine = content_words(paragraph, first, end)
    shared = len(mine & turn.words)
    on.append(f"shared {min(shared, 3)}")
    for name in on:
        found[name] = 1.0
    return found


def _after(sentence: Sentence, following: list[Sentence], speaker: Entity | None) -> str:
    """What comes next: a statement of the same speaker or of another, in the paragraph or after it, or none."""
    for number, later in enumerate(following[:REACH]):
        if later.said:
            draft, resolution = later.said[0]
            same = resolution.entity is speaker and speaker is not None
            here = "here" if later.paragraph is sentence.paragraph else "below"
            how = "quoted" if draft.report is None and draft.mention is None else "reported"
            if number == 0 or here == "here":
                return f"after {'same' if same else 'other'} {here} {how}"
            return f"later {'same' if same else 'other'}"
        if later.opens and later.paragraph is not sentence.paragraph and number > 1:
            break
    return "after none"


def _subject(sentence: Sentence, verb: int, turn: Turn, discourse: Discourse) -> str:
    """What the subject of the sentence is, to the speaker."""
    paragraph, first, end = sentence.paragraph, sentence.first, sentence.end
    speaker = turn.resolution.entity
    mention = sentence_subject(paragraph, first, end)
    if mention is None:
        return "none"
    word = paragraph.tokens.lows[mention.head]
    if mention.is_pronoun:
        if word in ("he", "she"):
            return "speaker's pronoun" if speaker is not None and fits(speaker, word) else "other pronoun"
        return word if word in ("it", "they", "we", "i", "you") else "pronoun"
    use = discourse.use_at(paragraph, mention.head)
    if use is not None and use.entity is not None:
        if use.entity is speaker:
            return "speaker"
        known = use.entity.first_position < paragraph.place(first)
        kind = "person" if use.entity.is_person else "body" if use.entity.is_body else "name"
        return f"{kind} {'known' if known else 'new'}"
    opening = paragraph.tokens.lows[mention.first]
    if opening in ("his", "her", "their", "its", "my", "our"):
        return f"owned {'person' if word in ROLE_NOUNS else 'thing'}"
    if word in ("this", "that", "these", "those", "there", "such"):
        return word
    shared = word[:6] in turn.words
    kind = (
        "person"
        if word in ROLE_NOUNS
        else "group"
        if word in GROUP_NOUNS
        else "body"
        if word in BODY_NOUNS
        else "thing"
    )
    article = (
        "the"
        if opening == "the"
        else "a"
        if opening in ("a", "an", "one", "another")
        else "this"
        if opening in ("this", "that", "these", "those")
        else "some"
        if opening in DETERMINERS
        else "bare"
    )
    if shared:
        return f"again {article}"
    return f"{article} {kind}"
