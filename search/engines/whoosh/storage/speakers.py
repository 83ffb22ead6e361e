"""The speakers of a generation: their keys, what articles tell of them, and the entries that these make.

    speakers.sqlite       a database, read where it lies; an update writes into a copy of it
    speakers.arrays       for each key the entry, and for each entry its place by name

Keys have numbers that never change: columns hold them. Everything is counted, so that what only deleted articles told
is gone with them, and what an update costs depends on the speakers of its articles.
"""

import shutil
import sqlite3
import threading
import weakref
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from search.article import Article, Speaker
from search.directory.catalogue import blocks, bodys_words, facts_from, words_of
from search.directory.entries import anchor_of, kind_of, name_of, new_id
from search.directory.joining import Join, groups, joins
from search.directory.keys import JOINT, Key, KeyFacts, key_from, key_of, month_of, seen_of
from search.engines.whoosh.kernels.arrays import Bools, Ints, Longs
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter
from search.speakers import fold_name

DATABASE = "speakers.sqlite"
ARRAYS = "speakers.arrays"
GONE = -1
"""The entry of a key that no article gives any more."""

_BUFFERED = 50_000
_AT_ONCE = 500
_REMEMBERED = 50_000
_NO_MONTH = -1

_TABLES = """
CREATE TABLE keys(number INTEGER PRIMARY KEY, text TEXT UNIQUE, entry INTEGER NOT NULL DEFAULT -1);
CREATE TABLE names(key INTEGER, name TEXT, is_proper INTEGER, articles INTEGER, UNIQUE(key, is_proper, name));
CREATE TABLE roles(key INTEGER, role TEXT, month INTEGER, articles INTEGER, PRIMARY KEY(key, role, month))
    WITHOUT ROWID;
CREATE TABLE months(key INTEGER, month INTEGER, articles INTEGER, PRIMARY KEY(key, month)) WITHOUT ROWID;
CREATE TABLE blocks(key INTEGER, block TEXT, PRIMARY KEY(key, block)) WITHOUT ROWID;
CREATE INDEX keys_of_block ON blocks(block, key);
CREATE TABLE bodys(key INTEGER, word TEXT, PRIMARY KEY(key, word)) WITHOUT ROWID;
CREATE INDEX bodys_of_word ON bodys(word);
CREATE TABLE words(word TEXT, is_role INTEGER, key INTEGER, PRIMARY KEY(word, is_role, key)) WITHOUT ROWID;
CREATE INDEX words_of_key ON words(key);
CREATE TABLE joins(one INTEGER, other INTEGER, reason TEXT);
CREATE INDEX joins_of_key ON joins(one);
CREATE TABLE minted(id TEXT PRIMARY KEY, key INTEGER, place INTEGER);
CREATE INDEX minted_of_key ON minted(key);
CREATE TABLE entries(anchor INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT);
CREATE INDEX keys_of_entry ON keys(entry);
"""


def stored(text: str) -> str:
    """`text` without what is no text, such as half of a pair of surrogates."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


Kept = TypeVar("Kept")
Value = TypeVar("Value")


def _remember(kept: dict[Kept, Value], key: Kept, value: Value) -> None:
    """Keeps a value that was read, and not too many of them."""
    if len(kept) >= _REMEMBERED:
        kept.clear()
    kept[key] = value


class SpeakerStore:
    """The keys and entries in a database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._numbers: dict[Key, int | None] = {}
        self._rows: dict[int, tuple[str, str, str]] = {}

    @classmethod
    def read(cls, directory: Path) -> "SpeakerStore":
        """The store of a generation, never written to. Closed with the last reference."""
        place = (directory / DATABASE).resolve().as_uri()
        connection = sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        store = cls(connection)
        # a connection and its cache of statements hold each other: left alone, the file would stay open for long
        weakref.finalize(store, connection.close)
        return store

    def _all(self, query: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def _for(self, query: str, keys: Sequence[int]) -> Iterator[Any]:
        """The rows of a query with the keys in place of {}."""
        for first in range(0, len(keys), _AT_ONCE):
            chunk = keys[first : first + _AT_ONCE]
            yield from self._all(query.format(",".join("?" * len(chunk))), *chunk)

    @property
    def size(self) -> int:
        """How many keys there are, those of nobody included."""
        return int(self._all("SELECT coalesce(max(number), -1) + 1 FROM keys")[0][0])

    def number(self, key: Key) -> int | None:
        """The number of a key; None for one that no article gives."""
        try:
            return self._numbers[key]
        except KeyError:  # also where another thread has just made room
            found = self._all("SELECT number FROM keys WHERE text = ?", stored(key.text))
            number = int(found[0][0]) if found else None
            _remember(self._numbers, key, number)
            return number

    def anchor(self, id: str) -> int | None:
        """The anchor of the entry whose id it is, or of all whose keys have it for a slug."""
        id = stored(id)
        minted = "SELECT entry FROM minted JOIN keys ON number = key WHERE id = ? AND entry >= 0"
        found = self._all(minted, id)
        if not found:
            found = self._all(
                "SELECT DISTINCT entry FROM keys WHERE text >= ? AND text < ? AND entry >= 0", f"{id}\x1f", f"{id}\x20"
            )
        return int(found[0][0]) if len(found) == 1 else None

    def entry_row(self, anchor: int) -> tuple[str, str, str]:
        """The id, the name and the kind of an entry."""
        row = self._rows.get(anchor)
        if row is None:
            (row,) = self._all("SELECT id, name, kind FROM entries WHERE anchor = ?", anchor)
            _remember(self._rows, anchor, row)
        return row

    def facts(self, keys: Sequence[int], statements: Longs) -> list[KeyFacts]:
        """The facts of keys, who have so many `statements`."""
        names: dict[int, list[tuple[str, int]]] = defaultdict(list)
        aliases: dict[int, list[tuple[str, int]]] = defaultdict(list)
        roles: dict[int, list[tuple[str, int | None, int]]] = defaultdict(list)
        months: dict[int, list[tuple[int | None, int]]] = defaultdict(list)
        texts = dict(self._for("SELECT number, text FROM keys WHERE number IN ({})", keys))
        for key, name, is_proper, n in self._for(
            "SELECT key, name, is_proper, articles FROM names WHERE key IN ({}) ORDER BY rowid", keys
        ):
            (names if is_proper else aliases)[key].append((name, n))
        for key, role, month, n in self._for("SELECT key, role, month, articles FROM roles WHERE key IN ({})", keys):
            roles[key].append((role, None if month == _NO_MONTH else month, n))
        for key, month, n in self._for("SELECT key, month, articles FROM months WHERE key IN ({})", keys):
            months[key].append((None if month == _NO_MONTH else month, n))
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


class _Told:
    """In how many articles of each month a speaker was told of, in the same words; not written yet."""

    __slots__ = ("key", "months")

    def __init__(self, key: int) -> None:
        self.key = key
        self.months: dict[int, int] = {}


class SpeakerWriter(SpeakerStore):
    """The store of a generation that is being written, in `directory`."""

    def __init__(self, directory: Path, *, continues: bool) -> None:
        self._path = directory / DATABASE
        self._directory = directory
        if continues:  # never through a hard link into the generation before
            copy = directory / f"{DATABASE}.new"
            shutil.copyfile(self._path, copy)
            copy.replace(self._path)
        connection = sqlite3.connect(self._path, isolation_level=None)
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;")
        if not continues:
            connection.executescript(_TABLES)
        connection.execute("BEGIN")
        super().__init__(connection)
        self._next = self._known = super().size
        self._buffer: dict[Speaker, _Told] = {}
        self._last: tuple[Sequence[Speaker], list[tuple[str, _Told]]] | None = None
        self._fresh: dict[Key, int] = {}
        self._new_keys: list[tuple[int, str]] = []
        self._touched: set[int] = set()
        self._known_facts: dict[int, KeyFacts] = {}
        self._is_purged = False

    @property
    def size(self) -> int:
        """How many keys there are, those of nobody included."""
        return self._next

    def numbers(self, article: Article) -> dict[str, int]:
        """The numbers of the keys of an article's speakers, by their ids in it; new ones where they are new."""
        return {id: told.key for id, told in self._told_in(article)}

    def _told_in(self, article: Article) -> list[tuple[str, "_Told"]]:
        """What is counted of the speakers of an article, by their ids in it."""
        if self._last is None or self._last[0] is not article.speakers:
            found = []
            for speaker in article.speakers:
                if not speaker.id:
                    continue
                told = self._buffer.get(speaker)
                if told is None:
                    told = self._buffer[speaker] = _Told(self._numbered(key_of(speaker)))
                found.append((speaker.id, told))
            self._last = article.speakers, found
        return self._last[1]

    def _numbered(self, key: Key) -> int:
        found = self._fresh.get(key)
        if found is None:
            text = stored(key.text)
            known = self._all("SELECT number FROM keys WHERE text = ?", text) if self._may_be_known() else ()
            found = int(known[0][0]) if known else self._next
            if not known:
                self._next += 1
                self._new_keys.append((found, text))
            _remember(self._fresh, key, found)
        return found

    def _may_be_known(self) -> bool:
        """Whether there are keys that are not remembered; all are in the database then."""
        if not self._known and self._next < _REMEMBERED:
            return False
        self._write_keys()
        return True

    def _write_keys(self) -> None:
        if self._new_keys:
            self._connection.executemany("INSERT INTO keys(number, text) VALUES (?, ?)", self._new_keys)
            self._new_keys.clear()

    def count(self, article: Article, by: int = 1) -> None:
        """Counts what an article tells; with -1, no more."""
        month = month_of(article)
        at = _NO_MONTH if month is None else month
        for _, told in self._told_in(article):
            told.months[at] = told.months.get(at, 0) + by
            self._touched.add(told.key)
        if len(self._buffer) > _BUFFERED:
            self._flush()

    def _flush(self) -> None:
        names, roles, months = Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]]()
        for speaker, told in self._buffer.items():
            if not told.months:
                continue
            seen, key, total = seen_of(speaker), told.key, sum(told.months.values())
            names[key, stored(seen.name), 1] += total
            for alias in seen.aliases:
                names[key, stored(alias), 0] += total
            for month, n in told.months.items():
                months[key, month] += n
                for role in seen.roles:
                    roles[key, stored(role), month] += n
        self._buffer.clear()
        self._last = None
        for table, columns, counts in (
            ("names", "key, name, is_proper", names),
            ("roles", "key, role, month", roles),
            ("months", "key, month", months),
        ):
            rows = [(*what, n) for what, n in counts.items() if n]
            places = ", ".join("?" * (columns.count(",") + 2))
            self._connection.executemany(
                f"INSERT INTO {table}({columns}, articles) VALUES ({places}) "
                f"ON CONFLICT({columns}) DO UPDATE SET articles = articles + excluded.articles",
                rows,
            )
            if any(n < 0 for *_, n in rows):
                self._connection.executemany(
                    f"DELETE FROM {table} WHERE key = ? AND articles < 1", {(row[0],) for row in rows if row[-1] < 0}
                )

    def inherit(self, directory: Path) -> None:
        """Takes over the ids that entries have in another generation, for keys that are here too."""
        if not (directory / DATABASE).exists():
            return
        self._write_keys()
        before = SpeakerStore.read(directory)
        for id, place, text, _ in before._all(_MINTED):  # an id is for the first of the entry's keys that is here
            self._connection.execute(
                "INSERT OR IGNORE INTO minted(id, key, place) SELECT ?, number, ? FROM keys WHERE text = ?",
                (id, place, text),
            )

    def forget_the_gone(self) -> None:
        """Removes what is left of those whom no article names any more; their keys' numbers stay, and mean nobody."""
        self._is_purged = True
        run = self._connection.execute
        run("DELETE FROM minted WHERE key IN (SELECT number FROM keys WHERE entry < 0)")
        run("UPDATE keys SET text = NULL WHERE entry < 0")
        for id, key, text in self._all("SELECT id, key, text FROM minted JOIN keys ON key = number"):
            if not id.startswith(key_from(text).slug):  # it was given for a name that nobody has any more
                run("DELETE FROM minted WHERE id = ?", (id,))
                self._touched.add(key)

    def commit(self, statements: Longs) -> None:
        """Joins the keys whose articles changed and writes everything out; `statements` are those of each key."""
        self._write_keys()
        self._flush()
        self._join(statements)

    def abandon(self) -> None:
        """Lets go of the files; after `close` nothing is left to do."""
        self._connection.close()

    def close(self) -> None:
        """Finishes the files. Nothing can be changed afterwards."""
        self._connection.execute("COMMIT")
        if self._is_purged:
            self._connection.execute("VACUUM")
        entry = np.full(self._next, GONE, np.int32)
        rows = np.array(self._all("SELECT number, entry FROM keys"), np.int32).reshape(-1, 2)
        entry[rows[:, 0]] = rows[:, 1]
        named = self._all("SELECT anchor, name, id, kind FROM entries")
        self._connection.close()
        by_label, by_name = np.zeros(self._next, np.int32), np.zeros(self._next, np.int32)
        joint = np.zeros(self._next, np.uint8)
        for places, order in (
            (by_label, sorted(named, key=lambda row: (row[1], row[2]))),
            (by_name, sorted(named, key=lambda row: (fold_name(row[1]), row[1], row[2]))),
        ):
            places[[row[0] for row in order]] = np.arange(len(order), dtype=np.int32)
        joint[[row[0] for row in named if row[3] == JOINT]] = 1
        (self._directory / ARRAYS).unlink(missing_ok=True)
        with BlockWriter(self._directory / ARRAYS) as writer:
            for name, values in (("entry", entry), ("label", by_label), ("name", by_name), ("joint", joint)):
                writer.add(name, values)
            writer.close()

    # Joining

    def _join(self, statements: Longs) -> None:
        alive: set[int] = set()
        dirty = set(self._touched)
        touched = sorted(self._touched)
        for first in range(0, len(touched), _AT_ONCE):
            facts = self._facts_of(touched[first : first + _AT_ONCE], statements)
            dirty |= self._look_up(facts)
            alive |= {key for key, each in facts.items() if each.articles}
        gone = self._touched - alive
        for key in gone:
            self._connection.execute("DELETE FROM entries WHERE anchor = ?", (key,))
            self._connection.execute("DELETE FROM joins WHERE one = ?", (key,))
        for key in gone:  # ids go on leading to who is left of the entry
            left = self._all(_LEFT, key)
            for other in (other for (other,) in left if other not in gone):
                self._connection.execute("UPDATE minted SET key = ? WHERE key = ?", (other, key))
                break
            dirty |= {other for (other,) in left}
        self._connection.executemany("UPDATE keys SET entry = ? WHERE number = ?", [(GONE, key) for key in gone])
        fresh: list[tuple[list[int], list[KeyFacts]]] = []
        components = self._components(dirty - gone)
        while some := list(islice(components, _AT_ONCE)):
            fresh += self._entries_of_all(some, statements)
        self._mint(fresh)

    def _facts_of(self, keys: Sequence[int], statements: Longs) -> dict[int, KeyFacts]:
        """The facts of keys, which do not change any more."""
        found = {key: self._known_facts[key] for key in keys if key in self._known_facts}
        missing = [key for key in keys if key not in found]
        for key, facts in zip(missing, self.facts(missing, statements), strict=True):
            _remember(self._known_facts, key, facts)
            found[key] = facts
        return found

    def _look_up(self, facts: Mapping[int, KeyFacts]) -> set[int]:
        """Writes what keys are found by; gives the keys beside which they may make a difference."""
        known = [key for key in facts if key < self._known]
        before: dict[int, set[str]] = defaultdict(set)
        for key, word in self._for("SELECT key, word FROM bodys WHERE key IN ({})", known):
            before[key].add(word)
        near = {each for (each,) in self._for(_NEAR, known)}
        for table in ("blocks", "bodys", "words"):
            self._connection.executemany(f"DELETE FROM {table} WHERE key = ?", [(key,) for key in known])
        after = {key: bodys_words(each) for key, each in facts.items() if each.articles}
        there = {key: facts[key] for key in after}
        insert = self._connection.executemany
        insert("INSERT INTO blocks(key, block) VALUES (?, ?)", [(k, b) for k, f in there.items() for b in blocks(f)])
        insert("INSERT INTO bodys(key, word) VALUES (?, ?)", [(k, word) for k in after for word in after[k]])
        insert(
            "INSERT INTO words(word, is_role, key) VALUES (?, ?, ?)",
            sorted([(word, is_role, key) for key, each in there.items() for word, is_role in words_of(each)]),
        )
        if self._known:  # otherwise all are looked at anyway
            changed = {word for key in facts for word in before[key] ^ after.get(key, set())}
            for word in changed:
                near |= {each for (each,) in self._all("SELECT key FROM blocks WHERE block = ?", f"p:{word}")}
        return near

    def _components(self, keys: set[int]) -> Iterator[list[int]]:
        """The keys that may be joined with any of `keys`, or with one that may, and so on: each set of them once."""
        if not self._known:
            yield from self._all_components(keys)
            return
        done: set[int] = set()
        for key in sorted(keys):
            if key not in done:
                found = self._component(key)
                done |= found
                yield sorted(found)

    def _all_components(self, keys: set[int]) -> Iterable[list[int]]:
        """The same of all keys that there are: blocks are read once, in order."""
        together = []
        last, first = None, 0
        for block, key in self._connection.execute("SELECT block, key FROM blocks ORDER BY block, key"):
            if block == last:
                together.append(Join(first, key, ""))
            last, first = block, key
        found: dict[int, list[int]] = {}
        for key, root in enumerate(groups(self._next, together)):
            if key in keys:
                found.setdefault(root, []).append(key)
        return found.values()

    def _component(self, key: int) -> set[int]:
        found, todo = {key}, [key]
        while todo:
            near = {each for (each,) in self._for(_NEAR, todo)} - found
            found |= near
            todo = list(near)
        return found

    def _is_bodys(self, word: str) -> bool:
        return bool(self._all("SELECT 1 FROM bodys WHERE word = ? LIMIT 1", word))

    def _entries_of_all(
        self, components: Sequence[list[int]], statements: Longs
    ) -> list[tuple[list[int], list[KeyFacts]]]:
        """Joins the keys of each component; gives those that make entries without an id, with their facts."""
        every = [key for keys in components for key in keys]
        facts = self._facts_of(every, statements)
        ids: dict[int, tuple[int, str]] = {}
        for place, id, key in self._for("SELECT place, id, key FROM minted WHERE key IN ({})", every):
            ids[key] = min((place, id), ids.get(key, (place, id)))
        known = [(key,) for key in every if key < self._known]
        self._connection.executemany("DELETE FROM entries WHERE anchor = ?", known)
        self._connection.executemany("DELETE FROM joins WHERE one = ?", known)
        fresh, made = [], []
        for keys in components:
            found = joins([facts[key] for key in keys], self._is_bodys) if len(keys) > 1 else []
            self._connection.executemany(
                "INSERT INTO joins VALUES (?, ?, ?)",
                [(keys[each.one], keys[each.other], each.reason) for each in found],
            )
            together: dict[int, list[int]] = defaultdict(list)
            for key, root in zip(keys, groups(len(keys), found), strict=True):
                together[root].append(key)
            for mine in together.values():
                told = [facts[key] for key in mine]
                had = min(((*ids[key], key) for key in mine if key in ids), default=None)
                if had is None:
                    fresh.append((mine, told))
                else:
                    made.append(_Entry(mine, told, had[2], had[1]))
        self._place(made)
        return fresh

    def _place(self, made: Sequence["_Entry"]) -> None:
        """Writes entries, and whose the keys are."""
        run = self._connection.executemany
        run("UPDATE keys SET entry = ? WHERE number = ?", [(each.anchor, key) for each in made for key in each.keys])
        run("INSERT INTO entries VALUES (?, ?, ?, ?)", [(each.anchor, each.id, *each.called) for each in made])

    def _mint(self, fresh: Iterable[tuple[list[int], list[KeyFacts]]]) -> None:
        """Gives an id to each entry, to the most quoted first."""
        anchored = [(keys, facts, anchor_of(facts)) for keys, facts in fresh]
        anchored.sort(key=lambda each: (-sum(facts.statements for facts in each[1]), each[1][each[2]].key))
        place = self._all("SELECT coalesce(max(place), -1) + 1 FROM minted")[0][0]
        given: set[str] = set()
        are_some = place > 0
        made = []
        for keys, facts, at in anchored:
            id = stored(new_id(facts[at], lambda id: stored(id) in given or (are_some and self._is_taken(id))))
            given.add(id)
            made.append(_Entry(keys, facts, keys[at], id))
        self._connection.executemany(
            "INSERT OR REPLACE INTO minted VALUES (?, ?, ?)",
            [(each.id, each.anchor, place + at) for at, each in enumerate(made)],
        )
        self._place(made)

    def _is_taken(self, id: str) -> bool:
        """Whether an id is somebody's who is still there."""
        query = "SELECT 1 FROM minted JOIN keys ON number = key WHERE id = ? AND entry >= 0"
        return bool(self._all(query, stored(id)))


_NEAR = """
SELECT DISTINCT other.key FROM blocks AS mine JOIN blocks AS other ON other.block = mine.block WHERE mine.key IN ({})
"""


class _Entry(NamedTuple):
    """An entry to be written: its keys with their facts, and the id that was given for its anchor."""

    keys: list[int]
    facts: list[KeyFacts]
    anchor: int
    id: str

    @property
    def called(self) -> tuple[str, str]:
        """The name and the kind."""
        is_joint = all(each.key.kind == JOINT for each in self.facts)
        return name_of(self.facts), JOINT if is_joint else kind_of(self.facts).value


_LEFT = "SELECT number FROM keys WHERE entry >= 0 AND entry = (SELECT entry FROM keys WHERE number = ?) ORDER BY number"

_MINTED = """
SELECT minted.id, minted.place, mine.text, 0 FROM minted JOIN keys AS mine ON mine.number = minted.key
UNION ALL
SELECT minted.id, minted.place, other.text, 1 FROM minted JOIN keys AS mine ON mine.number = minted.key
    JOIN keys AS other ON other.entry = mine.entry AND other.number <> mine.number WHERE mine.entry >= 0
ORDER BY 2, 1, 4, 3
"""
"""Each id with the texts of its entry's keys, the one that it was given for first."""


class EntryArrays:
    """For each key its entry, and for each entry its place by label and by name, and whether it is a joint one.

    Read into memory: every search uses them.
    """

    def __init__(self, directory: Path) -> None:
        file = BlockFile(directory / ARRAYS)
        self.entry: Ints = file.array("entry").copy()
        self.label: Ints = file.array("label").copy()
        self.name: Ints = file.array("name").copy()
        self.joint: Bools = file.array("joint").astype(bool)
