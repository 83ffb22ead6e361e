"""Are the right sections on top? Ranks judged collections through the real engine.

    python -m benchmarks.ranking DOCS.jsonl[.gz] QUERIES.jsonl RUN.tsv [--match any|auto|all] [--meaning on|sentences]

A document is `{"id", "title", "text"}` and becomes an article of one section; a query is `{"id", "text"}`. RUN gets
`query <tab> document <tab> score`, the 100 best of each query, in the order of the hits.

A query is plain text and not syntax. With `--match any`, the default, any of its words is enough: the formula alone.
With `auto` or `all` it is typed into the search box, without signs that would be syntax: the answer is that of the page
and the endpoint, whose default is `auto`. What is too long for a query is typed as its first words without stop words;
how many of them there were is printed.
"""

import argparse
import gzip
import json
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from search.analysis import STOP_WORDS, analyze
from search.article import Article, Section, Span
from search.engine import Engine, EngineRequest
from search.engines import open_engine
from search.errors import QuerySyntaxError
from search.meaning.readers import reader_of
from search.query import limits
from search.query.ast import ImplicitGroup, MatchAll, Node, Term, resolve_match_mode
from search.query.lexer import QUOTES
from search.request import Match, SearchRequest
from search.service import SearchService

DEPTH = 100

_OPERATORS = re.compile(r"\b(?:AND|OR|NOT)\b")
_SIGNS = re.compile(rf"[{QUOTES}()*~:]|(?<!\w)-")
"""What would be syntax in a query."""

Ranking = list[tuple[str, float]]
"""The ids of documents, the best first, and their scores."""


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("docs", "queries", "run"):
        parser.add_argument(name, metavar=name.upper(), type=Path)
    parser.add_argument("--match", choices=[each.value for each in Match], default=Match.ANY.value)
    parser.add_argument("--meaning", choices=("on", "off", "sentences"), default="on")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"{folder}/index", meaning=reader_of(arguments.meaning))
        started_s = time.process_time()
        with engine.rebuild() as writer:
            for line in _lines(arguments.docs):
                writer.add(_article(line))
        indexed_s = time.process_time()
        ranked = Typed(engine, Match(arguments.match)) if arguments.match != Match.ANY else Plain(engine)
        queries = 0
        with arguments.run.open("w", encoding="utf-8") as run:
            for line in _lines(arguments.queries):
                queries += 1
                found = ranked.answer(line["text"])
                # a run is sorted by score when it is scored: ours says the order of the hits
                ceiling = max([score for _, score in found], default=0.0) + 1
                for rank, (document, score) in enumerate(found):
                    said = score if arguments.match == Match.ANY else ceiling - rank
                    run.write(f"{line['id']}\t{document}\t{said:.6f}\n")
        stats = engine.searcher().stats()
        print(
            f"{stats.articles:,} documents indexed in {indexed_s - started_s:.1f} CPU s, "
            f"{queries:,} queries in {time.process_time() - indexed_s:.1f}{ranked.remark}"
        )


class Plain:
    """The formula by itself, over plain words of which any is enough."""

    remark = ""

    def __init__(self, engine: Engine) -> None:
        self._searcher = engine.searcher()

    def answer(self, text: str) -> Ranking:
        """The best documents for the words of `text`."""
        found = self._searcher.search(EngineRequest(query=plain_query(text), limit=DEPTH))
        return [(hit.article.id, hit.score) for hit in found.hits]


class Typed:
    """The page and the endpoint: `text` is what somebody types."""

    def __init__(self, engine: Engine, match: Match) -> None:
        self._service = SearchService(engine)
        self._match = match
        self._refused = 0

    @property
    def remark(self) -> str:
        """What to say beside the figures."""
        return f", {self._refused:,} of them too long, typed as their first words" if self._refused else ""

    def answer(self, text: str) -> Ranking:
        """The first hits for `text`, in their order."""
        typed = _SIGNS.sub(" ", _OPERATORS.sub(lambda operator: operator[0].lower(), text))
        try:
            return self._hits(typed)
        except QuerySyntaxError:
            self._refused += 1
            words = [token.surface for token in analyze(text) if token.surface not in STOP_WORDS][: limits.MAX_TERMS]
            while len(" ".join(words)) > limits.MAX_CHARACTERS:
                words.pop()
            return self._hits(" ".join(words))

    def _hits(self, text: str) -> Ranking:
        asked = SearchRequest(q=text, match=self._match, per_page=DEPTH, facet_limit=0)
        return [(hit.article.id, hit.score) for hit in self._service.search(asked).hits]


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
