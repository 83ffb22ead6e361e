"""How are the articles spread over time and sources? A composite aggregation over their documents, read whole."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from search.coverage import Coverage, CoverageCell, CoverageRequest, Covered, coverage_of, interval_for
from search.engines.opensearch.compile import filter_clauses
from search.engines.opensearch.documents import ARTICLE
from search.engines.opensearch.facets import DAYS_OF, first_day
from search.facets import period_of
from search.fields import SOURCE
from search.request import Interval

Json = dict[str, Any]

_AT_ONCE = 1000


def covered(request: CoverageRequest, search: Callable[[Json], Json]) -> Coverage:
    """The coverage that `request` asks for; `search` carries out a search on the index."""
    query: Json = {"bool": {"filter": [{"term": {"kind": ARTICLE}}, *filter_clauses(request.filters)]}}

    def ask(aggregations: Json) -> Json:
        found: Json = search({"size": 0, "query": query, "aggs": aggregations})["aggregations"]
        return found

    interval = interval_for(request, lambda: _span(ask))
    return coverage_of(interval, _cells(request, interval, ask))


def _span(ask: Callable[[Json], Json]) -> tuple[date, date] | None:
    found = ask({"first": {"min": {"field": "first_day"}}, "last": {"max": {"field": "first_day"}}})
    if found["first"]["value"] is None:
        return None
    return date.fromordinal(int(found["first"]["value"])), date.fromordinal(int(found["last"]["value"]))


def _cells(request: CoverageRequest, interval: Interval, ask: Callable[[Json], Json]) -> Iterator[CoverageCell]:
    by: list[Json] = [{"period": {"terms": {"field": DAYS_OF[interval], "missing_bucket": True}}}]
    if request.by_source:
        by.append({"source": {"terms": {"field": SOURCE.column, "missing_bucket": True}}})
    counted = {
        "said": {"sum": {"field": "statements"}},
        "having": {"filter": {"range": {"statements": {"gt": 0}}}},
    }
    since = request.filters.since
    after: Json = {}
    while True:
        page = ask({"cells": {"composite": {"sources": by, "size": _AT_ONCE, **after}, "aggs": counted}})["cells"]
        for bucket in page["buckets"]:
            at = bucket["key"]["period"]
            day = None if at is None else first_day(int(at), interval)
            yield CoverageCell(
                period=None if day is None else period_of(max(day, since or day), interval),
                source=bucket["key"].get("source"),
                counted=Covered(
                    articles=bucket["doc_count"],
                    with_statements=bucket["having"]["doc_count"],
                    statements=int(bucket["said"]["value"]),
                ),
            )
        if "after_key" not in page or len(page["buckets"]) < _AT_ONCE:
            return
        after = {"after": page["after_key"]}
