"""The positions of terms in documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.analysis import Token
from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.kernels.intersections import locate
from search.engines.whoosh.kernels.spans import unpack_spans
from search.engines.whoosh.kernels.twins import contiguous, native, native_twin


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The postings of a term with positions: how often it occurs (`tf`) in each of `docs`, and where.

    The `positions` are rising in each document, one document's after another's.
    """

    docs: Ints
    tf: NDArray[Any]
    positions: NDArray[Any]


def position_ranges(term: Occurrences, wanted: Ints) -> tuple[Longs, Longs]:
    """Where the positions of each of the `wanted` documents begin and end in those of the term; 0 and 0 for none."""
    at = locate(term.docs, wanted)
    ends = np.append(np.cumsum(term.tf, dtype=np.int64), 0)[at]
    return np.where(at < 0, 0, ends - np.append(term.tf.astype(np.int64), 0)[at]), ends


@native_twin(position_ranges)
def _native_position_ranges(term: Occurrences, wanted: Ints) -> tuple[Longs, Longs]:
    starts, ends = np.empty(len(wanted), np.int64), np.empty(len(wanted), np.int64)
    native.position_ranges(native_occurrences(term), contiguous(wanted), starts, ends)
    return starts, ends


def matched_tokens(
    names: Sequence[str], terms: Sequence[Occurrences], docs: Ints, spans: Sequence[memoryview]
) -> list[tuple[Token, ...]]:
    """The tokens of each of the rising `docs` that are one of the terms, in their order.

    `names` are the terms as text; `spans` the offsets of the tokens of each document, see `pack_spans`.
    """
    found: list[list[tuple[int, str]]] = [[] for _ in range(len(docs))]
    for name, term in zip(names, terms, strict=True):
        first, last = position_ranges(term, docs)
        for positions, begin, end in zip(found, first.tolist(), last.tolist(), strict=True):
            positions += [(position, name) for position in term.positions[begin:end].tolist()]
    return [
        tuple(
            Token(name, "", position, start, end)
            for (position, name), (start, end) in zip(
                sorted(positions), unpack_spans(packed, [each for each, _ in sorted(positions)]), strict=True
            )
        )
        for positions, packed in zip(found, spans, strict=True)
    ]


@native_twin(matched_tokens)
def _native_matched_tokens(
    names: Sequence[str], terms: Sequence[Occurrences], docs: Ints, spans: Sequence[memoryview]
) -> list[tuple[Token, ...]]:
    if not names:
        return [()] * len(docs)
    given = tuple(map(native_occurrences, terms))
    found: list[tuple[Token, ...]] = native.matched_tokens(Token, tuple(names), given, contiguous(docs), list(spans))
    return found


def native_occurrences(term: Occurrences) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """The postings of the term as the functions in C take them."""
    return contiguous(term.docs), contiguous(term.tf), contiguous(term.positions)
