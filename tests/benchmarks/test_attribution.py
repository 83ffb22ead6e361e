"""The predictions file: its offsets are those of the text that was read."""

import json
from pathlib import Path

from benchmarks.attribution import main

TEXT = """Oven cold, says Byrd
2022-12-31

Mayor Ada Byrd said the oven was cold. "We tried to light it twice," she told reporters.

Bakers want a new oven

According to a report, two of the town's ovens have failed. The bakers stood outside and waited.
"""


def test_predictions_point_into_the_text(tmp_path: Path) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    gold.write_text(json.dumps({"id": "a1", "text": TEXT, "statements": "not read"}) + "\n")
    assert main([str(gold), str(out)]) == 0
    found = json.loads(out.read_text())
    assert (found["id"], found["title"], found["published"]) == ("a1", "Oven cold, says Byrd", "2022-12-31")
    assert [(TEXT[s["start"] : s["end"]], s["kind"], s["speaker_canonical"]) for s in found["statements"]] == [
        ("the oven was cold", "indirect", "Ada Byrd"),
        ('"We tried to light it twice,"', "direct", "Ada Byrd"),
        ("two of the town's ovens have failed", "indirect", None),
    ]
    assert [(s["heading"], s["speakers"]) for s in found["sections"]] == [
        (None, ["Ada Byrd"]),
        ("Bakers want a new oven", []),
    ]
    assert TEXT[found["sections"][1]["start"] :].startswith("Bakers want a new oven")
    quotations = [(TEXT[q["speaker_start"] : q["speaker_end"]], q["cue_text"]) for q in found["quotations"]]
    assert quotations == [("Mayor Ada Byrd", "said"), ("she", "told"), ("a report", "According to")]
    assert all(q["utterance"] for q in found["quotations"])
