"""The texts of a story's block elements, in reading order, with what their elements tell of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from lxml import etree, html

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre div section article main table tr tbody address "
    "center body details summary hr fieldset".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TELLING = HEADINGS | {"li", "blockquote"}
_CELLS = frozenset(("td", "th"))
DEEPEST = 80
_NEAR = 12
_PARTING = 2
_BOLD = frozenset(("b", "strong", "bold"))
_LABEL_ENDS = frozenset(":：|>»›→-–—")
_LABEL_STARTS = frozenset(">»›→▶►")
_PROSE = 60
_PARAGRAPH = 80
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")
_PLAIN = ("em", "i", "u", "font", "small", "big", "mark", "abbr", "acronym", "cite", "q", "ins", "tt", "nobr", "wbr")
"""Inline elements that tell nothing of the text in them."""
_HEADS = re.compile(
    r"(?:^|[\s_-])(?:sub-?head\w*|cross-?head\w*|inter-?(?:title|titre|line)\w*|zwischen(?:titel|ueberschrift)|heading)"
    r"(?=$|[\s_-])|interline",
    re.I,
)


@dataclass(slots=True)
class Passage:
    """Text that stands in one block element: its tag, the text, and how much of it is linked or bold."""

    element: Tag
    tag: str
    parts: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    may_go_on: bool = False
    """Whether but one break stands between it and a long line of the same element before it."""

    @property
    def text(self) -> str:
        """As the page has it; a line break for each `br`."""
        return "".join(self.parts)

    @property
    def line(self) -> str:
        """All of it, without line breaks and runs of white space."""
        return " ".join(self.text.split())

    @property
    def is_signpost(self) -> bool:
        """Whether it only leads to another page: nearly all a link, or a label and a link ("Also read: …")."""
        length = len(self.line)
        if self.linked > 0.8 * length and length < 200:
            return True
        label = " ".join("".join(self.unlinked).split()).rstrip(" .,")
        return self.linked > 0.5 * length and (label[-1:] in _LABEL_ENDS or label[:1] in _LABEL_STARTS)

    @property
    def is_bold(self) -> bool:
        """Whether hardly a word of it is not bold, and there are some."""
        return bool(self.bold) and self.bold >= 0.95 * len(self.text.strip())

    @property
    def ends_long(self) -> bool:
        """Whether its last line is as long as a paragraph, and ends as one does."""
        last: list[str] = []
        for part in reversed(self.parts):
            if part != "\n":
                last.append(part)
            elif last:
                break
        line = "".join(reversed(last)).strip()
        return len(line) >= _PARAGRAPH and _SENTENCE_END.search(line[-10:]) is not None

    @property
    def classes(self) -> str:
        """The classes of its element, as the page has them."""
        return _classes(self.element)

    @property
    def may_head(self) -> bool:
        """Whether a paragraph is set as a heading might be: all bold, or of a class that is named so."""
        if self.tag not in ("p", "div"):
            return False
        return self.is_bold or bool(_HEADS.search(self.classes))

    @property
    def is_heading(self) -> bool:
        """Whether it stands in a heading element."""
        return self.tag in HEADINGS


def passages_of(element: html.HtmlElement) -> Iterator[Passage]:
    """The passages of `element`: its strings, as blocks and breaks part them.

    Takes elements out of it that tell nothing: Beautiful Soup's time is that of its elements. Text that stands loose in
    an element is parted by two breaks, by the blocks between its pieces, after a line that is all bold, and between two
    lines that are each long and a whole sentence, with what may head the second between them.
    """
    before: Passage | None = None
    for passage in _parted(element):
        if before and passage.may_go_on and _SENTENCE_END.search(passage.line) and not passage.ends_long:
            before.parts += ["\n", *passage.parts]
            before.unlinked += passage.unlinked
            before.linked += passage.linked
            before.bold += passage.bold
            continue
        if before:
            yield before
        before = passage
    if before:
        yield before


def _parted(element: html.HtmlElement) -> Iterator[Passage]:
    """The passages in one pass over the strings: nothing here recurses."""
    passage: Passage | None = None
    breaks = 0
    etree.strip_tags(element, *_PLAIN)
    # Classes stay one string each, for time's sake too.
    soup = BeautifulSoup(html.tostring(element, encoding="unicode"), "lxml", multi_valued_attributes=None)
    for node in soup.descendants:
        if isinstance(node, Tag):
            if node.name == "br" or _is_break(node):
                breaks += 1
                if passage:
                    passage.parts.append("\n")
            elif node.name in _BLOCKS:
                breaks = _PARTING
            elif node.name in _CELLS and passage:
                passage.parts.append(" ")
            continue
        if not isinstance(node, NavigableString) or isinstance(node, PreformattedString):
            continue
        length = len(node.strip())
        element, tag, inline = _surroundings(node)
        parted = breaks >= _PARTING or (breaks and passage is not None and passage.is_bold)
        may_go_on = not parted and bool(breaks) and passage is not None and passage.ends_long
        if passage is None or passage.element is not element or ((parted or may_go_on) and length):
            may_go_on = may_go_on and passage is not None and passage.element is element
            if passage:
                yield passage
            passage = Passage(element, tag, may_go_on=may_go_on)
        breaks = 0 if length else breaks
        passage.parts.append(str(node).replace("\n", " "))
        if "a" in inline:
            passage.linked += length
        else:
            passage.unlinked.append(str(node))
        passage.bold += length if "b" in inline else 0
    if passage:
        yield passage


def _classes(element: Tag) -> str:
    return str(element.get("class") or "")


def _is_break(element: Tag) -> bool:
    """Whether an element without content is classed as a line break."""
    return element.name == "span" and not element.contents and "br" in _classes(element).split()


def _surroundings(node: NavigableString) -> tuple[Tag, str, set[str]]:
    """The block that `node` stands in, the tag that tells its role, and the inline elements around it."""
    block: Tag | None = None
    tag = ""
    inline: set[str] = set()
    for above, parent in zip(range(DEEPEST), node.parents, strict=False):
        last = parent
        if parent.name in _BLOCKS:
            if block is None:
                block, tag = parent, parent.name
        elif parent.name == "a":
            if not str(parent.get("href") or "#").startswith("#"):  # else a place to link to, as headings often are
                inline.add("a")
        elif block is None and (parent.name in _BOLD or not _BOLD.isdisjoint(_classes(parent).split())):
            inline.add("b")
        if block is not None and parent.name in _TELLING:
            tag = parent.name
            break
        if block is not None and above > _NEAR:
            break
    return block or last, tag or "div", inline


def main_homes(passages: Sequence[Passage]) -> tuple[list[bool], float]:
    """For each passage whether it stands where most of the paragraphs stand, and the share of them that do.

    Elements that hold nothing but one passage are passed over, so paragraphs that are wrapped singly stand together.
    """
    homes = [_home(passage.element) for passage in passages]
    weights: Counter[int] = Counter()
    for passage, home in zip(passages, homes, strict=True):
        if passage.tag == "p" or (passage.tag in ("div", "pre", "section", "body") and len(passage.text) >= _PROSE):
            weights[id(home)] += len(passage.text)
    if not weights:
        return [True] * len(homes), 1.0
    main, weight = weights.most_common(1)[0]
    return [id(home) == main for home in homes], weight / weights.total()


def _home(element: Tag) -> Tag:
    """The element that `element` stands in beside others; a list or a quotation stands where its items do."""
    home = element
    if any(isinstance(child, Tag) and child.name in _BLOCKS for child in element.children):
        return home  # its text stands loose beside the blocks in it
    for _ in range(DEEPEST):
        if home.parent is None:
            break
        alone = not has_neighbour(home)
        home = home.parent
        if not alone and home.name not in ("ul", "ol", "li", "dl", "dd", "details", "blockquote"):
            break
    return home


def has_neighbour(element: Tag) -> bool:
    """Whether anything but white space stands beside `element`."""
    return any(
        isinstance(beside, Tag) or str(beside).strip()
        for beside in (*islice(element.previous_siblings, 5), *islice(element.next_siblings, 5))
    )
