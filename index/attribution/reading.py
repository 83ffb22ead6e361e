"""The statements under the reporting clauses of one sentence: which words belong to which clause."""

from dataclasses import dataclass, field

from index.attribution.adverbials import skip_addressee, skip_adverbials
from index.attribution.clauses import Content, has_finite
from index.attribution.contents import after_cue, before_clause
from index.attribution.drafts import Draft, make_draft
from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.cues import GESTURES
from index.attribution.lexicon.documents import DOCUMENT_NOUNS, MEDIUM_NOUNS
from index.attribution.lexicon.functionwords import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.mentions import Mention
from index.attribution.openings import sentence_subject
from index.attribution.paragraphs import Paragraph
from index.attribution.quotations import MARKS
from index.attribution.reports import Order, Report, find_reports
from index.attribution.tokens import DASHES, STOPS

_MOST_REPORTS = 40
"""Reporting clauses read in one sentence; a longer one is a list or no prose at all."""


_BREAKS = frozenset({"and", "but", "while", "whereas", ";", "although", "though"})


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
    reports = _outermost(paragraph, find_reports(paragraph, first, end)[:_MOST_REPORTS], first, end)
    if not reports:
        return []
    state = _Sentence(paragraph, first, end, first)
    i = 0
    while i < len(reports):
        i = _read_report(state, reports, i)
    state.drafts.sort(key=lambda d: d.pieces[0][0])
    return state.drafts


def _outermost(paragraph: Paragraph, reports: list[Report], first: int, end: int) -> list[Report]:
    """The reports without those inside a statement that a later ', she said' takes as a whole."""
    for k in range(len(reports) - 1, 0, -1):
        report = reports[k]
        if (
            report.order not in (Order.BEFORE, Order.AFTER)
            or not _after_comma_mark(paragraph, report)
            or report.as_clause
        ):
            continue
        stop = report.until
        if stop < end and paragraph.tokens.words[stop] != "," and after_cue(paragraph, report, end) is not None:
            continue
        previous = next(
            (
                j + 1
                for j in range(k - 1, -1, -1)
                if reports[j].order is Order.LEADING or reports[j].order is Order.AFTER
            ),
            0,
        )
        kept = [r for r in reports[previous:k] if _quotation_before(paragraph, r, first)]
        if before_clause(paragraph, reports[previous].first if kept else first, report.outer) is not None and not kept:
            return reports[:previous] + reports[k:]
    return reports


def _quotation_before(paragraph: Paragraph, report: Report, first: int) -> bool:
    """Whether a report has its own quotation directly before it."""
    k = report.outer - 1
    return k > first and (paragraph.tokens.quoted[k] >= 0 or (k > 0 and paragraph.tokens.quoted[k - 1] >= 0))


def _read_report(state: _Sentence, reports: list[Report], i: int) -> int:
    """Takes in the statements of report `i`; the number of the next report to read."""
    report = reports[i]
    if report.order is Order.LEADING:
        return _read_leading(state, reports, i)
    mention = report.mention
    if mention is None:
        mention = state.mention or sentence_subject(state.paragraph, state.first, report.outer)
        if mention is None or mention.until > report.first:
            return i + 1
    elif not _can_report(state.paragraph, report, mention) and not _quotes(state, report):
        return i + 1
    left = None
    if report.order in (Order.BEFORE, Order.AFTER, Order.SOURCE) and report.outer > state.low:
        cut = report.outer - 1 if report.as_clause else report.outer
        left = before_clause(state.paragraph, state.low, cut, named=_closes(state, report))
        if left is not None and left.how == "clause" and report.cue.lemma in GESTURES:
            left = None
    following, limit = _limit(state, reports, i, left)
    right = after_cue(state.paragraph, report, limit) if report.order is not Order.AFTER else None
    if left is not None and left.how == "mixed" and right is not None and _leads_in(state.paragraph, left):
        left = None
    if left is not None and right is not None and left.how == "clause" and _is_aside(state.paragraph, report, right):
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
            state.drafts.append(make_draft(state.paragraph, inserted, mention, report))
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


def _closes(state: _Sentence, report: Report) -> bool:
    """Whether all before a reporting clause is surely said: it ends the sentence, or is "according to"."""
    if report.order is Order.SOURCE:
        return True
    lows = state.paragraph.tokens.lows
    word = lows[state.low]
    lead_in = word in PREPOSITIONS or word in SUBORDINATORS or word in ("asked", "pressed") or word.endswith("ing")
    return report.until >= state.end and not lead_in


def _leads_in(paragraph: Paragraph, content: Content) -> bool:
    """Whether words before the reporting clause only lead in to it ('Walking in to cries of "Ada!", she said')."""
    word = paragraph.tokens.lows[content.first]
    if word.endswith("ing") and len(word) > 4:
        return True
    return word in PREPOSITIONS and not has_finite(paragraph.tokens, content.first, content.end)


def _is_aside(paragraph: Paragraph, report: Report, content: Content) -> bool:
    """Whether words after 'A, Byrd said' only tell when or how ('when meeting the press'), and are not what is said."""
    tokens = paragraph.tokens
    if content.how == "that":  # "A, she wrote in a book that sold well"
        return content.first > report.until + 1 and tokens.lows[content.first - 2] in MEDIUM_NOUNS
    if content.how != "clause":
        return False
    word = tokens.lows[content.first]
    return word in SUBORDINATORS or word.endswith("ing") or not has_finite(tokens, content.first, content.end)


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
            and _after_comma_mark(paragraph, reports[k])
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


def _after_comma_mark(paragraph: Paragraph, report: Report) -> bool:
    return report.outer > 0 and paragraph.tokens.words[report.outer - 1] in (",", *DASHES)


def _quotes(state: _Sentence, report: Report) -> bool:
    """Whether the reporting clause stands right beside words in quotation marks: then anyone can be their source."""
    tokens = state.paragraph.tokens
    before, after = report.outer - 1, report.until
    if after < state.end and tokens.words[after] in (",", ":"):
        after += 1
    if before > state.first and tokens.words[before] == ",":
        before -= 1
    return (after < state.end and tokens.quoted[after] >= 0) or (before >= state.first and tokens.quoted[before] >= 0)


def _can_report(paragraph: Paragraph, report: Report, mention: Mention) -> bool:
    """Whether the subject can be the source of such a verb; anything can 'say', not everything can 'call' or 'read'."""
    if mention.is_pronoun or mention.others or mention.head in paragraph.name_at:
        return True
    head = paragraph.tokens.lows[mention.head]
    known = (
        is_person_noun(head)
        or head in GROUP_NOUNS
        or head in BODY_NOUNS
        or head in DOCUMENT_NOUNS
        or mention.until > mention.end
    )
    if report.cue.lemma in ("say", "tell", "according", "shout", "yell", "insist", "warn", "argue", "reply"):
        return head not in ("that", "this", "there", "what", "it")
    return (
        known
        or head.endswith("s")
        or head[0].isdigit()
        or (paragraph.tokens.lows[mention.first] in DETERMINERS and "s" in report.cue.frame)
    )


def _limit(state: _Sentence, reports: list[Report], i: int, left: Content | None) -> tuple[int, int]:
    """The next report that is not inside what report `i` says, and the token up to which its words may run."""
    paragraph, report = state.paragraph, reports[i]
    tokens = paragraph.tokens
    loose = left is not None and left.how != "clause"
    for k in range(i + 1, len(reports)):
        other = reports[k]
        if other.order is Order.TRAILING:
            return k, other.outer
        if other.order is Order.JOINED:
            content = after_cue(paragraph, report, other.outer)
            if content is None or content.how not in ("that", "clause") or other.cue.form == report.cue.form:
                return k, other.outer
        if other.order is Order.BEFORE:
            edge = other.outer - 1
            if other.outer < report.first and other.first > report.until:
                if tokens.quoted[other.first - 1] >= 0:
                    return k, other.first
                commas = (c for c in range(other.first - 1, report.until, -1) if tokens.words[c] == ",")
                return k, next(commas, other.first)
            if (
                edge > report.until
                and tokens.lows[edge] in _BREAKS
                and not other.perfect
                and (tokens.lows[edge] != "and" or has_finite(tokens, report.until, edge))
            ):
                return k, edge - 1 if tokens.words[edge - 1] == "," else edge
            if edge > report.until and loose:
                return k, edge
    return len(reports), state.end


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
