"""From articles to the files of a generation."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import NO_MERGE, SegmentWriter

from search.analysis import Token, analyze
from search.article import Article, PartialDate, Section, Speaker, SpeakerKind, Statement
from search.engines.whoosh.durable import writing
from search.engines.whoosh.records import Record, decode_json, encode_json, records_of
from search.engines.whoosh.schema import (
    ARTICLE,
    FORMS,
    NO_DAY,
    NO_ORDINAL,
    RECORD,
    SCHEMAS,
    SECTIONS,
    STATEMENTS,
    encode,
    length_column,
    new_codec,
    words_field,
)
from search.errors import EngineUnavailable
from search.query.ast import TextField
from search.query.evaluate import statement_tokens
from search.speakers import SpeakerDirectory

POOL_MB = 64
"""What Whoosh may take for one index's postings before it sorts them out to a file: by its own, low, estimate."""

SEGMENT_RECORD_BYTES = 1 << 30
"""A segment is closed at this much stored text: Whoosh's columns end at four gigabytes."""

GROWTH = 2
"""A segment is merged when what is smaller or new comes to the `GROWTH`th part of it."""

CATALOGUE = "catalogue.json"

_NOBODY = "\x00purged-"
"""What the ids of speakers and the names of sources begin with whose articles were all purged."""

Document = dict[str, Any]
MergePolicy = Callable[[SegmentWriter, list[Any]], list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What the ordinals in a generation's columns stand for, and the last `uid` given."""

    speakers: tuple[Speaker, ...] = ()
    sources: tuple[str, ...] = ()
    last_uid: int = 0

    @classmethod
    def read(cls, directory: Path) -> "Catalogue":
        """The catalogue of the generation in `directory`."""
        return decode_json((directory / CATALOGUE).read_bytes(), cls)

    def write(self, directory: Path) -> None:
        """Puts the catalogue into `directory`, never through a hard link into the generation before."""
        (directory / CATALOGUE).unlink(missing_ok=True)
        (directory / CATALOGUE).write_bytes(encode_json(self))


class GenerationWriter:
    """The port's Writer, on a directory that is not published yet."""

    def __init__(self, directory: Path, *, continues: bool) -> None:
        self._directory = directory
        self._failed = False
        catalogue = Catalogue.read(directory) if continues else Catalogue()
        self._speakers = SpeakerDirectory(catalogue.speakers)
        self._sources = {name: ordinal for ordinal, name in enumerate(catalogue.sources)}
        self._last_uid = catalogue.last_uid
        self._parts = {name: IndexPart(directory, name, continues=continues) for name in SCHEMAS}

    def add(self, article: Article) -> None:
        """Adds `article`, replacing the one of the same id."""
        documents = self._documents(article)
        with self._all_or_nothing():
            for name, part in self._parts.items():
                part.delete(article.id)
                part.add(article.id, documents[name])

    def delete(self, article_id: str) -> bool:
        """Removes the article; False when there was none of this id."""
        with self._all_or_nothing():
            removed = [part.delete(article_id) for part in self._parts.values()]
            return removed[0]

    def purge(self) -> None:
        """Writes anew the segments with deleted documents; forgets all names that no article is left to give.

        For a writer to which nothing was added. Ordinals stay: those that nobody has any more get a speaker without
        a name, and a source without one.
        """
        with self._all_or_nothing():
            for part in self._parts.values():
                part.purge()
            records = sorted(self._parts[SECTIONS].records())
            speakers = SpeakerDirectory()
            sources = set()
            for _, data in records:
                record = decode_json(data, Record)
                sources.add(record.article.source)
                for speaker in record.rest.speakers if record.rest else ():
                    if speaker.is_named and speaker.id:
                        speakers.add(speaker)
            self._speakers = SpeakerDirectory(
                speakers.get(known.id) or Speaker(id=f"{_NOBODY}{ordinal}", name="", kind=known.kind)
                for ordinal, known in enumerate(self._speakers)
            )
            self._sources = {
                name if name in sources else f"{_NOBODY}{ordinal}": ordinal for name, ordinal in self._sources.items()
            }

    def commit(self) -> None:
        """Writes everything out. Nothing can be added afterwards."""
        if self._failed:
            raise EngineUnavailable("The index was not written: an article could not be stored whole. See above.")
        for part in self._parts.values():
            part.commit()
        Catalogue(speakers=tuple(self._speakers), sources=tuple(self._sources), last_uid=self._last_uid).write(
            self._directory
        )

    def cancel(self) -> None:
        """Lets go of all files, as far as that is possible after a failure."""
        for part in self._parts.values():
            part.cancel()

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Marks the writer as failed when something goes wrong half-way: such an index is never published."""
        try:
            with writing(self._directory.parent):
                yield
        except BaseException:
            self._failed = True
            raise

    def _documents(self, article: Article) -> dict[str, list[Document]]:
        """The documents of `article`, ready to be written: whatever may be wrong with it shows here."""
        named = {s.id: self._speakers.add(s) for s in article.speakers if s.is_named and s.id}
        shared = {"source": self._source(article.source), **_dates(article.date)}
        title = analyze(article.title)
        sections: list[Document] = []
        statements: list[Document] = []
        for record in records_of(article):
            section = record.section
            document = {**_keys(article.id), **shared, "article_id": encode(article.id), RECORD: encode_json(record)}
            document |= {"speakers": b"", "mentions": b"", "article_speakers": b""}
            if record.rest is not None:
                document["article_speakers"] = _ordinals(named.values())
            if section is not None:
                uid = document["uid"] = self._new_uid()
                document |= _section_columns(section, article, named)
                body = analyze(section.text)
                document |= _text(TextField.TITLE, title) | _text(TextField.BODY, body)
                document |= _text(TextField.HEADING, analyze(section.heading or ""))
                for place, statement in enumerate(section.statements):
                    statements.append(
                        {
                            **_keys(article.id),
                            "uid": self._new_uid(),
                            "section": uid,
                            "place": place,
                            **_dates(statement.said_on or article.date),
                            **_statement_columns(statement, body),
                            "speaker": self._voices(article.voices(statement), named),
                        }
                    )
            sections.append(document)
        return {SECTIONS: sections, STATEMENTS: statements}

    def _source(self, name: str | None) -> int:
        return NO_ORDINAL if not name else self._sources.setdefault(name, len(self._sources))

    def _voices(self, voices: tuple[str, ...], named: dict[str, int]) -> int:
        """The ordinal of whoever makes a statement; several have one together, of a group that no search can name."""
        if len(voices) < 2:
            return named.get(voices[0], NO_ORDINAL) if voices else NO_ORDINAL
        together = Speaker(id="\0".join(("", *voices)), name="", kind=SpeakerKind.GROUP, members=voices)
        return self._speakers.add(together)

    def _new_uid(self) -> int:
        self._last_uid += 1
        return self._last_uid


class IndexPart:
    """One of the two Whoosh indexes of a generation while it is written."""

    def __init__(self, directory: Path, name: str, *, continues: bool) -> None:
        storage = FileStorage(str(directory))
        schema = SCHEMAS[name]()
        make = FileIndex if continues else FileIndex.create
        self._index = make(storage, schema, name)
        self._open()

    def _open(self) -> None:
        self._writer = SegmentWriter(
            self._index, codec=new_codec(), compound=False, limitmb=POOL_MB, _lk=False, docbase=0
        )
        self._readers = [
            SegmentReader(self._index.storage, self._writer.schema, segment) for segment in self._writer.segments
        ]
        self._bases = np.cumsum([0, *(reader.doc_count_all() for reader in self._readers)]).tolist()
        self._fresh: dict[str, tuple[int, int]] = {}
        self._record_bytes = 0

    def add(self, article_id: str, documents: list[Document]) -> None:
        """Adds the documents of one article."""
        if self._record_bytes > SEGMENT_RECORD_BYTES:
            self._finish(mergetype=NO_MERGE)
            self._open()
        first = self._writer.docnum
        for document in documents:
            self._writer.add_document(**document)
            self._record_bytes += len(document.get(RECORD, b""))
        if documents:
            self._fresh[article_id] = first, self._writer.docnum

    def delete(self, article_id: str) -> bool:
        """Removes the documents of one article; False when there were none."""
        found = False
        if article_id in self._fresh:
            for document in range(*self._fresh.pop(article_id)):
                self._writer.newsegment.delete_document(document)
            found = True
        for reader, base in zip(self._readers, self._bases, strict=False):
            for document in _postings(reader, encode(article_id)):
                if not self._writer.is_deleted(base + document):
                    self._writer.delete_document(base + document)
                    found = True
        return found

    def purge(self) -> None:
        """Writes every segment anew that holds deleted documents."""
        while any(segment.deleted_count() for segment in self._writer.segments):
            self._finish(mergetype=_drop_deleted)
            self._open()

    def records(self) -> Iterator[tuple[int, bytes]]:
        """The `uid` and the record of every document that is not deleted."""
        for reader in self._readers:
            uids = reader.column_reader("uid")
            records = reader.column_reader(RECORD)
            for document in reader.all_doc_ids():
                yield uids[document], records[document]

    def commit(self) -> None:
        """Writes the index out, small segments merged."""
        self._finish(mergetype=_merge)

    def _finish(self, mergetype: MergePolicy) -> None:
        self._close_readers()
        self._writer.commit(mergetype=mergetype)

    def cancel(self) -> None:
        """Lets go of the files."""
        self._close_readers()
        if not self._writer.is_closed:
            self._writer.cancel()

    def _close_readers(self) -> None:
        while self._readers:
            self._readers.pop().close()


def _merge(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Takes into the new segment those that it outweighs, and those mostly deleted; the segments that stay.

    Each segment is then more than `GROWTH` times what is smaller put together, so that they stay few, and a document
    is rewritten once for each time the index has grown by that.
    """
    kept = []
    size = writer.doc_count()
    record_bytes = 0
    for segment in sorted(segments, key=lambda each: each.doc_count_all() - each.deleted_count()):
        live = segment.doc_count_all() - segment.deleted_count()
        if not live:
            continue
        stored = _record_bytes(writer.storage, segment)
        is_due = live <= GROWTH * size or live < segment.deleted_count()
        if not is_due or record_bytes + stored > SEGMENT_RECORD_BYTES:
            kept.append(segment)
            continue
        record_bytes += stored
        with closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
            writer.add_reader(reader)
        size += live
    return kept


def _drop_deleted(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Takes into the new segment those with deleted documents, as many as it has room for; the segments that stay."""
    kept = []
    record_bytes = 0
    for segment in segments:
        if segment.deleted_count() >= segment.doc_count_all():
            continue
        stored = _record_bytes(writer.storage, segment)
        if not segment.deleted_count() or (record_bytes and record_bytes + stored > SEGMENT_RECORD_BYTES):
            kept.append(segment)
            continue
        record_bytes += stored
        with closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
            writer.add_reader(reader)
    return kept


def _record_bytes(storage: FileStorage, segment: Any) -> int:
    name = segment.codec().column_filename(segment, RECORD)
    return int(storage.file_length(name)) if storage.file_exists(name) else 0


def _postings(reader: SegmentReader, key: bytes) -> Iterator[int]:
    try:
        matcher = reader.postings(ARTICLE, key)
    except TermNotFound:
        return
    yield from matcher.all_ids()


def _keys(article_id: str) -> Document:
    return {ARTICLE: (article_id,)}


def _dates(day: PartialDate | None) -> Document:
    if day is None:
        return {"first_day": NO_DAY, "last_day": NO_DAY, "minute": 0}
    local = day.local
    return {
        "first_day": day.first_day.toordinal(),
        "last_day": day.last_day.toordinal(),
        "minute": local.toordinal() * 1440 + local.hour * 60 + local.minute,
    }


def _text(field: TextField, tokens: list[Token]) -> Document:
    if not tokens:
        return {}
    return {
        field.value: tokens,
        words_field(field): dict.fromkeys(token.surface for token in tokens),
        length_column(field): len(tokens),
    }


def _section_columns(section: Section, article: Article, named: dict[str, int]) -> Document:
    speaking = {named[each] for s in section.statements for each in article.voices(s) if each in named}
    mentioned = {named[each] for each in section.mentions if each in named}
    forms = 0
    for statement in section.statements:
        forms |= 1 << FORMS.index(statement.form)
    return {"speakers": _ordinals(speaking), "mentions": _ordinals(mentioned), "forms": forms}


def _statement_columns(statement: Statement, tokens: list[Token]) -> Document:
    return {
        **_text(TextField.BODY, statement_tokens(tokens, statement.pieces)),
        "forms": 1 << FORMS.index(statement.form),
    }


def _ordinals(values: Iterable[int]) -> bytes:
    return np.array(sorted(values), "<i4").tobytes()
