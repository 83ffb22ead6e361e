"""Speakers whose name stands in a query as plain words: offered as a filter, never applied in silence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.article import Speaker
from search.engine import EngineRequest, Searcher
from search.fields import MENTIONS, SPEAKER
from search.letters import fold
from search.query.ast import ImplicitGroup, Node, Term
from search.request import Filters, SpeakerOffer, Unit
from search.understanding import MAX_CANDIDATES, offers

MAX_OFFERS = 3
"""A name that fits more speakers than this says too little to offer them."""
MAX_NAME_WORDS = 4


def suggest_speaker_filters(searcher: Searcher, q: str, node: Node) -> tuple[SpeakerOffer, ...]:
    """The speakers that the longest name among the words of the query `q`, read as `node`, may mean.

    A question after what one of several says offers these. A word that mostly stands where the speaker is not named is
    no name, though somebody is called so. Nobody without statements is offered.
    """
    asked_after = offers(searcher, q, MAX_OFFERS) if isinstance(node, ImplicitGroup) else ()
    if asked_after:
        return asked_after
    names = list(_names(node))
    if not names:
        return ()
    known = searcher.speakers_named({_name(words) for words in names}, limit=MAX_CANDIDATES + 1)
    for words in names:
        found = known[_name(words)]
        named = _speaking(searcher, found) if 1 <= len(found) <= MAX_CANDIDATES else ()
        if 1 <= len(named) <= MAX_OFFERS and (len(words) > 1 or _is_name(searcher, words[0], named)):
            rest = " ".join((q[: words[0].at.start] + q[words[-1].at.end :]).split())
            return tuple(SpeakerOffer(id=each.id, label=each.name, rest=rest) for each in named)
    return ()


def _speaking(searcher: Searcher, named: Sequence[Speaker]) -> list[Speaker]:
    """Those of `named` who have statements, most first."""
    asked = EngineRequest(
        filters=Filters({SPEAKER: tuple(speaker.id for speaker in named)}),
        unit=Unit.STATEMENT,
        limit=0,
        facets=(SPEAKER,),
        facet_limit=0,
    )
    (facet,) = searcher.search(asked).facets
    statements = {bucket.value: bucket.count for bucket in facet.buckets}
    speaking = [speaker for speaker in named if statements.get(speaker.id)]
    return sorted(speaking, key=lambda speaker: -statements[speaker.id])


def _is_name(searcher: Searcher, word: Term, named: Sequence[Speaker]) -> bool:
    """Whether at least half of the sections that have `word` name one of `named`, or one of them speaks there."""
    ids = tuple(speaker.id for speaker in named)
    asked = EngineRequest(query=replace(word, field=None), limit=0)
    half = searcher.search(asked).total / 2
    return any(
        searcher.search(replace(asked, filters=Filters({field: ids}))).total >= half for field in (MENTIONS, SPEAKER)
    )


def _names(node: Node) -> Iterator[list[Term]]:
    """The words side by side that may be a name, the longest first, then from the left."""
    runs = _runs(node)
    for length in range(MAX_NAME_WORDS, 0, -1):
        for run in runs:
            for first in range(len(run) - length + 1):
                words = run[first : first + length]
                if length > 1 or not words[0].stop:
                    yield words


def _name(words: list[Term]) -> str:
    return " ".join(fold(word.word) for word in words)


def _runs(node: Node) -> list[list[Term]]:
    """The plain words that stand side by side."""
    runs: list[list[Term]] = [[]]
    for part in node.parts if isinstance(node, ImplicitGroup) else (node,):
        if isinstance(part, Term) and part.field is None:
            runs[-1].append(part)
        else:
            runs.append([])
    return runs
