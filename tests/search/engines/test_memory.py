"""The engine in memory keeps the contract of every engine."""

import pytest

from search.engines.memory import MemoryEngine
from tests.search.engines.contract import DirectoryContract, EngineContract


class TestMemoryEngine(EngineContract, DirectoryContract):
    @pytest.fixture
    def engine(self):
        return MemoryEngine()
