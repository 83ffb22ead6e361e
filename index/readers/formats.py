"""The formats: all readers, in the order in which they are asked, each imported when content may be of its format.

All of them together take a third of a second to import, and most archives are of one or two formats.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from typing import BinaryIO

from index.readers.base import Reader, ReadOptions, Record
from index.readers.normalisation import normal_text
from index.readers.raw import RawArticle
from index.readers.stamps import is_odd, stamp
from search.errors import ReadError


@dataclass(frozen=True, kw_only=True)
class Format:
    """The reader of this `name`, a class of a module in this package; `mark` is found in whatever it accepts."""

    name: str
    reader_class: str
    mark: re.Pattern[bytes]

    @cached_property
    def reader(self) -> Reader:
        """The reader itself."""
        module, _, name = self.reader_class.rpartition(".")
        reader: Reader = getattr(import_module(f"{__package__}.{module}"), name)()
        return reader

    def accepts(self, head: bytes) -> bool:
        """Whether content that begins with `head` is of this format."""
        return self.mark.search(head) is not None and self.reader.accepts(head)

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The records of a file."""
        return self.reader.records(stream, file, options)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one record."""
        return self.reader.parse(record, options)


def _format(name: str, reader_class: str, mark: bytes = b"") -> Format:
    return Format(name=name, reader_class=reader_class, mark=re.compile(mark))


_NEVER = rb"(?!)"
_TAG = rb"<"
_COUNTED = rb"DOCUMENT|DOKUMENT|Document|Dokument"

READERS: tuple[Reader, ...] = (
    _format("json", "jsondoc.JsonDocument", rb"[\[{]"),
    _format("jsonl", "jsonl.JsonLines", rb"\{"),
    _format("warc", "warc.Warc", rb"WARC/|filedesc:"),
    _format("parquet", "parquet.Parquet", rb"\APAR1"),
    _format("docx", "exports.documents.Docx", _NEVER),
    _format("rtf", "exports.documents.RichText", rb"\A\{\\rtf"),
    _format("nitf", "xml.nitf.Nitf", _TAG),
    _format("newsml-g2", "xml.newsml.NewsMl", _TAG),
    _format("feed", "xml.feeds.Feed", _TAG),
    _format("factiva-xml", "exports.factiva.FactivaXml", _TAG),
    _format("mediawiki", "xml.mediawiki.MediaWiki", _TAG),
    _format("alto", "xml.alto.Alto", _TAG),
    _format("europresse", "exports.europresse.Europresse", _TAG),
    _format("factiva-html", "exports.factiva.FactivaPage", _TAG),
    _format("nexis-html", "exports.nexis.NexisPage", _TAG),
    _format("mbox", "mail.Mailbox", rb"\AFrom "),
    _format("message", "mail.SavedMessage", rb"\A(?:[A-Za-z][\w-]*:|[ \t])"),
    _format("markdown", "markdown.Markdown", rb"\A\s*(?:---|\+\+\+|#)|={3}"),
    _format("nexis", "exports.nexis.NexisText", _COUNTED),
    _format("factiva", "exports.factiva.FactivaText", _COUNTED),
    _format("csv", "table.Table"),
    _format("html", "html.HtmlPage", _TAG),
    _format("text", "plain.PlainText"),
)
_BY_NAME = {reader.name: reader for reader in READERS}


def parse(record: Record, options: ReadOptions) -> RawArticle:
    """The article of one record, its days in a form that `index.dates` understands, its names as lines of normal text.

    Raises `ReadError`.
    """
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
