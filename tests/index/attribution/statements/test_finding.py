"""Which words belong to which statement."""

import pytest

from tests.index.attribution.articles import article, said

CASES = {
    "the cue is inside": ('"That," Ada Byrd said, "is too late."', [("Ada Byrd", '"That," … "is too late."')]),
    "two clauses under one cue": (
        "Ada Byrd said that the wells are dry and that the pumps have failed.",
        [("Ada Byrd", "the wells are dry"), ("Ada Byrd", "the pumps have failed")],
    ),
    "a clause goes on behind the cue": (
        "She had called eleven towns, Ada Byrd said, and five had not called back.",
        [("Ada Byrd", "She had called eleven towns"), ("Ada Byrd", "five had not called back")],
    ),
    "hearsay belongs to the one who reports it": (
        "Ada Byrd said Carl Moss had told her the oven was cold.",
        [("Ada Byrd", "Carl Moss had told her the oven was cold")],
    ),
    "quotations without a cue go on": (
        '"We tried," Ada Byrd said. "It failed."',
        [("Ada Byrd", '"We tried,"'), ("Ada Byrd", '"It failed."')],
    ),
    "a colon": ("Ada Byrd replied: “Ask the baker.”", [("Ada Byrd", "“Ask the baker.”")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_statement_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(article(text)) == expected


def test_title_and_headings_hold_no_statements() -> None:
    found = article("The oven is cold.", title="Byrd says oven cold", heading='Byrd: "The oven is cold"')
    assert said(found) == []
