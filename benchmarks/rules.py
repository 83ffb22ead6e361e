"""How often did each rule of attribution apply, and how often was it right?

    python -m benchmarks.rules GOLD.jsonl…

GOLD is as for `benchmarks.attribution`, with the text. A statement is found where an annotated one shares more than
half of the letters of both; its speaker is right where the annotation names the same, or nobody where it names nobody.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.attribution import predictions
from benchmarks.speed.report import table
from index.attribution import attribute
from index.attribution.rules import Finding, Giving
from index.sections import article_from_text
from search.speakers import folded_words

LEAST_SHARED = 0.5
"""The Dice coefficient of the letters from which on two statements are the same."""

Counts = Counter[tuple[str, str]]
"""How often a rule was `applied`, `found` a statement and was `right` about its speaker."""


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    counts: Counts = Counter()
    for path in parser.parse_args().gold:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                counts += counted(json.loads(line))
    for kind in (Finding, Giving):
        print(f"\n{kind.__doc__}\n")
        print("\n".join(told(kind, counts)))


def counted(record: dict[str, Any]) -> Counts:
    """What the rules did to one annotated article."""
    article = attribute(article_from_text(record["text"], id=str(record["id"])))
    statements = [statement for section in article.sections for statement in section.statements]
    named = {each["canonical"]: folded_words(each["canonical"]) for each in record["speakers"] if each["named"]}
    counts: Counts = Counter()
    for statement, found in zip(statements, predictions(article, record["text"], "")["statements"], strict=True):
        assert statement.attribution is not None
        same = _same(found, record["statements"])
        speaker = folded_words(found["speaker_canonical"] or "")
        right = same is not None and speaker == named.get(same["speaker_canonical"], "")
        for rule in statement.attribution.rules:
            counts[rule, "applied"] += 1
            counts[rule, "found"] += same is not None
            counts[rule, "right"] += right
    return counts


def told(rules: Iterable[str], counts: Counts) -> list[str]:
    """The counts as a table, the most frequent first; rules that never applied are left out."""
    rows = [
        [rule, *(f"{counts[rule, what]:,}" for what in ("applied", "found", "right")), f"{share:.2f}"]
        for rule in sorted(rules, key=lambda rule: -counts[rule, "applied"])
        if counts[rule, "applied"]
        for share in [counts[rule, "right"] / counts[rule, "applied"]]
    ]
    return list(table(["rule", "applied", "found", "speaker right", "share right"], rows))


def _same(found: dict[str, Any], gold: list[dict[str, Any]]) -> dict[str, Any] | None:
    own = _letters(found)
    shared = [(2 * len(own & theirs) / (len(own) + len(theirs)), at) for at, theirs in enumerate(map(_letters, gold))]
    best, at = max(shared, default=(0.0, 0))
    return gold[at] if best > LEAST_SHARED else None


def _letters(statement: dict[str, Any]) -> set[int]:
    return {at for start, end in statement["segments"] for at in range(start, end)}


if __name__ == "__main__":
    main()
