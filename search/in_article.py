"""What of one article a search is about: the statements that match, and the words, where they stand.

Worked out from the article alone, by the same code as the hits, so that whoever comes from a list of hits finds them in
it, and those that the list has on another page too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.article import Article, Span
from search.engine import EngineHit, EngineRequest
from search.hits import HitBuilder
from search.query.ast import asks_for_words
from search.query.marking import Marker
from search.request import ArticleSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class InArticle:
    """The ids of the `statements` that match, in reading order, and by the ids of sections the `words` in them."""

    statements: tuple[str, ...] = ()
    words: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.statements or self.words)


def in_article(article: Article, asked: EngineRequest) -> InArticle:
    """What `asked` is about in `article`; dates are not looked at."""
    builder, marker, summary = HitBuilder(asked), Marker(asked.query), ArticleSummary.of(article)
    has_words = asks_for_words(asked.query)
    statements: list[str] = []
    words = {}
    for section in article.sections:
        hit = builder.build(EngineHit.of(section, summary, speakers=article.speakers_in(section)))
        statements += [statement.id for statement in hit.statements]
        tokens = marker.marked(marker.asked_for(section.text, article.lang)) if has_words else ()
        if tokens:
            words[section.id] = tuple(Span(start=token.start, end=token.end) for token in tokens)
    return InArticle(statements=tuple(statements), words=words)
