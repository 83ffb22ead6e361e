"""Markdown with front matter, as site generators and note keepers write it: the parts of the article above the text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import yaml
from markdown_it import MarkdownIt

from index.readers.base import ReadOptions, Record, whole_file
from index.readers.encoding import decode
from index.readers.fields import article_of
from index.readers.fields.names import KNOWN, TEASERS, plain
from index.readers.raw import RawArticle
from search.errors import ReadError

_FRONT = re.compile(r"\s*(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<front>.*?)(?:\r?\n)(?P=mark)[ \t]*(?:\r?\n|$)", re.S)
_FIELD = re.compile(r"^[\"']?[A-Za-z_][\w .-]{0,40}[\"']?\s*[:=]", re.M)
_SHORTCODE = re.compile(r"\{\{[<%].{0,300}?[%>]\}\}|\{%.{0,300}?%\}", re.S)
_LONGEST_FRONT = 60_000


class Markdown:
    """Reads Markdown documents that begin with front matter in YAML or TOML."""

    name = "markdown"

    def accepts(self, head: bytes) -> bool:
        """Whether it begins with front matter."""
        if not head.lstrip().startswith((b"---", b"+++")):
            return False
        front = _FRONT.match(head.decode("utf-8", "replace"))
        return front is not None and _FIELD.search(front["front"]) is not None

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The whole file."""
        return whole_file(self.name, stream, file, options)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The document's article."""
        text = decode(record.data, record.origin)
        front = _FRONT.match(text)
        if front is None or len(front["front"]) > _LONGEST_FRONT:
            raise ReadError(record.origin, "its front matter has no end or is too long")
        fields = _fields(front["front"], front["mark"], record.origin)
        left_out = {*KNOWN["body"], *TEASERS}
        kept = {name: value for name, value in fields.items() if plain(str(name)) not in left_out}
        body = MarkdownIt("commonmark").enable("table").render(_SHORTCODE.sub("", text[front.end() :]))
        return article_of({**kept, "contenthtml": body}, record, options)


class _WithoutAliases(yaml.SafeLoader):
    """YAML without aliases, by which a few lines could stand for a great many."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it holds aliases")
        return super().compose_node(parent, index)


def _fields(front: str, mark: str, origin: str) -> Mapping[Any, Any]:
    try:
        fields = tomllib.loads(front) if mark == "+++" else yaml.load(front, _WithoutAliases)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError, TypeError, OverflowError) as error:
        raise ReadError(origin, f"its front matter cannot be read: {' '.join(str(error).split())[:200]}") from error
    if not isinstance(fields, dict):
        raise ReadError(origin, "its front matter names no fields")
    return {name: _simple(value) for name, value in fields.items()}


def _simple(value: object) -> object:
    """Dates as text; the rest as it is."""
    if isinstance(value, list):
        return [_simple(each) for each in value]
    return value if isinstance(value, str | int | float | dict | bool) or value is None else str(value)
