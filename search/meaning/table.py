"""The table that ships: a vector for each of some 27,000 pieces of English words. See docs/models/meaning.md.

Of a piece, `rows` has 128 numbers and `scales` what they are multiplied by, so that words that say little, as "the",
count for little in a sum.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.analysis import split
from search.meaning.pieces import Pieces
from search.meaning.vectors import DIMENSIONS, Vector, dots, likeness, of_sums

FILE = Path(__file__).with_name("table.npz")


class MeaningTable:
    """Gives texts their vectors. Safe to share between threads."""

    dimensions = DIMENSIONS
    of_sentences = False
    weight = 0.4
    """Chosen by `benchmarks.meaning` on five collections: see docs/adr/0019-meaning.md."""
    least = 0.25

    def __init__(self, names: Sequence[str], rows: NDArray[np.int8], scales: NDArray[np.uint8]) -> None:
        if rows.shape != (len(names), DIMENSIONS) or scales.shape != (len(names),):
            raise ValueError("a table of other dimensions")
        self.pieces = Pieces(names)
        self.rows = np.ascontiguousarray(rows)
        self.scales = np.ascontiguousarray(scales, np.int32)
        self.name = sha256(b"\n".join((*map(str.encode, names), rows.tobytes(), scales.tobytes()))).hexdigest()[:16]
        """Tells this table from any other: vectors of different ones cannot be compared."""

    @classmethod
    def read(cls, path: Path) -> "MeaningTable":
        """The table in the file at `path`."""
        with np.load(path, allow_pickle=False) as file:
            names = file["names"].tobytes().decode("ascii").split("\n")
            return cls(names, file["rows"], file["scales"])

    def write(self, path: Path) -> None:
        """Writes the table to `path`."""
        names = np.frombuffer("\n".join(self.pieces.names).encode("ascii"), np.uint8)
        np.savez_compressed(path, names=names, rows=self.rows, scales=self.scales.astype(np.uint8))

    def of_words(self, words: Iterable[str]) -> NDArray[np.int32]:
        """The sum of the vectors of all pieces of `words`, which are surface forms."""
        of = self.pieces.of
        numbers = [number for word in words for number in of(word)]
        if not numbers:
            return np.zeros(DIMENSIONS, np.int32)
        found: NDArray[np.int32] = self.scales[numbers] @ self.rows[numbers].astype(np.int32)
        return found

    def vector(self, *texts: str) -> Vector:
        """The vector of `texts` taken together; all 0 where they have no English word."""
        return of_sums(self.of_words(word for text in texts for word in split(text).words))

    def vectors(self, texts: Sequence[str]) -> Vector:
        """The vectors of `texts`, a row each."""
        return np.array([self.vector(text) for text in texts], np.int8).reshape(-1, DIMENSIONS)

    def nearest_word(self, word: str, others: Sequence[str], least: float) -> str | None:
        """The one of `others` that is nearest to `word` in meaning, where that is near by `least` or more."""
        if not others:
            return None
        near = likeness(dots(of_sums(np.array([self.of_words((each,)) for each in others])), self.vector(word)))
        best = int(near.argmax())
        return others[best] if near[best] >= least else None


@cache
def shipped() -> MeaningTable:
    """The table that ships, read when it is first asked for."""
    return MeaningTable.read(FILE)


def quantised(vectors: NDArray[Any]) -> tuple[NDArray[np.int8], NDArray[np.uint8]]:
    """The rows and scales of `vectors`, a row each, 1 being a piece that says as much as a whole text of one word."""
    whole = vectors.astype(np.float64) * UNIT
    scales = np.clip(np.ceil(np.abs(whole).max(axis=1) / 127), 1, 255)
    return np.clip(np.rint(whole / scales[:, None]), -127, 127).astype(np.int8), scales.astype(np.uint8)


UNIT = 4096
"""What stands for 1 in the products of rows and scales."""
