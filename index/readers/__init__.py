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
can be read and is no article, as the front page of a section, is a `NotAnArticle`. `opening` unpacks what is compressed
and goes into archives of files before a reader is asked; `foreign` names what nobody reads.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from index.readers import opening
from index.readers.base import NotAnArticle, Reader, ReadOptions, Record
from index.readers.exports.documents import Docx, RichText
from index.readers.exports.europresse import Europresse
from index.readers.exports.factiva import FactivaPage, FactivaText, FactivaXml
from index.readers.exports.nexis import NexisPage, NexisText
from index.readers.html import HtmlPage
from index.readers.jsondoc import JsonDocument
from index.readers.jsonl import JsonLines
from index.readers.mail import Mailbox, SavedMessage
from index.readers.markdown import Markdown
from index.readers.normalisation import normal_text
from index.readers.parquet import Parquet
from index.readers.plain import PlainText
from index.readers.raw import Block, RawArticle, Role
from index.readers.stamps import is_odd, stamp
from index.readers.table import Table
from index.readers.warc import Warc
from index.readers.xml.alto import Alto
from index.readers.xml.feeds import Feed
from index.readers.xml.mediawiki import MediaWiki
from index.readers.xml.newsml import NewsMl
from index.readers.xml.nitf import Nitf
from search.errors import ReadError

__all__ = [
    "READERS", "Block", "NotAnArticle", "RawArticle", "ReadOptions", "Reader", "Record", "Role", "parse",
    "read_records",
]  # fmt: skip

READERS: tuple[Reader, ...] = (
    JsonDocument(), JsonLines(), Warc(), Parquet(), Docx(), RichText(),
    Nitf(), NewsMl(), Feed(), FactivaXml(), MediaWiki(), Alto(),
    Europresse(), FactivaPage(), NexisPage(),
    Mailbox(), SavedMessage(), Markdown(), NexisText(), FactivaText(), Table(), HtmlPage(), PlainText(),
)  # fmt: skip
_BY_NAME = {reader.name: reader for reader in READERS}


def read_records(stream: BinaryIO, file: str, options: ReadOptions | None = None) -> Iterator[Record | ReadError]:
    """The records of a stream, packed or not, and an error for each that cannot be had."""
    return opening.read_records(stream, file, READERS, options or ReadOptions())


def parse(record: Record, options: ReadOptions | None = None) -> RawArticle:
    """The article of one record, its days in a form that `index.dates` understands, its names as lines of normal text.

    Raises `ReadError`.
    """
    options = options or ReadOptions()
    raw = _BY_NAME[record.format].parse(record, options)
    published = raw.published and stamp(raw.published, options.day_first)
    updated = raw.updated and stamp(raw.updated, options.day_first)
    odd = tuple(given for given in (published, updated) if given and is_odd(given))
    return replace(
        raw,
        title=_line(raw.title),
        published=published,
        updated=updated,
        dateline=_line(raw.dateline),
        source=_line(raw.source),
        authors=tuple(line for author in raw.authors if (line := _line(author))),
        odd_dates=odd,
    )


def _line(text: str | None) -> str | None:
    return " ".join(normal_text(text).split()) or None if text else None
