"""How much of a sentence does a text have, word by word?

The vector of a text does not tell which of its words is near which. Here each word of the sentence is compared with
each of the text: it counts where it stands there in any of its forms, and in part where a word does that is near it.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.analysis import STOP_WORDS
from search.meaning.table import shipped
from search.meaning.vectors import DIMENSIONS
from search.wordforms import term

NEAR = 0.4
"""From this likeness on a word counts for another,"""
WEIGHS = 0.7
"""by so much of the likeness."""


def share(weights: Mapping[str, float], words: Iterable[str]) -> float:
    """How much of the `weights` of a sentence's words a text of these `words`, surface forms, has: up to 1."""
    telling = [word for word in dict.fromkeys(words) if word not in STOP_WORDS]
    total = sum(weights.values())
    if not total or not telling:
        return 0.0
    theirs = {term(word) for word in telling}
    stands = np.array([term(word) in theirs for word in weights])
    near = (_vectors(weights) @ _vectors(telling).T).max(1)
    counts = np.where(stands, 1.0, np.where(near < NEAR, 0.0, WEIGHS * near))
    return float(np.fromiter(weights.values(), float) @ counts / total)


def _vectors(words: Iterable[str]) -> NDArray[np.float32]:
    return np.array([word_vector(word) for word in words])


@lru_cache(maxsize=20_000)
def word_vector(word: str) -> NDArray[np.float32]:
    """The vector of a word by itself, of length 1; all 0 where it is not known, and for numbers."""
    sums = shipped().of_words((word,)).astype(np.float32) if word.isalpha() else np.zeros(DIMENSIONS, np.float32)
    length = float(np.sqrt((sums**2).sum()))
    return sums / length if length else sums
