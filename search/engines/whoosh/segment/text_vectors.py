"""What the texts of documents mean: a vector for each, written with a segment and read where it lies."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from search.engines.whoosh import kernels
from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.schema import DIMENSIONS, MEANING
from search.engines.whoosh.segment.merge_sources import MergeSource
from search.engines.whoosh.segment.vocabulary import Vocabulary
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter
from search.meaning.readers import Reader
from search.meaning.table import MeaningTable
from search.meaning.vectors import Vector, of_sums

_ROWS_AT_ONCE = 50_000


class VectorSums:
    """The sums that the vectors of a segment's documents are made of, field after field."""

    def __init__(self, table: MeaningTable, vocabulary: Vocabulary, documents: int) -> None:
        pieces = [() if word is None else table.pieces.of(word) for word in vocabulary.english]
        self._table = table
        self._pieces = np.array([number for each in pieces for number in each], np.int32)
        self._starts = np.concatenate(([0], np.cumsum([len(each) for each in pieces], dtype=np.int64))).astype(np.int64)
        self._sums = np.zeros((documents, table.dimensions), np.int32)

    def add(self, words: Ints, lengths: Ints) -> None:
        """Adds a field: the words' numbers, document after document, of which each has as many as `lengths` says."""
        starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))).astype(np.int64)
        table = self._table.rows, self._table.scales
        kernels.add_pieces(table, self._pieces, self._starts, words, starts, self._sums)

    def vectors(self) -> Iterator[Vector]:
        """The vectors of the documents, some at a time."""
        for first in range(0, len(self._sums), _ROWS_AT_ONCE):
            yield of_sums(self._sums[first : first + _ROWS_AT_ONCE])


def write_vectors(writer: BlockWriter, vectors: Iterable[Vector], reader: Reader) -> dict[str, Any]:
    """Writes the vectors of all documents, some at a time; what is to be kept with the segment."""
    writer.add_chunks(MEANING, np.uint8, (each.reshape(-1).view(np.uint8) for each in vectors))
    return {MEANING: reader.name, DIMENSIONS: reader.dimensions}


def merge_vectors(writer: BlockWriter, sources: Sequence[MergeSource]) -> dict[str, Any]:
    """Writes the vectors of several segments as one, where all have some and of one reader."""
    name = common_reader([source.file for source in sources])
    if name is None:
        return {}
    size = _size(sources[0].file)
    writer.add_chunks(
        MEANING,
        np.uint8,
        (
            source.file.array(MEANING).reshape(-1, size)[first:last][source.kept[first:last]].reshape(-1)
            for source in sources
            for first in range(0, len(source.kept), _ROWS_AT_ONCE)
            if (last := first + _ROWS_AT_ONCE)
        ),
    )
    return {MEANING: name, DIMENSIONS: size}


def _size(file: BlockFile) -> int:
    """How long the vectors are: those of an index that does not say so are of the table."""
    return int(file.facts.get(DIMENSIONS, MeaningTable.dimensions))


def common_reader(files: Sequence[BlockFile]) -> str | None:
    """The name of the reader that the vectors of all segments are made with; None where there is no such."""
    names = {file.facts.get(MEANING) for file in files}
    return names.pop() if len(names) == 1 else None


class TextVectors:
    """The vectors of the documents of some segments, which have them all of one reader."""

    def __init__(self, files: Sequence[BlockFile], bases: Sequence[int]) -> None:
        self._files = files
        self._bases = bases

    @cached_property
    def _parts(self) -> list[Vector]:
        return [file.array(MEANING).view(np.int8) for file in self._files]

    def of(self, docs: Ints) -> Vector:
        """The vectors of `docs`, a row each."""
        which = np.searchsorted(self._bases, docs, side="right") - 1
        size = _size(self._files[0]) if self._files else 0
        found = np.empty((len(docs), size), np.int8)
        for at in np.unique(which).tolist():
            here = which == at
            found[here] = self._parts[at].reshape(-1, size)[docs[here] - self._bases[at]]
        return found

    def dots(self, query: Vector, docs: Ints | None) -> Ints:
        """The products of `query` with the vectors of `docs`, which are sorted; of all documents where that is None."""
        if docs is None:
            return np.concatenate([np.empty(0, np.int32), *(kernels.dots(part, query, None) for part in self._parts)])
        if len(self._parts) == 1:
            return kernels.dots(self._parts[0], query, docs)
        edges = np.searchsorted(docs, self._bases)
        found = [np.empty(0, np.int32)]
        for part, base, first, last in zip(self._parts, self._bases, edges, edges[1:], strict=False):
            found.append(kernels.dots(part, query, docs[first:last] - np.int32(base)))
        return np.concatenate(found)
