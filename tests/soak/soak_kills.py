"""Kill −9 at every file operation of a small rebuild, update, roll-back and purge."""

import pytest

from search.engines.whoosh import WhooshEngine
from tests.search.engines.whoosh.storage.test_safety import ACTS, check_every_kill, rebuild


@pytest.mark.parametrize("name", ACTS)
def test_every_operation(tmp_path, name):
    engine = WhooshEngine(tmp_path / "index")
    rebuild(engine, "first")
    rebuild(engine, "second")
    check_every_kill(engine, tmp_path / "index", name, 1)
