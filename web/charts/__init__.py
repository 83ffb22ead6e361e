"""Charts as geometry: what stands where, what it is called and where it leads. Only the templates make SVG of it.

Across, everything is in hundredths of the width, so that a chart fits any screen while its letters keep their size;
down, in pixels. No script and no style is needed. Every mark is a link with a name, and every chart has its figures in
a table beside it.

>>> from datetime import date
>>> axis = Axis(slots(date(2022, 1, 5), date(2022, 3, 1), Step.MONTH))
>>> [slot.label for slot in axis.slots]
['January 2022', 'February 2022', 'March 2022']
>>> axis.left(1), axis.width
(33.333, 33.333)
"""

from web.charts.axis import MAX_SLOTS, Axis, Slot, Step, Tick, fitting_step, slots, step_of
from web.charts.columns import Column, columns
from web.charts.dots import Dot, can_be_dots, dots
from web.charts.figure import Chart, Mark, Row, Table, TableCell, TableRow

__all__ = [
    "MAX_SLOTS",
    "Axis",
    "Chart",
    "Column",
    "Dot",
    "Mark",
    "Row",
    "Slot",
    "Step",
    "Table",
    "TableCell",
    "TableRow",
    "Tick",
    "can_be_dots",
    "columns",
    "dots",
    "fitting_step",
    "slots",
    "step_of",
]
