"""Exports of Factiva: text, pages and rich text, where "Document GRDN000020210303eh3300001" ends each, and XML.

They come with a code before each part (HD the headline, LP and TD the text) or without; then a line that counts the
words parts the headline from day, publication, language and copyright, under which the text begins.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from lxml import etree

from index.dates import find_dates
from index.readers.base import NotAnArticle, ReadOptions, Record
from index.readers.exports.cutting import export_records
from index.readers.normalisation import normal_text
from index.readers.raw import Block, RawArticle, Role, text_blocks
from index.readers.xml.tree import Element, elements, find, root_of, serialised, text, tree, words
from search.errors import ReadError

_END = re.compile(
    r"^(?:AN)?[ \t]*(?:Document|Dokument|Documento) (?P<key>[A-Za-z]{2,8}0[0-9A-Za-z]{12,22})[ \t]*$", re.M
)
_END_BYTES = re.compile(rb"(?:Document|Dokument|Documento)(?:\s|&nbsp;|\xc2\xa0)+[A-Za-z]{2,8}0[0-9A-Za-z]{12,22}\b")
_CODED_BYTES = re.compile(rb"<[bB]>\s*HD\s*</[bB]>")
_END_LINE = re.compile(rb"(?m)^(?:AN)?[ \t]*" + _END_BYTES.pattern + rb"[ \t\r]*$")
_CODE = re.compile(
    r"^(?P<code>HD|SE|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CLM|CO|IN|NS|RE|IPD|IPC|PUB|AN|ART|DLN|RF|NX)"
    r"(?:[ \t]{2,}|\t|[ \t]*$)",
    re.M,
)
_WORDS = re.compile(r"[\d.,]+\s(?:words|mots|Wörter|palabras|parole|palavras|woorden|ord|слов\w*)", re.I)
_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright)", re.I)
_TIME = re.compile(r"\d{1,2}:\d\d(?: (?:[ap]m|GMT))?")
_LANGUAGES = frozenset(
    "english englisch anglais inglés german deutsch french français spanish español italian italiano dutch nederlands "
    "portuguese português russian swedish danish norwegian".split()
)
_HEAD_LINES = 14
_PARTED = re.compile(r"\n[ \t]*\n|\n(?=[ \t]{2,}\S)")


class FactivaText:
    """Reads text exports."""

    name = "factiva"

    def accepts(self, head: bytes) -> bool:
        """Whether a line ends a document in the way of the database."""
        return head.lstrip()[:1] != b"<" and _ends(head) and _END_LINE.search(head) is not None

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every document."""
        return export_records(self.name, stream, file, options, documents)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one document."""
        return _article(record, options)


class FactivaPage:
    """Reads exports as pages."""

    name = "factiva-html"

    def accepts(self, head: bytes) -> bool:
        """Whether a page has the codes or the ends of documents of the database, or names it."""
        if head.lstrip()[:1] != b"<":
            return False
        coded = b"HD" in head and _CODED_BYTES.search(head) is not None
        return coded or b"enArticle" in head or (_ends(head) and _END_BYTES.search(head) is not None)

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every document."""
        return export_records(FactivaText.name, stream, file, options, documents, markup=True)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one document."""
        return _article(record, options)


class FactivaXml:
    """Reads exports in XML."""

    name = "factiva-xml"

    def accepts(self, head: bytes) -> bool:
        """Whether the root is that of an answer of the database."""
        return root_of(head) in ("PPSResponse", "ppsArticleResponse", "ppsarticleResultSet", "GetArticleResponse")

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every article."""
        number = 0
        try:
            for element in elements(stream, "article"):
                number += 1
                data = serialised(element)
                yield Record(format=self.name, file=file, data=data, number=number, unit="document")
        except (etree.XMLSyntaxError, ValueError) as error:
            yield ReadError(f"{file}, after document {number}", f"not well-formed XML: {error}")
        else:
            if not number:
                yield ReadError(file, "there is no document in this export")

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one document."""
        root = tree(record.data, record.origin)
        blocks = tuple(
            block
            for name in ("leadParagraph", "tailParagraphs")
            for part in root.iter(f"{{*}}{name}")
            for block in _parts(part)
        )
        if not blocks:
            raise NotAnArticle(record.origin, "it is a record without a body")
        key = words(find(root, "accessionNo")) or None
        day = find(root, "publicationDate")
        byline = words(find(root, "byline"))
        return RawArticle(
            origin=f"{record.file}#{key}" if key else record.origin,
            key=key,
            title=words(find(root, "headline")) or None,
            blocks=blocks,
            published=words(day) or None,
            source=options.source or words(find(root, "sourceName", "publisherName")) or None,
            lang=words(find(root, "baseLanguage")) or None,
            authors=(byline,) if byline else (),
            body_only=True,
        )


def _ends(head: bytes) -> bool:
    """Whether an expression is worth its time: a word is found much faster."""
    return b"Document" in head or b"Dokument" in head


def documents(export: str) -> Iterator[str]:
    """The documents of an export, each with its last line."""
    start = 0
    for end in _END.finditer(export):
        yield export[start : end.end()]
        start = end.end()
    # A document may lack its last line; a search's summary, which follows the last one, has no such parts.
    rest = export[start:]
    if _coded(rest) or (not start and any(map(_WORDS.fullmatch, map(str.strip, rest.split("\n"))))):
        yield rest


def is_factiva(export: str) -> bool:
    """Whether a text is an export of Factiva."""
    return _END.search(export) is not None


def _parts(part: Element) -> Iterator[Block]:
    paragraphs = [words(paragraph) for paragraph in part.iter("{*}paragraph")]
    if not paragraphs:
        paragraphs = [" ".join(paragraph.split()) for paragraph in _PARTED.split(text(part))]
    for paragraph in paragraphs:
        if line := normal_text(paragraph):
            yield Block(text=line, role=Role.PARAGRAPH)


def _article(record: Record, options: ReadOptions) -> RawArticle:
    document = record.data.decode("utf-8", "replace").replace("\xa0", " ")
    end = _END.search(document)
    key = end["key"] if end else None
    document = document[: end.start()] if end else document
    parts = _coded(document) or _plain(document)
    body = "\n\n".join(parts[code] for code in ("LP", "TD") if parts.get(code))
    blocks = text_blocks(body, mapped=False)
    if not any(any(map(str.isalnum, block.text)) for block in blocks):
        raise NotAnArticle(record.origin, "it is a record without a body")
    byline = _line(parts.get("BY"))
    return RawArticle(
        origin=f"{record.file}#{key}" if key else record.origin,
        key=key,
        title=_line(parts.get("HD")),
        blocks=blocks,
        published=_line(f"{parts['PD']} {parts.get('ET', '')}") if parts.get("PD") else None,
        source=options.source or _line(parts.get("SN")),
        lang=_line(parts.get("LA")),
        authors=(byline,) if byline else (),
        body_only=True,
    )


def _coded(export: str) -> Mapping[str, str] | None:
    """The parts by their codes; None where there are none."""
    marks = list(_CODE.finditer(export))
    codes = {mark["code"] for mark in marks}
    if "HD" not in codes or not codes & {"LP", "TD"}:
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(export)]
    parts: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        parts.setdefault(mark["code"], export[mark.end() : end].strip())
    return parts


def _plain(export: str) -> Mapping[str, str]:
    """The parts as they stand without codes."""
    lines = export.split("\n")
    count = next((i for i, line in enumerate(lines) if _WORDS.fullmatch(line.strip())), None)
    if count is None:
        return {"TD": export}
    above = [line.strip() for line in lines[:count] if line.strip()]
    byline = next((line for line in reversed(above) if re.match(r"(?:By|Par|Von|Por|Di) ", line)), "")
    titles = [line for line in above if line != byline]
    below = [i for i in range(count + 1, len(lines)) if lines[i].strip()][:_HEAD_LINES]
    rights = (i for i in reversed(below) if _COPYRIGHT.match(lines[i].strip()))
    language = (i for i in below if lines[i].strip().casefold() in _LANGUAGES)
    last = next(chain(rights, language), count)
    head = [lines[i].strip() for i in below if i <= last]
    day = next((line for line in head if find_dates(line)), "")
    after = head[head.index(day) + 1 :] if day else []
    return {
        "HD": max(titles, key=len, default=""),
        "BY": byline,
        "PD": day,
        "ET": next((line for line in after[:1] if _TIME.fullmatch(line)), ""),
        "SN": next((line for line in after if not _TIME.fullmatch(line)), ""),
        "LA": next((line for line in after if line.casefold() in _LANGUAGES), ""),
        "TD": "\n".join(lines[last + 1 :]),
    }


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
