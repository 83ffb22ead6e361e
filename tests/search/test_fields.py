"""Every field is whole, and filters hold values of any of them."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from search.article import SpeakerKind
from search.fields import (
    ABOUT,
    DATE,
    FIELDS,
    FORM,
    MENTIONS,
    PARAMETER_FIELDS,
    SOURCE,
    SPEAKER,
    STATEMENT_FIELDS,
    VALUE_FIELDS,
    Kind,
    field_called,
    values_of,
)
from search.request import Filters
from tests.search.engines.articles import article

DOCS = Path(__file__).parents[2] / "docs"
BYRD = Filters({SPEAKER: ("ada-byrd",)})


@pytest.mark.parametrize("field", VALUE_FIELDS, ids=lambda field: field.name)
def test_field_says_where_its_values_come_from_and_where_they_are_kept(field):
    assert sum(read is not None for read in (field.of_article, field.of_section, field.of_statement)) == 1
    assert field.column
    assert (field.kind is Kind.BITS) == bool(field.choices)
    assert len(field.choices) <= 8, "engines keep the bits of a field in one byte"
    assert field.of_statement is None or field.kind is not Kind.ORDINAL, "a section has those of all its statements"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_field_is_documented_wherever_it_can_be_asked_for(field):
    assert f"`{field.name}:" in (DOCS / "query-syntax.md").read_text(encoding="utf-8")
    http = (DOCS / "http-api.md").read_text(encoding="utf-8")
    assert f"`{field.name}`" in http[http.index("`facets` has") :]
    if field in VALUE_FIELDS:
        assert f"| `{field.name}` * |" in http
    if field.excludable:
        assert f"| `{field.exclude_name}` * |" in http
        assert f"`-{field.name}:" in (DOCS / "query-syntax.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", VALUE_FIELDS, ids=lambda field: field.name)
def test_field_takes_its_own_example(field):
    assert field.value(field.wording.example)


def test_names_and_columns_are_different():
    assert len({field.name for field in FIELDS}) == len(FIELDS)
    assert len({field.column for field in VALUE_FIELDS}) == len(VALUE_FIELDS)


def test_parameters_about_speakers_come_first():
    assert [field.of_speakers for field in PARAMETER_FIELDS] == sorted(
        (field.of_speakers for field in VALUE_FIELDS), reverse=True
    )


def test_section_has_the_values_of_its_statements_and_a_statement_those_of_its_section():
    found = article(
        "a",
        "[ada-byrd direct about eve-frost crowd: Rain] and [crowd indirect: wind].",
        source="Daily",
        mentions="bo-lund crowd",
        kinds={"crowd": SpeakerKind.GROUP},
    )
    (section,) = found.sections
    of_section = values_of(found, section)
    assert of_section[SPEAKER] == {"ada-byrd", "crowd"}
    assert of_section[FORM] == {"direct", "indirect"}
    assert of_section[ABOUT] == {"eve-frost"}
    assert (of_section[MENTIONS], of_section[SOURCE]) == ({"bo-lund"}, {"Daily"})
    of_statement = values_of(found, section, section.statements[1])
    assert (of_statement[SPEAKER], of_statement[FORM], of_statement[SOURCE]) == ({"crowd"}, {"indirect"}, {"Daily"})
    assert of_statement[ABOUT] == set()
    assert set(values_of(found, section, fields=STATEMENT_FIELDS)) == {SPEAKER, FORM, ABOUT}


def test_value_is_read_as_people_write_it():
    assert SPEAKER.value("Ada Byrd") == "ada-byrd"
    assert FORM.value("Direct") == "direct"
    assert SOURCE.value("The Daily Planet") == "The Daily Planet"
    for field, text in ((SPEAKER, "!?"), (FORM, "whispered"), (SOURCE, "")):
        with pytest.raises(ValueError, match=f"not a {field.name}"):
            field.value(text)


def test_fields_and_filters_survive_a_way_to_another_process():
    assert pickle.loads(pickle.dumps(SPEAKER)) is SPEAKER
    assert pickle.loads(pickle.dumps(BYRD)) == BYRD
    assert field_called("date") is DATE


def test_filters_are_equal_by_what_they_let_through():
    assert Filters({SPEAKER: ["ada-byrd"], FORM: ()}) == BYRD
    assert hash(Filters({SPEAKER: ["ada-byrd"]})) == hash(BYRD)
    assert Filters({SOURCE: ("a",), SPEAKER: ("b",)}) == Filters({SPEAKER: ("b",), SOURCE: ("a",)})
    assert Filters({SPEAKER: ("a",)}) != Filters(excluded={SPEAKER: ("a",)})
    assert BYRD
    assert not Filters({SPEAKER: ()}, excluded={SOURCE: []})
    assert Filters(since=date(2022, 1, 1))


def test_facet_is_counted_under_all_filters_but_the_values_selected_in_it():
    filters = Filters({SPEAKER: ("a",), SOURCE: ("b",)}, excluded={SPEAKER: ("c",)}, since=date(2022, 1, 1))
    less = Filters({SOURCE: ("b",)}, excluded={SPEAKER: ("c",)}, since=date(2022, 1, 1))
    assert filters.without(SPEAKER) == less
    assert filters.without(DATE) == filters.without(FORM) == filters


def test_values_are_exchanged_field_by_field():
    assert BYRD.selecting(FORM, ("direct",)).selecting(SPEAKER, ()) == Filters({FORM: ("direct",)})
    assert BYRD.excluding(SPEAKER, ("bo-lund",)).excluded_of(SPEAKER) == ("bo-lund",)
    assert BYRD.excluding(SPEAKER, ("bo-lund",)).of(SPEAKER) == ("ada-byrd",)


def test_filters_add_up():
    left = Filters({SPEAKER: ("a", "b")}, excluded={SPEAKER: ("x",)}, since=date(2022, 1, 1), until=date(2023, 1, 1))
    right = Filters({SPEAKER: ("b", "c"), FORM: ("direct",)}, since=date(2022, 6, 1), until=date(2024, 1, 1))
    assert left.and_also(right) == Filters(
        {SPEAKER: ("a", "b", "c"), FORM: ("direct",)},
        excluded={SPEAKER: ("x",)},
        since=date(2022, 6, 1),
        until=date(2023, 1, 1),
    )


def test_nobody_unknown_to_the_article_is_a_value():
    (section,) = article("a", "[ada-byrd direct: Rain].", mentions="bo-lund").sections
    found = values_of(article("b"), section)
    assert (found[SPEAKER], found[MENTIONS], found[FORM]) == (set(), set(), {"direct"})
