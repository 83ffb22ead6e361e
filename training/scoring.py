"""How well names and parts of speech are read on what is held out."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from index.attribution.tagging.decoding import best_tags
from index.attribution.tagging.tagger import NAME_TAGS, PART_TAGS
from training.data import Sentence

Logits = Callable[[Sequence[Sequence[str]]], list[tuple[np.ndarray, np.ndarray]]]


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
    """Prints F1 of names (exact boundary and kind; boundary alone), and accuracy of parts, for each source."""
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(6))
    parts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(2))
    for start in range(0, len(sentences), 500):
        batch = sentences[start : start + 500]
        for s, (names, tags) in zip(batch, logits([s.words for s in batch]), strict=True):
            if s.names is not None:
                gold, found = spans(s.names), spans([NAME_TAGS[k] for k in best_tags(names)])
                bare = [{x[:2] for x in side} for side in (gold, found)]
                counts[s.source] += [
                    len(gold & found), len(found), len(gold), len(bare[0] & bare[1]), len(bare[1]), len(bare[0]),
                ]  # fmt: skip
            if s.parts is not None:
                right = sum(PART_TAGS[k] == tag for k, tag in zip(tags.argmax(1), s.parts, strict=True))
                parts[s.source] += [right, len(s.parts)]
    for source, (hit, got, want, edge, edges, wanted) in counts.items():
        f1 = 2 * hit / max(1, got + want), 2 * edge / max(1, edges + wanted)
        print(f"{source:28} names F1 {f1[0]:.3f}  boundary {f1[1]:.3f}  ({int(want)} names)")
    for source, (right, count) in parts.items():
        print(f"{source:28} parts {right / count:.4f}")
