"""The statements under the reporting clauses of one sentence: which words belong to which clause."""

from dataclasses import dataclass, field

from index.attribution.contents.adverbials import skip_addressee, skip_adverbials
from index.attribution.contents.after import after_cue
from index.attribution.contents.before import before_clause
from index.attribution.contents.clauses import Content, has_finite
from index.attribution.lexicon.cues import GESTURES
from index.attribution.lexicon.functionwords import AUXILIARIES, PREPOSITIONS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.phrases.openings import sentence_subject
from index.attribution.reports.finding import find_reports
from index.attribution.reports.report import Order, Report
from index.attribution.statements.asides import closes, is_aside, leads_in
from index.attribution.statements.drafts import Draft, make_draft
from index.attribution.statements.limits import after_comma_mark, next_report, outermost
from index.attribution.statements.reporters import can_report, quotes
from index.attribution.text.quotations import MARKS
from index.attribution.text.tokens import DASHES, STOPS

_MOST_REPORTS = 40
"""Reporting clauses read in one sentence; a longer one is a list or no prose at all."""


@dataclass(slots=True)
class _Sentence:
    """What has been found in the sentence at hand: `low` is up to where its words are used."""

    paragraph: Paragraph
    first: int
    end: int
    low: int
    drafts: list[Draft] = field(default_factory=list)
    mention: Mention | None = None

    def add(self, content: Content, report: Report, mention: Mention | None) -> None:
        for first, end in _clauses(self.paragraph, content):
            self.drafts.append(make_draft(self.paragraph, [(first, end)], mention, report))


def sentence_statements(paragraph: Paragraph, first: int, end: int) -> list[Draft]:
    """The statements under the reporting clauses of one sentence, in the order of their words."""
    tokens = paragraph.tokens
    while end > first and tokens.words[end - 1] in STOPS and tokens.quoted[end - 1] < 0:
        end -= 1
    reports = outermost(paragraph, find_reports(paragraph, first, end)[:_MOST_REPORTS], first, end)
    if not reports:
        return []
    state = _Sentence(paragraph, first, end, first)
    i = 0
    while i < len(reports):
        i = _read_report(state, reports, i)
    state.drafts.sort(key=lambda d: d.pieces[0][0])
    return state.drafts


def _read_report(state: _Sentence, reports: list[Report], i: int) -> int:
    """Takes in the statements of report `i`; the number of the next report to read."""
    paragraph, report = state.paragraph, reports[i]
    if report.order is Order.LEADING:
        return _read_leading(state, reports, i)
    mention = report.mention
    if mention is None:
        mention = state.mention or sentence_subject(paragraph, state.first, report.outer)
        if mention is None or mention.until > report.first:
            return i + 1
    elif not can_report(paragraph, report, mention) and not quotes(paragraph, report, state.first, state.end):
        return i + 1
    left = None
    if report.order in (Order.BEFORE, Order.AFTER, Order.SOURCE) and report.outer > state.low:
        cut = report.outer - 1 if report.as_clause else report.outer
        left = before_clause(paragraph, state.low, cut, named=closes(paragraph, report, state.low, state.end))
        if left is not None and left.how == "clause" and report.cue.lemma in GESTURES:
            left = None
    following, limit = next_report(paragraph, reports, i, left, state.end)
    right = after_cue(paragraph, report, limit) if report.order is not Order.AFTER else None
    if left is not None and left.how == "mixed" and right is not None and leads_in(paragraph, left):
        left = None
    if left is not None and right is not None and left.how == "clause" and is_aside(paragraph, report, right):
        right = None
    if report.as_clause and right is None:
        right = _after_comma(state, report, limit) if left is None else None
    if left is not None and (right is None or left.how != "clause" or report.order is Order.SOURCE):
        last = _read_left(state, report, mention, left, right, limit)
        state.mention, state.low = mention, max(last, state.low)
        return following if last > report.until else i + 1
    if left is None and right is None and report.order is Order.BEFORE:
        inserted = _inserted(state, report, limit)
        if inserted:
            state.drafts.append(make_draft(paragraph, inserted, mention, report))
            state.mention, state.low = mention, limit
            return following
    if right is not None:
        state.add(right, report, mention)
        state.mention, state.low = mention, max(limit, right.end)
        return following
    state.mention = mention if report.order in (Order.BEFORE, Order.AFTER) else state.mention
    return i + 1


def _inserted(state: _Sentence, report: Report, limit: int) -> list[tuple[int, int]]:
    """The two pieces of a statement with the reporting clause before its verb ('This campaign, he says, is new')."""
    words = state.paragraph.tokens.words
    until = report.until
    if "a" in report.cue.frame:
        until = skip_addressee(state.paragraph, until, limit, always=report.cue.lemma == "tell")
    until = skip_adverbials(state.paragraph, until, limit)
    if report.outer - 1 <= state.low or words[report.outer - 1] != "," or until + 1 >= limit or words[until] != ",":
        return []
    lows = state.paragraph.tokens.lows
    goes_on = (
        has_finite(state.paragraph.tokens, until + 1, limit)
        or not has_finite(state.paragraph.tokens, state.low, report.outer)
        or (
            lows[until + 1] in PREPOSITIONS
            and limit - until > 4
            and has_finite(state.paragraph.tokens, state.low, report.outer)
        )
    )
    if lows[until + 1] in ("and", "but") or not goes_on:
        return []
    return [(state.low, report.outer - 1), (until + 1, limit)]


def _read_left(
    state: _Sentence, report: Report, mention: Mention, left: Content, right: Content | None, limit: int
) -> int:
    """'A, she said' with what may follow: '"B"' and 'while B' belong to A, ', and B' is a statement of its own.

    Returns the token up to which words were used.
    """
    paragraph = state.paragraph
    tokens = paragraph.tokens
    pieces = [(left.first, left.end)]
    extra: tuple[int, int] | None = None
    comma = next(
        (
            k
            for k in range(report.until, min(limit, report.until + 18))
            if tokens.words[k] in (",", *DASHES) or tokens.quoted[k] >= 0
        ),
        None,
    )
    if right is not None and (right.how == "quote" or report.order is Order.SOURCE):
        pieces.append((right.first, right.end))
    elif (
        comma is not None
        and comma + 2 < limit
        and tokens.quoted[comma] >= 0
        and tokens.words[comma] in MARKS
        and left.how != "clause"
    ):
        pieces.append((comma, limit))
    elif comma is not None and comma + 3 < limit and tokens.words[comma] == ",":
        following = tokens.lows[comma + 1]
        if tokens.words[comma + 1] in MARKS or (following in AUXILIARIES and left.how == "quote"):
            pieces.append((comma + 1, limit))
        elif following in ("and", "but") and has_finite(tokens, comma + 2, limit) and left.how != "quote":
            extra = (comma + 2, limit)
        elif (
            following in ("while", "because", "if", "unless", "although", "since")
            and left.how == "clause"
            and has_finite(tokens, comma + 2, limit)
        ):
            pieces.append((comma + 1, limit))
    state.drafts.append(make_draft(paragraph, pieces, mention, report))
    if extra is not None:
        state.drafts.append(make_draft(paragraph, [extra], mention, report))
        return extra[1]
    return pieces[-1][1] if len(pieces) > 1 else report.until


def _read_leading(state: _Sentence, reports: list[Report], i: int) -> int:
    """'Noting that A, Byrd said B': the subject is that of the next reporting clause, or of the sentence."""
    report = reports[i]
    paragraph = state.paragraph
    main = next(
        (
            k
            for k in range(i + 1, len(reports))
            if reports[k].order in (Order.BEFORE, Order.AFTER)
            and reports[k].mention is not None
            and after_comma_mark(paragraph, reports[k])
        ),
        None,
    )
    if main is not None:
        mention, limit = reports[main].mention, reports[main].outer
    else:
        mention = sentence_subject(paragraph, state.first, state.end)
        if mention is None or mention.first <= report.until:
            return i + 1
        limit = mention.outer
    while limit > report.until and paragraph.tokens.words[limit - 1] in (",", *DASHES):
        limit -= 1
    content = after_cue(paragraph, report, limit)
    if content is not None and mention is not None:
        state.add(content, report, mention)
        state.mention = mention
    state.low = limit if main is None else reports[main].outer
    return i + 1 if main is None else main


def _after_comma(state: _Sentence, report: Report, limit: int) -> Content | None:
    """'As Byrd noted, A'."""
    tokens = state.paragraph.tokens
    comma = next((k for k in range(report.until, min(limit, report.until + 12)) if tokens.words[k] == ","), None)
    return Content(comma + 1, limit, "clause") if comma is not None and comma + 3 < limit else None


def _clauses(paragraph: Paragraph, content: Content) -> list[tuple[int, int]]:
    """'that A and that B' as two ranges, anything else as one."""
    tokens = paragraph.tokens
    ranges: list[tuple[int, int]] = []
    first = content.first
    if content.how in ("that", "clause", "quote", "nominal"):
        for k in range(content.first + 2, content.end - 2):
            if (
                tokens.lows[k] in ("and", "but")
                and tokens.lows[k + 1] == "that"
                and tokens.quoted[k] < 0
                and content.how != "nominal"
            ):
                stop = k - 1 if tokens.words[k - 1] == "," else k
                ranges.append((first, stop))
                first = k + 2
    ranges.append((first, content.end))
    return [(a, b) for a, b in ranges if a < b]
