"""What a prefix or a fuzzy word stands for is told in several ways, which agree."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.ast import Expansion, Fuzzy, Gap, Prefix, Wildcard

LETTERS = st.text("abc.*", min_size=1, max_size=5)
EXPANSIONS = {
    Prefix: st.builds(lambda prefix: Prefix(prefix=prefix), LETTERS),
    Fuzzy: st.builds(lambda word: Fuzzy(word=word), LETTERS),
    Wildcard: st.lists(st.text("abc.*", max_size=2), min_size=2, max_size=3).map(lambda p: Wildcard(pieces=tuple(p))),
}


@pytest.mark.parametrize("kind", EXPANSIONS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_words_have_a_shape_and_begin_or_end_as_told(kind, data):
    leaf, word = data.draw(EXPANSIONS[kind]), data.draw(LETTERS)
    gaps = {Gap.LETTER: ".", Gap.LETTERS: ".*"}
    shapes = ["".join(gaps.get(part) or re.escape(part) for part in shape) for shape in leaf.shapes]
    assert leaf.stands_for(word) == any(re.fullmatch(shape, word) for shape in shapes)
    if leaf.stands_for(word):
        assert word.startswith(leaf.beginnings) or word.endswith(leaf.endings)


def test_every_kind_is_tested_here():
    assert {kind.__name__ for kind in Expansion.__subclasses__()} == {kind.__name__ for kind in EXPANSIONS}


def test_no_shape_comes_twice():
    assert len(set(Fuzzy(word="ababa").shapes)) == len(Fuzzy(word="ababa").shapes)
