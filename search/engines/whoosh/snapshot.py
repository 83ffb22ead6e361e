"""One generation as a process holds it: what is loaded once and shared by its threads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from search.engines.whoosh.execution.copies import ArticleCopies
from search.engines.whoosh.execution.coverage import ArticleColumns
from search.engines.whoosh.execution.facets import FacetValues, ListedValues
from search.engines.whoosh.execution.headlines import Headlines
from search.engines.whoosh.execution.repeated import RepeatedStatements
from search.engines.whoosh.execution.terms import Terms
from search.engines.whoosh.kernels.arrays import Longs
from search.engines.whoosh.schema import NO_DAY, SECTIONS, STATEMENTS
from search.engines.whoosh.segment.segments import Segments
from search.engines.whoosh.segment.text_vectors import TextVectors, common_reader
from search.engines.whoosh.segment.unit_columns import SectionColumns, StatementColumns
from search.engines.whoosh.storage.catalogue import Catalogue
from search.engines.whoosh.storage.manifest import Generation
from search.engines.whoosh.storage.speakers import EntryArrays, SpeakerStore
from search.fields import SPEAKER, VALUE_FIELDS, Field
from search.meaning.readers import Reader
from search.request import IndexStats, Unit


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """All of a generation, its files mapped: what does not change and is shared by the threads of a process."""

    speakers: SpeakerStore
    entries: EntryArrays
    vocabularies: Mapping[Field, tuple[str, ...]]
    sections: SectionColumns
    statements: StatementColumns
    section_terms: Terms
    statement_terms: Terms

    @classmethod
    def load(cls, directory: Path) -> "Snapshot":
        """The snapshot of the generation in `directory`."""
        sections = SectionColumns(Segments(directory, SECTIONS), SECTIONS)
        statements = StatementColumns(Segments(directory, STATEMENTS), STATEMENTS, sections)
        return cls(
            speakers=SpeakerStore.read(directory),
            entries=EntryArrays(directory),
            vocabularies=Catalogue.read(directory).vocabularies,
            sections=sections,
            statements=statements,
            section_terms=Terms(sections),
            statement_terms=Terms(statements),
        )

    @cached_property
    def headlines(self) -> Headlines:
        """What statements stand under."""
        return Headlines(self.section_terms, self.sections, self.statements)

    @cached_property
    def repeated(self) -> RepeatedStatements:
        """Which statements repeat each other."""
        return RepeatedStatements(self.statements)

    @cached_property
    def copies(self) -> ArticleCopies:
        """Which articles are copies of one another."""
        return ArticleCopies(self.articles)

    def vectors(self, reader: Reader) -> Mapping[Unit, TextVectors] | None:
        """What the texts mean; None where nothing is kept about it, or by another reader."""
        units = {Unit.SECTION: self.sections.segments, Unit.STATEMENT: self.statements.segments}
        files = [file for segments in units.values() for file in segments.files]
        if files and common_reader(files) != reader.name:
            return None
        return {unit: TextVectors(segments.files, segments.bases) for unit, segments in units.items()}

    @cached_property
    def values(self) -> dict[Field, FacetValues]:
        """The values of each field other than the date and those about speakers."""
        return {
            field: ListedValues(names)
            for field in VALUE_FIELDS
            if (names := field.choices or self.vocabularies.get(field)) is not None
        }

    @cached_property
    def said(self) -> Longs:
        """How many statements there are of each key."""
        return self.statements.values[SPEAKER].count(self.statements.docs, len(self.entries.entry))

    @cached_property
    def articles(self) -> ArticleColumns:
        """What is kept of each article, for counting them."""
        return ArticleColumns(self.sections, self.statements)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many articles, sections, statements and speakers there are; decisions aside."""
        speaking = np.unique(self.entries.entry[np.flatnonzero(self.said)])
        return {
            "articles": self.sections.count_articles(np.flatnonzero(self.sections.kept).astype(np.int32)),
            "sections": self.sections.count,
            "statements": self.statements.count,
            "speakers": int(np.count_nonzero(~self.entries.joint[speaking])),
        }

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of any article."""
        days = self.sections.first_day[np.flatnonzero(self.sections.kept).astype(np.int32)]
        days = days[days != NO_DAY]
        if not len(days):
            return None, None
        return date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))

    def stats(self, generation: Generation, speakers: int) -> IndexStats:
        """What the index holds, with so many speakers."""
        first, last = self.days
        return IndexStats(
            generation=generation.name,
            **{**self.counts, "speakers": speakers},
            first_day=first,
            last_day=last,
            built_at=generation.manifest.built_at,
            size_bytes=generation.manifest.size_bytes,
        )
