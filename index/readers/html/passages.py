"""The texts of a story's block elements, in reading order, with what their elements tell of them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple, cast

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
_AS_TYPED = frozenset(("pre", "textarea"))
_SPACES = " \n\t\f\r"


@dataclass(slots=True, eq=False)
class Element:
    """An element of a story, with what its passages ask of it; the one around all others has no `parent`."""

    name: str
    attributes: Mapping[str, str]
    parent: "Element | None" = None
    elements: int = 0
    """So many elements stand in it, those in them not counted."""
    has_blocks: bool = False
    has_text: bool = False
    """Whether text stands in it, that of its elements not counted: white space too, and more than that."""
    says: bool = False

    def get(self, name: str) -> str | None:
        """The value of an attribute."""
        return self.attributes.get(name)

    @property
    def classes(self) -> str:
        """The classes of an element, as the page has them."""
        return self.attributes.get("class") or ""

    def around(self) -> Iterator["Element"]:
        """What the element stands in, the nearest first, as far as pages that are meant to be read go."""
        above = self.parent
        for _ in range(DEEPEST):
            if above is None:
                return
            yield above
            above = above.parent


class Text(NamedTuple):
    """A string between two tags."""

    parent: Element
    text: str


class _Surroundings(NamedTuple):
    """The `block` that a text stands in, the tag that tells its role, and what the inline elements around it are."""

    block: Element
    tag: str
    is_linked: bool
    is_bold: bool


@dataclass
class Passage:
    """Text that stands in one block element: its tag, the text, and how much of it is linked or bold."""

    element: Element
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

    @cached_property
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
    def may_head(self) -> bool:
        """Whether a paragraph is set as a heading might be: all bold, or of a class that is named so."""
        if self.tag not in ("p", "div"):
            return False
        return self.is_bold or bool(_HEADS.search(self.element.classes))

    @property
    def is_heading(self) -> bool:
        """Whether it stands in a heading element."""
        return self.tag in HEADINGS

    def go_on(self, passage: "Passage") -> None:
        """Takes in the `passage` after it, on a line of its own."""
        self.parts += ["\n", *passage.parts]
        self.unlinked += passage.unlinked
        self.linked += passage.linked
        self.bold += passage.bold
        self.__dict__.pop("line", None)


def passages_of(element: html.HtmlElement) -> Iterator[Passage]:
    """The passages of `element`: its strings, as blocks and breaks part them.

    Takes elements out of it that tell nothing. Text that stands loose in
    an element is parted by two breaks, by the blocks between its pieces, after a line that is all bold, and between two
    lines that are each long and a whole sentence, with what may head the second between them.
    """
    before: Passage | None = None
    for passage in _parted(element):
        if before and passage.may_go_on and _SENTENCE_END.search(passage.line) and not passage.ends_long:
            before.go_on(passage)
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
    places: dict[Element, _Surroundings] = {}
    for node in _in_order(element):
        if isinstance(node, Element):
            if node.name == "br" or _is_break(node):
                breaks += 1
                if passage:
                    passage.parts.append("\n")
            elif node.name in _BLOCKS:
                breaks = _PARTING
            elif node.name in _CELLS and passage:
                passage.parts.append(" ")
            continue
        length = len(node.text.strip())
        place = places.get(node.parent)
        if place is None:
            place = places[node.parent] = _surroundings(node.parent)
        parted = breaks >= _PARTING or (breaks and passage is not None and passage.is_bold)
        may_go_on = not parted and bool(breaks) and passage is not None and passage.ends_long
        if passage is None or passage.element is not place.block or ((parted or may_go_on) and length):
            may_go_on = may_go_on and passage is not None and passage.element is place.block
            if passage:
                yield passage
            passage = Passage(place.block, place.tag, may_go_on=may_go_on)
        breaks = 0 if length else breaks
        passage.parts.append(node.text.replace("\n", " "))
        if place.is_linked:
            passage.linked += length
        else:
            passage.unlinked.append(node.text)
        passage.bold += length if place.is_bold else 0
    if passage:
        yield passage


def _in_order(element: html.HtmlElement) -> Sequence[Element | Text]:
    """The elements and strings in `element`, written and read again, which nests right what was nested wrong."""
    etree.strip_tags(element, *_PLAIN)
    target = _Target()
    parser = etree.HTMLParser(target=target, recover=True)
    parser.feed(html.tostring(element, encoding="unicode"))
    parser.close()
    return target.order


class _Target:
    """What lxml tells of a page while it reads it."""

    def __init__(self) -> None:
        self.order: list[Element | Text] = []
        self._open = [Element("", {})]
        self._texts: list[str] = []
        self._as_typed = 0

    def start(self, tag: str | bytes, attributes: Mapping[str | bytes, str | bytes]) -> None:
        assert isinstance(tag, str), "lxml gives bytes in Python 2 only"
        self._end_text()
        parent = self._open[-1]
        parent.elements += 1
        parent.has_blocks = parent.has_blocks or tag in _BLOCKS
        element = Element(tag, cast(Mapping[str, str], attributes), parent)
        self._open.append(element)
        self.order.append(element)
        self._as_typed += tag in _AS_TYPED

    def end(self, tag: str | bytes) -> None:
        self._end_text()
        self._open.pop()
        self._as_typed -= tag in _AS_TYPED

    def data(self, text: str | bytes) -> None:
        self._texts.append(str(text))

    def comment(self, text: str | bytes) -> None:
        """There are none any more."""

    def close(self) -> None:
        self._end_text()

    def _end_text(self) -> None:
        if not self._texts:
            return
        text = "".join(self._texts)
        self._texts.clear()
        parent = self._open[-1]
        parent.has_text = True
        parent.says = parent.says or not text.isspace()
        if not self._as_typed and not text.strip(_SPACES):
            text = "\n" if "\n" in text else " "
        self.order.append(Text(parent, text))


def _is_break(element: Element) -> bool:
    """Whether an element without content is classed as a line break."""
    is_empty = not element.elements and not element.has_text
    return is_empty and element.name == "span" and "br" in element.classes.split()


def _surroundings(element: Element) -> _Surroundings:
    """Where a text stands that stands in `element`."""
    block: Element | None = None
    tag = ""
    last = element
    is_linked = is_bold = False
    for above, parent in enumerate((element, *islice(element.around(), DEEPEST - 1))):
        last = parent
        if parent.name in _BLOCKS:
            if block is None:
                block, tag = parent, parent.name
        elif parent.name == "a":
            # else a place to link to, as headings often are
            is_linked = is_linked or not (parent.get("href") or "#").startswith("#")
        elif block is None and (parent.name in _BOLD or not _BOLD.isdisjoint(parent.classes.split())):
            is_bold = True
        if block is not None and parent.name in _TELLING:
            tag = parent.name
            break
        if block is not None and above > _NEAR:
            break
    return _Surroundings(block or last, tag or "div", is_linked, is_bold)


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


def _home(element: Element) -> Element:
    """The element that `element` stands in beside others; a list or a quotation stands where its items do."""
    home = element
    if home.has_blocks:
        return home  # its text stands loose beside the blocks in it
    for _ in range(DEEPEST):
        if home.parent is None:
            break
        alone = not has_neighbour(home)
        home = home.parent
        if not alone and home.name not in ("ul", "ol", "li", "dl", "dd", "details", "blockquote"):
            break
    return home


def has_neighbour(element: Element) -> bool:
    """Whether anything but white space stands beside `element`."""
    return element.parent is not None and (element.parent.elements > 1 or element.parent.says)
