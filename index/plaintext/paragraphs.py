"""Which lines make one paragraph: in most files each line does, in hard-wrapped ones several."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.readers.raw import Block, Role
from search.article import SourcePiece

# Wider than any typewriter, terminal or mail margin; longer lines are whole paragraphs.
_WIDEST_MARGIN = 120
# Lines that could have taken the next line's first word were not broken by a margin.
_WRAPPED_SHARE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph or heading, its lines joined by spaces; `pieces` lead from its own offsets to the source's."""

    text: str
    role: Role = Role.UNKNOWN
    pieces: tuple[SourcePiece, ...] = ()

    @property
    def source_start(self) -> int | None:
        """Where it begins in a plain-text source."""
        return self.pieces[0].source_start if self.pieces else None

    def without_start(self, length: int) -> "Paragraph":
        """The paragraph less its first `length` characters."""
        cut = []
        for piece in self.pieces:
            skip = max(0, length - piece.start)
            if skip < piece.length:
                cut.append(
                    SourcePiece(
                        start=piece.start + skip - length,
                        source_start=piece.source_start + skip,
                        length=piece.length - skip,
                    )
                )
        return Paragraph(text=self.text[length:], role=self.role, pieces=tuple(cut))


def margin_of(blocks: Sequence[Block]) -> int | None:
    """The width that the lines were wrapped at, None when each line is a paragraph of its own."""
    width = max((len(block.text) for block in blocks), default=0)
    if width > _WIDEST_MARGIN:
        return None
    pairs = [(a, b) for a, b in pairwise(blocks) if not b.after_gap]
    wrapped = sum(_runs_on(a, b, width) for a, b in pairs)
    return width if len(pairs) >= 3 and wrapped >= _WRAPPED_SHARE * len(pairs) else None


def join_lines(blocks: Iterable[Block], margin: int | None) -> Iterator[Paragraph]:
    """The paragraphs that `blocks` make when lines are wrapped at `margin`."""
    lines: list[Block] = []
    for block in blocks:
        if lines and (block.after_gap or margin is None or not _runs_on(lines[-1], block, margin)):
            yield _joined(lines)
            lines = []
        lines.append(block)
    if lines:
        yield _joined(lines)


def _runs_on(line: Block, following: Block, margin: int) -> bool:
    """Whether the first word of `following` did not fit on `line`."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > margin


def _joined(lines: Sequence[Block]) -> Paragraph:
    pieces: list[SourcePiece] = []
    start = 0
    for line in lines:
        pieces += (
            SourcePiece(start=start + piece.start, source_start=piece.source_start, length=piece.length)
            for piece in line.pieces
        )
        start += len(line.text) + 1
    return Paragraph(text=" ".join(line.text for line in lines), role=lines[0].role, pieces=tuple(pieces))
