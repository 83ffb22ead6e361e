"""The engine in memory keeps the contract of every engine."""

import pytest

from search.engines.memory import MemoryEngine
from tests.search.engines.contract import DirectoryContract, EngineContract
from tests.search.engines.copies_contract import CopiesContract
from tests.search.engines.meaning_contract import MeaningContract
from tests.search.engines.utterances_contract import UtterancesContract


class TestMemoryEngine(EngineContract, DirectoryContract, MeaningContract, UtterancesContract, CopiesContract):
    @pytest.fixture
    def engine(self):
        return MemoryEngine()
