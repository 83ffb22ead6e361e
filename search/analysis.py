"""From text to terms, the same way for articles and for queries.

A text becomes *tokens* at positions 0, 1, 2, …: words of Unicode letters and digits, lower case, without accents
(`search.letters`), with the possessive 's taken off. Hyphens and apostrophes separate words into neighbours, so that a
search for "one China" finds one-China, and a query `one-China` is the phrase of its parts. Numbers keep their points,
`5.93`, and lose the commas between thousands: `1,024` is `1024`. Abbreviations lose their points: `U.S.` and `U.S` are
`us`. Each token has its *surface* form and its *term*: in English text the stem that all forms and spellings of a word
share (`search.wordforms`), in text of any other language the surface form itself, marked as such (`verbatim`). A query
does not know the language of what it will find, so it asks for both. Scripts written without spaces become overlapping
pairs of characters.

>>> [(token.term, token.surface) for token in analyze("China’s one-China stances")]
[('china', 'china'), ('one', 'one'), ('china', 'china'), ('stanc', 'stances')]
>>> [token.term for token in analyze("schöne Häuser", lang="de")]
['=schone', '=hauser']
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from search.letters import MARKS, fold
from search.speedups import compiled
from search.wordforms import term

STOP_WORDS = frozenset(
    """
    a about after all also an and any are as at be because been but by can could did do does for from had has have he
    her him his how i if in into is it its me more most my no not of on or our over say said she so some such than
    that the their them then there these they this to up was we were what when where which who whom whose why will
    with would you your
    """.split()
)
"""Words that say too little to be required of a hit; they are indexed, since phrases need them."""

# Han, kana and hangul run without spaces; Thai, Lao, Khmer and Burmese too.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_UNIT = re.compile("[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|.[\u3099\u309a\uff9e\uff9f]?", re.DOTALL)
"""A character of them, which may be typed in pieces."""
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")


def _words(letter: str, unspaced: str = "(?!)") -> re.Pattern[str]:
    """The pattern of all words whose characters match `letter`; the groups are kinds of words."""
    return re.compile(
        rf"(?P<unspaced>{unspaced}+)"
        r"|(?P<number>\d+(?:[.,]\d+)+)(?!\w)"
        r"|(?P<abbreviation>(?<![\w.])(?:(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W\d_]\.[^\W\d_](?!\w)))"
        r"(?:['’\u02bc][sS](?!\w))?"
        rf"|(?P<word>{letter}+(?:_+{letter}+)*)(?:['’\u02bc][sS](?!\w))?"
    )


# The same words, by ever more general patterns: most texts need only the first or the second, which are faster.
_ASCII = _words("[A-Za-z0-9]")
_ASCII_PIECES = re.compile(
    r"(\d+(?:[.,]\d+)+)(?!\w)"
    r"|((?<![\w.])(?:(?:[a-z]\.){2,}(?:[a-z](?!\w))?|[a-z]\.[a-z](?!\w))|[a-z0-9]+(?:_+[a-z0-9]+)*)('s(?!\w))?",
    re.ASCII,
)
_LETTERS = _words(rf"(?:[^\W_]|[{MARKS}])")
_MIXED = _words(rf"(?:(?![{_UNSPACED}])(?:[^\W_]|[{MARKS}]))", f"[{_UNSPACED}]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
"""A number with commas that only group its digits: by thousands, or by hundreds as in India."""


class Token(NamedTuple):
    """A word of a text: the `term` it is found by, its `surface` form, its position, and its place in the text."""

    term: str
    surface: str
    position: int
    start: int
    end: int

    def shift(self, by: int) -> "Token":
        """The same word in a text that begins `by` characters earlier."""
        return Token(self.term, self.surface, self.position, self.start + by, self.end + by)


def analyze(text: str, lang: str = "en") -> list[Token]:
    """The tokens of `text` in the language `lang`, in order, at positions that count from 0 without gaps."""
    to_term = term if is_stemmed(lang) else verbatim
    return [
        Token(to_term(surface), surface, position, start, end)
        for position, (surface, start, end) in enumerate(surfaces(text))
    ]


def surfaces(text: str) -> Iterator[tuple[str, int, int]]:
    """The surface forms of `text` in order, each with its start and end in `text`, the possessive left out."""
    pattern = _ASCII if text.isascii() else _MIXED if _HAS_UNSPACED.search(text) else _LETTERS
    for match in pattern.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            surface = fold(match["word"])
            if surface:
                yield surface, *match.span("word")
        elif kind == "unspaced":
            yield from _pairs(match.group(), match.start())
        elif kind == "number":
            yield _ungrouped(fold(match.group())), *match.span()
        else:
            yield fold(match["abbreviation"].replace(".", "")), *match.span("abbreviation")


def _pairs(run: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The overlapping pairs of characters of a run without spaces that begins at `start`; a lone one as it is."""
    if unicodedata.is_normalized("NFKC", run):
        units = list(run)
        ends = list(range(start + 1, start + len(run) + 1))
    else:
        pieces = _UNIT.findall(run)
        units = [unicodedata.normalize("NFKC", piece) for piece in pieces]
        ends = list(accumulate(map(len, pieces), initial=start))[1:]
    starts = [start, *ends]
    if len(units) == 1:
        yield units[0], start, ends[0]
    for at in range(len(units) - 1):
        yield units[at] + units[at + 1], starts[at], ends[at + 1]


def _ungrouped(number: str) -> str:
    return number.replace(",", "") if _THOUSANDS.fullmatch(number) else number


_TYPOGRAPHIC = (*((mark, " ") for mark in "“”„«»‘–—…•\u00a0\u2009\u202f"), ("’", "'"))
"""Marks that stand in no word, and what may stand in their place without a word becoming another one."""


class Surfaces(NamedTuple):
    """The surface forms of a text, and where each stands in it."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def split(text: str) -> Surfaces:
    """The same as `surfaces`, as lists: much faster for ASCII, which most news is but for its quotation marks."""
    text = _plain(text)
    if not text.isascii():
        found = list(surfaces(text))
        return Surfaces([each[0] for each in found], [each[1] for each in found], [each[2] for each in found])
    return split_ascii(text) if compiled is None else Surfaces(*compiled.scan(text))


def beginning_with(beginnings: tuple[str, ...], text: str) -> list[tuple[str, int, int, int]]:
    """The surface forms of `text` that begin with any of `beginnings`, each with its position, start and end."""
    text = _plain(text)
    if compiled is not None and text.isascii():
        found: list[tuple[str, int, int, int]] = compiled.scan_for(text, beginnings)
        return found
    words, starts, ends = split(text)
    return [
        (word, position, starts[position], ends[position])
        for position, word in enumerate(words)
        if word.startswith(beginnings)
    ]


def _plain(text: str) -> str:
    """The text with marks that stand in no word in ASCII: the same words in the same places."""
    if not text.isascii():
        for mark, plain in _TYPOGRAPHIC:
            text = text.replace(mark, plain)
    return text


def split_ascii(text: str) -> Surfaces:
    """`split` for ASCII where there is no compiled part: what that does in a seventeenth of the time."""
    pieces = _ASCII_PIECES.split(text.lower())
    numbers, others = pieces[1::4], pieces[2::4]
    words = [number or other for number, other in zip(numbers, others, strict=True)]
    # What is left out of `words`, the possessives, stands in `pieces` too: the lengths add up to places in the text.
    ends = list(accumulate(len(piece) if piece else 0 for piece in pieces))
    starts = ends[0::4][: len(words)]
    ends = ends[2::4]
    if "." in text:
        words = [word if "." not in word or word[0].isdigit() else word.replace(".", "") for word in words]
    if "," in text:
        words = [word if "," not in word else _ungrouped(word) for word in words]
    return Surfaces(words, starts, ends)


def is_stemmed(lang: str) -> bool:
    """Whether the terms of a text in the language `lang` (`en`, `en-GB`, `de`) are stems."""
    return lang.lower().partition("-")[0] == "en"


VERBATIM = "="
"""Before a term that is no stem."""


def verbatim(surface: str) -> str:
    """The term of a word in a text that is not English: the word itself, marked so that no stem is taken for it."""
    return VERBATIM + surface


def surface_of(verbatim: str) -> str:
    """The word that `verbatim` was given."""
    return verbatim[len(VERBATIM) :]
