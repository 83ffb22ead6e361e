"""Which documents have these words together? Nothing here knows of files or scores."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh import kernels
from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.kernels.positions import Occurrences
from search.engines.whoosh.segment.postings import EMPTY, Postings


def intersect_all(lists: Sequence[Ints]) -> Ints:
    """The documents that are in all of `lists`; the shortest goes first."""
    ordered = sorted(lists, key=len)
    found = ordered[0]
    for docs in ordered[1:]:
        found = kernels.intersect(found, docs)
    return found


def union_postings(postings: Sequence[Postings]) -> Postings:
    """The postings of several words as if they were one: frequencies added up, positions left out."""
    present = [each for each in postings if len(each.docs)]
    if len(present) < 2:
        return present[0] if present else EMPTY
    docs, tf = kernels.union_sums([each.docs for each in present], [each.tf for each in present])
    return Postings(docs, tf.astype("int32"))


def phrase_postings(terms: Sequence[Postings]) -> Postings:
    """The documents with the terms at adjacent positions, in order; the frequency of the phrase in each."""
    return Postings(*kernels.match_phrase([occurrences(term) for term in terms]))


def window_postings(terms: Sequence[Postings], needed: Sequence[int], width: int) -> Postings:
    """The documents with each of the different `terms` as often as `needed` inside `width` consecutive positions.

    Counted are the words that such a window begins with.
    """
    return Postings(*kernels.match_window([occurrences(term) for term in terms], needed, width))


@dataclass(frozen=True, slots=True)
class PairPostings:
    """The postings of two different terms that are adjacent, in order, and of both close together."""

    adjacent: Postings
    near: Postings

    @property
    def size_bytes(self) -> int:
        """The memory taken."""
        return self.adjacent.size_bytes + self.near.size_bytes


def pair_postings(first: Postings, second: Postings, width: int) -> PairPostings:
    """The pair of two different terms as `phrase_postings`, and as `window_postings` of `width` positions, find it."""
    docs, near, adjacent = kernels.match_pair(occurrences(first), occurrences(second), width)
    following = np.flatnonzero(adjacent)
    return PairPostings(Postings(docs[following], adjacent[following]), Postings(docs, near))


def occurrences(postings: Postings) -> Occurrences:
    """The postings of a term that were read with its positions."""
    if postings.positions is None:
        raise ValueError("read without positions")
    return Occurrences(postings.docs, postings.tf, postings.positions)
