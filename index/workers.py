"""Worker processes that turn records into articles, in the order of the input, with bounded memory.

Each worker has a pipe of its own and one batch at a time, so it is always known what a worker was at when it died: that
record is tried once more by itself, and is an error when it kills again. Workers are started fresh (`spawn`) and hold
no end of another's pipe; one that loses its parent reads the end of its pipe and leaves.
"""

import contextlib
import multiprocessing
import pickle
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from index.batches import Item
from index.exhaustion import refuse_if_exhausted
from index.readers import NotAnArticle, ReadOptions, Record
from index.readers.base import Notice
from index.readings import Attribute, Result
from index.work import read
from search.errors import Exhausted, ReadError
from search.garbage import settle

# Batches that may be done before the oldest one is: what bounds the memory.
_AHEAD_PER_WORKER = 4


@dataclass(slots=True, kw_only=True)
class _Batch:
    number: int
    items: Sequence[Item]
    results: list[Result] = field(default_factory=list)
    died_at: int | None = None

    @property
    def to_do(self) -> list[Record]:
        """The records without a result. Items that are errors already are their own results."""
        while len(self.results) < len(self.items) and isinstance(self.items[len(self.results)], ReadError):
            self.results.append(self.items[len(self.results)])  # type: ignore[arg-type]
        return [item for item in self.items[len(self.results) :] if isinstance(item, Record)]


class Workers:
    """`count` processes at work on batches; use it as a context manager, which leaves no process behind."""

    def __init__(self, count: int, options: ReadOptions, attribute: Attribute, timeout_s: float) -> None:
        self._count = count
        self._setup = (options, attribute)
        self._timeout_s = timeout_s
        self._workers: list[_Worker] = []

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *exc: object) -> None:
        for worker in self._workers:
            worker.stop()

    def results(self, todo: Iterator[list[Item]]) -> Iterator[list[Result]]:
        """The results of each batch of `todo`, in their order. Takes from `todo` only as workers become free."""
        again: deque[_Batch] = deque()
        done: dict[int, _Batch] = {}
        number = shown = 0
        exhausted = False
        while True:
            while not exhausted or again:
                worker = self._free(starting=bool(again) or not exhausted)
                if worker is None or (not again and number - shown >= _AHEAD_PER_WORKER * self._count):
                    break
                if again:
                    batch = again.popleft()
                elif (items := next(todo, None)) is not None:
                    batch = _Batch(number=number, items=items)
                    number += 1
                else:
                    exhausted = True
                    break
                if batch.to_do:
                    worker.give(batch)
                else:
                    done[batch.number] = batch
            if shown in done:
                yield done.pop(shown).results
                shown += 1
                self._collect(done, again, wait_s=0)
            elif exhausted and shown == number:
                return
            else:
                self._collect(done, again, wait_s=1.0)

    def _free(self, *, starting: bool) -> "_Worker | None":
        for worker in self._workers:
            if worker.batch is None:
                return worker
        if starting and len(self._workers) < self._count:
            self._workers.append(_Worker(*self._setup))
            return self._workers[-1]
        return None

    def _collect(self, done: dict[int, _Batch], again: deque[_Batch], wait_s: float) -> None:
        """Takes what workers have finished; replaces those that died or take too long."""
        busy = {worker.connection: worker for worker in self._workers if worker.batch}
        ready = wait(list(busy), timeout=wait_s) if busy else []
        for connection, worker in busy.items():
            batch = worker.batch
            assert batch is not None
            if connection in ready and worker.receive():
                if not batch.to_do:
                    done[batch.number] = batch
                    worker.batch = None
                continue
            late = time.monotonic() - worker.since_s > self._timeout_s
            if connection not in ready and not late:
                continue
            worker.stop()
            self._workers.remove(worker)
            _settle(batch, worker.process.exitcode, late_s=self._timeout_s if late else None)
            again.append(batch)


def _settle(batch: _Batch, exitcode: int | None, late_s: float | None) -> None:
    """Notes that a worker was lost at the next record of `batch`: the first time it is tried again."""
    record = batch.to_do[0]
    position = len(batch.results)
    if late_s is not None:
        batch.results.append(ReadError(record.origin, f"it took longer than {late_s:g} seconds"))
    elif batch.died_at == position:
        batch.results.append(ReadError(record.origin, f"it ended the process that read it {_cause(exitcode)}"))
    else:
        batch.died_at = position


def _cause(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        name = signal.Signals(-exitcode).name if -exitcode in signal.valid_signals() else str(-exitcode)
        return f"({name}{': perhaps out of memory' if name == 'SIGKILL' else ''})"
    return f"(exit code {exitcode})"


class _Worker:
    """One process and the batch that it has."""

    def __init__(self, options: ReadOptions, attribute: Attribute) -> None:
        context = multiprocessing.get_context("spawn")
        try:
            self.connection, theirs = context.Pipe()
            self.process: SpawnProcess = context.Process(
                target=_serve, args=(theirs, options, attribute), name="onrecord-worker", daemon=True
            )
            self.process.start()
            theirs.close()
        except OSError as error:
            refuse_if_exhausted(error)
            raise
        self.batch: _Batch | None = None
        self.since_s = 0.0

    def give(self, batch: _Batch) -> None:
        """Hands it a batch; that the process is gone shows when its results are fetched."""
        self.batch = batch
        # The first batch waits for the process to have started, which is no article's fault.
        self.since_s = time.monotonic() + (5.0 if self.since_s == 0.0 else 0.0)
        with contextlib.suppress(OSError):
            self.connection.send(batch.to_do)

    def receive(self) -> bool:
        """Takes one result; False when the process is gone. Raises `Exhausted` where it cannot go on."""
        assert self.batch is not None
        try:
            value = pickle.loads(self.connection.recv_bytes())
        except (EOFError, OSError):
            self.process.join(1)
            return False
        if isinstance(value, str):
            raise Exhausted(value)
        self.batch.results.append(_error(*value) if isinstance(value, tuple) else value)
        self.since_s = time.monotonic()
        return True

    def stop(self) -> None:
        """Ends the process, now."""
        self.connection.close()
        if self.process.is_alive():
            self.process.terminate()
            self.process.join(1)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


def _serve(connection: "Connection[Any, Any]", options: ReadOptions, attribute: Attribute) -> None:
    """What a worker does: takes records, sends results one by one, until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settle()
    with contextlib.suppress(EOFError, OSError):
        while True:
            for record in connection.recv():
                try:
                    packed = _packed(read(record, options, attribute))
                except Exhausted as error:
                    packed = pickle.dumps(str(error))
                connection.send_bytes(packed)


def _packed(result: Result) -> bytes:
    # Errors travel in parts: an exception does not come back from a pickle with its own arguments.
    parts: object = result
    if isinstance(result, NotAnArticle):
        parts = (result.origin, result.reason, True, result.notice)
    elif isinstance(result, ReadError):
        parts = (result.origin, result.reason, False, None)
    return pickle.dumps(parts, pickle.HIGHEST_PROTOCOL)


def _error(origin: str, reason: str, other: bool, notice: Notice | None) -> ReadError:
    return NotAnArticle(origin, reason, notice=notice) if other else ReadError(origin, reason)
