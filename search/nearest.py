"""Nearest in other words: what an archive holds that is like a text in meaning, with the words that make it so.

It is a guess by word vectors (`search.meaning`), and shown as one: nobody is said to have said the words asked for. It
is offered where a search finds nothing, inside its filters, and for a statement that somebody looks at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.analysis import STOP_WORDS, split
from search.engine import EngineHit, EngineRequest, NearestRequest, Searcher
from search.fields import SPEAKER
from search.hits import HitBuilder
from search.letters import fold
from search.meaning.table import shipped
from search.query.ast import And, ImplicitGroup, MatchAll, Node, Or, Phrase, Term
from search.request import Filters, Near, Unit
from search.wordforms import term

LIMIT = 5
_PAIR = 0.5
"""From this likeness on two words are near: "rain" and "downpour" are, "rhine" and "zeppelin" are not."""
_FEW_WORDS = 4
"""So few words say too little together for the likeness of whole texts to mean anything."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ASKED_BESIDE = 4
"""So many times the hits wanted are asked for, since copies of one are shown once."""


def meaning_of(node: Node, named: tuple[str, str] | None = None) -> str:
    """The words of a query that tell what it is about; those left out of it, and parts of words, are not among them.

    Nor is a name: `named` are the query as it is written and what is left of it without the name.
    """
    names = set(split(named[0]).words) - set(split(named[1]).words) if named else set()
    return " ".join(word for words in _words(node) for word in words.split() if fold(word) not in names)


def _words(node: Node) -> Iterator[str]:
    match node:
        case Term():
            yield node.word
        case Phrase():
            yield node.words
        case And(parts=parts) | Or(parts=parts) | ImplicitGroup(parts=parts):
            for part in parts:
                yield from _words(part)
        case _:
            return


def nearest_to_query(searcher: Searcher, asked: EngineRequest) -> tuple[Near, ...]:
    """What is nearest to the words of a search that finds nothing: a selected speaker's words, else any.

    Of a few words at least half have to be there in a near one: something is always nearest, though it be far.
    """
    if not asked.meaning or not searcher.knows_meaning:
        return ()
    unit = Unit.STATEMENT if asked.filters.of(SPEAKER) else asked.unit
    request = NearestRequest(text=asked.meaning, filters=asked.filters, unit=unit, limit=LIMIT, least=None)
    words = _telling(split(asked.meaning).words)
    least = len(words) / 2 if len(words) <= _FEW_WORDS else 0
    return tuple(near for near in _near(searcher, request) if len(near.pairs) >= least)


def nearest_to_statement(searcher: Searcher, text: str, article_id: str) -> tuple[Near, ...]:
    """The statements of other articles that are nearest to one."""
    if not searcher.knows_meaning:
        return ()
    return _near(searcher, NearestRequest(text=text, other_than=article_id, limit=LIMIT, least=None))


def _near(searcher: Searcher, request: NearestRequest) -> tuple[Near, ...]:
    build = HitBuilder(EngineRequest(query=MatchAll(), filters=Filters(), unit=request.unit)).build
    shown: dict[tuple[str, ...], Near] = {}
    for found in searcher.nearest(replace(request, limit=request.limit * _ASKED_BESIDE)):
        words = tuple(split(_text(found)).words)
        if words not in shown:
            likeness = told_likeness(found.score, request.text, _text(found))
            shown[words] = Near(hit=build(found), likeness=likeness, pairs=word_pairs(request.text, words))
        if len(shown) == request.limit:
            break
    return tuple(sorted(shown.values(), key=lambda near: -near.likeness))


def _text(found: EngineHit) -> str:
    return found.text if found.statement is None else found.statement.text_in(found.section)


def told_likeness(likeness: float, asked: str, found: str) -> float:
    """How like two texts are told to be: what is known of numbers is only that they are some, so others count here.

    >>> told_likeness(1.0, "Rates rise by 5 pct", "Rates rise by 5.5 pct")
    0.8
    >>> told_likeness(1.0, "Rates rise by 5 pct", "Rates rise by five pct")
    1.0
    """
    numbers, others = set(_NUMBER.findall(asked)), set(_NUMBER.findall(found))
    if not numbers or not others:
        return likeness
    apart = max(len(numbers - others), len(others - numbers))
    return likeness * (1 - min(1.0, apart / max(1, len(asked.split()))))


def word_pairs(asked: str, words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """For each word asked for, the one of `words` that is nearest to it, where any is near enough."""
    found = []
    telling = _telling(words)
    for word in _telling(split(asked).words):
        same = next((each for each in telling if term(each) == term(word)), None)
        best = same or shipped().nearest_word(word, telling, _PAIR)
        if best is not None:
            found.append((word, best))
    return tuple(found)


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word not in STOP_WORDS]
