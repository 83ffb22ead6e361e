"""How much is done at once: so many requests, a short queue behind them, and 503 for all others.

>>> gate = Gate(at_once=1, queue=0, wait_s=0)
>>> gate.enter(), gate.enter()
(True, False)
"""

import threading
from collections.abc import Callable, Iterable
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests
from werkzeug.wsgi import ClosingIterator

from search.messages import told

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]

RETRY_AFTER_S = 2
REFUSED = "onrecord.refused"
"""Set in the WSGI environment of a request that found no place."""
STREAMED = "onrecord.streamed"
"""Set in the WSGI environment of a request whose answer is made while it is sent."""
FREE = ("/healthz", "/readyz", "/metrics", "/static/")
"""Addresses that cost next to nothing, and answer while everything else is busy."""


class Busy(ServiceUnavailable):
    """There is neither a place for a request nor one in the queue."""

    def __init__(self) -> None:
        super().__init__(told("More is being searched than this site can do at once. Try again in a moment."))


class TooOften(TooManyRequests):
    """An address begins exports more often than it may."""

    def __init__(self, a_minute: int) -> None:
        super().__init__(told("An address may begin {} exports in a minute here. Wait a little.", a_minute))


class Rate:
    """Lets each address begin so many exports in a minute; every thread may ask."""

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._limit = RateLimitItemPerMinute(a_minute)
        self._begun = MovingWindowRateLimiter(MemoryStorage())

    def check(self, address: str) -> None:
        """Counts an export. Raises `TooOften`."""
        if not self._begun.hit(self._limit, address):
            raise TooOften(self._a_minute)


class Gate:
    """Lets `at_once` requests in and up to `queue` more wait for `wait_s` seconds; every thread may ask."""

    def __init__(self, *, at_once: int, queue: int, wait_s: float) -> None:
        self._wait_s = wait_s
        self._running = threading.BoundedSemaphore(at_once)
        self._places = threading.BoundedSemaphore(at_once + queue)

    def enter(self) -> bool:
        """Whether the caller may go on: at once, or after having waited. Whoever may calls `leave` when done."""
        if not self._places.acquire(blocking=False):
            return False
        if self._running.acquire(timeout=self._wait_s):
            return True
        self._places.release()
        return False

    def leave(self) -> None:
        """Gives the place back."""
        self._running.release()
        self._places.release()


def gated(application: Wsgi, gate: Gate) -> Wsgi:
    """`application` behind `gate`, its `FREE` addresses aside.

    A place is held until the answer is made, and where the application sets `STREAMED` until it is sent or dropped. A
    request that is not let in goes on with `REFUSED` in its environment, to be answered with `Busy`.
    """

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(FREE):
            return application(environ, start_response)
        if not gate.enter():
            environ[REFUSED] = True
            return application(environ, start_response)
        try:
            body = application(environ, start_response)
        except BaseException:
            gate.leave()
            raise
        if environ.get(STREAMED):
            return ClosingIterator(body, gate.leave)
        gate.leave()
        return body

    return answer
