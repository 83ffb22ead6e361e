"""How much of a sentence a text has, word by word."""

import pytest

from search.meaning.word_by_word import NEAR, WEIGHS, share, word_vector


def has(sentence: str, text: str) -> float:
    return share(dict.fromkeys(sentence.split(), 1.0), text.split())


def test_a_word_counts_whole_in_any_of_its_forms():
    assert has("factories close", "the factory was closing") == 1.0
    assert 0.5 <= has("factories 1987", "the factory grew") < 0.6


def test_a_word_near_one_counts_in_part_and_one_far_from_it_not_at_all():
    near = float(word_vector("nurses") @ word_vector("doctors"))
    assert near > NEAR
    assert has("nurses", "doctors and rain") == pytest.approx(WEIGHS * near)
    assert float(word_vector("nurses") @ word_vector("gravel")) < NEAR
    assert has("nurses", "gravel") == 0.0


def test_words_count_by_their_weights():
    weights = {"harbour": 3.0, "rain": 1.0}
    assert share(weights, ["harbour"]) > 0.7 > 0.3 > share(weights, ["rain"])


def test_numbers_and_unknown_words_count_only_where_they_stand():
    assert has("1987", "1986") == 0.0
    assert has("1987", "1987") == 1.0


def test_small_words_and_nothing_have_nothing():
    assert has("nurses", "the of and") == 0.0
    assert share({}, ["nurses"]) == 0.0
