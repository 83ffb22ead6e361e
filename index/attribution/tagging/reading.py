"""The names and the parts of speech of an article's texts, as the model sees them.

>>> words = "Ada Byrd met Carl Moss in Oslo .".split()
>>> [(span.kind, span.first, span.end) for span in tag([words])[0].spans]
[('PER', 0, 2), ('PER', 3, 5), ('LOC', 6, 7)]
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.attribution.lexicon.functionwords import FUNCTION_WORDS
from index.attribution.tagging.decoding import best_tags
from index.attribution.tagging.tagger import NAME_TAGS, PART_TAGS, Floats, tagger

_OUTSIDE = [0, NAME_TAGS.index("B-MISC"), NAME_TAGS.index("I-MISC")]
_SURELY_OUTSIDE = 0.97
"""From this probability on a word is in no name of the kinds asked for, whatever stands beside it."""
_SHARED = 0.5
"""How much of a word's kind is that of all its places in the article."""
_KINDS = ("PER", "ORG", "LOC", "MISC")


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words `first` to `end` (exclusive) as one name: `kind` is PER, ORG, LOC or MISC (works, events, peoples).

    `person`, `body` and `place` are probabilities, averaged over the words.
    """

    first: int
    end: int
    kind: str
    person: float
    body: float
    place: float


@dataclass(frozen=True, slots=True)
class Tagging:
    """One text: its `spans` in order, the part of speech of each word, and the probability that each is in no name."""

    spans: tuple[TaggedSpan, ...]
    parts: tuple[str, ...]
    outside: tuple[float, ...]


def tag(texts: Sequence[Sequence[str]]) -> list[Tagging]:
    """What the model makes of texts that belong together, such as the paragraphs of one article, in their order."""
    found: list[Tagging] = []
    scores = tagger().logits(texts)
    _share(texts, [names for names, _ in scores])
    for names, parts in scores:
        if not len(names):
            found.append(Tagging((), (), ()))
            continue
        shares = _softmax(names)
        outside = shares[:, _OUTSIDE].sum(axis=1)
        likely = np.flatnonzero(outside < _SURELY_OUTSIDE)
        spans: list[TaggedSpan] = []
        for run in np.split(likely, np.flatnonzero(np.diff(likely) > 1) + 1):
            if len(run):
                spans += _spans(names, shares, int(run[0]), int(run[-1]) + 1)
        best = parts.argmax(axis=1).tolist()
        found.append(Tagging(tuple(spans), tuple([PART_TAGS[k] for k in best]), tuple(outside.tolist())))
    return found


def _share(texts: Sequence[Sequence[str]], scores: Sequence[Floats]) -> None:
    """Lets each capitalised word that stands more than once be of the same kind everywhere, in `scores` themselves.

    Half of what a place says is what all places of the word say on average: "Dr Heald" tells of "Heald said".
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for number, words in enumerate(texts):
        for k, word in enumerate(words):
            if word[0].isupper() and len(word) > 2 and word.lower() not in FUNCTION_WORDS:
                places.setdefault(word, []).append((number, k))
    for found in places.values():
        if len(found) < 2:
            continue
        rows = np.stack([scores[number][k] for number, k in found])
        kinds = np.concatenate([rows[:, :1], np.logaddexp(rows[:, 1::2], rows[:, 2::2])], axis=1)
        shift = _SHARED * (kinds.mean(axis=0) - kinds)
        rows[:, 0] += shift[:, 0]
        rows[:, 1::2] += shift[:, 1:]
        rows[:, 2::2] += shift[:, 1:]
        for (number, k), row in zip(found, rows, strict=True):
            scores[number][k] = row


def _spans(names: Floats, shares: Floats, start: int, end: int) -> list[TaggedSpan]:
    """The names among words `start` to `end`."""
    tags = best_tags(names[start:end])
    spans: list[TaggedSpan] = []
    first = -1
    for k, tag in enumerate([*tags, 0]):
        if first >= 0 and (tag == 0 or tag % 2 == 1):
            spans.append(_span(shares, start + first, start + k, tags[first]))
            first = -1
        if tag % 2 == 1:
            first = k
    return spans


def _softmax(scores: Floats) -> Floats:
    shares: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def _span(shares: Floats, first: int, end: int, begin: int) -> TaggedSpan:
    mean = shares[first:end].mean(axis=0)
    person, body, place = (float(mean[1 + 2 * k] + mean[2 + 2 * k]) for k in range(3))
    return TaggedSpan(first, end, _KINDS[(begin - 1) // 2], person, body, place)
