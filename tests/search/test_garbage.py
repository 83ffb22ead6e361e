"""What a server or a worker keeps is no longer gone over, and what is new less often; garbage does not pile up."""

import gc
import weakref

import pytest

from search import garbage
from search.garbage import settle


class Cycle:
    """What only a collection frees."""

    def __init__(self):
        self.itself = self


@pytest.fixture(autouse=True)
def as_before():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_what_is_there_is_exempt_and_little_that_is_new_is_looked_at():
    collections = []

    def after(phase, _):
        collections.append(phase)

    try:
        settle()
        assert gc.get_freeze_count() > 10_000
        gc.callbacks.append(after)
        kept = [[] for _ in range(15_000)]
        assert not collections
        assert len(kept) == 15_000
    finally:
        gc.callbacks.remove(after)


def test_what_nobody_uses_is_not_exempted():
    gone = weakref.ref(Cycle())
    settle()
    assert gone() is None


def test_what_was_in_use_when_it_was_exempted_goes_in_the_end():
    used = Cycle()
    gone = weakref.ref(used)
    settle()
    del used
    gc.collect()
    assert gone() is not None
    for _ in range(garbage._ALL_AGAIN):
        settle()
    assert gone() is None
