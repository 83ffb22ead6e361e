"""Which words tell somebody's statements from everybody else's? Those that are in more of them than chance explains.

For each word the log-likelihood ratio (Dunning 1993, as corpus linguists use it for keywords) compares how many of the
statements looked at have it with how many of all others have. A word counts once in a statement, in whatever form; the
speaker's own names, stop words and words with figures do not count.

>>> keyness(5, 10, 5, 1000) > keyness(2, 10, 5, 1000) > 0 > keyness(0, 10, 500, 1000)
True
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from search.analysis import STOP_WORDS, analyze
from search.engine import EngineRequest, Searcher
from search.query.ast import Term
from search.request import Unit
from search.speakers import folded_words

LEAST = 3
"""In fewer statements a word tells nothing."""
SURE = 10.83
"""The least ratio of a word that tells: by chance it is reached once in a thousand words."""
_SHORTEST = 3
_CUT_SHORT = frozenset("aren couldn didn doesn don hadn hasn haven isn shouldn wasn weren wouldn".split())
"""What is left of words that are cut off at their apostrophe."""
_CANDIDATES = 150
"""So many words are compared with the sections that have them, at one question to the index;"""
_COMPARED = 30
"""so many with the statements, at one question each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingWord:
    """A word, `statements` of those looked at that have it, `elsewhere` how many of all others have, and the ratio."""

    word: str
    statements: int
    elsewhere: int
    ratio: float


def telling_words(
    searcher: Searcher, texts: Iterable[str], *, names: Iterable[str] = (), limit: int = 20
) -> list[TellingWord]:
    """The words that tell `texts`, statements of one who has these `names`, from all others: the most telling first."""
    own = {word for name in names for word in folded_words(name).split()}
    counts, surfaces, seen = _counted(texts, own)
    frequent = [(term, n) for term, n in counts.most_common(_CANDIDATES) if n >= LEAST]
    if not frequent:
        return []
    stats = searcher.stats()
    shown = {term: surfaces[term].most_common(1)[0][0] for term, _ in frequent}
    sections = searcher.occurring(shown.values())
    rough = sorted(frequent, key=lambda each: -keyness(each[1], seen, sections[shown[each[0]]], stats.sections))
    found = []
    for term, n in rough[:_COMPARED]:
        query = Term(term=term, word=shown[term])
        total = searcher.search(EngineRequest(query=query, unit=Unit.STATEMENT, limit=0)).total
        elsewhere = max(total - n, 0)
        ratio = keyness(n, seen, elsewhere, max(stats.statements - seen, 0))
        if ratio >= SURE:
            found.append(TellingWord(word=shown[term], statements=n, elsewhere=elsewhere, ratio=ratio))
    return sorted(found, key=lambda each: (-each.ratio, each.word))[:limit]


def keyness(having: int, of: int, others_having: int, others: int) -> float:
    """The log-likelihood ratio of a word that `having` out of `of` texts have, beside `others_having` of the `others`.

    Below 0 where they have it less often.
    """
    if not of or not others:
        return 0.0
    share = (having + others_having) / (of + others)
    ratio = 2 * (_part(having, share * of) + _part(others_having, share * others))
    return ratio if having / of >= others_having / others else -ratio


def _part(seen: int, expected: float) -> float:
    return seen * log(seen / expected) if seen else 0.0


def _counted(texts: Iterable[str], own: set[str]) -> tuple[Counter[str], defaultdict[str, Counter[str]], int]:
    """In how many texts each term stands, in which forms, and how many texts there are."""
    counts = Counter[str]()
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    left_out = STOP_WORDS | _CUT_SHORT | own
    seen = 0
    for text in texts:
        seen += 1
        there: dict[str, str] = {}
        for token in analyze(text):
            word = token.surface
            if len(word) >= _SHORTEST and word.isalpha() and word not in left_out:
                there.setdefault(token.term, word)
        counts.update(there.keys())
        for term, word in there.items():
            surfaces[term][word] += 1
    return counts, surfaces, seen
