"""A page of results: the query in words, facets, dates, cards and paging."""

from dataclasses import dataclass, replace

from search.fields import SPEAKER, STATEMENT_FIELDS, VALUE_FIELDS
from search.messages import is_of
from search.request import Filters, Group, Match, Reading, SearchResponse, Sort, Unit, Why
from search.request_checks import NO_ARTICLE_DATED
from search.service import SearchService
from web import labels
from web.present.cards import Card, Story, card, stories
from web.present.facets import Chip, FacetBox, boxes, chips, start_over, value_labels
from web.present.held import Holding
from web.present.links import LAYOUT, Layout, Link, Links
from web.present.nearest import NearCard, near_cards
from web.present.no_results import NoResults, no_results
from web.present.timeline import Timeline, timeline
from web.said_by import WAS
from web.wording import _, ngettext, shown

NEIGHBOURS = 2
"""How many page numbers stand on each side of the present one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchBox:
    """What the form holds; `hidden` are the parameters that none of its fields shows."""

    q: str = ""
    said_by: str = ""
    since: str = ""
    until: str = ""
    hidden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Links to other pages; None in `pages` is a gap."""

    previous: str | None
    next: str | None
    pages: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a question was understood, and the way to its words as they were typed."""

    text: str
    literal: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything that the results page shows."""

    title: str
    canonical: str
    who: str
    box: SearchBox
    chips: tuple[Chip, ...]
    start_over: Link | None
    summary: str
    understood: Understood | None
    corrected: Link | None
    also: tuple[str, ...]
    notices: tuple[str, ...]
    offers: tuple[Link, ...]
    units: tuple[Link, ...]
    sorts: tuple[Link, ...]
    layouts: tuple[Link, ...]
    copies: Link | None
    words: str
    facets: tuple[FacetBox, ...]
    timeline: Timeline | None
    apart: Link | None
    explains_said: bool
    stories: tuple[Story, ...]
    lines: tuple[Card, ...]
    paging: Paging | None
    no_results: NoResults | None
    nearest: tuple[NearCard, ...]
    past_the_end: Link | None
    json: str


def results(service: SearchService, response: SearchResponse, holding: Holding, links: Links) -> Results:
    """The page for `response`; when nothing was found, `service` is asked what would find something."""
    request = response.request
    label = value_labels(response, service)
    has_words = bool(request.q)
    cards = tuple(card(hit, links, has_words=has_words) for hit in response.hits)
    past = None
    if response.listed and not response.hits:
        last = links.at.form.pages(response)
        past = Link(text=_("Go to page {}, the last").format(last), url=links.changed(page=last))
    form = dict(links.at.form.of_page.parameters(request))
    box = SearchBox(
        q=request.q,
        said_by=label(SPEAKER, request.filters.of(SPEAKER)[0]) if len(request.filters.of(SPEAKER)) == 1 else "",
        since=form.get("from", ""),
        until=form.get("to", ""),
        hidden=_hidden(links),
    )
    return Results(
        title=_title(response),
        canonical=links.at.page(request),
        who=links.at.view("who", request),
        box=box,
        chips=chips(response, links, label),
        start_over=start_over(links),
        summary=_summary(response),
        understood=_understood(response, links),
        corrected=_corrected(response, links),
        also=_also(response),
        notices=_notices(response, holding),
        offers=_offers(response, links),
        units=_units(links),
        sorts=_sorts(links),
        layouts=_layouts(links),
        words=_words(links),
        copies=_copies(links) if service.knows_copies and response.hits else None,
        facets=boxes(response, links),
        timeline=timeline(response, links, holding),
        apart=_apart(service, response, links) if response.hits else None,
        explains_said=has_words and any((each.saying or each.speaking) and not each.byline for each in cards),
        stories=stories(cards) if links.layout is Layout.FULL else (),
        lines=cards if links.layout is Layout.LINES else (),
        paging=_paging(response, links) if response.pages > 1 and response.hits else None,
        no_results=None if response.total else no_results(service, response, holding, links, label),
        nearest=near_cards(response.nearest, links),
        past_the_end=past,
        json=links.at.form.url(links.at.api_search, request),
    )


def _hidden(links: Links) -> tuple[tuple[str, str], ...]:
    shown = {"q", "from", "to", "page", "interval", "reading", *(field.name for field in VALUE_FIELDS)}
    hidden = [(name, value) for name, value in links.at.form.of_page.parameters(links.request) if name not in shown]
    if links.layout is not Layout.FULL:
        hidden.append((LAYOUT, links.layout.value))
    speakers = links.request.filters.of(SPEAKER)
    if len(speakers) == 1:
        hidden.append((WAS, speakers[0]))
    return tuple(hidden)


def _title(response: SearchResponse) -> str:
    return response.request.q or _("Everything on record")


def _summary(response: SearchResponse) -> str:
    request = response.request
    found = labels.unit(response.total, request.unit)
    if response.articles is not None and response.total:
        found = _("{} in {}").format(found, labels.count(response.articles, "article"))
    if response.relaxed:
        found = _("{} with some of the words").format(found)
    if response.some_total:
        found = _("{} with all the words, {} with some").format(found, f"{response.some_total:,}")
    if not response.hits or response.pages == 1:
        return found
    first = (request.page - 1) * request.per_page + 1
    shown = f"{first:,}", f"{first + len(response.hits) - 1:,}"
    if response.some_total:
        return _("{}–{} of {}: {}").format(*shown, f"{response.total + response.some_total:,}", found)
    return _("{}–{} of {}").format(*shown, found)


def _understood(response: SearchResponse, links: Links) -> Understood | None:
    meaning = response.understood
    if meaning is None or not meaning.is_question:
        return None
    told = _("“{}” is read as a question: what {} says.").format(meaning.asked.q, meaning.label)
    if response.request.q:
        told = _("“{}” is read as a question: what {} says on “{}”.").format(
            meaning.asked.q, meaning.label, response.request.q
        )
    literal = links.to(replace(meaning.asked, reading=Reading.LITERAL, page=1))
    return Understood(
        text=told,
        literal=Link(text=_("Search for its words as they are"), url=literal),
    )


def _corrected(response: SearchResponse, links: Links) -> Link | None:
    if response.corrected is None:
        return None
    return Link(text=response.corrected, url=links.changed(q=response.corrected))


def _also(response: SearchResponse) -> tuple[str, ...]:
    """What was searched for beside the words, in words."""
    plain, synonyms = _("“{}” also finds {}"), _("“{}” also finds {}, synonyms of this archive")
    return tuple(
        (synonyms if each.why is Why.SYNONYM else plain).format(
            each.written, labels.listed([f"“{text}”" for text in each.also], _("and"))
        )
        for each in response.also
    )


def _notices(response: SearchResponse, holding: Holding) -> tuple[str, ...]:
    notices = [shown(each) for each in response.warnings if holding.articles or not is_of(each, NO_ARTICLE_DATED)]
    if response.relaxed and response.total:
        none, none_within = _("None with all these words."), _("None with all these words with the filters above.")
        some = _("These have some of them, the most telling first.")
        notices.insert(0, f"{none_within if response.filters else none} {some}")
    return tuple(notices)


def _apart(service: SearchService, response: SearchResponse, links: Links) -> Link | None:
    """Of sections: that filters and words may hold for different ones, and where all holds for one.

    Where the engine holds them together, only whoever speaks there may say none of the words.
    """
    request = response.request
    chosen = [field for field in STATEMENT_FIELDS if response.filters.of(field)]
    if request.unit is not Unit.SECTION or not chosen or len(chosen) + bool(request.q) < 2:
        return None
    if service.holds_together and chosen != [SPEAKER]:
        return None
    together = replace(request, unit=Unit.STATEMENT, page=1)
    (found,) = service.totals([replace(together, match=Match.ALL if request.match is Match.AUTO else request.match)])
    return Link(
        text=_("In sections, what is searched for and filtered by need not be in the same statement."),
        url=links.to(together),
        hint=ngettext("%(n)s statement has all of it", "%(n)s statements have all of it", found) % {"n": f"{found:,}"},
    )


def _offers(response: SearchResponse, links: Links) -> tuple[Link, ...]:
    """Other searches that the words suggest: what a person named in them said."""
    request = response.request
    found = []
    for offer in response.offers:
        filters = offer.applied(request.filters)
        if offer.id:
            told, unit = (_("What {} said on “{}”") if offer.rest else _("What {} said")), Unit.STATEMENT
            text = told.format(offer.label, offer.rest)
        else:
            named, unit = f"{offer.label[:1].upper()}{offer.label[1:]}", request.unit
            text = f"{named}: “{offer.rest}”" if offer.rest else named
        found.append(Link(text=text, url=links.changed(q=offer.rest, filters=filters, unit=unit, interval=None)))
    return tuple(found)


def _units(links: Links) -> tuple[Link, ...]:
    here = links.request.unit
    names = {Unit.SECTION: _("Sections"), Unit.STATEMENT: _("Statements")}
    hints = {
        Unit.SECTION: _("Sections: the words stand anywhere in a section of an article"),
        Unit.STATEMENT: _("Statements: the words are part of what somebody says"),
    }
    return tuple(
        Link(text=names[each], url=links.changed(unit=each), current=each is here, hint=hints[each]) for each in Unit
    )


def _sorts(links: Links) -> tuple[Link, ...]:
    here = links.request.sort
    names = {Sort.RELEVANCE: _("Relevance"), Sort.NEWEST: _("Newest"), Sort.OLDEST: _("Oldest")}
    return tuple(Link(text=names[each], url=links.changed(sort=each), current=each is here) for each in Sort)


def _layouts(links: Links) -> tuple[Link, ...]:
    names = {Layout.FULL: _("In full"), Layout.LINES: _("In lines")}
    hints = {
        Layout.FULL: _("In full: each in its sentence, under its article"),
        Layout.LINES: _("In lines: one below the other, to look through many"),
    }
    return tuple(
        Link(text=names[each], url=links.in_layout(each), current=each is links.layout, hint=hints[each])
        for each in Layout
    )


def _words(links: Links) -> str:
    """Where what one speaker says of this is laid beside what they said before; '' where it is not one speaker."""
    request = links.request
    ids = request.filters.of(SPEAKER)
    if len(ids) != 1:
        return ""
    own = Filters({SPEAKER: ids}, since=request.filters.since, until=request.filters.until)
    return links.at.view("words", replace(request, filters=own))


def _copies(links: Links) -> Link:
    """What folds the copies of articles, or unfolds them."""
    if links.request.group is Group.COPIES:
        return Link(
            text=_("Copies folded"), url=links.changed(group=Group.NONE), current=True, hint=_("List all copies")
        )
    hint = _("Of articles that are copies of one another list one only")
    return Link(text=_("Fold copies"), url=links.changed(group=Group.COPIES), hint=hint)


def _paging(response: SearchResponse, links: Links) -> Paging:
    here, last = response.request.page, links.at.form.pages(response)
    shown = sorted({1, last, *range(max(here - NEIGHBOURS, 1), min(here + NEIGHBOURS, last) + 1)})
    pages: list[Link | None] = []
    before = 0
    for number in shown:
        if number > before + 1:
            pages.append(None)
        pages.append(Link(text=f"{number:,}", url=links.changed(page=number), current=number == here))
        before = number
    return Paging(
        previous=links.changed(page=here - 1) if here > 1 else None,
        next=links.changed(page=here + 1) if here < last else None,
        pages=tuple(pages),
    )
