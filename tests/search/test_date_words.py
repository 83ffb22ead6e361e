from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.date_words import find

TODAY = date(1987, 10, 20)


@pytest.mark.parametrize(
    ("text", "since", "until", "rest"),
    [
        ("oil prices in March 1987", "1987-03-01", "1987-03-31", "oil prices"),
        ("what did venn say about imports in 1994?", "1994-01-01", "1994-12-31", "what did venn say about imports?"),
        ("floods last spring", "1987-03-01", "1987-05-31", "floods"),
        ("floods last autumn", "1986-09-01", "1986-11-30", "floods"),
        ("floods this autumn", "1987-09-01", "1987-11-30", "floods"),
        ("last winter floods", "1986-12-01", "1987-02-28", "floods"),
        ("summer of 1986 floods", "1986-06-01", "1986-08-31", "floods"),
        ("in march", "1987-03-01", "1987-03-31", ""),
        ("in November", "1986-11-01", "1986-11-30", ""),
        ("last October", "1986-10-01", "1986-10-31", ""),
        ("dollar since June 1987", "1987-06-01", None, "dollar"),
        ("cocoa before 3 March 1987", None, "1987-03-02", "cocoa"),
        ("cocoa after March 3, 1987", "1987-03-04", None, "cocoa"),
        ("cocoa until 1986", None, "1986-12-31", "cocoa"),
        ("cocoa between March and May 1987", "1987-03-01", "1987-05-31", "cocoa"),
        ("cocoa from May to June 1987", "1987-05-01", "1987-06-30", "cocoa"),
        ("cocoa from May to June 1986", "1986-05-01", "1986-06-30", "cocoa"),
        ("cocoa from November to January 1986", "1985-11-01", "1986-01-31", "cocoa"),
        ("cocoa between August and October", "1987-08-01", "1987-10-31", "cocoa"),
        ("cocoa between October and December", "1986-10-01", "1986-12-31", "cocoa"),
        ("floods from spring to autumn 1986", "1986-03-01", "1986-11-30", "floods"),
        ("cocoa May to June 1986", "1986-05-01", "1986-06-30", "cocoa"),
        ("cocoa May–June 1986", "1986-05-01", "1986-06-30", "cocoa"),
        ("cocoa from 1985 to 1987", "1985-01-01", "1987-12-31", "cocoa"),
        ("the 1980s debt", "1980-01-01", "1989-12-31", "the debt"),
        ("talks last three months", "1987-07-20", "1987-10-20", "talks"),
        ("last week", "1987-10-12", "1987-10-18", ""),
        ("last month", "1987-09-01", "1987-09-30", ""),
        ("last year", "1986-01-01", "1986-12-31", ""),
        ("yesterday", "1987-10-19", "1987-10-19", ""),
        ("crash on 1987-10-19", "1987-10-19", "1987-10-19", "crash"),
    ],
)
def test_time_in_words_is_found(text, since, until, rest):
    found = find(text, TODAY)
    assert found is not None
    assert (found.since and found.since.isoformat(), found.until and found.until.isoformat()) == (since, until)
    assert found.rest == rest


@pytest.mark.parametrize(
    "text",
    ["may wheat", "march on washington", "spring wheat", "fall in prices", "1987 pct", "in 1,987 cases", "second half"],
)
def test_ordinary_words_and_numbers_are_no_time(text):
    assert find(text, TODAY) is None


def test_a_number_alone_is_a_year_only_where_the_archive_has_such():
    assert find("budget 1987", TODAY, range(1980, 1990)).rest == "budget"
    assert find("budget 1997", TODAY, range(1980, 1990)) is None


WORDS = st.sampled_from(
    "in since last march may 31 1987 spring february 29 between and the 10 months 0001 , year".split()
)


@given(st.lists(WORDS, max_size=7).map(" ".join) | st.text(), st.dates())
def test_whatever_is_typed_gives_days_in_order_or_nothing(text, today):
    found = find(text, today)
    if found is not None and found.since and found.until:
        assert found.since <= found.until
