"""From counts to facets: which buckets are shown, in which order, under which label; the same for every engine."""

from collections.abc import Callable, Mapping
from datetime import date

from search.article import PartialDate
from search.request import Bucket, Facet, FacetName, Filters, Interval

YEARS_FROM_DAYS = 3 * 366
MONTHS_FROM_DAYS = 62
"""A span of dates longer than these is shown in years, or in months; else in days."""

_DIGITS = {Interval.YEAR: 4, Interval.MONTH: 7, Interval.DAY: 10}
_MONTHS = "January February March April May June July August September October November December".split()


def value_facet(
    name: FacetName,
    counts: Mapping[str, int],
    filters: Filters,
    limit: int,
    label: Callable[[str], str] = str,
) -> Facet:
    """The `limit` most frequent values, then by label, and all selected ones, at 0 where nothing has them."""
    selected = selected_values(name, filters)
    found = {value: count for value, count in counts.items() if count}
    ranked = sorted(found, key=lambda value: (-found[value], label(value).casefold(), value))
    shown = ranked[:limit] + [value for value in selected if value not in ranked[:limit]]
    return Facet(
        name=name,
        buckets=tuple(
            Bucket(value=value, label=label(value), count=found.get(value, 0), selected=value in selected)
            for value in shown
        ),
        truncated=len(ranked) > limit,
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
    """The histogram of `counts` by day: years, months or days that are not empty, in order.

    Without `interval` the one that fits is taken: the span of the filter where it has both ends, else of the days.
    """
    days = sorted(day for day, count in counts.items() if count)
    if interval is None:
        ends = [filters.since or (days[0] if days else None), filters.until or (days[-1] if days else None)]
        first, last = ends
        interval = fitting_interval(first, last) if first and last else Interval.YEAR
    sums: dict[str, int] = {}
    for day in days:
        value = day.isoformat()[: _DIGITS[interval]]
        sums[value] = sums.get(value, 0) + counts[day]
    return Facet(
        name=FacetName.DATE,
        buckets=tuple(_date_bucket(value, count, filters) for value, count in sums.items()),
        interval=interval,
        unknown=unknown,
    )


def _date_bucket(value: str, count: int, filters: Filters) -> Bucket:
    period = PartialDate(iso=value)
    first, last = period.first_day, period.last_day
    label = value
    if len(value) == 7:
        label = f"{_MONTHS[first.month - 1]} {first.year}"
    elif len(value) == 10:
        label = f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    selected = (filters.since, filters.until) == (first, last)
    return Bucket(value=value, label=label, count=count, selected=selected, first=first, last=last)
