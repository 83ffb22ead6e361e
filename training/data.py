"""The free data that the tagger is trained on, as sentences of On Record's own tokens.

Each sentence keeps, a token each, the kind of name (`names`, B- and I- of PER, ORG, LOC, MISC, or O) and the part of
speech (`parts`, a coarse Penn tag); either is None where its source does not have it. `open_class` tells that a source
does not mark MISC, so that O may hide one. Where the data lies, and under which licences: docs/models/tagger.md.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.attribution.text.quotations import mark_quotations
from index.attribution.text.sentences import split_sentences
from index.attribution.text.tokens import tokenise

KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC"}
NAME_TAGS = ("O", *(f"{edge}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for edge in "BI"))
PART_TAGS = tuple("NNP NNS NN VBD VBZ VBP MD VBN VBG VB JJ RB IN TO DT PRP PRP$ CC CD WH POS RP EX UH PUNCT X".split())
_PARTS = {
    "NNPS": "NNP", "JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "PDT": "DT", "WDT": "WH", "WP": "WH",
    "WP$": "WH", "WRB": "WH", "HYPH": "PUNCT", "``": "PUNCT", "''": "PUNCT", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT",
    "-LRB-": "PUNCT", "-RRB-": "PUNCT", "(": "PUNCT", ")": "PUNCT", "NFP": "PUNCT", '"': "PUNCT",
}  # fmt: skip


_MOST_WORDS = 110
"""Longer sentences are left out."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `source` names the file, `held_out` tells that it is for measuring only."""

    words: list[str]
    names: list[str] | None
    parts: list[str] | None
    source: str
    open_class: bool = False
    held_out: bool = False


def _realigned(pieces: list[str], names: list[str] | None, parts: list[str] | None) -> tuple[list[str], ...]:
    """The tokens that On Record makes of a sentence, with the tags of the pieces that each is made of."""
    text, spans = "", []
    for piece in pieces:
        glue = "" if piece in ("'s", "’s", "n't", "n’t", "-") or text.endswith("-") else " "
        text += glue if text else ""
        spans.append((len(text), len(text) + len(piece)))
        text += piece
    tokens = tokenise(text)
    out_names, out_parts, at = [], [], 0
    previous = "O"
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        while at + 1 < len(spans) and spans[at][1] <= start:
            at += 1
        inside = [k for k in range(at, len(spans)) if spans[k][0] < end and spans[k][1] > start]
        if names is not None:
            real = [k for k in inside if any(c.isalnum() for c in pieces[k])] or inside
            tag = names[inside[0]]
            if any(names[k] == "O" for k in real):
                tag = "O"
            elif tag[0] == "I" and (previous == "O" or previous[2:] != tag[2:]):
                tag = "B" + tag[1:]
            out_names.append(tag)
            previous = tag
        if parts is not None:
            words = [k for k in inside if parts[k] != "PUNCT"] or inside
            contracted = any(pieces[k].lower() in ("n't", "n’t", "'re", "'ll", "'ve", "'m", "'d") for k in inside[1:])
            out_parts.append(parts[words[0] if contracted else words[-1]])
    return tokens.words, out_names, out_parts


def _bio(count: int, entities: list[list[object]]) -> list[str]:
    tags = ["O"] * count
    for first, end, kind, *_ in entities:
        label = KINDS.get(str(kind), "MISC")
        for k in range(int(str(first)), int(str(end))):
            tags[k] = ("B-" if k == first else "I-") + label
    return tags


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def named(folder: Path, without: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """The sentences with names, those of documents `without` left out."""
    sources = {
        "uner_ewt_dev": True, "uner_ewt_test": True, "uner_pud_test": True, "wikigold": False,
        "crossner_politics_train": False, "crossner_politics_dev": False, "crossner_politics_test": False,
        "wnut17_train": False, "wnut17_dev": False, "btc": True,
        "gum_news_names": True, "gum_interview_names": True, "gum_speech_names": True, "gum_bio_names": True,
        "gum_court_names": True,
    }  # fmt: skip
    for source, open_class in sources.items():
        rows = list(_lines(folder / "ner" / f"{source}.jsonl.gz"))
        for number, row in enumerate(rows):
            held = (
                source in ("uner_ewt_test", "crossner_politics_test")
                or (source == "uner_pud_test" and number % 2 == 1)
                or (source == "wikigold" and number % 5 == 4)
                or (source == "gum_news_names" and row.get("split") != "train")
            )
            if row.get("doc") in without:
                continue
            pieces = row["tokens"]
            words, names, _ = _realigned(pieces, _bio(len(pieces), row["entities"]), None)  # type: ignore[arg-type]
            if words:
                yield Sentence(words, names, None, source, open_class, held)


def parsed(folder: Path) -> Iterator[Sentence]:
    """The sentences with parts of speech."""
    for source in ("en_ewt-train", "en_ewt-dev", "en_ewt-test", "en_pud"):
        with gzip.open(folder / "ud" / f"{source}.conllu.gz", "rt", encoding="utf-8") as lines:
            for block in lines.read().split("\n\n"):
                rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
                rows = [row for row in rows if row[0].isdigit()]
                if not rows:
                    continue
                tags = [_part(row[4]) for row in rows]
                words, _, parts = _realigned([row[1] for row in rows], None, tags)
                yield Sentence(words, None, parts, source, False, source in ("en_ewt-test",))
    for path in sorted((folder / "gum").glob("gum_*.jsonl.gz")):
        for doc in _lines(path):
            text, tokens = str(doc["text"]), doc["tokens"]
            for first, end, *_ in doc["sentences"]:  # type: ignore[attr-defined]
                rows = tokens[first:end]  # type: ignore[index]
                pieces = [text[row[0] : row[1]] for row in rows]
                words, _, parts = _realigned(pieces, None, [_part(row[4]) for row in rows])
                if words:
                    held = path.name.startswith("gum_news") and doc["split"] != "train"
                    yield Sentence(words, None, parts, path.stem, False, held)


def _part(tag: str) -> str:
    tag = _PARTS.get(tag, tag)
    return tag if tag in PART_TAGS else "X" if re.match(r"\w", tag) else "PUNCT"


def sentences_of(text: str, source: str) -> Iterator[Sentence]:
    """The sentences of a text."""
    for paragraph in text.split("\n"):
        tokens = mark_quotations(tokenise(paragraph))
        for first, end in split_sentences(tokens):
            if 3 <= end - first <= _MOST_WORDS:
                yield Sentence(tokens.words[first:end], None, None, source)


def listed_names(folder: Path, own: Iterable[Path], lists: Iterable[Path]) -> Iterator[Sentence]:
    """The sentences of articles whose names are all listed: a line `### id`, then lines `KIND<tab>form`.

    The texts are those of the free articles in `folder` and of the annotated articles `own`; an article whose text is
    in neither is left out. Raises `ValueError` for blind articles.
    """
    texts = {
        str(row["id"]): f"{row['title']}\n{row['text']}" for row in _lines(folder / "articles" / "articles.jsonl.gz")
    }
    for path in own:
        if "blind" in path.name:
            raise ValueError(f"{path}: blind articles are to measure with, never to train on")
        for record in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            texts[record["id"]] = record["text"]
    for path in lists:
        for block in re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            id, _, rest = block.partition("\n")
            forms: dict[tuple[str, ...], str] = {}
            for line in rest.splitlines():
                kind, tab, form = line.partition("\t")
                if tab and kind in ("PER", "ORG", "LOC", "MISC"):
                    forms[tuple(tokenise(f"{form.strip()} said").words[:-1])] = kind  # "Jr." keeps its stop
            for sentence in sentences_of(texts.get(id.strip(), ""), "listed"):
                yield Sentence(sentence.words, marked(sentence.words, forms, "O"), None, "listed")


def marked_names(paths: Iterable[Path]) -> Iterator[Sentence]:
    """The sentences of texts in which each name is marked where it stands, `{PER|Ada Byrd}`; a line is a paragraph."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            text, spans = "", []
            for piece in re.split(r"(\{[A-Z]+\|[^{}]*\})", line):
                kind, bar, form = piece[1:-1].partition("|") if piece.startswith("{") else ("", "", "")
                if bar:
                    spans.append((len(text), len(text) + len(form), kind))
                text += form if bar else piece
            tokens = mark_quotations(tokenise(text))
            tags = ["O"] * len(tokens)
            for start, end, kind in spans:
                inside = [k for k in range(len(tokens)) if tokens.starts[k] < end and tokens.ends[k] > start]
                for k in inside:
                    tags[k] = ("B-" if k == inside[0] else "I-") + kind
            for first, end in split_sentences(tokens):
                if end - first <= _MOST_WORDS:
                    yield Sentence(tokens.words[first:end], tags[first:end], None, "marked")


def marked(words: list[str], forms: Mapping[tuple[str, ...], str], outside: str) -> list[str]:
    """A tag for each word: the longest of `forms` that begins there, and `outside` for the rest."""
    tags = [outside] * len(words)
    longest = max(map(len, forms), default=0)
    k = 0
    while k < len(words):
        sizes = range(min(longest, len(words) - k), 0, -1)
        size = next((n for n in sizes if tuple(words[k : k + n]) in forms), 0)
        for j in range(size):
            tags[k + j] = ("I-" if j else "B-") + forms[tuple(words[k : k + size])]
        k += max(1, size)
    return tags
