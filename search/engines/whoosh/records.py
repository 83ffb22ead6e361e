"""What is stored of an article: a record with each section, and the rest of the article with its first one."""

import json
import threading
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import zstandard

from search.article import Article, Section, Speaker
from search.request import ArticleSummary

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRest:
    """What an article has beside its summary and its sections."""

    speakers: tuple[Speaker, ...] = ()
    origin: str = ""
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A section as stored, with whoever speaks or is mentioned in it; `rest` comes with the article's first section.

    An article without sections has one record whose `section` is None.
    """

    article: ArticleSummary
    section: Section | None = None
    speakers: tuple[Speaker, ...] = ()
    rest: ArticleRest | None = None


def records_of(article: Article) -> list[Record]:
    """The records that `article` is stored in: one for each section, at least one."""
    summary = ArticleSummary(
        id=article.id,
        title=article.title,
        published=article.published,
        updated=article.updated,
        source=article.source,
        url=article.url,
        lang=article.lang,
    )
    rest = ArticleRest(
        speakers=article.speakers,
        origin=article.origin,
        dateline=article.dateline,
        credits=article.credits,
        tail=article.tail,
    )
    if not article.sections:
        return [Record(article=summary, rest=rest)]
    return [
        Record(
            article=summary,
            section=section,
            speakers=article.speakers_in(section),
            rest=rest if number == 0 else None,
        )
        for number, section in enumerate(article.sections)
    ]


def article_of(records: list[Record]) -> Article:
    """The article that `records_of` was given; `records` in its order."""
    summary = records[0].article
    rest = records[0].rest or ArticleRest()
    return Article(
        id=summary.id,
        title=summary.title,
        sections=tuple(record.section for record in records if record.section is not None),
        speakers=rest.speakers,
        published=summary.published,
        updated=summary.updated,
        source=summary.source,
        url=summary.url,
        origin=rest.origin,
        lang=summary.lang,
        dateline=rest.dateline,
        credits=rest.credits,
        tail=rest.tail,
    )


def pack(record: Record) -> bytes:
    """The record as it is stored: JSON, compressed."""
    return _compressor.compress(encode_json(record))


def unpack(data: bytes, kind: type[T]) -> T:
    """The record that `pack` was given, or as much of it as `kind` has."""
    return decode_json(_contexts.decompress(data), kind)


class _Contexts(threading.local):
    """A thread's own decompressor, which no two threads may share."""

    def __init__(self) -> None:
        self.decompress = zstandard.ZstdDecompressor().decompress


_contexts = _Contexts()
_compressor = zstandard.ZstdCompressor(level=1)


def encode_json(value: Any) -> bytes:
    """`value` as JSON; lone surrogates, which UTF-8 does not have, as escapes."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode("ascii")


def decode_json(data: bytes, kind: type[T]) -> T:
    """The value of type `kind` that `encode_json` was given."""
    decoder = _decoders.get(kind) or _decoders.setdefault(kind, msgspec.json.Decoder(kind))
    try:
        value: T = decoder.decode(data)
        return value
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(data), kind)


_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {}
