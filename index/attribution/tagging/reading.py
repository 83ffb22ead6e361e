"""The names and the parts of speech of an article's texts, as the model sees them.

>>> words = "Ada Byrd met Carl Moss in Oslo .".split()
>>> [(span.kind, span.first, span.end) for span in tag([words])[0].spans]
[('PER', 0, 2), ('PER', 3, 5), ('LOC', 6, 7)]
"""

from collections.abc import Sequence

import msgspec
import numpy as np

from index.attribution.lexicon.functionwords import FUNCTION_WORDS
from index.attribution.lexicon.verb_forms import IRREGULAR_PASTS, PASTS_ALONE
from index.attribution.tagging.decoding import best_tags
from index.attribution.tagging.mixing import Floats
from index.attribution.tagging.tagger import NAME_TAGS, PART_TAGS, tagger

_MISC = NAME_TAGS.index("B-MISC")
_SURELY_OUTSIDE = 0.97
"""From this probability on a word is in no name of the kinds asked for, whatever stands beside it."""
_SHARED = 0.5
"""How much of a word's kind is that of all its places in the article."""
_STATES = frozenset("asleep dead alive unconscious".split())
"""How somebody is found, where nobody is said to find them."""
_PASTS = (["VBD"], ["VBZ"], ["VBN"])
_OBJECTS = (["DT"], ["PRP"], ["PRP$"])
"""What an object begins with, right after its verb."""
_KINDS = ("PER", "ORG", "LOC", "MISC")


class TaggedSpan(msgspec.Struct, frozen=True, gc=False):
    """Words `first` to `end` (exclusive) as one name: `kind` is PER, ORG, LOC or MISC (works, events, peoples).

    `person`, `body` and `place` are probabilities, averaged over the words.
    """

    first: int
    end: int
    kind: str
    person: float
    body: float
    place: float


class Tagging(msgspec.Struct, frozen=True, gc=False):
    """One text: its `spans` in order, and the part of speech of each word."""

    spans: tuple[TaggedSpan, ...]
    parts: tuple[str, ...]


def tag(texts: Sequence[Sequence[str]]) -> list[Tagging]:
    """What the model makes of texts that belong together, such as the paragraphs of one article, in their order."""
    scores, places = tagger().logits(texts)
    names = scores[:, : len(NAME_TAGS)]
    _share([(first + k, word) for words, (first, _) in zip(texts, places, strict=True) for k, word in enumerate(words)
            if word[0].isupper()], names)  # fmt: skip
    shares = _softmax(names)
    likely = np.zeros(len(names) + 1, np.bool_)
    for first, end in places:
        likely[first:end] = True
    likely[:-1] &= shares[:, 0] + shares[:, _MISC] + shares[:, _MISC + 1] < _SURELY_OUTSIDE
    spans = _spans(names, shares, (np.flatnonzero(likely[1:] != likely[:-1]) + 1).tolist())
    parts = scores[:, len(NAME_TAGS) :].argmax(axis=1).tolist()
    found: list[Tagging] = []
    at = 0
    for words, (first, end) in zip(texts, places, strict=True):
        until = at
        while until < len(spans) and spans[until][0] < end:
            until += 1
        own = tuple(TaggedSpan(start - first, stop - first, kind, *told) for start, stop, kind, told in spans[at:until])
        found.append(Tagging(own, _parts(words, parts[first:end])))
        at = until
    return found


def _parts(words: Sequence[str], numbers: list[int]) -> tuple[str, ...]:
    """The parts of speech of these numbers, mended where grammar forbids them.

    A past tense has a form of the past ("uphold" has none), "rose" is no participle, between a plural and an article
    stands a verb ("experts credit the rain").
    """
    parts = [PART_TAGS[number] for number in numbers]
    for k, part in enumerate(parts):
        if part == "VBD":
            word = words[k]
            if word == "found" and k + 1 < len(parts) and (parts[k + 1] == "VBG" or words[k + 1] in _STATES):
                parts[k] = "VBN"  # "a man found asleep told them"
            if not word.endswith(("ed", "ED", "’d", "'d")) and word.lower() not in IRREGULAR_PASTS:
                parts[k] = "VB"
        elif part == "VBN" and words[k].lower() in PASTS_ALONE:
            parts[k] = "VBD"
        elif part == "RB" and words[k] == "daily" and k and parts[k - 1] == "DT" and parts[k + 1 : k + 2] in _PASTS:
            parts[k] = "NN"  # "the daily said"
        elif part == "WH" and k and words[k].isupper() and words[k - 1].lower() == "the":
            parts[k] = "NNP"  # "the WHO said"
        elif part == "NN" and words[k] == "rose" and parts[k + 1 : k + 2] in (["RB"], ["CD"], ["TO"]):
            parts[k] = "VBD"
        elif part == "NN" and k and parts[k - 1] == "NNS" and parts[k + 1 : k + 2] in _OBJECTS:
            parts[k] = "VBP"
    return tuple(parts)


def _share(capitals: list[tuple[int, str]], names: Floats) -> None:
    """Lets each capitalised word that stands more than once be rather of one kind, in the rows of `names` themselves.

    Half of what a place says is what all places of the word say on average: "Dr Heald" tells of "Heald said".
    """
    number: dict[str, int] = {}
    kept = [(row, word) for row, word in capitals if len(word) > 2 and word.lower() not in FUNCTION_WORDS]
    if not kept:
        return
    rows = np.array([row for row, _ in kept])
    group = np.array([number.setdefault(word, len(number)) for _, word in kept])
    own = names[rows]
    kinds = np.concatenate([own[:, :1], np.logaddexp(own[:, 1::2], own[:, 2::2])], axis=1)
    total = np.zeros((len(number), kinds.shape[1]), np.float32)
    np.add.at(total, group, kinds)
    shift = _SHARED * ((total / np.bincount(group)[:, None])[group] - kinds)
    own[:, 0] += shift[:, 0]
    own[:, 1::2] += shift[:, 1:]
    own[:, 2::2] += shift[:, 1:]
    names[rows] = own


def _spans(names: Floats, shares: Floats, edges: list[int]) -> list[tuple[int, int, str, tuple[float, float, float]]]:
    """The names between the first and the second of the `edges`, the third and the fourth, and so on.

    Each with its first row, its end, its kind and how likely it is a person's, a body's, a place's.
    """
    ranges: list[int] = []
    kinds: list[str] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        first = -1
        for k, tag in enumerate([*best_tags(names[start:end]), 0], start):
            if first >= 0 and (tag == 0 or tag % 2 == 1):
                ranges += first, k
                first = -1
            if tag % 2 == 1:
                first = k
                kinds.append(_KINDS[tag // 2])
    if not kinds:
        return []
    bounds = np.array(ranges)
    means = np.add.reduceat(shares, bounds)[::2] / np.diff(bounds)[::2, None].astype(np.float32)
    likely = (means[:, 1:7:2].astype(float) + means[:, 2:7:2]).tolist()
    return list(zip(ranges[::2], ranges[1::2], kinds, map(tuple, likely), strict=True))


def _softmax(scores: Floats) -> Floats:
    shares: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares
