"""Queries of judged collections are typed as a person would, without becoming syntax by accident."""

import pytest

from benchmarks.constants import GRID
from benchmarks.ranking import Plain, Typed
from search.engines.memory import MemoryEngine
from search.ranking import FORMULAS
from search.request import Match, Unit
from tests.articles import write


@pytest.fixture
def engine():
    made = MemoryEngine()
    with made.rebuild() as writer:
        writer.add(write("not", "", "The trade war is not over"))
        writer.add(write("war", "", "A war of words"))
    return made


def test_words_that_look_like_syntax_are_words(engine):
    typed = Typed(engine, Match.AUTO)
    assert [document for document, _ in typed.answer('TRADE WAR NOT "OVER" (title: -war')] == ["not", "war"]
    assert typed.remark == ""


def test_what_is_too_long_is_typed_as_its_first_words_and_counted(engine):
    typed = Typed(engine, Match.AUTO)
    assert [document for document, _ in typed.answer("words and more of them " * 40)][:1] == ["war"]
    assert typed.remark.startswith(", 1 of them")


def test_all_words_are_required_where_that_is_asked_for(engine):
    assert [document for document, _ in Typed(engine, Match.ALL).answer("trade war")] == ["not"]
    assert [document for document, _ in Plain(engine).answer("trade war")] == ["not", "war"]


def test_every_constant_of_the_sweep_changes_the_formula():
    formula = FORMULAS[Unit.STATEMENT]
    for changed, values in GRID.values():
        tried = [changed(formula, value) for value in values]
        assert len(set(map(repr, tried))) == len(values)
        assert sum(each != formula for each in tried) >= len(values) - 1
