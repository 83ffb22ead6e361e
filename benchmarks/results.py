"""Puts what the benchmarks wrote as JSON into one page.

    python -m benchmarks.results DIR PAGE.md

DIR holds `speed-*.json` and `growth.json` of `benchmarks.speed`, `http.json` of `benchmarks.http` and `rebuilds.json`
of `benchmarks.requests_during_rebuilds`; what is missing is left out. Of the growth the largest archive is shown
whole.
"""

import argparse
import json
import os
import platform
import sqlite3
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks import http, requests_during_rebuilds
from benchmarks.speed import report

HOW = """\
Every engine gets the same terms at the same positions and the same facts; is asked for the ten best sections by BM25
over their bodies, with a marked snippet of some 280 characters of each, the number of all, the years and the ten
speakers with most; and runs in a process of its own with one thread. Time is processor time, each question asked once
after others of its kind. Totals, facets and the ten best are compared with a brute-force count. Where a speaker is
selected, On Record also ranks sections first in which the words are the speaker's own. `its own ranking` is BM25F over
title, heading and body with proximity, `three fields` tantivy over the same fields with the same weights, `whole
service` all that a user gets: parsing, five facets, offers, warnings, and for every hit which statements in it match
and who says them."""


def main() -> None:
    """Writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("page", metavar="PAGE", type=Path)
    arguments = parser.parse_args()
    arguments.page.write_text("\n".join(page(arguments.folder)) + "\n", encoding="utf-8")


def page(folder: Path) -> Iterator[str]:
    """The lines of the page."""
    yield "# Measured"
    yield ""
    yield f"By `make bench` on {date.today().isoformat()}, on a machine with {os.cpu_count()} cores; {_versions()}."
    yield ""
    yield "## Beside other engines, at equal work"
    yield ""
    yield HOW
    results = [_of(file) for file in folder.glob("speed-*.json")]
    growth = _of(folder / "growth.json") if (folder / "growth.json").exists() else []
    known = {result["archive"]["sections"] for result in results}
    results += [result for result in growth[-1:] if result["archive"]["sections"] not in known]
    for result in sorted(results, key=lambda result: result["archive"]["sections"]):
        yield ""
        yield f"### {result['archive']['sections']:,} sections"
        yield ""
        yield from report.tables(result)
    if growth:
        yield ""
        yield "## How cost grows"
        yield ""
        yield from report.growth_tables(growth)
    if (served := folder / "http.json").exists():
        yield ""
        yield "## Over HTTP"
        yield ""
        yield from http.lines(_of(served))
    if (rebuilds := folder / "rebuilds.json").exists():
        yield ""
        yield "## While the index is rebuilt and updated without a pause"
        yield ""
        yield from requests_during_rebuilds.lines(_of(rebuilds))


def _of(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _versions() -> str:
    found = [f"Python {platform.python_version()}"]
    for package in ("numpy", "whoosh-reloaded", "tantivy"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join([*found, f"SQLite {sqlite3.sqlite_version}"])


if __name__ == "__main__":
    main()
