"""The command `onrecord`: index an archive, search it, serve it.

A thin skin: each command reads its arguments, calls one method of the library and prints. Results go to standard
output, progress and messages to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done, but some
articles could not be read, 130 stopped with Ctrl-C, 129 and 143 by SIGHUP and SIGTERM.
"""

import json
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import click
import msgspec

from commands.lazy import LazyGroup
from commands.options import EXIT_FAILED, P, chosen_settings, engine_of, failing_clearly, index_option, setting_option
from index import pipeline
from index import plan as planning
from index.readers.base import ReadOptions
from index.watch import changes
from search.article import Article
from search.config import Settings
from search.directory import decisions
from search.engines import open_engine
from search.errors import EngineUnavailable, SearchError
from search.logs import lines

EXIT_BAD_ARTICLES = 3
EXIT_STOPPED = 130
MAX_ERRORS_SHOWN = 100
MAX_DOUBLES_SHOWN = 10
PROGRESS_LINE_AFTER_S = 1
PROGRESS_LINE_EVERY_S = 10
SPARE_THREADS = 4
"""For what does not wait for its turn: probes, static files, refusals."""
MAX_HEAD_BYTES = 65_536
BACKLOG = 1024

scratch_option = click.option(
    "--scratch",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="A folder on another disk, for a purge where the index's own is full: nothing can be searched meanwhile.",
)


@click.group(
    cls=LazyGroup,
    elsewhere={
        "check": "commands.check:check",
        "mcp": "commands.assistants:mcp",
        "search": "commands.search:search",
        "speakers": "commands.speakers:speakers",
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(version("onrecord"), prog_name="onrecord")
def main() -> None:
    """Search a news archive for who said what, and when.

    \b
    onrecord index rebuild articles/     read the articles and build the index
    onrecord search "peace talks"        search it here
    onrecord serve                       or in the browser, at http://127.0.0.1:8000
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # what the output's encoding lacks is shown, not refused
    settings = chosen_settings()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(lines(settings.log_format))
    logging.basicConfig(level=settings.log_level, handlers=[handler])


@main.group()
def index() -> None:
    """Build the index, bring it up to date, look at it."""
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _leave)


def _leave(number: int, _: object) -> None:
    """Ends the command as Ctrl-C does, so that nothing half done is left behind."""
    raise SystemExit(128 + number)


def _reading_options(command: Callable[P, None]) -> Callable[P, None]:
    for option in (
        click.option(
            "--map", "maps", multiple=True, metavar="PART=FIELD", help="How records name a part (repeatable)."
        ),
        click.option("--mapping", metavar="FILE", help="Such names in a JSON or TOML file."),
        click.option("--day-first/--month-first", default=None, help="What 05/06/2023 is: 5 June, or May 6."),
        click.option("--source", metavar="NAME", help="The publication, for articles that do not name theirs."),
        click.option("--archive", metavar="NAME", help="What you call this archive [default: the folder's name]."),
        click.option("--max-errors", type=click.IntRange(min=0), metavar="N", help="Publish nothing above this many."),
        click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Reading processes [default: cores]."),
        click.option("--plan", is_flag=True, help="Only say what would be read, and show three articles."),
        click.option("--json", "as_json", is_flag=True, help="Print the report as JSON."),
        index_option,
        click.argument("sources", metavar="SRC...", nargs=-1, required=True),
    ):
        command = option(command)
    return command


@index.command()
@_reading_options
@click.option("--dry-run", is_flag=True, help="Read everything into the cache, publish nothing.")
@failing_clearly
def rebuild(
    sources: tuple[str, ...], index_url: str | None, dry_run: bool, plan: bool, as_json: bool, **options: Any
) -> None:
    """Build a new index from SRC: files, folders, or - for standard input.

    The new index goes live when it is whole; until then, and when it fails or is stopped, the old one is served. What
    was read before is not read again.
    """
    settings = chosen_settings(index=index_url)
    chosen = _options(settings, **options)
    if plan:
        _print_plan(planning.plan(sources, chosen, pipeline.attribution, anew=True))
        return
    with _told(as_json) as tell:
        with _progress() as progress:
            if dry_run:
                report = pipeline.dry_run(sources, chosen, progress)
            else:
                report = pipeline.rebuild(engine_of(settings), sources, chosen, progress)
        tell(report, "would be indexed" if dry_run else f"indexed in {settings.index}")


@index.command()
@_reading_options
@click.option("--remove-missing", is_flag=True, help="Remove indexed articles of SRC that are no longer there.")
@click.option("--watch", is_flag=True, help="Go on: update whenever files of SRC have changed, until Ctrl-C.")
@click.option("--every", type=click.FloatRange(min=0.1), default=5.0, show_default=True, metavar="SECONDS",
              help="How often --watch looks.")  # fmt: skip
@failing_clearly
def update(
    sources: tuple[str, ...],
    index_url: str | None,
    remove_missing: bool,
    watch: bool,
    every: float,
    plan: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Bring the articles of SRC into the index, replacing those that they are newer than.

    Files that are as they were are not opened; where nothing is new nothing is published.
    """
    settings = chosen_settings(index=index_url)
    chosen = _options(settings, **options, remove_missing=remove_missing)
    if plan:
        _print_plan(planning.plan(sources, chosen, pipeline.attribution))
    elif watch:
        _watch(settings, sources, chosen, every)
    else:
        with _told(as_json) as tell:
            with _progress() as progress:
                report = pipeline.update(engine_of(settings), sources, chosen, progress)
            tell(report, f"updated in {settings.index}")


def _watch(settings: Settings, sources: tuple[str, ...], options: pipeline.Options, every_s: float) -> None:
    if "-" in sources:
        raise click.UsageError("Standard input cannot be watched.")
    try:
        for _ in changes(sources, options, every_s):
            try:
                report = pipeline.update(engine_of(settings), sources, options)
                _tell(report, f"updated in {settings.index}")
            except pipeline.NothingPublished as error:
                _tell_left_out(error.report)
                click.echo(f"onrecord: {error}", err=True)
            except SearchError as error:
                click.echo(f"onrecord: {error}", err=True)
    except KeyboardInterrupt:
        click.echo("Stopped watching. The index is whole.", err=True)


@index.command()
@index_option
@click.option("--purge", is_flag=True, help="Leave nothing of them on the disk, nor a generation to go back to.")
@scratch_option
@click.argument("article_ids", metavar="ID...", nargs=-1, required=True)
@failing_clearly
def delete(article_ids: tuple[str, ...], index_url: str | None, purge: bool, scratch: Path | None) -> None:
    """Remove articles from the index by their ids, as /article/ID and the JSON show them.

    Take them out of your files too: the next update of a folder that holds them brings them back.
    """
    settings = chosen_settings(index=index_url)
    engine, cache = open_engine(settings.index), _beside(settings)[1]
    missing = pipeline.take_down(engine, article_ids, cache, for_good=purge, scratch=scratch)
    for article_id in missing:
        click.echo(f"onrecord: no article {article_id} in {settings.index}", err=True)
    click.echo(f"{len(article_ids) - len(missing)} removed{' for good' if purge else ''}", err=True)
    if missing:
        raise SystemExit(EXIT_FAILED)


@index.command()
@index_option
@scratch_option
@failing_clearly
def purge(index_url: str | None, scratch: Path | None) -> None:
    """Leave nothing on the disk but the live index: no earlier generation, nothing else in the cache."""
    settings = chosen_settings(index=index_url)
    gone = pipeline.purge(open_engine(settings.index), _beside(settings)[1], scratch=scratch)
    click.echo(f"only what is live is left in {settings.index}; {gone:,} readings left the cache", err=True)


@index.command()
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@failing_clearly
def status(index_url: str | None, as_json: bool) -> None:
    """What the index holds."""
    settings = chosen_settings(index=index_url)
    stats = open_engine(settings.index).searcher().stats()
    values = msgspec.to_builtins(stats)
    if as_json:
        click.echo(json.dumps({"index": settings.index, **values}, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_row("index", settings.index)
    for name, value in values.items():
        table.add_row(name.replace("_", " "), f"{value:,}" if isinstance(value, int) else str(value or "–"))
    Console().print(table)


@index.command()
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@failing_clearly
def verify(index_url: str | None, as_json: bool) -> None:
    """Read every file of the index and tell whether it is as it was written; exit with 1 when it is not."""
    settings = chosen_settings(index=index_url)
    found = open_engine(settings.index).verify()
    if as_json:
        click.echo(json.dumps({"whole": found.is_whole, **msgspec.to_builtins(found)}, indent=2))
    else:
        for state in found.generations:
            live = ", live" if state.is_live else ""
            size = f"{state.files} files, {state.size_bytes:,} bytes" if state.files else f"{state.size_bytes:,} bytes"
            click.echo(f"{state.name}{live}: {'whole' if state.is_whole else 'damaged'}, {size}")
            for problem in state.problems:
                click.echo(f"  {problem}")
        for problem in found.problems:
            click.echo(problem)
    if not found.is_whole:
        raise SystemExit(EXIT_FAILED)


@index.command()
@index_option
@failing_clearly
def rollback(index_url: str | None) -> None:
    """Make the generation before the live one live again. A second roll-back undoes the first."""
    settings = chosen_settings(index=index_url)
    click.echo(f"{open_engine(settings.index).rollback()} is live in {settings.index}", err=True)


@main.command()
@index_option
@setting_option("host")
@setting_option("port")
@setting_option("workers")
@failing_clearly
def serve(index_url: str | None, host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the page and the JSON endpoint."""
    settings = chosen_settings(index=index_url, host=host, port=port, workers=workers)
    _serve(settings)


def application() -> Any:
    """The WSGI application, set up from the environment: what the server processes run."""
    from web import create_app

    return create_app(Settings.from_environment())


def _options(
    settings: Settings,
    *,
    source: str | None,
    archive: str | None,
    max_errors: int | None,
    workers: int | None,
    maps: tuple[str, ...],
    mapping: str | None,
    day_first: bool | None,
    remove_missing: bool = False,
) -> pipeline.Options:
    fields_named: Mapping[str, str] = {}
    if maps or mapping:
        from index.readers.fields.mapping import field_names

        try:
            fields_named = field_names(maps, mapping)
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    names, cache = _beside(settings)
    files = [names, *([cache] if cache else [])]
    beside = [file.with_name(file.name + end) for file in files for end in ("", "-wal", "-shm", "-journal", ".new")]
    return pipeline.Options(
        workers=workers,
        max_errors=max_errors,
        remove_missing=remove_missing,
        archive=archive,
        names=names,
        cache=cache,
        leave_out=(*([] if "://" in settings.index else [Path(settings.index)]), *beside, _decisions(settings)),
        read=ReadOptions(source=source, fields=fields_named, day_first=day_first),
    )


def _decisions(settings: Settings) -> Path:
    """The file of decisions about speakers, where there is one."""
    return Path(settings.decisions) if settings.decisions else decisions.beside(Path(settings.index))


def _beside(settings: Settings) -> tuple[Path, Path | None]:
    """The file of the archives' names and the one of what was read, None where that is not kept."""
    if "://" in settings.index:
        address = urlsplit(settings.index)
        index = Path("data") / f"{address.hostname}-{address.path.strip('/')}"
    else:
        index = Path(settings.index)
    names, cache = (index.with_name(index.name + end) for end in (".archives.json", ".cache"))
    if settings.cache == "off":
        return names, None
    return names, cache if settings.cache == "beside" else Path(settings.cache)


@contextmanager
def _progress() -> Iterator[pipeline.Progress]:
    """A bar on a terminal, a plain line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with RichProgress(*columns, TextColumn("{task.fields[origin]}"), console=Console(stderr=True)) as bar:
        task = bar.add_task("looking", total=None, told="", origin="")
        pace = _Pace()

        def draw(step: pipeline.Step) -> None:
            if pace.begins(step):
                bar.reset(task, description=step.stage.value, total=step.total or None)
            bar.update(task, completed=step.done, told=pace.told(step), origin=step.origin[-40:])

        yield draw


class _Pace:
    """How fast a stage goes, and how long it will take."""

    def __init__(self) -> None:
        self._stage: pipeline.Stage | None = None
        self._since_s = time.monotonic()

    def begins(self, step: pipeline.Step) -> bool:
        """Whether `step` is the first of its stage."""
        if step.stage is self._stage:
            return False
        self._stage, self._since_s = step.stage, time.monotonic()
        return True

    @property
    def seconds(self) -> float:
        """How long the stage has taken."""
        return time.monotonic() - self._since_s

    def told(self, step: pipeline.Step) -> str:
        """The counts and the rate of `step` in words."""
        if step.stage is pipeline.Stage.LOOKING:
            return f"{step.done:,} files"
        done = step.done if step.stage is pipeline.Stage.WRITING else step.articles
        rate = done / self.seconds if self.seconds else 0
        known = f" ({step.cached:,} known)" if step.cached else ""
        failed = f", {step.failed:,} failed" if step.failed else ""
        return f"{done:,} articles{known}{failed}, {rate:,.0f}/s"

    def left(self, step: pipeline.Step) -> str:
        """The share that is done and the time that is left, where they can be told."""
        if not step.total or not step.done:
            return ""
        left_s = self.seconds * (step.total - step.done) / step.done
        minutes, seconds = divmod(round(left_s), 60)
        return f", {100 * step.done // step.total} %, {minutes}:{seconds:02} left"


class _Lines:
    """Writes a plain line a second after a stage began, and then now and then."""

    def __init__(self) -> None:
        self._pace = _Pace()
        self._next_s = 0.0

    def __call__(self, step: pipeline.Step) -> None:
        """Tells how far the run has come, when it is time."""
        if self._pace.begins(step):
            self._next_s = PROGRESS_LINE_AFTER_S
        if self._pace.seconds >= self._next_s:
            self._next_s = self._pace.seconds + PROGRESS_LINE_EVERY_S
            told = f"{step.stage.value}: {self._pace.told(step)}{self._pace.left(step)}"
            click.echo(f"{told}, {step.origin}" if step.origin else told, err=True)


@contextmanager
def _told(as_json: bool) -> Iterator[Callable[[pipeline.Report, str], None]]:
    """Says what a run did, or why it did not; exits with 3 where some articles were bad."""

    def tell(report: pipeline.Report, done: str) -> None:
        if as_json:
            click.echo(json.dumps({"published": True, **report.as_json()}, ensure_ascii=False, indent=2))
        _tell(report, done)
        if report.errors:
            raise SystemExit(EXIT_BAD_ARTICLES)

    try:
        yield tell
    except pipeline.NothingPublished as error:
        if as_json:
            failed = {"published": False, "problem": str(error), **error.report.as_json()}
            click.echo(json.dumps(failed, ensure_ascii=False, indent=2))
        _tell_left_out(error.report)
        raise
    except KeyboardInterrupt:
        click.echo(
            "Stopped. The index is as it was and is served on; what was read is kept, and the same command goes on "
            "from there.",
            err=True,
        )
        raise SystemExit(EXIT_STOPPED) from None


def _tell(report: pipeline.Report, done: str) -> None:
    """Says what a run did."""
    _tell_left_out(report)
    for article in report.samples:
        _print_sample(article, err=True)
    rate = report.articles / report.seconds if report.seconds else 0
    removed = f", {report.removed:,} articles removed" if report.removed else ""
    click.echo(
        f"{report.articles:,} articles, {report.sections:,} sections, {report.statements:,} statements {done}{removed} "
        f"in {report.seconds:.1f} s ({rate:,.0f} articles/s)",
        err=True,
    )
    parts = {
        "read": report.read,
        "known": report.cached,
        "written": report.written,
        "undated": report.undated,
        "without text": report.without_text,
        "duplicates": report.duplicates,
        "earlier captures": report.recaptures,
        "taken back": len(report.withdrawn),
        "skipped": len(report.skipped),
    }
    formats = "; " + ", ".join(f"{count:,} {name}" for name, count in report.formats.items())
    click.echo(", ".join(f"{count:,} {name}" for name, count in parts.items() if count) + formats, err=True)
    reasons: Counter[str] = Counter()
    for other in report.no_articles:
        reasons[other.reason] += other.count
    for reason, count in reasons.most_common():
        click.echo(f"{count:,} left out: {reason}", err=True)
    if report.kept:
        click.echo(
            f"{len(report.kept):,} indexed articles were not removed, since what they came from is there, and could "
            f"not be read or holds no article now; the first is {report.kept[0]}",
            err=True,
        )
    if report.odd_dates:
        origin, words = report.odd_dates[0]
        click.echo(
            f"{len(report.odd_dates):,} dates were given and not understood, the first is {words!r} in {origin}; "
            "--day-first or --month-first says what 05/06/2023 is",
            err=True,
        )
    if report.clashes:
        first = report.clashes[0]
        click.echo(
            f"WARNING: {len(report.clashes):,} records are NOT in the index, since others have the same keys, though "
            f"they say something else: {first.origin} and {first.kept} are the first. If each file gives out its keys "
            "anew, rebuild with --map key=none, which knows records by what they say, or with --map key=FIELD, where a "
            "field is each article's own; --json names them under clashes.",
            err=True,
        )
    if report.errors:
        click.echo(f"{len(report.errors):,} could not be read, see above", err=True)


def _tell_left_out(report: pipeline.Report) -> None:
    """Names what did not go into the index, and why."""
    _tell_some("skipped", [f"{each.origin}: {each.reason}" for each in report.skipped], MAX_ERRORS_SHOWN)
    _tell_some("left out", [f"{each.origin}: {each.reason}" for each in report.doubles], MAX_DOUBLES_SHOWN)
    _tell_some("taken back", report.withdrawn, MAX_ERRORS_SHOWN)
    _tell_some("no article", report.no_articles, MAX_ERRORS_SHOWN)
    _tell_some("not read", report.errors, MAX_ERRORS_SHOWN)


def _tell_some(heading: str, left: Sequence[object], most: int) -> None:
    for each in left[:most]:
        click.echo(f"{heading}: {each}", err=True)
    if len(left) > most:
        click.echo(f"… and {len(left) - most:,} more, all named with --json", err=True)


def _print_plan(plan: planning.Plan) -> None:
    from rich.console import Console
    from rich.table import Column, Table

    table = Table("format", Column("files", justify="right"), Column("bytes", justify="right"), box=None)
    for name, kind in plan.formats.items():
        table.add_row(name, f"{kind.files:,}", f"{kind.size_bytes:,}")
    Console().print(table)
    for article in plan.samples:
        _print_sample(article)
    _tell_some("skipped", [f"{each.origin}: {each.reason}" for each in plan.skipped], MAX_ERRORS_SHOWN)
    _tell_some("cannot be read", plan.refused, MAX_ERRORS_SHOWN)
    files = sum(kind.files for kind in plan.formats.values())
    click.echo(f"files: {files:,}; known as they are, and not opened: {plan.known:,}", err=True)


def _print_sample(article: Article, *, err: bool = False) -> None:
    statements = [(section, statement) for section in article.sections for statement in section.statements]
    about = [
        article.date.iso if article.date else "undated",
        article.source or "no publication",
        f"{len(article.sections)} sections",
        f"{len(statements)} statements",
    ]
    click.echo(f"{article.origin}\n  {article.title}\n  {' · '.join(about)}", err=err)
    known = article.known
    for section, statement in statements[:1]:
        who = known[statement.speaker].name if statement.speaker in known else "nobody named"
        click.echo(f"  {who}: {statement.span.of(section.text)}", err=err)


def _serve(settings: Settings) -> None:
    """Runs the server in the foreground until it is told to stop."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    ip = _free_address(settings)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    for field in fields(settings):
        os.environ[Settings.variable(field.name)] = str(getattr(settings, field.name))
    logs = {"console": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}}
    with TemporaryDirectory(prefix="onrecord-metrics-") as shared:
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", shared)
        click.echo(f"On Record at http://{shown}:{settings.port} (index {settings.index}; Ctrl-C stops it)", err=True)
        Granian(
            "onrecord:application",
            factory=True,
            interface=Interfaces.WSGI,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(header_read_timeout=settings.idle_s * 1000, max_buffer_size=MAX_HEAD_BYTES),
            address=ip,
            port=settings.port,
            workers=settings.workers,
            blocking_threads=settings.searches + settings.queue + SPARE_THREADS,
            backlog=max(BACKLOG, settings.connections),
            backpressure=settings.connections,
            workers_kill_timeout=settings.stop_s,
            respawn_failed_workers=True,
            websockets=False,
            log_level=LogLevels.error,  # it warns of the threads, which wait for their turn
            log_dictconfig={
                "formatters": {"lines": {"()": lines, "form": settings.log_format}},
                "handlers": logs,
                "loggers": {"_granian": {"handlers": ["console"], "propagate": False}},
            },
        ).serve()


def _free_address(settings: Settings) -> str:
    """The IP address of `settings.host`. Raises `EngineUnavailable` where its port cannot be listened on."""
    host, port = settings.host, settings.port
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        raise EngineUnavailable(
            f"Cannot listen on {host}, port {port}: {error.strerror}. Choose another with --host or --port."
        ) from None
    return str(place[0])


if __name__ == "__main__":
    main()
