"""The port's Engine: opens the live generation for whoever searches, and makes new ones."""

import logging
import os
import shutil
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from search.engine import Verification, Writer
from search.engines.whoosh.durable import FileEntry, link_files, seal_directory, writing
from search.engines.whoosh.generations import Generation, Generations, Line, Manifest, damage
from search.engines.whoosh.schema import SCHEMA_VERSION
from search.engines.whoosh.searcher import WhooshSearcher
from search.engines.whoosh.snapshot import OpenFiles, Snapshot
from search.engines.whoosh.writer import CATALOGUE, GenerationWriter
from search.errors import EngineUnavailable, IndexDamaged, IndexMissing, SearchError

log = logging.getLogger(__name__)

_ATTEMPTS = 5
"""How often opening starts over when the generation disappears meanwhile: two publications have to come between."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What this process answers from: a generation, and what CURRENT said when it was chosen."""

    pointer: str | None
    generation: Generation
    snapshot: Snapshot


class WhooshEngine:
    """A Whoosh index in the directory `path`, which need not exist yet. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._generations = Generations(Path(path))
        self._local = threading.local()
        self._lock = threading.Lock()
        self._opened: _Opened | None = None
        self._spurned: frozenset[str] = frozenset()
        self._searchers: weakref.WeakSet[WhooshSearcher] = weakref.WeakSet()

    def searcher(self) -> WhooshSearcher:
        """The searcher of the generation that is live now, for the calling thread.

        It notices a new generation by reading CURRENT, one line; the searcher of the one before closes its files
        when nobody refers to it any more. Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`.
        """
        held: tuple[int, str | None, WhooshSearcher] | None = getattr(self._local, "held", None)
        pointer = self._generations.pointer()
        if held is not None:
            process, seen, searcher = held
            if process == os.getpid() and seen == pointer and not searcher.is_damaged:
                return searcher
            if searcher.is_damaged:
                self._spurned |= {searcher.generation.digest}
            self._local.held = held = None
        opened, files = self._open(pointer)
        searcher = WhooshSearcher(opened.generation, opened.snapshot, files)
        self._searchers.add(searcher)
        self._local.held = os.getpid(), opened.pointer, searcher
        return searcher

    def _open(self, pointer: str | None) -> tuple[_Opened, OpenFiles]:
        """The generation to answer from, its files opened for the calling thread."""
        for _ in range(_ATTEMPTS):
            with self._lock:
                opened = self._opened
                known = opened is not None and opened.pointer == pointer
                if opened is None or not known or opened.generation.digest in self._spurned:
                    generation = self._generations.find(spurned=self._spurned)
                    same = opened is not None and opened.generation.digest == generation.digest
                    snapshot = opened.snapshot if opened is not None and same else None
                else:
                    generation, snapshot = opened.generation, opened.snapshot
                try:
                    files = OpenFiles(generation.path)
                    try:
                        snapshot = snapshot or Snapshot.load(generation.path, files)
                    except BaseException:
                        files.close()
                        raise
                except Exception as error:
                    pointer = self._why_not(generation, error)
                    continue
                self._opened = _Opened(pointer, generation, snapshot)
                return self._opened, files
        raise IndexDamaged(
            f"The index at {self._generations.root} changes faster than it can be opened, or its disk fails. "
            "Try again; if that does not help, rebuild it."
        )

    def _why_not(self, generation: Generation, error: Exception) -> str | None:
        """What CURRENT says now that `generation` could not be opened: it was removed meanwhile, or is damaged."""
        pointer = self._generations.pointer()
        if not generation.path.exists():
            return pointer
        file = damage(generation)
        if file is None:
            if isinstance(error, OSError):
                raise EngineUnavailable(f"The index at {generation.path} cannot be read: {error}.") from error
            raise error
        log.warning("%s is damaged: %s", generation.path / file, error)
        self._spurned |= {generation.digest}
        return pointer

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A writer to a new, empty index that replaces the live one on a clean exit."""
        with self._generations.locked():
            try:
                previous: Line | None = self._generations.find(spurned=self._spurned).line
            except SearchError:
                previous = self._generations.live_line()
            with self._new_generation(previous, None) as writer:
                yield writer

    @contextmanager
    def update(self) -> Iterator[Writer]:
        """A writer to a copy of the live index, published on a clean exit."""
        self._generations.find(spurned=self._spurned)
        with self._generations.locked():
            base = self._generations.find(spurned=self._spurned)
            try:
                with self._new_generation(base.line, base) as writer:
                    yield writer
            except SearchError:
                raise
            except Exception as error:
                file = damage(base)
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
            self._spurned -= {found.digest}
            with writing(self._generations.root):
                self._generations.point(found.line, self._generations.live_line())
            return found.name

    def purge(self) -> None:
        """Removes all generations but the live one, and from that whatever deleted articles left in it.

        The live generation is read in full first, and written anew where anything deleted is left in it. Raises
        `IndexDamaged` when it is not whole: the one before it may hold what was deleted since.
        """
        self._generations.find(spurned=self._spurned)
        with self._generations.locked():
            base = self._generations.find(spurned=self._spurned)
            live = self._generations.live_line()
            if live is None or live.name != base.name:
                raise IndexDamaged(
                    f"The live generation at {self._generations.root} is damaged, and the one before may still hold "
                    "what was deleted since: nothing was purged. Rebuild the index first: "
                    f"onrecord index rebuild SRC… --index {self._generations.root}"
                )
            file = damage(base)
            if file is not None:
                raise self._damaged(base, file)
            with self._new_generation(None, base) as writer:
                writer.purge()

    def close(self) -> None:
        """Lets go of everything that is open."""
        with self._lock:
            self._opened = None
            for searcher in list(self._searchers):
                searcher.close()
            self._searchers.clear()
        self._local = threading.local()

    @contextmanager
    def _new_generation(self, previous: Line | None, base: Generation | None) -> Iterator[GenerationWriter]:
        """A writer to a new generation, empty or with the contents of `base`; `previous` is the one to keep."""
        root = self._generations.root
        with writing(root):
            directory = self._generations.new_directory()
        published = False
        try:
            with writing(root):
                if base is not None:
                    link_files(base.path, base.manifest.files, directory)
                writer = GenerationWriter(directory, continues=base is not None)
            try:
                yield writer
                with writing(root):
                    writer.commit()
                    self._publish(directory, previous, base)
                published = True
            finally:
                if not published:
                    _cancel(writer)
        finally:
            if not published:
                shutil.rmtree(directory, ignore_errors=True)

    def _publish(self, directory: Path, previous: Line | None, base: Generation | None) -> None:
        """Makes the written `directory` live, after it was opened once and what it was made of found whole."""
        known = base.manifest.files if base is not None else {}
        files = seal_directory(directory, base.path if base is not None else None, known)
        if base is not None:
            self._check_sources(base, files)
        opened = OpenFiles(directory)
        try:
            counts = Snapshot.load(directory, opened).counts
        finally:
            opened.close()
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
            if name in files and files[name] != entry and name != CATALOGUE:
                raise self._damaged(base, name)
        merged = [name for name, entry in base.manifest.files.items() if files.get(name) != entry]
        file = damage(base, merged)
        if file is not None:
            raise self._damaged(base, file)

    def _damaged(self, generation: Generation, file: str) -> IndexDamaged:
        self._spurned |= {generation.digest}
        root = self._generations.root
        return IndexDamaged(
            f"{generation.path / file} is damaged. Rebuild the index: onrecord index rebuild SRC… --index {root}"
        )


def _cancel(writer: GenerationWriter) -> None:
    try:
        writer.cancel()
    except Exception:  # whatever it holds is thrown away anyway
        log.debug("while discarding an index", exc_info=True)
