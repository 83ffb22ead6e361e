"""Filters: which of the documents found does each let through? Each facet's own apart, so that it can be left out."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh import kernels
from search.engines.whoosh.execution.query import is_selective
from search.engines.whoosh.kernels.arrays import Bools, Ints
from search.engines.whoosh.schema import FORMS, NO_DAY
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.request import FacetName, Filters


@dataclass(frozen=True, slots=True)
class OrdinalLookup:
    """The ordinals of what filters name; None for what the archive does not have."""

    speaker: Callable[[str], int | None]
    source: Callable[[str], int | None]


Restriction = Ints | Callable[[Ints], Bools]
"""The documents that pass, sorted; or a test of documents."""


class FilterSet:
    """The filters of a request, on sections or on statements."""

    def __init__(self, filters: Filters, columns: UnitColumns, vocabulary: OrdinalLookup) -> None:
        restrictions: dict[FacetName | None, Restriction] = {}
        if filters.speakers:
            having = columns.speakers.having(_known(filters.speakers, vocabulary.speaker))
            restrictions[FacetName.SPEAKER] = having
        if filters.sources:
            wanted = _known(filters.sources, vocabulary.source)
            restrictions[FacetName.SOURCE] = lambda docs: np.isin(columns.source(docs), wanted)
        if filters.forms:
            bits = sum(1 << FORMS.index(form) for form in set(filters.forms))
            restrictions[FacetName.FORM] = lambda docs: (columns.forms[docs] & bits) != 0
        if filters.since or filters.until:
            restrictions[FacetName.DATE] = lambda docs: _inside(filters, columns, docs)
        if filters.exclude_speakers:
            unwanted = columns.speakers.having(_known(filters.exclude_speakers, vocabulary.speaker))
            restrictions[None] = lambda docs: kernels.locate(unwanted, docs) < 0
        if filters.mentions:
            named = _known(filters.mentions, vocabulary.speaker)
            restrictions[FacetName.MENTIONS] = lambda docs: columns.mentioning(named, docs)
        self._columns = columns
        self._restrictions = restrictions

    @property
    def within(self) -> Ints | None:
        """Few documents, sorted, among which are all that pass; None where there are no such."""
        speakers = self._restrictions.get(FacetName.SPEAKER)
        return None if speakers is None or callable(speakers) or not is_selective(speakers, self._columns) else speakers

    def applied(self, docs: Ints, *, but: FacetName | None = None) -> Ints:
        """Those of `docs`, sorted, that pass every filter, that of the facet `but` aside.

        The date filter is never left out: its facet is a zoom.
        """
        for name, restriction in self._restrictions.items():
            if name is not None and name is but and name is not FacetName.DATE:
                continue
            docs = docs[restriction(docs)] if callable(restriction) else kernels.intersect(docs, restriction)
        return docs

    def affects(self, facet: FacetName) -> bool:
        """Whether leaving out the filter of `facet` makes a difference."""
        return facet in self._restrictions and facet is not FacetName.DATE


def _inside(filters: Filters, columns: UnitColumns, docs: Ints) -> Bools:
    first = columns.first_day[docs]
    inside: Bools = first != NO_DAY
    if filters.since:
        inside &= columns.last_day[docs] >= filters.since.toordinal()
    if filters.until:
        inside &= first <= filters.until.toordinal()
    return inside


def _known(names: tuple[str, ...], ordinal: Callable[[str], int | None]) -> list[int]:
    found = (ordinal(name) for name in names)
    return [each for each in found if each is not None]
