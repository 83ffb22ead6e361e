"""One layer of the network: each word mixed with its neighbours, by numpy and in C (`search/native/mixing.c`)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.speedups import compiled

Floats = NDArray[np.float32]


def mix(x: Floats, mixed: Floats, bias: Floats, known: NDArray[np.uint8], distance: int) -> None:
    """Adds to each row of `x` what it and the rows `distance` before and after it give, and normalises it.

    `mixed` is, for each row, what it gives to the row after it, to itself, and to the row before it; what is below zero
    in the sum, `bias` added, counts nothing. Rows that are not `known` become zero; there are `distance` at either end.
    Afterwards each row has mean 0 and variance 1.
    """
    if compiled is None:
        mix_by_numpy(x, mixed, bias, known, distance)
    else:
        compiled.mix(x.reshape(-1), mixed.reshape(-1), bias, known, distance)


def mix_by_numpy(x: Floats, mixed: Floats, bias: Floats, known: NDArray[np.uint8], distance: int) -> None:
    """What the compiled part does too, but for the last bits of its sums."""
    width = x.shape[1]
    inner: NDArray[Any] = mixed[:, width : 2 * width] + bias
    inner[distance:] += mixed[:-distance, :width]
    inner[:-distance] += mixed[distance:, 2 * width :]
    x += np.maximum(inner, 0, out=inner)
    x -= x.mean(axis=1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x) / width + 1e-5)[:, None]
    x[known == 0] = 0
