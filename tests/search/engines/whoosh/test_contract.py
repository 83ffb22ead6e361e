"""The Whoosh engine keeps the contract of every engine."""

import pytest

from search.engines.whoosh import WhooshEngine
from tests.search.engines.contract import DirectoryContract, EngineContract
from tests.search.engines.copies_contract import CopiesContract
from tests.search.engines.meaning_contract import MeaningContract
from tests.search.engines.utterances_contract import UtterancesContract


class TestWhooshEngine(EngineContract, DirectoryContract, MeaningContract, UtterancesContract, CopiesContract):
    @pytest.fixture
    def engine(self, tmp_path):
        engine = WhooshEngine(tmp_path / "index")
        yield engine
        engine.close()
