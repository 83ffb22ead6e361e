"""The part of a page that holds the story, as headings and paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from lxml import html

from index.readers.html.story import find_story, strip_furniture
from index.readers.raw import Block, Role

_MARKER_HEADING = re.compile(
    r"(?:related|read (?:more|next|also)|more (?:on|from|stories|news|like|about|in)\b|more \w+$"
    r"|most (?:read|popular|viewed)|you (?:may|might)|also (?:on|read)|recommended|trending|popular"
    r"|latest|top stories|sign up|subscribe|newsletter"
    r"|advertisement|comments?\b|share|tags|topics|about the author|follow us|sponsored|watch|listen to"
    r"|in this (?:article|story)|table of contents|contents$|get (?:the|our)|join|editor['’]s|explore|keep reading"
    r"|up next|what to read)",
    re.I,
)
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre div section article main table tr td th tbody address "
    "center body details summary hr fieldset".split()
)
_HEADINGS = frozenset(("h2", "h3", "h4"))
_ALL_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DEEPEST = 80
_NEAR = 12
_LONGEST_HEADING = 200


def story_blocks(root: html.HtmlElement, title: str | None) -> tuple[Block, ...]:
    """The headings and paragraphs of the story in reading order; () when the page has no text to speak of.

    Changes `root`: what is never part of a story is taken out.
    """
    strip_furniture(root)
    container = find_story(root)
    soup = BeautifulSoup(html.tostring(container, encoding="unicode"), "lxml")
    return tuple(_blocks(_passages(soup), title))


@dataclass(slots=True)
class _Passage:
    """Text that stands in one block element: its tag, the text, and how much of it is linked or bold."""

    element: Tag
    tag: str
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)


def _passages(soup: BeautifulSoup) -> Iterator[_Passage]:
    """The texts of the block elements, in one pass over the strings: nothing here recurses."""
    passage: _Passage | None = None
    for node in soup.descendants:
        if isinstance(node, Tag):
            if node.name == "br" and passage:
                passage.parts.append("\n")
            continue
        if not isinstance(node, NavigableString) or isinstance(node, PreformattedString):
            continue
        element, tag, inline = _surroundings(node)
        if passage is None or passage.element is not element:
            if passage:
                yield passage
            passage = _Passage(element, tag)
        passage.parts.append(str(node).replace("\n", " "))
        length = len(node.strip())
        passage.linked += length if "a" in inline else 0
        passage.bold += length if inline & {"b", "strong"} else 0
    if passage:
        yield passage


def _surroundings(node: NavigableString) -> tuple[Tag, str, set[str]]:
    """The block that `node` stands in, the tag that tells its role, and the inline elements around it."""
    block: Tag | None = None
    tag = ""
    inline: set[str] = set()
    for above, parent in zip(range(_DEEPEST), node.parents, strict=False):
        last = parent
        if parent.name in _BLOCKS:
            if block is None:
                block, tag = parent, parent.name
        elif block is None or parent.name == "a":
            inline.add(parent.name)
        if block is not None and (parent.name in _ALL_HEADINGS or parent.name in ("li", "blockquote")):
            tag = parent.name
            break
        if block is not None and above > _NEAR:
            break
    return block or last, tag or "div", inline


def _blocks(passages: Iterator[_Passage], title: str | None) -> Iterator[Block]:
    """What of the passages is story: no lists of links, nothing under a heading like "Related"."""
    said: set[str] = set()
    skipping: _Passage | None = None
    for passage in passages:
        whole = " ".join(passage.text.split())
        if not whole or not any(c.isalnum() for c in whole):
            continue
        links = passage.linked / len(whole)
        if skipping and not _in_scope(passage, skipping):
            skipping = None
        if passage.tag in _ALL_HEADINGS:
            if not skipping and len(whole) < 60 and _MARKER_HEADING.match(whole):
                skipping = passage
            if skipping or passage.tag not in _HEADINGS or links > 0.5 or len(whole) > _LONGEST_HEADING:
                continue
            if not title or whole.casefold() != title.casefold():
                yield Block(text=whole, role=Role.HEADING)
            continue
        if skipping or (links > 0.8 and len(whole) < 200):
            continue
        if passage.tag not in ("p", "li", "blockquote", "pre") and len(whole) < 40:
            continue
        bold = passage.tag == "p" and passage.bold >= 0.95 * len(passage.text.strip())
        for part in re.split(r"\n[ \t\xa0]*\n", passage.text):
            text = " ".join(part.split())
            if text and not (len(text) > 40 and text in said):
                said.add(text)
                yield Block(text=text, role=Role.UNKNOWN if bold else Role.PARAGRAPH)


def _in_scope(passage: _Passage, marker: _Passage) -> bool:
    """Whether `passage` belongs to what the heading `marker` introduces.

    That is the rest of the element around the heading; where that is the whole story, all up to the next heading of
    its level.
    """
    if passage.tag in _ALL_HEADINGS and passage.tag <= marker.tag and passage.element is not marker.element:
        return False
    scope: Tag = marker.element
    while scope.parent is not None and not _has_neighbour(scope):
        scope = scope.parent
    scope = scope.parent or scope
    return any(parent is scope for parent, _ in zip(passage.element.parents, range(_DEEPEST), strict=False))


def _has_neighbour(element: Tag) -> bool:
    """Whether anything but white space stands beside `element`."""
    return any(
        isinstance(beside, Tag) or str(beside).strip()
        for beside in (*islice(element.previous_siblings, 5), *islice(element.next_siblings, 5))
    )
