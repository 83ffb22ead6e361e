"""What a term adds to the scores of documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Floats, Ints
from search.engines.whoosh.kernels.intersections import match_positions
from search.engines.whoosh.kernels.twins import contiguous, native, native_twin


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The postings of a term in one field, and what they count.

    `lengths` are those of all documents, by doc id, when `by_doc_id`; else those of `docs`, in their order.
    """

    docs: Ints
    tf: NDArray[Any]
    lengths: NDArray[Any]
    by_doc_id: bool
    weight: float
    b: float
    average_length: float


@dataclass(frozen=True, slots=True)
class ScoredTerm:
    """A term in all of its fields; it adds `factor` · f / (k1 + f) to the score of a document: less than `factor`."""

    fields: Sequence[FieldPostings]
    factor: float


def add_scores(term: ScoredTerm, docs: Ints, scores: Floats, *, k1: float) -> None:
    """Adds to the scores of `docs`, in place, what the term adds to each; 0 where it does not occur.

    The f of `ScoredTerm` is Σ weight · tf / (1 − b + b · length / average) over the fields.
    """
    frequencies = np.zeros(len(docs))
    for each in term.fields:
        here, there = match_positions(docs, each.docs)
        lengths = each.lengths[each.docs[there]] if each.by_doc_id else each.lengths[there]
        frequencies[here] += each.weight * each.tf[there] / (1 - each.b + each.b * (lengths / each.average_length))
    scores += term.factor * frequencies / (k1 + frequencies)


@native_twin(add_scores)
def _native_add_scores(term: ScoredTerm, docs: Ints, scores: Floats, *, k1: float) -> None:
    native.add_scores(native_fields(term.fields), term.factor, k1, contiguous(docs), scores)


def native_fields(fields: Sequence[FieldPostings]) -> tuple[Any, ...]:
    """The fields as the functions in C take them."""
    return tuple(
        (
            contiguous(each.docs),
            contiguous(each.tf),
            contiguous(each.lengths),
            each.by_doc_id,
            each.weight,
            each.b,
            each.average_length,
        )
        for each in fields
    )
