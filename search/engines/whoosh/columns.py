"""What every document of a generation has beside its words: loaded once a process, never changed.

One `UnitColumns` for sections, one for statements, in arrays indexed by document number. A statement's source,
mentions and article are its section's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.schema import HIDDEN, NO_DAY, NO_ORDINAL, STATEMENTS, TEXT_FIELDS, length_column
from search.engines.whoosh.segments import Ints, Segments
from search.query.ast import TextField

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

NO_SECTION = -1
"""The section of a deleted statement whose own is gone already."""


class Lists:
    """Several ordinals for each document: `values`, one document's after another's, `starts[d]` to `starts[d + 1]`."""

    def __init__(self, values: Ints, counts: Ints) -> None:
        self.values = values
        self.counts = counts
        self.starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))

    def check(self, count: int) -> None:
        """Raises `ValueError` when there are ordinals beyond `count`: only in damaged files."""
        if len(self.values) and not 0 <= self.values.min() <= self.values.max() < count:
            raise ValueError(f"ordinals outside 0…{count}")

    def take(self, rows: Ints) -> "Lists":
        """The lists of `rows`, in their order, repetitions included; empty ones for `NO_SECTION`."""
        there = rows[rows != NO_SECTION]
        counts = np.zeros(len(rows), np.int32)
        counts[rows != NO_SECTION] = self.counts[there]
        return Lists(self.of(there), counts)

    def of(self, docs: Ints) -> Ints:
        """The values of all `docs`, joined."""
        counts = self.counts[docs].astype(np.int64)
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        places = np.repeat(self.starts[docs] - (ends - counts), counts) + np.arange(total)
        return self.values[places]

    @cached_property
    def _by_value(self) -> tuple[Ints, Ints]:
        owners = np.repeat(np.arange(len(self.counts), dtype=np.int32), self.counts)
        order = np.argsort(self.values, kind="stable")
        return self.values[order], owners[order]

    def having(self, ordinals: list[int]) -> Bools:
        """Which documents have any of `ordinals`."""
        mask = np.zeros(len(self.counts), bool)
        values, owners = self._by_value
        for ordinal in ordinals:
            first, last = np.searchsorted(values, [ordinal, ordinal + 1])
            mask[owners[first:last]] = True
        return mask


@dataclass(frozen=True, kw_only=True)
class UnitColumns:
    """The columns of sections or of statements.

    `live` says which documents are there to be found. Days are ordinals of `datetime.date`, `NO_DAY` where there is
    none. `newest` and `oldest` are each document's place in that order, ties broken: no two are equal.
    """

    fields: tuple[TextField, ...]
    live: Bools
    first_day: Ints
    last_day: Ints
    newest: Ints
    oldest: Ints
    article: Ints
    source: Ints
    forms: NDArray[np.uint8]
    speakers: Lists
    mentions: Lists
    lengths: dict[TextField, Floats]

    @cached_property
    def docs(self) -> Ints:
        """The numbers of all live documents."""
        return np.flatnonzero(self.live).astype(np.int32)

    @property
    def count(self) -> int:
        """How many documents there are to be found."""
        return len(self.docs)

    @cached_property
    def average_length(self) -> dict[TextField, float]:
        """The mean number of tokens of each field, in the documents that have any."""
        means = {}
        for field, lengths in self.lengths.items():
            present = lengths[self.live & (lengths > 0)]
            means[field] = float(present.mean()) if len(present) else 1.0
        return means

    @cached_property
    def articles(self) -> int:
        """How many different values `article` may have."""
        return int(self.article.max(initial=-1)) + 1

    def count_articles(self, docs: Ints) -> int:
        """How many different articles `docs` belong to."""
        seen = np.zeros(self.articles, bool)
        seen[self.article[docs]] = True
        return int(np.count_nonzero(seen))


@dataclass(frozen=True, kw_only=True)
class StatementColumns(UnitColumns):
    """The columns of statements: `section` is the document number of theirs, `place` their place in it."""

    section: Ints
    place: Ints


@dataclass(frozen=True, kw_only=True)
class SectionColumns(UnitColumns):
    """The columns of sections; `known` are the speakers that the directory knows from each.

    `kept` are the documents that are not deleted: the live ones, and those that only keep an article without
    sections.
    """

    uid: NDArray[np.int64]
    kept: Bools
    known: Lists


def load_sections(segments: Segments) -> SectionColumns:
    """The columns of the sections."""
    uid = segments.numbers("uid")
    ids = segments.strings("article_id")
    ranks = {key: rank for rank, key in enumerate(sorted(set(ids)))}
    article = np.array([ranks[key] for key in ids], np.int32)
    first_day = segments.numbers("first_day")
    newest, oldest = _orders(first_day, segments.numbers("minute"), article, uid)
    kept = ~segments.deleted()
    return SectionColumns(
        fields=tuple(TextField),
        live=kept & (uid != HIDDEN),
        first_day=first_day,
        last_day=segments.numbers("last_day"),
        newest=newest,
        oldest=oldest,
        article=article,
        source=segments.numbers("source"),
        forms=segments.numbers("forms"),
        speakers=Lists(*segments.lists("speakers")),
        mentions=Lists(*segments.lists("mentions")),
        lengths={field: segments.numbers(length_column(field)).astype(np.float64) for field in TextField},
        uid=uid,
        kept=kept,
        known=Lists(*segments.lists("article_speakers")),
    )


def load_statements(segments: Segments, sections: SectionColumns) -> StatementColumns:
    """The columns of the statements, those of their sections looked up by `uid`."""
    live = ~segments.deleted()
    wanted = segments.numbers("section")
    order = np.argsort(sections.uid, kind="stable").astype(np.int32)
    at = np.searchsorted(sections.uid[order], wanted)
    there = at < len(order)
    there[there] = sections.uid[order[at[there]]] == wanted[there]
    if not there[live].all():
        raise ValueError("there are statements whose section is missing")
    section = np.full(len(wanted), NO_SECTION, np.int32)
    section[there] = order[at[there]]
    first_day = segments.numbers("first_day")
    article = _taken(sections.article, section)
    newest, oldest = _orders(first_day, segments.numbers("minute"), article, segments.numbers("uid"))
    speaker = segments.numbers("speaker")
    fields = TEXT_FIELDS[STATEMENTS]
    return StatementColumns(
        fields=fields,
        live=live,
        first_day=first_day,
        last_day=segments.numbers("last_day"),
        newest=newest,
        oldest=oldest,
        article=article,
        source=_taken(sections.source, section),
        forms=segments.numbers("forms"),
        speakers=Lists(speaker[speaker >= 0], (speaker >= 0).astype(np.int32)),
        mentions=sections.mentions.take(section),
        lengths={field: segments.numbers(length_column(field)).astype(np.float64) for field in fields},
        section=section,
        place=segments.numbers("place"),
    )


def _taken(values: Ints, rows: Ints) -> Ints:
    found = np.full(len(rows), NO_ORDINAL, np.int32)
    found[rows != NO_SECTION] = values[rows[rows != NO_SECTION]]
    return found


def with_voices(columns: StatementColumns, members: Mapping[int, Sequence[int]]) -> StatementColumns:
    """`columns` with each joint speaker, a key of `members`, replaced by those who speak together."""
    if not members:
        return columns
    groups = sorted(members)
    voices = Lists(
        np.array([at for group in groups for at in members[group]], np.int32),
        np.array([len(members[group]) for group in groups], np.int32),
    )
    lists = columns.speakers
    single = np.flatnonzero(lists.counts)  # a statement has one speaker or none
    is_joint = np.isin(lists.values, groups)
    which = np.searchsorted(groups, lists.values[is_joint]).astype(np.int32)
    counts = lists.counts.copy()
    counts[single[is_joint]] = voices.counts[which]
    values = np.empty(int(counts.sum()), np.int32)
    is_member = np.repeat(np.isin(np.arange(len(counts)), single[is_joint]), counts)
    values[is_member] = voices.of(which)
    values[~is_member] = lists.values[~is_joint]
    return replace(columns, speakers=Lists(values, counts))


def _orders(first_day: Ints, minute: NDArray[np.int64], article: Ints, uid: NDArray[np.int64]) -> tuple[Ints, Ints]:
    """Each document's place from the newest on, and from the oldest on: undated last, then by article id, in order."""
    undated = first_day == NO_DAY
    places = []
    for key in (-minute, minute):
        order = np.lexsort((uid, article, key, undated))
        place = np.empty(len(order), np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        places.append(place)
    return places[0], places[1]
