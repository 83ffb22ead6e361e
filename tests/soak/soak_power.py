"""A power cut at every file operation, with every variant of what was not synced."""

import pytest

from tests.search.engines.whoosh.storage.test_power import check_disks
from tests.search.engines.whoosh.storage.test_safety import ACTS


@pytest.mark.parametrize("name", ACTS)
def test_every_disk(tmp_path, name):
    check_disks(tmp_path / "index", name, 1)
