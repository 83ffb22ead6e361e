"""What the text calls the bearer of a name."""

import pytest

from tests.index.attribution.articles import article, speakers

CASES = {
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
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_role_is_learnt(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected
