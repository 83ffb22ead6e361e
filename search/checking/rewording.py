"""Which statements may say the same in other words? Those near in meaning and those that share telling words, in one
list.

Neither alone is enough: a table of word vectors does not know which words matter in a sentence, and words do not know
which others mean the same. A statement stands the higher the higher it stands in either list.
"""

import math
from collections.abc import Sequence

from search.analysis import STOP_WORDS
from search.checking.answers import InOtherWords
from search.checking.candidates import Candidates, leaf
from search.checking.claims import Claim
from search.checking.words import words_of
from search.deadline import check_time
from search.engine import EngineHit, EngineRequest, NearestRequest, Searcher
from search.hits import HitBuilder
from search.nearest import word_pairs
from search.query.ast import MatchAll, Node, Or
from search.request import Filters, Unit
from search.wordforms import term

LIMIT = 5
_LOOKED_AT = 40
_WORDS_WEIGH = 0.6
_LEAST = 0.45
"""A score from which on a statement is said to be near: see `benchmarks.checking`."""


def nearest_statements(
    searcher: Searcher, candidates: Candidates, claim: Claim, filters: Filters, *, documents: int
) -> list[InOtherWords]:
    """Statements that may say what the claim says, the likeliest first; those of the same words once."""
    forms = [word.form for word in claim.words]
    rare = candidates.rarest(forms, known=True)
    found: dict[tuple[str, str, int | None], EngineHit] = {}
    likeness: dict[tuple[str, str, int | None], float] = {}
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
            likeness[_key(hit)] = hit.score
    weights = {form: _idf(candidates, form, documents) for form in set(forms) if form not in STOP_WORDS}
    scored = []
    for key, hit in found.items():
        text = hit.statement.text_in(hit.section) if hit.statement else hit.text
        shared = _shared(weights, [word.form for word in words_of(text)])
        near = likeness.get(key, 0.0)
        scored.append((_WORDS_WEIGH * shared + (1 - _WORDS_WEIGH) * near, shared, near, text, hit))
    scored.sort(key=lambda each: -each[0])
    build = HitBuilder(EngineRequest(query=MatchAll(), unit=Unit.STATEMENT)).build
    shown: dict[tuple[str, ...], InOtherWords] = {}
    for score, shared, _, text, hit in scored:
        words = tuple(word.form for word in words_of(text))
        if words not in shown:
            pairs = word_pairs(claim.text, words)
            shown[words] = InOtherWords(hit=build(hit), likeness=score, shared=shared, pairs=pairs)
        if len(shown) == LIMIT:
            break
    return list(shown.values())


def is_near(found: Sequence[InOtherWords]) -> bool:
    """Whether the first of them is near enough to say that the claim is there in other words."""
    return bool(found) and found[0].likeness >= _LEAST


def _key(hit: EngineHit) -> tuple[str, str, int | None]:
    return hit.article.id, hit.section_id, hit.place


def _idf(candidates: Candidates, form: str, documents: int) -> float:
    return math.log(1 + documents / (1 + candidates.count(form)))


def _shared(weights: dict[str, float], forms: Sequence[str]) -> float:
    """The share of the telling words of the claim, by weight, that a statement has in any form of theirs."""
    terms = {term(form) for form in forms}
    total = sum(weights.values())
    return sum(weight for form, weight in weights.items() if term(form) in terms) / total if total else 0.0
