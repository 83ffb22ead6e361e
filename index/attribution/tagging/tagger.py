"""The model: a small convolutional network over words, evaluated by numpy.

Each word's row in the tables and its flags become one vector, which does not depend on the words around it and is kept;
how the word stands in its document adds to it.
Four layers then mix each word with its neighbours, at distances 1, 1, 2 and 4, so that what is within eight words
tells.
Two heads read the result: the kinds of names and the parts of speech.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
import threadpoolctl
from numpy.typing import NDArray

from index.attribution.tagging.features import TABLES, codes, features
from index.attribution.tagging.mixing import Floats, mix

NAME_TAGS = ("O", *(f"{edge}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for edge in "BI"))
"""Tags of names: a name begins with B- and goes on with I-; persons, bodies, places, and works, events and the like."""
PART_TAGS = tuple("NNP NNS NN VBD VBZ VBP MD VBN VBG VB JJ RB IN TO DT PRP PRP$ CC CD WH POS RP EX UH PUNCT X".split())
"""Parts of speech, as in the Penn Treebank, some of them joined."""
DISTANCES = (1, 1, 2, 4)
"""How far each layer looks to both sides."""
_REACH = sum(DISTANCES)
"""How far all of them look together."""
_GAP = max(DISTANCES)
_NONE = ""
"""What stands between the texts."""
_MOST_WORDS = 60_000
"""How many words' vectors are kept."""
_BLOCK = 64
_PIECE = 4096
"""So many words are worked on at once: more do not stay in the processor's cache."""


class Tagger:
    """Tags words; one is enough for a process, and threads may not share it."""

    def __init__(self, weights: dict[str, NDArray[Any]]) -> None:
        self._tables = [(weights[name], _floats(weights[f"{name}_scale"])) for name in TABLES]
        for name, (table, _) in zip(TABLES, self._tables, strict=True):
            if table.shape[0] != TABLES[name]:
                raise ValueError(f"the model's table {name!r} has {table.shape[0]} rows, not {TABLES[name]}")
        self._entry, self._entry_bias = _floats(weights["entry"]), _floats(weights["entry_bias"])
        self._document = _floats(weights["document"])
        self._layers = [
            (_floats(np.concatenate(np.split(weights[f"layer{k}"], 3), axis=1)), _floats(weights[f"layer{k}_bias"]))
            for k in range(len(DISTANCES))
        ]
        self._heads = _floats(np.concatenate([weights["names"], weights["parts"]], axis=1))
        self._heads_bias = _floats(np.concatenate([weights["names_bias"], weights["parts_bias"]]))
        self._rows: dict[str, int] = {}
        self._vectors = np.zeros((1024, self._entry.shape[1]), np.float32)

    def logits(self, texts: Sequence[Sequence[str]]) -> tuple[Floats, list[tuple[int, int]]]:
        """The scores of all words, rows × (`NAME_TAGS` + `PART_TAGS`), not normalised; and the rows of each text."""
        flat = [_NONE] * _GAP
        standing = [0] * _GAP
        spans: list[tuple[int, int]] = []
        for words, own in zip(texts, codes(texts), strict=True):
            spans.append((len(flat), len(flat) + len(words)))
            flat += words
            flat += [_NONE] * _GAP
            standing += own
            standing += [0] * _GAP
        known = np.zeros(len(flat), np.uint8)
        for start, end in spans:
            known[start:end] = 1
        x = self._vectors_of(flat)
        x += self._document[np.fromiter(standing, np.intp, len(standing))]
        x[known == 0] = 0
        scores = np.empty((len(x), self._heads.shape[1]), np.float32)
        for start in range(0, len(x), _PIECE):
            end = min(start + _PIECE, len(x))
            lo, hi = max(start - _REACH - _GAP, 0), min(end + _REACH + _GAP, len(x))
            np.add(
                self._mixed(x[lo:hi], known[lo:hi])[start - lo : end - lo] @ self._heads,
                self._heads_bias,
                out=scores[start:end],
            )
        return scores, spans

    def _mixed(self, x: Floats, known: NDArray[np.uint8]) -> Floats:
        """The rows, each with what its neighbours give it; those within `_GAP` of either end count for nothing."""
        x, known = x.copy(), known.copy()
        for edge in (slice(None, _GAP), slice(-_GAP, None)):
            x[edge] = known[edge] = 0
        mixed = np.empty((len(x), 3 * x.shape[1]), np.float32)
        for (weight, bias), distance in zip(self._layers, DISTANCES, strict=True):
            mix(x, np.matmul(x, weight, out=mixed), bias, known, distance)
        return x

    def _vectors_of(self, words: Sequence[str]) -> Floats:
        """The vectors of words; those of words met for the first time are worked out together, and kept."""
        rows = self._rows
        new = [*dict.fromkeys([word for word in words if word not in rows])]
        if len(rows) + len(new) > _MOST_WORDS:
            rows.clear()
            new = [*dict.fromkeys(words)]
        if new:
            start, end = len(rows), len(rows) + len(new)
            if end > len(self._vectors):
                grown = np.zeros((max(end, 2 * len(self._vectors)), self._vectors.shape[1]), np.float32)
                grown[:start] = self._vectors[:start]
                self._vectors = grown
            self._vectors[start:end] = self._computed(new)
            rows.update(zip(new, range(start, end), strict=True))
        return self._vectors[np.fromiter(map(rows.__getitem__, words), np.intp, len(words))]

    def _computed(self, words: Sequence[str]) -> Floats:
        """The vectors of words, worked out in blocks of one size: each is the same to the last bit in any company."""
        found = features(words)
        parts = [table[at] * scale[at] for (table, scale), at in zip(self._tables, found.rows.T, strict=True)]
        whole = np.concatenate([*parts, found.flags], axis=1)
        padded = np.zeros((-(-len(whole) // _BLOCK) * _BLOCK, whole.shape[1]), np.float32)
        padded[: len(whole)] = whole
        blocks = padded.reshape(-1, _BLOCK, whole.shape[1]) @ self._entry
        vectors: Floats = np.maximum(blocks.reshape(len(padded), -1)[: len(whole)] + self._entry_bias, 0)
        return vectors


def _floats(array: NDArray[Any]) -> Floats:
    return np.ascontiguousarray(array, np.float32)


@cache
def tagger() -> Tagger:
    """The tagger that ships; from its first use on this process multiplies matrices with one thread."""
    threadpoolctl.threadpool_limits(limits=1, user_api="blas")
    data = files("index.attribution.tagging").joinpath("tagger.npz").read_bytes()
    with np.load(BytesIO(data)) as weights:
        return Tagger(dict(weights))
