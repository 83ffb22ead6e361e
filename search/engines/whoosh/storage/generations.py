"""Where is the index, is it whole, and how does a new one take its place?

An index is a directory of *generations*:

    LOCK                held (flock) by the one writer at work
    CURRENT             the name of the live generation and the sha256 of its MANIFEST; in a second line, those of the
                        generation before, which answers when the live one is damaged and can be rolled back to
    g-000007/           a generation: whole and never changed once published
        MANIFEST        its schema version, counts, and the size and sha256 of each of its files

A writer fills a directory of its own, brings every byte of it to the disk, and only then replaces CURRENT by an
atomic rename. Killed at any moment, it leaves the live generation as it was; the next writer removes what CURRENT
does not name.
"""

import fcntl
import hashlib
import logging
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from search.engine import GenerationState, Verification
from search.engines.whoosh.schema import SCHEMA_VERSION
from search.engines.whoosh.storage.durable import (
    FileCheck,
    FileEntry,
    make_directory,
    sync_directory,
    write_durably,
    writing,
)
from search.errors import EngineUnavailable, IndexBusy, IndexDamaged, IndexMissing, SchemaMismatch

log = logging.getLogger(__name__)

LOCK = "LOCK"
CURRENT = "CURRENT"
MANIFEST = "MANIFEST"
_GENERATION = re.compile(r"g-(\d{6,})")
_LINE = re.compile(r"(g-\d{6,}) ([0-9a-f]{64})")
_ATTEMPTS = 5
_CURRENT_BYTES = 1 << 12
"""More than CURRENT ever has."""

_files = FileCheck()
"""What this process has found whole."""


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

    @property
    def line(self) -> "Line":
        """How CURRENT names it."""
        return Line(self.name, self.digest)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of CURRENT: a generation's name and the sha256 of its MANIFEST, None where CURRENT does not tell it."""

    name: str
    digest: str | None

    def __str__(self) -> str:
        return f"{self.name} {self.digest}\n"


class _Unusable(Exception):
    """Why a generation cannot be used."""


class _OtherSchema(_Unusable):
    """The generation is of another schema version."""


class Generations:
    """The generations in one directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._current = str(root / CURRENT)

    # Reading

    def pointer(self) -> str | None:
        """What CURRENT says, None where there is none: changes with every publication."""
        try:
            handle = os.open(self._current, os.O_RDONLY | os.O_CLOEXEC)
            try:
                return os.read(handle, _CURRENT_BYTES).decode("ascii", "replace")
            finally:
                os.close(handle)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise EngineUnavailable(f"The index at {self.root} cannot be read: {error}.") from error

    def find(self, *, spurned: frozenset[str] = frozenset()) -> Generation:
        """The live generation, or where it is damaged the one before, if that is whole.

        Every file that this process has not read yet is read in full. Never a generation whose digest is `spurned`:
        it was found damaged while it was read.

        Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`.
        """
        pointer = self.pointer()
        candidates = self.candidates(pointer)
        if not candidates and pointer is None:
            raise self.missing()
        rebuild = f"onrecord index rebuild SRC… --index {self.root}"
        live = self.live_line()
        reasons: list[str] = []
        for line in candidates:
            try:
                found = self.check(line)
                if found.digest in spurned:
                    raise _Unusable("was found damaged when it was read")
            except _OtherSchema as reason:
                raise SchemaMismatch(
                    f"The index at {self.root} was written by another version of On Record ({reason}). "
                    f"Rebuild it: {rebuild}"
                ) from None
            except _Unusable as reason:
                reasons.append(f"{line.name}: {reason}")
                continue
            if live is None or line.name != live.name:
                log.warning(
                    "The index at %s is damaged (%s); answering from %s. Rebuild it.",
                    self.root,
                    "; ".join(reasons) or f"{CURRENT} is missing or unreadable",
                    line.name,
                )
            return found
        raise IndexDamaged(
            f"The index at {self.root} is damaged and no generation of it is whole "
            f"({'; '.join(reasons) or 'none is left'}). Rebuild it: {rebuild}"
        )

    def missing(self) -> IndexMissing:
        """The error that there is no index."""
        return IndexMissing(
            f"There is no index at {self.root}. Build one: onrecord index rebuild SRC… --index {self.root}"
        )

    def live_line(self) -> Line | None:
        """The generation that CURRENT says is live, whatever its state."""
        lines, _ = _parse(self.pointer())
        return lines[0] if lines else None

    def candidates(self, pointer: str | None) -> list[Line]:
        """The generations that may answer, best first.

        Those that CURRENT names; where it cannot be read, also all others that have a MANIFEST, newest first.
        """
        lines, is_whole = _parse(pointer)
        if is_whole:
            return lines
        named = {line.name for line in lines}
        others = [name for name in self.names() if name not in named and (self.root / name / MANIFEST).exists()]
        return [*lines, *(Line(name, None) for name in sorted(others, key=_number_of, reverse=True))]

    def verify(self) -> Verification:
        """Reads every file of every generation in full and says of each whether it is whole.

        Raises `IndexMissing` when there is none.
        """
        for _ in range(_ATTEMPTS):
            pointer = self.pointer()
            candidates = self.candidates(pointer)
            if not candidates and pointer is None:
                raise self.missing()
            lines, is_whole = _parse(pointer)
            live = lines[0].name if lines else None
            states = [self._state(line, is_live=line.name == live) for line in candidates]
            if self.pointer() == pointer:
                break
        answering = next((state.name for state in states if state.is_whole), None)
        problems = () if is_whole else (f"{CURRENT} is missing or unreadable",)
        return Verification(generations=tuple(states), answering=answering, problems=problems)

    def _state(self, line: Line, *, is_live: bool) -> GenerationState:
        try:
            generation = self.read(line)
        except _Unusable as reason:
            return GenerationState(name=line.name, is_live=is_live, problems=(str(reason),))
        manifest = generation.manifest
        return GenerationState(
            name=line.name,
            is_live=is_live,
            problems=tuple(self.problems(generation)),
            built_at=manifest.built_at,
            files=len(manifest.files),
            size_bytes=manifest.size_bytes,
            counts=dict(manifest.counts),
        )

    def problems(self, generation: Generation, *, afresh: bool = True) -> Iterator[str]:
        """What is wrong with the files of `generation`: each is read in full."""
        for file, entry in generation.manifest.files.items():
            problem = _files.problem(generation.path / file, entry, afresh=afresh)
            if problem:
                yield problem

    def before(self) -> Generation | None:
        """The generation to roll back to: the best that is not live and found whole, every file read; or None."""
        pointer = self.pointer()
        live = self.live_line()
        for line in self.candidates(pointer):
            if live is not None and line.name != live.name:
                try:
                    return self.check(line, afresh=True)
                except _Unusable as reason:
                    log.warning("%s cannot be rolled back to: %s", self.root / line.name, reason)
        return None

    def names(self) -> list[str]:
        """The names of all generations, published or not."""
        try:
            return [path.name for path in self.root.iterdir() if _GENERATION.fullmatch(path.name)]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise EngineUnavailable(f"The index at {self.root} cannot be read: {error}.") from error

    def read(self, line: Line) -> Generation:
        """The generation that `line` names, its manifest checked and nothing else."""
        path = self.root / line.name
        try:
            body = (path / MANIFEST).read_bytes()
        except OSError:
            raise _Unusable(f"no {MANIFEST}") from None
        digest = hashlib.sha256(body).hexdigest()
        if line.digest not in (None, digest):
            raise _Unusable(f"{MANIFEST} is not the one that was published")
        return Generation(path=path, manifest=_read_manifest(body), digest=digest)

    def check(self, line: Line, *, afresh: bool = False) -> Generation:
        """The generation that `line` names, found whole; files read by this process before only when `afresh`."""
        generation = self.read(line)
        for problem in self.problems(generation, afresh=afresh):
            raise _Unusable(problem)
        return generation

    # Writing

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the lock of the one writer, and removes what dead writers left behind.

        Raises `IndexBusy`, and `EngineUnavailable` where nothing can or should be written.
        """
        self._refuse_foreign()
        with writing(self.root):
            make_directory(self.root)
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
        """Removes what dead writers left: all that CURRENT does not name."""
        keep = {line.name for line in self.candidates(self.pointer())}
        self._remove_generations_but(keep)
        for tmp in self.root.glob("*.tmp"):
            tmp.unlink(missing_ok=True)

    def _remove_generations_but(self, keep: set[str]) -> None:
        for name in self.names():
            if name not in keep:
                shutil.rmtree(self.root / name, onerror=_log_failure)

    def new_directory(self) -> Path:
        """An empty directory for the next generation."""
        number = 1 + max((_number_of(name) for name in self.names()), default=0)
        path = self.root / f"g-{number:06}"
        path.mkdir()
        return path

    def publish(self, path: Path, manifest: Manifest, *, previous: Line | None) -> None:
        """Makes the generation at `path`, whose files are on the disk already, the live one.

        The generation `previous` is kept, every other one is removed.
        """
        body = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        write_durably(path / MANIFEST, body)
        sync_directory(self.root)
        self.point(Line(path.name, hashlib.sha256(body).hexdigest()), previous)

    def point(self, live: Line, previous: Line | None) -> None:
        """Makes `live` the live generation and `previous` the one before; every other one is removed."""
        lines = [live] if previous is None else [live, previous]
        write_durably(self.root / CURRENT, "".join(map(str, lines)).encode())
        self._remove_generations_but({line.name for line in lines})
        sync_directory(self.root)


def _read_manifest(body: bytes) -> Manifest:
    try:
        version = msgspec.json.decode(body)["schema"]
        if version != SCHEMA_VERSION:
            raise _OtherSchema(f"schema version {version} instead of {SCHEMA_VERSION}")
        return msgspec.json.decode(body, type=Manifest)
    except (msgspec.DecodeError, msgspec.ValidationError, TypeError, KeyError, UnicodeDecodeError):
        raise _Unusable(f"{MANIFEST} cannot be read") from None


def _parse(pointer: str | None) -> tuple[list[Line], bool]:
    """The lines of CURRENT up to the first that cannot be read, and whether it is whole."""
    found: list[Line] = []
    lines = (pointer or "").splitlines()
    for line in lines:
        match = _LINE.fullmatch(line.strip())
        if not match:
            return found, False
        found.append(Line(match[1], match[2]))
    return found, bool(found)


def _number_of(name: str) -> int:
    return int(name[2:])


def _log_failure(_: object, path: str, error: object) -> None:
    log.warning("%s could not be removed: %s", path, error)


def damage(generation: Generation, names: Iterable[str] | None = None) -> str | None:
    """The first file of a generation, or of those of `names`, that is not as it was written; None when all are.

    Reads every byte.
    """
    entries = generation.manifest.files
    for file in entries if names is None else names:
        if _files.problem(generation.path / file, entries[file], afresh=True):
            return file
    return None


_held: set[int] = set()


def _forget_locks() -> None:
    """A child process that is forked while a lock is held must not hold it on after its parent's death."""
    for handle in _held:
        os.close(handle)
    _held.clear()


os.register_at_fork(after_in_child=_forget_locks)
