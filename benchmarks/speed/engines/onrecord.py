"""On Record, through its port: sections and statements with who said them."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.speed.archive import Archive, section_id
from benchmarks.speed.engines.port import HITS, SPEAKERS, Answer, Formula
from benchmarks.speed.questions import Question, in_body
from search.article import Article
from search.engine import EngineHit, EngineRequest, Writer
from search.engines import open_engine
from search.fields import DATE, SPEAKER
from search.hits import HitBuilder
from search.query.ast import TextField
from search.query.render import render
from search.ranking import FORMULAS
from search.request import Facet, Interval, Match, SearchRequest, Snippet, Sort, Unit
from search.service import SearchService

FACETS = (SPEAKER, DATE)


class OnRecordIndexer:
    """Indexes articles with their statements."""

    what = "text analyzed; title, heading, body with positions; words for prefixes; every statement; all stored"
    statements = True

    def batches(self, archive: Archive) -> Iterator[list[Article]]:
        """Articles."""
        return archive.articles(statements=self.statements)

    def open(self, folder: Path) -> None:
        """Begins a rebuild."""
        self._stack = ExitStack()
        self._writer: Writer = self._stack.enter_context(open_engine(str(folder)).rebuild())

    def add(self, batch: list[Article]) -> None:
        """Adds articles."""
        for article in batch:
            self._writer.add(article)

    def finish(self) -> None:
        """Publishes the generation: synced, with the checksums of all files."""
        self._stack.close()


class OnRecordSectionsIndexer(OnRecordIndexer):
    """Indexes the same articles as if nobody said anything in them: what the others index."""

    what = "the same without statements"
    statements = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    total: int
    facets: tuple[Facet, ...]
    hits: tuple["_Shown", ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """As much of a `Hit` as is asked of every engine."""

    hit: EngineHit
    snippet: Snippet

    @property
    def id(self) -> str:
        return section_id(self.hit.article.id, self.hit.section_id)

    @property
    def score(self) -> float:
        return self.hit.score


class PlainOnRecord:
    """Words in the bodies only: BM25 of one field, without proximity; facets of speakers and years."""

    formula: Formula | None = Formula(
        k1=FORMULAS[Unit.SECTION].k1, b=FORMULAS[Unit.SECTION].fields[TextField.BODY].b, skips_empty=True
    )
    plain = True

    def open(self, folder: Path) -> None:
        """Opens the engine."""
        self._engine = open_engine(str(folder))
        self._engine.searcher()

    def can(self, question: Question) -> bool:
        """All of them."""
        return True

    def prepare(self, question: Question) -> EngineRequest:
        """A request of the port."""
        return EngineRequest(
            query=in_body(question.node) if self.plain else question.node,
            filters=question.filters,
            unit=question.unit,
            sort=Sort.RELEVANCE if question.has_words else Sort.NEWEST,
            limit=HITS,
            facets=FACETS,
            facet_limit=SPEAKERS,
            interval=Interval.YEAR,
        )

    def ask(self, prepared: EngineRequest) -> _Asked:
        """Searches, and makes a snippet of every hit."""
        found = self._engine.searcher().search(prepared)
        builder = HitBuilder(prepared)
        shown = tuple([_Shown(hit, builder.snippet(hit)) for hit in found.hits])
        return _Asked(total=found.total, facets=found.facets, hits=shown)

    def answer(self, asked: Any) -> Answer:
        """The same from either response; a speaker selected stands behind the most frequent ones, and is left out."""
        facets = {facet.field: facet for facet in asked.facets}
        speakers = facets[SPEAKER].buckets[:SPEAKERS]
        return Answer(
            total=asked.total,
            years={bucket.value: bucket.count for bucket in facets[DATE].buckets if bucket.count},
            speakers=[(each.value, each.count) for each in speakers if each.count],
            hits=[(hit.id, hit.score) for hit in asked.hits],
            snippets=[(hit.snippet.text, len(hit.snippet.marks)) for hit in asked.hits],
        )


class RankedOnRecord(PlainOnRecord):
    """On Record's own ranking: BM25F over title, heading and body, and words that stand close together."""

    formula = None
    plain = False


class ServedOnRecord(PlainOnRecord):
    """All that a user gets: parsed, five facets, offers, warnings, the relaxation where nothing has all words."""

    formula = None

    def open(self, folder: Path) -> None:
        """Opens the service."""
        self._service = SearchService(open_engine(str(folder)))
        self._service.stats()

    def prepare(self, question: Question) -> Any:
        """The question as it is written."""
        return SearchRequest(
            q=render(question.node),
            filters=question.filters,
            unit=question.unit,
            match=Match.AUTO,
            sort=Sort.RELEVANCE if question.has_words else Sort.NEWEST,
            per_page=HITS,
            facet_limit=SPEAKERS,
            interval=Interval.YEAR,
        )

    def ask(self, prepared: Any) -> Any:
        """Searches through the service."""
        return self._service.search(prepared)
