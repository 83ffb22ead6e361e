"""The worst that the query language lets through: what a stranger could send to stall the service."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.speed.questions import Question
from benchmarks.speed.sampler import Sampler
from search.fields import SPEAKER
from search.query.ast import Expansion, walk
from search.query.limits import MAX_DEPTH, MAX_EXPANSIONS, MAX_SLOP, MAX_TERMS, MIN_PREFIX
from search.query.parser import parse
from search.request import Filters, Unit


def hostile_questions(sampler: Sampler) -> list[Question]:
    """Each of them for sections and for statements, and for the sections of the busiest speaker."""
    found = []
    for kind, query in _queries(sampler):
        node = parse(query).node
        speaker = Filters({SPEAKER: (sampler.busiest_speaker,)})
        found.append(Question(kind=kind, node=node))
        found.append(Question(kind=f"{kind}; statements", node=node, unit=Unit.STATEMENT))
        if not any(isinstance(part, Expansion) for part in walk(node)):
            found.append(Question(kind=f"{kind}; one speaker", node=node, filters=speaker))
    return found


def _queries(sampler: Sampler) -> Iterator[tuple[str, str]]:
    stops, words = sampler.frequent_words(stop=True), sampler.frequent_words(stop=False)
    yield "everything", ""
    yield "32 stop words, any", " OR ".join(stops[:MAX_TERMS])
    yield "32 stop words, all", " AND ".join(stops[:MAX_TERMS])
    yield "32 frequent words, any", " OR ".join(words[:MAX_TERMS])
    yield "32 frequent words, side by side", " ".join(words[:MAX_TERMS])
    yield "16 stop words, 16 frequent ones, any", " OR ".join(stops[:16] + words[:16])
    yield "phrase of 3 stop words", f'"{" ".join(stops[:3])}"'
    yield "phrase of one stop word 32 times", f'"{" ".join(stops[:1] * MAX_TERMS)}"'
    yield "phrase of 32 stop words", f'"{" ".join(stops[:MAX_TERMS])}"'
    yield "16 phrases of 2 stop words, any", _phrases(stops, 2, "")
    yield "window of 2 stop words", f'"{" ".join(stops[:2])}"~{MAX_SLOP}'
    yield "window of 8 stop words", f'"{" ".join(stops[:8])}"~{MAX_SLOP}'
    yield "window of 32 stop words", f'"{" ".join(stops[:MAX_TERMS])}"~{MAX_SLOP}'
    yield "window of one stop word 8 times", f'"{" ".join(stops[:1] * 8)}"~{MAX_SLOP}'
    yield "16 windows of 2 stop words, any", _phrases(stops, 2, f"~{MAX_SLOP}")
    yield "16 windows of 2 frequent words, any", _phrases(words, 2, f"~{MAX_SLOP}")
    three = _largest_prefixes(sampler, MIN_PREFIX)
    yield "prefix of 3 letters", f"{three[0]}*"
    yield "prefixes that spend the budget", " OR ".join(f"{each}*" for each in _spending(sampler, three))
    yield "prefix of 3 letters, refused", f"{_prefixes(sampler, MIN_PREFIX).most_common(1)[0][0]}*"
    yield "fuzzy, a frequent word", f"{words[0]}~"
    yield "fuzzy, a short stop word", f"{next(each for each in stops if len(each) == 3)}~"
    yield "32 fuzzy words, any", " OR ".join(f"{each}~" for each in words[:MAX_TERMS])
    yield "nots, as deep as allowed", _nots(stops)
    yield "all but 31 stop words", f"{words[0]} " + " ".join(f"-{each}" for each in stops[: MAX_TERMS - 1])
    yield "nothing but nots", " ".join(f"-{each}" for each in words[:MAX_TERMS])


def _phrases(words: Sequence[str], count: int, after: str) -> str:
    """As many phrases as the terms allow, each of other words."""
    found = [words[at : at + count] for at in range(0, MAX_TERMS, count)]
    return " OR ".join(f'"{" ".join(each)}"{after}' for each in found)


def _nots(words: Sequence[str]) -> str:
    query = words[0]
    for at in range(1, MAX_DEPTH // 2 + 1):  # a NOT and its parentheses are a level each
        query = f"{words[at]} OR NOT ({query})"
    return query


def _prefixes(sampler: Sampler, size: int) -> Counter[str]:
    return Counter(word[:size] for word in sampler.words if len(word) >= size and word.isalpha())


def _largest_prefixes(sampler: Sampler, size: int) -> list[str]:
    """Prefixes that stand for as many words as are allowed, at most; those with most words first."""
    return [each for each, count in _prefixes(sampler, size).most_common() if count <= MAX_EXPANSIONS]


def _spending(sampler: Sampler, prefixes: Sequence[str]) -> list[str]:
    """Prefixes that stand for as many words as are allowed, together."""
    left = MAX_EXPANSIONS
    found: list[str] = []
    for prefix in prefixes[1:]:
        words = sampler.words
        count = bisect_left(words, prefix + "\U0010ffff") - bisect_left(words, prefix)
        if count <= left and len(found) < MAX_TERMS:
            found.append(prefix)
            left -= count
    return found
