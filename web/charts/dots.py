"""Dots: each one statement on its day, those of one day above one another."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from web.charts.axis import Axis
from web.charts.figure import Mark

RADIUS = 5
_STEP = 11
_BINS = 90
"""So many stand side by side; those nearer than that are stacked."""
MAX_DOTS = 120
"""Of more in a row nobody can choose one: columns say as much."""
MAX_STACK = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One statement: its `day`, what the dot is called and where it leads; `joint` where others say it too."""

    day: date
    name: str
    url: str
    joint: bool = False


def can_be_dots(axis: Axis, rows: Sequence[Sequence[date]]) -> bool:
    """Whether the days of every row can be shown as dots."""
    return all(len(days) <= MAX_DOTS and max(_stacks(axis, days).values(), default=0) <= MAX_STACK for days in rows)


def dots(axis: Axis, found: Sequence[Dot]) -> tuple[tuple[Mark, ...], int]:
    """The dots of a row in the order of their days, and how many pixels high it is."""
    stacks = _stacks(axis, [each.day for each in found])
    height = 2 * RADIUS + 4 + _STEP * (max(stacks.values(), default=1) - 1)
    so_far = Counter[int]()
    marks = []
    for each in sorted(found, key=lambda dot: (dot.day, dot.name)):
        place = axis.place(each.day)
        if place is None:
            continue
        at = _bin(place)
        y = height - RADIUS - 2 - _STEP * so_far[at]
        so_far[at] += 1
        x = round(min(max(100 * (at + 0.5) / _BINS, 0.7), 99.3), 2)
        marks.append(Mark(name=each.name, url=each.url, x=x, y=y, joint=each.joint))
    return tuple(marks), height


def _bin(place: float) -> int:
    return min(int(place * _BINS / 100), _BINS - 1)


def _stacks(axis: Axis, days: Sequence[date]) -> Counter[int]:
    return Counter(_bin(place) for day in days if (place := axis.place(day)) is not None)
