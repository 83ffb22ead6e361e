"""Whose a given name is."""

from importlib.resources import files

import pytest

from index.attribution.lexicon.givennames import gender_of, is_given_name
from search.speakers import fold_name


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Ada", "f"), ("carl", "m"), ("Zoë", "f"), ("Šimon", "m"), ("Robin", ""), ("Jordan", "m"), ("Harbour", "")],
)
def test_gender_of_a_given_name(name: str, gender: str) -> None:
    assert gender_of(name) == gender


def test_name_that_both_bear_is_a_given_name_all_the_same() -> None:
    assert (gender_of("Robin"), is_given_name("Robin"), is_given_name("Harbour")) == ("", True, False)


def test_list_is_folded_sorted_and_without_doubles() -> None:
    text = files("index.attribution.lexicon").joinpath("given_names.txt").read_text(encoding="ascii")
    names = [line.rpartition(" ")[0] for line in text.splitlines()]
    assert names == sorted(set(names))
    assert {name for name in names if name != fold_name(name) or len(name) < 3} == set()
    assert {line.rpartition(" ")[2] for line in text.splitlines()} == {"m", "f", "-"}
