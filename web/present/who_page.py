"""Who says it: for any search the speakers over time, and who said it first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.fields import SPEAKER
from search.request import Hit, SearchRequest, Sort
from search.service import SearchService
from web import labels
from web.charts import Chart
from web.present.links import Link, Links
from web.present.plot import PlottedSpeaker, as_statements, axis_of, lines, plot, statements
from web.present.said import ListedStatement, said
from web.wording import _

MAX_ROWS = 12
FIRST = 3
SEEN = 12
"""Among so many of the oldest, what is printed again is left out."""
YEAR_DAYS = 370
"""What lies within a year is shown by week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who says what is `asked`, counted: `total` statements in `articles`, `lines` of whoever says most of it."""

    asked: SearchRequest
    total: int
    articles: int
    lines: tuple[PlottedSpeaker, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A speaker of the list: how many statements, in how many articles, how much of all."""

    label: str
    url: str
    page: str
    statements: str
    articles: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoPage:
    """Everything that the page shows."""

    title: str
    q: str
    since: str
    until: str
    hidden: tuple[tuple[str, str], ...]
    canonical: str
    summary: str
    within: str
    everything: str
    chart: Chart | None
    ranked: tuple[Ranked, ...]
    more: str | None
    compare: Link | None
    first: tuple[ListedStatement, ...]
    first_all: str
    sum_exceeds: bool
    json: str


def saying(service: SearchService, asked: SearchRequest, links: Links, *, most: int = MAX_ROWS) -> Saying:
    """Who says what is asked: those who say most of it, or of those selected."""
    asked = as_statements(asked)
    (found,) = service.counted([replace(asked, facet_limit=most)], (SPEAKER,))
    (facet,) = found.facets
    chosen = asked.filters.of(SPEAKER)
    shown = [bucket for bucket in facet.buckets if bucket.count and (not chosen or bucket.selected)][:most]
    speakers = {bucket.value: bucket.label for bucket in shown}
    return Saying(
        asked=asked,
        total=found.total,
        articles=found.articles,
        lines=tuple(lines(service, asked, speakers, links)),
        more=facet.truncated and not chosen,
    )


def who_page(service: SearchService, asked: SearchRequest, links: Links) -> WhoPage:
    """The page of who says what is asked."""
    found = saying(service, asked, links)
    own = replace(links, request=found.asked)
    axis = axis_of(found.lines, weeks_days=YEAR_DAYS)
    given = dict(links.at.form.parameters(asked))
    first = _first(service, found.asked) if found.total else []
    pair = tuple(line.id for line in found.lines[:2])
    return WhoPage(
        title=_("Who says “{}”").format(asked.q) if asked.q else _("Who speaks"),
        q=asked.q,
        since=given.get("from", ""),
        until=given.get("to", ""),
        hidden=hidden(asked, links),
        canonical=links.at.view("who", asked),
        summary=labels.in_articles(found.total, found.articles) if found.total else _("No statement"),
        within=labels.period(asked.filters.since, asked.filters.until),
        everything=own.to(found.asked),
        chart=plot(service, found.lines, axis, asked.filters) if axis else None,
        ranked=tuple(_ranked(line, found.total) for line in found.lines),
        more=own.changed(facet_limit=50) if found.more else None,
        compare=Link(
            text=_("{} and {} face to face").format(*(line.label for line in found.lines[:2])),
            url=links.at.view("compare", replace(asked, filters=asked.filters.selecting(SPEAKER, pair))),
        )
        if len(pair) == 2
        else None,
        first=tuple(
            said(hit, links, speaker=labels.listed([each.label for each in hit.speakers], _("and"))) for hit in first
        ),
        first_all=own.changed(sort=Sort.OLDEST),
        sum_exceeds=sum(line.counted.total for line in found.lines) > found.total,
        json=f"{links.at.view('api/v1/who', asked)}",
    )


def _first(service: SearchService, asked: SearchRequest) -> list[Hit]:
    """The oldest statements, each once, however often its article was printed."""
    oldest = statements(service, asked, SEEN, Sort.OLDEST)
    once: dict[tuple[object, ...], Hit] = {}
    for hit in oldest:
        once.setdefault((hit.snippet.text, *(each.id for each in hit.speakers)), hit)
    return list(once.values())[:FIRST]


def _ranked(line: PlottedSpeaker, total: int) -> Ranked:
    return Ranked(
        label=line.label,
        url=line.links.to(line.links.request),
        page=line.links.at.speaker(line.id),
        statements=f"{line.counted.total:,}",
        articles=f"{line.counted.articles:,}",
        share=f"{100 * line.counted.total / total:.0f} %" if total else "",
    )


def hidden(asked: SearchRequest, links: Links, *, but: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """The parameters that the view's own form has no field for."""
    shown = {"q", "from", "to", "page", "sort", "unit", "interval", "per_page", "facet_limit", "reading", *but}
    return tuple((name, value) for name, value in links.at.form.parameters(asked) if name not in shown)
