"""The cache of posting lists."""

import numpy as np

from search.engines.whoosh.execution.cache import PostingsCache
from search.engines.whoosh.segment.postings import Postings


def test_the_cache_forgets_what_was_used_longest_ago():
    one = Postings(np.zeros(10_000, np.int32), np.zeros(10_000, np.int32))
    cache = PostingsCache(limit_bytes=5 * one.size_bytes // 2)
    for name in ("a", "b", "a", "c"):
        cache.get((name,), lambda: one)
    asked = []
    for name in ("a", "b"):
        cache.get((name,), lambda name=name: asked.append(name) or one)
    assert asked == ["b"]


def test_what_is_empty_takes_its_place_too():
    empty = Postings(np.empty(0, np.int32), np.empty(0, np.int32))
    cache = PostingsCache(limit_bytes=1 << 20)
    for number in range(10_000):
        cache.get((number,), lambda: empty)
    asked = []
    for number in range(10_000):
        cache.get((number,), lambda number=number: asked.append(number) or empty)
    assert len(asked) > 8_000
