"""A limit to the processor time that a piece of work may take.

>>> with processor_time(5.0):
...     sum(range(1000))
499500
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN_S = 0.5


class TooSlow(BaseException):
    """The time is up. Not an `Exception`: libraries that catch all of those would go on."""


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Raises `TooSlow` in the block once the process has worked on it for `seconds`, other processes' time not counted.

    Where there is no such timer, which is outside a process's main thread and on Windows, nothing is limited. The
    timer is rung by a signal (SIGPROF), so a library's long call in C ends before it is noticed.
    """
    if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield
        return
    running = True

    def ring(number: int, frame: FrameType | None) -> None:
        if running:
            raise TooSlow

    before = signal.signal(signal.SIGPROF, ring)
    # It rings again, should a callback have swallowed it.
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_S)
    try:
        yield
    finally:
        running = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
