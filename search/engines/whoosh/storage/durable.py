"""How do bytes get to the disk for good?

POSIX promises little: a file's contents are safe after its `fsync`, its name after the `fsync` of its directory.
Everything here keeps that order.
"""

import contextlib
import errno
import hashlib
import logging
import os
import shutil
import signal
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from search.engines.whoosh.storage.blocks import SUFFIX, footer_digest
from search.engines.whoosh.storage.integrity import FileEntry
from search.errors import DiskFull, EngineUnavailable

log = logging.getLogger(__name__)

_CHUNK_BYTES = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT)
_STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_SYNC_THREADS = 8
"""Files are synced side by side: the file system then writes its journal once for several of them."""


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Turns errors of the operating system and of SQLite into `EngineUnavailable`, `DiskFull` where that is why."""
    try:
        yield
    except OSError as error:
        raise _refused(root, error.strerror or str(error), is_full=error.errno in _FULL) from error
    except sqlite3.OperationalError as error:
        is_full = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
        raise _refused(root, str(error), is_full=is_full) from error
    except MemoryError as error:
        raise EngineUnavailable(f"The index at {root} cannot be written: there is not enough memory.") from error


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Lets a signal that is handled in Python, as those that stop a command are, wait until the block is over.

    What must not be left half done stands in such a block. Handlers run in a process's main thread, so there is nothing
    to wait for in others.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    handlers: dict[int, Any] = {}
    try:
        for number in _STOPPING:
            if callable(handler := signal.getsignal(number)):
                handlers[number] = handler
                signal.signal(number, lambda number, _: waiting.append(number))
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if waiting:
            signal.raise_signal(waiting[0])


def _refused(root: Path, reason: str, *, is_full: bool) -> EngineUnavailable:
    text = f"The index at {root} cannot be written: {reason}. Check the path, its permissions and the free space."
    return DiskFull(text) if is_full else EngineUnavailable(text)


def make_directory(path: Path) -> None:
    """Makes the directory `path` and those above it where they are missing, their names on the disk."""
    if path.is_dir():
        return
    make_directory(path.parent)
    path.mkdir(exist_ok=True)
    try:
        sync_directory(path.parent)
    except PermissionError:  # a directory that can be written but not opened for reading cannot be synced
        log.debug("cannot sync %s", path.parent, exc_info=True)


def link_files(source: Path, names: Iterable[str], directory: Path) -> None:
    """Puts files of the directory `source` into `directory`: as hard links, or copied where there are none."""
    for name in names:
        try:
            os.link(source / name, directory / name)
        except OSError:
            shutil.copyfile(source / name, directory / name)


def copy_files(source: Path, names: Iterable[str], directory: Path) -> None:
    """The same as copies, so that nothing is shared."""
    for name in names:
        shutil.copyfile(source / name, directory / name)


def seal_directory(directory: Path, source: Path | None, known: dict[str, FileEntry]) -> dict[str, FileEntry]:
    """The entries of all files in `directory`, whose contents are on the disk when this returns.

    Files that are still hard links to those in `source` keep the entries `known` and are not read. Directories are
    removed: they are a writer's scratch.
    """
    entries: dict[str, FileEntry] = {}
    fresh: list[Path] = []
    for path in sorted(directory.iterdir()):
        if path.is_dir():
            shutil.rmtree(path)
        elif source is not None and path.name in known and path.samefile(source / path.name):
            entries[path.name] = known[path.name]
        else:
            fresh.append(path)
    with ThreadPoolExecutor(_SYNC_THREADS) as pool:
        entries |= zip([path.name for path in fresh], pool.map(sealed, fresh), strict=True)
    return dict(sorted(entries.items()))


def sealed(path: Path) -> FileEntry:
    """The entry of a newly written file, whose contents are on the disk when this returns."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
        os.fsync(file.fileno())
        footer = footer_digest(path) if path.name.endswith(SUFFIX) else None
        return FileEntry(size=file.tell(), sha256=digest.hexdigest(), footer=footer)


def write_durably(path: Path, data: bytes) -> None:
    """Replaces the file at `path` by one with `data`, atomically, and brings it and its name to the disk."""
    replace_atomically(path, data)
    sync_directory(path.parent)


def replace_atomically(path: Path, data: bytes) -> None:
    """The same but for the name: until its directory is synced, a power failure may bring back the file before.

    Where this fails, the file is as it was and nothing else is left.
    """
    tmp = path.with_name(path.name + ".tmp")
    try:
        with tmp.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        tmp.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            tmp.unlink()
        raise


def sync_directory(path: Path) -> None:
    """Brings the names in a directory to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
