"""By what are statements found that may be the same? A few hashes of runs of words in each: its *traces*.

The hashes of all runs of `RUN` words are *winnowed* (Schleimer, Wilkerson and Aiken, 2003): of every `WINDOW` in a row
the least is kept. Two texts with `RUN + WINDOW - 1` words in a row in common have a trace in common, wherever these
stand, so that cuts and additions do not matter; of unlike texts few have one. All is done for many texts at once, in
whole arrays.
"""

from collections.abc import Iterable
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Lengths = NDArray[np.int64]

RUN = 4
WINDOW = 4
"""Seven words in a row are always found: see docs/adr/0025-quotations.md for what other sizes find and cost."""

KEY_BITS = 55
"""The bits of an utterance's name: eleven letters."""

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)


def word_hashes(words: Iterable[str]) -> Hashes:
    """A number for each word, the same for the same word."""
    return np.fromiter((crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint64)


def keys_of(hashes: Hashes, lengths: Lengths) -> NDArray[np.int64]:
    """A number for each text, from 1 on, the same for the same words in the same order.

    `hashes` are those of the words of all texts, one text after the other, of which each has as many as `lengths` says.
    """
    places = _places(lengths)
    mixed = mixed_bits(hashes + (places.astype(np.uint64) + np.uint64(1)) * GOLDEN)
    found = mixed_bits(_sums(mixed, lengths) + lengths.astype(np.uint64)) >> np.uint64(64 - KEY_BITS)
    keys: NDArray[np.int64] = np.maximum(found, 1).astype(np.int64)
    return keys


def dated(keys: NDArray[np.int64], days: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same numbers, others for another of `days`: what is alike and too frequent to be compared is not one."""
    apart = mixed_bits(days.astype(np.uint64) * GOLDEN) >> np.uint64(64 - KEY_BITS)
    found: NDArray[np.int64] = np.maximum(keys.astype(np.uint64) ^ apart, 1).astype(np.int64)
    return found


def traces_of(hashes: Hashes, lengths: Lengths) -> tuple[NDArray[np.int32], Lengths]:
    """The traces of each text, sorted and each once, one text's after the other's; and how many each has."""
    starts = np.cumsum(lengths) - lengths
    runs = np.maximum(lengths - RUN + 1, 0)
    owners = np.repeat(np.arange(len(lengths)), runs)
    at = np.repeat(starts, runs) + _places(runs)
    values = np.zeros(len(at), np.uint64)
    for step in range(RUN):
        values = mixed_bits(values * GOLDEN + hashes[at + step]) if len(at) else values
    values >>= np.uint64(33)  # 31 bits, which a column of ordinals holds
    least = _least(values, owners, runs)
    pairs = np.unique((owners[least].astype(np.int64) << 32) | values[least].astype(np.int64))
    counts = np.bincount(pairs >> 32, minlength=len(lengths)).astype(np.int64)
    return (pairs & 0xFFFFFFFF).astype(np.int32), counts


def _least(values: Hashes, owners: NDArray[np.int64], runs: Lengths) -> NDArray[np.int64]:
    """The places of what is least among `WINDOW` values of one text in a row; of a shorter text, of all."""
    count = len(values)
    if not count:
        return np.empty(0, np.int64)
    best = np.arange(count)
    width = np.minimum(runs, WINDOW)[owners]
    for step in range(1, WINDOW):
        other = np.minimum(np.arange(count) + step, count - 1)
        fits = (step < width) & (owners[other] == owners)
        best = np.where(fits & (values[other] <= values[best]), other, best)
    last = np.append(owners[1:] != owners[:-1], True)
    ends = np.flatnonzero(last)[np.cumsum(np.append(False, last[:-1]))]
    whole = np.arange(count) + width - 1 <= ends
    return np.unique(best[whole])


def _places(lengths: Lengths) -> NDArray[np.int64]:
    """0, 1, 2, … for each text."""
    ends = np.cumsum(lengths)
    return np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - lengths, lengths)


def _sums(values: Hashes, lengths: Lengths) -> Hashes:
    total = np.concatenate((np.zeros(1, np.uint64), np.cumsum(values, dtype=np.uint64)))
    ends = np.cumsum(lengths)
    found: Hashes = total[ends] - total[ends - lengths]
    return found


def mixed_bits(values: Hashes) -> Hashes:
    """The same number for the same value, its bits depending on all of the value's."""
    values = (values ^ (values >> _SHIFT)) * _MIX
    return values ^ (values >> _SHIFT)
