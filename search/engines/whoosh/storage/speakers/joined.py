"""Entries made of the keys that were touched, and of those beside which they make a difference."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from search.directory.blocks import blocks
from search.directory.catalogue import bodys_words, words_of
from search.directory.entries import anchor_of, heir_of, kind_of, name_of, new_id
from search.directory.joining import groups, joins
from search.directory.keys import JOINT, Key, KeyFacts
from search.directory.partition import Join
from search.engines.whoosh.kernels.arrays import Longs
from search.engines.whoosh.storage.speakers.arrays import GONE
from search.engines.whoosh.storage.speakers.store import SpeakerStore, remember, stored
from search.engines.whoosh.storage.speakers.tables import AT_ONCE, take


class _Entry(NamedTuple):
    """An entry to be written: its keys, the one that its id is for, what it is called, its kind, its statements."""

    keys: list[int]
    anchor: int
    key: Key
    name: str
    kind: str
    statements: int

    @classmethod
    def of(cls, keys: list[int], facts: Sequence[KeyFacts], anchor: int | None = None) -> "_Entry":
        """The entry that the keys with these facts make."""
        at = anchor_of(facts) if anchor is None else keys.index(anchor)
        is_joint = all(each.key.kind == JOINT for each in facts)
        return cls(
            keys=keys,
            anchor=keys[at],
            key=facts[at].key,
            name=name_of(facts),
            kind=JOINT if is_joint else kind_of(facts).value,
            statements=sum(each.statements for each in facts),
        )


class JoiningStore(SpeakerStore):
    """A store that is written to, in its part `to`: keys are touched, and joined in the end."""

    def __init__(self, connection: sqlite3.Connection, to: str) -> None:
        super().__init__(connection)
        self._to = to
        schemas = {"main", to}
        query = "SELECT coalesce(max(number), -1) + 1 FROM {}.keys"
        self._next: int = max(self._all(query.format(each))[0][0] for each in schemas)
        self._known = self._next
        self._touched: set[int] = set()
        self._changed_keys: dict[int, int] = {}
        self._changed_entries: set[int] = set()
        self._told: dict[int, KeyFacts] = {}

    @property
    def size(self) -> int:
        """How many keys there are, those of nobody included."""
        return self._next

    def _take(self, kind: str, keys: Iterable[int]) -> None:
        """Makes sure that what is known of `keys` can be written to."""
        if self._to != "main":
            take(self._connection, kind, (key for key in keys if key < self._known))

    def join(self, statements: Longs) -> None:
        """Makes the entries anew that the keys touched may change; `statements` are those of each key."""
        alive: set[int] = set()
        dirty = set(self._touched)
        touched = sorted(self._touched)
        for first in range(0, len(touched), AT_ONCE):
            facts = self._facts_of(touched[first : first + AT_ONCE], statements)
            dirty |= self._look_up(facts)
            alive |= {key for key, each in facts.items() if each.articles}
        gone = self._touched - alive
        dirty |= self._without(gone, statements)
        fresh: list[_Entry] = []
        components = self._components(dirty - gone)
        while some := list(islice(components, AT_ONCE)):
            fresh += self._entries_of_all(some, statements)
        self._mint(fresh)

    def _without(self, gone: set[int], statements: Longs) -> set[int]:
        """Takes keys out of their entries that no article gives any more; gives those that are left in these."""
        if not gone:
            return set()
        self._take("joined", gone)
        left: dict[int, list[int]] = {}
        for key, entry in self._entries_of(sorted(gone)).items():
            left[key] = [other for (other,) in self._all("SELECT number FROM keys WHERE entry = ?", entry)]
        keys = [(key,) for key in sorted(gone)]
        run = self._connection.executemany
        run(f"DELETE FROM {self._to}.entries WHERE anchor = ?", keys)
        run(f"DELETE FROM {self._to}.joins WHERE one = ?", keys)
        for key, others in left.items():  # ids go on leading to who is left of the entry
            staying = [other for other in others if other not in gone]
            if staying and self._all("SELECT 1 FROM minted WHERE key = ? LIMIT 1", key):
                facts = self._facts_of([key, *staying], statements)
                heir = staying[heir_of(facts[key].key, [facts[other] for other in staying])]
                self._connection.execute(f"UPDATE {self._to}.minted SET key = ? WHERE key = ?", (heir, key))
        run(f"UPDATE {self._to}.keys SET entry = {GONE} WHERE number = ?", keys)
        self._changed_keys |= dict.fromkeys(gone, GONE)
        self._changed_entries |= gone
        return {other for others in left.values() for other in others}

    def _facts_of(self, keys: Sequence[int], statements: Longs) -> dict[int, KeyFacts]:
        """The facts of keys, which do not change any more."""
        found = {key: self._told[key] for key in keys if key in self._told}
        missing = [key for key in keys if key not in found]
        for key, facts in zip(missing, self.facts(missing, statements), strict=True):
            remember(self._told, key, facts)
            found[key] = facts
        return found

    def _look_up(self, facts: Mapping[int, KeyFacts]) -> set[int]:
        """Writes what keys are found by; gives the keys beside which they may make a difference."""
        known = [key for key in facts if key < self._known]
        self._take("told", known)
        before: dict[int, set[str]] = defaultdict(set)
        for key, word in self._for("SELECT key, word FROM bodys WHERE key IN ({})", known):
            before[key].add(word)
        near = self._near(known)
        for table in ("blocks", "bodys", "words"):
            self._connection.executemany(f"DELETE FROM {self._to}.{table} WHERE key = ?", [(key,) for key in known])
        after = {key: bodys_words(each) for key, each in facts.items() if each.articles}
        there = {key: facts[key] for key in after}
        for table, rows in (
            ("blocks(key, block)", [(key, block) for key, each in there.items() for block in blocks(each)]),
            ("bodys(key, word)", [(key, word) for key in after for word in after[key]]),
            ("words(key, word, is_role)", [(key, *each) for key in there for each in words_of(there[key])]),
        ):
            marks = ", ".join("?" * (table.count(",") + 1))
            self._connection.executemany(f"INSERT INTO {self._to}.{table} VALUES ({marks})", rows)
        if self._known:  # otherwise all are looked at anyway
            changed = {f"p:{word}" for key in facts for word in before[key] ^ after.get(key, set())}
            near |= self._having(changed)
        return near

    def _near(self, keys: Sequence[int]) -> set[int]:
        """The keys that have a block in common with any of `keys`."""
        return self._having({block for (block,) in self._for("SELECT block FROM blocks WHERE key IN ({})", keys)})

    def _having(self, blocks: Iterable[str]) -> set[int]:
        return {key for (key,) in self._for("SELECT key FROM blocks WHERE block IN ({})", sorted(blocks))}

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
        found, todo = {key}, {key}
        while todo:
            todo = self._near(sorted(todo)) - found
            found |= todo
        return found

    def _is_bodys(self, word: str) -> bool:
        return bool(self._all("SELECT 1 FROM bodys WHERE word = ? LIMIT 1", word))

    def _entries_of_all(self, components: Sequence[list[int]], statements: Longs) -> list[_Entry]:
        """Joins the keys of each component; gives those entries that have no id yet."""
        every = [key for keys in components for key in keys]
        self._take("joined", every)
        facts = self._facts_of(every, statements)
        ids: dict[int, tuple[int, str]] = {}
        for place, id, key in self._for("SELECT place, id, key FROM minted WHERE key IN ({})", every):
            ids[key] = min((place, id), ids.get(key, (place, id)))
        known = [(key,) for key in every if key < self._known]
        self._connection.executemany(f"DELETE FROM {self._to}.entries WHERE anchor = ?", known)
        self._connection.executemany(f"DELETE FROM {self._to}.joins WHERE one = ?", known)
        self._changed_entries.update(key for (key,) in known)
        fresh, made, joined = [], [], []
        for keys in components:
            found = joins([facts[key] for key in keys], self._is_bodys) if len(keys) > 1 else []
            joined += [(keys[each.one], keys[each.other], each.reason) for each in found]
            together: dict[int, list[int]] = defaultdict(list)
            for key, root in zip(keys, groups(len(keys), found), strict=True):
                together[root].append(key)
            for mine in together.values():
                told = [facts[key] for key in mine]
                had = min(((*ids[key], key) for key in mine if key in ids), default=None)
                if had is None:
                    fresh.append(_Entry.of(mine, told))
                else:
                    made.append((had[1], _Entry.of(mine, told, had[2])))
        self._connection.executemany(f"INSERT INTO {self._to}.joins VALUES (?, ?, ?)", joined)
        self._place(made)
        return fresh

    def _place(self, made: Sequence[tuple[str, _Entry]]) -> None:
        """Writes entries under their ids, and whose the keys are."""
        entries = {key: each.anchor for _, each in made for key in each.keys}
        run = self._connection.executemany
        run(f"UPDATE {self._to}.keys SET entry = ? WHERE number = ?", [(at, key) for key, at in entries.items()])
        run(
            f"INSERT INTO {self._to}.entries VALUES (?, ?, ?, ?)",
            [(each.anchor, id, each.name, each.kind) for id, each in made],
        )
        self._changed_keys |= entries
        self._changed_entries.update(each.anchor for _, each in made)

    def _mint(self, fresh: list[_Entry]) -> None:
        """Gives an id to each entry, to the most quoted first."""
        fresh.sort(key=lambda each: (-each.statements, each.key))
        schemas = {"main", self._to}
        query = "SELECT coalesce(max(place), -1) + 1 FROM {}.minted"
        place = max(self._all(query.format(each))[0][0] for each in schemas)
        given: set[str] = set()
        are_some = place > 0
        made = []
        for each in fresh:
            id = stored(new_id(each.key, lambda id: stored(id) in given or (are_some and self._is_taken(id))))
            given.add(id)
            made.append((id, each))
        if are_some:  # an id that somebody had who is gone
            before = self._for("SELECT key FROM minted WHERE id IN ({})", sorted(given))
            self._take("joined", [key for (key,) in before])
        self._connection.executemany(
            f"INSERT OR REPLACE INTO {self._to}.minted VALUES (?, ?, ?)",
            [(id, each.anchor, place + at) for at, (id, each) in enumerate(made)],
        )
        self._place(made)

    def _is_taken(self, id: str) -> bool:
        """Whether an id is somebody's who is still there."""
        keys = [key for (key,) in self._all("SELECT key FROM minted WHERE id = ?", stored(id))]
        return bool(self._entries_of(keys))
