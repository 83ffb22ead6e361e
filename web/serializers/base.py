"""What every object of the endpoint is made from, and where things live."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self
from urllib.parse import quote

import msgspec

from search.article import PartialDate, Span
from search.request import SearchRequest
from web.forms import Form

STATEMENT = "statement"
"""The parameter of an article's page that names the statement that led to it."""
Pair = tuple[int, int]
"""The start and the end of a span."""


@lru_cache(maxsize=10_000)
def _quoted(id: str) -> str:
    return quote(id, safe="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the site's pages and endpoints live: `root` is the path that the site is mounted at, without a slash."""

    root: str = ""
    form: Form = Form()

    def article(self, article_id: str, anchor: str = "") -> str:
        """The article's page, at `anchor`."""
        return f"{self.root}/article/{_quoted(article_id)}{f'#{anchor}' if anchor else ''}"

    def article_with(self, article_id: str, statement_id: str) -> str:
        """The article's page at a statement, which the page then tells of in cards of messages too."""
        return f"{self.root}/article/{_quoted(article_id)}?{STATEMENT}={_quoted(statement_id)}#{statement_id}"

    def statement(self, article_id: str, statement_id: str) -> str:
        """The address to cite a statement by: it outlives what else changes in the article."""
        return f"{self.root}/statement/{_quoted(article_id)}/{_quoted(statement_id)}"

    def utterance(self, utterance_id: str) -> str:
        """The page of an utterance, wherever it is printed."""
        return f"{self.root}/utterance/{_quoted(utterance_id)}"

    def speaker(self, speaker_id: str) -> str:
        """The page of a speaker."""
        return f"{self.root}/speaker/{_quoted(speaker_id)}"

    def view(self, name: str, request: SearchRequest) -> str:
        """The view called `name` of what `request` searches for: its words and filters."""
        return self.form.url(
            f"{self.root}/{name}",
            SearchRequest(q=request.q, filters=request.filters, match=request.match, per_page=self.form.per_page),
        )

    def page(self, request: SearchRequest, **changes: Any) -> str:
        """The page of what `request` with `changes` finds."""
        return self.form.of_page.url(self.search, request, **changes)

    @property
    def search(self) -> str:
        """The search page."""
        return f"{self.root}/search"

    @property
    def api_search(self) -> str:
        """The search endpoint."""
        return f"{self.root}/api/v1/search"


class Answer(msgspec.Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """An object of the endpoint."""

    @classmethod
    def copy_of(cls, value: object) -> Self:
        """The JSON of a value that has the same attributes."""
        return msgspec.convert(value, cls, from_attributes=True)


def iso(value: PartialDate | None) -> str | None:
    """The date as ISO 8601, as exact as it is known."""
    return value.iso if value else None


def pairs(spans: Iterable[Span]) -> tuple[Pair, ...]:
    """The starts and ends of `spans`."""
    return tuple((span.start, span.end) for span in spans)
