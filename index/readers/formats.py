"""The formats: all readers, in the order in which they are asked."""

from dataclasses import replace

from index.readers.base import Reader, ReadOptions, Record
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
from index.readers.raw import RawArticle
from index.readers.stamps import is_odd, stamp
from index.readers.table import Table
from index.readers.warc import Warc
from index.readers.xml.alto import Alto
from index.readers.xml.feeds import Feed
from index.readers.xml.mediawiki import MediaWiki
from index.readers.xml.newsml import NewsMl
from index.readers.xml.nitf import Nitf

READERS: tuple[Reader, ...] = (
    JsonDocument(), JsonLines(), Warc(), Parquet(), Docx(), RichText(),
    Nitf(), NewsMl(), Feed(), FactivaXml(), MediaWiki(), Alto(),
    Europresse(), FactivaPage(), NexisPage(),
    Mailbox(), SavedMessage(), Markdown(), NexisText(), FactivaText(), Table(), HtmlPage(), PlainText(),
)  # fmt: skip
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
