"""Each facet as an aggregation under every filter but its own, and back."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from search.engine import EngineRequest
from search.engines.opensearch.compile import filter_clauses, terms_of
from search.engines.opensearch.documents import JOINT
from search.facets import MAX_DATE_BUCKETS, date_facet, fitting_interval, value_facet
from search.fields import DATE, Field, Kind
from search.request import Facet, Filters, Interval

Json = dict[str, Any]

Ask = Callable[[Json], Json]
"""Asks for more aggregations over what the query matches, and gives them."""

DAYS_OF = {Interval.YEAR: "year", Interval.MONTH: "month", Interval.DAY: "first_day"}
"""The field with the year, the month as a number, or the day."""

_MORE = 50
"""How many more values than are shown are asked for: those that tie with the last one shown are told apart by label."""


def aggregations(request: EngineRequest) -> Json:
    """The aggregations of the facets that are asked for."""
    return {
        field.name: _dates(request, _intervals(request))
        if field.kind is Kind.DATE
        else _values(field, request, request.facet_limit + _MORE)
        for field in request.facets
    }


def date_counts(found: Json, request: EngineRequest, ask: Ask) -> Facet:
    """The date facet."""
    counted = found[DATE.name]
    intervals = _intervals(request)
    interval = intervals[0] if len(intervals) == 1 else _fitting(counted, request.filters)
    if interval not in counted:
        counted = ask({DATE.name: _dates(request, [interval])})[DATE.name]
    days = {first_day(bucket["key"], interval): bucket["doc_count"] for bucket in counted[interval]["buckets"]}
    vague = {
        (date.fromordinal(first["key"]), date.fromordinal(last["key"])): last["doc_count"]
        for first in found[DATE.name]["vague"]["first"]["buckets"]
        for last in first["last"]["buckets"]
    }
    return date_facet(days, counted["undated"]["doc_count"], request.filters, interval, vague)


def value_counts(field: Field, found: Json, request: EngineRequest, ask: Ask) -> dict[str, int]:
    """How many hits the values have that may be among those shown, and one more where there are more."""
    size = request.facet_limit + _MORE
    while not _suffices(found[field.name]["values"], request.facet_limit):
        size *= 10
        found = ask({field.name: _values(field, request, size)})
    buckets = [*found[field.name]["values"]["buckets"], *found[field.name].get("selected", {"buckets": ()})["buckets"]]
    return {bucket["key"].removeprefix(JOINT): bucket["doc_count"] for bucket in buckets}


def facet_of(field: Field, counts: Mapping[str, int], request: EngineRequest, labels: Mapping[str, str]) -> Facet:
    """The facet other than the date's, of `counts`."""
    names = labels if field.of_speakers else {}
    return value_facet(field, counts, request.filters, request.facet_limit, lambda value: names.get(value, value))


def _suffices(values: Json, limit: int) -> bool:
    """Whether every value is there that has as many hits as the last one shown."""
    buckets = values["buckets"]
    if not values["sum_other_doc_count"] or not limit:
        return True
    return len(buckets) > limit and buckets[-1]["doc_count"] < buckets[limit - 1]["doc_count"]


def _values(field: Field, request: EngineRequest, size: int) -> Json:
    # Without "map" a pattern to exclude fails with an index out of bounds where no document has a value.
    shown = {"exclude": f"{JOINT}.*", "execution_hint": "map"} if field.of_speakers else {}
    inner: Json = {"values": {"terms": {"field": field.column, "size": size, **shown}}}
    selected = terms_of(field, request.filters.of(field))
    if selected:
        inner["selected"] = {"terms": {"field": field.column, "include": selected, "size": len(selected)}}
    return _under(request.filters.without(field), inner)


def _dates(request: EngineRequest, intervals: Iterable[Interval]) -> Json:
    # The latest are kept; those before the first day asked for are counted on that day, and may be several.
    size = 2 * MAX_DATE_BUCKETS
    inner: Json = {
        interval.value: {"terms": {"field": DAYS_OF[interval], "size": size, "order": {"_key": "desc"}}}
        for interval in intervals
    }
    inner |= {
        "vague": {
            "filter": {"term": {"vague": True}},
            "aggs": {
                "first": {
                    "terms": {"field": "first_day", "size": size, "order": {"_key": "desc"}},
                    "aggs": {"last": {"terms": {"field": "last_day", "size": 2}}},
                }
            },
        },
        "undated": {"missing": {"field": "first_day"}},
        "first": {"min": {"field": "first_day"}},
        "last": {"max": {"field": "first_day"}},
    }
    return _under(request.filters.without(DATE), inner)


def _under(filters: Filters, inner: Json) -> Json:
    return {"filter": {"bool": {"filter": filter_clauses(filters)}}, "aggs": inner}


def _intervals(request: EngineRequest) -> list[Interval]:
    """The interval, or those that may fit; days are asked for when it turns out that they do."""
    since, until = request.filters.since, request.filters.until
    if request.interval:
        return [request.interval]
    if since and until:
        return [fitting_interval(since, until)]
    return [Interval.YEAR, Interval.MONTH]


def _fitting(counted: Json, filters: Filters) -> Interval:
    if counted["first"]["value"] is None:
        return Interval.DAY
    days = [date.fromordinal(int(counted[each]["value"])) for each in ("first", "last")]
    first, last = (max(day, filters.since or day) for day in days)
    return fitting_interval(first, last)


def first_day(bucket: int, interval: Interval) -> date:
    """The first day of a year, month or day as `DAYS_OF` keeps it."""
    match interval:
        case Interval.YEAR:
            return date(bucket, 1, 1)
        case Interval.MONTH:
            return date(bucket // 12, bucket % 12 + 1, 1)
        case Interval.DAY:
            return date.fromordinal(bucket)
