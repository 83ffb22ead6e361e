"""What a query is about, and which words make a text near to it."""

import pytest

from search.nearest import meaning_of, told_likeness, word_pairs
from search.query.parser import parse


@pytest.mark.parametrize(
    ("q", "meaning"),
    [
        ("foreign goods", "foreign goods"),
        ('"foreign goods" OR mill', "foreign goods mill"),
        ("goods -steel", "goods"),
        ("goods NOT (steel OR iron)", "goods"),
        ("tariff* goods~ mill", "mill"),
        ("title:mill speaker:ada-byrd", "mill"),
        ("", ""),
    ],
)
def test_meaning_of_a_query_are_the_words_that_are_asked_for(q, meaning):
    assert meaning_of(parse(q).node) == meaning


def test_name_is_no_part_of_the_meaning():
    assert meaning_of(parse("Volcker dollar").node, ("Volcker dollar", "dollar")) == "dollar"
    assert meaning_of(parse("Volcker").node, ("Volcker", "")) == ""


def test_words_asked_for_are_paired_with_the_nearest_of_a_text():
    assert word_pairs("the foreign goods", ["cheap", "imports", "of", "good", "steel"]) == (("goods", "good"),)
    assert word_pairs("doctors", ["the", "physician", "and", "rain"]) == (("doctors", "physician"),)
    assert word_pairs("doctors", ["the"]) == ()


def test_likeness_of_texts_with_other_numbers_is_less_than_that_of_the_same():
    asked = "The bank raised its rate to 5 pct"
    assert told_likeness(1.0, asked, asked) == 1.0
    assert told_likeness(1.0, asked, "The bank raised its rate to 5.5 pct") < 0.9
    assert told_likeness(1.0, asked, "The bank raised its rate to five pct") == 1.0
    assert told_likeness(1.0, asked, "In 1987 the bank raised its rate to 5 pct") < 1.0
    assert 0 <= told_likeness(1.0, "5 6 7", "8 9 10 11 12") < 0.01
