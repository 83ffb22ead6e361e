"""What the text calls the bearer of a name."""

import pytest

from tests.index.attribution.articles import article, speakers

CASES = {
    "an office before a comma that is not closed": (
        "The Prime Minister, Ada Byrd today opened a harbour. The Prime Minister said it rained.",
        "Ada Byrd",
    ),
    "a party after the name": ("Rep. Ada Byrd (D-Ohio) came. The Democrat said it rained.", "Ada Byrd"),
    "a nationality": ("Striker Diego Farias scored twice. The Brazilian said it rained.", "Diego Farias"),
    "an age": ("Ada Byrd, 61, came. The 61-year-old said it rained.", "Ada Byrd"),
    "a role with a country": (
        "Chinese President Xi Jinping met Russian President Vladimir Putin. The Russian president said it rained.",
        "Vladimir Putin",
    ),
    "a counterpart has the same role": (
        "Chinese President Xi Jinping met his Russian counterpart Vladimir Putin. The Russian president said it pours.",
        "Vladimir Putin",
    ),
    "a role in an apposition": ("Ada Byrd, the union's president, came. The president said it rained.", "Ada Byrd"),
    "a role before the name": ("The finance minister, Ada Byrd, came. The minister said it rained.", "Ada Byrd"),
    "the head of a body": ("The CEO of Norvik Foods, Carl Moss, left. The company said it rained.", "Norvik Foods"),
    "an office that no list has": ("Ada Byrd, the akim of Taraz, came. The akim said it rained.", "Ada Byrd"),
    "an office that no list has, before the name": (
        "“No,” said the sexton, Carl Moss. The sexton told us it rained.",
        "Carl Moss",
    ),
    "a place before the name is no office": (
        "In the vestry, Ada Byrd, 40, sang. The vestry said it rained.",
        "the vestry",
    ),
    "two offices joined": (
        "Deputy Prime Minister and Treasurer Ada Byrd came with Carl Moss. The deputy prime minister said it rained.",
        "Ada Byrd",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_role_is_learnt(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected
