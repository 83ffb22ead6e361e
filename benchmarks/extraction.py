"""Reads saved pages and writes what was found in them, for a scorer to compare.

python -m benchmarks.extraction GOLD.jsonl PREDICTIONS.jsonl
    Of each line of GOLD only `id` and `html_path`, relative to GOLD's folder or the one above, are read.
    Each line written is {id, title, published, sections: [{heading, paragraphs}]};
    the pages per CPU second go to stderr.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from index.readers import parse, read_records
from index.sections import article_from_raw
from search.article import Article
from search.errors import ReadError


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


def main(gold: Path, predictions: Path) -> None:
    """Writes one prediction for each line of `gold`; a page that cannot be read gives none, and is named on stderr."""
    pages = 0
    started_s = time.process_time()
    with gold.open(encoding="utf-8") as lines, predictions.open("w", encoding="utf-8") as out:
        for line in lines:
            asked = json.loads(line)
            pages += 1
            path = gold.parent / asked["html_path"]
            if not path.exists():
                path = gold.parent.parent / asked["html_path"]
            try:
                article = read_page(path)
            except (ReadError, OSError) as error:
                print(f"{asked['id']}: {error}", file=sys.stderr)
                continue
            out.write(json.dumps(prediction(asked["id"], article), ensure_ascii=False) + "\n")
    seconds = time.process_time() - started_s
    print(f"{pages} pages, {pages / seconds:.1f} per CPU second", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
