"""Free text with the names that the large reader sees in it, for the small tagger to learn from.

    python -m training.silver TEXT_FOLDER TEACHER.npz OUT.npz [--without IDS.txt] [--words 700000]

Texts: the articles and the texts of GAP in TEXT_FOLDER, without those whose ids stand in IDS.txt (what is kept for
measuring). OUT holds words, their sentences, and probabilities; it does not ship.
"""

import argparse
import csv
import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training.data import Sentence, named, sentences_of
from training.scoring import report
from training.teacher import chosen, tagged


def texts(folder: Path, without: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Free texts, the news first: a source and a text each."""
    with gzip.open(folder / "articles" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] not in without]
    random.Random(5).shuffle(rows)
    rows.sort(key=lambda row: ("Prime Minister" in row["source"]) + 0.5 * ("Digital" in row["source"]))
    gap: list[str] = []
    for name in ("gap-development", "gap-validation"):
        path = next((folder / "coref").glob(f"{name}*"))
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            gap += [row["Text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    for number, row in enumerate(rows):
        yield "articles", row["text"]
        if number < len(gap):
            yield "gap", gap[number]


def read_silver(path: Path, gold: list[Sentence]) -> tuple[list[Sentence], dict[int, np.ndarray]]:
    """The gold sentences and those of `path`, and by number the probabilities of names of the latter."""
    with np.load(path, allow_pickle=False) as file:
        words, ends, shares, sources = (file[key] for key in ("words", "ends", "shares", "sources"))
    joined = str(words).split("\n")
    sentences = list(gold)
    soft: dict[int, np.ndarray] = {}
    first = 0
    for end, source in zip(ends.tolist(), sources.tolist(), strict=True):
        soft[len(sentences)] = shares[first:end]
        sentences.append(Sentence(joined[first:end], None, None, str(source)))
        first = end
    return sentences, soft


def main(argv: list[str] | None = None) -> int:
    """Reads, tags and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--words", type=int, default=700_000)
    arguments = parser.parse_args(argv)
    with np.load(arguments.teacher) as file:
        params = dict(file)
    held = [s for s in named(arguments.folder) if s.held_out]
    scores: dict[int, np.ndarray] = {}
    for i, names, _ in tagged(params, held):
        scores[i] = names
    kept = [i for i in range(len(held)) if i in scores]
    ordered = iter([scores[i] for i in kept])
    report([held[i] for i in kept], lambda batch: [next(ordered) for _ in batch])
    without = frozenset(arguments.without.read_text().split()) if arguments.without else frozenset()
    sentences: list[Sentence] = []
    total = 0
    for source, text in texts(arguments.folder, without):
        if total > arguments.words:
            break
        found = list(sentences_of(text, source))
        total += sum(len(s.words) for s in found)
        sentences += found
    sentences += chosen(named(arguments.folder, without), tweets=0.3)
    print(f"{len(sentences)} sentences, {total} words", flush=True)
    shares: dict[int, np.ndarray] = {}
    for number, (i, names, _) in enumerate(tagged(params, sentences)):
        shares[i] = np.exp(names).astype(np.float16)
        if number % 10000 == 0:
            print(number, flush=True)
    order = sorted(shares)
    np.savez_compressed(
        arguments.out,
        words=np.array("\n".join(word for i in order for word in sentences[i].words)),
        ends=np.cumsum([len(sentences[i].words) for i in order]),
        shares=np.concatenate([shares[i] for i in order]),
        sources=np.array([sentences[i].source for i in order]),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
