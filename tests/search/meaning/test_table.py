"""The table that ships, and how words are cut and vectors made."""

import time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.meaning.pieces import Pieces
from search.meaning.table import FILE, MeaningTable, quantised, shipped
from search.meaning.vectors import DIMENSIONS, dots, likeness, of_sums

PIECES = Pieces(["foreign", "fore", "##ign", "##s", "a", "##a", "1"])


def near(one: str, other: str) -> float:
    table = shipped()
    return float(likeness(dots(table.vector(one), table.vector(other))))


def test_words_are_cut_into_the_longest_pieces_from_the_left():
    assert PIECES.of("foreign") == (0,)
    assert PIECES.of("foreigns") == (0, 3)
    assert PIECES.of("foreignx") == ()
    assert PIECES.of("1.1") == (6, 6)


def test_words_of_many_small_pieces_have_none():
    assert PIECES.of("aaaa") == ()
    assert PIECES.of("a") == (4,)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_word_can_be_cut(word):
    assert all(0 <= number < len(shipped().pieces.names) for number in shipped().pieces.of(word))


def test_the_same_in_other_words_is_nearer_than_something_else():
    for one, same, other in (
        ("foreign goods", "imports from abroad", "rain in the mountains"),
        ("doctors", "physicians in a hospital", "the price of oil"),
        ("the car crashed", "a vehicle collided", "the minister resigned"),
        ("cut taxes", "reduce the tax burden", "win the football match"),
    ):
        assert near(one, same) > near(one, other) + 0.1


def test_words_that_say_little_count_for_little():
    assert near("the imports of the goods", "imports goods") > 0.9


def test_a_text_without_known_words_has_no_vector():
    assert not shipped().vector("").any()
    assert not shipped().vector("领导人 …").any()


def test_texts_together_are_one_text():
    table = shipped()
    assert table.vector("Cheap imports", "local mills").tolist() == table.vector("local mills: cheap imports").tolist()


def test_the_nearest_word_is_told_where_one_is_near():
    assert shipped().nearest_word("doctor", ["rain", "physician", "oil"], 0.3) == "physician"
    assert shipped().nearest_word("doctor", ["rain", "oil"], 0.6) is None
    assert shipped().nearest_word("doctor", [], 0.0) is None


def test_vectors_have_one_length():
    sums = np.random.default_rng(0).integers(-10_000, 10_000, (50, DIMENSIONS)).astype(np.int32)
    lengths = likeness((of_sums(sums).astype(np.int64) ** 2).sum(axis=1))
    assert np.abs(lengths - 1).max() < 0.02
    assert not of_sums(np.zeros((1, DIMENSIONS), np.int32)).any()


def test_a_table_is_the_same_when_it_is_read_again(tmp_path):
    vectors = np.random.default_rng(1).normal(size=(2, DIMENSIONS))
    table = MeaningTable(["rain", "##s"], *quantised(vectors))
    table.write(tmp_path / "table.npz")
    again = MeaningTable.read(tmp_path / "table.npz")
    assert (again.name, again.pieces.names) == (table.name, table.pieces.names)
    assert np.abs(table.rows * table.scales[:, None] / 4096 - vectors).max() < 0.02


def test_the_table_is_small():
    assert FILE.stat().st_size < 5_000_000


def test_a_query_takes_no_time_to_speak_of():
    table = shipped()
    table.vector("warm")
    started = time.process_time()
    for _ in range(100):
        table.vector("what did the minister say about foreign goods")
    assert time.process_time() - started < 0.5
