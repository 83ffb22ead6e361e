"""What all engines are given: the same sections, for On Record as articles, for the others as terms.

The other engines get the terms of On Record's analyzer, separated by spaces, and take them as they are: so the same
terms stand at the same positions in every engine, and none but On Record has to analyze. A prepared archive is a
folder:

    articles    the articles as On Record's writer takes them     rows        the sections as the others take them
    tokens      the terms of all bodies as numbers, one section after the other
    archive     the terms by number, the lengths of the fields, days and speakers: what questions are made of
"""

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from search.analysis import surfaces
from search.article import Article, Section
from search.wordforms import term

T = TypeVar("T")
FRAME = 500
"""Articles or rows written and read at a time."""


class Row(msgspec.Struct, array_like=True):
    """A section as other engines take it: `title`, `heading` and `body` are terms separated by spaces.

    `day` is the proleptic ordinal of the article's day and `year` its year, 0 where it has none. `speakers` are the
    ids of the named speakers who speak in it.
    """

    id: str
    title: str
    heading: str
    body: str
    day: int
    year: int
    source: str
    speakers: list[str]


@dataclass
class Facts:
    """What is known of a prepared archive beside its texts; the lengths are numbers of tokens."""

    terms: list[str] = field(default_factory=list)
    surfaces: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    body_lengths: list[int] = field(default_factory=list)
    all_lengths: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    speakers_of: list[list[int]] = field(default_factory=list)
    articles: int = 0
    statements: int = 0

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return len(self.ids)


class Archive:
    """A prepared archive in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def is_whole(self) -> bool:
        """Whether it was prepared to the end."""
        return (self.folder / "archive").exists()

    def prepare(self, articles: Iterable[Article]) -> None:
        """Writes everything down."""
        self.folder.mkdir(parents=True, exist_ok=True)
        facts = Facts()
        numbers: dict[str, int] = {}
        speakers: dict[str, int] = {}
        with (
            (self.folder / "articles").open("wb") as article_file,
            (self.folder / "rows").open("wb") as row_file,
            (self.folder / "tokens").open("wb") as token_file,
        ):
            for batch in _batches(articles):
                _write(article_file, batch)
                rows: list[Row] = []
                for article in batch:
                    facts.articles += 1
                    rows += _rows(article, facts, numbers, speakers, token_file)
                _write(row_file, rows)
        facts.terms, facts.speakers = list(numbers), list(speakers)
        with (self.folder / "archive").open("wb") as file:
            pickle.dump(facts, file)

    def facts(self) -> Facts:
        """What is known beside the texts."""
        with (self.folder / "archive").open("rb") as file:
            facts: Facts = pickle.load(file)
        return facts

    def tokens(self) -> NDArray[np.int32]:
        """The numbers of the terms of all bodies, mapped into memory."""
        return np.memmap(self.folder / "tokens", np.int32, "r")

    def articles(self, *, statements: bool = True) -> Iterator[list[Article]]:
        """All articles, in batches; without their statements where they are not wanted."""
        for batch in _read(self.folder / "articles", list[Article]):
            yield batch if statements else [_silent(article) for article in batch]

    def rows(self) -> Iterator[list[Row]]:
        """All sections, in batches."""
        return _read(self.folder / "rows", list[Row])


def section_id(article_id: str, section: str) -> str:
    """The id of a section in all engines."""
    return f"{article_id}-{section}"


def _rows(
    article: Article, facts: Facts, numbers: dict[str, int], speakers: dict[str, int], token_file: Any
) -> Iterator[Row]:
    title = list(map(term, _words(article.title)))
    day = article.date.first_day if article.date else None
    for section in article.sections:
        heading = list(map(term, _words(section.heading or "")))
        words = _words(section.text)
        terms = list(map(term, words))
        voices = list(dict.fromkeys(v for each in section.statements for v in article.voices(each)))
        np.array([numbers.setdefault(each, len(numbers)) for each in terms], np.int32).tofile(token_file)
        facts.surfaces.update(zip(words, terms, strict=True))
        row = Row(
            id=section_id(article.id, section.id),
            title=" ".join(title),
            heading=" ".join(heading),
            body=" ".join(terms),
            day=day.toordinal() if day else 0,
            year=day.year if day else 0,
            source=article.source or "",
            speakers=voices,
        )
        facts.ids.append(row.id)
        facts.body_lengths.append(len(terms))
        facts.all_lengths.append(len(terms) + len(title) + len(heading))
        facts.days.append(row.day)
        facts.years.append(row.year)
        facts.speakers_of.append([speakers.setdefault(voice, len(speakers)) for voice in voices])
        facts.statements += len(section.statements)
        yield row


def _words(text: str) -> list[str]:
    """The surface forms of a text, in order."""
    return [surface for surface, _, _ in surfaces(text)]


def _silent(article: Article) -> Article:
    return replace(article, sections=tuple(map(_without_statements, article.sections)))


def _without_statements(section: Section) -> Section:
    return replace(section, statements=())


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == FRAME:
            yield batch
            batch = []
    if batch:
        yield batch


def _write(file: Any, values: Any) -> None:
    data = msgspec.msgpack.encode(values)
    file.write(len(data).to_bytes(8, "little") + data)


def _read(path: Path, kind: type[T]) -> Iterator[T]:
    decoder = msgspec.msgpack.Decoder(kind)
    with path.open("rb") as file:
        while size := file.read(8):
            yield decoder.decode(file.read(int.from_bytes(size, "little")))
