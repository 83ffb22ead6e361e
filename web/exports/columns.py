"""The columns of tables: one row for each hit. `docs/exports.md` lists them; their names and order stay.

>>> [column.name for column in COLUMNS][:3]
['id', 'unit', 'day']
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from search.article import PartialDate, Statement
from search.request import Hit, Unit
from web.serializers import Addresses, source_url

Value = str | int | float | date | None


@dataclass(frozen=True, kw_only=True)
class Row:
    """A hit with what else its row tells."""

    hit: Hit
    at: Addresses
    generation: str

    @cached_property
    def statement(self) -> Statement | None:
        """The statement that the hit is; None for a section."""
        return self.hit.statements[0] if self.hit.unit is Unit.STATEMENT else None

    def of_statement(self, value: Callable[[Statement], Value]) -> Value:
        """What `value` gives of the statement; None for a section."""
        return None if self.statement is None else value(self.statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `kind` is the type of its values, `of` gives that of a row."""

    name: str
    help: str
    of: Callable[[Row], Value]
    kind: type = str


def _iso(day: PartialDate | None) -> str | None:
    return day.iso if day else None


def _listed(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None


def _day(row: Row) -> Value:
    said = row.statement.said_on if row.statement else None
    known = said or row.hit.article.date
    return known.first_day if known else None


def _speaker_id(row: Row) -> Value:
    if row.statement is not None:
        return row.statement.speaker
    return _listed(speaker.id for speaker in row.hit.speakers)


def _speaker(row: Row) -> Value:
    if row.statement is not None:
        return row.hit.speaker_labels.get(row.statement.speaker or "")
    return _listed(speaker.label for speaker in row.hit.speakers)


def _text(row: Row) -> Value:
    section = row.hit.section
    return section.text if row.statement is None else row.statement.text_in(section)


def _level(statement: Statement) -> Value:
    return statement.attribution.level.value if statement.attribution else None


def _reasons(statement: Statement) -> Value:
    return _listed(statement.attribution.reasons) if statement.attribution else None


def _evidence(statement: Statement) -> Value:
    evidence = statement.attribution.evidence if statement.attribution else ()
    return _listed(f"{each.kind.value}: {each.text}" for each in evidence)


def _url(row: Row) -> Value:
    article = row.hit.article.id
    return (
        row.at.article(article, row.hit.section.id)
        if row.statement is None
        else row.at.statement(article, row.statement.id)
    )


COLUMNS = (
    Column(name="id", help="unique in the index", of=lambda row: row.hit.id),
    Column(name="unit", help="`statement` or `section`", of=lambda row: row.hit.unit.value),
    Column(
        name="day",
        help="the day to sort by: said on, else published, else updated; the first day of a month or a year",
        of=_day,
        kind=date,
    ),
    Column(name="speaker_id", help="the speaker's id; of a section, of all who speak there by name", of=_speaker_id),
    Column(name="speaker", help="the speaker's name, or what the unnamed are called; empty where it is not settled",
           of=_speaker),
    Column(name="as_written", help="how the text names the speaker there",
           of=lambda row: row.of_statement(lambda each: each.as_written)),
    Column(name="form", help="`direct` (in quotation marks), `indirect` (in the reporter's words), `mixed`",
           of=lambda row: row.of_statement(lambda each: each.form.value)),
    Column(name="verb", help="the reporting verb as written: *denied* is not *said*",
           of=lambda row: row.of_statement(lambda each: each.verb)),
    Column(name="text", help="the statement's own words, ` … ` where the reporter's stand between them; of a section, "
           "its text", of=_text),
    Column(name="said_on", help="the day it was said on, as exact as the text tells; empty where it does not",
           of=lambda row: row.of_statement(lambda each: _iso(each.said_on))),
    Column(name="level", help="what ties it to the speaker: `named`, `role`, `pronoun`, `continued`",
           of=lambda row: row.of_statement(_level)),
    Column(name="reasons", help="why it is given to the speaker, in words", of=lambda row: row.of_statement(_reasons)),
    Column(name="evidence", help="the words that this rests on, each after its kind: `cue`, `mention`, `antecedent`",
           of=lambda row: row.of_statement(_evidence)),
    Column(name="says_it", help="ids of those whose statements hold the words searched for",
           of=lambda row: _listed(each.id for each in row.hit.speakers if each.said)),
    Column(name="article_id", help="the article's id", of=lambda row: row.hit.article.id),
    Column(name="title", help="the article's title", of=lambda row: row.hit.article.title),
    Column(name="heading", help="the heading of the section", of=lambda row: row.hit.section.heading),
    Column(name="published", help="when the article was published, as exact as it is known",
           of=lambda row: _iso(row.hit.article.published)),
    Column(name="updated", help="when it was changed last, as exact as it is known",
           of=lambda row: _iso(row.hit.article.updated)),
    Column(name="source", help="the publication", of=lambda row: row.hit.article.source),
    Column(name="lang", help="the code of the article's language", of=lambda row: row.hit.article.lang),
    Column(name="url", help="the lasting address to cite it by, on this site", of=_url),
    Column(name="source_url", help="the article at its publisher", of=lambda row: source_url(row.hit)),
    Column(name="snippet", help="the piece of text that the page shows", of=lambda row: row.hit.snippet.text),
    Column(name="missing", help="the words searched for that it lacks, where some were enough",
           of=lambda row: _listed(row.hit.missing)),
    Column(name="score", help="comparable within one export only", of=lambda row: round(row.hit.score, 4), kind=float),
    Column(name="generation", help="the generation of the index that it is from", of=lambda row: row.generation),
)  # fmt: skip
