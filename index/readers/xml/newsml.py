"""NewsML-G2: items of news, alone or in a message, with their text as NITF, XHTML or plain text inside.

Packages, pictures, knowledge items and items without text are no articles and are counted as such.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from lxml import etree

from index.readers.base import NotAnArticle, Notice, ReadOptions, Record
from index.readers.html.fragment import markup_blocks, markup_in
from index.readers.raw import Block, RawArticle, Role, text_blocks
from index.readers.withdrawn import refuse_embargoed, refuse_withdrawn
from index.readers.xml import nitf
from index.readers.xml.tree import Element, drop, elements, find, local, root_of, serialised, text, tree, words
from search.errors import ReadError

_ITEMS = ("newsItem", "packageItem", "knowledgeItem", "conceptItem", "planningItem", "catalogItem", "hopItem")
_ROOTS = frozenset((*_ITEMS, "newsMessage", "contentSet"))
_XHTML = "{http://www.w3.org/1999/xhtml}"
_NOTES = ("notepad", "np-public", "np-nonpublic", "teaser", "byline", "dateline")
_ALL = "{*}*"


class NewsMl:
    """Reads NewsML-G2 items and messages, and single content sets."""

    name = "newsml-g2"

    def accepts(self, head: bytes) -> bool:
        """Whether the root is an item, a message or a content set of NewsML-G2."""
        return root_of(head) in _ROOTS

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every item of the file; what is no news item as `NotAnArticle`."""
        number = 0
        try:
            for element in elements(stream, *_ITEMS, "contentSet"):
                name = local(element)
                number += 1
                record = Record(format=self.name, file=file, data=serialised(element), number=number, unit="item")
                if name not in ("newsItem", "contentSet"):
                    yield NotAnArticle(record.origin, f"it is a {name}, which has no text of its own")
                elif len(record.data) > options.max_bytes:
                    yield ReadError(
                        record.origin, f"larger than the limit of {options.max_bytes:,} bytes for one article"
                    )
                else:
                    yield record
        except (etree.XMLSyntaxError, ValueError) as error:
            yield ReadError(f"{file}, after item {number}", f"not well-formed XML: {error}")

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one item."""
        item = tree(record.data, record.origin)
        key = item.get("guid")
        origin = f"{record.file}#{key}" if key else record.origin
        source, url, version = _source(item), _url(item), words(find(item, "versionCreated")) or None
        notice = Notice(key=key, url=url, source=source, made=version, is_version=True)
        refuse_withdrawn(_status(item), origin, notice)
        inside = find(item, "nitf")
        refuse_withdrawn(nitf.status_of(inside, key) if inside is not None else None, origin, notice)
        embargo = find(item, "embargoed")
        refuse_embargoed(None if embargo is None else words(embargo), origin, notice)
        blocks = _blocks(item, inside, record.origin)
        if not blocks:
            kind = next((each.get("qcode") or "" for each in item.iter("{*}itemClass")), "").rpartition(":")[2]
            what = f"a {kind}" if kind and kind != "text" else "an item"
            raise NotAnArticle(record.origin, f"it is {what} without a text")
        return RawArticle(
            origin=origin,
            key=key,
            title=(nitf.title_of(inside) if inside is not None else None) or _title(item),
            blocks=blocks,
            published=words(find(item, "versionCreated", "firstCreated", "contentCreated")) or None,
            dateline=words(find(item, "dateline")) or (nitf.dateline_of(inside) if inside is not None else None),
            source=options.source or source,
            url=url,
            version=version,
            lang=next((each.get("tag") for each in item.iter("{*}language")), None)
            or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
            authors=_authors(item, inside),
            body_only=True,
        )


def _blocks(item: Element, inside: Element | None, origin: str) -> tuple[Block, ...]:
    """The story of the first content that has one: NITF, XHTML, plain text."""
    for content in item.iter("{*}inlineXML"):
        if inside is not None and inside in content.iterdescendants():
            blocks = nitf.story_of(inside, origin)
        else:
            blocks = _markup(content, origin)
        if blocks:
            return _prose(blocks)
    for content in item.iter("{*}inlineData"):
        data = text(content)
        if markup := markup_in(data):
            paragraphs = re.sub(r"\n[ \t]{2,}(?=\S)", "<br><br>", markup) if markup.count("<p") < 2 else markup
            blocks = markup_blocks(paragraphs, origin)
        else:
            blocks = text_blocks(data, mapped=False)
        if blocks:
            return _prose(blocks)
    return ()


def _prose(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks; headings with nothing under them are the text themselves."""
    if all(block.role is Role.HEADING for block in blocks):
        return tuple(replace(block, role=Role.PARAGRAPH) for block in blocks)
    return blocks


def _markup(content: Element, origin: str) -> tuple[Block, ...]:
    """XHTML without its head, its notes and what only repeats the item's metadata."""
    body = find(content, "body")
    story = body if body is not None else content
    for element in list(story.iter(_ALL)):
        name = local(element)
        classes = (element.get("class") or "").split()
        if name in ("header", "head", "footer", "aside", "h1") or any(each in _NOTES for each in classes):
            if element is not story:
                drop(element)
            continue
        element.tag = name
    story.tag = "div"
    etree.cleanup_namespaces(story)
    return markup_blocks(etree.tostring(story, encoding="unicode", method="html", with_tail=False), origin)


def _status(item: Element) -> str | None:
    """Whether the item may be published, as a code or a word."""
    status = find(item, "pubStatus")
    return (
        None if status is None else status.get("qcode") or status.get("uri") or status.get("literal") or words(status)
    )


def _url(item: Element) -> str | None:
    return next((link.get("href") for link in item.iter("{*}link") if "canonical" in (link.get("rel") or "")), None)


def _title(item: Element) -> str | None:
    meta = find(item, "contentMeta")
    lines = [each for each in (meta.iterchildren("{*}headline") if meta is not None else ()) if words(each)]
    main = [each for each in lines if not each.get("role") or "main" in (each.get("role") or "")] or lines
    ranked = min(main, key=lambda each: int(rank) if (rank := each.get("rank") or "0").isdigit() else 0, default=None)
    return words(ranked) or None


def _authors(item: Element, inside: Element | None) -> tuple[str, ...]:
    by = tuple(line for each in item.iter("{*}by") if (line := words(each)))
    if by or inside is None:
        creators = [words(find(each, "name")) for each in item.iter("{*}creator")] if not by else []
        return by or tuple(name for name in creators if " " in name)
    return nitf.authors_of(inside)


def _source(item: Element) -> str | None:
    """The name of whoever published it, rather than the host."""
    named = [
        name
        for kind in ("provider", "copyrightHolder", "creditline", "infoSource")
        for each in item.iter(f"{{*}}{kind}")
        if (name := words(find(each, "name")) or words(each) or each.get("literal"))
    ]
    return next((name for name in named if " " in name or "." not in name), next(iter(named), None))
