"""The commands `onrecord speakers`: look at the directory of an archive's speakers, and put it right.

A decision is a line in a file beside the index (`search.directory.decisions`); searches follow it at once.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, ParamSpec

import click
import msgspec

from search.article import Speaker, SpeakerKind
from search.config import Settings
from search.directory.authority import Authority
from search.directory.checking import Finding
from search.directory.decisions import Decision, Merge, NotTheirs, Rename, SetKind, Split
from search.directory.directory import Directory
from search.directory.naming import SeenRole
from search.engine import Engine
from search.engines import open_engine
from search.errors import SearchError
from search.service import SearchService
from search.speaker_check import AMONG, check_speakers, most_quoted

COLUMNS = ("id", "name", "kind", "statements", "aliases", "roles", "country", "merge_into")
"""What a spreadsheet has of each speaker; `name`, `kind` and `merge_into` are read back."""

_ALL = 1_000_000_000

P = ParamSpec("P")


class _Speakers(click.Group):
    """Prints an error of ours as one message and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SearchError as error:
            click.echo(f"onrecord: {error}", err=True)
            raise SystemExit(1) from None


def index_option(command: Callable[P, None]) -> Callable[P, None]:
    """The option for the index."""
    help = f"Where the index is: the path of a directory. [{Settings.variable('index')}]"
    return click.option("--index", "index_url", metavar="PATH", help=help)(command)


@click.group(cls=_Speakers)
def speakers() -> None:
    """Look at the speakers of the archive, and put right who is who.

    Decisions are kept in a file beside the index and outlive every rebuild; `undo` takes one back.
    """


@speakers.command(name="list")
@click.argument("name", default="")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@index_option
def list_speakers(name: str, limit: int, as_json: bool, index_url: str | None) -> None:
    """The most quoted speakers, or those whom NAME may mean: a name, a part of one, or a role."""
    searcher = _engine(index_url).searcher()
    if name:
        found = [(match.speaker, match.statements, match.roles) for match in searcher.speakers_matching(name, limit)]
    else:
        directory = searcher.directory
        quoted = most_quoted(searcher, limit)
        found = [(directory.speaker(entry), said, directory.roles(entry)) for entry, said in quoted]
    if as_json:
        click.echo(json.dumps([_object(*each) for each in found], ensure_ascii=False, indent=2))
        return
    width = max((len(speaker.id) for speaker, *_ in found), default=0)
    for speaker, said, roles in found:
        click.echo(
            f"{said:>8,}  {speaker.id:{width}}  {speaker.name}, {'; '.join([speaker.kind, *map(_dated, roles[:1])])}"
        )


@speakers.command()
@click.argument("speaker")
@index_option
def show(speaker: str, index_url: str | None) -> None:
    """What is known of SPEAKER, an id, and which names and roles were put together for which reasons."""
    searcher = _engine(index_url).searcher()
    directory = searcher.directory
    entry = _entry(directory, speaker)
    known = directory.speaker(entry)
    said = dict(most_quoted(searcher, None)).get(entry, 0)
    click.echo(f"{known.name} ({known.id}), {known.kind.value}, {said:,} statements")
    wikidata = SearchService(_engine(index_url), authority=_authority()).wikidata(known)
    for label, values in (
        ("also", known.aliases),
        ("country", (known.country,)),
        ("for", (known.speaks_for,)),
        ("wikidata", (wikidata,)),
    ):
        if any(values):
            click.echo(f"{label}: {', '.join(filter(None, values))}")
    for role in directory.roles(entry):
        click.echo(f"role: {_dated(role)}")
    keys = directory.keys_of(entry)
    reasons = {each.one: each.reason for each in directory.catalogue.reasons(keys)}
    for key, facts in zip(keys, directory.catalogue.facts(keys), strict=True):
        told = ", ".join(filter(None, (facts.key.role, facts.key.country, facts.key.gender))) or "nothing else"
        why = f" – {reasons[key]}" if key in reasons else ""
        click.echo(f"  {facts.name}: {told}; {facts.articles:,} articles, {facts.statements:,} statements{why}")


@speakers.command()
@click.argument("ids", metavar="INTO ID...", nargs=-1, required=True)
@click.option("--why", default="", help="The reason, kept with the decision.")
@index_option
def merge(ids: tuple[str, ...], why: str, index_url: str | None) -> None:
    """All of the speakers are INTO, the first of them; the other ids lead there."""
    _decide(index_url, Merge(speakers=ids, why=why))


@speakers.command()
@click.argument("speaker")
@click.option("--into", required=True, metavar="ID", help="The id of a speaker, known or new.")
@click.option("--name", default="", help="What the new speaker is called.")
@click.option("--role", "roles", multiple=True, help="What articles say of them with this role (repeatable).")
@click.option("--article", "articles", multiple=True, metavar="ID", help="In this article (repeatable).")
@click.option("--from", "since", metavar="DAY", help="In articles from this day on.")
@click.option("--to", "until", metavar="DAY", help="In articles up to this day.")
@click.option("--why", default="", help="The reason, kept with the decision.")
@index_option
def split(speaker: str, index_url: str | None, since: str | None, until: str | None, **parts: Any) -> None:
    """Part of SPEAKER is somebody else: by role, by article or by date."""
    _decide(index_url, Split(speaker=speaker, since=_day(since, "--from"), until=_day(until, "--to"), **parts))


@speakers.command()
@click.argument("speaker")
@click.argument("name")
@click.option("--why", default="", help="The reason, kept with the decision.")
@index_option
def rename(speaker: str, name: str, why: str, index_url: str | None) -> None:
    """SPEAKER is called NAME."""
    if not name.strip():
        raise click.BadParameter("A name has at least one letter.", param_hint="NAME")
    _decide(index_url, Rename(speaker=speaker, name=name, why=why))


@speakers.command()
@click.argument("speaker")
@click.argument("kind", type=click.Choice([each.value for each in SpeakerKind]))
@click.option("--why", default="", help="The reason, kept with the decision.")
@index_option
def kind(speaker: str, kind: str, why: str, index_url: str | None) -> None:
    """SPEAKER is of this KIND."""
    _decide(index_url, SetKind(speaker=speaker, kind=SpeakerKind(kind), why=why))


@speakers.command(name="not")
@click.argument("speaker")
@click.argument("article")
@click.argument("statement", default="")
@click.option("--why", default="", help="The reason, kept with the decision.")
@index_option
def not_theirs(speaker: str, article: str, statement: str, why: str, index_url: str | None) -> None:
    """What ARTICLE gives to SPEAKER, or one STATEMENT of it, is not theirs."""
    _decide(index_url, NotTheirs(speaker=speaker, article=article, statement=statement, why=why))


@speakers.command()
@click.argument("number", type=int, required=False)
@click.option("--list", "is_list", is_flag=True, help="Print the decisions with their numbers and change nothing.")
@index_option
def undo(number: int | None, is_list: bool, index_url: str | None) -> None:
    """Take back the last decision, or the one with this NUMBER."""
    decisions = _engine(index_url).decisions
    if is_list:
        for at, decision in enumerate(decisions.all(), 1):
            click.echo(f"{at:4} {_line(decision)}")
        return
    click.echo(f"taken back: {_line(decisions.remove(len(decisions.all()) if number is None else number))}", err=True)


@speakers.command()
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many of each.")
@click.option("--among", type=click.IntRange(2), default=AMONG, show_default=True, help="How many speakers to look at.")
@index_option
def check(limit: int, among: int, index_url: str | None) -> None:
    """Speakers who may be one, and speakers who may be several, the most quoted first, with the evidence."""
    found_among = check_speakers(_engine(index_url).searcher(), _authority(), among)
    for number, reason in found_among.refused:
        click.echo(f"decision {number} has no effect: {reason}")
    for title, found in (
        ("may be one", found_among.may_be_one),
        ("may be several", found_among.may_be_several),
    ):
        click.echo(f"{title}: {len(found):,}")
        for each in found[:limit]:
            click.echo(f"  {_finding(each)}")


@speakers.command()
@click.option("--limit", type=click.IntRange(1), default=1000, show_default=True, help="How many.")
@index_option
def export(limit: int, index_url: str | None) -> None:
    """Print the most quoted speakers as CSV for a spreadsheet; `import` reads name, kind and merge_into back."""
    searcher = _engine(index_url).searcher()
    directory = searcher.directory
    rows = csv.DictWriter(sys.stdout, COLUMNS)
    rows.writeheader()
    for entry, said in most_quoted(searcher, limit):
        rows.writerow(_row(directory.speaker(entry), said))


@speakers.command(name="import")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
@index_option
def import_speakers(file: Iterable[str], index_url: str | None) -> None:
    """Take over what was changed in FILE, which `export` printed."""
    engine = _engine(index_url)
    directory = engine.searcher().directory
    rows = csv.DictReader(file)
    if not {"id", "name", "kind", "merge_into"} <= set(rows.fieldnames or ()):
        raise SearchError(f"The first line has to name the columns: {', '.join(COLUMNS)}.")
    found: list[Decision] = []
    for row in rows:
        known = directory.speaker(_entry(directory, row["id"]))
        if row["merge_into"]:
            found.append(Merge(speakers=(row["merge_into"], row["id"])))
            continue
        if row["name"] and row["name"] != known.name:
            found.append(Rename(speaker=row["id"], name=row["name"]))
        if row["kind"] and row["kind"] != known.kind:
            found.append(SetKind(speaker=row["id"], kind=_kind(row["kind"])))
    _take(engine, found)
    click.echo(f"{len(found):,} decisions", err=True)


def _engine(index_url: str | None) -> Engine:
    settings = Settings.from_environment()
    return open_engine(index_url or settings.index, decisions=settings.decisions)


def _authority() -> Authority:
    file = Settings.from_environment().wikidata
    return Authority.read(Path(file)) if file else Authority()


def _entry(directory: Directory, id: str) -> int:
    entry = directory.find(id)
    if entry is None:
        raise SearchError(f"No speaker {id} is known. `onrecord speakers list NAME` finds ids.")
    return entry


def _decide(index_url: str | None, decision: Decision) -> None:
    _take(_engine(index_url), [decision])
    click.echo(_line(decision), err=True)


def _take(engine: Engine, decisions: list[Decision]) -> None:
    """Adds decisions, unless one of them would have no effect."""
    before = engine.decisions.all()
    catalogue = engine.searcher().directory
    tried = Directory(catalogue.catalogue, catalogue.size, [*before, *decisions])
    for number, reason in tried.refused:
        if number > len(before):
            raise SearchError(f"{_line(decisions[number - len(before) - 1])}: {reason}.")
    engine.decisions.add(*decisions)


def _line(decision: Decision) -> str:
    return msgspec.json.encode(decision).decode()


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day, as 1987-03-31 is one", param_hint=option) from None


def _kind(text: str) -> SpeakerKind:
    try:
        return SpeakerKind(text)
    except ValueError:
        raise SearchError(f"{text!r} is no kind of speaker: {', '.join(SpeakerKind)}.") from None


def _dated(role: SeenRole) -> str:
    seen = f" ({role.first:%Y-%m} to {role.last:%Y-%m})" if role.first and role.last else ""
    return f"{role.text}{seen}"


def _finding(found: Finding) -> str:
    return f"{found.statements:,} statements: {' and '.join(found.ids)} – {found.evidence}"


def _object(speaker: Speaker, said: int, roles: Iterable[SeenRole]) -> dict[str, Any]:
    return {**msgspec.to_builtins(speaker), "statements": said, "roles": msgspec.to_builtins(list(roles))}


def _row(speaker: Speaker, said: int) -> dict[str, object]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "statements": said,
        "aliases": "; ".join(speaker.aliases),
        "roles": "; ".join(speaker.roles[:5]),
        "country": speaker.country or "",
        "merge_into": "",
    }
