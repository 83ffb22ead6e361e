"""Whom a description takes up by how the text has introduced them, and whom it does not."""

import pytest

from search.article import EvidenceKind
from tests.index.attribution.articles import article, speakers, statements

TAKEN_UP = {
    "an age that was never told": (
        "Ada Byrd came. The 40-year-old said it rained.",
        "Ada Byrd",
        ["Ada Byrd"],
        "'The 40-year-old' is taken to be Ada Byrd: the subject of the sentence before",
    ),
    "a husband, after other names": (
        "Lena Holt met Luis Vega. Ada and Carl Byrd came. Ada Byrd was late. Her husband said it rained.",
        "Carl Byrd",
        ["Carl Byrd"],
        "'Her husband' is Carl Byrd, introduced together with Ada Byrd",
    ),
    "a role with its place before the name": (
        "The mayor of Oslo, Ada Byrd, came. The mayor said it rained.",
        "Ada Byrd",
        ["The mayor of Oslo"],
        "'The mayor' is Ada Byrd: introduced as 'The mayor of Oslo'",
    ),
    "a role with its place after the name": (
        "Carl Moss, a baker from Oslo, came. The baker said it rained.",
        "Carl Moss",
        ["a baker from Oslo"],
        "'The baker' is Carl Moss: introduced as 'a baker from Oslo'",
    ),
    "the counterpart of a president": (
        "French President Luc Vega met his German counterpart Emil Holt. The German president said it rained.",
        "Emil Holt",
        ["his German counterpart Emil Holt"],
        "'The German president' is Emil Holt: introduced as 'his German counterpart Emil Holt', and the counterpart of "
        "a president is a president",
    ),
    "the last two of three leaders": (
        "German Chancellor Emil Holt met French President Luc Vega. British Prime Minister John Cole left. "
        "The two leaders said it rained.",
        "Luc Vega and John Cole",
        ["French President Luc Vega", "British Prime Minister John Cole"],
        "'The two leaders' are Luc Vega and John Cole, the two spoken of last",
    ),
    "leaders by their office": (
        "Prime Minister Julia Varga met President Budi Santo. The leaders said it rained.",
        "Julia Varga and Budi Santo",
        ["Prime Minister Julia Varga", "President Budi Santo"],
        "'The leaders' are Julia Varga and Budi Santo, the two in such an office",
    ),
}


@pytest.mark.parametrize(("text", "expected", "words", "why"), TAKEN_UP.values(), ids=TAKEN_UP.keys())
def test_description_rests_on_the_introduction(text: str, expected: str, words: list[str], why: str) -> None:
    found = article(text)
    assert speakers(found) == [expected]
    attribution = statements(found)[0].attribution
    assert attribution is not None
    assert attribution.reasons[0] == why
    assert [item.text for item in attribution.evidence if item.kind is EvidenceKind.ANTECEDENT] == words


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Carl Byrd and Lena Holt came. His sister said it rained.", "his sister"),
        ("Carl Byrd and Lena Holt came. His wife said it rained.", "his wife"),
        ("Emil Byrd and Carl Byrd came. Carl Byrd was late. His wife said it rained.", "his wife"),
        ("Ada Byrd and Mary Byrd came. Ada Byrd was late. Her husband said it rained.", "her husband"),
        ("Ada Byrd or Carl Byrd came. Ada Byrd was late. Her husband said it rained.", "her husband"),
        ("Ada Byrd, Carl Byrd and Lena Holt came. Ada Byrd was late. Her husband said it rained.", "her husband"),
        ("Ada and Carl Byrd came. Ada Byrd was late. The husband said it rained.", "the husband"),
    ],
)
def test_relative_who_was_not_introduced_as_one_has_no_name(text: str, who: str) -> None:
    assert speakers(article(text)) == [who]
