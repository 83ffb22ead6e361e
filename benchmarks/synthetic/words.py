"""Made-up words: how they are spelt, how they inflect, how often each is used, which go together."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.analysis import STOP_WORDS

Ids = NDArray[np.int64]
Rng = np.random.Generator

LEXEMES = 400_000
"""More than a million sections of news use."""

INFLECTED = 40_000
"""The most frequent lexemes, of which every second has four forms."""

MANDELBROT = 12.0
BEND = 1_000.0
TAIL = 0.85
"""The frequency of the lexeme of rank r is as 1 / ((r + MANDELBROT) · (1 + r / BEND) ^ TAIL): Zipf and Mandelbrot's
law for the words that everybody knows, steeper for the rest, so that the vocabulary grows as it does in news."""

FORM_SHARES = (0.66, 0.18, 0.09, 0.07)
PARTNERS = 3

_FREQUENT_STOP_WORDS = (
    "the of to and in said a it for on is be that will from by at with was he has as would an".split()
)
NAME_ENDINGS = ("ov", "ski", "ez", "man", "ura", "sen")
_ONSETS = "b c d f g h j k l m n p r s t v w z b c d f g k l m n p r s t v br st tr ch".split()
_VOWELS = "a e i o u a e i o a e ou".split()
_CODAS = ["", "", "", "", "", "", "n", "r", "l", "s", "t", "m"]


class Vocabulary:
    """All words, by ids: first the stop words, then the lexemes by falling frequency."""

    def __init__(self, rng: Rng) -> None:
        rest = sorted(STOP_WORDS.difference(_FREQUENT_STOP_WORDS))
        stop_words = [word for word in _FREQUENT_STOP_WORDS if word in STOP_WORDS] + rest
        lexemes = _spelt(rng, LEXEMES)
        self.stop_words = len(stop_words)
        self.size = len(stop_words) + len(lexemes)
        base = np.array(stop_words + lexemes, dtype=object)
        inflecting = slice(self.stop_words, self.stop_words + INFLECTED, 2)
        self._forms = [base] + [base[: inflecting.stop].copy() for _ in FORM_SHARES[1:]]
        for form, ending in zip(self._forms[1:], ("s", "ed", "ing"), strict=True):
            form[inflecting] = [word if word[0].isdigit() else word + ending for word in base[inflecting]]
        self._stop_shares = cumulated(1.0 / (np.arange(len(stop_words)) + 1.6))
        rank = np.arange(len(lexemes))
        self._shares = cumulated(1.0 / ((rank + MANDELBROT) * (1 + rank / BEND) ** TAIL))
        self._partners = self.content(rng, PARTNERS * self.size).reshape(self.size, PARTNERS)

    def stops(self, rng: Rng, count: int) -> Ids:
        """`count` stop words, as often as they are used."""
        return np.searchsorted(self._stop_shares, rng.random(count))

    def content(self, rng: Rng, count: int) -> Ids:
        """`count` other words, as often as they are used."""
        return self.stop_words + np.searchsorted(self._shares, rng.random(count))

    def of_ranks(self, rng: Rng, shape: tuple[int, int], lowest: int, highest: int) -> Ids:
        """Words whose ranks lie between two, evenly on the logarithmic scale."""
        ranks = np.exp(rng.uniform(np.log(lowest), np.log(highest), shape))
        return self.stop_words + ranks.astype(np.int64)

    def partners(self, rng: Rng, words: Ids) -> Ids:
        """For each of `words` one of the few that often follow it."""
        return self._partners[words, rng.integers(PARTNERS, size=len(words))]

    def written(self, rng: Rng, words: Ids) -> NDArray[Any]:
        """The words as they stand in a text, inflected here and there."""
        text = self._forms[0][words]
        chosen = np.searchsorted(np.cumsum(FORM_SHARES)[:-1], rng.random(len(words)))
        for number, form in enumerate(self._forms[1:], 1):
            here = np.flatnonzero((chosen == number) & (words < len(form)))
            text[here] = form[words[here]]
        return text

    def names(self, rng: Rng, count: int) -> list[str]:
        """Different words with capitals that are no words of the texts."""
        spelt = [word for word in _spelt(rng, count + count // 8 + 100) if not word[0].isdigit()]
        return [word.capitalize() + NAME_ENDINGS[at % len(NAME_ENDINGS)] for at, word in enumerate(spelt[:count])]


def _spelt(rng: Rng, count: int) -> list[str]:
    """Different pronounceable words, the first ones shorter; but for the first ones, one in twelve is a number."""
    syllables = [onset + vowel + coda for onset in _ONSETS for vowel in _VOWELS for coda in _CODAS]
    # The first syllables are shared by many words, as they are in a language: that is what prefixes find.
    weights = 1.0 / (np.arange(len(syllables)) + 20.0)
    weights /= weights.sum()
    order = rng.permutation(len(syllables))
    found: dict[str, None] = {}
    while len(found) < count:
        wanted = count - len(found) + 1000
        first, second, third = (order[rng.choice(len(syllables), wanted, p=weights)] for _ in range(3))
        number = np.exp(rng.uniform(0, np.log(5e6), wanted)).astype(np.int64)
        for at in range(wanted):
            if at % 12 == 11 and len(found) > 200:
                word = f"{number[at]:,}"
            else:
                word = syllables[first[at]] + syllables[second[at]]
                if len(found) > 1500 or word in found:
                    word += syllables[third[at]]
            found[word] = None
    words = [word for word in found if word not in STOP_WORDS]
    return words[:count] if len(words) >= count else _spelt(rng, count + 500)[:count]


def cumulated(weights: NDArray[Any]) -> NDArray[np.float64]:
    """The sums of weights up to each, as shares of all: what random numbers are looked up in."""
    sums: NDArray[np.float64] = np.cumsum(weights, dtype=np.float64)
    sums /= sums[-1]
    return sums
