"""What is stored of an article: one record with each section, and one of its own."""

import base64
import json
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import zstandard

from search.article import Article, Section, Speaker
from search.request import ArticleSummary

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRecord:
    """A section, with what a hit shows of its article, and whoever speaks or is mentioned in it."""

    article: ArticleSummary
    section: Section
    speakers: tuple[Speaker, ...] = ()

    @classmethod
    def of(cls, article: Article, section: Section) -> "SectionRecord":
        """The record of one of the sections of `article`."""
        return cls(article=ArticleSummary.of(article), section=section, speakers=article.speakers_in(section))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """An article without its sections."""

    article: ArticleSummary
    origin: str = ""
    speakers: tuple[Speaker, ...] = ()
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()

    @classmethod
    def of(cls, article: Article) -> "ArticleRecord":
        """The record of `article`."""
        return cls(
            article=ArticleSummary.of(article),
            origin=article.origin,
            speakers=article.speakers,
            dateline=article.dateline,
            credits=article.credits,
            tail=article.tail,
        )

    def whole(self, sections: tuple[Section, ...]) -> Article:
        """The article with its sections."""
        summary = self.article
        return Article(
            id=summary.id,
            title=summary.title,
            sections=sections,
            speakers=self.speakers,
            published=summary.published,
            updated=summary.updated,
            source=summary.source,
            url=summary.url,
            origin=self.origin,
            lang=summary.lang,
            dateline=self.dateline,
            credits=self.credits,
            tail=self.tail,
        )


def to_json(value: Any) -> str:
    """`value` as JSON in ASCII: a lone surrogate, which UTF-8 does not have, is an escape like others."""
    return json.dumps(msgspec.to_builtins(value), separators=(",", ":"))


def from_json(text: str | bytes, kind: type[T]) -> T:
    """The value of type `kind` that `to_json` was given."""
    return msgspec.convert(json.loads(text), kind)


def pack(value: Any) -> str:
    """`value` for a binary field: JSON, compressed, in base 64."""
    return base64.b64encode(zstandard.compress(to_json(value).encode("ascii"))).decode("ascii")


def unpack(data: str, kind: type[T]) -> T:
    """The value of type `kind` that `pack` was given."""
    return from_json(zstandard.decompress(base64.b64decode(data)), kind)
