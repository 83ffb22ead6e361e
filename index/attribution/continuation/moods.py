"""Tense and mood of a sentence: those of its main verb.

>>> from index.attribution.paragraphs import read_paragraphs
>>> from search.article import Article, Section
>>> text = "The work had cost nine million crowns. A lane would follow. Roofs must be cleaned. Keep the doors shut."
>>> paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[-1]
>>> [mood_of(paragraph, first, end) for first, end in paragraph.sentences]
['pluperfect', 'would', 'will', 'order']
"""

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

_WOULD = frozenset("would could should might 'd".split())
_PAST = PAST_FORMS | frozenset(
    """was were did had made told said held sent met led paid spent brought bought left lost meant built got found
    heard stood grew sat lay died showed""".split()
)
_ORDERED = frozenset(
    "be do have make take keep give get go come let look put stay use call write read ask tell check please".split()
)


def mood_of(paragraph: Paragraph, first: int, end: int) -> str:
    """Tense and mood of the first finite verb that stands in no clause before or within the main one.

    past, pluperfect, present or perfect; will (also can, must, may, has to), or would (could, should, might, had to),
    which it becomes after "said"; order; none where no verb is seen.
    """
    lows, words = paragraph.tokens.lows, paragraph.tokens.words
    k = first
    while k < end - 1 and (lows[k] in COORDINATORS or not words[k][0].isalnum()):
        k += 1
    if lows[k] in SUBORDINATORS or lows[k] in PREPOSITIONS or lows[k].endswith(("ly", "ing", "ed")):
        k = next((c + 1 for c in range(k, min(end - 2, k + 25)) if words[c] == ","), k)
    if lows[k] in _ORDERED:
        return "order"
    inner = 0
    for verb in range(k, end):
        part = _part(paragraph, verb, k)
        if part == "WH":
            inner += 1
        elif part in ("MD", "VBD", "VBZ") and inner:
            inner -= 1
        elif part in ("MD", "VBD", "VBZ"):
            return _mood(lows[verb].replace("’", "'").removesuffix("n't"), part, lows[min(verb + 1, end - 1)])
    return "none"


def _part(paragraph: Paragraph, k: int, first: int) -> str:
    """The part of speech of a word, as in the Penn Treebank, as far as its form tells that it is a finite verb."""
    low, before = paragraph.tokens.lows[k].replace("’", "'"), paragraph.tokens.lows[max(first, k - 1)]
    stem = low.removesuffix("n't")
    if low in ("who", "which", "whose", "what", "that") and k > first:
        return "WH"
    if stem in MODALS or stem in ("ca", "wo") or low.endswith(("'ll", "'d")):
        return "MD"
    if low in ("be", "been", "being", "am") or k == first or before in DETERMINERS or k in paragraph.name_at:
        return "NN"
    if before in AUXILIARIES or before in PREPOSITIONS:
        return "VBN"
    if stem in _PAST or (low.endswith("ed") and len(low) > 4):
        return "VBD"
    return "VBZ" if stem in AUXILIARIES or low in IRREGULAR_VERBS or low.endswith(("'re", "'ve")) else "NN"


def _mood(word: str, part: str, following: str) -> str:
    """Tense and mood of a finite verb, by the word after it."""
    if part == "MD":
        return "would" if word in _WOULD or word.endswith("'d") else "will"
    if word in ("had", "has", "have") and following not in DETERMINERS:
        if following == "to":
            return "would" if part == "VBD" else "will"
        return "pluperfect" if part == "VBD" else "perfect"
    return "past" if part == "VBD" else "present"
