"""The k largest of many numbers."""

import numpy as np

from search.engines.whoosh.kernels.arrays import Floats, Ints, Longs
from search.engines.whoosh.kernels.twins import contiguous, native, native_twin

_MOST_IN_C = 1000
"""For larger k numpy's partition, which uses vector instructions, is faster than the heap in C."""


def kth_largest(scores: Floats, k: int) -> float:
    """The `k`-th largest of the scores, of which there are so many."""
    return float(np.partition(scores, len(scores) - k)[len(scores) - k])


@native_twin(kth_largest)
def _native_kth_largest(scores: Floats, k: int) -> float:
    if k > _MOST_IN_C:
        return kth_largest(scores, k)
    found: float = native.kth_largest(contiguous(scores), k)
    return found


def rank_top_k(scores: Floats, k: int, unit: float) -> tuple[Longs, bool]:
    """The indexes of the `k` largest scores, of all where these are fewer, the largest first.

    And those of all that are at most `unit` less than the last of them. Scores count as rounded to multiples of `unit`:
    also told is whether any two are then equal; these come in the order of their indexes.
    """
    near = np.arange(len(scores))
    if k < len(scores):
        near = np.flatnonzero(scores >= kth_largest(scores, k) - unit)
    rounded = np.rint(scores[near] * (1 / unit))
    order = np.argsort(-rounded, kind="stable")
    return near[order], bool((np.diff(rounded[order]) == 0).any())


@native_twin(rank_top_k)
def _native_rank_top_k(scores: Floats, k: int, unit: float) -> tuple[Longs, bool]:
    if k > _MOST_IN_C:
        return rank_top_k(scores, k, unit)
    indexes, tied = native.rank_top_k(contiguous(scores), k, unit)
    return np.frombuffer(indexes, np.int64), tied


def top_counts(counts: Longs, ranks: Ints, k: int) -> tuple[list[int], int]:
    """The indexes of the `k` largest `counts`, the largest first, equal ones by `ranks`; and how many are not 0.

    None of those listed is 0.
    """
    present = np.flatnonzero(counts)
    order = np.lexsort((ranks[present], -counts[present]))[: max(k, 0)]
    return present[order].tolist(), len(present)


@native_twin(top_counts)
def _native_top_counts(counts: Longs, ranks: Ints, k: int) -> tuple[list[int], int]:
    found: tuple[list[int], int] = native.top_counts(counts, ranks, k)
    return found
