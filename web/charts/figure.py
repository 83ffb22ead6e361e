"""What a template draws: rows of marks over one axis, and the same figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from web.charts.axis import Axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark, a column or a dot: `name` says what it stands for, `url` where it leads.

    Of a column `x` and `width` are in hundredths of the width, `y` and `height` in pixels, and the lowest `part` pixels
    are drawn fuller. A dot has its middle at `x` and `y`, and no width.
    """

    name: str
    url: str | None
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    part: float = 0.0
    joint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The marks of one speaker, or of whatever a row is of: `height` pixels high.

    `gaps` are where the archive holds nothing at all, as pairs of left edge and width in hundredths. `shade` is the
    number of the colour.
    """

    label: str
    marks: tuple[Mark, ...]
    height: int
    gaps: tuple[tuple[float, float], ...] = ()
    url: str | None = None
    note: str = ""
    shade: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A figure, with the address of what it counts."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a table: what it is of, and the figures."""

    head: TableCell
    cells: tuple[TableCell, ...]
    is_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The figures of a chart."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart: `id` is unique in the page, `key` explains what its marks mean."""

    id: str
    caption: str
    axis: Axis
    rows: tuple[Row, ...]
    table: Table
    key: str = ""
    has_gaps: bool = False
    has_parts: tuple[str, str] | None = None
    """What the whole column and its fuller part are called, where columns have parts."""


def gaps(axis: Axis, is_empty: Sequence[bool]) -> tuple[tuple[float, float], ...]:
    """The slots that are empty, those side by side as one, as `Row.gaps`."""
    found: list[tuple[int, int]] = []
    for at, empty in enumerate(is_empty):
        if empty and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        elif empty:
            found.append((at, at + 1))
    size = len(axis.slots)
    return tuple((axis.left(first), round(100 * (end - first) / size, 3)) for first, end in found)
