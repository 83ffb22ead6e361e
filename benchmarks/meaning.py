"""What likeness of meaning is worth: a sweep of its weight over judged collections, with paired tests.

    python -m benchmarks.meaning FOLDER… [--weights 0.3 0.5 …] [--windows 50 100] [--table TABLE.npz] [--runs OUT]

A FOLDER holds `docs.jsonl[.gz]`, `queries.dev.jsonl` and `qrels.dev.tsv`, as for `benchmarks.ranking`. Each query's
best hits by words, any of them, are ranked by words alone and by `search.meaning.reranking` with every weight, window.
Printed are nDCG@10 (MRR for folders called …headline) of every folder, their mean, and the p of a paired randomisation
test over all queries against words alone; with OUT, the ranking of each weight is written there.
"""

import argparse
import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking import _article, _lines, plain_query
from search.engine import EngineRequest
from search.engines import open_engine
from search.meaning.reranking import WINDOW, reranked
from search.meaning.table import MeaningTable, shipped
from search.meaning.vectors import Vector

_ROUNDS = 10_000


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with its best hits by words, their scores and vectors, and the grades of those that are relevant."""

    query: Vector
    name: str
    hits: tuple[str, ...]
    scores: NDArray[np.float64]
    vectors: Vector
    grades: Mapping[str, int]


def judged(folder: Path, table: MeaningTable, depth: int) -> list[Judged]:
    """The judged queries of a folder."""
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.dev.tsv").read_text(encoding="utf-8").splitlines():
        query, name, grade = line.split()
        if int(grade) > 0:
            grades.setdefault(query, {})[name] = int(grade)
    documents = {str(document["id"]): document for document in _lines(next(folder.glob("docs.jsonl*")))}
    found = []

    @cache
    def vector(name: str) -> Vector:
        return table.vector(documents[name].get("title") or "", documents[name].get("text") or "")

    with tempfile.TemporaryDirectory() as place:
        engine = open_engine(f"{place}/index", meaning=None)
        with engine.rebuild() as writer:
            for document in documents.values():
                writer.add(_article(document))
        searcher = engine.searcher()
        for asked in _lines(folder / "queries.dev.jsonl"):
            if str(asked["id"]) not in grades:
                continue
            hits = searcher.search(EngineRequest(query=plain_query(asked["text"]), limit=depth)).hits
            names = tuple(hit.article.id for hit in hits)
            vectors = np.array([vector(name) for name in names], np.int8).reshape(len(names), -1)
            scores = np.array([hit.score for hit in hits])
            own = str(asked["id"])
            found.append(Judged(table.vector(asked["text"]), own, names, scores, vectors, grades[own]))
    return found


def ranked(query: Judged, weight: float, window: int) -> list[str]:
    """The hits of a query in their order."""
    if not query.hits or not weight:
        return list(query.hits)
    order, _ = reranked(query.scores[:window], query.vectors[:window], query.query, weight)
    return [query.hits[at] for at in order.tolist()] + list(query.hits[window:])


def ndcg(hits: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG@10 with linear gain."""
    found = sum(grades.get(hit, 0) / math.log2(at + 2) for at, hit in enumerate(hits[:10]))
    best = sum(each / math.log2(at + 2) for at, each in enumerate(sorted(grades.values(), reverse=True)[:10]))
    return found / best


def reciprocal_rank(hits: Sequence[str], grades: Mapping[str, int]) -> float:
    """One by the place of the first relevant hit."""
    return next((1 / at for at, hit in enumerate(hits, 1) if hit in grades), 0.0)


def randomisation(differences: Sequence[float]) -> float:
    """The two-sided p of a paired randomisation test."""
    values = np.array(differences)
    if not values.any():
        return 1.0
    signs = np.random.default_rng(0).choice((-1.0, 1.0), (_ROUNDS, len(values)))
    beyond = np.abs(signs @ values) >= abs(values.sum()) - 1e-12
    return float((np.count_nonzero(beyond) + 1) / (_ROUNDS + 1))


def main() -> None:
    """Runs the sweep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", metavar="FOLDER", type=Path, nargs="+")
    parser.add_argument("--weights", type=float, nargs="+", default=[0.2, 0.3, 0.4, 0.5, 0.6, 0.8])
    parser.add_argument("--windows", type=int, nargs="+", default=[WINDOW])
    parser.add_argument("--table", type=Path)
    parser.add_argument("--runs", type=Path)
    arguments = parser.parse_args()
    table = MeaningTable.read(arguments.table) if arguments.table else shipped()
    sets = {folder.name: judged(folder, table, max(arguments.windows)) for folder in arguments.folders}
    print(
        f"{'weight':>6} {'window':>6} " + " ".join(f"{name:>16}" for name in sets) + f" {'mean':>8} {'p':>6}",
        flush=True,
    )
    words = _measured(sets, 0.0, 1)
    _print(0.0, 0, words, words)
    for window in arguments.windows:
        for weight in arguments.weights:
            _print(weight, window, _measured(sets, weight, window), words)
            if arguments.runs:
                _write(arguments.runs, sets, weight, window)


def _measured(sets: Mapping[str, list[Judged]], weight: float, window: int) -> dict[str, list[float]]:
    return {
        name: [
            (reciprocal_rank if "headline" in name else ndcg)(ranked(each, weight, window), each.grades)
            for each in queries
        ]
        for name, queries in sets.items()
    }


def _print(weight: float, window: int, found: dict[str, list[float]], words: dict[str, list[float]]) -> None:
    means = [float(np.mean(values)) for values in found.values()]
    differences = [a - b for name in found for a, b in zip(found[name], words[name], strict=True)]
    shown = " ".join(
        f"{mean:8.4f} p{randomisation(np.subtract(found[name], words[name]).tolist()):6.4f}"
        for name, mean in zip(found, means, strict=True)
    )
    print(f"{weight:6.2f} {window:6} {shown} {np.mean(means):8.4f} {randomisation(differences):6.4f}", flush=True)


def _write(folder: Path, sets: Mapping[str, list[Judged]], weight: float, window: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, queries in sets.items():
        with (folder / f"{name}-{weight}-{window}.run").open("w", encoding="utf-8") as run:
            for each in queries:
                for at, hit in enumerate(ranked(each, weight, window)):
                    run.write(f"{each.name}\t{hit}\t{1000 - at}\n")


if __name__ == "__main__":
    main()
