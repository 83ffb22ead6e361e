"""The table of CONTRIBUTING.md is true: a field and an expansion need no more than it says."""

import json
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from index.readers import READERS, Record, read_records
from tests.index import samples

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

ENTRY = """
DATELINE = Field(
    name="dateline",
    kind=Kind.ORDINAL,
    column="dateline",
    of_article=lambda article: (article.dateline,) if article.dateline else (),
    excludable=True,
    wording=Wording(title="Where from", chip="from", lifted="from anywhere", help="Reported from", example="Paris"),
)

"""

USE = """
import json, sys
from click.testing import CliRunner
import onrecord
from search.article import Article, Section
from search.config import Settings
from search.engines import open_engine
from web import create_app

path = sys.argv[1]
with open_engine(path).rebuild() as writer:
    for place in ("Paris", "Rome", None):
        writer.add(Article(id=f"a-{place}", title="", sections=(Section(id="s1", text="Rain"),), dateline=place))
client = create_app(Settings(index=path)).test_client()

def found(parameters):
    return sorted(hit["article"]["id"] for hit in client.get(f"/api/v1/search?{parameters}").json["hits"])

every = client.get("/api/v1/search").json
arguments = ["search", "--dateline", "Rome", "--format", "json", "--index", path]
printed = CliRunner().invoke(onrecord.main, arguments).stdout
print(json.dumps({
    "facet": {bucket["value"]: bucket["count"] for bucket in every["facets"]["dateline"]["values"]},
    "parameter": found("dateline=Paris"),
    "excluded": found("exclude_dateline=Paris"),
    "operator": found("q=dateline:Rome"),
    "excluding operator": found("q=-dateline:Rome"),
    "command line": [hit["article"]["id"] for hit in json.loads(printed)["hits"]],
    "warning": client.get("/api/v1/search?dateline=Oslo").json["warnings"],
    "page": "Where from" in client.get("/search").text,
    "way out": "from anywhere" in client.get("/search?q=rain&dateline=Oslo").text,
}))
"""

READER = """
from index.readers.base import Record
from index.readers.raw import RawArticle, text_blocks


class Telegram:
    name = "telegram"

    def accepts(self, head):
        return head.startswith(b"ZCZC ")

    def records(self, stream, file, options):
        for number, sent in enumerate(stream.read().split(b"NNNN")[:-1], 1):
            yield Record(format=self.name, file=file, data=sent, number=number, unit="telegram")

    def parse(self, record, options):
        first, _, text = record.data.decode().strip().partition("\\n")
        return RawArticle(
            origin=record.origin,
            key=first.split()[1],
            title=first.split(" ", 2)[2],
            blocks=text_blocks(text),
            body_only=True,
        )
"""

READ = """
import json, sys
from click.testing import CliRunner
import onrecord

folder, path = sys.argv[1:]

def run(*arguments):
    return CliRunner().invoke(onrecord.main, [*arguments, "--index", path])

built = [json.loads(run("index", "rebuild", folder, "--json").stdout) for _ in range(2)]
found = json.loads(run("search", "rained", "--unit", "statement", "--format", "json").stdout)
print(json.dumps({
    "formats": built[0]["formats"],
    "read": [each["read"] for each in built],
    "titles": sorted(hit["article"]["title"] for hit in found["hits"]),
}))
"""


def run_with_copy(tmp_path: Path, script: str, *arguments: Path) -> object:
    """What `script` prints, with the packages under `tmp_path` in place of ours."""
    result = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.slow
def test_a_field_needs_no_more_than_its_entry(tmp_path):
    shutil.copytree(ROOT / "search", tmp_path / "search", ignore=shutil.ignore_patterns("__pycache__"))
    fields = tmp_path / "search" / "fields.py"
    text = fields.read_text(encoding="utf-8")
    listed = text.index("FIELDS = (")
    text = f"{text[:listed]}{ENTRY.lstrip()}{text[listed:]}".replace("LANGUAGE)\n", "LANGUAGE, DATELINE)\n", 1)
    fields.write_text(text, encoding="utf-8")
    assert run_with_copy(tmp_path, USE, tmp_path / "made") == {
        "facet": {"Paris": 1, "Rome": 1},
        "parameter": ["a-Paris"],
        "excluded": ["a-None", "a-Rome"],
        "operator": ["a-Rome"],
        "excluding operator": ["a-None", "a-Paris"],
        "command line": ["a-Rome"],
        "warning": ["This archive has no dateline Oslo."],
        "page": True,
        "way out": True,
    }


@pytest.mark.slow
def test_a_format_needs_no_more_than_a_reader_and_its_place(tmp_path):
    shutil.copytree(ROOT / "index", tmp_path / "index", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "index" / "readers" / "telegram.py").write_text(READER, encoding="utf-8")
    listed = tmp_path / "index" / "readers" / "__init__.py"
    text = listed.read_text(encoding="utf-8")
    text = text.replace(
        "from index.readers.warc import",
        "from index.readers.telegram import Telegram\nfrom index.readers.warc import",
        1,
    )
    listed.write_text(text.replace("(\n    JsonDocument()", "(\n    Telegram(), JsonDocument()", 1), encoding="utf-8")
    folder = tmp_path / "wires"
    folder.mkdir()
    sent = "ZCZC {0} Rain at last {0}\nIt rained for {0} days, Ada Byrd said.\nNNNN\n"
    (folder / "day.tlg").write_text(sent.format(1) + sent.format(2), encoding="utf-8")
    assert run_with_copy(tmp_path, READ, folder, tmp_path / "made") == {
        "formats": {"telegram": 2},
        "read": [2, 0],
        "titles": ["Rain at last 1", "Rain at last 2"],
    }


def test_every_format_has_a_file_to_test_with():
    def formats(name: str, data: bytes) -> set[str]:
        records = {item.format for item in read_records(BytesIO(data), name) if isinstance(item, Record)}
        # A page of an export is cut into the texts of its articles.
        return records | {reader.name for reader in READERS if reader.accepts(data)}

    assert set().union(*(formats(*file) for file in samples.ALL.items())) == {reader.name for reader in READERS}


def test_the_worked_examples_are_named_nowhere_else():
    def naming(word: str) -> set[str]:
        files = [*ROOT.glob("search/**/*.py"), *ROOT.glob("web/**/*.py"), ROOT / "onrecord.py"]
        return {
            file.relative_to(ROOT).as_posix()
            for file in files
            if re.search(rf"\b{word}\b", file.read_text(encoding="utf-8"))
        }

    assert naming("LANGUAGE") == {"search/fields.py"}
    assert naming("Wildcard") == {"search/query/ast.py", "search/query/parser.py"}


def test_every_file_named_is_there():
    for name in re.findall(r"`([\w/.]+\.(?:py|md))`", PAGE):
        assert (ROOT / name).exists() or (ROOT / "search" / "query" / name).exists(), name
