"""What does a term, a prefix or a fuzzy word stand for in this generation? Posting lists, remembered."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock

from search.engines.whoosh.columns import UnitColumns
from search.engines.whoosh.schema import words_field
from search.engines.whoosh.segments import Postings, Segments
from search.query.ast import TextField
from search.query.evaluate import is_one_edit

CACHE_BYTES = 64 << 20
"""What the remembered posting lists of one index may take."""


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
        self._lock = Lock()

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

    def near(self, field: TextField, word: str) -> set[str]:
        """The words of `field` at most one edit away from `word`."""
        return self._shared.lexicon(field, self._segments).near(word)

    def _read(self, name: str, term: str, *, positions: bool) -> Postings:
        return self._shared.cache.get(
            (name, term, positions),
            lambda: self._segments.postings(name, term, positions=positions).only(self._columns.live),
        )
