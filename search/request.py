"""What is asked of On Record and what it answers: the values that the page, the endpoint and the command line share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, get_type_hints

import msgspec

from search.article import Article, PartialDate, Section, Span, Statement
from search.fields import FIELDS, SPEAKER, Field


class Unit(StrEnum):
    """What a hit is."""

    SECTION = "section"
    STATEMENT = "statement"


class Match(StrEnum):
    """Whether every word must be there, or any; AUTO lists what has all of them, and where that is little, some."""

    AUTO = "auto"
    ALL = "all"
    ANY = "any"


class Sort(StrEnum):
    """The order of the hits. Undated articles come last in both date orders."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Reading(StrEnum):
    """Whether a question after what somebody says is understood as one, or its words are searched as they are."""

    AUTO = "auto"
    LITERAL = "literal"


class Explain(StrEnum):
    """Whether each hit says what its score is made of."""

    NO = "no"
    SCORE = "score"


class Count(StrEnum):
    """What the facet of speakers counts: statements, or each utterance once, however often it is printed."""

    STATEMENTS = "statements"
    UTTERANCES = "utterances"


class Group(StrEnum):
    """Whether of articles that are copies of one another only one is listed."""

    NONE = "none"
    COPIES = "copies"


class Interval(StrEnum):
    """The width of a bucket of the date facet."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


Values = tuple[str, ...]
Selection = tuple[tuple[Field, Values], ...]
"""Fields with the values chosen for each, none of them empty, in the order of `FIELDS`."""

Chosen = Mapping[Field, Sequence[str]] | Iterable[tuple[Field, Sequence[str]]]


Period = tuple[date | None, date | None]
"""The first and the last day, each of which may be open."""


@dataclass(frozen=True, slots=True, init=False)
class Filters:
    """What restricts the hits without scoring them. Values of one field are alternatives; fields add up.

    >>> from search.fields import SPEAKER
    >>> filters = Filters({SPEAKER: ["ada-byrd"]}, since=date(2022, 1, 1))
    >>> filters.of(SPEAKER), filters.excluded_of(SPEAKER)
    (('ada-byrd',), ())

    `selected` are the fields with the values of which a hit has one, `excluded` those with the values of which it has
    none; `since` and `until` are the first and last day. Where there are `periods`, a hit is of one of them besides.
    """

    selected: Selection
    excluded: Selection
    since: date | None
    until: date | None
    periods: tuple[Period, ...]

    def __init__(
        self,
        selected: Chosen = (),
        *,
        excluded: Chosen = (),
        since: date | None = None,
        until: date | None = None,
        periods: tuple[Period, ...] = (),
    ) -> None:
        for name, value in (
            ("selected", _selection(selected)),
            ("excluded", _selection(excluded)),
            ("since", since),
            ("until", until),
            ("periods", periods),
        ):
            object.__setattr__(self, name, value)

    def __bool__(self) -> bool:
        return self != Filters()

    def of(self, field: Field) -> Values:
        """The values selected in `field`."""
        return _values(self.selected, field)

    def excluded_of(self, field: Field) -> Values:
        """The values excluded in `field`."""
        return _values(self.excluded, field)

    def selecting(self, field: Field, values: Sequence[str]) -> "Filters":
        """These filters with `values` selected in `field`, in place of those that were."""
        chosen = {**dict(self.selected), field: values}
        return Filters(chosen, excluded=self.excluded, since=self.since, until=self.until, periods=self.periods)

    def excluding(self, field: Field, values: Sequence[str]) -> "Filters":
        """These filters with `values` excluded in `field`, in place of those that were."""
        chosen = {**dict(self.excluded), field: values}
        return Filters(self.selected, excluded=chosen, since=self.since, until=self.until, periods=self.periods)

    def without(self, field: Field) -> "Filters":
        """The filters that the buckets of `field` are counted under: all but the values selected in it.

        Dates keep their range: their facet is a zoom, counted inside `since` and `until`.
        """
        return self.selecting(field, ())

    @property
    def speakers(self) -> frozenset[str]:
        """The ids of all speakers in them."""
        chosen = (*self.selected, *self.excluded)
        return frozenset([id for field, values in chosen if field.of_speakers for id in values])

    def with_speakers(self, id_of: Callable[[str], str]) -> "Filters":
        """The same filters with what `id_of` gives in place of each speaker's id, each once."""
        return replace(self, selected=_by_speakers(self.selected, id_of), excluded=_by_speakers(self.excluded, id_of))

    def and_also(self, other: "Filters") -> "Filters":
        """Both together: values add up, the later `since` and the earlier `until` count."""
        days = [day for day in (self.since, other.since) if day]
        ends = [day for day in (self.until, other.until) if day]
        return Filters(
            _union(self.selected, other.selected),
            excluded=_union(self.excluded, other.excluded),
            since=max(days, default=None),
            until=min(ends, default=None),
            periods=_overlaps(self.periods, other.periods),
        )

    @property
    def ranges(self) -> tuple[tuple[Period, ...], ...]:
        """What a date must be in: of each of these one period."""
        whole = ((self.since, self.until),) if self.since or self.until else ()
        return tuple(each for each in (whole, self.periods) if each)


def _overlaps(some: tuple[Period, ...], others: tuple[Period, ...]) -> tuple[Period, ...]:
    """What lies in one of `some` and in one of `others`; there may be none of either, which restrict nothing then."""
    if not some or not others:
        return some or others
    found = []
    for first, last in some:
        for since, until in others:
            begins = max((day for day in (first, since) if day), default=None)
            ends = min((day for day in (last, until) if day), default=None)
            if begins is None or ends is None or begins <= ends:
                found.append((begins, ends))
    return tuple(found) or ((date.max, date.min),)


def _selection(chosen: Chosen) -> Selection:
    values = dict(chosen)
    return tuple((field, tuple(values[field])) for field in FIELDS if values.get(field)) if values else ()


def _by_speakers(selection: Selection, id_of: Callable[[str], str]) -> Selection:
    return tuple(
        (field, tuple(dict.fromkeys(map(id_of, values))) if field.of_speakers else values)
        for field, values in selection
    )


def _values(selection: Selection, field: Field) -> Values:
    return next((values for each, values in selection if each is field), ())


def _union(left: Selection, right: Selection) -> Selection:
    return _selection(
        {field: tuple(dict.fromkeys(_values(left, field) + _values(right, field))) for field, _ in left + right}
    )


MAX_PAGE = 1_000_000
MAX_FACET_LIMIT = 200
MAX_NAME = 200
"""The longest name that can be typed."""
MAX_PER_PAGE = 100
PerPage = Annotated[int, msgspec.Meta(ge=1, le=MAX_PER_PAGE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One search as a person asks for it: `q` is in the query language, `page` counts from 1.

    `said_by` is a speaker's name as somebody types it. `interval` None chooses the one that fits the span of the dates.
    """

    q: str = ""
    filters: Filters = Filters()
    said_by: Annotated[str, msgspec.Meta(max_length=MAX_NAME)] = ""
    reading: Reading = Reading.AUTO
    unit: Unit = Unit.SECTION
    match: Match = Match.AUTO
    sort: Sort = Sort.RELEVANCE
    page: Annotated[int, msgspec.Meta(ge=1, le=MAX_PAGE)] = 1
    per_page: PerPage = 20
    interval: Interval | None = None
    facet_limit: Annotated[int, msgspec.Meta(ge=0, le=MAX_FACET_LIMIT)] = 10
    explain: Explain = Explain.NO
    count: Count = Count.STATEMENTS
    group: Group = Group.NONE


OPTIONS: Mapping[str, Any] = {
    name: kind
    for name, kind in get_type_hints(SearchRequest, include_extras=True).items()
    if name not in ("q", "filters")
}
"""The types of what can be asked for beside the query and the filters, by name: see `search.validation`."""


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


class FieldShare(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one field adds to a term's frequency: `value` is weight · tf / (1 − b + b · length / average length).

    `field` is `names` for the names of a statement's speaker, whose length does not count, and `section` for the words
    of the section that a statement stands in.
    """

    field: str
    tf: int
    length: int
    average_length: float
    weight: float
    b: float
    value: float


class ScorePart(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a word or a pair of words adds to a score: weight · idf · frequency / (k1 + frequency).

    `kind` is `words` for what the query asks for as it is written, `adjacent` and `near` for two words of it close
    together, `speaker` for somebody whom a name in the query means, which adds weight · idf, `reranking` for what a
    later step adds, which has a score only. `df` of `documents` have it. `statement` is the one whose score is added to
    its section's, since a speaker who is selected says the words there.
    """

    what: str
    kind: str
    score: float
    weight: float = 1.0
    idf: float = 0.0
    df: int = 0
    documents: int = 0
    frequency: float = 0.0
    k1: float = 0.0
    fields: tuple[FieldShare, ...] = ()
    statement: str | None = None


class SpeakerInHit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Someone who speaks in a hit; `said` tells whether the words searched for fall inside their statements."""

    id: str
    label: str
    said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A section or a statement that was found.

    `section` is the whole section. `statements` are those of it that match: for a statement hit just that one.
    `speaker_labels` maps the ids of all who speak in the section to their names. `missing` are the words, phrases and
    patterns asked for that it does not have, where some of them were enough. `explanation` are the parts of the score,
    which add up to it, where that was asked for. `utterance` is the id of a statement's utterance, empty where it is
    too short for one or the engine does not follow them; `repeats` how often that is here, where it is more than once.
    `copies` are the other articles that are copies of its own, the earliest first, where these were asked to be folded.
    """

    unit: Unit
    score: float
    article: ArticleSummary
    section: Section
    statements: tuple[Statement, ...]
    speakers: tuple[SpeakerInHit, ...]
    speaker_labels: dict[str, str]
    snippet: Snippet
    missing: tuple[str, ...] = ()
    explanation: tuple[ScorePart, ...] | None = None
    utterance: str = ""
    repeats: "Repeats | None" = None
    copies: tuple[ArticleSummary, ...] = ()

    @property
    def id(self) -> str:
        """Unique in the index: article, section and, for a statement, statement."""
        own = f"{self.article.id}-{self.section.id}"
        return f"{own}-{self.statements[0].id}" if self.unit is Unit.STATEMENT else own


class Repeats(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How often an utterance is there: in so many `statements` of so many `articles`."""

    statements: int
    articles: int


class Bucket(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One value of a facet and how many hits it has; a date bucket tells its `first` and `last` day too."""

    value: str
    label: str
    count: int
    selected: bool = False
    first: date | None = None
    last: date | None = None


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one field: by count then label, selected ones always among them, even at 0; dates by day.

    `truncated` tells that there are more values. `interval` and `unknown`, the number of undated hits, belong to the
    date facet.
    """

    field: Field
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
    """A word of the archive, folded, or several, and the number of sections with it in title, heading or body."""

    word: str
    sections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedTitle:
    """An article whose title has the words that somebody has begun to write."""

    id: str
    title: str
    date: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NearWord:
    """A word of the archive that so many `edits` make of another one, and the number of sections that have it."""

    word: str
    sections: int
    edits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What someone who has begun to write may mean, the most frequent first."""

    speakers: tuple[SuggestedSpeaker, ...] = ()
    words: tuple[SuggestedWord, ...] = ()
    titles: tuple[SuggestedTitle, ...] = ()


class Whereabouts(StrEnum):
    """What became of a statement that somebody cites by its address."""

    HERE = "here"
    CHANGED = "changed"
    GONE = "gone"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedStatement:
    """What an article holds of a statement that was cited: it itself, or the one whose words are most like its own.

    `section` and `statement` are None where it is gone and nothing is like it, and where the address only counts
    statements, as addresses once did. `likeness` is about the share of words that both have in common.
    """

    article: Article
    where: Whereabouts
    section: Section | None = None
    statement: Statement | None = None
    likeness: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A filter that words of the query may mean: a speaker of this `id`, or the days from `since` to `until`, or both.

    `label` says what it is, `rest` is the query without these words.
    """

    label: str
    rest: str
    id: str = ""
    since: date | None = None
    until: date | None = None

    def applied(self, filters: Filters) -> Filters:
        """`filters` with the one that is offered."""
        if self.since or self.until or not self.id:
            filters = replace(filters, since=self.since, until=self.until)
        return filters.selecting(SPEAKER, (self.id,)) if self.id else filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a typed name or a question was understood: `asked` is what was asked for, `typed` the name in it.

    The statements of `speaker`, who is called `label` and has so many `statements`, are then searched instead; of a
    question after several, those of the `others` too, whom `label` names and `statements` counts. Of a question words
    that name a time are left out: `when` offers that as a filter.
    """

    asked: SearchRequest
    typed: str
    speaker: str
    label: str
    statements: int
    when: Offer | None = None
    others: tuple[str, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether the name stood in a question, whose words are the query."""
        return not self.asked.said_by


class Why(StrEnum):
    """Why something is searched for beside what was written."""

    JOINED = "joined"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoSearched:
    """What was searched for beside `written`, words of the query: the same apart or together, or synonyms of them."""

    written: str
    also: tuple[str, ...]
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A hit that is near in meaning to what was asked for, by `likeness`, up to 1; it need not have any of the words.

    `pairs` say why: words asked for, each with the word of the hit that is nearest to it, where one is near.
    """

    hit: Hit
    likeness: float
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResponse:
    """The answer to a `SearchRequest`.

    `request` is what was carried out: what was asked for, or where that is `understood`, what was made of it.
    `total` counts the hits with all the words, of `articles` articles where the engine knows; so do facets. `parsed` is
    the query in canonical form, `filters` all filters in force, those written inside the query included. `relaxed`
    tells that no hit has all the words: then `total` and facets count those with some of them. Where few have all,
    `some_total` more with some of them follow in `hits`. `also` is what was searched for beside the words, `corrected`
    a query that has hits, where words of this one are misspelt.
    `nearest` is what comes nearest in other words where there is no hit at all.
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
    some_total: int = 0
    also: tuple[AlsoSearched, ...] = ()
    corrected: str | None = None
    understood: Understood | None = None
    offers: tuple[Offer, ...] = ()
    nearest: tuple[Near, ...] = ()
    warnings: tuple[str, ...] = ()
    took_ms: float = 0.0

    @property
    def asked(self) -> SearchRequest:
        """What was asked for."""
        return self.understood.asked if self.understood else self.request

    @property
    def pages(self) -> int:
        """How many pages the hits fill, those with some of the words included."""
        return -(-self.listed // self.request.per_page)

    @property
    def listed(self) -> int:
        """How many hits there are on all pages."""
        return self.total + self.some_total

    @property
    def wider_total(self) -> int | None:
        """How many hits have any of the words, where few have all of them; else None."""
        return self.listed if self.some_total else None

    def facet(self, field: Field) -> Facet:
        """The facet of `field`, without buckets where it was not counted."""
        return next((facet for facet in self.facets if facet.field is field), Facet(field=field))
