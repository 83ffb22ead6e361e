"""The utterances of a few articles, each statement compared with every one before it: what engines must agree with."""

from collections.abc import Iterable, Mapping

import numpy as np

from search.article import Article
from search.utterances.assigning import NOT_FOLLOWED, named_apart
from search.utterances.likeness import is_followed, likeness
from search.utterances.said import Said, said
from search.utterances.traces import dated, keys_of, traces_of, word_hashes

Place = tuple[str, str, int]
"""The article, the section, and the place of a statement in it."""


def utterances_of(articles: Iterable[Article]) -> Mapping[Place, int]:
    """The number of the utterance of each statement of `articles`, in their order."""
    found: dict[Place, int] = {}
    before: list[tuple[Said, frozenset[int], int]] = []
    for article in articles:
        for section in article.sections:
            for place, statement in enumerate(section.statements):
                mine = said(section.text, statement, article.known, article.date)
                key = NOT_FOLLOWED
                if is_followed(mine.words):
                    key, traces = _utterance(mine, before)
                    before.append((mine, traces, key))
                found[article.id, section.id, place] = key
    return found


def _utterance(mine: Said, before: list[tuple[Said, frozenset[int], int]]) -> tuple[int, frozenset[int]]:
    hashes, lengths = word_hashes(mine.words), np.array([len(mine.words)], np.int64)
    traces = frozenset(traces_of(hashes, lengths)[0].tolist())
    own = int(dated(keys_of(hashes, lengths), np.array([mine.day], np.int64))[0])
    best, taken = (0.0, (False, False), 0), False
    for other, theirs, key in before:
        if traces.isdisjoint(theirs):
            continue
        like = likeness(mine.words, other.words)
        if like and mine.may_be(other, like):
            best = max(best, (like, mine.repeats(other), -key))
        elif like == 100 and key == own:
            taken = True
    return -best[2] if best[0] else named_apart(own, mine) if taken else own, traces
