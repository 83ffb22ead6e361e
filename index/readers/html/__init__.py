"""Saved web pages, an article a page.

The page is parsed once with lxml; `metadata` reads what it says about itself, `body` finds the part that holds the
story, and `passages` its texts; `reconciling` lays the result beside that of `trafilatura_text`, and `rejection` tells
what is no article. All rules are about pages in general, none about a site.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from lxml import etree, html

from index.readers.base import NotAnArticle, ReadOptions, Record, whole_file
from index.readers.encoding import decode
from index.readers.html.body import read_story
from index.readers.html.cut import why_cut
from index.readers.html.listing import listing_of
from index.readers.html.metadata import read_metadata
from index.readers.html.reconciling import reconcile
from index.readers.html.rejection import rejection_reason
from index.readers.html.story import strip_machinery
from index.readers.html.trafilatura_text import second_reading
from index.readers.normalisation import normal_text
from index.readers.raw import RawArticle
from search.errors import ReadError

_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|section|meta|title|h1|p|span|table)\b[^<>]*>", re.I
)
# Bytes and characters that XML forbids, and marks of where a word may be broken, which no search should stumble over.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_SPACES = bytes.maketrans(b"\v\f", b"  ")
_UNWANTED = (b"&shy;", *(mark.encode() for mark in "\u00ad\u200b\u2060\ufeff\ufffe\uffff"))
_REFERENCE = re.compile(rb"&#(?:x(?P<hex>[0-9a-f]{1,8})|(?P<decimal>[0-9]{1,8}));?", re.I)
_MOST_NODES = 60_000
"""Of 354 news pages the largest has 4,098 elements, and a page of so many takes some five seconds."""
# libxml2 compares each attribute of an element with all that came before it.
_LONGEST_TAG, _MOST_ATTRIBUTES = 20_000, 5000
_LONG_TAG = re.compile(rb"<([a-zA-Z][a-zA-Z0-9]*)\s[^<>]{%d,}" % _LONGEST_TAG)


class HtmlPage:
    """Reads a saved page; headings and paragraphs get the roles that their elements give them."""

    name = "html"

    def accepts(self, head: bytes) -> bool:
        """Whether an HTML tag comes before any text."""
        sample = head[:8192]
        if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or sample[1:2] == b"\x00" or sample[:1] == b"\x00":
            sample = sample.replace(b"\x00", b"").lstrip(b"\xff\xfe")
        start = re.sub(rb"<!--.*?-->|<\?xml[^>]*>|^\xef\xbb\xbf", b"", sample, flags=re.S).lstrip()
        return _TAG.match(start) is not None or b"<html" in start[:1024].lower()

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The whole file."""
        return whole_file(self.name, stream, file, options)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The page's story and what the page says about it."""
        page = decode(record.data, record.origin, markup=True)
        root = page_tree(page, record.origin)
        alive = [*root.iter()]  # noqa: F841  for as long as lxml has objects of its elements it makes no new ones
        metadata = read_metadata(root)
        strip_machinery(root)
        second = second_reading(root)
        listing = None if metadata.linked else listing_of(root)
        story = read_story(root, metadata.title, second, metadata.authors)
        blocks = reconcile(story.pieces, second)
        if reason := rejection_reason(metadata, story, blocks, listing):
            raise NotAnArticle(record.origin, f"it is {reason}")
        if blocks and (cut := why_cut(page, blocks[-1].text)):
            raise ReadError(record.origin, f"it is cut: {cut}")
        return RawArticle(
            origin=record.origin,
            blocks=tuple(replace(block, text=normal_text(block.text)) for block in blocks),
            title=metadata.title and normal_text(metadata.title),
            published=metadata.published,
            updated=metadata.updated,
            source=options.source or metadata.source,
            url=metadata.url or record.url,
            captured=record.captured,
            lang=metadata.lang,
            authors=tuple(map(normal_text, metadata.authors)),
        )


def _allowed(reference: re.Match[bytes]) -> bytes:
    """The character reference as it stands, nothing for one that means an unwanted character."""
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return b""
    character = chr(code).encode()
    return b"" if character in _UNWANTED or not character.translate(None, _CONTROLS) else reference[0]


def _shortened(tag: re.Match[bytes]) -> bytes:
    """The tag as it stands, without its attributes if they are too many."""
    return tag[0] if len(tag[0].split()) <= _MOST_ATTRIBUTES else b"<" + tag[1]


def page_tree(text: str, origin: str) -> html.HtmlElement:
    """The elements of a page; raises `ReadError`."""
    # As bytes in one known encoding, whatever the page declares. libxml2 stops at a NUL; other characters that XML
    # forbids are read, but lxml refuses to write them when text is moved.
    data = text.encode("utf-8", "replace").translate(_SPACES, _CONTROLS)
    for mark in _UNWANTED:
        if all(byte in data for byte in mark):  # bytes are found much faster than strings of them
            data = data.replace(mark, b"")
    tags = data.split(b"<")
    if any(len(tag) > _LONGEST_TAG and b">" not in tag[:_LONGEST_TAG] for tag in tags):
        data = _LONG_TAG.sub(_shortened, data)
    data = _REFERENCE.sub(_allowed, data)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    # One class for all elements, chosen in C: lxml's own choice asks Python for every element that is looked at.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        root = html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(origin, f"the page cannot be parsed: {error}") from error
    if len(tags) > _MOST_NODES / 4 and cast(float, root.xpath("count(//*)")) > _MOST_NODES:
        raise ReadError(origin, f"the page has more than {_MOST_NODES:,} elements")
    return root
