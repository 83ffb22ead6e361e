"""Lines with a speaker's label before them."""

from tests.index.attribution.articles import article, said


def test_transcript_lines_are_statements_of_their_labels() -> None:
    found = article("Ada Byrd met the press.", "Q: Is it cold?", "Byrd: Yes. Very.", "Q: Why?", "Byrd: Ask Carl.")
    assert said(found) == [
        (None, "Is it cold?"),
        ("Ada Byrd", "Yes. Very."),
        (None, "Why?"),
        ("Ada Byrd", "Ask Carl."),
    ]
