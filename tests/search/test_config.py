from dataclasses import fields
from pathlib import Path

import pytest

from search.config import Settings
from search.errors import SearchError

CONFIGURATION = Path(__file__).parents[2] / "docs" / "configuration.md"


def test_environment_wins_over_defaults():
    settings = Settings.from_environment({"ONRECORD_PORT": "9000", "ONRECORD_INDEX": "archive", "HOME": "/root"})
    assert (settings.port, settings.index, settings.host) == (9000, "archive", "127.0.0.1")


def test_value_that_is_no_number_is_refused_with_its_help():
    with pytest.raises(SearchError, match=r"ONRECORD_PORT='many' is not a whole number. The port"):
        Settings.from_environment({"ONRECORD_PORT": "many"})


def test_unknown_setting_is_refused_with_those_there_are():
    with pytest.raises(SearchError, match=r"ONRECORD_PROT is not a setting.*ONRECORD_PORT"):
        Settings.from_environment({"ONRECORD_PROT": "9000"})


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_setting_is_documented_with_its_default(setting):
    row = f"| `{Settings.variable(setting.name)}` | `{setting.default}` | {setting.metadata['help']} |"
    assert row in CONFIGURATION.read_text(encoding="utf-8")
