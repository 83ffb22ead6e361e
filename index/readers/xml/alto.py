"""Scanned newspapers: ALTO, the text of a page with its places, and the plain articles of the Dutch national library.

An ALTO page is read as one article, its blocks of print as paragraphs: which of them belong together is not said.
"""

from collections.abc import Iterator
from typing import BinaryIO

from index.readers.base import NotAnArticle, ReadOptions, Record, whole_file
from index.readers.normalisation import normal_text
from index.readers.raw import Block, RawArticle, Role
from index.readers.xml.tree import Element, find, local, root_of, tree, words
from search.errors import ReadError


class Alto:
    """Reads ALTO pages, and documents of a `text` with a `title` and paragraphs."""

    name = "alto"

    def accepts(self, head: bytes) -> bool:
        """Whether the root is one of the two, or of METS, which stands beside them."""
        root = root_of(head)
        return root in ("alto", "mets") or (root == "text" and b"<p>" in head)

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The whole file."""
        return whole_file(self.name, stream, file, options)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The page, or the article."""
        root = tree(record.data, record.origin)
        title = None
        if local(root) == "mets":
            raise NotAnArticle(record.origin, "it is a METS description of scanned pages, whose text stands beside it")
        if local(root) == "text":
            title = normal_text(words(find(root, "title"))) or None
            texts = [words(paragraph) for paragraph in root.iter("{*}p")]
        else:
            texts = [_printed(block) for block in root.iter("{*}TextBlock")]
        blocks = tuple(Block(text=line, role=Role.PARAGRAPH) for text in texts if (line := _line(text)))
        if not blocks:
            raise NotAnArticle(record.origin, "it is a page without a text")
        return RawArticle(
            origin=record.origin,
            title=title,
            blocks=blocks,
            source=options.source,
            lang=next(
                (value for block in root.iter("{*}TextBlock") if (value := block.get("LANG") or block.get("language"))),
                None,
            ),
            body_only=True,
        )


def _line(text: str) -> str:
    line = " ".join(normal_text(text).split())
    return line if any(map(str.isalnum, line)) else ""


def _printed(block: Element) -> str:
    """The words of a block; those that a line's end divides are put together."""
    parts: list[str] = []
    for element in block.iter("{*}String"):
        part = element.get("SUBS_TYPE") or ""
        if part.startswith("HypPart") and element.get("SUBS_CONTENT"):
            if part == "HypPart1":
                parts.append(element.get("SUBS_CONTENT") or "")
        else:
            parts.append(element.get("CONTENT") or "")
    return " ".join(parts)
