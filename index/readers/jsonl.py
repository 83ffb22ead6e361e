"""JSON lines: one JSON object a line, an article each, or a list of articles in an object.

Lines that Python wrote for its own objects ({'title': 'Rain'}) are read like them, and lines that end in a comma, which
are the inside of an array.
"""

import ast
import json
import re
import warnings
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from index.readers.base import ReadOptions, Record
from index.readers.fields.wrapping import KEYED, MAY_WRAP, wrapped
from index.readers.raw import RawArticle
from search.errors import ReadError

_BOM = b"\xef\xbb\xbf"
_LINES_SNIFFED = 5
# A first line that goes on past what was seen.
_LONG = 60_000
_PYTHONS = re.compile(rb"\s*\{\s*'")
_LONGEST_PYTHON = 1_000_000
_JOINED = re.compile(rb"\}\s*\{")
_OPENS = (b"{", b"[")
"""How the first line of an object ends that goes on over lines."""
_BLANKS = re.compile(r"\s*")
_DECODER = json.JSONDecoder()


class JsonLines:
    """Reads JSON lines; the body's paragraphs are separated by blank lines, by tags, or a list."""

    name = "jsonl"

    def accepts(self, head: bytes) -> bool:
        """Whether most of the first lines begin like JSON objects and one of them is; or goes on past what was seen."""
        whole = [line for line in head.removeprefix(_BOM).split(b"\n") if line.strip()][: _LINES_SNIFFED + 1]
        if not whole or whole[0].rstrip().endswith(_OPENS):
            return False
        cut = whole.pop() if len(whole) > 1 and not head.endswith(b"\n") else b""
        objects = sum(line.lstrip().startswith(b"{") for line in whole)
        if 2 * objects <= len(whole):
            return False
        if any(map(_is_object, whole)):
            return True
        return bool(re.match(rb'\s*\{\s*"', whole[0])) and (len(whole[0]) > _LONG or cut.startswith(b'{"'))

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every line that is not blank, with its number; lines over the limit as errors."""
        number = 0
        while line := stream.readline(options.max_bytes + 1):
            number += 1
            if len(line) > options.max_bytes and not line.endswith(b"\n"):
                while not line.endswith(b"\n") and (line := stream.readline(1 << 20)):
                    pass
                limit = f"longer than the limit of {options.max_bytes:,} bytes for one article"
                yield ReadError(f"{file}, line {number}", limit)
            elif line.strip():
                data = _bare(line.removeprefix(_BOM) if number == 1 else line)
                yield from self._line(Record(format=self.name, file=file, data=data, number=number))

    def _line(self, line: Record) -> Iterator[Record]:
        """The record of a line; those of the list that it wraps, or those that a lost line end has joined."""
        inside = _several(line.data) if _JOINED.search(line.data) else None
        if inside is None and (MAY_WRAP.search(line.data, 0, _LONG) or KEYED.match(line.data)):
            try:
                value = decoded(line.data)
            except (ValueError, RecursionError):
                value = None
            inside = wrapped(value) if isinstance(value, dict) else None
        if inside is None:
            yield line
            return
        for number, each in enumerate(inside, 1):
            yield Record(
                format=self.name, file=line.file, data=encoded(each), number=number,
                unit="item" if line.number == 1 else f"line {line.number}, item",
            )  # fmt: skip

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one object; its origin is the file and the record's key, else the line's number."""
        try:
            value = decoded(record.data)
        except (ValueError, RecursionError) as error:
            raise ReadError(record.origin, f"not JSON: {error}") from error
        if not isinstance(value, dict):
            raise ReadError(record.origin, "not a JSON object")
        from index.readers.fields.article import article_of  # slow to import, and not needed to tell the format

        return article_of(value, record, options)


def decoded(data: bytes) -> object:
    """The value of a JSON text. Raises `ValueError`."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        if _PYTHONS.match(data) and len(data) <= _LONGEST_PYTHON:
            return _evaluated(data)
        # The standard library accepts what else is about: NaN, lone surrogates, damaged UTF-8.
        return json.loads(data.decode("utf-8", "replace"))


def encoded(value: object) -> bytes:
    """A text of JSON that `decoded` understands, whatever `decoded` has made of another one."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # lone surrogates
        return json.dumps(value).encode()


def _evaluated(data: bytes) -> object:
    """The value of an object as Python writes it, which is no program. Raises `ValueError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.literal_eval(data.decode("utf-8", "replace").strip())
    except (SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError(f"nor an object as Python writes it: {error}") from error


def _several(line: bytes) -> list[object] | None:
    """The objects that a line holds one after another; None where it holds one, or something else."""
    text, found, at = line.decode("utf-8", "replace").strip(), [], 0
    try:
        while at < len(text):
            value, at = _DECODER.raw_decode(text, at)
            found.append(value)
            at = _BLANKS.match(text, at).end()  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        return None
    return found if len(found) > 1 and all(isinstance(each, dict) for each in found) else None


def _bare(line: bytes) -> bytes:
    return line.rstrip().removesuffix(b",")


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(decoded(_bare(line)), dict)
    except (ValueError, RecursionError):
        return False
