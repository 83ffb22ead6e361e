"""Which generation does a process answer from? The live one; while that is damaged, the one before."""

import logging
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from search.deadline import time_limit
from search.directory.decisions import Decisions
from search.engines.whoosh.searcher import WhooshSearcher
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.storage.generations import Generations
from search.engines.whoosh.storage.integrity import refuse_unless_damaged
from search.engines.whoosh.storage.manifest import Generation, GenerationRef, UnusableGeneration, state_of
from search.engines.whoosh.storage.watch import Watch, damage_in
from search.errors import IndexDamaged, SchemaMismatch, SearchError, gone
from search.garbage import settle
from search.meaning.readers import Meaning
from search.meaning.table import shipped

log = logging.getLogger(__name__)

SCRUBBED_A_SECOND_BYTES = 8 << 20
"""How much of the open generation is read again each second, in a server: half a percent of a processor."""

_ATTEMPTS = 5
"""How often opening starts over when the generation disappears meanwhile: two publications have to come between."""

_LOOK_EVERY_S = 1.0
_RETRY_S = 5.0
"""After so long a generation that could not be opened is tried again, though nothing was published."""
_RECONSIDER_S = 300.0
"""After so long a damaged generation is read again, though none of its files has changed: a disk may have recovered."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What this process answers from, and what CURRENT and the decisions were when it was chosen."""

    pointer: str | None
    decisions: object
    searcher: WhooshSearcher


@dataclass(frozen=True, slots=True)
class _Failed:
    """What could not be opened, and when it is tried again."""

    pointer: str | None
    decisions: object
    retry_s: float


@dataclass(frozen=True, slots=True)
class _Bad:
    """A generation that was found damaged, and the state of its files then."""

    ref: GenerationRef
    state: object
    found_s: float


class Opener:
    """Gives the searcher to answer from. Safe to share between threads.

    With `in_background`, a new generation is opened and warmed by a thread while the one before answers, another thread
    finds out which of its articles are copies, and one looks after what is open: see `look_after`.
    """

    def __init__(
        self,
        generations: Generations,
        decisions: Decisions,
        *,
        in_background: bool,
        meaning: Meaning | None = shipped,
    ) -> None:
        self._meaning = meaning
        self._generations = generations
        self._decisions = decisions
        self._in_background = in_background
        self._lock = threading.Lock()
        self._opened: _Opened | None = None
        self._kept: _Opened | None = None
        self._failed: _Failed | None = None
        self._opening: threading.Thread | None = None
        self._bad: dict[str, _Bad] = {}
        self._looked_s = 0.0
        self._scrubbing: tuple[Watch, Iterator[int]] | None = None
        self._caretaker: threading.Thread | None = None
        self._closed = threading.Event()
        self._told = False

    @property
    def known_bad(self) -> frozenset[str]:
        """The digests of the generations that were found damaged and are not known to be mended."""
        return frozenset(self._bad)

    def condemn(self, generation: Generation) -> None:
        """Notes that `generation` is damaged."""
        self._note_bad(generation.ref)

    def _note_bad(self, ref: GenerationRef) -> None:
        if ref.digest is not None:
            self._bad[ref.digest] = _Bad(ref, state_of(self._generations.root / ref.name), time.monotonic())

    def acquit(self, generation: Generation) -> None:
        """Notes that `generation` was read in full and is whole."""
        if self._bad.pop(generation.digest, None) is not None:
            self._choose_anew()

    def _choose_anew(self) -> None:
        opened, self._failed = self._opened, None
        if opened is not None:
            self._opened = replace(opened, pointer=None)

    def searcher(self) -> WhooshSearcher:
        """The searcher to answer from now. Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`."""
        opened = self._opened
        pointer, decided = self._generations.pointer(), self._decisions.version()
        if self._bad and not self._in_background and time.monotonic() - self._looked_s > _LOOK_EVERY_S:
            self._looked_s = time.monotonic()
            self._reconsider()
            opened = self._opened
        if opened is not None and opened.searcher.watch.damage is None:
            if (opened.pointer, opened.decisions) == (pointer, decided):
                return opened.searcher
            # what CURRENT names no more may hold what was deleted since, and purged
            if self._in_background and (pointer is None or str(opened.searcher.generation.ref).strip() in pointer):
                self._open_in_background(pointer, decided)
                return opened.searcher
        with self._lock:
            opened = self._opened  # another thread may have been here meanwhile
            is_current = opened is not None and (opened.pointer, opened.decisions) == (pointer, decided)
            if opened is None or not is_current or opened.searcher.watch.damage is not None:
                with time_limit(None):  # whoever asks next needs it too
                    opened = self._opened = self._open(opened)
                if self._in_background:
                    settle()
                    _group_copies(opened.searcher)
                    self._take_care()
                    self._tell_who_can_write()
            return opened.searcher

    def searcher_of(self, name: str) -> WhooshSearcher:
        """The searcher of a generation that CURRENT names; that of the one before is kept open until it may go.

        Raises `GenerationGone` where it names no such generation, or that one is damaged.
        """
        searcher = self.searcher()
        if searcher.generation.name == name:
            return searcher
        refs = self._generations.candidates(self._generations.pointer())
        ref = next((each for each in refs if each.name == name), None)
        if ref is None or ref.digest in self._bad:
            raise gone(name)
        version = self._decisions.version()
        with self._lock, time_limit(None):  # whoever asks next needs it too
            kept = self._kept
            if kept is None or kept.pointer != str(ref) or kept.searcher.watch.damage is not None:
                try:
                    watch = _watched(Generation.checked(self._generations.root, ref))
                    searcher = WhooshSearcher(
                        watch, Snapshot.load(watch.generation.path), self._decisions.all(), meaning=self._meaning
                    )
                except (UnusableGeneration, OSError) as error:
                    raise gone(name) from error
                if not watch.is_unchanged() or watch.missing():
                    raise gone(name)
                self._kept = kept = _Opened(str(ref), version, searcher)
            elif kept.decisions != version:
                self._kept = kept = replace(
                    kept, decisions=version, searcher=kept.searcher.decided(self._decisions.all())
                )
            return kept.searcher

    def _let_go_of_kept(self, pointer: str | None) -> None:
        """Closes the generation before once CURRENT names it no more: what was purged is not to stay on the disk."""
        kept = self._kept
        if kept is not None and kept.searcher.generation.digest not in (pointer or ""):
            self._kept = None

    def _tell_who_can_write(self) -> None:
        if self._told:
            return
        for problem in (self._generations.open_to_all(), self._generations.open_to_another()):
            if problem is not None:
                self._told = True
                log.warning("%s", problem)

    def close(self) -> None:
        """Lets go of what is open."""
        self._closed.set()
        with self._lock:
            self._opened = self._kept = self._scrubbing = None

    # Opening

    def _open_in_background(self, pointer: str | None, decided: object) -> None:
        """Starts opening the live generation, unless that is under way already or has just failed."""
        failed = self._failed
        if failed and (failed.pointer, failed.decisions) == (pointer, decided) and time.monotonic() < failed.retry_s:
            return
        with self._lock:
            if self._opening is None or not self._opening.is_alive():
                self._opening = threading.Thread(
                    target=self._open_and_warm, args=(pointer, decided), name="open a generation", daemon=True
                )
                self._opening.start()

    def _open_and_warm(self, pointer: str | None, decided: object) -> None:
        try:
            opened = self._open(self._opened)
            opened.searcher.warm()
        except Exception as error:  # whatever is wrong, the one before goes on answering
            wait_s = _RECONSIDER_S if isinstance(error, SchemaMismatch) else _RETRY_S
            if not self._failed or self._failed.pointer != pointer:
                log.warning("the new generation cannot be opened yet: %s", error, exc_info=not _is_ours(error))
            self._failed = _Failed(pointer, decided, time.monotonic() + wait_s)
            return
        self._failed = None
        self._opened = opened
        settle()
        _group_copies(opened.searcher)

    def _open(self, before: _Opened | None) -> _Opened:
        """The generation to answer from."""
        if before is not None and before.searcher.watch.damage is not None:
            self._condemn(before.searcher.watch)
            before = None
        for _ in range(_ATTEMPTS):
            pointer = self._generations.pointer()
            generation = self._generations.find(known_bad=self.known_bad)
            live = self._generations.live_ref()
            if live is not None and live.name != generation.name and live.digest not in self._bad:
                self._note_bad(live)
            version = self._decisions.version()
            if before is not None and before.searcher.generation.digest == generation.digest:
                same = before.decisions == version
                searcher = before.searcher if same else before.searcher.decided(self._decisions.all())
                return _Opened(pointer, version, searcher)
            decisions = self._decisions.all()
            try:
                watch = _watched(generation)
                searcher = WhooshSearcher(watch, Snapshot.load(generation.path), decisions, meaning=self._meaning)
            except Exception as error:
                self._explain_failure(generation, error)
                continue
            if not watch.is_unchanged() and watch.look():
                self._condemn(watch)
            elif not watch.missing():
                return _Opened(pointer, version, searcher)
        raise IndexDamaged(
            f"The index at {self._generations.root} changes faster than it can be opened, or its disk fails. "
            "Try again; if that does not help, rebuild it."
        )

    def _condemn(self, watch: Watch) -> None:
        if watch.generation.digest not in self._bad:
            log.error("%s is damaged: %s", watch.generation.path, watch.damage)
            self.condemn(watch.generation)

    def _explain_failure(self, generation: Generation, error: Exception) -> None:
        """Why `generation` could not be opened: it was removed meanwhile, or is damaged. Raises what is neither."""
        if not generation.path.exists():
            return
        if isinstance(error, OSError):
            refuse_unless_damaged(generation.path, error)
        reason = damage_in(error) or generation.damaged_file()
        if reason is None:
            raise error
        log.error("%s is damaged: %s", generation.path, reason)
        self.condemn(generation)

    def _reconsider(self) -> None:
        """Reads damaged generations again whose files have changed since; those found whole may answer again."""
        mended = False
        root = self._generations.root
        for digest, bad in list(self._bad.items()):
            state, now_s = state_of(root / bad.ref.name), time.monotonic()
            if state == bad.state and now_s - bad.found_s < _RECONSIDER_S:
                continue
            try:
                Generation.checked(root, bad.ref, afresh=True)
            except UnusableGeneration:
                self._bad[digest] = replace(bad, state=state, found_s=now_s)
                if state is None:
                    self._bad.pop(digest)  # it is gone
                continue
            log.warning("%s is whole again", root / bad.ref.name)
            self._bad.pop(digest, None)
            mended = True
        if mended:
            self._choose_anew()

    # Looking after what is open

    def _take_care(self) -> None:
        if self._caretaker is None or not self._caretaker.is_alive():
            self._caretaker = threading.Thread(
                target=_look_after, args=(weakref.ref(self), self._closed), name="look after the index", daemon=True
            )
            self._caretaker.start()

    def look_after(self) -> None:
        """Reads a little of the open generation again; goes over to another where it is damaged, and back when mended.

        Opens what was published, too: what was taken down is gone though nobody asks. Called once a second, in servers.
        """
        self._reconsider()
        opened = self._opened
        if opened is None:
            return
        pointer, decided = self._generations.pointer(), self._decisions.version()
        self._let_go_of_kept(pointer)
        if (opened.pointer, opened.decisions) != (pointer, decided):
            self._open_in_background(pointer, decided)
        watch = opened.searcher.watch
        if watch.damage is None and not watch.is_unchanged():
            watch.look()
        if watch.damage is None and watch.generation.digest in (pointer or ""):  # else it may go
            watch.damage = watch.missing()
        if watch.damage is None:
            self._scrub(watch)
        if watch.damage is not None:
            with self._lock:
                if self._opened is opened:
                    self._opened = self._open(opened)

    def _scrub(self, watch: Watch) -> None:
        """Reads the next piece of the open generation; all of it where something in it is suspect."""
        whole = watch.is_suspect
        if whole or self._scrubbing is None or self._scrubbing[0] is not watch:
            self._scrubbing = watch, watch.scrub()
            watch.is_suspect = False
        read = 0
        for size in self._scrubbing[1]:
            read += size
            if read >= SCRUBBED_A_SECOND_BYTES and not whole:
                return
        self._scrubbing = None


def _watched(generation: Generation) -> Watch:
    """The files of a generation, held open, of which the very files that are held were found whole.

    Those that were looked at before may have been replaced since. Raises `UnusableGeneration`.
    """
    watch = Watch(generation)
    for problem in generation.problems(afresh=False):
        raise UnusableGeneration(problem)
    return watch


def _look_after(opener: "weakref.ref[Opener]", closed: threading.Event) -> None:
    while not closed.wait(_LOOK_EVERY_S):
        found = opener()
        if found is None:
            return
        try:
            found.look_after()
        except SearchError:
            pass  # the next search says so
        except Exception:
            log.exception("looking after the index failed")
        del found


def _group_copies(searcher: WhooshSearcher) -> None:
    """Has a thread find out which articles are copies: nobody's search is to wait for it, nor the next generation."""

    def group() -> None:
        with suppress(SearchError):  # the searches say so
            searcher.group_copies()

    threading.Thread(target=group, name="group copies", daemon=True).start()


def _is_ours(error: Exception) -> bool:
    return isinstance(error, SearchError)
