"""Which words are what is said."""

import pytest

from tests.index.attribution.articles import article, said

CASES = {
    "the cue stands after": (
        "Rain has come to the valley, Ada Byrd said.",
        [("Ada Byrd", "Rain has come to the valley")],
    ),
    "a source inside its sentence": (
        "At the heart of it, according to Ada Byrd, was a cold oven.",
        [("Ada Byrd", "At the heart of it … was a cold oven")],
    ),
    "according to a source with a description": (
        "According to Ada Byrd, a retired baker, the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "the one who is told does not speak": (
        "Ada Byrd told Carl Moss in Oslo on Friday that the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "an infinitive": ("Ada Byrd vowed to keep the oven warm.", [("Ada Byrd", "to keep the oven warm")]),
    "the addressee of urge is left out": ("Ada Byrd urged the bakers to stay.", [("Ada Byrd", "to stay")]),
    "the object of call on stays": ("Ada Byrd called on the bakers to stay.", [("Ada Byrd", "the bakers to stay")]),
    "a noun that is denied": ("Ada Byrd rejected the claim in a statement on Monday.", [("Ada Byrd", "the claim")]),
    "hope that is expressed": (
        "Ada Byrd expressed the hope that the oven would last.",
        [("Ada Byrd", "the oven would last")],
    ),
    "anonymity is no statement": (
        "One clerk, who requested anonymity, said the oven was cold.",
        [("one clerk, who requested anonymity", "the oven was cold")],
    ),
    "one who asks not to be named has said nothing yet": (
        "A baker, who asked not to be named, said the oven was cold.",
        [("a baker, who asked not to be named", "the oven was cold")],
    ),
    "no comment after a statement": (
        "Ada Byrd said the oven was cold but would not comment on the bread.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "news of the oven only": ("Ada Byrd denied it.", []),
    "a lead-in is not said": (
        'Walking in to cries of "Ada!", Ada Byrd said the oven was "still warm".',
        [("Ada Byrd", 'the oven was "still warm"')],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_content_is_cut_out(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(article(text)) == expected
