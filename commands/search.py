"""The command `onrecord search`: hits for people, as the endpoint gives them, or all of them as a file."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, ParamSpec

import click
import msgspec
from click.core import ParameterSource
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from commands.options import (
    CONTROLS,
    EXIT_FAILED,
    allowed_type,
    chosen_settings,
    engine_of,
    failing_clearly,
    index_option,
    printable,
    setting_option,
)
from search.article import PartialDate
from search.config import Settings
from search.fields import PARAMETER_FIELDS, Field
from search.request import (
    OPTIONS,
    Explain,
    Filters,
    Group,
    Hit,
    Match,
    Reading,
    SearchRequest,
    SearchResponse,
    Sort,
    Unit,
)
from search.service import SearchService
from search.synonyms import SynonymFile

EXPORTS = ("csv", "jsonl", "parquet", "atom", "bibtex", "ris", "csl-json")
"""The formats that hold every hit, as `web.exports` has them: the web is imported where it is needed, no sooner."""
_NOT_ASCII = re.compile(rf"{CONTROLS.pattern}|[^\x00-\x7f]")
_PAGE = allowed_type(OPTIONS["page"], "number")

P = ParamSpec("P")


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


@click.command()
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
@click.option("--said-by", metavar="NAME", default="", help="Said by whom this name, or a part of it, or a role means.")
@click.option(
    "--reading",
    type=click.Choice([each.value for each in Reading]),
    default=Reading.AUTO.value,
    show_default=True,
    help="literal searches a question for its words.",
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
@click.option(
    "--group",
    type=click.Choice([each.value for each in Group]),
    default=Group.NONE.value,
    show_default=True,
    help="copies lists one of articles that are copies of one another.",
)
@click.option("--page", type=_PAGE, default=1, show_default=True, help="Which page of the hits, for table and json.")
@setting_option("per_page")
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json", *EXPORTS]),
    default="table",
    show_default=True,
    help="json prints what the endpoint answers, for a page of hits; the others hold every hit.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="No more than N hits, in formats that hold all.")
@click.option("--output", "to", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Where to write it, in formats that hold all [default: standard output].")  # fmt: skip
@click.option("--explain", is_flag=True, help="Show what the score of each hit is made of.")
@failing_clearly
def search(
    query: str,
    index_url: str | None,
    output: str,
    per_page: int | None,
    limit: int | None,
    to: Path | None,
    **options: Any,
) -> None:
    """Search the index for QUERY. The query language is described in docs/query-syntax.md."""
    settings = chosen_settings(index=index_url, per_page=per_page)
    request = _request(query, settings, **options)
    service = SearchService(engine_of(settings), SynonymFile(settings.synonyms))
    if output in EXPORTS:
        _refuse(("page", "per_page", "explain"), f"{output} holds every hit: it has no pages and no scores' parts")
        _export(output, service, request, settings, limit, to)
        return
    _refuse(("limit", "to"), f"{output} is for a page of hits: take --per-page")
    response = service.search(request)
    if output == "table":
        _print_table(response)
    else:
        _print_json(response)


def _refuse(names: tuple[str, ...], why: str) -> None:
    """Ends with exit code 2 where one of the options `names` is given on the command line."""
    context = click.get_current_context()
    for option in context.command.params:
        if option.name in names and context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{option.opts[0]}: {why}.")


def _export(
    name: str, service: SearchService, request: SearchRequest, settings: Settings, limit: int | None, to: Path | None
) -> None:
    """Writes everything that is found; exits with 1 where it is not whole."""
    from web.exports import FORMATS, ExportFailed, Found, is_available
    from web.forms import Form
    from web.serializers import Addresses

    form = FORMATS[name]
    if not is_available(form):
        raise click.UsageError(f"{form.name} needs {form.needs}: pip install onrecord[parquet]")
    if form.is_binary and to is None and sys.stdout.isatty():
        raise click.UsageError(f"{form.name} is nothing for a terminal: take --output FILE")
    service = service.pinned()
    stats = service.stats()
    asked = replace(request, sort=Sort.NEWEST) if form.most else request
    root = settings.public_url.rstrip("/") or f"http://{settings.host}:{settings.port}"
    found = Found(
        hits=islice(service.scan(asked), limit),
        request=asked,
        generation=stats.generation,
        built_at=stats.built_at,
        at=Addresses(root=root, form=Form(per_page=Settings().per_page)),
        site_name=settings.site_name,
    )
    try:
        with click.open_file(str(to or "-"), "wb") as file:
            for piece in form.write(found):
                file.write(piece if form.is_binary or to is not None else _printed(piece, is_json="json" in name))
    except ExportFailed:
        pass  # told below
    except OSError as error:
        raise click.FileError(str(to or "-"), hint=error.strerror) from error
    click.echo(f"onrecord: {printable(found.ending)}", err=True)
    if found.problem is not None:
        raise SystemExit(EXIT_FAILED)


def _printed(piece: bytes, *, is_json: bool) -> bytes:
    """A piece of text for standard output, in its encoding, without what a terminal would act on."""
    text = piece.decode().removeprefix("\ufeff").replace("\r\n", "\n")
    text = _escaped(text) if is_json else printable(text)
    return text.encode(sys.stdout.encoding or "utf-8", "backslashreplace")


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
    said_by: str,
    reading: str,
    unit: str,
    match: str,
    sort: str,
    group: str,
    page: int,
    explain: bool,
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
        said_by=said_by.strip(),
        reading=Reading(reading),
        unit=Unit(unit),
        match=Match(match),
        sort=Sort(sort),
        group=Group(group),
        page=page,
        explain=Explain.SCORE if explain else Explain.NO,
        per_page=settings.per_page,
    )


def _print_table(response: SearchResponse) -> None:
    console = Console(soft_wrap=False)
    for warning in response.warnings:
        click.echo(f"onrecord: {printable(warning)}", err=True)
    if meaning := response.understood:
        words = f" on “{response.request.q}”" if response.request.q else ""
        instead = ". With --reading literal its words are searched as they are" if meaning.is_question else ""
        told = f"“{meaning.typed}” is {meaning.label} ({meaning.speaker}): what they say{words}{instead}."
        click.echo(printable(told), err=True)
    for each in response.also:
        others = ", ".join(each.also)
        click.echo(printable(f"“{each.written}” also finds: {others}."), err=True)
    if response.corrected is not None:
        click.echo(printable(f"Did you mean: {response.corrected}"), err=True)
    if response.relaxed:
        click.echo("None with all these words; these have some of them.", err=True)
    first = (response.request.page - 1) * response.request.per_page + 1
    for number, hit in enumerate(response.hits, first):
        head = Text.assemble((f"{number}. ", "dim"), (printable(hit.article.title), "bold"))
        if hit.section.heading:
            head.append(f" › {printable(hit.section.heading)}")
        console.print(head)
        about = [hit.article.date.iso.replace("T", " ") if hit.article.date else "undated"]
        about += [hit.article.source] if hit.article.source else []
        about += [f"{speaker.label} {'says it' if speaker.said else 'speaks'}" for speaker in hit.speakers]
        console.print(Text(printable("   " + " · ".join(about)), style="dim"))
        snippet = Text(printable(hit.snippet.text))
        for mark in hit.snippet.marks:
            snippet.stylize("bold yellow", mark.start, mark.end)
        console.print(Padding(snippet, (0, 0, 0, 3)))
        if hit.missing:
            console.print(Text(printable(f"   some of the words: without {', '.join(hit.missing)}"), style="dim"))
        console.print(Text(f"   {hit.id}", style="dim"))
        if hit.copies:
            others = ", ".join(f"{each.source or each.title} ({each.id})" for each in hit.copies)
            console.print(Text(printable(f"   also in {others}"), style="dim"))
        if hit.explanation is not None:
            console.print(Text(printable("\n".join(_explained(hit))), style="dim"))
    unit = response.request.unit.value + ("" if response.total == 1 else "s")
    shown = f"{first:,}–{first + len(response.hits) - 1:,} of " if response.hits else ""
    some = f" with all the words and {response.some_total:,} with some" if response.some_total else ""
    some = " with some of the words" if response.relaxed else some
    click.echo(f"{shown}{response.total:,} {unit}{some}, {response.took_ms:.0f} ms", err=True)


def _explained(hit: Hit) -> Iterator[str]:
    """The score of a hit and its parts, a line for each, with the fields below it."""
    yield f"   score {hit.score:.4f}"
    for part in hit.explanation or ():
        kind = "" if part.kind == "words" else f" ({part.kind})"
        of = f", said in {part.statement}" if part.statement else ""
        line = f"     {part.score:8.4f}  {part.what}{kind}{of}"
        if part.df:
            weight = "" if part.weight == 1 else f"{part.weight:g} · "
            line += f": {weight}idf {part.idf:.3f} (in {part.df:,} of {part.documents:,})"
        if part.fields:
            line += f" · {part.frequency:.3f} / ({part.k1:g} + {part.frequency:.3f})"
        yield line
        for share in part.fields:
            length = f", {share.length:,} words where {share.average_length:.1f} are usual" if share.length else ""
            yield f"               {share.field}: {share.value:.3f}, {share.tf} ×{length}, weight {share.weight:g}"


def _print_json(response: SearchResponse) -> None:
    from web.forms import Form
    from web.serializers import Addresses, SearchAnswer

    answer = SearchAnswer.of(response, Addresses(form=Form(per_page=Settings().per_page)))
    click.echo(_escaped(json.dumps(msgspec.to_builtins(answer), ensure_ascii=False, indent=2)))


def _escaped(text: str) -> str:
    """JSON with what a terminal would act on escaped, and where the output is not UTF-8, all but ASCII."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return (CONTROLS if is_utf8 else _NOT_ASCII).sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
