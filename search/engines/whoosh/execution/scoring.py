"""How well does a document match? `search.ranking`'s formula over arrays, for as few documents as are asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Protocol

import numpy as np

from search.deadline import check_time
from search.engines.whoosh import kernels
from search.engines.whoosh.kernels.arrays import Floats, Ints
from search.engines.whoosh.kernels.scores import FieldPostings, ScoredTerm
from search.engines.whoosh.segment.postings import EMPTY, Postings
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.query.ast import TextField
from search.ranking import idf, preference

SCORE_UNIT = 1e-9
"""Scores that differ less count as equal: sums of the same numbers in another order must not decide."""

MIN_POSTINGS_TO_PRUNE = 10_000
"""Fewer postings are scored faster without pruning: term by term, every document."""

MAX_LENGTH_RATIO_TO_PRUNE = 6
"""Where the terms' posting lists are, on average, more than so many times as long as the list of the documents to be
scored, these are looked up in them."""

MAX_K_TO_PRUNE = 1000
"""For a larger k, so far down the list of hits, all documents are scored."""


@dataclass(frozen=True, slots=True)
class ScoredDocs:
    """Documents, in the order of their ids unless something else is said, and the score of each."""

    docs: Ints
    scores: Floats


NO_DOCS = ScoredDocs(EMPTY.docs, np.empty(0))


class Scorer(Protocol):
    """A part of a query: what it adds to the scores of documents."""

    def add_to(self, scored: ScoredDocs) -> None:
        """Adds its scores to those of the documents of `scored` that match it, in place."""


class TermScorer:
    """A term whose postings in each field are `found`; a phrase or an expansion scores like a term.

    `named` are the statements whose speaker is called so. What it is `above` counts, but is not found by it; a body
    there is that of the section which statements stand in. It is asked for when the first document is scored.
    """

    def __init__(
        self,
        found: Mapping[TextField, Postings],
        columns: UnitColumns,
        *,
        named: Ints = EMPTY.docs,
        above: Callable[[], Mapping[TextField, Postings]] = dict,
        weight: float = 1.0,
    ) -> None:
        self._found = {field: postings for field, postings in found.items() if len(postings.docs)}
        self._find_above = above
        self._named = named
        self._columns = columns
        self._weight = weight

    @cached_property
    def _above(self) -> Mapping[TextField, Postings]:
        return {field: postings for field, postings in self._find_above().items() if len(postings.docs)}

    @property
    def _lists(self) -> list[Ints]:
        lists = [postings.docs for postings in self._found.values()]
        return [*lists, self._named] if len(self._named) else lists

    @cached_property
    def docs(self) -> Ints:
        """The documents that have it in any field."""
        return kernels.union(self._lists)

    def among(self, within: Ints | None) -> Ints:
        """The documents that have it, those of `within` alone unless that is None."""
        if within is None:
            return self.docs
        return kernels.union([kernels.intersect(docs, within) for docs in self._lists])

    @property
    def is_exact(self) -> bool:
        """Whether whatever it counts in is found by it."""
        return not self._above

    @cached_property
    def term(self) -> ScoredTerm:
        """What it counts, and how much."""
        fields = [_field_postings(field, postings, self._columns) for field, postings in self._found.items()]
        for field, postings in self._above.items():
            make = _section_postings if field is TextField.BODY else partial(_field_postings, field)
            fields.append(make(postings, self._columns))
        if len(self._named):
            once = np.ones(len(self._named), np.uint8)
            fields.append(FieldPostings(self._named, once, once, False, self._columns.formula.names, 0.0, 1.0))
        return ScoredTerm(fields, self._weight * idf(self._columns.count, len(self.docs)))

    @property
    def k1(self) -> float:
        """How soon further occurrences add little."""
        return self._columns.formula.k1

    def add_to(self, scored: ScoredDocs) -> None:
        """Adds its scores to those of `scored`, in place."""
        check_time()
        kernels.add_scores(self.term, scored.docs, scored.scores, k1=self.k1)


class MatchSet:
    """The documents that match a query or a part of it, sorted; they are scored when asked for.

    A score is the sum of what `parts` add, which is called when the first is needed. `is_union` says that every
    document of any of the parts is among them.
    """

    def __init__(self, docs: Ints, parts: Callable[[], Sequence[Scorer]] = tuple, *, is_union: bool = False) -> None:
        self.docs = docs
        self._parts = parts
        self._is_union = is_union

    @cached_property
    def parts(self) -> Sequence[Scorer]:
        """What adds to the scores."""
        return self._parts()

    @property
    def is_scored(self) -> bool:
        """Whether anything adds to the scores: else all of them are 0."""
        return any(not isinstance(part, MatchSet) or part.is_scored for part in self.parts)

    def among(self, within: Ints | None) -> Ints:
        """The documents that match; they are all of `within`, if that is not None, since it was matched inside it."""
        return self.docs

    def add_to(self, scored: ScoredDocs) -> None:
        """Adds the scores to those of `scored`, in place."""
        positions = kernels.match_positions(scored.docs, self.docs)[0]
        scored.scores[positions] += self.score(scored.docs[positions]).scores

    def score(self, docs: Ints) -> ScoredDocs:
        """`docs`, some of those that match, sorted, and their scores."""
        return self.top_k(docs, len(docs))

    def top_k(self, docs: Ints, k: int) -> ScoredDocs:
        """Of `docs`, some of those that match, sorted, the top `k` by score.

        With all that tie with the last of them, and maybe more.
        """
        scorers = [part for part in self.parts if isinstance(part, TermScorer)]
        terms = [scorer.term for scorer in scorers]
        postings = sum(map(_posting_count, terms))
        if (
            len(terms) < len(self.parts)
            or postings < MIN_POSTINGS_TO_PRUNE
            or postings > MAX_LENGTH_RATIO_TO_PRUNE * len(terms) * len(docs)
        ):
            return self._score_all(docs)
        # those that add little for many postings become non-essential first
        terms = sorted(filter(_posting_count, terms), key=lambda term: term.factor / _posting_count(term))
        is_whole = self._is_union and docs is self.docs and all(scorer.is_exact for scorer in scorers)
        allowed = None if is_whole else docs
        if k > MAX_K_TO_PRUNE:
            allowed, k = docs, len(docs)
        return ScoredDocs(*kernels.top_k_maxscore(terms, allowed, k, margin=2 * SCORE_UNIT, k1=scorers[0].k1))

    def _score_all(self, docs: Ints) -> ScoredDocs:
        scored = ScoredDocs(docs, np.zeros(len(docs)))
        if len(docs):
            for part in self.parts:
                part.add_to(scored)
        return scored


class PreferredScorer:
    """Statements, sorted, of speakers that a query means: each has `value` more."""

    def __init__(self, docs: Ints, value: float) -> None:
        self._docs = docs
        self._value = value

    def add_to(self, scored: ScoredDocs) -> None:
        """Adds it to those of `scored` that are among them, in place."""
        scored.scores[kernels.match_positions(scored.docs, self._docs)[0]] += self._value


def with_preferred(found: MatchSet, theirs: Ints, columns: UnitColumns) -> MatchSet:
    """What is `found`, `theirs` with a higher score."""
    scorer = PreferredScorer(theirs, preference(columns.formula, columns.count, len(theirs)))
    return MatchSet(found.docs, lambda: [found, scorer])


def _posting_count(term: ScoredTerm) -> int:
    return sum(len(field.docs) for field in term.fields)


def _field_postings(field: TextField, postings: Postings, columns: UnitColumns) -> FieldPostings:
    lengths = columns.lengths[field]
    return FieldPostings(
        postings.docs,
        postings.tf,
        lengths[postings.docs] if lengths.whole is None else lengths.whole,
        lengths.whole is not None,
        columns.formula.fields[field].weight,
        columns.formula.fields[field].b,
        columns.average_length[field],
    )


def _section_postings(postings: Postings, columns: UnitColumns) -> FieldPostings:
    formula, lengths = columns.formula.section, columns.section_lengths
    assert lengths is not None
    return FieldPostings(
        postings.docs, postings.tf, lengths[postings.docs], False, formula.weight, formula.b, columns.average_section
    )
