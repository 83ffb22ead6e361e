"""The cache of posting lists."""

import numpy as np

from search.engines.whoosh.execution.cache import PostingsCache
from search.engines.whoosh.segment.postings import Postings


def test_the_cache_forgets_what_was_used_longest_ago():
    one = Postings(np.array([1], np.int32), np.array([1], np.int32))
    cache = PostingsCache(limit_bytes=2 * one.size_bytes)
    for name in ("a", "b", "a", "c"):
        cache.get((name,), lambda: one)
    asked = []
    for name in ("a", "b"):
        cache.get((name,), lambda name=name: asked.append(name) or one)
    assert asked == ["b"]
