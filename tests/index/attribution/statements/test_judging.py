"""Which words under a reporting verb nobody says: acts, nouns that look like verbs, and what a thing does."""

import pytest

from tests.index.attribution.articles import article


def said(text: str) -> list[str]:
    """The words of each statement."""
    return [s.text_in(section) for section in article(text).sections for s in section.statements]


NOTHING = {
    "a noun": "Norway is the largest exporter of salt and projects such as this one are forecast to grow.",
    "a noun before its verb": "These cost estimates include the oven, the staff and the flour.",
    "what others visit": "The notes show where two objects to visit next lie.",
    "a participle before its noun": "It was a new guaranteed payment for the families of the harbour.",
    "an act": "We owe much to the men and women who defend our harbours in winter.",
    "what a thing does": "The committee will fund ovens and projects that promote bread in the north.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nobody_says_what_is_done(text: str) -> None:
    assert said(text) == []


SAID = {
    "a demand": (
        "The union demanded the return of the ovens to the harbour.",
        "the return of the ovens to the harbour",
    ),
    "a document": ("The report projects that prices will rise in May.", "prices will rise in May"),
    "somebody named": ("Ada Byrd defended the decision to close the harbour.", "the decision to close the harbour"),
    "something named": ("It is what Ada Byrd called a farce.", "a farce"),
}


@pytest.mark.parametrize(("text", "words"), SAID.values(), ids=SAID)
def test_somebody_says_what_is_told(text: str, words: str) -> None:
    assert said(text) == [words]
