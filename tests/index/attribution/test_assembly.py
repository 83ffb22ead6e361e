"""What is put into the article."""

from tests.index.attribution.articles import article


def test_mentions_name_the_silent_too_but_no_places() -> None:
    found = article("Ada Byrd said Carl Moss, a baker, had left Oslo for the University of Bergen.")
    assert found.sections[0].mentions == ("ada-byrd", "carl-moss", "university-of-bergen")
