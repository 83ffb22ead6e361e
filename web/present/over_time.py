"""Hits over time as columns, with the times of which the archive holds nothing: what several pages draw."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from search.coverage import Coverage, CoverageRequest, of_articles
from search.engine import EngineResponse
from search.fields import DATE, Field
from search.request import Facet, Filters, Interval, SearchRequest
from search.service import SearchService
from web import labels
from web.charts import MAX_SLOTS, Axis, Column, Slot, Step, fitting_step, slots
from web.charts.axis import WEEKS_DAYS, slot_of
from web.present.links import Links
from web.wording import later

STATEMENTS_BY = {
    Step.DAY: later("Statements by day"),
    Step.WEEK: later("Statements by week"),
    Step.MONTH: later("Statements by month"),
    Step.YEAR: later("Statements by year"),
}
STEP = {Step.DAY: later("Day"), Step.WEEK: later("Week"), Step.MONTH: later("Month"), Step.YEAR: later("Year")}


def axis_over(days: Sequence[date], step: Step | None = None, weeks_days: int = WEEKS_DAYS) -> Axis | None:
    """The axis from the first of `days` to the last, at the step that fits unless one is given; None without days."""
    if not days:
        return None
    first, last = min(days), max(days)
    step = step or fitting_step(first, last, weeks_days)
    found = slots(first, last, step)
    while len(found) > MAX_SLOTS and step is not Step.YEAR:
        step = list(Step)[list(Step).index(step) + 1]
        found = slots(first, last, step)
    if len(found) > MAX_SLOTS:
        found = tuple(sorted({slot_of(day, step) for day in days}))[-MAX_SLOTS:]
    return Axis(found)


def days_of(facet: Facet) -> list[date]:
    """The first days of the buckets of a date facet."""
    return [bucket.first for bucket in facet.buckets if bucket.first]


def by_slot(facet: Facet, axis: Axis) -> list[int]:
    """How many hits of a date facet each slot of `axis` has; the facet's buckets are not wider than the slots."""
    counts = Counter[int]()
    for bucket in facet.buckets:
        at = axis.number(bucket.first) if bucket.first else None
        if at is not None:
            counts[at] += bucket.count
    return [counts[at] for at in range(len(axis.slots))]


def empty_slots(service: SearchService, filters: Filters, axis: Axis) -> list[bool]:
    """Of which slots of `axis` the archive has no article, inside those of `filters` that are about articles."""
    asked = CoverageRequest(filters=_within(of_articles(filters), axis), interval=axis.step.interval, by_source=False)
    found = _articles(service.coverage(asked), axis)
    return [not found[at] for at in range(len(axis.slots))]


def _within(filters: Filters, axis: Axis) -> Filters:
    since, until = axis.slots[0].first, axis.slots[-1].last
    return replace(
        filters,
        since=max(since, filters.since or since),
        until=min(until, filters.until or until),
        periods=(),
    )


def _articles(coverage: Coverage, axis: Axis) -> Counter[int]:
    found = Counter[int]()
    for cell in coverage.cells:
        at = axis.number(cell.first) if cell.first else None
        if at is not None:
            found[at] += cell.counted.articles
    return found


def linked_columns(axis: Axis, counts: Iterable[int], links: Links, what: str, noun: str) -> list[Column]:
    """A column for each slot, which leads to the hits of `links` there; `what` begins its name."""
    return [
        Column(
            amount=count,
            name=f"{what}{slot.label}: {labels.count(count, noun)}",
            url=links.between(*inside(slot, links.request.filters)),
        )
        for slot, count in zip(axis.slots, counts, strict=True)
    ]


def inside(slot: Slot, filters: Filters) -> tuple[date, date]:
    """The days of a slot that lie between those of `filters`."""
    return max(slot.first, filters.since or slot.first), min(slot.last, filters.until or slot.last)


def dated(
    service: SearchService, requests: Sequence[SearchRequest], facets: tuple[Field, ...] = ()
) -> list[EngineResponse]:
    """What `requests` count, with their dates as days; of more days than a facet has by month, and else by year.

    The first of the facets is that of the dates.
    """
    for interval in (Interval.DAY, Interval.MONTH, Interval.YEAR):
        found = service.counted([replace(each, interval=interval) for each in requests], (DATE, *facets))
        if not any(each.facets[0].truncated for each in found):
            break
    return found


def shared_axis(found: Iterable[EngineResponse], weeks_days: int = WEEKS_DAYS) -> Axis | None:
    """The axis over all that was `dated`; its slots are not narrower than what was counted."""
    facets = [each.facets[0] for each in found]
    axis = axis_over([day for facet in facets for day in days_of(facet)], weeks_days=weeks_days)
    widest = max((Step(facet.interval.value) for facet in facets if facet.interval), key=list(Step).index, default=None)
    if axis is None or widest is None or list(Step).index(axis.step) >= list(Step).index(widest):
        return axis
    return axis_over([slot.first for slot in axis.slots], widest)
