"""Readers: from files in many formats to raw articles.

A reader is chosen by how the content begins, never by the file's name. Its work has two halves. `records` cuts a file
into the bytes of single articles; that is quick and happens in one process. `parse` understands one of them; that is
the long part and goes to as many processes as there are.

>>> import io
>>> lines = io.BytesIO(b'{"title": "Rain", "body": "It rained, Ada Byrd said."}\\n')
>>> for record in read_records(lines, "wire.jsonl"):
...     article = parse(record)
...     print(article.origin, article.title, [block.text for block in article.blocks])
wire.jsonl, line 1 Rain ['It rained, Ada Byrd said.']

A new format is a class with the four members of `Reader`, and a place in `READERS`: the more particular before the
more general, plain text last. What cannot be read is a `ReadError` that names the file or line and the reason; what
can be read and is no article, as the front page of a section, is a `NotAnArticle`.
"""

from collections.abc import Iterator
from typing import BinaryIO

from index.readers import opening
from index.readers.base import FIELDS, NotAnArticle, Reader, ReadOptions, Record
from index.readers.html import HtmlPage
from index.readers.jsonl import JsonLines
from index.readers.plain import PlainText
from index.readers.raw import Block, RawArticle, Role
from search.errors import ReadError

__all__ = [
    "FIELDS", "READERS", "Block", "NotAnArticle", "RawArticle", "ReadOptions", "Reader", "Record", "Role", "parse",
    "read_records",
]  # fmt: skip

READERS: tuple[Reader, ...] = (JsonLines(), HtmlPage(), PlainText())
_BY_NAME = {reader.name: reader for reader in READERS}


def read_records(stream: BinaryIO, file: str, options: ReadOptions | None = None) -> Iterator[Record | ReadError]:
    """The records of a stream, compressed with gzip or not, and an error for each that cannot be had."""
    return opening.read_records(stream, file, READERS, options or ReadOptions())


def parse(record: Record, options: ReadOptions | None = None) -> RawArticle:
    """The article of one record. Raises `ReadError`."""
    return _BY_NAME[record.format].parse(record, options or ReadOptions())
