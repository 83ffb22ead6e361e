"""Free text with the names that the large reader sees in it, for the small tagger to learn from.

    python -m training.silver TEXT_FOLDER TEACHER.npz OUT.npz [--without IDS.txt] [--own GOLD.jsonl…] [--words 700000]

Texts: the articles and the texts of GAP in TEXT_FOLDER, without those whose ids stand in IDS.txt (what is kept for
measuring), and the project's own articles, in which the speakers' names are known and count for more than the reader's
opinion. OUT holds words, their sentences, and probabilities; it does not ship.
"""

import argparse
import csv
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.attribution.tagging.tagger import NAME_TAGS
from index.attribution.text.quotations import mark_quotations
from index.attribution.text.sentences import split_sentences
from index.attribution.text.tokens import tokenise
from training.data import Sentence, named
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


def sentences_of(text: str, source: str) -> Iterator[Sentence]:
    """The sentences of a text."""
    for paragraph in text.split("\n"):
        tokens = mark_quotations(tokenise(paragraph))
        for first, end in split_sentences(tokens):
            if 3 <= end - first <= 110:
                yield Sentence(tokens.words[first:end], None, None, source)


def own_names(path: Path) -> Iterator[tuple[Sentence, list[str]]]:
    """The sentences of annotated articles, each with tags for the speakers' names in it and "" for other words."""
    for record in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        known: dict[tuple[str, ...], str] = {}
        for speaker in record["speakers"]:
            label = {"person": "PER", "organisation": "ORG"}.get(speaker["kind"])
            if label is None or not speaker["named"]:
                continue
            name = tuple(tokenise(speaker["canonical"]).words)
            known[name] = label
            if label == "PER" and len(name) > 1 and len(name[-1]) > 2:
                known.setdefault(name[-1:], "PER")
        longest = max(map(len, known), default=0)
        for sentence in sentences_of(record["text"], "own"):
            words, tags = sentence.words, [""] * len(sentence.words)
            k = 0
            while k < len(words):
                sizes = range(min(longest, len(words) - k), 0, -1)
                size = next((n for n in sizes if tuple(words[k : k + n]) in known), 0)
                for j in range(size):
                    tags[k + j] = ("I-" if j else "B-") + known[tuple(words[k : k + size])]
                k += max(1, size)
            yield sentence, tags


def listed_names(articles: Path, lists: list[Path]) -> Iterator[Sentence]:
    """The sentences of articles whose names are all listed: a line `### id`, then lines `KIND<tab>form`."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in map(json.loads, lines)}
    for path in lists:
        for block in re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            id, _, rest = block.partition("\n")
            forms: dict[tuple[str, ...], str] = {}
            for line in rest.splitlines():
                kind, tab, form = line.partition("\t")
                if tab and kind in ("PER", "ORG", "LOC", "MISC"):
                    forms[tuple(tokenise(form.strip()).words)] = kind
            longest = max(map(len, forms), default=0)
            for sentence in sentences_of(texts[id.strip()], "listed"):
                words, tags = sentence.words, ["O"] * len(sentence.words)
                k = 0
                while k < len(words):
                    sizes = range(min(longest, len(words) - k), 0, -1)
                    size = next((n for n in sizes if tuple(words[k : k + n]) in forms), 0)
                    for j in range(size):
                        tags[k + j] = ("I-" if j else "B-") + forms[tuple(words[k : k + size])]
                    k += max(1, size)
                yield Sentence(words, tags, None, "listed")


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
    parser.add_argument("--own", type=Path, nargs="*", default=[])
    parser.add_argument("--words", type=int, default=700_000)
    arguments = parser.parse_args(argv)
    if any("blind" in path.name for path in arguments.own):
        parser.error("blind articles are to measure with, never to train on")
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
    own = [pair for path in arguments.own for pair in own_names(path)]
    sentences, total = [s for s, _ in own], 0
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
        share = np.exp(names)
        if i < len(own):
            for k, tag in enumerate(own[i][1]):
                if tag:
                    share[k] = 0.005
                    share[k, NAME_TAGS.index(tag)] = 0.96
        shares[i] = share.astype(np.float16)
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
