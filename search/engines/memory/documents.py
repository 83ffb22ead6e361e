"""What can be a hit, worked out from the articles themselves: its text, its values, its date and place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from search.analysis import Token, analyze, is_stemmed
from search.article import Article, PartialDate, Section, Statement
from search.engine import (
    EngineHit,
)
from search.fields import Field, Values, values_of
from search.meaning.readers import Reader
from search.meaning.sentence_model import SentenceModel
from search.meaning.vectors import Vector, of_sums
from search.query.ast import TextField
from search.query.evaluate import AnalyzedText, statement_tokens
from search.request import (
    ArticleSummary,
    Filters,
    Period,
)


@dataclass(frozen=True, kw_only=True)
class Document:
    """What can be a hit: a section, or one statement of it."""

    article: Article
    section: Section
    statement: Statement | None = None
    names: frozenset[str] | None = None
    """Of a statement, the names of whose words it is."""

    @cached_property
    def text(self) -> AnalyzedText:
        """The searchable text: title, heading and body; a statement's body are its own words."""
        section: Sequence[Token] = analyze(self.section.text, self.article.lang)
        body = section if self.statement is None else statement_tokens(section, self.statement.pieces)
        return AnalyzedText(
            title=analyze(self.article.title, self.article.lang),
            heading=analyze(self.section.heading or "", self.article.lang),
            body=body,
            names=self.names,
            section=() if self.statement is None else section,
        )

    @cached_property
    def own_text(self) -> AnalyzedText:
        """The same of a statement without what it stands under."""
        return AnalyzedText(body=self.text.body, names=self.names)

    def vector(self, reader: Reader) -> Vector:
        """What the text means, of a statement its own words; all 0 for texts in other languages."""
        if isinstance(reader, SentenceModel):
            above = (self.article.title, self.section.heading or "") if self.statement is None else ()
            text = self.section.text if self.statement is None else self.statement.text_in(self.section)
            return reader.vector(*(*above, text) if is_stemmed(self.article.lang) else ())
        fields = tuple(TextField) if self.statement is None else (TextField.BODY,)
        tokens = [token for field in fields for token in self.text.tokens(field)]
        return of_sums(reader.of_words(t.surface for t in tokens if is_stemmed(self.article.lang)))

    @property
    def key(self) -> tuple[str, int, int]:
        """Where the document stands: its article's id, then its place in reading order."""
        place = self.article.sections.index(self.section)
        return self.article.id, place, self.section.statements.index(self.statement) if self.statement else -1

    @property
    def when(self) -> PartialDate | None:
        """The date that counts: a statement's own, else its article's."""
        return (self.statement and self.statement.said_on) or self.article.date

    @property
    def newest(self) -> tuple[bool, float]:
        """Where the document stands among others, newest first."""
        return self.when is None, -self._since

    @property
    def oldest(self) -> tuple[bool, float]:
        """Where it stands, oldest first."""
        return self.when is None, self._since

    @property
    def _since(self) -> float:
        return (self.when.local - datetime.min).total_seconds() if self.when else 0.0

    @cached_property
    def values(self) -> dict[Field, frozenset[str]]:
        """What the document is found by, and counts for, in each field."""
        return values_of(self.article, self.section, self.statement)

    def passes(self, filters: Filters) -> bool:
        """Whether the document is among what `filters` leave."""
        return passes(filters, self.values, self.when)

    def hit(self, score: float, utterance: str = "") -> EngineHit:
        """The document as a hit."""
        return EngineHit.of(
            self.section,
            ArticleSummary.of(self.article),
            score=score,
            speakers=self.article.speakers_in(self.section),
            place=self.section.statements.index(self.statement) if self.statement else None,
            utterance=utterance,
        )


def passes(filters: Filters, values: Values, when: PartialDate | None) -> bool:
    """Whether what has these `values`, and this date, is among what `filters` leave."""
    return (
        not any(values[field].isdisjoint(chosen) for field, chosen in filters.selected)
        and all(values[field].isdisjoint(chosen) for field, chosen in filters.excluded)
        and all(when is not None and any(_is_in(when, each) for each in periods) for periods in filters.ranges)
    )


def _is_in(when: PartialDate, period: Period) -> bool:
    first, last = period
    return (first is None or when.last_day >= first) and (last is None or when.first_day <= last)
