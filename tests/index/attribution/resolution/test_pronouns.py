"""Which of several a pronoun takes up, and when it takes up none of them."""

import pytest

from search.article import EvidenceKind
from tests.index.attribution.articles import article, speakers, statements

TAKEN_UP = {
    "they, of those who were asked": (
        "We asked a few bakers in the town and they said it rained.",
        "bakers",
        "bakers",
    ),
    "he, and not the woman before him who is the subject": (
        "Lena Holt met Carl Moss. He left. He said it rained.",
        "Carl Moss",
        "He",
    ),
    "she, and not the man before her who is the subject": (
        "Carl Moss met Lena Holt. She left. She said it rained.",
        "Lena Holt",
        "She",
    ),
    "he, where the subject before is a woman's pronoun": (
        "Carl Moss met Lena Holt. She left. He said it rained.",
        "Carl Moss",
        "Carl Moss",
    ),
    "who stands eight sentences back": (
        f"Lena Holt came. {'Rain fell. ' * 7}She said it rained.",
        "Lena Holt",
        "Lena Holt",
    ),
    "the one of two subjects who has spoken": (
        "Carl Moss said it rained. Carl Moss and Luis Vega left. He said it poured.",
        "Carl Moss",
        "Carl Moss",
    ),
    "a woman, after a pronoun has told that the other is a man": (
        "Lena Holt met Ilmo Raak. “It rained,” Raak said. “It poured,” he said. She said it was dry.",
        "Lena Holt",
        "Lena Holt",
    ),
    "a man, after a pronoun has told that the other is a woman": (
        "Carl Moss met Ilmo Raak. “It rained,” Raak said. “It poured,” she said. He said it was dry.",
        "Carl Moss",
        "Carl Moss",
    ),
}


@pytest.mark.parametrize(("text", "expected", "words"), TAKEN_UP.values(), ids=TAKEN_UP.keys())
def test_pronoun_takes_up_the_one_whom_it_fits(text: str, expected: str, words: str) -> None:
    found = article(text)
    assert speakers(found)[-1] == expected
    attribution = statements(found)[-1].attribution
    assert attribution is not None
    assert [item.text for item in attribution.evidence if item.kind is EvidenceKind.ANTECEDENT] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "A judge left.\n\nThey said it rained.",
        "A contractor left.\n\n“It rained,” it said.",
        "A postman left. It said it rained.",
        "Oslo was wet. “It rained,” he said.",
        "Carl Moss came. The crew did well, it said.",
        "Ada Byrd, 40, came. “It rained,” they said.",
        "Carl Moss came. He left. She said it rained.",
        "Skua Lines said it rained. It said it poured. He said it hailed.",
    ],
)
def test_pronoun_takes_up_no_subject_that_it_does_not_fit(text: str) -> None:
    assert speakers(article(text))[-1] is None
