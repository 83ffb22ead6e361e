"""Are the right sections on top? Ranks judged collections through the real engine.

    python -m benchmarks.ranking DOCS.jsonl[.gz] QUERIES.jsonl RUN.tsv

A document is `{"id", "title", "text"}` and becomes an article of one section; a query is `{"id", "text"}`, plain text
and not syntax, of whose words any is enough. RUN gets `query <tab> document <tab> score`, the 100 best of each query.
"""

import argparse
import gzip
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from search.analysis import STOP_WORDS, analyze
from search.article import Article, Section, Span
from search.engine import EngineRequest
from search.engines import open_engine
from search.query.ast import ImplicitGroup, MatchAll, Node, Term, resolve_match_mode

DEPTH = 100


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("docs", "queries", "run"):
        parser.add_argument(name, metavar=name.upper(), type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"{folder}/index")
        started_s = time.process_time()
        with engine.rebuild() as writer:
            for line in _lines(arguments.docs):
                writer.add(_article(line))
        indexed_s = time.process_time()
        searcher = engine.searcher()
        queries = 0
        with arguments.run.open("w", encoding="utf-8") as run:
            for line in _lines(arguments.queries):
                queries += 1
                for hit in searcher.search(EngineRequest(query=plain_query(line["text"]), limit=DEPTH)).hits:
                    run.write(f"{line['id']}\t{hit.article.id}\t{hit.score:.6f}\n")
        stats = searcher.stats()
        print(
            f"{stats.articles:,} documents indexed in {indexed_s - started_s:.1f} CPU s, "
            f"{queries:,} queries in {time.process_time() - indexed_s:.1f}"
        )


def plain_query(text: str) -> Node:
    """The query for any of the words of `text`, whatever its punctuation."""
    words = tuple(
        Term(
            term=token.term,
            word=token.surface,
            stop=token.surface in STOP_WORDS,
            at=Span(start=token.start, end=token.end),
        )
        for token in analyze(text)
    )
    return resolve_match_mode(ImplicitGroup(parts=words), match_any=True) if words else MatchAll()


def _article(line: dict[str, Any]) -> Article:
    section = Section(id="s1", text=line.get("text") or "")
    return Article(id=str(line["id"]), title=line.get("title") or "", sections=(section,))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
