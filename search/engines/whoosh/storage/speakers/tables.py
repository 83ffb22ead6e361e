"""The tables of a database of speakers, and two databases read as one: what is in the second hides the first's.

What the changes have is told key by key: of a key in `told` all that articles tell, of one in `joined` whose it is.
Both are read through views that go by the names of the tables, so that nothing that reads needs to know of it.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

DATABASE = "speakers.sqlite"
CHANGES = "speakers.changes.sqlite"
_LEAST_SHARE = 8
"""The changes become one with the database when they are so much smaller a part of it, or larger."""
_SMALL_BYTES = 1 << 20
_CACHE_KB = 64 * 1024
"""Keys come in no order, so every page of the indexes is written to again and again."""
AT_ONCE = 500
"""How many keys are asked for at once."""

_TABLES = {
    "told": {
        "names": ("key", "key INTEGER, name TEXT, is_proper INTEGER, articles INTEGER, UNIQUE(key, is_proper, name)"),
        "roles": ("key", "key INTEGER, role TEXT, month INTEGER, articles INTEGER, PRIMARY KEY(key, role, month)"),
        "months": ("key", "key INTEGER, month INTEGER, articles INTEGER, PRIMARY KEY(key, month)"),
        "blocks": ("key", "key INTEGER, block TEXT, PRIMARY KEY(key, block)"),
        "bodys": ("key", "key INTEGER, word TEXT, PRIMARY KEY(key, word)"),
        "words": ("key", "word TEXT, is_role INTEGER, key INTEGER, PRIMARY KEY(word, is_role, key)"),
    },
    "joined": {
        "keys": ("number", "number INTEGER PRIMARY KEY, text TEXT UNIQUE, entry INTEGER NOT NULL DEFAULT -1"),
        "joins": ("one", "one INTEGER, other INTEGER, reason TEXT"),
        "minted": ("key", "id TEXT PRIMARY KEY, key INTEGER, place INTEGER"),
        "entries": ("anchor", "anchor INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT"),
    },
}
"""For each kind of what is known of keys, its tables with the columns that keys are in."""

_WITHOUT_ROWID = frozenset("roles months blocks bodys words".split())
_INDEXES = """
CREATE INDEX {0}.keys_of_block ON blocks(block, key);
CREATE INDEX {0}.bodys_of_word ON bodys(word);
CREATE INDEX {0}.words_of_key ON words(key);
CREATE INDEX {0}.joins_of_key ON joins(one);
CREATE INDEX {0}.minted_of_key ON minted(key);
CREATE INDEX {0}.minted_by_place ON minted(place);
CREATE INDEX {0}.keys_of_entry ON keys(entry);
"""


def create(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the tables, empty."""
    for tables in _TABLES.values():
        for name, (_, columns) in tables.items():
            without = " WITHOUT ROWID" if name in _WITHOUT_ROWID else ""
            connection.execute(f"CREATE TABLE {schema}.{name}({columns}){without}")
    connection.executescript(_INDEXES.format(schema))


def opened(directory: Path) -> sqlite3.Connection:
    """The database of a generation with its changes, never written to."""
    connection = _connected(directory / DATABASE, "mode=ro&immutable=1")
    if (directory / CHANGES).exists():
        connection.execute("ATTACH ? AS changes", (_uri(directory / CHANGES, "mode=ro&immutable=1"),))
        _view_both(connection)
    return connection


def to_write(directory: Path, *, continues: bool) -> tuple[sqlite3.Connection, str]:
    """The database of a generation that is being written, in `directory`, and the name of what may be written to.

    Where it continues another, that is its changes: never through a hard link into the generation before.
    """
    if not continues:
        connection = _connected(directory / DATABASE, "mode=rwc")
        _hasten(connection, "main")
        create(connection, "main")
        return connection, "main"
    changes = directory / CHANGES
    if changes.exists():
        copy = directory / f"{CHANGES}.new"
        shutil.copyfile(changes, copy)
        copy.replace(changes)
        if changes.stat().st_size > _SMALL_BYTES + (directory / DATABASE).stat().st_size // _LEAST_SHARE:
            return as_one(directory), "main"
    is_new = not changes.exists()
    connection = _connected(directory / DATABASE, "mode=ro&immutable=1")
    connection.execute("ATTACH ? AS changes", (_uri(changes, "mode=rwc"),))
    _hasten(connection, "changes")
    if is_new:
        create(connection, "changes")
        for kind in _TABLES:
            connection.execute(f"CREATE TABLE changes.{kind}(key INTEGER PRIMARY KEY)")
    _view_both(connection)
    return connection, "changes"


def as_one(directory: Path) -> sqlite3.Connection:
    """The database with its changes in it, to be written to."""
    both = opened(directory)
    new = directory / f"{DATABASE}.new"
    both.execute("ATTACH ? AS made", (_uri(new, "mode=rwc"),))
    _hasten(both, "made")
    create(both, "made")
    for tables in _TABLES.values():
        for name in tables:
            order = " ORDER BY place" if name == "names" else ""
            both.execute(f"INSERT INTO made.{name} SELECT {_columns(name)} FROM {name}{order}")
    both.close()
    new.replace(directory / DATABASE)
    (directory / CHANGES).unlink(missing_ok=True)
    connection = _connected(directory / DATABASE, "mode=rw")
    _hasten(connection, "main")
    return connection


def take(connection: sqlite3.Connection, kind: str, keys: Iterable[int]) -> None:
    """Takes into the changes what the database has of `keys`, so that it can be changed there."""
    wanted = sorted(keys)
    for first in range(0, len(wanted), AT_ONCE):
        chunk = wanted[first : first + AT_ONCE]
        marks = placeholders(chunk)
        known = connection.execute(f"SELECT key FROM changes.{kind} WHERE key IN ({marks})", chunk).fetchall()
        left = sorted(set(chunk).difference(key for (key,) in known))
        marks = placeholders(left)
        for name, (column, _) in _TABLES[kind].items():
            order = " ORDER BY rowid" if name == "names" else ""
            connection.execute(
                f"INSERT INTO changes.{name} SELECT {_columns(name)} FROM main.{name} "
                f"WHERE {column} IN ({marks}){order}",
                left,
            )
        connection.executemany(f"INSERT INTO changes.{kind} VALUES (?)", [(key,) for key in left])


def placeholders(values: Sequence[object]) -> str:
    """As many question marks."""
    return ",".join("?" * len(values))


def _view_both(connection: sqlite3.Connection) -> None:
    for kind, tables in _TABLES.items():
        for name, (column, _) in tables.items():
            columns = _columns(name) + (", rowid AS place" if name == "names" else "")
            connection.execute(
                f"CREATE TEMP VIEW {name} AS SELECT {columns} FROM main.{name} "
                f"WHERE {column} NOT IN (SELECT key FROM changes.{kind}) "
                f"UNION ALL SELECT {columns} FROM changes.{name}"
            )


def _columns(name: str) -> str:
    definition = next(tables[name][1] for tables in _TABLES.values() if name in tables)
    columns = definition.split(", UNIQUE(")[0].split(", PRIMARY KEY(")[0]
    return ", ".join(each.split()[0] for each in columns.split(", "))


def _connected(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(_uri(path, how), uri=True, check_same_thread=False, isolation_level=None)


def _uri(path: Path, how: str) -> str:
    return f"{path.resolve().as_uri()}?{how}"


def _hasten(connection: sqlite3.Connection, schema: str) -> None:
    """Leaves safety to the generation, which is published whole or not at all; what is deleted is overwritten."""
    for setting in ("journal_mode=OFF", "synchronous=OFF", "secure_delete=ON", f"cache_size=-{_CACHE_KB}"):
        connection.execute(f"PRAGMA {schema}.{setting}").fetchall()
