"""Trains what decides whether a sentence goes on reporting the speaker before it (`index.attribution.continuation`).

    python -m training.continuation OUT.json GOLD.jsonl… [--folds 8] [--penalty 4] [--threshold .55]

Each GOLD is in the scorers' form (see `benchmarks.annotation`). Statements with no reporting verb that go on from
another and are not quotations are what is to be found; sentences that lie in another statement are left out, all others
after a statement are the narrator's. Prints precision and recall by set, articles kept out in turn, and writes the
weights.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.attribution.continuation.candidates import Sentence
from index.attribution.continuation.features import Features
from index.attribution.continuation.finding import judged
from index.attribution.entities.registry import Registry
from index.attribution.paragraphs import read_paragraphs
from index.attribution.resolution.resolver import Resolver
from index.attribution.statements.finding import find_statements
from index.sections import article_from_text

Floats = NDArray[np.float64]


@dataclass
class Example:
    """A sentence after a statement: of which set and article, its features, and whether the speaker goes on in it."""

    source: str
    article: str
    features: Features
    goes_on: bool
    words: str
    weight: float = 1.0


def examples(path: Path, record: dict[str, Any]) -> Iterator[Example]:
    """The examples of one annotated article; what was annotated before each sentence is known."""
    article = article_from_text(record["text"], id=str(record["id"]))
    paragraphs = read_paragraphs(article)
    drafts = find_statements(paragraphs)
    resolver = Resolver.of(Registry.of(paragraphs), paragraphs)
    resolved = [(draft, resolver.resolve(draft)) for draft in drafts]
    text = record["text"]
    going: set[int] = set()
    other: set[int] = set()
    for statement in record["statements"]:
        goes_on = (
            statement["cue_text"] is None and statement["kind"] != "direct" and statement["continues"] is not None
        ) and text[statement["start"] : statement["end"]].count('"') % 2 == 0
        for start, end in statement["segments"]:
            (going if goes_on else other).update(range(start, end))
    found: list[Example] = []

    def judge(sentence: Sentence, features: Features) -> bool:
        tokens, section = sentence.paragraph.tokens, sentence.paragraph.section
        assert section is not None
        start = section.source_offset(tokens.starts[sentence.first]) or 0
        span = range(start, start + tokens.ends[sentence.end - 1] - tokens.starts[sentence.first])
        share = sum(k in going for k in span) / max(1, len(span))
        rest = sum(k in other for k in span) / max(1, len(span))
        answer = share > 0.6
        if rest < 0.2 and (answer or share < 0.2):
            found.append(Example(path.stem, str(record["id"]), features, answer, text[span.start : span.stop]))
        return answer

    for _ in judged(paragraphs, resolved, resolver, judge):
        pass
    yield from found


def fit(data: list[Example], penalty: float, least: int = 3) -> dict[str, float]:
    """The weights of a logistic regression with a quadratic penalty, by Newton's method."""
    counts: dict[str, int] = defaultdict(int)
    for example in data:
        for name in example.features:
            counts[name] += 1
    names = sorted(name for name, count in counts.items() if count >= least)
    at = {name: k for k, name in enumerate(names, 1)}
    x = np.zeros((len(data), len(names) + 1))
    x[:, 0] = 1
    for row, example in enumerate(data):
        for name, value in example.features.items():
            if name in at:
                x[row, at[name]] = value
    y = np.array([example.goes_on for example in data], float)
    weight = np.array([example.weight for example in data])
    b = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ b))
        gradient = x.T @ (weight * (p - y)) + ridge * b
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        b -= step
        if np.abs(step).max() < 1e-6:
            break
    return {"bias": float(b[0])} | {name: float(b[k]) for name, k in at.items()}


def score(weights: dict[str, float], features: Features) -> float:
    """The probability by the weights."""
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return float(1 / (1 + np.exp(-total)))


def crossed(data: list[Example], folds: int, penalty: float) -> list[float]:
    """The probability of each example by weights that have not seen its article."""
    articles = sorted({example.article for example in data})
    fold = {article: k % folds for k, article in enumerate(np.random.default_rng(5).permutation(articles))}
    found = [0.0] * len(data)
    for k in range(folds):
        weights = fit([example for example in data if fold[example.article] != k], penalty)
        for row, example in enumerate(data):
            if fold[example.article] == k:
                found[row] = score(weights, example.features)
    return found


def report(data: list[Example], shares: list[float], thresholds: list[float]) -> None:
    """Prints precision and recall of each set at some thresholds."""
    sets = sorted({example.source for example in data})
    for name in [*sets, "all"]:
        rows = [k for k, example in enumerate(data) if name in ("all", example.source)]
        positive = sum(data[k].goes_on for k in rows)
        line = f"{name:24} {len(rows):5} {positive:4}"
        for threshold in thresholds:
            taken = [k for k in rows if shares[k] >= threshold]
            hits = sum(data[k].goes_on for k in taken)
            line += (
                f"  | {threshold:.2f}: p {hits / max(1, len(taken)):.2f} ({len(taken)}) r {hits / max(1, positive):.2f}"
            )
        print(line)


def main(argv: list[str] | None = None) -> int:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--penalty", type=float, default=4)
    parser.add_argument("--threshold", type=float, default=0.55)
    arguments = parser.parse_args(argv)
    data: list[Example] = []
    for path in arguments.gold:
        for line in path.read_text(encoding="utf-8").splitlines():
            data += examples(path, json.loads(line))
    report(data, crossed(data, arguments.folds, arguments.penalty), [0.4, 0.5, 0.6, 0.7, 0.8])
    weights = fit(data, arguments.penalty) | {"threshold": arguments.threshold}
    arguments.out.write_text(json.dumps({k: round(v, 4) for k, v in weights.items()}, indent=0) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
