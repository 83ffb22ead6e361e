"""Whole articles, what a hit says of its article, and a statement by itself."""

from typing import Self

from search.article import Article, Section
from search.request import ArticleSummary, CitedStatement
from web.markup import web_address
from web.serializers.base import Addresses, Answer, iso
from web.serializers.speakers import SpeakerAnswer
from web.serializers.statements import StatementAnswer


class SectionAnswer(Answer, frozen=True):
    """A section of a whole article."""

    id: str
    heading: str | None
    text: str
    mentions: tuple[str, ...]
    statements: tuple[StatementAnswer, ...]

    @classmethod
    def of(cls, section: Section) -> Self:
        """The JSON of `section`."""
        return cls(
            id=section.id,
            heading=section.heading,
            text=section.text,
            mentions=section.mentions,
            statements=tuple(StatementAnswer.of(statement, section) for statement in section.statements),
        )


class ArticleAnswer(Answer, frozen=True):
    """A whole article, as `/api/v1/articles/<id>` gives it."""

    id: str
    url: str
    source_url: str | None
    title: str
    published: str | None
    updated: str | None
    source: str | None
    lang: str
    dateline: str | None
    credits: tuple[str, ...]
    tail: tuple[str, ...]
    speakers: tuple[SpeakerAnswer, ...]
    sections: tuple[SectionAnswer, ...]

    @classmethod
    def of(cls, article: Article, at: Addresses) -> Self:
        """The JSON of `article`."""
        return cls(
            id=article.id,
            url=at.article(article.id),
            source_url=web_address(article.url),
            title=article.title,
            published=iso(article.published),
            updated=iso(article.updated),
            source=article.source,
            lang=article.lang,
            dateline=article.dateline,
            credits=article.credits,
            tail=article.tail,
            speakers=tuple(map(SpeakerAnswer.copy_of, article.speakers)),
            sections=tuple(map(SectionAnswer.of, article.sections)),
        )


class SummaryAnswer(Answer, frozen=True):
    """What a hit says of its article."""

    id: str
    title: str
    published: str | None
    updated: str | None
    source: str | None
    lang: str

    @classmethod
    def of(cls, article: ArticleSummary) -> Self:
        """The JSON of `article`."""
        return cls(
            id=article.id,
            title=article.title,
            published=iso(article.published),
            updated=iso(article.updated),
            source=article.source,
            lang=article.lang,
        )


class PlaceAnswer(Answer, frozen=True):
    """The section that a hit stands in."""

    id: str
    heading: str | None


class CitedAnswer(Answer, frozen=True):
    """A statement by itself, as `/api/v1/statements/<article>/<id>` gives it."""

    url: str
    article: SummaryAnswer
    section: PlaceAnswer
    speaker: SpeakerAnswer | None
    statement: StatementAnswer

    @classmethod
    def of(cls, cited: CitedStatement, at: Addresses) -> Self | None:
        """The JSON of the statement of `cited`; None where it has none."""
        article, section, statement = cited.article, cited.section, cited.statement
        if section is None or statement is None:
            return None
        speaker = article.known.get(statement.speaker or "")
        return cls(
            url=at.statement(article.id, statement.id),
            article=SummaryAnswer.of(ArticleSummary.of(article)),
            section=PlaceAnswer.copy_of(section),
            speaker=SpeakerAnswer.copy_of(speaker) if speaker else None,
            statement=StatementAnswer.of(statement, section),
        )
