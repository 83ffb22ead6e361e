"""Posting lists: the documents that have a term, how often, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Ints


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of a term: sorted doc ids, the frequency in each (`tf`), and the positions.

    `positions` are one document's after another's, None where they were not asked for.
    """

    docs: Ints
    tf: NDArray[Any]
    positions: NDArray[Any] | None = None

    @property
    def size_bytes(self) -> int:
        """The memory taken."""
        return self.docs.nbytes + self.tf.nbytes + (0 if self.positions is None else self.positions.nbytes)

    def only(self, live: NDArray[np.bool_]) -> "Postings":
        """The postings of the documents that are `live`."""
        keep = live[self.docs]
        if keep.all():
            return self
        positions = None if self.positions is None else self.positions[np.repeat(keep, self.tf)]
        return Postings(self.docs[keep], self.tf[keep], positions)


EMPTY = Postings(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int32))


def concatenated(parts: Sequence[Postings]) -> Postings:
    """The postings of several segments, one after the other."""
    parts = [part for part in parts if len(part.docs)]
    if len(parts) < 2:
        return parts[0] if parts else EMPTY
    positions = [part.positions for part in parts if part.positions is not None]
    return Postings(
        np.concatenate([part.docs for part in parts]),
        np.concatenate([part.tf for part in parts]),
        np.concatenate(positions) if len(positions) == len(parts) else None,
    )
