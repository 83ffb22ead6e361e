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

NAME_TAGS = ("O", *(f"{edge}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for edge in "BI"))
"""Tags of names: a name begins with B- and goes on with I-; persons, bodies, places, and works, events and the like."""
PART_TAGS = tuple("NNP NNS NN VBD VBZ VBP MD VBN VBG VB JJ RB IN TO DT PRP PRP$ CC CD WH POS RP EX UH PUNCT X".split())
"""Parts of speech, as in the Penn Treebank, some of them joined."""
DISTANCES = (1, 1, 2, 4)
"""How far each layer looks to both sides."""
_GAP = max(DISTANCES)
_MOST_WORDS = 60_000
"""How many words' vectors are kept."""

Floats = NDArray[np.float32]


class Tagger:
    """Tags words; one is enough for a process, and threads may not share it."""

    def __init__(self, weights: dict[str, NDArray[Any]]) -> None:
        self._tables = [
            weights[name].astype(np.float32) * weights[f"{name}_scale"].astype(np.float32) for name in TABLES
        ]
        for name, table in zip(TABLES, self._tables, strict=True):
            if table.shape[0] != TABLES[name]:
                raise ValueError(f"the model's table {name!r} has {table.shape[0]} rows, not {TABLES[name]}")
        self._entry, self._entry_bias = _floats(weights["entry"]), _floats(weights["entry_bias"])
        self._document = _floats(weights["document"])
        self._layers = [
            (_side_by_side(_floats(weights[f"layer{k}"])), _floats(weights[f"layer{k}_bias"]))
            for k in range(len(DISTANCES))
        ]
        self._heads = _floats(np.concatenate([weights["names"], weights["parts"]], axis=1))
        self._heads_bias = _floats(np.concatenate([weights["names_bias"], weights["parts_bias"]]))
        self._rows: dict[str, int] = {}
        self._vectors = np.zeros((1024, self._entry.shape[1]), np.float32)

    def logits(self, texts: Sequence[Sequence[str]]) -> tuple[Floats, list[tuple[int, int]]]:
        """The scores of all words, rows × (`NAME_TAGS` + `PART_TAGS`), not normalised; and the rows of each text."""
        rows: list[int] = []
        standing: list[int] = []
        spans: list[tuple[int, int]] = []
        for words, own in zip(texts, codes(texts), strict=True):
            rows += [-1] * _GAP
            standing += [0] * _GAP
            spans.append((len(rows), len(rows) + len(words)))
            rows += [self._row(word) for word in words]
            standing += own
        rows += [-1] * _GAP
        standing += [0] * _GAP
        places = np.array(rows)
        known = (places >= 0).astype(np.float32)[:, None]
        x = (self._vectors[places] + self._document[standing]) * known
        width = x.shape[1]
        for (weight, bias), distance in zip(self._layers, DISTANCES, strict=True):
            mixed = x @ weight
            inner = mixed[:, width : 2 * width]
            inner += bias
            inner[distance:] += mixed[:-distance, :width]
            inner[:-distance] += mixed[distance:, 2 * width :]
            np.maximum(inner, 0, out=inner)
            x += inner
            x = _normalised(x)
            x *= known
        return x @ self._heads + self._heads_bias, spans

    def _row(self, word: str) -> int:
        """Where the vector of a word is kept."""
        row = self._rows.get(word)
        if row is not None:
            return row
        if len(self._rows) >= _MOST_WORDS:
            self._rows.clear()
        row = self._rows[word] = len(self._rows)
        if row >= len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        found = features(word)
        parts = [table[at] for table, at in zip(self._tables, found.rows, strict=True)]
        whole = np.concatenate([*parts, np.array(found.flags, np.float32)])
        self._vectors[row] = np.maximum(whole @ self._entry + self._entry_bias, 0)
        return row


def _floats(array: NDArray[Any]) -> Floats:
    return np.ascontiguousarray(array, np.float32)


def _side_by_side(weight: Floats) -> Floats:
    """The weights of the words before, at and after, one above the other, as columns: one product serves all three."""
    return np.ascontiguousarray(np.concatenate(np.split(weight, 3), axis=1))


def _normalised(x: Floats) -> Floats:
    """Each row with mean 0 and variance 1."""
    x -= x.mean(axis=1, keepdims=True)
    scale = np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + 1e-5)
    x /= scale[:, None]
    return x


@cache
def tagger() -> Tagger:
    """The tagger that ships; from its first use on this process multiplies matrices with one thread."""
    threadpoolctl.threadpool_limits(limits=1, user_api="blas")
    data = files("index.attribution.tagging").joinpath("tagger.npz").read_bytes()
    with np.load(BytesIO(data)) as weights:
        return Tagger(dict(weights))
