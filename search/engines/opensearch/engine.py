"""The port's Engine: opens the live generation for whoever searches, and makes new ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.directory.decisions import Decisions
from search.engine import GenerationState, Verification, Writer
from search.engines.opensearch.aliases import Generations
from search.engines.opensearch.bulk import GenerationWriter, digest_of_all
from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.lease import Lease
from search.engines.opensearch.mapping import index_body
from search.engines.opensearch.published import Published
from search.engines.opensearch.searcher import NO_DIRECTORY, OpenSearchSearcher
from search.errors import IndexMissing, SchemaMismatch, SearchError, gone


class OpenSearchEngine:
    """The index `alias` on the cluster at `url`, which need not exist yet. Safe to share between threads."""

    def __init__(self, url: str, alias: str) -> None:
        self.cluster = Cluster(url)
        self.alias = alias
        self._generations = Generations(self.cluster, alias)
        self._opened: OpenSearchSearcher | None = None

    @property
    def decisions(self) -> Decisions:
        """None: on a cluster a speaker is whoever articles give one id."""
        raise SearchError(NO_DIRECTORY)

    def searcher(self) -> OpenSearchSearcher:
        """The searcher of the generation that is live now. Raises `IndexMissing` or `SchemaMismatch`."""
        live = self._generations.live()
        opened = self._opened
        if opened is None or opened.index != live:
            self._opened = opened = OpenSearchSearcher(self.cluster, live, Published.read(self.cluster, live))
        return opened

    def searcher_of(self, generation: str) -> OpenSearchSearcher:
        """The searcher of the live generation or of the one before it. Raises `GenerationGone` for any other."""
        live = self.searcher()
        if live.index == generation:
            return live
        if self._generations.before() != generation:
            raise gone(generation)
        return OpenSearchSearcher(self.cluster, generation, Published.read(self.cluster, generation))

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A writer to a new, empty index that replaces the live one on a clean exit."""
        with self._leased() as lease, self._new_generation(lease, None) as writer:
            yield writer

    @contextmanager
    def update(self, *, takes_down: bool = False) -> Iterator[Writer]:
        """A writer to a copy of the live index, published on a clean exit."""
        self.searcher()
        with self._leased() as lease, self._new_generation(lease, self.searcher()) as writer:
            yield writer

    def verify(self) -> Verification:
        """Whether the documents of every generation are those it was published with: all of them are read.

        Searches are answered from the live one whatever is found: copies of a damaged file are the cluster's affair.
        """
        live = self._generations.live()
        kept = dict.fromkeys(each for each in (live, self._generations.before()) if each is not None)
        states = tuple(self._state(index, is_live=index == live) for index in kept)
        return Verification(generations=states, answering=live)

    def rollback(self) -> str:
        """Makes the generation before the live one again, and returns its name."""
        with self._leased() as lease:
            before = self._generations.before()
            if before is None:
                raise IndexMissing(f"There is no generation of {self.alias} before the live one to go back to.")
            lease.check()
            self._generations.point(before, self._generations.live())
            return before

    def purge(self, *, scratch: Path | None = None) -> None:
        """Writes the live generation anew and removes all others.

        OpenSearch keeps what is deleted in an index for as long as a copy of it may need to catch up.
        """
        self.searcher()
        with self._leased() as lease:
            live = self.searcher()
            with self._new_generation(lease, None, keep=False) as writer:
                for article in live.all_articles():
                    writer.add(article)
            self._generations.remove(each for each, aliases in self._generations.all().items() if not aliases)

    def close(self) -> None:
        """Closes the connections."""
        self._opened = None
        self.cluster.close()

    @contextmanager
    def _leased(self) -> Iterator[Lease]:
        lease = Lease(self.cluster, self.alias)
        lease.take()
        try:
            yield lease
        finally:
            lease.release()

    @contextmanager
    def _new_generation(
        self, lease: Lease, base: OpenSearchSearcher | None, *, keep: bool = True
    ) -> Iterator[GenerationWriter]:
        """A writer to a new generation, empty or with what `base` holds; with `keep` the live one is the one before."""
        index = self._generations.next_name()
        published = False
        try:
            if base is None:
                self.cluster.do(lambda client: client.indices.create(index=index, body=index_body()))
            else:
                self._generations.clone(base.index, index)
            writer = GenerationWriter(self.cluster, index, base, lease.renew)
            yield writer
            writer.commit().write(self.cluster, index)
            self._generations.close_for_writing(index)
            lease.check()
            self._generations.point(index, self._live() if keep else None)
            published = True
            self._generations.sweep(but=index)
        finally:
            if not published:
                self._generations.remove([index])

    def _live(self) -> str | None:
        try:
            return self._generations.live()
        except IndexMissing:
            return None

    def _state(self, index: str, *, is_live: bool) -> GenerationState:
        try:
            published = Published.read(self.cluster, index)
        except SchemaMismatch as error:
            return GenerationState(name=index, is_live=is_live, problems=(str(error),))
        problems: tuple[str, ...] = ()
        if digest_of_all(self.cluster, index) != published.digest:
            problems = ("its documents are not those that it was published with",)
        return GenerationState(
            name=index,
            is_live=is_live,
            problems=problems,
            built_at=published.built_at,
            size_bytes=OpenSearchSearcher(self.cluster, index, published).stats().size_bytes or 0,
            counts=published.counts,
        )
