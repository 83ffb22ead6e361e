"""What a search must know before it can be asked: the words that prefixes mean, and how rare each part is."""

from collections.abc import Mapping, Sequence
from typing import Any

from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.compile import Compiler, Statistics, bare, parts_of
from search.engines.opensearch.directory import side_by_side
from search.engines.opensearch.documents import SPEAKER
from search.engines.opensearch.mapping import WORDS, words_of
from search.query.ast import Expansion, Gap, ImplicitGroup, Leaf, Node, walk
from search.query.evaluate import name_in
from search.query.limits import ExpansionBudget
from search.request import Unit

Json = dict[str, Any]

MOST_NAMESAKES = 20_000
"""Of so many who are called so, the statements are found by it."""


def statistics(
    cluster: Cluster, index: str, collections: Mapping[Unit, Statistics], units: Sequence[Unit], query: Node
) -> dict[Unit, Statistics]:
    """What the formula must know for `query` in each of `units`, whose `collections` are given.

    Raises `QuerySyntaxError` when prefixes and fuzzy words stand for too many words, `TypeError` for a query
    with an unresolved `ImplicitGroup`.
    """
    if any(isinstance(node, ImplicitGroup) for node in walk(query)):
        raise TypeError("the query still holds an ImplicitGroup: resolve its match mode first")
    known = {
        unit: Statistics(
            documents=collections[unit].documents,
            average_length=collections[unit].average_length,
            average_section=collections[unit].average_section,
            words=_expanded(cluster, index, unit, query),
            called=_called(cluster, index, query) if unit is Unit.STATEMENT else {},
        )
        for unit in units
    }
    parts = list(dict.fromkeys(parts_of(query)))
    if not parts:
        return known
    aggregations: Json = {}
    for unit in units:
        compiler = Compiler(unit, known[unit])
        filters = {str(at): compiler.having(part) for at, part in enumerate(parts)}
        aggregations[unit.value] = {
            "filter": {"term": {"kind": unit.value}},
            "aggs": {"parts": {"filters": {"filters": filters}}},
        }
    counted = cluster.search(index, {"size": 0, "track_total_hits": False, "aggs": aggregations})["aggregations"]
    for unit in units:
        buckets = counted[unit.value]["parts"]["buckets"]
        known[unit].having = {part: buckets[str(at)]["doc_count"] for at, part in enumerate(parts)}
    return known


def _expanded(cluster: Cluster, index: str, unit: Unit, query: Node) -> dict[Leaf, set[str]]:
    """The words that each prefix and fuzzy word of `query` stands for in the documents of a unit."""
    leaves = [node for node in walk(query) if isinstance(node, Expansion)]
    budget = ExpansionBudget()
    asked = {
        str(at): {"terms": {"field": _field(leaf), "include": pattern(leaf), "size": budget.left + 1}}
        for at, leaf in enumerate(leaves)
    }
    found: Json = {}
    if asked:
        body = {"size": 0, "track_total_hits": False, "query": {"term": {"kind": unit.value}}, "aggs": asked}
        found = cluster.search(index, body)["aggregations"]
    words: dict[Leaf, set[str]] = {}
    for at, leaf in enumerate(leaves):
        these = {bucket["key"] for bucket in found[str(at)]["buckets"]}
        budget.spend(leaf, these)
        words.setdefault(bare(leaf), set()).update(these)
    return words


def _called(cluster: Cluster, index: str, query: Node) -> dict[str, list[str]]:
    """The ids of the speakers who are called like a word or a phrase of `query`."""
    names = dict.fromkeys(name for leaf in walk(query) if isinstance(leaf, Leaf) and (name := name_in(leaf)))
    if not names:
        return {}
    ids = {"ids": {"terms": {"field": "speaker", "size": MOST_NAMESAKES}}}
    asked = {str(at): {"filter": side_by_side(name), "aggs": ids} for at, name in enumerate(names)}
    body = {"size": 0, "track_total_hits": False, "query": {"term": {"kind": SPEAKER}}, "aggs": asked}
    found = cluster.search(index, body)["aggregations"]
    return {name: [each["key"] for each in found[str(at)]["ids"]["buckets"]] for at, name in enumerate(names)}


def _field(leaf: Leaf) -> str:
    return WORDS if leaf.field is None else words_of(leaf.field)


def pattern(leaf: Expansion) -> str:
    """The pattern of all words that `leaf` stands for."""
    return "|".join(sorted({"".join(map(_part, shape)) for shape in leaf.shapes}))


def _part(part: str | Gap) -> str:
    """The part of a shape in Lucene's syntax.

    `@` is anything. `.*` would do, but OpenSearch 2.19.1 fails on that one after the last word of the index.
    """
    return _GAPS[part] if isinstance(part, Gap) else _literal(part)


_GAPS = {Gap.LETTER: ".", Gap.LETTERS: "@"}


def _literal(text: str) -> str:
    return "".join(letter if letter.isalnum() or not letter.isascii() else f"\\{letter}" for letter in text)
