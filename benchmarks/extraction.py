"""Reads saved pages and writes what was found in them, for a scorer to compare; or measures how fast that is.

python -m benchmarks.extraction GOLD.jsonl PREDICTIONS.jsonl
    Of each line of GOLD only `id` and `html_path`, relative to GOLD's folder or the one above, are read.
    Each line written is {id, title, published, sections: [{heading, paragraphs}]};
    the pages per CPU second go to stderr.
python -m benchmarks.extraction --speed GOLD.jsonl
    Pages per CPU second of the whole reading, and of trafilatura alone on the same pages in the same run: as it comes,
    with metadata, and in its fast mode. Then where the time of the reading goes.
"""

import gzip
import json
import logging
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index.readers import Record, html, parse, read_records
from index.sections import article_from_raw
from search.article import Article
from search.errors import ReadError

STAGES = {
    "decode": "decoding",
    "page_tree": "parsing",
    "read_metadata": "metadata",
    "second_reading": "trafilatura",
    "read_story": "story",
    "reconcile": "reconciling",
    "rejection_reason": "kind of page",
}
"""What `index.readers.html` calls for a page, and what it is called in the table."""


def pages(gold: Path) -> Iterator[tuple[str, Path]]:
    """The id and the file of each line of `gold`."""
    with gold.open(encoding="utf-8") as lines:
        for line in lines:
            asked = json.loads(line)
            path = gold.parent / asked["html_path"]
            yield asked["id"], path if path.exists() else gold.parent.parent / asked["html_path"]


def read_page(path: Path) -> Article:
    """The article in a saved page, compressed or not. Raises `ReadError`."""
    with path.open("rb") as stream:
        for record in read_records(stream, path.name):
            if isinstance(record, ReadError):
                raise record
            return article_from_raw(parse(record))
    raise ReadError(path.name, "there is nothing in it")


def prediction(id: str, article: Article) -> dict[str, object]:
    """The line that the scorer expects; the dateline stands before the first paragraph, as it does on the page."""
    sections: list[dict[str, Any]] = [
        {"heading": s.heading, "paragraphs": [span.of(s.text) for span in s.paragraphs()]} for s in article.sections
    ]
    if article.dateline and sections[0]["paragraphs"]:
        sections[0]["paragraphs"][0] = f"{article.dateline} — {sections[0]['paragraphs'][0]}"
    return {
        "id": id,
        "title": article.title,
        "published": article.date.iso if article.date else None,
        "sections": sections,
    }


def predict(gold: Path, predictions: Path) -> None:
    """Writes one prediction for each line of `gold`; a page that cannot be read gives none, and is named on stderr."""
    count = 0
    started_s = time.process_time()
    with predictions.open("w", encoding="utf-8") as out:
        for id, path in pages(gold):
            count += 1
            try:
                article = read_page(path)
            except (ReadError, OSError) as error:
                print(f"{id}: {error}", file=sys.stderr)
                continue
            out.write(json.dumps(prediction(id, article), ensure_ascii=False) + "\n")
    seconds = time.process_time() - started_s
    print(f"{count} pages, {count / seconds:.1f} per CPU second", file=sys.stderr)


def speed(gold: Path) -> None:
    """Prints pages per CPU second, ours and trafilatura's, and the shares of the stages of ours."""
    from trafilatura import bare_extraction, extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    data = [_bytes(path) for _, path in pages(gold)]
    stages: defaultdict[str, float] = defaultdict(float)
    for name, stage in STAGES.items():
        setattr(html, name, _timed(getattr(html, name), stages, stage))
    ways: dict[str, Callable[[bytes], object]] = {
        "whole reading": _read,
        "trafilatura": extract,
        "trafilatura with metadata": lambda page: bare_extraction(page, with_metadata=True),
        "trafilatura, fast, without comments": lambda page: extract(page, fast=True, include_comments=False),
    }
    taken: defaultdict[str, float] = defaultdict(float)
    for way in ways.values():
        way(data[0])  # imports
    stages.clear()
    for page in data:  # page by page, so that what else the machine does falls on all alike
        for name, way in ways.items():
            started_s = time.process_time()
            way(page)
            taken[name] += time.process_time() - started_s
    whole = taken["whole reading"]
    print(f"{len(data)} pages, {sum(map(len, data)) / len(data) / 1000:.0f} kB on average")
    for name, seconds in taken.items():
        print(f"{name:36s} {len(data) / seconds:6.1f} pages per CPU second {seconds / whole:6.2f}")
    stages["the rest: sections, headings, dates"] = whole - sum(stages.values())
    for stage, seconds in sorted(stages.items(), key=lambda item: -item[1]):
        print(f"{stage:36s} {1000 * seconds / len(data):6.1f} ms a page {100 * seconds / whole:6.1f} %")


def _read(page: bytes) -> None:
    try:
        article_from_raw(parse(Record(format="html", file="page", data=page)))
    except ReadError as error:
        print(error, file=sys.stderr)


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def _timed(function: Callable[..., object], stages: defaultdict[str, float], stage: str) -> Callable[..., object]:
    def timed(*args: object, **kwargs: object) -> object:
        started_s = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            stages[stage] += time.process_time() - started_s

    return timed


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--speed":
        speed(Path(sys.argv[2]))
    elif len(sys.argv) == 3:
        predict(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        sys.exit(__doc__)
