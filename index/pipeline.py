"""From paths to an index: read, split into sections, attribute, write; in parallel, and with a report.

    with_bar = draw_bar            # a Progress, or None
    report = rebuild(engine, ["archive/"], Options(workers=4, cache=Path("index.cache")), with_bar)
    for error in report.errors:
        print(error.origin, error.reason)

A run has two halves. First everything is read into the cache (`index.reading`), or known from it: that is the long
part, and a run that is stopped in it goes on there. Then what the index lacks is written (`index.cache` says what that
is), in the order of the input whatever the number of workers, so two runs give the same index.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from index.archives import Archives
from index.cache import Entry, ReadCache
from index.ids import article_address, is_of_before
from index.missing import missing_entries
from index.reading import Reader
from index.readings import Attribute, stamp_of
from index.report import Double, NothingPublished, Options, Progress, Report, Stage, Step, Withdrawal
from index.sources import check_paths, root_of
from search.article import Article
from search.engine import Engine, Searcher
from search.errors import DiskFull, SchemaMismatch, TakeDownIncomplete

__all__ = [
    "NothingPublished", "Options", "Progress", "Report", "Stage", "Step", "dry_run", "purge", "rebuild", "take_down",
    "update",
]  # fmt: skip

Paths = Sequence[str | Path]


def attribution() -> Attribute:
    """What finds the statements of an article."""
    from index.attribution import attribute  # slow to import, and needed only where there is something to read

    return attribute


_PROGRESS_EVERY = 100
_SAMPLES = 3


def rebuild(engine: Engine, paths: Paths, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Builds a new index of the articles under `paths`, which replaces the live one.

    Raises `ReadError` for a path that does not exist, `NothingPublished` when more went wrong than is allowed or
    nothing could be read at all: the live index then stays as it is.
    """
    run = _Run(paths, options, progress, anew=True)
    with run.cache as cache:
        with engine.rebuild() as writer:
            run.read()
            cache.rank(run.archives.stdin, anew=True)
            run.settle()
            run.write(writer.add)
        run.published(engine.searcher())
    return run.report


def update(engine: Engine, paths: Paths, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Brings the articles under `paths` into the live index, replacing those of it that they are newer than.

    Where the index has all of it already nothing is published. Raises like `rebuild`, and `SchemaMismatch` for an index
    whose articles go by other ids.
    """
    run = _Run(paths, options, progress, anew=False)
    with run.cache as cache:
        try:
            with engine.update() as writer:
                searcher = engine.searcher()
                if not cache.trusts(_generation(searcher)):
                    cache.take_over(_of_this_version(searcher))
                run.read()
                if run.options.remove_missing:
                    roots = [root_of(path, run.archives) for path in paths]
                    missing = missing_entries(cache.unseen(), roots, run.unread)
                    cache.drop(missing.gone)
                    run.report.kept = missing.kept
                cache.rank(run.archives.stdin, anew=False)
                run.settle()
                run.write(writer.add, searcher)
                for id in cache.to_delete():
                    run.report.removed += writer.delete(id)
                if not run.report.written and not run.report.removed:
                    raise _NothingNew
        except _NothingNew:
            pass
        run.published(engine.searcher())
    return run.report


def dry_run(paths: Paths, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Does all of `rebuild` except writing; what was read stays in the cache. Raises like it."""
    run = _Run(paths, options, progress, anew=True)
    with run.cache as cache:
        run.read()
        cache.rank(run.archives.stdin, anew=True)
        run.settle()
        run.report.samples = [article for entry in cache.sample(_SAMPLES) if (article := run.article(entry))]
        cache.undo()
    return run.report


def take_down(
    engine: Engine,
    ids: Sequence[str],
    cache: Path | None = None,
    *,
    for_good: bool = False,
    scratch: Path | None = None,
) -> list[str]:
    """Removes articles from the index; returns the ids of which there was none. Where there is none of any, nothing is
    published.

    With `for_good` nothing of them is left on the disk, in the cache neither: see `purge`. An article comes back with
    the next update of a folder that still holds it.
    """
    missing: list[str] = []
    before = _generation(engine.searcher())
    try:
        with engine.update(takes_down=True) as writer:
            missing = [id for id in ids if not writer.delete(id)]
            if len(missing) == len(ids):
                raise _NothingNew
    except _NothingNew:
        pass
    after = _generation(engine.searcher())
    if not for_good:
        with _kept(cache) as kept:
            kept.forget(ids)
            kept.follow(before, after)
        return missing
    _purge(engine, cache, scratch, before=before, forget=ids)
    return missing


def purge(engine: Engine, cache: Path | None = None, *, scratch: Path | None = None) -> int:
    """Leaves nothing on the disk but what the live index holds; returns how many readings the cache lost.

    Raises like `Engine.purge`, which `scratch` is for. Where the disk is too full for it, the cache is removed whole
    first: that costs a reading, and is within what it is for.
    """
    return _purge(engine, cache, scratch, before=_generation(engine.searcher()))


def _purge(engine: Engine, cache: Path | None, scratch: Path | None, *, before: str, forget: Sequence[str] = ()) -> int:
    try:
        engine.purge()
    except TakeDownIncomplete:
        with _kept(cache) as kept:
            kept.leave()
        engine.purge(scratch=scratch)
    after = _generation(engine.searcher())
    try:
        with _kept(cache) as kept:
            kept.forget(forget)
            kept.follow(before, after)
            return kept.purge()
    except DiskFull:
        with _kept(cache) as kept:
            kept.leave()
        return 0


def _kept(cache: Path | None) -> ReadCache:
    return ReadCache(cache if cache and cache.exists() else None)


class _NothingNew(Exception):
    """Leaves an update without a publication."""


class _Run:
    """One pass over the input."""

    def __init__(self, paths: Paths, options: Options | None, progress: Progress | None, *, anew: bool) -> None:
        check_paths(paths)
        self.options = options or Options()
        self.report = Report()
        self.archives = Archives.load(self.options.names).naming(paths, self.options.archive, anew=anew)
        self.cache = ReadCache(self.options.cache, self.options.read)
        self.unread: frozenset[str] = frozenset()
        self._paths = paths
        self._progress = progress
        self._anew = anew
        self._started_s = time.monotonic()

    def read(self) -> None:
        """The first half: everything is in the cache afterwards."""
        reader = Reader(self._paths, self.archives, self.options, self.cache, self.report, self._progress)
        reader.read(attribution)
        self.unread = reader.unread

    def settle(self) -> None:
        """Fills in the report. Raises `NothingPublished`."""
        cache, report = self.cache, self.report
        for name, count in cache.counts().items():
            setattr(report, name, count)
        records = cache.records()
        report.cached = records - report.read
        report.formats = cache.formats()
        report.no_articles += cache.no_articles()
        report.odd_dates = list(cache.odd_dates())
        report.withdrawn = [Withdrawal(id=each.id, origin=each.origin, by=each.kept) for each in cache.withdrawn()]
        for each in cache.doubles():
            double = Double(origin=each.origin, kept=each.kept, is_same=each.is_same, count=each.copies)
            report.doubles.append(double)
            if self._clashes(each):
                report.clashes.append(double)
        report.seconds = time.monotonic() - self._started_s
        if report.too_many_errors(self.options.max_errors, records):
            cache.undo()
            raise NothingPublished(
                f"{len(report.errors):,} could not be read, {records:,} could: nothing was published. "
                f"The last one was {report.errors[-1]}. Mend them, or allow more with --max-errors N.",
                report,
            )
        if not records and (self._anew or not cache.takes_out()):
            cache.undo()
            where = ", ".join(map(str, self._paths))
            left = [*report.no_articles, *report.errors]
            why = f" The last one not read was {left[-1]}." if left else ""
            raise NothingPublished(f"No article was found in {where}: nothing was published.{why}", report)

    def _clashes(self, double: Entry) -> bool:
        """Whether a double has nothing in common with the one in its place but the key of its record."""
        one = self.cache.reading(double.key) if double.kept_key else None
        other = self.cache.reading(double.kept_key) if one and double.kept_key else None
        if one is None or other is None or article_address(one.facts.url):
            return False
        from index.work import alike  # slow to import, and seldom needed

        return not alike(one.article(), other.article())

    def write(self, add: Callable[[Article], None], searcher: Searcher | None = None) -> None:
        """The second half: gives `add` what the index lacks. `searcher` is of the index that there is."""
        total = self.cache.count_to_write()
        newer = self._newer(searcher) if searcher else frozenset()
        for number, entry in enumerate(self.cache.to_write()):
            if number % _PROGRESS_EVERY == 0:
                self._show(number, total, entry.origin)
            if entry.id not in newer and (article := self.article(entry)):
                add(article)
                self.cache.wrote(entry)
                self.report.written += 1
        self._show(total, total, "")

    def _newer(self, searcher: Searcher) -> frozenset[str]:
        """The pages of the index that are newer than what would replace them, of those that nobody remembers."""
        strangers = self.cache.strangers(self.archives.stdin)
        articles = ((searcher.article(id), stamp) for id, stamp in strangers.items())
        return frozenset(
            article.id
            for article, stamp in articles
            if article and article_address(article.url) and stamp_of(article.updated or article.published) > stamp
        )

    def article(self, entry: Entry) -> Article | None:
        """The article of `entry`, None when it is no longer remembered."""
        reading = self.cache.reading(entry.key)
        if reading is None:
            return None
        return reading.article(id=entry.id, origin=entry.origin, source=self.options.read.source)

    def published(self, searcher: Searcher) -> None:
        """Notes what is in the index now."""
        self.cache.publish(_generation(searcher), self.archives.stdin, anew=self._anew)
        self.archives.save(self.options.names)
        self.report.seconds = time.monotonic() - self._started_s

    def _show(self, done: int, total: int, origin: str) -> None:
        if self._progress:
            report = self.report
            self._progress(
                Step(
                    stage=Stage.WRITING,
                    done=done,
                    total=total,
                    articles=report.articles,
                    cached=report.cached,
                    failed=len(report.errors),
                    origin=origin,
                )
            )


def _generation(searcher: Searcher) -> str:
    """What tells one generation of an index from all others of it."""
    stats = searcher.stats()
    return f"{stats.generation} {stats.built_at} {stats.articles}"


def _of_this_version(searcher: Searcher) -> Iterable[tuple[str, str]]:
    for id, origin in searcher.articles():
        if is_of_before(id):
            raise SchemaMismatch(
                "The articles of this index go by ids that an earlier version of On Record gave, so an update would "
                "double them. Build it anew, of everything that belongs into it: onrecord index rebuild SRC…"
            )
        yield id, origin
