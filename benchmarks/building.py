"""Does a statement cost as much to write when an archive is large? A real archive, repeated, into an index.

    python -m benchmarks.building ARCHIVE INDEX [--statements N]

Reads ARCHIVE and writes it into INDEX again and again, each time with other words here and there and in another year,
until there are N statements: after ten years the same days come again. Prints the CPU seconds of each 50,000.
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.worker import peak_mb
from benchmarks.synthetic.corpus import repeated
from search.article import Article
from search.engines.whoosh import WhooshEngine

BATCH = 50_000
WITHOUT_END = 1 << 62


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000, metavar="N", help="how many (1000000)")
    arguments = parser.parse_args()
    with WhooshEngine(arguments.index).rebuild() as writer:
        written = batch = 0
        taken_s = 0.0
        for article in _until(repeated(arguments.archive, WITHOUT_END), arguments.statements):
            started_s = time.process_time()
            writer.add(article)
            taken_s += time.process_time() - started_s
            batch += _statements(article)
            if batch >= BATCH:
                written += batch
                print(f"{written:>12,} statements, the last {batch:,} in {taken_s:.1f} CPU seconds", flush=True)
                batch, taken_s = 0, 0.0
        started_s = time.process_time()
    print(f"merging and publishing: {time.process_time() - started_s:.1f} CPU seconds; {peak_mb():.0f} MB at most")


def _until(articles: Iterator[Article], statements: int) -> Iterator[Article]:
    left = statements
    while left > 0:
        article = next(articles)
        left -= _statements(article)
        yield article


def _statements(article: Article) -> int:
    return sum(len(section.statements) for section in article.sections)


if __name__ == "__main__":
    main()
