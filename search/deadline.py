"""How long may a search take? Whoever asks sets a limit; engines look at the clock between pieces of work.

>>> with time_limit(60):
...     check_time()
>>> with time_limit(0):
...     check_time()
Traceback (most recent call last):
    ...
search.errors.TimeUp: This takes longer than the 0 seconds that a search may take.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from search.errors import TimeUp
from search.messages import told

_limit: ContextVar[tuple[float, float] | None] = ContextVar("time limit", default=None)


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Inside, in this thread, `check_time` raises `TimeUp` once so many seconds are over; never with None."""
    token = _limit.set(None if seconds is None else (monotonic() + seconds, seconds))
    try:
        yield
    finally:
        _limit.reset(token)


def check_time() -> None:
    """Raises `TimeUp` when the time is over. To be called every few milliseconds; takes a tenth of a microsecond."""
    limit = _limit.get()
    if limit is not None and monotonic() >= limit[0]:
        raise TimeUp(told("This takes longer than the {:g} seconds that a search may take.", limit[1]))


def seconds_left(most: float) -> float:
    """How many seconds are left, at most `most`. Raises `TimeUp` when none are."""
    check_time()
    limit = _limit.get()
    return most if limit is None else min(most, limit[0] - monotonic())
