"""The engine in memory keeps the contract of every engine."""

import pytest

from search.engines.memory import MemoryEngine
from tests.search.engines.contract import DirectoryContract, EngineContract
from tests.search.engines.meaning_contract import MeaningContract


class TestMemoryEngine(EngineContract, DirectoryContract, MeaningContract):
    @pytest.fixture
    def engine(self):
        return MemoryEngine()
