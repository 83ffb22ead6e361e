"""The histogram of dates: bars that are links from years to months to days, with the same figures for a table."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from search.fields import DATE
from search.request import Bucket, Filters, Interval, SearchResponse
from web import labels
from web.present.links import Link, Links

MAX_BARS = 150
"""Gaps are filled with empty bars up to this many: more cannot be told apart."""
MAX_TICKS = 12
CHART_HEIGHT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: `y` and `height` in a chart 100 high; `tick` is the text below, '' for most bars of many."""

    label: str
    tick: str
    count: str
    url: str | None
    y: float
    height: float
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The histogram: `trail` leads back from days to months to years to all dates."""

    bars: tuple[Bar, ...]
    trail: tuple[Link, ...]
    caption: str
    undated: str
    many: bool
    dense: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    first: date
    last: date
    count: int = 0


def timeline(response: SearchResponse, links: Links) -> Timeline | None:
    """The histogram of an answer; None when no hit has a date and no dates were asked for."""
    facet = response.facet(DATE)
    interval = facet.interval or Interval.YEAR
    slots = list(_filled(facet.buckets, interval, links.request.filters))
    trail = _trail(links)
    if not slots and len(trail) == 1:
        return None
    highest = max((slot.count for slot in slots), default=1) or 1
    every = -(-len(slots) // MAX_TICKS) if slots else 1
    noun = links.request.unit.value
    bars = tuple(
        _bar(slot, interval, highest, _ticked(at, slots, interval, every), noun, links) for at, slot in enumerate(slots)
    )
    undated = labels.count(facet.unknown, noun) + " without a date" if facet.unknown else ""
    return Timeline(
        bars=bars,
        trail=trail,
        caption=f"{noun.capitalize()}s by {interval.value}",
        undated=undated,
        many=6 < len(bars) <= 12,
        dense=len(bars) > 40,
    )


def _bar(slot: _Slot, interval: Interval, highest: int, tick: str, noun: str, links: Links) -> Bar:
    label = _label(slot.first, interval)
    height = round(CHART_HEIGHT * slot.count / highest, 1)
    if slot.count:
        height = max(height, 3)
    return Bar(
        label=label,
        tick=tick,
        count=f"{slot.count:,}",
        url=links.between(slot.first, slot.last) if slot.count else None,
        y=round(CHART_HEIGHT - height, 1),
        height=height,
        description=f"{label}: {labels.count(slot.count, noun)}",
    )


def _ticked(at: int, slots: list[_Slot], interval: Interval, every: int) -> str:
    first = slots[at].first
    begins = first.month == 1 if interval is Interval.MONTH else first.day == 1
    if interval is Interval.MONTH and len(slots) > MAX_TICKS:
        return str(first.year) if begins else ""
    return _tick(first, interval, leads=at == 0 or (begins and interval is Interval.DAY)) if at % every == 0 else ""


def _label(first: date, interval: Interval) -> str:
    match interval:
        case Interval.YEAR:
            return str(first.year)
        case Interval.MONTH:
            return labels.month(first)
        case Interval.DAY:
            return labels.day(first)


def _tick(first: date, interval: Interval, *, leads: bool) -> str:
    """The text under a bar; the first of a row, and each that begins a year or month, tells which."""
    match interval:
        case Interval.YEAR:
            return str(first.year)
        case Interval.MONTH:
            return labels.month(first, short=True) if leads else labels.MONTHS[first.month - 1][:3]
        case Interval.DAY:
            return f"{first.day} {labels.MONTHS[first.month - 1][:3]}" if leads else str(first.day)


def _filled(buckets: tuple[Bucket, ...], interval: Interval, filters: Filters) -> Iterator[_Slot]:
    """The buckets with empty ones between and around them: the whole year or month, as far as the filter reaches."""
    dated = sorted((b.first, b.last, b.count) for b in buckets if b.first and b.last)
    if not dated:
        return
    known = {first: _Slot(first=first, last=last, count=count) for first, last, count in dated}
    first, end = _frame(dated[0][0], dated[-1][1], interval)
    if filters.since:
        first = min(max(first, filters.since), dated[0][0])
    if filters.until:
        end = max(min(end, filters.until), dated[-1][0])
    steps = list(_steps(first, end, interval))
    if len(steps) > MAX_BARS or not known.keys() <= {step.first for step in steps}:
        yield from known.values()
        return
    for step in steps:
        yield known.get(step.first, step)


def _frame(first: date, last: date, interval: Interval) -> tuple[date, date]:
    """The year that months lie in, the month that days lie in, where it is one."""
    if interval is Interval.MONTH and first.year == last.year:
        return date(first.year, 1, 1), date(first.year, 12, 31)
    if interval is Interval.DAY and (first.year, first.month) == (last.year, last.month):
        return first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return first, last


def _steps(first: date, end: date, interval: Interval) -> Iterator[_Slot]:
    at = first.replace(day=1) if interval is Interval.MONTH else first
    at = date(at.year, 1, 1) if interval is Interval.YEAR else at
    for _ in range(MAX_BARS + 1):
        match interval:
            case Interval.YEAR:
                last = date(at.year, 12, 31)
            case Interval.MONTH:
                last = at.replace(day=calendar.monthrange(at.year, at.month)[1])
            case Interval.DAY:
                last = at
        yield _Slot(first=at, last=last)
        if last >= end or last == date.max:
            return
        at = last + timedelta(days=1)


def _trail(links: Links) -> tuple[Link, ...]:
    """All dates › 2022 › December 2022 › 31 December 2022, as far as the filter goes; the last is where we are."""
    since, until = links.request.filters.since, links.request.filters.until
    steps: list[tuple[str, date | None, date | None]] = [("All dates", None, None)]
    if since and until and since.year == until.year:
        year = (date(since.year, 1, 1), date(since.year, 12, 31))
        steps.append((str(since.year), *year))
        if since.month == until.month:
            month_end = calendar.monthrange(since.year, since.month)[1]
            steps.append((labels.month(since), since.replace(day=1), since.replace(day=month_end)))
    if (since or until) and (since, until) != steps[-1][1:]:
        steps.append((labels.period(since, until), since, until))
    here = len(steps) - 1
    return tuple(
        Link(text=text, url=links.between(first, last), current=at == here)
        for at, (text, first, last) in enumerate(steps)
    )
