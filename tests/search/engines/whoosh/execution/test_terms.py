"""Posting lists: what is remembered, what a fuzzy word stands for, which words stand together."""

import numpy as np

from search.engines.whoosh.execution.matching import phrase_postings, window_postings
from search.engines.whoosh.execution.terms import PostingsCache
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


def test_the_cache_forgets_what_was_used_longest_ago():
    one = postings({1: [1]})
    cache = PostingsCache(limit_bytes=2 * one.size_bytes)
    for name in ("a", "b", "a", "c"):
        cache.get((name,), lambda: one)
    asked = []
    for name in ("a", "b"):
        cache.get((name,), lambda name=name: asked.append(name) or one)
    assert asked == ["b"]
