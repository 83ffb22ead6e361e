"""Words of a dictionary of sorted terms that differ from one by few letters."""

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.kernels.twins import native, native_twin

Near = tuple[Ints, NDArray[np.uint8]]
_ROOM = 4096


def near_terms(terms: memoryview, ends: memoryview, count: int, key: bytes, edits: int) -> Near:
    """Which of `count` sorted terms are at most so many edits from `key`: their ranks, rising, and the edits of each.

    An edit puts in, leaves out or exchanges a letter, or swaps two neighbours that nothing else is done to. Terms are
    UTF-8: their bytes joined, and where each ends, after a 0. Whatever begins with letters that are too far from every
    beginning of `key` is passed over together.
    """
    wanted = key.decode("utf-8", "surrogatepass")
    deepest = len(wanted) + edits
    rows = [list(range(len(wanted) + 1))]
    path = ""
    ranks: list[int] = []
    distances: list[int] = []
    rank = 0

    def term(at: int) -> bytes:
        return bytes(terms[ends[at] : ends[at + 1]])

    while rank < count:
        letters = term(rank).decode("utf-8", "surrogatepass")
        shared = 0
        while shared < min(len(path), len(letters)) and path[shared] == letters[shared]:
            shared += 1
        del rows[shared + 1 :]
        path = letters[:shared]
        is_dead = False
        while len(path) < len(letters) and not is_dead:
            is_dead = len(path) == deepest
            if not is_dead:
                path = letters[: len(path) + 1]
                rows.append(_row(rows, path, wanted))
                is_dead = min(rows[-1]) > edits
        if is_dead:
            prefix = path.encode("utf-8", "surrogatepass")
            rank = bisect_left(range(count), True, rank + 1, key=lambda at: not term(at).startswith(prefix))
            continue
        if rows[-1][-1] <= edits:
            ranks.append(rank)
            distances.append(rows[-1][-1])
        rank += 1
    return np.array(ranks, np.int32), np.array(distances, np.uint8)


def _row(rows: list[list[int]], path: str, wanted: str) -> list[int]:
    """The edits between `path` and each beginning of `wanted`; `rows` are those of the beginnings of `path`."""
    above = rows[-1]
    row = [len(path)]
    for j, letter in enumerate(wanted, 1):
        best = min(above[j - 1] + (letter != path[-1]), above[j] + 1, row[-1] + 1)
        if len(path) > 1 and j > 1 and path[-1] == wanted[j - 2] and path[-2] == letter:
            best = min(best, rows[-2][j - 2] + 1)
        row.append(best)
    return row


@native_twin(near_terms)
def _native_near_terms(terms: memoryview, ends: memoryview, count: int, key: bytes, edits: int) -> Near:
    room = _ROOM
    while True:
        ranks, distances = np.empty(room, np.int32), np.empty(room, np.uint8)
        found: int = native.near_terms(terms, ends, count, key, edits, ranks, distances)
        if found <= room:
            return ranks[:found], distances[:found]
        room = found
