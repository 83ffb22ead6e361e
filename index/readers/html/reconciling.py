"""Which paragraphs are the story's: what our own reading and trafilatura's agree on.

Our own reading keeps headings and loses little, but lets strangers in at the edges of a story; trafilatura is seldom
wrong about the edges. Where both agree on most of the story, what stands outside their agreement is dropped. Where they
have nothing in common, the longer of the two is taken.
"""

from collections.abc import Sequence

from index.readers.html.body import Piece
from index.readers.html.trafilatura_text import SecondReading, key_of, share_of
from index.readers.raw import Block, Role

_AGREED = 0.5
"""The share of the story that both must have: of .3, .5 and .7 by body F1 on three sets of pages, all within .003."""
_LEAST_ANCHOR = 20
"""A paragraph has at least so many characters to mark an edge of the story."""
_SHORT = 60
"""A paragraph inside the story shorter than this goes when the second reading has not got it."""
_LEAST_STORY = 300
"""What the second reading must have found to stand alone, in characters."""


def reconcile(pieces: Sequence[Piece], second: SecondReading) -> tuple[Block, ...]:
    """What of `pieces` the `second` reading bears out, or its own paragraphs where the two have nothing in common."""
    blocks = [piece.block for piece in pieces]
    shares = [second.share(block.text) for block in blocks]
    prose = [(len(b.text), share) for b, share in zip(blocks, shares, strict=True) if b.role is not Role.HEADING]
    length = sum(size for size, _ in prose)
    if not length or sum(size * share for size, share in prose) < _AGREED * length:
        ours = key_of(" ".join(block.text for block in blocks))
        whole = sum(map(len, second.paragraphs))
        common = sum(len(line) * share_of(key_of(line), ours) for line in second.paragraphs)
        if whole > max(_LEAST_STORY, length) and common < _AGREED * whole:
            return tuple(Block(text=line, role=Role.PARAGRAPH) for line in second.paragraphs)
        return tuple(blocks)
    anchors = [
        position
        for position, (piece, share) in enumerate(zip(pieces, shares, strict=True))
        if share >= 0.5
        and piece.block.role is not Role.HEADING
        and len(piece.block.text) >= _LEAST_ANCHOR
        and (piece.main or not piece.sure)
    ]
    if not anchors:
        return tuple(blocks)
    first, last = anchors[0], anchors[-1]
    return tuple(
        piece.block
        for position, (piece, share) in enumerate(zip(pieces, shares, strict=True))
        if piece.sure or (first <= position <= last and (share >= 0.5 or _stands_alone(piece)))
    )


def _stands_alone(piece: Piece) -> bool:
    """Whether `piece`, which the second reading has not got, is the story's: a paragraph among its like."""
    if piece.block.role is Role.HEADING:
        return piece.main
    return piece.main and (piece.told or (piece.tag == "p" and len(piece.block.text) >= _SHORT))
