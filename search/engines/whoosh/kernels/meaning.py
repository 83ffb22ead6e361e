"""Vectors of texts: sums of those of their pieces, and products with that of a query. See `search.meaning.vectors`."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.kernels.twins import contiguous, native, native_twin
from search.meaning.vectors import Vector

_ROWS_AT_ONCE = 20_000


def dots(vectors: Vector, query: Vector, docs: Ints | None) -> Ints:
    """The product of `query` with the vector of each of `docs`, with every one where that is None.

    `vectors` are those of all documents, one after the other.
    """
    rows = vectors.reshape(-1, len(query))
    count = len(rows) if docs is None else len(docs)
    found = np.empty(count, np.int32)
    wide = query.astype(np.int32)
    for first in range(0, count, _ROWS_AT_ONCE):
        here = slice(first, first + _ROWS_AT_ONCE)
        found[here] = (rows[here] if docs is None else rows[docs[here]]).astype(np.int32) @ wide
    return found


@native_twin(dots)
def _native_dots(vectors: Vector, query: Vector, docs: Ints | None) -> Ints:
    found = np.empty(len(vectors) // len(query) if docs is None else len(docs), np.int32)
    given = None if docs is None else contiguous(docs)
    native.dots(contiguous(vectors).view(np.uint8), contiguous(query).view(np.uint8), given, found)
    return found


def add_pieces(
    table: tuple[NDArray[np.int8], Ints],
    pieces: Ints,
    piece_starts: Longs,
    words: Ints,
    word_starts: Longs,
    sums: NDArray[Any],
) -> None:
    """Adds to each row of `sums` the vectors of the pieces of the words of a text.

    `table` has the row of each piece and what that is multiplied by; the pieces of a word, and the words of a text, are
    those from one start to the next.
    """
    rows, scales = table
    sizes = np.diff(piece_starts)
    for text, (first, last) in enumerate(zip(word_starts[:-1].tolist(), word_starts[1:].tolist(), strict=True)):
        here = words[first:last]
        many = sizes[here]
        ends = np.cumsum(many)
        found = pieces[np.repeat(piece_starts[here] - (ends - many), many) + np.arange(many.sum())]
        sums[text] += scales[found] @ rows[found].astype(np.int32)


@native_twin(add_pieces)
def _native_add_pieces(
    table: tuple[NDArray[np.int8], Ints],
    pieces: Ints,
    piece_starts: Longs,
    words: Ints,
    word_starts: Longs,
    sums: NDArray[Any],
) -> None:
    rows, scales = table
    native.add_pieces(
        rows.reshape(-1).view(np.uint8),
        scales,
        contiguous(pieces),
        contiguous(piece_starts),
        contiguous(words),
        contiguous(word_starts),
        sums.reshape(-1),
    )
