"""Articles that are as bad as can be, through reading, indexing and searching: time grows with length and no faster.

Measured is processor time at four lengths, the least of several runs; the exponent is the slope of its logarithm. As in
a worker of a run and in a server, Python does not look whether what was loaded before is still used.

SOAK_LENGTH=100000 python -m pytest -s tests/soak/soak_hostile.py
"""

import gc
import io
import os
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from index.attribution import attribute
from index.readers import parse, read_records
from index.sections import article_from_text
from search.engines.whoosh import WhooshEngine
from search.errors import ReadError
from search.garbage import settle
from search.request import SearchRequest
from search.service import SearchService

LENGTH = int(os.environ.get("SOAK_LENGTH", "20000"))
RUNS = int(os.environ.get("SOAK_RUNS", "2"))
MOST = 1.2
HEAD = "Title\n2021-05-01\n\n"

TEXTS = {
    "words": lambda n: "The rain came down. " * (n // 4),
    "paragraphs": lambda n: "\n\n".join(["The rain came."] * (n // 2)),
    "statements": lambda n: "\n\n".join(f"“The rain came {k},” said Ada Byrd." for k in range(n // 10)),
    "speakers": lambda n: "\n\n".join(f"“It rained,” said {_name(k)} Byrd." for k in range(n // 20)),
    "names that differ by a letter": lambda n: "\n\n".join(
        f"“It rained,” said J{chr(0x4E00 + k)}hn Byrd." for k in range(n // 20)
    ),
    "names in short": lambda n: "\n\n".join(
        f"“It rained,” said {'J. ' if k % 2 else 'J'}{_name(k)} Byrd." for k in range(n // 20)
    ),
    "one sentence": lambda n: "Ada Byrd said " + "that it rained and " * (n // 20),
    "one sentence of reports": lambda n: "Ada Byrd said that " * (n // 20),
    "pulled out": lambda n: "\n\n".join(
        f"“It rained all over the town in {k}.”" if k % 2 else f"“It rained all over the town in {k},” said Ada Byrd."
        for k in range(n // 20)
    ),
    "firms": lambda n: "\n\n".join(f"{_name(k)} Mills Ltd said no. {_name(k)} said yes." for k in range(n // 20)),
    "firms in one paragraph": lambda n: "Norvik Mills Ltd said no. Norvik said yes. " * (n // 20),
    "pair": lambda n: "rain snow " * (n // 2),
    "letters": lambda n: "a" * n,
    "digits": lambda n: "7" * n,
    "quotes": lambda n: "“" * n,
    "closing quotes": lambda n: "”" * n,
    "blanks": lambda n: "a" + " " * n + "b",
    "lines": lambda n: "a" + "\n" * n + "b",
    "dashes": lambda n: "—" * n,
    "points": lambda n: "." * n,
    "brackets": lambda n: "(" * n,
    "capitals": lambda n: "Byrd " * (n // 2),
    "hyphens": lambda n: "one-" * (n // 2),
    "accents": lambda n: "e\u0301" * n,
}  # fmt: skip
CLASSES = {unicodedata.category(c): c for c in map(chr, range(0xA0, 0x1F900))}
UNITS = (
    "Ltd ",
    *"!\"#$%&'*+,-/:;<=>?@[\\]^_`{|}~)0aA\t",
    *(one for name, one in CLASSES.items() if name not in ("Cs", "Cn")),
    *("A. ", "Mr. ", "“a” ", "1. ", "1,000 ", "http://a.b/ ", "x@y.z ", "... ", "… ", "a, ", "A, ", "A and ", "of "),
    *("said ", "“Go,” ", "he said ", "U.S. ", "Byrd’s ", "- a\n", "* a\n", "• a\n\n", "Q: a\n\n", "\n a", "the "),
    *("Byrd: It rained.\n\n", "“It rained.\n\n", "12 May 2021\n\n", "By Ada Byrd\n\n", "(AP) ", "[1] ", "# a\n\n"),
    *("&#8220;", "â€œ", "€1m ", "Ada Byrd, ", "Ada Byrd of Norvik, ", "Ada Byrd, the mayor, ", "which said ", "that "),
    *("said that he said ", "“a ‘b ", "‘a ", "'a ", "a' ", "to say ", "according to Byrd, ", "Byrd & ", "who said "),
)  # fmt: skip
"""What is repeated: every mark, a character of every class, and words that grammar looks at."""
PAGE = "<!doctype html><html><head><title>Rain</title></head><body><article><p>Ada Byrd said it rained.</p>"
PAGES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "<p>The rain came down.</p>" * (n // 2),
    "paragraphs in boxes": lambda n: "<article><p>It rained in the town today.</p></article>" * (n // 4),
    "headings": lambda n: "<h2>Rain</h2><p>It rained in the town.</p>" * (n // 4),
    "boxes": lambda n: "<div>" * (n // 4) + "rain" + "</div>" * (n // 4),
    "spans": lambda n: "<p>" + "<span>a </span>" * (n // 4) + "</p>",
    "links": lambda n: "<p>" + "<a href='/x'>rain came</a> " * (n // 4) + "</p>",
    "breaks": lambda n: "<p>" + "The rain came.<br>" * (n // 4) + "</p>",
    "open elements": lambda n: "<p>a<b>b<i>" * (n // 8),
    "cells": lambda n: "<table><tr>" + "<td>a</td>" * (n // 4) + "</tr></table>",
    "rows": lambda n: "<table>" + "<tr><td>a</td></tr>" * (n // 8) + "</table>",
    "items": lambda n: "<ul>" + "<li>rain came" * (n // 4) + "</ul>",
    "references": lambda n: "<p>" + "&amp;" * n + "</p>",
    "attributes": lambda n: "<p " + " ".join(f"a{k}=b" for k in range(n)) + ">x</p>",
    "lists of JSON": lambda n: "<script type='application/ld+json'>" + "[" * n + "</script>",
    "signs": lambda n: "<" * n,
}  # fmt: skip
QUERIES = ("rain snow", '"rain snow"~10', "rai*", "rain came -fog", '"the rain came"')


def _name(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "".join(letters[number // 26**k % 26] for k in range(4)).capitalize()


def _seconds(text: str, root: Path) -> dict[str, float]:
    gc.collect()
    settle()
    started = time.process_time()
    article = attribute(article_from_text(HEAD + text, id="a1"))
    read = time.process_time()
    engine = WhooshEngine(root)
    with engine.rebuild() as writer:
        writer.add(article)
    indexed = time.process_time()
    settle()
    began = time.process_time()
    service = SearchService(engine)
    for q in QUERIES:
        service.search(SearchRequest(q=q))
    service.article("a1")
    searched = time.process_time()
    engine.close()
    return {"reading": read - started, "indexing": indexed - read, "searching": searched - began}


def _read(text: str) -> None:
    attribute(article_from_text(HEAD + text, id="a1"))


def _read_page(body: str) -> None:
    with suppress(ReadError):
        for record in read_records(io.BytesIO(f"{PAGE}{body}".encode()), "a.html"):
            parse(record)


def _timed(act: Callable[[str], None], text: str) -> dict[str, float]:
    gc.collect()
    settle()
    started = time.process_time()
    act(text)
    return {"reading": time.process_time() - started}


def _insist_on_growth(name: str, seconds: Callable[[int], dict[str, float]]) -> None:
    """Tells the time of each step and how it grows, and fails where that is faster than the length does."""
    lengths = [LENGTH // 8, LENGTH // 4, LENGTH // 2, LENGTH]
    seconds(100)
    runs = [[seconds(length) for length in lengths] for _ in range(RUNS)]
    found = {step: [min(run[at][step] for run in runs) for at in range(len(lengths))] for step in runs[0][0]}
    slopes = {step: np.polyfit(np.log(lengths), np.log(np.maximum(s, 0.01)), 1)[0] for step, s in found.items()}
    shown = [f"{step} {found[step][-1]:.2f} s ({slope:.2f})" for step, slope in slopes.items()]
    print(f"{name} of {LENGTH:,}: {', '.join(shown)}", flush=True)
    assert all(slope <= MOST or found[step][-1] < 0.5 for step, slope in slopes.items()), found


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_length(tmp_path, name):
    places = map(str, count())
    _insist_on_growth(name, lambda length: _seconds(TEXTS[name](length), tmp_path / next(places)))


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_time_grows_with_runs(unit):
    _insist_on_growth(ascii(unit), lambda length: _timed(_read, unit * (length // len(unit))))


@pytest.mark.parametrize("name", PAGES)
def test_time_grows_with_pages(name):
    _insist_on_growth(f"page of {name}", lambda length: _timed(_read_page, PAGES[name](length)))
