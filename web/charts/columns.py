"""Columns: how much there is of each slot."""

from collections.abc import Sequence
from dataclasses import dataclass

from web.charts.axis import Axis
from web.charts.figure import Mark

_LEAST = 3.0
"""What there is any of is seen, however little."""
_NARROW = 60
"""Of more slots than this, columns stand close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What there is of one slot: `amount`, and `part` of it; `name` and `url` as of a `Mark`."""

    amount: int
    name: str
    url: str | None
    part: int = 0


def columns(axis: Axis, found: Sequence[Column], *, height: int, highest: int | None = None) -> tuple[Mark, ...]:
    """The columns of a row, one for each slot that has any; the `highest` amount is `height` pixels high."""
    most = highest or max((each.amount for each in found), default=0) or 1
    room = 0.06 if len(axis.slots) > _NARROW else 0.14
    marks = []
    for at, each in enumerate(found):
        if not each.amount:
            continue
        high = max(round(height * min(each.amount, most) / most, 1), _LEAST)
        marks.append(
            Mark(
                name=each.name,
                url=each.url,
                x=round(axis.left(at) + axis.width * room / 2, 3),
                width=round(axis.width * (1 - room), 3),
                y=round(height - high, 1),
                height=high,
                part=round(high * each.part / each.amount, 1),
            )
        )
    return tuple(marks)
