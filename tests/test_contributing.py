"""The table of CONTRIBUTING.md is true: what is added in a copy needs no more than its row says."""

import json
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from index.attribution import lexicon
from index.readers import Record, read_records
from index.readers.formats import READERS
from search.config import Settings
from tests.index import samples
from web import create_app

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| (?:a|an|any) ([^|]+) \| (.*) \|$", PAGE, re.MULTILINE))
"""What is touched, and what keeps it true, by what is added."""

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
    "page": "Where from" in client.get("/search?unit=section").text,
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
def test_a_facet_added_to_fields_is_also_parameter_operator_option_and_part_of_the_page(tmp_path):
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
    listed = tmp_path / "index" / "readers" / "formats.py"
    text = listed.read_text(encoding="utf-8")
    place = '    _format("json", '
    listed.write_text(
        text.replace(place, f'    _format("telegram", "telegram.Telegram"),\n{place}', 1), encoding="utf-8"
    )
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


NODE = """
@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby(Located):
    \"\"\"Parts not far from each other.\"\"\"

    parts: tuple["Node", ...]


"""


@pytest.mark.slow
def test_types_name_the_files_that_lack_a_node_added_to_the_union(tmp_path):
    """The files of the row, but for those that nothing can ask for it: the parser and the lexer."""
    shutil.copytree(ROOT / "search", tmp_path / "search", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    ast = tmp_path / "search" / "query" / "ast.py"
    text = ast.read_text(encoding="utf-8")
    listed = text.index("Node = MatchAll |")
    ast.write_text(
        f"{text[:listed]}{NODE.lstrip()}{text[listed:]}".replace("Node = MatchAll |", "Node = MatchAll | Nearby |")
    )
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "search"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    named = set(re.findall(r"^(\S+\.py):\d+: error: .*assert_never", result.stdout, re.MULTILINE))
    touched, _, _ = ROWS["other query operator"].partition(" | ")
    by_hand = {"search/query/parser.py", "search/query/lexer.py"}
    assert named == set(re.findall(r"`([\w/]+\.py)`", touched)) - by_hand
    assert result.stdout.count("error:") == result.stdout.count("assert_never")


STATED = """
import sys
from index.attribution import attribute
from search.article import Article, Section

for word in ("opined", "said"):
    found = attribute(Article(id="a", title="", sections=(Section(id="s1", text=f"Rain is coming, Ada Byrd {word}."),)))
    print(word, sum(len(section.statements) for section in found.sections))
"""


@pytest.mark.slow
def test_a_verb_reports_because_of_its_line_in_the_table_that_the_row_names(tmp_path):
    folder = Path(lexicon.__file__).parent
    (table,) = [
        path
        for path in folder.rglob("*.*")
        if path.suffix in (".py", ".txt") and re.search(r"\bopine\b", path.read_text(encoding="utf-8"))
    ]
    for package in ("search", "index"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    told = {}
    for verb in ("opine", "xopine"):
        copy = tmp_path / table.relative_to(ROOT)
        copy.write_text(re.sub(r"\bopine\b", verb, table.read_text(encoding="utf-8")), encoding="utf-8")
        command = [sys.executable, "-c", STATED]
        told[verb] = subprocess.run(
            command,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    assert told == {"opine": ["opined 1", "said 1"], "xopine": ["opined 0", "said 1"]}
    assert "grep -rlw opine index/attribution/lexicon" in ROWS["reporting verb"]


def test_every_engine_keeps_the_contract():
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests/search/engines").glob("**/test_*.py")]
    keeping = " ".join(text for text in tests if "(EngineContract" in text)
    engines = {path.stem for path in (ROOT / "search/engines").iterdir() if not path.name.startswith("_")}
    assert engines
    assert {engine for engine in engines if f"from search.engines.{engine} import" not in keeping} == set()


def test_every_page_has_a_test_and_every_template_a_page(tmp_path):
    tests = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/web").glob("**/*.py"))
    rules = list(create_app(Settings(index=str(tmp_path))).url_map.iter_rules())
    pages = [rule.rule.partition("<")[0] for rule in rules if rule.endpoint.startswith(("pages.", "views."))]
    assert pages
    assert [page for page in pages if not re.search(rf"""["']{page}(?![a-z/])|["']{page}[{{\w]""", tests)] == []
    templates = {path.name for path in (ROOT / "web/templates").glob("[!_]*.html")} - {"base.html"}
    used = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "web").glob("**/*.py"))
    assert {name for name in templates if f'"{name}"' not in used} == set()


def test_every_module_right_under_a_package_is_named_in_the_architecture():
    named = set(re.findall(r"\w+", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))
    modules = [path for package in ("search", "index", "web") for path in (ROOT / package).glob("[!_]*")]
    modules = [path for path in modules if path.suffix == ".py" or (path / "__init__.py").exists()]
    assert modules
    assert [path for path in modules if path.stem not in named] == []


def test_every_decision_is_in_the_list():
    listed = (ROOT / "docs/adr/README.md").read_text(encoding="utf-8")
    decisions = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
    assert decisions
    for path in decisions:
        number, title = re.match(r"# (\d+)\. (.+)", path.read_text(encoding="utf-8")).groups()
        assert path.name.startswith(f"{number:0>4}-")
        assert f"| [{number}]({path.name}) | {title} | " in listed


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/glossary.md", "docs/readers-test.md"])
def test_every_file_named_is_there(page):
    names = re.findall(r"`([\w/.]+/[\w/.]*\.(?:py|md|h|cfg))`", (ROOT / page).read_text(encoding="utf-8"))
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []
