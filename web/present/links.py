"""Links of the page, each to a search that differs from the present one in one thing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from search.article import Form
from search.request import FacetName, Filters, SearchRequest, Unit
from web.shapes import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as shown: `current` is where the reader is now, `hint` says more than the text to those who listen."""

    text: str
    url: str
    current: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Makes addresses of the search page out of `request`; changing anything but the page leads to page 1."""

    at: Addresses
    request: SearchRequest

    def to(self, request: SearchRequest) -> str:
        """The address of another search."""
        return self.at.form.url(self.at.search, request)

    def changed(self, **changes: Any) -> str:
        """The address of this search with `changes`."""
        return self.to(replace(self.request, **{"page": 1, **changes}))

    def filtered(self, **changes: Any) -> str:
        """The address of this search with changes of its filters."""
        return self.changed(filters=replace(self.request.filters, **changes))

    def between(self, since: date | None, until: date | None) -> str:
        """The address of this search between two days, at the interval that fits them."""
        return self.changed(filters=replace(self.request.filters, since=since, until=until), interval=None)

    def statements_of(self, speaker: str) -> str:
        """The address of everything that a speaker says, whatever was searched."""
        return self.to(_blank(Filters(speakers=(speaker,)), per_page=self.request.per_page))


def _blank(filters: Filters, *, per_page: int) -> SearchRequest:
    return SearchRequest(filters=filters, unit=Unit.STATEMENT, per_page=per_page)


FIELD: Mapping[FacetName, str] = {
    FacetName.SPEAKER: "speakers",
    FacetName.FORM: "forms",
    FacetName.SOURCE: "sources",
    FacetName.MENTIONS: "mentions",
}
"""The field of `Filters` that a facet selects in; the parameter has the facet's own name."""


def selected(filters: Filters, facet: FacetName) -> tuple[str, ...]:
    """The values selected in a facet."""
    return tuple(str(value) for value in getattr(filters, FIELD[facet]))


def values_of(facet: FacetName, values: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """`values` selected in a facet, as a change of `Filters`."""
    typed = tuple(Form(value) for value in values) if facet is FacetName.FORM else values
    return {FIELD[facet]: typed}
