"""What a request comes to: whom and when it means, its words with their other forms, and what an engine is asked."""

from dataclasses import dataclass, replace

from search.engine import EngineRequest, Searcher
from search.errors import QuerySyntaxError
from search.fields import FIELDS
from search.nearest import meaning_of
from search.query.ast import Node, resolve_match_mode
from search.query.parser import parse
from search.request import AlsoSearched, Count, Explain, Filters, Group, Offer, SearchRequest, Understood, Unit
from search.request_checks import check_dates
from search.suggested_filters import suggest_filters
from search.tiers import is_sentence
from search.understanding import (
    is_question,
    named_in_filters,
    understood,
    with_ids_of_now,
    without_question_words,
    without_time_words,
)
from search.widening import Widening


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a search is carried out.

    `request` is what is carried out, `understood` whom it was taken to be about. Its query was read as `parsed` and
    asks for `node`, which has the other forms of its words; `also` tells of these. Where nothing has all the words,
    those of `loose` are asked for, which lacks the words of a time that is offered as a filter. `asked` has all that
    the engine is asked but for the words. `offers` are the filters that some of the words may mean; `told` says how
    names in the query were read.
    """

    request: SearchRequest
    understood: Understood | None
    parsed: Node
    node: Node
    loose: Node
    also: tuple[AlsoSearched, ...]
    asked: EngineRequest
    offers: tuple[Offer, ...]
    told: tuple[str, ...]


def plan(searcher: Searcher, request: SearchRequest, widening: Widening) -> Plan:
    """What `request` comes to. Raises `QuerySyntaxError`, `SpeakerUnclear`, and `BadRequest` for impossible dates."""
    request, meaning = understood(searcher, request)
    written = parse(request.q)
    named, told = named_in_filters(searcher, written.filters)
    filters = with_ids_of_now(searcher, request.filters.and_also(named))
    check_dates(filters)
    wanted = without_question_words(request.q, written.node)
    wide = widening.widen(searcher, request.q, wanted)
    offers = suggest_filters(searcher, request.q, written.node, filters, searcher.stats())
    rest = next((offer.rest for offer in offers if offer.id), None)
    without_time = next((offer.rest for offer in offers if not offer.id), "")
    telling = without_time_words(request.q, without_time, wanted)
    asked = EngineRequest(
        filters=filters,
        unit=request.unit,
        sort=request.sort,
        offset=(request.page - 1) * request.per_page,
        limit=request.per_page,
        facets=FIELDS,
        facet_limit=request.facet_limit,
        interval=request.interval,
        meaning=meaning_of(written.node, named=None if rest is None else (request.q, rest)),
        preferred=tuple(offer.id for offer in offers if offer.id) if request.unit is Unit.STATEMENT else (),
        as_claim=request.unit is Unit.STATEMENT and is_sentence(written.node) and not is_question(request.q),
        explain=request.explain is Explain.SCORE,
        once=request.count is Count.UTTERANCES,
        fold=request.group is Group.COPIES,
    )
    return Plan(
        request=request,
        understood=meaning,
        parsed=written.node,
        node=wide.node,
        loose=wide.node if telling is wanted else widening.widen(searcher, request.q, telling).node,
        also=wide.also,
        asked=asked,
        offers=tuple(_kept(searcher, each, filters, widening) for each in offers),
        told=tuple(told),
    )


def _kept(searcher: Searcher, offer: Offer, filters: Filters, widening: Widening) -> Offer:
    """The offer; without its topic where the speaker who is offered says nothing that has all of it."""
    if not offer.id or not offer.rest:
        return offer
    try:
        topic = widening.widen(searcher, offer.rest, parse(offer.rest).node).node
    except QuerySyntaxError:
        return offer
    query = resolve_match_mode(topic, match_any=False)
    asked = EngineRequest(query=query, filters=offer.applied(filters), unit=Unit.STATEMENT, limit=0)
    return offer if searcher.search(asked).total else replace(offer, rest="")
