"""Speakers whose name stands in a query as plain words: offered as a filter, never applied in silence."""

from collections.abc import Iterator

from search.analysis import analyze, fold
from search.article import Speaker
from search.engine import Searcher
from search.query.ast import AllWords, Node, Term
from search.request import SpeakerOffer

MAX_OFFERS = 3
"""A name that fits more speakers than this says too little to offer them."""
MAX_NAME_WORDS = 4
_CANDIDATES = 50


def offers(searcher: Searcher, q: str, node: Node) -> tuple[SpeakerOffer, ...]:
    """The speakers that the longest name among the words of the query `q`, read as `node`, may mean."""
    runs = _runs(node)
    for length in range(MAX_NAME_WORDS, 0, -1):
        for run in runs:
            for first in range(len(run) - length + 1):
                words = run[first : first + length]
                if length == 1 and words[0].stop:
                    continue
                named = _named(searcher, [fold(word.word) for word in words])
                if 1 <= len(named) <= MAX_OFFERS:
                    rest = " ".join((q[: words[0].at.start] + q[words[-1].at.end :]).split())
                    return tuple(SpeakerOffer(id=each.id, label=each.name, rest=rest) for each in named)
    return ()


def _runs(node: Node) -> list[list[Term]]:
    """The plain words that stand side by side."""
    runs: list[list[Term]] = [[]]
    for part in node.parts if isinstance(node, AllWords) else (node,):
        if isinstance(part, Term) and part.field is None:
            runs[-1].append(part)
        else:
            runs.append([])
    return runs


def _named(searcher: Searcher, words: list[str]) -> list[Speaker]:
    """The speakers in one of whose names all of `words` stand side by side."""
    return [speaker for speaker in searcher.speakers(" ".join(words), limit=_CANDIDATES) if _has(speaker, words)]


def _has(speaker: Speaker, words: list[str]) -> bool:
    for name in (speaker.name, *speaker.aliases):
        surfaces: Iterator[str] = (token.surface for token in analyze(name))
        if f" {' '.join(words)} " in f" {' '.join(surfaces)} ":
            return True
    return False
