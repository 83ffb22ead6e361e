"""The terms of one field of one segment, in the order of their bytes, and where the postings of each begin."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh import kernels
from search.engines.whoosh.kernels.arrays import Longs
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter


class Dictionary:
    """A sorted list of terms that is searched where it is mapped: nothing is loaded, nothing is decoded.

    A term's place in it is its *rank* (term ordinal), by which posting lists are found. `field` is the prefix of the
    names of its arrays: `terms` holds the bytes of all terms joined; `ends`, where each ends, after a 0; `starts`,
    where the postings of each begin, and where those of the last end.
    """

    def __init__(self, file: BlockFile, field: str) -> None:
        self._file = file
        self._field = field
        self.count = file.count(f"{field}/ends") - 1 if f"{field}/ends" in file else 0

    @cached_property
    def _terms(self) -> memoryview:
        return self._file.array(f"{self._field}/terms").data

    @cached_property
    def _ends(self) -> memoryview:
        return self._file.array(f"{self._field}/ends").data

    def __getitem__(self, rank: int) -> bytes:
        ends = self._ends
        return bytes(self._terms[ends[rank] : ends[rank + 1]])

    def find(self, term: bytes) -> int | None:
        """The rank of `term`, None when it is not there."""
        rank = self.lower_bound(term)
        return rank if rank < self.count and self[rank] == term else None

    def lower_bound(self, term: bytes) -> int:
        """How many terms come before `term`."""
        return kernels.lower_bound(self._terms, self._ends, self.count, term) if self.count else 0

    def prefix_range(self, prefix: bytes) -> range:
        """The ranks of the terms that begin with `prefix`."""
        head = prefix.rstrip(b"\xff")
        last = self.lower_bound(head[:-1] + bytes((head[-1] + 1,))) if head else self.count
        return range(self.lower_bound(prefix), last)

    def terms(self, ranks: range) -> list[bytes]:
        """The terms of consecutive ranks."""
        if not ranks:
            return []
        ends = self._file.array(f"{self._field}/ends", ranks.start, ranks.stop + 1).tolist()
        joined = bytes(self._terms[ends[0] : ends[-1]])
        base = ends[0]
        return [joined[start - base : end - base] for start, end in pairwise(ends)]

    def extents(self, ranks: range) -> Longs:
        """Where the postings of consecutive ranks begin, and where those of the last end."""
        return self._file.array(f"{self._field}/starts", ranks.start, ranks.stop + 1)

    def near(self, term: bytes, edits: int) -> list[tuple[bytes, int, int]]:
        """The terms at most so many edits from `term`, each with the edits and in how many documents it is."""
        if not self.count:
            return []
        ranks, distances = kernels.near_terms(self._terms, self._ends, self.count, term, edits)
        starts = self._file.array(f"{self._field}/starts")
        counts = starts[ranks + 1] - starts[ranks]
        return [(self[r], d, n) for r, d, n in zip(ranks.tolist(), distances.tolist(), counts.tolist(), strict=True)]

    def with_suffix(self, suffix: bytes) -> Iterator[bytes]:
        """The terms that end with `suffix`; only of a field that was written with `backwards`."""
        if not self.count:
            return
        order = self._file.array(f"{self._field}/backwards").data
        wanted = suffix[::-1]
        low, high = 0, self.count
        while low < high:
            middle = (low + high) >> 1
            if self[order[middle]][::-1] < wanted:
                low = middle + 1
            else:
                high = middle
        while low < self.count and (term := self[order[low]]).endswith(suffix):
            yield term
            low += 1


def write_terms(writer: BlockWriter, field: str, chunks: Iterator[Sequence[bytes]], *, backwards: bool = False) -> None:
    """Writes the sorted terms that come in `chunks`; `backwards`: also their order read from the end."""
    ends: list[Longs] = [np.zeros(1, np.int64)]
    reversed_terms: list[bytes] = []

    def joined() -> Iterator[NDArray[np.uint8]]:
        for terms in filter(None, chunks):
            lengths = np.fromiter(map(len, terms), np.int64, len(terms))
            ends.append(ends[-1][-1] + np.cumsum(lengths))
            if backwards:
                reversed_terms.extend(term[::-1] for term in terms)
            yield np.frombuffer(b"".join(terms), np.uint8)

    writer.add_chunks(f"{field}/terms", np.uint8, (chunk for chunk in joined() if len(chunk)))
    writer.add_chunks(f"{field}/ends", np.int64, (chunk for chunk in ends if len(chunk)))
    if backwards:
        order = sorted(range(len(reversed_terms)), key=reversed_terms.__getitem__)
        writer.add(f"{field}/backwards", np.array(order, np.int32))
