"""What the tagger sees of a word: rows of its tables, and the lists that the word stands in.

>>> rows = features(["Byrd", "byrd", "1998", "2011"]).rows.tolist()
>>> rows[0] == rows[1], rows[2] == rows[3]
(False, True)
"""

import re
import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_ENDINGS
from index.attribution.lexicon.calendar import CALENDAR
from index.attribution.lexicon.functionwords import FUNCTION_WORDS
from index.attribution.lexicon.givennames import GIVEN_NAMES, is_given_name
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF, PLACE_NOUNS, PLACES
from index.attribution.lexicon.reporting_verbs import FINITE_FORMS
from index.attribution.lexicon.titles import HONORIFICS, NAME_PARTICLES, TITLES
from index.attribution.tagging.dictionary import in_dictionary

TABLES = {"word": 16384, "word_again": 16384, "prefix": 2048, "suffix": 4096, "shape": 256}
"""The tables of the model, with their numbers of rows; a word has one row in each, by a hash."""
LISTS = (
    GIVEN_NAMES, TITLES | HONORIFICS, ROLE_NOUNS, BODY_NOUNS, COMPANY_ENDINGS, CALENDAR, FUNCTION_WORDS,
    frozenset(COUNTRY_OF), PLACE_NOUNS, PLACES, NAME_PARTICLES, FINITE_FORMS,
)  # fmt: skip
"""Lists of the lexicon: whether a word stands in each is a feature by itself, and so is whether it is a given name."""
FLAGS = len(LISTS) + 3
"""The lists, then whether it is a given name, and whether the dictionary has it in small letters and as a name."""
_SIZES = np.array([*TABLES.values()], np.uint32)
_SEEDS = [zlib.crc32(letter) for letter in (b"w", b"v", b"p", b"s", b"x")]
"""By which the checksum of a word is another one in each table."""
_LISTED = {
    word: sum(1 << k for k, words in enumerate(LISTS) if word in words) for word in frozenset[str]().union(*LISTS)
}
"""The lists that each of their words stands in, as bits."""
_STRAIGHT = str.maketrans("“”„«»‘’", '"""""\'\'')
"""Houses choose their marks; what stands in them is the same."""


CODES = 5
"""How a word stands in its document: 0 in small letters; else 1, and 2 more where it has its capital inside a sentence
somewhere, and 1 more where it stands somewhere in small letters."""
_STARTS = frozenset(". ! ? … : ; ( [ • * – — -".split()) | frozenset("\"'“”„«»‘’")
_HEADLINE = 0.6
"""From this share of capitals on a text's capitals tell nothing."""
_THIRD = re.compile(r"(.)(?<=\1\1\1)", re.S)


class Features(NamedTuple):
    """What the tagger sees of some words: for each its row in each table, and a 1 or 0 for each flag."""

    rows: NDArray[np.uint32]
    flags: NDArray[np.float32]


class _Letters(dict[int, str]):
    """What stands for each character, for `str.translate`: worked out where it is first met."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, code: int) -> str:
        found = self[code] = self._of(chr(code))
        return found


_DIGITS_ALIKE = _Letters(lambda c: "0" if c.isdigit() else c)
_KINDS = _Letters(lambda c: "X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c)


def features(words: Sequence[str]) -> Features:
    """The features of words as they are written."""
    words = [word if word.isascii() else word.translate(_STRAIGHT) for word in words]
    lows = [word.lower() for word in words]
    rows = []
    for word, low in zip(words, lows, strict=True):
        norm = low if low.isalpha() else low.translate(_DIGITS_ALIKE)
        keys = (norm, norm, norm[:3], norm[-3:], _shape(word))
        rows.append([zlib.crc32(key.encode(), seed) for key, seed in zip(keys, _SEEDS, strict=True)])
    listed = np.array([_LISTED.get(low, 0) for low in lows], np.int32)[:, None] >> np.arange(len(LISTS)) & 1
    given = [len(low) > 2 and low.isalpha() and is_given_name(low) for low in lows]
    flags = np.column_stack([listed, given, *in_dictionary(words)]).astype(np.float32)
    return Features(np.array(rows, np.uint32).reshape(-1, len(TABLES)) % _SIZES, flags)


def codes(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    """How each word of the texts of one document stands in it, as one of `CODES` numbers.

    >>> codes(["Sailors met Ada Byrd on the pier .".split(), "Byrd saw the sailors .".split()])
    [[2, 0, 3, 3, 0, 0, 0, 0], [3, 0, 0, 0, 0]]
    """
    inner: set[str] = set()
    for words in texts:
        capitals = [k for k, word in enumerate(words) if word[0].isupper()]
        if capitals and len(capitals) < _HEADLINE * len([word for word in words if word[0].isalpha()]):
            inner.update([words[k] for k in capitals if k and words[k - 1] not in _STARTS])
    distinct = set[str]().union(*texts)
    small = {word for word in distinct if word[0].islower()}
    known = {w: 1 + 2 * (w in inner) + (w.lower() in small) if w[0].isupper() else 0 for w in distinct}
    return [[known[word] for word in words] for words in texts]


def _shape(word: str) -> str:
    """How a word is written: "Xx" for "Byrd", "X." for "J.", runs of more than two cut to two."""
    return _THIRD.sub("", word[:12].translate(_KINDS))
