"""The command `onrecord`: index an archive, search it, serve it.

A thin skin: each command reads its arguments, calls one method of the library and prints. Results go to standard
output, progress and messages to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done, but some
articles could not be read.
"""

import csv
import json
import logging
import os
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import wraps
from importlib.metadata import version
from typing import Any, ParamSpec

import click
import msgspec
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress
from rich.table import Table
from rich.text import Text

from index import pipeline
from index.readers import ReadOptions
from search.article import PartialDate
from search.config import Settings, types
from search.engines import open_engine
from search.errors import EngineUnavailable, QuerySyntaxError, SearchError
from search.fields import PARAMETER_FIELDS, Field
from search.request import OPTIONS, Filters, Match, SearchRequest, SearchResponse, Sort, Unit
from search.service import SearchService
from search.validation import allowed, from_text
from speakers_command import speakers
from web import create_app
from web.forms import Form
from web.serializers import Addresses, SearchAnswer

EXIT_FAILED = 1
EXIT_BAD_ARTICLES = 3
MAX_ERRORS_SHOWN = 100
PROGRESS_LINE_EVERY_S = 10
THREADS_PER_CORE = 2

P = ParamSpec("P")


def _failing_clearly(command: Callable[P, None]) -> Callable[P, None]:
    """Prints an error of ours as one message and exits with 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except QuerySyntaxError as error:
            q = str(kwargs.get("query", ""))
            click.echo(f"{q}\n{' ' * error.position}^\n{error}", err=True)
            raise SystemExit(EXIT_FAILED) from None
        except SearchError as error:
            click.echo(f"onrecord: {error}", err=True)
            raise SystemExit(EXIT_FAILED) from None

    return wrapped


def _settings(**given: Any) -> Settings:
    try:
        settings = Settings.from_environment()
        return replace(settings, **{name: value for name, value in given.items() if value is not None})
    except SearchError as error:
        raise click.UsageError(str(error)) from None


def _allowed(kind: Any, name: str) -> Callable[[Any], Any]:
    """The type of an option that takes what `kind` allows (see `search.validation`); the help calls it `name`."""

    def read(value: Any) -> Any:
        try:
            return from_text(str(value), kind)
        except ValueError:
            raise click.BadParameter(f"{value!r} is not {allowed(kind)}.") from None

    read.__name__ = name
    return read


_PAGE = _allowed(OPTIONS["page"], "number")


def _setting_option(name: str, *declared: str, **more: Any) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """The option that wins over a setting: `Settings` says what it may be."""
    setting = next(each for each in fields(Settings) if each.name == name)
    help = f"{setting.metadata['help']} [{Settings.variable(name)}; default: {setting.default}]"
    option = f"--{name.replace('_', '-')}"
    kind = _allowed(types()[name], "number" if isinstance(setting.default, int) else "text")
    return click.option(option, *declared, type=kind, help=help, **more)


index_option = _setting_option("index", "index_url", metavar="PATH")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("onrecord"), prog_name="onrecord")
def main() -> None:
    """Search a news archive for who said what, and when.

    \b
    onrecord index rebuild articles/     read the articles and build the index
    onrecord search "peace talks"        search it here
    onrecord serve                       or in the browser, at http://127.0.0.1:8000
    """
    logging.basicConfig(level=_settings().log_level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)


@main.group()
def index() -> None:
    """Build the index, bring it up to date, look at it."""


def _reading_options(command: Callable[P, None]) -> Callable[P, None]:
    for option in (
        click.option("--source", metavar="NAME", help="The publication, for articles that do not name theirs."),
        click.option("--max-errors", type=click.IntRange(min=0), metavar="N", help="Publish nothing above this many."),
        click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Reading processes [default: cores]."),
        index_option,
        click.argument("sources", metavar="SRC...", nargs=-1, required=True),
    ):
        command = option(command)
    return command


@index.command()
@_reading_options
@click.option("--dry-run", is_flag=True, help="Read everything, write nothing.")
@_failing_clearly
def rebuild(sources: tuple[str, ...], index_url: str | None, dry_run: bool, **options: Any) -> None:
    """Build a new index from SRC: files, folders, or - for standard input.

    The new index goes live when it is whole; until then, and when it fails, the old one is served.
    """
    settings = _settings(index=index_url)
    with _progress() as progress:
        if dry_run:
            report = pipeline.dry_run(sources, _options(**options), progress)
        else:
            report = pipeline.rebuild(open_engine(settings.index), sources, _options(**options), progress)
    _tell(report, "would be indexed" if dry_run else f"indexed in {settings.index}")


@index.command()
@_reading_options
@click.option("--remove-missing", is_flag=True, help="Remove indexed articles of SRC that are no longer there.")
@_failing_clearly
def update(sources: tuple[str, ...], index_url: str | None, remove_missing: bool, **options: Any) -> None:
    """Add the articles of SRC to the index, replacing those that are in it."""
    settings = _settings(index=index_url)
    chosen = _options(**options, remove_missing=remove_missing)
    with _progress() as progress:
        report = pipeline.update(open_engine(settings.index), sources, chosen, progress)
    _tell(report, f"updated in {settings.index}")


@index.command()
@index_option
@click.option("--purge", is_flag=True, help="Leave nothing of them on the disk, nor a generation to go back to.")
@click.argument("article_ids", metavar="ID...", nargs=-1, required=True)
@_failing_clearly
def delete(article_ids: tuple[str, ...], index_url: str | None, purge: bool) -> None:
    """Remove articles from the index by their ids, as /article/ID and the JSON show them."""
    settings = _settings(index=index_url)
    engine = open_engine(settings.index)
    with engine.update() as writer:
        missing = [article_id for article_id in article_ids if not writer.delete(article_id)]
    for article_id in missing:
        click.echo(f"onrecord: no article {article_id} in {settings.index}", err=True)
    if purge:
        engine.purge()
    click.echo(f"{len(article_ids) - len(missing)} removed{' for good' if purge else ''}", err=True)
    if missing:
        raise SystemExit(EXIT_FAILED)


@index.command()
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@_failing_clearly
def status(index_url: str | None, as_json: bool) -> None:
    """What the index holds."""
    settings = _settings(index=index_url)
    stats = open_engine(settings.index).searcher().stats()
    values = msgspec.to_builtins(stats)
    if as_json:
        click.echo(json.dumps({"index": settings.index, **values}, indent=2))
        return
    table = Table.grid(padding=(0, 2))
    table.add_row("index", settings.index)
    for name, value in values.items():
        table.add_row(name.replace("_", " "), f"{value:,}" if isinstance(value, int) else str(value or "–"))
    Console().print(table)


@index.command()
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@_failing_clearly
def verify(index_url: str | None, as_json: bool) -> None:
    """Read every file of the index and tell whether it is as it was written; exit with 1 when it is not."""
    settings = _settings(index=index_url)
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
@_failing_clearly
def rollback(index_url: str | None) -> None:
    """Make the generation before the live one live again. A second roll-back undoes the first."""
    settings = _settings(index=index_url)
    click.echo(f"{open_engine(settings.index).rollback()} is live in {settings.index}", err=True)


def _field_options(command: Callable[P, None]) -> Callable[P, None]:
    """An option for each field to select values of it, and one to leave values out where that is possible."""
    for field in reversed(PARAMETER_FIELDS):
        metavar = "ID" if field.of_speakers else "|".join(field.choices) or "NAME"
        help = f"{field.wording.help}, as in {field.wording.example} (repeatable)."
        named: dict[str, Any] = {"multiple": True, "metavar": metavar}
        if field.excludable:
            name = field.exclude_name
            text = f"Not {help[0].lower()}{help[1:]}"
            command = click.option(f"--{name.replace('_', '-')}", name, help=text, **named)(command)
        command = click.option(f"--{field.name}", field.name, help=help, **named)(command)
    return command


@main.command()
@click.argument("query", default="")
@index_option
@_field_options
@click.option("--from", "since", metavar="DATE", help="From this year, month or day on.")
@click.option("--to", "until", metavar="DATE", help="Up to this year, month or day.")
@click.option(
    "--unit",
    type=click.Choice([each.value for each in Unit]),
    default=Unit.SECTION.value,
    show_default=True,
    help="What to find.",
)
@click.option(
    "--match",
    type=click.Choice([each.value for each in Match]),
    default=Match.AUTO.value,
    show_default=True,
    help="Words required.",
)
@click.option(
    "--sort",
    type=click.Choice([each.value for each in Sort]),
    default=Sort.RELEVANCE.value,
    show_default=True,
    help="Their order.",
)
@click.option("--page", type=_PAGE, default=1, show_default=True, help="Which page of the hits.")
@_setting_option("per_page")
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="json prints what the endpoint answers; jsonl and csv have a line for each hit.",
)
@_failing_clearly
def search(query: str, index_url: str | None, output: str, per_page: int | None, **options: Any) -> None:
    """Search the index for QUERY. The query language is described in docs/query-syntax.md."""
    settings = _settings(index=index_url, per_page=per_page)
    request = _request(query, settings, **options)
    response = SearchService(open_engine(settings.index, decisions=settings.decisions)).search(request)
    _PRINTERS[output](response)


@main.command()
@index_option
@_setting_option("host")
@_setting_option("port")
@_setting_option("workers")
@_failing_clearly
def serve(index_url: str | None, host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the page and the JSON endpoint."""
    settings = _settings(index=index_url, host=host, port=port, workers=workers)
    _serve(settings)


def application() -> Any:
    """The WSGI application, set up from the environment: what the server processes run."""
    return create_app(Settings.from_environment())


def _options(
    *, source: str | None, max_errors: int | None, workers: int | None, remove_missing: bool = False
) -> pipeline.Options:
    return pipeline.Options(
        workers=workers, max_errors=max_errors, remove_missing=remove_missing, read=ReadOptions(source=source)
    )


@contextmanager
def _progress() -> Iterator[pipeline.Progress]:
    """A bar on a terminal, a plain line now and then elsewhere."""
    if sys.stderr.isatty():
        columns = (
            TextColumn("{task.fields[articles]:,} articles"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
        )
        with RichProgress(*columns, TextColumn("{task.fields[origin]}"), console=Console(stderr=True)) as bar:
            task = bar.add_task("reading", total=None, articles=0, origin="")

            def draw(*, articles: int, bytes_done: int, bytes_total: int, origin: str) -> None:
                bar.update(
                    task, completed=bytes_done, total=bytes_total or None, articles=articles, origin=origin[-40:]
                )

            yield draw
        return
    last_s = time.monotonic()

    def tell(*, articles: int, bytes_done: int, bytes_total: int, origin: str) -> None:
        nonlocal last_s
        if time.monotonic() - last_s >= PROGRESS_LINE_EVERY_S:
            last_s = time.monotonic()
            share = f", {100 * bytes_done // bytes_total} %" if bytes_total else ""
            click.echo(f"{articles:,} articles{share}, {origin}", err=True)

    yield tell


def _tell(report: pipeline.Report, done: str) -> None:
    """Says what a run did, and exits with 3 where some articles were bad."""
    for skipped in report.skipped:
        click.echo(f"skipped: {skipped.origin}: {skipped.reason}", err=True)
    for heading, left in (("no article", report.no_articles), ("not read", report.errors)):
        for error in left[:MAX_ERRORS_SHOWN]:
            click.echo(f"{heading}: {error}", err=True)
        if len(left) > MAX_ERRORS_SHOWN:
            click.echo(f"… and {len(left) - MAX_ERRORS_SHOWN:,} more", err=True)
    rate = report.articles / report.seconds if report.seconds else 0
    removed = f", {report.removed:,} articles removed" if report.removed else ""
    click.echo(
        f"{report.articles:,} articles, {report.sections:,} sections, {report.statements:,} statements {done}{removed} "
        f"in {report.seconds:.1f} s ({rate:,.0f} articles/s)",
        err=True,
    )
    for reason, count in Counter(other.reason for other in report.no_articles).most_common():
        click.echo(f"{count:,} left out: {reason}", err=True)
    if report.errors:
        click.echo(f"{len(report.errors):,} could not be read, see above", err=True)
        raise SystemExit(EXIT_BAD_ARTICLES)


def _day(text: str | None, option: str) -> PartialDate | None:
    try:
        return PartialDate(iso=text) if text else None
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no year (2022), month (2022-12) or day (2022-12-31)", param_hint=option
        ) from None


def _values(field: Field, name: str, chosen: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    try:
        return tuple(field.value(text) for text in chosen.get(name, ()))
    except ValueError:
        raise click.BadParameter(f"it takes {field.allowed}.", param_hint=f"--{name.replace('_', '-')}") from None


def _request(
    query: str,
    settings: Settings,
    *,
    since: str | None,
    until: str | None,
    unit: str,
    match: str,
    sort: str,
    page: int,
    **chosen: tuple[str, ...],
) -> SearchRequest:
    first, last = _day(since, "--from"), _day(until, "--to")
    return SearchRequest(
        q=query,
        filters=Filters(
            {field: _values(field, field.name, chosen) for field in PARAMETER_FIELDS},
            excluded={field: _values(field, field.exclude_name, chosen) for field in PARAMETER_FIELDS},
            since=first.first_day if first else None,
            until=last.last_day if last else None,
        ),
        unit=Unit(unit),
        match=Match(match),
        sort=Sort(sort),
        page=page,
        per_page=settings.per_page,
    )


def _print_table(response: SearchResponse) -> None:
    console = Console(soft_wrap=False)
    for warning in response.warnings:
        click.echo(f"onrecord: {warning}", err=True)
    if response.relaxed:
        click.echo("No hit has all the words; these have some of them.", err=True)
    first = (response.request.page - 1) * response.request.per_page + 1
    for number, hit in enumerate(response.hits, first):
        head = Text.assemble((f"{number}. ", "dim"), (hit.article.title, "bold"))
        if hit.section.heading:
            head.append(f" › {hit.section.heading}")
        console.print(head)
        about = [hit.article.date.iso.replace("T", " ") if hit.article.date else "undated"]
        about += [hit.article.source] if hit.article.source else []
        about += [f"{speaker.label} {'says it' if speaker.said else 'speaks'}" for speaker in hit.speakers]
        console.print(Text("   " + " · ".join(about), style="dim"))
        snippet = Text(hit.snippet.text)
        for mark in hit.snippet.marks:
            snippet.stylize("bold yellow", mark.start, mark.end)
        console.print(Padding(snippet, (0, 0, 0, 3)))
        console.print(Text(f"   {hit.id}", style="dim"))
    unit = response.request.unit.value + ("" if response.total == 1 else "s")
    shown = f"{first:,}–{first + len(response.hits) - 1:,} of " if response.hits else ""
    click.echo(f"{shown}{response.total:,} {unit}, {response.took_ms:.0f} ms", err=True)


def _as_json(response: SearchResponse) -> dict[str, Any]:
    answer = SearchAnswer.of(response, Addresses(form=Form(per_page=Settings().per_page)))
    return msgspec.to_builtins(answer)  # type: ignore[no-any-return]


def _print_json(response: SearchResponse) -> None:
    click.echo(json.dumps(_as_json(response), ensure_ascii=False, indent=2))


def _print_lines(response: SearchResponse) -> None:
    for hit in _as_json(response)["hits"]:
        click.echo(json.dumps(hit, ensure_ascii=False))


def _print_csv(response: SearchResponse) -> None:
    rows = csv.writer(sys.stdout)
    rows.writerow(
        ["id", "title", "heading", "published", "updated", "source", "speakers", "said_by", "snippet", "score"]
    )
    for hit in response.hits:
        article = hit.article
        rows.writerow(
            [
                hit.id,
                article.title,
                hit.section.heading or "",
                article.published.iso if article.published else "",
                article.updated.iso if article.updated else "",
                article.source or "",
                "; ".join(speaker.id for speaker in hit.speakers),
                "; ".join(speaker.id for speaker in hit.speakers if speaker.said),
                hit.snippet.text,
                f"{hit.score:.4f}",
            ]
        )


_PRINTERS: dict[str, Callable[[SearchResponse], None]] = {
    "table": _print_table,
    "json": _print_json,
    "jsonl": _print_lines,
    "csv": _print_csv,
}


def _serve(settings: Settings) -> None:
    """Runs the server in the foreground until it is told to stop."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise EngineUnavailable(
                f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}. Choose another with --port."
            ) from None
    for field in fields(settings):
        os.environ[Settings.variable(field.name)] = str(getattr(settings, field.name))
    click.echo(
        f"On Record at http://{settings.host}:{settings.port} (index {settings.index}; Ctrl-C stops it)", err=True
    )
    Granian(
        "onrecord:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.host,
        port=settings.port,
        workers=settings.workers,
        blocking_threads=THREADS_PER_CORE * (os.cpu_count() or 1),
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


main.add_command(speakers)

if __name__ == "__main__":
    main()
