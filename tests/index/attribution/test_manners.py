"""Statements and speakers in articles of several manners, written for this project and marked by hand.

In `manners/*.txt` a statement stands as `{Speaker|words}`, `?` for a source without a name.
"""

import re
from pathlib import Path

import pytest

from search.article import Article
from tests.index.attribution.articles import article, said

_MARKED = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")
_WORD = re.compile(r"\w+")
MANNERS = sorted(Path(__file__).parent.joinpath("manners").glob("*.txt"))


def read_marked(text: str) -> tuple[Article, list[tuple[str, str]]]:
    """The article without its marks, attributed, and each marked statement with its speaker."""
    gold = [(who, words) for who, words in _MARKED.findall(text)]
    return article(*_MARKED.sub(r"\2", text).strip().split("\n\n")), gold


def compare(text: str) -> tuple[int, int, int, list[str]]:
    """How many statements are right with their speaker, how many were found, how many there are, and the errors."""
    found, gold = read_marked(text)
    names = {s.name for s in found.speakers if s.is_named}
    left = [(who if who in names else "?", set(_WORD.findall(words)), words) for who, words in said(found)]
    total, right, errors = len(left), 0, []
    for who, words in gold:
        wanted = set(_WORD.findall(words))
        best = max(left, key=lambda s: _dice(wanted, s[1]), default=None)
        if best is None or _dice(wanted, best[1]) < 0.5:
            errors.append(f"missed {who}: {words}")
            continue
        left.remove(best)
        if best[0] == who:
            right += 1
        else:
            errors.append(f"{who} is {best[0]}: {words}")
    errors += [f"spurious {who}: {words}" for who, _, words in left]
    return right, total, len(gold), errors


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


@pytest.mark.parametrize("path", MANNERS, ids=lambda p: p.stem)
def test_manner_is_read(path: Path) -> None:
    right, found, marked, errors = compare(path.read_text(encoding="utf-8"))
    assert 2 * right / (found + marked) >= 0.85, errors
