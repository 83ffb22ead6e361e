"""Carries out searches on a searcher: what is asked for, planned, becomes hits with what matched in them."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from search import reordering
from search.article import Article
from search.deadline import check_time
from search.engine import EngineHit, EngineRequest, EngineResponse, Searcher
from search.errors import BadRequest
from search.fields import SPEAKER, Field
from search.hits import HitBuilder
from search.in_article import InArticle, in_article
from search.nearest import nearest_to_query
from search.plan import plan
from search.query.ast import resolve_match_mode
from search.query.parser import parse
from search.query.render import render
from search.request import Count, Group, Hit, Match, Reading, SearchRequest, SearchResponse, Sort, Unit
from search.request_checks import warnings
from search.spelling import corrected
from search.tiers import Tiers, find, first_tier, some_words
from search.understanding import named_in_filters, with_ids_of_now
from search.utterances.following import with_copies, with_repeats
from search.utterances.wordings import MOST_READ, Wordings, wordings_of
from search.widening import Widening

FEW_HITS = 5
"""With fewer hits than this that have all the words, other spellings are looked for."""


def search(searcher: Searcher, request: SearchRequest, widening: Widening) -> SearchResponse:
    """The answer to `request`."""
    started = time.perf_counter()
    planned = plan(searcher, request, widening)
    request, asked, meaning = planned.request, planned.asked, planned.understood
    found = find(searcher, asked, planned.node, request.match, planned.loose)
    having_all = 0 if found.relaxed else found.total
    correction = corrected(searcher, request.q, planned.parsed, asked, having_all) if having_all < FEW_HITS else None
    when = meaning.when if meaning is not None else None
    return SearchResponse(
        request=request,
        parsed=render(planned.parsed),
        filters=asked.filters,
        total=found.total,
        some_total=found.some_total,
        articles=found.articles,
        hits=with_copies(searcher, asked, with_repeats(searcher, tuple(_hits(found)))),
        facets=found.facets,
        index=searcher.stats(),
        relaxed=found.relaxed,
        also=planned.also,
        corrected=correction,
        understood=meaning,
        offers=planned.offers if when is None else (*planned.offers, when),
        nearest=() if found.total else nearest_to_query(searcher, asked),
        warnings=(*planned.told, *warnings(searcher, asked.filters)),
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _hits(found: Tiers) -> Iterator[Hit]:
    for tier in found.page:
        builder = HitBuilder(tier.asked, tier.optional)
        whole = HitBuilder(tier.whole) if tier.whole else builder
        for each in tier.hits:
            check_time()
            hit = builder.build(each)
            yield hit if hit.missing or tier.whole is None else whole.build(each)


def scan(
    searcher: Searcher, request: SearchRequest, widening: Widening
) -> tuple[Callable[[EngineHit], Hit], Iterator[EngineHit]]:
    """What the engine finds of all that `search` counts, and what makes a hit of each."""
    planned = plan(searcher, request, widening)
    asked = first_tier(searcher, planned.asked, planned.node, planned.request.match, planned.loose)
    build = HitBuilder(asked).build
    return lambda found: with_copies(searcher, asked, with_repeats(searcher, (build(found),)))[0], reordering.scan(
        searcher, asked
    )


def counted(
    searcher: Searcher, request: SearchRequest, facets: tuple[Field, ...], widening: Widening
) -> EngineResponse:
    """How many hits `request` has as it stands, without hits."""
    parsed = parse(request.q)
    written, _ = named_in_filters(searcher, parsed.filters)
    node = widening.widen(searcher, request.q, parsed.node).node
    return searcher.search(
        EngineRequest(
            query=resolve_match_mode(node, match_any=request.match is Match.ANY),
            filters=with_ids_of_now(searcher, request.filters.and_also(written)),
            unit=request.unit,
            limit=0,
            facets=facets,
            facet_limit=request.facet_limit,
            interval=request.interval,
            once=request.count is Count.UTTERANCES,
            fold=request.group is Group.COPIES,
        )
    )


def wordings(searcher: Searcher, request: SearchRequest, widening: Widening) -> Wordings:
    """What one speaker says of a topic, in time. Raises `BadRequest` where it is not one speaker."""
    planned = plan(searcher, replace(request, reading=Reading.LITERAL), widening)
    ids = planned.asked.filters.of(SPEAKER)
    speaker = searcher.speaker(ids[0]) if len(ids) == 1 else None
    if speaker is None:
        told = f"No speaker {ids[0]} is known to this archive." if len(ids) == 1 else "It takes one speaker."
        raise BadRequest("speaker", f"{told} Give the id or the name of whoever may have changed their words.")
    asked = replace(
        planned.asked,
        unit=Unit.STATEMENT,
        sort=Sort.OLDEST,
        offset=0,
        limit=MOST_READ,
        facets=(),
        meaning="",
        explain=False,
        once=False,
        fold=False,
    )
    asked = first_tier(searcher, asked, planned.node, planned.request.match, planned.loose)
    found = searcher.search(asked)
    build = HitBuilder(asked).build
    hits = []
    for each in found.hits:
        check_time()
        hits.append(build(each))
    return Wordings(
        speaker=speaker.id,
        label=speaker.name,
        total=found.total,
        read=len(hits),
        wordings=wordings_of(with_repeats(searcher, hits)),
    )


def found_in(searcher: Searcher, article: Article, request: SearchRequest, widening: Widening) -> InArticle:
    """What `request` is about in an article; where no statement has all the words, those that have some."""
    planned = plan(searcher, request, widening)
    match = planned.request.match
    whole = replace(planned.asked, query=resolve_match_mode(planned.node, match_any=match is Match.ANY))
    found = in_article(article, whole)
    if found.statements or match is not Match.AUTO:
        return found
    return in_article(article, some_words(planned.asked, planned.loose))
