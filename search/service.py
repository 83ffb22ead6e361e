"""The search service: from what a person asks to the answer they see, whichever engine finds it.

Its methods answer from the generation that is live; how a search is carried out is in `plan` and `execution`.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from typing import TypeVar

from search import execution
from search.article import Article, Speaker
from search.checking.answers import Check, CheckRequest
from search.checking.check import check
from search.cited import cited_in
from search.completion import complete
from search.coverage import Coverage, CoverageRequest, is_of_article
from search.directory.authority import Authority
from search.directory.naming import SpeakerMatch
from search.engine import Engine, EngineResponse, Searcher
from search.errors import BadRequest, GenerationGone, IndexDamaged
from search.fields import VALUE_FIELDS, Field
from search.in_article import InArticle
from search.messages import told
from search.nearest import nearest_to_statement
from search.profile import Counted, Profile, profile, unnamed
from search.query.parser import parse
from search.request import Bucket, CitedStatement, Hit, IndexStats, Near, SearchRequest, SearchResponse, Suggestions
from search.request_checks import check_dates, check_request
from search.speaker_check import SpeakerCheck, check_speakers
from search.spelling import near_names
from search.synonyms import SynonymFile
from search.understanding import MAX_CANDIDATES, Meant, meant_by
from search.utterances.answers import Utterance
from search.utterances.following import utterance_of
from search.utterances.wordings import Wordings
from search.widening import Widening

MAX_SUGGESTIONS = 20
MAX_PREFIX = 200
MIN_SUGGESTED = 2
"""With fewer letters nothing is suggested: too much begins so."""
Answer = TypeVar("Answer")


class SearchService:
    """Answers searches from one engine. Safe to share between threads."""

    def __init__(self, engine: Engine, synonyms: SynonymFile | None = None, authority: Authority | None = None) -> None:
        self.engine = engine
        self.authority = authority or Authority()
        self._widening = Widening(synonyms)
        self._pinned: list[Searcher] | None = None
        self._checked: dict[tuple[str, object], SpeakerCheck] = {}

    def pinned(self) -> "SearchService":
        """The same, all of whose answers are of the one generation that is live when it is first asked.

        Where that turns out damaged, `IndexDamaged` is raised: whoever asked begins anew with another.
        """
        made = copy(self)
        made._pinned = []
        return made

    def of_generation(self, generation: str) -> "SearchService":
        """The same, all of whose answers are of this generation, as long as it is kept. Raises `GenerationGone`."""
        made = copy(self)
        made._pinned = [self.engine.searcher_of(generation)]
        return made

    @property
    def version(self) -> str:
        """Another one whenever answers may be: of the generation, the decisions about speakers and the synonyms."""
        return self._ask(lambda searcher: f"{searcher.version}-{self._widening.version}")

    def totals(self, requests: Sequence[SearchRequest]) -> list[int]:
        """How many hits each of `requests` has, as it stands: nothing is relaxed, offered or warned of."""
        return [counted.total for counted in self.counted(requests)]

    def counted(self, requests: Sequence[SearchRequest], facets: tuple[Field, ...] = ()) -> list[EngineResponse]:
        """The same with the number of articles and the facets; there are no hits in it."""
        for request in requests:
            _check(request)
        return self._ask(
            lambda searcher: [execution.counted(searcher, each, facets, self._widening) for each in requests]
        )

    def search(self, request: SearchRequest) -> SearchResponse:
        """The answer to `request`.

        Raises `QuerySyntaxError` and `BadRequest` for what cannot be answered, and the engine's errors.
        """
        _check(request)
        return self._ask(lambda searcher: execution.search(searcher, request, self._widening))

    def check(self, request: CheckRequest) -> Check:
        """Whether the archive has the quotations of a text, whose words they are, and what was changed in them.

        Raises `BadRequest` for what cannot be checked, `SpeakerUnclear`, and the engine's errors.
        """
        check_dates(request.filters)
        return self._ask(lambda searcher: check(searcher, request))

    def wordings(self, request: SearchRequest) -> Wordings:
        """What one speaker says of a topic, in time: repeats folded, each beside what they said most like it before.

        Raises `BadRequest` where it is not one speaker, `SpeakerUnclear`, and what `search` raises.
        """
        _check(request)
        return self._ask(lambda searcher: execution.wordings(searcher, request, self._widening))

    def scan(self, request: SearchRequest) -> Iterator[Hit]:
        """Every hit of the `total` that `search` counts, in its order, whatever the page: for exports.

        The query is carried out now, and raises what `search` raises; the hits are read one by one as they are asked
        for, all from one generation: `GenerationGone` is raised when that is removed meanwhile. To be read in the
        thread that asked.
        """
        _check(request)
        build, found = self._ask(lambda searcher: execution.scan(searcher, request, self._widening))
        return map(build, found)

    def suggest(self, prefix: str, limit: int = 10) -> Suggestions:
        """Words, speakers and titles of the archive that `prefix` may be the beginning of: see `search.completion`.

        Raises `BadRequest` for a longer prefix, or more of each, than can be asked for.
        """
        if not 1 <= limit <= MAX_SUGGESTIONS:
            raise BadRequest("limit", told("limit is a number from 1 to {}.", MAX_SUGGESTIONS))
        if len(prefix) > MAX_PREFIX:
            raise BadRequest("prefix", told("prefix has at most {} characters.", MAX_PREFIX))
        if len(prefix.strip()) < MIN_SUGGESTED:
            return Suggestions()
        return self._ask(lambda searcher: complete(searcher, prefix, limit))

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None."""
        return self._ask(lambda searcher: searcher.article(article_id))

    def found_in(self, article: Article, request: SearchRequest) -> InArticle:
        """What `request` is about in an article; where no statement has all the words, those that have some."""
        _check(request)
        return self._ask(lambda searcher: execution.found_in(searcher, article, request, self._widening))

    def statement(self, article_id: str, cited: str) -> CitedStatement | None:
        """What the article holds of the statement of the id `cited`; None without such an article or such an id."""
        article = self.article(article_id)
        return cited_in(article, cited) if article is not None else None

    def similar(self, article_id: str, statement_id: str) -> Sequence[Near] | None:
        """Statements of other articles that are near in meaning to one of this article; None without such a one.

        None are known where the engine does not know meaning: see `knows_meaning`.
        """
        cited = self.statement(article_id, statement_id)
        if cited is None or cited.statement is None or cited.section is None:
            return None
        text = cited.statement.text_in(cited.section)
        return self._ask(lambda searcher: nearest_to_statement(searcher, text, article_id))

    def utterance(self, utterance_id: str) -> Utterance | None:
        """The occurrences of an utterance with what differs in them, or None. Raises `UtterancesUnknown`."""
        return self._ask(lambda searcher: utterance_of(searcher, utterance_id))

    @property
    def knows_copies(self) -> bool:
        """Whether copies of articles can be folded, and statements that repeat each other are followed."""
        return self._ask(lambda searcher: searcher.knows_utterances)

    @property
    def knows_meaning(self) -> bool:
        """Whether the index keeps what its texts mean, so that anything can be near in other words."""
        return self._ask(lambda searcher: searcher.knows_meaning)

    @property
    def holds_together(self) -> bool:
        """Whether filters on statements, and the words, hold for one statement of a section: see `search.engine`."""
        return self._ask(lambda searcher: searcher.holds_together)

    def speaker(self, speaker_id: str) -> Speaker | None:
        """A speaker of the directory, or None."""
        return self._ask(lambda searcher: searcher.speaker(speaker_id))

    def profile(self, speaker_id: str) -> Profile | None:
        """What there is of one speaker, who has this id or had it; None for nobody's: see `search.profile`."""
        return self._ask(lambda searcher: profile(searcher, speaker_id))

    def unnamed(self, buckets: Sequence[Bucket]) -> Sequence[Counted]:
        """Those of the speakers of a facet who have no name, in its order."""
        return self._ask(lambda searcher: unnamed(searcher, buckets))

    def check_speakers(self) -> SpeakerCheck:
        """What an editor may want to look at; worked out once for a generation and the decisions about it.

        Raises `SearchError` where the engine knows no directory of speakers.
        """

        def check(searcher: Searcher) -> SpeakerCheck:
            key = searcher.stats().generation, self.engine.decisions.version()
            if key not in self._checked:
                found = check_speakers(searcher, self.authority)
                self._checked.clear()
                self._checked[key] = found
            return self._checked[key]

        return self._ask(check)

    def wikidata(self, speaker: Speaker) -> str | None:
        """The id that a speaker of the directory has in Wikidata, where nobody else can be meant; see `Authority`."""
        item = self.authority.of(speaker.name) if speaker.is_named else None
        if item is None:
            return None
        names = self.authority.names(item)
        bearers = self._ask(lambda searcher: searcher.speakers_named(names, MAX_CANDIDATES))
        called_so = {each.id for found in bearers.values() for each in found if self.authority.of(each.name) == item}
        return None if called_so - {speaker.id} else item

    def speakers(self, prefix: str = "", *, offset: int = 0, limit: int = 20) -> Sequence[Speaker]:
        """Named speakers, one of whose names has a word that begins with `prefix`, by name."""
        return self._ask(lambda searcher: searcher.speakers(prefix, offset=offset, limit=limit))

    def speakers_matching(self, typed: str, limit: int = MAX_CANDIDATES) -> Sequence[SpeakerMatch]:
        """Whom somebody may mean who types `typed`: a name or a part of one, or a role; see `Searcher`."""
        return self._ask(lambda searcher: searcher.speakers_matching(typed, limit))

    def meant_by(self, typed: str) -> Meant:
        """Whom somebody means who types `typed`: one, or some to choose among."""
        return self._ask(lambda searcher: meant_by(searcher, typed))

    def names_like(self, typed: str, limit: int = MAX_CANDIDATES) -> Sequence[SpeakerMatch]:
        """Speakers with statements whose names are like one that is misspelt; the likeliest first."""
        return self._ask(lambda searcher: near_names(searcher, typed, limit))

    def coverage(self, request: CoverageRequest) -> Coverage:
        """How many articles there are of each period and source, and how many of them have statements.

        Raises `BadRequest` for filters that are not about articles, or that nothing can pass.
        """
        for field, _ in (*request.filters.selected, *request.filters.excluded):
            if not is_of_article(field):
                known = ", ".join(["from", "to", *(each.name for each in VALUE_FIELDS if is_of_article(each))])
                raise BadRequest(
                    field.name, told("Articles are counted by {}, not by {}: leave it out.", known, field.name)
                )
        check_dates(request.filters)
        return self._ask(lambda searcher: searcher.coverage(request))

    def stats(self) -> IndexStats:
        """What the index holds."""
        return self._ask(lambda searcher: searcher.stats())

    def _ask(self, question: Callable[[Searcher], Answer]) -> Answer:
        """The answer of the live generation; where that is damaged or removed meanwhile, of the one then live."""
        if self._pinned is not None:
            if not self._pinned:
                self._pinned.append(self.engine.searcher())
            return question(self._pinned[0])
        try:
            return question(self.engine.searcher())
        except (GenerationGone, IndexDamaged):
            return question(self.engine.searcher())


def _check(request: SearchRequest) -> None:
    """Raises what `request` cannot be asked for, before anything is opened."""
    check_request(request)
    parse(request.q)
