"""An index with two generations, for what is done to either."""

import pytest

from search.engines.whoosh import WhooshEngine
from tests.search.engines.whoosh.storage.test_safety import rebuild


@pytest.fixture
def root(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def engine(root):
    engine = WhooshEngine(root)
    rebuild(engine, "first")
    rebuild(engine, "second")
    yield engine
    engine.close()
