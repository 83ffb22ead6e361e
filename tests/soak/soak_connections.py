"""Very many connections, idle, slow to ask and slow to read, hold nobody up who asks as people do.

make soak, or: SOAK_CONNECTIONS=64,256,1000 python -m pytest -s tests/soak/soak_connections.py
"""

import os
import socket
import threading
import time
from contextlib import suppress

import pytest

from tests.web.conftest import app, index_path  # noqa: F401  fixtures
from tests.web.test_serving import serving

NUMBERS = [int(each) for each in os.environ.get("SOAK_CONNECTIONS", "64,256,1000").split(",")]
REQUESTS = int(os.environ.get("SOAK_REQUESTS", "200"))
HEAD = b"GET /search?q=china HTTP/1.1\r\nHost: there\r\n"
ADDRESSES = ("/api/v1/search?q=china&per_page=5", "/search?q=taiwan", "/healthz")


class Crowd:
    """Connections of three kinds, a third each: silent after an answer, slow to ask, slow to read."""

    def __init__(self, server, number):
        self.all = [server.connect() for _ in range(number)]
        self.stopped = threading.Event()
        self.silent, self.asking, self.reading = (self.all[kind::3] for kind in range(3))
        for each in self.silent:
            each.sendall(b"GET /healthz HTTP/1.1\r\nHost: there\r\n\r\n")
        for each in self.reading:
            each.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            each.sendall(HEAD + b"\r\n")
        for each in self.all:
            each.setblocking(False)
        self.thread = threading.Thread(target=self._dawdle)
        self.thread.start()

    def _dawdle(self):
        at = 0
        while not self.stopped.wait(0.5):
            for each in self.asking:
                with suppress(OSError):
                    each.send(HEAD[at % len(HEAD) : at % len(HEAD) + 1])
            for each in self.reading:
                with suppress(OSError):
                    each.recv(16)
            at += 1

    def leave(self):
        self.stopped.set()
        self.thread.join()
        for each in self.all:
            each.close()


def taken_in(server):
    """How many seconds until those who are slow to read have all been answered, or told to come again."""
    began = time.monotonic()
    while server.get(ADDRESSES[0])[0] != 200:
        assert time.monotonic() - began < 60
        time.sleep(0.2)
    return time.monotonic() - began


def asked(server, number):
    """How long each of so many requests took, in milliseconds in order; every one is answered."""
    took_ms = []
    for place in range(number):
        began = time.perf_counter()
        status, _, _ = server.get(ADDRESSES[place % len(ADDRESSES)])
        took_ms.append(1000 * (time.perf_counter() - began))
        assert status == 200
    return sorted(took_ms)


def memory_mb(server):
    """What the processes of the server hold."""
    with os.popen(f"ps -o rss= --pid {server.process.pid} --ppid {server.process.pid}") as held:
        return sum(map(int, held.read().split())) / 1024


@pytest.mark.parametrize("number", NUMBERS)
def test_crowd_holds_nobody_up(index_path, tmp_path, number):  # noqa: F811
    with serving(index_path, tmp_path, workers=2) as server:
        alone, before_mb = asked(server, REQUESTS), memory_mb(server)
        crowd = Crowd(server, number)
        try:
            waited_s = taken_in(server)
            among = asked(server, REQUESTS)
            held_mb = memory_mb(server)
        finally:
            crowd.leave()
        asked(server, REQUESTS)
        after_mb = memory_mb(server)
        p50, p99 = len(alone) // 2, len(alone) * 99 // 100
        print(f"\n{number} connections, all taken in after {waited_s:.1f} s:", end=" ")
        print(f"p50 {alone[p50]:.0f} → {among[p50]:.0f} ms, p99 {alone[p99]:.0f} → {among[p99]:.0f};", end=" ")
        print(f"{before_mb:.0f} → {held_mb:.0f} → {after_mb:.0f} MB")
        assert server.process.poll() is None
        assert after_mb < before_mb * 1.5
