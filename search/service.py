"""The search service: from what a person asks to the answer they see, whichever engine finds it.

It reads the query, asks the engine for what has all the words and then for what has some (see `tiers`), and works out
for each hit what matched: the snippet, the statements that hold the words, and who says them.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from typing import TypeVar

from search.article import Article, Speaker
from search.checking.answers import Check, CheckRequest
from search.checking.check import check
from search.completion import complete
from search.coverage import Coverage, CoverageRequest, is_of_article
from search.deadline import check_time
from search.directory.authority import Authority
from search.directory.naming import SpeakerMatch
from search.engine import Engine, EngineHit, EngineRequest, EngineResponse, Searcher
from search.errors import BadRequest, GenerationGone, IndexDamaged
from search.fields import FIELDS, PARAMETER_FIELDS, SPEAKER, VALUE_FIELDS, Field, Kind
from search.hits import HitBuilder
from search.in_article import InArticle, in_article
from search.messages import template, told
from search.nearest import meaning_of, nearest_to_query, nearest_to_statement
from search.profile import Counted, Profile, profile, unnamed
from search.query.ast import Node, resolve_match_mode
from search.query.parser import ParsedQuery, parse
from search.query.render import render
from search.request import (
    OPTIONS,
    Bucket,
    CitedStatement,
    Count,
    Explain,
    Filters,
    Group,
    Hit,
    IndexStats,
    Match,
    Near,
    Offer,
    Reading,
    SearchRequest,
    SearchResponse,
    Sort,
    Suggestions,
    Unit,
    Whereabouts,
)
from search.speaker_check import SpeakerCheck, check_speakers
from search.spelling import corrected, near_names
from search.statement_ids import is_number, is_statement_id, likeness, nearest, same_words
from search.suggested_filters import suggest_filters
from search.synonyms import SynonymFile
from search.tiers import Tiers, find, first_tier, is_long, some_words
from search.understanding import (
    MAX_CANDIDATES,
    Meant,
    is_question,
    meant_by,
    named_in_filters,
    understood,
    with_ids_of_now,
    without_question_words,
)
from search.utterances.answers import Utterance
from search.utterances.following import utterance_of, with_copies, with_repeats
from search.utterances.wordings import MOST_READ, Wordings, wordings_of
from search.validation import allowed, checked
from search.widening import Widening

MAX_SUGGESTIONS = 20
MAX_PREFIX = 200
MIN_SUGGESTED = 2
"""With fewer letters nothing is suggested: too much begins so."""
FEW_HITS = 5
"""With fewer hits than this that have all the words, other spellings are looked for."""

NO_ARTICLE_DATED = template("This archive has no article dated {}.")
"""The warning that nothing can be found at the dates asked for."""

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
        return self._ask(lambda searcher: [_counted(searcher, each, facets, self._widening) for each in requests])

    def search(self, request: SearchRequest) -> SearchResponse:
        """The answer to `request`.

        Raises `QuerySyntaxError` and `BadRequest` for what cannot be answered, and the engine's errors.
        """
        _check(request)
        written = parse(request.q)
        return self._ask(lambda searcher: _search(searcher, request, written, self._widening))

    def check(self, request: CheckRequest) -> Check:
        """Whether the archive has the quotations of a text, whose words they are, and what was changed in them.

        Raises `BadRequest` for what cannot be checked, `SpeakerUnclear`, and the engine's errors.
        """
        _check_dates(request.filters)
        return self._ask(lambda searcher: check(searcher, request))

    def wordings(self, request: SearchRequest) -> Wordings:
        """What one speaker says of a topic, in time: repeats folded, each beside what they said most like it before.

        Raises `BadRequest` where it is not one speaker, `SpeakerUnclear`, and what `search` raises.
        """
        _check(request)
        written = parse(request.q)
        return self._ask(lambda searcher: _wordings(searcher, request, written, self._widening))

    def scan(self, request: SearchRequest) -> Iterator[Hit]:
        """Every hit of the `total` that `search` counts, in its order, whatever the page: for exports.

        The query is carried out now, and raises what `search` raises; the hits are read one by one as they are asked
        for, all from one generation: `GenerationGone` is raised when that is removed meanwhile. To be read in the
        thread that asked.
        """
        _check(request)
        written = parse(request.q)
        build, found = self._ask(lambda searcher: _scan(searcher, request, written, self._widening))
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
        written = parse(request.q)
        return self._ask(lambda searcher: _found_in(searcher, article, request, written, self._widening))

    def statement(self, article_id: str, cited: str) -> CitedStatement | None:
        """What the article holds of the statement of the id `cited`; None without such an article or such an id."""
        article = self.article(article_id)
        return _cited(article, cited) if article is not None else None

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
        _check_dates(request.filters)
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


def _counted(
    searcher: Searcher, request: SearchRequest, facets: tuple[Field, ...], widening: Widening
) -> EngineResponse:
    parsed = parse(request.q)
    written, _ = named_in_filters(searcher, parsed.filters)
    node = widening.widen(searcher, request.q, parsed.node).node
    return searcher.search(
        EngineRequest(
            query=resolve_match_mode(node, match_any=request.match is Match.ANY),
            filters=with_ids_of_now(searcher, request.filters.and_also(written)),
            unit=request.unit,
            limit=0,
            facets=facets,
            facet_limit=request.facet_limit,
            interval=request.interval,
            fold=request.group is Group.COPIES,
        )
    )


def _cited(article: Article, cited: str) -> CitedStatement | None:
    placed = {statement.id: (section, statement) for section in article.sections for statement in section.statements}
    if cited in placed:
        section, statement = placed[cited]
        return CitedStatement(article=article, where=Whereabouts.HERE, section=section, statement=statement)
    if is_number(cited):
        return CitedStatement(article=article, where=Whereabouts.NUMBERED)
    if not is_statement_id(cited):
        return None
    found = nearest(cited, list(placed))
    if found is None:
        return CitedStatement(article=article, where=Whereabouts.GONE)
    section, statement = placed[found]
    return CitedStatement(
        article=article,
        where=Whereabouts.HERE if same_words(cited, found) else Whereabouts.CHANGED,
        section=section,
        statement=statement,
        likeness=likeness(cited, found),
    )


def _asked(
    searcher: Searcher, request: SearchRequest, written: Filters, node: Node
) -> tuple[EngineRequest, tuple[Offer, ...]]:
    """What is asked of the engine, but for the words; and the filters that some of these may mean."""
    filters = with_ids_of_now(searcher, request.filters.and_also(written))
    _check_dates(filters)
    offers = suggest_filters(searcher, request.q, node, filters, searcher.stats())
    rest = next((offer.rest for offer in offers if offer.id), None)
    asked = EngineRequest(
        filters=filters,
        unit=request.unit,
        sort=request.sort,
        offset=(request.page - 1) * request.per_page,
        limit=request.per_page,
        facets=FIELDS,
        facet_limit=request.facet_limit,
        interval=request.interval,
        meaning=meaning_of(node, named=None if rest is None else (request.q, rest)),
        as_claim=request.unit is Unit.STATEMENT and is_long(node) and not is_question(request.q),
        explain=request.explain is Explain.SCORE,
        once=request.count is Count.UTTERANCES,
        fold=request.group is Group.COPIES,
    )
    return asked, offers


def _scan(
    searcher: Searcher, request: SearchRequest, parsed: ParsedQuery, widening: Widening
) -> tuple[Callable[[EngineHit], Hit], Iterator[EngineHit]]:
    """The hits of what is asked in the end, understood and relaxed as `search` does, and what makes hits of them."""
    typed = request.q
    request, _ = understood(searcher, request)
    if request.q != typed:
        parsed = parse(request.q)
    node = widening.widen(searcher, request.q, without_question_words(request.q, parsed.node)).node
    asked, _ = _asked(searcher, request, named_in_filters(searcher, parsed.filters)[0], parsed.node)
    asked = first_tier(searcher, asked, node, request.match)
    build = HitBuilder(asked).build
    return lambda found: with_copies(searcher, asked, with_repeats(searcher, (build(found),)))[0], searcher.scan(asked)


def _wordings(searcher: Searcher, request: SearchRequest, parsed: ParsedQuery, widening: Widening) -> Wordings:
    request, _ = understood(searcher, replace(request, reading=Reading.LITERAL))
    node = widening.widen(searcher, request.q, parsed.node).node
    asked, _ = _asked(searcher, request, named_in_filters(searcher, parsed.filters)[0], parsed.node)
    ids = asked.filters.of(SPEAKER)
    speaker = searcher.speaker(ids[0]) if len(ids) == 1 else None
    if speaker is None:
        told = f"No speaker {ids[0]} is known to this archive." if len(ids) == 1 else "It takes one speaker."
        raise BadRequest("speaker", f"{told} Give the id or the name of whoever may have changed their words.")
    asked = replace(
        asked,
        unit=Unit.STATEMENT,
        sort=Sort.OLDEST,
        offset=0,
        limit=MOST_READ,
        facets=(),
        meaning="",
        explain=False,
        once=False,
        fold=False,
    )
    asked = first_tier(searcher, asked, node, request.match)
    found = searcher.search(asked)
    build = HitBuilder(asked).build
    hits = []
    for each in found.hits:
        check_time()
        hits.append(build(each))
    return Wordings(
        speaker=speaker.id,
        label=speaker.name,
        total=found.total,
        read=len(hits),
        wordings=wordings_of(with_repeats(searcher, hits)),
    )


def _found_in(
    searcher: Searcher, article: Article, request: SearchRequest, parsed: ParsedQuery, widening: Widening
) -> InArticle:
    typed = request.q
    request, _ = understood(searcher, request)
    if request.q != typed:
        parsed = parse(request.q)
    node = widening.widen(searcher, request.q, without_question_words(request.q, parsed.node)).node
    asked, _ = _asked(searcher, request, named_in_filters(searcher, parsed.filters)[0], parsed.node)
    whole = replace(asked, query=resolve_match_mode(node, match_any=request.match is Match.ANY))
    found = in_article(article, whole)
    if found.statements or request.match is not Match.AUTO:
        return found
    return in_article(article, some_words(asked, node))


def _search(searcher: Searcher, request: SearchRequest, parsed: ParsedQuery, widening: Widening) -> SearchResponse:
    started = time.perf_counter()
    typed = request.q
    request, meaning = understood(searcher, request)
    if request.q != typed:
        parsed = parse(request.q)
    written, told = named_in_filters(searcher, parsed.filters)
    wide = widening.widen(searcher, request.q, without_question_words(request.q, parsed.node))
    asked, offers = _asked(searcher, request, written, parsed.node)
    filters = asked.filters
    found = find(searcher, asked, wide.node, request.match)
    having_all = 0 if found.relaxed else found.total
    correction = corrected(searcher, request.q, parsed.node, asked, having_all) if having_all < FEW_HITS else None
    stats = searcher.stats()
    return SearchResponse(
        request=request,
        parsed=render(parsed.node),
        filters=filters,
        total=found.total,
        some_total=found.some_total,
        articles=found.articles,
        hits=with_copies(searcher, asked, with_repeats(searcher, tuple(_hits(found)))),
        facets=found.facets,
        index=stats,
        relaxed=found.relaxed,
        also=wide.also,
        corrected=correction,
        understood=meaning,
        offers=(*offers, meaning.when) if meaning is not None and meaning.when is not None else offers,
        nearest=() if found.total else nearest_to_query(searcher, asked),
        warnings=(*told, *_warnings(searcher, filters)),
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _hits(found: Tiers) -> Iterator[Hit]:
    for tier in found.page:
        builder = HitBuilder(tier.asked, tier.optional)
        whole = HitBuilder(tier.whole) if tier.whole else builder
        for each in tier.hits:
            check_time()
            hit = builder.build(each)
            yield hit if hit.missing or tier.whole is None else whole.build(each)


def _check(request: SearchRequest) -> None:
    for name, kind in OPTIONS.items():
        try:
            checked(getattr(request, name), kind)
        except ValueError:
            raise BadRequest(name, told("{} is {}.", name, allowed(kind))) from None
    _check_dates(request.filters)


def _check_dates(filters: Filters) -> None:
    since, until = filters.since, filters.until
    if since and until and since > until:
        raise BadRequest(
            "from", told("from ({}) lies after to ({}): nothing can be found. Exchange them.", since, until)
        )


def _range(filters: Filters) -> str:
    since, until = filters.since, filters.until
    if since and until:
        return str(since) if since == until else told("from {} to {}", since, until)
    return told("from {}", since) if since else told("to {}", until)


def _warnings(searcher: Searcher, filters: Filters) -> Iterable[str]:
    chosen = [
        (field, value)
        for field in PARAMETER_FIELDS
        for value in dict.fromkeys(filters.of(field) + filters.excluded_of(field))
    ]
    speakers = dict.fromkeys(value for field, value in chosen if field.of_speakers)
    yield from (
        told("No speaker {} is known to this archive.", each) for each in speakers if searcher.speaker(each) is None
    )
    others = dict.fromkeys(field for field, _ in chosen if not field.of_speakers and field.kind is not Kind.BITS)
    for field in others:
        values = tuple(value for of, value in chosen if of is field)
        asked = EngineRequest(filters=Filters({field: values}), limit=0, facets=(field,), facet_limit=0)
        counts = {bucket.value: bucket.count for bucket in searcher.search(asked).facets[0].buckets}
        yield from (told("This archive has no {} {}.", field.name, value) for value in values if not counts.get(value))
    if filters.since or filters.until:
        dated = Filters(since=filters.since, until=filters.until)
        if not searcher.search(EngineRequest(filters=dated, limit=0)).total:
            yield told(NO_ARTICLE_DATED, _range(filters))
