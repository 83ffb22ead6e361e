"""Trains what decides whether words under a reporting verb are a statement (`index.attribution.statements.judging`).

    python -m training.judging OUT.json GOLD.jsonl… [--folds 8] [--penalty 1] [--least .37] [--least-inserted .45]

Each GOLD is in the scorers' form (see `benchmarks.annotation`), where what lies on no statement is none; or it holds
reports that were judged one by one (`training/listed/judged.jsonl`, joined with its texts), or written sentences
(`training/listed/said.marked`). Prints by set how many that
are none are dropped, and how many that are statements, articles kept out in turn, and writes the weights.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from math import exp
from pathlib import Path
from typing import Any

from index.attribution.paragraphs import read_paragraphs
from index.attribution.statements.drafts import Draft
from index.attribution.statements.finding import find_statements
from index.attribution.statements.judging import features_of
from index.sections import article_from_text
from search.article import Form
from training.regression import Example, fit, folds_of

_SMALL = 0.02
"""Weights below this are left out."""


def main(argv: list[str] | None = None) -> int:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--least", type=float, default=0.37)
    parser.add_argument("--least-inserted", type=float, default=0.45)
    arguments = parser.parse_args(argv)
    articles = [
        (path.stem, list(examples(json.loads(line)) if path.suffix == ".jsonl" else marked(line)))
        for path in arguments.gold
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    if arguments.folds > 1:
        report(articles, arguments.folds, arguments.penalty)
    weights = fit([example for _, here in articles for example in here], arguments.penalty)
    kept = {name: weight for name, weight in weights.items() if name == "bias" or abs(weight) >= _SMALL}
    leasts = {"least": arguments.least, "least inserted": arguments.least_inserted}
    arguments.out.write_text(json.dumps(kept | leasts, indent=0) + "\n", encoding="utf-8")
    return 0


def examples(record: dict[str, Any]) -> Iterator[Example]:
    """The drafts of an article that have an answer."""
    judged = {(cue, start): bool(said) for cue, start, said in record.get("reports", ())}
    gold = [
        {k for start, end in s.get("segments") or [(s["start"], s["end"])] for k in range(start, end)}
        for s in record.get("statements", ())
    ]
    for draft in _asked(record["text"]):
        if draft.report is not None and draft.form is Form.DIRECT:
            continue
        answer = judged.get(_place(draft)) if "reports" in record else _answer(draft, gold)
        if answer is not None:
            yield Example(dict.fromkeys(features_of(draft), 1.0), answer)


def _asked(text: str) -> list[Draft]:
    """What the grammar proposes in a text."""
    asked: list[Draft] = []

    def keep(draft: Draft) -> bool:
        asked.append(draft)
        return True

    find_statements(read_paragraphs(article_from_text(text, id="judged")), keep=keep)
    return asked


def marked(line: str) -> Iterator[Example]:
    """The drafts of a written sentence that begins with "+" if they are said, with "-" if they are not."""
    sign, _, text = line.partition(" ")
    for draft in _asked("Title\n\n" + text):
        yield Example(dict.fromkeys(features_of(draft), 1.0), sign == "+")


def _offset(draft: Draft, token: int) -> int:
    section = draft.paragraph.section
    return (section.source_offset(draft.paragraph.tokens.starts[token]) if section is not None else 0) or 0


def _place(draft: Draft) -> tuple[int, int]:
    first = draft.pieces[0][0]
    return _offset(draft, draft.report.first if draft.report is not None else first), _offset(draft, first)


def _answer(draft: Draft, gold: list[set[int]]) -> bool | None:
    """Whether a draft is one of the annotated statements; None where it only overlaps with some."""
    tokens = draft.paragraph.tokens
    mine: set[int] = set()
    for first, end in draft.pieces:
        start = _offset(draft, first)
        mine |= set(range(start, start + tokens.ends[end - 1] - tokens.starts[first]))
    if any(2 * len(mine & one) >= 0.5 * (len(mine) + len(one)) for one in gold):
        return True
    return False if 5 * sum(len(mine & one) for one in gold) < len(mine) else None


def report(articles: list[tuple[str, list[Example]]], folds: int, penalty: float) -> None:
    """Prints what is dropped of each set by weights that have not seen the article, at several thresholds."""
    leasts = (0.2, 0.25, 0.3, 0.4)
    counts: dict[str, Counter[tuple[float, bool]]] = {name: Counter() for name, _ in articles}
    for known, kept in folds_of(len(articles), folds):
        weights = fit([example for k in known for example in articles[k][1]], penalty)
        for name, here in (articles[k] for k in kept):
            for example in here:
                total = weights["bias"] + sum(weights.get(feature, 0.0) for feature in example.features)
                counts[name][1.0, example.answer] += 1
                for least in leasts:
                    counts[name][least, example.answer] += 1 / (1 + exp(-total)) < least
    for name, count in counts.items():
        line = f"{name:20} {count[1.0, False]:4} none, {count[1.0, True]:4} statements; dropped"
        print(line + "".join(f" | {least:.2f}: {count[least, False]}, {count[least, True]}" for least in leasts))


if __name__ == "__main__":
    sys.exit(main())
