"""The notation that articles are annotated in, and gold without the text of others."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.annotation import AnnotationError, as_text, compiled, joined, main

TEXT = 'Bridge to open\n\nGovernor Eric Holm said the bridge would open. "We are glad," he said, "that it does."\n'
MARKS = """
@style test
@body P1 P1
@speaker holm | Eric Holm | person | named | Governor Eric Holm
@s P1 | holm | Governor Eric Holm | said | the bridge ... open
@s P1 | holm | he | said | "We are glad," ; "that it does."
"""


def annotated(folder: Path, marks: str = MARKS) -> Path:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text(marks, encoding="utf-8")
    return folder / "a.ann"


def test_pieces_are_found_by_their_first_and_last_words(tmp_path: Path) -> None:
    record = compiled(annotated(tmp_path))
    first, second = record["statements"]
    assert TEXT[first["start"] : first["end"]] == "the bridge would open"
    assert [TEXT[a:b] for a, b in second["segments"]] == ['"We are glad,"', '"that it does."']
    assert (first["kind"], second["kind"]) == ("indirect", "direct")
    assert record["sections"][0]["speakers"] == ["Eric Holm"]


def test_an_apostrophe_ends_no_quotation(tmp_path: Path) -> None:
    text = TEXT.replace('"We are glad,"', "‘They’re glad,’").replace('"that it does."', "‘that it’s open.’")
    marks = MARKS.replace('"We are glad,"', "‘They’re glad,’").replace('"that it does."', "‘that it’s open.’")
    path = annotated(tmp_path, marks)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert compiled(path)["statements"][1]["kind"] == "direct"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("@s P1 | holm | he | said | the tunnel", "not in the paragraph"),
        ("@s P1 | holm | he | said | e", "not in the paragraph"),
        ("@s P0 | holm | he | said | Bridge", "outside of the body"),
        ("@s P1 | flint | he | said | We are glad", "flint"),
        ("@speaker x | X | robot | named", "kind is one of"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused_with_its_number(tmp_path: Path, line: str, what: str) -> None:
    with pytest.raises(AnnotationError, match=r"line 8: .*" + what):
        compiled(annotated(tmp_path, MARKS + "\n" + line))


def test_gold_without_text_holds_no_words_and_is_joined_with_the_text_again(tmp_path: Path) -> None:
    path = annotated(tmp_path)
    row = {"id": "a", "title": "Bridge to open", "text": TEXT.split("\n\n", 1)[1]}
    (tmp_path / "a.txt").write_text(as_text(row), encoding="utf-8")
    assert main(["build", str(tmp_path / "gold.jsonl"), str(path), "--without-text"]) == 0
    gold = (tmp_path / "gold.jsonl").read_text(encoding="utf-8")
    assert "bridge" not in gold.lower()
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    (record,) = joined(tmp_path / "gold.jsonl", tmp_path / "articles.jsonl.gz")
    start, end = record["statements"][0]["start"], record["statements"][0]["end"]
    assert record["text"][start:end] == "the bridge would open"


def test_another_text_is_not_joined(tmp_path: Path) -> None:
    path = annotated(tmp_path)
    main(["build", str(tmp_path / "gold.jsonl"), str(path), "--without-text"])
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "a", "title": "Bridge", "text": "Another."}) + "\n")
    with pytest.raises(AnnotationError, match="another text"):
        list(joined(tmp_path / "gold.jsonl", tmp_path / "articles.jsonl.gz"))
