"""Top-k retrieval with MaxScore: documents that cannot be among the best are not scored (Turtle, Flood 1995)."""

from collections.abc import Sequence

import numpy as np

from search.engines.whoosh.kernels.arrays import Floats, Ints
from search.engines.whoosh.kernels.intersections import intersect
from search.engines.whoosh.kernels.scores import ScoredTerm, add_scores, native_fields
from search.engines.whoosh.kernels.topk import kth_largest
from search.engines.whoosh.kernels.twins import contiguous, native, native_twin
from search.engines.whoosh.kernels.unions import union, union_sums


def top_k_maxscore(
    terms: Sequence[ScoredTerm], allowed: Ints | None, k: int, *, margin: float, k1: float
) -> tuple[Ints, Floats]:
    """The `k` documents with the highest scores, and those that score less than these by `margin` at most.

    Only documents that are `allowed` count, unless that is None. A score is the sum of what the terms add. The order of
    the terms is that in which they become non-essential: of the first, as many as cannot bring a document among the top
    k by themselves are only looked up in the documents that the others have.
    """
    docs, scores = np.empty(0, np.int32), np.empty(0)
    upper_bounds = np.cumsum([0.0, *(term.factor for term in terms)])
    for at in reversed(range(len(terms))):
        threshold = kth_largest(scores, k) - margin if len(scores) >= k else -np.inf
        if upper_bounds[at + 1] < threshold:
            near = scores + upper_bounds[at + 1] >= threshold
            docs, scores = docs[near], scores[near]
            add_scores(terms[at], docs, scores, k1=k1)
            continue
        having = union([field.docs for field in terms[at].fields])
        having = having if allowed is None else intersect(having, allowed)
        found = np.zeros(len(having))
        add_scores(terms[at], having, found, k1=k1)
        docs, scores = union_sums([docs, having], [scores, found])
    if len(scores) > k:
        near = scores >= kth_largest(scores, k) - margin
        docs, scores = docs[near], scores[near]
    return docs, scores


@native_twin(top_k_maxscore)
def _native_top_k_maxscore(
    terms: Sequence[ScoredTerm], allowed: Ints | None, k: int, *, margin: float, k1: float
) -> tuple[Ints, Floats]:
    given = tuple((native_fields(term.fields), term.factor) for term in terms)
    room = sum(len(each.docs) for term in terms for each in term.fields) if allowed is None else len(allowed)
    docs, scores = np.empty(room, np.int32), np.empty(room)
    allowed = None if allowed is None else contiguous(allowed)
    count = native.top_k_maxscore(given, allowed, k, margin, k1, docs, scores)
    if count > room // 2:
        return docs[:count], scores[:count]
    return docs[:count].copy(), scores[:count].copy()  # mostly very few: the room is let go of
