"""Where is the index, is it whole, and how does a new one take its place?

An index is a directory of *generations*:

    LOCK                held (flock) by the one writer at work
    CURRENT             one line: the name of the live generation and the sha256 of its MANIFEST
    g-000007/           a generation: whole and never changed once published
        MANIFEST        its schema version, counts, and the size and sha256 of each of its files

A writer fills a directory of its own, brings every byte of it to the disk, and only then replaces CURRENT by an
atomic rename. Killed at any moment, it leaves the live generation as it was; the next writer removes what it left.
The generation before is kept: for readers that are just opening it, and to fall back on when the live one is damaged.
"""

import fcntl
import hashlib
import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from search.engines.whoosh.schema import SCHEMA_VERSION
from search.errors import EngineUnavailable, IndexBusy, IndexDamaged, IndexMissing, SchemaMismatch

log = logging.getLogger(__name__)

LOCK = "LOCK"
CURRENT = "CURRENT"
MANIFEST = "MANIFEST"
_GENERATION = re.compile(r"g-(\d{6,})")
_POINTER = re.compile(r"(g-\d{6,}) ([0-9a-f]{64})")
_SMALL_FILE_BYTES = 1 << 20
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file of a generation as it was written."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation is made of; `counts` are those of its articles, sections, statements and speakers."""

    schema: int
    built_at: str
    counts: dict[str, int] = field(default_factory=dict)
    files: dict[str, FileEntry]

    @property
    def size_bytes(self) -> int:
        """The size of all files together."""
        return sum(entry.size for entry in self.files.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A published generation that was found whole; `digest` is the sha256 of its MANIFEST."""

    path: Path
    manifest: Manifest
    digest: str

    @property
    def name(self) -> str:
        """Its name, as `g-000007`."""
        return self.path.name


class _Unusable(Exception):
    """Why a generation cannot be used."""


class _OtherSchema(_Unusable):
    """The generation is of another schema version."""


class Generations:
    """The generations in one directory."""

    def __init__(self, root: Path) -> None:
        self.root = root

    # Reading

    def pointer(self) -> str | None:
        """What CURRENT says, None where there is none: changes with every publication."""
        try:
            return (self.root / CURRENT).read_text("ascii", "replace")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise EngineUnavailable(f"The index at {self.root} cannot be read: {error}.") from error

    def find(self, *, spurned: frozenset[str] = frozenset()) -> Generation:
        """The live generation, or where it is damaged the newest one before it that is whole.

        Never one whose digest is `spurned`: some damage shows only when a file is read.

        Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`.
        """
        pointer = self.pointer()
        live, digest = _parse(pointer)
        names = self.names()
        if not names and pointer is None:
            raise IndexMissing(
                f"There is no index at {self.root}. Build one: onrecord index rebuild SRC… --index {self.root}"
            )
        rebuild = f"onrecord index rebuild SRC… --index {self.root}"
        candidates = [name for name in names if live is None or _number_of(name) <= _number_of(live)]
        reasons: list[str] = []
        for name in sorted(candidates, key=_number_of, reverse=True):
            try:
                found = self.check(name, digest if name == live else None)
                if found.digest in spurned:
                    raise _Unusable("was found damaged when it was read")
            except _OtherSchema as reason:
                raise SchemaMismatch(
                    f"The index at {self.root} was written by another version of On Record ({reason}). "
                    f"Rebuild it: {rebuild}"
                ) from None
            except _Unusable as reason:
                reasons.append(f"{name}: {reason}")
                continue
            if name != live:
                log.warning(
                    "The index at %s is damaged (%s); answering from %s. Rebuild it.",
                    self.root,
                    "; ".join(reasons) or f"{CURRENT} is missing or unreadable",
                    name,
                )
            return found
        raise IndexDamaged(
            f"The index at {self.root} is damaged and no generation of it is whole "
            f"({'; '.join(reasons) or 'none is left'}). Rebuild it: {rebuild}"
        )

    def live_name(self) -> str | None:
        """The name of the generation that CURRENT points to, whatever its state."""
        return _parse(self.pointer())[0]

    def names(self) -> list[str]:
        """The names of all generations, published or not."""
        try:
            return [path.name for path in self.root.iterdir() if _GENERATION.fullmatch(path.name)]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise EngineUnavailable(f"The index at {self.root} cannot be read: {error}.") from error

    def check(self, name: str, digest: str | None = None) -> Generation:
        """The generation `name`, its manifest, the sizes of its files and the contents of the small ones checked."""
        path = self.root / name
        try:
            body = (path / MANIFEST).read_bytes()
        except OSError:
            raise _Unusable(f"no {MANIFEST}") from None
        found = hashlib.sha256(body).hexdigest()
        if digest not in (None, found):
            raise _Unusable(f"{MANIFEST} is not the one that was published")
        manifest = _read_manifest(body)
        for file, entry in manifest.files.items():
            try:
                size = (path / file).stat().st_size
                if size != entry.size:
                    raise _Unusable(f"{file} has {size} bytes instead of {entry.size}")
                if size <= _SMALL_FILE_BYTES and file_digest(path / file) != entry.sha256:
                    raise _Unusable(f"the contents of {file} are not those written")
            except OSError as error:
                raise _Unusable(f"{file} cannot be read ({error.strerror})") from None
        return Generation(path=path, manifest=manifest, digest=found)

    # Writing

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the lock of the one writer, and removes what dead writers left behind.

        Raises `IndexBusy`, and `EngineUnavailable` where nothing can or should be written.
        """
        self._refuse_foreign()
        with writing(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.root / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        _held.add(handle)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise IndexBusy(
                    f"Another process is writing to the index at {self.root}. Wait until it has finished."
                ) from None
            with writing(self.root):
                self._remove_leftovers()
            yield
        finally:
            _held.discard(handle)
            os.close(handle)

    def _refuse_foreign(self) -> None:
        """Refuses a place that is a file, or a directory with something else in it."""
        with writing(self.root):
            if not self.root.exists():
                return
            if not self.root.is_dir():
                raise EngineUnavailable(
                    f"{self.root} is a file. Give the path of a directory that is an index, empty, or not there yet."
                )
            entries = [path.name for path in self.root.iterdir() if not path.name.startswith(".")]
        ours = any(name in (LOCK, CURRENT) or _GENERATION.fullmatch(name) for name in entries)
        if entries and not ours:
            raise EngineUnavailable(
                f"{self.root} is not an index, and not empty: it holds {sorted(entries)[0]}. Give another path."
            )

    def _remove_leftovers(self) -> None:
        """Removes generations that were never published."""
        live = self.live_name()
        for name in self.names():
            unfinished = not (self.root / name / MANIFEST).exists()
            if unfinished or (live is not None and _number_of(name) > _number_of(live)):
                shutil.rmtree(self.root / name, ignore_errors=True)
        for tmp in self.root.glob("*.tmp"):
            tmp.unlink(missing_ok=True)

    def new_directory(self) -> Path:
        """An empty directory for the next generation."""
        number = 1 + max((_number_of(name) for name in self.names()), default=0)
        path = self.root / f"g-{number:06}"
        path.mkdir()
        return path

    def publish(self, path: Path, manifest: Manifest, *, previous: str | None) -> None:
        """Makes the generation at `path`, whose files are on the disk already, the live one.

        The generation `previous` is kept, every other one is removed.
        """
        body = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        write_durably(path / MANIFEST, body)
        sync_directory(path)
        sync_directory(self.root)
        line = f"{path.name} {hashlib.sha256(body).hexdigest()}\n"
        write_durably(self.root / CURRENT, line.encode())
        for name in self.names():
            if name not in (path.name, previous):
                shutil.rmtree(self.root / name, ignore_errors=True)


def _read_manifest(body: bytes) -> Manifest:
    try:
        version = msgspec.json.decode(body)["schema"]
        if version != SCHEMA_VERSION:
            raise _OtherSchema(f"schema version {version} instead of {SCHEMA_VERSION}")
        return msgspec.json.decode(body, type=Manifest)
    except (msgspec.DecodeError, msgspec.ValidationError, TypeError, KeyError, UnicodeDecodeError):
        raise _Unusable(f"{MANIFEST} cannot be read") from None


def _parse(pointer: str | None) -> tuple[str | None, str | None]:
    """The generation that CURRENT names and the digest of its manifest; nothing where the line is not whole."""
    match = _POINTER.fullmatch((pointer or "").strip())
    return (match[1], match[2]) if match else (None, None)


def _number_of(name: str) -> int:
    return int(name[2:])


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


def file_digest(path: Path) -> str:
    """The sha256 of a file's contents, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def link_files(generation: Generation, directory: Path) -> None:
    """Puts the files of `generation` into `directory`: as hard links, or copied where the file system has none."""
    for name in generation.manifest.files:
        try:
            os.link(generation.path / name, directory / name)
        except OSError:
            shutil.copyfile(generation.path / name, directory / name)


def seal_directory(directory: Path, base: Generation | None) -> dict[str, FileEntry]:
    """The entries of all files in `directory`, whose contents are on the disk when this returns.

    Files that are still hard links to those of `base` keep its entries and are not read. Directories are removed:
    they are a writer's scratch.
    """
    known = base.manifest.files if base else {}
    entries = {}
    for path in sorted(directory.iterdir()):
        if path.is_dir():
            shutil.rmtree(path)
        elif base and path.name in known and path.samefile(base.path / path.name):
            entries[path.name] = known[path.name]
        else:
            entries[path.name] = sealed(path)
    return entries


def sealed(path: Path) -> FileEntry:
    """The entry of a newly written file, whose contents are on the disk when this returns."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
        os.fsync(file.fileno())
        return FileEntry(size=file.tell(), sha256=digest.hexdigest())


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


def damage(generation: Generation) -> str | None:
    """The first file of a generation that is not as it was written, None when all are: reads every byte."""
    for file, entry in generation.manifest.files.items():
        try:
            if file_digest(generation.path / file) != entry.sha256:
                return file
        except OSError:
            return file
    return None


_held: set[int] = set()


def _forget_locks() -> None:
    """A child process that is forked while a lock is held must not hold it on after its parent's death."""
    for handle in _held:
        os.close(handle)
    _held.clear()


os.register_at_fork(after_in_child=_forget_locks)
