"""From counts to facets: which buckets are shown, in which order, under which label; the same for every engine."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from search.article import PartialDate
from search.fields import DATE, Field
from search.request import Bucket, Facet, Filters, Interval

YEARS_FROM_DAYS = 3 * 366
MONTHS_FROM_DAYS = 62
"""A span of dates longer than these is shown in years, or in months; else in days."""

MAX_DATE_BUCKETS = 1000
"""More than anybody can look at: past that the latest are kept and the facet is truncated."""

_DIGITS = {Interval.YEAR: 4, Interval.MONTH: 7, Interval.DAY: 10}
_MONTHS = "January February March April May June July August September October November December".split()


Vague = Mapping[tuple[date, date], int]
"""How many hits have a date known by its month or year only, by the first and the last day that it may mean."""

NONE_VAGUE: Vague = {}


class Counted(NamedTuple):
    """A value of a facet, what it is called, and how many hits have it."""

    value: str
    label: str
    hits: int


def value_facet(
    field: Field,
    counts: Mapping[str, int],
    filters: Filters,
    limit: int,
    label: Callable[[str], str] = str,
) -> Facet:
    """The `limit` most frequent values and all selected ones, even at 0; by count, then label."""
    having = [Counted(value, label(value), count) for value, count in counts.items() if count]
    selected = {value: Counted(value, label(value), counts.get(value, 0)) for value in filters.of(field)}
    return ranked_facet(field, sorted(having, key=_rank)[:limit], selected, len(having))


def ranked_facet(field: Field, leading: Sequence[Counted], selected: Mapping[str, Counted], having: int) -> Facet:
    """The facet of the `leading` values, in their order, and of those `selected`; `having` values have any hits."""
    shown = leading
    if selected:
        shown = sorted({each.value: each for each in (*leading, *selected.values())}.values(), key=_rank)
    return Facet(
        field=field,
        buckets=tuple(
            [Bucket(value=value, label=label, count=hits, selected=value in selected) for value, label, hits in shown]
        ),
        truncated=having > sum(1 for each in shown if each.hits),
    )


def _rank(counted: Counted) -> tuple[int, str, str]:
    return -counted.hits, counted.label, counted.value


def fitting_interval(first: date, last: date) -> Interval:
    """The interval that shows the days from `first` to `last` in a handful to some dozens of buckets."""
    span = (last - first).days
    if span > YEARS_FROM_DAYS:
        return Interval.YEAR
    return Interval.MONTH if span > MONTHS_FROM_DAYS else Interval.DAY


def date_facet(
    counts: Mapping[date, int], unknown: int, filters: Filters, interval: Interval | None, vague: Vague = NONE_VAGUE
) -> Facet:
    """The histogram of `counts` by first day: years, months or days that are not empty, in order, and the one selected.

    Without `interval` the one that fits is taken: the span of the filter where it has both ends, else of the days. A
    date that begins before `since` but reaches into the range, as a month does, counts at `since`. Those of the dates
    that are `vague` count in every bucket that they reach into: a bucket has as many hits as its filter finds.
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
        sums[period_of(day, interval)] += days[day]
    return period_facet(sums, unknown, filters, interval, vague)


def period_of(day: date, interval: Interval) -> str:
    """The year, month or day that `day` is in, in ISO 8601."""
    return day.isoformat()[: _DIGITS[interval]]


def period_facet(
    sums: Mapping[str, int], unknown: int, filters: Filters, interval: Interval, vague: Vague = NONE_VAGUE
) -> Facet:
    """The histogram of what was counted for each `period_of` that has any hits, in order, and the one selected.

    Each is counted at the first day that its date may mean; the `vague` are added where they reach into later periods.
    """
    values = set(sums)
    sums = _reaching(sums, vague, filters, interval)
    selected = None
    if filters.since and filters.until:
        chosen = period_of(filters.since, interval)
        if _period(chosen)[:2] == (filters.since, filters.until):
            selected = chosen
            values.add(chosen)
    return Facet(
        field=DATE,
        buckets=tuple(
            [
                _date_bucket(value, sums.get(value, 0), value == selected, filters)
                for value in sorted(values)[-MAX_DATE_BUCKETS:]
            ]
        ),
        truncated=len(values) > MAX_DATE_BUCKETS,
        interval=interval,
        unknown=unknown,
    )


def _reaching(sums: Mapping[str, int], vague: Vague, filters: Filters, interval: Interval) -> Mapping[str, int]:
    """The sums with the vague dates that begin in an earlier period and end in this one or later."""
    if not vague:
        return sums
    begun = _Running((period_of(max(first, filters.since or first), interval), n) for (first, _), n in vague.items())
    ended = _Running((last.isoformat(), n) for (_, last), n in vague.items())
    return {
        value: count + begun.before(value) - ended.before(_period(value)[0].isoformat())
        for value, count in sums.items()
    }


class _Running:
    """Sums of what was counted at texts, up to any of them."""

    def __init__(self, counted: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(counted)
        self._at = [at for at, _ in ordered]
        self._sums = [0, *accumulate(n for _, n in ordered)]

    def before(self, at: str) -> int:
        """What was counted at lesser texts."""
        return self._sums[bisect_left(self._at, at)]


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


def _date_bucket(value: str, count: int, is_selected: bool, filters: Filters) -> Bucket:
    """The bucket of a period, from the first to the last day of it that the filters let through, as it is counted."""
    first, last, label = _period(value)
    return Bucket(
        value=value,
        label=label,
        count=count,
        selected=is_selected,
        first=max(first, min(filters.since or first, last)),
        last=min(last, max(filters.until or last, first)),
    )
