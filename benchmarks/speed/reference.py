"""What is right, by brute force: totals, facets and scores counted from the terms of the archive, without an index."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.speed.archive import Archive
from benchmarks.speed.engines.port import Formula
from benchmarks.speed.questions import Question
from search.fields import SPEAKER
from search.query.ast import And, Leaf, MatchAll, Node, Not, Or, Phrase, Prefix, Term, walk

REMEMBERED = 16

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Postings:
    """The sections in which something stands, rising, and how often."""

    sections: Numbers
    frequencies: Numbers


class Reference:
    """Answers questions about bodies."""

    def __init__(self, archive: Archive, questions: Iterable[Question]) -> None:
        self._facts = facts = archive.facts()
        self._numbers = {term: number for number, term in enumerate(facts.terms)}
        self._body = np.array(facts.body_lengths)
        self._all = np.array(facts.all_lengths)
        self._days = np.array(facts.days)
        self._years = np.array(facts.years)
        self._voices = np.fromiter((v for some in facts.speakers_of for v in some), np.int64)
        counts = np.array([len(some) for some in facts.speakers_of])
        self._speaking = np.repeat(np.arange(len(counts)), counts)
        self._speakers = {speaker: number for number, speaker in enumerate(facts.speakers)}
        self.number = {id: number for number, id in enumerate(facts.ids)}
        self._known: dict[Node, Postings] = {}
        self._places = self._find(archive.tokens(), questions)
        self._section_of = np.repeat(np.arange(len(self._body), dtype=np.int32), self._body)

    def _find(self, tokens: NDArray[np.int32], questions: Iterable[Question]) -> dict[int, Numbers]:
        """Where each of the terms asked for stands in the whole archive."""
        wanted = np.zeros(len(self._facts.terms), bool)
        for question in questions:
            for node in walk(question.node):
                for number in self._terms(node):
                    wanted[number] = True
        places = np.flatnonzero(wanted[tokens])
        found = np.asarray(tokens[places])
        order = np.argsort(found, kind="stable")
        places, found = places[order], found[order]
        numbers = np.flatnonzero(wanted)
        starts, ends = np.searchsorted(found, numbers), np.searchsorted(found, numbers, side="right")
        return {number: places[start:end] for number, start, end in zip(numbers.tolist(), starts, ends, strict=True)}

    def _terms(self, node: Node) -> Sequence[int]:
        match node:
            case Term(term=term):
                return [self._numbers[term]]
            case Phrase(terms=terms):
                return [self._numbers[term] for term in terms]
            case Prefix(prefix=prefix):
                return [
                    self._numbers[stem] for stem in {s for w, s in self._facts.surfaces.items() if w.startswith(prefix)}
                ]
            case _:
                return ()

    def matching(self, question: Question) -> Mask:
        """The sections that the words and all filters let through."""
        return self._matching(question.node) & self._filter(question, speakers=True)

    def total(self, question: Question) -> int:
        """How many sections match."""
        return int(self.matching(question).sum())

    def years(self, question: Question) -> dict[str, int]:
        """How many of them each year has."""
        counts = Counter(self._years[self.matching(question)].tolist())
        return {str(year): count for year, count in counts.items() if year}

    def speakers(self, question: Question) -> Counter[str]:
        """In how many sections each speaker speaks, whoever is selected."""
        found = self._matching(question.node) & self._filter(question, speakers=False)
        counts = np.bincount(self._voices[found[self._speaking]], minlength=len(self._speakers))
        return Counter({self._facts.speakers[at]: int(counts[at]) for at in np.flatnonzero(counts).tolist()})

    def scores(self, question: Question, formula: Formula) -> Scores:
        """The scores of all sections, -inf where they do not match; by day where there are no words."""
        scores = self._scores(question.node, formula) if question.has_words else self._days.astype(np.float64)
        return np.where(self.matching(question), scores, -np.inf)

    def _filter(self, question: Question, *, speakers: bool) -> Mask:
        filters = question.filters
        mask = np.ones(len(self._body), bool)
        if filters.since and filters.until:
            mask &= (self._days >= filters.since.toordinal()) & (self._days <= filters.until.toordinal())
        for speaker in filters.of(SPEAKER) if speakers else ():
            mask[~np.isin(np.arange(len(mask)), self._speaking[self._voices == self._speakers[speaker]])] = False
        return mask

    def _matching(self, node: Node) -> Mask:
        match node:
            case MatchAll():
                return np.ones(len(self._body), bool)
            case And(parts=parts):
                mask = np.ones(len(self._body), bool)
                for part in parts:
                    mask &= self._matching(part)
                return mask
            case Or(parts=parts):
                mask = np.zeros(len(self._body), bool)
                for part in parts:
                    mask |= self._matching(part)
                return mask
            case Not(part=part):
                return ~self._matching(part)
            case _:
                mask = np.zeros(len(self._body), bool)
                mask[self._postings(node).sections] = True
                return mask

    def _postings(self, leaf: Node) -> Postings:
        """Where a leaf stands; the last ones are remembered, since several formulas ask for them."""
        if leaf not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            counts = np.bincount(self._section_of[self._occurrences(leaf)], minlength=len(self._body))
            sections = np.flatnonzero(counts)
            self._known[leaf] = Postings(sections, counts[sections])
        return self._known[leaf]

    def _occurrences(self, leaf: Node) -> Numbers:
        """The places in the whole archive where a leaf begins."""
        places = [self._places[number] for number in self._terms(leaf)]
        if not isinstance(leaf, Phrase):
            return np.concatenate(places)
        found = places[0]
        for distance, others in enumerate(places[1:], 1):
            at = np.minimum(np.searchsorted(others, found + distance), len(others) - 1)
            found = found[others[at] == found + distance]
        within: Numbers = found[self._section_of[found] == self._section_of[found + len(places) - 1]]
        return within

    def _scores(self, node: Node, formula: Formula) -> Scores:
        total = np.zeros(len(self._body))
        match node:
            case And(parts=parts) | Or(parts=parts):
                for part in parts:
                    total += self._scores(part, formula)
            case _ if isinstance(node, Leaf):
                postings = self._postings(node)
                lengths = self._all if formula.all_fields else self._body
                average = lengths[lengths > 0].mean() if formula.skips_empty else lengths.mean()
                length = (quantised(lengths) if formula.bytes else lengths)[postings.sections] / average
                frequency = postings.frequencies
                saturated = (
                    frequency * (formula.k1 + 1) / (frequency + formula.k1 * (1 - formula.b + formula.b * length))
                )
                total[postings.sections] = self._idf(node, postings, formula) * saturated
        return total

    def _idf(self, leaf: Leaf, postings: Postings, formula: Formula) -> float:
        if formula.phrase_sums and isinstance(leaf, Phrase):
            parts = [Term(term=term, word=term) for term in leaf.terms]
            return sum(self._idf(part, self._postings(part), formula) for part in parts)
        count, frequency = len(self._body), len(postings.sections)
        match formula.idf:
            case "okapi":
                return max(float(np.log((count - frequency + 0.5) / (frequency + 0.5))), 1e-6)
            case _:
                return float(np.log1p((count - frequency + 0.5) / (frequency + 0.5)))


def quantised(lengths: Numbers) -> Numbers:
    """The lengths as tantivy and Lucene keep them in one byte: exact up to 39, then with four significant bits."""
    steps = _lengths_in_bytes()
    return steps[np.searchsorted(steps, lengths, side="right") - 1]


def _lengths_in_bytes() -> Numbers:
    """The 256 lengths that a byte can stand for."""
    least = 24
    values = list(range(least))
    for code in range(256 - least):
        mantissa, shift = code & 7, (code >> 3) - 1
        values.append(least + (mantissa if shift < 0 else (mantissa | 8) << shift))
    return np.array(values)
