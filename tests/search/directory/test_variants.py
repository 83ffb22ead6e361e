"""Variants of full names are found without comparing all names, and are those that comparing all finds."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.directory import variants as module
from search.directory.variants import is_variant_name, variants

given_names = st.sampled_from(["j", "k", "jo", "john", "jack", "johan", "johann", "robert", "bob", "robbert", "kim"])
names = st.builds(
    lambda some, last: (*some, last), st.lists(given_names, max_size=4), st.sampled_from(["tarn", "byrd"])
)


@given(st.lists(st.sets(names, max_size=2), max_size=12))
def test_variants_are_those_of_all_pairs(people):
    pairs = combinations(range(len(people)), 2)
    assert variants(people) == {(a, b) for a, b in pairs if is_variant_name(people[a], people[b])}


def test_short_forms_initials_and_misspellings_are_variants():
    people = [{("bob", "tarn")}, {("robert", "k", "tarn")}, {("roberd", "tarn")}, {("k", "tarn")}, {("bob", "byrd")}]
    assert variants(people) == {(0, 1)}
    assert variants([*people, {("robert", "tarn")}]) == {(0, 1), (0, 5), (1, 5), (2, 5)}


MANY = {
    "a letter is another one": [(f"j{chr(0x4E00 + each)}hn", "byrd") for each in range(1000)],
    "half are the others in short": [
        ((f"j{each}hn", "byrd") if each % 2 else ("j", f"a{each}bc", "byrd")) for each in range(1000)
    ],
    "initials that fit all": [
        ((f"j{each}hn", "byrd") if each % 2 else ("j", *str(each), "byrd")) for each in range(1000)
    ],
}


@pytest.mark.parametrize("names", MANY.values(), ids=MANY)
def test_no_name_is_compared_with_all_that_are_alike(monkeypatch, names):
    compared = []
    for compare in ("_agree", "_misspelt"):
        monkeypatch.setattr(module, compare, lambda one, other: compared.append(1))
    variants([{words} for words in names])
    assert len(compared) < 200 * len(names)


def test_what_is_alike_only_in_hundreds_leaves_the_others_what_they_are():
    people = [{(f"j{chr(0x4E00 + each)}hn", "byrd")} for each in range(300)]
    assert variants([{("maria", "byrd")}, {("marie", "byrd")}, {("m", "byrd")}, *people]) == {(0, 1), (0, 2), (1, 2)}
