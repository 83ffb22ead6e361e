"""Markup in place of a plain text: the body of a record that was written for a web page.

>>> [block.text for block in markup_blocks("<p>It rained.</p><p>&ldquo;At last,&rdquo; said <b>Ada Byrd</b>.</p>", "a")]
['It rained.', '“At last,” said Ada Byrd.']
"""

import re
from html import unescape

from index.readers.html import page_tree
from index.readers.html.passages import Passage, passages_of
from index.readers.html.story import strip_furniture, strip_machinery
from index.readers.normalisation import normal_text
from index.readers.raw import Block, Role

_TAG = re.compile(
    r"<(?P<tag>/?(?:p|br|div|span|a|b|i|u|em|strong|small|sup|sub|h[1-6]|ul|ol|li|blockquote|q|figure|figcaption|img"
    r"|table|tr|td|section|article|aside|header|footer|hr|pre|font|center|script|style|iframe|video|picture|time|cite)"
    r"|!--)(?=[\s/>-])[^<>]*>",
    re.I,
)
_PARTING = frozenset(("p", "/p", "br", "/br", "div", "/div"))
_EMPTY_LINES = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_LINE_END = re.compile(r"\r?\n")


def markup_in(text: str) -> str | None:
    """The markup that `text` is, with its tags unescaped ("&lt;p&gt;") if need be; None where it has no tags."""
    if "<" in text and _TAG.search(text):
        return text
    return unescape(text) if "&lt;" in text and _TAG.search(unescape(text)) else None


def without_tags(text: str) -> str:
    """A line of text less its tags.

    >>> without_tags("<i>Rain &amp; shine</i>: 3 < 4"), without_tags("3 < 4")
    ('Rain & shine: 3 < 4', '3 < 4')
    """
    if "<" not in text or not _TAG.search(text):
        return text
    from bs4 import BeautifulSoup  # slow to import, and seldom needed

    return BeautifulSoup(text, "lxml").get_text()


def rendered(markdown: str) -> str:
    """The markup that a text in Markdown stands for."""
    from markdown_it import MarkdownIt  # slow to import, and seldom needed

    return str(MarkdownIt("commonmark").enable("table").render(markdown))


def markup_blocks(markup: str, origin: str) -> tuple[Block, ...]:
    """The paragraphs and headings of `markup`; raises `ReadError` where it cannot be parsed.

    Where no tag parts the paragraphs, empty lines do, or line ends if there are no others.
    """
    if not _PARTING.intersection(match["tag"].lower() for match in _TAG.finditer(markup)):
        ends = _EMPTY_LINES if _EMPTY_LINES.search(markup) else _LINE_END
        markup = ends.sub("<br><br>", markup)
    root = page_tree(markup, origin)
    strip_machinery(root)
    strip_furniture(root)
    return tuple(
        Block(text=line, role=_role(passage))
        for passage in passages_of(root)
        if not passage.is_signpost and any(map(str.isalnum, line := " ".join(normal_text(passage.line).split())))
    )


def _role(passage: Passage) -> Role:
    if passage.is_heading:
        return Role.HEADING
    return Role.UNKNOWN if passage.may_head else Role.PARAGRAPH
