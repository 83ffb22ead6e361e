"""Plain text, an article a file."""

from collections.abc import Iterator
from typing import BinaryIO

from index.readers.base import ReadOptions, Record, whole_file
from index.readers.encoding import decode
from index.readers.raw import RawArticle, text_blocks
from search.errors import ReadError


class PlainText:
    """Reads plain text; the blocks know where they stand in the decoded text."""

    name = "text"

    def accepts(self, head: bytes) -> bool:
        """Anything: it is asked last."""
        return True

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The whole file."""
        return whole_file(self.name, stream, file, options)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The lines of the text, of unknown role."""
        text = decode(record.data, record.origin)
        blocks = text_blocks(text)
        if not blocks or not any(c.isalnum() for c in text):
            raise ReadError(record.origin, "there are no words in it")
        return RawArticle(origin=record.origin, blocks=blocks, source=options.source)
