"""Exports of Europresse, as pages: an `article` element for each, with its publication, day and title marked."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import html

from index.readers.base import NotAnArticle, ReadOptions, Record
from index.readers.encoding import decode
from index.readers.html import HtmlPage, page_tree
from index.readers.html.fragment import markup_blocks
from index.readers.normalisation import normal_text
from index.readers.raw import RawArticle
from search.errors import ReadError

_KEY = re.compile(r"(?:news|web|reg|soc)[·•](\d\S+)")
_ARTICLES = "//article[.//*[contains(@class, 'DocPublicationName') or starts-with(@class, 'titreArticle')]]"
_NUMBER = re.compile(r",?\s*(?:no|n°|nº)\.?\s*[\d ]+.*$", re.I)


class Europresse:
    """Reads pages exported from Europresse."""

    name = "europresse"

    def accepts(self, head: bytes) -> bool:
        """Whether a page has the marks of the database."""
        return head.lstrip()[:1] == b"<" and (b"DocPublicationName" in head or b"titreArticleVisu" in head)

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every article."""
        data = stream.read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            yield ReadError(file, f"larger than the limit of {options.max_bytes:,} bytes for one export")
            return
        try:
            articles = page_tree(decode(data, file, markup=True), file).xpath(_ARTICLES)
        except ReadError as error:
            yield error
            return
        for number, article in enumerate(articles, 1):
            text = html.tostring(article, encoding="utf-8", with_tail=False)
            yield Record(format=self.name, file=file, data=text, number=number, unit="document")
        if not articles:
            yield Record(format=HtmlPage.name, file=file, data=data)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one element."""
        root = page_tree(record.data.decode("utf-8", "replace"), record.origin)

        def first(*names: str) -> html.HtmlElement | None:
            for name in names:
                for element in root.xpath(f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"):
                    return element
            return None

        story = first("docOcurrContainer", "DocText")
        sections = root.xpath("//section")
        body = story if story is not None else (sections[0] if sections else None)
        blocks = markup_blocks(html.tostring(body, encoding="unicode"), record.origin) if body is not None else ()
        if not blocks:
            raise NotAnArticle(record.origin, "it is a record without a body")
        key = _KEY.search(root.text_content())
        title = first("titreArticleVisu", "rdp__articletitle", "titreArticle")
        heads = root.xpath("//header/div[contains(concat(' ', @class, ' '), ' titreArticle ')]/following-sibling::div")
        authors = tuple(line for each in heads[:1] if (line := _line(each)))
        source = _line(first("DocPublicationName", "rdp__DocPublicationName"))
        return RawArticle(
            origin=f"{record.file}#{key[1]}" if key else record.origin,
            key=key[1] if key else None,
            title=_line(title),
            blocks=blocks,
            published=_line(first("DocHeader", "rdp__DocHeader")),
            source=options.source or (_NUMBER.sub("", source) if source else None),
            authors=authors,
            body_only=True,
        )


def _line(element: html.HtmlElement | None) -> str | None:
    return normal_text(" ".join(element.text_content().split())) or None if element is not None else None
