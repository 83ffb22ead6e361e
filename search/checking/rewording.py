"""Which statements may say the same in other words? Those near in meaning and those that share telling words, in one
list.

Neither alone is enough: a table of word vectors does not know which words matter in a sentence, and words do not know
which others mean the same. A statement stands the higher the higher it stands in either list.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from search.analysis import STOP_WORDS
from search.checking.answers import InOtherWords
from search.checking.candidates import Candidates, leaf
from search.checking.claims import Claim
from search.checking.words import Words, words_of
from search.deadline import check_time
from search.engine import EngineHit, EngineRequest, NearestRequest, Searcher
from search.hits import HitBuilder
from search.meaning.table import shipped
from search.meaning.vectors import dots, likeness
from search.meaning.word_by_word import NEAR, WEIGHS, word_vector
from search.nearest import told_likeness, word_pairs
from search.query.ast import MatchAll, Node, Or
from search.request import Filters, Unit
from search.wordforms import term

LIMIT = 5
_LOOKED_AT = 80
_WEIGHTS = (0.51, 0.18, 0.11, 0.2, 0.13)
"""Of the words of a claim that a statement has, or others near them; of those only around it; of the statement's words
that the claim has; of the likeness by the table; and, taken off, of how much longer one is than the other: fitted on
paraphrases (ADR 25)."""
_AS_GOOD = 0.6
"""Words as near as this say the same, as far as the table knows."""
_TABLE_WEIGHS = 0.2
_SENTENCES_WEIGH = 0.6
"""Where a model of sentences tells what is near (ADR 28), it and the table; words that are shared have the rest."""
_AROUND_WEIGHS = 0.6
_LEAST = 0.4
"""A score from which on a statement is said to be near: one in ten statements of another archive reaches it, and three
in four paraphrases."""
_LEAST_BESIDE_SENTENCES = 0.52
"""The same there: one in twenty statements of another archive reaches it, and over nineteen in twenty paraphrases."""


def nearest_statements(
    searcher: Searcher, candidates: Candidates, claim: Claim, filters: Filters, *, documents: int
) -> list[InOtherWords]:
    """Statements that may say what the claim says, the likeliest first; those of the same words once."""
    forms = [word.form for word in claim.words]
    rare = candidates.rarest(forms, known=True)
    found: dict[tuple[str, str, int | None], EngineHit] = {}
    near: dict[tuple[str, str, int | None], float] = {}
    if rare:
        nodes = [leaf(form) for form in rare]
        query: Node = nodes[0] if len(nodes) == 1 else Or(parts=tuple(nodes))
        asked = EngineRequest(query=query, filters=filters, unit=Unit.STATEMENT, limit=_LOOKED_AT)
        check_time()
        found |= {_key(hit): hit for hit in searcher.search(asked).hits}
    if searcher.knows_meaning:
        check_time()
        for hit in searcher.nearest(NearestRequest(text=claim.text, filters=filters, limit=_LOOKED_AT)):
            found[_key(hit)] = hit
            near[_key(hit)] = hit.score
    texts = {key: hit.statement.text_in(hit.section) if hit.statement else hit.text for key, hit in found.items()}
    by_table = dict(zip(texts, _likeness(claim.text, list(texts.values())), strict=True))
    last = min(near.values(), default=0.0)  # what is not among the nearest is no nearer than the last of them
    own = {term(form) for form in forms}
    weights = {form: _idf(candidates, form, documents) for form in set(forms) if form not in STOP_WORDS}
    scored = []
    for key, hit in found.items():
        compared = _words_compared(weights, words_of(texts[key]), words_of(_around(hit)))
        shared = compared.shared
        if searcher.reads_sentences:
            score = _TABLE_WEIGHS * by_table[key] + (1 - _TABLE_WEIGHS - _SENTENCES_WEIGH) * shared
            score += _SENTENCES_WEIGH * near.get(key, last)
        else:
            parts = compared.had, compared.around, compared.theirs, by_table[key], -compared.longer
            score = max(sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True)), 0.0)
        score = told_likeness(score, claim.text, texts[key])
        scored.append((score, shared, texts[key], hit))
    scored.sort(key=lambda each: -each[0])
    build = HitBuilder(EngineRequest(query=MatchAll(), unit=Unit.STATEMENT)).build
    shown: dict[tuple[str, ...], InOtherWords] = {}
    for score, shared, text, hit in scored:
        words = tuple(words_of(text).forms)
        if words not in shown:
            pairs = tuple(
                (asked, found)
                for asked, found in word_pairs(claim.text, words)
                if asked == found or term(found) not in own  # it stands for itself there
            )
            shown[words] = InOtherWords(hit=build(hit), likeness=score, shared=shared, pairs=pairs)
        if len(shown) == LIMIT:
            break
    return list(shown.values())


def is_near(searcher: Searcher, found: Sequence[InOtherWords]) -> bool:
    """Whether the first of them is near enough to say that the claim is there in other words."""
    least = _LEAST_BESIDE_SENTENCES if searcher.reads_sentences else _LEAST
    return bool(found) and found[0].likeness >= least


def _key(hit: EngineHit) -> tuple[str, str, int | None]:
    return hit.article.id, hit.section_id, hit.place


def _likeness(text: str, others: Sequence[str]) -> Sequence[float]:
    """How near in meaning each of `others` is to `text`, by the table that ships."""
    found: list[float] = likeness(dots(shipped().vectors(others), shipped().vector(text))).tolist()
    return found


def _idf(candidates: Candidates, form: str, documents: int) -> float:
    return math.log(1 + documents / (1 + candidates.count(form)))


def _around(hit: EngineHit) -> str:
    """What a statement stands under and who says it: a claim may name in its words what that does not repeat."""
    speaker = hit.statement.speaker if hit.statement else None
    names = [each.name for each in hit.speakers if each.id == speaker]
    return " ".join([hit.article.title, hit.heading or "", *names])


class _Compared(NamedTuple):
    """What of the telling words of a claim, by weight, a statement has in any form of theirs, or has a word near them;
    what of them stands around it only; what of its own words the claim has; the logarithm of how many times as many
    telling words the longer of both has; and the first two as they are `shared`."""

    had: float
    around: float
    theirs: float
    longer: float
    shared: float


def _words_compared(weights: Mapping[str, float], own: Words, around: Words) -> _Compared:
    telling = list(dict.fromkeys(form for form in own.forms if form not in STOP_WORDS))
    total = sum(weights.values())
    if not total or not telling:
        return _Compared(0.0, 0.0, 0.0, 0.0, 0.0)
    weigh = np.fromiter(weights.values(), float)
    claimed, theirs = list(map(term, weights)), list(map(term, telling))
    stands = np.isin(claimed, theirs)
    stands_around = np.isin(claimed, list(set(map(term, around.forms)))) & ~stands
    likeness = np.array([word_vector(form) for form in weights]) @ np.array([word_vector(form) for form in telling]).T
    near = np.where(stands, 1.0, np.maximum(likeness.max(1), 0.0))
    near_theirs = np.where(np.isin(theirs, claimed), 1.0, np.maximum(likeness.max(0), 0.0))
    told = np.where(stands | (near < NEAR), 0.0, WEIGHS * near)
    shared = np.where(stands_around, _AROUND_WEIGHS, np.where(stands, 1.0, told))
    return _Compared(
        had=float(weigh @ np.minimum(near / _AS_GOOD, 1) ** 2 / total),
        around=float(weigh @ stands_around / total),
        theirs=float((near_theirs**2).mean()),
        longer=abs(math.log((len(telling) + 1) / (len(weights) + 1))),
        shared=float(weigh @ shared / total),
    )
