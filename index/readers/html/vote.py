"""A second opinion on which paragraphs are the story's: trafilatura's, asked about every page.

Our own reading keeps headings and loses little, but lets strangers in at the edges of a story; trafilatura is seldom
wrong about the edges. Where both agree on most of the story, what stands outside their agreement is dropped. Where they
have nothing in common, the longer of the two is taken.
"""

import logging
import re
from collections.abc import Sequence
from copy import deepcopy

from lxml import html

from index.readers.html.body import Piece
from index.readers.raw import Block, Role

_WORDS = re.compile(r"\w+")
_PIECE = 16
_AGREED = 0.5
"""The share of the story that both must have: of .3, .5 and .7 by body F1 on three sets of pages, all within .003."""
_LEAST_ANCHOR = 20
"""A paragraph has at least so many characters to mark an edge of the story."""
_SHORT = 60
"""A paragraph inside the story shorter than this goes when the second reading has not got it."""
_LEAST_STORY = 300
"""What the second reading must have found to stand alone, in characters."""

log = logging.getLogger(__name__)


def second_reading(root: html.HtmlElement) -> str:
    """Trafilatura's text of the page, a paragraph a line; "" when it finds none or fails. `root` stays as it is."""
    from trafilatura import bare_extraction  # slow to import, and needed for pages only

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(deepcopy(root), include_comments=False, with_metadata=False, fast=True)
    except Exception:  # its faults on broken trees are of many kinds; the first reading then stands alone
        log.info("the second reading of a page failed", exc_info=True)
        return ""
    return str(getattr(found, "text", None) or "")


def agreed(pieces: Sequence[Piece], second: str) -> tuple[Block, ...]:
    """What of `pieces` the `second` reading bears out, or its own paragraphs where the two have nothing in common."""
    lines = [line.strip(" -|") for line in second.split("\n") if _key(line)]
    theirs = _key(second)
    blocks = [piece.block for piece in pieces]
    shares = [_share(block.text, theirs) for block in blocks]
    prose = [(len(b.text), share) for b, share in zip(blocks, shares, strict=True) if b.role is not Role.HEADING]
    length = sum(size for size, _ in prose)
    if not length or sum(size * share for size, share in prose) < _AGREED * length:
        ours = _key(" ".join(block.text for block in blocks))
        whole = sum(map(len, lines))
        common = sum(len(line) * _share(line, ours) for line in lines)
        if whole > max(_LEAST_STORY, length) and common < _AGREED * whole:
            return tuple(Block(text=line, role=Role.PARAGRAPH) for line in lines)
        return tuple(blocks)
    anchors = [
        position
        for position, (block, share) in enumerate(zip(blocks, shares, strict=True))
        if share >= 0.5 and block.role is not Role.HEADING and len(block.text) >= _LEAST_ANCHOR
    ]
    if not anchors:
        return tuple(blocks)
    first, last = anchors[0], anchors[-1]
    return tuple(
        piece.block
        for piece, share in zip(pieces[first : last + 1], shares[first : last + 1], strict=True)
        if share >= 0.5 or _stands_alone(piece)
    )


def _stands_alone(piece: Piece) -> bool:
    """Whether `piece`, which the second reading has not got, is the story's all the same: a paragraph among its like."""
    if piece.block.role is Role.HEADING:
        return piece.main
    return piece.main and piece.tag == "p" and len(piece.block.text) >= _SHORT


def _key(text: str) -> str:
    return "".join(_WORDS.findall(text.casefold()))


def _share(text: str, other: str) -> float:
    """How much of `text` stands in `other`, a key."""
    key = _key(text)
    if len(key) <= _PIECE:
        return float(key in other)
    pieces = [key[start : start + _PIECE] for start in range(0, len(key) - _PIECE + 1, _PIECE)]
    return sum(piece in other for piece in pieces) / len(pieces)
