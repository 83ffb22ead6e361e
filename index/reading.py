"""The first half of a run: every record of the input into the cache, those that it knows without reading them."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from index.archives import Archives
from index.batches import Item, batches
from index.cache import Held, Known, ReadCache
from index.exhaustion import refuse_if_exhausted
from index.readers.base import NotAnArticle, Record
from index.readings import Attribute, Reading, Refusal, Result, again
from index.report import Options, Progress, Report, Stage, Step
from index.sources import Skipped, SourceFile, files_of
from search.errors import ReadError

_PROGRESS_EVERY_S = 0.1
# So many files are listed once and kept in memory; of more, the folders are gone through twice.
_LISTED = 100_000
# So many are looked up in the cache at a time.
_LOOKED_UP = 500


@dataclass(slots=True, kw_only=True)
class _Open:
    """A file that is being read: how many of its records are `entered`, and how many results it `waits` for."""

    file: SourceFile
    turn: int
    read_ns: int
    records: int = 0
    waits: int = 0
    is_cut: bool = False
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A record that a result is awaited of."""

    file: _Open
    place: int
    record: Record
    key: bytes


class Reader:
    """Reads what is under `paths` into `cache`, and tells in `report` what was passed over or failed."""

    def __init__(
        self,
        paths: Sequence[str | Path],
        archives: Archives,
        options: Options,
        cache: ReadCache,
        report: Report,
        progress: Progress | None,
    ) -> None:
        self.unread: frozenset[str] = frozenset()
        self._paths = paths
        self._archives = archives
        self._options = options
        self._cache = cache
        self._report = report
        self._progress = progress
        self._waiting: deque[_Waiting] = deque()
        self._not_whole: set[str] = set()
        self._bytes_done = self._bytes_total = 0
        self._known = 0
        self._last_shown_s = 0.0

    def read(self, attribution: Callable[[], Attribute]) -> None:
        """Reads everything. `attribution` is asked for what finds statements when there is an article to read."""
        self._cache.start()
        files = self._look()
        self._show("", now=True)
        try:
            with ExitStack() as stack:
                results: Iterator[Result] = chain.from_iterable(self._results(files, stack, attribution))
                for result in results:
                    self._take(result)
                    self._show(result.origin if isinstance(result, ReadError) else "")
                    self._cache.commit_now_and_then()
        finally:
            self._cache.commit()
        # What shows no article now may have shown one that was indexed, before a wall stood there; and what is passed
        # over was not read.
        report = self._report
        left: tuple[ReadError | Skipped, ...] = (*report.errors, *report.skipped)
        self.unread = frozenset({*self._not_whole, *(each.origin for each in left), *self._cache.shows_nothing()})
        self._bytes_done = self._bytes_total
        self._show("", now=True)

    def _look(self) -> Iterable[SourceFile | Skipped | ReadError]:
        """The files; and how much there is to read, where somebody wants to know."""
        files = files_of(self._paths, self._archives, self._options.leave_out, sniff=False)
        if not self._progress:
            return files
        listed: list[SourceFile | Skipped | ReadError] = []
        for count, file in enumerate(files):
            if count < _LISTED:
                listed.append(file)
            self._bytes_total += file.size_bytes if isinstance(file, SourceFile) else 0
            if count % 100 == 0:
                self._show("", stage=Stage.LOOKING, done=count)
        if len(listed) < _LISTED:
            return listed
        return files_of(self._paths, self._archives, self._options.leave_out, sniff=False)

    def _results(
        self,
        files: Iterable[SourceFile | Skipped | ReadError],
        stack: ExitStack,
        attribution: Callable[[], Attribute],
    ) -> Iterable[list[Result]]:
        options = self._options
        todo = batches(self._items(files))
        count = options.workers or _processors()
        opening = [batch for batch in (next(todo, None), next(todo, None) if count > 1 else None) if batch]
        if not opening:
            return ()
        # Slow to import, and needed only where there is something to read.
        from index.work import readings_of
        from index.workers import Workers

        attribute = attribution()
        todo = chain(opening, todo)
        if len(opening) < 2:
            # What fits in one batch is done before a process has started.
            return (readings_of(batch, options.read, attribute) for batch in todo)
        workers = stack.enter_context(Workers(count, options.read, attribute, options.article_timeout_s))
        return workers.results(todo)

    def _items(self, files: Iterable[SourceFile | Skipped | ReadError]) -> Iterator[Item]:
        """Every record that is not known, as they are needed."""
        all_of_them = iter(files)
        while some := list(islice(all_of_them, _LOOKED_UP)):
            known = self._cache.unchanged([file for file in some if isinstance(file, SourceFile)])
            as_they_were: dict[str, Held] = {}
            for file in some:
                if isinstance(file, Skipped):
                    self._report.skipped.append(file)
                elif isinstance(file, ReadError):
                    self._report.errors.append(file)
                elif held := known.get(file.name):
                    as_they_were[file.name] = held
                    self._bytes_done += file.size_bytes
                else:
                    self._see(as_they_were)
                    yield from self._records(file)
            self._see(as_they_were)

    def _see(self, files: dict[str, Held]) -> None:
        """Notes files that are as they were, and forgets them."""
        if files:
            self._known += self._cache.see(files)
            self._show(next(reversed(files)))
            files.clear()

    def _records(self, file: SourceFile) -> Iterator[Item]:
        before = self._bytes_done
        try:
            if reason := file.foreign():
                self._report.skipped.append(Skipped(origin=file.name, reason=reason))
                return
        except OSError as error:
            refuse_if_exhausted(error)
            self._report.errors.append(ReadError(file.name, f"it cannot be read: {error.strerror or error}"))
            return
        if not self._cache.cut(file):
            return
        opened = _Open(file=file, turn=self._cache.turn, read_ns=time.time_ns())
        try:
            with file.records(self._options.read) as (stream, items):
                for item in items:
                    if file.path:
                        self._bytes_done = before + min(stream.tell(), file.size_bytes)
                    if isinstance(item, NotAnArticle):
                        self._cache.enter_other(file, opened.turn, item)
                    elif isinstance(item, ReadError):
                        self._fail(opened, item)
                    else:
                        yield from self._unknown(opened, item)
        except OSError as error:
            refuse_if_exhausted(error)
            self._fail(opened, ReadError(file.name, f"it cannot be read: {error.strerror or error}"))
        self._bytes_done = before + file.size_bytes
        opened.is_cut = True
        self._close(opened)

    def _unknown(self, opened: _Open, record: Record) -> Iterator[Record]:
        """`record`, or what stands for it, unless the cache knows all of it."""
        key = self._cache.key_of(record)
        known = self._cache.find(key)
        opened.records += 1
        waiting = _Waiting(file=opened, place=opened.records, record=record, key=key)
        if known and known.is_current:
            self._enter(waiting, known)
            self._known += known.reason is None
            self._show(record.origin)
            self._cache.commit_now_and_then()
            return
        opened.waits += 1
        self._waiting.append(waiting)
        reading = self._cache.reading(key) if known else None
        yield again(reading, record) if reading else record

    def _take(self, result: Result) -> None:
        """Enters what a record gave, the one that has waited longest."""
        waiting = self._waiting.popleft()
        if isinstance(result, Reading | NotAnArticle):
            from index.work import refusal_of

            told = result if isinstance(result, Reading) else refusal_of(result, waiting.record)
            self._cache.keep(waiting.key, told)
            self._enter(waiting, told)
            self._report.read += isinstance(result, Reading)
        else:
            self._fail(waiting.file, result)
        waiting.file.waits -= 1
        self._close(waiting.file)

    def _enter(self, waiting: _Waiting, told: Known | Reading | Refusal) -> None:
        file, reason = waiting.file, None if isinstance(told, Reading) else told.reason
        self._cache.enter(file.file, file.turn, waiting.place, waiting.record, waiting.key, told.facts, reason)

    def _fail(self, opened: _Open, error: ReadError) -> None:
        opened.is_whole = False
        self._not_whole.add(opened.file.name)
        self._report.errors.append(error)

    def _close(self, opened: _Open) -> None:
        if opened.is_cut and not opened.waits:
            self._cache.close(opened.file, opened.records, opened.read_ns, is_whole=opened.is_whole)

    def _show(self, origin: str, *, now: bool = False, stage: Stage = Stage.READING, done: int | None = None) -> None:
        now_s = time.monotonic()
        if self._progress and (now or now_s - self._last_shown_s >= _PROGRESS_EVERY_S):
            self._last_shown_s = now_s
            report = self._report
            self._progress(
                Step(
                    stage=stage,
                    done=self._bytes_done if done is None else done,
                    total=self._bytes_total if done is None else 0,
                    articles=report.read + self._known,
                    cached=self._known,
                    failed=len(report.errors),
                    origin=origin,
                )
            )


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
