"""What a facet shows of the counts behind it."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import PartialDate
from search.facets import MAX_DATE_BUCKETS, date_facet, fitting_interval, value_facet
from search.fields import DATE, FORM, MENTIONS, SOURCE, SPEAKER
from search.request import Filters, Interval

NEW_YEAR = date(2022, 1, 1)


def test_each_bucket_has_the_value_its_label_and_its_hits():
    facet = value_facet(SPEAKER, {"ada": 2, "carl": 3}, Filters({SPEAKER: ("x",)}), 10, str.upper)
    assert facet.field is SPEAKER
    assert [(b.value, b.label, b.count) for b in facet.buckets] == [
        ("carl", "CARL", 3),
        ("ada", "ADA", 2),
        ("x", "X", 0),
    ]


def test_selected_values_are_ordered_among_the_others_by_hits_then_label():
    facet = value_facet(SOURCE, {"a": 1, "b": 5, "c": 1}, Filters({SOURCE: ("z", "b", "a")}), 10)
    assert [b.value for b in facet.buckets] == ["b", "a", "c", "z"]
    assert [b.selected for b in facet.buckets] == [True, True, False, True]


@pytest.mark.parametrize(
    ("name", "filters", "selected"),
    [
        (SPEAKER, Filters({SPEAKER: ("a", "b")}), ["a", "b"]),
        (SOURCE, Filters({SOURCE: ("a",)}), ["a"]),
        (MENTIONS, Filters({MENTIONS: ("a", "b")}), ["a", "b"]),
        (FORM, Filters({FORM: ("direct", "mixed")}), ["direct", "mixed"]),
        (SOURCE, Filters({SPEAKER: ("a",), MENTIONS: ("b",), FORM: ("direct",)}), []),
    ],
)
def test_facet_shows_what_its_own_filter_selects(name, filters, selected):
    facet = value_facet(name, {}, filters, 10)
    assert [(b.value, b.count, b.selected) for b in facet.buckets] == [(value, 0, True) for value in selected]
    assert not facet.truncated


def test_facet_is_truncated_only_where_a_value_with_hits_is_left_out():
    counts = {"a": 3, "b": 2, "c": 0}
    assert not value_facet(SOURCE, counts, Filters(), 2).truncated
    assert value_facet(SOURCE, counts, Filters(), 1).truncated
    assert not value_facet(SOURCE, counts, Filters({SOURCE: ("b", "x")}), 1).truncated


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 5)),
    st.lists(st.sampled_from("abcdxyz"), unique=True).map(tuple),
    st.integers(1, 9),
)
def test_shown_values_are_the_most_frequent_and_all_selected(counts, selected, limit):
    buckets = value_facet(SOURCE, counts, Filters({SOURCE: selected}), limit).buckets
    shown = {b.value: b.count for b in buckets}
    assert set(selected) <= set(shown)
    assert all(count == counts.get(value, 0) for value, count in shown.items())
    left_out = [count for value, count in counts.items() if value not in shown]
    others = [count for value, count in shown.items() if value not in selected]
    assert max(left_out, default=0) <= min(others, default=9)
    assert len(shown) <= limit + len(selected)


@pytest.mark.parametrize(
    ("days", "interval"),
    [(0, Interval.DAY), (62, Interval.DAY), (63, Interval.MONTH), (1098, Interval.MONTH), (1099, Interval.YEAR)],
)
def test_two_months_are_shown_in_days_and_three_years_in_months(days, interval):
    assert fitting_interval(NEW_YEAR, NEW_YEAR + timedelta(days=days)) is interval
    assert date_facet({NEW_YEAR: 1, NEW_YEAR + timedelta(days=days): 1}, 0, Filters(), None).interval is interval


def test_hits_of_one_period_are_added_up():
    counts = {NEW_YEAR: 2, date(2022, 1, 2): 3, date(2022, 2, 1): 1, date(2022, 3, 1): 0}
    facet = date_facet(counts, 7, Filters(), Interval.MONTH)
    assert facet.field is DATE
    assert facet.unknown == 7
    assert [(b.value, b.count) for b in facet.buckets] == [("2022-01", 5), ("2022-02", 1)]


def test_dates_from_before_the_range_count_at_its_beginning():
    counts = {date(2021, 1, 1): 1, date(2021, 12, 1): 1, date(2021, 12, 20): 3, NEW_YEAR: 4}
    facet = date_facet(counts, 0, Filters(since=date(2021, 12, 15)), Interval.DAY)
    assert [(b.value, b.count) for b in facet.buckets] == [("2021-12-15", 2), ("2021-12-20", 3), ("2022-01-01", 4)]


@pytest.mark.parametrize(
    "filters", [Filters(since=date(2020, 1, 1)), Filters(until=date(2025, 1, 1)), Filters(since=date(2022, 1, 2))]
)
def test_range_open_at_one_end_shows_the_days_there_are(filters):
    facet = date_facet({date(2022, 1, 5): 1, date(2022, 1, 9): 2}, 0, filters, None)
    assert facet.interval is Interval.DAY
    assert not any(b.selected for b in facet.buckets)


def test_facet_without_dates_is_empty():
    assert date_facet({}, 0, Filters(), None).buckets == ()


@pytest.mark.parametrize(
    ("interval", "since", "until", "value", "label"),
    [
        (Interval.YEAR, "2022-01-01", "2022-12-31", "2022", "2022"),
        (Interval.MONTH, "2022-02-01", "2022-02-28", "2022-02", "February 2022"),
        (Interval.DAY, "2022-02-03", "2022-02-03", "2022-02-03", "3 February 2022"),
    ],
)
def test_selected_period_is_shown_without_hits(interval, since, until, value, label):
    filters = Filters(since=date.fromisoformat(since), until=date.fromisoformat(until))
    (bucket,) = date_facet({}, 0, filters, interval).buckets
    assert (bucket.value, bucket.label, bucket.count, bucket.selected) == (value, label, 0, True)
    assert (bucket.first, bucket.last) == (filters.since, filters.until)


def test_period_that_is_not_all_of_the_range_is_not_selected():
    filters = Filters(since=date(2022, 2, 1), until=date(2022, 3, 31))
    assert not any(b.selected for b in date_facet({date(2022, 2, 3): 1}, 0, filters, Interval.MONTH).buckets)
    assert date_facet({}, 0, filters, Interval.MONTH).buckets == ()


@pytest.mark.parametrize(("days", "truncated"), [(MAX_DATE_BUCKETS, False), (MAX_DATE_BUCKETS + 1, True)])
def test_of_too_many_days_the_latest_are_kept(days, truncated):
    last = NEW_YEAR + timedelta(days=days - 1)
    facet = date_facet({NEW_YEAR + timedelta(days=n): 1 for n in range(days)}, 0, Filters(), Interval.DAY)
    assert (len(facet.buckets), facet.truncated) == (MAX_DATE_BUCKETS, truncated)
    assert facet.buckets[-1].last == last


_PARTIAL = st.dates(date(2020, 1, 1), date(2022, 12, 31)).flatmap(
    lambda day: st.sampled_from([PartialDate(iso=day.isoformat()[:length]) for length in (4, 7, 10)])
)


@given(st.lists(_PARTIAL, min_size=1, max_size=12), st.none() | st.dates(date(2020, 1, 1), date(2022, 12, 31)))
def test_date_known_by_its_month_or_year_counts_wherever_it_may_be(dates, since):
    found = [each for each in dates if since is None or each.last_day >= since]
    vague = Counter((each.first_day, each.last_day) for each in found if len(each.iso) < 10)
    counts = Counter(each.first_day for each in found)
    for interval in Interval:
        facet = date_facet(counts, 0, Filters(since=since), interval, vague)
        for bucket in facet.buckets:
            period = PartialDate(iso=bucket.value)
            reaching = [each for each in found if max(each.first_day, since or each.first_day) <= period.last_day]
            assert bucket.count == sum(each.last_day >= period.first_day for each in reaching)


def test_month_counts_in_later_days_of_it():
    vague = {(date(2022, 5, 1), date(2022, 5, 31)): 2}
    counts = {date(2022, 5, 1): 2, date(2022, 5, 20): 1, date(2022, 6, 1): 1}
    facet = date_facet(counts, 0, Filters(), Interval.DAY, vague)
    assert [(bucket.value, bucket.count) for bucket in facet.buckets] == [
        ("2022-05-01", 2),
        ("2022-05-20", 3),
        ("2022-06-01", 1),
    ]
    assert [bucket.selected for bucket in facet.buckets] == [False, False, False]
