"""What the archive holds of the dates and sources that a search is about: what silence there means."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from search.article import PartialDate
from search.coverage import Coverage, CoverageRequest, of_articles
from search.request import Filters, Interval, SearchRequest, SearchResponse
from search.service import SearchService

Held = Mapping[date, int]
"""How many articles the archive holds in the period that begins with a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How many `articles` there are inside the filters, and how many of them in each period of the histogram."""

    articles: int
    interval: Interval
    periods: Held


def searched(service: SearchService, asked: SearchRequest) -> tuple[SearchResponse, Holding]:
    """The answer to `asked`, and what the archive holds inside its filters.

    Its dates are counted by the interval that fits what is held, not what is found: so silence is seen too.
    """
    held = service.coverage(_asking(asked.filters, asked.interval))
    found = service.search(replace(asked, interval=held.interval))
    if of_articles(found.filters) != of_articles(asked.filters):
        held = service.coverage(_asking(found.filters, held.interval))
    return _with_interval(found, asked.interval), holding(held)


def holding(held: Coverage) -> Holding:
    """The same numbers by the first day of each period."""
    periods = {PartialDate(iso=period).first_day: each.articles for period, each in held.by_period.items()}
    return Holding(articles=held.total.articles, interval=held.interval, periods=periods)


def _asking(filters: Filters, interval: Interval | None) -> CoverageRequest:
    return CoverageRequest(filters=of_articles(filters), interval=interval, by_source=False)


def _with_interval(found: SearchResponse, interval: Interval | None) -> SearchResponse:
    """The answer as that to a request with this interval, so that the addresses made of it have no other."""
    meaning = found.understood
    return replace(
        found,
        request=replace(found.request, interval=interval),
        understood=meaning and replace(meaning, asked=replace(meaning.asked, interval=interval)),
    )
