"""XML as a tree, safely: no entity is expanded, nothing is fetched, and depth and size are bounded.

>>> root_of(b"<?xml version='1.0'?><!-- wire --><!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf:nitf xmlns:nitf='x'>")
'nitf'
>>> words(tree(b"<p>It&nbsp;rained, <b>Ada Byrd</b> said.</p>", "a"))
'It rained, Ada Byrd said.'
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import BinaryIO, cast

from lxml import etree

from index.readers.encoding import decode
from search.errors import ReadError

Element = etree._Element

_BEFORE = re.compile(
    rb"\s+|\xef\xbb\xbf|<\?[^<]*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[(?:[^\]<]|<[^<>]*>)*\]\s*)?>", re.S | re.I
)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
_DECLARATION = re.compile(r"\s*<\?xml[^<]*?\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*(?:\[(?:[^\]<]|<[^<>]*>)*\]\s*)?>", re.I)
_LONGEST_DOCTYPE = 100_000
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_REFERENCE = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.I)


def root_of(head: bytes) -> str | None:
    """The name, without prefix, of the root of an XML document that begins with `head`; None for anything else."""
    position = 0
    while position < len(head) and (before := _BEFORE.match(head, position)):
        position = before.end()
    root = _ROOT.match(head, position)
    return root[1].decode("ascii") if root else None


def tree(data: bytes, origin: str) -> Element:
    """The root of a document; the character names of HTML are understood. Raises `ReadError` where it is broken."""
    written = _DECLARATION.sub("", decode(data, origin, markup=True), count=1)
    written = _FORBIDDEN.sub("", _DOCTYPE.sub("", written[:_LONGEST_DOCTYPE], count=1) + written[_LONGEST_DOCTYPE:])
    written = _FORBIDDEN_REFERENCE.sub("", _NAMED.sub(_character, written))
    try:
        return etree.fromstring(written.encode("utf-8"), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(origin, f"not well-formed XML: {error}") from error


def elements(stream: BinaryIO, *names: str) -> Iterator[Element]:
    """Each element called so, in any namespace, as soon as it is whole; those before it are forgotten.

    Elements inside others that are called so belong to those. Raises `etree.XMLSyntaxError` at the first damage.
    """
    tags = [f"{{*}}{name}" for name in names]
    found = etree.iterparse(
        stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True, huge_tree=False,
    )  # fmt: skip
    for _, element in found:
        if any(local(above) in names for above in element.iterancestors()):
            continue
        yield element
        element.clear()
        while element.getprevious() is not None and (parent := element.getparent()) is not None:
            del parent[0]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip


def _character(reference: re.Match[str]) -> str:
    name = reference[1]
    if name in _OWN:
        return reference[0]
    characters = html5.get(f"{name};")
    return "".join(f"&#{ord(c)};" for c in characters) if characters else f"&amp;{name};"


def local(element: Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def find(element: Element, *names: str) -> Element | None:
    """The first element under `element` of the first of these names that there is, in any namespace."""
    for name in names:
        for found in element.iter(f"{{*}}{name}"):
            if found is not element:
                return found
    return None


def text(element: Element | None, between: str = "") -> str:
    """All text in an element as it stands, with `between` where elements begin and end; "" for None."""
    return between.join(cast(Iterator[str], element.itertext())) if element is not None else ""


def words(element: Element | None) -> str:
    """All words in an element, as a line; "" for None."""
    return " ".join(text(element).split())


def drop(element: Element) -> None:
    """Takes an element out of its parent; what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)


def serialised(element: Element) -> bytes:
    """The element as a document of its own."""
    return etree.tostring(element, encoding="utf-8", with_tail=False)
