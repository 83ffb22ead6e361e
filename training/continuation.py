"""Trains what decides whether a sentence goes on reporting the speaker before it (`index.attribution.continuation`).

    python -m training.continuation OUT.json GOLD.jsonl… [--folds 8] [--penalty 1] [--least .5]
        [--least-unbroken .75] [--unbroken]

Each GOLD is in the scorers' form (see `benchmarks.annotation`), or holds sentences that were judged one by one
(`training/listed/judged.jsonl`, joined with its texts). Statements with no reporting verb that go on from
another and are not quotations are what is to be found; sentences that lie in another statement are left out, all others
after a statement are the narrator's. Prints precision and recall by set, articles kept out in turn and read as the
product reads them, and writes the weights.
"""

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import Any

from index.attribution.continuation.features import Features, Sentence
from index.attribution.continuation.finding import (
    Question,
    Weights,
    going_on,
    probability,
    questions,
    sentences_of,
    stacked,
)
from index.attribution.entities.registry import Registry
from index.attribution.paragraphs import read_paragraphs
from index.attribution.resolution.resolver import Resolver
from index.attribution.statements.finding import find_statements
from index.sections import article_from_text
from training.regression import Example, fit, folds_of


@dataclass
class Annotated:
    """An annotated article: the sentences in question after its statements with a reporting verb, and the answers."""

    source: str
    asked: list[Question]
    answers: list[bool | None]

    @classmethod
    def of(cls, source: str, record: dict[str, Any]) -> "Annotated":
        """Reads one."""
        paragraphs = read_paragraphs(article_from_text(record["text"], id=str(record["id"])))
        resolver = Resolver.of(Registry.of(paragraphs), paragraphs)
        resolved = [(draft, resolver.resolve(draft)) for draft in find_statements(paragraphs)]
        asked = questions(sentences_of(paragraphs, resolved), resolver.discourse)
        if "goes_on" in record:
            answers = dict(record["goes_on"])
            return cls(
                source,
                asked,
                [answers.get(_start(q.sentence)) == 1 if _start(q.sentence) in answers else None for q in asked],
            )
        going: set[int] = set()
        other: set[int] = set()
        for statement in record["statements"]:
            words = record["text"][statement["start"] : statement["end"]]
            goes_on = not (statement.get("cue_text") or statement.get("cued"))
            goes_on = goes_on and statement["kind"] != "direct" and words.count('"') % 2 == 0
            for start, end in statement["segments"]:
                (going if goes_on else other).update(range(start, end))
        return cls(source, asked, [_answer(question.sentence, going, other) for question in asked])

    def examples(self, features: list[Features]) -> list[Example]:
        """The sentences that have an answer, with these features."""
        return [Example(f, a) for f, a in zip(features, self.answers, strict=True) if a is not None]


def unbroken(record: dict[str, Any]) -> dict[str, Any] | None:
    """An article as archives have it that have lost the breaks between paragraphs; None for one with headings."""
    first, end = record.get("body_start"), record.get("body_end")
    if first is None or any(section["heading"] for section in record["sections"]):
        return None
    text = record["text"]
    body = text[first:end].replace("\n\n", "  ").replace("\n", " ")
    return record | {"text": text[:first] + body + (text[end:] if end is not None else "")}


def _start(sentence: Sentence) -> int:
    """Where a sentence begins in its article."""
    section = sentence.paragraph.section
    return (section.source_offset(sentence.paragraph.tokens.starts[sentence.first]) if section is not None else 0) or 0


def _answer(sentence: Sentence, going: set[int], other: set[int]) -> bool | None:
    """Whether the speaker goes on in a sentence; None when it lies in another statement."""
    tokens, start = sentence.paragraph.tokens, _start(sentence)
    span = range(start, start + tokens.ends[sentence.end - 1] - tokens.starts[sentence.first])
    share, rest = (sum(k in them for k in span) / max(1, len(span)) for them in (going, other))
    return None if rest > 0.2 or 0.2 < share < 0.6 else share > 0.6


def learnt(articles: list[Annotated], folds: int, penalty: float, least: dict[str, float]) -> Weights:
    """The weights of both readings; the second learns from what the first says of articles that it has not seen."""
    plain = [article.examples([question.features for question in article.asked]) for article in articles]
    data: list[Example] = []
    for known, kept in folds_of(len(articles), folds):
        weights = fit([example for k in known for example in plain[k]], penalty)
        for article in (articles[k] for k in kept):
            shares = [probability(weights, question.features) for question in article.asked]
            data += article.examples(stacked(article.asked, shares))
    first = fit([example for examples in plain for example in examples], penalty)
    return {"first": first, "second": fit(data, penalty), "least": least}


def counted(articles: list[Annotated], weights: Weights) -> dict[str, list[int]]:
    """How many sentences of each set are found rightly, are found, and were to be found."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for article in articles:
        found = list(compress(article.answers, going_on(article.asked, weights)))
        for name in (article.source, "all"):
            counts[name][0] += sum(answer is True for answer in found)
            counts[name][1] += sum(answer is not None for answer in found)
            counts[name][2] += sum(answer is True for answer in article.answers)
    return counts


def report(articles: list[Annotated], folds: int, penalty: float, leasts: list[float]) -> None:
    """Prints precision and recall by set, articles kept out in turn."""
    totals: dict[float, dict[str, list[int]]] = {x: defaultdict(lambda: [0, 0, 0]) for x in leasts}
    for known, kept in folds_of(len(articles), folds):
        weights = learnt([articles[k] for k in known], folds, penalty, {})
        for least, total in totals.items():
            weights["least"] = {"second": least, "unbroken": least}
            for name, counts in counted([articles[k] for k in kept], weights).items():
                total[name] = [a + b for a, b in zip(total[name], counts, strict=True)]
    for name in sorted(totals[leasts[0]], key=lambda n: (n == "all", n)):
        line = f"{name:20} {totals[leasts[0]][name][2]:4}"
        for least, total in totals.items():
            right, found, wanted = total[name]
            line += f" | {least:.2f}: p {right / max(1, found):.2f} ({right}/{found}) r {right / max(1, wanted):.2f}"
        print(line)


def main(argv: list[str] | None = None) -> int:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--least", type=float, default=0.5)
    parser.add_argument("--least-unbroken", type=float, default=0.75, help="the same where paragraphs are lost (.75)")
    parser.add_argument(
        "--unbroken", action="store_true", help="reads articles without headings a second time, run together"
    )
    arguments = parser.parse_args(argv)
    articles: list[Annotated] = []
    for path in arguments.gold:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            articles.append(Annotated.of(path.stem, record))
            if arguments.unbroken and (joined := unbroken(record)) is not None:
                articles.append(Annotated.of(f"{path.stem}, unbroken", joined))
    report(articles, arguments.folds, arguments.penalty, [0.35, 0.5, 0.6])
    least = {"second": arguments.least, "unbroken": arguments.least_unbroken}
    weights = learnt(articles, arguments.folds, arguments.penalty, least)
    arguments.out.write_text(json.dumps(weights, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
