"""Plain text, an article a file, or several with lines drawn between them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from index.plaintext.datelines import split_dateline
from index.plaintext.metalines import read_byline, read_dates
from index.readers.base import ReadOptions, Record, whole_file
from index.readers.encoding import decode
from index.readers.raw import Block, RawArticle, text_blocks
from search.errors import ReadError

_RULE = re.compile(r"^[ \t]*(?P<rule>([=*#_~-])\2{4,})[ \t]*\r?$", re.M)
_LONGEST_TITLE = 200
_HEADER = 5
"""So many lines under a title may tell the day, the place and who wrote an article."""
_LEAST_BODY = 25
"""The text under a title has so many words."""
_LEAST_PARTS = 3
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")


class PlainText:
    """Reads plain text; the blocks of a file that is one article know where they stand in the decoded text."""

    name = "text"

    def accepts(self, head: bytes) -> bool:
        """Anything: it is asked last."""
        return True

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The whole file, or its articles where lines of one kind part what is an article each."""
        for whole in whole_file(self.name, stream, file, options):
            parts = _articles(whole) if isinstance(whole, Record) else []
            if isinstance(whole, ReadError) or not parts:
                yield whole
                continue
            for number, part in enumerate(parts, 1):
                yield replace(whole, data=part.encode("utf-8", "replace"), number=number, unit="article")

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The lines of the text, of unknown role."""
        text = decode(record.data, record.origin)
        blocks = text_blocks(text, mapped=record.number is None)
        if not blocks or not any(c.isalnum() for c in text):
            raise ReadError(record.origin, "there are no words in it")
        return RawArticle(origin=record.origin, blocks=blocks, source=options.source)


def _articles(whole: Record) -> list[str]:
    """The articles of a text that lines part; none where it is one article, as far as can be told."""
    if not any(mark * 5 in whole.data for mark in (b"=", b"*", b"#", b"_", b"~", b"-")):
        return []
    try:
        text = decode(whole.data, whole.file)
    except ReadError:
        return []
    rules = list(_RULE.finditer(text))
    if not rules or len({rule["rule"][0] for rule in rules}) > 1:
        return []
    ends = [0, *(end for rule in rules for end in rule.span()), len(text)]
    parts = [text[start:end].strip("\r\n") for start, end in zip(ends[::2], ends[1::2], strict=True)]
    parts = [part for part in parts if any(map(str.isalnum, part))]
    if len(parts) < 2:
        return []
    kinds = [_kind(text_blocks(part, mapped=False)) for part in parts]
    are_dated = all(kind == "headed" for kind in kinds)
    are_many = all(kinds) and len(parts) >= _LEAST_PARTS and rules[0]["rule"][0] != "-"
    return parts if are_dated or are_many else []


def is_headed(blocks: tuple[Block, ...]) -> bool:
    """Whether a part of a text is an article: a title, its day, place or author, and a text."""
    return _kind(blocks) == "headed"


def _kind(blocks: tuple[Block, ...]) -> str | None:
    """Whether a part of a text is an article: "headed" with its day, place or author, "titled" without; else None."""
    if len(blocks) < 2 or len(blocks[0].text) > _LONGEST_TITLE or _SENTENCE_END.search(blocks[0].text):
        return None
    lines = [block.text for block in blocks[1:]]
    if not any(map(_SENTENCE_END.search, lines)) or sum(len(line.split()) for line in lines) < _LEAST_BODY:
        return None
    top = lines[:_HEADER]
    is_headed = any(
        read_dates(line) or read_byline(line, close=False, plain=True) or split_dateline(line) for line in top
    )
    return "headed" if is_headed else "titled"
