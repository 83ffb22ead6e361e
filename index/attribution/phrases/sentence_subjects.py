"""The subject that a sentence opens with."""

from index.attribution.lexicon.calendar import DAYS
from index.attribution.lexicon.functionwords import FUNCTION_WORDS, PREPOSITIONS, SUBORDINATORS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.forwards import phrase_after
from index.attribution.phrases.mention import Mention
from index.attribution.text.tokens import DASHES, Tokens

_WHEN = frozenset(
    """later earlier today yesterday tomorrow afterwards eventually finally instead now soon perhaps again here
    there back elsewhere privately publicly separately nearby outside inside""".split()
)

_CONNECTIVES = frozenset("and but then still yet so also meanwhile however ,".split())
_UNITS = frozenset("second minute hour day week month year decade moment".split())
_SINCE = frozenset("later earlier ago before after into".split())
"""What follows a stretch of time that tells when something happens."""


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word in FUNCTION_WORDS


def _past_time(paragraph: Paragraph, first: int, end: int) -> int:
    """The token after "an hour" of "An hour later the mayor …" and "Two days before the vote, …"; else `first`."""
    lows, parts = paragraph.tokens.lows, paragraph.parts
    k = first
    while k < end - 2 and parts[k] in ("DT", "CD", "JJ"):
        k += 1
    timed = first < k and lows[k].removesuffix("s") in _UNITS and lows[k + 1] in _SINCE
    return k + 1 if timed else first


def _past_opening(tokens: Tokens, first: int, end: int) -> int | None:
    """Past the comma, or past the aside between dashes, after which the main clause begins; None without either."""
    words = tokens.words
    for k in range(first, min(end, first + 40)):
        if words[k] == "," and tokens.quoted[k] < 0:
            return k + 1
        if words[k] in DASHES:  # "In his office – a warehouse, filled with noise – he quotes"
            close = next((j for j in range(k + 1, min(end, k + 40)) if words[j] in DASHES), None)
            if close is not None:
                return close + 1
    return None


def sentence_subject(paragraph: Paragraph, first: int, end: int) -> Mention | None:
    """The subject of a sentence: its first noun phrase that no preposition, conjunction or participle leads in.

    It is looked for once.
    """
    place = (first, end)
    if place not in paragraph.kept:
        paragraph.kept[place] = _look_for_subject(paragraph, first, end)
    found: Mention | None = paragraph.kept[place]
    return found


def _look_for_subject(paragraph: Paragraph, first: int, end: int) -> Mention | None:
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    i = first
    for _ in range(6):
        while i < end and lows[i] in _CONNECTIVES:
            i += 1
        if i >= end or tokens.quoted[i] >= 0:
            return None
        i = _past_time(paragraph, i, end)
        i += paragraph.parts[i : i + 2] == ("RB", "CD")  # "About 60 bakers left"
        word = lows[i]
        if word in _WHEN or lows[min(i + 1, end - 1)] in ("later", "earlier", "ago"):
            # "Earlier in the day, the assembly …", "Hours later, she …"; without a comma it may still be the subject
            comma = next((k for k in range(i + 1, min(end, i + 9)) if words[k] == ","), None)
            if comma is not None:
                i = comma + 1
                continue
            if word in _WHEN:
                i += 1
                continue
        if (
            word in PREPOSITIONS
            or _is_adverb(word)
            or (word in ("one", "last", "this") and lows[min(i + 1, end - 1)] in DAYS)
            or word in SUBORDINATORS
            or (word.endswith("ing") and len(word) > 4 and i not in paragraph.name_at)
            or word in ("asked", "accompanied", "faced", "born", "based", "pressed")
        ):
            stop = _past_opening(tokens, i, end)
            if stop is None:
                return None
            i = stop
            continue
        return phrase_after(paragraph, i, end)
    return None
