"""The port: what On Record asks of a search engine, whichever it is.

An `Engine` is opened on a place by `search.engines.open_engine`. Reading goes through a `Searcher`, which always
answers from one generation; writing through a `Writer`, inside a context manager that publishes on a clean exit and
leaves no trace on an error:

    with engine.rebuild() as writer:
        for article in articles:
            writer.add(article)
    hits = engine.searcher().search(EngineRequest(query=node)).hits

Rules that every engine keeps:

- Hits are sections or statements; totals count them.
- In statements, words must stand in the statement itself; in sections, in the title, the heading or the body.
- With `unit=section`, `speakers` filters by who speaks in the section, `forms` by the forms of its statements. Where
  speakers are selected, sections in which one of them says the words searched for come first under
  `Sort.RELEVANCE`; the best score of such a statement is added to the section's.
- With `unit=statement`, `speakers` is who said it, `mentions` who is named in its section.
- A statement's day is its `said_on`, else its article's; a section's is its article's. A date known only by month or
  year counts at its first day, and matches a range that its period overlaps. Undated hits match no date filter.
- Each facet is counted under every filter but its own (`Filters.without`); selected values stay listed at count 0.
- Ties are broken by date, newest first, then by the article's id, then in reading order.
- Past the end there are no hits. An unknown facet value matches nothing.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from search.article import Article, Section, Speaker, Statement
from search.query.ast import Everything, Node
from search.request import ArticleSummary, Facet, FacetName, Filters, IndexStats, Interval, Sort, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRequest:
    """A search that an engine can carry out: `query` holds no `AllWords` any more; `offset` counts hits from 0."""

    query: Node = Everything()
    filters: Filters = Filters()
    unit: Unit = Unit.SECTION
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    facets: tuple[FacetName, ...] = ()
    facet_limit: int = 10
    interval: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineHit:
    """A hit as stored: the section, its article, all speakers of the section, and the statement for `unit=statement`.

    `speakers` hold whoever speaks or is mentioned in the section.
    """

    score: float
    article: ArticleSummary
    section: Section
    speakers: tuple[Speaker, ...]
    statement: Statement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineResponse:
    """`total` hits in all, of `articles` different articles; `hits` are those asked for; one `Facet` for each asked."""

    total: int
    articles: int
    hits: tuple[EngineHit, ...]
    facets: tuple[Facet, ...] = ()


class Searcher(Protocol):
    """Answers from one generation of an index. Safe to use from one thread at a time."""

    def search(self, request: EngineRequest) -> EngineResponse:
        """The hits and facets of `request`."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None when there is none of this id."""
        ...

    def speaker(self, speaker_id: str) -> Speaker | None:
        """A speaker of the directory, or None."""
        ...

    def speakers(self, prefix: str = "", *, offset: int = 0, limit: int = 20) -> Sequence[Speaker]:
        """Named speakers, one of whose names has a word that begins with `prefix` (case and accents aside); by name."""
        ...

    def stats(self) -> IndexStats:
        """What the index holds."""
        ...


class Writer(Protocol):
    """Adds and removes articles. An article that is already there is replaced."""

    def add(self, article: Article) -> None:
        """Adds `article`, replacing the one of the same id."""
        ...

    def delete(self, article_id: str) -> bool:
        """Removes the article; False when there was none of this id."""
        ...


class Engine(Protocol):
    """An index at one place."""

    def searcher(self) -> Searcher:
        """The searcher of the generation that is live now, for the calling thread.

        Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`.
        """
        ...

    def rebuild(self) -> AbstractContextManager[Writer]:
        """A writer to a new, empty index that replaces the live one on a clean exit.

        Raises `IndexBusy` when another writer is at work.
        """
        ...

    def update(self) -> AbstractContextManager[Writer]:
        """A writer to a copy of the live index, published on a clean exit. Raises like `searcher` and `rebuild`."""
        ...

    def close(self) -> None:
        """Lets go of everything that is open."""
        ...
