"""The segments of a generation while it is written: always in pairs, one of sections and one of their statements."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from search.engines.whoosh.schema import (
    ARTICLE,
    BODY,
    HEAD,
    HIDDEN,
    SECTIONS,
    STATEMENTS,
    STATEMENTS_OF,
    UNITS,
    encode,
)
from search.engines.whoosh.segment.codec import ArraySegment
from search.engines.whoosh.segment.contents import read_contents, write_contents
from search.engines.whoosh.segment.dictionary import Dictionary
from search.engines.whoosh.segment.following import WrittenStatements, article_signatures, followed
from search.engines.whoosh.segment.inversion import (
    Document,
    UnitBuffer,
    write_articles,
    write_statement_starts,
)
from search.engines.whoosh.segment.merge_sources import MergeSource
from search.engines.whoosh.segment.merging import merge_pair
from search.engines.whoosh.segment.text_vectors import common_reader
from search.engines.whoosh.segment.vocabulary import Vocabulary
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter
from search.meaning.readers import Reader
from search.utterances.assigning import NOT_FOLLOWED
from search.utterances.traces import word_hashes

BUFFER_TOKENS = 500_000
"""A pair is written when it has so many tokens: inverting them takes some 40 MB. Four times as many are no faster, for
all pairs are merged at the end in either case, and take three times the memory."""

BUFFER_BLOB_BYTES = 64 << 20
"""Or so many bytes of records."""

BUFFER_DOCUMENTS = 100_000
"""Or so many sections or statements: the sums that their vectors are made of take 50 MB."""

GROWTH = 2
"""A pair is merged when what is smaller or new comes to the `GROWTH`th part of it."""

MAX_PAIRS = 64
"""So many pairs at most are merged at a time, and wait for it while an index is built."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEntry:
    """A section to be indexed with its statements; `is_hidden` when it only keeps an article without sections."""

    section: Document
    statements: Sequence[Document] = ()
    is_hidden: bool = False


class SegmentPairBuffer:
    """The articles of a pair until it is written; with a `reader`, what they mean is written too."""

    def __init__(self, reader: Reader | None = None) -> None:
        self.vocabulary = Vocabulary()
        self._reader = reader
        self._units = {unit: UnitBuffer(unit) for unit in UNITS}
        self._ids: list[str] = []
        self._firsts: list[int] = []
        self._statement_counts: list[int] = []
        self._hidden: list[int] = []
        self._where: dict[str, tuple[range, range]] = {}
        self._deleted: dict[str, list[int]] = {unit: [] for unit in UNITS}

    @property
    def count(self) -> int:
        """How many sections there are, deleted ones included."""
        return len(self._ids)

    @property
    def is_full(self) -> bool:
        """Whether it should be written before anything is added."""
        units = self._units.values()
        return (
            sum(unit.tokens for unit in units) >= BUFFER_TOKENS
            or sum(unit.blob_bytes for unit in units) >= BUFFER_BLOB_BYTES
            or max(unit.count for unit in units) >= BUFFER_DOCUMENTS
        )

    def add(self, article_id: str, entries: Sequence[SectionEntry]) -> None:
        """Adds the sections of an article that is not here."""
        sections, statements = self._units[SECTIONS], self._units[STATEMENTS]
        first_section, first_statement = sections.count, statements.count
        self._firsts.append(first_section)
        for entry in entries:
            if entry.is_hidden:
                self._hidden.append(sections.count)
            self._ids.append(article_id)
            self._statement_counts.append(len(entry.statements))
            for statement in entry.statements:
                statements.add(statement, section=sections.count, utterance=NOT_FOLLOWED)
            sections.add(entry.section)
        self._where[article_id] = range(first_section, sections.count), range(first_statement, statements.count)

    def delete(self, article_id: str) -> bool:
        """Removes an article; False when it is not here."""
        if article_id not in self._where:
            return False
        for unit, documents in zip(UNITS, self._where.pop(article_id), strict=True):
            self._deleted[unit] += documents
        return True

    def write(self, directory: Path, earlier: Sequence["SegmentPair"]) -> "SegmentPair":
        """Writes the pair, which follows `earlier` ones. Nothing can be added afterwards."""
        sections, statements = self._units[SECTIONS], self._units[STATEMENTS]
        hashes = word_hashes(self.vocabulary.unsorted)
        sections.keep_signatures(self._firsts, article_signatures(sections.bodies, self._firsts, hashes))
        gone = sorted(self._deleted[STATEMENTS])
        written = [pair.written_statements() for pair in earlier]
        statements.keep_followed(followed(statements.bodies, self.vocabulary, hashes, statements.about, gone, written))
        segments = {
            unit: ArraySegment(unit, self._units[unit].count, np.array(sorted(self._deleted[unit]), np.int32))
            for unit in UNITS
        }
        for unit, segment in segments.items():
            with BlockWriter(directory / segment.file_name) as writer:
                facts: dict[str, Any] = {}
                if unit == SECTIONS:
                    write_articles(writer, self._ids)
                    write_statement_starts(writer, self._statement_counts)
                    facts[HIDDEN] = self._hidden
                facts |= self._units[unit].write(writer, self.vocabulary, self._reader)
                writer.close(facts)
        return SegmentPair(directory, segments)


class SegmentPair:
    """A segment of sections and the segment of their statements, written."""

    def __init__(self, directory: Path, segments: dict[str, ArraySegment]) -> None:
        self._directory = directory
        self.segments = segments
        self._unwritten: dict[str, set[int]] = {unit: set() for unit in UNITS}

    @cached_property
    def files(self) -> dict[str, BlockFile]:
        """The files with the arrays."""
        return {unit: BlockFile(self._directory / segment.file_name) for unit, segment in self.segments.items()}

    @cached_property
    def _articles(self) -> Dictionary:
        return Dictionary(self.files[SECTIONS], ARTICLE)

    @property
    def live(self) -> int:
        """How many sections are not deleted."""
        return self.segments[SECTIONS].doc_count_all() - self.deleted

    @property
    def deleted(self) -> int:
        """How many sections are deleted."""
        self.apply()
        return self.segments[SECTIONS].deleted_count()

    def delete(self, article_id: str) -> bool:
        """Removes an article; False when it is not here."""
        documents = self._documents(article_id)
        file = self.files[SECTIONS]
        for document in documents:
            start, stop = file.array(f"{STATEMENTS_OF}/starts", document, document + 2).tolist()
            self._unwritten[STATEMENTS].update(range(start, stop))
        self._unwritten[SECTIONS].update(documents)
        return bool(documents)

    def _documents(self, article_id: str) -> list[int]:
        """The sections of an article that are not deleted, in order."""
        rank = self._articles.find(encode(article_id))
        if rank is None:
            return []
        first, last = self._articles.extents(range(rank, rank + 1)).tolist()
        return [
            document
            for document in self.files[SECTIONS].array(f"{ARTICLE}/docs", first, last).tolist()
            if not self.segments[SECTIONS].is_deleted(document) and document not in self._unwritten[SECTIONS]
        ]

    def record(self, article_id: str) -> tuple[bytes, bytes] | None:
        """The record of an article's first section, its two pieces packed; None when it is not here."""
        documents = self._documents(article_id)
        return self._record(documents[0]) if documents else None

    def _record(self, document: int) -> tuple[bytes, bytes]:
        file = self.files[SECTIONS]
        head, body = (
            file.slices(f"{name}/bytes", [tuple(file.array(f"{name}/starts", document, document + 2).tolist())])[0]
            for name in (HEAD, BODY)
        )
        return head, body

    def apply(self) -> None:
        """Enters what was deleted into the segments."""
        for unit, documents in self._unwritten.items():
            if documents:
                self.segments[unit] = self.segments[unit].without(documents)
                self._unwritten[unit] = set()

    def written_statements(self) -> WrittenStatements:
        """The statements that are not deleted, with their utterances."""
        self.apply()
        kept = np.ones(self.segments[STATEMENTS].doc_count_all(), bool)
        kept[self.segments[STATEMENTS].deleted] = False
        return WrittenStatements(self.files[SECTIONS], self.files[STATEMENTS], kept)

    def sources(self) -> dict[str, MergeSource]:
        """What is to be merged."""
        self.apply()
        found = {}
        for unit, segment in self.segments.items():
            kept = np.ones(segment.doc_count_all(), bool)
            kept[segment.deleted] = False
            found[unit] = MergeSource(file=self.files[unit], kept=kept)
        return found

    def records(self) -> Iterator[tuple[bytes, bytes]]:
        """The records of all sections that are not deleted, their two pieces packed."""
        file = self.files[SECTIONS]
        starts = {name: file.array(f"{name}/starts").tolist() for name in (HEAD, BODY)}
        for document in np.flatnonzero(self.sources()[SECTIONS].kept).tolist():
            head, body = (
                file.slices(f"{name}/bytes", [(starts[name][document], starts[name][document + 1])])[0]
                for name in (HEAD, BODY)
            )
            yield head, body

    def forget(self) -> None:
        """Evicts from memory what was read of the files: it is read again when it is needed."""
        for file in self.files.values():
            file.forget()

    def remove(self) -> None:
        """Removes the files, which other generations may still have by their own names."""
        for segment in self.segments.values():
            (self._directory / segment.file_name).unlink()


class SegmentPairs:
    """All pairs of a generation that is being written."""

    def __init__(self, directory: Path, *, continues: bool) -> None:
        self._directory = directory
        self._pairs: list[SegmentPair] = []
        if continues:
            contents = read_contents(directory)
            for sections, statements in zip(contents[SECTIONS], contents[STATEMENTS], strict=True):
                self._pairs.append(SegmentPair(directory, {SECTIONS: sections, STATEMENTS: statements}))

    def has_vectors(self, reader: Reader) -> bool:
        """Whether every pair keeps what its texts mean, by this reader; where there is no pair, it may."""
        files = [file for pair in self._pairs for file in pair.files.values()]
        return not files or common_reader(files) == reader.name

    def add(self, buffer: SegmentPairBuffer) -> None:
        """Writes the articles of a buffer as one more pair."""
        self._pairs.append(buffer.write(self._directory, self._pairs))
        for pair in self._pairs:
            pair.forget()
        if len(self._pairs) >= MAX_PAIRS:
            self._merge(self._pairs)

    def delete(self, article_id: str) -> bool:
        """Removes an article from whichever pair has it; False when none has."""
        return any(pair.delete(article_id) for pair in self._pairs)

    def record(self, article_id: str) -> tuple[bytes, bytes] | None:
        """The record of an article's first section, its two pieces packed; None when it is not here."""
        return next((found for pair in self._pairs if (found := pair.record(article_id)) is not None), None)

    def records(self) -> Iterator[tuple[bytes, bytes]]:
        """The records of all sections that are not deleted, their two pieces packed."""
        for pair in self._pairs:
            yield from pair.records()

    def purge(self) -> None:
        """Writes every pair anew that holds deleted documents."""
        for pair in [pair for pair in self._pairs if pair.deleted]:
            self._merge([pair])

    def commit(self, *, as_one: bool, merges: bool = True) -> None:
        """Merges what is due if it `merges`, all pairs if `as_one`, and writes down which pairs there are."""
        if merges:
            self._merge(self._pairs if as_one and len(self._pairs) > 1 else self._due())
        for pair in self._pairs:
            pair.apply()
        write_contents(self._directory, {unit: [pair.segments[unit] for pair in self._pairs] for unit in UNITS})

    def _due(self) -> list[SegmentPair]:
        """The pairs to merge: all up to the largest that what is smaller outweighs, and those mostly deleted.

        Each pair that stays is then more than `GROWTH` times what is smaller put together, so that they stay few, and a
        document is rewritten once for each time the index has grown by that.
        """
        ordered = sorted(self._pairs, key=lambda pair: pair.live)
        size = 0
        merged = 0
        for number, pair in enumerate(ordered, start=1):
            if size and pair.live <= GROWTH * size:
                merged = number
            size += pair.live
        return ordered[:merged] + [pair for pair in ordered[merged:] if pair.live < pair.deleted]

    def _merge(self, due: Sequence[SegmentPair]) -> None:
        """Puts one pair in place of `due`, or none when nothing is left of them."""
        due = [pair for pair in self._pairs if pair in due]  # in their order
        sources = [pair.sources() for pair in due]
        self._pairs = [pair for pair in self._pairs if pair not in due]
        if any(pair.live for pair in due):
            counts = {unit: sum(int(np.count_nonzero(each[unit].kept)) for each in sources) for unit in UNITS}
            segments = {unit: ArraySegment(unit, count) for unit, count in counts.items()}
            with ExitStack() as stack:
                writers = {
                    unit: stack.enter_context(BlockWriter(self._directory / segments[unit].file_name)) for unit in UNITS
                }
                facts = merge_pair(
                    [each[SECTIONS] for each in sources], [each[STATEMENTS] for each in sources], writers
                )
                for unit, writer in writers.items():
                    writer.close(facts[unit])
            self._pairs.append(SegmentPair(self._directory, segments))
        for pair in due:
            pair.remove()
