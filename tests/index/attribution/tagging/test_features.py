"""What the model is told of a word and of its place in the document."""

import pytest

from index.attribution.tagging.dictionary import in_dictionary
from index.attribution.tagging.features import CODES, codes


@pytest.mark.parametrize(
    ("texts", "word", "code"),
    [
        (["The sailors slept .", "Sailors woke ."], "Sailors", 2),
        (["Smart paid .", "Nobody saw Smart leave ."], "Smart", 3),
        (["Smart paid .", "A smart man .", "Nobody saw Smart leave ."], "Smart", 4),
        (["Smoke rose ."], "Smoke", 1),
        (["\" Yes , \" she said . ' Smart ' he was ."], "Smart", 1),
        (["Ferry Fire Kills Nine In Port Salé"], "Fire", 1),
    ],
    ids=["small elsewhere", "a capital inside", "both", "neither", "after a mark", "a headline in capitals"],
)
def test_place_in_the_document_is_told(texts: list[str], word: str, code: int) -> None:
    words = [text.split() for text in texts]

    found = codes(words)

    assert {c for row, own in zip(words, found, strict=True) for w, c in zip(row, own, strict=True) if w == word} == {
        code
    }
    assert max(map(max, found)) < CODES


def test_small_words_have_no_place() -> None:
    assert codes(["it rained in oslo".split()]) == [[0, 0, 0, 0]]


@pytest.mark.parametrize(
    ("word", "common", "proper"),
    [
        ("sailors", True, False),
        ("Colour", True, False),
        ("Smith", True, True),
        ("Oyelaran", False, False),
        ("paris", False, True),
    ],
)
def test_dictionary_knows_words_and_names(word: str, common: bool, proper: bool) -> None:
    assert [found.tolist() for found in in_dictionary([word])] == [[common], [proper]]
