"""The axis of time: days, weeks, months or years side by side, each as wide as the others."""

import calendar
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from search.request import Interval
from web import labels
from web.wording import _

MAX_SLOTS = 400
"""More cannot be told apart."""
MAX_TICKS = 12
MAX_DAY_TICKS = 9
"""The same where labels have a day."""
NARROW_TICKS = 4
"""How many labels there is room for on the narrowest screens."""

_LATE = 95
"""A label that begins later would end outside."""
_DAYS_ALONE = 31
WEEKS_DAYS = 190
_MONTHS_DAYS = 6 * 366
"""Up to so many days are shown by day, by week, and by month; more by year."""


class Step(StrEnum):
    """How wide a slot is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def interval(self) -> Interval:
        """The interval to count at: there are no weeks among these, which are made of days."""
        return Interval.DAY if self is Step.WEEK else Interval(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One day, week, month or year, from its `first` day to its `last`."""

    first: date
    last: date
    step: Step

    @property
    def label(self) -> str:
        """What it is called: 'March 1987', 'Week of 2 March 1987'."""
        match self.step:
            case Step.YEAR:
                return str(self.first.year)
            case Step.MONTH:
                return labels.month(self.first)
            case Step.WEEK:
                return _("Week of {}").format(labels.day(self.first))
            case Step.DAY:
                return labels.day(self.first)

    @property
    def value(self) -> str:
        """The slot for programs: its year, month or day in ISO 8601; of a week the first day."""
        return self.first.isoformat()[: {Step.YEAR: 4, Step.MONTH: 7}.get(self.step, 10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A label under the axis at `x` hundredths; those that are not `major` are left out on narrow screens."""

    x: float
    text: str
    anchor: str
    major: bool


def step_of(interval: Interval) -> Step:
    """The step of the same width."""
    return Step(interval.value)


def fitting_step(first: date, last: date, weeks_days: int = WEEKS_DAYS) -> Step:
    """The step that shows the days from `first` to `last` in a handful to some dozens of slots.

    Up to `weeks_days` are shown by week.
    """
    days = (last - first).days
    if days <= _DAYS_ALONE:
        return Step.DAY
    if days <= weeks_days:
        return Step.WEEK
    return Step.MONTH if days <= _MONTHS_DAYS else Step.YEAR


def slots(first: date, last: date, step: Step) -> tuple[Slot, ...]:
    """The slots from the one that `first` lies in to the one of `last`; at most one more than `MAX_SLOTS`."""
    return tuple(_slots(first, last, step))


def slot_of(day: date, step: Step) -> Slot:
    """The slot that `day` lies in."""
    return next(_slots(day, day, step))


def _slots(first: date, last: date, step: Step) -> Iterator[Slot]:
    at = _begin(first, step)
    for _step in range(MAX_SLOTS + 1):
        end = _end(at, step)
        yield Slot(at, end, step)
        if end >= last or end == date.max:
            return
        at = end + timedelta(days=1)


def _begin(day: date, step: Step) -> date:
    match step:
        case Step.YEAR:
            return date(day.year, 1, 1)
        case Step.MONTH:
            return day.replace(day=1)
        case Step.WEEK:
            return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        case Step.DAY:
            return day


def _end(first: date, step: Step) -> date:
    match step:
        case Step.YEAR:
            return date(first.year, 12, 31)
        case Step.MONTH:
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        case Step.WEEK:
            return date.fromordinal(min(first.toordinal() + 6 - first.weekday(), date.max.toordinal()))
        case Step.DAY:
            return first


@dataclass(frozen=True)
class Axis:
    """Slots side by side, in order; there is at least one."""

    slots: Sequence[Slot]

    @property
    def step(self) -> Step:
        """How wide a slot is."""
        return self.slots[0].step

    @property
    def width(self) -> float:
        """How wide a slot is, in hundredths."""
        return round(100 / len(self.slots), 3)

    def left(self, at: int) -> float:
        """Where the slot of the number `at` begins, in hundredths."""
        return round(100 * at / len(self.slots), 3)

    @cached_property
    def _begins(self) -> list[date]:
        return [slot.first for slot in self.slots]

    def number(self, day: date) -> int | None:
        """The number of the slot that `day` lies in; None where it lies in none."""
        at = bisect_right(self._begins, day) - 1
        return at if at >= 0 and day <= self.slots[at].last else None

    def place(self, day: date) -> float | None:
        """Where the middle of `day` stands, in hundredths; None where it lies in no slot."""
        at = self.number(day)
        if at is None:
            return None
        slot = self.slots[at]
        days = (slot.last - slot.first).days + 1
        return round(100 * (at + ((day - slot.first).days + 0.5) / days) / len(self.slots), 3)

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """The labels under the axis."""
        every = -(-len(self.slots) // (MAX_TICKS if self.step in (Step.YEAR, Step.MONTH) else MAX_DAY_TICKS))
        at = list(range(0, len(self.slots), every))
        is_below = every == 1
        major = -(-len(at) // NARROW_TICKS)
        return tuple(
            Tick(
                x=round(self.left(number) + self.width / 2, 3) if is_below else self.left(number),
                text=self._tick(number, at[place - 1] if place else None),
                anchor="middle" if is_below else "end" if self.left(number) > _LATE else "start",
                major=place % major == 0,
            )
            for place, number in enumerate(at)
        )

    def _tick(self, number: int, before: int | None) -> str:
        """The label of a slot; the year only where it is another than that of the label before."""
        first = self.slots[number].first
        other_year = before is None or self.slots[before].first.year != first.year
        month = _(labels.SHORT_MONTHS[first.month - 1])
        match self.step:
            case Step.YEAR:
                return str(first.year)
            case Step.MONTH:
                return f"{month} {first.year}" if other_year else month
            case Step.WEEK | Step.DAY:
                return f"{first.day} {month} {first.year}" if other_year else f"{first.day} {month}"
