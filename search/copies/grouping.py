"""Groups of articles that are copies: of articles in their order in time, each goes to the earliest that it copies.

That is one that heads a group, so that a group does not drift: everything in it is like its first article.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.copies.signatures import MIN_RUNS, NEAR_DAYS, Signatures, are_copies, bands_of, each_band

UNDATED = 0
Places = NDArray[np.int64]


def suspects(signatures: Signatures, days: NDArray[np.int32]) -> Places:
    """The places of signatures with a band in common with another of near days, or undated: others are no copies."""
    found = np.zeros(len(signatures), bool)
    for own in each_band(signatures):
        order = np.lexsort((days, own))
        band, day = own[order], days[order].astype(np.int64)
        same = band[1:] == band[:-1]
        if not same.any():
            continue
        begins = np.flatnonzero(np.append(True, ~same))
        undated = np.repeat(day[begins] == UNDATED, np.diff(np.append(begins, len(band))))[1:]
        near = same & ((np.diff(day) <= NEAR_DAYS) | undated)
        found[order[1:][near]] = True
        found[order[:-1][near]] = True
    places: Places = np.flatnonzero(found & (signatures[:, 0] > 0))
    return places


def firsts_of(signatures: Signatures, days: Sequence[int]) -> Places:
    """For each article the place of the first of its group; its own where it is that, or is no copy.

    They are in their order in time, the undated last; their days are ordinals, `UNDATED` where there is none.
    """
    firsts = np.arange(len(signatures))
    runs = signatures[:, 0].tolist()
    bands = bands_of(signatures).tolist()
    heads: dict[int | bytes, list[int]] = {}
    for place, bands_here in enumerate(bands):
        if not runs[place]:
            continue
        # short ones are copies of the same words only: reports that share bands need not be compared each with each
        own: list[int | bytes] = bands_here if runs[place] >= MIN_RUNS else [signatures[place].tobytes()]
        since = days[place] - NEAR_DAYS if days[place] else UNDATED
        near: set[int] = set()
        for band in own:
            found = heads.get(band, [])
            near.update(found[bisect_left(found, since, key=days.__getitem__) :])
        if near:
            compared = np.sort(np.fromiter(near, np.int64, len(near)))
            alike = compared[are_copies(signatures[place], signatures[compared])]
            if len(alike):
                firsts[place] = alike[0]
                continue
        for band in own:
            heads.setdefault(band, []).append(place)
    return firsts
