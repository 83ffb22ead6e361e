"""Give me this column, these postings, that record: the one place that reads segments.

Documents are numbered through: those of the second segment follow those of the first, as in Whoosh's multi-segment
reader. Deleted ones keep their numbers; what is read here does not know of deletion.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.schema import decode, encode
from search.engines.whoosh.segment.codec import ArraySegment
from search.engines.whoosh.segment.columns import Column, OrdinalLists
from search.engines.whoosh.segment.contents import read_contents
from search.engines.whoosh.segment.dictionary import Dictionary
from search.engines.whoosh.segment.postings import Postings, concatenated
from search.engines.whoosh.storage.blocks import BlockFile


class Segments:
    """The segments of one Whoosh index, shared by threads. Closed with the last reference."""

    def __init__(self, directory: Path, name: str) -> None:
        self.segments: list[ArraySegment] = read_contents(directory)[name]
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

    def lists(self, name: str) -> OrdinalLists:
        """A column of ordinals."""
        return OrdinalLists(self.files, self.bases, name)

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
        """The postings of `term` in `field`; `EMPTY` where it does not occur."""
        key = encode(term)
        found = []
        for at, dictionary in enumerate(self.dictionaries(field)):
            rank = dictionary.find(key)
            if rank is not None:
                found.append(self._postings(at, field, rank, positions=positions))
        return concatenated(found)

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
            ranks = dictionary.prefix_range(start)
            for first in range(ranks.start, ranks.stop, 1000):
                yield from map(decode, dictionary.terms(range(first, min(first + 1000, ranks.stop))))

    def frequencies(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """The terms that begin with `prefix`, and how many documents of a segment have each, deleted ones included."""
        start = encode(prefix)
        for dictionary in self.dictionaries(field):
            ranks = dictionary.prefix_range(start)
            if ranks:
                counts = np.diff(dictionary.extents(ranks)).tolist()
                yield from zip(map(decode, dictionary.terms(ranks)), counts, strict=True)
