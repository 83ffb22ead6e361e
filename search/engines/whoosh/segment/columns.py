"""Columns: a number, or several ordinals, for every document, read where they lie in the segments' files."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh import kernels
from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.storage.blocks import BlockFile


class Column:
    """A number for every document, read where it lies: nothing is loaded while there is one segment."""

    def __init__(self, parts: Callable[[], list[NDArray[Any]]], bases: Sequence[int]) -> None:
        self._read = parts
        self._bases = np.array(bases, np.int64)

    @cached_property
    def _parts(self) -> list[NDArray[Any]]:
        return self._read()

    def __getitem__(self, docs: Ints) -> NDArray[Any]:
        """The numbers of `docs`."""
        return kernels.gather(self._parts, self._bases, docs)

    def count(self, docs: Ints, first: int, size: int) -> Longs:
        """How often each number from `first` on, of which there are `size`, is that of one of the sorted `docs`.

        Smaller numbers are left out.
        """
        return kernels.count_column(self._parts, self._bases, docs, first, size)

    @property
    def whole(self) -> NDArray[Any] | None:
        """The numbers of all documents, where they lie in one segment; else None."""
        return self._parts[0] if len(self._parts) == 1 else None

    def at(self, document: int) -> int:
        """The number of one document."""
        which = int(np.searchsorted(self._bases, document, side="right")) - 1
        return int(self._parts[which][document - self._bases[which]])

    def all(self) -> NDArray[Any]:
        """The numbers of all documents: where there are several segments, a copy."""
        if len(self._parts) == 1:
            return self._parts[0]
        return np.concatenate([np.empty(0, np.int32), *self._parts])


class OrdinalLists:
    """Several ordinals for each document."""

    def __init__(self, files: Sequence[BlockFile], bases: Sequence[int], name: str) -> None:
        self._files = files
        self._bases = bases
        self._name = name

    @cached_property
    def _parts(self) -> list[tuple[NDArray[Any], Longs]]:
        return [(file.array(f"{self._name}/values"), file.array(f"{self._name}/starts")) for file in self._files]

    @cached_property
    def _inverted(self) -> list[tuple[NDArray[Any], Ints]]:
        return [(file.array(f"{self._name}/ordinals"), file.array(f"{self._name}/owners")) for file in self._files]

    def listed(self, docs: Ints) -> tuple[Longs, Ints]:
        """How many ordinals each of `docs`, which are sorted, has, and all of these, concatenated."""
        bases = self._bases
        if len(self._parts) == 1:
            return _listed(*self._parts[0], docs)
        edges = np.searchsorted(docs, bases)
        parts = [
            _listed(values, starts, docs[first:last] - base)
            for (values, starts), base, first, last in zip(self._parts, bases, edges, edges[1:], strict=False)
        ]
        counts, found = zip((np.empty(0, np.int64), np.empty(0, np.int32)), *parts, strict=True)
        return np.concatenate(counts), np.concatenate(found)

    def of(self, docs: Ints) -> Ints:
        """The values of all `docs`, which are sorted, concatenated."""
        return self.listed(docs)[1]

    def lengths(self, docs: Ints) -> Longs:
        """How many ordinals each of `docs`, which are sorted, has."""
        edges = np.searchsorted(docs, self._bases)
        found = [np.empty(0, np.int64)]
        for (_, starts), base, first, last in zip(self._parts, self._bases, edges, edges[1:], strict=False):
            here = docs[first:last] - base
            found.append(starts[here + 1] - starts[here])
        return np.concatenate(found)

    def pairs(self, docs: Ints, size: int) -> tuple[Longs, Ints]:
        """Each ordinal of each of `docs`, which are sorted: the place among `docs`, and the ordinal."""
        counts, found = self.listed(docs)
        return np.repeat(np.arange(len(docs)), counts), found

    def count(self, docs: Ints, size: int, counted_as: Ints | None = None) -> Longs:
        """How many of `docs`, which are sorted and may repeat, have each ordinal below `size`.

        Where `counted_as` is given, an ordinal is counted as the number that it has there.
        """
        bases = self._bases
        if len(self._parts) == 1:
            return kernels.count_lists(*self._parts[0], docs, bases[0], size, counted_as)
        counts = np.zeros(size, np.int64)
        edges = np.searchsorted(docs, bases)
        for (values, starts), base, first, last in zip(self._parts, bases, edges, edges[1:], strict=False):
            counts += kernels.count_lists(values, starts, docs[first:last], base, size, counted_as)
        return counts

    def having(self, ordinals: Sequence[int]) -> Ints:
        """The documents that have any of `ordinals`, sorted."""
        found = [np.empty(0, np.int32)]
        for (values, owners), base in zip(self._inverted, self._bases, strict=False):
            wanted = np.array(ordinals, values.dtype)  # else the values are copied into a type that holds both
            edges = zip(np.searchsorted(values, wanted), np.searchsorted(values, wanted, side="right"), strict=True)
            found += [owners[first:last] + np.int32(base) for first, last in edges]
        if len(ordinals) == 1:
            return np.concatenate(found)
        return np.unique(np.concatenate(found))


def _listed(values: NDArray[Any], starts: Longs, docs: Ints) -> tuple[Longs, Ints]:
    first = starts[docs]
    counts = starts[docs + 1] - first
    if len(docs) * 3 > len(starts):
        mask = np.zeros(len(starts) - 1, bool)
        mask[docs] = True
        return counts, values[np.repeat(mask, np.diff(starts))]
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return counts, values[np.repeat(first - (ends - counts), counts) + np.arange(total)]
