"""Where marks stand: invariants of the axis, the columns and the dots."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.charts import MAX_SLOTS, Axis, Column, Dot, Step, columns, dots, fitting_step, slots
from web.charts.dots import RADIUS
from web.charts.figure import gaps

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
spans = st.tuples(days, st.integers(0, 380)).map(
    lambda each: (each[0], min(each[0], date.max - timedelta(each[1])) + timedelta(each[1]))
)


@given(spans, st.sampled_from(Step))
def test_slots_follow_one_another_and_hold_every_day(span, step):
    first, last = sorted(span)
    found = slots(first, last, step)
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    for one, next_one in pairwise(found):
        assert one.last + timedelta(days=1) == next_one.first
    assert len({slot.value for slot in found}) == len(found)


def test_slots_are_never_more_than_can_be_told_apart():
    assert len(slots(date(1, 1, 1), date.max, Step.DAY)) == MAX_SLOTS + 1


@given(spans, st.sampled_from(Step), st.integers(0, 400))
def test_a_day_stands_inside_its_slot(span, step, after):
    first, last = sorted(span)
    axis = Axis(slots(first, last, step))
    day = first + timedelta(days=min(after, (last - first).days))
    at, place = axis.number(day), axis.place(day)
    assert axis.slots[at].first <= day <= axis.slots[at].last
    assert axis.left(at) - 0.01 <= place <= axis.left(at) + axis.width + 0.01


def test_a_day_outside_the_axis_has_no_place():
    axis = Axis(slots(date(2022, 2, 1), date(2022, 3, 1), Step.MONTH))
    assert axis.place(date(2022, 1, 31)) is None
    assert axis.place(date(2022, 4, 1)) is None


@pytest.mark.parametrize(
    ("last", "step"),
    [("2022-01-20", Step.DAY), ("2022-05-01", Step.WEEK), ("2024-01-01", Step.MONTH), ("2040-01-01", Step.YEAR)],
)
def test_the_step_fits_the_span(last, step):
    assert fitting_step(date(2022, 1, 1), date.fromisoformat(last)) is step


@given(spans, st.sampled_from(Step))
def test_ticks_are_few_and_name_the_year_first(span, step):
    first, last = sorted(span)
    axis = Axis(slots(first, last, step))
    assert 1 <= len(axis.ticks) <= 12
    assert 1 <= sum(tick.major for tick in axis.ticks) <= 4
    assert axis.ticks[0].text.endswith(str(axis.slots[0].first.year))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=80))
def test_columns_stand_on_the_ground_inside_their_slots_and_are_as_high_as_their_amount(counts):
    axis = Axis(slots(date(2022, 1, 1), date(2022, 1, 1) + timedelta(days=len(counts) - 1), Step.DAY))
    found = [Column(amount=n, part=min(n, part), name=str(n), url=None) for n, part in counts]
    marks = columns(axis, found, height=100)
    assert [mark.name for mark in marks] == [str(n) for n, _ in counts if n]
    for mark in marks:
        assert mark.y + mark.height == pytest.approx(100)
        assert 0 <= mark.part <= mark.height
        assert 0 <= mark.x <= mark.x + mark.width <= 100.1
    heights = {int(mark.name): mark.height for mark in marks}
    assert [heights[n] for n in sorted(heights)] == sorted(heights.values())


@given(st.lists(st.integers(0, 200), min_size=1, max_size=60))
def test_dots_of_a_row_never_lie_on_one_another(after):
    first = date(2022, 1, 1)
    axis = Axis(slots(first, first + timedelta(days=200), Step.WEEK))
    made = [Dot(day=first + timedelta(days=n), name=f"{at}", url=f"/{at}") for at, n in enumerate(after)]
    marks, height = dots(axis, made)
    assert len(marks) == len(after)
    assert len({(mark.x, mark.y) for mark in marks}) == len(marks)
    assert all(RADIUS <= mark.y <= height - RADIUS and 0 < mark.x < 100 for mark in marks)


def test_gaps_side_by_side_are_one():
    axis = Axis(slots(date(2022, 1, 1), date(2022, 1, 4), Step.DAY))
    assert gaps(axis, [True, False, True, True]) == ((0.0, 25.0), (50.0, 50.0))
