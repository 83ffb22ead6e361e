import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import find_dates, parse_stamp
from search.article import PartialDate


def date_of(words: str) -> PartialDate | None:
    found = find_dates(words)
    return found[0].date if found else None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("14:35, 31-Dec-2022", "2022-12-31T14:35"),
        ("2021-06-15", "2021-06-15"),
        ("2022-06-27 22:04", "2022-06-27T22:04"),
        ("2022/6/27", "2022-06-27"),
        ("21 August 2023", "2023-08-21"),
        ("1st of March 2021", "2021-03-01"),
        ("Nov 22, 2019", "2019-11-22"),
        ("Sept. 9, 2021", "2021-09-09"),
        ("17.02.2022", "2022-02-17"),
        ("Tuesday 6 November 2018, 9.15pm", "2018-11-06T21:15"),
        ("Feb. 2, 2023 12:31 am", "2023-02-02T00:31"),
        ("6 May 2020 at 5 p.m.", "2020-05-06T17:00"),
        ("2022年3月4日 10:20", "2022-03-04T10:20"),
        ("March 2021", "2021-03"),
    ],
)
def test_date_is_read_in_the_style_of_many_houses(words, iso):
    date = date_of(words)
    assert date is not None
    assert date.iso == iso
    assert date.words == words


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("Fri 26 Apr 2019 10:15 UTC", "2019-04-26T10:15+00:00"),
        ("12 May 2022, 09:47 GMT", "2022-05-12T09:47+00:00"),
        ("March 3, 2021 5:12 p.m. EST", "2021-03-03T17:12-05:00"),
        ("31 Dec 2022 14:35 (GMT+8)", "2022-12-31T14:35+08:00"),
        ("3 July 2021 10:15 CST", "2021-07-03T10:15"),
    ],
)
def test_offset_is_kept_where_the_abbreviation_means_one_only(words, iso):
    date = date_of(words)
    assert date is not None
    assert date.iso == iso


def test_eastern_time_follows_the_season():
    winter, summer = date_of("March 3, 2021 5:12 p.m. ET"), date_of("July 3, 2021 5:12 p.m. ET")
    assert (winter.iso, summer.iso) == ("2021-03-03T17:12-05:00", "2021-07-03T17:12-04:00")


def test_order_of_day_and_month_is_never_guessed():
    assert [found.date.iso for found in find_dates("3/4/2021")] == ["2021"]
    assert [found.date.iso for found in find_dates("25/4/2021")] == ["2021-04-25"]
    assert [found.date.iso for found in find_dates("4/25/2021")] == ["2021-04-25"]


def test_another_date_in_the_line_settles_the_order():
    assert [found.date.iso for found in find_dates("3/4/2021, updated 25/4/2021")] == ["2021-04-03", "2021-04-25"]
    assert [found.date.iso for found in find_dates("3/4/2021, updated 4/25/2021")] == ["2021-03-04", "2021-04-25"]


def test_no_date_is_read_where_there_is_none():
    assert find_dates("At 5 pm on Friday the 2,022 members of 1984 met in May") == ()


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-08-08T08:00:00.123Z", "2024-08-08T08:00+00:00"),
        ("2024-08-08T08:05:00-0400", "2024-08-08T08:05-04:00"),
        ("2021-06-15T00:00:00Z", "2021-06-15"),
        ("20221231T143500Z", "2022-12-31T14:35+00:00"),
        ("Sat, 31 Dec 2022 14:35:00 GMT", "2022-12-31T14:35+00:00"),
        (1609459260, "2021-01-01T00:01+00:00"),
        ("1609459260000", "2021-01-01T00:01+00:00"),
        ("1987", "1987"),
    ],
)
def test_stamp_of_a_machine_is_read(value, iso):
    date = parse_stamp(value)
    assert date is not None
    assert date.iso == iso


@given(st.text(alphabet="0123456789/.-: ,TZ+apmJanuryGMTd\n", max_size=60))
def test_any_words_give_dates_inside_them_or_none(line):
    last = 0
    for found in find_dates(line):
        assert last <= found.start < found.end <= len(line)
        last = found.end
    parse_stamp(line)


@given(st.integers() | st.floats())
def test_any_number_gives_a_date_or_none(value):
    parse_stamp(value)
