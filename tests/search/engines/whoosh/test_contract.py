"""The Whoosh engine keeps the contract of every engine."""

import pytest

from search.engines.whoosh import WhooshEngine
from tests.search.engines.contract import DirectoryContract, EngineContract


class TestWhooshEngine(EngineContract, DirectoryContract):
    @pytest.fixture
    def engine(self, tmp_path):
        engine = WhooshEngine(tmp_path / "index")
        yield engine
        engine.close()
