"""The term of an English word: one for all its forms and spellings.

Snowball stems join regular forms; the lists beside this file the others. `irregular.txt` has a word with its irregular
forms in each line, those left out that are rather other words: *left*, *fed*, *ground*. `spellings.txt` has British
spellings with the American ones, a pair for each stem; `training.spellings` makes it. Names are spelt with umlauts or
with ae, oe and ue in their place: these fall together, as *Poehl* with *Pöhl*, except in words of `digraphs.txt`, which
are English.

>>> [term(word) for word in ("criticised", "criticizing", "went", "going", "chairmen", "chairman", "poehl", "pohl")]
['critic', 'critic', 'go', 'go', 'chairman', 'chairman', 'pohl', 'pohl']
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer

UMLAUT = re.compile(r"(?<=[bcdfghjklmnprstvwxz])(?<!g(?=u))([aou])e(?=[bcdfghjklmnprstvwxz])(?!(?:d|r|s|rs)$)")
"""Where ae, oe or ue may stand for an umlaut, in a word of lower-case letters."""
_SHORTEST_NAME = 5
_NO_PLURALS = frozenset(
    "abdomen acumen albumen bitumen culmen cyclamen dolmen foramen gravamen hymen ramen regimen specimen stamen".split()
)
"""Words in -men that have no form in -man."""

_stemmer = Stemmer.Stemmer("english", 0)


@lru_cache(maxsize=1 << 16)
def term(surface: str) -> str:
    """The term that the surface form is indexed under: the stem that all forms and spellings of the word share."""
    surface = _base(surface)
    stem: str = _stemmer.stemWord(surface)
    return _spellings().get(stem, stem)


def irregular_forms(base: str) -> tuple[str, ...]:
    """The irregular forms of a word: those of `go` are `went`, `gone` and `goes`."""
    return _forms().get(base, ())


def stem(surface: str) -> str:
    """The Snowball stem of a word by itself, without the lists."""
    found: str = _stemmer.stemWord(surface)
    return found


def spelling_pairs() -> Iterator[tuple[str, str]]:
    """The British spellings of the list, each with the American one."""
    return ((british, american) for british, american in _lines("spellings.txt"))


def _base(surface: str) -> str:
    base = _irregular().get(surface)
    if base is not None:
        return base
    if surface.endswith("men") and len(surface) > 4 and surface not in _NO_PLURALS:
        return f"{surface[:-2]}an"
    if ("ue" in surface or "oe" in surface or "ae" in surface) and len(surface) >= _SHORTEST_NAME:
        collapsed = UMLAUT.sub(r"\1", surface)
        if collapsed != surface and _stemmer.stemWord(surface) not in _digraphs():
            return collapsed
    return surface


def _lines(name: str) -> list[list[str]]:
    text = (files("search.wordforms") / name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines()]


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, *forms in _lines("irregular.txt") for form in forms}


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    return {base: tuple(forms) for base, *forms in _lines("irregular.txt")}


@cache
def _spellings() -> dict[str, str]:
    """The American stem of each British one."""
    return {_stemmer.stemWord(british): _stemmer.stemWord(american) for british, american in _lines("spellings.txt")}


@cache
def _digraphs() -> frozenset[str]:
    return frozenset(stem for (stem,) in _lines("digraphs.txt"))
