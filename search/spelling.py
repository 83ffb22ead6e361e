"""Did you mean: what somebody may have wanted to type, of the words and names that the archive has.

Candidates are the words that one edit makes of what was typed, or two (`Searcher.similar`). Of these, the best is a
word of many sections that slips of fingers and ears make easily: a swap of neighbours, a letter doubled or not, a vowel
for another, a key for the one beside it. A correction is only made of words that the archive does not have, and only to
a query that has hits where it is to be searched.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, product
from math import log

from search.analysis import STOP_WORDS, analyze
from search.directory.naming import MatchedBy, SpeakerMatch, forms, turned
from search.engine import EngineRequest, Searcher
from search.query.ast import Node, Phrase, Term, resolve_match_mode, walk
from search.query.parser import parse
from search.request import NearWord

MIN_LETTERS = 3
MAX_CANDIDATES = 8
"""How many words are tried for one that was typed."""
MAX_TRIES = 16
"""How many corrections of a query are searched for."""
CONSIDERED = 40
"""How many words of each distance are looked at."""
RARE = 2
TIMES_AS_FREQUENT = 300
"""A word of so few sections may be a slip of the archive's own, beside one of so many times as many."""

SLIP, SLIP_LETTERS, TIMES_AS_A_SLIP = 0.7, 6, 15
"""One slip of such a cost at most, in a word of so many letters, is the archive's own beside a word of so many times as
many sections. Of 300 words of a newswire in one or two sections, 11 were like this, all of them misprints; with dearer
slips, shorter words or fewer sections ordinary words were among them, as "soap" for "swap"."""

EDIT = 9.0
"""What an edit of cost 1 weighs beside a word in e times as many sections; see `docs/adr/0018-words.md`."""
CONTEXT = 1.0
"""What it weighs that the corrected query has e times as many hits, where it has other words."""

_LEFT_OUT, _DOUBLED, _PUT_IN, _SWAPPED = 0.7, 0.6, 1.2, 0.65
_LIKELY, _EXCHANGED = 0.9, 1.3
_FIRST = 0.5
"""What slips cost: a letter left out, doubled, put in; two swapped, or the wrong one doubled; one exchanged for a
likely other, or any; and more where the first letter is wrong."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TOP, _HOME, _BOTTOM = _ROWS
_NEIGHBOURS = [
    *((row, row[1:]) for row in _ROWS),
    *((above[skip:], below) for above, below in ((_TOP, _HOME), (_HOME, _BOTTOM)) for skip in (0, 1)),
]
_BESIDE = frozenset(
    pair
    for one, other in _NEIGHBOURS
    for key, beside in zip(one, other, strict=False)
    for pair in ((key, beside), (beside, key))
)
"""Keys that lie side by side, or one below the other."""
_VOWELS = frozenset("aeiouy")
_SOUND_ALIKE = frozenset(
    pair for a, b in ("ck", "sc", "sz", "ij", "fv", "dt", "bp", "gj", "mn", "kq", "vw") for pair in ((a, b), (b, a))
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may have been meant, in so many sections; the higher the score the more likely."""

    word: str
    sections: int
    score: float


def candidates(searcher: Searcher, word: str, limit: int = MAX_CANDIDATES) -> list[Candidate]:
    """The words of the archive that somebody may have meant who typed `word`, a surface form; the likeliest first."""
    near = searcher.similar(word, CONSIDERED)
    found = [Candidate(each.word, each.sections, _score(word, each)) for each in near]
    return sorted(found, key=lambda each: (-each.score, each.word))[:limit]


def _score(typed: str, near: NearWord) -> float:
    return log(near.sections) - EDIT * cost(typed, near.word)


@lru_cache(maxsize=10_000)
def cost(typed: str, meant: str) -> float:
    """How unlikely it is that `typed` was typed for `meant`: about 1 for each letter that is wrong.

    >>> cost("minsiter", "minister") < cost("ministar", "minister") < cost("ministqr", "minister")
    True
    >>> cost("tarrif", "tariff") == cost("tairff", "tariff")
    True
    """
    rows = [[_LEFT_OUT * j for j in range(len(meant) + 1)]]
    for i, letter in enumerate(typed, 1):
        before, above, row = rows[-1], rows[-2] if i > 1 else [], [rows[-1][0] + _PUT_IN]
        for j, wanted in enumerate(meant, 1):
            best = before[j - 1] + _exchanged(letter, wanted)
            best = min(best, before[j] + (_DOUBLED if _is_double(typed, i - 1) else _PUT_IN), row[-1] + _LEFT_OUT)
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == wanted and letter != wanted:
                best = min(best, above[j - 2] + _SWAPPED)
            if i > 3 and j > 3 and _doubles_the_other(typed[i - 4 : i], meant[j - 4 : j]):
                best = min(best, rows[i - 4][j - 4] + _SWAPPED)
            row.append(best)
        rows.append(row)
    return rows[-1][-1] + (_FIRST if typed[:1] != meant[:1] else 0.0)


def _exchanged(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    pair = typed, meant
    is_likely = pair in _BESIDE or pair in _SOUND_ALIKE or (typed in _VOWELS and meant in _VOWELS)
    return _LIKELY if is_likely else _EXCHANGED


def _doubles_the_other(one: str, other: str) -> bool:
    """Whether of four letters the wrong one is double, as in "rrif" for "riff"."""
    one, other = sorted((one, other), key=lambda each: each[0] != each[1])
    return one[0] == one[1] and other[2] == other[3] and one[1:] == other[:3]


def _is_double(word: str, at: int) -> bool:
    """Whether the letter is the same as the one before it or after it."""
    return word[at] in (word[at - 1 : at], word[at + 1 : at + 2])


def corrected(searcher: Searcher, q: str, node: Node, asked: EngineRequest, total: int) -> str | None:
    """The query `q`, read as `node`, with other words for those that may be misspelt; None where nothing is better.

    `asked` is what it was searched with, which found `total` hits with all words. What is returned has hits there.
    """
    tried: dict[str, list[Candidate]] = {}
    for word, term in _words(node):
        if word not in tried and (found := _better(searcher, word, term)):
            tried[word] = found
    if not tried:
        return None
    best: tuple[float, str] | None = None
    for chosen in islice(_choices(tried), MAX_TRIES):
        text = _respelt(q, node, {word: each.word for word, each in chosen.items()})
        hits = _hits(searcher, text, asked)
        if hits > total:
            score = sum(each.score for each in chosen.values())
            score += CONTEXT * log(hits) if len(list(_words(node))) > 1 else 0.0
            best = max(best or (score, text), (score, text))
    return best[1] if best else None


def _words(node: Node) -> Iterator[tuple[str, Term]]:
    """The surface forms of the words and phrases asked for, each with what it is searched for by."""
    for part in walk(node):
        if isinstance(part, Term):
            terms = [(part.term, part.verbatim)]
        elif isinstance(part, Phrase):
            terms = list(zip(part.terms, part.verbatims, strict=False))
        else:
            continue
        for term, verbatim in terms:
            surface = verbatim[1:]
            if len(surface) >= MIN_LETTERS and surface.isalpha() and surface not in STOP_WORDS:
                yield surface, Term(term=term, verbatim=verbatim, word=surface)


def _better(searcher: Searcher, word: str, term: Term) -> list[Candidate]:
    """What may have been meant by a word that the archive does not have, or has by a slip of its own."""
    sections = searcher.search(EngineRequest(query=term, limit=0)).total
    if sections > RARE:
        return []
    return [each for each in candidates(searcher, word) if each.sections >= sections * _times(word, each.word)]


def _times(word: str, meant: str) -> int:
    """In how many times as many sections a word has to be that is taken for what was meant."""
    is_slip = len(word) >= SLIP_LETTERS and cost(word, meant) <= SLIP
    return TIMES_AS_A_SLIP if is_slip else TIMES_AS_FREQUENT


def _choices(tried: Mapping[str, Sequence[Candidate]]) -> Iterator[dict[str, Candidate]]:
    """One candidate for each word, the likeliest together first."""
    most = max(2, round(MAX_TRIES ** (1 / len(tried)))) if len(tried) > 1 else MAX_CANDIDATES
    together = [dict(zip(tried, each, strict=True)) for each in product(*(found[:most] for found in tried.values()))]
    return iter(sorted(together, key=lambda chosen: -sum(each.score for each in chosen.values())))


def _respelt(q: str, node: Node, words: Mapping[str, str]) -> str:
    """`q` with other words in the places of those that its words and phrases have."""
    places: list[tuple[int, int, str]] = []
    for part in walk(node):
        if isinstance(part, Term | Phrase):
            start = part.at.start + (len(part.field) + 1 if part.field else 0)
            for token in analyze(q[start : part.at.end]):
                if token.surface in words:
                    places.append((start + token.start, start + token.end, words[token.surface]))
    for first, last, word in sorted(places, reverse=True):
        q = q[:first] + word + q[last:]
    return q


def _hits(searcher: Searcher, text: str, asked: EngineRequest) -> int:
    """How many hits `text` has with all words."""
    query = resolve_match_mode(parse(text).node, match_any=False)
    return searcher.search(replace(asked, query=query, offset=0, limit=0, facets=())).total


def near_names(searcher: Searcher, typed: str, limit: int) -> list[SpeakerMatch]:
    """Speakers with statements whom somebody may mean who misspelt a name."""
    words = forms(turned(typed))[0]
    if not words or len(words) > 5:
        return []
    spelt = [
        [(word, 0.0), *((each.word, cost(word, each.word)) for each in candidates(searcher, word))] for word in words
    ]
    ways = sorted(product(*spelt), key=lambda way: sum(apart for _, apart in way))[1 : 1 + 4 * MAX_TRIES]
    if len(words) == 2:  # "Byrd Ada", as lists have it
        ways.insert(0, tuple((word, 0.0) for word in reversed(words)))
    found: dict[str, tuple[float, SpeakerMatch]] = {}
    for way in ways:
        apart = sum(each for _, each in way)
        for match in searcher.speakers_matching(" ".join(word for word, _ in way), limit):
            if match.statements and match.by not in (MatchedBy.BEGINNING, MatchedBy.ROLE):
                found.setdefault(match.speaker.id, (apart, match))
    ranked = sorted(found.values(), key=lambda each: (EDIT * each[0] - log(each[1].statements), each[1].order))
    return [match for _, match in ranked[:limit]]
