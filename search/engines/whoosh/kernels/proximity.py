"""Phrases, and terms close together.

With numpy, a place in the text of the index is one number: the doc id in its upper 32 bits, the position in its lower.
Then "the next word" is `+ 1`, and "within n words" a binary search.
"""

from collections.abc import Sequence

import numpy as np

from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.kernels.intersections import intersect, locate
from search.engines.whoosh.kernels.positions import Occurrences, native_occurrences, position_ranges
from search.engines.whoosh.kernels.twins import native, native_twin

_SHIFT = 32
_MARGIN = 1 << 16
"""Added to every position, so that a place a few words before the first one still belongs to the same document."""


def match_phrase(terms: Sequence[Occurrences]) -> tuple[Ints, Ints]:
    """The documents in which the terms are at adjacent positions, in order; and how often."""
    docs = _in_all(terms)
    starts = _places(terms[0], docs)
    for offset, term in enumerate(terms[1:], start=1):
        if len(starts):
            there = _places(term, docs) - offset
            at = np.minimum(np.searchsorted(there, starts), len(there) - 1)
            starts = starts[there[at] == starts]
    return _frequencies(starts)


@native_twin(match_phrase)
def _native_match_phrase(terms: Sequence[Occurrences]) -> tuple[Ints, Ints]:
    docs, tf = _room(terms)
    count = native.match_phrase(tuple(map(native_occurrences, terms)), docs, tf)
    return docs[:count].copy(), tf[:count].copy()


def match_window(terms: Sequence[Occurrences], needed: Sequence[int], width: int) -> tuple[Ints, Ints]:
    """The documents in which each of the different terms occurs as often as `needed` inside `width` positions.

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
    return _frequencies(starts[fits])


@native_twin(match_window)
def _native_match_window(terms: Sequence[Occurrences], needed: Sequence[int], width: int) -> tuple[Ints, Ints]:
    docs, tf = _room(terms)
    given = tuple((*native_occurrences(term), times) for term, times in zip(terms, needed, strict=True))
    count = native.match_window(given, width, docs, tf)
    return docs[:count].copy(), tf[:count].copy()


def match_pair(first: Occurrences, second: Occurrences, width: int) -> tuple[Ints, Ints, Ints]:
    """The documents with two different terms inside `width` positions, as `match_window` counts, and how often.

    And how often the second comes right after the first: at once, since much of the work is the same. `width` is 2
    or more.
    """
    docs, near = match_window((first, second), (1, 1), width)
    following, tf = match_phrase((first, second))
    adjacent = np.zeros(len(docs), np.int32)
    adjacent[locate(docs, following)] = tf
    return docs, near, adjacent


@native_twin(match_pair)
def _native_match_pair(first: Occurrences, second: Occurrences, width: int) -> tuple[Ints, Ints, Ints]:
    docs, near = _room((first, second))
    adjacent = np.empty_like(near)
    given = native_occurrences(first), native_occurrences(second)
    count = native.match_pair(given, width, docs, near, adjacent)
    return docs[:count].copy(), near[:count].copy(), adjacent[:count].copy()


def _in_all(terms: Sequence[Occurrences]) -> Ints:
    ordered = sorted((term.docs for term in terms), key=len)
    found = ordered[0]
    for docs in ordered[1:]:
        found = intersect(found, docs)
    return found


def _places(term: Occurrences, docs: Ints) -> Longs:
    """All places of the term in `docs`, each of which has it, in rising order."""
    starts, ends = position_ranges(term, docs)
    tf = ends - starts
    last = np.cumsum(tf)
    inside = np.repeat(ends - last, tf) + np.arange(last[-1] if len(last) else 0)
    found: Longs = (np.repeat(docs.astype(np.int64), tf) << _SHIFT) + term.positions[inside] + _MARGIN
    return found


def _frequencies(starts: Longs) -> tuple[Ints, Ints]:
    docs, tf = np.unique((starts >> _SHIFT).astype(np.int32), return_counts=True)
    return docs, tf.astype(np.int32)


def _room(terms: Sequence[Occurrences]) -> tuple[Ints, Ints]:
    most = min(len(term.docs) for term in terms)
    return np.empty(most, np.int32), np.empty(most, np.int32)
