"""Trains what decides where the words after a reporting clause end (`index.attribution.contents.ends`).

    python -m training.ends OUT.json GOLD.jsonl… [--folds 8] [--penalty .5] [--least .55]

Each GOLD is in the scorers' form (see `benchmarks.annotation`), or has a written sentence a line with a sign where
what is said ends (`training/listed/ends.marked`), or is a treebank (`.conllu.gz`). Where a statement begins as words
that the grammar proposes, all places in them are examples, up to the one where the statement ends; "and that" and
statements of the same speaker that follow at once go on. Prints how many of the ends are right, too early and too late,
articles kept out in turn, and writes the weights.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

from index.attribution.contents.after import words_after
from index.attribution.contents.clauses import Content
from index.attribution.contents.ends import features_at, places
from index.attribution.lexicon.reporting_verbs import CUE_FORMS
from index.attribution.paragraphs import Paragraph, read_paragraphs
from index.attribution.reports.finding import find_reports
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import DASHES, STOPS
from index.sections import article_from_text
from training.regression import Example, fit, folds_of
from training.treebanks import trees

_SMALL = 0.02
"""Weights below this are left out."""
_BETWEEN = frozenset(", ; : and but or that whether – — -".split())
"""What stands between two statements of which one goes on from the other."""
_SIGN = "‖"
"""Where what is said ends in a written sentence."""


@dataclass
class Ended:
    """Words that the grammar proposes, with the places in them where they may end, and where they do."""

    content: Content
    seen: list[tuple[int, list[str]]]
    end: int


def proposals(record: dict[str, Any]) -> Iterator[Ended]:
    """The words under reporting verbs in an article that begin as a statement does."""
    article = article_from_text(record["text"], id=str(record["id"]))
    said: dict[int, tuple[int, Any]] = {}
    for number, s in enumerate(record["statements"]):
        for start, end in s.get("segments") or [(s["start"], s["end"])]:
            for k in range(start, end):
                said.setdefault(k, (number, s["speaker_canonical"]))
    for paragraph in read_paragraphs(article):
        if paragraph.is_heading:
            continue
        for first, stop in paragraph.sentences:
            yield from _in_sentence(paragraph, first, stop, said)


def _in_sentence(paragraph: Paragraph, first: int, stop: int, said: dict[int, tuple[int, Any]]) -> Iterator[Ended]:
    tokens = paragraph.tokens
    answers = [said.get(_offset(paragraph, k)) for k in range(len(tokens))]
    for report, content in _contents(paragraph, first, stop):
        begin = content.first
        while begin < content.end and not tokens.words[begin][0].isalnum():
            begin += 1
        here = answers[begin] if begin < content.end else None
        if here is None or (begin and answers[begin - 1] == here and tokens.words[begin - 1][0].isalnum()):
            continue
        end = begin
        while end < content.end:
            follows = end
            while follows < content.end and tokens.lows[follows] in _BETWEEN and answers[follows] != here:
                follows += 1
            following = answers[follows] if follows < content.end else None
            if (following is None or following[1] != here[1]) and not (end < content.end and answers[end] == here):
                break
            end = max(follows, end) + 1
        while end > begin and tokens.words[end - 1] in (",", ";", ":"):
            end -= 1
        yield _ended(paragraph, report, content, end)


def _contents(paragraph: Paragraph, first: int, stop: int) -> Iterator[tuple[ReportingClause, Content]]:
    """What the grammar proposes in a sentence, each up to its end."""
    tokens = paragraph.tokens
    while stop > first and tokens.words[stop - 1] in STOPS and tokens.quoted[stop - 1] < 0:
        stop -= 1
    for report in find_reports(paragraph, first, stop):
        content = words_after(paragraph, report, stop) if report.order not in (Order.LEADING, Order.AFTER) else None
        if content is not None:
            yield report, content


def _ended(paragraph: Paragraph, report: ReportingClause, content: Content, end: int) -> Ended:
    seen = [(k, features_at(paragraph, report, content, k)) for k in places(paragraph, report, content)]
    return Ended(content, seen, end)


def in_trees(path: Path) -> Iterator[list[Ended]]:
    """The clauses under reporting verbs in a treebank, sentence by sentence."""
    for tree in trees(path):
        if CUE_FORMS.isdisjoint(tree.text.lower().split()):
            continue
        paragraph = read_paragraphs(article_from_text("Title\n\n" + tree.text, id="tree"))[-1]
        starts = paragraph.tokens.starts
        yield [
            _ended(paragraph, report, content, _before(paragraph, content, end))
            for first, stop in paragraph.sentences
            for report, content in _contents(paragraph, first, stop)
            for start, end in tree.complements(starts[report.first])
            if start <= starts[content.first] < end and content.how != "nominal"
        ]


def _before(paragraph: Paragraph, content: Content, offset: int) -> int:
    """The token before which words end that end at an offset: past a closing mark, and not past a comma."""
    tokens = paragraph.tokens
    end = next((k for k in range(content.first, content.end) if tokens.starts[k] >= offset), content.end)
    while end > content.first + 1 and tokens.quoted[end - 1] < 0 and tokens.words[end - 1] in (",", ";", ":", *DASHES):
        end -= 1
    closes = end < content.end and tokens.words[end] in MARKS and tokens.quoted[end] == tokens.quoted[end - 1]
    return end + closes


def marked(line: str) -> Iterator[Ended]:
    """The words of a written sentence that the sign ends; without the sign those of its first reporting clause."""
    text, sign, rest = line.partition(_SIGN)
    text = text.rstrip() if sign else text
    article = article_from_text("Title\n\n" + text + rest, id="marked")
    paragraph = read_paragraphs(article)[-1]
    tokens = paragraph.tokens
    end = next((k for k, start in enumerate(tokens.starts) if start >= len(text) + tokens.starts[0]), len(tokens))
    for first, stop in paragraph.sentences:
        for report, content in _contents(paragraph, first, stop):
            if not sign or content.first < end <= content.end:
                yield _ended(paragraph, report, content, end if sign else content.end)
                return


def _offset(paragraph: Paragraph, token: int) -> int:
    assert paragraph.section is not None
    return paragraph.section.source_offset(paragraph.tokens.starts[token]) or 0


def examples(ended: Ended) -> Iterator[Example]:
    """Each place up to the end."""
    for k, features in ended.seen:
        if k <= ended.end:
            yield Example(dict.fromkeys(features, 1.0), k == ended.end)


def main(argv: list[str] | None = None) -> int:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--penalty", type=float, default=0.5)
    parser.add_argument("--least", type=float, default=0.55)
    arguments = parser.parse_args(argv)
    articles = [here for path in arguments.gold for here in _read(path)]
    if arguments.folds > 1:
        report(articles, arguments.folds, arguments.penalty)
    weights = fit([example for here in articles for ended in here for example in examples(ended)], arguments.penalty)
    kept = {name: weight for name, weight in weights.items() if name == "bias" or abs(weight) >= _SMALL}
    arguments.out.write_text(json.dumps(kept | {"least": arguments.least}, indent=0) + "\n", encoding="utf-8")
    return 0


def _read(path: Path) -> Iterator[list[Ended]]:
    """The examples of a file, article by article."""
    if path.suffix == ".gz":
        yield from in_trees(path)
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        yield list(proposals(json.loads(line)) if path.suffix == ".jsonl" else marked(line))


def report(articles: list[list[Ended]], folds: int, penalty: float) -> None:
    """Prints how many ends are right, too early and too late by weights that have not seen the article."""
    counts: dict[float, Counter[str]] = {least: Counter() for least in (0.5, 0.65, 0.8)}
    for known, kept in folds_of(len(articles), folds):
        weights = fit([example for k in known for ended in articles[k] for example in examples(ended)], penalty)
        for ended in (ended for k in kept for ended in articles[k]):
            shares = [
                (k, 1 / (1 + exp(-weights["bias"] - sum(weights.get(name, 0.0) for name in features))))
                for k, features in ended.seen
            ]
            for least, count in counts.items():
                found = next((k for k, share in shares if share >= least), ended.content.end)
                count["right" if found == ended.end else "early" if found < ended.end else "late"] += 1
    for least, count in counts.items():
        print(f"from {least}: " + ", ".join(f"{count[name]} {name}" for name in ("right", "early", "late")))


if __name__ == "__main__":
    sys.exit(main())
