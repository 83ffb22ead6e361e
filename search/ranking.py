"""The ranking formula: BM25F over title, heading and body, with a little for words that stand close together.

For each term, the frequencies in the fields are normalised by the field's length, weighted and added, and the sum is
saturated once (Robertson, Zaragoza, Taylor: "Simple BM25 extension to multiple weighted fields", CIKM 2004):

    tf'   = Σ_field weight · tf / (1 − b + b · length / average length)
    score = idf · tf' / (k1 + tf')          idf = ln(1 + (N − df + ½) / (df + ½))

`df` counts the documents that have the term in any of the fields searched, N all documents; the average length of a
field is over the documents that have it. A phrase is a term whose frequency is how often it occurs; a prefix or a fuzzy
word one whose frequency is how many different words of a document it stands for. A term asked for twice counts twice.

Two different plain words side by side in the query, stop words left out, score besides as two more terms, in title and
body: weighted by `bigram` for each time they are neighbours in this order, by `window` for each word that begins a
stretch of `WINDOW` words with both (Metzler, Croft: "A Markov random field model for term dependencies", SIGIR 2005).

A statement has constants of its own, since it is short. It is found by its own words and by the names of its speaker,
where a name adds `names` to tf' once, however often it is borne; `df` counts these. Title and heading above it add to
tf' too, though a word there alone makes it no hit; pairs count in its own words only.

The constants for sections gave a mean nDCG@10 of .595 on five judged collections, where Lucene's defaults give .579.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import assert_never

from search.query.ast import And, Expansion, ImplicitGroup, Leaf, MatchAll, Node, Not, Or, Phrase, Term, TextField
from search.query.evaluate import AnalyzedText, matches, occurrences
from search.request import Unit

WINDOW = 8
PAIR_FIELDS = (TextField.TITLE, TextField.BODY)


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """What a word in a field counts, and how far the field's length (0: not at all, 1: fully) counts against it."""

    weight: float
    b: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """The constants for one unit.

    `k1` tells how soon further occurrences of a term add little; `bigram` and `window` weigh words close together;
    `names` is what it counts that a statement's speaker is called so.
    """

    k1: float
    fields: Mapping[TextField, FieldWeight]
    bigram: float = 0.1
    window: float = 0.2
    names: float = 0.0


FORMULAS = {
    Unit.SECTION: Formula(
        k1=1.5,
        fields={
            TextField.TITLE: FieldWeight(2.0, 0.4),
            TextField.HEADING: FieldWeight(1.5, 0.4),
            TextField.BODY: FieldWeight(1.0, 0.6),
        },
    ),
    Unit.STATEMENT: Formula(
        k1=1.2,
        fields={
            TextField.TITLE: FieldWeight(0.5, 0.4),
            TextField.HEADING: FieldWeight(0.4, 0.4),
            TextField.BODY: FieldWeight(1.0, 0.45),
        },
        bigram=0.05,
        window=0.1,
        names=2.0,
    ),
}
"""`benchmarks.constants` is the sweep that they come from."""


def idf(documents: int, having: int) -> float:
    """How rare a term is that `having` of `documents` have; never below 0."""
    return math.log1p((documents - having + 0.5) / (having + 0.5))


def adjacent_terms(node: And | Or) -> Iterator[Phrase]:
    """The pairs of plain words that stand side by side in `node`, stop words left out, in the query's order."""
    plain = [part for part in node.parts if isinstance(part, Term) and part.field is None and not part.stop]
    plain.sort(key=lambda part: part.at.start)
    for left, right in pairwise(plain):
        if left.term != right.term:
            verbatims = (left.verbatim, right.verbatim) if left.verbatim and right.verbatim else ()
            yield Phrase(terms=(left.term, right.term), verbatims=verbatims, words=f"{left.word} {right.word}")


class Collection:
    """All texts of a unit, as far as the formula needs them: how many there are, how long, how many have a part."""

    def __init__(self, texts: Sequence[AnalyzedText], formula: Formula = FORMULAS[Unit.SECTION]) -> None:
        self.texts = texts
        self.formula = formula
        self.average_length = {}
        for field in TextField:
            lengths = [len(text.tokens(field)) for text in texts if text.tokens(field)]
            self.average_length[field] = sum(lengths) / len(lengths) if lengths else 1.0
        self.frequency = lru_cache(maxsize=1000)(self._frequency)

    def _frequency(self, leaf: Leaf, fields: tuple[TextField, ...]) -> int:
        if fields == tuple(TextField):
            return sum(matches(leaf, text) for text in self.texts)
        return sum(any(occurrences(leaf, text, field) for field in fields) for text in self.texts)


def score(node: Node, text: AnalyzedText, collection: Collection) -> float:
    """The score of `text` by brute force: what engines' scores are compared with; 0 for what is no hit of `node`."""
    return _score(node, text, collection) if matches(node, text) else 0.0


def _score(node: Node, text: AnalyzedText, collection: Collection) -> float:
    """The score of a part of a query: a leaf counts wherever it stands, also where it would not be looked for."""
    match node:
        case And(parts=parts) | Or(parts=parts):
            if not matches(node, text):
                return 0.0
            total = sum(_score(part, text, collection) for part in parts)
        case Term() | Phrase() | Expansion():
            return _leaf_score(node, text, collection, tuple(TextField))
        case MatchAll() | Not():
            return 0.0
        case ImplicitGroup():
            raise TypeError("an ImplicitGroup has no score: resolve its match mode first")
        case _:
            assert_never(node)
    for ordered in adjacent_terms(node):
        near = replace(ordered, slop=WINDOW - len(ordered.terms))
        fields = tuple(field for field in PAIR_FIELDS if field in text.searched)
        total += collection.formula.bigram * _leaf_score(ordered, text, collection, fields)
        total += collection.formula.window * _leaf_score(near, text, collection, fields)
    return total


def _leaf_score(leaf: Leaf, text: AnalyzedText, collection: Collection, fields: tuple[TextField, ...]) -> float:
    formula = collection.formula
    frequency = 0.0
    for field in fields:
        count = occurrences(leaf, text, field) if _counts(leaf, text, field) else 0
        if count:
            by_field = formula.fields[field]
            length = len(text.tokens(field)) / collection.average_length[field]
            frequency += by_field.weight * count / (1 - by_field.b + by_field.b * length)
    is_whole = fields == tuple(TextField)
    if is_whole and text.is_by(leaf):
        frequency += formula.names
    if not frequency:
        return 0.0
    return idf(len(collection.texts), collection.frequency(leaf, fields)) * frequency / (formula.k1 + frequency)


def _counts(leaf: Leaf, text: AnalyzedText, field: TextField) -> bool:
    """Whether `leaf` counts in `field`: patterns do not where they would not be looked for."""
    return field in text.searched or leaf.field is field or not isinstance(leaf, Expansion)
