"""One generation as a process holds it: what is loaded once and shared by its threads."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from search.engines.whoosh.columns import SectionColumns, StatementColumns, load_sections, load_statements, with_voices
from search.engines.whoosh.facets import Values
from search.engines.whoosh.filters import Vocabulary
from search.engines.whoosh.generations import Generation
from search.engines.whoosh.schema import FORMS, NO_DAY, SECTIONS, STATEMENTS
from search.engines.whoosh.segments import Segments
from search.engines.whoosh.terms import SharedTerms
from search.engines.whoosh.writer import Catalogue
from search.request import FacetName, IndexStats
from search.speakers import SpeakerDirectory


class OpenFiles:
    """The two indexes of a generation, opened for one thread."""

    def __init__(self, directory: Path) -> None:
        self.sections = Segments(directory, SECTIONS)
        self.statements = Segments(directory, STATEMENTS)

    def close(self) -> None:
        """Lets go of the files now."""
        self.sections.close()
        self.statements.close()


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """Everything of a generation that does not change and is not read from its files again."""

    catalogue: SpeakerDirectory
    sources: tuple[str, ...]
    sections: SectionColumns
    statements: StatementColumns
    section_terms: SharedTerms = field(default_factory=SharedTerms)
    statement_terms: SharedTerms = field(default_factory=SharedTerms)

    @classmethod
    def load(cls, directory: Path, files: OpenFiles) -> "Snapshot":
        """The snapshot of the generation in `directory`, read through `files`."""
        catalogue = Catalogue.read(directory)
        sections = load_sections(files.sections)
        statements = load_statements(files.statements, sections)
        for lists in (sections.speakers, sections.mentions, sections.known, statements.speakers):
            lists.check(len(catalogue.speakers))
        if sections.source.max(initial=-1) >= len(catalogue.sources):
            raise ValueError("a source that is not in the catalogue")
        speakers = SpeakerDirectory(catalogue.speakers)
        return cls(
            catalogue=speakers,
            sources=catalogue.sources,
            sections=sections,
            statements=with_voices(statements, _members(speakers)),
        )

    @cached_property
    def directory(self) -> SpeakerDirectory:
        """The named speakers of the articles that are still there, by ordinals of their own."""
        used = np.zeros(len(self.catalogue), bool)
        used[self.sections.known.of(np.flatnonzero(self.sections.kept).astype(np.int32))] = True
        return SpeakerDirectory(self.catalogue[at] for at in np.flatnonzero(used).tolist())

    @cached_property
    def _source_ordinals(self) -> dict[str, int]:
        return {name: ordinal for ordinal, name in enumerate(self.sources)}

    @property
    def vocabulary(self) -> Vocabulary:
        """The ordinals of what filters name."""
        return Vocabulary(self.catalogue.ordinal, self._source_ordinals.get)

    def values(self, facet: FacetName) -> Values:
        """The values of a facet other than the date."""
        match facet:
            case FacetName.SOURCE:
                name = self.sources.__getitem__
                return Values(name, name, self._source_ordinals.get, len(self.sources))
            case FacetName.FORM:
                names = {form.value: bit for bit, form in enumerate(FORMS)}
                return Values(lambda at: FORMS[at].value, lambda at: FORMS[at].value, names.get, len(FORMS))
            case _:
                known = self.catalogue
                return Values(lambda at: known[at].id, self._label, known.ordinal, len(known))

    def _label(self, ordinal: int) -> str:
        speaker = self.catalogue[ordinal]
        return speaker.name if self.directory.get(speaker.id) else speaker.id  # nothing is told of who is gone

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many articles, sections, statements and speakers there are."""
        return {
            "articles": self.sections.count_articles(np.flatnonzero(self.sections.kept).astype(np.int32)),
            "sections": self.sections.count,
            "statements": self.statements.count,
            "speakers": len(self.directory),
        }

    def stats(self, generation: Generation) -> IndexStats:
        """What the index holds."""
        days = self.sections.first_day[self.sections.kept]
        days = days[days != NO_DAY]
        return IndexStats(
            generation=generation.name,
            **self.counts,
            first_day=date.fromordinal(int(days.min())) if len(days) else None,
            last_day=date.fromordinal(int(days.max())) if len(days) else None,
            built_at=generation.manifest.built_at,
            size_bytes=generation.manifest.size_bytes,
        )


def _members(speakers: SpeakerDirectory) -> dict[int, list[int]]:
    """The ordinals of those who speak together, by the ordinal of their group."""
    return {
        group: [at for each in speaker.members if (at := speakers.ordinal(each)) is not None]
        for group, speaker in enumerate(speakers)
        if speaker.members and not speaker.is_named
    }
