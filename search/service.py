"""The search service: from what a person asks to the answer they see, whichever engine finds it.

It reads the query, relaxes it when nothing has all the words, asks the engine, and works out for each hit what
matched: the snippet, the statements that hold the words, and who says them.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.analysis import analyze
from search.article import Article, Section, Span, Speaker, Statement
from search.engine import Engine, EngineHit, EngineRequest, Searcher
from search.errors import BadRequest
from search.query.ast import AllWords, Leaf, Node, Term, TextField, bound, is_relaxable, walk
from search.query.evaluate import AnalyzedText, analyze_pieces, marks, matches
from search.query.parser import ParsedQuery, parse
from search.query.render import render
from search.request import (
    FacetName,
    Filters,
    Hit,
    IndexStats,
    Match,
    SearchRequest,
    SearchResponse,
    Snippet,
    SpeakerInHit,
    SpeakerOffer,
    Unit,
)
from search.snippets import make_snippet
from search.speakers import fold

MAX_PER_PAGE = 100
MAX_FACET_LIMIT = 200
FEW_HITS = 5
"""With fewer hits than this that have all the words, the wider search is counted and offered."""
MAX_OFFERS = 3


class SearchService:
    """Answers searches from one engine. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def search(self, request: SearchRequest) -> SearchResponse:
        """The answer to `request`.

        Raises `QuerySyntaxError` and `BadRequest` for what cannot be answered, and the engine's errors.
        """
        started = time.perf_counter()
        _check(request)
        parsed = parse(request.q)
        searcher = self.engine.searcher()
        filters = request.filters.and_also(parsed.filters)
        asked = EngineRequest(
            query=bound(parsed.node, match_any=request.match is Match.ANY),
            filters=filters,
            unit=request.unit,
            sort=request.sort,
            offset=(request.page - 1) * request.per_page,
            limit=request.per_page,
            facets=tuple(FacetName),
            facet_limit=request.facet_limit,
            interval=request.interval,
        )
        found = searcher.search(asked)
        relaxed = False
        wider_total = None
        if request.match is Match.AUTO and is_relaxable(parsed.node) and found.total < FEW_HITS:
            wider = replace(asked, query=bound(parsed.node, match_any=True))
            if found.total == 0 and (not filters or _total(searcher, asked, Filters()) == 0):
                asked, relaxed = wider, True
                found = searcher.search(asked)
            else:
                wider_total = _total(searcher, wider, filters)
        return SearchResponse(
            request=request,
            parsed=render(parsed.node),
            filters=filters,
            total=found.total,
            articles=found.articles,
            hits=tuple(_hit(hit, asked) for hit in found.hits),
            facets=found.facets,
            index=searcher.stats(),
            relaxed=relaxed,
            wider_total=wider_total if wider_total != found.total else None,
            offers=tuple(_offers(searcher, request, parsed)),
            warnings=tuple(_warnings(searcher, parsed, filters, request.unit)),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None."""
        return self.engine.searcher().article(article_id)

    def speaker(self, speaker_id: str) -> Speaker | None:
        """A speaker of the directory, or None."""
        return self.engine.searcher().speaker(speaker_id)

    def speakers(self, prefix: str = "", *, offset: int = 0, limit: int = 20) -> Sequence[Speaker]:
        """Named speakers, one of whose names has a word that begins with `prefix`, by name."""
        return self.engine.searcher().speakers(prefix, offset=offset, limit=limit)

    def stats(self) -> IndexStats:
        """What the index holds."""
        return self.engine.searcher().stats()


def _check(request: SearchRequest) -> None:
    if request.page < 1:
        raise BadRequest("page", "page counts from 1.")
    if not 1 <= request.per_page <= MAX_PER_PAGE:
        raise BadRequest("per_page", f"per_page is a number from 1 to {MAX_PER_PAGE}.")
    if not 0 <= request.facet_limit <= MAX_FACET_LIMIT:
        raise BadRequest("facet_limit", f"facet_limit is a number from 0 to {MAX_FACET_LIMIT}.")
    since, until = request.filters.since, request.filters.until
    if since and until and since > until:
        raise BadRequest("from", f"from ({since}) lies after to ({until}): nothing can be found. Exchange them.")


def _total(searcher: Searcher, asked: EngineRequest, filters: Filters) -> int:
    return searcher.search(replace(asked, filters=filters, offset=0, limit=0, facets=())).total


def _hit(found: EngineHit, asked: EngineRequest) -> Hit:
    section = found.section
    said: tuple[Statement, ...]
    if found.statement is not None:
        said = (found.statement,)
        snippet = _statement_snippet(section, found.statement, asked.query)
    else:
        said = _matching(section, asked)
        snippet = _section_snippet(section, said, asked.query)
    return Hit(
        unit=asked.unit,
        score=found.score,
        article=found.article,
        section=section,
        statements=said,
        speakers=_speakers(section, said, found, asked.filters),
        speaker_labels={speaker.id: speaker.name for speaker in found.speakers},
        snippet=snippet,
    )


def _analyzed(section: Section, statement: Statement) -> AnalyzedText:
    return AnalyzedText(body=analyze_pieces([piece.of(section.text) for piece in statement.pieces]))


def _matching(section: Section, asked: EngineRequest) -> tuple[Statement, ...]:
    """The statements of a section that hold the words, by the speakers and of the forms selected."""
    filters = asked.filters
    return tuple(
        statement
        for statement in section.statements
        if (not filters.speakers or statement.speaker in filters.speakers)
        and (statement.speaker is None or statement.speaker not in filters.exclude_speakers)
        and (not filters.forms or statement.form in filters.forms)
        and matches(asked.query, _analyzed(section, statement))
    )


def _speakers(
    section: Section, said: Iterable[Statement], found: EngineHit, filters: Filters
) -> tuple[SpeakerInHit, ...]:
    """Who speaks in the hit: those selected first, then those who say the words, then by first appearance."""
    known = {speaker.id: speaker for speaker in found.speakers}
    saying = {statement.speaker for statement in said}
    statements = section.statements if found.statement is None else (found.statement,)
    speaking = dict.fromkeys(s.speaker for s in statements if s.speaker in known and known[s.speaker].is_named)
    listed = [
        SpeakerInHit(id=each, label=known[each].name, said=each in saying) for each in speaking if each is not None
    ]
    return tuple(sorted(listed, key=lambda speaker: (speaker.id not in filters.speakers, not speaker.said)))


def _section_snippet(section: Section, said: Sequence[Statement], query: Node) -> Snippet:
    """The best piece of the section; where statements hold the words, of the first of these."""
    text = AnalyzedText(body=analyze(section.text))
    found = [
        (Span(start=token.start, end=token.end), token.term) for token in (text.body[at] for at in marks(query, text))
    ]
    if said and found:
        paragraph = next((p for p in section.paragraphs() if p.covers(said[0].span)), None)
        if paragraph is not None:
            inside = [(s.shift(-paragraph.start), t) for s, t in found if paragraph.covers(s)]
            if inside:
                return make_snippet(paragraph.of(section.text), inside)
    return make_snippet(section.text, found)


def _statement_snippet(section: Section, statement: Statement, query: Node) -> Snippet:
    """The statement's own words, all of them where they fit."""
    words = statement.text_in(section)
    text = _analyzed(section, statement)
    gap = len(" … ")
    ends: list[int] = []
    for piece in statement.pieces:
        ends.append((ends[-1] if ends else 0) + piece.end - piece.start)
    found = []
    for at in marks(query, text):
        token = text.body[at]
        shift = gap * sum(end <= token.start for end in ends)
        found.append((Span(start=token.start + shift, end=token.end + shift), token.term))
    return make_snippet(words, found, size=600)


def _offers(searcher: Searcher, request: SearchRequest, parsed: ParsedQuery) -> Iterable[SpeakerOffer]:
    """Speakers whose name stands among the plain words of the query: the longest names first, a few at most."""
    if request.filters.speakers or parsed.filters.speakers:
        return
    parts = parsed.node.parts if isinstance(parsed.node, AllWords) else (parsed.node,)
    runs: list[list[Term]] = [[]]
    for part in parts:
        if isinstance(part, Term) and part.field is None:
            runs[-1].append(part)
        else:
            runs.append([])
    for length in (4, 3, 2, 1):
        for run in runs:
            for first in range(len(run) - length + 1):
                words = run[first : first + length]
                if length == 1 and words[0].stop:
                    continue
                named = _named(searcher, [fold(word.word) for word in words])
                if 1 <= len(named) <= MAX_OFFERS:
                    rest = request.q[: words[0].at.start] + request.q[words[-1].at.end :]
                    yield from (
                        SpeakerOffer(id=speaker.id, label=speaker.name, rest=" ".join(rest.split()))
                        for speaker in named
                    )
                    return


def _named(searcher: Searcher, words: list[str]) -> list[Speaker]:
    """The speakers in one of whose names all of `words` stand side by side."""
    candidates = searcher.speakers(words[-1], limit=50)
    return [
        speaker
        for speaker in candidates
        if any(
            name[at : at + len(words)] == words
            for name in ([token.surface for token in analyze(n)] for n in (speaker.name, *speaker.aliases))
            for at in range(len(name))
        )
    ]


def _warnings(searcher: Searcher, parsed: ParsedQuery, filters: Filters, unit: Unit) -> Iterable[str]:
    for each in dict.fromkeys(filters.speakers + filters.exclude_speakers + filters.mentions):
        if searcher.speaker(each) is None:
            yield f"No speaker {each} is known to this archive."
    for source in filters.sources:
        if not searcher.search(EngineRequest(filters=Filters(sources=(source,)), limit=0)).total:
            yield f"This archive has no source {source}."
    limited = {part.field for part in walk(parsed.node) if isinstance(part, Leaf) and part.field}
    if unit is Unit.STATEMENT and limited:
        names = " and ".join(f"{field}:" for field in TextField if field in limited)
        yield f"Statements are searched by their own words: {names} finds none. Search sections for it."
