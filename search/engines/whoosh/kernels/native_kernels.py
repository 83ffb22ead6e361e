"""The operations of `plain`, in C: the arrays for the results are made here, the loops are in `search/native`."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search import _speedups
from search.analysis import Token
from search.engines.whoosh.kernels import numpy_kernels as plain
from search.engines.whoosh.kernels.arrays import Floats, Ints, Longs
from search.engines.whoosh.kernels.numpy_kernels import FieldPostings, Occurrences, ScoredTerm

_whole = np.ascontiguousarray


def add_scores(term: ScoredTerm, docs: Ints, scores: Floats, *, k1: float) -> None:
    """See `plain.add_scores`."""
    _speedups.add_scores(_arrays_of_fields(term.fields), term.factor, k1, _whole(docs), scores)


def _arrays_of_fields(fields: Sequence[FieldPostings]) -> tuple[Any, ...]:
    return tuple(
        (
            _whole(each.docs),
            _whole(each.tf),
            _whole(each.lengths),
            each.by_document,
            each.weight,
            each.b,
            each.average_length,
        )
        for each in fields
    )


def best(
    terms: Sequence[ScoredTerm], allowed: Ints | None, wanted: int, *, margin: float, k1: float
) -> tuple[Ints, Floats]:
    """See `plain.best`."""
    given = tuple((_arrays_of_fields(term.fields), term.factor) for term in terms)
    room = sum(len(each.docs) for term in terms for each in term.fields) if allowed is None else len(allowed)
    docs, scores = np.empty(room, np.int32), np.empty(room)
    count = _speedups.best(given, None if allowed is None else _whole(allowed), wanted, margin, k1, docs, scores)
    if count > room // 2:
        return docs[:count], scores[:count]
    return docs[:count].copy(), scores[:count].copy()  # mostly very few: the room is let go of


def united(lists: Sequence[Ints]) -> Ints:
    """See `plain.united`."""
    if len(lists) == 1:
        return lists[0]
    docs = np.empty(sum(map(len, lists)) + 1, np.int32)
    return docs[: _speedups.union_docs(tuple(map(_whole, lists)), docs)]


def added(docs: Sequence[Ints], values: Sequence[NDArray[Any]]) -> tuple[Ints, Floats]:
    """See `plain.added`."""
    if len(docs) == 1:
        return docs[0], values[0].astype(np.float64)
    room = sum(map(len, docs)) + 1
    every, sums = np.empty(room, np.int32), np.empty(room)
    lists = tuple((_whole(each), _whole(value)) for each, value in zip(docs, values, strict=True))
    count = _speedups.union(lists, every, sums)
    return every[:count], sums[:count]


def common(a: Ints, b: Ints) -> tuple[Longs, Longs]:
    """See `plain.common`."""
    room = min(len(a), len(b))
    in_a, in_b = np.empty(room, np.int64), np.empty(room, np.int64)
    count = _speedups.common(_whole(a), _whole(b), in_a, in_b)
    return in_a[:count], in_b[:count]


def intersect(a: Ints, b: Ints) -> Ints:
    """See `plain.intersect`."""
    if len(a) > len(b):
        a, b = b, a
    found = np.empty(len(a), np.int32)
    return found[: _speedups.intersect(_whole(a), _whole(b), found)]


def subtract(a: Ints, b: Ints) -> Ints:
    """See `plain.subtract`."""
    found = np.empty(len(a), np.int32)
    return found[: _speedups.subtract(_whole(a), _whole(b), found)]


def locate(docs: Ints, wanted: Ints) -> Longs:
    """See `plain.locate`."""
    places = np.empty(len(wanted), np.int64)
    _speedups.locate(_whole(docs), _whole(wanted), places)
    return places


def largest(scores: Floats, k: int) -> float:
    """See `plain.largest`."""
    if k > 1000:  # numpy's vectors are the faster from some thousands on
        return plain.largest(scores, k)
    return _speedups.largest(_whole(scores), k)


def first(scores: Floats, wanted: int, unit: float) -> tuple[Longs, bool]:
    """See `plain.first`."""
    if wanted > 1000:
        return plain.first(scores, wanted, unit)
    places, tied = _speedups.first(_whole(scores), wanted, unit)
    return np.frombuffer(places, np.int64), tied


def leading(counts: Longs, ranks: Ints, limit: int) -> tuple[list[int], int]:
    """See `plain.leading`."""
    return _speedups.leading(counts, ranks, limit)


def gather(parts: Sequence[NDArray[Any]], bases: Longs, docs: Ints) -> NDArray[Any]:
    """See `plain.gather`."""
    found = np.empty(len(docs), np.result_type(*parts) if parts else np.int32)
    _speedups.gather(tuple(parts), bases, _whole(docs), found)
    return found


def count_column(parts: Sequence[NDArray[Any]], bases: Longs, docs: Ints, first: int, size: int) -> Longs:
    """See `plain.count_column`."""
    counts = np.zeros(size, np.int64)
    _speedups.count_column(tuple(parts), bases, _whole(docs), first, counts)
    return counts


def count_lists(values: Ints, starts: Longs, docs: Ints, base: int, size: int) -> Longs:
    """See `plain.count_lists`."""
    counts = np.zeros(size, np.int64)
    _speedups.count_lists(_whole(values), _whole(starts), _whole(docs), base, counts)
    return counts


def lower_bound(terms: memoryview, ends: memoryview, count: int, key: bytes) -> int:
    """See `plain.lower_bound`."""
    return _speedups.lower_bound(terms, ends, count, key)


def phrase(terms: Sequence[Occurrences]) -> tuple[Ints, Ints]:
    """See `plain.phrase`."""
    docs, tf = _room(terms)
    count = _speedups.phrase(tuple(_arrays_of(term) for term in terms), docs, tf)
    return docs[:count].copy(), tf[:count].copy()


def window(terms: Sequence[Occurrences], needed: Sequence[int], width: int) -> tuple[Ints, Ints]:
    """See `plain.window`."""
    docs, tf = _room(terms)
    given = tuple((*_arrays_of(term), times) for term, times in zip(terms, needed, strict=True))
    count = _speedups.window(given, width, docs, tf)
    return docs[:count].copy(), tf[:count].copy()


def pair(first: Occurrences, second: Occurrences, width: int) -> tuple[Ints, Ints, Ints]:
    """See `plain.pair`."""
    docs, near = _room((first, second))
    adjacent = np.empty_like(near)
    count = _speedups.pair((_arrays_of(first), _arrays_of(second)), width, docs, near, adjacent)
    return docs[:count].copy(), near[:count].copy(), adjacent[:count].copy()


def positions_in(term: Occurrences, wanted: Ints) -> tuple[Longs, Longs]:
    """See `plain.positions_in`."""
    starts, ends = np.empty(len(wanted), np.int64), np.empty(len(wanted), np.int64)
    _speedups.positions_in(_arrays_of(term), _whole(wanted), starts, ends)
    return starts, ends


def tokens(
    names: Sequence[str], terms: Sequence[Occurrences], docs: Ints, spans: Sequence[memoryview]
) -> list[tuple[Token, ...]]:
    """See `plain.tokens`."""
    if not names:
        return [()] * len(docs)
    return _speedups.tokens(Token, tuple(names), tuple(map(_arrays_of, terms)), _whole(docs), list(spans))


def _room(terms: Sequence[Occurrences]) -> tuple[Ints, Ints]:
    most = min(len(term.docs) for term in terms)
    return np.empty(most, np.int32), np.empty(most, np.int32)


def _arrays_of(term: Occurrences) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    return _whole(term.docs), _whole(term.tf), _whole(term.positions)
