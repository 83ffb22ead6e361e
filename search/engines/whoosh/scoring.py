"""How well does a document match? `search.ranking`'s formula over arrays."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.codec import Ints
from search.engines.whoosh.columns import Floats, UnitColumns
from search.engines.whoosh.segments import EMPTY, Postings
from search.query.ast import TextField
from search.ranking import FIELD_WEIGHTS, K1, idf


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match, in rising order, and the score of each."""

    docs: Ints
    scores: Floats

    def taken(self, places: NDArray[np.int64]) -> "Matches":
        """Those at `places`, rising indexes."""
        if len(places) == len(self.docs):
            return self
        return Matches(self.docs[places], self.scores[places])


def unscored(docs: Ints) -> "Matches":
    """Matches that score nothing."""
    return Matches(docs, np.broadcast_to(0.0, len(docs)))


NOTHING = Matches(EMPTY.docs, np.empty(0))


def score(found: Mapping[TextField, Postings], columns: UnitColumns, *, weight: float = 1.0) -> Matches:
    """The matches of one term, whose postings in each field are `found`; what stands for a term scores like one."""
    docs = []
    frequencies = []
    for field, postings in found.items():
        if not len(postings.docs):
            continue
        by_field = FIELD_WEIGHTS[field]
        length = columns.lengths[field][postings.docs] / columns.average_length[field]
        docs.append(postings.docs)
        frequencies.append(by_field.weight * postings.tf / (1 - by_field.b + by_field.b * length))
    if not docs:
        return NOTHING
    every, frequency = (docs[0], frequencies[0]) if len(docs) == 1 else added(docs, frequencies)
    return Matches(every, weight * idf(columns.count, len(every)) * frequency / (K1 + frequency))


def added(docs: list[Ints], values: list[Floats]) -> tuple[Ints, Floats]:
    """All of `docs`, each once, and the sum of its values."""
    every, where = np.unique(np.concatenate(docs), return_inverse=True)
    sums: Floats = np.bincount(where, np.concatenate(values), minlength=len(every)).astype(np.float64)
    return every, sums
