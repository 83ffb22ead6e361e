"""Opening what may be compressed, and telling formats apart by how the content begins."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast

from index.readers.base import Reader, ReadOptions, Record
from search.errors import ReadError

HEAD = 65_536
_GZIP = b"\x1f\x8b"
_FOREIGN = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"WARC/", "a web archive (WARC)"),
    (b"{\\rtf", "a rich text document"),
)
_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|nitf|newsItem|newsMessage)\b", re.I)
_JSON = re.compile(rb"\s*(?:\[\s*\{|\{\s*\")")
_OTHER_FORMAT = "{}, which is not read as articles"


def read_records(
    stream: BinaryIO, file: str, readers: Sequence[Reader], options: ReadOptions
) -> Iterator[Record | ReadError]:
    """The records of `stream` by the first of `readers` that accepts its content; what fails is an error among them."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), HEAD)
    try:
        opened = _unzipped(buffered)
        head = opened.peek(HEAD)[:HEAD]
        if not head:
            yield ReadError(file, "it is empty")
            return
        reader = next((reader for reader in readers if reader.accepts(head)), None)
        if problem := foreign(head, reader.name if reader else ""):
            yield ReadError(file, problem)
        elif reader is None:
            yield ReadError(file, "no reader knows this format")
        else:
            yield from reader.records(opened, file, options)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield ReadError(file, f"the compressed file is damaged or cut short: {error}")
    except OSError as error:
        yield ReadError(file, f"it cannot be read: {error.strerror or error}")
    finally:
        buffered.detach()  # the stream is the caller's to close


def foreign(head: bytes, format: str = "text") -> str | None:
    """Why content that begins with `head` is no article, though `format` might take it for one; None when it may be."""
    for magic, name in _FOREIGN:
        if head.startswith(magic):
            return _OTHER_FORMAT.format(name)
    if head[257:262] == b"ustar":
        return _OTHER_FORMAT.format("a tar archive")
    if format == "text" and _XML.match(head):
        return _OTHER_FORMAT.format("an XML document")
    if format == "text" and _JSON.match(head):
        return "a JSON document that is not one object a line"
    return None


def _unzipped(buffered: "io.BufferedReader[Any]") -> "io.BufferedReader[Any]":
    if not buffered.peek(2).startswith(_GZIP):
        return buffered
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=buffered)), HEAD)
