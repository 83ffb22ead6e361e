"""Reads articles given as plain text and writes what On Record finds in them, for the scorers of attribution.

    python -m benchmarks.attribution GOLD.jsonl PREDICTIONS.jsonl

Only `id` and `text` of each line of GOLD are read. Each line of PREDICTIONS has, with offsets in that text: `title`,
`published`, `updated`, `sections`, `statements`, and `quotations` by the conventions of the PolNeAR corpus: there
`"A," she said. "B."` and "said that A and that B" are one quotation each, which are two statements for us, and a
sentence that goes on reporting without a verb or marks is none; the "that" before a clause belongs to it.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.attribution import attribute
from index.sections import article_from_text
from search.article import Article, EvidenceKind, Form, PartialDate, Section, Span, Speaker, Statement
from search.garbage import settle

_THAT = re.compile(r"\bthat\s+\Z")
_AND = re.compile(r",?\s*(?:and|but)\s*")


def main(argv: list[str] | None = None) -> int:
    """Reads and writes the files named in `argv`; prints how fast the attribution alone was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    arguments = parser.parse_args(argv)
    words, seconds = 0, 0.0
    settle()  # as the workers of a run do
    with (
        arguments.gold.open(encoding="utf-8") as lines,
        arguments.predictions.open("w", encoding="utf-8") as out,
    ):
        for line in lines:
            record = json.loads(line)
            text = record["text"]
            article = article_from_text(text, id=str(record["id"]))
            started = time.process_time()
            article = attribute(article)
            seconds += time.process_time() - started
            words += len(text.split())
            out.write(json.dumps(predictions(article, text, record["id"]), ensure_ascii=False) + "\n")
    print(f"{words} words, {words / seconds if seconds else 0:.0f} words per CPU second", file=sys.stderr)
    return 0


def predictions(article: Article, text: str, id: Any) -> dict[str, Any]:
    """What was found in an article, as one line of the predictions."""
    speakers = {speaker.id: speaker for speaker in article.speakers}
    by_id = {section.id: section for section in article.sections}
    statements = [(section, statement) for section in article.sections for statement in section.statements]
    return {
        "id": id,
        "title": article.title,
        "published": _iso(article.published),
        "updated": _iso(article.updated),
        "sections": list(_sections(article, speakers, text)),
        "statements": [_agency(section, statement, speakers) for section, statement in statements],
        "quotations": [_quotation(section, run, speakers, by_id, text) for section, run in _runs(statements)],
    }


def _iso(date: PartialDate | None) -> str | None:
    return date.iso if date else None


def _sections(article: Article, speakers: dict[str, Speaker], text: str) -> Iterable[dict[str, Any]]:
    for section in article.sections:
        start, end = _place(section, Span(start=0, end=max(1, len(section.text))))
        heading = section.heading
        if heading:
            at = text.rfind(heading, 0, start)
            start = at if at >= 0 else start
        ids = dict.fromkeys(s.speaker for s in section.statements if s.speaker)
        named = [speakers[i].name for i in ids if speakers[i].is_named]
        yield {"heading": heading, "start": start, "end": end, "speakers": named}


def _place(section: Section, span: Span) -> tuple[int, int]:
    """A span of a section as offsets of the source."""
    start = section.source_offset(span.start)
    last = section.source_offset(span.end - 1)
    before = start if start is not None else 0
    return before, (last + 1 if last is not None else before)


def _agency(section: Section, statement: Statement, speakers: dict[str, Speaker]) -> dict[str, Any]:
    segments = [_place(section, piece) for piece in statement.pieces]
    speaker = speakers.get(statement.speaker or "")
    return {
        "start": segments[0][0],
        "end": segments[-1][1],
        "segments": segments,
        "kind": statement.form.value,
        "speaker_canonical": speaker.name if speaker and speaker.is_named else None,
        "level": statement.attribution.level.value if statement.attribution else None,
    }


def _runs(statements: list[tuple[Section, Statement]]) -> Iterable[tuple[Section, list[Statement]]]:
    """Statements of one paragraph that go on from each other, or share one reporting verb, together."""
    run: list[Statement] = []
    place: Section | None = None
    for section, statement in statements:
        if statement.form is Form.INDIRECT and statement.continues is not None:
            continue
        if run and section is place and _goes_on(section, run, statement):
            run.append(statement)
            continue
        if run and place is not None:
            yield place, run
        place, run = section, [statement]
    if run and place is not None:
        yield place, run


def _goes_on(section: Section, run: list[Statement], statement: Statement) -> bool:
    last = run[-1]
    if "\n" in section.text[last.span.start : statement.span.start]:
        return False
    return statement.continues == last.id or (_cue(statement) is not None and _cue(statement) == _cue(last))


def _cue(statement: Statement) -> Span | None:
    evidence = statement.attribution.evidence if statement.attribution else ()
    return next((e.span for e in evidence if e.kind is EvidenceKind.CUE), None)


def _joined(parts: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The parts with the "that" before them, and those as one that only "and" stands between."""
    found: list[tuple[int, int]] = []
    for start, end in parts:
        that = _THAT.search(text, max(0, start - 6), start)
        start = that.start() if that else start
        if found and _AND.fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _quotation(
    section: Section, run: list[Statement], speakers: dict[str, Speaker], by_id: dict[str, Section], text: str
) -> dict[str, Any]:
    statement = run[0]
    parts = _joined([_place(section, piece) for part in run for piece in part.pieces], text)
    speaker = speakers.get(statement.speaker or "")
    found: dict[str, Any] = {
        "start": parts[0][0],
        "end": parts[-1][1],
        "parts": parts,
        "utterance": True,
        "speaker_text": statement.as_written or (speaker.name if speaker else None),
        "speaker_canonical": speaker.name if speaker else None,
    }
    evidence = statement.attribution.evidence if statement.attribution else ()
    for kind, field in ((EvidenceKind.CUE, "cue"), (EvidenceKind.MENTION, "speaker")):
        item = next((e for e in evidence if e.kind is kind and e.span and e.section), None)
        if item is not None and item.span is not None and item.section is not None:
            start, end = _place(by_id[item.section], item.span)
            found |= {f"{field}_start": start, f"{field}_end": end, f"{field}_text": text[start:end]}
    return found


if __name__ == "__main__":
    sys.exit(main())
