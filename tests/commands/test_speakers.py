import csv
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from search.article import Article
from search.directory.decisions import DecisionsFile
from search.engines import open_engine
from tests.search.engines.contract import told


@pytest.fixture
def archive(tmp_path: Path) -> str:
    path = str(tmp_path / "index")
    articles: list[Article] = [
        told(
            "a", "Ada Byrd", "[ada-byrd direct: rain] [ada-byrd direct: snow]", roles=("mayor of Oslo",), day="1990-03"
        ),
        told("b", "Byrd", "[byrd direct: wind]", roles=("union leader",), day="1990-04"),
        told("c", "Bo Lund", "[bo-lund direct: hail]", day="1990-05"),
    ]
    with open_engine(path).rebuild() as writer:
        for article in articles:
            writer.add(article)
    return path


def run(archive: str, *arguments: str, **more) -> Result:
    return CliRunner().invoke(onrecord.main, ["speakers", *arguments, "--index", archive], **more)


def listed(archive: str) -> list[str]:
    return [line.split()[1] for line in run(archive, "list").stdout.splitlines()]


def test_speakers_are_listed_the_most_quoted_first(archive):
    assert listed(archive) == ["ada-byrd", "bo-lund", "byrd"]
    assert run(archive, "list", "mayor").stdout.split()[:2] == ["2", "ada-byrd"]
    assert '"statements": 2' in run(archive, "list", "--limit", "1", "--json").stdout


def test_speaker_is_shown_with_what_was_put_together(archive):
    shown = run(archive, "show", "ada-byrd").stdout
    assert "Ada Byrd (ada-byrd), person, 2 statements" in shown
    assert "role: mayor of Oslo (1990-03 to 1990-03)" in shown


def test_wikidata_is_told_and_names_who_may_be_one(archive, tmp_path, monkeypatch):
    assert "wikidata" not in run(archive, "show", "bo-lund").stdout
    (tmp_path / "items.csv").write_text("id,label,aliases\nQ7,Bo Lund,\nQ8,Ada Byrd,Byrd\n")
    monkeypatch.setenv("ONRECORD_WIKIDATA", str(tmp_path / "items.csv"))
    assert "wikidata: Q7" in run(archive, "show", "bo-lund").stdout
    assert "wikidata" not in run(archive, "show", "ada-byrd").stdout
    assert "1 statements: ada-byrd and byrd – both are called like Q8 of Wikidata" in run(archive, "check").stdout
    run(archive, "merge", "ada-byrd", "byrd")
    assert "wikidata: Q8" in run(archive, "show", "ada-byrd").stdout
    monkeypatch.setenv("ONRECORD_WIKIDATA", str(tmp_path / "none.csv"))
    failed = run(archive, "show", "bo-lund")
    assert failed.exit_code == 1
    assert "none.csv cannot be read" in failed.stderr


def test_merge_split_rename_kind_and_not_change_who_is_who_and_are_taken_back(archive):
    before = run(archive, "list").stdout
    for arguments, expected in (
        (("merge", "ada-byrd", "byrd", "--why", "the same mayor"), ["ada-byrd", "bo-lund"]),
        (("split", "ada-byrd", "--into", "cy-byrd", "--article", "a"), ["cy-byrd", "bo-lund", "byrd"]),
        (("split", "ada-byrd", "--into", "cy-byrd", "--from", "1990-01-01"), ["cy-byrd", "bo-lund", "byrd"]),
        (("rename", "byrd", "Adam Byrd"), ["ada-byrd", "byrd", "bo-lund"]),
        (("not", "byrd", "b"), ["ada-byrd", "bo-lund"]),
        (("not", "ada-byrd", "a", "st1"), ["ada-byrd", "bo-lund", "byrd"]),
    ):
        assert run(archive, *arguments).exit_code == 0
        assert listed(archive) == expected
        assert run(archive, "undo").exit_code == 0
        assert run(archive, "list").stdout == before
    assert run(archive, "kind", "bo-lund", "organisation").exit_code == 0
    assert "Bo Lund (bo-lund), organisation" in run(archive, "show", "bo-lund").stdout


def test_decisions_are_listed_with_their_numbers_and_kept_beside_the_index(archive):
    run(archive, "rename", "byrd", "Adam Byrd")
    run(archive, "kind", "bo-lund", "group")
    lines = run(archive, "undo", "--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2"]
    assert run(archive, "undo", "1").exit_code == 0
    (left,) = DecisionsFile(Path(f"{archive}.speakers.jsonl")).all()
    assert left.kind == "group"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("merge", "ada-byrd", "nobody"), "no speaker nobody is known"),
        (("split", "ada-byrd", "--into", "x", "--role", "pilot"), "no article gives ada-byrd such a role"),
        (("not", "ada-byrd", "b"), "ada-byrd is not in the article b"),
        (("show", "nobody"), "No speaker nobody is known"),
        (("undo",), "There is no decision"),
    ],
)
def test_what_would_have_no_effect_is_refused(archive, arguments, reason):
    result = run(archive, *arguments)
    assert (result.exit_code, reason in result.stderr) == (1, True)
    assert not Path(f"{archive}.speakers.jsonl").exists()


def test_check_tells_who_may_be_one_with_the_evidence(archive):
    found = run(archive, "check").stdout
    assert "ada-byrd and byrd – a bare surname" in found


def test_check_tells_who_may_be_several(archive):
    with open_engine(archive).update() as writer:
        for number in range(4):
            role = "mayor of Oslo" if number % 2 else "bassoonist"
            writer.add(told(f"e{number}", "Cy Dunn", "[cy-dunn direct: x]", roles=(role,)))
    assert (
        "cy-dunn – roles with nothing in common: bassoonist in 2 articles, mayor oslo in 2"
        in run(archive, "check").stdout
    )


def test_spreadsheet_goes_out_and_comes_back(archive, tmp_path):
    rows = list(csv.DictReader(StringIO(run(archive, "export").stdout)))
    assert [row["id"] for row in rows] == ["ada-byrd", "bo-lund", "byrd"]
    rows[0]["name"] = "Ada M. Byrd"
    rows[1]["kind"] = "organisation"
    rows[2]["merge_into"] = "ada-byrd"
    changed = tmp_path / "speakers.csv"
    with changed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert run(archive, "import", str(changed)).stderr == "3 decisions\n"
    assert listed(archive) == ["ada-byrd", "bo-lund"]
    assert "Ada M. Byrd (ada-byrd), person, 3 statements" in run(archive, "show", "byrd").stdout


def test_file_that_is_no_spreadsheet_of_ours_is_refused(archive, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    result = run(archive, "import", str(tmp_path / "other.csv"))
    assert (result.exit_code, "merge_into" in result.stderr) == (1, True)


def test_line_that_is_no_decision_is_named(archive):
    Path(f"{archive}.speakers.jsonl").write_text('{"do":"rename","speaker":"byrd","name":"x"}\n{"do":"marry"}\n')
    result = run(archive, "list")
    assert (result.exit_code, "Line 2" in result.stderr) == (1, True)


def test_open_engine_follows_the_file(archive):
    engine = open_engine(archive)
    assert engine.searcher().speaker("byrd").name == "Byrd"
    run(archive, "rename", "byrd", "Adam Byrd")
    assert engine.searcher().speaker("byrd").name == "Adam Byrd"
    run(archive, "undo")
    assert engine.searcher().speaker("byrd").name == "Byrd"


def test_name_of_nothing_and_decision_of_no_number_are_refused(archive):
    refused = run(archive, "rename", "ada-byrd", " ")
    assert refused.exit_code == 2
    assert "A name has at least one letter" in refused.stderr
    run(archive, "rename", "ada-byrd", "Ada B. Byrd")
    refused = run(archive, "undo", "0")
    assert refused.exit_code != 0
    assert "There is no decision 0, only 1 in all" in refused.stderr
    assert "Ada B. Byrd" in run(archive, "undo").stderr
