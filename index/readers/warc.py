"""Web archives: WARC and the older ARC. The pages that a crawler was answered with are its articles.

Only whole answers of status 200 that are pages count. Redirects, errors, revisits, requests, pictures and the rest are
counted. The moment of the crawl is kept as `captured`; it is no day of publication.
"""

import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import brotli
import zstandard

from index.readers.base import NotAnArticle, ReadOptions, Record
from index.readers.charset import told
from index.readers.html import HtmlPage
from index.readers.raw import RawArticle
from search.errors import ReadError

logging.getLogger("warcio").setLevel(logging.ERROR)

_PAGES = frozenset(("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset", re.I)
_REASONS = {
    "warcinfo": "it is a description of the archive",
    "arc_header": "it is a description of the archive",
    "request": "it is a request",
    "metadata": "it is metadata",
    "revisit": "it is a revisit, whose content is the same as before",
    "continuation": "it is a part of a record",
    "conversion": "it is a page turned into bare text, menus and all (WET); read the WARC it comes from",
}


class Warc:
    """Reads the pages in a web archive."""

    name = "warc"

    def accepts(self, head: bytes) -> bool:
        """Whether it begins with a record of WARC or ARC."""
        return bool(re.match(rb"\s*WARC/\d+\.\d+[ \t]*\r?\n|filedesc://", head))

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every page; how many records there are of each other kind, last."""
        from warcio.archiveiterator import ArchiveIterator  # slow to import, and needed for web archives only
        from warcio.exceptions import ArchiveLoadFailed

        left: Counter[str] = Counter()
        number = 0
        cut = False
        try:
            records = ArchiveIterator(stream, arc2warc=True, check_digests=False)
            records.INC_RECORD = ""  # what is odd about one is not written to standard error
            for record in records:
                number += 1
                found = _item(record, file, number, options)
                while record.raw_stream.read(1 << 16):
                    pass
                if cut := getattr(record.raw_stream, "limit", 0) > 0:
                    break
                if isinstance(found, str):
                    left[found] += 1
                else:
                    yield found
        except (ArchiveLoadFailed, EOFError, ValueError, AttributeError, TypeError, zlib.error, IndexError) as error:
            yield ReadError(f"{file}, after record {number}", f"the web archive is damaged or cut short: {error}")
        else:
            if records.err_count:
                yield ReadError(file, f"{records.err_count:,} of its records are not as long as they say")
        if cut:
            yield ReadError(f"{file}, record {number}", "the web archive is cut short: it ends within this record")
        for reason, count in sorted(left.items()):
            yield NotAnArticle(file, reason, count)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The page's article."""
        return HtmlPage().parse(record, options)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server answered: the kind of content, how it is coded and in what characters."""

    kind: str
    coding: str
    charset: str | None


def _item(record: Any, file: str, number: int, options: ReadOptions) -> Record | ReadError | str:
    """The page in a record, an error, or why it is none."""
    kind = record.rec_type
    headers = record.http_headers
    if kind in _REASONS:
        return _REASONS[kind]
    if kind not in ("response", "resource"):
        return "it is a record of another kind"
    place = f"{file}, record {number}"
    status = headers.get_statuscode() if headers and kind == "response" else "200"
    if status.startswith("3"):
        return "it is a redirect"
    if status not in ("200", "203", ""):
        return "it is a server's error"
    source = headers if kind == "response" else record.rec_headers
    answer = _answer((source.get_header("Content-Type") if source else None) or "", headers)
    if answer.kind and answer.kind not in _PAGES:
        return "it is no page but a picture, a script, data or the like"
    payload = _payload(record, answer.coding, options.max_bytes + 1)
    if len(payload) > options.max_bytes:
        return ReadError(place, f"larger than the limit of {options.max_bytes:,} bytes for one article")
    if not payload.strip():
        return "it is an empty answer"
    try:
        payload = _decoded(payload, answer.coding, options.max_bytes)
    except ValueError as error:
        return ReadError(place, str(error))
    if not answer.kind and not HtmlPage().accepts(payload[:8192]):
        return "it is no page but a picture, a script, data or the like"
    return Record(
        format="warc",
        file=file,
        data=_marked(payload, answer.charset),
        number=number,
        unit="record",
        url=_address(record),
        captured=record.rec_headers.get_header("WARC-Date"),
    )


def _answer(content_type: str, headers: Any) -> _Answer:
    kind, _, rest = content_type.partition(";")
    charset = _CHARSET.search(rest)
    coding = (headers.get_header("Content-Encoding") if headers else None) or ""
    return _Answer(kind.strip().casefold(), coding.strip().casefold(), charset[1] if charset else None)


def _payload(record: Any, coding: str, most: int) -> bytes:
    """The content, up to `most` bytes: a decompressing stream gives less than asked for."""
    from warcio.bufferedreaders import ChunkedDataReader

    if coding == "br":  # the library's own way does not go with brotli of today
        chunked = "chunked" in (record.http_headers.get_header("Transfer-Encoding") or "").casefold()
        stream = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    else:
        stream = record.content_stream()
    parts: list[bytes] = []
    size = 0
    while size < most and (part := stream.read(most - size)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _decoded(payload: bytes, coding: str, most: int) -> bytes:
    """The page out of the coding that is left; gzip and deflate are already undone."""
    if coding == "br" and payload.lstrip()[:1] != b"<":
        decompressor = brotli.Decompressor()
        try:
            data = bytes(decompressor.process(payload, output_buffer_limit=most))
        except (brotli.error, TypeError) as error:
            raise ValueError(f"its brotli coding is damaged: {error}") from error
    elif coding == "zstd" and payload.startswith(b"\x28\xb5\x2f\xfd"):
        try:
            data = zstandard.ZstdDecompressor().stream_reader(payload).read(most)
        except zstandard.ZstdError as error:
            raise ValueError(f"its zstandard coding is damaged: {error}") from error
    else:
        return payload
    if len(data) >= most:
        raise ValueError(f"larger than the limit of {most:,} bytes for one article")
    return data


def _marked(payload: bytes, charset: str | None) -> bytes:
    """The page, as UTF-8 where the server alone says in what characters it is."""
    if charset and not _DECLARED.search(payload, 0, 4096):
        try:
            payload.decode("utf-8")
        except UnicodeDecodeError:
            return told(payload, charset)
    return payload


def _address(record: Any) -> str | None:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    return address if address.startswith(("http://", "https://")) else None
