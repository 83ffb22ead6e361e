"""Dumps of MediaWiki, as Wikinews offers them: the pages of the main namespace, an article a page.

Talk, templates, redirects and the like are counted. Wiki markup is taken off; what stands under "Sources" and after is
no part of the story.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

import mwparserfromhell
from lxml import etree
from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Node, Tag, Template, Text, Wikilink

from index.readers.base import NotAnArticle, ReadOptions, Record
from index.readers.normalisation import normal_text
from index.readers.raw import Block, RawArticle, Role
from index.readers.xml.tree import Element, elements, find, root_of, serialised, text, tree, words
from search.errors import ReadError

_END = re.compile(
    r"(?:sources?|external links?|references|see also|related (?:news|articles|stories)|sister links|notes"
    r"|quellen?|weblinks|sources? et références|voir aussi|fuentes|enlaces externos|véase también|fontes?|bronnen"
    r"|fonti?|ссылки|источники)\W*",
    re.I,
)
_DATE = re.compile(r"(?:date|datum|fecha|data|дата)", re.I)
_BYLINE = re.compile(r"byline|autor", re.I)
_SHOWN = re.compile(r"w|wikipedia|lang|nowrap|small|abbr|nihongo", re.I)
_QUOTING = re.compile(r"quote|cquote|blockquote|pullquote|quotation", re.I)
_FILE = re.compile(
    r"\s*(?:file|image|datei|bild|fichier|archivo|media|category|kategorie|catégorie|categoría|[a-z]{2,3})\s*:", re.I
)
_HIDDEN = frozenset(("ref", "gallery", "table", "timeline", "math", "score", "templatestyles", "references"))
_SIGNS = ("*", "#", ":", ";", "----")
_MARK = "\x02"


class MediaWiki:
    """Reads dumps in MediaWiki's export format."""

    name = "mediawiki"

    def accepts(self, head: bytes) -> bool:
        """Whether the root is that of a dump."""
        return root_of(head) == "mediawiki"

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every page that may be an article; how many there are of the others, last."""
        left: Counter[str] = Counter()
        site = ""
        number = 0
        try:
            for element in elements(stream, "sitename", "page"):
                if etree.QName(element).localname == "sitename":
                    site = words(element)
                    continue
                number += 1
                if (words(find(element, "ns")) or "0") != "0":
                    left["it is a page beside the articles: a talk, a template, a category or the like"] += 1
                elif find(element, "redirect") is not None:
                    left["it is a redirect"] += 1
                else:
                    element.set("site", site)
                    data = serialised(element)
                    record = Record(format=self.name, file=file, data=data, number=number, unit="page")
                    limit = f"larger than the limit of {options.max_bytes:,} bytes for one article"
                    yield record if len(data) <= options.max_bytes else ReadError(record.origin, limit)
        except (etree.XMLSyntaxError, ValueError) as error:
            yield ReadError(f"{file}, after page {number}", f"not well-formed XML: {error}")
        for reason, count in left.items():
            yield NotAnArticle(file, reason, count)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of the page's last revision."""
        page = tree(record.data, record.origin)
        revisions = list(page.iterchildren("{*}revision"))
        markup = text(find(revisions[-1], "text")) if revisions else ""
        if re.match(r"\s*#\s*redirect", markup, re.I):
            raise NotAnArticle(record.origin, "it is a redirect")
        wiki = mwparserfromhell.parse(markup)
        date = _argument(wiki, _DATE)
        blocks = tuple(_blocks(wiki))
        if not any(block.role is Role.PARAGRAPH for block in blocks):
            raise NotAnArticle(record.origin, "it is a page without a text")
        key = words(find(page, "id")) or None
        byline = _argument(wiki, _BYLINE)
        return RawArticle(
            origin=f"{record.file}#{key}" if key else record.origin,
            key=key,
            title=normal_text(words(find(page, "title"))) or None,
            blocks=blocks,
            published=date or _timestamp(revisions[-1]),
            updated=_timestamp(revisions[-1]) if date else None,
            source=options.source or page.get("site") or None,
            authors=(byline,) if byline else (),
            body_only=True,
        )


def _timestamp(revision: Element) -> str | None:
    return words(find(revision, "timestamp")) or None


def _argument(wiki: Any, name: re.Pattern[str]) -> str | None:
    """The first argument of the first template called so."""
    for template in wiki.filter_templates(recursive=False):
        if name.fullmatch(str(template.name).strip()) and template.params:
            value = " ".join(template.params[0].value.strip_code().split())
            if value:
                return value
    return None


def _blocks(wiki: Any) -> Iterator[Block]:
    """Headings and paragraphs, up to the sources."""
    for line in _text(wiki).split("\n"):
        heading = line.startswith(_MARK)
        text = " ".join(normal_text(line.strip(_MARK + "*#:; ")).split())
        if heading and _END.fullmatch(text):
            return
        if any(map(str.isalnum, text)):
            yield Block(text=text, role=Role.HEADING if heading else Role.PARAGRAPH)


def _text(wiki: Any) -> str:
    """The text without markup; headings begin with a mark."""
    return "".join(map(_shown, wiki.nodes)) if wiki is not None else ""


def _shown(node: Node) -> str:
    """What a reader of the page sees of a node."""
    match node:
        case Heading():
            return f"\n{_MARK}{' '.join(node.title.strip_code().split())}\n"
        case Wikilink():
            title = str(node.title)
            if _FILE.match(title):
                return ""
            return _text(node.text) if node.text is not None else title.lstrip(":").rpartition(":")[2]
        case Template():
            name = str(node.name).strip()
            values = [param.value for param in node.params if not param.showkey]
            if values and _QUOTING.fullmatch(name):
                return f"\n{_text(values[0])}\n"
            return _text(values[-1]) if values and _SHOWN.fullmatch(name) else ""
        case Tag() if str(node.tag) == "br":
            return "\n"
        case Tag():
            return "" if str(node.tag) in _HIDDEN or node.wiki_markup in _SIGNS else _text(node.contents)
        case Text():
            return str(node.value)
        case ExternalLink():
            return _text(node.title)
        case HTMLEntity():
            return str(node)
        case _:
            return ""
