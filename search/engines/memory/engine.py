"""Publishes articles in memory: a generation is a searcher, and the one before is kept."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.article import Article
from search.directory.decisions import Decisions, DecisionsInMemory
from search.engine import (
    GenerationState,
    Verification,
    Writer,
)
from search.engines.memory.searcher import MemorySearcher
from search.errors import IndexBusy, IndexMissing, gone
from search.meaning.readers import Meaning
from search.meaning.table import shipped


class _MemoryWriter:
    def __init__(self, articles: dict[str, Article]) -> None:
        self.articles = articles

    def add(self, article: Article) -> None:
        self.articles.pop(article.id, None)
        self.articles[article.id] = article

    def delete(self, article_id: str) -> bool:
        return self.articles.pop(article_id, None) is not None


class MemoryEngine:
    """An index in memory, empty until the first rebuild."""

    def __init__(
        self, decisions: Decisions | None = None, *, meaning: Meaning | None = shipped, holds_together: bool = True
    ) -> None:
        """Without `holds_together` it answers as engines do that cannot: see `Searcher.holds_together`."""
        self._holds_together = holds_together
        self._meaning = meaning
        self.decisions: Decisions = decisions or DecisionsInMemory()
        self._decided: object = self.decisions.version()
        self._live: MemorySearcher | None = None
        self._previous: MemorySearcher | None = None
        self._generation = 0
        self._writing = threading.Lock()

    def searcher(self) -> MemorySearcher:
        """The searcher of what is live now."""
        if self._live is None:
            raise IndexMissing("Nothing is indexed yet. Rebuild the index first.")
        version = self.decisions.version()
        if version != self._decided:
            self._live, self._decided = self._live.decided(self.decisions.all()), version
        return self._live

    def searcher_of(self, generation: str) -> MemorySearcher:
        """The searcher of the live generation or of the one before it."""
        for kept in (self.searcher(), self._previous):
            if kept is not None and kept.stats().generation == generation:
                return kept.decided(self.decisions.all()) if kept is self._previous else kept
        raise gone(generation)

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A writer to a new, empty index."""
        with self._publishing({}) as writer:
            yield writer

    @contextmanager
    def update(self, *, takes_down: bool = False) -> Iterator[Writer]:
        """A writer to a copy of the live index."""
        with self._publishing({article.id: article for article in self.searcher()._given}) as writer:
            yield writer

    def verify(self) -> Verification:
        """Both generations, whole as ever: memory is not checked."""
        live = self.searcher()
        kept = (live, self._previous) if self._previous else (live,)
        return Verification(
            generations=tuple(GenerationState(name=each.stats().generation, is_live=each is live) for each in kept),
            answering=live.stats().generation,
        )

    def rollback(self) -> str:
        """Exchanges the live generation and the one before."""
        with self._locked():
            if self._previous is None:
                raise IndexMissing("There is no generation before the live one to go back to.")
            self._live, self._previous = self._previous, self._live
            return self.searcher().stats().generation

    def purge(self, *, scratch: Path | None = None) -> None:
        """Forgets the generation before."""
        with self._locked():
            self.searcher()
            self._previous = None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if not self._writing.acquire(blocking=False):
            raise IndexBusy("The index is being written to. Try again when that is done.")
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def _publishing(self, articles: dict[str, Article]) -> Iterator[_MemoryWriter]:
        with self._locked():
            writer = _MemoryWriter(articles)
            yield writer
            self._generation += 1
            self._previous = self._live
            self._decided = self.decisions.version()
            self._live = MemorySearcher(
                list(writer.articles.values()),
                f"g-{self._generation:06}",
                self._previous.minted if self._previous else {},
                self.decisions.all(),
                meaning=self._meaning,
                holds_together=self._holds_together,
            )

    def close(self) -> None:
        """Forgets everything."""
        self._live = self._previous = None
