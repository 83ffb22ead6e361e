"""Are two statements the same utterance? The shorter lies in the longer, nearly word for word.

Words may have come or gone and a few may be others, as agencies edit and retell; but other numbers, a "not" that came or
went, or a shorter one of few words make it something else that is said.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from search.analysis import STOP_WORDS
from search.checking.words import NEGATIONS

MIN_WORDS = 6
"""Statements of fewer words are not followed: what everybody says is nobody's utterance."""
MIN_TELLING = 4
"""Nor those with fewer words that are no stop words."""
_ALIKE = 84.0
"""How much of the shorter one must lie in the longer, of 100: see `benchmarks.checking`."""
_SHORT = 12
"""With fewer words, a statement has to be as long as the other but for a few words."""
_SHORT_RATIO = 0.7
_MOST_EXCHANGED = 0.1


def is_followed(words: Sequence[str]) -> bool:
    """Whether a statement of these words can be an utterance that others repeat."""
    return len(words) >= MIN_WORDS and sum(word not in STOP_WORDS for word in words) >= MIN_TELLING


def is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether statements of these words, as `search.analysis` gives them, are one utterance."""
    return likeness(one, other) > 0


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of the shorter lies in the longer, up to 100; 0 where they are not the same utterance."""
    short, long = sorted((one, other), key=len)
    if list(short) == list(long):
        return 100.0
    if len(short) < _SHORT and len(short) < _SHORT_RATIO * len(long):
        return 0.0
    codes = {word: chr(number + 1) for number, word in enumerate(dict.fromkeys(short))}
    coded = "".join([codes[word] for word in short])
    text = "".join([codes.get(word, "\0") for word in long])
    best = fuzz.partial_ratio_alignment(coded, text, score_cutoff=_ALIKE)
    if best is None or best.score < _ALIKE:
        return 0.0
    start, end = max(best.dest_start - 3, 0), min(best.dest_end + 3, len(text))
    return 0.0 if _differ(short, long[start:end], coded, text[start:end]) else best.score


def _differ(short: Sequence[str], long: Sequence[str], coded: str, text: str) -> bool:
    """Whether what is not the same in both makes one say something else."""
    exchanged = 0
    gone: list[str] = []
    come: list[str] = []
    for each in Indel.opcodes(coded, text):
        match each.tag:
            case "equal":
                exchanged += min(_telling(gone), _telling(come))
                if _says_otherwise(gone, come):
                    return True
                gone, come = [], []
            case "delete":
                gone += short[each.src_start : each.src_end]
            case _:
                come += long[each.dest_start : each.dest_end]
    exchanged += _telling(gone) if gone and come else 0
    if _says_otherwise(gone, []):
        return True
    return exchanged > _MOST_EXCHANGED * len(short)


def _says_otherwise(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether other numbers stand there, or a negation came or went."""
    numbers = [word for word in gone if word[:1].isdigit()], [word for word in come if word[:1].isdigit()]
    if numbers[0] and set(numbers[0]) - set(numbers[1]):
        return True
    return sum(word in NEGATIONS for word in gone) % 2 != sum(word in NEGATIONS for word in come) % 2


def _telling(words: Sequence[str]) -> int:
    return sum(word not in STOP_WORDS for word in words)
