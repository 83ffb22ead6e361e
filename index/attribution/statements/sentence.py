"""The statements under the reporting clauses of one sentence: which words belong to which clause."""

from dataclasses import dataclass, field

from index.attribution.contents.after import after_cue
from index.attribution.contents.before import before_clause
from index.attribution.contents.clauses import Content, has_finite
from index.attribution.lexicon.functionwords import ADVERBS, DETERMINERS, FUNCTION_WORDS, SUBJECT_PRONOUNS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention, can_be_source
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.reports.finding import find_reports
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.rules import Finding
from index.attribution.statements.asides import closes, is_aside, is_condition, leads_in, runs_on, says_both
from index.attribution.statements.drafts import Draft, make_draft
from index.attribution.statements.limits import after_comma_mark, next_report, outermost
from index.attribution.statements.pieces import Piece, Pieces, after_comma, around, clauses, inserted, opens_clause
from index.attribution.statements.reporters import can_report, has_object, quotes
from index.attribution.text.tokens import DASHES, STOPS

_SOME_OF = frozenset("one another others some many most few several both all each".split())
"""Words that stand for people by themselves."""
_POSTING = frozenset("post text email blog".split())
"""What one does "on" something: "A, Byrd posted on the site"."""
_RULES = {
    Order.BEFORE: Finding.SUBJECT_VERB,
    Order.AFTER: Finding.VERB_SUBJECT,
    Order.SOURCE: Finding.SOURCE,
    Order.AGENT: Finding.AGENT,
    Order.LEADING: Finding.LEADING_VERB,
    Order.TRAILING: Finding.TRAILING_VERB,
    Order.JOINED: Finding.JOINED_VERB,
}
_LONGEST_DESCRIPTION = 8
"""How many words of a description before a name may be missing from the subject that is read."""
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

    def add(self, pieces: Pieces, report: ReportingClause, mention: Mention | None) -> None:
        """Takes in one statement."""
        self.drafts.append(
            make_draft(self.paragraph, pieces, _RULES[report.order], None if report.unsaid else mention, report)
        )

    def add_clauses(self, content: Content, report: ReportingClause, mention: Mention | None) -> None:
        """Takes in a statement for each clause, the first with the condition that stands before the speaker."""
        before = self._condition(report) if content.how in ("clause", "that") else []
        for clause in clauses(self.paragraph, content, report.cue.particle):
            self.add([*before, clause], report, mention)
            before = []

    def _condition(self, report: ReportingClause) -> Pieces:
        """What is said before the speaker: "[If it rains], Byrd said", "[To pay for it], Norvik said"."""
        tokens, first, comma = self.paragraph.tokens, self.first, report.outer - 1
        first += tokens.lows[first] in ("but", "and")
        alone = report.order is Order.BEFORE and self.low == self.first and comma > first and tokens.words[comma] == ","
        return [(first, comma)] if alone and is_condition(self.paragraph, first, comma) else []


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


def _read_report(state: _Sentence, reports: list[ReportingClause], i: int) -> int:
    """Takes in the statements of report `i`; the number of the next report to read."""
    paragraph, report = state.paragraph, reports[i]
    if report.order is Order.LEADING:
        return _read_leading(state, reports, i)
    mention = _source_of(state, report)
    if mention is None:
        return i + 1
    left = _left_of(state, report)
    following, limit = next_report(paragraph, reports, i, left, _aside_end(state, report))
    right = after_cue(paragraph, report, limit) if report.order is not Order.AFTER else None
    left, right = _said(state, report, left, right, limit)
    one = right is None or runs_on(paragraph, report, right)
    both = right is None or one or (left is not None and says_both(paragraph, report, left, right))
    if left is not None and (both or left.how != "clause" or report.order is Order.SOURCE):
        last = _add_around(state, report, mention, around(paragraph, report, left, right, limit))
        return following if last > report.until else i + 1
    if left is None and one and report.order in (Order.BEFORE, Order.AFTER):
        pieces = inserted(paragraph, report, state.low, limit)
        apart = len(pieces) > 1 and paragraph.tokens.words[pieces[1][0] - 1] != ","  # "A, she said, and B"
        for said in [[piece] for piece in pieces] if apart else [pieces] if pieces else []:
            state.add(said, report, mention)
        if pieces:
            state.mention, state.low = mention, limit
            return following
    if right is not None:
        state.add_clauses(right, report, mention)
        state.mention, state.low = mention, max(limit, right.end)
        return following
    if report.order in (Order.BEFORE, Order.AFTER) and _speaks(mention):
        state.mention = mention
    return i + 1


def _aside_end(state: _Sentence, report: ReportingClause) -> int:
    """The end of the aside in which a report stands ("A – a gift, Byrd said – is B", "A (Byrd said B)")."""
    tokens = state.paragraph.tokens
    close = next((k for k in range(report.until, state.end) if tokens.words[k] in "()"), state.end)
    if close < state.end and tokens.words[close] == ")":
        return close
    dashes = [k for k in range(state.first, state.end) if tokens.words[k] in DASHES and tokens.quoted[k] < 0]
    before = sum(k < report.outer for k in dashes)
    inside = before % 2 == 1 and report.outer > state.low and report.order is Order.BEFORE and not report.as_clause
    return next((k for k in dashes if k >= report.until), state.end) if inside else state.end


def _source_of(state: _Sentence, report: ReportingClause) -> Mention | None:
    """The subject of a reporting clause, its own or that of a clause before; None where it can be no source."""
    paragraph, mention = state.paragraph, report.mention
    if mention is None:
        mention = state.mention or sentence_subject(paragraph, state.first, report.outer)
        if mention is None or mention.until > report.first or (report.order is Order.TRAILING and not _speaks(mention)):
            return None
        return mention if state.mention or can_report(paragraph, report, mention) else None
    if report.order is Order.TRAILING and not _speaks(mention):
        return None
    able = can_report(paragraph, report, mention) or quotes(paragraph, report, state.first, state.end)
    return mention if able else None


def _speaks(mention: Mention) -> bool:
    """Whether a mention can be whoever a participle far behind it is about: "plans are on track, noting" has none."""
    tokens = mention.paragraph.tokens
    letters = tokens.words[mention.head].isupper()  # "the SP"
    known = mention.is_pronoun or tokens.lows[mention.head] in _SOME_OF or bool(mention.others)
    return known or letters or can_be_source(mention.paragraph, mention)


def _left_of(state: _Sentence, report: ReportingClause) -> Content | None:
    """What is said before the reporting clause; None where it only leads in."""
    paragraph = state.paragraph
    after_it = report.order in (Order.BEFORE, Order.AFTER, Order.SOURCE) and report.outer > state.low
    if not after_it or opens_clause(paragraph, report):
        return None
    left = before_clause(
        paragraph,
        state.low,
        report.outer - 1 if report.as_clause else _outer_of(state, report),
        named=closes(paragraph, report, state.low, state.end),
        inverted=report.order is Order.AFTER,
    )
    if left is None or left.how != "clause":
        return left
    if report.cue.takes.noun_phrase and not report.cue.takes.bare_clause and report.order is Order.BEFORE:
        return None  # "…, Byrd and Moss for undisclosed terms"
    posted = report.cue.lemma in _POSTING and paragraph.tokens.lows[report.until : report.until + 1] == ["on"]
    ends = report.order is Order.BEFORE and closes(paragraph, report, state.low, state.end)  # "A, he laughed"
    marked = report.cue.takes.marked_clause and not (posted or ends or report.cue.takes.bare_clause)
    return None if marked or has_object(paragraph, report) else left


def _outer_of(state: _Sentence, report: ReportingClause) -> int:
    """Where a reporting clause begins, with a long description of its subject from the comma on.

    So in "It rained, [the weather news and storms office Norvik said]".
    """
    tokens, outer = state.paragraph.tokens, report.outer
    k = outer - 1
    if report.order is not Order.BEFORE or tokens.quoted[k] >= 0:
        return outer
    while (
        k > state.low
        and outer - k <= _LONGEST_DESCRIPTION
        and (tokens.words[k][0].isalpha() or tokens.words[k] in "()")
    ):
        if state.paragraph.is_finite(k) or tokens.lows[k] in SUBJECT_PRONOUNS:
            return outer
        k -= 1
    one = k + 2 == outer and tokens.lows[k + 1] not in FUNCTION_WORDS and tokens.lows[k + 1] not in ADVERBS
    begins = tokens.lows[k + 1] in DETERMINERS or tokens.words[k + 1][0].isupper() or one
    return k + 1 if tokens.words[k] == "," and begins else outer


def _said(
    state: _Sentence, report: ReportingClause, left: Content | None, right: Content | None, limit: int
) -> tuple[Content | None, Content | None]:
    """What of the words on both sides of a reporting clause is said: not what leads in, and no aside."""
    paragraph = state.paragraph
    shown = (right is not None and left is not None and left.how == "mixed") or (
        paragraph.tokens.words[state.end - 1] == ":"
    )
    if left is not None and shown and leads_in(paragraph, left.first):
        left = None  # "Speaking after the vote, she said:"
    phrase = left is not None and left.how == "mixed" and not has_finite(paragraph, left.first, left.end)
    if phrase and report.order is Order.BEFORE and right is not None and right.how in ("clause", "that"):
        left = None  # 'At a rally for "bread", she said it rained'
    if left is not None and right is not None and left.how == "clause" and is_aside(paragraph, report, right):
        right = None
    if report.as_clause and right is None and left is None:
        right = after_comma(paragraph.tokens, report, limit)
    return left, right


def _add_around(state: _Sentence, report: ReportingClause, mention: Mention, said: tuple[Pieces, Piece | None]) -> int:
    """Takes in a statement on both sides of its reporting clause, and the one after it; where the last word ends."""
    pieces, extra = said
    state.add(pieces, report, mention)
    if extra is not None:
        state.add([extra], report, mention)
    last = extra[1] if extra is not None else pieces[-1][1] if len(pieces) > 1 else report.until
    state.mention, state.low = mention, max(last, state.low)
    return last


def _read_leading(state: _Sentence, reports: list[ReportingClause], i: int) -> int:
    """'Noting that A, Byrd said B': the subject is that of the next reporting clause, or of the sentence."""
    report = reports[i]
    paragraph = state.paragraph
    main = next((k for k in range(i + 1, len(reports)) if _is_main(paragraph, reports[k])), None)
    if main is not None:
        mention, limit = report.mention or reports[main].mention, reports[main].outer
    else:
        mention = sentence_subject(paragraph, state.first, state.end)
        if mention is None or mention.first <= report.until or paragraph.tokens.words[mention.outer - 1] != ",":
            return i + 1  # "Accepting that it rains helps us"
        limit, mention = mention.outer, report.mention or mention
    while limit > report.until and paragraph.tokens.words[limit - 1] in (",", *DASHES):
        limit -= 1
    content = after_cue(paragraph, report, limit)
    acts = main is None and content is not None and content.how == "nominal"  # "Noting the rain, Byrd left"
    if content is not None and mention is not None and not acts:
        state.add_clauses(content, report, mention)
        state.mention = mention
    state.low = limit if main is None else reports[main].outer
    return i + 1 if main is None else main


def _is_main(paragraph: Paragraph, report: ReportingClause) -> bool:
    """Whether a reporting clause with its own subject stands behind a comma."""
    return report.order in (Order.BEFORE, Order.AFTER) and bool(report.mention) and after_comma_mark(paragraph, report)
