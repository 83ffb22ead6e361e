"""What a reader hands on: the text of one article in blocks, and what its format says about it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.readers.normalisation import normalise
from search.article import SourcePiece


class Role(StrEnum):
    """What the format says a block is; UNKNOWN where it says nothing, as plain text does."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A line of plain text, or a paragraph or heading of a page: never empty, no white space around it.

    `pieces` lead to where it stands in a plain-text source, and are empty elsewhere. `after_gap` is False for a line
    that follows the one before it without a blank line between them.
    """

    text: str
    role: Role = Role.UNKNOWN
    pieces: tuple[SourcePiece, ...] = ()
    after_gap: bool = True

    @property
    def start(self) -> int | None:
        """Where it begins in a plain-text source."""
        return self.pieces[0].source_start if self.pieces else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as its format gives it, before it is split into sections.

    `origin` names the file or record; `key` is the record's own key, where it has one. `published` and `updated` are
    the format's words for the dates, not yet understood; `dateline` is the agency's ("GENEVA, June 15 -"). `captured`
    is when a crawler fetched the page, `version` when this version of an agency's item was made. With `body_only` no
    title stands among the blocks. `odd_dates` are the dates that were given and that nothing, or only their year, could
    be made of.
    """

    origin: str
    blocks: tuple[Block, ...] = ()
    key: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    dateline: str | None = None
    source: str | None = None
    url: str | None = None
    lang: str | None = None
    authors: tuple[str, ...] = ()
    captured: str | None = None
    version: str | None = None
    body_only: bool = False
    odd_dates: tuple[str, ...] = ()


_QUOTED = re.compile(r"[“„«‟「\"][^“”„«»\"]{8,}[”“»」\"]")
_SENTENCE_END = re.compile(r"[.!?。]\W*\Z")
_LEAST_SENTENCE = 8
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_MARKED = re.compile(r"(?:(?P<level>#{1,6})\s+|\*\*(?=[^*]+\*\*$))(?P<text>[^\s#*].*?)(?:\s#{1,6}|\*\*)?")
_INDENT = 2
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def tells(line: str) -> bool:
    """Whether a line that repeats the title says something all the same: a quotation, or a sentence of some length.

    >>> tells("“We wait for the boat,” said Ada Byrd."), tells("Boat is late"), tells("Will the boat ever come?")
    (True, False, False)
    """
    if _QUOTED.search(line) and _SENTENCE_END.search(line):
        return True
    return line.endswith(".") and len(line.split()) >= _LEAST_SENTENCE


def text_blocks(text: str, *, mapped: bool = True) -> tuple[Block, ...]:
    """The lines of a plain text as blocks, normalised, and without `pieces` unless `mapped`.

    Their role is unknown, but for headings as Markdown has them. An indented line stands after a gap.

    >>> [(b.text, b.start, b.after_gap) for b in text_blocks("One\\n two\\n\\nThree")]
    [('One', 0, True), ('two', 5, False), ('Three', 10, True)]
    """
    blocks: list[Block] = []
    end = margin = 0
    normal = normalise(text)
    text = normal.text
    for match in _LINE.finditer(text):
        line = match.group()
        content = line.strip(" \t")
        if not content.strip():
            continue
        indent = line.index(content)
        start = match.start() + indent
        gap = not blocks or len(_BREAK.findall(text, end, start)) > 1 or indent >= margin + _INDENT
        end, margin = start + len(content), indent
        role = Role.UNKNOWN
        if marked := _MARKED.fullmatch(content):
            content, start = marked["text"].rstrip(), start + marked.start("text")
            if marked["level"]:
                role = Role.HEADING if blocks or len(marked["level"]) > 1 else Role.TITLE
        pieces = normal.pieces(start, start + len(content)) if mapped else ()
        blocks.append(Block(text=content, role=role, pieces=pieces, after_gap=gap))
    return tuple(blocks)
