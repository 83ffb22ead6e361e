"""How do bytes get to the disk for good, and how is it told that they are still those written?

POSIX promises little: a file's contents are safe after its `fsync`, its name after the `fsync` of its directory.
Everything here keeps that order. What a file holds is told by its sha256. A file of blocks is not read in full before
it is answered from: its footer is, and each block is compared with the footer's checksum when it is first read.
"""

import hashlib
import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.engines.whoosh.storage.blocks import SUFFIX, DamagedBlock, footer_digest
from search.errors import EngineUnavailable

log = logging.getLogger(__name__)

_CHUNK_BYTES = 1 << 20
_SYNC_THREADS = 8
"""Files are synced side by side: the file system then writes its journal once for several of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file of a generation as it was written; `footer` is the sha256 of its footer where it is a file of blocks."""

    size: int
    sha256: str
    footer: str | None = None


class FileCheck:
    """Tells whether files are as written, and reads none of them twice while its inode, size and time stay.

    Of a file of blocks no more than the footer is read: it vouches for the blocks, which are checked when they are
    read. Hard links share the inode: of a generation that an update made, only the new files are read.
    """

    _MOST = 100_000

    def __init__(self) -> None:
        self._digests: dict[tuple[int, int, int, int], str] = {}

    def problem(self, path: Path, entry: FileEntry, *, afresh: bool = False) -> str | None:
        """What is wrong with the file at `path`, None when nothing is; read anew in any case when `afresh`."""
        try:
            with path.open("rb") as file:
                status = os.fstat(file.fileno())
                if status.st_size != entry.size:
                    return f"{path.name} has {status.st_size} bytes instead of {entry.size}"
                key = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
                digest = None if afresh else self._digests.get(key)
                if digest is None and not afresh and entry.footer is not None:
                    digest = entry.sha256 if footer_digest(path) == entry.footer else ""
                if digest is None:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
        except DamagedBlock as error:
            return f"{path.name}: {error}"
        except OSError as error:
            return f"{path.name} cannot be read ({error.strerror})"
        if digest != entry.sha256:
            self._digests.pop(key, None)
            return f"the contents of {path.name} are not those written"
        if len(self._digests) >= self._MOST:
            self._digests.clear()
        self._digests[key] = digest
        return None


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Turns the operating system's errors into `EngineUnavailable`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise EngineUnavailable(
            f"The index at {root} cannot be written: {reason}. Check the path, its permissions and the free space."
        ) from error


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
    tmp = path.with_name(path.name + ".tmp")
    with tmp.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    tmp.replace(path)
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Brings the names in a directory to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
