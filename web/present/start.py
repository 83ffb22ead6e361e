"""The start page: what the archive covers, and searches that find something in it."""

from dataclasses import dataclass, replace

from search.fields import SPEAKER
from search.request import IndexStats, SearchRequest, Unit
from search.service import SearchService
from web import labels
from web.present.examples import Shows, Tried, examples
from web.present.held import searched
from web.present.links import Links
from web.present.timeline import Timeline, timeline
from web.wording import _

SPEAKERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A search to try, with what it finds."""

    text: str
    query: str
    url: str
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Everything that the start page shows."""

    counts: tuple[tuple[str, str], ...]
    coverage: str
    timeline: Timeline | None
    examples: tuple[Example, ...]
    speakers: tuple[Example, ...]
    everything: str


def start(service: SearchService, links: Links) -> Start:
    """The start page of the archive as it is now."""
    stats = service.stats()
    all_of_it = SearchRequest(unit=Unit.STATEMENT, per_page=links.request.per_page, facet_limit=SPEAKERS)
    everything, holding = searched(service, all_of_it)
    speakers = tuple(
        Example(
            text=bucket.label,
            query="",
            url=links.statements_of(bucket.value),
            total=labels.count(bucket.count, "statement"),
        )
        for bucket in everything.facet(SPEAKER).buckets
    )
    return Start(
        counts=_counts(stats),
        coverage=_coverage(stats),
        timeline=timeline(everything, replace(links, request=replace(all_of_it, facet_limit=10)), holding),
        examples=tuple(_examples(service, links)),
        speakers=speakers,
        everything=links.to(SearchRequest(unit=Unit.STATEMENT, per_page=links.request.per_page)),
    )


def _examples(service: SearchService, links: Links) -> list[Example]:
    found = []
    for example in examples(service):
        asked = replace(example.request, per_page=links.request.per_page)
        counted = labels.unit(example.total, asked.unit)
        found.append(Example(text=_told(example), query=asked.q, url=links.to(asked), total=counted))
    return found


def _told(example: Tried) -> str:
    match example.kind:
        case Shows.SPEAKER:
            return _("What did {} say about “{}”?").format(example.name, example.request.q)
        case Shows.PHRASE:
            return _("An exact phrase")
        case Shows.BEGINNING:
            return _("Words that begin alike")
        case Shows.WITHOUT:
            return _("One word without another")
        case Shows.EITHER:
            return _("Either word")
        case Shows.TIME:
            return _("In {}").format(labels.period(example.request.filters.since, example.request.filters.until))


def _counts(stats: IndexStats) -> tuple[tuple[str, str], ...]:
    nouns = (("article", stats.articles), ("section", stats.sections), ("statement", stats.statements))
    return tuple((f"{number:,}", labels.noun(number, noun)) for noun, number in (*nouns, ("speaker", stats.speakers)))


def _coverage(stats: IndexStats) -> str:
    if stats.first_day is None or stats.last_day is None:
        return ""
    if stats.first_day == stats.last_day:
        return labels.day(stats.first_day)
    return _("{} to {}").format(labels.day(stats.first_day), labels.day(stats.last_day))
