"""Parameters become requests, requests become addresses, and the two agree."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fields import PARAMETER_FIELDS, Field
from search.request import Filters, Interval, Match, SearchRequest, Sort, Unit
from web.forms import REPEATABLE, SINGLE, Form
from web.parameters import ParameterError

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).map(str.strip).filter(bool)
DAYS = st.none() | st.dates()


def values(field: Field):
    return st.lists(st.sampled_from(field.choices) if field.choices else WORDS, max_size=3, unique=True)


SELECTED = st.fixed_dictionaries({field: values(field) for field in PARAMETER_FIELDS})
EXCLUDED = st.fixed_dictionaries({field: values(field) for field in PARAMETER_FIELDS if field.excludable})
REQUESTS = st.builds(
    SearchRequest,
    q=st.just("") | WORDS,
    filters=st.builds(Filters, SELECTED, excluded=EXCLUDED, since=DAYS, until=DAYS),
    unit=st.sampled_from(Unit),
    match=st.sampled_from(Match),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 1_000_000),
    per_page=st.integers(1, 100),
    interval=st.none() | st.sampled_from(Interval),
    facet_limit=st.integers(0, 200),
)


@given(REQUESTS, st.integers(1, 100))
def test_request_survives_the_way_through_its_address(request, per_page):
    form = Form(per_page=per_page)
    url = form.url("/search", request)
    assert form.read(parse_qsl(urlsplit(url).query, keep_blank_values=True)) == request


@given(REQUESTS)
def test_one_search_has_one_address(request):
    form = Form()
    pairs = form.parameters(request)
    assert form.parameters(form.read(reversed(pairs))).count(("unit", "statement")) <= 1
    assert form.url("/search", form.read(pairs)) == form.url("/search", request)
    assert [name for name, _ in pairs] == sorted((name for name, _ in pairs), key=_order)


def _order(name):
    names = ["q", *REPEATABLE, *(name for name in SINGLE if name != "q")]
    return names.index(name)


def test_defaults_are_left_out_of_the_address():
    assert Form().url("/search", SearchRequest()) == "/search"
    assert Form(per_page=50).url("/search", SearchRequest(per_page=50)) == "/search"
    assert Form(per_page=50).url("/search", SearchRequest(per_page=20)) == "/search?per_page=20"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12-30", date(2022, 12, 30), date(2022, 12, 30)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_dates_reach_from_the_first_to_the_last_day(value, first, last):
    filters = Form().read([("from", value), ("to", value)]).filters
    assert (filters.since, filters.until) == (first, last)
    assert Form().url("/search", SearchRequest(filters=filters)) == f"/search?from={value}&to={value}"


@pytest.mark.parametrize(
    ("since", "until", "address"),
    [
        (date(2020, 1, 1), date(2022, 12, 31), "/search?from=2020&to=2022"),
        (date(2020, 1, 1), date(2022, 6, 30), "/search?from=2020-01&to=2022-06"),
        (date(2020, 1, 1), date(2022, 6, 29), "/search?from=2020-01-01&to=2022-06-29"),
        (date(2020, 3, 1), None, "/search?from=2020-03"),
        (None, date(2020, 12, 31), "/search?to=2020"),
    ],
)
def test_dates_are_as_short_as_both_ends_allow(since, until, address):
    assert Form().url("/search", SearchRequest(filters=Filters(since=since, until=until))) == address


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "22"),
        ("from", "2022-13"),
        ("to", "2022-02-30"),
        ("to", "yesterday"),
        ("from", "0000"),
        ("from", "٢٠٢٢"),
        ("unit", "article"),
        ("match", "some"),
        ("sort", "best"),
        ("form", "whispered"),
        ("interval", "week"),
        ("page", "0"),
        ("page", "-1"),
        ("page", "1.5"),
        ("page", "9" * 40),
        ("per_page", "101"),
        ("per_page", "0"),
        ("facet_limit", "201"),
        ("facet_limit", "ten"),
        ("speaker", "x" * 301),
    ],
)
def test_bad_value_is_refused_with_what_is_allowed(name, value):
    with pytest.raises(ParameterError) as caught:
        Form().read([(name, value)])
    assert (caught.value.parameter, caught.value.code) == (name, "invalid-value")
    assert caught.value.allowed


@pytest.mark.parametrize("name", SINGLE)
def test_single_parameter_is_refused_twice(name):
    values = {"q": "a", "from": "2022", "to": "2022", "unit": "section", "match": "all", "sort": "newest"}
    pair = (name, values.get(name, "day" if name == "interval" else "2"))
    with pytest.raises(ParameterError) as caught:
        Form().read([pair, pair])
    assert caught.value.code == "repeated-parameter"


@pytest.mark.parametrize("name", REPEATABLE)
def test_repeatable_parameter_keeps_its_order_and_drops_doubles(name):
    values = ["mixed", "direct"] if name == "form" else ["b", "a"]
    request = Form().read([(name, value) for value in [*values, *values]])
    assert [value for _, value in Form().parameters(request)] == values


def test_too_many_values_are_refused():
    with pytest.raises(ParameterError) as caught:
        Form().read([("speaker", str(number)) for number in range(51)])
    assert caught.value.code == "too-many-values"


def test_unknown_parameter_is_refused_with_the_known_ones():
    with pytest.raises(ParameterError) as caught:
        Form().read([("qq", "taiwan")])
    assert (caught.value.parameter, caught.value.code) == ("qq", "unknown-parameter")
    assert "exclude_speaker" in caught.value.allowed


def test_empty_values_count_as_absent():
    assert Form().read([("q", " "), ("from", ""), ("to", ""), ("speaker", "")]) == SearchRequest()


def test_page_writes_out_for_programs_what_it_takes_for_granted():
    programs = Form(per_page=50)
    form = programs.of_page
    request = form.read([("q", "a")])
    assert request.unit is Unit.STATEMENT
    assert form.url("/search", request) == "/search?q=a"
    assert programs.url("/api/v1/search", request) == "/api/v1/search?q=a&unit=statement"
    assert form.url("/search", form.read([("unit", "section")])) == "/search?unit=section"
