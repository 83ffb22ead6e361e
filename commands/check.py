"""The command `onrecord check`: whether quotations stand in the archive, with an exit code that a script can use.

Exit codes: 0 every quotation stands there word for word, 4 in an article but as nobody's statement, 5 given to somebody
else, 6 altered, 7 perhaps in other words, 8 not found, 9 denied by whoever is said to have said it; of several
quotations the highest. 3 all that were checked stand there, but there are more. 1 failed, 2 wrong usage.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, TextIO

import click
import msgspec

from search.article import Form, PartialDate
from search.checking.answers import Check, Checked, CheckRequest, Source, Verdict
from search.config import Settings
from search.engines import open_engine
from search.errors import SearchError
from search.fields import SOURCE, SPEAKER
from search.meaning.readers import reader_of
from search.request import Filters
from search.service import SearchService

EXIT_CODES = {
    Verdict.WORD_FOR_WORD: 0,
    Verdict.IN_TEXT: 4,
    Verdict.OTHER_SPEAKER: 5,
    Verdict.ALTERED: 6,
    Verdict.OTHER_WORDS: 7,
    Verdict.NOT_FOUND: 8,
    Verdict.DENIED: 9,
}
UNCHECKED = 3
"""The exit code where there were too many quotations, and no other code is higher."""
TITLES = {
    Verdict.WORD_FOR_WORD: "word for word",
    Verdict.IN_TEXT: "in an article, as nobody's statement",
    Verdict.OTHER_SPEAKER: "somebody else's words",
    Verdict.ALTERED: "altered",
    Verdict.OTHER_WORDS: "perhaps in other words",
    Verdict.NOT_FOUND: "not found here",
    Verdict.DENIED: "denied, not said",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@click.command()
@click.argument("quotation", required=False)
@click.option("--file", "file", type=click.File(encoding="utf-8"), help="A text with quotations; - is standard input.")
@click.option("--speaker", metavar="ID", default="", help="Who is said to have said it, as in vladimir-putin.")
@click.option("--said-by", metavar="NAME", default="", help="The same by a name, a part of it or a role.")
@click.option("--source", "sources", metavar="NAME", multiple=True, help="Only in this publication (repeatable).")
@click.option("--from", "since", metavar="DATE", help="From this year, month or day on.")
@click.option("--to", "until", metavar="DATE", help="Up to this year, month or day.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="json prints what the endpoint answers.")  # fmt: skip
@click.option("--index", "index_url", metavar="PATH", help=f"Where the index is. [{Settings.variable('index')}]")
def check(
    quotation: str | None,
    file: TextIO | None,
    speaker: str,
    said_by: str,
    sources: tuple[str, ...],
    since: str | None,
    until: str | None,
    output: str,
    index_url: str | None,
) -> None:
    """Did they say it? Checks QUOTATION, or every quotation of a text, against the archive.

    Exits with 0 where all stand there word for word, 4 in an article but as nobody's statement, 5 given to somebody
    else, 6 altered, 7 perhaps in other words, 8 not found, 9 denied: of several, the highest. With 3 all that were
    checked stand there, but there are more than are checked at once.
    """
    if (quotation is None) == (file is None):
        raise click.UsageError("Give a quotation, or --file with a text.")
    try:
        text = quotation if quotation is not None else file.read() if file else ""
    except UnicodeDecodeError:
        raise click.BadParameter("it is not in UTF-8: convert it", param_hint="--file") from None
    selected = {SPEAKER: (speaker,) if speaker else (), SOURCE: sources}
    first, last = _day(since, "--from"), _day(until, "--to")
    filters = Filters(selected, since=first.first_day if first else None, until=last.last_day if last else None)
    try:
        settings = Settings.from_environment()
        engine = open_engine(
            index_url or settings.index,
            decisions=settings.decisions,
            meaning=reader_of(settings.meaning, settings.meaning_model),
        )
        found = SearchService(engine).check(CheckRequest(text=text, said_by=said_by, filters=filters))
    except SearchError as error:
        click.echo(f"onrecord: {_printable(str(error))}", err=True)
        raise SystemExit(1) from None
    _PRINTERS[output](found)
    codes = [EXIT_CODES[each.verdict] for each in found.checked]
    raise SystemExit(max(*codes, UNCHECKED if found.unchecked else 0))


def _day(text: str | None, option: str) -> PartialDate | None:
    try:
        return PartialDate(iso=text) if text else None
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no year (2022), month (2022-12) or day (2022-12-31)", param_hint=option
        ) from None


def _print_text(found: Check) -> None:
    for each in found.checked:
        click.echo(_printable("\n".join(_told(each))))
    for warning in found.warnings:
        click.echo(f"warning: {_printable(warning)}", err=True)
    if found.unchecked:
        click.echo(f"{found.unchecked} more quotations were not checked", err=True)
    coverage = found.coverage
    days = f", {coverage.first} to {coverage.last}" if coverage.first and coverage.last else ""
    theirs = f", {coverage.statements:,} statements by {found.speaker.label}" if found.speaker else ""
    click.echo(_printable(f"looked through {coverage.articles:,} articles{days}{theirs}"), err=True)


def _told(checked: Checked) -> Iterator[str]:
    yield f"{TITLES[checked.verdict].upper()}: {checked.text}"
    for change in checked.changes:
        yield f"  {change.kind.value}: “{change.original}” → “{change.quoted}”"
    for note in checked.notes:
        yield f"  {note}"
    for source in checked.sources:
        yield f"  {_where(source)}"
    if checked.total > len(checked.sources):
        yield f"  and in {checked.total - len(checked.sources):,} more"
    for near in checked.nearest:
        statement = near.hit.statements[0]
        who = near.hit.speaker_labels.get(statement.speaker or "", "speaker not settled")
        said = " ".join(statement.text_in(near.hit.section).split())
        yield f"  near ({near.likeness:.2f}): {who}{_reported(statement.form, statement.verb)}: {said}"


def _where(source: Source) -> str:
    day = source.date.iso.replace("T", " ") if source.date else "undated"
    who = ", ".join(person.label for person in source.people) or "speaker not settled"
    statement = _reported(source.form, source.verb) if source.form else ", nobody's statement"
    return f"{day} {who}{statement}: {' '.join(source.text.split())} [{source.article.title}; {source.article.id}]"


def _reported(form: Form, verb: str | None) -> str:
    """How it is reported: of what is not quoted also the verb, so that what was denied does not read as said."""
    return f" ({form.value}, “{verb}”)" if verb and form is not Form.DIRECT else f" ({form.value})"


def _print_json(found: Check) -> None:
    from web.serializers.base import Addresses
    from web.serializers.checks import CheckAnswer

    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    answer: Any = msgspec.to_builtins(CheckAnswer.of(found, Addresses()))
    text = json.dumps(answer, ensure_ascii=not is_utf8, indent=2)
    click.echo(_CONTROLS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text))


def _printable(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)


_PRINTERS: dict[str, Callable[[Check], None]] = {"text": _print_text, "json": _print_json}
