"""Counting what articles tell of speakers, in a generation that is being written."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from search.article import Article, Speaker
from search.directory.entries import heir_of
from search.directory.keys import Key, key_from, key_of, month_of, seen_of
from search.engines.whoosh.kernels.arrays import Longs
from search.engines.whoosh.storage.speakers.arrays import EntryChanges, Row, write_arrays
from search.engines.whoosh.storage.speakers.joined import JoiningStore
from search.engines.whoosh.storage.speakers.store import NO_MONTH, REMEMBERED, SpeakerStore, remember, stored
from search.engines.whoosh.storage.speakers.tables import DATABASE, as_one, to_write

_BUFFERED = 50_000
_MANY = 20
"""If not so much less of the entries were touched, all are sorted anew."""


class _Told:
    """In how many articles of each month a speaker was told of, in the same words; not written yet."""

    __slots__ = ("key", "months")

    def __init__(self, key: int) -> None:
        self.key = key
        self.months: dict[int, int] = {}


class SpeakerWriter(JoiningStore):
    """The store of a generation that is being written, in `directory`; it `continues` the one whose files lie there."""

    def __init__(self, directory: Path, *, continues: bool) -> None:
        connection, to = to_write(directory, continues=continues)
        connection.execute("BEGIN")
        super().__init__(connection, to)
        self._directory = directory
        self._buffer: dict[Speaker, _Told] = {}
        self._last: tuple[Sequence[Speaker], list[tuple[str, _Told]]] | None = None
        self._numbered_keys: dict[Key, int] = {}
        self._new_keys: list[tuple[int, str]] = []
        self._is_purged = False

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
        found = self._numbered_keys.get(key)
        if found is None:
            text = stored(key.text)
            known = self._all("SELECT number FROM keys WHERE text = ?", text) if self._may_be_known() else ()
            found = int(known[0][0]) if known else self._next
            if not known:
                self._next += 1
                self._new_keys.append((found, text))
            remember(self._numbered_keys, key, found)
        return found

    def _may_be_known(self) -> bool:
        """Whether there are keys that are not remembered; all are in the database then."""
        if not self._known and self._next < REMEMBERED:
            return False
        self._write_keys()
        return True

    def _write_keys(self) -> None:
        if self._new_keys:
            self._connection.executemany(f"INSERT INTO {self._to}.keys(number, text) VALUES (?, ?)", self._new_keys)
            self._new_keys.clear()

    def count(self, article: Article, by: int = 1) -> None:
        """Counts what an article tells; with -1, no more."""
        month = month_of(article)
        at = NO_MONTH if month is None else month
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
        self._take("told", {key for key, _ in months})
        for table, columns, counts in (
            ("names", "key, name, is_proper", names),
            ("roles", "key, role, month", roles),
            ("months", "key, month", months),
        ):
            rows = [(*what, n) for what, n in counts.items() if n]
            places = ", ".join("?" * (columns.count(",") + 2))
            self._connection.executemany(
                f"INSERT INTO {self._to}.{table}({columns}, articles) VALUES ({places}) "
                f"ON CONFLICT({columns}) DO UPDATE SET articles = articles + excluded.articles",
                rows,
            )
            if any(n < 0 for *_, n in rows):
                self._connection.executemany(
                    f"DELETE FROM {self._to}.{table} WHERE key = ? AND articles < 1",
                    {(row[0],) for row in rows if row[-1] < 0},
                )

    def inherit(self, directory: Path, statements: Longs) -> None:
        """Takes over the ids that entries have in another generation, for keys that are here too."""
        if not (directory / DATABASE).exists():
            return
        self._write_keys()
        self._flush()
        before = SpeakerStore.read(directory)
        for (id, place), rows in groupby(before._all(_MINTED), key=itemgetter(0, 1)):
            first, *others = (text for _, _, text, _ in rows)
            left = self._numbers_here([first]) or self._numbers_here(others)
            if left:
                facts = self._facts_of(left, statements)
                heir = left[heir_of(key_from(first), [facts[key] for key in left])]
                self._connection.execute("INSERT INTO minted(id, key, place) VALUES (?, ?, ?)", (id, heir, place))

    def _numbers_here(self, texts: Sequence[str]) -> list[int]:
        return [number for (number,) in self._for("SELECT number FROM keys WHERE text IN ({})", texts)]

    def forget_the_gone(self) -> None:
        """Removes what is left of those whom no article names any more; their keys' numbers stay, and mean nobody."""
        if self._to != "main":
            self._connection.execute("COMMIT")
            self._connection.close()
            self._connection, self._to, self._named = as_one(self._directory), "main", "rowid"
            self._connection.execute("BEGIN")
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
        self.join(statements)

    def abandon(self) -> None:
        """Lets go of the files; after `close` nothing is left to do."""
        self._connection.close()

    def close(self) -> None:
        """Finishes the files. Nothing can be changed afterwards."""
        query = "SELECT anchor, id, name, kind FROM entries"
        if self._known and _MANY * len(self._changed_entries) < self._next:
            anchors = sorted(self._changed_entries)
            rows = [Row(*row) for row in self._for(f"{query} WHERE anchor IN ({{}})", anchors)]
            changes = EntryChanges(self._next, self._changed_keys, anchors, rows)
            write_arrays(self._directory, changes, self.entry_row)
        else:
            entries = dict(self._all("SELECT number, entry FROM keys"))
            changes = EntryChanges(self._next, entries, (), [Row(*row) for row in self._all(query)])
            write_arrays(self._directory, changes, None)
        self._connection.execute("COMMIT")
        if self._is_purged:
            self._connection.execute("VACUUM")
        self._connection.close()


_MINTED = """
SELECT minted.id, minted.place, mine.text, 0 FROM minted JOIN keys AS mine ON mine.number = minted.key
UNION ALL
SELECT minted.id, minted.place, other.text, 1 FROM minted JOIN keys AS mine ON mine.number = minted.key
    JOIN keys AS other ON other.entry = mine.entry AND other.number <> mine.number WHERE mine.entry >= 0
ORDER BY 2, 1, 4, 3
"""
"""Each id with the texts of its entry's keys, the one that it was given for first."""
