"""The part of a page that holds the story, as headings and paragraphs."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from lxml import html

from index.readers.raw import Block, Role

_NEVER_STORY = (
    "script style noscript template svg iframe object embed form button input select textarea nav footer aside menu dialog "
    "figcaption figure picture video audio canvas map header head"
).split()
_ROLES = frozenset("navigation complementary banner contentinfo dialog search menu toolbar tablist alert".split())
# Words in class and id that name furniture on very many sites; whole words only, so that "shared" is not "share".
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related\w*|recommend\w*|recirc\w*|newsletters?|share|sharing|social\w*|promo\w*|advert\w*|ads?|sponsor\w*"
    r"|comments?|breadcrumbs?|captions?|credits?|byline|tags?|taglist|footer|sidebar|trending|popular|mostread|subscribe|signup"
    r"|popup|modal|toolbar|outbrain|taboola|player|carousel|skip|hidden|metadata"
    r"|readmore|newsletter\w*|donat\w*|most-(?:read|popular|viewed)|read-(?:more|next|also)|more-(?:on|from|stories|news)|also-read)"
    r"(?=$|[\s_-])",
    re.I,
)
# Asked before anything is read, and long: these go whatever their share of the page.
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust", re.I)
_MARKER_HEADING = re.compile(
    r"(?:related|read (?:more|next|also)|more (?:on|from|stories|news|like|about|in)\b|more \w+$|most (?:read|popular|viewed)|you (?:may|might)|also (?:on|read)"
    r"|recommended|trending|popular|latest|top stories|sign up|subscribe|newsletter|advertisement|comments?\b|share|tags|topics|about the author|follow us"
    r"|sponsored|watch|listen to|in this (?:article|story)|table of contents|contents$|get (?:the|our)|join|editor['’]s|explore|keep reading|up next|what to read)",
    re.I,
)
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre div section article main table tr td th tbody address center body "
    "details summary hr fieldset".split()
)
_HEADINGS = frozenset(("h2", "h3", "h4"))
_ALL_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DEEPEST = 80
_NEAR = 12
_LEAST_STORY = 250
# Pages with less of their text in paragraph elements write their paragraphs as something else.
_SHARE_IN_P = 0.3
_HOLDS_STORY = 0.85
_LONGEST_HEADING = 200


def story_blocks(root: html.HtmlElement, title: str | None) -> tuple[Block, ...]:
    """The headings and paragraphs of the story in reading order; () when the page has no text to speak of.

    Changes `root`: what is never part of a story is taken out.
    """
    _strip(root)
    container = _container(root)
    soup = BeautifulSoup(html.tostring(container, encoding="unicode"), "lxml")
    return tuple(_blocks(_passages(soup), title))


def _strip(root: html.HtmlElement) -> None:
    """Takes out navigation, captions, forms and the like, unless most of the text stands in them."""
    total = _prose_length(root)
    for element in [*root.iter(*_NEVER_STORY)]:
        if element.tag not in ("header", "aside", "form", "figure") or _prose_length(element) <= 0.3 * total:
            _drop(element)
    for element in [
        *root.iter("div", "section", "ul", "ol", "p", "span", "li", "article", "h2", "h3", "h4", "blockquote")
    ]:
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in ("div", "section") and len(named) < 200 and _CONSENT.search(named):
            if not element.xpath("boolean(.//article | .//h1)"):
                _drop(element)
        elif (
            (element.get("role") or "") in _ROLES
            or element.get("hidden") is not None
            or (element.get("aria-hidden") == "true")
            or (len(named) < 500 and _FURNITURE.search(named))
        ) and _prose_length(element) <= 0.3 * total:
            _drop(element)


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _prose_length(element: html.HtmlElement) -> int:
    """The characters in the paragraphs of `element`."""
    if element.tag == "p":
        return len(element.text_content())
    return sum(len(p.text_content()) for p in element.iter("p"))


def _container(root: html.HtmlElement) -> html.HtmlElement:
    """The smallest element that holds nearly all of the story."""
    body = root.find("body")
    page = root if body is None else body
    weights, everywhere = _weights(page, "p"), _weights(page, None)
    if weights[page] < max(_LEAST_STORY, _SHARE_IN_P * everywhere[page]):
        weights = everywhere
    whole = weights[page]
    container = page
    for path in ("//*[@itemprop='articleBody']", "//article", "//main | //*[@role='main']"):
        best = max(root.xpath(path), key=lambda element: weights[element], default=None)
        if best is not None and weights[best] >= max(_LEAST_STORY, 0.4 * whole):
            container = best
            break
    while True:
        inner = max(container, key=lambda child: weights[child], default=None)
        if inner is None or inner.tag in ("p", "ul", "ol", "table", "blockquote"):
            return container
        if weights[inner] < _HOLDS_STORY * weights[container]:
            return container
        container = inner


def _weights(page: html.HtmlElement, tag: str | None) -> "defaultdict[html.HtmlElement, int]":
    """How much text that is no link each element holds, in paragraphs or anywhere."""
    weights: defaultdict[html.HtmlElement, int] = defaultdict(int)
    for element in page.iter(tag) if tag else page.iter():
        if not isinstance(element.tag, str):
            continue
        if tag:
            length = len(element.text_content()) - sum(len(a.text_content()) for a in element.iter("a"))
        else:
            length = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
        if length < 20:
            continue
        weights[element] += length
        for ancestor in element.iterancestors():
            weights[ancestor] += length
    return weights


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
    scope = marker.element.parent
    while scope is not None and scope.parent is not None and scope.get_text(strip=True) == marker.text.strip():
        scope = scope.parent
    return any(parent is scope for parent, _ in zip(passage.element.parents, range(_DEEPEST), strict=False))
