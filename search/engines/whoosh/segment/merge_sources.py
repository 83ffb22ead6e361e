"""Segments to be merged, read one range of terms at a time, so that memory stays bounded whatever their size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Bools, Ints, Longs
from search.engines.whoosh.segment.dictionary import Dictionary
from search.engines.whoosh.storage.blocks import BlockFile

RANGE_TERMS = 20_000
"""How many terms of each segment are merged at a time, at most."""

RANGE_POSTINGS = 250_000
"""How many postings of all segments are merged at a time, unless one term alone has more."""

RANGE_CELLS = 2_000_000
"""How many counts are kept at a time, one for each term of any segment in each segment: some 50 bytes each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSource:
    """A segment to be merged: its file, and which of its documents stay."""

    file: BlockFile
    kept: Bools

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return bool(self.kept.all())


def widest_dtype(sources: Sequence[MergeSource], name: str) -> np.dtype[Any]:
    """The type that holds the values of the array `name` of all sources."""
    return np.result_type(*(source.file.dtype(name) for source in sources))


@dataclass(frozen=True, slots=True)
class PostingsRange:
    """The postings of consecutive terms of one source, documents left out already."""

    df: Longs
    cf: Longs
    docs: Ints
    tf: NDArray[Any]
    positions: NDArray[Any]


class FieldSource:
    """The dictionary and the postings of one field of one source; `doc_ids` are those in the merged segment."""

    def __init__(self, source: MergeSource, name: str, doc_ids: Ints) -> None:
        self.dictionary = Dictionary(source.file, name)
        self._source = source
        self._name = name
        self._doc_ids = doc_ids
        self._has_positions = f"{name}/tf" in source.file
        self._is_whole = source.is_whole

    def read(self, ranks: range) -> PostingsRange:
        """The postings of the terms of `ranks`."""
        name, file = self._name, self._source.file
        none, zero = np.empty(0, np.int32), np.empty(0, np.int64)
        if not ranks:
            return PostingsRange(zero, zero, none, none, none)
        extents = self.dictionary.extents(ranks)
        first, last = int(extents[0]), int(extents[-1])
        docs = file.array(f"{name}/docs", first, last)
        df = np.diff(extents)
        tf = positions = none
        cf = np.zeros(len(df), np.int64)
        if self._has_positions:
            tf = file.array(f"{name}/tf", first, last)
            places = file.array(f"{name}/places", ranks.start, ranks.stop + 1)
            positions = file.array(f"{name}/positions", int(places[0]), int(places[-1]))
            cf = np.diff(places)
        if not self._is_whole:
            kept = self._source.kept[docs]
            where = extents[:-1] - first
            df = _sums(kept, where, len(docs))
            if self._has_positions:
                positions = positions[np.repeat(kept, tf)]
                cf = _sums(np.where(kept, tf, 0), where, len(docs))
                tf = tf[kept]
            docs = docs[kept]
        return PostingsRange(df, cf, self._doc_ids[docs], tf, positions)


def _sums(values: NDArray[Any], starts: Longs, total: int) -> Longs:
    """The sums of the stretches of `values` that begin at `starts`; none of them is empty."""
    if not total:
        return np.zeros(len(starts), np.int64)
    found: Longs = np.add.reduceat(values, starts, dtype=np.int64)
    return found


def term_ranges(parts: Sequence[FieldSource]) -> Iterator[list[range]]:
    """For each part the ranks of the terms to merge next, until all are merged; of each so many at most."""
    dictionaries = [part.dictionary for part in parts]
    at = [0] * len(parts)
    step = RANGE_TERMS
    while any(start < each.count for start, each in zip(at, dictionaries, strict=True)):
        step = min(step * 2, RANGE_TERMS)
        while True:
            ends = [start + step for start in at]
            # up to the first term that is one too many of its part
            pivot = min(
                (each[end] for each, end in zip(dictionaries, ends, strict=True) if end < each.count), default=None
            )
            ends = [each.count if pivot is None else each.lower_bound(pivot) for each in dictionaries]
            ranges = [range(start, end) for start, end in zip(at, ends, strict=True)]
            cells = sum(map(len, ranges)) * len(parts)
            if step == 1 or (cells <= RANGE_CELLS and sum(map(_posting_count, parts, ranges)) <= RANGE_POSTINGS):
                break
            step //= 2
        yield ranges
        at = ends


def _posting_count(part: FieldSource, ranks: range) -> int:
    if not ranks:
        return 0
    extents = part.dictionary.extents(ranks)
    return int(extents[-1] - extents[0])
