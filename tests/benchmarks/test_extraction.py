import json

import pytest

from benchmarks import extraction

TEXT = "It rained for the whole of the day on Friday, the weather office of the country said in a statement."
MORE = "More rain would come before the end of the week, Ada Byrd told reporters who had come to her office."


@pytest.fixture
def gold(tmp_path):
    story = f"<h1>Rain at last</h1><p>OSLO (AW) — {TEXT}</p><p>{MORE}</p><h2>Snow</h2><p>{TEXT} Again.</p>"
    (tmp_path / "a.html").write_text(
        f"<html><head><title>Rain at last</title></head><body><article>{story}</article></body></html>"
    )
    (tmp_path / "b.html").write_text("<html><title>404 Not found</title><body><p>It is not here.</p>")
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps({"id": id, "html_path": f"{id}.html"}) + "\n" for id in "ab"))
    return path


def test_predictions_are_what_the_scorer_reads(gold, tmp_path, capsys):
    extraction.predict(gold, tmp_path / "out.jsonl")
    (line,) = (tmp_path / "out.jsonl").read_text().splitlines()
    prediction = json.loads(line)
    assert (prediction["id"], prediction["title"]) == ("a", "Rain at last")
    assert [(s["heading"], s["paragraphs"]) for s in prediction["sections"]] == [
        (None, [f"OSLO (AW) — {TEXT}", MORE]),
        ("Snow", [f"{TEXT} Again."]),
    ]
    assert "b: b.html: it is an error or a check of the browser" in capsys.readouterr().err


def test_speed_is_told_for_both_readers_and_each_stage(gold, capsys, monkeypatch):
    for name in extraction.STAGES:
        monkeypatch.setattr(extraction.html, name, getattr(extraction.html, name))
    extraction.speed(gold)
    told = capsys.readouterr().out
    for row in ("whole reading", "trafilatura with metadata", *extraction.STAGES.values()):
        assert row in told
