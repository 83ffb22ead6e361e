"""The port's Engine: one index in a directory, for those who search it and for those who write it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.directory.decisions import Decisions, DecisionsFile, beside
from search.engine import Verification, Writer
from search.engines.whoosh.opening import Opener
from search.engines.whoosh.publishing import Publisher
from search.engines.whoosh.searcher import WhooshSearcher
from search.engines.whoosh.storage.durable import writing
from search.engines.whoosh.storage.generations import Generations
from search.engines.whoosh.storage.manifest import Generation, GenerationRef
from search.errors import DiskFull, IndexMissing, SearchError, TakeDownIncomplete
from search.meaning.readers import Meaning
from search.meaning.table import shipped


class WhooshEngine:
    """A Whoosh index in the directory `path`, which need not exist yet. Safe to share between threads.

    A new generation is noticed by reading CURRENT, one line. Without `in_background`, the search that notices it
    opens it and is answered from it. With it, a thread opens and warms it, while searches go on being answered from
    the one before, and another thread reads what is open again, a little every second: for servers. Without `meaning`,
    nothing is kept, and nothing asked, about what texts mean.
    """

    def __init__(
        self,
        path: Path,
        *,
        decisions: Decisions | None = None,
        in_background: bool = False,
        meaning: Meaning | None = shipped,
    ) -> None:
        self._generations = Generations(Path(path))
        self.decisions: Decisions = decisions or DecisionsFile(beside(Path(path)))
        self._opener = Opener(self._generations, self.decisions, in_background=in_background, meaning=meaning)
        self._publisher = Publisher(self._generations, condemn=self._opener.condemn, meaning=meaning)

    def searcher(self) -> WhooshSearcher:
        """The searcher of the generation that is live now; with `in_background`, perhaps still of the one before.

        Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`.
        """
        return self._opener.searcher()

    def searcher_of(self, generation: str) -> WhooshSearcher:
        """The searcher of the live generation or of the one before it. Raises `GenerationGone` for any other."""
        return self._opener.searcher_of(generation)

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A writer to a new, empty index that replaces the live one on a clean exit."""
        with self._generations.locked():
            inheriting = None
            try:
                live = self._generations.find(known_bad=self._opener.known_bad)
                previous: GenerationRef | None = live.ref
                inheriting = live.path
            except SearchError:
                previous = self._generations.live_ref()
            with self._publisher.generation(previous, None, inheriting) as writer:
                yield writer

    @contextmanager
    def update(self, *, takes_down: bool = False) -> Iterator[Writer]:
        """A writer to a copy of the live index, published on a clean exit.

        One that `takes_down` may use the room that is kept back for it. Raises `IndexDamaged` where the live generation
        is not whole, though searches are answered from the one before: nothing continues that.
        """
        self._base()
        with self._generations.locked(uses_reserve=takes_down):
            base = self._base()
            try:
                with self._publisher.generation(base.ref, base, merges=not takes_down) as writer:
                    yield writer
            except SearchError:
                raise
            except Exception as error:
                if isinstance(error, ValueError | OSError) and (file := base.damaged_file()):
                    raise self._publisher.damaged(base, file) from error
                raise

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
            self._opener.acquit(found)
            with writing(self._generations.root):
                self._generations.point(found.ref, self._generations.live_ref())
            return found.name

    def purge(self, *, scratch: Path | None = None) -> None:
        """Removes all generations but the live one, and from that whatever deleted articles left in it.

        The live generation is read in full first, and written anew where anything deleted is left in it. That takes
        room; where there is none, the generation before is removed first. Where there is still none, with a folder
        `scratch` on another disk the new generation is made there, the index removed, and the new one put in its place:
        meanwhile, for as long as copying takes, nothing can be searched. Without one `DiskFull` is raised.

        Raises `IndexDamaged` when the live generation is not whole: the one before it may hold what was deleted since.
        `TakeDownIncomplete` when something could not be removed.
        """
        self._base()
        root = self._generations.root
        with self._generations.locked(uses_reserve=True):
            base = self._base()
            file = base.damaged_file()
            if file is not None:
                raise self._publisher.damaged(base, file)
            try:
                self._publisher.purged(base)
                return
            except DiskFull:
                with writing(root):
                    self._generations.point(base.ref, None)
            try:
                self._publisher.purged(base)
            except DiskFull as error:
                if scratch is None:
                    raise TakeDownIncomplete(
                        f"There is no room at {root} to write the index anew, so what was deleted can no longer be "
                        f"found but is still on the disk. Free up to {base.manifest.size_bytes:,} bytes there, or name "
                        "a folder on another disk with as much room: "
                        f"onrecord index purge --scratch FOLDER --index {root}"
                    ) from error
                self._publisher.purged_by_way_of(scratch, base)

    def close(self) -> None:
        """Closes everything that is open."""
        self._opener.close()

    def _base(self) -> Generation:
        """What is written continues this: the live generation, found whole."""
        live = self._generations.live(known_bad=self._opener.known_bad)
        self._opener.acquit(live)
        return live
