"""What may have been said in other words: the first hits of a claim in another order, by their words one by one.

A *claim* is what reads like a sentence and is no question (`EngineRequest.as_claim`). Its first hits are compared with
it word by word (`search.meaning.word_by_word`), which tells more than the likeness of whole texts by the table that
ships. Which hits there are stays the same. Where a larger model reads sentences the engine has done better already;
where an engine keeps nothing about meaning, or it is left alone, nothing is done.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

import msgspec

from search.analysis import STOP_WORDS
from search.checking.words import words_of
from search.engine import EngineHit, EngineRequest, EngineResponse, Searcher
from search.meaning.reranking import WINDOW
from search.meaning.word_by_word import share
from search.request import ScorePart, Sort

WEIGHT = 1.0
"""Of the best score: what a hit has more that has all the words. Chosen on half of the judged claims (ADR 17)."""


def search(searcher: Searcher, asked: EngineRequest) -> EngineResponse:
    """The same as the searcher's own, of a claim the first hits in the order of their words one by one."""
    if asked.offset >= WINDOW or not asked.limit or not _is_claim(searcher, asked):
        return searcher.search(asked)
    end = asked.offset + asked.limit
    found = searcher.search(replace(asked, offset=0, limit=max(end, WINDOW)))
    hits = (*_reordered(searcher, asked, found.hits[:WINDOW]), *found.hits[WINDOW:])
    return replace(found, hits=hits[asked.offset : end])


def scan(searcher: Searcher, asked: EngineRequest) -> Iterator[EngineHit]:
    """Every hit in the order of `search`."""
    found = searcher.scan(asked)
    if not _is_claim(searcher, asked):
        return found
    return chain(_reordered(searcher, asked, tuple(islice(found, WINDOW))), found)


def _is_claim(searcher: Searcher, asked: EngineRequest) -> bool:
    wanted = asked.as_claim and asked.meaning and asked.sort is Sort.RELEVANCE
    return bool(wanted) and searcher.knows_meaning and not searcher.reads_sentences


def _reordered(searcher: Searcher, asked: EngineRequest, hits: Sequence[EngineHit]) -> Sequence[EngineHit]:
    if not hits:
        return hits
    telling = [word for word in dict.fromkeys(words_of(asked.meaning).forms) if word not in STOP_WORDS]
    documents, having = searcher.stats().sections, searcher.occurring(telling)
    weights = {word: math.log(1 + documents / (1 + having[word])) for word in telling}
    best = max(hit.score for hit in hits)
    made = [_with(hit, WEIGHT * best * share(weights, words_of(_text(hit)).forms)) for hit in hits]
    return sorted(made, key=lambda hit: -hit.score)


def _text(hit: EngineHit) -> str:
    return hit.text if hit.statement is None else hit.statement.text_in(hit.section)


def _with(hit: EngineHit, more: float) -> EngineHit:
    """The hit with a higher score."""
    parts = hit.explanation
    if parts is not None:
        parts = (*parts, ScorePart(what="words, and others near them", kind="reranking", score=more))
    return msgspec.structs.replace(hit, score=hit.score + more, explanation=parts)
