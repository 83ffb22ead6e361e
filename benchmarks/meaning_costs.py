"""What it costs to know what texts mean: an archive built, kept and asked with it and without, in turns.

    python -m benchmarks.meaning_costs [--sections 20000] [--rounds 3] [--vectors 1000000]

Printed are, in CPU time, the writing of an archive that is made up (`benchmarks.synthetic`; nothing is read or
attributed), the size of its index, searches of two frequent words by words alone and by meaning too, the nearest
statements with and without a filter, the vector of a query, a statement and a section, and the product of a query with
so many vectors.
"""

import argparse
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from benchmarks.ranking import plain_query
from benchmarks.synthetic import articles
from search.article import Article
from search.engine import Engine, EngineRequest, NearestRequest
from search.engines import open_engine
from search.engines.whoosh import kernels
from search.fields import FORM
from search.meaning.table import shipped
from search.meaning.vectors import DIMENSIONS
from search.request import Filters, Unit


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sections", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--vectors", type=int, default=1_000_000)
    arguments = parser.parse_args()
    made = list(articles(arguments.sections))
    started = time.process_time()
    table = shipped()
    print(f"reading the table: {(time.process_time() - started) * 1000:.0f} ms, once a process")
    with tempfile.TemporaryDirectory() as folder:
        ways = {False: None, True: shipped}
        engines = {known: open_engine(f"{folder}/{known}", meaning=reader) for known, reader in ways.items()}
        spent: dict[bool, list[float]] = {False: [], True: []}
        for _ in range(arguments.rounds):
            for meaning, engine in engines.items():
                spent[meaning].append(_seconds(engine, made))
        sizes = {meaning: engine.searcher().stats().size_bytes or 0 for meaning, engine in engines.items()}
        for meaning, name in ((False, "without"), (True, "with")):
            print(f"{name}: {statistics.median(spent[meaning]):.2f} s to write, {sizes[meaning] / 1e6:.1f} MB")
        print(
            f"ratio: {_ratio(spent[True], spent[False]):.3f} of the time, {sizes[True] / sizes[False]:.3f} of the size"
        )
        _searches(engines[True], _frequent(made))
    section = made[0].sections[0]
    said = next(each.text_in(part) for article in made for part in article.sections for each in part.statements)
    texts = {"query of 5 words": "what of the foreign goods", "statement": said, "section": section.text}
    for name, text in texts.items():
        print(f"vector of a {name}: {_ms(partial(table.vector, text)):.3f} ms")
    vectors = np.random.default_rng(0).integers(-90, 90, arguments.vectors * DIMENSIONS, np.int8)
    query = table.vector("foreign goods")
    print(f"products with {arguments.vectors:,} vectors: {_ms(lambda: kernels.dots(vectors, query, None)):.1f} ms")


def _seconds(engine: Engine, made: Sequence[Article]) -> float:
    started = time.process_time()
    with engine.rebuild() as writer:
        for article in made:
            writer.add(article)
    return time.process_time() - started


def _searches(engine: Engine, words: Sequence[str]) -> None:
    searcher = engine.searcher()
    queries = [" ".join(pair) for pair in itertools.pairwise(words)]
    requests = [EngineRequest(query=plain_query(query), limit=20) for query in queries]
    by_words = [_ms(partial(searcher.search, each)) for each in requests]
    too = [replace(each, meaning=query) for each, query in zip(requests, queries, strict=True)]
    by_meaning = [_ms(partial(searcher.search, each)) for each in too]
    print(
        f"search of two words: {statistics.median(by_words):.3f} ms by words, "
        f"{statistics.median(by_meaning):.3f} by meaning too"
    )
    stats = searcher.stats()
    quoted = Filters({FORM: ["direct"]})
    for name, filters in (("all", Filters()), ("quoted ones", quoted)):
        asked = NearestRequest(text="foreign goods", filters=filters, unit=Unit.STATEMENT)
        print(f"nearest of {stats.statements:,} statements, {name}: {_ms(partial(searcher.nearest, asked)):.2f} ms")


def _frequent(made: Sequence[Article]) -> list[str]:
    words = [word for article in made[:200] for part in article.sections for word in part.text.lower().split()]
    counts = {word: words.count(word) for word in set(words[:3000]) if word.isalpha() and len(word) > 4}
    return sorted(counts, key=lambda word: -counts[word])[:21]


def _ms(call: Callable[[], object], times: int = 20) -> float:
    call()
    found = []
    for _ in range(times):
        started = time.process_time()
        call()
        found.append((time.process_time() - started) * 1000)
    return statistics.median(found)


def _ratio(one: Sequence[float], other: Sequence[float]) -> float:
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
