"""The JSON of the endpoint: plain dicts in a fixed key order, made of the values of `search`.

Nothing here knows Flask: `Addresses` says where things live. Offsets are characters. `docs/http-api.md` documents
every key.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from search.article import Article, PartialDate, Section, Span, Speaker, Statement
from search.request import (
    ArticleSummary,
    Bucket,
    Facet,
    FacetName,
    Hit,
    IndexStats,
    Match,
    SearchResponse,
    SpeakerInHit,
    Unit,
)
from web.forms import Form, filter_parameters
from web.markup import text_fragment, web_address

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the site's pages and endpoints live: `root` is the path that the site is mounted at, without a slash."""

    root: str = ""
    form: Form = Form()

    def article(self, article_id: str, anchor: str = "") -> str:
        """The article's page, at `anchor`."""
        return f"{self.root}/article/{quote(article_id, safe='')}{f'#{anchor}' if anchor else ''}"

    @property
    def search(self) -> str:
        """The search page."""
        return f"{self.root}/search"

    @property
    def api_search(self) -> str:
        """The search endpoint."""
        return f"{self.root}/api/v1/search"


def search_json(response: SearchResponse, at: Addresses) -> Json:
    """The answer to a search, as `/api/v1/search` gives it."""
    request = response.request
    return {
        "query": _query(response, at),
        "total": response.total,
        "articles": response.articles,
        "page": request.page,
        "per_page": request.per_page,
        "pages": response.pages,
        "took_ms": round(response.took_ms, 2),
        "index": {
            "generation": response.index.generation,
            "articles": response.index.articles,
            "sections": response.index.sections,
            "statements": response.index.statements,
        },
        "hits": [_hit(hit, at) for hit in response.hits],
        "facets": {str(facet.name): _facet(facet) for facet in response.facets},
        "warnings": list(response.warnings),
        "links": _links(response, at),
    }


def _query(response: SearchResponse, at: Addresses) -> Json:
    request = response.request
    filters: dict[str, Any] = {}
    for name, value in filter_parameters(response.filters):
        if name not in ("from", "to"):
            filters.setdefault(name, []).append(value)
    for name, day in (("from", response.filters.since), ("to", response.filters.until)):
        if day:
            filters[name] = day.isoformat()
    wider = None
    if response.wider_total is not None:
        url = at.form.url(at.api_search, replace(request, match=Match.ANY, page=1))
        wider = {"total": response.wider_total, "url": url}
    return {
        "q": request.q,
        "parsed": response.parsed,
        "corrected": response.corrected,
        "relaxed": response.relaxed,
        "wider": wider,
        "unit": str(request.unit),
        "match": str(request.match),
        "sort": str(request.sort),
        "filters": filters,
        "offers": [{"speaker": o.id, "label": o.label, "q": o.rest} for o in response.offers],
    }


def _links(response: SearchResponse, at: Addresses) -> Json:
    request = response.request

    def page(number: int) -> str | None:
        if not 1 <= number <= response.pages:
            return None
        return at.form.url(at.api_search, replace(request, page=number))

    return {
        "self": at.form.url(at.api_search, request),
        "next": page(request.page + 1),
        "prev": page(min(request.page - 1, response.pages)),
        "atom": None,
        "csv": None,
        "jsonl": None,
    }


def _hit(hit: Hit, at: Addresses) -> Json:
    anchor = hit.statements[0].id if hit.unit is Unit.STATEMENT else hit.section.id
    return {
        "id": hit.id,
        "unit": str(hit.unit),
        "score": round(hit.score, 4),
        "url": at.article(hit.article.id, anchor),
        "source_url": source_url(hit),
        "article": _summary(hit.article),
        "section": {"id": hit.section.id, "heading": hit.section.heading},
        "speakers": [_speaker_in_hit(speaker) for speaker in hit.speakers],
        "statements": [statement_json(statement, hit.section) for statement in hit.statements],
        "snippet": {"text": hit.snippet.text, "marks": _pairs(hit.snippet.marks)},
        "copies": None,
    }


def source_url(hit: Hit) -> str | None:
    """The article at its publisher, scrolled to the words of the hit; None without a web address."""
    url = web_address(hit.article.url)
    if url is None:
        return None
    if hit.statements:
        return text_fragment(url, hit.statements[0].pieces[0].of(hit.section.text))
    paragraph = next(hit.section.paragraphs(), None)
    return text_fragment(url, paragraph.of(hit.section.text)) if paragraph else url


def _summary(article: ArticleSummary) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "published": _iso(article.published),
        "updated": _iso(article.updated),
        "source": article.source,
        "lang": article.lang,
    }


def _speaker_in_hit(speaker: SpeakerInHit) -> Json:
    return {"id": speaker.id, "label": speaker.label, "said": speaker.said}


def statement_json(statement: Statement, section: Section) -> Json:
    """A statement: `text` is the whole stretch from `start` to `end`, `parts` the statement's own words inside it."""
    span = statement.span
    attribution = None
    if statement.attribution is not None:
        attribution = {
            "level": str(statement.attribution.level),
            "reasons": list(statement.attribution.reasons),
            "evidence": [
                {
                    "kind": str(evidence.kind),
                    "text": evidence.text,
                    "section": evidence.section,
                    "start": evidence.span.start if evidence.span else None,
                    "end": evidence.span.end if evidence.span else None,
                }
                for evidence in statement.attribution.evidence
            ],
        }
    return {
        "id": statement.id,
        "form": str(statement.form),
        "speaker": statement.speaker,
        "as_written": statement.as_written,
        "said_on": _iso(statement.said_on),
        "text": span.of(section.text),
        "parts": [[piece.start - span.start, piece.end - span.start] for piece in statement.pieces],
        "start": span.start,
        "end": span.end,
        "continues": statement.continues,
        "attribution": attribution,
    }


def _facet(facet: Facet) -> Json:
    if facet.name is FacetName.DATE:
        return {
            "interval": str(facet.interval) if facet.interval else None,
            "unknown": facet.unknown,
            "values": [_date_bucket(bucket) for bucket in facet.buckets],
        }
    return {
        "truncated": facet.truncated,
        "values": [
            {"value": b.value, "label": b.label, "count": b.count, "selected": b.selected} for b in facet.buckets
        ],
    }


def _date_bucket(bucket: Bucket) -> Json:
    return {
        "value": bucket.value,
        "from": bucket.first.isoformat() if bucket.first else None,
        "to": bucket.last.isoformat() if bucket.last else None,
        "count": bucket.count,
        "selected": bucket.selected,
    }


def article_json(article: Article, at: Addresses) -> Json:
    """A whole article, as `/api/v1/articles/<id>` gives it."""
    return {
        "id": article.id,
        "url": at.article(article.id),
        "source_url": web_address(article.url),
        "title": article.title,
        "published": _iso(article.published),
        "updated": _iso(article.updated),
        "source": article.source,
        "lang": article.lang,
        "dateline": article.dateline,
        "credits": list(article.credits),
        "speakers": [speaker_json(speaker) for speaker in article.speakers],
        "sections": [
            {
                "id": section.id,
                "heading": section.heading,
                "text": section.text,
                "mentions": list(section.mentions),
                "statements": [statement_json(statement, section) for statement in section.statements],
            }
            for section in article.sections
        ],
    }


def speaker_json(speaker: Speaker) -> Json:
    """A speaker, as the directory knows them."""
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": str(speaker.kind),
        "aliases": list(speaker.aliases),
        "members": list(speaker.members),
    }


def stats_json(stats: IndexStats) -> Json:
    """What the index holds, as `/api/v1/stats` gives it."""
    return {
        "generation": stats.generation,
        "articles": stats.articles,
        "sections": stats.sections,
        "statements": stats.statements,
        "speakers": stats.speakers,
        "first_day": stats.first_day.isoformat() if stats.first_day else None,
        "last_day": stats.last_day.isoformat() if stats.last_day else None,
        "built_at": stats.built_at,
        "size_bytes": stats.size_bytes,
    }


def _iso(value: PartialDate | None) -> str | None:
    return value.iso if value else None


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
