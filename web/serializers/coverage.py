"""How many articles the archive holds of each time and source."""

from typing import Self

from search.coverage import Coverage, CoverageRequest, Covered
from search.request import Interval, SearchRequest
from web.serializers.base import Addresses, Answer


class CoveredAnswer(Answer, frozen=True):
    """So many articles, of which so many have any of the statements."""

    articles: int
    with_statements: int
    statements: int


class CoveredPeriodAnswer(CoveredAnswer, frozen=True, rename={"first": "from", "last": "to"}):
    """The same of one year, month or day."""

    value: str
    first: str
    last: str


class CoveredSourceAnswer(CoveredAnswer, frozen=True):
    """The same of one publication; `source` is null for articles that name none."""

    source: str | None


class CoverageCellAnswer(CoveredAnswer, frozen=True):
    """The same of one publication in one period, which is null for articles without a date."""

    period: str | None
    source: str | None


class CoverageAnswer(Answer, frozen=True, rename={"own": "self"}):
    """The articles inside the filters, by period, by source and by both; periods without any are left out."""

    interval: Interval
    total: CoveredAnswer
    undated: CoveredAnswer
    periods: tuple[CoveredPeriodAnswer, ...]
    sources: tuple[CoveredSourceAnswer, ...]
    cells: tuple[CoverageCellAnswer, ...]
    own: str

    @classmethod
    def of(cls, request: CoverageRequest, coverage: Coverage, at: Addresses) -> Self:
        """The JSON of `coverage`."""
        days = {cell.period: cell for cell in coverage.cells}
        asked = SearchRequest(filters=request.filters, interval=request.interval)
        return cls(
            interval=coverage.interval,
            total=CoveredAnswer.copy_of(coverage.total),
            undated=CoveredAnswer.copy_of(coverage.undated),
            periods=tuple(
                CoveredPeriodAnswer(
                    value=period, first=str(days[period].first), last=str(days[period].last), **_counts(each)
                )
                for period, each in coverage.by_period.items()
            ),
            sources=tuple(
                CoveredSourceAnswer(source=source, **_counts(each)) for source, each in coverage.by_source.items()
            ),
            cells=tuple(
                CoverageCellAnswer(period=cell.period, source=cell.source, **_counts(cell.counted))
                for cell in coverage.cells
            ),
            own=at.form.url(f"{at.root}/api/v1/coverage", asked),
        )


def _counts(each: Covered) -> dict[str, int]:
    return {"articles": each.articles, "with_statements": each.with_statements, "statements": each.statements}
