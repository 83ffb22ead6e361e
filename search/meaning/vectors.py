"""Vectors of texts: whole numbers from -127 to 127, the nearer in direction the nearer in meaning.

A text's vector is the sum of the vectors of its pieces, brought to one length. All sums are of whole numbers: they are
the same in whatever order they are made, by numpy or in C.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 128
"""Of the table that ships; a model of sentences has its own."""
LENGTH = 300
"""How long all vectors are, nearly: a single number is seldom beyond 127 then, and is cut off there."""

Vector = NDArray[np.int8]


def of_sums(sums: NDArray[Any]) -> Vector:
    """The vectors of texts, a row each, from the sums of those of their pieces; 0 where there were none."""
    lengths = np.sqrt((sums.astype(np.float64) ** 2).sum(axis=-1, keepdims=True))
    found = np.rint(sums * (LENGTH / np.maximum(lengths, 1e-9)))
    vectors: Vector = np.clip(found, -127, 127).astype(np.int8)
    return vectors


def likeness(dots: NDArray[Any]) -> NDArray[np.float64]:
    """How near texts are in meaning, about the cosine of their vectors, from the products of these; 1 is the same."""
    found: NDArray[np.float64] = dots / float(LENGTH * LENGTH)
    return found


def dots(vectors: Vector, other: Vector) -> NDArray[np.int32]:
    """The products of each row of `vectors` with `other`."""
    found: NDArray[np.int32] = vectors.astype(np.int32) @ other.astype(np.int32)
    return found
