"""A second opinion on which text is the story's: trafilatura's, asked about every page."""

import logging
import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_WORDS = re.compile(r"\w+")
_PIECE = 16
_THIN = 0.25
"""A reading with less of the page's paragraphs than this is asked for again, the slow way: the fast one gives up where
a page sets its text as something else than paragraphs beside each other. True of one news page in fifty."""
_MOST_PARAGRAPHS = 10_000
"""Trafilatura takes the square of their number; a story has some hundreds."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SecondReading:
    """Trafilatura's text of a page, a paragraph a line; "" when it finds none or fails."""

    text: str

    @property
    def length(self) -> int:
        """Of the text, in characters."""
        return len(self.text)

    @cached_property
    def paragraphs(self) -> list[str]:
        """Its lines, without the marks of lists and tables."""
        return [line.strip(" -|") for line, key in self._lines if key]

    @cached_property
    def _lines(self) -> list[tuple[str, str]]:
        return [(line, key_of(line)) for line in self.text.split("\n")]

    @cached_property
    def _key(self) -> str:
        return "".join(key for _, key in self._lines)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key for _, key in self._lines if key)

    def share(self, text: str) -> float:
        """How much of `text` stands in it, from 0 to 1."""
        own = key_of(text)
        return 1.0 if own in self._keys else share_of(own, self._key)


def second_reading(root: html.HtmlElement) -> SecondReading:
    """Trafilatura's reading of the page; `root` stays as it is. None of it where there are very many paragraphs."""
    paragraphs = [*root.iter("p")]
    if len(paragraphs) > _MOST_PARAGRAPHS:
        return SecondReading("")
    text = _extracted(root, fast=True)
    if len(text) < _THIN * sum(len(paragraph.text_content()) for paragraph in paragraphs):
        text = max(text, _extracted(root, fast=False), key=len)
    return SecondReading(text)


def _extracted(root: html.HtmlElement, *, fast: bool) -> str:
    from trafilatura import bare_extraction  # slow to import, and needed for pages only

    try:
        found = bare_extraction(root, options=_options(fast))
    except Exception:  # its faults on broken trees are of many kinds; the first reading then stands alone
        log.info("the second reading of a page failed", exc_info=True)
        return ""
    return str(getattr(found, "text", None) or "")


@cache
def _options(fast: bool) -> "Extractor":
    """What trafilatura is asked for; it takes a third of a millisecond to make that of its own settings."""
    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return Extractor(output_format="python", fast=fast, comments=False)


def key_of(text: str) -> str:
    """The letters and digits of `text`, letter case aside: what two readings of one text have in common."""
    return "".join(_WORDS.findall(text.casefold()))


def share_of(own: str, key: str) -> float:
    """How much of the text that the key `own` was made of stands in the one that `key` was made of."""
    if len(own) <= _PIECE:
        return float(own in key)
    pieces = [own[start : start + _PIECE] for start in range(0, len(own) - _PIECE + 1, _PIECE)]
    return sum(piece in key for piece in pieces) / len(pieces)
