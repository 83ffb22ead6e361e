"""The histogram of dates: bars that are links from years to months to days, with the same figures for a table."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from search.fields import DATE
from search.request import Bucket, Filters, Interval, SearchResponse, Unit
from web import labels
from web.present.held import Held, Holding
from web.present.links import Link, Links
from web.wording import _, later

MAX_BARS = 150
"""Gaps are filled with empty bars up to this many: more cannot be told apart."""
MAX_NUMBERED = 12
"""Up to so many bars have their numbers and labels below them."""
MAX_QUARTERS = 36
"""Up to so many months have room for the name of every third between the years."""
CHART_HEIGHT = 100
YEARS_APART = (1, 2, 5, 10, 20, 25, 50, 100)
DAYS_TOLD = (5, 10, 15, 20, 25)
DAYS_TOLD_NARROW = (1, 10, 20)


CAPTION = {
    (Unit.STATEMENT, Interval.YEAR): later("Statements by year"),
    (Unit.STATEMENT, Interval.MONTH): later("Statements by month"),
    (Unit.STATEMENT, Interval.DAY): later("Statements by day"),
    (Unit.SECTION, Interval.YEAR): later("Sections by year"),
    (Unit.SECTION, Interval.MONTH): later("Sections by month"),
    (Unit.SECTION, Interval.DAY): later("Sections by day"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The text below a bar; where there is no room for all, only those without `is_minor` are shown.

    `is_last` tells that there is room to its left only.
    """

    text: str
    is_minor: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: `y` and `height` in a chart 100 high; `held` says how many articles there are, `depth` of 100 as a bar.

    `is_gap` tells that there are none.
    """

    label: str
    tick: Tick | None
    count: str
    url: str | None
    y: float
    height: float
    held: str
    depth: float
    is_gap: bool
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The histogram: `trail` leads back from days to months to years to all dates; `top` is the height of the chart.

    Where `is_numbered`, each bar has its number.
    """

    bars: tuple[Bar, ...]
    trail: tuple[Link, ...]
    caption: str
    noun: str
    top: str
    undated: str
    is_numbered: bool
    is_dense: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    first: date
    last: date
    count: int = 0


def timeline(response: SearchResponse, links: Links, holding: Holding) -> Timeline | None:
    """The histogram of an answer, over what the archive holds; None without a date in it and none asked for."""
    facet = response.facet(DATE)
    interval, held = holding.interval, holding.periods
    slots = list(_filled(facet.buckets, interval, links.request.filters, held))
    trail = _trail(links)
    if not slots and len(trail) == 1:
        return None
    highest = _round_up(max((slot.count for slot in slots), default=1) or 1)
    most = max(held.values(), default=0)
    ticks = _ticks(slots, interval)
    noun = links.request.unit.value
    bars = tuple(
        _bar(slot, interval, highest, tick, noun, links, held.get(slot.first, 0), most)
        for slot, tick in zip(slots, ticks, strict=True)
    )
    undated = _("{} without a date").format(labels.count(facet.unknown, noun)) if facet.unknown else ""
    return Timeline(
        bars=bars,
        trail=trail,
        caption=_(CAPTION[links.request.unit, interval]),
        noun=_("Statements") if links.request.unit is Unit.STATEMENT else _("Sections"),
        top=f"{highest:,}",
        undated=undated,
        is_numbered=len(bars) <= MAX_NUMBERED,
        is_dense=len(bars) > 40,
    )


def _round_up(highest: int) -> int:
    """A number to end an axis with: the least of 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20 … not below `highest`."""
    power = 1
    while power * 10 < highest:
        power *= 10
    steps = (1, 2, 3, 4, 5, 6, 8, 10) if power == 1 else (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    return int(next(step * power for step in steps if step * power >= highest))


def _bar(
    slot: _Slot,
    interval: Interval,
    highest: int,
    tick: Tick | None,
    noun: str,
    links: Links,
    held: int,
    most: int,
) -> Bar:
    label = _label(slot.first, interval)
    height = _of_100(slot.count, highest)
    told = _("{} held").format(labels.count(held, "article")) if held else _("no article held")
    return Bar(
        label=label,
        tick=tick,
        count=f"{slot.count:,}",
        url=links.between(slot.first, slot.last) if slot.count else None,
        y=round(CHART_HEIGHT - height, 1),
        height=height,
        held=f"{held:,}",
        depth=_of_100(held, most),
        is_gap=held == 0,
        description=f"{label}: {labels.count(slot.count, noun)}, {told}",
    )


def _of_100(count: int, most: int) -> float:
    """The height of a bar, which is seen however small the number is."""
    return max(round(CHART_HEIGHT * count / most, 1), 3) if count else 0


def _ticks(slots: list[_Slot], interval: Interval) -> list[Tick | None]:
    """What stands below each bar, as many as there is room for."""
    few = len(slots) <= MAX_NUMBERED
    match interval:
        case Interval.YEAR:
            told = _years_told([(at, slot.first.year) for at, slot in enumerate(slots)])
        case Interval.MONTH:
            told = _months_told(slots, few=few)
        case Interval.DAY:
            told = _days_told(slots, few=few)
    ticks: list[Tick | None] = [None] * len(slots)
    for at, (text, is_minor) in told.items():
        ticks[at] = Tick(text=text, is_minor=is_minor, is_last=not few and at > len(slots) * 0.93)
    return ticks


Told = dict[int, tuple[str, bool]]
"""The text below some of the bars, by their place, and whether it is left out where there is little room."""


def _years_told(years: list[tuple[int, int]]) -> Told:
    """Of `years`, each with its place, as many as there is room for, at round numbers."""
    span = years[-1][1] - years[0][1] + 1 if years else 1
    apart = next((n for n in YEARS_APART if span <= n * MAX_NUMBERED), YEARS_APART[-1])
    round_ones = [(at, year) for at, year in years if year % apart == 0]
    return {at: (str(year), len(round_ones) > 6 and n % 2 == 1) for n, (at, year) in enumerate(round_ones)}


def _months_told(slots: list[_Slot], *, few: bool) -> Told:
    if not few:
        years = [(at, slot.first.year) for at, slot in enumerate(slots) if slot.first.month == 1 or at == 0]
        if len(slots) > MAX_QUARTERS:
            return _years_told(years)
        quarters = {at: (_short(slot.first), True) for at, slot in enumerate(slots) if slot.first.month % 3 == 1}
        return {at: told for at, told in quarters.items() if at >= 3} | _years_told(years)
    names = [labels.month(slot.first, short=True) if at == 0 else _short(slot.first) for at, slot in enumerate(slots)]
    return {at: (name, at % 3 > 0) for at, name in enumerate(names)}


def _short(month: date) -> str:
    return _(labels.SHORT_MONTHS[month.month - 1])


def _days_told(slots: list[_Slot], *, few: bool) -> Told:
    told: Told = {}
    for at, slot in enumerate(slots):
        day = slot.first.day
        if day == 1 or at == 0:
            told[at] = f"{day} {_short(slot.first)}", False
        elif few or (day in DAYS_TOLD and len(slots) <= 62):
            told[at] = str(day), day not in DAYS_TOLD_NARROW
    return told


def _label(first: date, interval: Interval) -> str:
    match interval:
        case Interval.YEAR:
            return str(first.year)
        case Interval.MONTH:
            return labels.month(first)
        case Interval.DAY:
            return labels.day(first)


def _filled(buckets: tuple[Bucket, ...], interval: Interval, filters: Filters, held: Held) -> Iterator[_Slot]:
    """The buckets with empty ones between and around them: the whole year or month, as far as the filter reaches.

    And as far as there are articles.
    """
    dated = sorted((b.first, b.last, b.count) for b in buckets if b.first and b.last)
    known = {first: _Slot(first=first, last=last, count=count) for first, last, count in dated}
    days = [*known, *(slot.last for slot in known.values()), *(first for first, articles in held.items() if articles)]
    if not days and filters.since and filters.until:
        days = [filters.since, filters.until]
    if not days:
        return
    first, end = _frame(min(days), max(days), interval)
    if filters.since:
        first = min(max(first, filters.since), min(days))
    if filters.until:
        end = max(min(end, filters.until), max(days))
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
    for _step in range(MAX_BARS + 1):
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
    steps: list[tuple[str, date | None, date | None]] = [(_("All dates"), None, None)]
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
