"""Looks at every document for every search: the port's meaning spelled out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np

from search.analysis import STOP_WORDS
from search.article import Article, Speaker
from search.copies.brute_force import copies_of
from search.coverage import (
    Coverage,
    CoverageCell,
    CoverageRequest,
    Covered,
    check_filters,
    coverage_of,
    interval_for,
)
from search.deadline import check_time
from search.directory.catalogue import KeyCatalogue
from search.directory.decisions import Decision, digest
from search.directory.directory import NOBODY, Directory
from search.directory.naming import SpeakerMatch
from search.engine import (
    MAX_EDITS,
    NOT_KEPT,
    EngineHit,
    EngineRequest,
    EngineResponse,
    NearestRequest,
    asks_words_of_statement,
    on_statements,
    word_prefix,
)
from search.engines.memory.documents import Document, passes
from search.errors import MeaningUnknown
from search.explaining import Explainer
from search.facets import date_facet, period_of, value_facet
from search.fields import SPEAKER, STATEMENT_FIELDS, Field, Kind, article_values
from search.meaning.readers import Meaning, Reader
from search.meaning.reranking import CLAIM_WEIGHT, WINDOW, reranked
from search.meaning.table import shipped
from search.meaning.vectors import Vector, dots, likeness
from search.query.ast import Expansion, ImplicitGroup, MatchAll, Node, TextField, asks_for_words, walk
from search.query.edits import edits
from search.query.evaluate import matches
from search.query.limits import MAX_FUZZY, ExpansionBudget
from search.ranking import FORMULAS, Collection, preference, score
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
from search.speakers import SpeakerDirectory, names_from
from search.utterances.brute_force import Place, utterances_of
from search.utterances.ids import utterance_id


class MemorySearcher:
    """Searches the articles of one moment."""

    def __init__(
        self,
        given: Sequence[Article],
        generation: str,
        minted: Mapping[str, Sequence[str]],
        decisions: Sequence[Decision] = (),
        *,
        meaning: Meaning | None = shipped,
        holds_together: bool = True,
    ) -> None:
        self.holds_together = holds_together
        self.version = f"{generation}-{digest(decisions)}"
        self._meaning = meaning
        self._vectors: dict[int, Vector] = {}
        self._given = given
        self._generation = generation
        self._catalogue = KeyCatalogue(given, minted)
        self._directory = Directory(self._catalogue, self._catalogue.size, decisions)
        articles = [self._directory.article(article) for article in given]
        self._articles = {article.id: article for article in articles}
        sections = [Document(article=a, section=s) for a in articles for s in a.sections]
        entries = {each for key in range(self._catalogue.size) if (each := self._directory.entry_of(key)) != NOBODY}
        entries |= self._directory.made_of(range(self._catalogue.size))
        self._joint = {self._directory.id_of(entry) for entry in entries if self._directory.is_joint(entry)}
        self._known = SpeakerDirectory(
            self._directory.speaker(entry)
            for entry in sorted(entries)
            if self._directory.id_of(entry) not in self._joint
        )
        self._names = {speaker.id: frozenset(names_from(speaker)) for speaker in self._known}
        statements = [
            replace(said, names=frozenset().union(*map(self._names_of, said.values[SPEAKER])))
            for d in sections
            for statement in d.section.statements
            for said in (Document(article=d.article, section=d.section, statement=statement),)
        ]
        self._documents = {Unit.SECTION: sections, Unit.STATEMENT: statements}
        self._said_in: dict[tuple[str, str], list[Document]] = {}
        for said in statements:
            self._said_in.setdefault((said.article.id, said.section.id), []).append(said)
        self._collections = {
            unit: Collection([document.text for document in documents], FORMULAS[unit])
            for unit, documents in self._documents.items()
        }
        self._said_alone = Collection([document.own_text for document in statements], FORMULAS[Unit.STATEMENT])

    @property
    def directory(self) -> Directory:
        """The entries of the speakers."""
        return self._directory

    def _names_of(self, speaker_id: str) -> frozenset[str]:
        return self._names.get(speaker_id, frozenset())

    def search(self, request: EngineRequest) -> EngineResponse:
        """The hits and facets of `request`."""
        request = self._canonical(request)
        self._check(request)
        documents = [d for d in self._every(request.unit) if matches(request.query, d.text)]
        passing = [document for document in documents if self._passes(document, request.filters, request.query)]
        found = self._folded(passing, request)
        ranked = self._ranked(found, request)
        hits = [
            self._hit(document, points) for points, document in ranked[request.offset : request.offset + request.limit]
        ]
        if request.explain:
            theirs = sum(self._is_preferred(each, request) for each in self._documents[Unit.STATEMENT])
            collection = self._collections[request.unit]
            explainer = Explainer(request, collection, self._said_alone, self._names_of, theirs)
            hits = list(map(explainer.explain, hits))
        return EngineResponse(
            total=len(found),
            articles=len({document.article.id for document in found}),
            hits=tuple(hits),
            facets=tuple(self._facet(field, documents, request) for field in request.facets),
        )

    def scan(self, request: EngineRequest) -> Iterator[EngineHit]:
        """Every hit of `request` in its order."""
        request = self._canonical(request)
        self._check(request)
        found = [
            d
            for d in self._every(request.unit)
            if matches(request.query, d.text) and self._passes(d, request.filters, request.query)
        ]
        found = self._folded(found, request)
        return (self._hit(document, points) for points, document in self._ranked(found, request))

    def _passes(self, document: Document, filters: Filters, query: Node) -> bool:
        """Whether the document is among what `filters` leave; a section, whether one statement is."""
        own = on_statements(filters)
        return document.passes(filters) and (
            document.statement is not None
            or not self.holds_together
            or not own
            or any(self._statements(document, own, query))
        )

    def _statements(
        self, section: Document, own: Filters, query: Node, counted: Field | None = None
    ) -> Iterator[Document]:
        """The statements of a section that `own` filters leave, with the words where these are asked of them."""
        fields = [field for field, _ in own.selected] + ([counted] if counted else [])
        asks = asks_words_of_statement(fields, query)
        for said in self._said_in.get((section.article.id, section.section.id), ()):
            if said.passes(own) and (not asks or matches(query, said.text)):
                yield said

    def _values_of(self, document: Document, field: Field, request: EngineRequest) -> frozenset[str]:
        """What the document counts for in the facet of `field`."""
        if document.statement is not None or field not in STATEMENT_FIELDS or not self.holds_together:
            return document.values[field]
        own = on_statements(request.filters.without(field))
        return frozenset().union(
            *(said.values[field] for said in self._statements(document, own, request.query, counted=field))
        )

    def _vector(self, document: Document, reader: Reader) -> Vector:
        if id(document) not in self._vectors:
            self._vectors[id(document)] = document.vector(reader)
        return self._vectors[id(document)]

    @property
    def knows_meaning(self) -> bool:
        """Whether the meaning of texts is known here."""
        return self._meaning is not None

    @property
    def reads_sentences(self) -> bool:
        """Whether the larger model reads here."""
        return self._meaning is not None and self._meaning().of_sentences

    def nearest(self, request: NearestRequest) -> Sequence[EngineHit]:
        """The hits nearest in meaning to a text, the nearest first."""
        if self._meaning is None:
            raise MeaningUnknown(f"The index in memory {NOT_KEPT}")
        reader = self._meaning()
        least = reader.least if request.least is None else request.least
        filters = request.filters.with_speakers(self._id)
        query = reader.vector(request.text)
        near = [
            (int(dots(self._vector(d, reader), query)), d)
            for d in self._documents[request.unit]
            if self._passes(d, filters, MatchAll()) and d.article.id != request.other_than
        ]
        near = [(dot, d) for dot, d in near if dot > 0 and likeness(np.array(dot)) >= least]
        near.sort(key=lambda each: (-each[0], each[1].newest, each[1].key))
        return [self._hit(d, float(likeness(np.array(dot)))) for dot, d in near[: request.limit]]

    @property
    def knows_utterances(self) -> bool:
        """Always."""
        return True

    @cached_property
    def _utterances(self) -> Mapping[Place, int]:
        return utterances_of(self._given)

    @cached_property
    def _repeating(self) -> Mapping[str, list[Document]]:
        found: dict[str, list[Document]] = {}
        for document in self._documents[Unit.STATEMENT]:
            if utterance := self._utterance(document):
                found.setdefault(utterance, []).append(document)
        return found

    def _utterance(self, document: Document) -> str:
        article_id, _, place = document.key
        key = self._utterances[article_id, document.section.id, place] if document.statement else 0
        return utterance_id(key) if key else ""

    def repeats(self, utterances: Iterable[str]) -> Mapping[str, Repeats]:
        """Of each of `utterances` that more than one statement has, how many have it."""
        found = {each: self._repeating.get(each, ()) for each in utterances}
        return {
            each: Repeats(statements=len(documents), articles=len({d.article.id for d in documents}))
            for each, documents in found.items()
            if len(documents) > 1
        }

    def occurrences(self, utterance: str, limit: int = 100) -> tuple[int, Sequence[EngineHit]]:
        """The statements of an utterance, the earliest first."""
        found = sorted(self._repeating.get(utterance, ()), key=lambda d: (d.oldest, d.key))
        return len(found), [self._hit(document, 0.0) for document in found[:limit]]

    @cached_property
    def _copies(self) -> Mapping[str, Sequence[Article]]:
        """The group of each article that is a copy or has copies, the earliest first."""
        return copies_of(self._given)

    def copies(self, articles: Iterable[str]) -> Mapping[str, Sequence[ArticleSummary]]:
        """Of each of `articles` that is a copy or has copies, the others of its group, the earliest first."""
        groups = {each: self._copies[each] for each in articles if each in self._copies}
        return {
            each: [ArticleSummary.of(other) for other in group if other.id != each] for each, group in groups.items()
        }

    def _folded(self, found: list[Document], request: EngineRequest) -> list[Document]:
        """Those of one article of each group of copies: that with most of them, else the earliest."""
        if not request.fold:
            return found
        counts = Counter(document.article.id for document in found)
        kept = {
            id: max((each.id for each in group if counts[each.id]), key=lambda each: counts[each], default="")
            for id, group in self._copies.items()
        }
        return [d for d in found if kept.get(d.article.id, d.article.id) == d.article.id]

    def _hit(self, document: Document, points: float) -> EngineHit:
        return document.hit(points, self._utterance(document))

    def suggest(self, prefix: str, limit: int = 10) -> Suggestions:
        """Named speakers and words that begin with `prefix`, the most frequent first."""
        if not prefix.strip() or limit < 1:
            return Suggestions()
        said = self._statement_counts()
        speakers = sorted(self._known.find(prefix), key=lambda speaker: -said[speaker.id])
        start = word_prefix(prefix)
        begun = [
            (word, count)
            for word, count in self._word_counts.items()
            if start and word.startswith(start) and word not in STOP_WORDS
        ]
        return Suggestions(
            speakers=tuple(SuggestedSpeaker(id=s.id, label=s.name, statements=said[s.id]) for s in speakers[:limit]),
            words=tuple(
                SuggestedWord(word=word, sections=count)
                for word, count in sorted(begun, key=lambda counted: (-counted[1], counted[0]))[:limit]
            ),
        )

    def occurring(self, words: Iterable[str]) -> Mapping[str, int]:
        """In how many sections each of `words` stands."""
        counts = self._word_counts
        return {word: counts[word] for word in words}

    def similar(self, word: str, limit: int = 10) -> Sequence[NearWord]:
        """Words of the archive that one edit makes of `word`, or two."""
        if len(word) > MAX_FUZZY:
            return ()
        near = [
            NearWord(word=other, sections=count, edits=apart)
            for other, count in self._word_counts.items()
            if other not in STOP_WORDS
            and abs(len(other) - len(word)) <= MAX_EDITS
            and 0 < (apart := edits(word, other)) <= (MAX_EDITS if other[:1] == word[:1] else 1)
        ]
        near.sort(key=lambda each: (each.edits, -each.sections, each.word))
        return [
            each for distance in range(1, MAX_EDITS + 1) for each in [n for n in near if n.edits == distance][:limit]
        ]

    @cached_property
    def _word_counts(self) -> Counter[str]:
        """In how many sections each surface form stands."""
        counts = Counter[str]()
        for document in self._documents[Unit.SECTION]:
            counts.update({token.surface for field in TextField for token in document.text.tokens(field)})
        return counts

    def articles(self) -> Iterator[tuple[str, str]]:
        """The id and the origin of every article, by id."""
        return ((article_id, self._articles[article_id].origin) for article_id in sorted(self._articles))

    def _every(self, unit: Unit) -> Iterator[Document]:
        for document in self._documents[unit]:
            check_time()
            yield document

    def _canonical(self, request: EngineRequest) -> EngineRequest:
        return replace(
            request, filters=request.filters.with_speakers(self._id), preferred=tuple(map(self._id, request.preferred))
        )

    def _id(self, speaker_id: str) -> str:
        entry = self._directory.find(speaker_id)
        return speaker_id if entry is None else self._directory.id_of(entry)

    def _check(self, request: EngineRequest) -> None:
        """Refuses unresolved groups, and prefixes and fuzzy words that stand for too many words."""
        budget = ExpansionBudget()
        texts = [document.text for document in self._documents[request.unit]]
        for node in walk(request.query):
            if isinstance(node, ImplicitGroup):
                raise TypeError("the query still holds an ImplicitGroup: resolve its match mode first")
            if isinstance(node, Expansion):
                words = {
                    token.surface
                    for text in texts
                    for field in ((node.field,) if node.field else text.searched)
                    for token in text.tokens(field)
                }
                budget.spend(node, {word for word in words if node.stands_for(word)})

    def _ranked(self, found: Sequence[Document], request: EngineRequest) -> list[tuple[float, Document]]:
        said = self._said(request) if request.unit is Unit.SECTION else {}
        collection = self._collections[request.unit]
        theirs = [d for d in self._documents[request.unit] if self._is_preferred(d, request)]
        more = preference(collection.formula, collection.documents, len(theirs))
        scored = [
            (
                d,
                score(request.query, d.text, collection)
                + said.get((d.article.id, d.section.id), 0.0)
                + more * self._is_preferred(d, request),
            )
            for d in found
        ]

        def order(scored_document: tuple[Document, float]) -> tuple[object, ...]:
            document, points = scored_document
            newest, oldest = document.newest, document.oldest
            match request.sort:
                case Sort.RELEVANCE:
                    says = (document.article.id, document.section.id) in said
                    return (not says, -round(points, 9), newest, document.key)
                case Sort.NEWEST:
                    return (newest, document.key)
                case Sort.OLDEST:
                    return (oldest, document.key)

        ranked = [(points, document) for document, points in sorted(scored, key=order)]
        return self._by_meaning(ranked, request)

    def _is_preferred(self, document: Document, request: EngineRequest) -> bool:
        """Whether it is a statement of a speaker whom the request prefers."""
        return document.statement is not None and not document.values[SPEAKER].isdisjoint(request.preferred)

    def _by_meaning(self, ranked: list[tuple[float, Document]], request: EngineRequest) -> list[tuple[float, Document]]:
        """The first hits in the order of `search.meaning.reranking`, where likeness counts."""
        asks_who_said = request.unit is Unit.SECTION and request.filters.of(SPEAKER) and asks_for_words(request.query)
        if self._meaning is None or not request.meaning or asks_who_said or request.sort is not Sort.RELEVANCE:
            return ranked
        reader = self._meaning()
        query = reader.vector(request.meaning)
        if not query.any() or not any(points for points, _ in ranked):
            return ranked
        is_claim = request.as_claim and reader.of_sentences
        chosen = set(range(WINDOW))
        if is_claim:
            near = [int(dots(self._vector(document, reader), query)) for _, document in ranked]
            places = [at for at, dot in enumerate(near) if dot > 0]
            places.sort(key=lambda at: (-near[at], ranked[at][1].newest, ranked[at][1].key))
            chosen |= set(places[:WINDOW])
        first = [each for at, each in enumerate(ranked) if at in chosen]
        scores = np.array([points for points, _ in first])
        vectors = np.array([self._vector(document, reader) for _, document in first])
        order, scores = reranked(scores, vectors, query, CLAIM_WEIGHT if is_claim else reader.weight)
        made = [(float(points), first[at][1]) for at, points in zip(order.tolist(), scores, strict=True)]
        return made + [each for at, each in enumerate(ranked) if at not in chosen]

    def _said(self, request: EngineRequest) -> dict[tuple[str, str], float]:
        """The best score of a statement with the words by a selected speaker, for each section that has one."""
        speakers = request.filters.of(SPEAKER)
        if not speakers or not asks_for_words(request.query):
            return {}
        best: dict[tuple[str, str], float] = {}
        for document in self._documents[Unit.STATEMENT]:
            if document.values[SPEAKER].isdisjoint(speakers) or not matches(request.query, document.own_text):
                continue
            key = document.article.id, document.section.id
            best[key] = max(best.get(key, 0.0), score(request.query, document.own_text, self._said_alone))
        return best

    def _facet(self, field: Field, documents: Sequence[Document], request: EngineRequest) -> Facet:
        filters = request.filters.without(field)
        counted = self._folded([d for d in documents if self._passes(d, filters, request.query)], request)
        if field.kind is Kind.DATE:
            dates = [document.when for document in counted if document.when]
            days = Counter(each.first_day for each in dates)
            vague = Counter((each.first_day, each.last_day) for each in dates if each.first_day != each.last_day)
            return date_facet(days, len(counted) - len(dates), request.filters, request.interval, vague)
        pairs = [(value, document) for document in counted for value in self._values_of(document, field, request)]
        if request.once and field is SPEAKER and request.unit is Unit.STATEMENT:
            pairs = list({(v, self._utterance(d) or d.key): (v, d) for v, d in pairs}.values())
        counts = Counter(value for value, _ in pairs)
        if field.of_speakers:
            selected = request.filters.of(field)
            counts = Counter({value: n for value, n in counts.items() if value in selected or value not in self._joint})
        label = self._name if field.of_speakers else str
        return value_facet(field, counts, request.filters, request.facet_limit, label)

    def _name(self, speaker_id: str) -> str:
        entry = self._directory.find(speaker_id)
        return speaker_id if entry is None else self._directory.name_of(entry)

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None."""
        return self._articles.get(article_id)

    def speaker(self, speaker_id: str) -> Speaker | None:
        """Who has this id, or had it."""
        entry = self._directory.find(speaker_id)
        return None if entry is None else self._directory.speaker(entry)

    def speakers(self, prefix: str = "", *, offset: int = 0, limit: int = 20) -> Sequence[Speaker]:
        """Speakers, one of whose names has a word that begins with `prefix`, by name."""
        return self._known.find(prefix)[offset : offset + limit]

    def speakers_named(self, names: Iterable[str], limit: int = 10) -> Mapping[str, Sequence[Speaker]]:
        """For each of `names`, up to `limit` speakers, one of whose names has its words side by side."""
        return {name: self._known.speakers_named(name)[:limit] for name in names}

    def speakers_matching(self, typed: str, limit: int = 10) -> Sequence[SpeakerMatch]:
        """Up to `limit` speakers whom somebody may mean who types `typed`."""
        counts = self._statement_counts()
        return self._directory.matching(typed, lambda entry: counts[self._directory.id_of(entry)], limit)

    def _statement_counts(self) -> Counter[str]:
        return Counter(voice for document in self._documents[Unit.STATEMENT] for voice in document.values[SPEAKER])

    @property
    def minted(self) -> Mapping[str, Sequence[str]]:
        """The ids that entries have, with what they stand for."""
        return self._catalogue.minted

    def decided(self, decisions: Sequence[Decision]) -> "MemorySearcher":
        """The same articles after other decisions."""
        return MemorySearcher(
            self._given,
            self._generation,
            self.minted,
            decisions,
            meaning=self._meaning,
            holds_together=self.holds_together,
        )

    def coverage(self, request: CoverageRequest) -> Coverage:
        """How many articles there are of each period and source."""
        check_filters(request.filters)
        found = [
            article
            for article in self._articles.values()
            if passes(request.filters, article_values(article), article.date)
        ]
        days = [article.date.first_day for article in found if article.date]
        interval = interval_for(request, lambda: (min(days), max(days)) if days else None)
        since = request.filters.since

        def cell(article: Article) -> CoverageCell:
            said = sum(len(section.statements) for section in article.sections)
            day = article.date and article.date.first_day
            return CoverageCell(
                period=period_of(max(day, since or day), interval) if day else None,
                source=(article.source or None) if request.by_source else None,
                counted=Covered(articles=1, with_statements=min(said, 1), statements=said),
            )

        return coverage_of(interval, map(cell, found))

    def stats(self) -> IndexStats:
        """What the index holds."""
        days: list[date] = [article.date.first_day for article in self._articles.values() if article.date]
        return IndexStats(
            generation=self._generation,
            articles=len(self._articles),
            sections=len(self._documents[Unit.SECTION]),
            statements=len(self._documents[Unit.STATEMENT]),
            speakers=len(self._statement_counts().keys() - self._joint),
            first_day=min(days, default=None),
            last_day=max(days, default=None),
        )
