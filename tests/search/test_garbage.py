"""What a server or a worker keeps is no longer gone over, and what is new less often."""

import gc

from search.garbage import settle


def test_what_is_there_is_exempt_and_little_that_is_new_is_looked_at():
    collections = []
    before, after = gc.get_threshold(), (lambda phase, _: collections.append(phase))
    try:
        settle()
        assert gc.get_freeze_count() > 10_000
        gc.callbacks.append(after)
        kept = [[] for _ in range(15_000)]
        assert not collections
        assert len(kept) == 15_000
    finally:
        gc.callbacks.remove(after)
        gc.set_threshold(*before)
        gc.unfreeze()
