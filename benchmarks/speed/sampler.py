"""Questions of many kinds, made of the words of the archive itself.

Those of a kind are drawn with a seed from bands of the terms' document frequencies, from sections, and from words that
stand together.
"""

import random
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from benchmarks.speed.archive import Archive
from benchmarks.speed.questions import Question
from search.analysis import STOP_WORDS
from search.fields import SPEAKER
from search.query.ast import And, MatchAll, Node, Not, Or, Phrase, Prefix, Term
from search.request import Filters, Unit

RARE = (2, 20)
"""Document frequencies of rare terms."""

FREQUENT = (0.01, 0.2)
"""Shares of the sections that have a frequent term."""

MEDIUM = (0.0005, 0.02)
MAX_PREFIX_WORDS = 200
PREFIX_SIZES = (4, 5)


class Sampler:
    """Draws questions from an archive. `words` are all words of its bodies, sorted."""

    def __init__(self, archive: Archive, *, seed: int) -> None:
        self._random = random.Random(seed)
        self._facts = facts = archive.facts()
        tokens = archive.tokens()
        self._tokens = tokens
        self._words = {term: word for word, term in facts.surfaces.items()}
        self.words = sorted(facts.surfaces)
        self._odd = _odd_beginnings(facts.surfaces)
        lengths = np.array(facts.body_lengths)
        self._starts = np.cumsum(lengths) - lengths
        self._lengths = lengths
        self.document_frequency = _document_frequencies(tokens, lengths, len(facts.terms))
        stop = {facts.surfaces[word] for word in STOP_WORDS if word in facts.surfaces}
        self._stop = np.array([term in stop for term in facts.terms], bool)
        self._stops = [number for number in np.argsort(-self.document_frequency).tolist() if self._stop[number]]
        self._speakers = np.bincount(
            np.fromiter((each for some in facts.speakers_of for each in some), np.int64), minlength=len(facts.speakers)
        )
        self._pairs = self._neighbours(2)
        self._triples = self._neighbours(3)

    @property
    def busiest_speaker(self) -> str:
        """The speaker who speaks in most sections."""
        return self._facts.speakers[int(np.argmax(self._speakers))]

    def frequent_words(self, *, stop: bool) -> list[str]:
        """The words whose terms stand in most sections: stop words, or others that are no numbers."""
        ranked = np.argsort(-self.document_frequency).tolist()
        found = [self._words[self._facts.terms[at]] for at in ranked[:2000] if self._stop[at] == stop]
        return [word for word in found if word.isalpha() and len(word) < 12]

    def questions(self, count: int) -> list[Question]:
        """`count` questions of every kind."""
        return [replace(make(), kind=kind) for kind, make in self._kinds() for _ in range(count)]

    def _kinds(self) -> Iterator[tuple[str, Callable[[], Question]]]:
        def asked(node: Node, filters: Filters | None = None, unit: Unit = Unit.SECTION) -> Question:
            return Question(kind="", node=node, filters=filters or Filters(), unit=unit)

        yield "one rare term", lambda: asked(self._term(self._in_band(*RARE)))
        yield "one frequent term", lambda: asked(self._term(self._share(*FREQUENT)))
        yield "two, all", lambda: asked(And(parts=self._together(2)))
        yield "three, all", lambda: asked(And(parts=self._together(3)))
        yield "two, any", lambda: asked(Or(parts=self._together(2)))
        yield "three, any", lambda: asked(Or(parts=self._together(3)))
        yield "phrase of two", lambda: asked(self._phrase(2, self._pairs))
        yield "phrase of three", lambda: asked(self._phrase(3, self._triples))
        yield "prefix", lambda: asked(Prefix(prefix=self._prefix()))
        yield "one without another", lambda: asked(self._without())
        yield (
            "stop words, all",
            lambda: asked(And(parts=tuple(map(self._term, self._random.sample(self._stops[:30], 3))))),
        )
        yield "by speaker", lambda: asked(MatchAll(), Filters({SPEAKER: (self._speaker(),)}))
        yield "one term, dates", lambda: asked(self._term(self._share(*MEDIUM)), self._dates())
        yield "one term, by speaker", self._of_speaker
        yield "statements", lambda: asked(self._term(self._share(*MEDIUM)), unit=Unit.STATEMENT)

    def _term(self, number: int) -> Term:
        term = self._facts.terms[number]
        return Term(term=term, word=self._words[term], stop=bool(self._stop[number]))

    def _in_band(self, least: float, most: float) -> int:
        found = self._band(least, most)
        return int(found[self._random.randrange(len(found))])

    def _share(self, least: float, most: float) -> int:
        sections = self._facts.sections
        return self._in_band(least * sections, most * sections)

    def _band(self, least: float, most: float) -> NDArray[np.int64]:
        frequency = self.document_frequency
        found = np.flatnonzero((frequency >= least) & (frequency <= most) & ~self._stop)
        if not len(found):
            raise SystemExit(f"No term stands in {least:,.0f} to {most:,.0f} sections: the archive is too small.")
        return found

    def _section(self) -> NDArray[np.int32]:
        """The tokens of a section with words enough."""
        while True:
            section = self._random.randrange(self._facts.sections)
            if self._lengths[section] >= 20:
                return self._tokens[self._starts[section] : self._starts[section] + self._lengths[section]]

    def _together(self, count: int) -> tuple[Node, ...]:
        """Different terms of one section, none of them rare."""
        while True:
            some = np.unique(self._section())
            some = some[~self._stop[some] & (self.document_frequency[some] > RARE[1])]
            if len(some) >= count:
                return tuple(self._term(int(each)) for each in self._random.sample(some.tolist(), count))

    def _neighbours(self, count: int) -> list[tuple[int, ...]]:
        """Words that stand beside each other more than twice in a part of the archive, not all stop words."""
        part = np.asarray(self._tokens[:3_000_000], np.int64)
        rows = np.stack([part[at : len(part) - count + at + 1] for at in range(count)], axis=1)
        ends = np.cumsum(self._lengths)
        ends = ends[ends < len(part)]
        inside = np.ones(len(rows), bool)
        for at in range(1, count):
            inside[np.clip(ends - at, 0, len(rows) - 1)] = False
        rows = rows[inside & ~self._stop[rows].all(axis=1)]
        key = rows[:, 0]
        for at in range(1, count):
            key = key * np.int64(1_000_003) + rows[:, at]
        _, first, counts = np.unique(key, return_index=True, return_counts=True)
        return [tuple(rows[at].tolist()) for at in first[counts > 2].tolist()]

    def _phrase(self, count: int, often: list[tuple[int, ...]]) -> Phrase:
        """Every second time of words that stand together often, else of those somewhere in the archive."""
        numbers: tuple[int, ...] = ()
        if often and self._random.random() < 0.5:
            numbers = self._random.choice(often)
        while not numbers or self._stop[list(numbers)].all():
            section = self._section()
            at = self._random.randrange(len(section) - count)
            numbers = tuple(section[at : at + count].tolist())
        terms = tuple(self._facts.terms[number] for number in numbers)
        return Phrase(terms=terms, words=" ".join(self._words[term] for term in terms))

    def _prefix(self) -> str:
        """The beginning of a word that means the same for words as for their stems, and not too many of either."""
        while True:
            word = self._random.choice(self.words)
            prefix = word[: self._random.choice(PREFIX_SIZES)]
            if word.isalpha() and len(word) > max(PREFIX_SIZES) and prefix not in self._odd:
                first = bisect_left(self.words, prefix)
                found = bisect_left(self.words, prefix + "\U0010ffff") - first
                if 2 <= found <= MAX_PREFIX_WORDS:
                    return prefix

    def _without(self) -> Node:
        return And(parts=(self._term(self._share(*FREQUENT)), Not(part=self._term(self._share(*FREQUENT)))))

    def _speaker(self) -> str:
        ranked = np.argsort(-self._speakers)[: max(10, len(self._speakers) // 10)]
        return self._facts.speakers[int(ranked[self._random.randrange(len(ranked))])]

    def _of_speaker(self) -> Question:
        """A term of a section and one of those who speak in it."""
        while True:
            section = self._random.randrange(self._facts.sections)
            speakers = self._facts.speakers_of[section]
            some = np.unique(self._tokens[self._starts[section] : self._starts[section] + self._lengths[section]])
            some = some[~self._stop[some] & (self.document_frequency[some] > RARE[1])]
            if speakers and len(some):
                name = self._facts.speakers[self._random.choice(speakers)]
                term = self._term(int(self._random.choice(some.tolist())))
                return Question(kind="", node=term, filters=Filters({SPEAKER: (name,)}))

    def _dates(self) -> Filters:
        """From a month to two years of the archive."""
        first, last = min(filter(None, self._facts.days)), max(self._facts.days)
        length = min(self._random.choice((31, 91, 365, 730)), last - first)
        start = self._random.randint(first, last - length)
        return Filters(since=date.fromordinal(start), until=date.fromordinal(start + length))


def _odd_beginnings(stems: Mapping[str, str]) -> set[str]:
    """Prefixes that a word has and its stem has not, or the other way round."""
    return {
        each[:size]
        for word, stem in stems.items()
        for size in PREFIX_SIZES
        if word[:size] != stem[:size]
        for each in (word, stem)
    }


def _document_frequencies(tokens: NDArray[np.int32], lengths: NDArray[np.int64], terms: int) -> NDArray[np.int64]:
    """In how many sections each term stands; some sections at a time."""
    found = np.zeros(terms, np.int64)
    step = 20_000
    end = 0
    for first in range(0, len(lengths), step):
        some = lengths[first : first + step]
        start, end = end, end + int(some.sum())
        keys = np.repeat(np.arange(len(some)), some) * terms + tokens[start:end]
        found += np.bincount(np.unique(keys) % terms, minlength=terms)
    return found
