"""A real archive, read as On Record reads it, and made larger where it is too small."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from index.pipeline import attribution
from index.readers import ReadOptions, Record, read_records
from index.sources import SourceFile, files_of
from index.work import article_of
from search.analysis import STOP_WORDS, is_stemmed
from search.article import Article, PartialDate, Section

BATCH = 200
CHANGED = 0.15
"""The share of the words that a repetition replaces."""

YEARS = 10


def repeated(path: Path, sections: int) -> Iterator[Article]:
    """The English articles of the archive at `path`, until they have `sections` sections together.

    Where the archive has fewer, its articles come again with other ids, in other years, a part of their words
    replaced by others of the same length from anywhere in the archive: so no section is the same as another, and
    statements keep their places.
    """
    originals: list[Article] = []
    made = 0
    for article in chain(_tee(_read(path), originals), _variations(path, originals)):
        article = replace(article, sections=article.sections[: sections - made])
        made += len(article.sections)
        yield article
        if made == sections:
            return


def _tee(articles: Iterator[Article], kept: list[Article]) -> Iterator[Article]:
    for article in articles:
        kept.append(article)
        yield article


def _variations(path: Path, originals: Sequence[Article]) -> Iterator[Article]:
    """The articles again and again, each time others."""
    if not any(article.sections for article in originals):
        raise SystemExit(f"{path} has no English article that can be read.")
    random_ = random.Random(1)
    by_length = _words_by_length(originals)
    for turn in count(1):
        for article in originals:
            yield _varied(article, turn, by_length, random_)


def _read(path: Path) -> Iterator[Article]:
    attribute, options = attribution(), ReadOptions()
    for file in files_of([path]):
        if not isinstance(file, SourceFile):
            continue
        with file.open() as stream:
            for record in read_records(stream, file.name, options):
                each = article_of(record, options, attribute) if isinstance(record, Record) else record
                if isinstance(each, Article) and is_stemmed(each.lang):
                    yield each


def _words_by_length(articles: Sequence[Article]) -> dict[int, list[str]]:
    """Words of the archive by their lengths, as often as they are used."""
    found: dict[int, list[str]] = {}
    for article in articles:
        for section in article.sections:
            for word in section.text.split():
                if word.isalpha() and word.islower() and word not in STOP_WORDS:
                    found.setdefault(len(word), []).append(word)
    return found


def _varied(article: Article, turn: int, by_length: dict[int, list[str]], random_: random.Random) -> Article:
    """The article once more, as if it had been written in another year about something a little different."""
    day = article.published
    if day is not None:
        year = day.first_day.year + turn % YEARS
        leap = day.iso[5:10] == "02-29"
        day = PartialDate(iso=f"{year:04}{'-02-28' if leap else day.iso[4:10]}{day.iso[10:]}")
    sections = tuple(_reworded(section, by_length, random_) for section in article.sections)
    return replace(article, id=f"{article.id}-{turn}", published=day, sections=sections)


def _reworded(section: Section, by_length: dict[int, list[str]], random_: random.Random) -> Section:
    words = section.text.split(" ")
    for at, word in enumerate(words):
        if random_.random() < CHANGED and word.isalpha() and word.islower() and word not in STOP_WORDS:
            words[at] = random_.choice(by_length.get(len(word)) or [word])
    return replace(section, text=" ".join(words))
