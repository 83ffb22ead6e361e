"""From the paths that someone names to the files under them, in an order that is always the same."""

import os
import re
import sys
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from index.archives import STANDARD_INPUT, Archives, absolute
from index.exhaustion import refuse_if_exhausted
from index.readers import read_records
from index.readers.base import ReadOptions, Record
from index.readers.foreign import foreign, passed_over
from search.errors import ReadError

_HEAD = 4_096
"""So much of a file tells whether it is one to pass over."""
_GENERATION = re.compile(r"g-\d{6,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to read. `name` is what articles are known by: its archive's name, and its path within.

    `path` is None for standard input; `is_named` says that somebody named the file itself. `state` is what the file
    system tells without reading it: size and times.
    """

    name: str
    path: str | None
    size_bytes: int = 0
    state: tuple[int, int, int] | None = None
    is_named: bool = False

    @classmethod
    def of(cls, name: str, path: str, found: os.stat_result, *, is_named: bool = False) -> "SourceFile":
        """The file at `path`, of which `found` is known."""
        state = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        return cls(name=_printable(name), path=path, size_bytes=found.st_size, state=state, is_named=is_named)

    def foreign(self) -> str | None:
        """Why it holds no articles, by how it begins; None where it may, or was named itself. Raises `OSError`."""
        if self.is_named or self.path is None:
            return None
        with open(self.path, "rb") as file:  # noqa: PTH123
            return foreign(file.read(_HEAD), format="any")

    def open(self) -> BinaryIO:
        """The file's bytes. Raises `OSError`."""
        return open(self.path, "rb") if self.path else sys.stdin.buffer  # noqa: PTH123

    @contextmanager
    def records(self, options: ReadOptions) -> Iterator[tuple[BinaryIO, Iterator[Record | ReadError]]]:
        """The stream of its bytes and the records in it, which need not be taken to the end. Raises `OSError`."""
        with self.open() as stream:
            found = cast(Generator[Record | ReadError, None, None], read_records(stream, self.name, options))
            with closing(found):
                yield stream, found


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file in a folder that was passed over, and why."""

    origin: str
    reason: str


def check_paths(paths: Sequence[str | Path]) -> None:
    """Raises `ReadError` for the first of `paths` that does not exist, before any work is done."""
    if not paths:
        raise ReadError("(no path)", "name at least one file or folder, or - for standard input")
    for path in map(str, paths):
        if path != STANDARD_INPUT and not Path(path).exists():
            raise ReadError(path, "there is no such file or folder")


def files_of(
    paths: Sequence[str | Path],
    archives: Archives | None = None,
    leave_out: Collection[Path] = (),
    *,
    sniff: bool = True,
) -> Iterator[SourceFile | Skipped | ReadError]:
    """The files named, and those in the folders named, sorted folder by folder, each once.

    In folders, hidden files and what cannot hold articles is passed over, and so is what stands in `leave_out`; a file
    that is named itself never is. `archives` says what the folders are called. Without `sniff` no file is
    opened, and `SourceFile.foreign` is the caller's to ask.
    """
    archives = archives or Archives().naming(paths)
    left_out = frozenset(map(absolute, leave_out))
    for given in map(str, paths):
        if given == STANDARD_INPUT:
            yield SourceFile(name=archives.stdin, path=None)
            continue
        path, name = Path(given), archives.name_of(given)
        if path.is_dir():
            yield from _Walk(archives, left_out, sniff).folder(absolute(path), name)
        else:
            yield SourceFile.of(name, str(path), path.stat(), is_named=True)


def root_of(path: str | Path, archives: Archives | None = None) -> str:
    """The name of `path`, which those of all files under it begin with."""
    archives = archives or Archives().naming([path])
    return archives.stdin if str(path) == STANDARD_INPUT else _printable(archives.name_of(path))


def _printable(name: str) -> str:
    """`name` in characters: a name that is not UTF-8 has its odd bytes spelled out."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_index(names: Collection[str]) -> bool:
    """Whether a folder that holds `names` is an index, be it another one than that which is written."""
    return "LOCK" in names and any(map(_GENERATION.fullmatch, names))


@dataclass(frozen=True, slots=True)
class _Walk:
    archives: Archives
    left_out: Collection[str]
    sniff: bool

    def folder(self, folder: str, name: str) -> Iterator[SourceFile | Skipped | ReadError]:
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            refuse_if_exhausted(error)
            yield ReadError(_printable(name), f"the folder cannot be read: {error.strerror or error}")
            return
        if _is_index({entry.name for entry in entries}):
            yield Skipped(origin=_printable(name), reason="an index of On Record's")
            return
        for entry in entries:
            known_as = self.archives.folders.get(entry.path) or f"{name}/{entry.name}"
            try:
                if not entry.name.startswith("."):
                    yield from self._entry(entry, known_as)
            except OSError as error:
                refuse_if_exhausted(error)
                yield ReadError(_printable(known_as), f"it cannot be read: {error.strerror or error}")

    def _entry(self, entry: "os.DirEntry[str]", name: str) -> Iterator[SourceFile | Skipped | ReadError]:
        if entry.path in self.left_out:
            yield Skipped(origin=_printable(name), reason="it is On Record's own")
        elif entry.is_dir():
            # A link to a folder could lead back to where it stands.
            if entry.is_symlink():
                yield Skipped(origin=_printable(name), reason="a link to a folder")
            else:
                yield from self.folder(entry.path, name)
        elif not entry.is_file():
            yield Skipped(origin=_printable(name), reason="not a regular file")
        elif entry.is_symlink() and (target := self.archives.name_of(entry.path)) != name and not passed_over(target):
            yield Skipped(origin=_printable(name), reason=f"a link to {_printable(target)}")
        else:
            file = SourceFile.of(name, entry.path, entry.stat())
            reason = passed_over(entry.name) or (file.foreign() if self.sniff else None)
            yield Skipped(origin=file.name, reason=reason) if reason else file
