"""Pages of which the end is missing: the rest of the story with it, or only what stood below.

>>> page = "<html><body><article><h1>Rain</h1><p>It rained.</p><p>It will ra"
>>> why_cut(page, "It will ra")
'the page ends in the middle of a sentence'
>>> why_cut(page + "in at night.</p></article><footer>The Cou", "It will rain at night.") is None
True
"""

import re

from index.readers.html.trafilatura_text import key_of

_WHOLE = re.compile(r"</(?:body|html)\s*>", re.I)
_PAGE = re.compile(r"<(?:!doctype|html|body)\b", re.I)
_UNREAD = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|noscript)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_PIECE = re.compile(r"<(?P<close>/?)(?P<name>[a-z][\w-]*)[^<>]*>|(?P<text>[^<>]+)|[<>]", re.I)
_CUT_TAG = re.compile(r"<[a-z/!][^<>]*\Z", re.I)
_CONTAINERS = frozenset(("article", "main", "section", "div", "td"))
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
_LONGEST_END, _FOOT = 100_000, 5000
_LOST = 150
"""So many letters of a paragraph that is cut may be left out of the story for being cut."""


def why_cut(page: str, last: str) -> str | None:
    """How a page ends that is cut in its story, of which `last` is the last paragraph; None for one that is whole.

    One that closes what the story stands in is whole, whatever is missing below.
    """
    if _WHOLE.search(page, max(0, len(page) - _FOOT)) or _WHOLE.search(page) or not _PAGE.search(page[:2000]):
        return None
    end = _UNREAD.sub(" ", page[-_LONGEST_END:])
    tag = _CUT_TAG.search(end)
    pieces = list(_PIECE.finditer(end[: tag.start()] if tag else end))
    if not _ends_in_story(pieces, key_of(last)):
        return None
    if tag:
        return "the page ends in the middle of a tag"
    text = pieces[-1]["text"] or ""
    if text.strip() and not _ENDS.search(text):
        return "the page ends in the middle of a sentence"
    opened = 0
    for piece in _PIECE.finditer(_UNREAD.sub(" ", page)):
        if (piece["name"] or "").casefold() in _CONTAINERS:
            opened += -1 if piece["close"] else 1
    return "the page ends before its story does" if opened > 0 else None


def _ends_in_story(pieces: list[re.Match[str]], last: str) -> bool:
    """Whether the last paragraph stands at the end of a page, with nothing closed after it but itself."""
    lost = 0
    for piece in reversed(pieces):
        if piece["close"] and piece["name"].casefold() in _CONTAINERS:
            return False
        key = key_of(piece["text"] or "")
        if key and last.endswith(key):
            return True
        lost += len(key)
        if lost > _LOST:
            return False
    return False
