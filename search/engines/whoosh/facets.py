"""How are the hits spread over speakers, forms, sources, mentions and time? Counting; `search.facets` does the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.codec import Ints
from search.engines.whoosh.columns import UnitColumns
from search.engines.whoosh.schema import FORMS, NO_DAY
from search.facets import date_facet, selected_values, value_facet
from search.request import Facet, FacetName, Filters, Interval

Counts = NDArray[np.int64]


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
    labels = {values.value(ordinal): values.label(ordinal) for ordinal in listed}
    return value_facet(
        facet,
        {values.value(ordinal): int(counts[ordinal]) for ordinal in listed},
        filters,
        limit,
        lambda value: labels.get(value, value),
    )


def by_date(columns: UnitColumns, docs: Ints, filters: Filters, interval: Interval | None) -> Facet:
    """The facet of `docs` over time, each at the first day that its date may mean."""
    days = columns.first_day[docs]
    days = days[days != NO_DAY]
    found: dict[date, int] = {}
    if len(days):
        first = int(days.min())
        counts = np.bincount(days - first)
        present = np.flatnonzero(counts)
        ordinals = (present + first).tolist()
        found = {date.fromordinal(day): n for day, n in zip(ordinals, counts[present].tolist(), strict=True)}
    return date_facet(found, len(docs) - len(days), filters, interval)


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
            return np.bincount(columns.speakers.of(docs), minlength=values)
        case FacetName.MENTIONS:
            return np.bincount(columns.mentions(docs), minlength=values)
        case FacetName.SOURCE:
            source = columns.source(docs)
            return np.bincount(source[source >= 0], minlength=values)
        case _:
            sets = np.bincount(columns.forms[docs], minlength=1 << len(FORMS))
            kinds = np.arange(len(sets))
            return np.array([sets[(kinds >> bit) & 1 == 1].sum() for bit in range(len(FORMS))], np.int64)
