"""What is stored of an article: a record with each section, and the rest of the article with its first one.

A piece of a record is a Zstandard frame with a checksum of its own, which is compared each time that the piece is read.
"""

import threading
from dataclasses import dataclass
from typing import TypeVar

import msgspec
import zstandard

from search.article import Article, Section, SourcePiece, Speaker, Statement
from search.engines.whoosh.storage.serialization import decode_json, encode_json
from search.request import ArticleSummary

T = TypeVar("T")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of hits shows of a section; `section` is its id, None for an article without sections."""

    article: ArticleSummary
    section: str | None = None
    heading: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRest:
    """What an article has beside its summary and its sections."""

    speakers: tuple[Speaker, ...] = ()
    origin: str = ""
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a section has beside its head, with whoever speaks or is mentioned in it.

    `rest` comes with the article's first section.
    """

    statements: tuple[Statement, ...] = ()
    mentions: tuple[str, ...] = ()
    source_map: tuple[SourcePiece, ...] = ()
    heading_source: int | None = None
    speakers: tuple[Speaker, ...] = ()
    rest: ArticleRest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A section as stored, in two pieces: most searches need only the first."""

    head: Head
    body: Body

    @property
    def section(self) -> Section:
        """The section."""
        return Section(
            id=self.head.section or "",
            text=self.head.text,
            heading=self.head.heading,
            statements=self.body.statements,
            mentions=self.body.mentions,
            source_map=self.body.source_map,
            heading_source=self.body.heading_source,
        )


def records_of(article: Article) -> list[Record]:
    """The records that `article` is stored in: one for each section, at least one."""
    summary = ArticleSummary.of(article)
    rest = ArticleRest(
        speakers=article.speakers,
        origin=article.origin,
        dateline=article.dateline,
        credits=article.credits,
        tail=article.tail,
    )
    if not article.sections:
        return [Record(head=Head(article=summary), body=Body(rest=rest))]
    return [
        Record(
            head=Head(article=summary, section=section.id, heading=section.heading, text=section.text),
            body=Body(
                statements=section.statements,
                mentions=section.mentions,
                source_map=section.source_map,
                heading_source=section.heading_source,
                speakers=article.speakers_in(section),
                rest=rest if number == 0 else None,
            ),
        )
        for number, section in enumerate(article.sections)
    ]


def article_of(records: list[Record]) -> Article:
    """The article that `records_of` was given; `records` in its order."""
    summary = records[0].head.article
    rest = records[0].body.rest or ArticleRest()
    return Article(
        id=summary.id,
        title=summary.title,
        sections=tuple(record.section for record in records if record.head.section is not None),
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


def pack_head(head: Head, spans: bytes = b"") -> bytes:
    """The head of a record as it is stored: the spans of the tokens of the text, then JSON, compressed."""
    return _compressor.compress(len(spans).to_bytes(4, "little") + spans + encode_json(head))


def unpack_head(data: bytes) -> tuple[Head, memoryview]:
    """What `pack_head` was given. Raises `zstandard.ZstdError` where the data is damaged."""
    whole = memoryview(_contexts.decompress(data))
    end = 4 + int.from_bytes(whole[:4], "little")
    return decode_json(whole[end:], Head), whole[4:end]


def pack_body(body: Body) -> bytes:
    """The rest of a record as it is stored: JSON, compressed."""
    return _compressor.compress(encode_json(body))


def unpack_body(data: bytes, kind: type[T]) -> T:
    """What `pack_body` was given, or as much of it as `kind` has. Raises `zstandard.ZstdError` as `unpack_head`."""
    return decode_json(_contexts.decompress(data), kind)


class _Contexts(threading.local):
    """A thread's own decompressor, which no two threads may share."""

    def __init__(self) -> None:
        self.decompress = zstandard.ZstdDecompressor().decompress


_contexts = _Contexts()
_compressor = zstandard.ZstdCompressor(level=1, write_checksum=True)
