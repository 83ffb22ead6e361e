"""How fast is On Record beside other engines, at equal work?

    python -m benchmarks.speed --sections N [--corpus FILE] [--engines onrecord,whoosh,tantivy,fts5] [--json FILE]

Prints CPU milliseconds of each kind of question, sections indexed per CPU second, bytes and memory, and whether all
engines answered the same; exits with 1 where they did not. Without --corpus the archive is made up
(`benchmarks.synthetic`), with it the articles of FILE are read as On Record reads them, and repeated with other words
where they are too few.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.speed import report
from benchmarks.speed.run import WARMING, Plan, measure, tell
from benchmarks.synthetic import articles
from benchmarks.synthetic.corpus import repeated
from search.article import Article

ENGINES = ("onrecord", "whoosh", "tantivy", "fts5")


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sections", type=int, default=20_000, metavar="N", help="size of the archive (default 20000)")
    parser.add_argument("--corpus", type=Path, metavar="FILE", help="an archive of JSON lines, gzipped or not")
    parser.add_argument("--engines", default=",".join(ENGINES), metavar="LIST", help="which (default: all)")
    parser.add_argument("--queries", type=int, default=50, metavar="N", help="questions of each kind (default 50)")
    parser.add_argument(
        "--memory-after", type=int, default=0, metavar="N", help="ask On Record so many before looking at memory"
    )
    parser.add_argument("--seed", type=int, default=7, metavar="N", help="of the questions (default 7)")
    parser.add_argument("--growth", metavar="N,N,…", help="measure archives of several sizes, and how the cost grows")
    parser.add_argument("--hostile", action="store_true", help="ask On Record the worst that its language lets through")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep archive and indexes here, and use them again")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything as JSON")
    arguments = parser.parse_args()
    engines = arguments.engines.split(",")
    if unknown := set(engines).difference(ENGINES):
        parser.error(f"no engine {', '.join(sorted(unknown))}; there are {', '.join(ENGINES)}")
    sizes = [int(size) for size in arguments.growth.split(",")] if arguments.growth else [arguments.sections]
    name = arguments.corpus.name if arguments.corpus else "made-up"
    results = []
    for size in sizes:
        plan = Plan(
            sections=size,
            engines=engines,
            queries=arguments.queries,
            warming=min(WARMING, arguments.queries),
            seed=arguments.seed,
            memory_after=arguments.memory_after,
            hostile=arguments.hostile,
            every_indexer=not arguments.growth,
        )
        with tempfile.TemporaryDirectory() as folder:
            work = (arguments.work or Path(folder)) / f"{name}-{size}"
            results.append(measure(plan, _articles(arguments.corpus, size), work))
        print("\n".join([*report.tables(results[-1]), ""]), flush=True)
    if len(results) > 1:
        print("\n".join(report.growth_tables(results)))
    if arguments.json:
        arguments.json.write_text(json.dumps(results if arguments.growth else results[0], indent=1) + "\n", "utf-8")
    _insist(results)


def _articles(corpus: Path | None, sections: int) -> Iterator[Article]:
    return articles(sections) if corpus is None else repeated(corpus, sections)


def _insist(results: Sequence[dict[str, Any]]) -> None:
    """Ends with an error where engines did not answer the same: then nothing that was measured means anything."""
    if problems := [problem for result in results for problem in report.problems(result)]:
        for result in results:
            for found in result["checks"].values():
                tell("\n".join(found["examples"]))
        raise SystemExit("; ".join(problems))


if __name__ == "__main__":
    main()
