"""The formats of the command line that hold every hit are those of the web, and write the same."""

import io

import pandas as pd
import pytest
from click.testing import CliRunner

import onrecord
from commands.search import EXPORTS
from search.config import Settings
from tests.test_onrecord import SEEDS
from web import create_app
from web.exports import FORMATS


@pytest.fixture(scope="module")
def index_url(tmp_path_factory) -> str:
    path = str(tmp_path_factory.mktemp("archive") / "index")
    assert run("index", "rebuild", str(SEEDS), "--index", path).exit_code == 0
    return path


def run(*arguments):
    return CliRunner().invoke(onrecord.main, arguments)


def test_formats_are_those_of_the_web():
    assert tuple(FORMATS) == EXPORTS


@pytest.mark.parametrize("name", EXPORTS)
def test_file_is_what_the_site_gives(index_url, tmp_path, name):
    file = tmp_path / "taken"
    arguments = ("search", "china", "--unit", "statement", "--format", name, "--output", str(file))
    found = run(*arguments, "--index", index_url)
    assert (found.exit_code, found.stdout) == (0, "")
    client = create_app(Settings(index=index_url, public_url="http://127.0.0.1:8000")).test_client()
    with client.get(f"/search.{FORMATS[name].suffix}?q=china&unit=statement") as answer:
        assert file.read_bytes() == answer.get_data()


def test_file_that_cannot_be_written_is_told(index_url, tmp_path):
    nowhere = tmp_path / "missing" / "taken.csv"
    found = run("search", "china", "--format", "csv", "--output", str(nowhere), "--index", index_url)
    assert found.exit_code == 1
    assert f"Could not open file {str(nowhere)!r}: No such file or directory" in found.stderr


def test_every_hit_is_written_whatever_a_page_holds(index_url, monkeypatch):
    monkeypatch.setenv("ONRECORD_PER_PAGE", "2")
    found = run("search", "--unit", "statement", "--format", "csv", "--index", index_url)
    assert len(pd.read_csv(io.StringIO(found.stdout), comment="#")) > 20
    assert "complete: " in found.stderr
    few = run("search", "--unit", "statement", "--format", "csv", "--limit", "3", "--index", index_url)
    assert len(pd.read_csv(io.StringIO(few.stdout), comment="#")) == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "csv", "--page", "2"), "--page: csv holds every hit"),
        (("--format", "bibtex", "--per-page", "5"), "--per-page: bibtex holds every hit"),
        (("--format", "table", "--limit", "5"), "--limit: table is for a page of hits"),
    ],
)
def test_option_that_means_nothing_is_refused(index_url, arguments, says):
    found = run("search", "china", *arguments, "--index", index_url)
    assert found.exit_code == 2
    assert says in " ".join(found.stderr.split())
