"""Variants of full names are found without comparing all names, and are those that comparing all finds."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

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
