"""Whom the lead only describes."""

from tests.index.attribution.articles import article, speakers


def test_mate_of_the_lead_is_named_by_the_next_paragraph() -> None:
    found = article(
        "The ship wanted to turn back, its first mate told an inquiry.", "Choi Dae-sung, 38, said he heard it."
    )
    assert speakers(found) == ["Choi Dae-sung", "Choi Dae-sung"]


def test_an_owner_in_the_lead_is_no_person_for_sure() -> None:
    """A person who speaks next is not taken for "its owner", which may be a company."""
    found = article("The inn will close, after its owner said it rained.", "“No,” Ada Byrd told us.")
    assert speakers(found)[0] != "Ada Byrd"


def test_words_that_stand_by_themselves_are_whose_the_text_says_they_are() -> None:
    found = article(
        "Carl Moss said it rained.",
        "“I kept an oven in the attic for years”",
        "Ada Byrd was cold. “I kept an oven in the attic for years, and then it fell,” she said.",
    )
    assert speakers(found) == ["Carl Moss", "Ada Byrd", "Ada Byrd"]
