"""How are the articles spread over time and sources? Counting; `search.coverage` does the rest."""

from datetime import date
from functools import cached_property

import numpy as np

from search.coverage import Coverage, CoverageCell, CoverageRequest, Covered, coverage_of, interval_for
from search.engines.whoosh import kernels
from search.engines.whoosh.execution.facets import FacetValues
from search.engines.whoosh.kernels.arrays import Bools, Ints, Longs
from search.engines.whoosh.schema import NO_DAY
from search.engines.whoosh.segment.unit_columns import SectionColumns, StatementColumns
from search.facets import period_of
from search.fields import SOURCE

_MOST_CELLS = 1_000_000
"""Of more periods and sources together, only the pairs that there are get a place."""


class ArticleColumns:
    """What is kept of each article: of its first section, which stands for it, and how many statements it has."""

    def __init__(self, sections: SectionColumns, statements: StatementColumns) -> None:
        self.sections = sections
        self._said = statements
        self.source = sections.segments.column(SOURCE.column)

    @cached_property
    def _kept(self) -> Ints:
        return np.flatnonzero(self.sections.kept).astype(np.int32)

    @cached_property
    def _is_first(self) -> Bools:
        articles = self.sections.article(self._kept)
        return np.append(True, articles[1:] != articles[:-1])[: len(articles)]

    @cached_property
    def docs(self) -> Ints:
        """The first document of each article, sorted."""
        return self._kept[self._is_first]

    @cached_property
    def _statements(self) -> Longs:
        firsts = np.flatnonzero(self._is_first)
        return np.add.reduceat(self._said.by_section[self._kept], firsts) if len(firsts) else firsts

    def statements(self, docs: Ints) -> Longs:
        """How many statements the article of each of `docs` has, which are among those of `self.docs`."""
        return self._statements if docs is self.docs else self._statements[kernels.locate(self.docs, docs)]


def covered(request: CoverageRequest, articles: ArticleColumns, docs: Ints, sources: FacetValues | None) -> Coverage:
    """The coverage of the articles whose first documents are `docs`; by source where `sources` are given."""
    columns = articles.sections
    days = columns.first_day[docs].astype(np.int64)
    is_dated = days != NO_DAY
    dated = days[is_dated]

    def span() -> tuple[date, date] | None:
        if not len(dated):
            return None
        return date.fromordinal(int(dated.min())), date.fromordinal(int(dated.max()))

    interval = interval_for(request, span)
    if request.filters.since:
        days = np.where(is_dated, np.maximum(days, request.filters.since.toordinal()), days)
    starts = columns.periods(interval)
    first = columns.days.start
    period = np.where(is_dated, np.searchsorted(starts, days - first, side="right") - 1, len(starts))
    width = 1 if sources is None else sources.size + 1
    source = np.zeros(len(docs), np.int64) if sources is None else articles.source[docs].astype(np.int64) + 1
    found = _sums(period * width + source, (len(starts) + 1) * width, articles.statements(docs))

    def cell(key: int, counted: Covered) -> CoverageCell:
        at, of = divmod(key, width)
        return CoverageCell(
            period=period_of(date.fromordinal(first + int(starts[at])), interval) if at < len(starts) else None,
            source=sources.id(of - 1) if sources is not None and of else None,
            counted=counted,
        )

    return coverage_of(interval, [cell(key, counted) for key, counted in found])


def _sums(keys: Longs, size: int, statements: Longs) -> list[tuple[int, Covered]]:
    """What there is of each key below `size` that there is any of."""
    values: Longs = np.arange(size)
    if size > _MOST_CELLS:
        values, keys = np.unique(keys, return_inverse=True)
    counts = np.bincount(keys, minlength=len(values))
    having = np.bincount(keys, weights=statements > 0, minlength=len(values))
    said = np.bincount(keys, weights=statements, minlength=len(values))
    return [
        (int(values[at]), Covered(articles=int(counts[at]), with_statements=int(having[at]), statements=int(said[at])))
        for at in np.flatnonzero(counts).tolist()
    ]
