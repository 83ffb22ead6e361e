"""Which words under a reporting verb nobody says: acts, nouns that look like verbs, and what a thing does."""

import pytest

from tests.index.attribution.articles import article


def said(text: str) -> list[str]:
    """The words of each statement."""
    return [s.text_in(section) for section in article(text).sections for s in section.statements]


NOTHING = {
    "a noun": "Norway is the largest exporter of salt and projects such as this one are forecast to grow.",
    "a noun before its verb": "These cost estimates include the oven, the staff and the flour.",
    "what others visit": "The crew will choose which of two objects to visit next.",
    "a participle before its noun": "It was a new guaranteed payment for the families of the harbour.",
    "an act": "We owe much to the men and women who defend our harbours in winter.",
    "a welcome": "Ada Byrd welcomed the decision of the council to close the harbour.",
    "thanks": "The council thanked the bakers of Oslo for their patience.",
    "congratulations": "Mayor Ada Byrd congratulated Carl Moss on the opening of the mill.",
    "an announcement of a thing": "The council today announced a new fund for the bakers of Oslo.",
    "what images show": "The images reveal how the hull was torn open.",
    "what somebody finds": "Ada Byrd found a lot of advice about bread.",
    "what a recipe needs": "The recipe calls for two eggs and a cup of flour.",
    "points": "Carl Moss added 25 points before the break.",
    "the narrator": "We've said this before: there is no need for another oven.",
    "what a guide is for": "This guide explains how bakers can register an oven.",
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
    "words of welcome": ("Ada Byrd condemned the “vile” attack.", "the “vile” attack"),
    "an announcement that": ("The council today announced it would buy the mill.", "it would buy the mill"),
    "a request": ("The council asked the bakers to close the oven.", "to close the oven"),
    "a call for a thing": ("The leaders called for an end to the strike.", "an end to the strike"),
    "something named": ("It is what Ada Byrd called a farce.", "a farce"),
}


@pytest.mark.parametrize(("text", "words"), SAID.values(), ids=SAID)
def test_somebody_says_what_is_told(text: str, words: str) -> None:
    assert said(text) == [words]


QUOTED = {
    "what is feared": (
        "Ada Byrd fears that “it will rain for days and we have no roof”.",
        "“it will rain for days and we have no roof”",
    ),
    "what somebody is proud of": (
        "Ada Byrd is proud of “the bread that we have made for everyone in this town”.",
        "“the bread that we have made for everyone in this town”",
    ),
    "what somebody is introduced as": (
        "Ada Byrd introduced Carl Moss as “a baker who has changed what bread is to us”.",
        "“a baker who has changed what bread is to us”",
    ),
}


@pytest.mark.parametrize(("text", "words"), QUOTED.values(), ids=QUOTED)
def test_a_quotation_within_a_sentence_is_of_whom_the_sentence_is_about(text: str, words: str) -> None:
    found = article(text)
    assert [(s.speaker, s.text_in(found.sections[0])) for s in found.sections[0].statements] == [("ada-byrd", words)]


NAMES = {
    "a song": "Ada Byrd played “Rain on the Roof of the Mill” in Oslo.",
    "a button": "Ada Byrd clicked on the “Submit a Formal Comment” button.",
    "a term": "Ada Byrd opened the “door of the desert” for the bakers.",
}


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_a_name_in_quotation_marks_is_not_said(text: str) -> None:
    assert said(text) == []
