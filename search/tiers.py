"""All words first, then some: which hits a search lists whose words are just written side by side.

Under `Match.AUTO` the hits that have all the words come first, ranked among themselves. Where these are few, those that
have some of the words follow, ranked by the same formula, so that the most telling words decide. Of a long query, which
is a sentence rather than a list of what must be there, both stand in one list by score. All of it is looked for inside
the filters: that a speaker says nothing with all the words is found out of what the speaker says.

`total` and facets count the hits with all the words; where there are none, the search is relaxed and they count those
with some. Words that name a time are then none of these: in "oil between March and May" they would bring up whatever
was due in March.
"""

from dataclasses import dataclass, replace

from search import reordering
from search.engine import EngineHit, EngineRequest, Searcher
from search.query.ast import And, ImplicitGroup, Leaf, Node, Not, Term, Variants, is_relaxable, resolve_match_mode, walk
from search.request import Facet, Match, Sort

FEW_HITS = 20
"""Fewer hits than this with all the words are followed by those with some: no more than the first page has by default,
and the same whatever the size of a page, so that a hit keeps its place."""

LONG_QUERY = 5
"""From so many words on, hits with all of them do not come before better ones that lack some (see ADR 17)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """Hits of a page, with the request that they answer; they may lack any of `optional`.

    Those that lack nothing answer `whole` too, where that is given.
    """

    asked: EngineRequest
    hits: tuple[EngineHit, ...]
    optional: tuple[Node, ...] = ()
    whole: EngineRequest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """What a search found: `total` hits of the first tier in `articles`, `some_total` more that have some of the words.

    With `relaxed` there is one tier, of those with some of the words. `page` are the hits asked for, tier by tier;
    `facets` count the hits of `total`.
    """

    total: int
    articles: int
    page: tuple[Tier, ...]
    facets: tuple[Facet, ...]
    some_total: int = 0
    relaxed: bool = False


def find(searcher: Searcher, asked: EngineRequest, node: Node, match: Match, loose: Node) -> Tiers:
    """The tiers of what `node` asks for, or where nothing has all of it `loose`, filters and page as in `asked`."""
    first = replace(asked, query=resolve_match_mode(node, match_any=match is Match.ANY))
    optional = optional_parts(node)
    found = reordering.search(searcher, first)
    tier = Tier(asked=first, hits=found.hits, optional=optional if match is Match.ANY else ())
    if match is not Match.AUTO or found.total >= FEW_HITS or not is_relaxable(node):
        return Tiers(total=found.total, articles=found.articles, page=(tier,), facets=found.facets)
    if not found.total:
        some = some_words(first, loose)
        others = reordering.search(searcher, some)
        return Tiers(
            total=others.total,
            articles=others.articles,
            page=(Tier(asked=some, hits=others.hits, optional=optional_parts(loose)),),
            facets=others.facets,
            relaxed=others.total > 0,
        )
    some = some_words(first, node)
    if len(optional) >= LONG_QUERY and asked.sort is Sort.RELEVANCE:
        mixed = reordering.search(searcher, replace(some, facets=()))
        return Tiers(
            total=found.total,
            articles=found.articles,
            page=(Tier(asked=some, hits=mixed.hits, optional=optional, whole=first),),
            facets=found.facets,
            some_total=mixed.total - found.total,
        )
    others = reordering.search(
        searcher,
        replace(
            some,
            query=And(parts=(some.query, Not(part=first.query))),
            offset=max(asked.offset - found.total, 0),
            limit=max(min(asked.offset + asked.limit - found.total, asked.limit), 0),
            facets=(),
        ),
    )
    return Tiers(
        total=found.total,
        articles=found.articles,
        page=(tier, Tier(asked=some, hits=others.hits, optional=optional)),
        facets=found.facets,
        some_total=others.total,
    )


def first_tier(searcher: Searcher, asked: EngineRequest, node: Node, match: Match, loose: Node) -> EngineRequest:
    """The request whose hits `find` counts in `total`."""
    first = replace(asked, query=resolve_match_mode(node, match_any=match is Match.ANY))
    if match is not Match.AUTO or not is_relaxable(node):
        return first
    if searcher.search(replace(first, offset=0, limit=0, facets=())).total:
        return first
    return some_words(first, loose)


def some_words(asked: EngineRequest, node: Node) -> EngineRequest:
    """The same request for any of the words."""
    return replace(asked, query=resolve_match_mode(node, match_any=True, loose=True))


def is_sentence(node: Node) -> bool:
    """Whether a query reads like a sentence: it is long, or nearly so with small words between the others."""
    small = any(isinstance(part, Term) and part.stop for part in walk(node))
    return len(optional_parts(node)) >= LONG_QUERY - small


def optional_parts(node: Node) -> tuple[Node, ...]:
    """What stands side by side in `node` and may be missing where some of the words are enough, each once."""
    found: dict[Node, None] = {}
    inside = {part for variants in walk(node) if isinstance(variants, Variants) for part in walk(variants)}
    for group in walk(node):
        if isinstance(group, ImplicitGroup) and group not in inside:
            wanted = [part for part in group.parts if not isinstance(part, Not)]
            found |= dict.fromkeys(part for part in wanted if not (isinstance(part, Term) and part.stop))
    return tuple(part for part in found if isinstance(part, Leaf | Variants))
