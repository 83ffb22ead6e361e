"""Which words of a quotation are the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.checking.words import variants, words_of


def forms(text: str) -> list[str]:
    return [word.form for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The centre organised it", "the CENTER organized it"),
        ("five pct", "5 percent"),
        ("5 per cent", "5 %"),
        ("don't", "do not"),
        ("We’ll see", "we will see"),
        ("cannot", "can not"),
        ("it's here", "it is here"),
        ("$5 billion", "5 bln dlrs"),
        ("£100", "100 pounds"),
        ("€2.5m", "2.5 million euros"),
        ("Lund & Sons", "Lund and Sons"),
        ("on the 2nd of May", "on the second of May"),
        ("1,024 ships", "1024 ships"),
        ("“Rain — at last”", "Rain, at last."),
    ],
)
def test_what_is_only_written_differently_is_the_same(one, other):
    assert forms(one) == forms(other)


@pytest.mark.parametrize(("one", "other"), [("will", "would"), ("rate", "rates"), ("5", "6"), ("went", "go")])
def test_other_forms_are_other_words(one, other):
    assert forms(one) != forms(other)


def test_a_short_form_stands_for_two_words_in_one_place():
    assert [(word.form, word.start, word.end) for word in words_of("I don't")][1:] == [("do", 2, 7), ("not", 2, 7)]


def test_variants_of_a_word_are_compared_as_it():
    for form in ("percent", "million", "dollars", "5"):
        assert {forms(each)[0] for each in variants(form)} == {form}


@settings(deadline=None)
@given(st.text(st.sampled_from("$£%& 'acnot5.,") | st.characters(), max_size=200))
def test_words_lie_inside_their_text_in_order(text):
    found = words_of(text)
    assert all(0 <= word.start <= word.end <= len(text) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
