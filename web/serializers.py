"""The JSON of the endpoint: one struct for each object, its keys in their order, made of the values of `search`.

The structs are what is sent, what a JSON schema says of it (`msgspec.json.schema`) and what a program can read an
answer back into. Nothing here knows Flask: `Addresses` says where things live. Offsets are characters.
`docs/http-api.md` documents every key.

>>> from search.article import Speaker
>>> msgspec.json.encode(SpeakerAnswer.copy_of(Speaker(id="ada-byrd", name="Ada Byrd")))
b'{"id":"ada-byrd","name":"Ada Byrd","kind":"person","aliases":[],"members":[]}'
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self
from urllib.parse import quote

import msgspec

from search.article import (
    Article,
    Attribution,
    Evidence,
    EvidenceKind,
    Level,
    PartialDate,
    Section,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
)
from search.article import Form as StatementForm
from search.fields import FIELDS, SPEAKER, Kind
from search.request import (
    ArticleSummary,
    CitedStatement,
    Filters,
    Hit,
    Interval,
    Match,
    Near,
    Offer,
    Reading,
    ScorePart,
    SearchRequest,
    SearchResponse,
    Snippet,
    Sort,
    SpeakerInHit,
    Suggestions,
    Unit,
    Why,
)
from web.forms import Form, filter_parameters
from web.markup import text_fragment, web_address

Pair = tuple[int, int]
"""The start and the end of a span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the site's pages and endpoints live: `root` is the path that the site is mounted at, without a slash."""

    root: str = ""
    form: Form = Form()

    def article(self, article_id: str, anchor: str = "") -> str:
        """The article's page, at `anchor`."""
        return f"{self.root}/article/{quote(article_id, safe='')}{f'#{anchor}' if anchor else ''}"

    def statement(self, article_id: str, statement_id: str) -> str:
        """The address to cite a statement by: it outlives what else changes in the article."""
        return f"{self.root}/statement/{quote(article_id, safe='')}/{quote(statement_id, safe='')}"

    @property
    def search(self) -> str:
        """The search page."""
        return f"{self.root}/search"

    @property
    def api_search(self) -> str:
        """The search endpoint."""
        return f"{self.root}/api/v1/search"


class _Answer(msgspec.Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """An object of the endpoint."""

    @classmethod
    def copy_of(cls, value: object) -> Self:
        """The JSON of a value that has the same attributes."""
        return msgspec.convert(value, cls, from_attributes=True)


class EvidenceAnswer(_Answer, frozen=True):
    """Words that an attribution rests on, and where they stand."""

    kind: EvidenceKind
    text: str
    section: str | None
    start: int | None
    end: int | None

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        """The JSON of `evidence`."""
        span = evidence.span
        return cls(
            kind=evidence.kind,
            text=evidence.text,
            section=evidence.section,
            start=span.start if span else None,
            end=span.end if span else None,
        )


class AttributionAnswer(_Answer, frozen=True):
    """Why a statement is given to its speaker."""

    level: Level
    reasons: tuple[str, ...]
    evidence: tuple[EvidenceAnswer, ...]

    @classmethod
    def of(cls, attribution: Attribution) -> Self:
        """The JSON of `attribution`."""
        return cls(
            level=attribution.level,
            reasons=attribution.reasons,
            evidence=tuple(map(EvidenceAnswer.of, attribution.evidence)),
        )


class StatementAnswer(_Answer, frozen=True):
    """A statement: `text` is the whole stretch from `start` to `end`, `parts` the statement's own words inside it.

    `source` is where that stretch begins and ends in the file that the article was read from, in characters; None where
    the file is not plain text.
    """

    id: str
    form: StatementForm
    speaker: str | None
    as_written: str | None
    said_on: str | None
    mentions: tuple[str, ...]
    text: str
    parts: tuple[Pair, ...]
    start: int
    end: int
    source: Pair | None
    continues: str | None
    attribution: AttributionAnswer | None

    @classmethod
    def of(cls, statement: Statement, section: Section) -> Self:
        """The JSON of `statement`, which is one of `section`."""
        span = statement.span
        return cls(
            id=statement.id,
            form=statement.form,
            speaker=statement.speaker,
            as_written=statement.as_written,
            said_on=_iso(statement.said_on),
            mentions=statement.mentions,
            text=span.of(section.text),
            parts=_pairs(piece.shift(-span.start) for piece in statement.pieces),
            start=span.start,
            end=span.end,
            source=_in_source(span, section),
            continues=statement.continues,
            attribution=AttributionAnswer.of(statement.attribution) if statement.attribution else None,
        )


class SpeakerAnswer(_Answer, frozen=True):
    """A speaker, as the directory knows them."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...]
    members: tuple[str, ...]


class KnownSpeakerAnswer(SpeakerAnswer, frozen=True):
    """A speaker by themselves; `wikidata` is their id there, where the owner's file tells."""

    wikidata: str | None

    @classmethod
    def of(cls, speaker: Speaker, wikidata: str | None) -> Self:
        """The JSON of `speaker`."""
        return cls(**msgspec.structs.asdict(SpeakerAnswer.copy_of(speaker)), wikidata=wikidata)


class SpeakersAnswer(_Answer, frozen=True):
    """A page of the speakers whose names begin with `prefix`; `more` tells whether there is another."""

    prefix: str
    page: int
    per_page: int
    more: bool
    speakers: tuple[KnownSpeakerAnswer, ...]


class SuggestedWordAnswer(_Answer, frozen=True):
    """What was typed with its last word completed, and how many sections have it."""

    word: str
    sections: int


class SuggestedSpeakerAnswer(_Answer, frozen=True):
    """A speaker, and the page of what they say."""

    id: str
    label: str
    statements: int
    url: str


class SuggestedTitleAnswer(_Answer, frozen=True):
    """An article, and its page."""

    id: str
    title: str
    date: str | None
    url: str


class SuggestAnswer(_Answer, frozen=True):
    """What `prefix` may be the beginning of; each kind the likeliest first."""

    prefix: str
    words: tuple[SuggestedWordAnswer, ...]
    speakers: tuple[SuggestedSpeakerAnswer, ...]
    titles: tuple[SuggestedTitleAnswer, ...]

    @classmethod
    def of(cls, prefix: str, found: Suggestions, at: Addresses) -> Self:
        """The JSON of suggestions."""

        def statements(speaker: str) -> str:
            return at.form.url(at.search, SearchRequest(filters=Filters({SPEAKER: (speaker,)}), unit=Unit.STATEMENT))

        return cls(
            prefix=prefix,
            words=tuple(SuggestedWordAnswer(word=each.word, sections=each.sections) for each in found.words),
            speakers=tuple(
                SuggestedSpeakerAnswer(id=s.id, label=s.label, statements=s.statements, url=statements(s.id))
                for s in found.speakers
            ),
            titles=tuple(
                SuggestedTitleAnswer(
                    id=each.id,
                    title=each.title,
                    date=each.date.iso if each.date else None,
                    url=at.article(each.id),
                )
                for each in found.titles
            ),
        )


class SectionAnswer(_Answer, frozen=True):
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


class ArticleAnswer(_Answer, frozen=True):
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
            published=_iso(article.published),
            updated=_iso(article.updated),
            source=article.source,
            lang=article.lang,
            dateline=article.dateline,
            credits=article.credits,
            tail=article.tail,
            speakers=tuple(map(SpeakerAnswer.copy_of, article.speakers)),
            sections=tuple(map(SectionAnswer.of, article.sections)),
        )


class StatsAnswer(_Answer, frozen=True):
    """What the index holds, as `/api/v1/stats` gives it."""

    generation: str
    articles: int
    sections: int
    statements: int
    speakers: int
    first_day: date | None
    last_day: date | None
    built_at: str | None
    size_bytes: int | None


class HealthAnswer(_Answer, frozen=True):
    """That the process answers."""

    status: str


class ReadyAnswer(_Answer, frozen=True):
    """That an index is open, and which."""

    status: str
    generation: str


class SummaryAnswer(_Answer, frozen=True):
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
            published=_iso(article.published),
            updated=_iso(article.updated),
            source=article.source,
            lang=article.lang,
        )


class PlaceAnswer(_Answer, frozen=True):
    """The section that a hit stands in."""

    id: str
    heading: str | None


class CitedAnswer(_Answer, frozen=True):
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


class SnippetAnswer(_Answer, frozen=True):
    """The piece of text to show, and what of it to mark."""

    text: str
    marks: tuple[Pair, ...]

    @classmethod
    def of(cls, snippet: Snippet) -> Self:
        """The JSON of `snippet`."""
        return cls(text=snippet.text, marks=_pairs(snippet.marks))


class HitAnswer(_Answer, frozen=True):
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
    copies: None = None

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
        )


class ValueAnswer(_Answer, frozen=True):
    """A value of a facet."""

    value: str
    label: str
    count: int
    selected: bool


class ValuesAnswer(_Answer, frozen=True, rename={"buckets": "values"}):
    """A facet whose values are chosen one by one."""

    truncated: bool
    buckets: tuple[ValueAnswer, ...]


class PeriodAnswer(_Answer, frozen=True, rename={"first": "from", "last": "to"}):
    """A year, a month or a day."""

    value: str
    first: date | None
    last: date | None
    count: int
    selected: bool


class PeriodsAnswer(_Answer, frozen=True, rename={"buckets": "values"}):
    """The facet of a date."""

    interval: Interval | None
    unknown: int
    buckets: tuple[PeriodAnswer, ...]


FACETS = {field: PeriodsAnswer if field.kind is Kind.DATE else ValuesAnswer for field in FIELDS}
FacetsAnswer: Any = msgspec.defstruct(
    "FacetsAnswer", [(field.name, facet) for field, facet in FACETS.items()], bases=(_Answer,)
)
"""The facets, each under the name of its field."""


class WiderAnswer(_Answer, frozen=True):
    """The search for any of the words."""

    total: int
    url: str


class OfferAnswer(_Answer, frozen=True, rename={"since": "from", "until": "to"}):
    """A speaker or a time that words of the query may mean, and the query without them."""

    speaker: str | None
    since: date | None
    until: date | None
    label: str
    q: str
    url: str

    @classmethod
    def of(cls, offer: Offer, response: SearchResponse, at: Addresses) -> Self:
        """The JSON of an offer, with the address of the search that it leads to."""
        request = response.request
        unit = Unit.STATEMENT if offer.id else request.unit
        offered = replace(request, q=offer.rest, filters=offer.applied(request.filters), unit=unit, page=1)
        return cls(
            speaker=offer.id or None,
            since=offer.since,
            until=offer.until,
            label=offer.label,
            q=offer.rest,
            url=at.form.url(at.api_search, offered),
        )


class AlsoAnswer(_Answer, frozen=True):
    """What was searched for beside words of the query, and why."""

    written: str
    also: tuple[str, ...]
    why: Why


class UnderstoodAnswer(_Answer, frozen=True):
    """How a typed name or a question was understood."""

    typed: str
    speaker: str
    label: str
    statements: int
    q: str
    url: str
    literal: str | None

    @classmethod
    def of(cls, response: SearchResponse, at: Addresses) -> Self | None:
        """The JSON of what `response` understood; None where all was asked for as it is."""
        meaning = response.understood
        if meaning is None:
            return None
        literal = replace(meaning.asked, reading=Reading.LITERAL, page=1)
        return cls(
            typed=meaning.typed,
            speaker=meaning.speaker,
            label=meaning.label,
            statements=meaning.statements,
            q=response.request.q,
            url=at.form.url(at.api_search, replace(response.request, page=1)),
            literal=at.form.url(at.api_search, literal) if meaning.is_question else None,
        )


class QueryAnswer(_Answer, frozen=True):
    """The request as it was understood."""

    q: str
    parsed: str
    also: tuple[AlsoAnswer, ...]
    corrected: str | None
    relaxed: bool
    wider: WiderAnswer | None
    unit: Unit
    match: Match
    sort: Sort
    filters: dict[str, list[str] | str]
    understood: UnderstoodAnswer | None
    offers: tuple[OfferAnswer, ...]

    @classmethod
    def of(cls, response: SearchResponse, at: Addresses) -> Self:
        """The JSON of what `response` answers."""
        request = response.request
        wider = None
        if response.wider_total is not None:
            url = at.form.url(at.api_search, replace(request, match=Match.ANY, page=1))
            wider = WiderAnswer(total=response.wider_total, url=url)
        return cls(
            q=response.asked.q,
            parsed=response.parsed,
            also=tuple(AlsoAnswer(written=e.written, also=e.also, why=e.why) for e in response.also),
            corrected=response.corrected,
            relaxed=response.relaxed,
            wider=wider,
            unit=request.unit,
            match=request.match,
            sort=request.sort,
            filters=_filters(response),
            understood=UnderstoodAnswer.of(response, at),
            offers=tuple(OfferAnswer.of(offer, response, at) for offer in response.offers),
        )


class LinksAnswer(_Answer, frozen=True, rename={"own": "self"}):
    """The addresses of this answer and of those beside it."""

    own: str
    next: str | None
    prev: str | None
    atom: None = None
    csv: None = None
    jsonl: None = None

    @classmethod
    def of(cls, response: SearchResponse, at: Addresses) -> Self:
        """The links of `response`."""
        request = response.asked
        pages = at.form.pages(response)

        def page(number: int) -> str | None:
            if not 1 <= number <= pages:
                return None
            return at.form.url(at.api_search, replace(request, page=number))

        return cls(
            own=at.form.url(at.api_search, request),
            next=page(request.page + 1),
            prev=page(min(request.page - 1, pages)),
        )


class IndexAnswer(_Answer, frozen=True):
    """The index that answered."""

    generation: str
    articles: int
    sections: int
    statements: int


class NearAnswer(_Answer, frozen=True):
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


class SimilarAnswer(_Answer, frozen=True):
    """Statements of other articles near in meaning to one."""

    statement: str
    known: bool
    similar: tuple[NearAnswer, ...]


class SearchAnswer(_Answer, frozen=True):
    """The answer to a search, as `/api/v1/search` gives it."""

    query: QueryAnswer
    total: int
    total_some: int
    articles: int | None
    page: int
    per_page: int
    pages: int
    took_ms: float
    index: IndexAnswer
    hits: tuple[HitAnswer, ...]
    facets: FacetsAnswer
    nearest: tuple[NearAnswer, ...]
    warnings: tuple[str, ...]
    links: LinksAnswer

    @classmethod
    def of(cls, response: SearchResponse, at: Addresses) -> Self:
        """The JSON of `response`."""
        request = response.request
        return cls(
            query=QueryAnswer.of(response, at),
            total=response.total,
            total_some=response.some_total,
            articles=response.articles,
            page=request.page,
            per_page=request.per_page,
            pages=at.form.pages(response),
            took_ms=round(response.took_ms, 2),
            index=IndexAnswer.copy_of(response.index),
            hits=tuple(HitAnswer.of(hit, at) for hit in response.hits),
            facets=FacetsAnswer(**{each.field.name: FACETS[each.field].copy_of(each) for each in response.facets}),
            nearest=tuple(NearAnswer.of(near, at) for near in response.nearest),
            warnings=response.warnings,
            links=LinksAnswer.of(response, at),
        )


def source_url(hit: Hit) -> str | None:
    """The article at its publisher, scrolled to the words of the hit; None without a web address."""
    url = web_address(hit.article.url)
    if url is None:
        return None
    if hit.statements:
        return text_fragment(url, hit.statements[0].pieces[0].of(hit.section.text))
    paragraph = next(hit.section.paragraphs(), None)
    return text_fragment(url, paragraph.of(hit.section.text)) if paragraph else url


def _filters(response: SearchResponse) -> dict[str, list[str] | str]:
    """Those in force by parameter: lists of values, and whole days."""
    filters: dict[str, list[str]] = {}
    for name, value in filter_parameters(replace(response.filters, since=None, until=None)):
        filters.setdefault(name, []).append(value)
    for first, last in response.filters.periods:
        filters.setdefault("date", []).append(f"{first or ''}..{last or ''}")
    days = (("from", response.filters.since), ("to", response.filters.until))
    return {**filters, **{name: day.isoformat() for name, day in days if day}}


def _iso(value: PartialDate | None) -> str | None:
    return value.iso if value else None


def _in_source(span: Span, section: Section) -> Pair | None:
    start, last = section.source_offset(span.start), section.source_offset(span.end - 1)
    return None if start is None or last is None else (start, last + 1)


def _pairs(spans: Iterable[Span]) -> tuple[Pair, ...]:
    return tuple((span.start, span.end) for span in spans)
