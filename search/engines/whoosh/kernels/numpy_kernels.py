"""The operations on posting lists and columns that searches spend their time in, with numpy: what each of them means.

`compiled` has the same in C, and `kernels` is whichever of the two there is. Lists of documents are int32, rising,
each document once; what comes out may share memory with what went in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.analysis import Token
from search.engines.whoosh.kernels.arrays import Floats, Ints, Longs
from search.engines.whoosh.kernels.spans import unpack_spans


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


@dataclass(frozen=True, slots=True)
class ScoredTerm:
    """A term in all of its fields; it adds `factor` · f / (k1 + f) to the score of a document: less than `factor`."""

    fields: Sequence[FieldPostings]
    factor: float


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where a term stands: how often (`tf`) in each of `docs`, and its positions, one document's after another's."""

    docs: Ints
    tf: NDArray[Any]
    positions: NDArray[Any]


def add_scores(term: ScoredTerm, docs: Ints, scores: Floats, *, k1: float) -> None:
    """Adds to the scores of `docs`, in place, what the term adds to each; 0 where it does not stand.

    The f of `ScoredTerm` is Σ weight · tf / (1 − b + b · length / average) over the fields.
    """
    frequencies = np.zeros(len(docs))
    for each in term.fields:
        here, there = common(docs, each.docs)
        lengths = each.lengths[each.docs[there]] if each.by_document else each.lengths[there]
        frequencies[here] += each.weight * each.tf[there] / (1 - each.b + each.b * (lengths / each.average_length))
    scores += term.factor * frequencies / (k1 + frequencies)


def best(
    terms: Sequence[ScoredTerm], allowed: Ints | None, wanted: int, *, margin: float, k1: float
) -> tuple[Ints, Floats]:
    """The `wanted` documents with the highest scores, and those that score less than these by `margin` at most.

    Only documents that are `allowed` count, unless that is None. A score is the sum of what the terms add. They are
    given up in their order: of the first, as many as cannot bring a document among the best by themselves are only
    looked up in the documents that the others have (MaxScore: Turtle, Flood 1995).
    """
    docs, scores = np.empty(0, np.int32), np.empty(0)
    left = np.cumsum([0.0, *(term.factor for term in terms)])
    for at in reversed(range(len(terms))):
        least = largest(scores, wanted) - margin if len(scores) >= wanted else -np.inf
        if left[at + 1] < least:
            near = scores + left[at + 1] >= least
            docs, scores = docs[near], scores[near]
            add_scores(terms[at], docs, scores, k1=k1)
            continue
        having = united([field.docs for field in terms[at].fields])
        having = having if allowed is None else intersect(having, allowed)
        found = np.zeros(len(having))
        add_scores(terms[at], having, found, k1=k1)
        docs, scores = added([docs, having], [scores, found])
    if len(scores) > wanted:
        near = scores >= largest(scores, wanted) - margin
        docs, scores = docs[near], scores[near]
    return docs, scores


def united(lists: Sequence[Ints]) -> Ints:
    """The documents that are in any of the lists."""
    if len(lists) == 1:
        return lists[0]
    marks = np.zeros(max((int(docs[-1]) for docs in lists if len(docs)), default=-1) + 1, bool)
    for docs in lists:
        marks[docs] = True
    return np.flatnonzero(marks).astype(np.int32)


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


def largest(scores: Floats, k: int) -> float:
    """The `k`-th largest of the scores, of which there are so many."""
    return float(np.partition(scores, len(scores) - k)[len(scores) - k])


def first(scores: Floats, wanted: int, unit: float) -> tuple[Longs, bool]:
    """The places of the `wanted` largest scores, of all where these are fewer, the largest first.

    And those of all that are at most `unit` less than the last of them. Scores count as rounded to multiples of `unit`:
    also told is whether any two are then equal; these come in the order of their places.
    """
    near = np.arange(len(scores))
    if wanted < len(scores):
        near = np.flatnonzero(scores >= largest(scores, wanted) - unit)
    rounded = np.rint(scores[near] * (1 / unit))
    order = np.argsort(-rounded, kind="stable")
    return near[order], bool((np.diff(rounded[order]) == 0).any())


def leading(counts: Longs, ranks: Ints, limit: int) -> tuple[list[int], int]:
    """The places of the `limit` largest `counts`, the largest first, equal ones by `ranks`; and how many are not 0.

    None of those listed is 0.
    """
    present = np.flatnonzero(counts)
    order = np.lexsort((ranks[present], -counts[present]))[: max(limit, 0)]
    return present[order].tolist(), len(present)


def gather(parts: Sequence[NDArray[Any]], bases: Longs, docs: Ints) -> NDArray[Any]:
    """The numbers of `docs`, in any order, in a column that comes in parts, one a segment.

    `bases` are the first document of each segment, and one past the last.
    """
    if len(parts) == 1:
        return parts[0][docs]
    found = np.empty(len(docs), np.result_type(*parts) if parts else np.int32)
    which = np.searchsorted(bases, docs, side="right") - 1
    for at, part in enumerate(parts):
        here = which == at
        found[here] = part[docs[here] - bases[at]]
    return found


def count_column(parts: Sequence[NDArray[Any]], bases: Longs, docs: Ints, first: int, size: int) -> Longs:
    """How often each number from `first` on, of which there are `size`, is that of one of `docs`, which are rising.

    Of the column see `gather`. Smaller numbers are left out, larger ones raise ValueError.
    """
    return _count(gather(parts, bases, docs).astype(np.int64) - first, size)


def _count(values: NDArray[Any], size: int) -> Longs:
    counts = np.bincount(values[values >= 0], minlength=size)
    if len(counts) > size:
        raise ValueError("damaged: a number too large")
    return counts


def count_lists(values: Ints, starts: Longs, docs: Ints, base: int, size: int) -> Longs:
    """How often each number below `size` stands in the lists of `docs`, which are rising and may repeat.

    The list of the document `base` begins in `values` at the first of `starts`.
    """
    first = starts[docs - base]
    counts = starts[docs - base + 1] - first
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return _count(values[np.repeat(first - (ends - counts), counts) + np.arange(total)], size)


def lower_bound(terms: memoryview, ends: memoryview, count: int, key: bytes) -> int:
    """How many of `count` sorted terms come before `key`: their bytes joined, and where each ends, after a 0."""
    low, high = 0, count
    while low < high:
        middle = (low + high) >> 1
        if bytes(terms[ends[middle] : ends[middle + 1]]) < key:
            low = middle + 1
        else:
            high = middle
    return low


# Words that stand together. A place in the text is one number: the document's in the upper 32 bits, the position in the
# lower. Then "the next word" is `+ 1`, and "within n words" a binary search.

_SHIFT = 32
_MARGIN = 1 << 16
"""Added to every position, so that a place a few words before the first one still belongs to the same document."""


def phrase(terms: Sequence[Occurrences]) -> tuple[Ints, Ints]:
    """The documents in which the terms stand at adjacent positions, in order; and how often."""
    docs = _in_all(terms)
    starts = _places(terms[0], docs)
    for offset, term in enumerate(terms[1:], start=1):
        if len(starts):
            there = _places(term, docs) - offset
            at = np.minimum(np.searchsorted(there, starts), len(there) - 1)
            starts = starts[there[at] == starts]
    return _counted(starts)


def window(terms: Sequence[Occurrences], needed: Sequence[int], width: int) -> tuple[Ints, Ints]:
    """The documents in which each of the different terms stands as often as `needed` inside `width` positions.

    Counted are the words that such a window begins with.
    """
    docs = _in_all(terms)
    where = [_places(term, docs) for term in terms]
    starts = np.sort(np.concatenate(where))
    fits = np.ones(len(starts), bool)
    for found, times in zip(where, needed, strict=True):
        last = np.searchsorted(found, starts) + times - 1
        inside = last < len(found)
        inside[inside] = found[last[inside]] < starts[inside] + width
        fits &= inside
    return _counted(starts[fits])


def pair(first: Occurrences, second: Occurrences, width: int) -> tuple[Ints, Ints, Ints]:
    """The documents in which two different terms stand inside `width` positions, as `window` counts, and how often.

    And how often the second stands right after the first: at once, since much of the work is the same. `width` is 2
    or more.
    """
    docs, near = window((first, second), (1, 1), width)
    following, tf = phrase((first, second))
    adjacent = np.zeros(len(docs), np.int32)
    adjacent[locate(docs, following)] = tf
    return docs, near, adjacent


def positions_in(term: Occurrences, wanted: Ints) -> tuple[Longs, Longs]:
    """Where the positions of each of the `wanted` documents begin and end in those of the term; 0 and 0 for none."""
    at = locate(term.docs, wanted)
    ends = np.append(np.cumsum(term.tf, dtype=np.int64), 0)[at]
    return np.where(at < 0, 0, ends - np.append(term.tf.astype(np.int64), 0)[at]), ends


def tokens(
    names: Sequence[str], terms: Sequence[Occurrences], docs: Ints, spans: Sequence[memoryview]
) -> list[tuple[Token, ...]]:
    """The tokens of each of the rising `docs` that stand for one of the terms, in their order.

    `names` are the terms as text; `spans` where the tokens of each document stand, see `pack_spans`.
    """
    found: list[list[tuple[int, str]]] = [[] for _ in range(len(docs))]
    for name, term in zip(names, terms, strict=True):
        first, last = positions_in(term, docs)
        for places, begin, end in zip(found, first.tolist(), last.tolist(), strict=True):
            places += [(place, name) for place in term.positions[begin:end].tolist()]
    return [
        tuple(
            Token(name, "", place, start, end)
            for (place, name), (start, end) in zip(
                sorted(places), unpack_spans(packed, [place for place, _ in sorted(places)]), strict=True
            )
        )
        for places, packed in zip(found, spans, strict=True)
    ]


def _in_all(terms: Sequence[Occurrences]) -> Ints:
    ordered = sorted((term.docs for term in terms), key=len)
    found = ordered[0]
    for docs in ordered[1:]:
        found = intersect(found, docs)
    return found


def _places(term: Occurrences, docs: Ints) -> Longs:
    """All places of the term in `docs`, each of which has it, in rising order."""
    starts, ends = positions_in(term, docs)
    tf = ends - starts
    last = np.cumsum(tf)
    inside = np.repeat(ends - last, tf) + np.arange(last[-1] if len(last) else 0)
    found: Longs = (np.repeat(docs.astype(np.int64), tf) << _SHIFT) + term.positions[inside] + _MARGIN
    return found


def _counted(starts: Longs) -> tuple[Ints, Ints]:
    docs, tf = np.unique((starts >> _SHIFT).astype(np.int32), return_counts=True)
    return docs, tf.astype(np.int32)
