"""The facets as lists of checkboxes with links, and the filters in force as chips that can be taken away."""

from collections.abc import Callable
from dataclasses import dataclass

from search.article import Form
from search.request import Bucket, Facet, FacetName, Filters, Match, SearchResponse, Unit
from search.service import MAX_FACET_LIMIT, SearchService
from web import words
from web.present.links import Link, Links, selected, values_of

MORE_VALUES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One checkbox: `toggle` does at once what ticking and applying does; `exclude` only where that is possible."""

    id: str
    value: str
    label: str
    count: str
    selected: bool
    toggle: str
    only: str | None
    exclude: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetBox:
    """One facet: `name` is the parameter of its checkboxes, `more` leads to a longer list."""

    name: str
    title: str
    values: tuple[FacetValue, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One part of the query in words, with the address of the search without it."""

    kind: str
    text: str
    remove: str


def boxes(response: SearchResponse, links: Links) -> tuple[FacetBox, ...]:
    """The facets that have anything to choose, dates aside."""
    order = (FacetName.SPEAKER, FacetName.FORM, FacetName.SOURCE, FacetName.MENTIONS)
    found = (_box(response.facet(name), response.request.unit, links) for name in order)
    return tuple(box for box in found if box.values)


def _title(facet: FacetName, unit: Unit) -> str:
    match facet:
        case FacetName.SPEAKER:
            return "Said by" if unit is Unit.STATEMENT else "Who speaks there"
        case FacetName.FORM:
            return "How it is reported"
        case FacetName.SOURCE:
            return "Publication"
        case _:
            return "Who is named there"


def label_of(bucket: Bucket, facet: FacetName) -> str:
    """A bucket's label in plain words."""
    return words.FORM[Form(bucket.value)] if facet is FacetName.FORM else bucket.label


def _box(facet: Facet, unit: Unit, links: Links) -> FacetBox:
    limit = links.request.facet_limit
    more = None
    if facet.truncated and limit < MAX_FACET_LIMIT:
        more = links.changed(facet_limit=MORE_VALUES if limit < MORE_VALUES else MAX_FACET_LIMIT)
    return FacetBox(
        name=str(facet.name),
        title=_title(facet.name, unit),
        values=tuple(_value(bucket, at, facet.name, links) for at, bucket in enumerate(facet.buckets)),
        more=more,
    )


def _value(bucket: Bucket, at: int, facet: FacetName, links: Links) -> FacetValue:
    chosen = selected(links.request.filters, facet)
    is_chosen = bucket.value in chosen
    kept = tuple(value for value in chosen if value != bucket.value)
    toggled = kept if is_chosen else (*chosen, bucket.value)
    exclude = None
    if facet is FacetName.SPEAKER and not is_chosen:
        out = links.request.filters.exclude_speakers
        exclude = links.filtered(exclude_speakers=(*(v for v in out if v != bucket.value), bucket.value))
    return FacetValue(
        id=f"{facet}-{at}",
        value=bucket.value,
        label=label_of(bucket, facet),
        count=f"{bucket.count:,}",
        selected=is_chosen,
        toggle=links.filtered(**values_of(facet, toggled)),
        only=links.filtered(**values_of(facet, (bucket.value,))) if chosen and not is_chosen else None,
        exclude=exclude,
    )


def labels(response: SearchResponse, service: SearchService) -> Callable[[str], str]:
    """What a speaker's id is called: as the answer tells, else as the directory does; the id of someone unknown."""
    known: dict[str, str] = {}
    for hit in response.hits:
        known |= hit.speaker_labels
    for name in (FacetName.MENTIONS, FacetName.SPEAKER):
        known |= {bucket.value: bucket.label for bucket in response.facet(name).buckets}

    def label(id: str) -> str:
        if id not in known:
            speaker = service.speaker(id)
            known[id] = speaker.name if speaker else id
        return known[id]

    return label


def chips(response: SearchResponse, links: Links, label: Callable[[str], str]) -> tuple[Chip, ...]:
    """The query and its filters in plain words, each removable. Filters inside the query belong to its own chip."""
    request = response.request
    filters = request.filters
    found: list[Chip] = []
    if request.q:
        found.append(Chip(kind="words", text=request.q, remove=links.changed(q="")))
    said = "said by" if request.unit is Unit.STATEMENT else "speaks there:"

    def each(kind: str, field: str, values: tuple[str, ...], text: Callable[[str], str]) -> None:
        for value in values:
            kept = tuple(v for v in getattr(filters, field) if v != value)
            found.append(Chip(kind=kind, text=text(value), remove=links.filtered(**{field: kept})))

    each(said, "speakers", filters.speakers, label)
    each("not", "exclude_speakers", filters.exclude_speakers, label)
    each("names", "mentions", filters.mentions, label)
    each("", "forms", filters.forms, lambda form: words.FORM[Form(form)].lower())
    each("in", "sources", filters.sources, str)
    if filters.since or filters.until:
        text = words.period(filters.since, filters.until)
        found.append(Chip(kind="dated", text=text, remove=links.between(None, None)))
    if request.match is not Match.AUTO:
        text = "any of the words" if request.match is Match.ANY else "all of the words"
        found.append(Chip(kind="", text=text, remove=links.changed(match=Match.AUTO)))
    return tuple(found)


def start_over(links: Links) -> Link | None:
    """The link that takes all filters away and leaves the words, where there are two filters or more."""
    filters = links.request.filters
    count = sum(len(getattr(filters, field)) for field in Filters.__slots__ if field not in ("since", "until"))
    if count + bool(filters.since or filters.until) < 2:
        return None
    return Link(text="Remove all filters", url=links.changed(filters=Filters(), interval=None))
