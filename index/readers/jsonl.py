"""JSON lines: one JSON object a line, an article each."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from index.readers.base import FIELDS, ReadOptions, Record
from index.readers.html.fragment import markup_blocks, markup_in, without_tags
from index.readers.normalisation import normal_text
from index.readers.raw import Block, RawArticle, text_blocks
from search.errors import ReadError

_SURROGATES = re.compile(r"[\ud800-\udfff\x00]")
_BOM = b"\xef\xbb\xbf"
_LINES_SNIFFED = 5
# A first line that goes on past what was seen.
_LONG = 60_000


class JsonLines:
    """Reads JSON lines; the body's paragraphs are separated by blank lines, by tags, or a list."""

    name = "jsonl"

    def accepts(self, head: bytes) -> bool:
        """Whether most of the first lines begin like JSON objects and one of them is; or goes on past what was seen."""
        whole = [line for line in head.removeprefix(_BOM).split(b"\n") if line.strip()][: _LINES_SNIFFED + 1]
        if not whole:
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
                data = line.removeprefix(_BOM) if number == 1 else line
                yield Record(format=self.name, file=file, data=data, number=number)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one line; its origin is the file and the record's key, else the line's number."""
        try:
            value = _decode(record.data)
        except (ValueError, RecursionError) as error:
            raise ReadError(record.origin, f"not JSON: {error}") from error
        if not isinstance(value, dict):
            raise ReadError(record.origin, "not a JSON object")
        return _article(value, record, options)


def _decode(data: bytes) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        # The standard library accepts what else is about: NaN, lone surrogates, damaged UTF-8.
        return json.loads(data.decode("utf-8", "replace"))


def _article(value: Mapping[str, object], record: Record, options: ReadOptions) -> RawArticle:
    names = {str(key).casefold(): content for key, content in value.items()}

    def first(part: str) -> object:
        chosen = options.fields.get(part)
        for name in (chosen.casefold(),) if chosen else FIELDS[part]:
            if (content := names.get(name)) not in (None, "", [], {}):
                return content
        return None

    title = _words(first("title"))
    blocks = _body(first("body"), record.origin)
    if not blocks and not title:
        wanted = " or ".join(repr(options.fields.get(part, FIELDS[part][0])) for part in ("title", "body"))
        raise ReadError(record.origin, f"no title and no body: the object has none of {wanted}")
    key = _text(first("key"))
    return RawArticle(
        origin=f"{record.file}#{key}" if key else record.origin,
        key=key,
        title=title,
        blocks=blocks,
        published=_text(first("published")),
        updated=_text(first("updated")),
        dateline=_words(first("dateline")),
        source=options.source or _words(first("source")),
        url=_text(first("url")),
        lang=_text(first("lang")),
        authors=_authors(first("author")),
    )


def _body(body: object, origin: str) -> tuple[Block, ...]:
    texts = [text for text in map(_text, body if isinstance(body, list) else [body]) if text]
    marked = [markup_in(text) for text in texts]
    if any(marked):
        return markup_blocks("<br><br>".join(new or text for new, text in zip(marked, texts, strict=True)), origin)
    if isinstance(body, list):
        return tuple(Block(text=line) for text in texts if (line := " ".join(normal_text(text).split())))
    return text_blocks("".join(texts), mapped=False)


def _words(value: object) -> str | None:
    """The words of a field as a line, without tags."""
    return " ".join(without_tags(normal_text(_text(value) or "")).split()) or None


def _text(value: object) -> str | None:
    """The words of a field: a text, a number, or an object that has a name."""
    if isinstance(value, dict):
        value = next((value[name] for name in ("name", "text", "value", "url") if name in value), None)
    elif isinstance(value, list):
        value = next(iter(value), None)
        return None if isinstance(value, list) else _text(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _SURROGATES.sub("\ufffd", str(value)).strip() or None


def _authors(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in map(_words, values) if text)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_decode(line), dict)
    except (ValueError, RecursionError):
        return False
