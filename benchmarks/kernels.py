"""What the kernels in C take, beside the same with numpy.

    python -m benchmarks.kernels [--documents N]

Prints nanoseconds of CPU time per element that goes in: the best of several runs over made-up posting lists.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np

from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.kernels.positions import Occurrences
from search.engines.whoosh.kernels.scores import FieldPostings, ScoredTerm
from search.engines.whoosh.kernels.twins import native_kernels, numpy_kernels

Case = tuple[str, int, Callable[[Any], object]]


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000_000, metavar="N", help="(default 1,000,000)")
    count = parser.parse_args().documents
    print(f"{'':42}{'elements':>12}{'C, ns':>10}{'numpy, ns':>12}{'times':>8}")
    for name, elements, run in _cases(count, np.random.default_rng(1)):
        in_c, in_numpy = (_best_ns(run, module) / max(elements, 1) for module in (native_kernels, numpy_kernels))
        print(f"{name:42}{elements:>12,}{in_c:>10.2f}{in_numpy:>12.2f}{in_numpy / in_c:>8.1f}")


def _best_ns(run: Callable[[Any], object], module: SimpleNamespace) -> int:
    taken = []
    for _ in range(7):
        started = time.process_time_ns()
        run(module)
        taken.append(time.process_time_ns() - started)
    return min(taken)


def _cases(count: int, random: np.random.Generator) -> Iterator[Case]:
    def some(share: float) -> Ints:
        return np.flatnonzero(random.random(count) < share).astype(np.int32)

    half, tenth, few = some(0.5), some(0.1), some(0.001)
    scores = {id(docs): random.random(len(docs)) for docs in (half, tenth, few)}
    lengths = random.integers(20, 600, count).astype(np.uint16)
    titles = random.integers(4, 12, count).astype(np.uint8)

    def field(docs: Ints, lengths: Any) -> FieldPostings:
        return FieldPostings(docs, np.ones(len(docs), np.uint8), lengths, True, 1.0, 0.5, 200.0)

    def taken(docs: Ints) -> Any:
        return scores[id(docs)]

    body, title, rare = field(half, lengths), field(tenth, titles), field(few, lengths)
    lists = [some(0.1) for _ in range(16)]
    values = [random.random(len(each)) for each in lists]
    every = random.random(count)
    terms = [ScoredTerm([body], 0.7), ScoredTerm([title], 2.4), ScoredTerm([rare], 6.9)]
    postings = len(half) + len(tenth) + len(few)
    few_scores, half_scores = np.zeros(len(few)), np.zeros(len(half))
    yield "add_scores, a thousand of half", len(half), lambda m: m.add_scores(terms[0], few, few_scores, k1=1.5)
    yield "add_scores, all of half", len(half), lambda m: m.add_scores(terms[0], half, half_scores, k1=1.5)
    yield "top_k_maxscore, ten", postings, lambda m: m.top_k_maxscore(terms, None, 10, margin=1e-9, k1=1.5)
    yield "top_k_maxscore, all", postings, lambda m: m.top_k_maxscore(terms, None, postings, margin=1e-9, k1=1.5)
    yield "union, half and a tenth", len(half) + len(tenth), lambda m: m.union([half, tenth])
    yield (
        "union_sums, two lists",
        len(half) + len(tenth),
        lambda m: m.union_sums([half, tenth], [taken(half), taken(tenth)]),
    )
    yield "union_sums, sixteen lists", sum(map(len, lists)), lambda m: m.union_sums(lists, values)
    yield "match_positions, lists of a kind", 2 * len(tenth), lambda m: m.match_positions(lists[0], tenth)
    yield "match_positions, a long and a short list", len(few), lambda m: m.match_positions(half, few)
    yield "intersect, lists of a kind", 2 * len(tenth), lambda m: m.intersect(lists[0], tenth)
    yield "subtract, half from a tenth", len(half) + len(tenth), lambda m: m.subtract(tenth, half)
    yield "kth_largest, the tenth", count, lambda m: m.kth_largest(every, 10)
    yield "kth_largest, the 10,000th", count, lambda m: m.kth_largest(every, 10_000)
    bases = np.array([0, count])
    column = random.integers(0, 5000, count).astype(np.int32)
    starts = np.arange(count + 1) * 3
    listed = random.integers(0, 5000, 3 * count).astype(np.int32)
    yield "gather", len(half), lambda m: m.gather([column], bases, half)
    few_values = column & 3
    every_doc = np.arange(count, dtype=np.int32)
    yield "count_column", count, lambda m: m.count_column([column], bases, every_doc, 0, 5000)
    yield "count_column, four values", count, lambda m: m.count_column([few_values], bases, every_doc, 0, 4)
    yield "count_lists, three a document", len(half), lambda m: m.count_lists(listed, starts, half, 0, 5000)
    one, other = _occurrences(half, random), _occurrences(tenth, random)
    yield "match_phrase, half and a tenth", len(half) + len(tenth), lambda m: m.match_phrase([one, other])
    yield "match_window, half and a tenth", len(half) + len(tenth), lambda m: m.match_window([one, other], [1, 1], 8)
    yield "position_ranges, a thousand of half", len(half), lambda m: m.position_ranges(one, few)


def _occurrences(docs: Ints, random: np.random.Generator) -> Occurrences:
    """A term that stands one to three times in each of the documents, of 300 words."""
    tf = random.integers(1, 4, len(docs)).astype(np.uint8)
    gaps = random.integers(1, 100, int(tf.sum())).astype(np.int64)
    before = np.concatenate(([0], np.cumsum(gaps)))
    first = np.cumsum(tf, dtype=np.int64) - tf
    return Occurrences(docs, tf, (before[1:] - np.repeat(before[first], tf)).astype(np.uint16))


if __name__ == "__main__":
    main()
