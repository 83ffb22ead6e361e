"""Which sections may hold a claim? As few searches as can be, none of which asks for more than an engine gives cheaply.

Sections with all of its words are asked for first, the earliest first: among them is every one that has it word for
word. Only where it stands in none of them, those are asked for that have a run of its words, and those that have the
rarest of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from search.analysis import STOP_WORDS, verbatim
from search.checking.claims import Claim
from search.checking.numerals import spellings
from search.checking.passages import Passage
from search.checking.words import is_sign, variants
from search.deadline import check_time
from search.engine import EngineRequest, Searcher
from search.query.ast import And, MatchAll, Node, Or, Phrase, Term
from search.request import Filters, Sort, Unit
from search.wordforms import term

_MOST_TERMS = 12
_MOST_PHRASES = 8
_RUN = 3
"""Of so many words in a row, the rarest runs are looked for."""
SAME_WORDS = 60
"""So many sections with all the words are looked at."""
_SOME_WORDS = 25


class Candidates:
    """The sections that may hold a claim; those that were read for one claim are kept for the next."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._passages: dict[tuple[str, str], Passage] = {}
        self._counts: dict[str, int] = {}

    def with_all(self, claim: Claim, filters: Filters) -> list[Passage]:
        """Sections that have all words of the claim, the earliest first."""
        every = [word.form for word in claim.words]
        forms = self.rarest([form for form in every if not is_sign(form)] or every)
        query = And(parts=tuple(map(leaf, forms))) if len(forms) > 1 else leaf(forms[0])
        found = self._search(query, filters, sort=Sort.OLDEST, limit=SAME_WORDS)
        if len(found) < SAME_WORDS:
            return found
        phrases = [phrase for piece in claim.pieces for phrase in _runs([claim.words[at].form for at in piece])]
        if not phrases:
            return found
        query = And(parts=(query, *phrases[:: max(len(phrases) // _MOST_PHRASES, 1)][:_MOST_PHRASES]))
        return self._search(query, filters, sort=Sort.OLDEST, limit=SAME_WORDS)

    def with_some(self, claim: Claim, filters: Filters) -> list[Passage]:
        """Sections that have some of it: runs of its words, or the rarest of them."""
        forms = [word.form for word in claim.words]
        counts = self._count(forms)
        runs = sorted(_runs(forms), key=lambda run: min(counts.get(form, 0) or 1 << 30 for form in run.words.split()))
        rare = [leaf(form) for form in self.rarest(forms, known=True)]
        found: dict[tuple[str, str], Passage] = {}
        if runs:
            for passage in self._search(_any(runs[:_MOST_PHRASES]), filters, limit=_SOME_WORDS):
                found[passage.key] = passage
        if rare:
            for unit in (Unit.STATEMENT, Unit.SECTION):
                for passage in self._search(_any(rare), filters, unit=unit, limit=_SOME_WORDS):
                    found[passage.key] = passage
        return list(found.values())

    def rarest(self, forms: Sequence[str], *, known: bool = False) -> list[str]:
        """The rarest of the words, telling ones where there are any; only those that occur where they are `known`."""
        different = list(dict.fromkeys(forms))
        telling = [form for form in different if form not in STOP_WORDS] or different
        counts = self._count(telling)
        if known:
            telling = [form for form in telling if counts[form]]
        return sorted(telling, key=lambda form: counts[form])[:_MOST_TERMS]

    def count(self, form: str) -> int:
        """In how many sections a word stands, in any of the ways that it may be written."""
        return self._count([form])[form]

    def _count(self, forms: Iterable[str]) -> dict[str, int]:
        asked = {form: ((form,), *spellings(form)) for form in set(forms) if form not in self._counts}
        if asked:
            found = self._searcher.occurring(
                {each for ways in asked.values() for words in ways for word in words for each in variants(word)}
            )
            for form, ways in asked.items():
                counts = (min(sum(found[each] for each in variants(word)) for word in words) for words in ways)
                self._counts[form] = sum(counts)
        return self._counts

    def _search(
        self,
        query: Node,
        filters: Filters,
        *,
        sort: Sort = Sort.RELEVANCE,
        unit: Unit = Unit.SECTION,
        limit: int,
    ) -> list[Passage]:
        check_time()
        hits = self._searcher.search(
            EngineRequest(query=query, filters=filters, unit=unit, sort=sort, limit=limit)
        ).hits
        passages = map(Passage, hits)
        return [self._passages.setdefault(passage.key, passage) for passage in passages]


def leaf(form: str) -> Node:
    """What finds a word in any of the ways that it may be written."""
    ways: list[Node] = [
        Term(term=term(each), word=each, verbatim=verbatim(each), stop=each in STOP_WORDS) for each in variants(form)
    ]
    for words in spellings(form):
        ways.append(leaf(words[0]) if len(words) == 1 else And(parts=tuple(map(leaf, words))))
    return ways[0] if len(ways) == 1 else Or(parts=tuple(ways))


def _any(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Or(parts=tuple(parts)) if parts else MatchAll()


def _runs(forms: Sequence[str]) -> list[Phrase]:
    """The phrases of some words in a row that are written in one way only and not made of small words alone."""
    return list(_phrases(tuple(forms)))


@lru_cache(maxsize=256)
def _phrases(forms: tuple[str, ...]) -> Sequence[Phrase]:
    return tuple(_made(forms))


def _made(forms: tuple[str, ...]) -> Iterator[Phrase]:
    for at in range(len(forms) - _RUN + 1):
        run = forms[at : at + _RUN]
        if any(len(variants(form)) > 1 or spellings(form) for form in run) or all(form in STOP_WORDS for form in run):
            continue
        yield Phrase(terms=tuple(map(term, run)), verbatims=tuple(map(verbatim, run)), words=" ".join(run))
