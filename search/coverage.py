"""What does the archive hold of a time? Articles counted by period and source, and how many of them have statements.

Silence means something only beside it: where nobody says a word in a month, the archive may hold nothing of that month.
An article counts once, at the first day that its date may mean, under filters that are about articles:

>>> from search.fields import SOURCE, SPEAKER
>>> of_articles(Filters({SPEAKER: ["ada-byrd"], SOURCE: ["Daily"]})).selected == Filters({SOURCE: ["Daily"]}).selected
True
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from search.article import PartialDate
from search.facets import fitting_interval
from search.fields import Field
from search.request import Filters, Interval

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRequest:
    """What is to be counted: the articles that `filters` leave, all of which are about articles.

    `interval` None takes the one that fits the span of the filter where it has both ends, else of the articles. Without
    `by_source` sources are not told apart.
    """

    filters: Filters = Filters()
    interval: Interval | None = None
    by_source: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """So many `articles`, of which so many have any of the `statements` together."""

    articles: int = 0
    with_statements: int = 0
    statements: int = 0

    def __add__(self, other: "Covered") -> "Covered":
        return Covered(
            articles=self.articles + other.articles,
            with_statements=self.with_statements + other.with_statements,
            statements=self.statements + other.statements,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageCell:
    """What there is of one `period` and one source; of no period where articles are undated.

    A `period` is a year, a month or a day in ISO 8601. `source` is None where articles name none, and where sources are
    not told apart.
    """

    period: str | None
    source: str | None
    counted: Covered

    @property
    def first(self) -> date | None:
        """The first day of the period."""
        return None if self.period is None else PartialDate(iso=self.period).first_day

    @property
    def last(self) -> date | None:
        """The last day of the period."""
        return None if self.period is None else PartialDate(iso=self.period).last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The cells that have any article: by period, the undated last, then by source, those without one first."""

    interval: Interval
    cells: tuple[CoverageCell, ...]

    @property
    def total(self) -> Covered:
        """All of them together."""
        return _sum(self.cells)

    @property
    def undated(self) -> Covered:
        """Those without a date."""
        return _sum(cell for cell in self.cells if cell.period is None)

    @property
    def by_period(self) -> dict[str, Covered]:
        """The dated ones by period, in order."""
        return _by(lambda cell: cell.period or "", (cell for cell in self.cells if cell.period is not None))

    @property
    def by_source(self) -> dict[str | None, Covered]:
        """All of them by source, the undated included; most articles first, then by name."""
        found = _by(lambda cell: cell.source, self.cells)
        return dict(sorted(found.items(), key=lambda each: (-each[1].articles, each[0] or "")))


def coverage_of(interval: Interval, cells: Iterable[CoverageCell]) -> Coverage:
    """The coverage of `cells`, those of one period and source added up, in their order."""
    found: dict[tuple[str | None, str | None], Covered] = {}
    for cell in cells:
        key = cell.period, cell.source
        before = found.get(key)
        found[key] = cell.counted if before is None else before + cell.counted
    ordered = sorted(found.items(), key=lambda each: _order(*each[0]))
    return Coverage(
        interval=interval,
        cells=tuple([CoverageCell(period=at, source=source, counted=n) for (at, source), n in ordered if n.articles]),
    )


def of_articles(filters: Filters) -> Filters:
    """Those of `filters` that are about articles: dates, and fields such as source and language."""
    return replace(
        filters,
        selected=tuple([each for each in filters.selected if is_of_article(each[0])]),
        excluded=tuple([each for each in filters.excluded if is_of_article(each[0])]),
    )


def check_filters(filters: Filters) -> None:
    """Raises `ValueError` where some of `filters` are not about articles."""
    if of_articles(filters) != filters:
        wrong = [field.name for field, _ in (*filters.selected, *filters.excluded) if not is_of_article(field)]
        raise ValueError(f"articles cannot be counted by {', '.join(wrong)}: that is not about articles")


def is_of_article(field: Field) -> bool:
    """Whether the values of `field` are the article's own."""
    return field.of_article is not None


def interval_for(request: CoverageRequest, span: Callable[[], tuple[date, date] | None]) -> Interval:
    """The interval asked for, else the one that fits; `span` gives the first and last day counted, None for none."""
    if request.interval is not None:
        return request.interval
    since, until = request.filters.since, request.filters.until
    days = (since, until) if since and until else span()
    if days is None:
        return Interval.DAY
    first, last = (max(day, since or day) for day in days)
    return fitting_interval(first, last)


def _order(period: str | None, source: str | None) -> tuple[bool, str, bool, str]:
    return period is None, period or "", source is not None, source or ""


def _sum(cells: Iterable[CoverageCell]) -> Covered:
    return sum((cell.counted for cell in cells), Covered())


def _by(key: Callable[[CoverageCell], Key], cells: Iterable[CoverageCell]) -> dict[Key, Covered]:
    found: dict[Key, Covered] = {}
    for cell in cells:
        found[key(cell)] = found.get(key(cell), Covered()) + cell.counted
    return found
