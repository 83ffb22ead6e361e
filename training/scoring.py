"""How well names are read on what is held out."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from index.attribution.tagging.decoding import best_tags
from index.attribution.tagging.tagger import NAME_TAGS, Tagger
from training.data import Sentence

Logits = Callable[[Sequence[Sequence[str]]], list[np.ndarray]]
"""Scores of names for each text, words × `NAME_TAGS`."""


def of_tagger(tagger: Tagger) -> Logits:
    """The scores that a tagger gives each text by itself."""

    def logits(texts: Sequence[Sequence[str]]) -> list[np.ndarray]:
        scores, places = tagger.logits(texts)
        return [scores[first:end] for first, end in places]

    return logits


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """The names that tags stand for, as first word, end and kind; MISC left out."""
    found, first = set(), None
    for k, tag in enumerate([*tags, "O"]):
        if first is not None and tag[0] != "I":
            found.add((first, k, tags[first][2:]))
            first = None
        if tag[0] == "B" or (tag[0] == "I" and first is None):
            first = k
    return {s for s in found if s[2] != "MISC"}


def report(sentences: list[Sentence], logits: Logits) -> None:
    """Prints F1 of names for each source: exact boundary and kind, and boundary alone."""
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(6))
    for start in range(0, len(sentences), 500):
        batch = sentences[start : start + 500]
        for s, names in zip(batch, logits([s.words for s in batch]), strict=True):
            if s.names is not None:
                gold, found = spans(s.names), spans([NAME_TAGS[k] for k in best_tags(names)])
                bare = [{x[:2] for x in side} for side in (gold, found)]
                counts[s.source] += [
                    len(gold & found), len(found), len(gold), len(bare[0] & bare[1]), len(bare[1]), len(bare[0]),
                ]  # fmt: skip
    for source, (hit, got, want, edge, edges, wanted) in counts.items():
        f1 = 2 * hit / max(1, got + want), 2 * edge / max(1, edges + wanted)
        print(f"{source:28} names F1 {f1[0]:.3f}  boundary {f1[1]:.3f}  ({int(want)} names)")
