"""The Whoosh engine keeps the contract of every engine."""

import pytest

from search.engines.whoosh import WhooshEngine
from tests.search.engines.contract import DirectoryContract, EngineContract
from tests.search.engines.meaning_contract import MeaningContract


class TestWhooshEngine(EngineContract, DirectoryContract, MeaningContract):
    @pytest.fixture
    def engine(self, tmp_path):
        engine = WhooshEngine(tmp_path / "index")
        yield engine
        engine.close()
