"""Whom a pronoun takes up."""

import pytest

from tests.index.attribution.articles import article, sections, speakers

CASES = {
    "his sister, not he": ("Carl Moss left. His sister, Mary Moss, came. She said it rained.", "Mary Moss"),
    "the one found, not the senator of the sentence before": (
        "Carl Moss was held for a call to Vega's home. Senator Ilda Vega left. When Moss was found, he said it rained.",
        "Carl Moss",
    ),
    "the arrested, not the chief": (
        "Officers held John Moss on Friday. Moss had a car. Chief Mary Byrd spoke. He told us it rained.",
        "John Moss",
    ),
    "whoever was told that something is so may answer": (
        "Carl Moss told Mary Byrd that the pier was shut. She said it rained.",
        "Mary Byrd",
    ),
    "someone without a name": (
        "A man was held near the house of Carl Moss. He said it rained.",
        "a man",
    ),
    "the last one to speak": ('"No," John Moss said. Carl went home. He said it rained.', "Carl"),
    "a body after its description": (
        "The ferry Lady Morag sank. The operator, Skua Lines, met us. The crew did well, it said.",
        "Skua Lines",
    ),
    "the subject of the sentence before": (
        "Carl Moss won. Carl Moss was glad. Moss's mechanic, Kamil, was not. “It rained,” he told us.",
        "Kamil",
    ),
    "they of one without a name": (
        "One member of the cast, who would not be named, left. “It rained,” they said.",
        "one member of the cast",
    ),
    "they of several": ("Conservation experts credit the rain. But they say it poured.", "conservation experts"),
    "a builder that may be a body": ("The contractor, which employs 40, left. It said it rained.", "the contractor"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_pronoun_takes_up_who_stands_out(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


def test_heading_in_the_form_of_a_claim_decides_no_pronoun() -> None:
    found = sections(
        (None, "John Moss said it rained."),
        ("Vega: It is dry", "Rain fell. Carl Vega left early. John Moss stayed. He said it poured."),
    )
    assert speakers(found) == ["John Moss", "John Moss"]
