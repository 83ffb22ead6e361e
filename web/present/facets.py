"""The facets as lists of checkboxes with links, and the filters in force as chips that can be taken away."""

from collections.abc import Callable
from dataclasses import dataclass

from search.fields import DATE, PARAMETER_FIELDS, VALUE_FIELDS, Field
from search.request import MAX_FACET_LIMIT, Bucket, Facet, Filters, Match, Reading, SearchResponse, Unit
from search.service import SearchService
from web import labels
from web.present.links import Link, Links

MORE_VALUES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One checkbox; `exclude` leaves the value out, where that is possible."""

    id: str
    value: str
    label: str
    count: str
    selected: bool
    exclude: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetBox:
    """One facet: `name` is the parameter of its checkboxes, `more` leads to a longer list and `all` to the longest."""

    name: str
    title: str
    values: tuple[FacetValue, ...]
    more: str | None
    all: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One part of the query in words, with the address of the search without it."""

    kind: str
    text: str
    remove: str


def boxes(response: SearchResponse, links: Links) -> tuple[FacetBox, ...]:
    """The facets that have anything to choose, dates aside."""
    found = (_box(response.facet(field), response.request.unit, links) for field in VALUE_FIELDS)
    return tuple(box for box in found if box.values)


def _for_unit(section: str, statement: str | None, unit: Unit) -> str:
    return section if statement is None or unit is Unit.SECTION else statement


def _box(facet: Facet, unit: Unit, links: Links) -> FacetBox:
    limit = links.request.facet_limit
    more = None
    if facet.truncated and limit < MAX_FACET_LIMIT:
        more = links.changed(facet_limit=MORE_VALUES if limit < MORE_VALUES else MAX_FACET_LIMIT)
    return FacetBox(
        name=facet.field.name,
        title=_for_unit(facet.field.wording.title, facet.field.wording.title_of_statements, unit),
        values=tuple(_value(bucket, at, facet.field, links) for at, bucket in enumerate(facet.buckets)),
        more=more,
        all=links.changed(facet_limit=MAX_FACET_LIMIT),
    )


def _value(bucket: Bucket, at: int, field: Field, links: Links) -> FacetValue:
    chosen = links.request.filters.of(field)
    is_chosen = bucket.value in chosen
    exclude = None
    if field.excludable and not is_chosen:
        out = links.request.filters.excluded_of(field)
        exclude = links.excluding(field, (*(v for v in out if v != bucket.value), bucket.value))
    return FacetValue(
        id=f"{field.name}-{at}",
        value=bucket.value,
        label=field.labels.get(bucket.value, bucket.label),
        count=f"{bucket.count:,}",
        selected=is_chosen,
        exclude=exclude,
    )


Labelled = Callable[[Field, str], str]
"""What a value of a field is called."""


def value_labels(response: SearchResponse, service: SearchService) -> Labelled:
    """What values are called: speakers as the answer names them, else as the directory does, else by their id."""
    known: dict[str, str] = {}
    for hit in response.hits:
        known |= hit.speaker_labels
    for field in reversed(VALUE_FIELDS):
        if field.of_speakers:
            known |= {bucket.value: bucket.label for bucket in response.facet(field).buckets}

    def label(field: Field, value: str) -> str:
        if not field.of_speakers:
            return field.labels.get(value, value)
        if value not in known:
            speaker = service.speaker(value)
            known[value] = speaker.name if speaker else value
        return known[value]

    return label


def chips(response: SearchResponse, links: Links, label: Labelled) -> tuple[Chip, ...]:
    """The query and its filters in plain words, each removable. Filters inside the query belong to its own chip."""
    request = response.request
    filters = request.filters
    found: list[Chip] = []
    if request.q:
        found.append(Chip(kind="words", text=request.q, remove=links.changed(q="")))
    for field in PARAMETER_FIELDS:
        selected = _for_unit(field.wording.chip, field.wording.chip_of_statements, request.unit)
        for kind, values, remove in (
            (selected, filters.of(field), links.selecting),
            ("not", filters.excluded_of(field), links.excluding),
        ):
            for value in values:
                kept = tuple(other for other in values if other != value)
                text = label(field, value)
                text = text.lower() if field.choices else text
                found.append(Chip(kind=kind, text=text, remove=remove(field, kept)))
    if filters.since or filters.until:
        text = labels.period(filters.since, filters.until)
        found.append(Chip(kind=DATE.wording.chip, text=text, remove=links.between(None, None)))
    if request.match is not Match.AUTO:
        text = "any of the words" if request.match is Match.ANY else "all of the words"
        found.append(Chip(kind="", text=text, remove=links.changed(match=Match.AUTO)))
    if request.reading is Reading.LITERAL:
        found.append(Chip(kind="", text="the words as they are", remove=links.changed(reading=Reading.AUTO)))
    return tuple(found)


def start_over(links: Links) -> Link | None:
    """The link that takes all filters away and leaves the words, where there are two filters or more."""
    filters = links.request.filters
    count = sum(len(values) for _, values in filters.selected + filters.excluded)
    if count + bool(filters.since or filters.until) < 2:
        return None
    return Link(text="Remove all filters", url=links.changed(filters=Filters(), interval=None))
