"""From paths to an index: read, split into sections, attribute, write; in parallel, and with a report.

    with_bar = draw_bar            # a Progress, or None
    report = rebuild(engine, ["archive/"], Options(workers=4), with_bar)
    for error in report.errors:
        print(error.origin, error.reason)

Articles are written in the order of the input whatever the number of workers, so two runs give the same index.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from index.missing import missing_articles
from index.readers import NotAnArticle, read_records
from index.report import Options, Progress, Report
from index.sources import Skipped, SourceFile, check_paths, files_of, root_of
from index.work import Reading, Result, attribution, readings_of
from index.workers import Item, Workers, batches
from search.article import Article
from search.engine import Engine
from search.errors import ReadError, TooManyErrors

__all__ = ["Options", "Progress", "Report", "dry_run", "rebuild", "update"]

Paths = Sequence[str | Path]
_PROGRESS_EVERY_S = 0.1


def rebuild(engine: Engine, paths: Paths, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Builds a new index of the articles under `paths`, which replaces the live one.

    Raises `ReadError` for a path that does not exist, `TooManyErrors` when more went wrong than is allowed or nothing
    could be read at all: the live index then stays as it is.
    """
    check_paths(paths)
    started_s = time.monotonic()
    with engine.rebuild() as writer:
        report = _Run(paths, options or Options(), progress).write(writer.add)
    report.seconds = time.monotonic() - started_s
    return report


def update(engine: Engine, paths: Paths, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Adds the articles under `paths` to the live index, replacing those that are there. Raises like `rebuild`."""
    options = options or Options()
    check_paths(paths)
    started_s = time.monotonic()
    with engine.update() as writer:
        run = _Run(paths, options, progress)
        report = run.write(writer.add)
        if options.remove_missing:
            roots = tuple(root_of(path) for path in paths)
            # What shows no article now may have shown one that was indexed, before a wall stood there.
            unread = frozenset(error.origin for error in (*report.errors, *report.no_articles))
            for id in missing_articles(engine.searcher(), roots, present=run.ids, unread=unread):
                report.removed += writer.delete(id)
    report.seconds = time.monotonic() - started_s
    return report


def dry_run(paths: Paths, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Does all of `rebuild` except writing. Raises like it."""
    check_paths(paths)
    return _Run(paths, options or Options(), progress).write(lambda article: None)


class _Run:
    """One pass over the input."""

    def __init__(self, paths: Paths, options: Options, progress: Progress | None) -> None:
        self.ids: dict[str, str] = {}
        self._paths = paths
        self._options = options
        self._progress = progress
        self._report = Report()
        self._bytes_done = 0
        self._last_shown_s = 0.0

    def write(self, add: Callable[[Article], None]) -> Report:
        """Reads everything and gives each article to `add`."""
        started_s = time.monotonic()
        total = 0
        if self._progress:
            total = sum(file.size_bytes for file in files_of(self._paths) if isinstance(file, SourceFile))
        with ExitStack() as stack:
            for result in chain.from_iterable(self._results(stack)):
                self._take(result, add)
                self._show(total, result.article.origin if isinstance(result, Reading) else result.origin)
                self._check(finished=False)
        self._check(finished=True)
        self._report.seconds = time.monotonic() - started_s
        self._show(total, "", last=True)
        return self._report

    def _results(self, stack: ExitStack) -> Iterable[list[Result]]:
        options, attribute = self._options, attribution()
        todo = batches(self._items())
        count = options.workers or _processors()
        opening = [batch for batch in (next(todo, None), next(todo, None) if count > 1 else None) if batch]
        todo = chain(opening, todo)
        if len(opening) < 2:
            # What fits in one batch is done before a process has started.
            return (readings_of(batch, options.read, attribute) for batch in todo)
        workers = stack.enter_context(Workers(count, options.read, attribute, options.article_timeout_s))
        return workers.results(todo)

    def _items(self) -> Iterator[Item]:
        """Every record of every file, as they are needed."""
        for file in files_of(self._paths):
            if isinstance(file, Skipped):
                self._report.skipped.append(file)
            elif isinstance(file, ReadError):
                yield file
            else:
                yield from self._records(file)

    def _records(self, file: SourceFile) -> Iterator[Item]:
        before = self._bytes_done
        try:
            with file.open() as stream:
                for item in read_records(stream, file.name, self._options.read):
                    if file.path:
                        self._bytes_done = before + min(stream.tell(), file.size_bytes)
                    yield item
        except OSError as error:
            yield ReadError(file.name, f"it cannot be read: {error.strerror or error}")
        self._bytes_done = before + file.size_bytes

    def _take(self, result: Result, add: Callable[[Article], None]) -> None:
        if isinstance(result, Reading):
            first = self.ids.setdefault(result.article.id, result.article.origin)
            if first is not result.article.origin:
                result = ReadError(result.article.origin, f"it has the same id as {first}, which is kept")
        if isinstance(result, NotAnArticle):
            self._report.no_articles.append(result)
            return
        if isinstance(result, ReadError):
            self._report.errors.append(result)
            return
        article = result.article
        add(article)
        self._report.articles += 1
        self._report.sections += len(article.sections)
        self._report.statements += sum(len(section.statements) for section in article.sections)
        self._report.odd_dates += [(article.origin, words) for words in result.odd_dates]

    def _check(self, *, finished: bool) -> None:
        report = self._report
        if report.too_many_errors(self._options.max_errors, finished=finished):
            raise TooManyErrors(
                f"{len(report.errors):,} articles could not be read, {report.articles:,} could: nothing was published. "
                f"The last one was {report.errors[-1]}. Mend them or allow more errors."
            )
        if finished and not report.articles:
            where = ", ".join(map(str, self._paths))
            left = [*report.no_articles, *report.errors]
            why = f" The last one not read was {left[-1]}." if left else ""
            raise TooManyErrors(f"No article was found in {where}: nothing was published.{why}")

    def _show(self, total: int, origin: str, *, last: bool = False) -> None:
        now_s = time.monotonic()
        if self._progress and (last or now_s - self._last_shown_s >= _PROGRESS_EVERY_S):
            self._last_shown_s = now_s
            self._progress(
                articles=self._report.articles, bytes_done=self._bytes_done, bytes_total=total, origin=origin
            )


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
