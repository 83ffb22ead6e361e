"""Text as its writers meant it, and the way back: where each of its characters stands in the source.

What differs from file to file and is never seen in print is made alike: letters and their accents are one character
(NFC), character references are the characters they stand for, and marks that only say where a word may be broken or
which way it runs are gone, as are the traces of a wrong encoding ("donâ€™t"). Every space but a line break is a
blank. Good text stays as it is: quotation marks keep their shape, ligatures and wide letters too.

>>> normal = normalise("Jose\\u0301 said: &ldquo;I don\\u00e2\\u20ac\\u2122t.&rdquo;")
>>> normal.text
'José said: “I don’t.”'
>>> [piece.source_start for piece in normal.pieces(5, 9)]
[6]
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from itertools import accumulate

from search.article import SourcePiece

_PLAIN = re.compile(r"[\t-\r -%'-~]*")
"""Text that is normal as it stands: ASCII without controls and ampersands."""
_PLAIN_AND_MARKS = re.compile(r"[\t-\r -%'-~‘’“”–—…]*")
"""The same with the marks that good printing has: a wrong encoding does not come of these alone."""
_REFERENCE = re.compile(r"&(?:amp;|#38;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""A character reference, escaped once or more often."""
_HALF_MARK = re.compile(r"â€(?:[\x9d?\ufffd]|(?![€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf]))")
"""A closing mark in a wrong encoding whose last byte has no character there and was lost on the way."""
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_LATIN = r"\x00-\u058f\u2000-\u206f"
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff]"
    rf"|(?<![^{_LATIN}])[\u200c\u200d](?![^{_LATIN}])"  # elsewhere these shape Persian and Indic words, and emoji
)
_SPACES = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")

_Places = Sequence[int]


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normal text and, in order, the pieces of the source that it came from."""

    text: str
    map: tuple[SourcePiece, ...]

    def pieces(self, start: int, end: int) -> tuple[SourcePiece, ...]:
        """The part of the map for `text[start:end]`, counted from `start`."""
        found = []
        for at in range(max(0, bisect_right(self.map, start, key=lambda p: p.start) - 1), len(self.map)):
            piece = self.map[at]
            if piece.start >= end:
                break
            first, last = max(piece.start, start), min(piece.start + piece.length, end)
            found.append(
                SourcePiece(
                    start=first - start, source_start=piece.source_start + first - piece.start, length=last - first
                )
            )
        return tuple(found)


def normal_text(text: str) -> str:
    """The normal text alone."""
    return text if _PLAIN_AND_MARKS.fullmatch(text) else "".join(line for line, _ in _lines(text))


def normalise(text: str) -> Normalised:
    """The normal text and its map; line breaks stay where they are."""
    if not text or _PLAIN.fullmatch(text):
        return Normalised(text, (SourcePiece(start=0, source_start=0, length=len(text)),) if text else ())
    lines: list[str] = []
    map: list[SourcePiece] = []
    start = 0
    for line, places in _lines(text):
        for run in _runs(places):
            map.append(SourcePiece(start=start, source_start=run.start, length=len(run)))
            start += len(run)
        lines.append(line)
    return Normalised("".join(lines), tuple(map))


def _lines(text: str) -> Iterator[tuple[str, _Places]]:
    """Each line, its break included, in its normal form, with the places of its characters in `text`."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        line = text[start:end]
        yield (line, range(start, end)) if _PLAIN.fullmatch(line) else _normal_line(line, range(start, end))
        start = end


def _normal_line(line: str, places: _Places) -> tuple[str, _Places]:
    if "&" in line:
        line, places = _rewritten(line, places, _REFERENCE, _character)
    if line.isascii():
        return _rewritten(line, places, _SPACES, lambda _: " ")
    line, places = _rewritten(line, places, _HALF_MARK, lambda _: "”")
    from ftfy import fix_encoding  # slow to import, and of no use to texts in plain letters

    fixed = fix_encoding(line)
    if fixed != line and _FOREIGN.split(fixed) == _FOREIGN.split(line):
        runs = _FOREIGN.finditer(fixed)
        line, places = _rewritten(line, places, _FOREIGN, lambda _: next(runs).group())
    line, places = _rewritten(line, places, _INVISIBLE, lambda _: "")
    line, places = _rewritten(line, places, _SPACES, lambda _: " ")
    return (line, places) if unicodedata.is_normalized("NFC", line) else _composed(line, places)


def _character(reference: re.Match[str]) -> str:
    """What a character reference stands for; itself where it is none."""
    name = reference[1]
    if name[0] != "#" and f"{name};" not in html5:
        return reference[0]
    found = unescape(f"&{name};")
    return " " if not found or found.isspace() else found


def _rewritten(
    line: str, places: _Places, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]
) -> tuple[str, _Places]:
    """`line` with `new` in place of what `pattern` finds, and the places of the characters that come of it."""
    parts: list[str] = []
    kept: list[int] = []
    done = 0
    for match in pattern.finditer(line):
        part = new(match)
        parts += line[done : match.start()], part
        kept += places[done : match.start()]
        kept += (places[match.start() + offset] for offset in _offsets(part, len(match.group())))
        done = match.end()
    if not done:
        return line, places
    kept += places[done:]
    return "".join((*parts, line[done:])), kept


def _offsets(part: str, length: int) -> Iterator[int]:
    """Where each character of `part` stands among the `length` that it came from.

    Of a wrong encoding each character was one byte of UTF-8.
    """
    if len(part) == length:
        return iter(range(length))
    sizes = [len(character.encode("utf-8", "replace")) for character in part]
    if sum(sizes) == length:
        return accumulate(sizes[:-1], initial=0)
    return (min(k, length - 1) for k in range(len(part)))


def _composed(line: str, places: _Places) -> tuple[str, _Places]:
    """NFC, character by character: each stands where the first of those it is made of stood."""
    parts: list[str] = []
    kept: list[int] = []
    start = 0
    for end in range(1, len(line) + 1):
        if end < len(line) and (unicodedata.combining(line[end]) or _compose(line[start:end], line[end])):
            continue
        part = unicodedata.normalize("NFC", line[start:end])
        parts.append(part)
        kept += (places[start + offset] for offset in _offsets(part, end - start))
        start = end
    return "".join(parts), kept


def _compose(before: str, character: str) -> bool:
    """Whether a character that is no accent is put together with those before it, as Korean syllables are."""
    if before.isascii() or character.isascii():
        return False
    whole = unicodedata.normalize("NFC", before + character)
    return whole != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)


def _runs(places: _Places) -> Iterator[range]:
    """`places` as runs of following places."""
    if isinstance(places, range):
        yield places
        return
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != places[end - 1] + 1:
            yield range(places[start], places[end - 1] + 1)
            start = end
