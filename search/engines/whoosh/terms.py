"""What does a term, a prefix or a fuzzy word stand for in this generation? Posting lists, remembered."""

from bisect import bisect_left, insort
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TypeVar, cast

import numpy as np

from search.analysis import STOP_WORDS
from search.engines.whoosh.columns import UnitColumns
from search.engines.whoosh.schema import decode, encode, words_field
from search.engines.whoosh.segments import Postings, Segments
from search.query.ast import TextField
from search.query.evaluate import is_one_edit

CACHE_BYTES = 64 << 20
"""What the remembered posting lists of one index may take."""


T = TypeVar("T")


class PostingsCache:
    """The posting lists used last, by whatever key, shared by the threads of a process."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        self._limit = limit_bytes
        self._size = 0
        self._kept: OrderedDict[tuple[object, ...], Postings] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...], make: Callable[[], Postings]) -> Postings:
        """The postings remembered under `key`, or those that `make` makes."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = make()
        with self._lock:
            if key not in self._kept and made.size_bytes <= self._limit:
                self._kept[key] = made
                self._size += made.size_bytes
                while self._size > self._limit:
                    self._size -= self._kept.popitem(last=False)[1].size_bytes
        return made


class Lexicon:
    """All words of a field, for looking up those that are one edit away from another."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._backwards = sorted(word[::-1] for word in self._words)

    def near(self, word: str) -> set[str]:
        """The words at most one edit away from `word`.

        One edit leaves one half of a word as it is, unless it swaps the two letters in the middle.
        """
        half = len(word) // 2
        head, tail = word[:half], word[half:]
        candidates = set(_beginning_with(self._words, head))
        candidates.update(each[::-1] for each in _beginning_with(self._backwards, tail[::-1]))
        if head and tail:
            candidates.update(_beginning_with(self._words, head[:-1] + tail[0] + head[-1] + tail[1:]))
        return {each for each in candidates if is_one_edit(each, word)}


def _beginning_with(words: list[str], start: str) -> Iterable[str]:
    for at in range(bisect_left(words, start), len(words)):
        if not words[at].startswith(start):
            break
        yield words[at]


class SharedTerms:
    """What the threads of a process share of one index's terms."""

    def __init__(self) -> None:
        self.cache = PostingsCache()
        self._lexicons: dict[TextField, Lexicon] = {}
        self._once: dict[str, object] = {}
        self._lock = Lock()

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` makes, the first time that `name` is asked for; the same value afterwards."""
        with self._lock:
            if name not in self._once:
                self._once[name] = make()
            return cast(T, self._once[name])

    def lexicon(self, field: TextField, segments: Segments) -> Lexicon:
        """The words of `field`, read the first time they are asked for."""
        with self._lock:
            if field not in self._lexicons:
                self._lexicons[field] = Lexicon(segments.terms(words_field(field)))
            return self._lexicons[field]


class Terms:
    """The posting lists of one index as one thread reads them; deleted documents are not in them."""

    def __init__(self, segments: Segments, columns: UnitColumns, shared: SharedTerms) -> None:
        self._segments = segments
        self._columns = columns
        self._shared = shared

    def term(self, field: TextField, term: str, *, positions: bool = False) -> Postings:
        """Where `term` stands in `field`."""
        return self._read(field.value, term, positions=positions)

    def word(self, field: TextField, word: str) -> Postings:
        """Which documents have the surface form `word` in `field`."""
        return self._read(words_field(field), word, positions=False)

    def remembered(self, key: tuple[object, ...], make: Callable[[], Postings]) -> Postings:
        """Postings worked out before under `key`, or now."""
        return self._shared.cache.get(key, make)

    def beginning_with(self, field: TextField, prefix: str, limit: int) -> set[str]:
        """The words of `field` that begin with `prefix`; when they are more than `limit`, one more than that."""
        found: set[str] = set()
        for word in self._segments.terms(words_field(field), prefix):
            found.add(word)
            if len(found) > limit:
                break
        return found

    def frequent(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """The `limit` words that begin with `prefix` and stand in most documents, with the number of those.

        By that number, then by code points; stop words left out. Whoosh counts deleted documents, and one that has
        the word in two fields twice: never too few, so that only words that may be among the first are counted anew.
        """
        at_most = self._at_most(prefix)
        counted: list[tuple[int, str]] = []
        for word, most in sorted(at_most.items(), key=lambda item: (-item[1], item[0])):
            if len(counted) >= limit and most < -counted[limit - 1][0]:
                break
            docs = [self.word(field, word).docs for field in self._columns.fields]
            count = len(np.unique(np.concatenate(docs)))
            if count:
                insort(counted, (-count, word))
        return [(word, -count) for count, word in counted[:limit]]

    def _at_most(self, prefix: str) -> Counter[str]:
        found = Counter[str]()
        start = encode(prefix)
        for reader in self._segments.readers:
            for field in map(words_field, self._columns.fields):
                if field in reader.indexed_field_names():
                    for (name, key), info in reader._terms.items_from(field, start):
                        if name != field or not key.startswith(start):
                            break
                        found[decode(key)] += info.doc_frequency()
        for word in [word for word in found if word in STOP_WORDS]:
            del found[word]
        return found

    def near(self, field: TextField, word: str) -> set[str]:
        """The words of `field` at most one edit away from `word`."""
        return self._shared.lexicon(field, self._segments).near(word)

    def _read(self, name: str, term: str, *, positions: bool) -> Postings:
        return self._shared.cache.get(
            (name, term, positions),
            lambda: self._segments.postings(name, term, positions=positions).only(self._columns.live),
        )
