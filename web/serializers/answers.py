"""The answer to a search."""

from dataclasses import replace
from typing import Self
from urllib.parse import urlencode

from search.request import SearchResponse
from web.cursors import cursor_at
from web.serializers.base import Addresses, Answer
from web.serializers.counts import IndexAnswer
from web.serializers.facets import FACETS, FacetsAnswer
from web.serializers.hits import HitAnswer, NearAnswer
from web.serializers.queries import QueryAnswer
from web.wording import shown


class LinksAnswer(Answer, frozen=True, rename={"own": "self"}):
    """The addresses of this answer and of those beside it."""

    own: str
    next: str | None
    prev: str | None
    atom: str
    csv: str
    jsonl: str

    @classmethod
    def of(cls, response: SearchResponse, at: Addresses, *, by_cursor: bool = False) -> Self:
        """The links of `response`; to pages of the same generation where they go on `by_cursor`."""
        request = response.asked
        pages = at.form.pages(response)

        def page(number: int) -> str | None:
            if not 1 <= number <= pages:
                return None
            if by_cursor:
                first = at.form.url(at.api_search, replace(request, page=1))
                cursor = urlencode({"cursor": cursor_at(number, response, at.form)})
                return f"{first}{'&' if '?' in first else '?'}{cursor}"
            return at.form.url(at.api_search, replace(request, page=number))

        return cls(
            own=(page(request.page) if by_cursor else None) or at.form.url(at.api_search, request),
            next=page(request.page + 1),
            prev=page(min(request.page - 1, pages)),
            **{name: at.form.export(f"{at.search}.{name}", request) for name in ("atom", "csv", "jsonl")},
        )


class SearchAnswer(Answer, frozen=True):
    """The answer to a search, as `/api/v1/search` gives it."""

    query: QueryAnswer
    total: int
    total_some: int
    articles: int | None
    page: int
    per_page: int
    pages: int
    next_cursor: str | None
    took_ms: float
    index: IndexAnswer
    hits: tuple[HitAnswer, ...]
    facets: FacetsAnswer
    nearest: tuple[NearAnswer, ...]
    warnings: tuple[str, ...]
    links: LinksAnswer

    @classmethod
    def of(cls, response: SearchResponse, at: Addresses, *, by_cursor: bool = False) -> Self:
        """The JSON of `response`; its links go on in the same generation where it was asked for `by_cursor`."""
        request = response.request
        return cls(
            query=QueryAnswer.of(response, at),
            total=response.total,
            total_some=response.some_total,
            articles=response.articles,
            page=request.page,
            per_page=request.per_page,
            pages=at.form.pages(response),
            next_cursor=cursor_at(request.page + 1, response, at.form),
            took_ms=round(response.took_ms, 2),
            index=IndexAnswer.copy_of(response.index),
            hits=tuple(HitAnswer.of(hit, at) for hit in response.hits),
            facets=FacetsAnswer(**{each.field.name: FACETS[each.field].copy_of(each) for each in response.facets}),
            nearest=tuple(NearAnswer.of(near, at) for near in response.nearest),
            warnings=tuple(map(shown, response.warnings)),
            links=LinksAnswer.of(response, at, by_cursor=by_cursor),
        )
