"""Face to face: two to four speakers on one topic, over one axis, counted, and side by side in their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from search.coverage import CoverageRequest, of_articles
from search.fields import SPEAKER
from search.request import Hit, SearchRequest, Sort
from search.service import SearchService
from web import labels
from web.charts import Axis, Chart, Slot
from web.present.links import Link, Links
from web.present.over_time import by_slot, inside
from web.present.plot import PlottedSpeaker, as_statements, axis_of, lines, plot, said_by, statements
from web.present.said import ListedStatement, said
from web.present.who_page import hidden
from web.wording import _, ngettext

FEWEST, MOST = 2, 4
SLOTS_SHOWN = 8
EACH_SHOWN = 3
"""So many statements of each are quoted of one time, of so many times on a page."""
PROPOSED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What several speakers say of what is `asked`: a `line` each, and how much of it they say `together`."""

    asked: SearchRequest
    lines: tuple[PlottedSpeaker, ...]
    together: tuple[int, ...]
    axis: Axis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the speakers: totals in words, and the ways to all of it and to the comparison without them."""

    id: str
    label: str
    shade: int
    page: str
    counted: str
    url: str
    together: str
    remove: str | None
    absence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one of them says at one time: some of it, how much it is in all, in how many articles."""

    shade: int
    label: str
    said: tuple[ListedStatement, ...]
    counted: str
    more: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One time: what they say together, and each for themselves; of more than two the `silent` are only named."""

    label: str
    together: tuple[ListedStatement, ...]
    cells: tuple[Cell, ...]
    silent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Somebody who may be chosen."""

    id: str
    label: str
    count: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Everything that the page shows; before two are chosen only whom to choose."""

    title: str
    q: str
    since: str
    until: str
    hidden: tuple[tuple[str, str], ...]
    canonical: str
    sides: tuple[Side, ...]
    chart: Chart | None
    moments: tuple[Moment, ...]
    earlier: str | None
    proposals: tuple[Proposal, ...]
    needs: int
    can_add: bool
    coverage: str
    json: str


def compared(service: SearchService, asked: SearchRequest, names: Mapping[str, str], links: Links) -> Compared:
    """What those of `names`, labels by id, say of what is asked."""
    asked = as_statements(asked)
    found = lines(service, asked, names, links)
    alone = service.counted([_alone(asked, line.id, names) for line in found]) if len(found) > 1 else []
    together = tuple(line.counted.total - own.total for line, own in zip(found, alone, strict=False))
    return Compared(asked=asked, lines=tuple(found), together=together, axis=axis_of(found))


def compare_page(service: SearchService, asked: SearchRequest, names: Mapping[str, str], links: Links) -> ComparePage:
    """The page of those of `names`; with fewer than two it proposes whom to choose."""
    found = compared(service, asked, names, links)
    is_enough = len(found.lines) >= FEWEST
    given = dict(links.at.form.parameters(asked))
    moments, earlier = _moments(service, found, links) if is_enough else ((), None)
    articles = service.coverage(CoverageRequest(filters=of_articles(asked.filters), by_source=False)).total.articles
    both = labels.listed(list(names.values()), _("and"))
    return ComparePage(
        title=(_("{} on “{}”").format(both, asked.q) if asked.q else both) if is_enough else _("Face to face"),
        q=asked.q,
        since=given.get("from", ""),
        until=given.get("to", ""),
        hidden=hidden(asked, links, but=() if is_enough else (SPEAKER.name,)),
        canonical=links.at.view("compare", asked),
        sides=tuple(_side(found, at, links, articles) for at in range(len(found.lines))),
        chart=plot(
            service,
            found.lines,
            found.axis,
            replace(asked.filters.without(SPEAKER)),
            shaded=True,
            with_dots=True,
        )
        if is_enough and found.axis
        else None,
        moments=moments,
        earlier=earlier,
        proposals=() if is_enough else _proposals(service, asked, names),
        needs=max(FEWEST - len(found.lines), 0),
        can_add=len(found.lines) < MOST,
        coverage=labels.count(articles, "article"),
        json=links.at.view("api/v1/compare", asked),
    )


def _alone(asked: SearchRequest, speaker: str, names: Mapping[str, str]) -> SearchRequest:
    """What a speaker says without any of the others."""
    own = said_by(asked, speaker)
    others = tuple(each for each in names if each != speaker)
    return replace(own, filters=own.filters.excluding(SPEAKER, (*own.filters.excluded_of(SPEAKER), *others)))


def _side(found: Compared, at: int, links: Links, articles: int) -> Side:
    line = found.lines[at]
    chosen = tuple(each.id for each in found.lines if each.id != line.id)
    together = found.together[at] if found.together else 0
    none = _("No statement by {} on “{}” in {}.") if found.asked.q else _("No statement by {0} in {2}.")
    return Side(
        id=line.id,
        label=line.label,
        shade=at + 1,
        page=links.at.speaker(line.id),
        counted=labels.in_articles(line.counted.total, line.counted.articles),
        url=line.links.to(line.links.request),
        together=ngettext(
            "%(n)s of them together with the other", "%(n)s of them together with the others", len(found.lines) - 1
        )
        % {"n": f"{together:,}"}
        if together
        else "",
        remove=links.at.view("compare", replace(found.asked, filters=found.asked.filters.selecting(SPEAKER, chosen))),
        absence="" if line.counted.total else none.format(line.label, found.asked.q, labels.count(articles, "article")),
    )


def _moments(service: SearchService, found: Compared, links: Links) -> tuple[tuple[Moment, ...], str | None]:
    """The newest times at which anybody says anything, and the way to those before."""
    axis = found.axis
    if axis is None:
        return (), None
    counts = [by_slot(line.counted.facets[0], axis) for line in found.lines]
    at = [number for number in range(len(axis.slots)) if any(each[number] for each in counts)]
    shown = at[-SLOTS_SHOWN:]
    made = tuple(
        _moment(service, found, axis.slots[number], [each[number] for each in counts], links)
        for number in reversed(shown)
    )
    if len(at) == len(shown):
        return made, None
    until = axis.slots[shown[0]].first - timedelta(days=1)
    return made, links.at.view("compare", replace(found.asked, filters=replace(found.asked.filters, until=until)))


def _moment(service: SearchService, found: Compared, slot: Slot, counts: Sequence[int], links: Links) -> Moment:
    requests = [_inside(line, slot) for line in found.lines]
    articles = [each.articles for each in service.counted(requests)]
    chosen = {line.id: line.label for line in found.lines}
    together: dict[str, ListedStatement] = {}
    cells = []
    for shade, (line, request, count, of) in enumerate(zip(found.lines, requests, counts, articles, strict=True), 1):
        own = []
        for hit in statements(service, request, 2 * EACH_SHOWN, Sort.NEWEST) if count else ():
            voices = [each.id for each in hit.speakers if each.id in chosen]
            if len(voices) > 1:
                together.setdefault(
                    hit.id, said(hit, links, speaker=labels.listed([chosen[v] for v in voices], _("and")))
                )
            else:
                own.append(said(hit, links, speaker=line.label, beside=_others(hit, line.id)))
        left = count - len(own[:EACH_SHOWN]) - len(together)
        cells.append(
            Cell(
                shade=shade,
                label=line.label,
                said=tuple(own[:EACH_SHOWN]),
                counted=labels.in_articles(count, of) if count else "",
                more=Link(
                    text=_("All {:,}").format(count),
                    url=links.to(request),
                    hint=_("All {} by {}, {}").format(labels.count(count, "statement"), line.label, slot.label),
                )
                if left > 0
                else None,
            )
        )
    silent = [cell.label for cell in cells if not cell.counted and len(cells) > FEWEST]
    return Moment(
        label=slot.label,
        together=tuple(together.values()),
        cells=tuple(cell for cell in cells if cell.label not in silent),
        silent=_("Nothing on record of {}").format(labels.listed(silent, _("and"))) if silent else "",
    )


def _inside(line: PlottedSpeaker, slot: Slot) -> SearchRequest:
    filters = line.links.request.filters
    since, until = inside(slot, filters)
    return replace(line.links.request, filters=replace(filters, since=since, until=until))


def _others(hit: Hit, own: str) -> list[str]:
    return [each.label for each in hit.speakers if each.id != own]


def _proposals(service: SearchService, asked: SearchRequest, names: Mapping[str, str]) -> tuple[Proposal, ...]:
    """Whom one may choose: those already chosen, and whoever with a name says most of what is asked."""
    anyone = replace(as_statements(asked), filters=asked.filters.without(SPEAKER), facet_limit=4 * PROPOSED)
    (found,) = service.counted([anyone], (SPEAKER,))
    most = [
        bucket
        for bucket in found.facets[0].buckets
        if bucket.value not in names and (known := service.speaker(bucket.value)) is not None and known.is_named
    ]
    chosen = [Proposal(id=id, label=label, count="", chosen=True) for id, label in names.items()]
    return (
        *chosen,
        *(
            Proposal(id=bucket.value, label=bucket.label, count=labels.count(bucket.count, "statement"), chosen=False)
            for bucket in most[: PROPOSED - len(chosen)]
        ),
    )
