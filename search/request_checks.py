"""What cannot be asked for, and what a reader is warned of."""

from collections.abc import Iterable

from search.engine import EngineRequest, Searcher
from search.errors import BadRequest
from search.fields import PARAMETER_FIELDS, Kind
from search.messages import template, told
from search.request import OPTIONS, Filters, SearchRequest
from search.validation import allowed, checked

NO_ARTICLE_DATED = template("This archive has no article dated {}.")
"""The warning that nothing can be found at the dates asked for."""


def check_request(request: SearchRequest) -> None:
    """Raises `BadRequest` where an option or the dates are none that can be asked for."""
    for name, kind in OPTIONS.items():
        try:
            checked(getattr(request, name), kind)
        except ValueError:
            raise BadRequest(name, told("{} is {}.", name, allowed(kind))) from None
    check_dates(request.filters)


def check_dates(filters: Filters) -> None:
    """Raises `BadRequest` where nothing can lie between the dates."""
    since, until = filters.since, filters.until
    if since and until and since > until:
        raise BadRequest(
            "from", told("from ({}) lies after to ({}): nothing can be found. Exchange them.", since, until)
        )


def _range(filters: Filters) -> str:
    since, until = filters.since, filters.until
    if since and until:
        return str(since) if since == until else told("from {} to {}", since, until)
    return told("from {}", since) if since else told("to {}", until)


def warnings(searcher: Searcher, filters: Filters) -> Iterable[str]:
    """Which values and dates of `filters` the archive does not know."""
    chosen = [
        (field, value)
        for field in PARAMETER_FIELDS
        for value in dict.fromkeys(filters.of(field) + filters.excluded_of(field))
    ]
    speakers = dict.fromkeys(value for field, value in chosen if field.of_speakers)
    yield from (
        told("No speaker {} is known to this archive.", each) for each in speakers if searcher.speaker(each) is None
    )
    others = dict.fromkeys(field for field, _ in chosen if not field.of_speakers and field.kind is not Kind.BITS)
    for field in others:
        values = tuple(value for of, value in chosen if of is field)
        asked = EngineRequest(filters=Filters({field: values}), limit=0, facets=(field,), facet_limit=0)
        counts = {bucket.value: bucket.count for bucket in searcher.search(asked).facets[0].buckets}
        yield from (told("This archive has no {} {}.", field.name, value) for value in values if not counts.get(value))
    if filters.since or filters.until:
        dated = Filters(since=filters.since, until=filters.until)
        if not searcher.search(EngineRequest(filters=dated, limit=0)).total:
            yield told(NO_ARTICLE_DATED, _range(filters))
