"""What was found: sections and statements, and what is near in meaning."""

from typing import Self

import msgspec

from search.request import ArticleSummary, Hit, Near, Repeats, ScorePart, Snippet, SpeakerInHit, Unit
from web.markup import text_fragment, web_address
from web.serializers.articles import PlaceAnswer, SummaryAnswer
from web.serializers.base import Addresses, Answer, Pair, iso, pairs
from web.serializers.statements import StatementAnswer


class SnippetAnswer(Answer, frozen=True):
    """The piece of text to show, and what of it to mark."""

    text: str
    marks: tuple[Pair, ...]

    @classmethod
    def of(cls, snippet: Snippet) -> Self:
        """The JSON of `snippet`."""
        return cls(text=snippet.text, marks=pairs(snippet.marks))


class UtteranceOfHit(Answer, frozen=True):
    """The utterance of a statement, its page, and how often it is in the archive."""

    id: str
    url: str
    statements: int
    articles: int

    @classmethod
    def of(cls, hit: Hit, at: Addresses) -> Self | None:
        """The JSON of the utterance of `hit`; None where it has none."""
        if not hit.utterance:
            return None
        repeats = hit.repeats or Repeats(statements=1, articles=1)
        return cls(
            id=hit.utterance,
            url=at.utterance(hit.utterance),
            statements=repeats.statements,
            articles=repeats.articles,
        )


class CopyAnswer(Answer, frozen=True):
    """An article that is a copy of that of a hit."""

    id: str
    url: str
    title: str
    date: str | None
    source: str | None

    @classmethod
    def of(cls, article: ArticleSummary, at: Addresses) -> Self:
        """The JSON of a copy."""
        return cls(
            id=article.id,
            url=at.article(article.id),
            title=article.title,
            date=iso(article.date),
            source=article.source,
        )


class CopiesOfHit(Answer, frozen=True):
    """The other articles that are copies of that of a hit, the earliest first."""

    count: int
    articles: tuple[CopyAnswer, ...]

    @classmethod
    def of(cls, hit: Hit, at: Addresses) -> Self | None:
        """The JSON of the copies of `hit`; None where there are none, or they were not asked for."""
        if not hit.copies:
            return None
        return cls(count=len(hit.copies), articles=tuple(CopyAnswer.of(each, at) for each in hit.copies))


class HitAnswer(Answer, frozen=True):
    """A section or a statement that was found."""

    id: str
    unit: Unit
    score: float
    url: str
    source_url: str | None
    article: SummaryAnswer
    section: PlaceAnswer
    speakers: tuple[SpeakerInHit, ...]
    statements: tuple[StatementAnswer, ...]
    missing: tuple[str, ...]
    snippet: SnippetAnswer
    explanation: tuple[ScorePart, ...] | None
    utterance: UtteranceOfHit | None
    copies: CopiesOfHit | None

    @classmethod
    def of(cls, hit: Hit, at: Addresses) -> Self:
        """The JSON of `hit`."""
        anchor = hit.statements[0].id if hit.unit is Unit.STATEMENT else hit.section.id
        return cls(
            id=hit.id,
            unit=hit.unit,
            score=round(hit.score, 4),
            url=at.article(hit.article.id, anchor),
            source_url=source_url(hit),
            article=SummaryAnswer.of(hit.article),
            section=PlaceAnswer.copy_of(hit.section),
            speakers=hit.speakers,
            statements=tuple(StatementAnswer.of(statement, hit.section) for statement in hit.statements),
            missing=hit.missing,
            snippet=SnippetAnswer.of(hit.snippet),
            explanation=hit.explanation,
            utterance=UtteranceOfHit.of(hit, at),
            copies=CopiesOfHit.of(hit, at),
        )


class NearAnswer(Answer, frozen=True):
    """What is near in meaning to what was asked for, in other words: `pairs` are words asked for and words found."""

    likeness: float
    pairs: tuple[tuple[str, str], ...]
    hit: HitAnswer

    @classmethod
    def of(cls, near: Near, at: Addresses) -> Self:
        """The JSON of `near`; nobody is said to say the words."""
        hit = HitAnswer.of(near.hit, at)
        silent = tuple(msgspec.structs.replace(each, said=False) for each in hit.speakers)
        return cls(
            likeness=round(near.likeness, 2), pairs=near.pairs, hit=msgspec.structs.replace(hit, speakers=silent)
        )


class SimilarAnswer(Answer, frozen=True):
    """Statements of other articles near in meaning to one."""

    statement: str
    known: bool
    similar: tuple[NearAnswer, ...]


def source_url(hit: Hit) -> str | None:
    """The article at its publisher, scrolled to the words of the hit; None without a web address."""
    url = web_address(hit.article.url)
    if url is None:
        return None
    if hit.statements:
        return text_fragment(url, hit.statements[0].pieces[0].of(hit.section.text))
    paragraph = next(hit.section.paragraphs(), None)
    return text_fragment(url, paragraph.of(hit.section.text)) if paragraph else url
