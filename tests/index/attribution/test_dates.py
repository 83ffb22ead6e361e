"""The day something was said on."""

import pytest

from tests.index.attribution.articles import article, statements


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("Ada Byrd said on Friday that it rained.", "2022-12-30", "on Friday"),
        ("It rained, Ada Byrd told reporters Saturday.", "2022-12-31", "Saturday"),
        ("Ada Byrd on Monday said it rained.", "2022-12-26", "on Monday"),
        ("On December 3 it rained, Ada Byrd said.", None, None),
    ],
)
def test_day_of_a_statement_stands_with_its_cue(text: str, day: str | None, words: str | None) -> None:
    said_on = statements(article(text, date="2022-12-31"))[0].said_on
    assert (said_on.iso if said_on else None, said_on.words if said_on else None) == (day, words)


def test_day_of_a_statement_needs_the_date_of_the_article() -> None:
    assert statements(article("Ada Byrd said on Friday that it rained."))[0].said_on is None
