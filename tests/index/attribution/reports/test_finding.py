"""Which verbs report, and which do not."""

import pytest

from tests.index.attribution.articles import article, said, speakers

CASES = {
    "the owner of a claim": ("Ada Byrd's claim that it rained was heard.", "Ada Byrd"),
    "a paper that reported first": ("The mill shut in May, as first reported by the Oslo Times.", "Oslo Times"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_source_is_found_without_a_verb_of_its_own(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


VERBS = {
    "states are no verb": ("Corn Belt states have suffered. Ada Byrd said it rained.", [("Ada Byrd", "it rained")]),
    "a report states": ("The report states the oven was cold.", [("the report", "the oven was cold")]),
    "as a paper reports": (
        "As reported by the Oslo Gazette, the oven was cold.",
        [("Oslo Gazette", "the oven was cold")],
    ),
    "a visit is no call": ("Ada Byrd called on the baker and left.", []),
    "the cue is turned round": (
        '"Twice is a pattern," said Ada Byrd, who keeps bees.',
        [("Ada Byrd", '"Twice is a pattern,"')],
    ),
    "participles before and after": (
        "Noting that the wells are dry, Ada Byrd said the pumps have failed, adding that help is near.",
        [("Ada Byrd", "the wells are dry"), ("Ada Byrd", "the pumps have failed"), ("Ada Byrd", "help is near")],
    ),
    "two verbs of one subject": (
        "Ada Byrd said the oven had cooled, and announced a new one would be built.",
        [("Ada Byrd", "the oven had cooled"), ("Ada Byrd", "a new one would be built")],
    ),
    "the clause ends with who says so, verb known or not": (
        "Cold ovens spoil a baker's day, Ada Byrd said.",
        [("Ada Byrd", "Cold ovens spoil a baker's day")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), VERBS.values(), ids=VERBS.keys())
def test_verb_reports(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(article(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ada Byrd declined to comment.",
        "Ada Byrd did not say when the oven would be built.",
        "Ada Byrd believes that the oven will last.",
        "Ada Byrd plans to ask the council for an oven.",
        '"Victory" was painted on dozens of windows.',
        '"Warm" and "crisp" were not on the menu, but both came up more than once.',
        "The film, titled “The Well,” won a prize.",
        "Asked whether the oven was cold, Ada Byrd shrugged.",
        "The claims in the reports are old.",
    ],
)
def test_silence_is_no_statement(text: str) -> None:
    assert said(article(text)) == []
