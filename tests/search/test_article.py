from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, Form, PartialDate, Precision, Section, SourcePiece, Span, Statement


@pytest.mark.parametrize(
    ("iso", "precision", "first", "last"),
    [
        ("2024", Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", Precision.MONTH, date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-02-03", Precision.DAY, date(2024, 2, 3), date(2024, 2, 3)),
        ("2024-02-03T23:50+08:00", Precision.MINUTE, date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_partial_date_spans_what_it_leaves_open(iso, precision, first, last):
    when = PartialDate(iso=iso)
    assert (when.precision, when.first_day, when.last_day) == (precision, first, last)


def test_day_is_never_shifted_to_utc():
    assert PartialDate(iso="2024-01-01T00:30+08:00").first_day == date(2024, 1, 1)


def test_instant_needs_an_offset():
    assert PartialDate(iso="2024-01-01T00:30").instant is None
    assert PartialDate(iso="2024-01-01T00:30Z").instant.isoformat() == "2024-01-01T00:30:00+00:00"


@pytest.mark.parametrize("iso", ["", "24", "2024-13", "2024-02-30", "2024-02-03T25:00", "2024-02-03T10:00:59", "soon"])
def test_what_is_no_date_is_refused(iso):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(iso=iso)


@given(st.dates())
def test_every_day_round_trips(day):
    assert PartialDate(iso=f"{day.year:04}-{day.month:02}-{day.day:02}").first_day == day


def test_published_counts_before_updated():
    article = Article(id="a", title="T", sections=(), updated=PartialDate(iso="2022-12-31"))
    assert article.date == article.updated
    both = Article(id="a", title="T", sections=(), updated=article.updated, published=PartialDate(iso="2022-12-30"))
    assert both.date == both.published


def test_statement_text_shows_what_the_reporter_interrupts():
    section = Section(id="s1", text='"Rain," she said, "is coming."')
    statement = Statement(
        id="st1",
        form=Form.DIRECT,
        span=Span(start=0, end=30),
        parts=(Span(start=0, end=7), Span(start=18, end=30)),
    )
    assert statement.text_in(section) == '"Rain," … "is coming."'


def test_paragraphs_are_spans_of_the_text():
    section = Section(id="s1", text="One.\n\nTwo two.\n\n\n\nThree.")
    assert [p.of(section.text) for p in section.paragraphs()] == ["One.", "Two two.", "Three."]


def test_source_offset_leads_back_and_is_none_between():
    section = Section(
        id="s1",
        text="One.\n\nTwo.",
        source_map=(SourcePiece(start=0, source_start=20, length=4), SourcePiece(start=6, source_start=40, length=4)),
    )
    assert [section.source_offset(at) for at in (0, 3, 4, 6, 9, 10)] == [20, 23, None, 40, 43, None]
