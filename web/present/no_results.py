"""When nothing was found: what was looked for in how much, and which way leads to something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from search.article import PartialDate
from search.coverage import CoverageRequest, of_articles
from search.fields import DATE, MENTIONS, PARAMETER_FIELDS, SOURCE, SPEAKER, STATEMENT_FIELDS
from search.request import Filters, Hit, Interval, Match, SearchRequest, SearchResponse, Sort, Unit
from search.service import SearchService
from web import labels
from web.present.facets import Labelled
from web.present.held import Holding, holding
from web.present.links import Link, Links
from web.wording import _, later, ngettext

MAX_WAYS = 5
"""So many changes of a search are tried, and that without any filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A change of the search and what it would give."""

    text: str
    url: str
    total: str
    finds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoResults:
    """`statement` says plainly what is not there; `both` how often speaker and words stand together all the same.

    `nearest` is what lies nearest in time, before the dates asked for and after them: what is found there, or where the
    archive holds nothing of these dates, its articles.
    """

    statement: str
    both: Link | None
    nearest: tuple[Link, ...]
    ways: tuple[Alternative, ...]


def no_results(
    service: SearchService, response: SearchResponse, holding: Holding, links: Links, label: Labelled
) -> NoResults:
    """What to tell of an answer without hits: what `MAX_WAYS` changes of it would give, counted at once."""

    def totals(requests: Sequence[SearchRequest]) -> list[int]:
        return service.totals([replace(each, match=_strict(each.match)) for each in requests])

    request = response.request
    ways = []
    changes = _changes(request, label)
    changes = [*changes[:MAX_WAYS], *changes[MAX_WAYS:][-1:]]  # the last drops all filters
    for (text, changed), found in zip(changes, totals([changed for _text, changed in changes]), strict=True):
        counted = labels.unit(found, changed.unit)
        ways.append(Alternative(text=text, url=links.to(changed), total=counted, finds=found > 0))
    ways.sort(key=lambda way: not way.finds)
    both = None
    speakers = request.filters.of(SPEAKER)
    if request.q and speakers:
        named = request.filters.selecting(MENTIONS, speakers)
        for field in STATEMENT_FIELDS:
            named = named.without(field)
        together = replace(request, filters=named, unit=Unit.SECTION, page=1)
        (found,) = totals([together])
        names = labels.listed([label(SPEAKER, speaker) for speaker in speakers], _("or"))
        if found:
            told = ngettext(
                "%(n)s section has these words and names %(who)s",
                "%(n)s sections have these words and name %(who)s",
                found,
            )
            both = Link(text=told % {"n": f"{found:,}", "who": names}, url=links.to(together))
    is_void = not holding.articles and _is_of_time(response.filters)
    return NoResults(
        statement=_void(response.filters, label) if is_void else _statement(response, holding, label),
        both=both,
        nearest=tuple(_nearest_held(service, response, links) if is_void else _nearest_found(service, response, links)),
        ways=tuple(ways),
    )


def _strict(match: Match) -> Match:
    return Match.ALL if match is Match.AUTO else match


def _is_of_time(filters: Filters) -> bool:
    return bool(filters.since or filters.until)


def _nearest_found(service: SearchService, response: SearchResponse, links: Links) -> Iterator[Link]:
    """The last hit before the dates asked for, and the first after them."""
    request = replace(response.request, page=1, per_page=1, facet_limit=0, match=_strict(response.request.match))
    if request.filters != response.filters:  # the query itself names some of them
        request = replace(request, q=response.parsed, filters=response.filters)
    since, until = request.filters.since, request.filters.until
    sides = (
        (_("The last before: {}"), since and since > date.min and (None, since - timedelta(days=1)), Sort.NEWEST),
        (_("The first after: {}"), until and until < date.max and (until + timedelta(days=1), None), Sort.OLDEST),
    )
    for text, period, sort in sides:
        if not period:
            continue
        filters = replace(request.filters, since=period[0], until=period[1])
        for hit in service.search(replace(request, filters=filters, sort=sort)).hits:
            day = _day_of(hit)
            if day is not None:
                changed = links.changed(q=request.q, filters=filters, sort=sort, interval=None)
                yield Link(text=text.format(labels.moment(day)), url=changed)


def _day_of(hit: Hit) -> PartialDate | None:
    """The day that a hit is sorted by."""
    said_on = hit.statements[0].said_on if hit.unit is Unit.STATEMENT else None
    return said_on or hit.article.date


def _nearest_held(service: SearchService, response: SearchResponse, links: Links) -> Iterator[Link]:
    """The last day before the dates asked for that the archive has articles of, and the first after them."""
    filters = replace(of_articles(response.filters), since=None, until=None, periods=())
    held = holding(service.coverage(CoverageRequest(filters=filters, interval=Interval.DAY, by_source=False)))
    since, until = response.filters.since or date.min, response.filters.until or date.max
    before = max((day for day in held.periods if day < since), default=None)
    after = min((day for day in held.periods if day > until), default=None)
    for text, day in ((_("Its last article before: {}"), before), (_("Its first article after: {}"), after)):
        if day is not None:
            everything = SearchRequest(filters=replace(filters, since=day, until=day), unit=response.request.unit)
            yield Link(
                text=text.format(labels.day(day)), url=links.to(replace(everything, per_page=links.request.per_page))
            )


def _changes(request: SearchRequest, label: Labelled) -> list[tuple[str, SearchRequest]]:
    """The searches with one filter less, those of a kind together since they are alternatives."""
    filters = request.filters
    found: list[tuple[str, Filters]] = []
    for field in PARAMETER_FIELDS:
        if selected := filters.of(field):
            names = labels.listed([label(field, value) for value in selected], _("or"))
            found.append((_(field.wording.lifted).format(names), filters.selecting(field, ())))
        if excluded := filters.excluded_of(field):
            names = labels.listed([label(field, value) for value in excluded], _("and"))
            found.append((_("without leaving out {}").format(names), filters.excluding(field, ())))
    if filters.since or filters.until:
        found.append((_(DATE.wording.lifted), replace(filters, since=None, until=None)))
    base = replace(request, page=1, interval=None)
    ways = [(text, replace(base, filters=less)) for text, less in found]
    if request.unit is Unit.STATEMENT:
        ways.append((_("in whole sections, not only in statements"), replace(base, unit=Unit.SECTION)))
    if len(found) > 1:
        ways.append((_("without any filter"), replace(base, filters=Filters())))
    return ways


def _void(filters: Filters, label: Labelled) -> str:
    return _("The archive holds no article{}.").format(_when_and_where(filters, label))


def _when_and_where(filters: Filters, label: Labelled) -> str:
    """' of July 1987 to September 1987 in The Daily Planet': the dates and sources of the filters."""
    period = labels.period(filters.since, filters.until)
    when = (_(" of {}") if filters.since and filters.until else " {}").format(period) if period else ""
    sources = [label(SOURCE, source) for source in filters.of(SOURCE)]
    return when + (_(" in {}").format(labels.listed(sources, _("or"))) if sources else "")


def _statement(response: SearchResponse, holding: Holding, label: Labelled) -> str:
    request = response.request
    filters = response.filters
    speakers = filters.of(SPEAKER)
    names = labels.listed([label(SPEAKER, speaker) for speaker in speakers], _("or")) if speakers else ""
    topic = request.q if filters == request.filters else response.parsed
    found = _NOTHING[request.unit, bool(speakers), bool(topic)]
    told = replace(filters.without(SPEAKER).without(SOURCE), since=None, until=None)
    scope = labels.count(holding.articles, "article") + _when_and_where(filters, label)
    within = _("{}, with the filters above").format(scope) if told else scope
    return _(found).format(who=names, topic=topic, scope=within)


_NOTHING = {
    (Unit.STATEMENT, True, True): later("No statement by {who} on “{topic}” in {scope}."),
    (Unit.STATEMENT, True, False): later("No statement by {who} in {scope}."),
    (Unit.STATEMENT, False, True): later("No statement on “{topic}” in {scope}."),
    (Unit.STATEMENT, False, False): later("No statement in {scope}."),
    (Unit.SECTION, True, True): later("No section in which {who} speaks and that has “{topic}” in {scope}."),
    (Unit.SECTION, True, False): later("No section in which {who} speaks in {scope}."),
    (Unit.SECTION, False, True): later("No section on “{topic}” in {scope}."),
    (Unit.SECTION, False, False): later("No section in {scope}."),
}
"""What is not there: by what a hit is, whether a speaker and whether words were asked for."""
