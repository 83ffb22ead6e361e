"""The codec that gives Whoosh our segments to read: posting lists as typed arrays in one file a segment.

Whoosh's own searchers read an index through it, a posting at a time; the tests compare ours with theirs. It writes
nothing posting by posting: `inversion` and `merging` write segments whole.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.schema import TEXT_FIELDS, schema
from search.engines.whoosh.segment.dictionary import Dictionary
from search.engines.whoosh.storage.blocks import SUFFIX, BlockFile


class ArraySegment(base.Segment):  # type: ignore[misc]
    """What is known of a segment without opening it: its name, its size, and which documents are deleted."""

    def __init__(self, indexname: str, documents: int, deleted: Ints | None = None, *, id: str | None = None) -> None:
        super().__init__(indexname)
        if id is not None:
            self.segid: str = id
        self._documents = documents
        self._deleted = np.empty(0, np.int32) if deleted is None else deleted

    @property
    def file_name(self) -> str:
        """The name of the file with its arrays."""
        name: str = self.make_filename(SUFFIX)
        return name

    @property
    def deleted(self) -> Ints:
        """The numbers of the deleted documents, in order."""
        return self._deleted

    def without(self, documents: Iterable[int]) -> "ArraySegment":
        """The same segment with `documents` deleted too."""
        deleted = np.union1d(self._deleted, np.fromiter(documents, np.int32)).astype(np.int32)
        return ArraySegment(self.indexname, self._documents, deleted, id=self.segid)

    def codec(self) -> "ArrayCodec":
        """The codec that reads it."""
        return ArrayCodec()

    def doc_count_all(self) -> int:
        """How many documents there are, deleted ones included."""
        return self._documents

    def deleted_count(self) -> int:
        """How many of them are deleted."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """The doc ids of those deleted."""
        return iter(self._deleted.tolist())

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is deleted."""
        at = int(np.searchsorted(self._deleted, docnum))
        return at < len(self._deleted) and int(self._deleted[at]) == docnum


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Reads segments of arrays."""

    def terms_reader(self, storage: FileStorage, segment: ArraySegment) -> "ArrayTermsReader":
        """The dictionaries and postings of a segment."""
        return ArrayTermsReader(BlockFile(Path(storage.folder) / segment.file_name), segment.indexname)

    def per_document_reader(self, storage: FileStorage, segment: ArraySegment) -> "ArrayDocumentReader":
        """What there is for each document of a segment."""
        return ArrayDocumentReader(BlockFile(Path(storage.folder) / segment.file_name), segment)


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]
    """Whoosh's view of the dictionaries of a segment."""

    def __init__(self, file: BlockFile, unit: str) -> None:
        self._file = file
        self._fields = {name: Dictionary(file, name) for name in sorted(schema(unit).names())}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return field in self._fields and self._fields[field].find(text) is not None

    def indexed_field_names(self) -> Iterable[str]:
        """The names of the fields."""
        return self._fields.keys()

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms, field after field."""
        for field, dictionary in self._fields.items():
            yield from ((field, term) for term in dictionary.terms(range(dictionary.count)))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms from `prefix` on, those of later fields included."""
        for field, dictionary in self._fields.items():
            if field >= fieldname:
                first = dictionary.lower_bound(prefix) if field == fieldname else 0
                yield from ((field, term) for term in dictionary.terms(range(first, dictionary.count)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """All terms with what is known of them."""
        return (((field, term), self.term_info(field, term)) for field, term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """The terms from `prefix` on with what is known of them."""
        return (((field, term), self.term_info(field, term)) for field, term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term; raises `TermNotFound`."""
        docs, tf, _ = self._arrays(fieldname, text)
        return TermInfo(
            weight=float(tf.sum()),
            df=len(docs),
            minlength=1,
            maxlength=1 << 30,
            maxweight=float(tf.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """The collection frequency of the term; 0 when it does not occur."""
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have the term."""
        return int(self.term_info(fieldname, text).doc_frequency()) if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> "ArrayMatcher":
        """The postings of a term; raises `TermNotFound`."""
        docs, tf, positions = self._arrays(fieldname, text)
        return ArrayMatcher(docs, tf, positions, (fieldname, text), format_, scorer)

    def _arrays(self, field: str, text: bytes) -> tuple[Ints, Ints, Ints | None]:
        dictionary = self._fields.get(field)
        rank = dictionary.find(text) if dictionary else None
        if dictionary is None or rank is None:
            raise TermNotFound(f"{field}:{text!r}")
        first, last = dictionary.extents(range(rank, rank + 1)).tolist()
        docs = self._file.array(f"{field}/docs", first, last)
        if f"{field}/tf" not in self._file:
            return docs, np.ones(len(docs), np.int32), None
        tf = self._file.array(f"{field}/tf", first, last).astype(np.int32)
        start, stop = self._file.array(f"{field}/places", rank, rank + 2).tolist()
        return docs, tf, self._file.array(f"{field}/positions", start, stop).astype(np.int32)


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]
    """Steps through the postings of a term."""

    def __init__(self, docs: Ints, tf: Ints, positions: Ints | None, term: Any, format_: Any, scorer: Any) -> None:
        self._docs = docs.tolist()
        self._tf = tf.tolist()
        self._starts = np.concatenate(([0], np.cumsum(tf))).tolist()
        self._positions = positions
        self._term = term
        self.format = format_
        self.scorer = scorer
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a posting to look at."""
        return self._at < len(self._docs)

    def reset(self) -> None:
        """Goes back to the first posting."""
        self._at = 0

    def id(self) -> int:
        """The document."""
        found: int = self._docs[self._at]
        return found

    def all_ids(self) -> Iterator[int]:
        """All documents from the first on."""
        return iter(self._docs)

    def next(self) -> bool:
        """Goes to the next posting."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return True

    def skip_to(self, id: int) -> None:
        """Goes to the first posting of `id` or a later document."""
        if not self.is_active():
            raise ReadTooFar
        if self.id() < id:
            self._at = int(np.searchsorted(self._docs, id))

    def weight(self) -> float:
        """The frequency of the term in the document."""
        return float(self._tf[self._at])

    def value(self) -> bytes:
        """Its positions there, as `PositionsFormat` has them."""
        if self._positions is None:
            return b""
        where = self._positions[self._starts[self._at] : self._starts[self._at + 1]]
        return where.astype("<u4").tobytes()

    def supports_block_quality(self) -> bool:
        """Nothing is known of blocks."""
        return False


class ArrayDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Whoosh's view of the documents of a segment: how many and how long they are, and which are deleted."""

    def __init__(self, file: BlockFile, segment: ArraySegment) -> None:
        self._file = file
        self._segment = segment

    def doc_count_all(self) -> int:
        """How many documents there are, deleted ones included."""
        return self._segment.doc_count_all()

    def doc_count(self) -> int:
        """How many there are."""
        return self._segment.doc_count_all() - self._segment.deleted_count()

    def has_deletions(self) -> bool:
        """Whether any is deleted."""
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """The deleted documents."""
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How many tokens the document has in the field."""
        lengths = self._lengths(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        """The number of tokens of all documents together."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.sum())

    def min_field_length(self, fieldname: str) -> int:
        """The least that a document has."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """The most that a document has."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Nothing: records are read by `segments`."""
        return {}

    def _lengths(self, field: str) -> NDArray[Any] | None:
        names = {each.value for each in TEXT_FIELDS[self._segment.indexname]}
        return self._file.array(f"{field}/length") if field in names else None
