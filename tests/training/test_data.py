"""Labelled texts are read with a tag for each of the project's own tokens."""

import gzip
import json
from pathlib import Path

import pytest

from training.data import listed_names, marked_names


def test_marked_text_is_read_with_its_names(tmp_path: Path) -> None:
    path = tmp_path / "news.marked"
    path.write_text(
        "Sgt {PER|Ada Byrd} of {ORG|Bolt & Sons} left {LOC|Port Salé}. {PER|Byrd} wept.\n=====\nIt rained.\n"
    )

    found = [list(zip(s.words, s.names or (), strict=True)) for s in marked_names([path])]

    assert found[0] == [
        ("Sgt", "O"), ("Ada", "B-PER"), ("Byrd", "I-PER"), ("of", "O"), ("Bolt", "B-ORG"), ("&", "I-ORG"),
        ("Sons", "I-ORG"), ("left", "O"), ("Port", "B-LOC"), ("Salé", "I-LOC"), (".", "O"),
    ]  # fmt: skip
    assert found[1] == [("Byrd", "B-PER"), ("wept", "O"), (".", "O")]


def test_listed_names_are_found_in_the_texts_of_both_kinds(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    with gzip.open(folder / "articles.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(
            json.dumps({"id": "free", "title": "A walk north", "text": "Ada Byrd met Byrd & Co in Oslo."}) + "\n"
        )
    own = tmp_path / "own.jsonl"
    own.write_text(json.dumps({"id": "own", "text": "Nobody saw Ada Byrd Jr. leave."}) + "\n")
    names = tmp_path / "some.names"
    names.write_text(
        "### free\nPER\tAda Byrd\nORG\tByrd & Co\nLOC\tOslo\n### own\nPER\tAda Byrd Jr.\n### gone\nPER\tMoss\n"
    )

    found = [" ".join(s.names or ()) for s in listed_names(tmp_path, [own], [names])]

    assert found == [
        "O O O",
        "B-PER I-PER O B-ORG I-ORG I-ORG O B-LOC O",
        "O O B-PER I-PER I-PER O O",
    ]


def test_blind_articles_are_not_trained_on(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    with gzip.open(folder / "articles.jsonl.gz", "wt", encoding="utf-8"):
        pass
    with pytest.raises(ValueError, match="never to train on"):
        list(listed_names(tmp_path, [tmp_path / "blind_houses.jsonl"], []))


def test_no_blind_article_has_its_names_listed() -> None:
    root = Path(__file__).parents[2]
    blind = {
        json.loads(line)["id"]
        for path in (root / "benchmarks" / "articles").glob("blind_*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    listed = {
        line[4:]
        for path in (root / "training" / "listed").glob("*.names")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("### ")
    }
    assert len(blind) > 40
    assert not blind & listed
