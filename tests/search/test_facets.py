from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.facets import date_facet, fitting_interval, value_facet
from search.fields import SOURCE, SPEAKER
from search.request import Filters, Interval


def shown(facet) -> list[tuple[str, int, bool]]:
    return [(bucket.value, bucket.count, bucket.selected) for bucket in facet.buckets]


def test_values_go_by_count_then_label():
    facet = value_facet(SOURCE, {"b": 1, "a": 1, "c": 5}, Filters(), 10)
    assert shown(facet) == [("c", 5, False), ("a", 1, False), ("b", 1, False)]
    assert not facet.truncated


def test_selected_values_stay_beyond_the_limit_and_at_zero():
    facet = value_facet(SPEAKER, {"a": 3, "b": 2, "c": 1}, Filters({SPEAKER: ("c", "x")}), 1)
    assert shown(facet) == [("a", 3, False), ("c", 1, True), ("x", 0, True)]
    assert facet.truncated


@pytest.mark.parametrize(
    ("last", "interval"),
    [("2022-01-31", Interval.DAY), ("2022-06-30", Interval.MONTH), ("2026-01-01", Interval.YEAR)],
)
def test_interval_fits_the_span(last, interval):
    assert fitting_interval(date(2022, 1, 1), date.fromisoformat(last)) is interval


def test_dates_fall_into_buckets_with_their_ends_and_labels():
    counts = {date(2022, 1, 5): 2, date(2022, 1, 9): 1, date(2022, 7, 1): 4}
    facet = date_facet(counts, 3, Filters(), None)
    assert (facet.interval, facet.unknown) == (Interval.MONTH, 3)
    assert [(b.label, b.count, b.first, b.last) for b in facet.buckets] == [
        ("January 2022", 3, date(2022, 1, 1), date(2022, 1, 31)),
        ("July 2022", 4, date(2022, 7, 1), date(2022, 7, 31)),
    ]


def test_range_of_the_filter_decides_the_interval_of_a_zoom():
    filters = Filters(since=date(2022, 1, 1), until=date(2022, 12, 31))
    assert date_facet({date(2022, 1, 5): 1}, 0, filters, None).interval is Interval.MONTH


def test_bucket_reaches_no_further_than_the_filter_it_is_counted_under():
    filters = Filters(since=date(2022, 3, 5), until=date(2023, 6, 30))
    facet = date_facet({date(2022, 3, 5): 1, date(2023, 1, 5): 1}, 0, filters, Interval.YEAR)
    ends = [(bucket.first, bucket.last) for bucket in facet.buckets]
    assert ends == [(date(2022, 3, 5), date(2022, 12, 31)), (date(2023, 1, 1), date(2023, 6, 30))]


def test_bucket_that_is_the_whole_filter_is_selected():
    filters = Filters(since=date(2022, 1, 1), until=date(2022, 12, 31))
    facet = date_facet({date(2022, 1, 5): 1}, 0, filters, Interval.YEAR)
    assert shown(facet) == [("2022", 1, True)]


@given(
    st.dictionaries(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 9), max_size=30),
    st.sampled_from([None, *Interval]),
)
def test_no_hit_is_lost_and_buckets_are_in_order(counts, interval):
    facet = date_facet(counts, 0, Filters(), interval)
    assert sum(bucket.count for bucket in facet.buckets) == sum(counts.values())
    assert [b.first for b in facet.buckets] == sorted(b.first for b in facet.buckets)
    assert all(a.last < b.first for a, b in zip(facet.buckets, facet.buckets[1:], strict=False))
