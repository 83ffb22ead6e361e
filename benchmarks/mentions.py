"""How many of the persons that editors tagged an article with are found named in it.

    python -m benchmarks.mentions ARCHIVE.jsonl.gz [--missed N]

Each line of ARCHIVE is an article with `id`, `title`, `body` and `people`, the tags: "reagan", "james-baker". A tag is
found when its last part is a word of the name of someone mentioned or speaking. Tags whose last part does not stand in
the body are left out of the recall: nobody could find these by name.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from index.attribution import attribute
from search.article import Article, Section
from search.speakers import fold_name


def main(argv: list[str] | None = None) -> int:
    """Reads the archive named in `argv` and prints the recall, and tags that were missed when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--missed", type=int, default=0, help="print as many tags that were missed")
    arguments = parser.parse_args(argv)
    articles = tags = named = found = 0
    missed: list[str] = []
    for record in _records(arguments.archive):
        if not record.get("people"):
            continue
        articles += 1
        body = fold_name(record["body"])
        names = names_in(article_of(record))
        for tag in record["people"]:
            tags += 1
            surname = fold_name(tag).rpartition("-")[2]
            if not re.search(rf"\b{re.escape(surname)}\b", body):
                continue
            named += 1
            if surname in names:
                found += 1
            else:
                missed.append(f"{record['id']}\t{tag}")
    share = found / named if named else 0.0
    print(
        f"{articles} articles with {tags} tags, {named} of them in the body by name: {found} found, recall {share:.3f}"
    )
    print("\n".join(missed[: arguments.missed]))
    return 0


def article_of(record: dict[str, Any]) -> Article:
    """The article of one line, with its statements and mentions."""
    body = "\n\n".join(part.strip() for part in record["body"].split("\n\n") if part.strip())
    sections = (Section(id="s1", text=body),) if body else ()
    return attribute(Article(id=str(record["id"]), title=record.get("title") or "", sections=sections))


def names_in(article: Article) -> set[str]:
    """The folded words in the names of those who are mentioned or speak."""
    wanted = {speaker for section in article.sections for speaker in section.mentions}
    wanted |= {s.speaker for section in article.sections for s in section.statements if s.speaker}
    names = (speaker.name for speaker in article.speakers if speaker.id in wanted)
    return {word for name in names for word in re.findall(r"\w+", fold_name(name))}


def _records(path: Path) -> Iterator[dict[str, Any]]:
    lines: Iterable[str]
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
