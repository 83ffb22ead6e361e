"""Reporting clauses by a participle, which borrow their subject: "Noting that …, Byrd said …, adding that …"."""

from index.attribution.lexicon.documents import DOCUMENT_BY_BODY, DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    BE,
    CONTRACTIONS,
    DEFINITE,
    POSSESSIVE_S,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.reporting_verbs import Cue
from index.attribution.lexicon.sources import PERSONS, singular, singulars
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.backwards import phrase_before
from index.attribution.phrases.forwards import phrase_after
from index.attribution.phrases.mention import Mention, can_be_source
from index.attribution.phrases.subjects import HEARD_DOING, subject_before
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.text.tokens import DASHES

_SAYING = frozenset(
    """saying telling calling urging stating declaring proclaiming announcing accusing warning asking reading proposing
    promising""".split()
)
_ARGUING = frozenset("saying arguing noting claiming stressing insisting".split())
_TELLING = _ARGUING | {"accusing", "warning", "telling", "describing"}
"""What a person does who stands behind "with"."""
_WHILE = frozenset("after before while whilst".split())
_JOINING = frozenset("while before and but then".split())
"""Words between a mark and a participle."""
_SUBJECTS = frozenset("PRP DT NNP NNS PRP$".split())
"""Parts of speech with which a clause without "that" begins."""
_CONTRACTED = {word for word in CONTRACTIONS if word.startswith(("i'", "i’", "we", "you"))}
NARRATORS = frozenset("i we you".split()) | _CONTRACTED
"""Who tells the story, and who reads it."""
_WRITTEN = frozenset("wrote written writing writes signed".split()) | (DOCUMENT_BY_BODY - {"account"})
"""Words before a participle that tell that somebody speaks by it ("released a statement appealing to fans")."""


def participle(paragraph: Paragraph, first: int, floor: int, i: int, stop: int, cue: Cue) -> ReportingClause | None:
    """'Noting that …', '…, adding that …', 'was saying': the participle in tokens `i` to `stop`, if it reports."""
    tokens = paragraph.tokens
    lows = tokens.lows
    if cue.takes.document_subject and lows[stop : stop + 1] != ["that"]:
        return None  # "finding salt there"
    if (cue.particle in ("of", "about") and i == first) or (cue.lemma == "comment" and lows[stop : stop + 1] == ["on"]):
        return None  # "Speaking of rain", "commenting on reports that"
    if i == first or (i == first + 1 and lows[first] in ("also", "while", "but", "and")):
        return ReportingClause(cue, Order.LEADING, i, stop, first, stop)
    contracted = lows[i - 1] in POSSESSIVE_S and lows[i - 2] in SUBJECT_PRONOUNS  # "she's suggesting"
    if contracted or lows[i - 1] in BE or lows[i - 1] in HEARD_DOING or (lows[i - 1] in ADVERBS and lows[i - 2] in BE):
        mention = subject_before(paragraph, floor, i)
        if mention is None or lows[mention.head] in NARRATORS:
            return None
        if lows[mention.head] == "it" and lows[stop : stop + 1] in (["to"], ["that"]):
            return None  # "it is encouraging to see"
        return ReportingClause(cue, Order.BEFORE, i, stop, mention.outer, stop, mention)
    return _absolute(paragraph, first, floor, i, stop, cue) or _hanging(paragraph, first, floor, i, stop, cue)


def _absolute(paragraph: Paragraph, first: int, floor: int, i: int, stop: int, cue: Cue) -> ReportingClause | None:
    """'…, with Byrd stating that', '…, the mayor stating that': a participle with a subject of its own."""
    lows, words = paragraph.tokens.lows, paragraph.tokens.words
    opened = next((k for k in range(i - 2, max(first, i - 9), -1) if lows[k] == "with"), None)
    bare = opened is not None and opened > first and words[opened - 1] != "," and words[opened - 1] not in DASHES
    person = phrase_after(paragraph, opened + 1, i) if opened is not None else None
    if bare and (lows[i] not in _TELLING or person is None or person.until != i or not _is_person(paragraph, person)):
        opened = None  # "signed an agreement with Byrd calling for"
    subject = phrase_after(paragraph, opened + 1, i) if opened is not None else None
    if opened is not None and subject is not None and (subject.until == i or lows[subject.until] in PREPOSITIONS):
        return ReportingClause(cue, Order.AGENT, i, stop, opened, stop, subject)
    named = paragraph.name_at.get(i - 2)
    if opened is not None and subject is not None and named and subject.until < i - 1 and lows[subject.until] == ",":
        bearer = Mention.of(paragraph, named.first, named.end)  # "…, with its head, Ada Byrd, stating that"
        return ReportingClause(cue, Order.AGENT, i, stop, opened, stop, bearer)
    absolute = phrase_before(paragraph, floor, i - 1)
    if absolute is not None and words[absolute.outer - 1] == "," and _is_known(paragraph, absolute):
        return ReportingClause(cue, Order.AGENT, i, stop, absolute.outer - 1, stop, absolute)
    return None


def _is_person(paragraph: Paragraph, mention: Mention) -> bool:
    name, noun = paragraph.name_at.get(mention.head), paragraph.tokens.lows[mention.head]
    return name.person > 0.5 if name is not None else is_person_noun(noun) or is_person_noun(singular(noun))


def _hanging(paragraph: Paragraph, first: int, floor: int, i: int, stop: int, cue: Cue) -> ReportingClause | None:
    """'…, adding that', 'in a letter saying that': the subject is that of the clause before, or the document."""
    tokens = paragraph.tokens
    lows = tokens.lows

    def trailing(outer: int, subject: Mention | None = None) -> ReportingClause:
        return ReportingClause(cue, Order.TRAILING, i, stop, outer, stop, subject)

    if _is_written(paragraph, first, i):
        return trailing(i)
    if lows[i - 1] == "by" and lows[i] in _SAYING:
        return trailing(i - 1)
    if lows[i - 1] in _WHILE or (lows[i - 1] == "and" and floor > first):
        order = Order.LEADING if i - 1 == first else Order.TRAILING
        return ReportingClause(cue, order, i, stop, i - 1, stop)
    if lows[stop : stop + 1] == ["that"] and lows[max(first, i - 2) : i] in (["aside", "from"], ["apart", "from"]):
        return trailing(i - 2)
    k = i - 1
    while k > first and (lows[k] in _JOINING or paragraph.parts[k] == "RB"):
        k -= 1
    if tokens.words[k] == "," or tokens.words[k] in DASHES:
        return trailing(k, _described(paragraph, first, floor, k))
    if tokens.quoted[k] >= 0:
        return trailing(k + 1)
    if k < i - 1:
        return None
    if _argues(paragraph, first, i, stop):
        return trailing(i)
    if {lows[k], singular(lows[k])} & DOCUMENT_NOUNS and paragraph.parts[i] == "VBG":
        document = phrase_before(paragraph, floor, k)
        if document is None or {"VBD", "VBN", "VBZ"} & {*paragraph.parts[document.first : document.end]}:
            return trailing(i)  # "sent parents a letter saying"
        return ReportingClause(cue, Order.BEFORE, i, stop, document.outer, stop, document)
    return None


def _is_written(paragraph: Paragraph, first: int, i: int) -> bool:
    """Whether the words before a participle tell that somebody writes: "sent a letter to Byrd asking"."""
    lows, window = paragraph.tokens.lows, {*paragraph.tokens.lows[max(first, i - 9) : i]}
    sent = "sent" in window and not DOCUMENT_NOUNS.isdisjoint(window) and lows[i - 1] not in DOCUMENT_NOUNS
    return (sent or not _WRITTEN.isdisjoint(window)) and paragraph.parts[i - 1].startswith("NN")


def _described(paragraph: Paragraph, first: int, floor: int, mark: int) -> Mention | None:
    """The subject that a participle behind a mark describes before its own verb: "Byrd, saying it was late, left"."""
    if floor != first or any(map(paragraph.is_finite, range(first, mark))):
        return None
    subject = phrase_before(paragraph, floor, mark - 1)
    stray = subject is not None and subject.outer > first + 1
    return None if stray else subject  # "The paper dropped its plans in Oslo, citing a survey"


def _argues(paragraph: Paragraph, first: int, i: int, stop: int) -> bool:
    """Whether a participle behind a thing tells why somebody did something: "closed the mill arguing it was late"."""
    lows, parts = paragraph.tokens.lows, paragraph.parts
    noun = lows[i - 1]
    person = any(form in PERSONS or is_person_noun(form) for form in singulars(noun))  # "a man saying it rained"
    thing = parts[i - 1][:2] in ("NN", "CD") and not person and not noun.endswith("ly")
    if lows[i] not in _ARGUING or not thing:
        return False
    near = range(stop + 1, min(stop + 7, len(lows)))
    clause = stop < len(parts) and parts[stop] in _SUBJECTS and any(map(paragraph.is_finite, near))
    shown = lows[stop : stop + 1] in (["that"], [":"]) or clause
    return shown and any(part[:2] == "VB" for part in parts[first + 1 : i - 1])


def _is_known(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a mention is a name, or somebody of whom the reader knows who it is."""
    definite = paragraph.tokens.lows[mention.first] in DEFINITE and can_be_source(paragraph, mention)
    return definite or mention.head in paragraph.name_at
