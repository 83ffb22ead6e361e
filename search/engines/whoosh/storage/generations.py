"""Where is the index, is it whole, and how does a new one take its place?

An index is a directory of *generations*:

    RESERVE             room on the disk that is kept back for taking articles down
    LOCK                held (flock) by the one writer at work
    CURRENT             the name of the live generation and the sha256 of its MANIFEST; in a second line, those of the
                        generation before, which answers when the live one is damaged and can be rolled back to
    g-000007/           a generation: whole and never changed once published
        MANIFEST        its schema version, counts, and the size and sha256 of each of its files

A writer fills a directory of its own, brings every byte of it to the disk, and only then replaces CURRENT by an
atomic rename. Killed at any moment, it leaves the live generation as it was; the next writer removes what CURRENT
does not name.
"""

import contextlib
import hashlib
import logging
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from search.engine import GenerationState, Verification
from search.engines.whoosh.schema import UNITS
from search.engines.whoosh.storage.durable import (
    replace_atomically,
    sync_directory,
    uninterrupted,
    write_durably,
    writing,
)
from search.engines.whoosh.storage.lock import LOCK, writer_lock
from search.engines.whoosh.storage.manifest import (
    MANIFEST,
    Generation,
    GenerationRef,
    Manifest,
    OtherSchema,
    UnusableGeneration,
)
from search.engines.whoosh.storage.reserve import keep, release
from search.errors import EngineUnavailable, IndexDamaged, IndexMissing, SchemaMismatch, SearchError

log = logging.getLogger(__name__)

CURRENT = "CURRENT"
_GENERATION = re.compile(r"g-(\d{6,})")
_REF = re.compile(r"(g-\d{6,}) ([0-9a-f]{64})")
_ATTEMPTS = 5
_CURRENT_BYTES = 1 << 12
"""More than CURRENT ever has."""
_SPARE_FILES = 4
"""So many open files a directory takes to be removed."""


class Generations:
    """The generations in one directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._current = str(root / CURRENT)
        self._spare: list[int] = []
        self._before: int | None = None

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

    def find(self, *, known_bad: frozenset[str] = frozenset()) -> Generation:
        """The live generation, or where it is damaged the one before, if that is whole.

        Every file that this process has not read yet is read in full. Never a generation whose digest is `known_bad`:
        it was found damaged while it was read.

        Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`.
        """
        pointer = self.pointer()
        candidates = self.candidates(pointer)
        if not candidates and pointer is None:
            raise self.missing()
        rebuild = f"onrecord index rebuild SRC… --index {self.root}"
        live = self.live_ref()
        reasons: list[str] = []
        for ref in candidates:
            try:
                if ref.digest in known_bad:
                    raise UnusableGeneration("was found damaged when it was read")
                found = Generation.checked(self.root, ref)
                if found.digest in known_bad:  # CURRENT does not tell the digest
                    raise UnusableGeneration("was found damaged when it was read")
            except OtherSchema as reason:
                raise self._other_schema(reason) from None
            except UnusableGeneration as reason:
                reasons.append(f"{ref.name}: {reason}")
                continue
            if live is None or ref.name != live.name:
                log.warning(
                    "The index at %s is damaged (%s); answering from %s. Rebuild it.",
                    self.root,
                    "; ".join(reasons) or f"{CURRENT} is missing or unreadable",
                    ref.name,
                )
            return found
        raise IndexDamaged(
            f"The index at {self.root} is damaged and no generation of it is whole "
            f"({'; '.join(reasons) or 'none is left'}). Rebuild it: {rebuild}"
        )

    def live(self, *, known_bad: frozenset[str] = frozenset()) -> Generation:
        """The live generation and no other, for what is written to continue it: an older one has what was deleted.

        What of it is `known_bad` is read again in full.

        Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`.
        """
        pointer = self.pointer()
        refs, _ = _parse(pointer)
        if not refs and pointer is None and not self.candidates(pointer):
            raise self.missing()
        try:
            if not refs:
                raise UnusableGeneration(f"{CURRENT} is missing or unreadable")
            return Generation.checked(self.root, refs[0], afresh=refs[0].digest in known_bad)
        except OtherSchema as reason:
            raise self._other_schema(reason) from None
        except UnusableGeneration as reason:
            if self.pointer() != pointer:  # another writer was faster, and has removed it
                return self.live(known_bad=known_bad)
            raise self.unwritable(str(reason)) from None

    def unwritable(self, reason: str) -> IndexDamaged:
        """The error that nothing can be written that continues the live generation, and what to do about it."""
        at = f"--index {self.root}"
        return IndexDamaged(
            f"The live generation at {self.root} is damaged ({reason}): nothing was changed, for the one before may "
            f"still hold what was deleted since. See what is whole: onrecord index verify {at}. Then bring the files "
            f"back from a back-up, or rebuild: onrecord index rebuild SRC… {at}, or go back, and delete anew what was "
            f"deleted since: onrecord index rollback {at}"
        )

    def _other_schema(self, reason: OtherSchema) -> SchemaMismatch:
        return SchemaMismatch(
            f"The index at {self.root} was written by another version of On Record ({reason}). "
            f"Rebuild it: onrecord index rebuild SRC… --index {self.root}"
        )

    def missing(self) -> IndexMissing:
        """The error that there is no index."""
        return IndexMissing(
            f"There is no index at {self.root}. Build one: onrecord index rebuild SRC… --index {self.root}"
        )

    def live_ref(self) -> GenerationRef | None:
        """What CURRENT names as the live generation, whatever its state."""
        refs, _ = _parse(self.pointer())
        return refs[0] if refs else None

    def candidates(self, pointer: str | None) -> list[GenerationRef]:
        """The generations that may answer, best first.

        Those that CURRENT names; where it cannot be read, also all others that have a MANIFEST, newest first.
        """
        refs, is_whole = _parse(pointer)
        if is_whole:
            return refs
        named = {ref.name for ref in refs}
        others = [name for name in self.names() if name not in named and self._has_manifest(name)]
        return [*refs, *(GenerationRef(name, None) for name in sorted(others, key=_number_of, reverse=True))]

    def open_to_all(self) -> str | None:
        """What is wrong where anybody may write: whoever can decides what is answered. None where that is not so."""
        for path, status in self._directories():
            if status.st_mode & stat.S_IWOTH:
                return f"anybody can write to {path}, and so decide what is answered: chmod o-w {path}"
        return None

    def open_to_another(self) -> str | None:
        """Which user, other than that of this process and root, decides what is answered. None where none does.

        That is right where the user runs the indexer.
        """
        for path, status in self._directories():
            if status.st_uid not in (0, os.geteuid()) and status.st_mode & stat.S_IWUSR:
                return (
                    f"{path} belongs to user {status.st_uid}, who can write to it, and so decide what is answered: "
                    "that should be nobody but the user who runs the indexer"
                )
        return None

    def _directories(self) -> list[tuple[Path, os.stat_result]]:
        """The directory of the index and those of the generations that may answer, as far as they can be looked at."""
        with contextlib.suppress(OSError, SearchError):
            names = [ref.name for ref in self.candidates(self.pointer())]
            return [(path, path.stat()) for path in (self.root, *(self.root / name for name in names))]
        return []

    def _has_manifest(self, name: str) -> bool:
        try:
            return (self.root / name / MANIFEST).exists()
        except OSError as error:
            raise EngineUnavailable(f"The index at {self.root} cannot be read: {error}.") from error

    def verify(self) -> Verification:
        """Reads every file of every generation in full and says of each whether it is whole.

        Raises `IndexMissing` when there is none.
        """
        for _ in range(_ATTEMPTS):
            pointer = self.pointer()
            candidates = self.candidates(pointer)
            if not candidates and pointer is None:
                raise self.missing()
            refs, is_whole = _parse(pointer)
            live = refs[0].name if refs else None
            states = [self._state(ref, is_live=ref.name == live) for ref in candidates]
            if self.pointer() == pointer:
                break
        answering = next((state.name for state in states if state.is_whole), None)
        problems = () if is_whole else (f"{CURRENT} is missing or unreadable",)
        if (open_to_all := self.open_to_all()) is not None:
            problems = (*problems, open_to_all)
        return Verification(generations=tuple(states), answering=answering, problems=problems)

    def _state(self, ref: GenerationRef, *, is_live: bool) -> GenerationState:
        try:
            generation = Generation.read(self.root, ref)
        except UnusableGeneration as reason:
            return GenerationState(name=ref.name, is_live=is_live, problems=(str(reason),))
        manifest = generation.manifest
        return GenerationState(
            name=ref.name,
            is_live=is_live,
            problems=tuple(generation.problems()),
            built_at=manifest.built_at,
            files=len(manifest.files),
            size_bytes=manifest.size_bytes,
            counts=dict(manifest.counts),
        )

    def before(self) -> Generation | None:
        """The generation to roll back to: the best that is not live and found whole, every file read; or None."""
        pointer = self.pointer()
        live = self.live_ref()
        for ref in self.candidates(pointer):
            if live is not None and ref.name != live.name:
                try:
                    return Generation.checked(self.root, ref, afresh=True)
                except UnusableGeneration as reason:
                    log.warning("%s cannot be rolled back to: %s", self.root / ref.name, reason)
        return None

    def names(self) -> list[str]:
        """The names of all generations, published or not."""
        try:
            return [path.name for path in self.root.iterdir() if _GENERATION.fullmatch(path.name)]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise EngineUnavailable(f"The index at {self.root} cannot be read: {error}.") from error

    # Writing

    @contextmanager
    def locked(self, *, uses_reserve: bool = False) -> Iterator[None]:
        """Holds the lock of the one writer, and removes what dead writers left behind.

        A few open files are kept back for `discard`; and some room on the disk for whoever `uses_reserve`.

        Raises `IndexBusy`, and `EngineUnavailable` where nothing can or should be written.
        """
        self._refuse_foreign()
        with writer_lock(self.root):
            with writing(self.root):
                self._remove_leftovers()
                if uses_reserve:
                    release(self.root)
                self._before = _inode(self.root / CURRENT)
                self._spare = [os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC) for _ in range(_SPARE_FILES)]
            try:
                yield
            finally:
                self._give_up_spare()
                self._keep_reserve()

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
        keep = {ref.name for ref in self.candidates(self.pointer())}
        self._remove_generations_but(keep)
        for tmp in self.root.glob("*.tmp"):
            tmp.unlink(missing_ok=True)

    def _remove_generations_but(self, keep: set[str], problems: list[str] | None = None) -> None:
        def note(_: object, path: str, error: Any) -> None:
            log.warning("%s could not be removed: %s", path, error[1])
            if problems is not None:
                problems.append(f"{path} could not be removed")

        try:
            for name in self.names():
                if name not in keep:
                    shutil.rmtree(self.root / name, onerror=note)
        except (OSError, EngineUnavailable) as error:
            note(None, str(self.root), (None, error))

    def next_directory(self) -> Path:
        """Where the next generation goes: nothing is there yet."""
        number = 1 + max((_number_of(name) for name in self.names()), default=0)
        return self.root / f"g-{number:06}"

    @uninterrupted()
    def discard(self, directory: Path) -> None:
        """Removes a directory that did not become a generation, unless CURRENT names it."""
        self._give_up_spare()
        if _inode(self.root / CURRENT) != self._before:  # something was published: is it this?
            live = self.live_ref()
            if live is None or live.name == directory.name:
                return
        shutil.rmtree(directory, onerror=_log_failure)

    def empty(self) -> None:
        """Frees the room that all generations take, also where they are mapped. CURRENT stays, and leads nowhere."""
        for name in self.names():
            for path in (self.root / name).iterdir():
                os.truncate(path, 0)
        self._remove_generations_but(set())

    def _keep_reserve(self) -> None:
        """Keeps back as much room as an update takes that only removes articles."""
        with contextlib.suppress(SearchError, UnusableGeneration, OSError):
            live = self.live_ref()
            if live is not None:
                files = Generation.read(self.root, live).manifest.files.items()
                keep(self.root, sum(entry.size for name, entry in files if not name.startswith(UNITS)))

    def _give_up_spare(self) -> None:
        while self._spare:
            os.close(self._spare.pop())

    def publish(self, path: Path, manifest: Manifest, *, previous: GenerationRef | None) -> list[str]:
        """Makes the generation at `path`, whose files are on the disk already, the live one; see `point`."""
        return self.point(write_manifest(path, manifest), previous)

    @uninterrupted()
    def point(self, live: GenerationRef, previous: GenerationRef | None) -> list[str]:
        """Makes `live` the live generation and `previous` the one before; every other one is removed.

        Where that fails, CURRENT is as it was. Once it names `live`, nothing is an error any more; given is what did
        not go well: then a power failure may bring back the generation before, or something of an older one is left.
        A signal to stop is obeyed after that.
        """
        refs = [live] if previous is None else [live, previous]
        sync_directory(self.root)
        replace_atomically(self.root / CURRENT, "".join(map(str, refs)).encode())
        problems: list[str] = []
        try:
            sync_directory(self.root)
        except OSError as error:
            problems.append(f"the disk did not confirm it: {error.strerror or error}")
        if not problems or previous is None:  # else a power failure may bring back a CURRENT that names them
            self._remove_generations_but({ref.name for ref in refs}, problems)
            try:
                sync_directory(self.root)
            except OSError as error:
                problems.append(f"the disk did not confirm that older ones are gone: {error.strerror or error}")
        for problem in problems:
            log.warning("%s is live in %s, but %s", live.name, self.root, problem)
        return problems


def write_manifest(path: Path, manifest: Manifest) -> GenerationRef:
    """Writes the manifest of the generation at `path`, whose files are on the disk already."""
    body = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    write_durably(path / MANIFEST, body)
    return GenerationRef(path.name, hashlib.sha256(body).hexdigest())


def _parse(pointer: str | None) -> tuple[list[GenerationRef], bool]:
    """The references in CURRENT up to the first that cannot be read, and whether it is whole."""
    found: list[GenerationRef] = []
    lines = (pointer or "").splitlines()
    for line in lines:
        match = _REF.fullmatch(line.strip())
        if not match:
            return found, False
        found.append(GenerationRef(match[1], match[2]))
    return found, bool(found)


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def _number_of(name: str) -> int:
    return int(name[2:])


def _log_failure(_: object, path: str, error: Any) -> None:
    if not isinstance(error[1], FileNotFoundError):
        log.warning("%s could not be removed: %s", path, error[1])
