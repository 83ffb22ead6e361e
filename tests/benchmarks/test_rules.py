"""How often each rule applied and was right, counted over an annotated article."""

from benchmarks.rules import counted, told
from index.attribution.rules import Finding, Giving

TEXT = """Oven cold

Mayor Ada Byrd said the oven was cold. A baker said it was warm. Byrd said nobody knew.
"""


def _statement(words: str, speaker: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"segments": [[start, start + len(words)]], "speaker_canonical": speaker}


RECORD = {
    "id": "a1",
    "text": TEXT,
    "speakers": [
        {"canonical": "Ada Byrd", "named": True},
        {"canonical": "Tim Vega", "named": True},
        {"canonical": "a baker", "named": False},
    ],
    "statements": [_statement("the oven was cold", "Tim Vega"), _statement("it was warm", "a baker")],
}


def test_counts_what_is_found_and_who_is_right():
    counts = counted(RECORD)
    assert counts[Finding.SUBJECT_VERB, "applied"] == 3
    assert counts[Finding.SUBJECT_VERB, "found"] == 2
    assert counts[Finding.SUBJECT_VERB, "right"] == 1
    assert (counts[Giving.FULL_NAME, "found"], counts[Giving.FULL_NAME, "right"]) == (1, 0)
    assert (counts[Giving.UNNAMED, "found"], counts[Giving.UNNAMED, "right"]) == (1, 1)
    assert (counts[Giving.SHORT_NAME, "applied"], counts[Giving.SHORT_NAME, "found"]) == (1, 0)


def test_tells_the_most_frequent_first():
    lines = told(Giving, counted(RECORD) + counted(RECORD))
    assert [line.split("|")[1].strip() for line in lines[2:]] == ["full-name", "short-name", "unnamed"]
    assert [cell.strip() for cell in lines[-1].split("|")[2:-1]] == ["2", "2", "2", "1.00"]
