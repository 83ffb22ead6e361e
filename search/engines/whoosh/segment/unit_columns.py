"""What every document of a generation has beside its words: shared by the threads of a process, never changed.

One `SectionColumns`, one `StatementColumns`, by doc id. Nothing is loaded: columns are read where they lie in
the segments' files, for the documents asked for. A statement's article is its section's, and so are the
fields that are not its own.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property, partial
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh import kernels
from search.engines.whoosh.kernels.arrays import Bools, Floats, Ints, Longs
from search.engines.whoosh.schema import ARTICLE, HIDDEN, KNOWN, NO_DAY, SECTIONS, STATEMENTS_OF, TEXT_FIELDS
from search.engines.whoosh.segment.columns import Column
from search.engines.whoosh.segment.field_columns import FieldColumn, OfSection, field_column
from search.engines.whoosh.segment.segments import Segments
from search.engines.whoosh.storage.blocks import DamagedBlock
from search.fields import STATEMENT_FIELDS, VALUE_FIELDS, Field
from search.query.ast import TextField
from search.ranking import FORMULAS
from search.request import Interval, Unit

_EPOCH = date(1970, 1, 1).toordinal()


class UnitColumns:
    """The columns of sections or of statements; days are ordinals of `datetime.date`, `NO_DAY` where there is none."""

    def __init__(self, segments: Segments, unit: str) -> None:
        self.segments = segments
        self.fields = TEXT_FIELDS[unit]
        self.formula = FORMULAS[Unit.SECTION if unit == SECTIONS else Unit.STATEMENT]
        self.first_day = segments.column("first_day")
        self.last_day = segments.column("last_day")
        self.minute = segments.column("minute")
        self.lengths: dict[TextField, Column | OfSections] = {
            field: segments.column(f"{field}/length") for field in self.fields
        }
        self.section_lengths: OfSections | None = None
        """Of statements, the lengths of the sections that they stand in."""
        self.values: dict[Field, FieldColumn] = {}
        """The values of each field."""
        self.counts: dict[Field, Longs] = {}
        """How many of all documents have each value of a field: room for what was counted."""
        self._periods: dict[Interval, Longs] = {}

    def with_values(self, values: Mapping[Field, FieldColumn]) -> Self:
        """The same documents with other values of some fields."""
        made = copy(self)
        made.values = {**self.values, **values}
        made.counts = {}
        return made

    @cached_property
    def live(self) -> Bools | None:
        """Which documents are there to be found; None when all are."""
        if not self.segments.has_deletions:
            return None
        live = np.ones(self.segments.count, bool)
        live[self.segments.deleted()] = False
        return live

    @cached_property
    def docs(self) -> Ints:
        """The numbers of all documents that are there to be found."""
        every = np.arange(self.segments.count, dtype=np.int32)
        return every if self.live is None else every[self.live]

    @cached_property
    def count(self) -> int:
        """How many documents there are to be found."""
        return self.segments.count if self.live is None else int(np.count_nonzero(self.live))

    @cached_property
    def average_length(self) -> dict[TextField, float]:
        """The mean number of tokens of each field, in the documents that have any."""
        gone = self.segments.deleted()
        means = {}
        for field in self.fields:
            having, total = np.sum([[0, 0], *self.segments.facts(field.value)], axis=0)
            lengths = self.lengths[field][gone].astype(np.int64)
            having -= np.count_nonzero(lengths)
            means[field] = float((total - lengths.sum()) / having) if having else 1.0
        return means

    @property
    def average_section(self) -> float:
        """The mean length of the sections that statements stand in, each as often as it has statements."""
        return 1.0

    @cached_property
    def days(self) -> range:
        """Among these are all days that the documents with a date may be of."""
        days = self.first_day.all()
        days = days[days != NO_DAY]
        if not len(days):
            return range(1, 1)
        first, last = int(days.min()), int(self.last_day.all().max())
        if not 1 <= first <= last <= date.max.toordinal():
            raise DamagedBlock(f"days from {first} to {last}")
        return range(first, last + 1)

    @cached_property
    def vague(self) -> Ints:
        """The documents, sorted, with a date that is known by its month or year only."""
        return np.flatnonzero(self.first_day.all() != self.last_day.all()).astype(np.int32)

    def periods(self, interval: Interval) -> Longs:
        """Where each year, month or day begins among `days`, as indexes of these."""
        found = self._periods.get(interval)
        if found is None:
            unit = {Interval.YEAR: "Y", Interval.MONTH: "M", Interval.DAY: "D"}[interval]
            days = (np.arange(self.days.start, self.days.stop) - _EPOCH).astype("datetime64[D]")
            each = days.astype(f"datetime64[{unit}]")
            found = self._periods[interval] = np.flatnonzero(np.append(True, each[1:] != each[:-1])[: len(each)])
        return found

    def article(self, docs: Ints) -> Ints:
        """A number for the article of each document, the same for no other article that is there."""
        raise NotImplementedError

    def article_ids(self, docs: Ints) -> list[bytes]:
        """The id of the article of each document."""
        raise NotImplementedError

    def count_articles(self, docs: Ints) -> int:
        """How many different articles `docs`, sorted, belong to: an article's documents are consecutive."""
        if not len(docs):
            return 0
        articles = self.article(docs)
        return 1 + int(np.count_nonzero(articles[1:] != articles[:-1]))

    def ordered(self, docs: Ints, wanted: int, *, newest: bool, scores: Floats | None = None) -> Longs:
        """The indexes in `docs` of the first `wanted`: by score, then date, then article id, then in reading order.

        Undated documents come last.
        """
        minute = self.minute[docs]
        day = np.where(minute == 0, np.iinfo(np.int64).max, -minute if newest else minute)
        candidates = _top_candidates(day, scores, wanted)
        if scores is None:
            # of one segment the ids' ranks are at hand; so that not every tie has to be looked at by its id
            candidates = self._first_ids(docs, day, candidates, wanted)
        keys: list[NDArray[Any]] = [docs[candidates], _ranks(self.article_ids(docs[candidates])), day[candidates]]
        if scores is not None:
            keys.append(-scores[candidates])
        found: Longs = candidates[np.lexsort(keys)][:wanted]
        return found

    def _first_ids(self, docs: Ints, day: Longs, candidates: Longs, wanted: int) -> Longs:
        """Those of `candidates` that are among the first `wanted` of their segment."""
        if len(candidates) <= 2 * wanted:
            return candidates
        kept = []
        which = np.searchsorted(self.segments.bases, docs[candidates], side="right")
        for at in np.unique(which):
            here = candidates[which == at]
            kept.append(here[np.lexsort((docs[here], self.article(docs[here]), day[here]))[:wanted]])
        return np.sort(np.concatenate(kept))


def _top_candidates(day: Longs, scores: Floats | None, wanted: int) -> Longs:
    """The indexes of all that may be among the first `wanted`: the best, and those that tie with the last of them."""
    every = np.arange(len(day))
    if wanted >= len(day):
        return every
    if scores is None:
        return np.flatnonzero(day <= np.partition(day, wanted - 1)[wanted - 1])
    least = kernels.kth_largest(scores, wanted)
    above = np.flatnonzero(scores > least)
    tied = np.flatnonzero(scores == least)
    return np.concatenate((above, tied[_top_candidates(day[tied], None, wanted - len(above))]))


def _ranks(ids: list[bytes]) -> Longs:
    places = {key: rank for rank, key in enumerate(sorted(set(ids)))}
    return np.fromiter(map(places.__getitem__, ids), np.int64, len(ids))


class OfSections:
    """A number that statements have from their section; read for those that are asked for."""

    whole = None

    def __init__(self, sections: Column, section: Callable[[Ints], Ints]) -> None:
        self._sections = sections
        self._section = section

    def __getitem__(self, docs: Ints) -> NDArray[Any]:
        return self._sections[self._section(docs)]


class SectionColumns(UnitColumns):
    """The columns of sections; `known` are the speakers that the directory knows from each."""

    def __init__(self, segments: Segments, unit: str) -> None:
        super().__init__(segments, unit)
        self._article = segments.column(ARTICLE)
        self._articles = [0, *np.cumsum([each.count for each in segments.dictionaries(ARTICLE)]).tolist()]
        self.values = {field: field_column(field, segments) for field in VALUE_FIELDS}
        self.known = segments.lists(KNOWN)

    @cached_property
    def hidden(self) -> Ints:
        """The documents that only keep an article without sections: never hits."""
        facts = zip(self.segments.facts(HIDDEN), self.segments.bases, strict=False)
        return np.concatenate([np.empty(0, np.int32), *(np.array(each, np.int32) + base for each, base in facts)])

    @cached_property
    def live(self) -> Bools | None:
        """Which documents are there to be found; None when all are."""
        if not self.segments.has_deletions and not len(self.hidden):
            return None
        live = self.kept.copy()
        live[self.hidden] = False
        return live

    @cached_property
    def kept(self) -> Bools:
        """Which documents are not deleted: the live ones and the hidden ones."""
        kept = np.ones(self.segments.count, bool)
        kept[self.segments.deleted()] = False
        return kept

    @property
    def article_count(self) -> int:
        """All numbers of articles are below this."""
        return int(self._articles[-1])

    def article(self, docs: Ints) -> Ints:
        """A number for the article of each document, the same for no other article that is there."""
        return self._article[docs] + _by_segment(self._articles, self.segments, docs)

    def article_ids(self, docs: Ints) -> list[bytes]:
        """The id of the article of each document."""
        which = (np.searchsorted(self.segments.bases, docs, side="right") - 1).tolist()
        dictionaries = self.segments.dictionaries(ARTICLE)
        return [dictionaries[at][rank] for at, rank in zip(which, self._article[docs].tolist(), strict=True)]


class StatementColumns(UnitColumns):
    """The columns of statements; `place` is a statement's place in its section."""

    def __init__(self, segments: Segments, unit: str, sections: SectionColumns) -> None:
        super().__init__(segments, unit)
        self._sections = sections
        # nothing that refers to these columns themselves: files are closed when the last reference goes
        self._section_of = partial(_sections_of, segments.column("section"), sections.segments.bases, segments)
        self.place = segments.column("place")
        self._starts = partial(_starts_of, sections.segments)
        for field, lengths in sections.lengths.items():
            if isinstance(lengths, Column):
                above = OfSections(lengths, self._section_of)
                if field is TextField.BODY:
                    self.section_lengths = above
                else:
                    self.lengths[field] = above
        self.values = {
            field: field_column(field, segments)
            if field in STATEMENT_FIELDS
            else OfSection(sections.values[field], self._section_of)
            for field in VALUE_FIELDS
        }

    def section(self, docs: Ints) -> Ints:
        """The document number of the section of each statement."""
        return self._section_of(docs)

    @cached_property
    def by_section(self) -> Longs:
        """How many statements each section has, deleted ones too, by the section's document number."""
        return np.concatenate([np.empty(0, np.int64), *map(np.diff, self._starts())])

    def of_sections(self, sections: Ints) -> tuple[Ints, Longs]:
        """The statements of sections, which are sorted, and for each the place among these of its section."""
        bases = self._sections.segments.bases
        edges = np.searchsorted(sections, bases)
        docs: list[Ints] = [np.empty(0, np.int32)]
        places: list[Longs] = [np.empty(0, np.int64)]
        for starts, first, last, base, own in zip(
            self._starts(), edges, edges[1:], bases, self.segments.bases, strict=False
        ):
            here = sections[first:last] - base
            counts = starts[here + 1] - starts[here]
            ends = np.cumsum(counts)
            before = np.repeat(starts[here] - (ends - counts), counts)
            docs.append((before + np.arange(len(before)) + own).astype(np.int32))
            places.append(np.repeat(np.arange(first, last), counts))
        return np.concatenate(docs), np.concatenate(places)

    @cached_property
    def average_length(self) -> dict[TextField, float]:
        """The mean number of tokens of each field, in the documents that have any; titles above each statement."""
        means = dict(super().average_length)
        return means | {field: self._mean_of_sections(field) for field in self.lengths.keys() - means.keys()}

    @cached_property
    def average_section(self) -> float:
        """The mean length of the sections that statements stand in, each as often as it has statements."""
        return self._mean_of_sections(TextField.BODY)

    def _mean_of_sections(self, field: TextField) -> float:
        """The mean number of tokens of a field of sections, in those that have any, each once for every statement."""
        lengths = self._sections.lengths[field]
        having = total = 0
        for starts, base, count in zip(
            self._starts(),
            self._sections.segments.bases,
            np.diff(self._sections.segments.bases).tolist(),
            strict=False,
        ):
            here = np.arange(base, base + count, dtype=np.int32)
            here = here[self._sections.kept[here]]
            each, times = lengths[here].astype(np.int64), np.diff(starts)[here - base]
            having += int(times[each > 0].sum())
            total += int((each * times).sum())
        return total / having if having else 1.0

    def article(self, docs: Ints) -> Ints:
        """A number for the article of each document, the same for no other article that is there."""
        return self._sections.article(self.section(docs))

    def article_ids(self, docs: Ints) -> list[bytes]:
        """The id of the article of each document."""
        return self._sections.article_ids(self.section(docs))


def _starts_of(segments: Segments) -> list[Longs]:
    return [file.array(f"{STATEMENTS_OF}/starts") for file in segments.files]


def _sections_of(column: Column, bases: Sequence[int], segments: Segments, docs: Ints) -> Ints:
    return column[docs] + _by_segment(bases, segments, docs)


def _by_segment(values: Sequence[int], segments: Segments, docs: Ints) -> Ints | np.int32:
    """For each of `docs` the value of its segment; `values` are one a segment, or more."""
    if len(segments.files) < 2:
        return np.int32(values[0])
    which = np.searchsorted(segments.bases, docs, side="right") - 1
    return np.array(values, np.int32)[which]
