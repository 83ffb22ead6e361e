"""The different words of a segment while it is built, numbered as they come."""

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from search.analysis import VERBATIM, verbatim
from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.schema import encode
from search.speedups import compiled
from search.wordforms import term


class _WordNumbers(dict[str, int]):
    """Numbers given to words as they are first asked for: their places in lists that others lengthen too."""

    def __init__(self, surfaces: list[str], terms: list[str], to_term: Callable[[str], str]) -> None:
        # Not the vocabulary itself: it would be kept until cyclic garbage is collected, 20 MB for each buffer.
        self._surfaces = surfaces
        self._terms = terms
        self._to_term = to_term

    def __missing__(self, surface: str) -> int:
        number = self[surface] = len(self._terms)
        self._surfaces.append(surface)
        self._terms.append(self._to_term(surface))
        return number


class Vocabulary:
    """The different words of a segment: each has a number, a surface form and a term."""

    def __init__(self) -> None:
        self._surfaces: list[str] = []
        self._terms: list[str] = []
        self._stemmed = _WordNumbers(self._surfaces, self._terms, term)
        self._verbatim = _WordNumbers(self._surfaces, self._terms, verbatim)

    def numbers(self, surfaces: list[str], *, stemmed: bool) -> Ints:
        """The numbers of words, in their order."""
        known = self._stemmed if stemmed else self._verbatim
        if compiled is None:
            return np.fromiter(map(known.__getitem__, surfaces), np.int32, len(surfaces))
        found = np.empty(len(surfaces), np.int32)
        compiled.look_up(known, surfaces, found)
        return found

    @property
    def english(self) -> list[str | None]:
        """For each word's number its surface form; None for words of texts in other languages."""
        return [
            None if term.startswith(VERBATIM) else surface
            for surface, term in zip(self._surfaces, self._terms, strict=True)
        ]

    @property
    def unsorted(self) -> Sequence[str]:
        """The surface form of each word's number."""
        return self._surfaces

    @cached_property
    def surfaces(self) -> tuple[list[bytes], Ints]:
        """All surface forms, sorted, and for each word's number the rank of its form."""
        return ranked(self._surfaces)

    @cached_property
    def terms(self) -> tuple[list[bytes], Ints]:
        """All terms, sorted, and for each word's number the rank of its term."""
        return ranked(self._terms)


def ranked(names: Sequence[str]) -> tuple[list[bytes], Ints]:
    """The different `names`, encoded and sorted, and the rank of each of `names` among them."""
    encoded = [encode(name) for name in names]
    ordered = sorted(set(encoded))
    ranks = {name: rank for rank, name in enumerate(ordered)}
    return ordered, np.fromiter(map(ranks.__getitem__, encoded), np.int32, len(encoded))
