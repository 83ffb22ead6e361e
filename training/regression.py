"""A logistic regression over named features, and articles kept out in turn, for the small decisions."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

_EACH = 3
"""In how many examples a feature must occur to be weighed."""


@dataclass(frozen=True)
class Example:
    """One decision: its features, and whether the answer is yes."""

    features: dict[str, float]
    answer: bool


def fit(data: list[Example], penalty: float) -> dict[str, float]:
    """The weights of a logistic regression with a quadratic penalty, by Newton's method."""
    counts: dict[str, int] = defaultdict(int)
    for example in data:
        for name in example.features:
            counts[name] += 1
    names = sorted(name for name, count in counts.items() if count >= _EACH)
    at = {name: k for k, name in enumerate(names, 1)}
    x = np.zeros((len(data), len(names) + 1))
    x[:, 0] = 1
    for row, example in enumerate(data):
        for name in example.features.keys() & at.keys():
            x[row, at[name]] = example.features[name]
    y = np.array([example.answer for example in data], float)
    b, ridge = np.zeros(x.shape[1]), np.full(x.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ b))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (p - y) + ridge * b)
        b -= step
        if np.abs(step).max() < 1e-6:
            break
    return {"bias": round(float(b[0]), 4)} | {name: round(float(b[k]), 4) for name, k in at.items()}


def folds_of(count: int, folds: int) -> Iterator[tuple[list[int], list[int]]]:
    """The numbers of the articles, parted so many times in those to learn from and those kept out."""
    fold = np.random.default_rng(5).permutation(count) % folds
    for k in range(folds):
        yield np.flatnonzero(fold != k).tolist(), np.flatnonzero(fold == k).tolist()
