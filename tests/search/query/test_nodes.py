"""Every kind of node is generated for the engines, documented, and read, resolved, matched, marked and written back."""

from typing import get_args

import pytest
from hypothesis import Phase, find, settings

from search.analysis import analyze
from search.query.ast import Expansion, ImplicitGroup, Leaf, Node, Not, Term, asks_for_words, resolve_match_mode, walk
from search.query.evaluate import matches
from search.query.marking import Marker
from search.query.parser import parse
from search.query.render import render
from tests.search.engines.contract import trees
from tests.search.query.test_documentation import EXAMPLES, FILTER_EXAMPLES, read
from tests.search.query.test_parser import bare

EXPANSIONS = {kind.__name__: kind for kind in Expansion.__subclasses__()}
"""By name: `slots` makes each class twice, and the second is the one in use."""
KINDS = [*(kind for kind in get_args(Node) if kind is not Expansion), *EXPANSIONS.values()]
SHOWN = [row[0].strip("`") for row in EXAMPLES]
IN_BODIES = [(row[0].strip("`"), row[2]) for row in EXAMPLES if not row[2].startswith("(")]


def kinds(node: Node) -> set[type]:
    return {type(part) for part in walk(node)}


def leaves(node: Node) -> list[Node]:
    return [part for part in walk(node) if isinstance(part, Leaf) and not (isinstance(part, Term) and part.stop)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_has_an_example_in_the_documentation(kind):
    assert any(kind in kinds(parse(query).node) for query in SHOWN + FILTER_EXAMPLES)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_is_generated_for_the_contract_of_the_engines(kind):
    once = settings(max_examples=2000, derandomize=True, database=None, phases=[Phase.generate])
    assert find(trees, lambda tree: kind in kinds(tree), settings=once)


@pytest.mark.parametrize("query", SHOWN + FILTER_EXAMPLES)
def test_an_example_is_written_back_as_it_was_read(query):
    node = parse(query).node
    assert bare(parse(render(node)).node) == bare(node)


@pytest.mark.parametrize("row", EXAMPLES, ids=[row[0] for row in EXAMPLES])
@pytest.mark.parametrize("match_any", [False, True])
def test_an_example_keeps_its_words_under_either_match_mode(row, match_any):
    query, _, found, missed = row
    node = parse(query.strip("`")).node
    resolved = resolve_match_mode(node, match_any=match_any)
    assert ImplicitGroup not in kinds(resolved)
    assert leaves(resolved) == leaves(node)
    assert matches(resolved, read(found))
    assert match_any or not matches(resolved, read(missed))


@pytest.mark.parametrize(("query", "found"), IN_BODIES, ids=[query for query, _ in IN_BODIES])
def test_what_an_example_finds_is_marked(query, found):
    node = parse(query).node
    assert asks_for_words(node)
    tokens, marker = analyze(found), Marker(node)
    marked = marker.marked(tokens)
    assert marked
    assert marked == marker.marked(marker.asked_for(found, "en"))
    wanted = leaves(node)
    for excluded in (part for part in walk(node) if isinstance(part, Not)):
        wanted = [leaf for leaf in wanted if leaf not in leaves(excluded)]
    for leaf in wanted:
        assert set(Marker(leaf).marked(tokens)) <= set(marked)


def test_what_is_excluded_is_not_asked_for():
    assert not asks_for_words(parse("-rain").node)
    assert not asks_for_words(parse("speaker:ada-byrd").node)
