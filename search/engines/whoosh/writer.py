"""From articles to the files of a generation."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

import numpy as np

from search.analysis import Surfaces, is_stemmed, split
from search.article import Article, PartialDate, Statement
from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.kernels.spans import pack_spans
from search.engines.whoosh.schema import BODY, HEAD, KNOWN, NO_DAY, NO_ORDINAL, STATEMENTS
from search.engines.whoosh.segment.inversion import Document, Tokens
from search.engines.whoosh.segment.pairs import SectionEntry, SegmentPairBuffer, SegmentPairs
from search.engines.whoosh.segment.records import (
    Body,
    Record,
    article_of,
    pack_body,
    pack_head,
    records_of,
    unpack_body,
    unpack_head,
)
from search.engines.whoosh.segment.segments import Segments
from search.engines.whoosh.storage.catalogue import Catalogue
from search.engines.whoosh.storage.durable import writing
from search.engines.whoosh.storage.speakers import SpeakerWriter
from search.errors import EngineUnavailable
from search.fields import (
    SPEAKER,
    VALUE_FIELDS,
    VOCABULARY_FIELDS,
    Field,
    Kind,
    statement_values,
    values_of,
    values_with,
)
from search.meaning.readers import Reader
from search.meaning.sentence_model import SentenceModel, joined
from search.query.ast import TextField
from search.query.evaluate import PIECE_GAP
from search.utterances.said import about

_BITS = {
    field: {choice: 1 << at for at, choice in enumerate(field.choices)}
    for field in VALUE_FIELDS
    if field.kind is Kind.BITS
}


class _Kept(NamedTuple):
    """The values of fields as a document keeps them, by column."""

    numbers: dict[str, int]
    lists: dict[str, Sequence[int]]


class GenerationWriter:
    """The port's Writer, on a directory that is not published yet.

    With a `reader`, what texts mean is written, unless the index continued lacks that, or has it of another reader.
    """

    def __init__(self, directory: Path, *, continues: bool, reader: Reader | None = None) -> None:
        self._directory = directory
        self._failed = False
        self._catalogue = Catalogue.read(directory) if continues else Catalogue()
        self._speakers = SpeakerWriter(directory, continues=continues)
        self._buffered: dict[str, Article] = {}
        self._pairs = SegmentPairs(directory, continues=continues)
        self._continues = continues
        self._reader = reader if reader is not None and self._pairs.has_vectors(reader) else None
        self._buffer = SegmentPairBuffer(self._reader)

    def add(self, article: Article) -> None:
        """Adds `article`, replacing the one of the same id."""
        sections = self._documents(article)
        with self._all_or_nothing():
            self._remove(article.id)
            self._buffer.add(article.id, sections)
            self._speakers.count(article)
            self._buffered[article.id] = replace(article, sections=())
            if self._buffer.is_full:
                self._flush()

    def delete(self, article_id: str) -> bool:
        """Removes the article; False when there was none of this id."""
        with self._all_or_nothing():
            return self._remove(article_id)

    def purge(self) -> None:
        """Writes anew the segments with deleted documents; forgets all names that no article is left to give.

        For a writer to which nothing was added.
        """
        with self._all_or_nothing():
            self._pairs.purge()
            left: dict[Field, set[str]] = {field: set() for field in VOCABULARY_FIELDS}
            for head, body in self._pairs.records():
                record = Record(head=unpack_head(head)[0], body=unpack_body(body, Body))
                article = replace(article_of([record]), speakers=record.body.speakers)
                for field, values in values_of(article, record.section, fields=VOCABULARY_FIELDS).items():
                    left[field] |= values
            self._catalogue.forget_all_but(left)
            self._speakers.forget_the_gone()

    def abandon(self) -> None:
        """Lets go of the files, whether they are finished or not."""
        self._speakers.abandon()

    def commit(self, inheriting: Path | None = None, *, merges: bool = True) -> None:
        """Writes everything out, segments merged where that is due and it `merges`. Nothing can be added afterwards.

        Speakers keep the ids that they have in the generation `inheriting`.
        """
        if self._failed:
            raise EngineUnavailable("The index was not written: an article could not be stored whole. See above.")
        self._flush()
        self._pairs.commit(as_one=not self._continues, merges=merges)
        self._catalogue.write(self._directory)
        statements = self._statement_counts()
        if inheriting is not None:
            self._speakers.inherit(inheriting, statements)
        self._speakers.commit(statements)
        self._speakers.close()

    def _statement_counts(self) -> Longs:
        """How many statements there are of each key."""
        segments = Segments(self._directory, STATEMENTS)
        kept = np.ones(segments.count, bool)
        kept[segments.deleted()] = False
        docs = np.flatnonzero(kept).astype(np.int32)
        return segments.lists(SPEAKER.column).count(docs, self._speakers.size)

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Marks the writer as failed when something goes wrong half-way: such an index is never published."""
        try:
            with writing(self._directory.parent):
                yield
        except BaseException:
            self._failed = True
            raise

    def _remove(self, article_id: str) -> bool:
        before = self._buffered.pop(article_id, None)
        if before is None:
            record = self._pairs.record(article_id)
            if record is None:
                return False
            head, body = unpack_head(record[0])[0], unpack_body(record[1], Body)
            before = replace(article_of([Record(head=head, body=body)]), sections=())
        self._speakers.count(before, -1)
        fresh = self._buffer.delete(article_id)
        return self._pairs.delete(article_id) or fresh

    def _flush(self) -> None:
        if self._buffer.count:
            self._pairs.add(self._buffer)
            self._buffer = SegmentPairBuffer(self._reader)
            self._buffered = {}

    def _documents(self, article: Article) -> list[SectionEntry]:
        """The documents of `article`, ready to be written: whatever may be wrong with it shows here."""
        known, named = article.known, self._speakers.numbers(article)
        stemmed = is_stemmed(article.lang)
        title = self._tokens(split(article.title), stemmed=stemmed)
        day = article.date.first_day.toordinal() if article.date else 0
        entries: list[SectionEntry] = []
        for record in records_of(article):
            lists: dict[str, Sequence[int]] = (
                {KNOWN: sorted(set(named.values()))} if record.body.rest is not None else {}
            )
            if record.head.section is None:
                kept = self._kept(values_of(article, record.section), named)
                hidden = Document(
                    numbers={**_dates(article.date), **kept.numbers},
                    lists={**lists, **kept.lists},
                    blobs={HEAD: pack_head(record.head), BODY: pack_body(record.body)},
                )
                entries.append(SectionEntry(section=hidden, is_hidden=True))
                continue
            section = record.section
            words = split(section.text)
            body = self._tokens(words, stemmed=stemmed)
            heading = self._tokens(split(section.heading or ""), stemmed=stemmed)
            values = [statement_values(each, known) for each in section.statements]
            kept = self._kept(values_with(article, section, values, known), named)
            document = Document(
                texts={TextField.TITLE: title, TextField.HEADING: heading, TextField.BODY: body},
                meant=self._meant(article, article.title, section.heading or "", section.text),
                numbers={**_dates(article.date), **kept.numbers},
                lists={**lists, **kept.lists},
                blobs={
                    HEAD: pack_head(record.head, pack_spans(words.starts, words.ends)),
                    BODY: pack_body(record.body),
                },
            )
            statements = []
            for place, (statement, own) in enumerate(zip(section.statements, values, strict=True)):
                kept = self._kept(own, named)
                said = Document(
                    texts={TextField.BODY: _statement_tokens(body, words, statement)},
                    meant=self._meant(article, statement.text_in(section)),
                    numbers={**_dates(statement.said_on or article.date), "place": place, **kept.numbers},
                    lists=kept.lists,
                    about=about(statement, known, day),
                )
                statements.append(said)
            entries.append(SectionEntry(section=document, statements=statements))
        return entries

    def _kept(self, values: Mapping[Field, frozenset[str]], named: Mapping[str, int]) -> "_Kept":
        kept = _Kept({}, {})
        for field, found in values.items():
            if field.kind is Kind.BITS:
                bits = _BITS[field]
                kept.numbers[field.column] = sum([bits[value] for value in found])
                continue
            if field.of_speakers:
                ordinals = [named[value] for value in found if value in named]
                if len(ordinals) > 1:
                    ordinals = sorted(set(ordinals))
            else:
                ordinals = self._catalogue.ordinals(field, found)
            if field.kind is Kind.ORDINALS:
                kept.lists[field.column] = ordinals
            else:
                kept.numbers[field.column] = ordinals[0] if ordinals else NO_ORDINAL
        return kept

    def _meant(self, article: Article, *texts: str) -> str:
        """What a model is to read of texts: nothing where it is not asked, or knows not their language."""
        reads = isinstance(self._reader, SentenceModel) and is_stemmed(article.lang)
        return joined(texts) if reads else ""

    def _tokens(self, words: Surfaces, *, stemmed: bool) -> Tokens:
        return Tokens(self._buffer.vocabulary.numbers(words.words, stemmed=stemmed))


def _statement_tokens(body: Tokens, words: Surfaces, statement: Statement) -> Tokens:
    """The tokens of a section's body that are a statement's: see `search.query.evaluate.statement_tokens`."""
    numbers: list[Ints] = []
    positions: list[Ints] = []
    for gap, piece in zip(count(0, PIECE_GAP), statement.pieces, strict=False):
        first = bisect_left(words.starts, piece.start)
        last = bisect_right(words.ends, piece.end, lo=first)
        numbers.append(body.numbers[first:last])
        positions.append(np.arange(first + gap, first + gap + len(numbers[-1]), dtype=np.int32))
    return Tokens(numbers[0]) if len(numbers) == 1 else Tokens(np.concatenate(numbers), np.concatenate(positions))


@lru_cache(maxsize=10_000)
def _dates(day: PartialDate | None) -> Mapping[str, int]:
    if day is None:
        return {"first_day": NO_DAY, "last_day": NO_DAY, "minute": 0}
    local = day.local
    return {
        "first_day": day.first_day.toordinal(),
        "last_day": day.last_day.toordinal(),
        "minute": local.toordinal() * 1440 + local.hour * 60 + local.minute,
    }
