"""Which words of a sentence belong to which of its reporting clauses."""

from index.attribution.contents.after import after_cue, says_after_cue
from index.attribution.contents.before import before_clause
from index.attribution.contents.clauses import COMMENTS, Content, has_finite
from index.attribution.contents.ends import goes_on_telling
from index.attribution.lexicon.calendar import TIMES
from index.attribution.lexicon.functionwords import AUXILIARIES, HAVE
from index.attribution.paragraphs import Paragraph
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.statements.reporters import can_report, has_object
from index.attribution.text.tokens import DASHES

_BREAKS = frozenset({"and", "but", "while", "whereas", ";", "although", "though"})

_CONTRASTS = frozenset("as though while if".split())
"""Words behind "even" by which one sets what another says against it."""

_POLICE = frozenset("police officers detectives investigators gardaí gardai".split())
_BEFORE_TIMES = frozenset("last this earlier on in".split())
_LONGEST_COMMENT = 4


def outermost(paragraph: Paragraph, reports: list[ReportingClause], first: int, end: int) -> list[ReportingClause]:
    """The reports without those inside a statement that a later ', she said' takes as a whole."""
    for k in range(len(reports) - 1, 0, -1):
        report = reports[k]
        if (
            report.order not in (Order.BEFORE, Order.AFTER, Order.SOURCE)
            or not (after_comma_mark(paragraph, report) or _after_quotation(paragraph, report))
            or report.as_clause
            or (report.mention is not None and not can_report(paragraph, report, report.mention))
            or has_object(paragraph, report)
            or (report.mention is not None and paragraph.tokens.lows[report.mention.head] in COMMENTS)
        ):
            continue
        stop = report.until
        if paragraph.tokens.lows[stop:end][:1] == ["to"] or paragraph.tokens.lows[stop:end][:2] == ["not", "to"]:
            continue  # "In Oslo, the mayor said, ships continue to come"
        if stop < end and says_after_cue(paragraph, report, end):
            continue
        if report.unsaid and any(_to_police(paragraph, r) for r in reports[:k]):
            return reports[:k]
        previous = max((j + 1 for j in range(k) if reports[j].order in (Order.LEADING, Order.AFTER)), default=0)
        kept = any(
            _quotation_before(paragraph, r, first) or _joint(paragraph, r, report) is not None
            for r in reports[previous:k]
        )
        if not kept and before_clause(paragraph, first, report.outer) is not None:
            return reports[:previous] + reports[k:]
    return reports


def _to_police(paragraph: Paragraph, report: ReportingClause) -> bool:
    """Whether somebody's own statement is read out: "[A man told police that A], a court heard"."""
    told = paragraph.tokens.lows[report.until : report.until + 3]
    return report.mention is not None and report.cue.lemma == "tell" and not _POLICE.isdisjoint(told)


def _quotation_before(paragraph: Paragraph, report: ReportingClause, first: int) -> bool:
    """Whether a report has its own quotation directly before it."""
    k = report.outer - 1
    return k > first and (paragraph.tokens.quoted[k] >= 0 or (k > 0 and paragraph.tokens.quoted[k - 1] >= 0))


def after_comma_mark(paragraph: Paragraph, report: ReportingClause) -> bool:
    """Whether a comma or a dash stands directly before the reporting clause."""
    return report.outer > 0 and paragraph.tokens.words[report.outer - 1] in (",", *DASHES)


def _after_quotation(paragraph: Paragraph, report: ReportingClause) -> bool:
    """Whether a source is named behind a quotation with its comma: 'told us he was “ill,” according to the paper'."""
    words, last = paragraph.tokens.words, report.outer - 1
    return report.order is Order.SOURCE and last > 0 and words[last - 1] == "," and paragraph.tokens.quoted[last] >= 0


def _joint(paragraph: Paragraph, report: ReportingClause, other: ReportingClause) -> int | None:
    """The mark between two reports, each with its own clause ("rejected the claim: the oven, she said, was cold")."""
    tokens = paragraph.tokens
    if other.order is not Order.BEFORE or not after_comma_mark(paragraph, other):
        return None
    marks = (k for k in range(other.outer - 2, report.until, -1) if tokens.words[k] in (";", ":"))
    return next((k for k in marks if tokens.quoted[k] < 0), None)


def _says(paragraph: Paragraph, report: ReportingClause, end: int) -> bool:
    """Whether a reporting clause has something after it that is said, by one who can say it."""
    able = report.mention is None or can_report(paragraph, report, report.mention)
    return able and says_after_cue(paragraph, report, end)


def _comments(paragraph: Paragraph, report: ReportingClause, end: int) -> bool:
    """Whether a report ends a sentence as a relative clause about what is said before: ", which the baker denied"."""
    lows, which = paragraph.tokens.lows, report.outer - 1
    return report.until >= end and report.cue.takes.object and lows[which - 1 : which + 1] == [",", "which"]


def next_report(
    paragraph: Paragraph, reports: list[ReportingClause], i: int, left: Content | None, end: int
) -> tuple[int, int]:
    """The next report that is not inside what report `i` says, and the token up to which its words may run."""
    report = reports[i]
    said = after_cue(paragraph, report, end) if i + 1 < len(reports) and left is None else None
    for k in range(i + 1, len(reports)):
        other = reports[k]
        if other.outer >= end:
            return k, end
        who = paragraph.tokens.lows[other.first - 2 : other.first] == [",", "who"]  # "an inquiry into Byrd, who said"
        if said is not None and (other.first if who else other.outer) >= said.end:
            return k, said.end
        limit = _joint(paragraph, report, other)
        inside = other.outer <= report.until and other.order is not Order.TRAILING  # "said, citing the baker, that"
        if limit is None and (inside or _says(paragraph, other, end) or _comments(paragraph, other, end)):
            limit = _limit_at(paragraph, report, other)
        if limit is not None:
            return k, limit
    return len(reports), end


def _limit_at(paragraph: Paragraph, report: ReportingClause, other: ReportingClause) -> int | None:
    """Where the words of a report end at a later one; None where the later one is inside of what it says."""
    tokens = paragraph.tokens
    if tokens.lows[other.outer - 1 : other.outer + 1] == [",", "with"]:
        return other.outer - 1  # "…, with Byrd adding that"
    if other.order is Order.AGENT and tokens.lows[other.outer] == "with":
        return other.outer  # "hit back with Byrd accusing"
    if other.order is Order.TRAILING:
        inside = tokens.lows[other.outer] == "and" and report.cue.form != "ing"
        return None if inside else other.outer  # "recalled darting a bull and finding it"
    if other.order is Order.JOINED:
        if other.perfect and not (report.mention and HAVE & set(tokens.lows[report.mention.until : report.first])):
            return None  # "said the mayor has called A and has asked for B"
        content = after_cue(paragraph, report, other.outer)
        told = content is not None and content.how in ("that", "clause")
        same = other.cue.form == report.cue.form and report.order is not Order.SOURCE
        have = report.mention is not None and {"have", "has"} & {*tokens.lows[report.mention.until : report.first]}
        same = same or (bool(have) and paragraph.parts[other.first] in ("VBP", "VBZ"))  # "have said A and claim B"
        if content is not None and goes_on_telling(paragraph, content, other.outer):
            return None
        return other.outer if same or not told else None
    if other.order is Order.BEFORE and other.mention is not None:
        return _limit_at_subject(paragraph, report, other)
    return None


def _limit_at_subject(paragraph: Paragraph, report: ReportingClause, other: ReportingClause) -> int | None:
    """Where the words of a report end at the subject of a later one, by the word before that subject."""
    words, lows = paragraph.tokens.words, paragraph.tokens.lows
    edge = other.outer - 1
    word = lows[edge]
    if report.order is Order.AGENT and word == ",":
        return edge  # "With Byrd saying that A, Carl Moss said B"
    if other.outer < report.first and other.first > report.until:
        if words[report.outer - 1] == "," == words[report.until] and AUXILIARIES.issuperset(
            lows[report.until + 1 : other.first]
        ):
            return None  # "The divers, she pointed out, share a song"
        commas = (c for c in range(other.first - 1, report.until, -1) if words[c] == ",")
        return next(commas, other.first)
    if edge <= report.until:
        return None
    if words[edge - 2] == "," and lows[edge - 1] == "even" and word in _CONTRASTS:
        return edge - 2  # "…, even as the agency put the toll at 87"
    joint = edge
    while joint > report.until and (lows[joint] in TIMES or lows[joint] in _BEFORE_TIMES):
        joint -= 1  # "…, and last week the mayor said"
    breaks = lows[joint] in _BREAKS and (report.perfect or not other.perfect)
    whole = breaks and (lows[joint] != "and" or has_finite(paragraph, report.until, joint))
    if whole or (breaks and _names(paragraph, report, joint)):
        return joint - 1 if words[joint - 1] == "," else joint
    if word in ("which", "who") and words[edge - 1] == ",":
        able = report.cue.takes.noun_phrase or report.cue.takes.infinitive
        said = after_cue(paragraph, report, edge - 1) if able else None  # "blamed A, who he said was late"
        comments = said is not None and said.how in ("nominal", "infinitive")
        return edge - 1 if comments or not (other.mention and other.mention.is_pronoun) else None
    named = other.mention is not None and not other.mention.is_pronoun
    return _before_comment(paragraph, edge, report.until) if named else None


def _names(paragraph: Paragraph, report: ReportingClause, end: int) -> bool:
    """Whether what is said is a phrase, and no clause whose subject may go on: "put the cost at 5% and Byrd said"."""
    content = after_cue(paragraph, report, end)
    return content is not None and content.how == "nominal"


def _before_comment(paragraph: Paragraph, noun: int, low: int) -> int | None:
    """The mark before the noun that a later report is about: "he said it would close[ – a move Byrd called odd]"."""
    k = noun
    while k > low and noun - k < _LONGEST_COMMENT and paragraph.parts[k] in ("NN", "JJ", "DT"):
        k -= 1
    opens = paragraph.parts[k + 1] == "DT" or paragraph.tokens.lows[k + 1] == "something"
    comments = k < noun and paragraph.parts[noun] == "NN" and opens
    return k if comments and paragraph.tokens.words[k] in (",", *DASHES) else None
