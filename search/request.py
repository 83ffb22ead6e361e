"""What is asked of On Record and what it answers: the values that the page, the endpoint and the command line share."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

import msgspec

from search.article import Article, Form, PartialDate, Section, Span, Statement

T = TypeVar("T")


class Unit(StrEnum):
    """What a hit is."""

    SECTION = "section"
    STATEMENT = "statement"


class Match(StrEnum):
    """Whether every word must be there, or any; AUTO asks for all and relaxes to any when nothing has them all."""

    AUTO = "auto"
    ALL = "all"
    ANY = "any"


class Sort(StrEnum):
    """The order of the hits. Undated articles come last in both date orders."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Interval(StrEnum):
    """The width of a bucket of the date facet."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class FacetName(StrEnum):
    """The facets, in the order in which the page shows them."""

    SPEAKER = "speaker"
    DATE = "date"
    FORM = "form"
    SOURCE = "source"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What restricts the hits without scoring them. Values of one filter are alternatives; filters add up.

    `speakers`, `exclude_speakers` and `mentions` are speaker ids; `since` and `until` are the first and last day.
    """

    speakers: tuple[str, ...] = ()
    exclude_speakers: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    sources: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self != Filters()

    def without(self, facet: FacetName) -> Self:
        """The filters that the buckets of `facet` are counted under: all but its own.

        The date facet keeps its own: it is a zoom, counted inside `since` and `until`.
        """
        match facet:
            case FacetName.SPEAKER:
                return replace(self, speakers=())
            case FacetName.FORM:
                return replace(self, forms=())
            case FacetName.SOURCE:
                return replace(self, sources=())
            case FacetName.MENTIONS:
                return replace(self, mentions=())
            case FacetName.DATE:
                return self

    def and_also(self, other: "Filters") -> "Filters":
        """Both together: values add up, the later `since` and the earlier `until` count."""
        days = [day for day in (self.since, other.since) if day]
        ends = [day for day in (self.until, other.until) if day]
        return Filters(
            speakers=_union(self.speakers, other.speakers),
            exclude_speakers=_union(self.exclude_speakers, other.exclude_speakers),
            mentions=_union(self.mentions, other.mentions),
            forms=_union(self.forms, other.forms),
            sources=_union(self.sources, other.sources),
            since=max(days, default=None),
            until=min(ends, default=None),
        )


def _union(left: tuple[T, ...], right: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(left + right))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One search as a person asks for it: `q` is in the query language, `page` counts from 1.

    `interval` None chooses the one that fits the span of the dates.
    """

    q: str = ""
    filters: Filters = Filters()
    unit: Unit = Unit.SECTION
    match: Match = Match.AUTO
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 20
    interval: Interval | None = None
    facet_limit: int = 10


class ArticleSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a hit says of its article."""

    id: str
    title: str
    published: PartialDate | None = None
    updated: PartialDate | None = None
    source: str | None = None
    url: str | None = None
    lang: str = "en"

    @classmethod
    def of(cls, article: Article) -> "ArticleSummary":
        """The summary of `article`."""
        return cls(
            id=article.id,
            title=article.title,
            published=article.published,
            updated=article.updated,
            source=article.source,
            url=article.url,
            lang=article.lang,
        )

    @property
    def date(self) -> PartialDate | None:
        """The day that filters, sorting and the date facet go by: published, else updated."""
        return self.published or self.updated


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a text to show, with the spans of it that match: plain text, no markup."""

    text: str
    marks: tuple[Span, ...] = ()


class SpeakerInHit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Someone who speaks in a hit; `said` tells whether the words searched for fall inside their statements."""

    id: str
    label: str
    said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A section or a statement that was found.

    `section` is the whole section. `statements` are those of it that match: for a statement hit just that one.
    `speaker_labels` maps the ids of all who speak in the section to their names.
    """

    unit: Unit
    score: float
    article: ArticleSummary
    section: Section
    statements: tuple[Statement, ...]
    speakers: tuple[SpeakerInHit, ...]
    speaker_labels: dict[str, str]
    snippet: Snippet

    @property
    def id(self) -> str:
        """Unique in the index: article, section and, for a statement, statement."""
        own = f"{self.article.id}-{self.section.id}"
        return f"{own}-{self.statements[0].id}" if self.unit is Unit.STATEMENT else own


class Bucket(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One value of a facet and how many hits it has; a date bucket tells its `first` and `last` day too."""

    value: str
    label: str
    count: int
    selected: bool = False
    first: date | None = None
    last: date | None = None


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one facet: by count then label, selected ones always among them, even at 0; dates by day.

    `truncated` tells that there are more values. `interval` and `unknown`, the number of undated hits, belong to the
    date facet.
    """

    name: FacetName
    buckets: tuple[Bucket, ...] = ()
    truncated: bool = False
    interval: Interval | None = None
    unknown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStats:
    """What an index holds: the generation served, counts, and the first and last day of its articles."""

    generation: str
    articles: int
    sections: int
    statements: int
    speakers: int = 0
    first_day: date | None = None
    last_day: date | None = None
    built_at: str | None = None
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedSpeaker:
    """A named speaker one of whose names begins as asked, and the number of statements that are theirs."""

    id: str
    label: str
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedWord:
    """A word of the archive, folded, and the number of sections that have it in title, heading or body."""

    word: str
    sections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What someone who has begun to write may mean, the most frequent first."""

    speakers: tuple[SuggestedSpeaker, ...] = ()
    words: tuple[SuggestedWord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerOffer:
    """A speaker whose name stands in the query as plain words, offered as a filter; `rest` is the query without it."""

    id: str
    label: str
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResponse:
    """The answer to a `SearchRequest`.

    `total` counts all hits, of `articles` articles where the engine knows. `parsed` is the query in canonical form,
    `filters` all filters in force, those written inside the query included. `relaxed` tells that no hit had all the
    words and any of them was enough; `wider_total` is how many hits any of them would give, where few had all.
    """

    request: SearchRequest
    parsed: str
    filters: Filters
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    index: IndexStats
    articles: int | None = None
    relaxed: bool = False
    wider_total: int | None = None
    corrected: str | None = None
    offers: tuple[SpeakerOffer, ...] = ()
    warnings: tuple[str, ...] = ()
    took_ms: float = 0.0

    @property
    def pages(self) -> int:
        """How many pages the hits fill."""
        return -(-self.total // self.request.per_page)

    def facet(self, name: FacetName) -> Facet:
        """The facet called `name`, without buckets where it was not counted."""
        return next((facet for facet in self.facets if facet.name is name), Facet(name=name))
