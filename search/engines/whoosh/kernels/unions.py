"""Unions of lists of doc ids, with or without the sum of a value for each."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Floats, Ints
from search.engines.whoosh.kernels.twins import contiguous, native, native_twin


def union(lists: Sequence[Ints]) -> Ints:
    """The doc ids that are in any of the lists."""
    if len(lists) == 1:
        return lists[0]
    marks = np.zeros(max((int(docs[-1]) for docs in lists if len(docs)), default=-1) + 1, bool)
    for docs in lists:
        marks[docs] = True
    return np.flatnonzero(marks).astype(np.int32)


@native_twin(union)
def _native_union(lists: Sequence[Ints]) -> Ints:
    if len(lists) == 1:
        return lists[0]
    docs = np.empty(sum(map(len, lists)) + 1, np.int32)
    return docs[: native.union(tuple(map(contiguous, lists)), docs)]


def union_sums(docs: Sequence[Ints], values: Sequence[NDArray[Any]]) -> tuple[Ints, Floats]:
    """All of `docs`, each once, and the sum of its values, added in the order of the lists."""
    if len(docs) == 1:
        return docs[0], values[0].astype(np.float64)
    every, where = np.unique(np.concatenate([np.empty(0, np.int32), *docs]), return_inverse=True)
    sums: Floats = np.bincount(where, np.concatenate([np.empty(0), *values]), minlength=len(every)).astype(np.float64)
    return every, sums


@native_twin(union_sums)
def _native_union_sums(docs: Sequence[Ints], values: Sequence[NDArray[Any]]) -> tuple[Ints, Floats]:
    if len(docs) == 1:
        return docs[0], values[0].astype(np.float64)
    room = sum(map(len, docs)) + 1
    every, sums = np.empty(room, np.int32), np.empty(room)
    lists = tuple((contiguous(each), contiguous(value)) for each, value in zip(docs, values, strict=True))
    count = native.union_sums(lists, every, sums)
    return every[:count], sums[:count]
