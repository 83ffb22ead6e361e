"""Tense and mood of a sentence: those of its main verb.

>>> from index.attribution.paragraphs import read_paragraphs
>>> from search.article import Article, Section
>>> def read(text: str) -> str:
...     paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[-1]
...     return mood_of(paragraph, *paragraph.sentences[0]).value
>>> read("The work had cost nine million crowns."), read("A lane would follow."), read("Roofs must be cleaned.")
('pluperfect', 'would', 'will')
>>> read("When it rained, the man who had waited went."), read("Keep the doors shut.")
('past', 'order')
"""

from enum import StrEnum

from index.attribution.lexicon.functionwords import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from index.attribution.lexicon.verbs import IRREGULAR_VERBS, PAST_FORMS
from index.attribution.paragraphs import Paragraph


class Mood(StrEnum):
    """Tense and mood of a verb, as far as reported speech shows itself in them."""

    PAST = "past"
    PLUPERFECT = "pluperfect"
    WOULD = "would"
    """would, could, should, might, had to: what will, can, shall, may and must become after "said"."""
    PRESENT = "present"
    PERFECT = "perfect"
    WILL = "will"
    """will, can, must, may, shall, has to"""
    ORDER = "order"
    NONE = "none"


_WOULD = frozenset("would could should might 'd".split())
_PAST = PAST_FORMS | frozenset(
    """was were did had made told said held sent met led paid spent brought bought left lost meant built got found
    heard stood grew sat lay died showed""".split()
)
_ORDERED = frozenset(
    "be do have make take keep give get go come let look put stay use call write read ask tell check please".split()
)
_FINITE = frozenset({"VBD", "VBZ", "MD"})


def mood_of(paragraph: Paragraph, first: int, end: int) -> Mood:
    """Tense and mood of the first finite verb that stands in no clause before or within the main one."""
    lows, words = paragraph.tokens.lows, paragraph.tokens.words
    k = first
    while k < end - 1 and (lows[k] in COORDINATORS or not words[k][0].isalnum()):
        k += 1
    if lows[k] in SUBORDINATORS or lows[k] in PREPOSITIONS or lows[k].endswith(("ly", "ing", "ed")):
        k = next((c + 1 for c in range(k, min(end - 2, k + 25)) if words[c] == ","), k)
    if lows[k] in _ORDERED:
        return Mood.ORDER
    inner = 0
    for verb in range(k, end):
        part = _part(paragraph, verb, k)
        if part == "WH":
            inner += 1
        elif part in _FINITE and inner:
            inner -= 1
        elif part in _FINITE:
            return _mood(paragraph, verb, part)
    return Mood.NONE


def _part(paragraph: Paragraph, k: int, first: int) -> str:
    """The part of speech of a word, as in the Penn Treebank, as far as its form tells that it is a finite verb."""
    low, before = paragraph.tokens.lows[k].replace("’", "'"), paragraph.tokens.lows[max(first, k - 1)]
    if low in ("who", "which", "whose", "what", "that") and k > first:
        return "WH"
    if low.removesuffix("n't") in MODALS or low.endswith(("'ll", "'d")) or low in ("can't", "won't"):
        return "MD"
    if low in ("be", "been", "being", "am") or k == first or before in DETERMINERS or k in paragraph.name_at:
        return "NN"
    if before in AUXILIARIES or before in PREPOSITIONS:
        return "VBN"
    if low.removesuffix("n't") in _PAST or (low.endswith("ed") and len(low) > 4):
        return "VBD"
    return "VBZ" if low in AUXILIARIES or low in IRREGULAR_VERBS or low.endswith(("n't", "'re", "'ve")) else "NN"


def _mood(paragraph: Paragraph, k: int, part: str) -> Mood:
    """Tense and mood of the finite verb at token `k`."""
    lows = paragraph.tokens.lows
    low, after = lows[k].replace("’", "'"), lows[k + 1 : k + 4]
    if part == "MD":
        return Mood.WOULD if low.removesuffix("n't") in _WOULD or low.endswith("'d") else Mood.WILL
    if low in ("had", "has", "have") and after[:1] == ["to"]:
        return Mood.WOULD if part == "VBD" else Mood.WILL
    if low in ("had", "hadn't") and after[:1] and after[0] not in DETERMINERS:
        return Mood.PLUPERFECT
    if low in ("has", "have", "hasn't", "haven't") and after[:1] and after[0] not in DETERMINERS:
        return Mood.PERFECT
    return Mood.PAST if part == "VBD" else Mood.PRESENT
