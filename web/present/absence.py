"""When nothing was found: what was looked for in how much, and which way leads to something."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from search.request import Filters, Match, SearchRequest, SearchResponse, Unit
from search.service import SearchService
from web import words
from web.present.links import Link, Links


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """A change of the search and what it would give."""

    text: str
    url: str
    total: str
    finds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """`statement` says plainly what is not there; `both` how often speaker and words stand together all the same."""

    statement: str
    both: Link | None
    ways: tuple[WayOut, ...]


def absence(service: SearchService, response: SearchResponse, links: Links, label: Callable[[str], str]) -> Absence:
    """What to tell of an answer without hits. Asks the service once for each filter that could be dropped."""

    def total(request: SearchRequest) -> int:
        strict = Match.ALL if request.match is Match.AUTO else request.match
        return service.search(replace(request, match=strict, page=1, per_page=1, facet_limit=0)).total

    request = response.request
    ways = []
    for text, changed in _changes(request, label):
        found = total(changed)
        counted = words.unit(found, changed.unit)
        ways.append(WayOut(text=text, url=links.to(changed), total=counted, finds=found > 0))
    ways.sort(key=lambda way: not way.finds)
    both = None
    if request.q and request.filters.speakers:
        named = replace(request.filters, speakers=(), forms=(), mentions=request.filters.speakers)
        together = replace(request, filters=named, unit=Unit.SECTION, page=1)
        found = total(together)
        names = words.listed([label(speaker) for speaker in request.filters.speakers], "or")
        if found:
            verbs = "has these words and names" if found == 1 else "have these words and name"
            both = Link(text=f"{words.count(found, 'section')} {verbs} {names}", url=links.to(together))
    return Absence(statement=_statement(response, label), both=both, ways=tuple(ways))


def _changes(request: SearchRequest, label: Callable[[str], str]) -> list[tuple[str, SearchRequest]]:
    """The searches with one filter less, those of a kind together since they are alternatives."""
    filters = request.filters
    found: list[tuple[str, Filters]] = []
    if filters.speakers:
        names = words.listed([label(speaker) for speaker in filters.speakers], "or")
        found.append((f"said by anyone, not only {names}", replace(filters, speakers=())))
    if filters.exclude_speakers:
        names = words.listed([label(speaker) for speaker in filters.exclude_speakers], "and")
        found.append((f"without leaving out {names}", replace(filters, exclude_speakers=())))
    if filters.mentions:
        names = words.listed([label(speaker) for speaker in filters.mentions], "or")
        found.append((f"whether or not {names} is named", replace(filters, mentions=())))
    if filters.forms:
        found.append(("reported in any form", replace(filters, forms=())))
    if filters.sources:
        found.append(("in every publication", replace(filters, sources=())))
    if filters.since or filters.until:
        found.append(("at any date", replace(filters, since=None, until=None)))
    base = replace(request, page=1, interval=None)
    ways = [(text, replace(base, filters=less)) for text, less in found]
    if request.unit is Unit.STATEMENT:
        ways.append(("in whole sections, not only in statements", replace(base, unit=Unit.SECTION)))
    if len(found) > 1:
        ways.append(("without any filter", replace(base, filters=Filters())))
    return ways


def _statement(response: SearchResponse, label: Callable[[str], str]) -> str:
    request = response.request
    filters = response.filters
    noun = "statement" if request.unit is Unit.STATEMENT else "section"
    said = [noun]
    if filters.speakers:
        names = words.listed([label(speaker) for speaker in filters.speakers], "or")
        said.append(f"by {names}" if request.unit is Unit.STATEMENT else f"in which {names} speaks")
    topic = request.q if filters == request.filters else response.parsed
    if topic:
        about = "and that has" if request.unit is Unit.SECTION and filters.speakers else "on"
        said.append(f"{about} “{topic}”")
    others = replace(filters, speakers=()) != Filters()
    scope = f"in {words.count(response.index.articles, 'article')}"
    return f"No {' '.join(said)} {scope}{', with the filters above' if others else ''}."
