"""Tense and mood of sentences."""

import pytest

from index.attribution.continuation.moods import mood_of
from index.attribution.paragraphs import read_paragraphs
from search.article import Article, Section


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("The bridge opened in May.", "past"),
        ("The bridge was closed.", "past done"),
        ("The bridge was narrow.", "past be"),
        ("The road had been closed since March.", "pluperfect"),
        ("Nobody would pay for it.", "would"),
        ("Each of the four towns could apply.", "would"),
        ("The council has found the money.", "perfect"),
        ("It will not be cheap.", "will"),
        ("Drivers must wait.", "will"),
        ("There is a second plan.", "present be"),
        ("The plan costs nothing.", "present"),
        ("Keep the doors shut.", "order"),
        ("After the vote, the town would decide.", "would"),
        ("The lane, which was built in 1961, would be widened.", "would"),
        ("No luck.", "none"),
    ],
)
def test_the_main_verb_tells_tense_and_mood(text: str, mood: str) -> None:
    paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[-1]
    assert mood_of(paragraph, *paragraph.sentences[0]) == mood
