"""Whether the subject of a reporting verb can be the source of what is said."""

from index.attribution.lexicon.calendar import TIMES
from index.attribution.lexicon.functionwords import DETERMINERS, HAVE
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention, can_be_source
from index.attribution.reports.reporting_clause import Order, ReportingClause

_OF_ANYTHING = frozenset("say tell according shout yell insist warn argue reply put".split())
"""Verbs whose subject speaks, whatever it is."""
_OF_FACTS = frozenset(
    """suggest show demonstrate indicate imply underscore underline highlight point reveal threaten promise challenge
    demand require reflect reject find invite defend call dictate attack question confirm echo project signal hold
    recall disclose""".split()
)
"""Verbs that facts can have as well, "that" included: by them only people, bodies and documents speak."""
_OBJECTS = frozenset("NN NNS NNP DT PRP PRP$ JJ CD".split())
"""Parts of speech with which an object begins."""
_NOBODY = frozenset("no nobody none neither".split())
"""Words that open a subject of which it is told that it did not speak."""


def quotes(paragraph: Paragraph, report: ReportingClause, first: int, end: int) -> bool:
    """Whether the reporting clause stands right beside words in quotation marks: then anyone can be their source."""
    tokens = paragraph.tokens
    before, after = report.outer - 1, report.until
    if after < end and tokens.words[after] in (",", ":"):
        after += 1
    if before > first and tokens.words[before] == ",":
        before -= 1
    return (after < end and tokens.quoted[after] >= 0) or (before >= first and tokens.quoted[before] >= 0)


def can_report(paragraph: Paragraph, report: ReportingClause, mention: Mention) -> bool:
    """Whether the subject can be the source of such a verb; anything can 'say', not everything can 'call' or 'read'."""
    if _is_nobody(paragraph, mention):
        return False
    of_facts = report.cue.lemma in _OF_FACTS and not report.cue.particle
    demands = report.cue.lemma == "demand" and report.cue.form == "past"
    perfect = not HAVE.isdisjoint(paragraph.tokens.lows[mention.until : report.first])  # "it has indicated it is open"
    if mention.text.lower() == "it" and of_facts and not perfect and not (report.cue.takes.document_subject or demands):
        return "that" in paragraph.tokens.lows[report.until : report.until + 4]
    if mention.is_pronoun or mention.others or mention.head in paragraph.name_at:
        return True
    head = paragraph.tokens.lows[mention.head]
    that = "that" in paragraph.tokens.lows[report.until : report.until + 4]
    if of_facts:
        return can_be_source(paragraph, mention)
    if report.cue.lemma in _OF_ANYTHING or that:
        return head not in ("that", "this", "there", "what", "it")
    of = paragraph.tokens.lows[mention.head + 1 : mention.head + 2] == ["of"]
    held = of and mention.head + 2 in paragraph.name_at
    return (
        held  # "the city of Oslo"
        or can_be_source(paragraph, mention)
        or head in ("other", "another", "one")
        or (paragraph.tokens.lows[mention.first] in DETERMINERS and report.cue.takes.clause)
    )


def _is_nobody(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether the subject tells who did not say it: "no minister", "nobody", "nor Byrd", "not even the baker"."""
    lows, first = paragraph.tokens.lows, mention.first
    before = lows[max(0, first - 2) : first]
    if before == ["not", "even"] or before[-1:] in (["nor"], ["neither"]):
        return True
    return lows[first] in _NOBODY and not lows[first + 1].isdigit()  # "No 10 said"


def has_object(paragraph: Paragraph, report: ReportingClause) -> bool:
    """Whether the verb has an object of its own, so that what stands before it leads in ("…, they found a way")."""
    lows, k = paragraph.tokens.lows, report.until
    if report.order is not Order.BEFORE or k + 1 >= len(lows) or report.cue.takes.addressee or report.as_clause:
        return False
    if report.cue.lemma == "say" or not TIMES.isdisjoint(lows[k : k + 3]):
        return False
    return paragraph.parts[k] in _OBJECTS or (lows[k] == "to" and paragraph.parts[k + 1] == "VB")
