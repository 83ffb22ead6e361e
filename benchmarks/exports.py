"""How fast is an export, does memory stay flat, and does one that is interrupted say so?

    python -m benchmarks.exports [--statements N] [--work DIR] [--json FILE]

An index of made-up articles with that many statements or more is served by one process. Each format is asked for
once, all statements of it, as a reader of a file does: rows a second by the clock and by the processor time of the
server, the memory that its processes have before and at most, and whether the file says that it is whole. Then CSV
and JSON Lines are asked for again while the index is rebuilt twice and purged, so that their generation goes: they
have to be whole or say that they are not; and while a file of it is cut short: they have to say that they are not.
Exits with 1 where a file tells something else.
"""

import argparse
import http.client
import json
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from benchmarks.serving import HOST, Json, Server, serving
from benchmarks.speed.report import table
from benchmarks.speed.run import of_onrecord
from benchmarks.synthetic import articles
from search.article import Article, Section
from search.engines import open_engine

STATEMENTS_OF_A_SECTION = 3.2
SUFFIXES = ("csv", "jsonl", "parquet", "bib", "ris", "csl.json")
LINES = ("csv", "jsonl")
COPIED = 3000
BLOCK_BYTES = 1 << 16
MB = 1e6


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000, metavar="N", help="at least (default 100000)")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep archive and index here, and use them again")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    arguments = parser.parse_args()
    sections = round(arguments.statements / STATEMENTS_OF_A_SECTION)
    with tempfile.TemporaryDirectory() as folder:
        where = (arguments.work or Path(folder)) / f"made-up-{sections}"
        _, index = of_onrecord(articles(sections), where)
        statements = open_engine(str(index)).searcher().stats().statements
        with serving(index, workers=1) as server:
            runs = [_whole(server, suffix) for suffix in SUFFIXES]
        interrupted = [
            _interrupted(index, Path(folder) / "copy", suffix, by=by) for by in ("purge", "damage") for suffix in LINES
        ]
    result = {"statements": statements, "runs": runs, "interrupted": interrupted}
    print("\n".join(lines(result)))
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if not all(run["is_whole"] for run in runs) or not all(run["tells"] for run in interrupted):
        raise SystemExit("an export does not tell how it ended")


def lines(result: Json) -> list[str]:
    """The figures as Markdown."""
    rows = [
        [
            run["format"],
            f"{run['bytes'] / MB:,.0f} MB",
            f"{result['statements'] / run['seconds']:,.0f}",
            f"{result['statements'] / run['cpu_s']:,.0f}",
            f"{run['before_bytes'] / MB:,.0f} → {run['most_bytes'] / MB:,.0f} MB",
            "whole" if run["is_whole"] else "NOT WHOLE",
        ]
        for run in result["runs"]
    ]
    heads = ["format", "size", "rows a second", "rows a second of processor time", "memory", "ends"]
    told = [f"{run['format']}, {run['by']}: {run['ending']}" for run in result["interrupted"]]
    return [f"{result['statements']:,} statements", "", *table(heads, rows), "", *told]


def _whole(server: Server, suffix: str) -> Json:
    """All statements as one format: what it took, and whether it says that it is whole."""
    before_bytes, before_s = server.memory_bytes(), server.cpu_s()
    most = [before_bytes]
    started_s = time.perf_counter()
    taken = _taken(server.port, suffix, lambda: most.append(server.memory_bytes()))
    seconds = time.perf_counter() - started_s
    return {
        "format": suffix,
        "bytes": taken.size,
        "seconds": seconds,
        "cpu_s": server.cpu_s() - before_s,
        "before_bytes": before_bytes,
        "most_bytes": max(most),
        "is_whole": taken.is_ended and _says_whole(suffix, taken.end),
    }


class _Taken:
    """How much came, the end of it, and whether the transfer ended in order."""

    def __init__(self) -> None:
        self.size = 0
        self.end = b""
        self.is_ended = False


def _taken(port: int, suffix: str, after_each: Callable[[], None]) -> _Taken:
    """Reads an export to its end, as much as there is, a block at a time."""
    taken = _Taken()
    connection = http.client.HTTPConnection(HOST, port, timeout=600)
    connection.request("GET", f"/search.{suffix}?unit=statement")
    response = connection.getresponse()
    seen = 0
    try:
        while block := response.read(BLOCK_BYTES):
            taken.size += len(block)
            taken.end = (taken.end + block)[-500:]
            seen += 1
            if seen % 20 == 0:
                after_each()
        taken.is_ended = True
    except http.client.HTTPException:
        pass
    finally:
        connection.close()
    return taken


def _says_whole(suffix: str, end: bytes) -> bool:
    match suffix:
        case "csv":
            return b"\r\n# complete: " in end
        case "jsonl":
            return b'{"export":{"complete":true' in end
        case "parquet":
            return end.endswith(b"PAR1")
        case "bib":
            return b"@comment{complete: " in end
        case "csl.json":
            return end.endswith(b"]\n")
        case _:
            return end.rstrip().endswith(b"ER  -")


def _interrupted(index: Path, copy: Path, suffix: str, *, by: str) -> Json:
    """An export whose generation is purged, or damaged, while it is written; by its last line it is whole or failed."""
    path = copy / f"{suffix}-{by}"
    engine, source = open_engine(str(path)), open_engine(str(index)).searcher()
    with engine.rebuild() as writer:
        for article_id, _ in islice(source.articles(), COPIED):
            found = source.article(article_id)
            assert found is not None
            writer.add(found)

    def replace() -> None:
        for name in ("one", "two"):
            with engine.rebuild() as writer:
                writer.add(Article(id=name, title="Rain", sections=(Section(id="s1", text="Rain"),)))
        engine.purge()

    def damage() -> None:
        largest = max(path.glob("g-*/*"), key=lambda file: file.stat().st_size)
        with largest.open("r+b") as file:
            file.truncate(largest.stat().st_size // 4)

    waiting = [replace if by == "purge" else damage]
    with serving(path, workers=1) as server:
        taken = _taken(server.port, suffix, lambda: waiting.pop()() if waiting else None)
    failed = b"# failed after" in taken.end or b'{"export":{"complete":false' in taken.end
    last = taken.end.rstrip().splitlines()[-1].decode("utf-8", "replace")[:150]
    return {
        "format": suffix,
        "by": by,
        "ending": last,
        "tells": failed or (by == "purge" and _says_whole(suffix, taken.end)),
    }


if __name__ == "__main__":
    main()
