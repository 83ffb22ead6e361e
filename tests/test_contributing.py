"""The table of CONTRIBUTING.md is true: a field and an expansion need no more than it says."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.slow
def test_a_field_needs_no_more_than_its_entry(tmp_path):
    shutil.copytree(ROOT / "search", tmp_path / "search", ignore=shutil.ignore_patterns("__pycache__"))
    fields = tmp_path / "search" / "fields.py"
    text = fields.read_text(encoding="utf-8")
    listed = text.index("FIELDS = (")
    text = f"{text[:listed]}{ENTRY.lstrip()}{text[listed:]}".replace("LANGUAGE)\n", "LANGUAGE, DATELINE)\n", 1)
    fields.write_text(text, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-c", USE, str(tmp_path / "index")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {
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
