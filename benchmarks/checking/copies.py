"""How many copies of articles are known as such, with copies that are made by a seed.

    python -m benchmarks.checking.copies INDEX [--seed 7] [--articles 600] [--datasketch] [--groups 30]

Articles of an index are printed again as agencies do it: with other credits, corrected here and there, cut at the end,
brought up to date at both ends. Told is how many are known as copies of their original, by manner, and how many
originals are taken for copies of one another. `--datasketch` does the same with MinHash and LSH of that library (to be
installed for it), and with SimHash of 64 bits. `--groups` shows so many groups of the index, drawn by the seed.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from benchmarks.checking.cases import statements_of
from search.analysis import split
from search.copies.signatures import RUN, are_copies, signatures_of
from search.engine import Searcher
from search.engines import open_engine
from search.utterances.traces import word_hashes

MANNERS = ("credits", "corrected", "two thirds", "half", "update", "other lead")
MIN_WORDS = 80
Words = list[str]
Pairs = list[tuple[str, Words, Words]]


def printed_again(words: Words, manner: str, others: Sequence[str], rng: random.Random) -> Words:
    """The words of an article as another has them."""
    some = [rng.choice(others) for _ in range(len(words))]
    match manner:
        case "credits":
            return [*some[:5], *words, *some[:10]]
        case "corrected":
            return [other if rng.random() < 0.03 else word for word, other in zip(words, some, strict=True)]
        case "two thirds":
            return words[: len(words) * 2 // 3]
        case "half":
            return words[: len(words) // 2]
        case "update":
            return [*some[: len(words) // 8], *words[len(words) // 20 :], *some[: len(words) // 4]]
        case _:
            return [*some[: len(words) // 6], *words[len(words) // 6 :]]


def by_signatures(pairs: Pairs) -> list[bool]:
    """Whether each pair are copies by what an index keeps."""
    texts = [each for _, one, other in pairs for each in (one, other)]
    hashes = word_hashes(word for each in texts for word in each)
    found = signatures_of(hashes, np.array(list(map(len, texts)), np.int64))
    return [bool(are_copies(found[at], found[at + 1 : at + 2])[0]) for at in range(0, len(found), 2)]


def by_datasketch(pairs: Pairs) -> list[bool]:
    """The same by MinHash and LSH: the library's candidates, of which nothing is checked."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    sketches = []
    for number, pair in enumerate(pairs):
        made = []
        for words in pair[1:]:
            sketch = MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[at : at + RUN]).encode() for at in range(len(words) - RUN + 1)])
            made.append(sketch)
        lsh.insert(number, made[0])
        sketches.append(made[1])
    return [number in lsh.query(sketch) for number, sketch in enumerate(sketches)]


def by_simhash(pairs: Pairs) -> list[bool]:
    """The same by SimHash of 64 bits, of which 6 may differ."""

    def simhash(words: Words) -> np.ndarray:
        runs = [hash(tuple(words[at : at + RUN])) & (2**64 - 1) for at in range(len(words) - RUN + 1)]
        bits = np.unpackbits(np.array(runs, np.uint64).view(np.uint8).reshape(-1, 8), axis=1)
        return np.asarray(bits.mean(axis=0) > 0.5)

    return [int((simhash(one) != simhash(other)).sum()) <= 6 for _, one, other in pairs]


def report(name: str, pairs: Pairs, decide: Callable[[Pairs], list[bool]]) -> None:
    """Prints the recall by manner, how many different originals are taken for copies, and the time."""
    begun = time.process_time()
    right = Counter(manner for (manner, _, _), found in zip(pairs, decide(pairs), strict=True) if found)
    taken = time.process_time() - begun
    total = Counter(manner for manner, _, _ in pairs)
    neighbours = [("", one[1], other[1]) for one, other in pairwise(pairs)]
    told = ", ".join(f"{manner} {right[manner]} of {count}" for manner, count in total.items())
    print(f"{name}: recall {right.total() / len(pairs):.3f} ({told})")
    print(
        f"  of neighbours taken for copies {sum(decide(neighbours))}; {taken * 1e6 / (2 * len(pairs)):.0f} µs CPU each"
    )


def texts_of(searcher: Searcher) -> dict[str, Words]:
    """The words of each article that has a statement."""
    found: dict[str, Words] = {}
    for id in dict.fromkeys(said.article for said in statements_of(searcher)):
        article = searcher.article(id)
        if article is not None:
            found[id] = [word for section in article.sections for word in split(section.text).words]
    return found


def show_groups(searcher: Searcher, count: int, rng: random.Random) -> None:
    """Prints groups of copies of the index."""
    ids = [id for id, _ in searcher.articles()]
    copies = searcher.copies(ids)
    groups = sorted({tuple(sorted((id, *(each.id for each in others)))) for id, others in copies.items()})
    print(f"{len(groups)} groups of {len(copies)} articles among {len(ids)}")
    for group in rng.sample(groups, min(count, len(groups))):
        print("---")
        for id in group[:3]:
            article = searcher.article(id)
            assert article is not None
            text = " ".join(" ".join(section.text.split()) for section in article.sections)
            print(f"{article.date.iso if article.date else 'undated'} {article.title} ({len(text)}): {text[:260]}")


def main() -> None:
    """Prints what is known as copies."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--datasketch", action="store_true")
    parser.add_argument("--groups", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    searcher = open_engine(options.index).searcher()
    every = {id: words for id, words in texts_of(searcher).items() if len(words) >= MIN_WORDS}
    others = [word for words in every.values() for word in words]
    drawn = rng.sample(sorted(every), min(options.articles, len(every)))
    pairs: Pairs = []
    for number, id in enumerate(drawn):
        manner = MANNERS[number % len(MANNERS)]
        pairs.append((manner, every[id], printed_again(every[id], manner, others, rng)))
    report("signatures", pairs, by_signatures)
    if options.datasketch:
        report("datasketch", pairs, by_datasketch)
        report("simhash", pairs, by_simhash)
    if options.groups:
        show_groups(searcher, options.groups, rng)


if __name__ == "__main__":
    main()
