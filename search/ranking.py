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
tf' too, and so does the section that it stands in, though a word there alone makes it no hit; pairs count in its own
words only. What those say whom a name in the query means has `preferred` · idf more, by how few statements are theirs.

The constants for sections gave a mean nDCG@10 of .595 on five judged collections, where Lucene's defaults give .579.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Protocol, assert_never

from search.query.ast import And, Expansion, ImplicitGroup, Leaf, MatchAll, Node, Not, Or, Phrase, Term, TextField
from search.query.evaluate import AnalyzedText, counts_in_section, matches, occurrences
from search.query.render import render
from search.request import FieldShare, ScorePart, Unit

WINDOW = 8
PAIR_FIELDS = (TextField.TITLE, TextField.BODY)
EVERYWHERE = tuple(TextField)


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """What a word in a field counts, and how far the field's length (0: not at all, 1: fully) counts against it."""

    weight: float
    b: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """The constants for one unit.

    `k1` tells how soon further occurrences of a term add little; `bigram` and `window` weigh words close together;
    `names` is what it counts that a statement's speaker is called so, `section` what words count in the section that it
    stands in, `preferred` what it counts that a speaker of it is meant by a name in the query.
    """

    k1: float
    fields: Mapping[TextField, FieldWeight]
    bigram: float = 0.1
    window: float = 0.2
    names: float = 0.0
    section: FieldWeight = FieldWeight(0.0, 0.0)
    preferred: float = 0.0


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
            TextField.BODY: FieldWeight(1.0, 0.3),
        },
        bigram=0.05,
        window=0.1,
        names=4.0,
        section=FieldWeight(0.2, 0.8),
        preferred=0.75,
    ),
}
"""`benchmarks.constants` is the sweep that they come from."""


def idf(documents: int, having: int) -> float:
    """How rare a term is that `having` of `documents` have; never below 0."""
    return math.log1p((documents - having + 0.5) / (having + 0.5))


def preference(formula: Formula, documents: int, theirs: int) -> float:
    """What a statement of a preferred speaker has more, of whom `theirs` of the `documents` are."""
    return formula.preferred * idf(documents, theirs)


def adjacent_terms(node: And | Or) -> Iterator[Phrase]:
    """The pairs of plain words that stand side by side in `node`, stop words left out, in the query's order."""
    plain = [part for part in node.parts if isinstance(part, Term) and part.field is None and not part.stop]
    plain.sort(key=lambda part: part.at.start)
    for left, right in pairwise(plain):
        if left.term != right.term:
            verbatims = (left.verbatim, right.verbatim) if left.verbatim and right.verbatim else ()
            yield Phrase(terms=(left.term, right.term), verbatims=verbatims, words=f"{left.word} {right.word}")


class Counts(Protocol):
    """What the formula knows of all documents of a unit."""

    @property
    def formula(self) -> Formula:
        """The constants."""
        ...

    @property
    def documents(self) -> int:
        """How many there are."""
        ...

    @property
    def average_length(self) -> Mapping[TextField, float]:
        """The mean length of each field."""
        ...

    @property
    def average_section(self) -> float:
        """The mean length of the sections that statements stand in, each as often as it has statements."""
        ...

    def frequency(self, leaf: Leaf, fields: tuple[TextField, ...], /) -> int:
        """How many have the leaf in any of `fields`; where these are all, how many are found by it."""
        ...


class Collection:
    """All texts of a unit, as far as the formula needs them: how many there are, how long, how many have a part."""

    def __init__(self, texts: Sequence[AnalyzedText], formula: Formula = FORMULAS[Unit.SECTION]) -> None:
        self.texts = texts
        self.documents = len(texts)
        self.formula = formula
        self.average_length = {}
        for field in TextField:
            lengths = [len(text.tokens(field)) for text in texts if text.tokens(field)]
            self.average_length[field] = sum(lengths) / len(lengths) if lengths else 1.0
        around = [len(text.section) for text in texts if text.section]
        self.average_section = sum(around) / len(around) if around else 1.0
        self.frequency = lru_cache(maxsize=1000)(self._frequency)

    def _frequency(self, leaf: Leaf, fields: tuple[TextField, ...]) -> int:
        if fields == EVERYWHERE:
            return sum(matches(leaf, text) for text in self.texts)
        return sum(any(occurrences(leaf, text, field) for field in fields) for text in self.texts)


def score(node: Node, text: AnalyzedText, counts: Counts) -> float:
    """The score of `text` by brute force: what engines' scores are compared with; 0 for what is no hit of `node`."""
    return sum(part.score for part in explained(node, text, counts))


def explained(node: Node, text: AnalyzedText, counts: Counts) -> Iterator[ScorePart]:
    """What the score of `text` is made of; nothing for what is no hit of `node`."""
    return _parts(node, text, counts) if matches(node, text) else iter(())


def _parts(node: Node, text: AnalyzedText, counts: Counts) -> Iterator[ScorePart]:
    """What a part of a query adds: a leaf counts wherever it stands, also where it would not be looked for."""
    match node:
        case And(parts=parts) | Or(parts=parts):
            if matches(node, text):
                for part in parts:
                    yield from _parts(part, text, counts)
                yield from _pairs(node, text, counts)
        case Term() | Phrase() | Expansion():
            yield from _leaf_part(node, text, counts, EVERYWHERE)
        case MatchAll() | Not():
            pass
        case ImplicitGroup():
            raise TypeError("an ImplicitGroup has no score: resolve its match mode first")
        case _:
            assert_never(node)


def _pairs(node: And | Or, text: AnalyzedText, counts: Counts) -> Iterator[ScorePart]:
    formula = counts.formula
    fields = tuple(field for field in PAIR_FIELDS if field in text.searched)
    for ordered in adjacent_terms(node):
        near = replace(ordered, slop=WINDOW - len(ordered.terms))
        yield from _leaf_part(ordered, text, counts, fields, "adjacent", formula.bigram)
        yield from _leaf_part(near, text, counts, fields, "near", formula.window)


def _leaf_part(
    leaf: Leaf,
    text: AnalyzedText,
    counts: Counts,
    fields: tuple[TextField, ...],
    kind: str = "words",
    weight: float = 1.0,
) -> Iterator[ScorePart]:
    formula = counts.formula
    shares = [
        _share(field, formula.fields[field], tf, len(text.tokens(field)), counts.average_length[field])
        for field in fields
        if _counts_in(leaf, text, field) and (tf := occurrences(leaf, text, field))
    ]
    if fields == EVERYWHERE and text.is_by(leaf):
        by_name = FieldShare(
            field="names", tf=1, length=0, average_length=0.0, weight=formula.names, b=0.0, value=formula.names
        )
        shares.append(by_name)
    if fields == EVERYWHERE and text.section and counts_in_section(leaf):
        around = AnalyzedText(body=text.section)
        if tf := occurrences(leaf, around, TextField.BODY):
            shares.append(_share("section", formula.section, tf, len(text.section), counts.average_section))
    if not shares:
        return
    frequency = sum(share.value for share in shares)
    df = counts.frequency(leaf, fields)
    rarity = idf(counts.documents, df)
    yield ScorePart(
        what=render(leaf) if kind == "words" else leaf.words if isinstance(leaf, Phrase) else "",
        kind=kind,
        score=weight * rarity * frequency / (formula.k1 + frequency),
        weight=weight,
        idf=rarity,
        df=df,
        documents=counts.documents,
        frequency=frequency,
        k1=formula.k1,
        fields=tuple(shares),
    )


def _share(field: str, by_field: FieldWeight, tf: int, length: int, average: float) -> FieldShare:
    value = by_field.weight * tf / (1 - by_field.b + by_field.b * (length / average))
    return FieldShare(
        field=field, tf=tf, length=length, average_length=average, weight=by_field.weight, b=by_field.b, value=value
    )


def _counts_in(leaf: Leaf, text: AnalyzedText, field: TextField) -> bool:
    """Whether `leaf` counts in `field`: patterns do not where they would not be looked for."""
    return field in text.searched or leaf.field is field or not isinstance(leaf, Expansion)
