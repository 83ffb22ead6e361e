from dataclasses import fields
from pathlib import Path

import pytest

from search.config import Settings
from search.errors import SearchError

CONFIGURATION = Path(__file__).parents[2] / "docs" / "configuration.md"


def test_environment_wins_over_defaults():
    settings = Settings.from_environment({"ONRECORD_PORT": "9000", "ONRECORD_INDEX": "archive", "HOME": "/root"})
    assert (settings.port, settings.index, settings.host) == (9000, "archive", "127.0.0.1")


@pytest.mark.parametrize(
    ("variable", "text", "allowed"),
    [
        ("ONRECORD_PORT", "many", "a whole number from 1 to 65,535"),
        ("ONRECORD_PORT", "99999", "a whole number from 1 to 65,535"),
        ("ONRECORD_PORT", "0", "a whole number from 1 to 65,535"),
        ("ONRECORD_WORKERS", "-1", "a whole number from 1 on"),
        ("ONRECORD_PER_PAGE", "500", "a whole number from 1 to 100"),
        ("ONRECORD_LOG_LEVEL", "loud", "DEBUG, INFO, WARNING or ERROR"),
        ("ONRECORD_INDEX", "", "a text that is not empty"),
    ],
)
def test_value_that_is_not_allowed_is_refused_with_what_is_and_its_help(variable, text, allowed):
    with pytest.raises(SearchError) as caught:
        Settings.from_environment({variable: text})
    help = next(each.metadata["help"] for each in fields(Settings) if Settings.variable(each.name) == variable)
    assert str(caught.value) == f"{variable} cannot be {text!r}, only {allowed}. {help}"


def test_settings_made_in_code_are_checked_too():
    with pytest.raises(SearchError, match="ONRECORD_PER_PAGE cannot be 500"):
        Settings(per_page=500)


def test_unknown_setting_is_refused_with_those_there_are():
    with pytest.raises(SearchError, match=r"ONRECORD_PROT is not a setting.*ONRECORD_PORT"):
        Settings.from_environment({"ONRECORD_PROT": "9000"})


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_setting_is_documented_with_its_default(setting):
    row = f"| `{Settings.variable(setting.name)}` | `{setting.default}` | {setting.metadata['help']} |"
    assert row in CONFIGURATION.read_text(encoding="utf-8")
