"""Words that tell somebody's statements from all others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.memory import MemoryEngine
from search.telling_words import keyness, telling_words
from tests.search.engines.articles import article


@pytest.fixture(scope="module")
def searcher():
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for number in range(8):
            writer.add(article(f"a{number}", f"[ada-byrd direct: the lighthouses shine on the harbour {number}]"))
            writer.add(article(f"b{number}", f"[bo-lund direct: the ferry is in the harbour {number}]"))
        for number in range(40):
            writer.add(article(f"c{number}", f"[cy-dunn direct: prices rose {number}]"))
    return engine.searcher()


def test_words_that_others_do_not_use_tell(searcher):
    texts = [f"the lighthouse shines on the harbour {number}" for number in range(8)]
    found = telling_words(searcher, texts)
    assert [each.word for each in found][:2] == ["lighthouse", "shines"]
    lighthouse = found[0]
    assert (lighthouse.statements, lighthouse.elsewhere) == (8, 0)
    assert {"the", "8"}.isdisjoint(each.word for each in found)


def test_words_of_the_speakers_own_names_do_not_tell(searcher):
    texts = ["the lighthouse shines"] * 8
    assert "lighthouse" not in [each.word for each in telling_words(searcher, texts, names=["Grace Lighthouse"])]


def test_few_statements_tell_nothing(searcher):
    assert telling_words(searcher, ["the lighthouse shines"] * 2) == []
    assert telling_words(searcher, []) == []


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 500), st.integers(1, 500))
def test_keyness_is_above_0_where_the_share_is_greater(having, of, others_having, others):
    having, others_having = min(having, of), min(others_having, others)
    ratio = keyness(having, of, others_having, others)
    if having * others > others_having * of:
        assert ratio > 0
    if having * others < others_having * of:
        assert ratio < 0
    if having * others == others_having * of:
        assert ratio == pytest.approx(0, abs=1e-9)
