"""Which hits come first? By score or by date; scores are made of no more documents than that takes."""

import numpy as np

from search.engine import EngineRequest
from search.engines.whoosh import kernels
from search.engines.whoosh.execution.scoring import SCORE_UNIT, MatchSet, ScoredDocs
from search.engines.whoosh.kernels.arrays import Floats, Ints, Longs
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.request import Sort


def rank_hits(
    request: EngineRequest, found: MatchSet, docs: Ints, said: Floats | None, columns: UnitColumns
) -> ScoredDocs:
    """The hits that `request` asks for, of `docs`, some of those `found`: in their order, with their final scores.

    `said` are the scores of what a selected speaker says in each of `docs`, -1 where that does not hold the words.
    """
    if request.sort is not Sort.RELEVANCE or (said is None and not found.is_scored):
        wanted = request.offset + request.limit
        places = columns.ordered(docs, wanted, newest=request.sort is not Sort.OLDEST)[request.offset :]
        ascending = np.sort(places)
        hits = found.score(docs[ascending])
        if said is not None:
            hits = ScoredDocs(hits.docs, hits.scores + np.maximum(said[ascending], 0))
        order = np.searchsorted(ascending, places)
    elif said is None:
        hits = found.top_k(docs, request.offset + request.limit)
        order = by_rank(columns, hits.docs, hits.scores, request)
    else:
        first = np.flatnonzero(said >= 0)
        if len(first) >= request.offset + request.limit:  # those who say it come first: the others need no scores
            docs, said = docs[first], said[first]
        hits = found.score(docs)
        hits = ScoredDocs(docs, hits.scores + np.maximum(said, 0))
        rank = hits.scores + (said >= 0) * (hits.scores.max(initial=0) + 1)
        order = by_rank(columns, docs, rank, request)
    return ScoredDocs(hits.docs[order], hits.scores[order])


def by_rank(columns: UnitColumns, docs: Ints, rank: Floats, request: EngineRequest) -> Longs:
    """The indexes in `docs` of the hits asked for, in their order: by rank, ties by date."""
    wanted = request.offset + request.limit
    near, tied = kernels.rank_top_k(rank, wanted, SCORE_UNIT)
    if not tied:
        return near[request.offset : wanted]
    scores = np.rint(rank[near] / SCORE_UNIT)
    found: Longs = near[columns.ordered(docs[near], wanted, newest=True, scores=scores)][request.offset :]
    return found
