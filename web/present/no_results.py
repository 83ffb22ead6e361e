"""When nothing was found: what was looked for in how much, and which way leads to something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.fields import DATE, MENTIONS, PARAMETER_FIELDS, SPEAKER, STATEMENT_FIELDS
from search.request import Filters, Match, SearchRequest, SearchResponse, Unit
from search.service import SearchService
from web import labels
from web.present.facets import Labelled
from web.present.links import Link, Links

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
    """`statement` says plainly what is not there; `both` how often speaker and words stand together all the same."""

    statement: str
    both: Link | None
    ways: tuple[Alternative, ...]


def no_results(service: SearchService, response: SearchResponse, links: Links, label: Labelled) -> NoResults:
    """What to tell of an answer without hits: what `MAX_WAYS` changes of it would give, counted at once."""

    def totals(requests: Sequence[SearchRequest]) -> list[int]:
        strict = [Match.ALL if each.match is Match.AUTO else each.match for each in requests]
        return service.totals([replace(each, match=match) for each, match in zip(requests, strict, strict=True)])

    request = response.request
    ways = []
    changes = _changes(request, label)
    changes = [*changes[:MAX_WAYS], *changes[MAX_WAYS:][-1:]]  # the last drops all filters
    for (text, changed), found in zip(changes, totals([changed for _, changed in changes]), strict=True):
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
        names = labels.listed([label(SPEAKER, speaker) for speaker in speakers], "or")
        if found:
            verbs = "has these words and names" if found == 1 else "have these words and name"
            both = Link(text=f"{labels.count(found, 'section')} {verbs} {names}", url=links.to(together))
    return NoResults(statement=_statement(response, label), both=both, ways=tuple(ways))


def _changes(request: SearchRequest, label: Labelled) -> list[tuple[str, SearchRequest]]:
    """The searches with one filter less, those of a kind together since they are alternatives."""
    filters = request.filters
    found: list[tuple[str, Filters]] = []
    for field in PARAMETER_FIELDS:
        if selected := filters.of(field):
            names = labels.listed([label(field, value) for value in selected], "or")
            found.append((field.wording.lifted.format(names), filters.selecting(field, ())))
        if excluded := filters.excluded_of(field):
            names = labels.listed([label(field, value) for value in excluded], "and")
            found.append((f"without leaving out {names}", filters.excluding(field, ())))
    if filters.since or filters.until:
        found.append((DATE.wording.lifted, replace(filters, since=None, until=None)))
    base = replace(request, page=1, interval=None)
    ways = [(text, replace(base, filters=less)) for text, less in found]
    if request.unit is Unit.STATEMENT:
        ways.append(("in whole sections, not only in statements", replace(base, unit=Unit.SECTION)))
    if len(found) > 1:
        ways.append(("without any filter", replace(base, filters=Filters())))
    return ways


def _statement(response: SearchResponse, label: Labelled) -> str:
    request = response.request
    filters = response.filters
    speakers = filters.of(SPEAKER)
    noun = "statement" if request.unit is Unit.STATEMENT else "section"
    said = [noun]
    if speakers:
        names = labels.listed([label(SPEAKER, speaker) for speaker in speakers], "or")
        said.append(f"by {names}" if request.unit is Unit.STATEMENT else f"in which {names} speaks")
    topic = request.q if filters == request.filters else response.parsed
    if topic:
        about = "and that has" if request.unit is Unit.SECTION and speakers else "on"
        said.append(f"{about} “{topic}”")
    others = bool(filters.without(SPEAKER))
    scope = f"in {labels.count(response.index.articles, 'article')}"
    return f"No {' '.join(said)} {scope}{', with the filters above' if others else ''}."
