"""Where the tokens of a text stand in it, as bytes that are stored with each section."""

from collections.abc import Sequence

import numpy as np


def pack_spans(starts: Sequence[int], ends: Sequence[int]) -> bytes:
    """Where the tokens of a text begin, and how long they are, as bytes: mostly three a token, else eight."""
    begin = np.array(starts, np.int64)
    sizes = np.array(ends, np.int64) - begin
    is_small = bool(begin.max(initial=0) < 1 << 16 and sizes.max(initial=0) < 1 << 8)
    kinds = ("<u2", "u1") if is_small else ("<u4", "<u4")
    return bytes([is_small, 0]) + begin.astype(kinds[0]).tobytes() + sizes.astype(kinds[1]).tobytes()


def unpack_spans(data: bytes, places: Sequence[int]) -> list[tuple[int, int]]:
    """The starts and ends, as `pack_spans` was given them, of the tokens at `places`."""
    is_small = data[0]
    count = (len(data) - 2) // (3 if is_small else 8)
    width = 2 if is_small else 4
    starts = memoryview(data)[2 : 2 + count * width].cast("H" if is_small else "I")
    sizes = memoryview(data)[2 + count * width :].cast("B" if is_small else "I")
    return [(starts[place], starts[place] + sizes[place]) for place in places]
