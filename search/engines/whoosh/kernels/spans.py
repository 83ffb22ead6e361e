"""Where the tokens of a text stand in it, as bytes that are stored with each section."""

from collections.abc import Sequence

import numpy as np


def pack_spans(starts: Sequence[int], ends: Sequence[int]) -> bytes:
    """Where the tokens of a text begin and end, rising, as bytes: mostly two a token, else eight.

    A first byte tells which; then, for each token, how far from the last one's beginning it begins, and how long it is.
    """
    begin = np.array(starts, np.int64)
    pairs = np.stack((np.diff(begin, prepend=0), np.array(ends, np.int64) - begin), axis=1)
    is_small = bool(pairs.max(initial=0) < 1 << 8)
    return bytes([is_small]) + pairs.astype("u1" if is_small else "<u4").tobytes()


def unpack_spans(data: bytes | memoryview, places: Sequence[int]) -> list[tuple[int, int]]:
    """The starts and ends, as `pack_spans` was given them, of the tokens at `positions`."""
    pairs = np.frombuffer(data, "u1" if data[0] else "<u4", offset=1).reshape(-1, 2).astype(np.int64)
    starts = np.cumsum(pairs[:, 0])
    ends = starts + pairs[:, 1]
    return [(int(starts[place]), int(ends[place])) for place in places]
