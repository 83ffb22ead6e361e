"""NITF, the News Industry Text Format: an article in a file, or inside a NewsML-G2 or ninjs item.

The head's `docdata` tells the days and the id; `body.head` headline, byline, dateline; `body.content` is the story,
with `hl2` as sub-headings. Media, editors' notes and the end are no part of it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from lxml import etree

from index.readers.base import NotAnArticle, Notice, ReadOptions, Record, whole_file
from index.readers.html.fragment import markup_blocks
from index.readers.raw import Block, RawArticle
from index.readers.withdrawn import refuse_embargoed, refuse_withdrawn, withdrawn
from index.readers.xml.tree import Element, drop, find, local, root_of, text, tree, words
from search.errors import ReadError

_HTML = {
    "hl1": "h2",
    "hl2": "h2",
    "block": "div",
    "body.content": "div",
    "abstract": "div",
    "nitf-table": "table",
    "fn": "p",
}
_KEPT = frozenset("p ul ol li dl dt dd table tr th td tbody blockquote pre hr br h1 h2 h3 h4".split())
_DROPPED = ("media", "note", "nitf-table-metadata", "nitf-table-summary", "nitf-colgroup", "caption")
_LONGEST_DATELINE = 80
_OPENING = 3


class Nitf:
    """Reads NITF documents."""

    name = "nitf"

    def accepts(self, head: bytes) -> bool:
        """Whether the root is `nitf`."""
        return root_of(head) == "nitf"

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The whole file."""
        return whole_file(self.name, stream, file, options)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of the document."""
        root = tree(record.data, record.origin)
        key = _attribute(root, "doc-id", "id-string")
        origin = f"{record.file}#{key}" if key else record.origin
        notice = Notice(key=key, source=_source(root), is_version=True)
        status = status_of(root, key)
        refuse_withdrawn(status, origin, notice)
        is_held = (status or "").rpartition(":")[2].casefold() == "embargoed"
        refuse_embargoed(_attribute(root, "date.release", "norm") or "" if is_held else None, origin, notice)
        blocks = story_of(root, record.origin)
        if not blocks:
            other = _attribute(root, "docdata", "management-doc-idref")
            told = _attribute(root, "docdata", "management-idref-status")
            if other and withdrawn(told):
                refuse_withdrawn(told, f"{record.file}#{other}", replace(notice, key=other))
            raise NotAnArticle(record.origin, "it is a record without a body")
        return RawArticle(
            origin=origin,
            key=key,
            title=title_of(root),
            blocks=blocks,
            published=_attribute(root, "date.issue", "norm")
            or _attribute(root, "story.date", "norm")
            or _attribute(root, "date.release", "norm")
            or _attribute(root, "pubdata", "date.publication"),
            updated=None,
            dateline=dateline_of(root),
            source=options.source or _source(root),
            lang=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
            authors=authors_of(root),
            body_only=True,
        )


def title_of(root: Element) -> str | None:
    """The headline, else the document's title."""
    head = find(root, "hedline")
    return (words(find(head, "hl1")) if head is not None else "") or words(find(root, "title")) or None


def authors_of(root: Element) -> tuple[str, ...]:
    """The bylines."""
    head = find(root, "body.head")
    bylines = head.iter("{*}byline") if head is not None else ()
    return tuple(line for byline in bylines if (line := " ".join(text(byline, " ").split())))


def dateline_of(root: Element) -> str | None:
    """The place that the dateline names; None where a text stands there."""
    line = re.sub(r"\s+,", ",", words(find(root, "dateline")))
    return line if line and len(line) <= _LONGEST_DATELINE else None


def story_of(root: Element, origin: str) -> tuple[Block, ...]:
    """The paragraphs and headings of the body, after what of the abstract they do not repeat."""
    content = next(
        (
            body
            for body in root.iter("{*}body.content")
            if "note" not in [local(above) for above in body.iterancestors()]
        ),
        None,
    )
    if content is None:
        return ()
    blocks = _blocks(content, origin)
    abstract = find(root, "abstract")
    summary = _blocks(abstract, origin) if abstract is not None else ()
    opening = " ".join(block.text for block in blocks[:_OPENING]).casefold()
    return (*(block for block in summary if block.text.casefold() not in opening), *blocks)


def _blocks(content: Element, origin: str) -> tuple[Block, ...]:
    for element in list(content.iter()):
        name = local(element)
        if name in _DROPPED:
            drop(element)
        elif name:
            tag = _HTML.get(name, name)
            element.tag = tag if tag in _KEPT or tag == "div" else "span"
            element.attrib.clear()
    etree.cleanup_namespaces(content)
    return markup_blocks(etree.tostring(content, encoding="unicode", method="html", with_tail=False), origin)


def nitf_text(text: str, origin: str) -> tuple[Block, ...]:
    """The story of an NITF document that stands in a field."""
    return story_of(tree(text.encode("utf-8", "replace"), origin), origin)


def status_of(root: Element, key: str | None) -> str | None:
    """The status of the document, or what its message asks for; not that of another one which it comes in place of."""
    other = _attribute(root, "docdata", "management-doc-idref")
    if other and other != key and _attribute(root, "docdata", "management-idref-status"):
        return None
    return _attribute(root, "docdata", "management-status") or _attribute(root, "ed-msg", "msg-type")


def _source(root: Element) -> str | None:
    named = words(find(root, "distributor")) or _attribute(root, "doc.copyright", "holder")
    return named or _attribute(root, "pubdata", "name") or _attribute(root, "doc-id", "regsrc")


def _attribute(root: Element, name: str, attribute: str) -> str | None:
    return next(
        (value for element in root.iter(f"{{*}}{name}") if (value := (element.get(attribute) or "").strip())), None
    )
