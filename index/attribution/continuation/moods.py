"""Tense and mood of a sentence: those of its main verb.

>>> from index.attribution.paragraphs import read_paragraphs
>>> from search.article import Article, Section
>>> text = "The work had taken nine years. A lane would follow. Roofs must be cleaned. Keep the doors shut."
>>> paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[-1]
>>> [mood_of(paragraph, first, end) for first, end in paragraph.sentences]
['pluperfect', 'would', 'will', 'order']
"""

from index.attribution.lexicon.functionwords import COORDINATORS, PREPOSITIONS, SUBORDINATORS
from index.attribution.paragraphs import Paragraph

_WOULD = frozenset("would could should might".split())
_BE = frozenset("was were is are am 's 're".split())


def mood_of(paragraph: Paragraph, first: int, end: int) -> str:
    """Tense and mood of the main verb.

    past, pluperfect, present or perfect, with " be" after the first and third where that is the verb, " done" where it
    is passive; will (also can, must, may, has to), or would (could, should, might, had to), which it becomes after
    "said"; order; none where no verb is seen.
    """
    parts = paragraph.parts
    k, verb = _main_clause(paragraph, first, end)
    if parts[k] == "VB" or paragraph.tokens.lows[k] == "please":
        return "order"
    if verb is not None:
        return _mood(paragraph, verb, end)
    return "past" if "VBN" in parts[k:end] else "none"  # "opened" alone is as often taken for a participle


def main_verb(paragraph: Paragraph, first: int, end: int) -> int | None:
    """The first finite verb that stands in no clause before or within the main one."""
    return _main_clause(paragraph, first, end)[1]


def _main_clause(paragraph: Paragraph, first: int, end: int) -> tuple[int, int | None]:
    """Where the main clause of a sentence begins, and its verb."""
    lows, words, parts = paragraph.tokens.lows, paragraph.tokens.words, paragraph.parts
    k = first
    while k < end - 1 and (lows[k] in COORDINATORS or not words[k][0].isalnum()):
        k += 1
    if lows[k] in SUBORDINATORS or lows[k] in PREPOSITIONS or parts[k] in ("RB", "VBG", "VBN"):
        k = next((c + 1 for c in range(k, min(end - 2, k + 25)) if words[c] == ","), k)
    inner = 0
    for verb in range(k, end):
        if verb > k and (parts[verb] == "WH" or (lows[verb] == "that" and parts[verb - 1].startswith("NN"))):
            inner += 1
        elif parts[verb] in ("MD", "VBD", "VBZ", "VBP"):
            if not inner:
                return k, verb
            inner -= 1
    return k, None


def _mood(paragraph: Paragraph, verb: int, end: int) -> str:
    """Tense and mood of a finite verb, by the words after it."""
    part, word = paragraph.parts[verb], paragraph.tokens.lows[verb].replace("’", "'").removesuffix("n't")
    if part == "MD":
        return "would" if word in _WOULD or word.endswith("'d") else "will"
    after = [k for k in range(verb + 1, min(end, verb + 4)) if paragraph.parts[k] != "RB"][:1]
    if word in ("had", "has", "have") or word.endswith("'ve"):
        if any(paragraph.tokens.lows[k] == "to" for k in after):
            return "would" if part == "VBD" else "will"
        if any(paragraph.parts[k] in ("VBN", "VBD") for k in after):
            return "pluperfect" if part == "VBD" else "perfect"
    tense = "past" if part == "VBD" else "present"
    if word not in _BE:
        return tense
    return tense + (" done" if any(paragraph.parts[k] == "VBN" for k in after) else " be")
