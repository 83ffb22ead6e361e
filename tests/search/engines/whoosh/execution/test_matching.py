"""Which words stand together."""

import numpy as np

from search.engines.whoosh.execution.matching import phrase_postings, window_postings
from search.engines.whoosh.segment.postings import Postings


def postings(places: dict[int, list[int]]) -> Postings:
    docs = sorted(places)
    return Postings(
        np.array(docs, np.int32),
        np.array([len(places[doc]) for doc in docs], np.int32),
        np.array([at for doc in docs for at in places[doc]], np.int32),
    )


def found(result: Postings) -> dict[int, int]:
    return dict(zip(result.docs.tolist(), result.tf.tolist(), strict=True))


def test_a_phrase_counts_every_time_it_stands_there():
    peace, talks = postings({1: [0, 5], 3: [2]}), postings({1: [1, 6, 9], 2: [4], 3: [1]})
    assert found(phrase_postings([peace, talks])) == {1: 2}


def test_a_window_does_not_reach_into_the_next_document():
    peace, talks = postings({1: [2**20], 2: [9]}), postings({1: [3], 2: [0]})
    assert found(window_postings([peace, talks], [1, 1], 8)) == {}
    assert found(window_postings([peace, talks], [1, 1], 10)) == {2: 1}
