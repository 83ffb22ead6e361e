"""Tense and mood of a sentence: those of its main verb.

>>> from index.attribution.paragraphs import read_paragraphs
>>> from search.article import Article, Section
>>> def read(text: str) -> str:
...     paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[-1]
...     return main_verb(paragraph, *paragraph.sentences[0])[1].value
>>> read("The work had cost nine million crowns."), read("A lane would follow."), read("Roofs must be cleaned.")
('pluperfect', 'would', 'will')
>>> read("When it rained, the man who waited went."), read("Keep the doors shut.")
('past', 'order')
"""

from enum import StrEnum

from index.attribution.lexicon.cues import CUES
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.verbs import IRREGULAR_VERBS, PAST_FORMS
from index.attribution.paragraphs import Paragraph


class Mood(StrEnum):
    """Tense and mood of a verb, as far as reported speech shows itself in them."""

    PAST = "past"
    PLUPERFECT = "pluperfect"
    WOULD = "would"
    """would, could, should, might: what will, can, shall and may become after "said"."""
    PRESENT = "present"
    PERFECT = "perfect"
    WILL = "will"
    """will, can, must, may, shall"""
    ORDER = "order"
    NONE = "none"


_WOULD = frozenset("would could should might".split())
_PAST = PAST_FORMS | frozenset(
    """was were did had made told said held sent met led paid spent brought bought left lost meant built got found
    heard stood grew sat lay began died""".split()
)
_BASE = frozenset(
    """be do have make take keep give get go come let look put stay wear use call bring write read ask tell say see
    think remember consider avoid try choose start stop include add check""".split()
)


def main_verb(paragraph: Paragraph, first: int, end: int) -> tuple[int, Mood]:
    """The first word of a sentence's main verb, and its tense and mood; `end` and NONE where no verb is seen."""
    lows, words = paragraph.tokens.lows, paragraph.tokens.words
    k, skipped = _after_lead(paragraph, first, end), 0
    if (k < end and lows[k] in _BASE) or lows[k : k + 2] in (["do", "not"], ["please"]):
        return k, Mood.ORDER
    start = k
    while k < end:
        word = lows[k]
        if word in RELATIVE_PRONOUNS and k > start and words[k - 1] != ",":
            skipped = 1
        elif word in RELATIVE_PRONOUNS and k > start:
            k = next((c for c in range(k + 1, end) if words[c] == ","), k)
        elif _is_finite(paragraph, k, start):
            if not skipped:
                return k, _mood(lows, k, end)
            skipped = 0
            while k + 1 < end and lows[k + 1] in AUXILIARIES:
                k += 1
        k += 1
    return end, Mood.NONE


def _after_lead(paragraph: Paragraph, first: int, end: int) -> int:
    """Where the main clause begins: after "When it rained,", "In May,", "However,"."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    k = first
    while k < end and (lows[k] in ("and", "but", "so", "or", "yet") or words[k] == "," or not words[k][0].isalnum()):
        k += 1
    if k < end and (lows[k] in SUBORDINATORS or lows[k] in PREPOSITIONS or lows[k].endswith(("ly", "ing"))):
        comma = next((c for c in range(k, min(end, k + 25)) if words[c] == ","), None)
        if comma is not None and comma + 2 < end:
            return comma + 1
    return min(k, end - 1)


def _is_finite(paragraph: Paragraph, k: int, start: int) -> bool:
    """Whether a word seems a finite verb where it stands."""
    lows = paragraph.tokens.lows
    word, before = lows[k], lows[k - 1] if k > start else ""
    if before in DETERMINERS or before == "to" or k in paragraph.name_at:
        return False
    if word in AUXILIARIES:
        return word not in ("be", "been", "being", "am") or before in SUBJECT_PRONOUNS
    if word.endswith(("n't", "n’t", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'m", "’m")):
        return True
    if k == start or before in PREPOSITIONS:
        return False
    if word in IRREGULAR_VERBS or word in _PAST:
        return True
    cue = CUES.get(word)
    if cue is not None and cue.form in ("past", "pres") and not cue.noun:
        return True
    return word.endswith("ed") and len(word) > 4


def _mood(lows: list[str], k: int, end: int) -> Mood:
    word = lows[k].replace("’", "'")
    stem = word.removesuffix("n't")
    following = next(
        (lows[j] for j in range(k + 1, min(end, k + 4)) if lows[j] not in ADVERBS and lows[j] != "not"), ""
    )
    if stem in _WOULD or word.endswith("'d"):
        return Mood.WOULD
    if stem in MODALS or stem in ("ca", "wo") or word.endswith("'ll"):
        return Mood.WILL
    if stem == "had":
        return Mood.WOULD if following == "to" else Mood.PLUPERFECT
    if stem in ("has", "have") or word.endswith("'ve"):
        return Mood.WILL if following == "to" else Mood.PERFECT
    if stem in ("was", "were", "did") or stem in _PAST or stem.endswith("ed"):
        return Mood.PAST
    cue = CUES.get(word)
    if cue is not None and cue.form == "past":
        return Mood.PAST
    return Mood.PRESENT
