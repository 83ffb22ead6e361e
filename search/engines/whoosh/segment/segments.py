"""Give me this column, these postings, that record: the one place that reads segments.

Documents are numbered through: those of the second segment follow those of the first, as in Whoosh's multi-segment
reader. Deleted ones keep their numbers; what is read here does not know of deletion.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.engines.whoosh.kernels import arrays
from search.engines.whoosh.schema import decode, encode, schema
from search.engines.whoosh.segment.codec import ArraySegment, Ints
from search.engines.whoosh.segment.dictionary import Dictionary
from search.engines.whoosh.storage.blocks import BlockFile

Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: `docs` in rising order, how often (`tf`), and `positions`, one document's after another's.

    `positions` is None where it was not asked for.
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


def joined(parts: Sequence[Postings]) -> Postings:
    """The postings of several stretches of documents, one after the other."""
    parts = [part for part in parts if len(part.docs)]
    if len(parts) < 2:
        return parts[0] if parts else EMPTY
    positions = [part.positions for part in parts if part.positions is not None]
    return Postings(
        np.concatenate([part.docs for part in parts]),
        np.concatenate([part.tf for part in parts]),
        np.concatenate(positions) if len(positions) == len(parts) else None,
    )


class Column:
    """A number for every document, read where it lies: nothing is loaded while there is one segment."""

    def __init__(self, parts: Callable[[], list[NDArray[Any]]], bases: Sequence[int]) -> None:
        self._read = parts
        self._bases = np.array(bases, np.int64)

    @cached_property
    def _parts(self) -> list[NDArray[Any]]:
        return self._read()

    def __getitem__(self, docs: Ints) -> NDArray[Any]:
        """The numbers of `docs`."""
        return arrays.gather(self._parts, self._bases, docs)

    def count(self, docs: Ints, first: int, size: int) -> Longs:
        """How often each number from `first` on, of which there are `size`, is that of one of the rising `docs`.

        Smaller numbers are left out.
        """
        return arrays.count_column(self._parts, self._bases, docs, first, size)

    @property
    def whole(self) -> NDArray[Any] | None:
        """The numbers of all documents, where they lie in one segment; else None."""
        return self._parts[0] if len(self._parts) == 1 else None

    def at(self, document: int) -> int:
        """The number of one document."""
        which = int(np.searchsorted(self._bases, document, side="right")) - 1
        return int(self._parts[which][document - self._bases[which]])

    def all(self) -> NDArray[Any]:
        """The numbers of all documents: where there are several segments, a copy."""
        if len(self._parts) == 1:
            return self._parts[0]
        return np.concatenate([np.empty(0, np.int32), *self._parts])


class Lists:
    """Several ordinals for each document."""

    def __init__(self, segments: "Segments", name: str) -> None:
        self._segments = segments
        self._name = name

    @cached_property
    def _parts(self) -> list[tuple[NDArray[Any], Longs]]:
        return [(file.array(f"{self._name}/values"), file.array(f"{self._name}/starts")) for file in self._files]

    @cached_property
    def _inverted(self) -> list[tuple[NDArray[Any], Ints]]:
        return [(file.array(f"{self._name}/ordinals"), file.array(f"{self._name}/owners")) for file in self._files]

    @property
    def _files(self) -> list[BlockFile]:
        return self._segments.files

    def of(self, docs: Ints) -> Ints:
        """The values of all `docs`, which are in rising order, joined."""
        bases = self._segments.bases
        if len(self._parts) == 1:
            return _lists_of(*self._parts[0], docs)
        edges = np.searchsorted(docs, bases)
        return np.concatenate(
            [np.empty(0, np.int32)]
            + [
                _lists_of(values, starts, docs[first:last] - base)
                for (values, starts), base, first, last in zip(self._parts, bases, edges, edges[1:], strict=False)
            ]
        )

    def count(self, docs: Ints, size: int) -> Longs:
        """How many of `docs`, which are in rising order and may repeat, have each ordinal below `size`."""
        counts = np.zeros(size, np.int64)
        bases = self._segments.bases
        edges = np.searchsorted(docs, bases)
        for (values, starts), base, first, last in zip(self._parts, bases, edges, edges[1:], strict=False):
            counts += arrays.count_lists(values, starts, docs[first:last], base, size)
        return counts

    def having(self, ordinals: Sequence[int]) -> Ints:
        """The documents that have any of `ordinals`, in rising order."""
        found = [np.empty(0, np.int32)]
        for (values, owners), base in zip(self._inverted, self._segments.bases, strict=False):
            for ordinal in ordinals:
                # of the type of the values, which are else copied into one that holds both
                first, last = np.searchsorted(values, np.array([ordinal, ordinal + 1], values.dtype))
                found.append(owners[first:last] + np.int32(base))
        if len(ordinals) == 1:
            return np.concatenate(found)
        return np.unique(np.concatenate(found))


def _lists_of(values: NDArray[Any], starts: Longs, docs: Ints) -> Ints:
    if len(docs) * 3 > len(starts):
        mask = np.zeros(len(starts) - 1, bool)
        mask[docs] = True
        every: Ints = values[np.repeat(mask, np.diff(starts))]
        return every
    first = starts[docs]
    counts = starts[docs + 1] - first
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    found: Ints = values[np.repeat(first - (ends - counts), counts) + np.arange(total)]
    return found


class Segments:
    """The segments of one Whoosh index, shared by threads. Closed when nobody refers to it any more."""

    def __init__(self, directory: Path, name: str) -> None:
        toc = TOC.read(FileStorage(str(directory)), name, schema=schema(name))
        self.segments: list[ArraySegment] = list(toc.segments)
        self.files = [BlockFile(directory / segment.file_name) for segment in self.segments]
        counts = [segment.doc_count_all() for segment in self.segments]
        self.bases: list[int] = [0, *np.cumsum(counts, dtype=np.int64).tolist()]
        self._dictionaries: dict[str, list[Dictionary]] = {}
        self._starts: dict[tuple[str, int], memoryview] = {}

    @property
    def count(self) -> int:
        """How many documents there are, deleted ones included."""
        return self.bases[-1]

    @property
    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return any(segment.deleted_count() for segment in self.segments)

    def deleted(self) -> Ints:
        """The deleted documents, in order."""
        found = [segment.deleted + np.int32(base) for segment, base in zip(self.segments, self.bases, strict=False)]
        return np.concatenate([np.empty(0, np.int32), *found])

    def facts(self, name: str) -> list[Any]:
        """What was kept under `name` with each segment."""
        return [file.facts[name] for file in self.files]

    # Columns

    def column(self, name: str) -> Column:
        """A numeric column."""
        return Column(lambda: [file.array(name) for file in self.files], self.bases)

    def lists(self, name: str) -> Lists:
        """A column of ordinals."""
        return Lists(self, name)

    def blob(self, name: str, document: int) -> bytes:
        """The bytes of a document."""
        return self.blobs(name, (document,))[0]

    def blobs(self, name: str, documents: Sequence[int]) -> list[bytes]:
        """The bytes of each of `documents`."""
        if len(self.files) == 1:
            return self._blobs(name, 0, documents)
        found = []
        for document in documents:
            at = bisect_right(self.bases, document, hi=len(self.files)) - 1
            found += self._blobs(name, at, (document - self.bases[at],))
        return found

    def _blobs(self, name: str, at: int, documents: Sequence[int]) -> list[bytes]:
        starts = self._starts.get((name, at))
        if starts is None:
            starts = self._starts[name, at] = self.files[at].array(f"{name}/starts").data
        return self.files[at].slices(f"{name}/bytes", [(starts[each], starts[each + 1]) for each in documents])

    # Terms

    def dictionaries(self, field: str) -> list[Dictionary]:
        """The dictionary of `field` in each segment."""
        found = self._dictionaries.get(field)
        if found is None:
            found = self._dictionaries[field] = [Dictionary(file, field) for file in self.files]
        return found

    def postings(self, field: str, term: str, *, positions: bool = False) -> Postings:
        """Where `term` stands in `field`; `EMPTY` where it does not."""
        key = encode(term)
        found = []
        for at, dictionary in enumerate(self.dictionaries(field)):
            rank = dictionary.find(key)
            if rank is not None:
                found.append(self._postings(at, field, rank, positions=positions))
        return joined(found)

    def _postings(self, at: int, field: str, rank: int, *, positions: bool) -> Postings:
        file = self.files[at]
        first, last = self.dictionaries(field)[at].extents(range(rank, rank + 1)).tolist()
        docs = file.array(f"{field}/docs", first, last)
        if self.bases[at]:
            docs = docs + np.int32(self.bases[at])
        if f"{field}/tf" not in file:
            return Postings(docs, np.ones(len(docs), np.uint8))
        tf = file.array(f"{field}/tf", first, last)
        if not positions:
            return Postings(docs, tf)
        start, stop = file.array(f"{field}/places", rank, rank + 2).tolist()
        return Postings(docs, tf, file.array(f"{field}/positions", start, stop))

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of `field` that begin with `prefix`, each once for each segment that has it."""
        start = encode(prefix)
        for dictionary in self.dictionaries(field):
            ranks = dictionary.beginning_with(start)
            for first in range(ranks.start, ranks.stop, 1000):
                yield from map(decode, dictionary.terms(range(first, min(first + 1000, ranks.stop))))

    def frequencies(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """The terms that begin with `prefix`, and how many documents of a segment have each, deleted ones included."""
        start = encode(prefix)
        for dictionary in self.dictionaries(field):
            ranks = dictionary.beginning_with(start)
            if ranks:
                counts = np.diff(dictionary.extents(ranks)).tolist()
                yield from zip(map(decode, dictionary.terms(ranks)), counts, strict=True)
