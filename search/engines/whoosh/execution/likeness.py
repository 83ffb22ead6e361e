"""Which hits are nearest in meaning? Likeness within a ranking by words, and without any words."""

from dataclasses import replace

import numpy as np

from search.engine import EngineRequest, NearestRequest
from search.engines.whoosh import kernels
from search.engines.whoosh.execution.ordering import by_rank, rank_hits
from search.engines.whoosh.execution.scoring import NO_DOCS, MatchSet, ScoredDocs
from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.segment.text_vectors import TextVectors
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.meaning.readers import Reader
from search.meaning.reranking import CLAIM_WEIGHT, WINDOW, reranked
from search.meaning.vectors import Vector, likeness
from search.request import Sort


def rank_by_meaning(
    request: EngineRequest,
    found: MatchSet,
    docs: Ints,
    columns: UnitColumns,
    vectors: TextVectors,
    query: Vector,
    reader: Reader,
) -> ScoredDocs:
    """The same as `rank_hits`, the first hits by their likeness to `query` too, of a claim the nearest among them."""
    last = request.offset + request.limit
    is_claim = request.as_claim and reader.of_sentences
    beyond = request.offset >= WINDOW and not is_claim
    if request.sort is not Sort.RELEVANCE or beyond or not found.is_scored:
        return rank_hits(request, found, docs, None, columns)
    hits = rank_hits(replace(request, offset=0, limit=max(last, WINDOW)), found, docs, None, columns)
    first = ScoredDocs(hits.docs[:WINDOW], hits.scores[:WINDOW])
    if is_claim:
        first = _with_nearest(request, first, found, docs, vectors.dots(query, docs), columns)
    others = ~np.isin(hits.docs, first.docs)
    order, scores = reranked(first.scores, vectors.of(first.docs), query, CLAIM_WEIGHT if is_claim else reader.weight)
    here = slice(request.offset, last)
    return ScoredDocs(
        np.concatenate((first.docs[order], hits.docs[others]))[here],
        np.concatenate((scores, hits.scores[others]))[here],
    )


def _with_nearest(
    request: EngineRequest, first: ScoredDocs, found: MatchSet, docs: Ints, dots: Ints, columns: UnitColumns
) -> ScoredDocs:
    """The `first` hits by words and those of `docs` that are nearest, by words too."""
    nearest = nearest_hits(docs, dots, NearestRequest(text=request.meaning, limit=WINDOW), columns).docs
    more = found.score(np.setdiff1d(nearest, first.docs))
    order = by_rank(columns, more.docs, more.scores, replace(request, offset=0, limit=WINDOW))
    return ScoredDocs(
        np.concatenate((first.docs, more.docs[order])), np.concatenate((first.scores, more.scores[order]))
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
