"""Generations that can be told apart, and the answers that mix them."""

import copy

import pytest

from benchmarks.requests_during_rebuilds import ADDRESS, contradictions, generation
from search.config import Settings
from search.engines import open_engine
from web import create_app

ARTICLES = 5


@pytest.fixture(scope="module")
def bodies(tmp_path_factory):
    """The answers of generations 1 and 2."""
    path = tmp_path_factory.mktemp("generations") / "index"
    engine = open_engine(str(path))
    found = []
    for number in (1, 2):
        with engine.rebuild() as writer:
            for article in generation(number, ARTICLES):
                writer.add(article)
        client = create_app(Settings(index=str(path))).test_client()  # a server would go on answering from the first
        found.append(client.get(ADDRESS).get_json())
    engine.close()
    return found


def test_answers_of_whole_generations_fit_together(bodies):
    names = {}
    assert [problem for body in bodies for problem in contradictions(body, ARTICLES, names)] == []
    assert sorted(names.values()) == [1, 2]


@pytest.mark.parametrize("part", ["total", "hits", "facets", "index"])
def test_answers_of_two_generations_do_not(bodies, part):
    first, second = bodies
    mixed = copy.deepcopy(first) | {part: second[part]}
    names = {first["index"]["generation"]: 1, second["index"]["generation"]: 2}
    assert contradictions(mixed, ARTICLES, names)


def test_a_generation_that_changes_is_noticed(bodies):
    names = {bodies[0]["index"]["generation"]: 2}
    assert contradictions(bodies[0], ARTICLES, names)
