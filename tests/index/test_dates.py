import time
from datetime import date
from zoneinfo import ZoneInfoNotFoundError

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


@pytest.mark.parametrize(
    ("line", "words", "isos"),
    [
        ("On 21 August 2023 it rained.", ["21 August 2023"], ["2023-08-21"]),
        ("1 May 2021 and 2 June 2021", ["1 May 2021", "2 June 2021"], ["2021-05-01", "2021-06-02"]),
        ("From 3/4/2021 to 9/5/2021", ["3/4/2021", "9/5/2021"], ["2021", "2021"]),
        ("31/31/2021, then 21 May 2021", ["21 May 2021"], ["2021-05-21"]),
        ("32 March 2021; 1 May 2021", ["March 2021", "1 May 2021"], ["2021-03", "2021-05-01"]),
    ],
)
def test_every_date_of_a_line_is_found_with_its_place(line, words, isos):
    found = find_dates(line)
    assert [line[each.start : each.end].strip() for each in found] == words
    assert [each.date.words for each in found] == words
    assert [each.date.iso for each in found] == isos


@pytest.mark.parametrize(
    ("line", "isos"),
    [
        ("3/4/2021, then 12/5/2021", ["2021", "2021"]),
        ("3/4/2021, then 12/13/2021", ["2021-03-04", "2021-12-13"]),
        ("3/4/2021, then 13/5/2021", ["2021-04-03", "2021-05-13"]),
        ("3/4/2021, then 5/12/2021", ["2021", "2021"]),
        ("3/4/2021, then 5/13/2021", ["2021-03-04", "2021-05-13"]),
        ("3/4/2021, 13/5/2021, 5/13/2021", ["2021", "2021", "2021"]),
        ("3/3/2021", ["2021-03-03"]),
    ],
)
def test_only_a_number_past_twelve_tells_day_from_month(line, isos):
    assert [found.date.iso for found in find_dates(line)] == isos


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("6 May 2020, 1 am", "01:00"),
        ("6 May 2020, 1:05 PM", "13:05"),
        ("6 May 2020, 1.05 p.m.", "13:05"),
        ("6 May 2020, 12 am", "00:00"),
        ("6 May 2020, 12 pm", "12:00"),
        ("6 May 2020, 13:05 pm", "13:05"),
        ("6 May 2020, 13:05 am", "13:05"),
        ("6 May 2020, 0:05 am", "00:05"),
        ("5 P.M. on 6 May 2020", "17:00"),
        ("09:47, 6 May 2020 at 10:15", "09:47"),
        ("6 May 2020 25:10", None),
    ],
)
def test_time_of_day_is_told_in_24_hours(words, time):
    date = date_of(words)
    assert date is not None
    assert date.iso == "2020-05-06" + (f"T{time}" if time else "")


@pytest.mark.parametrize(
    ("words", "offset"),
    [
        ("14:35 UTC, 31 Dec 2022", "+00:00"),
        ("14:35 Beijing time, 31 Dec 2022", "+08:00"),
        ("31 Dec 2022 14:35 beijing time", "+08:00"),
        ("31 Dec 2022 14:35 UTC+5:30", "+05:30"),
        ("31 Dec 2022 14:35 GMT -3", "-03:00"),
        ("31 Dec 2022 14:35 +0530", "+05:30"),
        ("31 Dec 2022 14:35 IST", ""),
        ("31 Dec 2022 14:35 GMT+99", ""),
    ],
)
def test_offset_stands_before_or_after_the_date(words, offset):
    date = date_of(words)
    assert date is not None
    assert date.iso == "2022-12-31T14:35" + offset


def test_local_time_stands_where_the_machine_knows_no_time_zones(monkeypatch):
    def unknown(key):
        raise ZoneInfoNotFoundError(key)

    monkeypatch.setattr("index.dates.ZoneInfo", unknown)
    assert date_of("March 3, 2021 5:12 p.m. ET").iso == "2021-03-03T17:12"


@pytest.mark.parametrize(
    ("value", "iso", "words"),
    [
        (" 20221231 ", "2022-12-31", "20221231"),
        ("20221231T143500", "2022-12-31T14:35", "20221231T143500"),
        ("20221231T143500+0100", "2022-12-31T14:35+01:00", "20221231T143500+0100"),
        ("2022-12", "2022-12", "2022-12"),
        ("1987", "1987", "1987"),
        ("1609459260", "2021-01-01T00:01+00:00", "1609459260"),
        (1609459260, "2021-01-01T00:01+00:00", "1609459260"),
        (100_000_001, "1973-03-03T09:46+00:00", "100000001"),
        (9_999_999_999, "2286-11-20T17:46+00:00", "9999999999"),
        (100_000_000_001, "1973-03-03T09:46+00:00", "100000000001"),
        ("Updated 31 Dec 2022, see below", "2022-12-31", "Updated 31 Dec 2022, see below"),
        ("2021-06-15T00:00:00Z", "2021-06-15", "2021-06-15T00:00:00Z"),
        ("2021-06-15T10:00:00Z", "2021-06-15T10:00+00:00", "2021-06-15T10:00:00Z"),
    ],
)
def test_stamp_keeps_the_words_it_came_from(value, iso, words):
    date = parse_stamp(value)
    assert date is not None
    assert (date.iso, date.words) == (iso, words)


@pytest.mark.parametrize("value", ["", "soon", "20221331", "2022-13", "99", 99_999_999, 10**8, 10**10, -1])
def test_stamp_that_is_no_date_of_the_news_is_none(value):
    assert parse_stamp(value) is None


def test_stamp_of_a_machine_does_not_depend_on_where_it_is_read(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert parse_stamp(1609459260).iso == "2021-01-01T00:01+00:00"
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_stamp_is_looked_for_in_the_first_hundred_characters():
    assert parse_stamp("x " * 42 + "31 May 2022 and more").iso == "2022-05-31"
    assert parse_stamp("x " * 42 + "Tuesday 31 May 2022") is None


@given(st.dates(date(1600, 1, 1), date(2099, 12, 31)), st.times(), st.integers(-12, 12))
def test_iso_stamp_comes_back_as_it_is(day, clock, hours):
    minute = clock.strftime("%H:%M")
    written = f"{day.isoformat()}T{minute}{hours:+03}:00"
    assert parse_stamp(written).iso == (day.isoformat() if minute == "00:00" else written)
