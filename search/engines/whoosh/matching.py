"""Which documents have these words together? Array operations on postings; nothing here knows of files or scores.

A place in the text is one number: the document's in the upper 32 bits, the position in the lower. Then "the next
word" is `+ 1`, and "within n words" a binary search.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.codec import Ints
from search.engines.whoosh.kernels import arrays
from search.engines.whoosh.segments import EMPTY, Postings

Places = NDArray[np.int64]

_SHIFT = 32
_MARGIN = 1 << 16
"""Added to every position, so that a place a few words before the first one still belongs to the same document."""


def common(lists: Sequence[Ints]) -> Ints:
    """The documents that are in all of `lists`; the shortest goes first."""
    ordered = sorted(lists, key=len)
    found = ordered[0]
    for docs in ordered[1:]:
        found = arrays.intersect(found, docs)
    return found


def merged(postings: Sequence[Postings]) -> Postings:
    """The postings of several words as if they were one: frequencies added up, positions left out."""
    present = [each for each in postings if len(each.docs)]
    if len(present) < 2:
        return present[0] if present else EMPTY
    docs, tf = arrays.added([each.docs for each in present], [each.tf for each in present])
    return Postings(docs, tf.astype(np.int32))


def places(postings: Postings, docs: Ints) -> Places:
    """All places of a term in `docs`, each of which has it, in rising order."""
    if postings.positions is None:
        raise ValueError("read without positions")
    at, _ = arrays.common(postings.docs, docs)
    ends = np.cumsum(postings.tf, dtype=np.int64)
    tf = postings.tf[at].astype(np.int64)
    last = np.cumsum(tf)
    inside = np.repeat(ends[at] - last, tf) + np.arange(last[-1] if len(last) else 0)
    found: Places = (np.repeat(docs.astype(np.int64), tf) << _SHIFT) + postings.positions[inside] + _MARGIN
    return found


def phrase(terms: Sequence[Postings]) -> Postings:
    """Where the terms stand at adjacent positions, in order; how often."""
    docs = common([term.docs for term in terms])
    if not len(docs):
        return EMPTY
    starts = places(terms[0], docs)
    for offset, term in enumerate(terms[1:], start=1):
        there = places(term, docs) - offset
        at = np.minimum(np.searchsorted(there, starts), len(there) - 1)
        starts = starts[there[at] == starts]
    return _counted(starts)


def window(terms: Sequence[Postings], needed: Sequence[int], width: int) -> Postings:
    """Where each of the different `terms` stands as often as `needed` inside `width` consecutive positions.

    Counted are the words that such a window begins with.
    """
    docs = common([term.docs for term in terms])
    if not len(docs):
        return EMPTY
    where = [places(term, docs) for term in terms]
    starts = np.sort(np.concatenate(where))
    fits = np.ones(len(starts), bool)
    for found, count in zip(where, needed, strict=True):
        last = np.searchsorted(found, starts) + count - 1
        inside = last < len(found)
        inside[inside] = found[last[inside]] < starts[inside] + width
        fits &= inside
    return _counted(starts[fits])


def _counted(starts: Places) -> Postings:
    docs, tf = np.unique((starts >> _SHIFT).astype(np.int32), return_counts=True)
    return Postings(docs, tf.astype(np.int32))
