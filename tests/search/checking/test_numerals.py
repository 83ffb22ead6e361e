"""Numbers in digits and in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.checking.numerals import spellings
from search.checking.words import words_of

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def forms(text: str) -> list[str]:
    return [word.form for word in words_of(text)]


def in_words(number: int) -> str:
    """A number as people write it out."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[unit]}" if unit else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            most, rest = divmod(number, size)
            joint = " and " if rest < 100 and size <= 1000 else " "
            return f"{in_words(most)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    raise AssertionError


@settings(deadline=None)
@given(st.integers(0, 999_999))
def test_any_number_is_the_same_in_words_and_in_digits(number):
    assert forms(f"the {in_words(number)} looms") == forms(f"the {number:,} looms") == ["the", str(number), "looms"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 percent", "forty %"),
        ("40%", "40 per cent"),
        ("18m crowns", "18 million crowns"),
        ("18.5m crowns", "18.5 mln crowns"),
        ("3bn tons", "three billion tons"),
        ("a thousand boats", "1,000 boats"),
        ("a million", "1,000,000"),
        ("two million five hundred thousand", "2.5 million"),
        ("six hundred thousand", "600 thousand"),
        ("$5 billion", "5bn dollars"),
        ("6,5 percent", "6.5 percent"),
    ],
)
def test_ways_to_write_a_number_are_the_same(one, other):
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half a million", ["half", "a", "million"]),
        ("twenty, five of them", ["20", "5", "of", "them"]),
        ("in 1984 2 boats", ["in", "1984", "2", "boats"]),
        ("a million two years ago", ["1000000", "2", "years", "ago"]),
        ("hundreds of thousands", ["hundreds", "of", "thousands"]),
        ("five six", ["5", "6"]),
    ],
)
def test_numbers_side_by_side_are_not_added(text, expected):
    assert forms(text) == expected


def test_a_number_in_words_stands_where_all_of_its_words_do():
    text = "with two hundred and six boats"
    assert [text[word.start : word.end] for word in words_of(text)] == ["with", "two hundred and six", "boats"]


@settings(deadline=None)
@given(st.integers(1, 999) | st.integers(1, 99).map(lambda number: 100 * number))
def test_what_is_looked_for_has_the_words_of_the_number(number):
    words = {form for word in in_words(number).replace("-", " ").split() for form in forms(word)}
    for spelt in spellings(str(number)):
        assert set(spelt) <= {*words, str(number // 1000), f"{number // 1000}k"}


@settings(deadline=None)
@given(st.integers(1, 999_999), st.sampled_from((1000, 10**6, 10**9)))
def test_a_round_number_is_looked_for_with_its_scale(number, size):
    for spelt in spellings(str(number * size)):
        text = " ".join(spelt)
        assert forms(text if text[0].isdigit() else f"a {text}") == [str(number * size)]
