"""The sentences that may go on reporting: those without a statement of their own, shortly after one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from index.attribution.paragraphs import Paragraph
from index.attribution.resolution.leads import Resolved
from index.attribution.resolution.resolution import Resolution
from index.attribution.statements.drafts import Draft
from index.attribution.text.tokens import STOPS

REACH = 5
"""How many sentences after a statement its speaker may still be at it."""


@dataclass(slots=True)
class Sentence:
    """A sentence of the body: tokens `first` to `end`, the stop not included; and the statements in it."""

    paragraph: Paragraph
    number: int
    first: int
    end: int
    opens: bool
    closes: bool
    said: list[tuple[Draft, Resolution]]

    @property
    def is_clause(self) -> bool:
        """Whether it can be a sentence at all: three words or more."""
        return sum(word[0].isalnum() for word in self.paragraph.tokens.words[self.first : self.end]) >= 3


def sentences_of(paragraphs: list[Paragraph], resolved: Resolved) -> Iterator[list[Sentence]]:
    """The sentences of each stretch of text between headings, in reading order."""
    said: dict[tuple[int, int], list[tuple[Draft, Resolution]]] = {}
    for draft, resolution in resolved:
        places = [*draft.pieces, *([(draft.report.first, draft.report.end)] if draft.report else [])]
        sentences, last = draft.paragraph.sentences, len(draft.paragraph.tokens)
        ranges = (range(bisect_right(sentences, (a, last)) - 1, bisect_left(sentences, (b, 0))) for a, b in places)
        for number in sorted({number for numbers in ranges for number in numbers}):
            said.setdefault((id(draft.paragraph), number), []).append((draft, resolution))
    found: list[Sentence] = []
    for paragraph in paragraphs:
        if paragraph.is_heading:
            yield found
            found = []
            continue
        last = len(paragraph.sentences) - 1
        for number, (first, end) in enumerate(paragraph.sentences):
            words = paragraph.tokens.words
            while end > first + 1 and words[end - 1] in STOPS and paragraph.tokens.quoted[end - 1] < 0:
                end -= 1
            here = said.get((id(paragraph), number), [])
            found.append(Sentence(paragraph, number, first, end, number == 0, number == last, here))
    yield found
