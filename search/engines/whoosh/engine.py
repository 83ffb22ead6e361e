"""The port's Engine: opens the live generation for whoever searches, and makes new ones."""

import gc
import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from search.directory.decisions import Decisions, DecisionsFile, beside
from search.engine import Verification, Writer
from search.engines.whoosh.schema import SCHEMA_VERSION
from search.engines.whoosh.searcher import WhooshSearcher
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.storage.catalogue import CATALOGUE
from search.engines.whoosh.storage.durable import link_files, seal_directory, writing
from search.engines.whoosh.storage.generations import Generations
from search.engines.whoosh.storage.integrity import FileEntry
from search.engines.whoosh.storage.manifest import Generation, GenerationRef, Manifest
from search.engines.whoosh.storage.speakers import ARRAYS, DATABASE
from search.engines.whoosh.writer import GenerationWriter
from search.errors import EngineUnavailable, IndexDamaged, IndexMissing, SearchError

log = logging.getLogger(__name__)

_REWRITTEN = (CATALOGUE, DATABASE, ARRAYS)
"""Files that an update writes anew under the same name."""

_ATTEMPTS = 5
"""How often opening starts over when the generation disappears meanwhile: two publications have to come between."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What this process answers from, and what CURRENT and the decisions were when it was chosen."""

    pointer: str | None
    decisions: object
    searcher: WhooshSearcher


class WhooshEngine:
    """A Whoosh index in the directory `path`, which need not exist yet. Safe to share between threads.

    A new generation is noticed by reading CURRENT, one line. Without `in_background`, the search that notices it
    opens it and is answered from it. With it, a thread opens and warms it, while searches go on being answered from
    the one before: for servers.
    """

    def __init__(self, path: Path, *, decisions: Decisions | None = None, in_background: bool = False) -> None:
        self._generations = Generations(Path(path))
        self.decisions: Decisions = decisions or DecisionsFile(beside(Path(path)))
        self._in_background = in_background
        self._lock = threading.Lock()
        self._opened: _Opened | None = None
        self._opening: threading.Thread | None = None
        self._known_bad: frozenset[str] = frozenset()

    def searcher(self) -> WhooshSearcher:
        """The searcher of the generation that is live now; with `in_background`, perhaps still of the one before.

        Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`.
        """
        opened = self._opened
        pointer, decided = self._generations.pointer(), self.decisions.version()
        if opened is not None and not opened.searcher.is_damaged:
            if (opened.pointer, opened.decisions) == (pointer, decided):
                return opened.searcher
            if self._in_background:
                self._open_in_background()
                return opened.searcher
        with self._lock:
            opened = self._opened  # another thread may have been here meanwhile
            is_current = opened is not None and (opened.pointer, opened.decisions) == (pointer, decided)
            if opened is None or not is_current or opened.searcher.is_damaged:
                opened = self._opened = self._open(opened)
                if self._in_background:
                    _freeze_gc()
            return opened.searcher

    def _open_in_background(self) -> None:
        """Starts opening the live generation, unless that is under way already."""
        with self._lock:
            if self._opening is None or not self._opening.is_alive():
                self._opening = threading.Thread(target=self._open_and_warm, name="open a generation", daemon=True)
                self._opening.start()

    def _open_and_warm(self) -> None:
        try:
            opened = self._open(self._opened)
            opened.searcher.warm()
        except SearchError as error:  # whatever is wrong, the next search tries again
            log.warning("the new generation cannot be opened yet: %s", error)
            return
        self._opened = opened
        _freeze_gc()

    def _open(self, before: _Opened | None) -> _Opened:
        """The generation to answer from."""
        if before is not None and before.searcher.is_damaged:
            self._known_bad |= {before.searcher.generation.digest}
        for _ in range(_ATTEMPTS):
            pointer = self._generations.pointer()
            generation = self._generations.find(known_bad=self._known_bad)
            version = self.decisions.version()
            if before is not None and before.searcher.generation.digest == generation.digest:
                same = before.decisions == version
                return _Opened(
                    pointer, version, before.searcher if same else before.searcher.decided(self.decisions.all())
                )
            decisions = self.decisions.all()
            try:
                return _Opened(pointer, version, WhooshSearcher(generation, Snapshot.load(generation.path), decisions))
            except Exception as error:
                self._explain_failure(generation, error)
        raise IndexDamaged(
            f"The index at {self._generations.root} changes faster than it can be opened, or its disk fails. "
            "Try again; if that does not help, rebuild it."
        )

    def _explain_failure(self, generation: Generation, error: Exception) -> None:
        """Why `generation` could not be opened: it was removed meanwhile, or is damaged. Raises what is neither."""
        if not generation.path.exists():
            return
        file = generation.damaged_file()
        if file is None:
            if isinstance(error, OSError):
                raise EngineUnavailable(f"The index at {generation.path} cannot be read: {error}.") from error
            raise error
        log.warning("%s is damaged: %s", generation.path / file, error)
        self._known_bad |= {generation.digest}

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A writer to a new, empty index that replaces the live one on a clean exit."""
        with self._generations.locked():
            inheriting = None
            try:
                live = self._generations.find(known_bad=self._known_bad)
                previous: GenerationRef | None = live.ref
                inheriting = live.path
            except SearchError:
                previous = self._generations.live_ref()
            with self._new_generation(previous, None, inheriting) as writer:
                yield writer

    @contextmanager
    def update(self) -> Iterator[Writer]:
        """A writer to a copy of the live index, published on a clean exit."""
        self._generations.find(known_bad=self._known_bad)
        with self._generations.locked():
            base = self._generations.find(known_bad=self._known_bad)
            try:
                with self._new_generation(base.ref, base) as writer:
                    yield writer
            except SearchError:
                raise
            except Exception as error:
                file = base.damaged_file()
                if file is None:
                    raise
                raise self._damaged(base, file) from error

    def verify(self) -> Verification:
        """Whether every generation is as it was written: reads every byte, and needs no lock."""
        return self._generations.verify()

    def rollback(self) -> str:
        """Makes the generation before the live one again, and returns its name.

        The one left is kept until the next publication: a second roll-back undoes the first. Raises `IndexMissing`
        when there is no whole generation before, and `IndexBusy`.
        """
        if self._generations.pointer() is None and not self._generations.names():
            raise self._generations.missing()
        with self._generations.locked():
            found = self._generations.before()
            if found is None:
                raise IndexMissing(
                    f"There is no whole generation to roll back to at {self._generations.root}: "
                    "only the one before the live one is kept, and none after a purge."
                )
            self._known_bad -= {found.digest}
            with writing(self._generations.root):
                self._generations.point(found.ref, self._generations.live_ref())
            return found.name

    def purge(self) -> None:
        """Removes all generations but the live one, and from that whatever deleted articles left in it.

        The live generation is read in full first, and written anew where anything deleted is left in it. Raises
        `IndexDamaged` when it is not whole: the one before it may hold what was deleted since.
        """
        self._generations.find(known_bad=self._known_bad)
        with self._generations.locked():
            base = self._generations.find(known_bad=self._known_bad)
            live = self._generations.live_ref()
            if live is None or live.name != base.name:
                raise IndexDamaged(
                    f"The live generation at {self._generations.root} is damaged, and the one before may still hold "
                    "what was deleted since: nothing was purged. Rebuild the index first: "
                    f"onrecord index rebuild SRC… --index {self._generations.root}"
                )
            file = base.damaged_file()
            if file is not None:
                raise self._damaged(base, file)
            with self._new_generation(None, base) as writer:
                writer.purge()

    def close(self) -> None:
        """Closes everything that is open."""
        with self._lock:
            self._opened = None

    @contextmanager
    def _new_generation(
        self, previous: GenerationRef | None, base: Generation | None, inheriting: Path | None = None
    ) -> Iterator[GenerationWriter]:
        """A writer to a new generation, empty or with the contents of `base`; `previous` is the one to keep.

        Speakers keep the ids that they have in the generation `inheriting`.
        """
        root = self._generations.root
        with writing(root):
            directory = self._generations.new_directory()
        try:
            with writing(root):
                if base is not None:
                    link_files(base.path, base.manifest.files, directory)
                writer = GenerationWriter(directory, continues=base is not None)
            yield writer
            with writing(root):
                writer.commit(inheriting)
                self._publish(directory, previous, base)
        except BaseException:
            live = self._generations.live_ref()
            if live is None or live.name != directory.name:  # it may have gone wrong after it went live
                shutil.rmtree(directory, ignore_errors=True)
            raise

    def _publish(self, directory: Path, previous: GenerationRef | None, base: Generation | None) -> None:
        """Makes the written `directory` live, after it was opened once and what it was made of found whole."""
        known = base.manifest.files if base is not None else {}
        files = seal_directory(directory, base.path if base is not None else None, known)
        if base is not None:
            self._check_sources(base, files)
        counts = Snapshot.load(directory).counts
        manifest = Manifest(
            schema=SCHEMA_VERSION,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            counts=counts,
            files=files,
        )
        self._generations.publish(directory, manifest, previous=previous)

    def _check_sources(self, base: Generation, files: dict[str, FileEntry]) -> None:
        """Raises `IndexDamaged` when what was merged, replaced or copied was damaged: it must not be signed anew."""
        for name, entry in base.manifest.files.items():
            if name in files and files[name] != entry and name not in _REWRITTEN:
                raise self._damaged(base, name)
        merged = [name for name, entry in base.manifest.files.items() if files.get(name) != entry]
        file = base.damaged_file(merged)
        if file is not None:
            raise self._damaged(base, file)

    def _damaged(self, generation: Generation, file: str) -> IndexDamaged:
        self._known_bad |= {generation.digest}
        root = self._generations.root
        return IndexDamaged(
            f"{generation.path / file} is damaged. Rebuild the index: onrecord index rebuild SRC… --index {root}"
        )


def _freeze_gc() -> None:
    """Exempts what a server keeps anyway from full garbage collections.

    With some thousand speakers in memory that took one search in a hundred 80 ms.
    """
    gc.freeze()
