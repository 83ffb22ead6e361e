"""The port's Searcher: a request carried out on one generation."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from search.article import Article, Section, Speaker
from search.coverage import Coverage, CoverageRequest, check_filters
from search.deadline import check_time
from search.directory.decisions import Decision, digest
from search.directory.directory import Directory
from search.directory.naming import SpeakerMatch
from search.engine import MAX_EDITS, NOT_KEPT, EngineHit, EngineRequest, EngineResponse, NearestRequest, word_prefix
from search.engines.whoosh import kernels
from search.engines.whoosh.decided import Decided
from search.engines.whoosh.execution.cache import PostingsCache
from search.engines.whoosh.execution.counts import StoredCounts
from search.engines.whoosh.execution.coverage import covered
from search.engines.whoosh.execution.facets import FacetValues, by_date, by_value
from search.engines.whoosh.execution.filters import FilterSet
from search.engines.whoosh.execution.highlighting import matched_words
from search.engines.whoosh.execution.likeness import nearest_hits, rank_by_meaning
from search.engines.whoosh.execution.ordering import rank_hits
from search.engines.whoosh.execution.query import Execution
from search.engines.whoosh.execution.same_statement import SameStatement
from search.engines.whoosh.execution.scoring import NO_DOCS, MatchSet, ScoredDocs, with_preferred
from search.engines.whoosh.kernels.arrays import Floats, Ints
from search.engines.whoosh.schema import ARTICLE, BODY, HEAD, decode
from search.engines.whoosh.segment.records import Body, Head, Record, article_of, unpack_body, unpack_head
from search.engines.whoosh.segment.text_vectors import TextVectors
from search.engines.whoosh.segment.unit_columns import StatementColumns, UnitColumns
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.storage.watch import Watch, damage_in
from search.errors import IndexDamaged, MeaningUnknown, SearchError
from search.explaining import Explainer
from search.fields import FIELDS, SOURCE, SPEAKER, Field, Kind
from search.meaning.readers import Meaning, Reader
from search.meaning.table import shipped
from search.query.ast import ImplicitGroup, asks_for_words, walk
from search.query.limits import MAX_FUZZY, ExpansionBudget
from search.request import (
    ArticleSummary,
    Facet,
    Filters,
    IndexStats,
    NearWord,
    Repeats,
    Sort,
    SuggestedSpeaker,
    SuggestedWord,
    Suggestions,
    Unit,
)
from search.speakers import names_from

Loaded = tuple[Section, tuple[Speaker, ...]]
C = TypeVar("C")
_SCANNED_AT_ONCE = 50
_KEPT_BYTES = 8 << 20
"""What the last answers about coverage, and the last facets, may take."""
_BUCKET_BYTES = 512
"""What one count of them takes, and what a node of the query does that they are kept under."""


class Meant(NamedTuple):
    """Who read the texts of a generation, and the vectors that were made of them."""

    reader: Reader
    vectors: Mapping[Unit, TextVectors]


@dataclass(frozen=True, slots=True)
class _Counted(Generic[C]):
    """What was counted, of which there are so many, with the nodes of the query that it was counted for."""

    found: C
    count: int

    @property
    def size_bytes(self) -> int:
        """About the memory that it takes, the query that it is kept under included."""
        return _BUCKET_BYTES * self.count


class WhooshSearcher:
    """Answers from one generation. Safe to share between threads. Its vectors count where `meaning` made them."""

    def __init__(
        self, watch: Watch, snapshot: Snapshot, decisions: Sequence[Decision] = (), *, meaning: Meaning | None = shipped
    ) -> None:
        self._meaning = meaning
        self.generation = watch.generation
        self.watch = watch
        self._snapshot = snapshot
        self.version = f"{watch.generation.digest}-{digest(decisions)}"
        self._decided = Decided(snapshot, decisions, partial(_given, snapshot))
        self._terms = {Unit.SECTION: snapshot.section_terms, Unit.STATEMENT: snapshot.statement_terms}
        self._counted = PostingsCache(_KEPT_BYTES)

    @property
    def _columns(self) -> Mapping[Unit, UnitColumns]:
        return self._decided.columns

    @property
    def directory(self) -> Directory:
        """The entries of the speakers."""
        return self._decided.directory

    def decided(self, decisions: Sequence[Decision]) -> "WhooshSearcher":
        """The same generation after other decisions."""
        return WhooshSearcher(self.watch, self._snapshot, decisions, meaning=self._meaning)

    @cached_property
    def _meant(self) -> Meant | None:
        """What the texts mean; None where that is left alone, not kept, or kept by another reader."""
        if self._meaning is None:
            return None
        reader = self._meaning()
        vectors = self._snapshot.vectors(reader)
        return None if vectors is None else Meant(reader, vectors)

    def warm(self) -> None:
        """Reads once what searches read whatever they ask for, so that the first of them is as fast as the rest."""
        for unit in Unit:
            self.search(EngineRequest(unit=unit, facets=FIELDS))
        self.stats()

    def group_copies(self) -> None:
        """Finds out once which articles are copies, which takes seconds where there are hundreds of thousands."""
        with self._reading():
            self._snapshot.copies.prepare()

    def search(self, request: EngineRequest) -> EngineResponse:
        """The hits and facets of `request`."""
        with self._reading():
            request = self._canonical(request)
            filters = self._filters(request.filters, request.unit)
            affected = [field for field in request.facets if filters.affects(field)]
            found = self._found(request, None if affected else filters)
            passing = filters.applied(found.docs)
            together = self._together(request)
            docs = self._folded(request, passing if together is None else together.narrowed(passing))
            page = self._page(request, found, docs)
            hits = self._hits(request, page.docs, page.scores)
            return EngineResponse(
                total=len(docs),
                articles=self._columns[request.unit].count_articles(docs),
                hits=tuple(map(self._explainer(request).explain, hits)) if request.explain else hits,
                facets=self._faceted(
                    request,
                    lambda field: filters.applied(found.docs, but=field) if field in affected else passing,
                    together,
                ),
            )

    def scan(self, request: EngineRequest) -> Iterator[EngineHit]:
        """Every hit of `request` in its order; kept meanwhile are their numbers and scores, some 30 bytes each."""
        with self._reading():
            request = self._canonical(request)
            filters = self._filters(request.filters, request.unit)
            found = self._found(request, filters)
            docs = filters.applied(found.docs)
            together = self._together(request)
            docs = self._folded(request, docs if together is None else together.narrowed(docs))
            page = self._page(replace(request, offset=0, limit=len(docs)), found, docs)
        return self._scanned(replace(request, limit=0), page.docs, page.scores)

    def _scanned(self, request: EngineRequest, docs: Ints, scores: Floats) -> Iterator[EngineHit]:
        for first in range(0, len(docs), _SCANNED_AT_ONCE):
            chunk = slice(first, first + _SCANNED_AT_ONCE)
            with self._reading():
                hits = self._hits(request, docs[chunk], scores[chunk])
            yield from hits

    @property
    def holds_together(self) -> bool:
        """Always."""
        return True

    @property
    def knows_meaning(self) -> bool:
        """Whether the meaning of texts is known here."""
        return self._meant is not None

    @property
    def reads_sentences(self) -> bool:
        """Whether the larger model has read the texts."""
        return self._meant is not None and self._meant.reader.of_sentences

    def nearest(self, request: NearestRequest) -> Sequence[EngineHit]:
        """The hits nearest in meaning to a text: every vector that passes the filters is looked at."""
        with self._reading():
            if self._meant is None:
                raise MeaningUnknown(f"The index at {self.generation.path.parent} {NOT_KEPT}")
            reader, vectors = self._meant
            query = reader.vector(request.text)
            request = replace(request, least=reader.least if request.least is None else request.least)
            asked = self._canonical(EngineRequest(filters=request.filters, unit=request.unit))
            columns = self._columns[request.unit]
            docs = columns.docs
            if asked.filters:
                docs = self._filters(asked.filters, request.unit).applied(docs)
                together = self._together(asked)
                docs = docs if together is None else together.narrowed(docs)
            every = columns.live is None and not asked.filters
            found = vectors[request.unit].dots(query, None if every else docs)
            if request.other_than:
                own = kernels.locate(docs, self._article_docs(request.other_than, request.unit))
                found[own[own >= 0]] = 0
            hits = nearest_hits(docs, found, request, columns)
            return self._hits(asked, hits.docs, hits.scores)

    @property
    def knows_utterances(self) -> bool:
        """Always."""
        return True

    def repeats(self, utterances: Iterable[str]) -> Mapping[str, Repeats]:
        """Of each of `utterances` that more than one statement has, how many have it."""
        with self._reading():
            return self._snapshot.repeated.repeats(utterances)

    def occurrences(self, utterance: str, limit: int = 100) -> tuple[int, Sequence[EngineHit]]:
        """How many statements have an utterance, and up to `limit` of them, the earliest first."""
        with self._reading():
            docs = self._snapshot.repeated.docs(utterance)
            first = docs[self._columns[Unit.STATEMENT].ordered(docs, limit, newest=False)] if len(docs) else docs
            return len(docs), self._hits(EngineRequest(unit=Unit.STATEMENT), first, np.zeros(len(first)))

    def copies(self, articles: Iterable[str]) -> Mapping[str, Sequence[ArticleSummary]]:
        """Of each of `articles` that is a copy or has copies, the others of its group, the earliest first."""
        with self._reading():
            found = {}
            for article_id in dict.fromkeys(articles):
                own = self._article_docs(article_id, Unit.SECTION)[:1].tolist()
                group = [doc for first in own for doc in self._snapshot.copies.of(first) if doc != first]
                if group:
                    heads = map(unpack_head, self._snapshot.sections.segments.blobs(HEAD, group))
                    found[article_id] = [head.article for head, _ in heads]
            return found

    def _article_docs(self, article_id: str, unit: Unit) -> Ints:
        """The documents of an article that are there."""
        sections = self._snapshot.sections
        docs = sections.segments.postings(ARTICLE, article_id).docs
        docs = docs[sections.kept[docs]]
        return docs if unit is Unit.SECTION else self._snapshot.statements.of_sections(docs)[0]

    def suggest(self, prefix: str, limit: int = 10) -> Suggestions:
        """Named speakers and words that begin with `prefix`, the most frequent first."""
        if not prefix.strip() or limit < 1:
            return Suggestions()
        with self._reading():
            decided = self._decided
            entries = decided.most_quoted(prefix, limit)
            speakers = tuple(
                SuggestedSpeaker(
                    id=decided.directory.id_of(entry),
                    label=decided.directory.name_of(entry),
                    statements=int(decided.said[entry]),
                )
                for entry in entries
            )
            start = word_prefix(prefix)
            words = self._terms[Unit.SECTION].most_frequent(start, limit) if start else []
        return Suggestions(
            speakers=speakers,
            words=tuple(SuggestedWord(word=word, sections=count) for word, count in words),
        )

    def occurring(self, words: Iterable[str]) -> Mapping[str, int]:
        """In how many sections each of `words` stands."""
        with self._reading():
            return {word: self._terms[Unit.SECTION].documents_with(word) for word in words}

    def similar(self, word: str, limit: int = 10) -> Sequence[NearWord]:
        """Words of the archive that one edit makes of `word`, or two."""
        if len(word) > MAX_FUZZY:
            return ()
        with self._reading():
            found = self._terms[Unit.SECTION].similar(word, MAX_EDITS, limit)
            return [NearWord(word=other, sections=count, edits=edits) for other, count, edits in found]

    def articles(self) -> Iterator[tuple[str, str]]:
        """The id and the origin of every article, by id: of its first record no more than these is decoded."""
        sections = self._snapshot.sections
        with self._reading():
            kept = np.flatnonzero(sections.kept).astype(np.int32)
            articles = sections.article(kept)
            first = kept[np.append(True, articles[1:] != articles[:-1])] if len(kept) else kept
            listed = sorted(zip(sections.article_ids(first), first.tolist(), strict=True))
        for key, document in listed:
            with self._reading():
                origin = unpack_body(sections.segments.blob(BODY, document), _Listed).rest.origin
            yield decode(key), origin

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None when there is none of this id."""
        with self._reading():
            given = _given(self._snapshot, article_id)
            return None if given is None else self.directory.article(given)

    def speaker(self, speaker_id: str) -> Speaker | None:
        """Who has this id, or had it."""
        with self._reading():
            return self._decided.speaker(speaker_id)

    def speakers(self, prefix: str = "", *, offset: int = 0, limit: int = 20) -> Sequence[Speaker]:
        """Speakers, one of whose names has a word that begins with `prefix` (case and accents aside); by name."""
        with self._reading():
            return [self.directory.speaker(entry) for entry in self._decided.find(prefix)[offset : offset + limit]]

    def speakers_named(self, names: Iterable[str], limit: int = 10) -> Mapping[str, Sequence[Speaker]]:
        """For each of `names`, up to `limit` speakers, one of whose names has its words side by side."""
        with self._reading():
            return {
                name: [self.directory.speaker(entry) for entry in self._decided.named(name, limit)] for name in names
            }

    def speakers_matching(self, typed: str, limit: int = 10) -> Sequence[SpeakerMatch]:
        """Up to `limit` speakers whom somebody may mean who types `typed`."""
        with self._reading():
            return self._decided.matching(typed, limit)

    def coverage(self, request: CoverageRequest) -> Coverage:
        """How many articles there are of each period and source: from columns, of one document an article.

        Every page of results asks, mostly for all there is, so that the last answers are kept.
        """
        check_filters(request.filters)

        def count() -> _Counted[Coverage]:
            docs = self._filters(request.filters, Unit.SECTION).applied(self._snapshot.articles.docs)
            sources = self._snapshot.values[SOURCE] if request.by_source else None
            found = covered(request, self._snapshot.articles, docs, sources)
            return _Counted(found, len(found.cells))

        with self._reading():
            return self._counted.get((request,), count).found

    def stats(self) -> IndexStats:
        """What the index holds."""
        with self._reading():
            return self._snapshot.stats(self.generation, self._decided.speaking)

    @contextmanager
    def _reading(self, *, little: bool = False) -> Iterator[None]:
        """Around whatever reads: an answer is given only where the files are those that were opened.

        Files that have changed already are not searched first, unless only a `little` is read.
        Raises `IndexDamaged` where they are not. What else goes wrong is a fault of the program, and stays one.
        """
        check_time()
        if self.watch.damage is None and (little or self.watch.is_unchanged() or not self.watch.look()):
            try:
                yield
            except SearchError:
                if not self.watch.is_unchanged() and self.watch.look():
                    raise self._damaged() from None
                raise
            except Exception as error:
                if reason := damage_in(error):
                    self.watch.damage = reason
                elif self.watch.is_unchanged() or not self.watch.look():
                    self.watch.is_suspect = True
                    raise
                raise self._damaged() from error
            if self.watch.is_unchanged() or not self.watch.look():
                return
        raise self._damaged()

    def _damaged(self) -> IndexDamaged:
        return IndexDamaged(
            f"The index at {self.generation.path} is damaged: {self.watch.damage}. Rebuild it: "
            f"onrecord index rebuild SRC… --index {self.generation.path.parent}"
        )

    def _found(self, request: EngineRequest, filters: FilterSet | None) -> MatchSet:
        """What matches the query: all of it, or where there are `filters` at least what passes them."""
        if any(isinstance(node, ImplicitGroup) for node in walk(request.query)):
            raise TypeError("the query still holds an ImplicitGroup: resolve its match mode first")
        return self._execution(request.unit).run(request.query, None if filters is None else filters.within)

    def _canonical(self, request: EngineRequest) -> EngineRequest:
        """The request with the ids that speakers have now."""
        now = self._decided.id_now
        return replace(
            request, filters=request.filters.with_speakers(now), preferred=tuple(map(now, request.preferred))
        )

    def _values(self, field: Field) -> FacetValues:
        return self._decided.facet_values if field.of_speakers else self._snapshot.values[field]

    def _filters(self, filters: Filters, unit: Unit) -> FilterSet:
        return FilterSet(filters, self._columns[unit], self._values)

    def _together(self, request: EngineRequest) -> SameStatement | None:
        """What sections are narrowed by, because filters hold for one statement."""
        if request.unit is Unit.STATEMENT:
            return None
        columns = self._columns[Unit.STATEMENT]
        assert isinstance(columns, StatementColumns)
        return SameStatement(
            request, columns, self._values, lambda: self._execution(Unit.STATEMENT).run(request.query).docs
        )

    def _folded(self, request: EngineRequest, docs: Ints) -> Ints:
        """Of `docs`, sorted, those that are listed where copies are folded."""
        return self._snapshot.copies.folded(docs, self._columns[request.unit]) if request.fold else docs

    def _page(self, request: EngineRequest, found: MatchSet, docs: Ints) -> ScoredDocs:
        """The hits asked for, of `docs`, which pass every filter: in their order, with their final scores."""
        if not request.limit or request.offset >= len(docs):
            return NO_DOCS
        columns = self._columns[request.unit]
        if request.preferred and request.unit is Unit.STATEMENT:
            found = with_preferred(found, self._said_by(request.preferred), columns)
        asks_who_said = request.unit is Unit.SECTION and request.filters.of(SPEAKER) and asks_for_words(request.query)
        said = self._said(request, docs) if asks_who_said else None
        if said is None and request.meaning and self._meant is not None:
            reader, vectors = self._meant
            query = reader.vector(request.meaning)
            if query.any():
                return rank_by_meaning(request, found, docs, columns, vectors[request.unit], query, reader)
        return rank_hits(request, found, docs, said, columns)

    def _said_by(self, speakers: Iterable[str]) -> Ints:
        """The statements of any of `speakers`."""
        return self._filters(Filters({SPEAKER: tuple(speakers)}), Unit.STATEMENT).applied(
            self._columns[Unit.STATEMENT].docs
        )

    def _execution(self, unit: Unit, *, headlines: bool = True) -> Execution:
        """What carries out queries; `headlines` tells whether what statements stand under counts."""
        terms, columns, budget = self._terms[unit], self._columns[unit], ExpansionBudget()
        if unit is Unit.SECTION:
            return Execution(terms, columns, budget)
        above = self._snapshot.headlines if headlines else None
        return Execution(terms, columns, budget, called=self._decided.statements_of, headlines=above)

    def _explainer(self, request: EngineRequest) -> Explainer:
        columns = self._columns
        said = StoredCounts(self._execution(Unit.STATEMENT, headlines=False), columns[Unit.STATEMENT])
        counts = StoredCounts(self._execution(request.unit), columns[request.unit])
        theirs = len(self._said_by(request.preferred)) if request.preferred else 0
        return Explainer(request, counts, said, self._names_of, theirs)

    def _names_of(self, speaker_id: str) -> frozenset[str]:
        speaker = self._decided.speaker(speaker_id)
        return frozenset() if speaker is None else frozenset(names_from(speaker))

    def _said(self, request: EngineRequest, docs: Ints) -> Floats:
        """For each section the score of the best statement by a selected speaker that holds the words; -1 for none."""
        statements = self._snapshot.statements
        filters = self._filters(Filters({SPEAKER: request.filters.of(SPEAKER)}), Unit.STATEMENT)
        found = self._execution(Unit.STATEMENT, headlines=False).run(request.query, filters.within)
        theirs = filters.applied(found.docs)
        at = kernels.locate(docs, statements.section(theirs))
        there = np.flatnonzero(at >= 0)
        best = np.full(len(docs), -1.0)
        np.maximum.at(best, at[there], found.score(theirs[there]).scores)
        return best

    def _hits(self, request: EngineRequest, docs: Ints, scores: Floats) -> tuple[EngineHit, ...]:
        """The hits `docs`, in their order."""
        if not len(docs):
            return ()
        statements, sections = self._snapshot.statements, docs
        places: Sequence[int | None] = [None] * len(docs)
        if request.unit is Unit.STATEMENT:
            sections, places = statements.section(docs), statements.place[docs].tolist()
        documents = sections.tolist()
        packed = self._snapshot.sections.segments.blobs(HEAD, documents)
        heads = dict(zip(documents, map(unpack_head, packed), strict=True))
        spans = {document: where for document, (_, where) in heads.items()}
        words = matched_words(request.query, spans, self._terms[Unit.SECTION])
        is_statement = request.unit is Unit.STATEMENT
        utterances = self._snapshot.repeated.ids(docs) if is_statement else [""] * len(docs)
        # whoever looks at one looks at all, and the statements of a section read it once
        load = cache(partial(self._loaded, {document: head for document, (head, _) in heads.items()}))
        hits = []
        for document, place, score, utterance in zip(documents, places, scores.tolist(), utterances, strict=True):
            head = heads[document][0]
            if head.section is None:
                raise ValueError("a hit without a section")
            hits.append(
                EngineHit(
                    score=score,
                    article=head.article,
                    section_id=head.section,
                    heading=head.heading,
                    text=head.text,
                    place=place,
                    words=None if words is None else words[document],
                    utterance=utterance,
                    load=partial(_at, load, document),
                )
            )
        return tuple(hits)

    def _loaded(self, heads: Mapping[int, Head]) -> Mapping[int, Loaded]:
        """The whole sections with these heads, and their speakers."""
        found = {}
        with self._reading(little=True):
            packed = self._snapshot.sections.segments.blobs(BODY, list(heads))
            for (document, head), data in zip(heads.items(), packed, strict=True):
                body = unpack_body(data, Body)
                view = self.directory.view(head.article.id, body.speakers)
                found[document] = view.section(Record(head=head, body=body).section), view.speakers
        return found

    def _faceted(
        self, request: EngineRequest, passing: Callable[[Field], Ints], together: SameStatement | None
    ) -> tuple[Facet, ...]:
        """The facets of `request`; `passing` gives the documents that pass all filters but a field's own.

        The last ones are kept: on the next page, or in another order, they are the same, and they cost a third.
        """
        if not request.facets:
            return ()

        def count() -> _Counted[tuple[Facet, ...]]:
            found = tuple(self._facet(field, passing(field), request, together) for field in request.facets)
            nodes = sum(1 for _ in walk(request.query))
            return _Counted(found, nodes + sum(len(facet.buckets) for facet in found))

        same = replace(request, sort=Sort.RELEVANCE, offset=0, limit=0, meaning="", as_claim=False, explain=False)
        return self._counted.get((same,), count).found

    def _facet(self, field: Field, docs: Ints, request: EngineRequest, together: SameStatement | None) -> Facet:
        """The facet of `docs`, which pass all filters but its own, each somewhere."""
        check_time()
        columns = self._columns[request.unit]
        docs = self._folded(request, docs if together is None else together.narrowed(docs, but=field))
        counts = None
        if together is not None and len(docs) and together.counts_otherwise(field):
            counts = together.count(field, docs, self._values(field).size)
        if field.kind is Kind.DATE:
            return by_date(columns, docs, request.filters, request.interval)
        if request.once and field is SPEAKER and request.unit is Unit.STATEMENT:
            docs = self._snapshot.repeated.once(docs, self._decided.sayers(docs))
        return by_value(field, columns, docs, self._values(field), request.filters, request.facet_limit, counts=counts)


def _at(load: Callable[[], Mapping[int, Loaded]], document: int) -> Loaded:
    return load()[document]


def _given(snapshot: Snapshot, article_id: str) -> Article | None:
    """The article as it was added."""
    sections = snapshot.sections
    blob = sections.segments.blob
    docs = sections.segments.postings(ARTICLE, article_id).docs
    records = [
        Record(head=unpack_head(blob(HEAD, document))[0], body=unpack_body(blob(BODY, document), Body))
        for document in docs[sections.kept[docs]].tolist()
    ]
    return article_of(records) if records else None


@dataclass(frozen=True, slots=True)
class _Origin:
    origin: str = ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """As much of the body of an article's first record as listing the archive takes."""

    rest: _Origin = _Origin()
