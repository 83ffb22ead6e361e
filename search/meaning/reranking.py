"""Likeness of meaning mixed into a ranking by words.

The first `WINDOW` hits by words get new scores, `score + weight · best score · likeness`, and come in their order;
those after them stay as they are. So nothing is found that lacks the words, and no page depends on another. A hit whose
meaning is unknown, as a text in another language, counts as like the query as the hits around it are on average.

Of a *claim*, a sentence that may have been said in other words, the `WINDOW` hits nearest to it are ranked with them,
and likeness counts by `CLAIM_WEIGHT`: where a model reads sentences, which tells more of a claim than its words do.
"""

import numpy as np
from numpy.typing import NDArray

from search.meaning.vectors import Vector, dots, likeness

WINDOW = 50
CLAIM_WEIGHT = 2.5
"""Chosen on half of the judged claims: see docs/adr/0028-sentence-model.md."""
_UNIT = 1e-9


def reranked(
    scores: NDArray[np.float64], vectors: Vector, query: Vector, weight: float
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The new order of the first hits, as indexes, and their new scores in this order.

    `scores` fall; `vectors` are those of the hits, a row each.
    """
    near = likeness(dots(vectors, query))
    known = vectors.any(axis=1)
    if known.any():
        near[~known] = near[known].mean()
    made = scores + weight * scores.max(initial=0) * np.maximum(near, 0)
    order = np.argsort(-np.rint(made / _UNIT), kind="stable")
    return order, made[order]
