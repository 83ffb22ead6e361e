"""How many searches a second does `onrecord serve` answer, and how soon?

    python -m benchmarks.http [--sections N] [--requests N] [--workers N] [--work DIR] [--json FILE]

Asks `/api/v1/search` and the page `/search` for ten hits with snippets and all facets, questions of the kinds of
`benchmarks.speed`; first by one client, then by several at once, each with a connection that it keeps. The clients run
on the same processors as the server; what they take of them is told.
"""

import argparse
import json
import random
import tempfile
import time
from itertools import product
from pathlib import Path

from benchmarks.serving import Json, ask, serving
from benchmarks.speed.engines.port import HITS
from benchmarks.speed.questions import Question
from benchmarks.speed.report import table
from benchmarks.speed.run import of_onrecord
from benchmarks.speed.sampler import Sampler
from benchmarks.synthetic import articles
from search.query.render import render
from search.request import SearchRequest, Sort
from web.forms import Form

WARMING = 300


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sections", type=int, default=200_000, metavar="N", help="of the archive (default 200000)")
    parser.add_argument("--requests", type=int, default=3000, metavar="N", help="of each run (default 3000)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="server processes (default 2)")
    parser.add_argument("--clients", type=int, default=4, metavar="N", help="at once (default 4)")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep archive and index here, and use them again")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive, index = of_onrecord(
            articles(arguments.sections), (arguments.work or Path(folder)) / f"made-up-{arguments.sections}"
        )
        sampler = Sampler(archive, seed=3)
        questions = sampler.questions(-(-(arguments.requests + WARMING) // 15))
        random.Random(1).shuffle(questions)
        requests = [request_of(question) for question in questions]
        asked = {
            "endpoint": [Form().url("/api/v1/search", each) for each in requests],
            "page": [Form().of_page.url("/search", each) for each in requests],
        }
        runs = []
        with serving(index, workers=arguments.workers) as server:
            for what, clients in product(asked, (1, arguments.clients)):
                addresses = asked[what]
                ask([server.port], addresses[:WARMING], clients=arguments.clients)
                before_s, own_s = server.cpu_s(), time.process_time()
                answers = ask([server.port], addresses[WARMING:], clients=clients)
                runs.append(
                    {
                        "asked": what,
                        "clients": clients,
                        "requests": len(answers.ms),
                        "errors": len(answers.errors),
                        "a_second": len(answers.ms) / answers.seconds,
                        **answers.percentiles(),
                        "server_cpu_ms": 1000 * (server.cpu_s() - before_s) / len(answers.ms),
                        "client_cpu_ms": 1000 * (time.process_time() - own_s) / len(answers.ms),
                    }
                )
    result: Json = {"sections": arguments.sections, "workers": arguments.workers, "runs": runs}
    print("\n".join(lines(result)))
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def request_of(question: Question) -> SearchRequest:
    """What a question asks for."""
    return SearchRequest(
        q=render(question.node),
        filters=question.filters,
        unit=question.unit,
        sort=Sort.RELEVANCE if question.has_words else Sort.NEWEST,
        per_page=HITS,
    )


def lines(result: Json) -> list[str]:
    """The figures as a table."""
    heads = [
        "asked",
        "clients at once",
        "searches a second",
        "p50, ms",
        "p95",
        "p99",
        "server CPU, ms",
        "client CPU, ms",
        "errors",
    ]
    rows = [
        [
            run.get("asked", "endpoint"),
            f"{run['clients']}",
            f"{run['a_second']:,.0f}",
            *(f"{run[name]:.1f}" for name in ("p50", "p95", "p99", "server_cpu_ms", "client_cpu_ms")),
            f"{run['errors']}",
        ]
        for run in result["runs"]
    ]
    return [f"{result['sections']:,} sections, {result['workers']} server processes:", "", *table(heads, rows)]


if __name__ == "__main__":
    main()
