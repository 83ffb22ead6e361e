"""`onrecord serve` in processes of its own, and clients that ask it: what the benchmarks over HTTP share."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

Json = dict[str, Any]
HOST = "127.0.0.1"
READY_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    pid: int

    def cpu_s(self) -> float:
        """The processor time of its processes so far."""
        return sum(_cpu_s(pid) for pid in _family(self.pid))

    def memory_bytes(self) -> int:
        """The memory that its processes hold, files that are mapped aside."""
        return sum(_memory_bytes(pid) for pid in _family(self.pid))


@contextmanager
def serving(index: Path, *, workers: int) -> Iterator[Server]:
    """A server of `index` with so many worker processes, ready; stopped at the end."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--index", str(index)]
    command += ["--host", HOST, "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


@dataclass
class Answers:
    """What came back: the time of each request in milliseconds, those that failed, and what is wrong with answers."""

    ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def percentiles(self) -> Json:
        """p50, p95, p99 and the longest."""
        p50, p95, p99 = np.percentile(self.ms, (50, 95, 99))
        return {"p50": float(p50), "p95": float(p95), "p99": float(p99), "most": max(self.ms)}


def ask(
    ports: Sequence[int],
    addresses: Iterable[str],
    *,
    clients: int,
    judge: Callable[[Json], Iterable[str]] | None = None,
    every_s: float = 0.0,
) -> Answers:
    """Sends every request, each client the next one when it has its answer and `every_s` have gone by; ports in turn.

    `judge` says off the clock what is wrong with the JSON of an answer.
    """
    answers = Answers()
    numbered = iter(enumerate(addresses))
    lock = threading.Lock()

    def client(number: int) -> None:
        connection = http.client.HTTPConnection(HOST, ports[number % len(ports)], timeout=60)
        while True:
            with lock:
                _, address = next(numbered, (0, ""))
            if not address:
                connection.close()
                return
            started_s = time.perf_counter()
            body = b""
            problem = ""
            try:
                connection.request("GET", address)
                response = connection.getresponse()
                body = response.read()
                if response.status != 200:
                    problem = f"{address}: {response.status} {body[:200]!r}"
            except (OSError, http.client.HTTPException) as error:
                problem = f"{address}: {type(error).__name__} {error}"
                connection.close()
            taken_ms = 1000 * (time.perf_counter() - started_s)
            read = json.loads(body) if judge is not None and not problem else None
            with lock:
                answers.ms.append(taken_ms)
                if problem:
                    answers.errors.append(problem)
                if read is not None and judge is not None:
                    answers.wrong += judge(read)
            if (left_s := started_s + every_s - time.perf_counter()) > 0:
                time.sleep(left_s)

    started_s = time.perf_counter()
    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.seconds = time.perf_counter() - started_s
    return answers


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    """Returns when the server answers a search."""
    until_s = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until_s:
        if process.poll() is not None:
            raise SystemExit(f"The server ended with {process.returncode} before it answered.")
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        try:
            connection.request("GET", "/api/v1/search?per_page=1")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.05)
    raise SystemExit(f"The server did not answer within {READY_WITHIN_S:.0f} seconds.")


def _family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            parents.setdefault(int(fields["parent"]), []).append(int(entry.name))
    found = [pid]
    for each in found:
        found += parents.get(each, [])
    return found


def _cpu_s(pid: int) -> float:
    fields = _stat(pid)
    return (fields["user"] + fields["system"]) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _memory_bytes(pid: int) -> int:
    """The anonymous memory of a process; 0 when it has ended."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return 1024 * int(line.split()[1])
    except OSError:
        pass
    return 0


def _stat(pid: int) -> Mapping[str, int]:
    """What /proc tells of a process; nothing when it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return {}
    return {"parent": int(fields[1]), "user": int(fields[11]), "system": int(fields[12])}
