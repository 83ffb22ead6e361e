"""Exports of Nexis: text and pages, where "1 of 10 DOCUMENTS" parts them, and Nexis Uni, where "End of Document" does.

A document has the publication, the day and the headline above fields like BYLINE and LENGTH; then its text; then more
fields, which are no part of it. Nexis Uni has the headline first, and a line "Body" before the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from index.dates import find_dates, parse_stamp
from index.readers.base import NotAnArticle, ReadOptions, Record
from index.readers.exports.cutting import export_records
from index.readers.raw import RawArticle, text_blocks
from index.readers.stamps import stamp
from search.errors import ReadError

_OF = r"(?:of|von|de|di|van|av)"
_DOCUMENTS = r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI)"
_COUNTED = rf"(?:\d+ {_OF} \d+ {_DOCUMENTS}|Dokument \d+ von \d+|Documento? \d+ de \d+)"
_COUNT = re.compile(rf"^[ \t]*{_COUNTED}[ \t]*$", re.M)
_COUNT_BYTES = re.compile(rf"\b\d+ {_OF} \d+ {_DOCUMENTS}\b".encode())
_COUNT_LINE = re.compile(rf"(?m)^[ \t\f]*{_COUNTED}[ \t\r]*$".encode())
_UNI_END = re.compile(r"^[ \t]*(?:End of Document|Fin del documento|Fin du document|Ende des Dokuments)[ \t]*$", re.M)
_UNI_BODY = re.compile(r"(?:Body|Text|Cuerpo|Corps|Texte)")
_FIELD = re.compile(r"(?P<name>[A-Z][A-Za-zÄÖÜäöü/]+(?:[- ][A-Za-z]+){0,2}):\s*(?P<value>.*)", re.S)
_LEADING = frozenset(
    "byline section length dateline highlight series column rubric source rubrik ressort autor länge auteur longueur "
    "rubrique".split()
)
_TRAILING = frozenset(
    "load-date language graphic publication-type document-type journal-code subject url notes correction "
    "correction-date type organization company person country state city region geographic ticker industry "
    "copyright sprache langue date-chargement isin photo photos acc-no name pub-type update distribution "
    "tagline".split()
)
_UNI_TAIL = re.compile(r"(?:Classification|Klassifikation|Clasificación|Load-Date: .*|Graphic|Grafik)", re.S)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\s.{0,20}\d{4}|all rights reserved", re.I)
_HEAD = 8
_LONGEST_HEAD = 200


class NexisText:
    """Reads text exports."""

    name = "nexis"

    def accepts(self, head: bytes) -> bool:
        """Whether a line counts the documents; below a line of underscores it is another database's."""
        first = _COUNT_LINE.search(head) if _counts(head) else None
        return first is not None and b"_____" not in head[: first.start()]

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every document."""
        return export_records(self.name, stream, file, options, counted)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one document."""
        return _article(record, options)


class NexisPage:
    """Reads exports as pages."""

    name = "nexis-html"

    def accepts(self, head: bytes) -> bool:
        """Whether a page counts the documents in the way of the database."""
        return head.lstrip()[:1] == b"<" and _counts(head) and _COUNT_BYTES.search(head) is not None

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every document."""
        return export_records(NexisText.name, stream, file, options, counted, markup=True)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one document."""
        return _article(record, options)


def _counts(head: bytes) -> bool:
    """Whether an expression is worth its time: a word is found much faster."""
    return any(word in head for word in (b"DOCUMENT", b"DOKUMENT", b"Document", b"Dokument"))


def counted(text: str) -> list[str]:
    """The documents of a text that counts them."""
    return _COUNT.split(text)[1:]


def is_uni(text: str) -> bool:
    """Whether a text is an export of Nexis Uni."""
    return _UNI_END.search(text) is not None and any(map(_UNI_BODY.fullmatch, map(str.strip, text.split("\n"))))


def uni(text: str) -> list[str]:
    """The documents of an export of Nexis Uni."""
    return [document for document in _UNI_END.split(text) if any(map(_UNI_BODY.fullmatch, _paragraphs(document)))]


@dataclass(slots=True)
class _Document:
    """What a document says, in its parts."""

    title: str | None = None
    source: str | None = None
    published: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)

    def take_field(self, paragraph: str) -> bool:
        """Whether the paragraph is a field of the head, which is kept then."""
        found = _FIELD.fullmatch(paragraph)
        if found is None or found["name"].casefold() not in _LEADING:
            return False
        self.fields[found["name"].casefold()] = _line(found["value"])
        return True


def _article(record: Record, options: ReadOptions) -> RawArticle:
    paragraphs = _paragraphs(record.data.decode("utf-8", "replace"))
    marks = [position for position, paragraph in enumerate(paragraphs) if _UNI_BODY.fullmatch(paragraph)]
    document = _uni(paragraphs, marks[0]) if marks else _counted(paragraphs)
    highlight = document.fields.get("highlight")
    blocks = text_blocks("\n\n".join([*([highlight] if highlight else []), *document.body]), mapped=False)
    if not any(any(map(str.isalnum, block.text)) for block in blocks):
        raise NotAnArticle(record.origin, "it is a record without a body")
    byline = next((document.fields[each] for each in ("byline", "autor", "auteur") if each in document.fields), None)
    return RawArticle(
        origin=record.origin,
        title=document.title,
        blocks=blocks,
        published=document.published,
        dateline=document.fields.get("dateline"),
        source=options.source or document.source,
        lang=document.fields.get("language"),
        authors=(byline,) if byline else (),
        body_only=True,
    )


def _counted(paragraphs: Sequence[str]) -> _Document:
    """Publication, day, headline, fields, text, fields."""
    document = _Document()
    lines = [paragraph.strip().split("\n")[0] for paragraph in paragraphs[:_HEAD]]  # below a day may stand its edition
    day = next((i for i, line in enumerate(lines) if _is_day(line)), None)
    before = [_line(each) for each in paragraphs[: 1 if day is None else day] if not _COPYRIGHT.search(each)]
    document.source = _spaced(before[-1]) if before else None
    document.published = _line(lines[day]) if day is not None else None
    position = 1 if day is None else day + 1
    while position < len(paragraphs) and (
        _COPYRIGHT.search(paragraphs[position]) and len(paragraphs[position]) < _LONGEST_HEAD
    ):
        position += 1
    if position < len(paragraphs) and not _is_field(paragraphs[position]):
        document.title = _line(paragraphs[position])
        position += 1
    while position < len(paragraphs) and document.take_field(paragraphs[position]):
        position += 1
    end = next(
        (i for i in range(position, len(paragraphs)) if _is_trailing(paragraphs[i])), len(paragraphs)
    )  # fmt: skip
    document.body = list(paragraphs[position:end])
    for paragraph in paragraphs[end:]:
        if (found := _FIELD.fullmatch(paragraph)) and found["name"].casefold() == "language":
            document.fields["language"] = _line(found["value"]).split(";")[0]
    return document


def _uni(paragraphs: Sequence[str], body: int) -> _Document:
    """Headline, publication, day, fields, "Body", text, classification. A list of all documents may stand before."""
    document = _Document()
    day = next((i for i in range(body - 1, -1, -1) if _is_day(paragraphs[i]) and not _is_field(paragraphs[i])), None)
    if day is not None:
        document.published = _line(paragraphs[day])
        document.source = _spaced(_line(paragraphs[day - 1])) if day else None
        document.title = _line(paragraphs[day - 2]) if day > 1 else None
        for paragraph in paragraphs[day + 1 : body]:
            document.take_field(paragraph)
    end = next((i for i in range(body + 1, len(paragraphs)) if _UNI_TAIL.fullmatch(paragraphs[i])), len(paragraphs))
    document.body = list(paragraphs[body + 1 : end])
    for paragraph in paragraphs[end:]:
        if found := re.fullmatch(r"Language:\s*(\w+).*", paragraph, re.S):
            document.fields["language"] = found[1]
    return document


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, their lines as they are."""
    parts = re.split(r"\n[ \t\xa0\f]*\n", text.replace("\xa0", " "))
    return [part.strip("\n\f \t") for part in parts if part.strip()]


def _spaced(name: str) -> str:
    """ "The Courier(London)" with its blank."""
    return re.sub(r"(?<=\w)\(", " (", name)


def _line(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _is_day(paragraph: str) -> bool:
    line = _line(paragraph)
    short = len(paragraph) <= _LONGEST_HEAD and not _COPYRIGHT.search(paragraph)
    return short and (bool(find_dates(line)) or parse_stamp(stamp(line)) is not None)


def _is_field(paragraph: str) -> bool:
    found = _FIELD.fullmatch(paragraph)
    return found is not None and found["name"].casefold() in _LEADING


def _is_trailing(paragraph: str) -> bool:
    if (
        len(paragraph) < _LONGEST_HEAD
        and re.match(r"\s*(?:copyright|©)\s", paragraph, re.I)
        and _COPYRIGHT.search(paragraph)
    ):
        return True
    found = _FIELD.fullmatch(paragraph)
    return found is not None and found["name"].isupper() and found["name"].casefold() in _TRAILING
