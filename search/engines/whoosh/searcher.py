"""The port's Searcher: a request carried out on one generation."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np

from search.article import Article, Speaker
from search.engine import EngineHit, EngineRequest, EngineResponse, word_prefix
from search.engines.whoosh.columns import Bools, Floats, UnitColumns
from search.engines.whoosh.execution import Execution
from search.engines.whoosh.facets import by_date, by_value, count_lists
from search.engines.whoosh.filters import FilterMasks
from search.engines.whoosh.generations import Generation, damage
from search.engines.whoosh.records import Record, article_of, decode_json
from search.engines.whoosh.schema import ARTICLE
from search.engines.whoosh.scoring import Matches
from search.engines.whoosh.segments import Ints
from search.engines.whoosh.snapshot import OpenFiles, Snapshot
from search.engines.whoosh.terms import Terms
from search.errors import IndexDamaged, SearchError
from search.query.ast import AllWords, asks_for_words, walk
from search.query.limits import Budget
from search.request import (
    Facet,
    FacetName,
    Filters,
    IndexStats,
    Sort,
    SuggestedSpeaker,
    SuggestedWord,
    Suggestions,
    Unit,
)

SCORE_DIGITS = 9
"""Scores that differ less count as equal: sums of the same numbers in another order must not decide."""


class WhooshSearcher:
    """Answers from one generation. For one thread at a time; `close` is optional."""

    def __init__(self, generation: Generation, snapshot: Snapshot, files: OpenFiles) -> None:
        self.generation = generation
        self.is_damaged = False
        self._snapshot = snapshot
        self._files = files
        self._columns: dict[Unit, UnitColumns] = {
            Unit.SECTION: snapshot.sections,
            Unit.STATEMENT: snapshot.statements,
        }
        self._terms = {
            Unit.SECTION: Terms(files.sections, snapshot.sections, snapshot.section_terms),
            Unit.STATEMENT: Terms(files.statements, snapshot.statements, snapshot.statement_terms),
        }

    def close(self) -> None:
        """Lets go of the files; the searcher cannot be used afterwards."""
        self._files.close()

    def search(self, request: EngineRequest) -> EngineResponse:
        """The hits and facets of `request`."""
        with self._reading():
            columns = self._columns[request.unit]
            found, masks = self._found(request)
            hits, page = self._page(request, _filtered(found, masks.all_but()))
            return EngineResponse(
                total=len(hits.docs),
                articles=columns.count_articles(hits.docs),
                hits=tuple(self._hit(int(hits.docs[at]), float(hits.scores[at]), request.unit) for at in page),
                facets=tuple(self._facet(facet, found, masks, request) for facet in request.facets),
            )

    def scan(self, request: EngineRequest) -> Iterator[EngineHit]:
        """Every hit of `request` in its order; kept meanwhile are their numbers and scores, some 30 bytes each."""
        with self._reading():
            found, masks = self._found(request)
            hits = _filtered(found, masks.all_but())
            hits, page = self._page(replace(request, offset=0, limit=len(hits.docs)), hits)
        return self._scanned(hits.docs[page], hits.scores[page], request.unit)

    def _scanned(self, docs: Ints, scores: Floats, unit: Unit) -> Iterator[EngineHit]:
        for document, points in zip(docs, scores, strict=True):
            with self._reading():
                hit = self._hit(int(document), float(points), unit)
            yield hit

    def suggest(self, prefix: str, limit: int = 10) -> Suggestions:
        """Named speakers and words that begin with `prefix`, the most frequent first."""
        if not prefix.strip() or limit < 1:
            return Suggestions()
        with self._reading():
            counts = self._snapshot.statement_terms.once("by speaker", self._by_speaker)
            speakers = [(each, counts.get(each.id, 0)) for each in self._snapshot.directory.find(prefix)]
            speakers.sort(key=lambda counted: -counted[1])
            start = word_prefix(prefix)
            words = self._terms[Unit.SECTION].frequent(start, limit) if start else []
        return Suggestions(
            speakers=tuple(SuggestedSpeaker(id=s.id, label=s.name, statements=n) for s, n in speakers[:limit]),
            words=tuple(SuggestedWord(word=word, sections=count) for word, count in words),
        )

    def _by_speaker(self) -> dict[str, int]:
        catalogue = self._snapshot.catalogue
        counts = count_lists(self._snapshot.statements.speakers, self._snapshot.statements.docs, len(catalogue))
        return {catalogue[at].id: int(counts[at]) for at in np.flatnonzero(counts).tolist()}

    def articles(self) -> Iterator[tuple[str, str]]:
        """The id and the origin of every article, by id: of its first record no more than these is decoded."""
        kept = np.flatnonzero(self._snapshot.sections.kept)
        _, first = np.unique(self._snapshot.sections.article[kept], return_index=True)
        for document in kept[first].tolist():
            with self._reading():
                listed = decode_json(self._files.sections.record(document), _Listed)
            yield listed.article.id, listed.rest.origin

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None when there is none of this id."""
        with self._reading():
            segments = self._files.sections
            postings = segments.postings(ARTICLE, article_id)
            kept = self._snapshot.sections.kept
            documents = [document for document in postings.docs.tolist() if kept[document]]
            if not documents:
                return None
            records = [decode_json(segments.record(document), Record) for document in documents]
            return article_of(records)

    def speaker(self, speaker_id: str) -> Speaker | None:
        """A speaker of the directory, or None."""
        return self._snapshot.directory.get(speaker_id)

    def speakers(self, prefix: str = "", *, offset: int = 0, limit: int = 20) -> Sequence[Speaker]:
        """Named speakers, one of whose names has a word that begins with `prefix` (case and accents aside); by name."""
        return self._snapshot.directory.find(prefix)[offset : offset + limit]

    def stats(self) -> IndexStats:
        """What the index holds."""
        return self._snapshot.stats(self.generation)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Tells damaged files from faults of the program when reading fails."""
        try:
            yield
        except SearchError:
            raise
        except Exception as error:
            file = damage(self.generation)
            if file is None:
                raise
            self.is_damaged = True
            raise IndexDamaged(
                f"{self.generation.path / file} is damaged. Rebuild the index: "
                f"onrecord index rebuild SRC… --index {self.generation.path.parent}"
            ) from error

    def _found(self, request: EngineRequest) -> tuple[Matches, FilterMasks]:
        """What matches the query, before any filter, and the filters."""
        if any(isinstance(node, AllWords) for node in walk(request.query)):
            raise TypeError("the query still holds AllWords: bind it to a match mode first")
        found = self._execution(request.unit).run(request.query)
        return found, FilterMasks(request.filters, self._columns[request.unit], self._snapshot.vocabulary)

    def _page(self, request: EngineRequest, hits: Matches) -> tuple[Matches, list[int]]:
        """The hits with their final scores, and the indexes of those asked for, in their order."""
        first = None
        if request.unit is Unit.SECTION and request.filters.speakers:
            scores, first = self._said(request, hits)
            hits = Matches(hits.docs, scores)
        return hits, _page(self._columns[request.unit], hits.docs, hits.scores, first, request)

    def _execution(self, unit: Unit) -> Execution:
        return Execution(self._terms[unit], self._columns[unit], Budget())

    def _said(self, request: EngineRequest, hits: Matches) -> tuple[Floats, Bools | None]:
        """The scores with those of the best statement of a selected speaker, and which hits have such a statement."""
        if not asks_for_words(request.query):
            return hits.scores, None
        statements = self._snapshot.statements
        said = self._execution(Unit.STATEMENT).run(request.query)
        by_them = FilterMasks(Filters(speakers=request.filters.speakers), statements, self._snapshot.vocabulary)
        said = _filtered(said, by_them.all_but())
        best = np.full(len(self._snapshot.sections.live), -1.0)
        np.maximum.at(best, statements.section[said.docs], said.scores)
        best = best[hits.docs]
        return hits.scores + np.maximum(best, 0), best >= 0

    def _hit(self, document: int, score: float, unit: Unit) -> EngineHit:
        statements = self._snapshot.statements
        section = int(statements.section[document]) if unit is Unit.STATEMENT else document
        record = decode_json(self._files.sections.record(section), Record)
        if record.section is None:
            raise ValueError("a hit without a section")
        return EngineHit(
            score=score,
            article=record.article,
            section=record.section,
            speakers=record.speakers,
            statement=record.section.statements[statements.place[document]] if unit is Unit.STATEMENT else None,
        )

    def _facet(self, facet: FacetName, found: Matches, masks: FilterMasks, request: EngineRequest) -> Facet:
        columns = self._columns[request.unit]
        docs = _filtered(found, masks.all_but(facet)).docs
        if facet is FacetName.DATE:
            return by_date(columns, docs, request.filters, request.interval)
        return by_value(facet, columns, docs, self._snapshot.values(facet), request.filters, request.facet_limit)


@dataclass(frozen=True, slots=True)
class _Id:
    id: str


@dataclass(frozen=True, slots=True)
class _Origin:
    origin: str = ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """As much of an article's first `Record` as listing the archive takes."""

    article: _Id
    rest: _Origin = _Origin()


def _filtered(matches: Matches, mask: Bools | None) -> Matches:
    if mask is None:
        return matches
    keep = mask[matches.docs]
    return Matches(matches.docs[keep], matches.scores[keep])


def _page(columns: UnitColumns, docs: Ints, scores: Floats, first: Bools | None, request: EngineRequest) -> list[int]:
    """The indexes in `docs` of the hits asked for, in their order.

    Those marked in `first` go before all others. `newest` and `oldest` break every tie.
    """
    wanted = request.offset + request.limit
    if not request.limit or request.offset >= len(docs):
        return []
    if request.sort is not Sort.RELEVANCE:
        order = (columns.newest if request.sort is Sort.NEWEST else columns.oldest)[docs]
        leading = np.argpartition(order, wanted - 1)[:wanted] if wanted < len(docs) else np.arange(len(docs))
        page = leading[np.argsort(order[leading])]
    else:
        rank = np.round(scores, SCORE_DIGITS)
        if first is not None:
            rank += first * (rank.max() + 1)
        ties = columns.newest[docs]
        leading = np.arange(len(docs))
        if wanted < len(docs):
            least = np.partition(rank, len(docs) - wanted)[len(docs) - wanted]
            above = np.flatnonzero(rank > least)
            tied = np.flatnonzero(rank == least)
            missing = wanted - len(above)
            if missing < len(tied):
                tied = tied[np.argpartition(ties[tied], missing - 1)[:missing]]
            leading = np.concatenate((above, tied))
        page = leading[np.lexsort((ties[leading], -rank[leading]))]
    found: list[int] = page[request.offset : wanted].tolist()
    return found
