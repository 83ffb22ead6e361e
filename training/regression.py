"""A logistic regression over named features, and articles kept out in turn, for the small decisions."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_EACH = 3
"""In how many examples a feature must occur to be weighed."""
_MOST_STEPS, _REMEMBERED = 300, 8
"""How many steps at most look for the weights, and how many of them tell how the loss bends."""


@dataclass(frozen=True)
class Example:
    """One decision: its features, and whether the answer is yes."""

    features: dict[str, float]
    answer: bool


def fit(data: list[Example], penalty: float) -> dict[str, float]:
    """The weights of a logistic regression with a quadratic penalty, by a quasi-Newton method (L-BFGS)."""
    counts: dict[str, int] = defaultdict(int)
    for example in data:
        for name in example.features:
            counts[name] += 1
    names = sorted(name for name, count in counts.items() if count >= _EACH)
    at = {name: k for k, name in enumerate(names, 1)}
    known = [[(0, 1.0)] + [(at[n], x) for n, x in e.features.items() if n in at] for e in data]
    rows = np.repeat(np.arange(len(data)), [len(row) for row in known])
    columns = np.array([k for row in known for k, _ in row])
    values = np.array([x for row in known for _, x in row])
    y = np.array([example.answer for example in data], float)
    ridge = np.full(len(names) + 1, penalty)
    ridge[0] = 1e-3

    def loss(b: Vector) -> tuple[float, Vector]:
        z = np.bincount(rows, values * b[columns], len(data))
        p = 1 / (1 + np.exp(-z))
        cost = np.logaddexp(0, np.where(y > 0, -z, z)).sum() + 0.5 * (ridge * b * b).sum()
        return float(cost), np.bincount(columns, values * (p - y)[rows], len(ridge)) + ridge * b

    b = _minimum(loss, np.zeros(len(ridge)))
    return {"bias": round(float(b[0]), 4)} | {name: round(float(b[k]), 4) for name, k in at.items()}


def _minimum(loss: Callable[[Vector], tuple[float, Vector]], b: Vector) -> Vector:
    """Where a smooth function, given with its gradient, is least."""
    cost, slope = loss(b)
    steps: list[tuple[Vector, Vector]] = []
    for _ in range(_MOST_STEPS):
        way, shares = slope.copy(), []
        for step, turn in reversed(steps):
            shares.append(step @ way / (turn @ step))
            way -= shares[-1] * turn
        way *= steps[-1][0] @ steps[-1][1] / (steps[-1][1] @ steps[-1][1]) if steps else 1 / max(1, np.abs(slope).max())
        for (step, turn), share in zip(steps, reversed(shares), strict=True):
            way += step * (share - turn @ way / (turn @ step))
        length = 1.0
        while (found := loss(b - length * way))[0] > cost - 1e-4 * length * (way @ slope) and length > 1e-6:
            length /= 2
        step, turn, gain = -length * way, found[1] - slope, cost - found[0]
        b, (cost, slope) = b + step, found
        if gain < 1e-6 * abs(cost):
            break
        if step @ turn > 1e-10:
            steps = [*steps, (step, turn)][-_REMEMBERED:]
    return b


def folds_of(count: int, folds: int) -> Iterator[tuple[list[int], list[int]]]:
    """The numbers of the articles, parted so many times in those to learn from and those kept out."""
    fold = np.random.default_rng(5).permutation(count) % folds
    for k in range(folds):
        yield np.flatnonzero(fold != k).tolist(), np.flatnonzero(fold == k).tolist()
