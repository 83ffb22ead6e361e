"""The start page: what the archive covers, and searches that find something in it."""

from dataclasses import dataclass, replace

from search.fields import SPEAKER
from search.request import Filters, IndexStats, SearchRequest, Unit
from search.service import SearchService
from web import labels
from web.present.links import Links

SPEAKERS = 8

_EXAMPLES: tuple[tuple[str, SearchRequest], ...] = (
    (
        "What did Putin say about Taiwan?",
        SearchRequest(q="taiwan", filters=Filters({SPEAKER: ("vladimir-putin",)}), unit=Unit.STATEMENT),
    ),
    (
        "And about sanctions?",
        SearchRequest(q="sanction", filters=Filters({SPEAKER: ("vladimir-putin",)}), unit=Unit.STATEMENT),
    ),
    ("An exact phrase", SearchRequest(q='"objective and just"')),
    ("Two words near each other", SearchRequest(q='"famine donors"~12')),
    ("Words that begin alike", SearchRequest(q="school vote*")),
    ("Without a word", SearchRequest(q="trade -Taiwan")),
)


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
    examples: tuple[Example, ...]
    speakers: tuple[Example, ...]
    everything: str


def start(service: SearchService, links: Links) -> Start:
    """The start page of the archive as it is now; examples that say nothing about it are left out."""
    stats = service.stats()
    everything = service.search(SearchRequest(unit=Unit.STATEMENT, per_page=1, facet_limit=SPEAKERS))
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
        examples=tuple(_examples(service, links)),
        speakers=speakers,
        everything=links.to(SearchRequest(unit=Unit.STATEMENT, per_page=links.request.per_page)),
    )


def _examples(service: SearchService, links: Links) -> list[Example]:
    found = []
    for text, asked in _EXAMPLES:
        asked = replace(asked, per_page=links.request.per_page)
        total = service.search(replace(asked, per_page=1, facet_limit=0)).total
        speakers = asked.filters.of(SPEAKER)
        if total == 0 and (not speakers or service.speaker(speakers[0]) is None):
            continue
        counted = labels.unit(total, asked.unit) if total else "nothing"
        found.append(Example(text=text, query=asked.q, url=links.to(asked), total=counted))
    return found


def _counts(stats: IndexStats) -> tuple[tuple[str, str], ...]:
    nouns = (("article", stats.articles), ("section", stats.sections), ("statement", stats.statements))
    counts = [labels.count(number, noun).split(" ") for noun, number in (*nouns, ("speaker", stats.speakers))]
    return tuple((number, noun) for number, noun in counts)


def _coverage(stats: IndexStats) -> str:
    if stats.first_day is None or stats.last_day is None:
        return ""
    if stats.first_day == stats.last_day:
        return labels.day(stats.first_day)
    return f"{labels.day(stats.first_day)} to {labels.day(stats.last_day)}"
