"""Which hits are nearest in meaning? Likeness within a ranking by words, and without any words."""

from dataclasses import replace

import numpy as np

from search.engine import EngineRequest, NearestRequest
from search.engines.whoosh import kernels
from search.engines.whoosh.execution.ordering import rank_hits
from search.engines.whoosh.execution.scoring import NO_DOCS, MatchSet, ScoredDocs
from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.segment.text_vectors import TextVectors
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.meaning.reranking import WINDOW, reranked
from search.meaning.vectors import Vector, likeness
from search.request import Sort


def rank_by_meaning(
    request: EngineRequest,
    found: MatchSet,
    docs: Ints,
    columns: UnitColumns,
    vectors: TextVectors,
    query: Vector,
    weight: float,
) -> ScoredDocs:
    """The same as `rank_hits`, the first hits by their likeness to `query` too, which counts by `weight`."""
    last = request.offset + request.limit
    if request.sort is not Sort.RELEVANCE or request.offset >= WINDOW or not found.is_scored:
        return rank_hits(request, found, docs, None, columns)
    hits = rank_hits(replace(request, offset=0, limit=max(last, WINDOW)), found, docs, None, columns)
    first = hits.docs[:WINDOW]
    order, scores = reranked(hits.scores[:WINDOW], vectors.of(first), query, weight)
    here = slice(request.offset, last)
    return ScoredDocs(
        np.concatenate((first[order], hits.docs[WINDOW:]))[here],
        np.concatenate((scores, hits.scores[WINDOW:]))[here],
    )


def nearest_hits(docs: Ints, dots: Ints, request: NearestRequest, columns: UnitColumns) -> ScoredDocs:
    """Those of `docs` whose products with the query, `dots`, are the largest, with their likeness."""
    wanted = min(request.limit, len(docs))
    if wanted < 1:
        return NO_DOCS
    least = max(float(kernels.kth_largest(dots.astype(np.float64), wanted)), 1.0)
    near = np.flatnonzero(dots >= least)
    near = near[likeness(dots[near]) >= (request.least or 0)]
    if not len(near):
        return NO_DOCS
    order = columns.ordered(docs[near], wanted, newest=True, scores=dots[near].astype(np.float64))[:wanted]
    return ScoredDocs(docs[near][order], likeness(dots[near][order]))
