"""Words around a reporting clause that are not what is said: lead-ins, and when or how it was said."""

from index.attribution.contents.adverbials import PRESSED
from index.attribution.contents.clauses import Content, has_finite
from index.attribution.lexicon.calendar import DAYS, TIME_WORDS
from index.attribution.lexicon.documents import MEDIUM_NOUNS
from index.attribution.lexicon.functionwords import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS
from index.attribution.paragraphs import Paragraph
from index.attribution.reports.reporting_clause import Order, ReportingClause

_TIMES = frozenset((*DAYS, *TIME_WORDS, "on", "last", "late", "early", "this"))
"""What tells when something was said, behind the verb that ends a sentence."""

_CONDITIONS = (
    *(f"{word} " for word in "if unless until unlike because besides given without under should".split()),
    *("instead of ", "rather than ", "in addition to ", "in order to "),
    *("as a result of ", "as a condition of ", "as a consequence of ", "as part of ", "as such ", "as of "),
)
"""Beginnings of what belongs to what is said though it stands before the speaker, and not to the saying."""
_NARRATED = frozenset("without under".split())
"""Those of them after which a participle tells what the speaker did ("Without giving figures, Byrd said it rained")."""
_PERIODS = frozenset("week weeks month months year years quarter half period season term".split())
_ELLIPTIC = {"say": PREPOSITIONS, "ask": frozenset("who whom whose what which when where why how".split())}
"""Words with which what is said so may begin though it has no verb."""


def closes(paragraph: Paragraph, report: ReportingClause, low: int, end: int) -> bool:
    """Whether all before a reporting clause is surely said: it ends the sentence, or is "according to"."""
    if report.order is Order.SOURCE and report.mention is not None:
        lows, words = paragraph.tokens.lows, paragraph.tokens.words
        known = lows[report.mention.first] in DETERMINERS or report.mention.head in paragraph.name_at
        return words[report.outer - 1] == "," or known
    tokens, k = paragraph.tokens, report.until
    while k < end and tokens.lows[k] in _TIMES:
        k += 1  # "Norvik said last night"
    goes_on = tokens.words[k : k + 1] == [","] and tokens.lows[min(k + 1, end - 1)].endswith(
        "ing"
    )  # "she said, adding"
    if k >= end and tokens.lows[low] in _ELLIPTIC.get(report.cue.lemma, ()):
        return True  # "By rail, she said", "Which road, she asked"
    return (k >= end or goes_on) and not leads_in(paragraph, low)


def leads_in(paragraph: Paragraph, first: int) -> bool:
    """Whether words that begin so may only lead in to a report ('Walking in to cries of "Ada!", she said')."""
    word = paragraph.tokens.lows[first]
    return word in PREPOSITIONS or word in SUBORDINATORS or paragraph.parts[first] in ("VBD", "VBN", "VBG")


def is_condition(paragraph: Paragraph, first: int, comma: int) -> bool:
    """Whether words before a speaker tell when, or under what condition, what is said holds, up to a comma.

    So in "Under the deal, Byrd said it would rain" and "For the year, Byrd said it rained".
    """
    lows, parts = paragraph.tokens.lows[first:comma], paragraph.parts[first : comma + 1]
    if lows[0] == "to":
        return parts[1] == "VB"
    if lows[0] == "for":
        return parts[1] in ("DT", "CD", "JJ") and (not _PERIODS.isdisjoint(lows) or lows[-1].isdigit())
    if lows[0] == "of":
        return "CD" in parts
    if lows[0] in _NARRATED and (parts[1] == "VBG" or not PRESSED.isdisjoint(lows)):
        return False
    year = lows[0] == "this" and {"year", "month", "week", "quarter"} & {*lows[:4]}  # "this year, because of the rain"
    return f"{' '.join(lows)} ".startswith(_CONDITIONS) or (bool(year) and "because" in lows)


def says_both(paragraph: Paragraph, report: ReportingClause, left: Content, right: Content) -> bool:
    """Whether a clause before the reporting clause is said as well as the quotation after its colon."""
    words = paragraph.tokens.words
    shown = right.how in ("quote", "colon") and words[right.first - 1] == ":" and words[report.outer - 1] == ","
    return shown and report.until == right.first - 1 and not leads_in(paragraph, left.first)


def runs_on(paragraph: Paragraph, report: ReportingClause, right: Content) -> bool:
    """Whether a quotation goes on with the sentence before its reporting clause ('The rest, she said, "is ash"')."""
    words = paragraph.tokens.words
    inside = right.how == "quote" and words[report.outer - 1] == words[right.first - 1] == ","
    return inside and words[right.first + 1][0].islower()


def is_aside(paragraph: Paragraph, report: ReportingClause, content: Content) -> bool:
    """Whether words after 'A, Byrd said' only tell when or how ('when meeting the press'), and are not what is said."""
    tokens = paragraph.tokens
    if tokens.words[report.outer - 1] == "," and tokens.lows[report.outer - 2] in AUXILIARIES:
        return False  # "The oven is, in her view, too cold"
    if (
        report.cue.lemma == "according"
        and not paragraph.is_finite(content.first)
        and (tokens.words[report.until] != "," or tokens.lows[content.first] in ("and", "but"))
    ):
        return True  # "A, according to a study that shows that B, C"
    if content.how == "that":  # "A, she wrote in a book that sold well"
        relative = paragraph.is_finite(content.first) or tokens.lows[content.first] in ADVERBS
        return relative and tokens.lows[content.first - 2] in MEDIUM_NOUNS
    if content.how != "clause":
        return False
    if tokens.words[report.until] == ";":
        return True
    word = tokens.lows[content.first]
    return word in SUBORDINATORS or word.endswith("ing") or not has_finite(paragraph, content.first, content.end)
