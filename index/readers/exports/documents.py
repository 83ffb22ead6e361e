"""Word documents (DOCX) and rich text (RTF): an export of a press database, or one article."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import msgspec
from striprtf.striprtf import rtf_to_text

from index.readers.base import ReadOptions, Record, whole_file
from index.readers.exports import factiva, nexis
from index.readers.exports.cutting import documents_of
from index.readers.normalisation import normal_text
from index.readers.raw import Block, RawArticle, Role, text_blocks
from index.readers.unpacking import member_bytes, open_zip
from index.readers.xml.tree import Element, local, tree
from search.errors import ReadError

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|berschrift)\s?\d", re.I)
_TITLE = re.compile(r"title|titel", re.I)
_BRACES = re.compile(rb"\\[^a-z]|[{}]")
_PART = "word/document.xml"


class Docx:
    """Reads Word documents."""

    name = "docx"

    def accepts(self, head: bytes) -> bool:
        """Never: what is in a ZIP archive is told by the names in it."""
        return False

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The documents of an export, or the whole file."""
        try:
            with open_zip(stream) as archive:
                root = tree(member_bytes(archive, _PART, options.max_bytes), file)
        except (ValueError, ReadError) as error:
            yield error if isinstance(error, ReadError) else ReadError(file, str(error))
            return
        lines = list(_lines(root))
        text = "\n\n".join(line for _, line in lines)
        if exported := _export(text, file):
            yield from exported
        else:
            yield Record(format=self.name, file=file, data=msgspec.json.encode(lines))

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of the whole document."""
        lines = msgspec.json.decode(record.data, type=list[tuple[str, str]])
        blocks = tuple(
            Block(text=text, role=_role(style))
            for style, line in lines
            if (text := " ".join(normal_text(line).split())) and any(map(str.isalnum, text))
        )
        if not blocks:
            raise ReadError(record.origin, "there are no words in it")
        if blocks[0].role is Role.HEADING:
            blocks = (replace(blocks[0], role=Role.TITLE), *blocks[1:])
        return RawArticle(origin=record.origin, blocks=blocks, source=options.source)


class RichText:
    """Reads RTF files."""

    name = "rtf"

    def accepts(self, head: bytes) -> bool:
        """Whether it begins with the format's mark."""
        return head.startswith(b"{\\rtf")

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The documents of an export, or the whole file."""
        for record in whole_file(self.name, stream, file, options):
            if isinstance(record, Record):
                if _is_cut(record.data):
                    yield ReadError(file, "the rich text is cut: it ends inside a group")
                    return
                try:
                    text = str(rtf_to_text(record.data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
                except (ValueError, IndexError, KeyError, LookupError, OverflowError) as error:
                    yield ReadError(file, f"the rich text is damaged: {error}")
                    return
                text = text.encode("utf-8", "replace").decode()
                yield from _export(text, file) or [Record(format=self.name, file=file, data=text.encode())]
            else:
                yield record

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of the whole text."""
        blocks = text_blocks(record.data.decode("utf-8", "replace"), mapped=False)
        if not any(any(map(str.isalnum, block.text)) for block in blocks):
            raise ReadError(record.origin, "there are no words in it")
        return RawArticle(origin=record.origin, blocks=blocks, source=options.source)


def _is_cut(data: bytes) -> bool:
    """Whether a rich text opens more groups than it closes."""
    marks = _BRACES.findall(data)
    return marks.count(b"{") > marks.count(b"}")


def _export(text: str, file: str) -> list[Record | ReadError] | None:
    """The records of an export; None for another text."""
    if nexis.is_uni(text):
        return list(documents_of(nexis.uni(text), nexis.NexisText.name, file))
    if documents := nexis.counted(text):
        return list(documents_of(documents, nexis.NexisText.name, file))
    if factiva.is_factiva(text):
        return list(documents_of(factiva.documents(text), factiva.FactivaText.name, file))
    return None


def _lines(root: Element) -> Iterator[tuple[str, str]]:
    """The paragraphs with their styles, those of tables too."""
    for paragraph in root.iter("{*}p"):
        if any(local(above) in ("Fallback", "txbxContent") for above in paragraph.iterancestors()):
            continue
        style = next((value for each in paragraph.iter("{*}pStyle") for value in each.attrib.values()), "")
        parts: list[str] = []
        for element in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr"):
            name = local(element)
            parts.append(element.text or "" if name == "t" else "\t" if name == "tab" else "\n")
        for line in "".join(parts).split("\n"):
            if line.strip():
                yield str(style), line.strip()


def _role(style: str) -> Role:
    if _HEADING.search(style):
        return Role.HEADING
    return Role.TITLE if _TITLE.fullmatch(style) else Role.UNKNOWN
