"""Which lines make one paragraph: in most files each line does, in hard-wrapped ones several."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.readers.raw import Block, Role
from search.article import SourcePiece

# Wider than any typewriter, terminal or mail margin; longer lines are whole paragraphs.
_WIDEST_MARGIN = 120
# Lines that could have taken the next line's first word were not broken by a margin.
_WRAPPED_SHARE = 0.7
# Lines that go on in the middle of a sentence: so many of them were broken by hand, or by a page in proportional type.
_RAGGED_SHARE = 0.25
# Narrower than any column of prose; such lines are a list.
_NARROWEST = 30
# A line this much shorter than most ends a paragraph, though no stop ends it.
_FULL = 0.6
_GOES_ON = re.compile(r"[\w,’'”\"-]\Z")


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


@dataclass(frozen=True, slots=True)
class Margin:
    """How wide lines were before they were wrapped; `ragged` where only the sentences tell which lines go on."""

    width: int
    ragged: bool = False


def margin_of(blocks: Sequence[Block]) -> Margin | None:
    """What the lines were wrapped at, None when each line is a paragraph of its own."""
    pairs = [(a, b) for a, b in pairwise(blocks) if not b.after_gap]
    widths = sorted(len(block.text) for block in blocks)
    if len(pairs) < 3 or widths[9 * len(widths) // 10] > _WIDEST_MARGIN:
        return None
    if widths[-1] <= _WIDEST_MARGIN:
        wrapped = sum(_did_not_fit(a, b, widths[-1]) for a, b in pairs)
        if wrapped >= _WRAPPED_SHARE * len(pairs):
            return Margin(widths[-1])
    broken = sum(_is_broken(a, b) for a, b in pairs)
    usual = widths[len(widths) // 2]
    ragged = usual >= _NARROWEST and broken >= max(3, _RAGGED_SHARE * len(pairs))
    return Margin(usual, ragged=True) if ragged else None


def join_lines(blocks: Iterable[Block], margin: Margin | None) -> Iterator[Paragraph]:
    """The paragraphs that `blocks` make when lines are wrapped at `margin`."""
    lines: list[Block] = []
    for block in blocks:
        if lines and (block.after_gap or margin is None or not _runs_on(lines[-1], block, margin)):
            yield _joined(lines)
            lines = []
        lines.append(block)
    if lines:
        yield _joined(lines)


def _runs_on(line: Block, following: Block, margin: Margin) -> bool:
    """Whether `following` goes on with the paragraph of `line`."""
    if not margin.ragged:
        return _did_not_fit(line, following, margin.width)
    full = len(line.text) >= _FULL * margin.width
    if _GOES_ON.search(line.text):
        return full or _is_broken(line, following)
    return full and following.text[0].islower()


def _did_not_fit(line: Block, following: Block, width: int) -> bool:
    """Whether the first word of `following` did not fit on `line`."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width


def _is_broken(line: Block, following: Block) -> bool:
    """Whether `following` goes on with a sentence that `line` leaves open."""
    return following.text[0].islower() and _GOES_ON.search(line.text) is not None


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
