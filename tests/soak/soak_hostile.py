"""Articles that are as bad as can be, through reading, indexing and searching: time grows with length and no faster.

Measured is processor time at four lengths, the least of several runs; the exponent is the slope of its logarithm. As in
a worker of a run and in a server, Python does not look whether what was loaded before is still used.

SOAK_LENGTH=100000 python -m pytest -s tests/soak/soak_hostile.py
"""

import gc
import os
import time
from pathlib import Path

import numpy as np
import pytest

from index.attribution import attribute
from index.sections import article_from_text
from search.engines.whoosh import WhooshEngine
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


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_length(tmp_path, name):
    lengths = [LENGTH // 8, LENGTH // 4, LENGTH // 2, LENGTH]
    _seconds(TEXTS[name](100), tmp_path / "warm")
    runs = [[_seconds(TEXTS[name](n), tmp_path / f"{run} {n}") for n in lengths] for run in range(RUNS)]
    found = {step: [min(run[at][step] for run in runs) for at in range(len(lengths))] for step in runs[0][0]}
    slopes = {step: np.polyfit(np.log(lengths), np.log(np.maximum(s, 0.01)), 1)[0] for step, s in found.items()}
    shown = [f"{step} {found[step][-1]:.2f} s ({slope:.2f})" for step, slope in slopes.items()]
    print(f"{name} of {LENGTH:,}: {', '.join(shown)}", flush=True)
    assert all(slope <= MOST or found[step][-1] < 0.5 for step, slope in slopes.items()), found
