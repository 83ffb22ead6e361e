"""From bytes to text, whatever encoding they came in."""

import codecs
import contextlib
import logging
import re

from index.language import language_of
from search.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page may declare about itself: in a meta element, an XML declaration.
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_DECLARED_LATE = re.compile(rb"""<meta\b[^<>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
# Bytes that no text has; a few of them are damage, many are another kind of file.
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
_BINARY_SHARE = 0.01
_SAMPLE = 65_536
# Browsers read what calls itself Latin-1 as Windows-1252, and so does everyone who writes it.
_SAME = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252"}

_WESTERN = frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "sv"))

logging.getLogger("charset_normalizer").setLevel(logging.ERROR)


def decode(data: bytes, origin: str, *, markup: bool = False) -> str:
    """The text of `data`: by its byte order mark, as UTF-8, as `markup` declares, else as a detector guesses.

    Raises `ReadError` when it is empty or not text at all. Damaged bytes become U+FFFD.
    """
    if not data.strip():
        raise ReadError(origin, "it is empty")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    if wide := _utf16_without_mark(data):
        return data.decode(wide, "replace")
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > _BINARY_SHARE * len(sample):
        raise ReadError(origin, "it holds binary data, not text")
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    if markup and (declared := _DECLARED.search(data[:2048]) or _DECLARED_LATE.search(data[:_SAMPLE])):
        text = _as(data, declared[1].decode("ascii").casefold())
        if text is not None:
            return text
    # No other encoding makes valid sequences by chance: where they outnumber the broken bytes, it is damaged UTF-8.
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(c > "\x7f" for c in text) > 2 * broken:
        return text
    return _guessed(data)


def _guessed(data: bytes) -> str:
    """By a detector; it takes Western European for Central European too easily, so its word there needs a second."""
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    western = data.decode("windows-1252", "replace")
    guess = from_bytes(data[:_SAMPLE]).best()
    text = _as(data, guess.encoding) if guess else None
    if text is None or (_is_latin(text) and language_of(western) in _WESTERN):
        return western
    return text


def _is_latin(text: str) -> bool:
    """Whether no letter is of another script."""
    return all(c < "\u0250" or not c.isalpha() for c in text[:_SAMPLE])


def _as(data: bytes, name: str) -> str | None:
    name = _SAME.get(name, name)
    try:
        if codecs.lookup(name).name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "utf-8"):
            return None  # pages that can be searched for the word "charset" are not UTF-16
        return data.decode(name, "replace")
    except (LookupError, ValueError, UnicodeError):
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of a European language has a zero in every second byte."""
    sample = data[:2048]
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None
