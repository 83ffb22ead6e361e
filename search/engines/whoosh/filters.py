"""Filters as masks over all documents of an index: each facet's own apart, so that it can be left out."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh.columns import Bools, UnitColumns
from search.engines.whoosh.schema import FORMS, NO_DAY
from search.request import FacetName, Filters


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The ordinals of what filters name; None for what the archive does not have."""

    speaker: Callable[[str], int | None]
    source: Callable[[str], int | None]


class FilterMasks:
    """Which documents each filter lets through."""

    def __init__(self, filters: Filters, columns: UnitColumns, vocabulary: Vocabulary) -> None:
        self._columns = columns
        masks: dict[FacetName | None, Bools] = {}
        if filters.speakers:
            masks[FacetName.SPEAKER] = columns.speakers.having(_known(filters.speakers, vocabulary.speaker))
        if filters.exclude_speakers:
            masks[None] = ~columns.speakers.having(_known(filters.exclude_speakers, vocabulary.speaker))
        if filters.mentions:
            masks[FacetName.MENTIONS] = columns.mentions.having(_known(filters.mentions, vocabulary.speaker))
        if filters.forms:
            wanted = sum(1 << FORMS.index(form) for form in set(filters.forms))
            masks[FacetName.FORM] = (columns.forms & wanted) != 0
        if filters.sources:
            masks[FacetName.SOURCE] = np.isin(columns.source, _known(filters.sources, vocabulary.source))
        if filters.since or filters.until:
            inside = columns.first_day != NO_DAY
            if filters.since:
                inside &= columns.last_day >= filters.since.toordinal()
            if filters.until:
                inside &= columns.first_day <= filters.until.toordinal()
            masks[FacetName.DATE] = inside
        self._masks = masks

    def all_but(self, facet: FacetName | None = None) -> Bools | None:
        """What passes every filter, that of `facet` aside; None when that is everything.

        The date filter is never left out: its facet is a zoom.
        """
        result: Bools | None = None
        for name, mask in self._masks.items():
            if name is None or name is not facet or name is FacetName.DATE:
                result = mask if result is None else result & mask
        return result


def _known(names: tuple[str, ...], ordinal: Callable[[str], int | None]) -> list[int]:
    found = (ordinal(name) for name in names)
    return [each for each in found if each is not None]
