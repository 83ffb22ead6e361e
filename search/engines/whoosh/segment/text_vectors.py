"""What the texts of documents mean: a vector for each, 128 bytes, written with a segment and read where it lies."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from search.engines.whoosh import kernels
from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.schema import MEANING
from search.engines.whoosh.segment.merge_sources import MergeSource
from search.engines.whoosh.segment.vocabulary import Vocabulary
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter
from search.meaning.table import MeaningTable
from search.meaning.vectors import DIMENSIONS, Vector, of_sums

_ROWS_AT_ONCE = 50_000


class VectorSums:
    """The sums that the vectors of a segment's documents are made of, field after field."""

    def __init__(self, table: MeaningTable, vocabulary: Vocabulary, documents: int) -> None:
        pieces = [() if word is None else table.pieces.of(word) for word in vocabulary.english]
        self._table = table
        self._pieces = np.array([number for each in pieces for number in each], np.int32)
        self._starts = np.concatenate(([0], np.cumsum([len(each) for each in pieces], dtype=np.int64))).astype(np.int64)
        self._sums = np.zeros((documents, DIMENSIONS), np.int32)

    def add(self, words: Ints, lengths: Ints) -> None:
        """Adds a field: the words' numbers, document after document, of which each has as many as `lengths` says."""
        starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))).astype(np.int64)
        table = self._table.rows, self._table.scales
        kernels.add_pieces(table, self._pieces, self._starts, words, starts, self._sums)

    def write(self, writer: BlockWriter) -> dict[str, str]:
        """Writes the vectors; what is to be kept with the segment."""
        rows = range(0, len(self._sums), _ROWS_AT_ONCE)
        vectors = (of_sums(self._sums[first : first + _ROWS_AT_ONCE]).reshape(-1).view(np.uint8) for first in rows)
        writer.add_chunks(MEANING, np.uint8, vectors)
        return {MEANING: self._table.name}


def merge_vectors(writer: BlockWriter, sources: Sequence[MergeSource]) -> dict[str, str]:
    """Writes the vectors of several segments as one, where all have some and of one table."""
    table = common_table([source.file for source in sources])
    if table is None:
        return {}
    writer.add_chunks(
        MEANING,
        np.uint8,
        (
            source.file.array(MEANING).reshape(-1, DIMENSIONS)[first:last][source.kept[first:last]].reshape(-1)
            for source in sources
            for first in range(0, len(source.kept), _ROWS_AT_ONCE)
            if (last := first + _ROWS_AT_ONCE)
        ),
    )
    return {MEANING: table}


def common_table(files: Sequence[BlockFile]) -> str | None:
    """The name of the table that the vectors of all segments are made with; None where there is no such."""
    names = {file.facts.get(MEANING) for file in files}
    return names.pop() if len(names) == 1 else None


class TextVectors:
    """The vectors of the documents of some segments, which have them all of one table."""

    def __init__(self, files: Sequence[BlockFile], bases: Sequence[int]) -> None:
        self._files = files
        self._bases = bases

    @cached_property
    def _parts(self) -> list[Vector]:
        return [file.array(MEANING).view(np.int8) for file in self._files]

    def of(self, docs: Ints) -> Vector:
        """The vectors of `docs`, a row each."""
        which = np.searchsorted(self._bases, docs, side="right") - 1
        found = np.empty((len(docs), DIMENSIONS), np.int8)
        for at in np.unique(which).tolist():
            here = which == at
            found[here] = self._parts[at].reshape(-1, DIMENSIONS)[docs[here] - self._bases[at]]
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
