"""A statement before its speaker is known, and its form: direct, indirect or mixed."""

from dataclasses import dataclass

from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.reports.reporting_clause import ReportingClause
from index.attribution.rules import Finding
from index.attribution.text.quotations import is_name
from index.attribution.text.tokens import DASHES, STOPS
from search.article import Form


@dataclass(slots=True, eq=False)
class Draft:
    """A statement before its speaker is known: ranges of tokens, with the reporting clause and the mention there.

    `report` and `mention` are None where the words only go on; `continues` is then the draft they go on from.
    `asked` tells a question of an interviewer whose name is not given, `answers` an answer with no name before it, or
    with initials. `inserted` tells a quotation within a sentence that may go on from a statement as a whole.
    """

    paragraph: Paragraph
    pieces: list[tuple[int, int]]
    form: Form
    rule: Finding
    mention: Mention | None = None
    report: ReportingClause | None = None
    continues: "Draft | None" = None
    asked: bool = False
    answers: bool = False
    inserted: bool = False

    @property
    def texts(self) -> list[str]:
        """The pieces as text."""
        return [self.paragraph.tokens.between(first, end) for first, end in self.pieces]


def make_draft(
    paragraph: Paragraph,
    pieces: list[tuple[int, int]],
    rule: Finding,
    mention: Mention | None = None,
    report: ReportingClause | None = None,
) -> Draft:
    """A draft with its pieces cut to their own words, and its form."""
    trimmed = [_strip(paragraph, first, end) for first, end in pieces]
    kept = [(first, end) for first, end in trimmed if first < end] or [pieces[0]]
    return Draft(paragraph, kept, _form(paragraph, kept), rule, mention, report)


def _strip(paragraph: Paragraph, first: int, end: int) -> tuple[int, int]:
    tokens = paragraph.tokens
    outside = (",", ";", ":", *DASHES, *STOPS)
    while first < end and tokens.words[first] in outside and tokens.quoted[first] < 0:
        first += 1
    while end > first and tokens.quoted[end - 1] < 0 and tokens.lows[end - 1] in (*outside, "and", "but"):
        end -= 1
    return first, end


def _form(paragraph: Paragraph, pieces: list[tuple[int, int]]) -> Form:
    """Direct when every word stands in quotation marks, mixed when some do; a name in marks ("Big Sister") is none."""
    tokens = paragraph.tokens
    words = (k for first, end in pieces for k in range(first, end) if tokens.words[k][0].isalnum())
    numbers = {tokens.quoted[k] for k in words}
    if numbers and min(numbers) >= 0:
        return Form.DIRECT
    said = any(number >= 0 and not is_name(tokens, tokens.quotations[number]) for number in numbers)
    return Form.MIXED if said else Form.INDIRECT
