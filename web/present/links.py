"""Links of the page, each to a search that differs from the present one in one thing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from search.fields import SPEAKER, Field
from search.request import Filters, SearchRequest, Unit
from web.serializers import Addresses


class Layout(StrEnum):
    """How the hits of a page stand: each in its sentence under its article, or one a line."""

    FULL = "full"
    LINES = "lines"


LAYOUT = "layout"
"""The parameter of the page that names one; it changes nothing that is found, so that the endpoint has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as shown: `current` is where the reader is now, `hint` says more than the text to those who listen."""

    text: str
    url: str
    current: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Makes addresses of the search page out of `request`; changing anything but the page leads to page 1.

    `reports` is the setting `report_address`; `outside` makes addresses for readers elsewhere, with the host.
    `layout` stays as it is from one search to the next.
    """

    at: Addresses
    request: SearchRequest
    reports: str = ""
    outside: Addresses = Addresses()
    layout: Layout = Layout.FULL

    def hit(self, article_id: str, anchor: str) -> str:
        """Where a hit is read: its article, which is told what was searched for."""
        path, _, place = self.at.article(article_id, anchor).partition("#")
        return f"{self._laid_out(self.at.form.of_page.url(path, self.request))}#{place}"

    def report(self, article_id: str, statement_id: str) -> str:
        """Where to tell that a statement has the wrong speaker; '' where nobody wants to be told."""
        return self.reports.format(address=quote(self.outside.statement(article_id, statement_id), safe=""))

    def to(self, request: SearchRequest, **changes: Any) -> str:
        """The address of another search, with `changes`."""
        return self._laid_out(self.at.page(request, **changes))

    def in_layout(self, layout: Layout) -> str:
        """The address of this page of this search in another layout."""
        return replace(self, layout=layout).to(self.request)

    def _laid_out(self, address: str) -> str:
        if self.layout is Layout.FULL:
            return address
        return f"{address}{'&' if '?' in address else '?'}{LAYOUT}={self.layout}"

    def changed(self, **changes: Any) -> str:
        """The address of this search with `changes`."""
        return self.to(self.request, **{"page": 1, **changes})

    def filtered(self, filters: Filters) -> str:
        """The address of this search with other filters."""
        return self.changed(filters=filters)

    def selecting(self, field: Field, values: Sequence[str]) -> str:
        """The address of this search with `values` selected in `field`."""
        return self.filtered(self.request.filters.selecting(field, values))

    def excluding(self, field: Field, values: Sequence[str]) -> str:
        """The address of this search with `values` of `field` left out."""
        return self.filtered(self.request.filters.excluding(field, values))

    def between(self, since: date | None, until: date | None) -> str:
        """The address of this search between two days, at the interval that fits them."""
        return self.changed(filters=replace(self.request.filters, since=since, until=until), interval=None)

    def statements_of(self, speaker: str) -> str:
        """The address of everything that a speaker says, whatever was searched."""
        return self.to(_blank(Filters({SPEAKER: (speaker,)}), per_page=self.request.per_page))


def _blank(filters: Filters, *, per_page: int) -> SearchRequest:
    return SearchRequest(filters=filters, unit=Unit.STATEMENT, per_page=per_page)
