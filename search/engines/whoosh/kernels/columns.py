"""Columns of numbers, and of lists of ordinals, gathered and counted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.kernels.twins import contiguous, native, native_twin


def gather(parts: Sequence[NDArray[Any]], bases: Longs, docs: Ints) -> NDArray[Any]:
    """The numbers of `docs`, in any order, in a column that comes in parts, one a segment.

    `bases` are the first doc id of each segment, and one past the last.
    """
    if len(parts) == 1:
        return parts[0][docs]
    found = np.empty(len(docs), np.result_type(*parts) if parts else np.int32)
    which = np.searchsorted(bases, docs, side="right") - 1
    for at, part in enumerate(parts):
        here = which == at
        found[here] = part[docs[here] - bases[at]]
    return found


@native_twin(gather)
def _native_gather(parts: Sequence[NDArray[Any]], bases: Longs, docs: Ints) -> NDArray[Any]:
    found = np.empty(len(docs), np.result_type(*parts) if parts else np.int32)
    native.gather(tuple(parts), bases, contiguous(docs), found)
    return found


def count_column(parts: Sequence[NDArray[Any]], bases: Longs, docs: Ints, first: int, size: int) -> Longs:
    """How often each number from `first` on, of which there are `size`, is that of one of `docs`, which are rising.

    Of the column see `gather`. Smaller numbers are left out, larger ones raise ValueError.
    """
    return _count(gather(parts, bases, docs).astype(np.int64) - first, size)


@native_twin(count_column)
def _native_count_column(parts: Sequence[NDArray[Any]], bases: Longs, docs: Ints, first: int, size: int) -> Longs:
    counts = np.zeros(size, np.int64)
    native.count_column(tuple(parts), bases, contiguous(docs), first, counts)
    return counts


def count_lists(values: Ints, starts: Longs, docs: Ints, base: int, size: int, counted_as: Ints | None = None) -> Longs:
    """How often each ordinal below `size` is in the lists of `docs`, which are rising and may repeat.

    The list of the doc id `base` begins in `values` at the first of `starts`. Where `counted_as` is given, an ordinal
    is counted as the number that it has there.
    """
    first = starts[docs - base]
    counts = starts[docs - base + 1] - first
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    found = values[np.repeat(first - (ends - counts), counts) + np.arange(total)]
    if counted_as is None:
        return _count(found, size)
    if len(found) and (found.max() >= len(counted_as) or found.min() < 0):
        raise ValueError("damaged: a number too large")
    return _count(counted_as[found], size)


@native_twin(count_lists)
def _native_count_lists(
    values: Ints, starts: Longs, docs: Ints, base: int, size: int, counted_as: Ints | None = None
) -> Longs:
    counts = np.zeros(size, np.int64)
    other = None if counted_as is None else contiguous(counted_as)
    native.count_lists(contiguous(values), contiguous(starts), contiguous(docs), base, counts, other)
    return counts


def count_pairs(places: Longs, ordinals: Ints, size: int) -> Longs:
    """How many different places have each ordinal below `size`, of pairs that may repeat.

    The places of one ordinal rise.
    """
    if len(ordinals) and not 0 <= ordinals.min() <= ordinals.max() < size:
        raise ValueError("damaged: a number too large")
    pairs = np.unique(places * size + ordinals)
    return np.bincount(pairs % size, minlength=size) if size else np.zeros(0, np.int64)


@native_twin(count_pairs)
def _native_count_pairs(places: Longs, ordinals: Ints, size: int) -> Longs:
    counts = np.zeros(size, np.int64)
    native.count_pairs(contiguous(places), contiguous(ordinals), np.full(size, -1), counts)
    return counts


def _count(values: NDArray[Any], size: int) -> Longs:
    counts = np.bincount(values[values >= 0], minlength=size)
    if len(counts) > size:
        raise ValueError("damaged: a number too large")
    return counts
