"""The form of a statement."""

import pytest

from search.article import Form
from tests.index.attribution.articles import article, statements


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"The oven is cold," Ada Byrd said.', Form.DIRECT),
        ("Ada Byrd said ‘the oven is cold’.", Form.DIRECT),
        ("Ada Byrd said the oven is cold.", Form.INDIRECT),
        ('Ada Byrd said the oven is "stone cold".', Form.MIXED),
        ('Ada Byrd said the ship known as "Big Sister" has sailed.', Form.INDIRECT),
        ("Ada Byrd said the brothers' oven and the sisters' bread are one.", Form.INDIRECT),
    ],
)
def test_form_tells_how_words_are_reported(text: str, form: Form) -> None:
    assert [statement.form for statement in statements(article(text))] == [form]
