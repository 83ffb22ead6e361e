"""The histogram: bars to scale, gaps filled, links one step deeper."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fields import DATE
from search.request import (
    Bucket,
    Facet,
    Filters,
    IndexStats,
    Interval,
    SearchRequest,
    SearchResponse,
    Unit,
)
from web.present.held import Holding
from web.present.links import Links
from web.present.timeline import timeline
from web.serializers import Addresses


def drawn(buckets, interval, filters=None, unknown=0, held=None):
    request = SearchRequest(filters=filters or Filters(), unit=Unit.STATEMENT)
    facet = Facet(field=DATE, buckets=tuple(buckets), interval=interval, unknown=unknown)
    response = SearchResponse(
        request=request,
        parsed="",
        filters=request.filters,
        total=1,
        hits=(),
        facets=(facet,),
        index=IndexStats(generation="g", articles=1, sections=1, statements=1),
    )
    holding = Holding(articles=sum((held or {}).values()), interval=interval, periods=held or {})
    return timeline(response, Links(at=Addresses(), request=request), holding)


def bucket(first, last, count):
    return Bucket(value=str(first), label=str(first), count=count, first=first, last=last)


def year(number, count):
    return bucket(date(number, 1, 1), date(number, 12, 31), count)


def test_years_without_hits_stand_between():
    bars = drawn([year(2019, 4), year(2022, 1)], Interval.YEAR).bars
    assert [bar.label for bar in bars] == ["2019", "2020", "2021", "2022"]
    assert [bar.height for bar in bars] == [100, 0, 0, 25]
    assert [bar.url for bar in bars] == ["/search?from=2019&to=2019", None, None, "/search?from=2022&to=2022"]


def test_months_fill_their_year_and_days_their_month():
    december = bucket(date(2022, 12, 1), date(2022, 12, 31), 2)
    assert len(drawn([december], Interval.MONTH).bars) == 12
    last = bucket(date(2024, 2, 29), date(2024, 2, 29), 2)
    bars = drawn([last], Interval.DAY).bars
    assert len(bars) == 29
    assert bars[-1].url == "/search?from=2024-02-29&to=2024-02-29"


def test_bars_do_not_leave_the_dates_asked_for():
    filters = Filters(since=date(2022, 11, 1), until=date(2022, 12, 31))
    december = bucket(date(2022, 12, 1), date(2022, 12, 31), 2)
    assert [bar.label for bar in drawn([december], Interval.MONTH, filters).bars] == ["November 2022", "December 2022"]


def test_a_few_hits_are_seen_beside_many():
    bars = drawn([year(2020, 1), year(2021, 100_000)], Interval.YEAR).bars
    assert bars[0].height == 3


def test_centuries_apart_are_not_filled():
    assert len(drawn([year(1750, 1), year(2021, 1)], Interval.YEAR).bars) == 2


def test_edges_of_the_calendar_are_drawn():
    assert len(drawn([year(1, 1), year(9999, 1)], Interval.YEAR).bars) == 2
    end = bucket(date(9999, 12, 1), date(9999, 12, 31), 1)
    assert drawn([end], Interval.MONTH).bars[-1].label == "December 9999"


def test_trail_leads_back_out():
    filters = Filters(since=date(2022, 12, 31), until=date(2022, 12, 31))
    trail = drawn([], Interval.DAY, filters).trail
    assert [(step.text, step.url) for step in trail] == [
        ("All dates", "/search"),
        ("2022", "/search?from=2022&to=2022"),
        ("December 2022", "/search?from=2022-12&to=2022-12"),
        ("31 December 2022", "/search?from=2022-12-31&to=2022-12-31"),
    ]
    assert [step.current for step in trail] == [False, False, False, True]


def test_undated_hits_are_counted_in_words():
    assert drawn([year(2020, 1)], Interval.YEAR, unknown=3).undated == "3 statements without a date"


def test_nothing_dated_draws_nothing():
    assert drawn([], Interval.YEAR, unknown=3) is None


def test_what_the_archive_holds_is_told_beneath_and_frames_the_bars():
    held = {date(2019, 1, 1): 8, date(2021, 1, 1): 2}
    bars = drawn([year(2019, 4)], Interval.YEAR, held=held).bars
    assert [(bar.label, bar.held, bar.is_gap) for bar in bars] == [
        ("2019", "8", False),
        ("2020", "0", True),
        ("2021", "2", False),
    ]
    assert [bar.depth for bar in bars] == [100, 0, 25]
    assert [bar.description for bar in bars] == [
        "2019: 4 statements, 8 articles held",
        "2020: 0 statements, no article held",
        "2021: 0 statements, 2 articles held",
    ]


@pytest.mark.parametrize(
    ("buckets", "interval", "wide", "narrow"),
    [
        ([year(1900, 1), year(2020, 1)], Interval.YEAR, 7, 4),
        ([year(2001, 1), year(2012, 1)], Interval.YEAR, 12, 6),
        ([bucket(date(2022, 3, 1), date(2022, 3, 31), 1)], Interval.MONTH, 12, 4),
        (
            [bucket(date(2021, 3, 1), date(2021, 3, 31), 1), bucket(date(2022, 9, 1), date(2022, 9, 30), 1)],
            Interval.MONTH,
            6,
            2,
        ),
        (
            [bucket(date(2018, 3, 1), date(2018, 3, 31), 1), bucket(date(2022, 9, 1), date(2022, 9, 30), 1)],
            Interval.MONTH,
            5,
            5,
        ),
        ([bucket(date(2022, 3, 1), date(2022, 3, 1), 1)], Interval.DAY, 6, 3),
    ],
)
def test_labels_are_as_many_as_there_is_room_for(buckets, interval, wide, narrow):
    ticks = [bar.tick for bar in drawn(buckets, interval).bars if bar.tick]
    assert len(ticks) == wide
    assert sum(not tick.is_minor for tick in ticks) == narrow


@given(st.integers(1, 10**7))
def test_axis_ends_at_a_round_number_near_the_highest_bar(highest):
    drawn_to = int(drawn([year(2020, highest)], Interval.YEAR).top.replace(",", ""))
    assert highest <= drawn_to <= 2 * highest
    assert len(str(drawn_to).rstrip("0")) <= 2
