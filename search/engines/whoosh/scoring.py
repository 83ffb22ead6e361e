"""How well does a document match? `search.ranking`'s formula over arrays."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.codec import Ints
from search.engines.whoosh.columns import Floats, UnitColumns
from search.engines.whoosh.kernels import arrays
from search.engines.whoosh.matching import merged
from search.engines.whoosh.plain import FieldPostings
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

    def add_to(self, matches: "Matches") -> None:
        """Adds the scores to those that `matches` have for the same documents, in place."""
        arrays.plus(matches.docs, matches.scores, self.docs, self.scores)


def unscored(docs: Ints) -> "Matches":
    """Matches that score nothing."""
    return Matches(docs, np.broadcast_to(0.0, len(docs)))


NOTHING = Matches(EMPTY.docs, np.empty(0))


def score(found: Mapping[TextField, Postings], columns: UnitColumns, *, weight: float = 1.0) -> Matches:
    """The matches of one term, whose postings in each field are `found`; what stands for a term scores like one."""
    present = {field: postings for field, postings in found.items() if len(postings.docs)}
    if not present:
        return NOTHING
    docs, scores = arrays.frequencies([_counting(field, each, columns) for field, each in present.items()])
    arrays.saturate(scores, weight * idf(columns.count, len(docs)), K1)
    return Matches(docs, scores)


class Unscored:
    """The documents of one term, none of them scored yet: when others are required too, most need not be."""

    def __init__(self, found: Mapping[TextField, Postings], columns: UnitColumns) -> None:
        self._found = {field: postings for field, postings in found.items() if len(postings.docs)}
        self._columns = columns
        self.docs = merged(list(self._found.values())).docs

    def add_to(self, matches: Matches) -> None:
        """Adds the scores of the term to those of `matches`, all of which have it."""
        fields = [_counting(field, each, self._columns) for field, each in self._found.items()]
        scores = arrays.frequencies_in(fields, matches.docs)
        arrays.saturate(scores, idf(self._columns.count, len(self.docs)), K1)
        np.add(matches.scores, scores, out=matches.scores)


def _counting(field: TextField, postings: Postings, columns: UnitColumns) -> FieldPostings:
    lengths = columns.lengths[field]
    return FieldPostings(
        postings.docs,
        postings.tf,
        lengths[postings.docs] if lengths.whole is None else lengths.whole,
        lengths.whole is not None,
        FIELD_WEIGHTS[field].weight,
        FIELD_WEIGHTS[field].b,
        columns.average_length[field],
    )
