"""What does an update of one article cost in a large index, and what opening it?

    python -m benchmarks.durability [--sections N] [--index DIR]

Makes an index of N sections of made-up words (kept in DIR when given, and used again), changes one article in it and
prints the seconds and the bytes written: those of files that are not hard links to the generation before.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from search.article import Article, Section
from search.engines.whoosh import WhooshEngine

SECTIONS_AN_ARTICLE = 5


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sections", type=int, default=100_000, metavar="N", help="size of the index (default 100000)")
    parser.add_argument("--index", type=Path, metavar="DIR", help="where to keep it, instead of a temporary directory")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path: Path = arguments.index or Path(folder) / "index"
        if not path.exists():
            started_s = time.perf_counter()
            with WhooshEngine(path).rebuild() as writer:
                for number in range(arguments.sections // SECTIONS_AN_ARTICLE):
                    writer.add(_article(number, number))
            print(f"rebuild, seconds              {time.perf_counter() - started_s:>10.2f}")
        engine = WhooshEngine(path)
        started_s = time.perf_counter()
        before = engine.searcher().stats()
        print(
            f"sections                      {before.sections:>10,}    index, MB {(before.size_bytes or 0) / 1e6:,.1f}"
        )
        print(f"first opening, seconds        {time.perf_counter() - started_s:>10.2f}    every file read")
        for attempt in range(3):
            started_s = time.perf_counter()
            with engine.update() as update:
                update.add(_article(17, -1 - attempt))
            updated_s = time.perf_counter()
            live = engine.searcher().stats().generation
            opened_s = time.perf_counter() - updated_s
            files = [file.stat() for file in (path / live).iterdir()]
            written = sum(status.st_size for status in files if status.st_nlink == 1)
            print(f"update of one article, seconds{updated_s - started_s:>10.2f}    bytes written {written:,}")
            print(f"opening what it made, seconds {opened_s:>10.2f}    only new files read")
        engine.close()


def _article(number: int, seed: int) -> Article:
    random_words = random.Random(seed)
    sections = tuple(
        Section(id=f"s{at}", text=" ".join(f"w{int(random_words.paretovariate(0.5)) % 50_000}" for _ in range(60)))
        for at in range(1, SECTIONS_AN_ARTICLE + 1)
    )
    return Article(id=f"a{number}", title=f"Article {number}", sections=sections)


if __name__ == "__main__":
    main()
