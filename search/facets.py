"""From counts to facets: which buckets are shown, in which order, under which label; the same for every engine."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from search.article import PartialDate
from search.request import Bucket, Facet, FacetName, Filters, Interval

YEARS_FROM_DAYS = 3 * 366
MONTHS_FROM_DAYS = 62
"""A span of dates longer than these is shown in years, or in months; else in days."""

MAX_DATE_BUCKETS = 1000
"""More than anybody can look at: past that the latest are kept and the facet is truncated."""

_DIGITS = {Interval.YEAR: 4, Interval.MONTH: 7, Interval.DAY: 10}
_MONTHS = "January February March April May June July August September October November December".split()


def value_facet(
    name: FacetName,
    counts: Mapping[str, int],
    filters: Filters,
    limit: int,
    label: Callable[[str], str] = str,
) -> Facet:
    """The `limit` most frequent values and all selected ones, even at 0; by count, then label."""
    selected = selected_values(name, filters)
    ranked = sorted((v for v, count in counts.items() if count), key=lambda v: (-counts[v], label(v), v))
    shown = dict.fromkeys((*ranked[:limit], *selected))
    return Facet(
        name=name,
        buckets=tuple(
            Bucket(value=value, label=label(value), count=counts.get(value, 0), selected=value in selected)
            for value in sorted(shown, key=lambda v: (-counts.get(v, 0), label(v), v))
        ),
        truncated=any(value not in shown for value in ranked),
    )


def selected_values(name: FacetName, filters: Filters) -> tuple[str, ...]:
    """The values of a facet that the filters select; none for dates, which are a range."""
    match name:
        case FacetName.SPEAKER:
            return filters.speakers
        case FacetName.FORM:
            return tuple(form.value for form in filters.forms)
        case FacetName.SOURCE:
            return filters.sources
        case FacetName.MENTIONS:
            return filters.mentions
        case FacetName.DATE:
            return ()


def fitting_interval(first: date, last: date) -> Interval:
    """The interval that shows the days from `first` to `last` in a handful to some dozens of buckets."""
    span = (last - first).days
    if span > YEARS_FROM_DAYS:
        return Interval.YEAR
    return Interval.MONTH if span > MONTHS_FROM_DAYS else Interval.DAY


def date_facet(counts: Mapping[date, int], unknown: int, filters: Filters, interval: Interval | None) -> Facet:
    """The histogram of `counts` by day: years, months or days that are not empty, in order, and the one selected.

    Without `interval` the one that fits is taken: the span of the filter where it has both ends, else of the days. A
    date that begins before `since` but reaches into the range, as a month does, counts at `since`.
    """
    days = Counter[date]()
    for day, count in counts.items():
        if count:
            days[max(day, filters.since or day)] += count
    if interval is None:
        first, last = filters.since, filters.until
        if not (first and last):
            first, last = (min(days), max(days)) if days else (date.min, date.min)
        interval = fitting_interval(first, last)
    sums = Counter[str]()
    for day in sorted(days):
        sums[day.isoformat()[: _DIGITS[interval]]] += days[day]
    if filters.since and filters.until:
        chosen = filters.since.isoformat()[: _DIGITS[interval]]
        if _date_bucket(chosen, 0, filters).selected:
            sums[chosen] += 0
    values = sorted(sums)
    return Facet(
        name=FacetName.DATE,
        buckets=tuple(_date_bucket(value, sums[value], filters) for value in values[-MAX_DATE_BUCKETS:]),
        truncated=len(values) > MAX_DATE_BUCKETS,
        interval=interval,
        unknown=unknown,
    )


@lru_cache(maxsize=10_000)
def _period(value: str) -> tuple[date, date, str]:
    """The first and the last day of a year, month or day, and what it is called."""
    period = PartialDate(iso=value)
    first = period.first_day
    label = value
    if len(value) == 7:
        label = f"{_MONTHS[first.month - 1]} {first.year}"
    elif len(value) == 10:
        label = f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    return first, period.last_day, label


def _date_bucket(value: str, count: int, filters: Filters) -> Bucket:
    first, last, label = _period(value)
    selected = (filters.since, filters.until) == (first, last)
    return Bucket(value=value, label=label, count=count, selected=selected, first=first, last=last)
