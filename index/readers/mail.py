"""Messages: mailboxes (mbox), single messages, and pages that browsers save as such (MHTML)."""

import email
import re
from collections.abc import Iterator
from datetime import UTC
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from index.readers.base import NotAnArticle, ReadOptions, Record, whole_file
from index.readers.charset import told
from index.readers.encoding import decode
from index.readers.html import HtmlPage
from index.readers.html.fragment import markup_blocks
from index.readers.raw import Block, RawArticle, text_blocks
from search.errors import ReadError

_FROM = re.compile(rb"From \S+.*\b\d{4}\s*$|From (?:MAILER-DAEMON|-|\?{3}@\?{3})\b.*$")
_HEADER = re.compile(rb"[A-Za-z][\w-]*:[ \t]?|[ \t]+\S")
_TELLING = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Content-Type|Snapshot-Content-Location|X-Mailer):", re.I | re.M
)
_SENDING = re.compile(rb"^(?:From|Subject|Date):", re.I | re.M)
_LEAST_TEXT = 200


class Mailbox:
    """Reads mailboxes, an article a message."""

    name = "mbox"

    def accepts(self, head: bytes) -> bool:
        """Whether it begins with the line before a message, and with headers after it."""
        first, _, rest = head.partition(b"\n")
        return bool(_FROM.match(first.rstrip())) and bool(_HEADER.match(rest))

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every message; those over the limit as errors."""
        number = size = 0
        lines: list[bytes] = []
        blank = True
        for line in iter(lambda: stream.readline(1 << 20), b""):
            if blank and line.startswith(b"From ") and _FROM.match(line.rstrip()):
                if number:
                    yield self._message(lines, size, file, number, options)
                number, size, lines = number + 1, 0, []
            else:
                size += len(line)
                if size <= options.max_bytes:
                    lines.append(line[1:] if re.match(rb">+From ", line) else line)
            blank = not line.strip()
        if number:
            yield self._message(lines, size, file, number, options)

    def _message(
        self, lines: list[bytes], size: int, file: str, number: int, options: ReadOptions
    ) -> Record | ReadError:
        if size > options.max_bytes:
            limit = f"larger than the limit of {options.max_bytes:,} bytes for one article"
            return ReadError(f"{file}, message {number}", limit)
        return Record(format=self.name, file=file, data=b"".join(lines), number=number, unit="message")

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one message."""
        return _article(email.message_from_bytes(record.data), record, options)


class SavedMessage:
    """Reads one message, or one page that was saved as such."""

    name = "message"

    def accepts(self, head: bytes) -> bool:
        """Whether it begins with the headers of a message."""
        headers = re.split(rb"\r?\n\r?\n", head[:16_384], maxsplit=1)[0]
        if not all(map(_HEADER.match, headers.splitlines()[:8])):
            return False
        return bool(_TELLING.search(headers)) and bool(_SENDING.search(headers))

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The whole file."""
        return whole_file(self.name, stream, file, options)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The message's article, or the page's."""
        message = email.message_from_bytes(record.data)
        if message.get_content_type() in ("multipart/related", "text/html"):
            return _page(message, record, options)
        return _article(message, record, options)


def _page(message: Message, record: Record, options: ReadOptions) -> RawArticle:
    page = next(
        (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    if page is None:
        raise NotAnArticle(record.origin, "it is a saved page without HTML")
    address = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    return HtmlPage().parse(
        Record(
            format="html",
            file=record.file,
            data=_content(page),
            number=record.number,
            unit=record.unit,
            url=address if address and address.startswith("http") else None,
            captured=_moment(_header(message, "Date")),
        ),
        options,
    )


def _article(message: Message, record: Record, options: ReadOptions) -> RawArticle:
    blocks = _story(message, record.origin)
    if not blocks:
        raise NotAnArticle(record.origin, "it is a message without a text")
    key = (_header(message, "Message-ID") or "").strip("<> ") or None
    name, address = parseaddr(_header(message, "From") or "")
    return RawArticle(
        origin=f"{record.file}#{key}" if key else record.origin,
        key=key,
        title=_header(message, "Subject"),
        blocks=blocks,
        published=_header(message, "Date"),
        source=options.source or name or address.rpartition("@")[2] or None,
        lang=_header(message, "Content-Language"),
        body_only=True,
    )


def _story(message: Message, origin: str) -> tuple[Block, ...]:
    """The message's plain text; its HTML where that says more."""
    texts: dict[str, tuple[Block, ...]] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment" or kind in texts:
            continue
        try:
            text = decode(_content(part), origin, markup=kind == "text/html")
        except ReadError:
            continue
        texts[kind] = text_blocks(text, mapped=False) if kind == "text/plain" else markup_blocks(text, origin)
    plain, marked = texts.get("text/plain", ()), texts.get("text/html", ())
    return marked if _length(plain) < min(_LEAST_TEXT, _length(marked)) else plain


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)


def _content(part: Message) -> bytes:
    """The bytes of a part, as UTF-8 where the part says in what characters it is."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    return told(data, charset) if charset and charset not in ("utf-8", "us-ascii") else data


def _moment(date: str | None) -> str | None:
    """The moment of a message, in UTC as web archives write it."""
    try:
        moment = parsedate_to_datetime(date or "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _header(message: Message, name: str) -> str | None:
    try:
        value = message.get(name)
        if value is None:
            return None
        text = str(make_header(decode_header(str(value))))
    except (MessageError, LookupError, ValueError, UnicodeError, IndexError, TypeError):
        text = str(message.get(name, ""))
    return " ".join(text.encode("utf-8", "replace").decode().split()) or None
