"""The patterns that list the words a fuzzy word stands for; what they have of Lucene's syntax is Python's too."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.opensearch.statistics import pattern
from search.query.ast import Fuzzy, Prefix
from search.query.edits import is_one_edit

words = st.text("ab.é", min_size=1, max_size=6)


@given(words, words)
def test_pattern_of_one_edit_matches_what_is_one_edit_away(word, other):
    assert bool(re.fullmatch(pattern(Fuzzy(word=word)), other)) == is_one_edit(word, other)


@pytest.mark.parametrize(("prefix", "expected"), [("sanct", "sanct@"), ("5.9", r"5\.9@"), ("café", "café@")])
def test_pattern_of_a_prefix_takes_its_letters_as_they_are(prefix, expected):
    assert pattern(Prefix(prefix=prefix)) == expected
