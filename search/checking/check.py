"""The check of a text: who is meant, its quotations one by one, and what the archive's silence rests on."""

import time
from dataclasses import replace

from search.checking.answers import MAX_TEXT, Check, Checked, CheckRequest, Coverage, Person
from search.checking.claims import MAX_CLAIMS, claims_in, whole_of
from search.checking.verdicts import Judge
from search.deadline import check_time
from search.engine import EngineRequest, Searcher
from search.errors import BadRequest
from search.fields import SPEAKER
from search.messages import told
from search.request import Filters, Reading, SearchRequest, Unit
from search.request_checks import warnings
from search.understanding import understood, with_ids_of_now


def check(searcher: Searcher, request: CheckRequest) -> Check:
    """The answer to `request`. Raises `BadRequest` where there is nothing to check, or too much.

    `SpeakerUnclear` where nobody or several are meant by `said_by`.
    """
    started = time.perf_counter()
    claims = claims_in(request.text[: MAX_TEXT + 1])
    if len(request.text) > MAX_TEXT:
        raise BadRequest("q", told("A text to check has at most {:,} characters. Check a part of it.", MAX_TEXT))
    if not claims:
        raise BadRequest("q", told("There is no word to check. Give a quotation, or a text with some."))
    filters = _filters(searcher, request)
    person = _person(searcher, filters)
    judge = Judge(searcher, filters, person)
    checked: list[Checked] = []
    if whole := whole_of(request.text, claims):
        as_one = judge.as_one(*whole)
        if as_one is not None:
            claims, checked = [], [as_one]
    for claim in claims[:MAX_CLAIMS]:
        check_time()
        checked.append(judge.judge(claim))
    return Check(
        request=replace(request, filters=filters),
        speaker=person,
        checked=tuple(checked),
        unchecked=max(len(claims) - MAX_CLAIMS, 0),
        coverage=_coverage(searcher, filters),
        warnings=tuple(warnings(searcher, filters)),
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _filters(searcher: Searcher, request: CheckRequest) -> Filters:
    if request.said_by.strip():
        asked = SearchRequest(said_by=request.said_by.strip(), filters=request.filters, reading=Reading.LITERAL)
        return understood(searcher, asked)[0].filters
    return with_ids_of_now(searcher, request.filters)


def _person(searcher: Searcher, filters: Filters) -> Person | None:
    ids = filters.of(SPEAKER)
    if not ids:
        return None
    speaker = searcher.speaker(ids[0])
    if speaker is None:
        raise BadRequest("speaker", told("No speaker {} is known to this archive.", ids[0]))
    if len(ids) > 1:
        raise BadRequest("speaker", told("A quotation is checked for one speaker. Choose one."))
    return Person(id=speaker.id, label=speaker.name, is_named=speaker.is_named)


def _coverage(searcher: Searcher, filters: Filters) -> Coverage:
    """How much there is to be silent, of the days and publications asked for."""
    where = filters.without(SPEAKER)
    found = searcher.search(EngineRequest(filters=where, limit=0))
    statements = None
    if filters.of(SPEAKER):
        statements = searcher.search(EngineRequest(filters=filters, unit=Unit.STATEMENT, limit=0)).total
    stats = searcher.stats()
    first, last = stats.first_day, stats.last_day
    return Coverage(
        articles=found.articles,
        first=max((day for day in (first, where.since) if day), default=None),
        last=min((day for day in (last, where.until) if day), default=None),
        statements=statements,
    )
