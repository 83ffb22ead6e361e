"""Markdown, as site generators and note keepers write it: with front matter, or with its title as the first heading.

Several articles may stand in one document, each under its title with its day, place or author.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

import yaml

from index.readers.base import ReadOptions, Record, whole_file
from index.readers.encoding import decode
from index.readers.fields.article import article_of
from index.readers.fields.names import KNOWN, TEASERS, plain
from index.readers.html.fragment import markup_blocks, rendered
from index.readers.plain import is_headed
from index.readers.raw import Block, RawArticle, Role, text_blocks
from search.errors import ReadError

_FRONT = re.compile(r"\s*(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<front>.*?)(?:\r?\n)(?P=mark)[ \t]*(?:\r?\n|$)", re.S)
_FIELD = re.compile(r"^[\"']?[A-Za-z_][\w .-]{0,40}[\"']?\s*[:=]", re.M)
_SHORTCODE = re.compile(r"\{\{[<%].{0,300}?[%>]\}\}|\{%.{0,300}?%\}", re.S)
_LONGEST_FRONT = 60_000
_TITLE = re.compile(
    r"^[ ]{0,3}(?:#[ \t]+\S.*|(?![#>\-*+|=]).{1,200}\r?\n[ ]{0,3}={3,})[ \t]*\r?$",
    re.M,
)
"""A heading of the first level, with a sign before it or a line of signs under it."""
_MARKS = re.compile(
    r"^[ ]{0,3}(?:>|[*+-][ ]|\d{1,3}[.)][ ]|[-=]{3,}[ \t]*\r?$|```)|\]\(\S|(?<![\w*])\*{1,2}\w[^*\n]*\*"
    r"|(?<!\w)_{1,2}\w[^_\n]*_(?!\w)",
    re.M,
)
"""What Markdown has in its text and plain text has not: lists, quotations, links, stress."""


class Markdown:
    """Reads Markdown documents that begin with front matter in YAML or TOML, or with their title."""

    name = "markdown"

    def accepts(self, head: bytes) -> bool:
        """Whether it begins with front matter, or with a heading of the first level above text with marks."""
        start = head.lstrip()
        if not start.startswith((b"---", b"+++")):
            text = start.decode("utf-8", "replace")
            title = _TITLE.match(text)
            return title is not None and (
                title[0].rstrip().endswith("=")
                or _TITLE.search(text, title.end()) is not None
                or _MARKS.search(text, title.end()) is not None
            )
        front = _FRONT.match(head.decode("utf-8", "replace"))
        return front is not None and _FIELD.search(front["front"]) is not None

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The whole file, or its articles where each has a title and says when, where or by whom it was written."""
        for whole in whole_file(self.name, stream, file, options):
            parts = _articles(whole) if isinstance(whole, Record) else []
            if isinstance(whole, ReadError) or len(parts) < 2:
                yield whole
                continue
            for number, part in enumerate(parts, 1):
                yield replace(whole, data=part.encode("utf-8", "replace"), number=number, unit="article")

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The document's article."""
        text = decode(record.data, record.origin)
        front = _FRONT.match(text)
        if front is None and not text.lstrip().startswith(("---", "+++")):
            return _titled(_markup(text), record, options)
        if front is None or len(front["front"]) > _LONGEST_FRONT:
            raise ReadError(record.origin, "its front matter has no end or is too long")
        fields = _fields(front["front"], front["mark"], record.origin)
        left_out = {*KNOWN["body"], *TEASERS}
        kept = {name: value for name, value in fields.items() if plain(str(name)) not in left_out}
        article = article_of({**kept, "contenthtml": _markup(text[front.end() :])}, record, options)
        title, blocks = _parted(article.blocks)
        # A heading alone is all that the document says.
        if title is None or not blocks or (article.title and article.title.casefold() != title.casefold()):
            return article
        return replace(article, title=article.title or title, blocks=blocks)


def _markup(text: str) -> str:
    return rendered(_SHORTCODE.sub("", text))


def _parted(blocks: Sequence[Block]) -> tuple[str | None, tuple[Block, ...]]:
    """The heading that `blocks` begin with, and the rest."""
    if not blocks or blocks[0].role is not Role.HEADING:
        return None, tuple(blocks)
    return blocks[0].text, tuple(blocks[1:])


def _titled(markup: str, record: Record, options: ReadOptions) -> RawArticle:
    """The article of a document without front matter; the lines under its title may tell day, place and author."""
    title, blocks = _parted(markup_blocks(markup, record.origin))
    if not blocks:
        raise ReadError(record.origin, "there is no text under its heading")
    return RawArticle(origin=record.origin, title=title, blocks=blocks, source=options.source)


def _articles(whole: Record) -> list[str]:
    """The articles of a document with several titles; none where it is one article, as far as can be told."""
    if (b"\n# " not in whole.data and b"\n==" not in whole.data) or whole.data.lstrip().startswith((b"---", b"+++")):
        return []
    try:
        text = decode(whole.data, whole.file)
    except ReadError:
        return []
    starts = [title.start() for title in _TITLE.finditer(text)]
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return parts if all(is_headed(text_blocks(part, mapped=False)) for part in parts) else []


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
