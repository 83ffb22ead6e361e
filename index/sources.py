"""From the paths that someone names to the files under them, in an order that is always the same."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from index.readers.foreign import foreign, passed_over
from search.errors import ReadError

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to read. `name` is what articles are known by: the path from the folder that was given, that one's name
    first, so that ids survive when the archive moves. `path` is None for standard input.
    """

    name: str
    path: Path | None
    size_bytes: int = 0

    def open(self) -> BinaryIO:
        """The file's bytes. Raises `OSError`."""
        return self.path.open("rb") if self.path else sys.stdin.buffer


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


def files_of(paths: Sequence[str | Path]) -> Iterator[SourceFile | Skipped | ReadError]:
    """The files named, and those in the folders named, sorted folder by folder.

    In folders, hidden files and what cannot hold articles is passed over; a file that is named itself never is.
    """
    for given in map(str, paths):
        if given == STANDARD_INPUT:
            yield SourceFile(name="stdin", path=None)
            continue
        path = Path(given)
        whole = Path(os.path.abspath(path))  # noqa: PTH100  - resolve() would rename what a link points to
        if path.is_dir():
            yield from _folder(path, whole.name)
        else:
            name = f"{whole.parent.name}/{whole.name}".lstrip("/")
            yield SourceFile(name=name, path=path, size_bytes=path.stat().st_size)


def root_of(path: str | Path) -> str:
    """What the names of all files under `path` begin with."""
    if str(path) == STANDARD_INPUT:
        return "stdin"
    whole = Path(os.path.abspath(path))  # noqa: PTH100
    return f"{whole.name}/" if whole.is_dir() else f"{whole.parent.name}/{whole.name}".lstrip("/")


def _folder(folder: Path, name: str) -> Iterator[SourceFile | Skipped | ReadError]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(name, f"the folder cannot be read: {error.strerror or error}")
        return
    for entry in entries:
        known_as = f"{name}/{entry.name}" if name else entry.name
        try:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                # A link to a folder could lead back to where it stands.
                if entry.is_symlink():
                    yield Skipped(origin=known_as, reason="a link to a folder")
                else:
                    yield from _folder(Path(entry.path), known_as)
            elif not entry.is_file():
                yield Skipped(origin=known_as, reason="not a regular file")
            elif reason := _passed_over(entry):
                yield Skipped(origin=known_as, reason=reason)
            else:
                yield SourceFile(name=known_as, path=Path(entry.path), size_bytes=entry.stat().st_size)
        except OSError as error:
            yield ReadError(known_as, f"it cannot be read: {error.strerror or error}")


def _passed_over(entry: "os.DirEntry[str]") -> str | None:
    if reason := passed_over(entry.name):
        return reason
    with open(entry.path, "rb") as file:  # noqa: PTH123
        return foreign(file.read(512), format="any")
