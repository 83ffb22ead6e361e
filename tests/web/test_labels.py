from datetime import date

import pytest

from search.article import Attribution, Evidence, EvidenceKind, Form, Level, PartialDate, Span, Statement
from search.directory.naming import SeenRole
from web import labels


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2022", "2022"),
        ("2022-12", "December 2022"),
        ("2022-12-31", "31 December 2022"),
        ("2022-12-31T14:35", "31 December 2022, 14:35"),
        ("2022-12-31T14:35+08:00", "31 December 2022, 14:35 UTC+08:00"),
        ("2022-12-31T14:35Z", "31 December 2022, 14:35 UTC"),
    ],
)
def test_date_is_as_exact_as_it_is_known(iso, text):
    assert labels.moment(PartialDate(iso=iso)) == text


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("chinese president", "Chinese president"),
        ("u.s. treasury secretary", "U.S. treasury secretary"),
        ("us envoy to south korea", "US envoy to South Korea"),
        ("mayor of Oslo", "mayor of Oslo"),
        ("campus manager", "campus manager"),
    ],
)
def test_role_names_countries_as_they_are_written(told, text):
    assert labels.called(SeenRole(text=told)) == text
    assert labels.role(SeenRole(text=told, first=date(1987, 3, 1), last=date(1987, 5, 1))) == f"{text} (1987)"


@pytest.mark.parametrize(
    ("since", "until", "text"),
    [
        (None, None, ""),
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(2022, 2, 1), date(2022, 2, 28), "February 2022"),
        (date(9999, 12, 1), date.max, "December 9999"),
        (date(2020, 1, 1), date(2022, 12, 31), "2020 to 2022"),
        (date(2020, 3, 1), date(2022, 2, 28), "March 2020 to February 2022"),
        (date(2022, 1, 1), None, "since 2022"),
        (date(2022, 2, 1), date(2022, 2, 27), "1 February 2022 to 27 February 2022"),
        (date(2022, 2, 1), date(2022, 2, 1), "1 February 2022"),
        (date(2022, 2, 1), None, "since 1 February 2022"),
        (None, date(2022, 2, 1), "until 1 February 2022"),
    ],
)
def test_period_is_named_where_it_has_a_name(since, until, text):
    assert labels.period(since, until) == text


def test_counts_and_lists_read_as_english():
    assert labels.count(1, "section") == "1 section"
    assert labels.count(1204, "section") == "1,204 sections"
    assert labels.listed(["A"], "or") == "A"
    assert labels.listed(["A", "B", "C"], "or") == "A, B or C"


def _statement(form: Form, verb: str) -> Statement:
    evidence = (Evidence(kind=EvidenceKind.CUE, text=verb),)
    attribution = Attribution(level=Level.NAMED, evidence=evidence)
    return Statement(id="st1", form=form, span=Span(start=0, end=1), attribution=attribution)


@pytest.mark.parametrize(
    ("form", "verb", "text"),
    [
        (Form.INDIRECT, "denied", "Reported in other words: “denied”"),
        (Form.MIXED, "called on", "Partly quoted: “called on”"),
        (Form.INDIRECT, "said", "Reported in other words"),
        (Form.DIRECT, "warned", "Quoted word for word"),
    ],
)
def test_form_tells_the_verb_that_does_more_than_say(form, verb, text):
    assert labels.reported(_statement(form, verb)) == text
