"""When are two letters the same? What is left of a word without case, accents and variants of its letters.

>>> [fold(word) for word in ("Łódź", "Søren", "Þórður", "Straße", "ﬁve", "ＡＢＣ", "Iğdır")]
['lodz', 'soren', 'thordur', 'strasse', 'five', 'abc', 'igdir']
>>> fold("مُحَمَّد") == fold("محمد"), fold("שָׁלוֹם") == fold("שלום"), fold("हिन्दी") == "हिन्दी"
(True, True, True)
"""

import re
import unicodedata
from functools import lru_cache

_LATIN = re.compile(
    r"LATIN (?:SMALL LETTER|LETTER SMALL CAPITAL) (?:(?:DOTLESS|OPEN|REVERSED|TURNED|BARRED|SCRIPT|INSULAR) )?"
    r"([A-Z]{1,2})(?: WITH .*)?"
)
_LATIN_NAMED = re.compile(r"LATIN SMALL LETTER (ETH|THORN|ENG|SCHWA|ESH|EZH)(?: WITH .*)?")
_NAMED = {"ETH": "d", "THORN": "th", "ENG": "n", "SCHWA": "a", "ESH": "s", "EZH": "z"}
_OTHERS = {
    "\u00b7": "",  # the point of the Catalan letter l·
    "\u0640": "",  # a stroke that only lengthens a word
    "\u0629": "\u0647",  # teh marbuta is written like heh
    "\u0649": "\u064a",  # alef maksura like yeh
    "\u06cc": "\u064a",  # yeh and kaf as Persian has them
    "\u06a9": "\u0643",
    "\u0671": "\u0627",  # alef wasla
}
_VOWEL_SIGNS = (
    range(0x0900, 0x1100),
    range(0x1700, 0x1AB0),
    range(0x1B00, 0x1CD0),
    range(0x3000, 0x3100),
    range(0xA800, 0xAB00),
)
"""Scripts of South, Southeast and East Asia, whose marks are vowels or other consonants: no accents."""

JOINERS = "\u00ad\u200c\u200d\u2060"
"""Signs inside words that are not seen."""

MARKS = JOINERS + "".join(
    chr(code)
    for block in (range(0x300, 0x1200), range(0x1700, 0x1E00), range(0x20D0, 0x2100), range(0xA800, 0xAC00))
    for code in block
    if unicodedata.category(chr(code)).startswith("M")
)
"""What belongs to the letter before it."""


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """`word` in lower case, without accents; ligatures and variants of letters as what they stand for."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return unicodedata.normalize("NFC", decomposed.translate(_letters))


class _Letters(dict[int, str]):
    """What each character of a decomposed word in lower case becomes, worked out when it first comes."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


_letters = _Letters()


def _folded(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Mn", "Me"):
        return letter if any(ord(letter) in block for block in _VOWEL_SIGNS) else ""
    if letter in JOINERS:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    name = unicodedata.name(letter, "")
    if match := _LATIN_NAMED.fullmatch(name):
        return _NAMED[match[1]]
    if match := _LATIN.fullmatch(name):
        return match[1].lower()
    return _OTHERS.get(letter, letter)
