"""How are the hits spread over speakers, forms, sources, mentions and time? Counting; `search.facets` does the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.codec import Ints
from search.engines.whoosh.columns import UnitColumns
from search.engines.whoosh.kernels import arrays
from search.engines.whoosh.schema import FORMS
from search.facets import date_facet, fitting_interval, selected_values, value_facet
from search.request import Facet, FacetName, Filters, Interval

Counts = NDArray[np.int64]

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a facet: `count` ordinals from 0, each with its value and label, and the way back."""

    value: Callable[[int], str]
    label: Callable[[int], str]
    ordinal: Callable[[str], int | None]
    count: int


def by_value(facet: FacetName, columns: UnitColumns, docs: Ints, values: Values, filters: Filters, limit: int) -> Facet:
    """The facet of `docs` over speakers, mentions, sources or forms."""
    counts = _counts(facet, columns, docs, values.count)
    selected = [values.ordinal(value) for value in selected_values(facet, filters)]
    listed = dict.fromkeys(_leading(counts, limit + len(selected)))
    listed |= dict.fromkeys(ordinal for ordinal in selected if ordinal is not None)
    names = {ordinal: values.value(ordinal) for ordinal in listed}
    labels = {name: values.label(ordinal) for ordinal, name in names.items()}
    found = dict(zip(names.values(), counts[list(names)].tolist(), strict=True)) if names else {}
    return value_facet(facet, found, filters, limit, lambda value: labels.get(value, value))


def by_date(columns: UnitColumns, docs: Ints, filters: Filters, interval: Interval | None) -> Facet:
    """The facet of `docs` over time, each at the first day that its date may mean."""
    known = columns.days
    counts = arrays.count(columns.first_day[docs] - np.int32(known.start), len(known))
    days = np.flatnonzero(counts)
    counts = counts[days]
    days += known.start
    dated = int(counts.sum())
    if filters.since:
        days = np.maximum(days, filters.since.toordinal())
    if len(days):
        first, last = (date.fromordinal(int(day)) for day in (days[0], days[-1]))
        if filters.since and filters.until:
            first, last = filters.since, filters.until
        interval = interval or fitting_interval(first, last)
        starts = _interval_starts(days, interval)
        counts = np.add.reduceat(counts, starts)
        days = days[starts]
    found = {date.fromordinal(day): n for day, n in zip(days.tolist(), counts.tolist(), strict=True)}
    return date_facet(found, len(docs) - dated, filters, interval)


def _interval_starts(days: Counts, interval: Interval) -> Counts:
    """The indexes at which another year, month or day begins in `days`, which are rising."""
    unit = {Interval.YEAR: "Y", Interval.MONTH: "M", Interval.DAY: "D"}[interval]
    each = (days - _EPOCH).astype("datetime64[D]").astype(f"datetime64[{unit}]")
    return np.flatnonzero(np.append(True, each[1:] != each[:-1]))


def _leading(counts: Counts, limit: int) -> Sequence[int]:
    """The ordinals that may be among the first `limit`, and one more where there are more: the rest needs no label."""
    present = np.flatnonzero(counts)
    if len(present) > limit + 1:
        least = np.partition(counts[present], len(present) - limit - 1)[len(present) - limit - 1]
        present = present[counts[present] >= least]
    found: list[int] = present.tolist()
    return found


def _counts(facet: FacetName, columns: UnitColumns, docs: Ints, values: int) -> Counts:
    """How many of `docs` have each value of a facet other than the date."""
    match facet:
        case FacetName.SPEAKER:
            return columns.speakers.count(docs, values)
        case FacetName.MENTIONS:
            return columns.count_mentions(docs, values)
        case FacetName.SOURCE:
            return arrays.count(columns.source(docs), values)
        case _:
            sets = arrays.count(columns.forms[docs], 1 << len(FORMS))
            kinds = np.arange(len(sets))
            return np.array([sets[(kinds >> bit) & 1 == 1].sum() for bit in range(len(FORMS))], np.int64)
