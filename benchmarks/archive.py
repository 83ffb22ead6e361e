"""A whole archive read, indexed and searched: what a first user would see.

    python -m benchmarks.archive SRC... [--index DIR] [--searches N]

Builds an index of SRC (in a temporary directory unless told where), then searches it with queries made of the
archive's own words, with facets and snippets, through the service. Prints one table. Latencies are wall time of one
process, the second round of the same searches; memory is the peak of the resident set, the page cache of mapped
files included.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from index import pipeline
from search.analysis import STOP_WORDS, analyze
from search.engine import Engine
from search.engines import open_engine
from search.fields import SPEAKER
from search.request import Filters, Interval, SearchRequest, Sort, Unit
from search.service import SearchService


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="SRC")
    parser.add_argument("--index", metavar="DIR", help="where to build, instead of in a temporary directory")
    parser.add_argument("--searches", type=int, default=200, metavar="N", help="searches of each kind (default 200)")
    parser.add_argument("--workers", type=int, metavar="N", help="reading processes (default: cores)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.index or f"{folder}/index"
        _build(open_engine(path), path, arguments.sources, arguments.workers)
        _search(open_engine(path), arguments.searches)


def _build(engine: Engine, path: str, sources: Sequence[str], workers: int | None) -> None:
    started_s, cpu_s = time.perf_counter(), _cpu_s()
    report = pipeline.rebuild(engine, sources, pipeline.Options(workers=workers))
    seconds, cpu_s = time.perf_counter() - started_s, _cpu_s() - cpu_s
    size = sum(file.stat().st_size for file in Path(path).rglob("*") if file.is_file())
    print(f"articles                {report.articles:>12,}    errors {len(report.errors)}")
    print(f"sections                {report.sections:>12,}")
    print(f"statements              {report.statements:>12,}")
    rate = report.sections / seconds
    print(f"rebuild, seconds        {seconds:>12.1f}    CPU {cpu_s:.1f}, sections per second {rate:,.0f}")
    print(f"index, MB               {size / 1e6:>12.1f}")
    own, worker = _peak_mb(resource.RUSAGE_SELF), _peak_mb(resource.RUSAGE_CHILDREN)
    print(f"peak memory, MB         {own:>12.0f}    a worker {worker:.0f}")
    engine.close()


def _search(engine: Engine, searches: int) -> None:
    started_s = time.perf_counter()
    service = SearchService(engine)
    service.stats()
    print(f"open, ms                {1000 * (time.perf_counter() - started_s):>12.1f}")
    print(f"\n{'searches, ms':24}{'p50':>8}{'p95':>8}{'p99':>8}{'hits':>10}")
    everything: list[float] = []
    for kind, requests in _kinds(service, searches):
        for request in requests:
            service.search(request)
        times, hits = [], 0
        for request in requests:
            before_s = time.perf_counter()
            hits += service.search(request).total
            times.append(1000 * (time.perf_counter() - before_s))
        everything += times
        print(_row(kind, times, hits / len(requests)))
    print(_row("all", everything, None))
    print(f"\nmemory after them, MB   {_peak_mb(resource.RUSAGE_SELF):>12.0f}")


def _kinds(service: SearchService, searches: int) -> Iterator[tuple[str, list[SearchRequest]]]:
    """Searches of several kinds, of the words of random sections; the same ones in every run."""
    sample = random.Random(0)
    texts = [hit.section.text for request in _pages(service, sample) for hit in service.search(request).hits]
    words = [
        [t.surface for t in analyze(text) if t.surface not in STOP_WORDS and t.surface.isalpha()] for text in texts
    ]
    words = [each for each in words if len(each) > 20]
    speakers = [b.value for b in service.search(SearchRequest(facet_limit=50)).facet(SPEAKER).buckets]
    one = [sample.choice(sample.choice(words)) for _ in range(searches)]
    two = [" ".join(sample.sample(sample.choice(words), 2)) for _ in range(searches)]
    near = [" ".join(each[at : at + 2]) for each in sample.choices(words, k=searches) for at in [sample.randrange(9)]]
    yield "one word", [SearchRequest(q=q) for q in one]
    yield "two words", [SearchRequest(q=q) for q in two]
    yield "either of three", [SearchRequest(q=" OR ".join(sample.sample(sample.choice(words), 3))) for _ in one]
    yield "phrase", [SearchRequest(q=f'"{q}"') for q in near]
    yield "prefix", [SearchRequest(q=f"{q[:6]}*") for q in one if len(q) > 4]
    yield (
        "one word, said by",
        [SearchRequest(q=q, unit=Unit.STATEMENT, filters=Filters({SPEAKER: (sample.choice(speakers),)})) for q in one],
    )
    yield (
        "said by, newest",
        [
            SearchRequest(
                sort=Sort.NEWEST, interval=Interval.MONTH, filters=Filters({SPEAKER: (sample.choice(speakers),)})
            )
            for _ in one
        ],
    )


def _pages(service: SearchService, sample: random.Random) -> Iterator[SearchRequest]:
    pages = -(-service.stats().sections // 20)
    for _ in range(20):
        yield SearchRequest(page=sample.randint(1, pages), sort=Sort.NEWEST)


def _row(kind: str, times: Sequence[float], hits: float | None) -> str:
    ordered = sorted(times)
    p50, p95, p99 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95, 0.99))
    return f"  {kind:22}{p50:>8.1f}{p95:>8.1f}{p99:>8.1f}{'' if hits is None else f'{hits:,.0f}':>10}"


def _cpu_s() -> float:
    return sum(
        u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _peak_mb(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main()
