"""The free data that the tagger is trained on, as sentences of On Record's own tokens.

Each sentence keeps, a token each, the kind of name (`names`, B- and I- of PER, ORG, LOC, MISC, or O) and the part of
speech (`parts`, a coarse Penn tag); either is None where its source does not have it. `open_class` tells that a source
does not mark MISC, so that O may hide one. Where the data lies, and under which licences: docs/models/tagger.md.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.attribution.text.tokens import tokenise

KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC"}
NAME_TAGS = ("O", *(f"{edge}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for edge in "BI"))
PART_TAGS = tuple("NNP NNS NN VBD VBZ VBP MD VBN VBG VB JJ RB IN TO DT PRP PRP$ CC CD WH POS RP EX UH PUNCT X".split())
_PARTS = {
    "NNPS": "NNP", "JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "PDT": "DT", "WDT": "WH", "WP": "WH",
    "WP$": "WH", "WRB": "WH", "HYPH": "PUNCT", "``": "PUNCT", "''": "PUNCT", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT",
    "-LRB-": "PUNCT", "-RRB-": "PUNCT", "(": "PUNCT", ")": "PUNCT", "NFP": "PUNCT", '"': "PUNCT",
}  # fmt: skip


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
