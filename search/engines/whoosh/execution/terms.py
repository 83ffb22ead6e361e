"""The posting lists of terms, and the words that prefixes and the like stand for."""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from search.analysis import STOP_WORDS, verbatim
from search.deadline import check_time
from search.engines.whoosh import kernels
from search.engines.whoosh.execution.cache import PostingsCache, S
from search.engines.whoosh.schema import decode, encode, words_field
from search.engines.whoosh.segment.postings import Postings
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.query.ast import Expansion, TextField

MAX_CACHED_VIEWS = 4000
"""How many terms' views of the mapped index are cached."""

_LOOKS_EVERY = 1000
"""After so many words of a dictionary the clock is looked at."""


class Terms:
    """The posting lists of one index, shared by threads; deleted documents are not in them."""

    def __init__(self, columns: UnitColumns) -> None:
        self._segments = columns.segments
        self._columns = columns
        self._cache = PostingsCache()
        self._views: dict[tuple[str, str], Postings] = {}

    @cached_property
    def has_verbatim(self) -> bool:
        """Whether there is any text that is not English."""
        mark = encode(verbatim(""))
        return any(
            bool(dictionary.prefix_range(mark))
            for field in self._columns.fields
            for dictionary in self._segments.dictionaries(field)
        )

    def term(self, field: TextField, term: str, *, positions: bool = False) -> Postings:
        """The postings of `term` in `field`."""
        return self._read(field.value, term, positions=positions)

    def word(self, field: TextField, word: str) -> Postings:
        """Which documents have the surface form `word` in `field`."""
        return self._read(words_field(field), word, positions=False)

    def cached(self, key: tuple[object, ...], make: Callable[[], S]) -> S:
        """Postings cached under `key`, or made now."""
        return self._cache.get(key, make)

    def expanded(self, field: TextField, leaf: Expansion, limit: int) -> set[str]:
        """The words of `field` that `leaf` stands for; when they are more than `limit`, one more than that."""
        found: set[str] = set()
        for at, word in enumerate(self._candidates(words_field(field), leaf)):
            if not at % _LOOKS_EVERY:
                check_time()
            if leaf.stands_for(word):
                found.add(word)
                if len(found) > limit:
                    break
        return found

    def _candidates(self, field: str, leaf: Expansion) -> Iterator[str]:
        for beginning in leaf.beginnings:
            yield from self._segments.terms(field, beginning)
        for ending in leaf.endings:
            for dictionary in self._segments.dictionaries(field):
                yield from map(decode, dictionary.with_suffix(encode(ending)))

    def similar(self, word: str, edits: int, limit: int) -> Iterator[tuple[str, int, int]]:
        """Of the words at each distance up to `edits` the `limit` most frequent: with the number of documents, and
        the distance; the nearer ones first."""
        at_most: dict[int, Counter[str]] = {distance: Counter() for distance in range(1, edits + 1)}
        for field in map(words_field, self._columns.fields):
            for dictionary in self._segments.dictionaries(field):
                check_time()
                for term, distance, count in dictionary.near(encode(word), edits):
                    other = decode(term)
                    if distance == 1 or (distance and other[:1] == word[:1]):
                        at_most[distance][other] += count
        for distance, counts in at_most.items():
            yield from ((other, count, distance) for other, count in self._most_frequent(counts, limit))

    def documents_with(self, word: str) -> int:
        """In how many documents `word` stands, whatever the field."""
        docs = [found for field in self._columns.fields if len(found := self.word(field, word).docs)]
        return len(kernels.union(docs)) if docs else 0

    def most_frequent(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """The `limit` words that begin with `prefix` and are in most documents, with the number of those.

        By that number, then by code points; stop words left out. The dictionaries count deleted documents, and one
        that has the word in two fields twice: never too few, so that only words that may be among the first are
        counted anew.
        """
        at_most = Counter[str]()
        for field in map(words_field, self._columns.fields):
            for word, count in self._segments.frequencies(field, prefix):
                at_most[word] += count
        return self._most_frequent(at_most, limit)

    def _most_frequent(self, at_most: Mapping[str, int], limit: int) -> list[tuple[str, int]]:
        counted: list[tuple[int, str]] = []
        for word, most in sorted(at_most.items(), key=lambda item: (-item[1], item[0])):
            if word in STOP_WORDS:
                continue
            if len(counted) >= limit and most < -counted[limit - 1][0]:
                break
            count = self.documents_with(word)
            if count:
                insort(counted, (-count, word))
        return [(word, -count) for count, word in counted[:limit]]

    def _read(self, name: str, term: str, *, positions: bool) -> Postings:
        check_time()
        live = self._columns.live
        if live is None and len(self._segments.files) == 1:
            return self._view(name, term)

        def read() -> Postings:
            found = self._segments.postings(name, term, positions=positions)
            return found if live is None else found.only(live)

        return self._cache.get((name, term, positions), read)

    def _view(self, name: str, term: str) -> Postings:
        """The postings where they are mapped, with their positions: the view is cached, nothing is copied."""
        found = self._views.get((name, term))
        if found is None:
            found = self._segments.postings(name, term, positions=True)
            if found.positions is not None:  # else it is of a field without frequencies, which are made, not mapped
                if len(self._views) >= MAX_CACHED_VIEWS:
                    self._views.clear()
                self._views[name, term] = found
        return found
