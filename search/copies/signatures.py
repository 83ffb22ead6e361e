"""What an article is known again by: MinHash (Broder, 1997) over the runs of words in it.

The signature of an article is the number of its different places at which a run of `RUN` words begins, and of each of
`SIZE` ways of mixing the hashes of these runs the lowest bits of the least hash. The share of numbers that two
signatures have in common is about the share of runs that their articles have in common. `BAND` numbers in a row that
are the same make two articles worth comparing, which are found by sorting.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from search.utterances.traces import GOLDEN, Hashes, Lengths, mixed_bits

Signatures = NDArray[np.uint16]

RUN = 5
SIZE = 96
BAND = 3
MIN_RUNS = 20
"""An article with fewer runs is a copy of the same words only: market reports have as much in common."""
LEAST_RUNS = 4
"""And one with fewer than these is nobody's copy."""
WIDTH = 1 + SIZE
"""The numbers of a signature."""

CONTAINED = 0.75
"""The share of the runs of the shorter one that the longer one has in copies: see docs/adr/0029-copies.md."""
LEAST = 0.3
"""And the share of the runs of both that they have in common: one that is cut to less is an article of its own."""
NEAR_DAYS = 7
"""Articles of days further apart are told apart: reports of every week are alike."""

_MOST_RUNS = np.iinfo(np.uint16).max
_SEED = np.uint64(0xBF58476D1CE4E5B9)
_AT_ONCE = 1 << 19


def _ways() -> Hashes:
    """An odd number for each way of mixing."""
    values = (np.arange(1, SIZE + 1, dtype=np.uint64) * GOLDEN) ^ _SEED
    return mixed_bits(values) | np.uint64(1)


def signatures_of(hashes: Hashes, lengths: Lengths) -> Signatures:
    """The signature of each text; all 0 for one that is too short.

    `hashes` are those of the words of all texts, one text after the other, of which each has as many as `lengths` says.
    """
    found = np.zeros((len(lengths), WIDTH), np.uint16)
    ends = np.cumsum(lengths)
    first = 0
    while first < len(lengths):
        begin = int(ends[first] - lengths[first])
        last = max(int(np.searchsorted(ends, begin + _AT_ONCE, side="right")), first + 1)
        found[first:last] = _some(hashes[begin : int(ends[last - 1])], lengths[first:last])
        first = last
    return found


def _some(hashes: Hashes, lengths: Lengths) -> Signatures:
    found = np.zeros((len(lengths), WIDTH), np.uint16)
    runs = np.maximum(lengths - RUN + 1, 0)
    runs[runs < LEAST_RUNS] = 0
    having = np.flatnonzero(runs)
    if not len(having):
        return found
    runs = runs[having]
    starts = np.cumsum(runs) - runs
    at = np.arange(int(runs.sum())) + np.repeat((np.cumsum(lengths) - lengths)[having] - starts, runs)
    values = np.zeros(len(at), np.uint64)
    for step in range(RUN):
        values = mixed_bits(values * GOLDEN + hashes[at + step])
    found[having, 0] = np.minimum(runs, _MOST_RUNS)
    for place, way in enumerate(_WAYS, 1):
        found[having, place] = np.minimum.reduceat(values * way, starts).astype(np.uint16)
    return found


_WAYS = _ways()


def bands_of(signatures: Signatures) -> NDArray[np.uint64]:
    """The bands of each signature, a number each, those of another place never the same."""
    return np.stack(list(each_band(signatures)), axis=1)


def each_band(signatures: Signatures) -> Iterator[NDArray[np.uint64]]:
    """The same, place by place: all bands of many articles take more memory than their signatures."""
    for place in range(SIZE // BAND):
        parts = signatures[:, 1 + place * BAND : 1 + (place + 1) * BAND].astype(np.uint64)
        yield parts[:, 0] | parts[:, 1] << np.uint64(16) | parts[:, 2] << np.uint64(32) | np.uint64(place << 48)


def are_copies(one: Signatures, others: Signatures) -> NDArray[np.bool_]:
    """Which of `others`, signatures too, are of copies of the article of `one`; the days aside."""
    same = one[1:] == others[:, 1:]
    in_common = same.mean(axis=1)
    mine, theirs = float(one[0]), others[:, 0].astype(np.float64)
    shorter = np.minimum(mine, theirs)
    contained = in_common * (mine + theirs) / ((1 + in_common) * np.maximum(shorter, 1))
    share_a_band = same.reshape(len(others), SIZE // BAND, BAND).all(axis=2).any(axis=1)
    is_long = shorter >= MIN_RUNS
    is_same = (shorter > 0) & (mine == theirs) & (in_common == 1)
    found: NDArray[np.bool_] = share_a_band & (
        (is_long & (in_common >= LEAST) & (contained >= CONTAINED)) | (~is_long & is_same)
    )
    return found
