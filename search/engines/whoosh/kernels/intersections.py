"""Intersections and differences of lists of doc ids, and the lookup of some in others."""

import numpy as np

from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.kernels.twins import contiguous, native, native_twin


def match_positions(a: Ints, b: Ints) -> tuple[Longs, Longs]:
    """The indexes in `a` and in `b` of the doc ids that are in both."""
    if len(a) > len(b):
        in_b, in_a = match_positions(b, a)
        return in_a, in_b
    at = locate(b, a)
    there = at >= 0
    return np.flatnonzero(there), at[there]


@native_twin(match_positions)
def _native_match_positions(a: Ints, b: Ints) -> tuple[Longs, Longs]:
    room = min(len(a), len(b))
    in_a, in_b = np.empty(room, np.int64), np.empty(room, np.int64)
    count = native.match_positions(contiguous(a), contiguous(b), in_a, in_b)
    return in_a[:count], in_b[:count]


def intersect(a: Ints, b: Ints) -> Ints:
    """The doc ids that are in both."""
    if len(a) > len(b):
        a, b = b, a
    return a[locate(b, a) >= 0]


@native_twin(intersect)
def _native_intersect(a: Ints, b: Ints) -> Ints:
    if len(a) > len(b):
        a, b = b, a
    found = np.empty(len(a), np.int32)
    return found[: native.intersect(contiguous(a), contiguous(b), found)]


def subtract(a: Ints, b: Ints) -> Ints:
    """The doc ids of `a` that are not in `b`."""
    return a[locate(b, a) < 0]


@native_twin(subtract)
def _native_subtract(a: Ints, b: Ints) -> Ints:
    found = np.empty(len(a), np.int32)
    return found[: native.subtract(contiguous(a), contiguous(b), found)]


def locate(docs: Ints, wanted: Ints) -> Longs:
    """The index in `docs` of each of `wanted`, -1 where it is not there. Here `wanted` may repeat doc ids."""
    if not len(docs):
        return np.full(len(wanted), -1)
    at = np.minimum(np.searchsorted(docs, wanted), len(docs) - 1)
    return np.where(docs[at] == wanted, at, -1)


@native_twin(locate)
def _native_locate(docs: Ints, wanted: Ints) -> Longs:
    indexes = np.empty(len(wanted), np.int64)
    native.locate(contiguous(docs), contiguous(wanted), indexes)
    return indexes
