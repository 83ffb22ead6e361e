"""Tense and mood of sentences."""

import pytest

from index.attribution.continuation.moods import Mood, mood_of
from index.attribution.paragraphs import read_paragraphs
from search.article import Article, Section


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("The bridge opened in May.", Mood.PAST),
        ("The bridge was closed.", Mood.PAST),
        ("The road had been closed since March.", Mood.PLUPERFECT),
        ("Nobody would pay for it.", Mood.WOULD),
        ("Each of the four towns could apply.", Mood.WOULD),
        ("The council has found the money.", Mood.PERFECT),
        ("It will not be cheap.", Mood.WILL),
        ("Drivers must wait.", Mood.WILL),
        ("There is a second plan.", Mood.PRESENT),
        ("Keep the doors shut.", Mood.ORDER),
        ("After the vote, the town would decide.", Mood.WOULD),
        ("The lane, which was built in 1961, would be widened.", Mood.WOULD),
        ("No luck.", Mood.NONE),
    ],
)
def test_the_main_verb_tells_tense_and_mood(text: str, mood: Mood) -> None:
    paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[-1]
    assert mood_of(paragraph, *paragraph.sentences[0]) is mood
