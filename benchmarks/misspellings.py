"""How often a misspelt word or name is corrected: with misspellings that are made, by a seed.

    python -m benchmarks.misspellings INDEX SEED [--words 500] [--show]

Half of the words are drawn from those of the archive's articles that stand in at least five sections, half from the
names of speakers with at least three statements, all alike likely; each has five letters or more. Slips are made as
people make them (`misspelt`); a misspelling that finds something itself is left out. A correction is right where it
finds what the word finds: where it has the same term.
"""

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from search.analysis import STOP_WORDS, analyze
from search.article import SpeakerKind
from search.engine import EngineRequest, Searcher
from search.engines import open_engine
from search.fields import SPEAKER
from search.query.parser import parse
from search.request import SearchRequest, Unit
from search.service import SearchService
from search.spelling import candidates
from search.wordforms import term

T = TypeVar("T")

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS = "aeiou"
MIN_LETTERS = 5
MIN_SECTIONS = 5
MIN_STATEMENTS = 3
TWO_SLIPS = 0.1
"""Of words of eight letters or more, so many have two slips: about four out of five misspellings of people have one
(Damerau 1964; Pollock and Zamora 1984)."""


def misspelt(word: str, rng: random.Random) -> str:
    """`word` with a slip or two: a letter left out, put in, exchanged, or swapped with the next, seldom the first."""
    slips = 2 if len(word) >= 8 and rng.random() < TWO_SLIPS else 1
    for _ in range(slips):
        word = rng.choices((_left_out, _put_in, _exchanged, _swapped), (30, 20, 30, 20))[0](word, rng)
    return word


def _place(word: str, rng: random.Random, first: int = 1) -> int:
    """A place in the word; the first letter one time in twenty."""
    return 0 if rng.random() < 0.05 else rng.randrange(first, len(word))


def _left_out(word: str, rng: random.Random) -> str:
    at = _place(word, rng)
    return word[:at] + word[at + 1 :]


def _put_in(word: str, rng: random.Random) -> str:
    at = _place(word, rng)
    letter = word[at] if rng.random() < 0.5 else rng.choice(LETTERS)
    return word[:at] + letter + word[at:]


def _exchanged(word: str, rng: random.Random) -> str:
    at = _place(word, rng)
    kind = rng.random()
    choices = LETTERS
    if kind < 0.4 and word[at] in VOWELS:
        choices = VOWELS
    elif kind < 0.8:
        row = next((row for row in ROWS if word[at] in row), LETTERS)
        place = row.find(word[at])
        choices = row[max(place - 1, 0) : place] + row[place + 1 : place + 2] or LETTERS
    letter = rng.choice(choices)
    return word[:at] + letter + word[at + 1 :]


def _swapped(word: str, rng: random.Random) -> str:
    at = min(_place(word, rng), len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def words_of(searcher: Searcher) -> list[str]:
    """The words that stand in enough sections, by code points."""
    counts = Counter[str]()
    for article_id, _ in searcher.articles():
        article = searcher.article(article_id)
        for section in article.sections if article else ():
            text = f"{article.title if article else ''} {section.heading or ''} {section.text}"
            counts.update({token.surface for token in analyze(text)})
    return sorted(word for word, count in counts.items() if count >= MIN_SECTIONS and _fits(word))


def names_of(searcher: Searcher) -> list[str]:
    """The last words of the names of persons who have enough statements, by code points."""
    asked = EngineRequest(unit=Unit.STATEMENT, limit=0, facets=(SPEAKER,), facet_limit=20_000)
    (facet,) = searcher.search(asked).facets
    known = (searcher.speaker(bucket.value) for bucket in facet.buckets if bucket.count >= MIN_STATEMENTS)
    persons = [speaker for speaker in known if speaker is not None and speaker.kind is SpeakerKind.PERSON]
    last = {tokens[-1].surface for speaker in persons if (tokens := analyze(speaker.name))}
    return sorted(name for name in last if _fits(name))


def _fits(word: str) -> bool:
    return len(word) >= MIN_LETTERS and word.isascii() and word.isalpha() and word not in STOP_WORDS


def cases(searcher: Searcher, seed: int, number: int) -> Iterator[tuple[str, str]]:
    """Misspellings with what was meant."""
    rng = random.Random(seed)
    for pool, share in ((words_of(searcher), number // 2), (names_of(searcher), number - number // 2)):
        rng.shuffle(pool)
        made = 0
        for word in pool:
            if made == share:
                break
            typed = misspelt(word, rng)
            if typed != word and not _finds(searcher, typed):
                made += 1
                yield typed, word


def _finds(searcher: Searcher, typed: str) -> bool:
    """Whether the misspelt word finds something all the same: it is another word, or has the stem of one."""
    return searcher.search(EngineRequest(query=parse(typed).node, limit=0)).total > 0


def main() -> None:
    """Prints how many are right in the first place and in the first three, and the time that it takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("seed", type=int)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--show", action="store_true", help="print the misspellings that are not right at first")
    given = parser.parse_args()
    service = SearchService(open_engine(given.index))
    searcher = service.engine.searcher()
    first = three = shown = 0
    times: dict[str, list[float]] = {"candidates": [], "whole search": []}
    found = list(cases(searcher, given.seed, given.words))
    for typed, meant in found:
        near = _timed(partial(candidates, searcher, typed), times["candidates"])
        words = [term(each.word) for each in near]
        answer = _timed(partial(service.search, SearchRequest(q=typed)), times["whole search"])
        is_shown = answer.corrected is not None and term(answer.corrected) == term(meant)
        first += words[:1] == [term(meant)]
        three += term(meant) in words[:3]
        shown += is_shown
        if given.show and words[:1] != [term(meant)]:
            print(f"{typed} for {meant}: {', '.join(each.word for each in near[:4])}")
    print(
        f"{len(found)} misspellings, seed {given.seed}: first {first / len(found):.3f}, "
        f"in three {three / len(found):.3f}, offered by the search {shown / len(found):.3f}"
    )
    for name, each in times.items():
        each.sort()
        print(f"{name}: CPU ms p50 {statistics.median(each):.1f}, p95 {each[int(len(each) * 0.95)]:.1f}")


def _timed(work: Callable[[], T], times: list[float]) -> T:
    began = time.process_time()
    result = work()
    times.append((time.process_time() - began) * 1000)
    return result


if __name__ == "__main__":
    main()
