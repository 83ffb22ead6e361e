"""JSON documents: an array of articles, an object that holds one, or objects one after another over many lines.

So are JSON text sequences (RFC 7464), in which a record separator stands before each object: after one that is
damaged they are read on at the next. The articles are cut out of the text as it streams by, so an array may be larger
than memory.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from index.readers.base import ReadOptions, Record
from index.readers.fields.wrapping import MAY_WRAP, wrapped
from index.readers.jsonl import JsonLines, decoded, encoded
from index.readers.raw import RawArticle
from search.errors import ReadError

_OPENING = re.compile(rb'(?:\xef\xbb\xbf)?[\s\x1e]*(?:\[\s*(?:[{\[]|\]\s*\Z)|\{\s*"|\{\s*\Z)')
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|["{}\[\]]', re.S)
_SCALAR = re.compile(rb"[^\s,\[\]{}]+")
_BETWEEN = re.compile(rb"[\s,\x1e]*")
_SEPARATOR = b"\x1e"
_CHUNK = 1 << 18


class JsonDocument:
    """Reads JSON that is not an object a line."""

    name = "json"

    def accepts(self, head: bytes) -> bool:
        """Whether it begins like an array of objects, or like an object that goes on over lines or holds a list."""
        if not _OPENING.match(head):
            return False
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        if start in (b"[", _SEPARATOR):
            return True
        first = head.lstrip().split(b"\n", 1)[0]
        return not JsonLines().accepts(head) or (len(first) >= len(head) - 1 and bool(MAY_WRAP.search(head)))

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every object of the array, or of the list that the object holds."""
        text = _Text(stream, options.max_bytes)
        number = 0
        try:
            for data in _objects(text):
                number += 1
                yield Record(format=self.name, file=file, data=data, number=number, unit="item")
        except _Broken as problem:
            after = f", after item {number}" if number else ""
            yield ReadError(f"{file}{after}", str(problem))
            return
        if not number:
            yield ReadError(file, "there is no article in this JSON document")

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one object."""
        return JsonLines().parse(record, options)


class _Broken(Exception):
    """What is wrong with the document."""


class _Text:
    """A JSON text that is read as far as it is needed."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._ended = False
        self.most = most
        self.data = b""
        self.at = 0

    def more(self) -> bool:
        """Reads on, and forgets what is behind; False at the end."""
        if not self._ended:
            chunk = self._stream.read(max(_CHUNK, len(self.data) - self.at))
            self._ended = not chunk
            self.data = self.data[self.at :] + chunk
            self.at = 0
        return not self._ended

    def next(self) -> bytes:
        """The next character but white space and commas, which is left there; b"" at the end."""
        while True:
            between = _BETWEEN.match(self.data, self.at)
            self.at = between.end() if between else self.at
            if self.at < len(self.data):
                return self.data[self.at : self.at + 1]
            if not self.more():
                return b""

    def piece(self) -> bytes:
        """All up to the next record separator, or the end. Raises `_Broken`, like `value`."""
        offset = 0
        while (end := self.data.find(_SEPARATOR, self.at + offset)) < 0:
            offset = len(self.data) - self.at
            if offset > self.most:
                raise _TooLong(f"longer than the limit of {self.most:,} bytes for one article")
            if not self.more():
                end = len(self.data)
                break
        piece, self.at = self.data[self.at : end].strip(), end
        return piece

    def value(self) -> bytes:
        """The next value, whole. Raises `_Broken`, where it is longer than allowed with what stands there unread."""
        if self.next() not in (b"{", b"["):
            return self._scalar()
        depth, offset = 0, 0
        while True:
            token = _TOKEN.search(self.data, self.at + offset)
            if token is None or token[0] == b'"':
                offset = (token.start() if token else len(self.data)) - self.at
                if len(self.data) - self.at > self.most:
                    raise _TooLong(f"longer than the limit of {self.most:,} bytes for one article")
                if not self.more():
                    raise _Broken("the JSON ends in the middle of an object")
                continue
            offset = token.end() - self.at
            depth += (token[0] in b"{[") - (token[0] in b"}]") if len(token[0]) == 1 else 0
            if depth == 0:
                data = self.data[self.at : token.end()]
                if len(data) > self.most:
                    raise _TooLong(f"longer than the limit of {self.most:,} bytes for one article")
                self.at = token.end()
                return data

    def _scalar(self) -> bytes:
        pattern = _TOKEN if self.next() == b'"' else _SCALAR
        while True:
            scalar = pattern.match(self.data, self.at)
            if scalar and scalar[0] != b'"' and scalar.end() < len(self.data):
                break
            if not self.more():
                if scalar and scalar[0] != b'"':
                    break
                raise _Broken("not JSON: something stands where an object is expected")
        self.at = scalar.end()
        return scalar[0]


class _TooLong(_Broken):
    """A value longer than one article may be."""


def _objects(text: _Text) -> Iterator[bytes]:
    """The texts of the articles."""
    if text.next() == b"\xef":
        text.at += 3
    if text.data.startswith(_SEPARATOR):
        while text.next():
            yield from _inside(text.piece())
        return
    while start := text.next():
        if start == b"[":
            yield from _array(text)
        elif start == b"{":
            try:
                data = text.value()
            except _TooLong:
                # Longer than an article may be, so it must be a list of them.
                inside = MAY_WRAP.search(text.data, text.at)
                if inside is None:
                    raise
                text.at = text.data.index(b"[", inside.start())
                yield from _array(text)
                return
            yield from _inside(data)
        else:
            raise _Broken("not JSON: something stands where an object is expected")


def _array(text: _Text) -> Iterator[bytes]:
    text.at += 1
    while start := text.next():
        if start == b"]":
            text.at += 1
            return
        if start == b"}":
            raise _Broken("not JSON: a bracket is not closed")
        yield text.value()
    raise _Broken("the JSON ends in the middle of its array")


def _inside(data: bytes) -> Iterator[bytes]:
    """The articles of a text of JSON, as it stands where that cannot be told."""
    try:
        value = decoded(data)
    except (ValueError, RecursionError):
        yield data
        return
    found = wrapped(value) if isinstance(value, dict) else value if isinstance(value, list) else None
    if found is None:
        yield data
    else:
        yield from map(encoded, found)
