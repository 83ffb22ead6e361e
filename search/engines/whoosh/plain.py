"""The operations on posting lists and columns that searches spend their time in, with numpy: what each of them means.

`compiled` has the same in C, and `kernels` is whichever of the two there is. Lists of documents are int32, rising,
each document once; what comes out may share memory with what went in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The postings of a term in one field, and what they count.

    `lengths` are those of all documents, by document number, or only those of `docs`, in their order.
    """

    docs: Ints
    tf: NDArray[Any]
    lengths: NDArray[Any]
    by_document: bool
    weight: float
    b: float
    average_length: float


def frequencies(fields: Sequence[FieldPostings]) -> tuple[Ints, Floats]:
    """The documents that have a term in any field, and Σ weight · tf / (1 − b + b · length / average) of each."""
    values = []
    for each in fields:
        lengths = each.lengths[each.docs] if each.by_document else each.lengths
        values.append(each.weight * each.tf / (1 - each.b + each.b * (lengths / each.average_length)))
    return added([each.docs for each in fields], values)


def saturate(frequencies: Floats, factor: float, k1: float) -> None:
    """Makes of each frequency `factor` · f / (k1 + f), in place."""
    np.divide(factor * frequencies, k1 + frequencies, out=frequencies)


def added(docs: Sequence[Ints], values: Sequence[NDArray[Any]]) -> tuple[Ints, Floats]:
    """All of `docs`, each once, and the sum of its values, added in the order of the lists."""
    if len(docs) == 1:
        return docs[0], values[0].astype(np.float64)
    every, where = np.unique(np.concatenate([np.empty(0, np.int32), *docs]), return_inverse=True)
    sums: Floats = np.bincount(where, np.concatenate([np.empty(0), *values]), minlength=len(every)).astype(np.float64)
    return every, sums


def common(a: Ints, b: Ints) -> tuple[Longs, Longs]:
    """Where the documents that are in both stand in `a`, and where in `b`."""
    if len(a) > len(b):
        in_b, in_a = common(b, a)
        return in_a, in_b
    at = locate(b, a)
    there = at >= 0
    return np.flatnonzero(there), at[there]


def intersect(a: Ints, b: Ints) -> Ints:
    """The documents that are in both."""
    if len(a) > len(b):
        a, b = b, a
    return a[locate(b, a) >= 0]


def subtract(a: Ints, b: Ints) -> Ints:
    """The documents of `a` that are not in `b`."""
    return a[locate(b, a) < 0]


def locate(docs: Ints, wanted: Ints) -> Longs:
    """The place in `docs` of each of `wanted`, -1 where it is not there. Here `wanted` may repeat documents."""
    if not len(docs):
        return np.full(len(wanted), -1)
    at = np.minimum(np.searchsorted(docs, wanted), len(docs) - 1)
    return np.where(docs[at] == wanted, at, -1)


def plus(docs: Ints, scores: Floats, other_docs: Ints, other_scores: Floats) -> None:
    """Adds to `scores`, in place, what the other list has for the same documents."""
    in_docs, in_other = common(docs, other_docs)
    scores[in_docs] += other_scores[in_other]


def largest(scores: Floats, k: int) -> float:
    """The `k`-th largest of the scores, of which there are so many."""
    return float(np.partition(scores, len(scores) - k)[len(scores) - k])
