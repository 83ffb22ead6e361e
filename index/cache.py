"""What was read before: a file beside the index, which may be removed at any time and then costs a reading.

It holds two things. *Readings* are articles by the digest of the record that they were made of, with the version of
what found their statements: good wherever the record turns up again. The *ledger* says which file gave which of them,
and what the index that is live was made of, so that an update writes only what is new:

    entry    a record of a file: the reading it gives, the id it goes by, and its turn among all that were read
    seen     the files of this run, each with the cut (the run that cut it into records) whose entries are its own
    open     the ids that this run touches, but for those of articles that are in the index just so
    ranked   their entries, the newest first: that one belongs into the index, unless it has a reason why it is no
             article and only takes out what went by its id

Entries of files that were not seen, and of records that are no longer in their file, stay until they are dropped: what
the index holds is only removed on request.
"""

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import msgspec

from index.readers.base import NotAnArticle, ReadOptions, Record, now
from index.readings import Facts, Reading, Refusal
from index.sources import SourceFile
from index.versions import attribution_version, reading_version
from search.errors import DiskFull, EngineUnavailable, IndexBusy, SearchError

_SCHEMA = 4
_TABLES = """
CREATE TABLE readings (
    key BLOB PRIMARY KEY, made TEXT, sections INT, statements INT, is_dated INT, has_text INT, odd_dates INT,
    reason TEXT, until TEXT, facts BLOB, packed BLOB);
CREATE INDEX readings_told
    ON readings (key, made, sections, statements, is_dated, has_text, odd_dates, reason, until);
CREATE TABLE files (
    name TEXT PRIMARY KEY, size INT, modified_ns INT, changed_ns INT, read_ns INT, made BLOB, cut INT, records INT
) WITHOUT ROWID;
CREATE TABLE entries (
    file TEXT, id TEXT, key BLOB, cut INT, place INT, turn INT, copies INT, origin TEXT, stamp TEXT, version TEXT,
    format TEXT, reason TEXT, published INT DEFAULT 0, PRIMARY KEY (file, id, key)) WITHOUT ROWID;
CREATE INDEX entries_of_id ON entries (id);
CREATE TABLE indexed (id TEXT PRIMARY KEY, key BLOB, made TEXT) WITHOUT ROWID;
CREATE TABLE notes (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""
_OF_THIS_RUN = """
CREATE TEMP TABLE seen (file TEXT PRIMARY KEY, cut INT, turn INT) WITHOUT ROWID;
CREATE TEMP TABLE dropped (file TEXT, id TEXT, key BLOB, PRIMARY KEY (file, id, key)) WITHOUT ROWID;
CREATE TEMP TABLE open (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE written (id TEXT PRIMARY KEY, key BLOB, made TEXT) WITHOUT ROWID;
CREATE TEMP VIEW current AS SELECT e.* FROM seen s CROSS JOIN entries e ON e.file = s.file AND e.cut = s.cut;
"""
# All but what is in the index as it is here, alone with its id, and of which there is nothing to tell but that: that is
# most of an archive, and is only counted.
_OPEN = """
INSERT INTO open SELECT e.id
FROM current e LEFT JOIN indexed i ON i.id = e.id LEFT JOIN readings a INDEXED BY readings_told ON a.key = e.key
WHERE e.id <> '' AND (
    NOT e.published OR e.reason IS NOT NULL OR e.copies > 1 OR i.key IS NOT e.key OR i.made IS NOT a.made || :source
    OR a.odd_dates)
UNION SELECT id FROM dropped
UNION SELECT id FROM current
    WHERE +id IN (SELECT id FROM entries WHERE id <> '' GROUP BY id HAVING count(*) > 1)
"""
# An entry of a seen file is out of date when the same file now says something else of the same article. Standard input
# is no file: what came that way before is not taken back.
_RANKED = """
CREATE TEMP TABLE ranked AS
SELECT file, id, key, origin, copies, turn, is_current, stamp, reason,
       row_number() OVER (PARTITION BY id ORDER BY stamp DESC, version DESC, turn DESC) AS rank
FROM (
    SELECT e.*, s.cut IS NOT NULL AND s.cut = e.cut AS is_current, s.cut IS NOT NULL AS is_seen
    FROM entries e LEFT JOIN seen s ON s.file = e.file
    WHERE e.id IN open
      AND (e.file, e.id, e.key) NOT IN (SELECT file, id, key FROM dropped)
) AS e
WHERE is_current OR published AND NOT (is_seen AND file <> :stdin AND EXISTS (
    SELECT 1 FROM current c WHERE c.file = e.file AND c.id = e.id))
"""
_TO_WRITE = """
CREATE TEMP TABLE to_write AS
SELECT r.id, r.key, r.origin, r.turn
FROM ranked r LEFT JOIN indexed i ON i.id = r.id LEFT JOIN readings a INDEXED BY readings_told ON a.key = r.key
WHERE r.rank = 1 AND r.reason IS NULL AND r.key <> x'' AND (i.key IS NOT r.key OR i.made IS NOT a.made || ?)
"""
_WITHDRAWN = "SELECT id FROM ranked WHERE rank = 1 AND reason IS NOT NULL"
_UNKNOWN = b""
"""The key of what the index holds and nobody remembers."""
_TURNS_A_FILE = 1 << 32
# A file written in the same moment as it was read may have been written once more in it.
_MOMENT_NS = 2_000_000_000
_COMMIT_EVERY_S = 1.0
_MEMORY_KB = 16_000
_FACTS = msgspec.msgpack.Decoder(Facts)
_ENCODER = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is remembered of a record: its facts, why there is no article in it, and whether its statements are good."""

    facts: Facts
    reason: str | None
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a file holds that is as it was: how many records, entered by which run."""

    records: int
    cut: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record as it stands in the ledger: `kept` is the origin of the one that is in the index in its place.

    Of a double that goes by its record's key alone, and is not the same, `kept_key` leads to the other's reading.
    """

    id: str
    key: bytes
    origin: str
    kept: str = ""
    is_same: bool = False
    copies: int = 1
    kept_key: bytes | None = None


class ReadCache:
    """The cache in the file `path`, or a temporary one; a context manager that one process at a time can be in.

    Raises `IndexBusy` where another process is in it, `EngineUnavailable` where it cannot be written, `SearchError`
    where it is damaged.
    """

    def __init__(self, path: Path | None, options: ReadOptions | None = None) -> None:
        self._path = path
        options = options or ReadOptions()
        settings = sorted((f.name, str(getattr(options, f.name))) for f in fields(options) if f.name != "source")
        self._cut_by = _digest(reading_version(), repr(settings).encode())
        self._attributed_by = attribution_version().hex()
        self._source = options.source or ""
        self._database: sqlite3.Connection
        self._run = self._turn = 0
        self._took_over = False
        self._committed_s = time.monotonic()

    def __enter__(self) -> "ReadCache":
        try:
            self._database = self._opened()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise IndexBusy(f"Another process is at work with {self._path}. Wait until it is done.") from error
            raise self._refused(error) from error
        except sqlite3.DatabaseError as error:
            raise SearchError(f"{self._path} is damaged: {error}. Remove it: that costs a reading only.") from error
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if kind is None:
                self.commit()
        except sqlite3.OperationalError as failed:
            raise self._refused(failed) from failed
        finally:
            self._database.close()
        if isinstance(error, sqlite3.OperationalError):
            raise self._refused(error) from error

    def _refused(self, error: sqlite3.OperationalError) -> EngineUnavailable:
        kind = DiskFull if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL else EngineUnavailable
        place = self._path or "a temporary file"
        return kind(f"What was read cannot be kept in {place}: {error}. Set ONRECORD_CACHE to another file, or to off.")

    def _opened(self) -> sqlite3.Connection:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(str(self._path or ""), isolation_level=None, timeout=0)
        try:
            for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
                database.execute(f"PRAGMA {pragma}")
            # Nothing of what is taken out stays readable in the file.
            database.execute("PRAGMA secure_delete = ON")
            database.execute(f"PRAGMA cache_size = -{_MEMORY_KB}")
            database.execute(f"PRAGMA temp.cache_size = -{_MEMORY_KB}")
            database.execute("BEGIN IMMEDIATE")
            if database.execute("PRAGMA user_version").fetchone()[0] != _SCHEMA:
                found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
                for (name,) in found:
                    database.execute(f"DROP TABLE {name}")
                _execute_all(database, _TABLES)
                database.execute(f"PRAGMA user_version = {_SCHEMA}")
            _execute_all(database, _OF_THIS_RUN)
            database.execute("COMMIT")
        except BaseException:
            database.close()
            raise
        return database

    # What a record gives.

    def key_of(self, record: Record) -> bytes:
        """What the reading of `record` is kept under: its content, and all that says how it is read."""
        told = [(f.name, getattr(record, f.name)) for f in fields(record) if f.name not in ("file", "number", "data")]
        return _digest(self._cut_by, repr(told).encode(), record.data)

    def find(self, key: bytes) -> Known | None:
        """What is remembered of the record of this key."""
        row = self._database.execute("SELECT facts, reason, made, until FROM readings WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        facts, reason, made, until = row
        is_current = made == self._attributed_by if reason is None else not until or until > now()
        return Known(facts=_FACTS.decode(facts), reason=reason, is_current=is_current)

    def reading(self, key: bytes) -> Reading | None:
        """The reading of the record of this key."""
        row = self._database.execute("SELECT facts, packed FROM readings WHERE key = ?", (key,)).fetchone()
        return Reading(facts=_FACTS.decode(row[0]), packed=row[1]) if row and row[1] else None

    def keep(self, key: bytes, result: Reading | Refusal) -> None:
        """Remembers what the record of this key gives."""
        self._begin()
        facts = result.facts
        counts = (facts.sections, facts.statements, facts.is_dated, facts.has_text, len(facts.odd_dates))
        self._database.execute(
            "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                self._attributed_by if isinstance(result, Reading) else "",
                *counts,
                None if isinstance(result, Reading) else result.reason,
                facts.until,
                _ENCODER.encode(facts),
                result.packed if isinstance(result, Reading) else None,
            ),
        )

    # Which file gave what.

    def start(self) -> None:
        """Begins a run."""
        self._begin()
        self._run = int(self._note("run") or 0) + 1
        last = self._database.execute("SELECT coalesce(max(turn), 0) FROM entries").fetchone()[0]
        self._turn = last // _TURNS_A_FILE
        self._put("run", self._run)
        stale = self._database.execute(
            "SELECT DISTINCT e.file FROM entries e LEFT JOIN readings r INDEXED BY readings_told ON r.key = e.key "
            "LEFT JOIN files f ON f.name = e.file AND f.cut = e.cut "
            "WHERE e.format <> '' AND (r.key IS NULL OR (e.reason IS NULL AND r.made <> ?) "
            "OR (f.name IS NOT NULL AND r.until <> '' AND r.until <= ?))",
            (self._attributed_by, now()),
        )
        self._stale = frozenset(file for (file,) in stale)

    def unchanged(self, files: Sequence[SourceFile]) -> dict[str, Held]:
        """By name, what those of `files` hold that are as they were, and of which all records are remembered."""
        states = {file.name: file.state for file in files if file.state and file.name not in self._stale}
        rows = self._database.execute(
            "SELECT name, size, modified_ns, changed_ns, read_ns, records, cut FROM files "
            f"WHERE name IN ({', '.join('?' * len(states))}) AND made = ?",
            (*states, self._cut_by),
        )
        return {
            name: Held(records=records, cut=cut)
            for name, size, modified_ns, changed_ns, read_ns, records, cut in rows
            if (size, modified_ns, changed_ns) == states[name] and max(modified_ns, changed_ns) < read_ns - _MOMENT_NS
        }

    def see(self, files: Mapping[str, Held]) -> int:
        """Notes that files are part of this run, with the entries they have; how many records of them are new to it."""
        self._begin()
        again = self._database.execute(
            f"SELECT file FROM seen WHERE file IN ({', '.join('?' * len(files))})", (*files,)
        )
        seen = {name for (name,) in again}
        new = {name: held for name, held in files.items() if name not in seen}
        rows = [(name, held.cut, turn) for turn, (name, held) in enumerate(new.items(), start=self._turn + 1)]
        self._database.executemany("INSERT INTO seen VALUES (?, ?, ?)", rows)
        self._turn += len(rows)
        return sum(held.records for held in new.values())

    def cut(self, file: SourceFile) -> bool:
        """Begins to enter the records of `file`; False where it was seen already."""
        # Until it is closed, what is half entered is not taken for all that it has.
        self._begin()
        self._database.execute("UPDATE files SET size = -1 WHERE name = ?", (file.name,))
        row = (file.name, self._run, self._turn + 1)
        added = self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", row)
        self._turn += added.rowcount
        return added.rowcount > 0

    @property
    def turn(self) -> int:
        """The turn of the file that was seen last."""
        return self._turn

    def enter(
        self, file: SourceFile, turn: int, place: int, record: Record, key: bytes, facts: Facts, reason: str | None
    ) -> None:
        """Enters a record of `file`, the one at `place` in it, with what it gives: an article, or why there is none."""
        self._begin()
        self._database.execute(
            "INSERT INTO entries (file, id, key, cut, place, turn, copies, origin, stamp, version, format, reason) "
            "VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "copies = CASE WHEN cut = excluded.cut THEN copies + 1 ELSE 1 END, cut = excluded.cut, "
            "origin = CASE WHEN cut = excluded.cut THEN origin ELSE excluded.origin END, "
            "place = CASE WHEN cut = excluded.cut THEN place ELSE excluded.place END",
            (
                file.name,
                facts.id_of(record) if reason is None or facts.takes_out else "",
                key,
                self._run,
                place,
                turn * _TURNS_A_FILE + place,
                facts.origin_of(record),
                facts.stamp,
                facts.version,
                record.format,
                reason,
            ),
        )

    def enter_other(self, file: SourceFile, turn: int, other: NotAnArticle) -> None:
        """Enters records of `file` that were told from articles without being read."""
        self._begin()
        self._database.execute(
            "INSERT INTO entries (file, id, key, cut, place, turn, copies, origin, stamp, version, format, reason) "
            "VALUES (?, '', ?, ?, 0, ?, ?, ?, '', '', '', ?) "
            "ON CONFLICT DO UPDATE SET cut = excluded.cut, copies = excluded.copies",
            (
                file.name,
                _digest(other.origin.encode("utf-8", "replace"), other.reason.encode()),
                self._run,
                turn * _TURNS_A_FILE,
                other.count,
                other.origin,
                other.reason,
            ),
        )

    def close(self, file: SourceFile, records: int, read_ns: int, *, is_whole: bool) -> None:
        """Notes that all of `file` is entered; one that is not `is_whole` is opened again the next time."""
        size, modified_ns, changed_ns = file.state if file.state and is_whole else (-1, 0, 0)
        self._begin()
        self._database.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (file.name, size, modified_ns, changed_ns, read_ns, self._cut_by, self._run, records),
        )

    # What belongs into the index.

    def trusts(self, generation: str) -> bool:
        """Whether what is noted of the index is noted of this generation of it."""
        return bool(self._note("generation") == generation)

    def rank(self, stdin: str, *, anew: bool) -> None:
        """Finds the newest entry of every id that this run touches. From here to `publish` or `undo` it is one step."""
        self.commit()
        self._database.execute("BEGIN IMMEDIATE")
        if anew:
            self._database.execute("DELETE FROM indexed")
            self._database.execute("UPDATE entries SET published = 0")
        if anew or self._took_over:  # of what is not known to be in the index, only the order of reading tells
            self._database.execute(
                f"UPDATE entries SET turn = s.turn * {_TURNS_A_FILE} + place FROM seen s "
                "WHERE s.file = entries.file AND s.cut = entries.cut"
            )
        self._database.execute(_OPEN, {"source": self._source})
        self._database.execute(_RANKED, {"stdin": stdin})
        self._database.execute("CREATE INDEX temp.ranked_rank ON ranked (rank, turn)")
        self._database.execute("CREATE INDEX temp.ranked_id ON ranked (id, rank)")
        self._database.execute(_TO_WRITE, (self._source,))

    def take_over(self, articles: Iterable[tuple[str, str]]) -> None:
        """Notes the (id, origin) of all that the index holds, of which nothing else is known."""
        self._begin()
        self._took_over = True
        self._database.execute("DELETE FROM indexed")
        self._database.execute("UPDATE entries SET published = 0")
        self._database.execute("DELETE FROM entries WHERE key = ?", (_UNKNOWN,))
        self._database.executemany(
            "INSERT INTO entries (file, id, key, cut, place, turn, copies, origin, stamp, version, published) "
            "VALUES (?, ?, x'', 0, 0, 0, 1, ?, '', '', 1)",
            ((origin, id, origin) for id, origin in articles),
        )
        self._database.execute("INSERT INTO indexed SELECT id, x'', '' FROM entries WHERE key = x''")

    def unseen(self) -> Iterator[tuple[str, str, bytes, str]]:
        """File, id, key and origin of what the index has, or had, of records that this run did not come upon."""
        yield from self._database.execute(
            "SELECT e.file, e.id, e.key, e.origin FROM entries e LEFT JOIN seen s ON s.file = e.file "
            "WHERE e.published AND e.id <> '' AND (s.cut IS NULL OR s.cut <> e.cut)"
        )

    def drop(self, entries: Iterable[tuple[str, str, bytes]]) -> None:
        """Takes entries (file, id, key) as gone. Before `rank`."""
        self._begin()
        self._database.executemany("INSERT OR IGNORE INTO dropped VALUES (?, ?, ?)", entries)

    def to_write(self) -> Iterator[Entry]:
        """The newest of each id, where the index has another one or none, in the order of the input."""
        rows = self._database.execute("SELECT id, key, origin FROM to_write ORDER BY turn")
        yield from (Entry(id=id, key=key, origin=origin) for id, key, origin in rows)

    def count_to_write(self) -> int:
        """How many `to_write` gives."""
        return int(self._database.execute("SELECT count(*) FROM to_write").fetchone()[0])

    def strangers(self, stdin: str) -> dict[str, str]:
        """By id, the stamp of what would replace an article of the index that came from another place, unremembered."""
        return dict(
            self._database.execute(
                "SELECT n.id, n.stamp FROM ranked n JOIN ranked o ON o.id = n.id AND o.key = x'' "
                "WHERE n.rank = 1 AND n.reason IS NULL AND n.key <> x'' "
                "AND (n.file = ? OR substr(o.file, 1, length(n.file)) <> n.file)",
                (stdin,),
            )
        )

    def to_delete(self) -> list[str]:
        """The ids of which nothing is left, and those of indexed articles that are taken out."""
        return [
            id
            for (id,) in self._database.execute(
                "SELECT id FROM dropped WHERE id NOT IN (SELECT id FROM ranked) "
                f"UNION SELECT id FROM indexed WHERE id IN ({_WITHDRAWN}) ORDER BY id"
            )
        ]

    def withdrawn(self) -> Iterator[Entry]:
        """The articles of this run, and of the index, that a record of their publisher's takes out, in order."""
        rows = self._database.execute(
            "SELECT r.id, r.key, r.origin, n.origin FROM ranked n JOIN ranked r ON r.id = n.id AND r.reason IS NULL "
            "WHERE n.rank = 1 AND n.reason IS NOT NULL AND (r.is_current OR r.id IN (SELECT id FROM indexed)) "
            "ORDER BY r.turn"
        )
        yield from (Entry(id=id, key=key, origin=origin, kept=by) for id, key, origin, by in rows)

    def takes_out(self) -> bool:
        """Whether any record of this run takes something out, be it there or not."""
        return bool(self._database.execute(f"SELECT EXISTS ({_WITHDRAWN} AND is_current)").fetchone()[0])

    def wrote(self, entry: Entry) -> None:
        """Notes that `entry` went into the index that is being made."""
        self._database.execute(
            "INSERT INTO written SELECT ?, key, made || ? FROM readings WHERE key = ?",
            (entry.id, self._source, entry.key),
        )

    def publish(self, generation: str, stdin: str, *, anew: bool) -> None:
        """Notes that the index is live that holds what was written, and is this generation."""
        execute = self._database.execute
        if anew:
            execute("DELETE FROM files WHERE name NOT IN (SELECT file FROM seen)")
            execute("DELETE FROM entries WHERE file NOT IN (SELECT file FROM seen)")
            execute("DELETE FROM entries WHERE cut <> (SELECT cut FROM seen s WHERE s.file = entries.file)")
        else:
            execute("DELETE FROM indexed WHERE id IN (SELECT id FROM dropped) AND id NOT IN (SELECT id FROM ranked)")
            execute("DELETE FROM entries WHERE (file, id, key) IN (SELECT file, id, key FROM dropped)")
            execute(
                "DELETE FROM entries WHERE file <> ? AND id <> '' AND published AND EXISTS ("
                "SELECT 1 FROM seen s JOIN entries c ON c.file = s.file AND c.cut = s.cut "
                "WHERE s.file = entries.file AND s.cut <> entries.cut AND c.id = entries.id)",
                (stdin,),
            )
            execute("DELETE FROM entries WHERE key = x'' AND id IN (SELECT id FROM written)")
            execute(f"DELETE FROM indexed WHERE id IN ({_WITHDRAWN})")
        execute("INSERT OR REPLACE INTO indexed SELECT id, key, made FROM written")
        execute(
            "UPDATE entries SET published = 1 WHERE published = 0 AND EXISTS ("
            "SELECT 1 FROM seen s WHERE s.file = entries.file AND s.cut = entries.cut)"
        )
        # What was taken out is not in the index, and a purge is to leave nothing of it.
        execute(f"UPDATE entries SET published = 0 WHERE reason IS NULL AND id IN ({_WITHDRAWN})")
        self._put("generation", generation)
        if anew:
            self._sweep()
        self.commit()

    def undo(self) -> None:
        """Takes back what was done since `rank`."""
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")

    # What a run tells.

    def counts(self) -> dict[str, int]:
        """Of this run: articles, sections, statements, undated and without_text."""
        row = self._database.execute(
            "SELECT count(*), coalesce(sum(a.sections), 0), coalesce(sum(a.statements), 0), "
            "coalesce(sum(NOT a.is_dated), 0), coalesce(sum(NOT a.has_text), 0) FROM ("
            "SELECT key FROM ranked WHERE rank = 1 AND is_current AND reason IS NULL "
            "UNION ALL SELECT key FROM current WHERE id <> '' AND id NOT IN open"
            ") AS r JOIN readings a INDEXED BY readings_told ON a.key = r.key"
        ).fetchone()
        return dict(zip(("articles", "sections", "statements", "undated", "without_text"), row, strict=True))

    def odd_dates(self) -> Iterator[tuple[str, str]]:
        """The origin of each article of this run, and a day that it was given and that was not understood, in order."""
        rows = self._database.execute(
            "SELECT r.origin, a.facts FROM ranked r JOIN readings a ON a.key = r.key "
            "WHERE r.rank = 1 AND r.is_current AND a.odd_dates ORDER BY r.turn"
        )
        for origin, facts in rows:
            yield from ((origin, words) for words in _FACTS.decode(facts).odd_dates)

    def records(self) -> int:
        """How many records of this run gave an article."""
        row = self._database.execute("SELECT coalesce(sum(copies), 0) FROM current WHERE reason IS NULL").fetchone()
        return int(row[0])

    def formats(self) -> dict[str, int]:
        """How many records of this run each format has, most first."""
        return dict(
            self._database.execute(
                "SELECT format, sum(copies) FROM current WHERE reason IS NULL GROUP BY format ORDER BY 2 DESC, 1"
            )
        )

    def no_articles(self) -> Iterator[NotAnArticle]:
        """The records of this run that hold no article, in the order of the input."""
        rows = self._database.execute(
            "SELECT origin, reason, copies FROM current WHERE reason IS NOT NULL ORDER BY turn"
        )
        yield from (NotAnArticle(*row) for row in rows)

    def shows_nothing(self) -> Iterator[str]:
        """The origins of those among them that take out nothing: an article may have stood there."""
        yield from (origin for (origin,) in self._database.execute("SELECT origin FROM current WHERE id = ''"))

    def doubles(self) -> Iterator[Entry]:
        """The records of this run that another one stands for, the same or a newer; in the order of the input."""
        rows = self._database.execute(
            "SELECT r.id, r.key, r.origin, n.origin, r.key = n.key, r.copies - (r.rank = 1), "
            "CASE WHEN r.stamp = '' AND r.key <> n.key THEN n.key END FROM ranked r "
            "JOIN ranked n ON n.id = r.id AND n.rank = 1 "
            "WHERE r.is_current AND (r.rank > 1 OR r.copies > 1) AND r.reason IS NULL AND n.reason IS NULL "
            "ORDER BY r.turn"
        )
        for id, key, origin, kept, is_same, copies, kept_key in rows:
            yield Entry(
                id=id, key=key, origin=origin, kept=kept, is_same=bool(is_same), copies=copies, kept_key=kept_key
            )

    def sample(self, count: int) -> list[Entry]:
        """Up to `count` articles of this run, of as many formats as there are."""
        rows = self._database.execute(
            "SELECT id, key, origin FROM (SELECT id, key, origin, turn, "
            "row_number() OVER (PARTITION BY format ORDER BY turn) AS nth FROM current WHERE reason IS NULL) "
            "ORDER BY nth, turn LIMIT ?",
            (count,),
        )
        return [Entry(id=id, key=key, origin=origin) for id, key, origin in rows]

    # Taking down.

    def forget(self, ids: Sequence[str]) -> None:
        """Forgets that there are such articles; their files are opened again when they are next read."""
        self._begin()
        for id in ids:
            files = "SELECT file FROM entries WHERE id = ?"
            self._database.execute(f"UPDATE files SET size = -1 WHERE name IN ({files})", (id,))
            self._database.execute("DELETE FROM entries WHERE id = ?", (id,))
            self._database.execute("DELETE FROM indexed WHERE id = ?", (id,))

    def leave(self) -> None:
        """Removes the file: what it held has to be read again. Goes on with a temporary one."""
        self._database.close()
        if self._path is not None:
            for ending in ("", "-wal", "-shm"):
                Path(f"{self._path}{ending}").unlink(missing_ok=True)
            self._path = None
        self._database = self._opened()

    def follow(self, before: str, after: str) -> None:
        """Notes that generation `before` became `after`, and that what is known of the one holds for the other."""
        if self.trusts(before):
            self._begin()
            self._put("generation", after)

    def purge(self) -> int:
        """Leaves only what the index holds, and nothing of the rest in the file; returns how many readings went."""
        self._begin()
        unpublished = "FROM entries WHERE id <> '' AND NOT published"
        self._database.execute(f"UPDATE files SET size = -1 WHERE name IN (SELECT file {unpublished})")
        self._database.execute(f"DELETE {unpublished}")
        gone = self._sweep()
        self.commit()
        self._database.execute("VACUUM")
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def _sweep(self) -> int:
        """Removes the readings that no entry leads to."""
        return self._database.execute("DELETE FROM readings WHERE key NOT IN (SELECT key FROM entries)").rowcount

    # Transactions: often enough that little is lost, seldom enough to be quick.

    def _begin(self) -> None:
        if not self._database.in_transaction:
            self._database.execute("BEGIN IMMEDIATE")

    def commit_now_and_then(self) -> None:
        """Makes sure of what was noted, once a second."""
        now_s = time.monotonic()
        if now_s - self._committed_s >= _COMMIT_EVERY_S:
            self._committed_s = now_s
            self.commit()

    def commit(self) -> None:
        """Makes sure of what was noted."""
        if self._database.in_transaction:
            self._database.execute("COMMIT")

    def _note(self, name: str) -> Any:
        row = self._database.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _put(self, name: str, value: object) -> None:
        self._database.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))


def _execute_all(database: sqlite3.Connection, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            database.execute(statement)


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()
