"""How likeness of meaning changes the order of the first hits."""

import numpy as np

from search.meaning.reranking import reranked
from search.meaning.vectors import DIMENSIONS


def pointing(*directions: int | None) -> np.ndarray:
    """Vectors along one dimension each, 0 for None."""
    found = np.zeros((len(directions), DIMENSIONS), np.int8)
    for row, at in enumerate(directions):
        if at is not None:
            found[row, at * 8 : at * 8 + 8] = 106
    return found


def test_a_hit_that_is_like_the_query_rises():
    order, scores = reranked(np.array([3.0, 2.9]), pointing(0, 1), pointing(1)[0], 0.4)
    assert order.tolist() == [1, 0]
    assert scores[0] > 4


def test_likeness_does_not_outweigh_a_far_better_score():
    order, _ = reranked(np.array([3.0, 1.0]), pointing(0, 1), pointing(1)[0], 0.4)
    assert order.tolist() == [0, 1]


def test_a_hit_of_unknown_meaning_counts_as_the_others_do_on_average():
    order, scores = reranked(np.array([3.0, 2.0, 1.9]), pointing(0, None, 1), pointing(1)[0], 0.4)
    assert order.tolist() == [2, 0, 1]
    assert 2.5 < scores[2] < 2.7


def test_what_is_unlike_is_not_punished():
    _, scores = reranked(np.array([2.0]), -pointing(1), pointing(1)[0], 0.4)
    assert scores.tolist() == [2.0]


def test_equal_hits_keep_their_order():
    order, _ = reranked(np.array([1.0, 1.0, 1.0]), pointing(0, 0, 0), pointing(0)[0], 0.4)
    assert order.tolist() == [0, 1, 2]


def test_no_hits_are_no_hits():
    order, scores = reranked(np.zeros(0), np.zeros((0, DIMENSIONS), np.int8), pointing(0)[0], 0.4)
    assert not len(order)
    assert not len(scores)
