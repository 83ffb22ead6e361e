"""Looking up keys, facts and entries in a database of speakers."""

import sqlite3
import threading
import weakref
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from search.directory.catalogue import facts_from
from search.directory.keys import Key, KeyFacts, key_from
from search.directory.partition import Join
from search.engines.whoosh.kernels.arrays import Longs
from search.engines.whoosh.storage.speakers.arrays import Row
from search.engines.whoosh.storage.speakers.tables import AT_ONCE, opened, placeholders

REMEMBERED = 50_000
NO_MONTH = -1

Kept = TypeVar("Kept")
Value = TypeVar("Value")


def stored(text: str) -> str:
    """`text` without what is no text, such as half of a pair of surrogates."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def remember(kept: dict[Kept, Value], key: Kept, value: Value) -> None:
    """Keeps a value that was read, and not too many of them."""
    if len(kept) >= REMEMBERED:
        kept.clear()
    kept[key] = value


class SpeakerStore:
    """The keys and entries in a database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        is_shared = connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'names'").fetchone()
        self._named = "place" if is_shared else "rowid"
        self._lock = threading.Lock()
        self._numbers: dict[Key, int | None] = {}
        self._rows: dict[int, Row] = {}

    @classmethod
    def read(cls, directory: Path) -> "SpeakerStore":
        """The store of a generation, never written to. Closed with the last reference."""
        connection = opened(directory)
        store = cls(connection)
        # a connection and its cache of statements hold each other: left alone, the file would stay open for long
        weakref.finalize(store, connection.close)
        return store

    def _all(self, query: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def _for(self, query: str, keys: Sequence[int] | Sequence[str]) -> Iterator[Any]:
        """The rows of a query with the keys, or texts, in place of {}."""
        for first in range(0, len(keys), AT_ONCE):
            chunk = keys[first : first + AT_ONCE]
            yield from self._all(query.format(placeholders(chunk)), *chunk)

    def number(self, key: Key) -> int | None:
        """The number of a key; None for one that no article gives."""
        try:
            return self._numbers[key]
        except KeyError:  # also where another thread has just made room
            found = self._all("SELECT number FROM keys WHERE text = ?", stored(key.text))
            number = int(found[0][0]) if found else None
            remember(self._numbers, key, number)
            return number

    def anchor(self, id: str) -> int | None:
        """The anchor of the entry whose id it is, or of all whose keys have it for a slug."""
        id = stored(id)
        minted = self._all("SELECT key FROM minted WHERE id = ?", id)
        found = set(self._entries_of([key for (key,) in minted]).values())
        if not found:
            query = "SELECT DISTINCT entry FROM keys WHERE text >= ? AND text < ? AND entry >= 0"
            found = {entry for (entry,) in self._all(query, f"{id}\x1f", f"{id}\x20")}
        return int(found.pop()) if len(found) == 1 else None

    def _entries_of(self, keys: Sequence[int]) -> dict[int, int]:
        """The entries of those of `keys` that some article gives."""
        return dict(self._for("SELECT number, entry FROM keys WHERE number IN ({}) AND entry >= 0", keys))

    def entry_row(self, anchor: int) -> Row:
        """The id, the name and the kind of an entry."""
        row = self._rows.get(anchor)
        if row is None:
            (found,) = self._all("SELECT anchor, id, name, kind FROM entries WHERE anchor = ?", anchor)
            row = Row(*found)
            remember(self._rows, anchor, row)
        return row

    def facts(self, keys: Sequence[int], statements: Longs) -> list[KeyFacts]:
        """The facts of keys, who have so many `statements`."""
        names: dict[int, list[tuple[str, int]]] = defaultdict(list)
        aliases: dict[int, list[tuple[str, int]]] = defaultdict(list)
        roles: dict[int, list[tuple[str, int | None, int]]] = defaultdict(list)
        months: dict[int, list[tuple[int | None, int]]] = defaultdict(list)
        texts = dict(self._for("SELECT number, text FROM keys WHERE number IN ({})", keys))
        for key, name, is_proper, n in self._for(
            "SELECT key, name, is_proper, articles FROM names WHERE key IN ({}) ORDER BY " + self._named, keys
        ):
            (names if is_proper else aliases)[key].append((name, n))
        for key, role, month, n in self._for("SELECT key, role, month, articles FROM roles WHERE key IN ({})", keys):
            roles[key].append((role, None if month == NO_MONTH else month, n))
        for key, month, n in self._for("SELECT key, month, articles FROM months WHERE key IN ({})", keys):
            months[key].append((None if month == NO_MONTH else month, n))
        return [
            facts_from(
                key_from(texts[key]),
                names=names[key],
                aliases=aliases[key],
                roles=roles[key],
                months=months[key],
                statements=int(statements[key]) if key < len(statements) else 0,
            )
            for key in keys
        ]

    def reasons(self, keys: Sequence[int]) -> list[Join]:
        """The joins that keys take part in, as the first of two."""
        return [Join(*row) for row in self._for("SELECT one, other, reason FROM joins WHERE one IN ({})", keys)]

    def beginning(self, word: str, limit: int, *, names_only: bool = False) -> list[int]:
        """The keys with a word that begins with `word`, in a name, or also in a role; `limit` at most."""
        end = word[:-1] + chr(ord(word[-1]) + 1)
        where = "AND is_role = 0" if names_only else ""
        found = self._all(
            f"SELECT DISTINCT key FROM words WHERE word >= ? AND word < ? {where} LIMIT ?",
            stored(word),
            stored(end),
            limit,
        )
        return [key for (key,) in found]

    def having_words(self, words: Sequence[str]) -> set[int]:
        """The keys with all of `words` in their names."""
        found: set[int] | None = None
        for word in words:
            keys = {key for (key,) in self._all("SELECT key FROM words WHERE word = ? AND is_role = 0", stored(word))}
            found = keys if found is None else found & keys
            if not found:
                break
        return found or set()
