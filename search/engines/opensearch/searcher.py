"""The port's Searcher: a request carried out on one generation, which is one index."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from search.analysis import STOP_WORDS
from search.article import Article, Speaker
from search.coverage import Coverage, CoverageRequest, check_filters
from search.directory.directory import Directory as SpeakerEntries
from search.directory.naming import SpeakerMatch, fit_of, lookups
from search.engine import MAX_EDITS, NOT_FOLLOWED, EngineHit, EngineRequest, EngineResponse, NearestRequest, word_prefix
from search.engines.opensearch import facets
from search.engines.opensearch.cluster import RESULT_WINDOW, Cluster
from search.engines.opensearch.compile import Compiler, filter_clauses, terms_of
from search.engines.opensearch.coverage import covered
from search.engines.opensearch.directory import Directory
from search.engines.opensearch.documents import ARTICLE, SECTION, STATEMENT, key, stored
from search.engines.opensearch.mapping import WORDS
from search.engines.opensearch.published import Published
from search.engines.opensearch.records import ArticleRecord, SectionRecord, unpack
from search.engines.opensearch.results import hits_of
from search.engines.opensearch.scripts import ARTICLES
from search.engines.opensearch.statistics import pattern, statistics
from search.errors import BadRequest, MeaningUnknown, SearchError, UtterancesUnknown
from search.fields import SPEAKER, Field, Kind
from search.messages import told
from search.query.ast import Prefix, asks_for_words
from search.query.edits import edits
from search.query.limits import MAX_FUZZY
from search.ranking import FORMULAS, preference
from search.request import (
    ArticleSummary,
    Facet,
    IndexStats,
    NearWord,
    Repeats,
    Sort,
    SuggestedSpeaker,
    SuggestedWord,
    Suggestions,
    Unit,
)

Json = dict[str, Any]

_SCANNED = 500
_KEEP_ALIVE = "10m"
NO_DIRECTORY = (
    "Decisions about speakers are known to an index in a directory only, not to one on OpenSearch: "
    "there a speaker is whoever articles give the same id."
)
_ANY_NUMBER = 1_000_000_000
_SIMILAR = 500
"""So many similar words are asked for; the cluster gives the nearest, then the most frequent."""
_CANDIDATES = 1000
"""So many speakers are looked at for each word that somebody types."""


class OpenSearchSearcher:
    """Answers from one index. Safe to share between threads."""

    def __init__(self, cluster: Cluster, index: str, published: Published) -> None:
        self.index = index
        self.published = published
        self._cluster = cluster
        self._directory = Directory(cluster, index)

    @property
    def version(self) -> str:
        """Another one for each generation; there are no decisions."""
        return f"{self.index}-{self.published.digest}"

    @property
    def directory(self) -> SpeakerEntries:
        """None: on a cluster a speaker is whoever articles give one id."""
        raise SearchError(NO_DIRECTORY)

    def search(self, request: EngineRequest) -> EngineResponse:
        """The hits and facets of `request`."""
        if request.once:
            raise BadRequest("count", told("The index {} {} Ask without count.", self.index, NOT_FOLLOWED))
        if request.fold:
            raise BadRequest("group", told("The index {} {} Ask without group.", self.index, NOT_FOLLOWED))
        if request.explain:
            raise BadRequest(
                "explain", told("An index on OpenSearch does not say what a score is made of. Ask without explain.")
            )
        asked = self._query(request)
        query = asked["query"]
        under: Json = {"bool": {"filter": filter_clauses(request.filters)}}
        body = {
            **asked,
            "post_filter": under,
            "track_scores": True,
            "track_total_hits": True,
            "aggs": {
                "articles": {"filter": under, "aggs": {"number": {"scripted_metric": ARTICLES}}},
                **facets.aggregations(request),
            },
        }
        is_near = request.offset + request.limit <= RESULT_WINDOW
        found = self._search(body | ({"from": request.offset, "size": request.limit} if is_near else {"size": 0}))
        total = found["hits"]["total"]["value"]
        page = found["hits"]["hits"]
        if not is_near and request.offset < total:
            far = {**asked, "post_filter": under, "track_scores": True, "track_total_hits": False}
            page = self._cluster.page(self.index, far, request.offset, request.limit)
        counted = found["aggregations"]
        return EngineResponse(
            total=total,
            articles=counted["articles"]["number"]["value"] or 0,
            hits=tuple(hits_of(self._cluster, self.index, page)),
            facets=self._facets(counted, request, query),
        )

    def scan(self, request: EngineRequest) -> Iterator[EngineHit]:
        """Every hit of `request` in its order, read by some hundreds."""
        body = self._query(request)
        body["query"]["bool"]["filter"] += filter_clauses(request.filters)
        point = self._cluster.do(
            lambda client: client.create_pit(index=self.index, params={"keep_alive": _KEEP_ALIVE})
        )["pit_id"]
        body |= {
            "size": _SCANNED,
            "track_scores": True,
            "track_total_hits": False,
            "pit": {"id": point, "keep_alive": _KEEP_ALIVE},
        }
        first = self._cluster.search(None, body)["hits"]["hits"]
        return self._scanned(body, first, point)

    @property
    def holds_together(self) -> bool:
        """Never: of the statements inside a section only the words and the speakers are kept."""
        return False

    @property
    def knows_utterances(self) -> bool:
        """Never: nothing is kept about what repeats."""
        return False

    def repeats(self, utterances: Iterable[str]) -> Mapping[str, Repeats]:
        """Nothing is known to repeat."""
        return {}

    def occurrences(self, utterance: str, limit: int = 100) -> tuple[int, Sequence[EngineHit]]:
        """Always refused."""
        raise UtterancesUnknown(f"The index {self.index} {NOT_FOLLOWED}")

    def copies(self, articles: Iterable[str]) -> Mapping[str, Sequence[ArticleSummary]]:
        """Nothing is known of copies."""
        return {}

    @property
    def knows_meaning(self) -> bool:
        """Nothing about the meaning of texts is kept in a cluster."""
        return False

    @property
    def reads_sentences(self) -> bool:
        """Never."""
        return False

    def nearest(self, request: NearestRequest) -> Sequence[EngineHit]:
        """Always refused."""
        raise MeaningUnknown("What is nearest in meaning is not known on OpenSearch: keep the index in a directory.")

    def suggest(self, prefix: str, limit: int = 10) -> Suggestions:
        """Named speakers and words that begin with `prefix`, the most frequent first."""
        if not prefix.strip() or limit < 1:
            return Suggestions()
        speakers = self._directory.by_statements(prefix, limit)
        return Suggestions(
            speakers=tuple(SuggestedSpeaker(id=who.id, label=who.name, statements=n) for who, n in speakers),
            words=tuple(self._suggested_words(word_prefix(prefix), limit)),
        )

    def occurring(self, words: Iterable[str]) -> Mapping[str, int]:
        """In how many sections each of `words` stands."""
        wanted = list(dict.fromkeys(words))
        return dict(zip(wanted, self._sections_with(wanted), strict=True)) if wanted else {}

    def similar(self, word: str, limit: int = 10) -> Sequence[NearWord]:
        """Words of the archive that one edit makes of `word`, or two: the cluster's own search for terms finds them."""
        if len(word) > MAX_FUZZY or not word:
            return ()
        term = {
            "field": WORDS,
            "suggest_mode": "always",
            "max_edits": MAX_EDITS,
            "prefix_length": 0,
            "min_word_length": 1,
            "max_term_freq": _ANY_NUMBER,
            "string_distance": "damerau_levenshtein",
            "size": _SIMILAR,
            "shard_size": _SIMILAR,
            "accuracy": 0.0,
            "max_inspections": 100,
        }
        body = {"size": 0, "suggest": {"near": {"text": word, "term": term}}}
        options = [each["text"] for part in self._search(body)["suggest"]["near"] for each in part["options"]]
        near = [(other, edits(word, other)) for other in options if other not in STOP_WORDS]
        near = [(other, apart) for other, apart in near if 0 < apart <= (MAX_EDITS if other[:1] == word[:1] else 1)]
        counts = self.occurring(other for other, _ in near)
        known = [NearWord(word=other, sections=counts[other], edits=apart) for other, apart in near if counts[other]]
        known.sort(key=lambda each: (each.edits, -each.sections, each.word))
        return [
            each for distance in range(1, MAX_EDITS + 1) for each in [n for n in known if n.edits == distance][:limit]
        ]

    def _sections_with(self, words: Sequence[str]) -> Iterator[int]:
        filters = {str(at): {"term": {WORDS: stored(word)}} for at, word in enumerate(words)}
        body = {
            "size": 0,
            "query": {"term": {"kind": SECTION}},
            "aggs": {"words": {"filters": {"filters": filters}}},
        }
        buckets = self._search(body)["aggregations"]["words"]["buckets"]
        return (buckets[str(at)]["doc_count"] for at in range(len(words)))

    def articles(self) -> Iterator[tuple[str, str]]:
        """The id and the origin of every article, by id."""
        by_id = [{"article_id": "asc"}, {"article": "asc"}]
        for found in self._cluster.every(self.index, {"term": {"kind": ARTICLE}}, by_id):
            record = unpack(found["_source"]["record"], ArticleRecord)
            yield record.article.id, record.origin

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None when there is none of this id."""
        return self._article(key(article_id))

    def all_articles(self) -> Iterator[Article]:
        """Every article, in the order in which they were added."""
        for found in self._cluster.every(self.index, {"term": {"kind": ARTICLE}}, [{"number": "asc"}]):
            article = self._article(found["_id"])
            if article is not None:
                yield article

    def speaker(self, speaker_id: str) -> Speaker | None:
        """A speaker of the directory, or None."""
        return self._directory.known([speaker_id]).get(speaker_id)

    def speakers(self, prefix: str = "", *, offset: int = 0, limit: int = 20) -> Sequence[Speaker]:
        """Named speakers, one of whose names has a word that begins with `prefix` (case and accents aside); by name."""
        return self._directory.by_name(prefix, offset, limit)

    def speakers_named(self, names: Iterable[str], limit: int = 10) -> Mapping[str, Sequence[Speaker]]:
        """For each of `names`, up to `limit` named speakers, one of whose names has its words side by side; by name."""
        return self._directory.speakers_named(names, limit)

    def speakers_matching(self, typed: str, limit: int = 10) -> Sequence[SpeakerMatch]:
        """Up to `limit` speakers whom somebody may mean who types `typed`."""
        found = {
            speaker.id: (speaker, said)
            for word in lookups(typed)
            for speaker, said in self._directory.by_statements(word, _CANDIDATES)
        }
        fitting = [
            SpeakerMatch(speaker=speaker, statements=said, by=fit.by, text=fit.text)
            for speaker, said in found.values()
            if (fit := fit_of(typed, (speaker.name, *speaker.aliases), speaker.roles)) is not None
        ]
        return sorted(fitting, key=lambda match: match.order)[:limit]

    def coverage(self, request: CoverageRequest) -> Coverage:
        """How many articles there are of each period and source."""
        check_filters(request.filters)
        return covered(request, self._search)

    def stats(self) -> IndexStats:
        """What the index holds."""
        return self._stats

    @cached_property
    def _stats(self) -> IndexStats:
        answer = self._cluster.do(lambda client: client.indices.stats(index=self.index, metric="store"))
        return self.published.stats(self.index, answer["_all"]["primaries"]["store"]["size_in_bytes"])

    def _query(self, request: EngineRequest) -> Json:
        """The query before any filter, and the order: everything is known for it beforehand."""
        unit, wanted = request.unit, request.filters.of(SPEAKER)
        asks_who = unit is Unit.SECTION and bool(wanted) and asks_for_words(request.query)
        units = [unit, Unit.STATEMENT] if asks_who else [unit]
        known = statistics(self._cluster, self.index, self.published.collections, units, request.query)
        must = Compiler(unit, known[unit]).scoring(request.query)
        query: Json = {"bool": {"filter": [{"term": {"kind": unit.value}}], "must": [must]}}
        order: list[Json] = []
        if request.preferred and unit is Unit.STATEMENT:
            query["bool"]["should"] = [self._preferred(request.preferred, known[unit].documents)]
        if asks_who:
            said = Compiler(Unit.STATEMENT, known[Unit.STATEMENT], "said.")
            by_them = {"terms": {f"said.{SPEAKER.column}": terms_of(SPEAKER, wanted)}}
            scored = {"bool": {"filter": [by_them], "must": [said.scoring(request.query)]}}
            matching = {"bool": {"filter": [by_them, said.matching(request.query)]}}
            query["bool"]["should"] = [{"nested": {"path": "said", "score_mode": "max", "query": scored}}]
            nested = {"path": "said", "filter": matching}
            order = [{"said.one": {"order": "desc", "mode": "max", "missing": 0, "nested": nested}}]
        if request.sort is Sort.RELEVANCE:
            order.append({"_score": "desc"})
        else:
            order = []
        direction = "asc" if request.sort is Sort.OLDEST else "desc"
        order.append({"when": {"order": direction, "missing": "_last"}})
        return {"query": query, "sort": [*order, {"article_id": "asc"}, {"place": "asc"}, {"spot": "asc"}]}

    def _preferred(self, speakers: Sequence[str], documents: int) -> Json:
        """What adds to the scores of statements by `speakers`."""
        theirs: Json = {"terms": {SPEAKER.column: terms_of(SPEAKER, speakers)}}
        said = {"bool": {"filter": [{"term": {"kind": STATEMENT}}, theirs]}}
        count = self._search({"size": 0, "track_total_hits": True, "query": said})["hits"]["total"]["value"]
        boost = preference(FORMULAS[Unit.STATEMENT], documents, count)
        return {"constant_score": {"filter": theirs, "boost": boost}}

    def _search(self, body: Json) -> Json:
        return self._cluster.search(self.index, body)

    def _scanned(self, body: Json, page: list[Json], point: str) -> Iterator[EngineHit]:
        try:
            while page:
                yield from hits_of(self._cluster, self.index, page)
                page = self._cluster.search(None, {**body, "search_after": page[-1]["sort"]})["hits"]["hits"]
        finally:
            self._cluster.has(lambda client: client.delete_pit(body={"pit_id": [point]}))

    def _facets(self, counted: Json, request: EngineRequest, query: Json) -> tuple[Facet, ...]:
        def ask(aggregations: Json) -> Json:
            found: Json = self._search({"size": 0, "query": query, "aggs": aggregations})["aggregations"]
            return found

        counts = {
            field: facets.value_counts(field, counted, request, ask)
            for field in request.facets
            if field.kind is not Kind.DATE
        }
        labels = self._labels(counts, request)
        return tuple(
            facets.date_counts(counted, request, ask)
            if field.kind is Kind.DATE
            else facets.facet_of(field, counts[field], request, labels)
            for field in request.facets
        )

    def _labels(self, counts: Mapping[Field, Mapping[str, int]], request: EngineRequest) -> dict[str, str]:
        """The names of all speakers in the facets, in one request."""
        chosen = [value for field, values in request.filters.selected if field.of_speakers for value in values]
        ids = dict.fromkeys(chosen)
        for field, found in counts.items():
            if field.of_speakers:
                ids |= dict.fromkeys(found)
        return {each: speaker.name for each, speaker in self._directory.known(ids).items()}

    def _suggested_words(self, start: str, limit: int) -> Iterator[SuggestedWord]:
        if not start:
            return
        left_out = [word for word in STOP_WORDS if word.startswith(start)]
        terms = {"field": WORDS, "include": pattern(Prefix(prefix=start)), "size": limit + len(left_out)}
        body = {"size": 0, "query": {"term": {"kind": SECTION}}, "aggs": {"words": {"terms": terms}}}
        buckets = self._search(body)["aggregations"]["words"]["buckets"]
        found = [bucket for bucket in buckets if bucket["key"] not in STOP_WORDS]
        for bucket in found[:limit]:
            yield SuggestedWord(word=bucket["key"], sections=bucket["doc_count"])

    def _article(self, own: str) -> Article | None:
        query = {"bool": {"filter": [{"term": {"article": own}}, {"terms": {"kind": [ARTICLE, SECTION]}}]}}
        in_order = [{"place": {"order": "asc", "missing": "_first"}}]
        found = [each["_source"]["record"] for each in self._cluster.every(self.index, query, in_order)]
        if not found:
            return None
        sections = tuple(unpack(record, SectionRecord).section for record in found[1:])
        return unpack(found[0], ArticleRecord).whole(sections)
