"""One generation as a process holds it: what is loaded once and shared by its threads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from search.engines.whoosh.execution.facets import FacetValues
from search.engines.whoosh.execution.terms import Terms
from search.engines.whoosh.schema import NO_DAY, SECTIONS, STATEMENTS
from search.engines.whoosh.segment.segments import Segments
from search.engines.whoosh.segment.unit_columns import SectionColumns, StatementColumns
from search.engines.whoosh.storage.catalogue import Catalogue
from search.engines.whoosh.storage.manifest import Generation
from search.fields import SPEAKER, VALUE_FIELDS, Field
from search.request import IndexStats
from search.speakers import SpeakerDirectory


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """All of a generation, its files mapped: what does not change and is shared by the threads of a process."""

    catalogue: SpeakerDirectory
    vocabularies: Mapping[Field, tuple[str, ...]]
    sections: SectionColumns
    statements: StatementColumns
    section_terms: Terms
    statement_terms: Terms

    @classmethod
    def load(cls, directory: Path) -> "Snapshot":
        """The snapshot of the generation in `directory`."""
        catalogue = Catalogue.read(directory)
        sections = SectionColumns(Segments(directory, SECTIONS), SECTIONS)
        statements = StatementColumns(Segments(directory, STATEMENTS), STATEMENTS, sections)
        return cls(
            catalogue=catalogue.speakers,
            vocabularies=catalogue.vocabularies,
            sections=sections,
            statements=statements,
            section_terms=Terms(sections),
            statement_terms=Terms(statements),
        )

    @cached_property
    def directory(self) -> SpeakerDirectory:
        """The named speakers of the articles that are still there, by ordinals of their own."""
        used = np.zeros(len(self.catalogue), bool)
        used[self.sections.known.of(np.flatnonzero(self.sections.kept).astype(np.int32))] = True
        return SpeakerDirectory.restored(self.catalogue[at] for at in np.flatnonzero(used).tolist())

    def values(self, field: Field) -> FacetValues:
        """The values of a field other than the date."""
        return self._speaker_values if field.of_speakers else self._values[field]

    @cached_property
    def _values(self) -> dict[Field, FacetValues]:
        return {
            field: FacetValues(names, names, {name: ordinal for ordinal, name in enumerate(names)}.get)
            for field in VALUE_FIELDS
            if (names := field.choices or self.vocabularies.get(field)) is not None
        }

    @cached_property
    def _speaker_values(self) -> FacetValues:
        ids = [speaker.id for speaker in self.catalogue]
        # nothing is told of who is gone
        labels = [speaker.name if self.directory.get(speaker.id) else speaker.id for speaker in self.catalogue]
        return FacetValues(ids, labels, self.catalogue.ordinal)

    @cached_property
    def statement_counts(self) -> dict[str, int]:
        """How many statements there are of each speaker who made any, by id."""
        counts = self.statements.values[SPEAKER].count(self.statements.docs, len(self.catalogue))
        return {self.catalogue[at].id: int(counts[at]) for at in np.flatnonzero(counts).tolist()}

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many articles, sections, statements and speakers there are."""
        return {
            "articles": self.sections.count_articles(np.flatnonzero(self.sections.kept).astype(np.int32)),
            "sections": self.sections.count,
            "statements": self.statements.count,
            "speakers": len(self.directory),
        }

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of any article."""
        days = self.sections.first_day[np.flatnonzero(self.sections.kept).astype(np.int32)]
        days = days[days != NO_DAY]
        if not len(days):
            return None, None
        return date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))

    def stats(self, generation: Generation) -> IndexStats:
        """What the index holds."""
        first, last = self.days
        return IndexStats(
            generation=generation.name,
            **self.counts,
            first_day=first,
            last_day=last,
            built_at=generation.manifest.built_at,
            size_bytes=generation.manifest.size_bytes,
        )
