"""docs/query-syntax.md is true: what it shows is what the query language does."""

import re
from pathlib import Path

import pytest

from search.analysis import analyze
from search.query import limits
from search.query.evaluate import AnalyzedText, matches
from search.query.filters import FILTERS
from search.query.lexer import TEXT_FIELDS
from search.query.parser import parse

PAGE = (Path(__file__).parents[3] / "docs" / "query-syntax.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| `")]
EXAMPLES = [row for row in ROWS if len(row) == 4]
FILTER_EXAMPLES = [query for row in ROWS if len(row) == 2 for query in re.findall(r"`([^`]+)`", row[0])]


def read(example: str) -> AnalyzedText:
    field, text = re.fullmatch(r"(?:\((title|heading)\) )?(.*)", example).groups()
    return AnalyzedText(**{"body": (), (field or "body"): analyze(text)})


@pytest.mark.parametrize(("query", "meaning", "found", "missed"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_example_finds_what_the_page_says(query, meaning, found, missed):
    node = parse(query.strip("`")).node
    assert matches(node, read(found))
    assert not matches(node, read(missed))


@pytest.mark.parametrize("query", FILTER_EXAMPLES)
def test_filter_example_is_a_filter(query):
    assert parse(query).filters


def test_every_field_filter_and_limit_is_documented():
    for name in TEXT_FIELDS + FILTERS:
        assert f"`{name}:" in PAGE
    for limit in (limits.MAX_CHARACTERS, limits.MAX_TERMS, limits.MAX_DEPTH, limits.MAX_SLOP, limits.MAX_EXPANSIONS):
        assert f" {limit} " in PAGE


def test_every_operator_has_an_example():
    shown = " ".join(row[0] for row in EXAMPLES)
    for operator in ("AND", "OR", "NOT", " -", "(", "*", "~ ", "~3", '"', "“"):
        assert operator in shown.replace("~`", "~ ")
