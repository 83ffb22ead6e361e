"""Are the files of an open generation still those that were opened?

They are mapped, so a change of a file, by whoever may, changes what searches read: in the middle of one, and after the
blocks were checked. Three things together find it:

- *stamps*: size and times of every file, compared after every answer and before it is given, in some microseconds. What
  changed is read in full, and an answer from damaged files is never given.
- *faults*: a page that cannot be read, of a file that was cut short or by a disk that fails, would end the process.
  It is zeros instead (`search/native/mapping.c`), and noted.
- *scrubbing*: everything is read again now and then, a little at a time. That finds what a disk did to blocks that had
  been checked, and files that were removed or replaced.
"""

import contextlib
import hashlib
import os
import sqlite3
import weakref
from collections.abc import Iterator

import numpy as np
import zstandard

from search.engines.whoosh.storage.blocks import DamagedBlock
from search.engines.whoosh.storage.integrity import FileCheck
from search.engines.whoosh.storage.manifest import Generation
from search.errors import EngineUnavailable
from search.speedups import compiled

CHUNK_BYTES = 1 << 20


class Watch:
    """The files of a generation, held open. Safe to share between threads; closed with the last reference.

    Raises `OSError` where one cannot be opened. `damage` says what was found wrong, once anything was; `is_suspect`
    that something went wrong for which damage would be a reason.
    """

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.damage: str | None = None
        self.is_suspect = False
        self._root = generation.path
        self._entries = generation.manifest.files
        self._names = list(self._entries)
        self._handles: list[int] = []
        weakref.finalize(self, _close, self._handles).atexit = False  # the system closes them, after who still looks
        for name in self._names:
            self._handles.append(os.open(self._root / name, os.O_RDONLY | os.O_CLOEXEC))
        self._numbers = np.array(self._handles, np.int32)
        self._states = [os.fstat(handle) for handle in self._handles]
        self._places = list(self._states)
        self._stamps = np.array([stamp for state in self._states for stamp in _stamp(state)], np.int64)
        self._faults = compiled.faults() if compiled is not None else 0

    def is_unchanged(self) -> bool:
        """Whether no file has changed since it was opened or last looked at, and every read of it went well."""
        if compiled is not None:
            return bool(compiled.first_changed(self._numbers, self._stamps) < 0 and compiled.faults() == self._faults)
        return all(
            _stamp(os.fstat(handle)) == _stamp(state) for handle, state in zip(self._handles, self._states, strict=True)
        )

    def look(self) -> str | None:
        """Which file is not as it was written, of those that changed: each is read in full. None for none."""
        if self.damage is None:
            self.damage = self._changed()
        return self.damage

    def _changed(self) -> str | None:
        faults = compiled.faults() if compiled is not None else 0
        for at, (name, handle) in enumerate(zip(self._names, self._handles, strict=True)):
            before, now = self._states[at], os.fstat(handle)
            if compiled is not None and faults != self._faults and compiled.is_hurt(now.st_ino):
                return f"{name} cannot be read"
            if _stamp(before) == _stamp(now):
                continue
            is_only_linked = _stamp(before)[:2] == _stamp(now)[:2] and before.st_nlink != now.st_nlink
            if not is_only_linked and (problem := self._problem(at)):
                return problem
            self._states[at] = now
            self._stamps[3 * at : 3 * at + 3] = _stamp(now)
        self._faults = faults
        return None

    def _problem(self, at: int) -> str | None:
        for found in self._read(at):
            if found:
                return found
        return None

    def scrub(self) -> Iterator[int]:
        """Reads every file once more, a piece at a time, and gives its size; what is found wrong is the `damage`."""
        for at in range(len(self._names)):
            for found in self._read(at):
                self.damage = self.damage or found
                if self.damage is not None:
                    return
                yield CHUNK_BYTES

    def missing(self) -> str | None:
        """Which file is no longer in its place, or another one is that is not the same to the byte; None for none.

        What was opened of it can still be read.
        """
        for at, name in enumerate(self._names):
            try:
                there = (self._root / name).stat()
                if os.path.samestat(there, self._places[at]):
                    continue
            except FileNotFoundError:
                return f"{name} was removed"
            except OSError:
                continue
            if problem := FileCheck().problem(self._root / name, self._entries[name], afresh=True):
                return problem
            self._places[at] = there
        return None

    def _read(self, at: int) -> Iterator[str | None]:
        """Reads a file piece by piece; the last thing given is what is wrong with it, None where nothing is."""
        name, entry, handle = self._names[at], self._entries[self._names[at]], self._handles[at]
        digest, place = hashlib.sha256(), 0
        try:
            while chunk := os.pread(handle, CHUNK_BYTES, place):
                digest.update(chunk)
                place += len(chunk)
                yield None
        except OSError as error:
            yield f"{name} cannot be read ({error.strerror})"
            return
        yield None if digest.hexdigest() == entry.sha256 else f"the contents of {name} are not those written"


def _stamp(state: os.stat_result) -> tuple[int, int, int]:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _close(handles: list[int]) -> None:
    for handle in handles:
        with contextlib.suppress(OSError):
            os.close(handle)


_SQLITE_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)


def damage_in(error: Exception) -> str | None:
    """What is damaged, where `error` says so by itself. Raises `EngineUnavailable` where nothing can be read now."""
    if isinstance(error, DamagedBlock | zstandard.ZstdError):
        return str(error)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_IOERR_NOMEM or code & 0xFF in (sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_CANTOPEN):
            raise EngineUnavailable(
                f"The speakers of the index cannot be read: {error}. Try again in a moment."
            ) from error
        return f"the database of speakers: {error}" if code & 0xFF in _SQLITE_DAMAGE else None
    if isinstance(error, MemoryError):
        raise EngineUnavailable("There is not enough memory to answer. Try again in a moment.") from error
    return None
