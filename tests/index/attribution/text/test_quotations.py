"""Where quotation marks open and close."""

from tests.index.attribution.articles import article, said, statements


def test_two_apostrophes_are_a_mark() -> None:
    assert said(article("''It was cold,'' Ada Byrd said.")) == [("Ada Byrd", "''It was cold,''")]


def test_quotation_runs_over_paragraphs() -> None:
    found = article('"We tried," Ada Byrd said. "We asked the baker.', '"We asked twice."')
    assert said(found) == [
        ("Ada Byrd", '"We tried,"'),
        ("Ada Byrd", '"We asked the baker.'),
        ("Ada Byrd", '"We asked twice."'),
    ]
    assert [statement.continues for statement in statements(found)] == [None, "st1", "st2"]
