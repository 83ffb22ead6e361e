"""How are the hits spread over the values of each field, and over time? Counting; `search.facets` does the rest."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

import numpy as np

from search.engines.whoosh import kernels
from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.facets import NONE_VAGUE, Counted, Vague, fitting_interval, period_facet, period_of, ranked_facet
from search.fields import Field
from search.request import Facet, Filters, Interval

NO_VALUES: Ints = np.empty(0, np.int32)


class FacetValues(Protocol):
    """The values of a facet and what they are called, by ordinal, and the way back.

    There are `size` of them; `ranks` are their places in the order of the labels. The ordinals `hidden` are those of
    values that are shown only where they are selected.
    """

    size: int
    ranks: Ints
    hidden: Ints

    def id(self, ordinal: int, /) -> str:
        """The value."""
        ...

    def label(self, ordinal: int, /) -> str:
        """What it is called."""
        ...

    def ordinal(self, value: str, /) -> int | None:
        """The ordinal of a value; None where there is none such."""
        ...


class ListedValues:
    """The values of a facet that are their own labels."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.size = len(ids)
        self.id = self.label = ids.__getitem__
        self.ordinal = {value: ordinal for ordinal, value in enumerate(ids)}.get
        self.ranks: Ints = np.empty(len(ids), np.int32)
        self.ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        self.hidden = NO_VALUES


def by_value(
    field: Field,
    columns: UnitColumns,
    docs: Ints,
    values: FacetValues,
    filters: Filters,
    limit: int,
    *,
    counts: Longs | None = None,
) -> Facet:
    """The facet of `docs` over the values of `field`; `counts` are how many have each, where that is known."""
    if counts is None:
        counts = _counts(field, columns, docs, values.size)
    ordinals = {value: values.ordinal(value) for value in filters.of(field)}
    if len(values.hidden):
        selected = [at for at in ordinals.values() if at is not None]
        shown = counts.copy()
        shown[values.hidden] = 0
        shown[selected] = counts[selected]
        counts = shown
    leading, having = kernels.top_counts(counts, values.ranks, limit)
    return ranked_facet(
        field,
        [Counted(values.id(at), values.label(at), int(counts[at])) for at in leading],
        {
            value: Counted(value, value, 0) if at is None else Counted(value, values.label(at), int(counts[at]))
            for value, at in ordinals.items()
        },
        having,
    )


def by_date(columns: UnitColumns, docs: Ints, filters: Filters, interval: Interval | None) -> Facet:
    """The facet of `docs` over time, each at the first day that its date may mean."""
    known = columns.days
    counts = columns.first_day.count(docs, known.start, len(known))
    dated = int(counts.sum())
    if filters.since and (earlier := min(filters.since.toordinal() - known.start, len(known) - 1)) > 0:
        counts[earlier] += counts[:earlier].sum()
        counts[:earlier] = 0
    if interval is None:
        interval = fitting_interval(*_span(counts, known, filters))
    starts = columns.periods(interval)
    sums = np.add.reduceat(counts, starts) if len(starts) else counts
    found = {_period(known.start + int(starts[at]), interval): int(sums[at]) for at in np.flatnonzero(sums).tolist()}
    return period_facet(found, len(docs) - dated, filters, interval, _vague(columns, docs, interval))


def _vague(columns: UnitColumns, docs: Ints, interval: Interval) -> Vague:
    """The dates of `docs` that may reach over more than one period, counted."""
    if interval is Interval.YEAR or not len(columns.vague):
        return NONE_VAGUE
    there = kernels.intersect(docs, columns.vague)
    days = np.stack([columns.first_day[there], columns.last_day[there]], axis=1)
    pairs, counts = np.unique(days, axis=0, return_counts=True)
    return {
        (date.fromordinal(first), date.fromordinal(last)): n
        for (first, last), n in zip(pairs.tolist(), counts.tolist(), strict=True)
    }


@lru_cache(maxsize=10_000)
def _period(day: int, interval: Interval) -> str:
    return period_of(date.fromordinal(day), interval)


def _span(counts: Longs, known: range, filters: Filters) -> tuple[date, date]:
    """The first and the last day to show."""
    if filters.since and filters.until:
        return filters.since, filters.until
    days = np.flatnonzero(counts)
    if not len(days):
        return date.min, date.min
    return date.fromordinal(known.start + int(days[0])), date.fromordinal(known.start + int(days[-1]))


def _counts(field: Field, columns: UnitColumns, docs: Ints, values: int) -> Longs:
    """How many of `docs` have each value of a field other than the date; of all documents, counted once."""
    if docs is not columns.docs:
        return columns.values[field].count(docs, values)
    if field not in columns.counts:
        columns.counts[field] = columns.values[field].count(docs, values)
    return columns.counts[field]
