"""Give me this column, these postings, that record: the one place that reads Whoosh's files.

Documents are numbered through: those of the second segment follow those of the first, as in Whoosh's multi-segment
reader. Deleted ones keep their numbers; what is read here does not know of deletion.
"""

import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.reading import SegmentReader, TermNotFound

from search.engines.whoosh.schema import RECORD, SCHEMAS, decode, encode

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: `docs` in rising order, how often (`tf`), and `positions`, one document's after another's.

    `positions` is None where it was not asked for.
    """

    docs: Ints
    tf: Ints
    positions: Ints | None = None

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


class Segments:
    """The segments of one Whoosh index, opened for one thread. Closed when nobody refers to it any more."""

    def __init__(self, directory: Path, name: str) -> None:
        self.schema = SCHEMAS[name]()
        storage = FileStorage(str(directory))
        toc = TOC.read(storage, name, schema=self.schema)
        self.readers: list[SegmentReader] = []
        self._finalizer = weakref.finalize(self, _close, self.readers)
        for segment in toc.segments:
            self.readers.append(SegmentReader(storage, self.schema, segment))
        self.bases = [0, *np.cumsum([reader.doc_count_all() for reader in self.readers]).tolist()]
        # A later publication may remove the directory: whatever a search needs is opened now.
        self._records = [self._column(reader, RECORD) for reader in self.readers] if RECORD in self.schema else []

    def close(self) -> None:
        """Lets go of the files now."""
        self._finalizer()

    @property
    def count(self) -> int:
        """How many documents there are, deleted ones included."""
        return int(self.bases[-1])

    def deleted(self) -> NDArray[np.bool_]:
        """Which documents are deleted."""
        gone = np.zeros(self.count, bool)
        for reader, base in zip(self.readers, self.bases, strict=False):
            gone[[base + document for document in reader.segment().deleted_docs()]] = True
        return gone

    # Columns

    def numbers(self, name: str) -> NDArray[Any]:
        """The values of a numeric column, in the machine's own byte order."""
        column = self.schema[name].column_type
        dtype = np.dtype(column._typecode).newbyteorder(">")
        values = np.full(self.count, column.default_value(), dtype.newbyteorder("="))
        for reader, base in zip(self.readers, self.bases, strict=False):
            if not reader._perdoc.has_column(name):
                continue
            file, offset, length = reader._perdoc._get_column_file(name)
            with file:
                stored = np.frombuffer(file.get(offset, length), dtype)
            values[base : base + len(stored)] = stored
        return values

    def lists(self, name: str) -> tuple[Ints, Ints]:
        """A column of packed 32-bit numbers: all of them one after the other, and how many each document has."""
        flat = [np.empty(0, np.int32)]
        counts = [np.empty(0, np.int32)]
        for values, lengths in self._bytes(name):
            flat.append(np.frombuffer(values, "<i4"))
            counts.append((lengths // 4).astype(np.int32))
        return np.concatenate(flat).astype(np.int32), np.concatenate(counts)

    def strings(self, name: str) -> list[bytes]:
        """The values of a column of encoded text."""
        found: list[bytes] = []
        for values, lengths in self._bytes(name):
            ends = np.cumsum(lengths).tolist()
            found += [values[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        return found

    def _bytes(self, name: str) -> Iterator[tuple[bytes, NDArray[np.int64]]]:
        """Each segment's values of a column of bytes, joined, and the length of each."""
        for reader in self.readers:
            file, offset, length = reader._perdoc._get_column_file(name)
            with file:
                column = self.schema[name].column_type.reader(file, offset, length, reader.doc_count_all())
                lengths = np.array(column._lengths, np.int64)
                yield file.get(offset, int(lengths.sum())), lengths

    def _column(self, reader: SegmentReader, name: str) -> Any:
        return reader._perdoc.column_reader(name, self.schema[name].column_type)

    def record(self, document: int) -> bytes:
        """What is stored with the document."""
        at = int(np.searchsorted(self.bases, document, side="right")) - 1
        found: bytes = self._records[at][document - self.bases[at]]
        return found

    # Terms

    def postings(self, field: str, term: str, *, positions: bool = False) -> Postings:
        """Where `term` stands in `field`; `EMPTY` where it does not."""
        key = encode(term)
        found = []
        for reader, base in zip(self.readers, self.bases, strict=False):
            try:
                matcher = reader._terms.matcher(field, key, self.schema[field].format)
            except TermNotFound:
                continue
            found.append(_read(matcher, base, positions=positions))
        if not found:
            return EMPTY
        if len(found) == 1:
            return found[0]
        return Postings(
            np.concatenate([each.docs for each in found]),
            np.concatenate([each.tf for each in found]),
            np.concatenate([each.positions for each in found if each.positions is not None]) if positions else None,
        )

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of `field` that begin with `prefix`, each once for each segment that has it."""
        start = encode(prefix)
        for reader in self.readers:
            if field in reader.indexed_field_names():
                found = reader._terms.terms_from(field, start)
                for _, key in takewhile(lambda item: item[0] == field and item[1].startswith(start), found):
                    yield decode(key)


def _read(matcher: Any, base: int, *, positions: bool) -> Postings:
    """All postings of a Whoosh matcher, a block at a time: some 20 times as fast as stepping through it."""
    docs: list[Ints] = []
    tfs: list[Ints] = []
    values: list[bytes] = []
    while matcher.is_active():
        matcher._read_data()
        deltas, weights, block = matcher._data
        docs.append(np.cumsum(deltas, dtype=np.int32) + np.int32(base))
        tf = np.ones(len(deltas), np.int32)
        if weights is not None:
            tf[:] = weights
        tfs.append(tf)
        if positions:
            values += block
        matcher._next_block()
    return Postings(
        np.concatenate(docs),
        np.concatenate(tfs),
        np.frombuffer(b"".join(values), "<u4").astype(np.int32) if positions else None,
    )


def _close(readers: list[SegmentReader]) -> None:
    while readers:
        readers.pop().close()
