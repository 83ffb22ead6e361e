"""Annotating who said what: a small notation for people, and the scorers' form made from it.

    python -m benchmarks.annotation show ARTICLE.txt          numbers the paragraphs
    python -m benchmarks.annotation check ARTICLE.ann…        compiles, or says what is wrong and where
    python -m benchmarks.annotation build OUT.jsonl ARTICLE.ann… [--without-text]
    python -m benchmarks.annotation join GOLD.jsonl ARTICLES.jsonl.gz OUT.jsonl

An article stands in `NAME.txt`, its paragraphs apart by empty lines; `P0` is the first of them, mostly the title.
Beside it `NAME.ann` holds a line a fact; fields are set apart by ` | `:

    @id courts-01
    @style courts
    @published 2024-05-17T19:20
    @body P2 P14                              the first and the last paragraph of the body
    @heading P6
    @speaker xi | Xi Jinping | person | named | President Xi Jinping; the Chinese president
    @speaker both | Xi Jinping and Vladimir Putin | group | unnamed | the two leaders | xi, putin
    @s P3 | xi | Chinese President Xi Jinping | said | the two sides ... their ties
    @s P4 | xi | he | added | "We shall ... see," ; "and then ... home."
    @s P4 | xi | - | - | The work ... year. | continues
    @n P5 | belief | wants to ... May

A statement names its paragraph, its speaker (`-` for nobody), the speaker as written and the reporting verb (each `-`
where there is none; both may stand in an earlier paragraph, which is not checked), and its words: a piece is written
out or, as `first words ... last words`, shortened; pieces of an interrupted statement are set apart by ` ; `. A piece
that stands more than once in its paragraph must be given with more words, or `#2` in front for the second place.

`--without-text` leaves the text out, for articles of others: `join` puts it in again from a file of `{id, title, text}`
lines, checking that it is the same by its length and checksum.
"""

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_QUOTED = re.compile(r"[“\"„«][^”\"»]*(?:[”\"»]|$)|‘(?:[^’]|’(?=\w))*(?:’(?!\w)|$)")
_KINDS = frozenset("person organisation document group anonymous".split())


class AnnotationError(ValueError):
    """A line of an annotation that cannot be meant as it stands."""


def main(argv: list[str] | None = None) -> int:
    """Runs one of the four commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    show = commands.add_parser("show")
    show.add_argument("text", type=Path)
    check = commands.add_parser("check")
    check.add_argument("annotations", type=Path, nargs="+")
    build = commands.add_parser("build")
    build.add_argument("out", type=Path)
    build.add_argument("annotations", type=Path, nargs="+")
    build.add_argument("--without-text", action="store_true")
    join = commands.add_parser("join")
    join.add_argument("gold", type=Path)
    join.add_argument("articles", type=Path)
    join.add_argument("out", type=Path)
    arguments = parser.parse_args(argv)
    if arguments.command == "show":
        for number, (start, end, text) in enumerate(_paragraphs(arguments.text.read_text(encoding="utf-8"))):
            print(f"P{number} [{start}:{end}] {text}")
        return 0
    if arguments.command == "join":
        _write(arguments.out, joined(arguments.gold, arguments.articles))
        return 0
    records, failed = [], 0
    for path in arguments.annotations:
        try:
            records.append(compiled(path))
        except AnnotationError as error:
            failed += 1
            print(f"{path}: {error}", file=sys.stderr)
    if arguments.command == "check":
        for record in records:
            print(f"{record['id']}: {len(record['statements'])} statements, {len(record['speakers'])} speakers")
    elif not failed:
        _write(arguments.out, (_bare(r) if arguments.without_text else r for r in records))
    return 1 if failed else 0


def compiled(path: Path) -> dict[str, Any]:
    """The gold of the article beside the annotation at `path`, in the scorers' form.

    Raises `AnnotationError` with the line's number where a line cannot be read or a piece is not found just once.
    """
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    paragraphs = list(_paragraphs(text))
    record: dict[str, Any] = {"id": path.stem, "style": "", "text": text, "title": paragraphs[0][2], "published": None}
    speakers: dict[str, dict[str, Any]] = {}
    members: dict[str, list[str]] = {}
    headings: list[int] = []
    body = (1, len(paragraphs) - 1)
    statements: list[dict[str, Any]] = []
    negatives: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, _, rest = line.partition(" ")
        fields = [field.strip() for field in rest.split(" | ")]
        try:
            match word:
                case "@id" | "@style" | "@published" | "@title":
                    record[word[1:]] = rest.strip() or None
                case "@body":
                    first, last = rest.split()
                    body = (_number(first), _number(last))
                case "@heading":
                    headings += [_number(field) for field in rest.split()]
                case "@speaker":
                    key, name, kind, named, *more = fields
                    if kind not in _KINDS or named not in ("named", "unnamed"):
                        raise AnnotationError(f"kind is one of {sorted(_KINDS)}, then named or unnamed")
                    aliases = [a.strip() for a in more[0].split(";") if a.strip()] if more else []
                    members[key] = [m.strip() for m in more[1].split(",")] if len(more) > 1 else []
                    speakers[key] = {
                        "canonical": name, "kind": kind, "aliases": [name, *aliases], "named": named == "named",
                    }  # fmt: skip
                case "@s":
                    statements.append(_statement(fields, paragraphs, speakers, body))
                case "@n":
                    start, end = _piece(fields[2], paragraphs[_number(fields[0])])
                    negatives.append({"start": start, "end": end, "type": fields[1]})
                case _:
                    raise AnnotationError(f"unknown {word!r}")
        except (AnnotationError, ValueError, IndexError, KeyError) as error:
            raise AnnotationError(f"line {number}: {error} in: {line[:160]}") from error
    for key, entry in speakers.items():
        entry["members"] = [speakers[m]["canonical"] for m in members[key]]
    statements.sort(key=lambda s: (s["start"], -s["end"]))
    for at, statement in enumerate(statements):
        if statement.pop("goes_on"):
            same = [i for i in range(at) if statements[i]["speaker_canonical"] == statement["speaker_canonical"]]
            statement["continues"] = same[-1] if same else None
    record["body_start"], record["body_end"] = paragraphs[body[0]][0], paragraphs[body[1]][1]
    record["sections"] = _sections(record, headings, paragraphs, statements, speakers)
    record["speakers"] = list(speakers.values())
    record["statements"], record["negatives"] = statements, negatives
    return record


def joined(gold: Path, articles: Path) -> Iterator[dict[str, Any]]:
    """The records of `gold`, which hold no text, with the text of the articles of the same ids.

    Raises `AnnotationError` where an article is missing or is not the text that was annotated.
    """
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: as_text(row) for row in map(json.loads, lines)}
    for record in map(json.loads, gold.read_text(encoding="utf-8").splitlines()):
        text = texts.get(record["id"])
        if text is None or _checksum(text) != record["text_sha256"]:
            raise AnnotationError(f"{record['id']}: {'another text' if text else 'not in'} {articles}")
        yield {**record, "text": text}


def as_text(row: dict[str, Any]) -> str:
    """An article of `{title, text}` as it is annotated: the title and each paragraph, apart by empty lines."""
    return "\n\n".join([row["title"], *(p.strip() for p in row["text"].split("\n") if p.strip())]) + "\n"


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _bare(record: dict[str, Any]) -> dict[str, Any]:
    """Without the words of the article: offsets, forms and the names of named speakers stay; others are numbered."""
    names = {
        speaker["canonical"]: speaker["canonical"] if speaker["named"] else f"unnamed {number}"
        for number, speaker in enumerate(record["speakers"])
    }
    speakers = [
        {**s, "canonical": names[s["canonical"]], "aliases": [], "members": [names[m] for m in s["members"]]}
        for s in record["speakers"]
    ]
    statements = [
        {
            **{key: value for key, value in s.items() if key not in ("speaker_as_written", "cue_text")},
            "speaker_canonical": names.get(s["speaker_canonical"]),
            "cued": s["cue_text"] is not None,
        }
        for s in record["statements"]
    ]
    return {
        **{key: value for key, value in record.items() if key not in ("text", "title")},
        "title": None,
        "sections": [{**section, "heading": None} for section in record["sections"]],
        "speakers": speakers,
        "statements": statements,
        "text_sha256": _checksum(record["text"]),
    }


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"\S[^\n]*(?:\n[^\n]+)*", text):
        stripped = match.group().rstrip()
        yield match.start(), match.start() + len(stripped), stripped


def _number(name: str) -> int:
    if not re.fullmatch(r"P\d+", name):
        raise AnnotationError(f"{name!r} is no paragraph")
    return int(name[1:])


def _piece(words: str, paragraph: tuple[int, int, str]) -> tuple[int, int]:
    """Where a piece, written out or as `first ... last`, stands."""
    start, _, text = paragraph
    number, words = (int(words[1]), words[2:].strip()) if re.match(r"#\d ", words) else (0, words)
    first, dots, last = words.partition(" ... ")
    pattern = re.escape(first) + (r"[\s\S]*?" + re.escape(last) if dots else "")
    edge = r"(?!\w)" if re.match(r"\w", (last or first)[-1]) else ""
    lead = r"(?<!\w)" if re.match(r"\w", first) else ""
    places = list(re.finditer(lead + pattern + edge, text))
    if not places:
        raise AnnotationError(f"not in the paragraph: {words!r}")
    if len(places) > 1 and not number:
        raise AnnotationError(f"{len(places)} times in the paragraph: {words!r}")
    place = places[max(0, number - 1)]
    return start + place.start(), start + place.end()


def _statement(
    fields: list[str],
    paragraphs: list[tuple[int, int, str]],
    speakers: dict[str, dict[str, Any]],
    body: tuple[int, int],
) -> dict[str, Any]:
    place, key, written, cue, words, *flags = fields
    number = _number(place)
    if not body[0] <= number <= body[1]:
        raise AnnotationError(f"{place} is outside of the body")
    segments = [list(_piece(piece.strip(), paragraphs[number])) for piece in words.split(" ; ")]
    text = paragraphs[number][2]
    base = paragraphs[number][0]
    pieces = [text[a - base : b - base] for a, b in segments]
    transcript = "transcript" in flags
    speaker = speakers[key] if key != "-" else None
    return {
        "start": segments[0][0],
        "end": segments[-1][1],
        "segments": segments,
        "kind": "direct" if transcript else _form(pieces),
        "speaker_canonical": speaker["canonical"] if speaker else None,
        "speaker_as_written": None if written == "-" else written,
        "cue_text": None if cue == "-" else cue,
        "continues": None,
        "goes_on": "continues" in flags,
        "transcript": transcript,
    }


def _form(pieces: list[str]) -> str:
    """direct when all words stand in marks, mixed when some do."""
    inside = [re.sub(r"\W", "", _QUOTED.sub("", piece)) == "" for piece in pieces]
    if all(inside):
        return "direct"
    return "mixed" if any(_QUOTED.search(piece) for piece in pieces) else "indirect"


def _sections(
    record: dict[str, Any],
    headings: list[int],
    paragraphs: list[tuple[int, int, str]],
    statements: list[dict[str, Any]],
    speakers: dict[str, dict[str, Any]],
) -> list[dict[str, Any]]:
    starts = [(record["body_start"], None), *((paragraphs[h][0], paragraphs[h][2]) for h in sorted(headings))]
    starts = [s for i, s in enumerate(starts) if i + 1 == len(starts) or starts[i + 1][0] > s[0]]
    named = {s["canonical"] for s in speakers.values() if s["named"] and s["kind"] in ("person", "organisation")}
    found = []
    for i, (start, heading) in enumerate(starts):
        end = starts[i + 1][0] if i + 1 < len(starts) else record["body_end"]
        inside = [s["speaker_canonical"] for s in statements if start <= s["start"] < end]
        groups = [m for s in speakers.values() if s["canonical"] in inside for m in s["members"]]
        found.append(
            {
                "heading": heading, "start": start, "end": end,
                "speakers": [name for name in dict.fromkeys(inside) if name in named],
                "group_members": [name for name in dict.fromkeys(groups) if name in named],
            }
        )  # fmt: skip
        for statement in statements:
            if start <= statement["start"] < end:
                statement["section"] = i
    return found


def _write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
