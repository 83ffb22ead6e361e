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

A new format is a class with the four members of `Reader`, and a place in `READERS` of `formats`: the more particular
before the more general, plain text last. What cannot be read is a `ReadError` that names the file or line and the
reason; what can be read and is no article, as the front page of a section, is a `NotAnArticle`. `opening` unpacks what
is compressed and goes into archives of files before a reader is asked; `foreign` names what nobody reads.
"""

from collections.abc import Iterator
from typing import BinaryIO

from index.readers.base import NotAnArticle, Reader, ReadOptions, Record
from index.readers.raw import Block, RawArticle, Role
from search.errors import ReadError

__all__ = [
    "Block", "NotAnArticle", "RawArticle", "ReadOptions", "Reader", "Record", "Role", "parse", "read_records",
]  # fmt: skip


def read_records(stream: BinaryIO, file: str, options: ReadOptions | None = None) -> Iterator[Record | ReadError]:
    """The records of a stream, packed or not, and an error for each that cannot be had."""
    from index.readers.formats import READERS
    from index.readers.opening import read_records

    return read_records(stream, file, READERS, options or ReadOptions())


def parse(record: Record, options: ReadOptions | None = None) -> RawArticle:
    """The article of one record, its days in a form that `index.dates` understands, its names as lines of normal text.

    Raises `ReadError`.
    """
    from index.readers.formats import parse

    return parse(record, options or ReadOptions())
