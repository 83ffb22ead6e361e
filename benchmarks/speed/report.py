"""The tables of a run, as text that is Markdown too."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

Json = dict[str, Any]

SAME_WORK = {
    "onrecord": "tantivy, from text, with statements",
    "onrecord, without statements": "tantivy, from text",
    "fts5": "tantivy",
    "whoosh": "tantivy",
}
"""Which way of indexing with tantivy does as much as another engine's."""


def tables(result: Json) -> Iterator[str]:
    """The lines of all tables of one run."""
    archive = result["archive"]
    yield (
        f"{archive['sections']:,} sections of {archive['articles']:,} articles: {archive['tokens']:,} tokens of "
        f"{archive['terms']:,} terms, {archive['statements']:,} statements by {archive['speakers']:,} speakers."
    )
    yield ""
    yield from _queries(result)
    yield ""
    yield from _indexing(result)
    yield ""
    yield from _memory(result)
    yield ""
    yield from _checks(result)
    if "hostile" in result:
        yield ""
        yield from _hostile(result["hostile"])


def problems(result: Json) -> list[str]:
    """What makes the run worthless: engines that did not find or count the same."""
    return [
        f"{row}: {found['wrong_totals']} of {found['totals']} totals and {found['wrong_facets']} of {found['facets']} "
        "facets differ"
        for row, found in result["checks"].items()
        if found["wrong_totals"] or found["wrong_facets"]
    ]


def _queries(result: Json) -> Iterator[str]:
    rows = result["rows"]
    kinds = result["kinds"]
    yield "CPU milliseconds a question, p50 / p95:"
    yield ""
    yield from table(
        ["", *rows],
        [
            *([kind, *(_pair(found["kinds"].get(kind)) for found in rows.values())] for kind in kinds),
            ["**all** (statements aside)", *(_pair(found["all"]) for found in rows.values())],
            ["all, asked again", *(_pair(found["all_again"]) for found in rows.values())],
        ],
    )
    if "tantivy" not in rows:
        return
    peer = rows["tantivy"]
    yield ""
    yield "The same beside tantivy's, of which each is a multiple:"
    yield ""
    yield from table(
        ["", *rows],
        [
            *(
                [kind, *(_ratio(found["kinds"].get(kind), peer["kinds"][kind]) for found in rows.values())]
                for kind in kinds
                if kind in peer["kinds"]
            ),
            ["**all**", *(_ratio(found["all"], peer["all"]) for found in rows.values())],
        ],
    )


def _indexing(result: Json) -> Iterator[str]:
    peers = result["indexing"]
    sections = result["archive"]["sections"]
    rows = []
    for name, found in peers.items():
        peer = peers.get(SAME_WORK.get(name, ""))
        rows.append(
            [
                name,
                f"{sections / found['cpu_s']:,.0f}",
                f"{peer['cpu_s'] / found['cpu_s']:.2f}" if peer else "",
                f"{found['bytes'] / 1e6:,.0f}",
                f"{found['peak_mb']:,.0f}",
                found["what"],
            ]
        )
    yield "Indexing, the engine alone; each beside the tantivy that does the same work:"
    yield ""
    heads = ["", "sections a CPU second", "tantivy = 1", "index, MB", "peak memory, MB", "what is indexed"]
    yield from table(heads, rows)


def _memory(result: Json) -> Iterator[str]:
    yield "A process that searches:"
    yield ""
    yield from table(
        [
            "",
            "opening, ms",
            "of CPU",
            "anonymous memory before, MB",
            "and after",
            "questions asked",
            "snippet, characters",
            "marks",
        ],
        [
            [
                row,
                f"{found['open_ms']:,.0f}",
                f"{found['open_cpu_ms']:,.0f}",
                f"{found['anonymous_before_mb']:,.0f}",
                f"{found['anonymous_mb']:,.0f}",
                f"{found['asked']:,}",
                f"{found['snippet_characters']:.0f}",
                f"{found['snippet_marks']:.1f}",
            ]
            for row, found in result["rows"].items()
        ],
    )


def _checks(result: Json) -> Iterator[str]:
    yield "Answers, wrong ones of those compared (bodies with a brute-force count, three fields with each other):"
    yield ""
    yield from table(
        ["", "totals", "facets", "ten best, by the row's own formula"],
        [
            [
                row,
                f"{found['wrong_totals']} of {found['totals']}",
                f"{found['wrong_facets']} of {found['facets']}",
                f"{found['wrong_tops']} of {found['tops']}" if found["tops"] else "–",
            ]
            for row, found in result["checks"].items()
        ],
    )


def _hostile(found: Sequence[Json]) -> Iterator[str]:
    yield f"The worst that the query language lets through, the ten slowest of {len(found)}, each asked once:"
    yield ""
    slowest = sorted(found, key=lambda each: -float(each["wall_ms"]))[:10]
    yield from table(
        ["", "CPU ms", "wall ms", "hits"],
        [
            [
                each["kind"],
                f"{each['cpu_ms']:,.1f}",
                f"{each['wall_ms']:,.1f}",
                "refused" if each["refused"] else f"{each['total']:,}",
            ]
            for each in slowest
        ],
    )


def growth_tables(results: Sequence[Json]) -> Iterator[str]:
    """How the cost of each kind of question grows from archive to archive: p50, and the exponent over all of them."""
    sizes = [result["archive"]["sections"] for result in results]
    yield "CPU milliseconds a question, p50, by the number of sections; the last column is the exponent of its growth:"
    yield ""
    rows = []
    for row in results[-1]["rows"]:
        for kind in (*results[-1]["kinds"], "all"):
            found = [_of_kind(result["rows"][row], kind) for result in results]
            if all(found):
                times = [each["p50"] for each in found if each]
                slope = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
                rows.append([f"{row}: {kind}", *(f"{time:.2f}" for time in times), f"{slope:.2f}"])
    yield from table(["", *(f"{size:,}" for size in sizes), "exponent"], rows)


def _of_kind(row: Json, kind: str) -> Json | None:
    found: Json | None = row["all"] if kind == "all" else row["kinds"].get(kind)
    return found


def _pair(found: Json | None) -> str:
    return "–" if found is None else f"{found['p50']:.2f} / {found['p95']:.2f}"


def _ratio(found: Json | None, peer: Json) -> str:
    return "–" if found is None else f"{found['p50'] / peer['p50']:.2f} / {found['p95'] / peer['p95']:.2f}"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table, its columns as wide as what is in them; the first to the left, the others to the right."""
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "| " + " | ".join((first, *others)) + " |"

    yield line(heads)
    yield "|" + "|".join("-" * (width + 1) + ("-" if not at else ":") for at, width in enumerate(widths)) + "|"
    for row in rows:
        yield line(row)
