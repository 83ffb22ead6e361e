"""How does a new generation come to be? Written beside the live one, opened once to try it, and then published.

Where anything fails before CURRENT names it, the directory is removed and the index is as it was. From then on it is
live, and nothing is an error any more; only a purge says what it could not remove.
"""

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from search.engines.whoosh.schema import SCHEMA_VERSION
from search.engines.whoosh.segment.contents import CONTENTS
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.storage.catalogue import CATALOGUE
from search.engines.whoosh.storage.durable import copy_files, link_files, seal_directory, writing
from search.engines.whoosh.storage.generations import Generations, write_manifest
from search.engines.whoosh.storage.integrity import FileEntry
from search.engines.whoosh.storage.manifest import Generation, GenerationRef, Manifest
from search.engines.whoosh.storage.speakers import ARRAYS, CHANGES, DATABASE
from search.engines.whoosh.writer import GenerationWriter
from search.errors import EngineUnavailable, IndexDamaged, TakeDownIncomplete
from search.meaning.readers import Meaning
from search.meaning.table import shipped

log = logging.getLogger(__name__)

REWRITTEN = (CATALOGUE, CONTENTS, DATABASE, CHANGES, ARRAYS)
"""Files that an update writes anew under the same name."""


class Publisher:
    """Makes new generations, for the one writer that holds the lock; `condemn` is told of those found damaged."""

    def __init__(
        self, generations: Generations, *, condemn: Callable[[Generation], None], meaning: Meaning | None = shipped
    ) -> None:
        self._meaning = meaning
        self._generations = generations
        self._condemn = condemn

    @contextmanager
    def generation(
        self,
        previous: GenerationRef | None,
        base: Generation | None,
        inheriting: Path | None = None,
        *,
        merges: bool = True,
    ) -> Iterator[GenerationWriter]:
        """A writer to a new generation, empty or with the contents of `base`; `previous` is the one to keep.

        Speakers keep the ids that they have in the generation `inheriting`. Without `merges` as little is written as
        can be.
        """
        generations = self._generations
        directory = generations.next_directory()
        published = False
        try:
            with writing(generations.root):
                directory.mkdir()
            with self._written(directory, base, inheriting, merges=merges) as writer:
                yield writer
            with writing(generations.root):
                manifest = self._sealed(directory, base)
                problems = generations.publish(directory, manifest, previous=previous)
                published = True
            if problems and previous is None and base is not None:
                raise TakeDownIncomplete(
                    f"{directory.name} is live in {generations.root}, and what was deleted can no longer be found, but "
                    f"some of it may still be on the disk: {'; '.join(problems)}. Run onrecord index purge again."
                )
        except sqlite3.DatabaseError as error:
            generations.discard(directory)
            if base is not None and (file := base.damaged_file()):
                raise self.damaged(base, file) from error
            raise EngineUnavailable(f"The index at {generations.root} cannot be written: {error}.") from error
        except BaseException:
            if not published:
                generations.discard(directory)
            raise

    def purged(self, base: Generation) -> None:
        """Publishes `base` without whatever deleted articles left in it, and nothing beside it."""
        with self.generation(None, base) as writer:
            writer.purge()

    def purged_by_way_of(self, scratch: Path, base: Generation) -> None:
        """The same, made in the folder `scratch`: the index is gone while the new generation is put in its place."""
        root = self._generations.root
        try:
            made = Path(tempfile.mkdtemp(prefix="onrecord-purge-", dir=scratch)) / base.name
            made.mkdir()
        except OSError as error:
            raise EngineUnavailable(f"Nothing can be written in {scratch}: {error.strerror or error}.") from error
        is_needed = False
        try:
            with self._written(made, base, None, merges=True, shares=False) as writer:
                writer.purge()
            with writing(scratch):
                manifest = self._sealed(made, base)
                write_manifest(made, manifest)
            is_needed = True
            with writing(root):
                self._generations.empty()
                directory = self._generations.next_directory()
                directory.mkdir()
                copy_files(made, manifest.files, directory)
                seal_directory(directory, None, {})
                problems = self._generations.publish(directory, manifest, previous=None)
            is_needed = False
        except EngineUnavailable as error:
            if is_needed:
                raise TakeDownIncomplete(
                    f"The index at {root} was removed, and the new one could not be put in its place: {error} "
                    f"It is whole in {made}: remove {root}/CURRENT and copy that folder into {root}."
                ) from error
            raise
        finally:
            if not is_needed:
                shutil.rmtree(made.parent, ignore_errors=True)
        if problems:
            raise TakeDownIncomplete(f"What was deleted may still be on the disk: {'; '.join(problems)}.")

    @contextmanager
    def _written(
        self, directory: Path, base: Generation | None, inheriting: Path | None, *, merges: bool, shares: bool = True
    ) -> Iterator[GenerationWriter]:
        """A writer to `directory`, which `shares` files with `base` or copies them; on a clean exit all is written."""
        with writing(directory.parent):
            if base is not None:
                (link_files if shares else copy_files)(base.path, base.manifest.files, directory)
            writer = GenerationWriter(directory, continues=base is not None, reader=self._meaning and self._meaning())
        try:
            yield writer
            with writing(directory.parent):
                writer.commit(inheriting, merges=merges)
        finally:
            writer.abandon()

    def _sealed(self, directory: Path, base: Generation | None) -> Manifest:
        """The manifest of the written `directory`, after it was opened once and what it was made of found whole."""
        known = base.manifest.files if base is not None else {}
        files = seal_directory(directory, base.path if base is not None else None, known)
        if base is not None:
            self._check_sources(base, files)
        return Manifest(
            schema=SCHEMA_VERSION,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            counts=Snapshot.load(directory).counts,
            files=files,
        )

    def _check_sources(self, base: Generation, files: dict[str, FileEntry]) -> None:
        """Raises `IndexDamaged` when what was merged, replaced or copied was damaged: it must not be signed anew."""
        for name, entry in base.manifest.files.items():
            if name in files and files[name] != entry and name not in REWRITTEN:
                raise self.damaged(base, name)
        merged = [name for name, entry in base.manifest.files.items() if files.get(name) != entry]
        file = base.damaged_file(merged)
        if file is not None:
            raise self.damaged(base, file)

    def damaged(self, generation: Generation, file: str) -> IndexDamaged:
        """The error that a file of `generation` is damaged."""
        self._condemn(generation)
        return self._generations.unwritable(f"{generation.path / file}")
