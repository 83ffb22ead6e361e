"""Does every request get its answer, from one generation, while the index is rebuilt and updated all the time?

    python -m benchmarks.requests_during_rebuilds [--requests N] [--load SHARE] [--articles N] [--json FILE]

Two servers, each a process of its own, and then one server with two worker processes, are asked by several clients;
first in peace, then while a third process rebuilds and updates their index in turn without a pause. What a generation
holds tells it from all others: generation n has n articles more than the first, and in each of them a word, a day, a
source and a speaker that only generation n has. A search for what they all have in common must therefore give a total,
facets, hits, snippets and statistics of one and the same n, and the name of the index's generation must belong to
that n in every answer of every server. After `CYCLE` generations n begins anew, so that the index stays as small as it
was. With `--load .3` the clients ask, in peace and during rebuilds, for so much of what the servers answered in peace
when asked without a pause. Exits with 1 where a request failed or an answer did not fit together.
"""

import argparse
import json
import multiprocessing
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import repeat
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.serving import Answers, Json, ask, serving
from benchmarks.speed.report import table
from search.article import Article, Form, PartialDate, Section, Span, Speaker, Statement
from search.engines import open_engine

FIRST_DAY = date(1990, 1, 1)
COMMON = "chronicle"
CYCLE = 51
PARTS = 10
ADDRESS = f"/api/v1/search?q={COMMON}&per_page=20&facet_limit=50&interval=day"


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=20_000, metavar="N", help="while rebuilding (default 20000)")
    parser.add_argument("--articles", type=int, default=60, metavar="N", help="of the first generation (default 60)")
    parser.add_argument("--clients", type=int, default=4, metavar="N", help="at once (default 4)")
    parser.add_argument("--load", type=float, metavar="SHARE", help="of what the servers can answer (default: all)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    arguments = parser.parse_args()
    runs = []
    for servers, workers in ((2, 1), (1, 2)):
        with tempfile.TemporaryDirectory() as folder:
            run = _run(Path(folder) / "index", servers, workers, arguments)
        runs.append(run)
        print("\n".join(lines({"runs": [run]})), flush=True)
    result = {"runs": runs}
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    problems = [problem for run in runs for problem in run["problems"]]
    if problems:
        raise SystemExit("\n".join(problems[:20]))


def _run(index: Path, servers: int, workers: int, arguments: argparse.Namespace) -> Json:
    """One kind of serving: asked in peace, then during rebuilds."""
    articles, requests = arguments.articles, arguments.requests
    with open_engine(str(index)).rebuild() as writer:
        for article in generation(0, articles):
            writer.add(article)

    names: dict[str, int] = {}

    def asked(count: int, every_s: float) -> Answers:
        addresses = repeat(ADDRESS, max(count, 10))
        return ask(
            ports,
            addresses,
            clients=arguments.clients,
            judge=lambda body: contradictions(body, articles, names),
            every_s=every_s,
        )

    with ExitStack() as stack:
        running = [stack.enter_context(serving(index, workers=workers)) for _ in range(servers)]
        ports = [each.port for each in running]
        full = asked(min(requests // 20, 2000), 0.0)
        full = asked(min(requests // 20, 2000), 0.0)
        every_s = arguments.clients * full.seconds / len(full.ms) / arguments.load if arguments.load else 0.0
        idle = asked(min(requests // 5, 10_000), every_s)
        stop = multiprocessing.Event()
        published = multiprocessing.Value("i", 0)
        writer_process = multiprocessing.Process(target=_publish, args=(index, articles, stop, published))
        writer_process.start()
        held: list[float] = []
        parts: list[Answers] = []
        try:
            for _ in range(PARTS):
                parts.append(asked(requests // PARTS, every_s))
                held.append(sum(each.memory_bytes() for each in running) / 1e6)
                told = f"{sum(len(each.ms) for each in parts):,} requests, {published.value:,} published"
                failed, mixed = sum(len(each.errors) for each in parts), sum(len(each.wrong) for each in parts)
                print(f"{told}, {failed} errors, {mixed} torn, {held[-1]:.0f} MB", flush=True)
        finally:
            stop.set()
            writer_process.join()
    busy = Answers([ms for each in parts for ms in each.ms], seconds=sum(each.seconds for each in parts))
    errors = [error for each in (full, idle, *parts) for error in each.errors]
    torn = [wrong for each in (full, idle, *parts) for wrong in each.wrong]
    problems = [*errors, *torn]
    if writer_process.exitcode:
        problems.append(f"the writer ended with {writer_process.exitcode}")
    return {
        "servers": servers,
        "workers": workers,
        "requests": len(busy.ms),
        "a_second": len(busy.ms) / busy.seconds,
        "published": published.value,
        "seen": len(names),
        "idle": idle.percentiles(),
        "busy": busy.percentiles(),
        "memory_mb": held,
        "errors": len(errors),
        "torn": len(torn),
        "problems": problems[:50],
    }


def _publish(
    index: Path, articles: int, stop: Event, published: "multiprocessing.sharedctypes.Synchronized[int]"
) -> None:
    """Makes one generation after the other: by a rebuild, by an update that replaces everything, and so on."""
    os.nice(5)
    engine = open_engine(str(index))
    number = 0
    while not stop.is_set():
        number += 1
        with engine.rebuild() if number % 2 or number % CYCLE == 0 else engine.update() as writer:
            for article in generation(number % CYCLE, articles):
                writer.add(article)
        published.value = number


def generation(number: int, articles: int) -> Iterator[Article]:
    """The articles of generation `number`: so many more than the first has, and nothing that another has."""
    speaker = Speaker(id=speaker_of(number), name=f"Speaker {number}")
    for at in range(articles + number):
        words = f"This {COMMON} belongs to {word_of(number)}"
        text = f"{words}, the speaker said.\n\nNothing else was said of number {at}."
        said = Statement(id="st1", form=Form.INDIRECT, span=Span(start=0, end=len(words)), speaker=speaker.id)
        yield Article(
            id=f"a{at:06}",
            title=f"Number {at} of {word_of(number)}",
            sections=(Section(id="s1", text=text, statements=(said,)),),
            speakers=(speaker,),
            published=PartialDate(iso=day_of(number)),
            source=source_of(number),
        )


def word_of(number: int) -> str:
    """The word that only this generation has."""
    return f"edition{number}"


def speaker_of(number: int) -> str:
    """The speaker whom only this generation has."""
    return f"speaker-{number}"


def source_of(number: int) -> str:
    """The source that only this generation has."""
    return f"Paper {number}"


def day_of(number: int) -> str:
    """The day that only this generation has."""
    return (FIRST_DAY + timedelta(days=number)).isoformat()


def contradictions(body: Json, articles: int, names: dict[str, int]) -> list[str]:
    """What in an answer does not belong to the generation that its total tells; `names` learns who is who."""
    number = body["total"] - articles
    found = {
        "articles of the index": (body["index"]["articles"], articles + number),
        "sections of the index": (body["index"]["sections"], articles + number),
        "statements of the index": (body["index"]["statements"], articles + number),
        "hits": (len(body["hits"]), min(20, articles + number)),
        "generation": (names.setdefault(body["index"]["generation"], number), number),
        "speakers": (_buckets(body, "speaker"), [(speaker_of(number), articles + number)]),
        "days": (_buckets(body, "date"), [(day_of(number), articles + number)]),
        "sources": (_buckets(body, "source"), [(source_of(number), articles + number)]),
    }
    problems = [
        f"generation {number}: {what} {seen}, not {right}" for what, (seen, right) in found.items() if seen != right
    ]
    for hit in body["hits"]:
        told = (
            hit["article"]["source"],
            hit["article"]["published"],
            hit["article"]["title"].split()[-1],
            hit["snippet"]["text"].split()[4].rstrip(","),
            hit["speakers"][0]["id"],
            hit["statements"][0]["speaker"],
        )
        right = (source_of(number), day_of(number), word_of(number), word_of(number), *(speaker_of(number),) * 2)
        if told != right:
            problems.append(f"generation {number}: a hit of {told}")
    return problems


def _buckets(body: Json, facet: str) -> list[tuple[str, int]]:
    return [(bucket["value"], bucket["count"]) for bucket in body["facets"][facet]["values"]]


def lines(result: Json) -> list[str]:
    """The figures as a table."""
    heads = [
        "",
        "requests",
        "a second",
        "idle p50, ms",
        "p99",
        "busy p50, ms",
        "p99",
        "MB after a tenth",
        "MB at the end",
        "published",
        "seen",
        "errors",
        "torn",
    ]
    return list(
        table(
            heads,
            [
                [
                    f"{run['servers']} servers of {run['workers']} process{'es' if run['workers'] > 1 else ''}",
                    f"{run['requests']:,}",
                    f"{run['a_second']:,.0f}",
                    *(f"{run[when][name]:.1f}" for when in ("idle", "busy") for name in ("p50", "p99")),
                    *(f"{run['memory_mb'][at]:.0f}" for at in (0, -1)),
                    *(f"{run[name]:,}" for name in ("published", "seen", "errors", "torn")),
                ]
                for run in result["runs"]
            ],
        )
    )


if __name__ == "__main__":
    main()
