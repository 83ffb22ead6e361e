"""The part of a page that holds the story, as headings and paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import html

from index.readers.html.hidden import asks, is_paid
from index.readers.html.passages import Element, Passage, has_neighbour, main_homes, passages_of
from index.readers.html.soliciting import solicits
from index.readers.html.story import CITED, ENTRY, FACT, find_story, mark_entries, standfirst, strip_furniture
from index.readers.html.trafilatura_text import SecondReading
from index.readers.raw import Block, Role, tells

_MARKER_HEADING = re.compile(
    r"(?:related|read (?:more|next|also)|more (?:on|from|stories|news|like|about|in)\b|more \w+$"
    r"|most (?:read|popular|viewed)|you (?:may|might)|also (?:on|read)|recommended|trending|popular"
    r"|latest|top stories|sign up|subscribe|newsletter"
    r"|advertisement|(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentarios?|commenti|reacties)\b"
    r"|\d+ (?:replies|responses|reactions|thoughts)\b|leave a (?:comment|reply)|what (?:do )?you think\b"
    r"|share|tags|topics|about (?:the (?:authors?|writers?|reporters?)|us$|this (?:site|newspaper))"
    r"|follow us|sponsored|watch|listen to"
    r"|in this (?:article|story)|table of contents|contents$|get (?:the|our)|join|editor['’]s|explore|keep reading"
    r"|up next|what to read|auch interessant|lesen sie|mehr zum thema|das könnte sie|lire aussi|à lire|sur le même"
    r"|lees ook|les også|läs (?:också|mer)|læs også|lee también|te puede interesar|más sobre|leia (?:também|mais)"
    r"|leggi anche|czytaj (?:więcej|też|także))",
    re.I,
)
_ABOUT_ITSELF = re.compile(
    r"about (?:the (?:authors?|writers?|reporters?)|us\b|this (?:site|newspaper))|über (?:uns|den autor|die autorin)"
    r"|à propos|more by",
    re.I,
)
"""What stands over words about who wrote an article or prints it: to the next heading, however long they are."""
_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))
_OPENING = 3
_HEADLINE = 25
"""A linked line so long is a headline, not a label."""
_CARD = 3
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")
_LISTED = frozenset(("li", "dt", "dd", "summary"))
_LINES = frozenset(("p", "blockquote", "pre", "tr")) | _LISTED
_ANNOUNCES = re.compile(
    r":$|\b(?:said|says|wrote|writes|added|adds|told \w+(?: \w+)?|saying|reads?|follows|stated|asked|replied),?$", re.I
)
"""How a line ends that says whose the quotation after it is."""
_SIGNATURE = re.compile(r"[—–―-]\s*[A-ZÀ-Þ]")
"""How a line begins that says after a quotation whose it was."""
_BY = re.compile(r"^by\s+", re.I)
_BIO = r"(?:,[^,.]{1,80},)? (?:is|was|has|writes|covers|reports|joined|works|edits|contributed|can be reached)\b"
"""What follows the name of an author in words about them."""
_LONGEST_BIO = 500
_CALLS = re.compile(
    r"\W*(?:click|tap|read|see|watch|listen|find|visit|follow|join|get|download|learn|check|discover|explore|also|more"
    r"|related|here|this (?:article|story)|lesen|lire|leer|leggi|lees)\b",
    re.I,
)
"""How a line begins that only says where its link leads."""
_QUOTES = frozenset('“"„«‘')
_LONGEST_ATTRIBUTION = 200
_LONGEST_TEASER = 250
_RUNNING = 80
"""A paragraph so long among its like is the story's again, though a heading like "Related" stood before it."""
_SHORT = 40
"""Loose lines shorter than this are labels and buttons, unless they are set like a heading."""
_LONGEST_HEADING = 200
_ONE_HOME = 0.8
"""Where so much of the text stands in one element, what stands elsewhere is in boxes: on three sets of pages 78 % of
such paragraphs' characters and 23 of 27 such headings are no part of the story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A heading or paragraph that may be the story's; `main` when it stands where most of the paragraphs stand.

    One that is `sure` is the story's whatever another reading has. One that is `told` is an item of a list with words
    of its own, not only a link.
    """

    block: Block
    tag: str
    main: bool
    sure: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What may be a story, in reading order, and how many cards stand there, with what share of its text.

    A card is a headline that is a link, with a few lines of text at most.
    """

    pieces: list[Piece]
    cards: int = 0
    in_cards: float = 0.0


def read_story(root: html.HtmlElement, title: str | None, second: SecondReading, authors: Sequence[str] = ()) -> Story:
    """What may be the page's story; without pieces when it has no text to speak of.

    What its last paragraphs tell of its `authors` is no part of it.

    Changes `root`: what is never part of a story is taken out.
    """
    opening = standfirst(root)
    strip_furniture(root, second)
    container = find_story(root, second)
    mark_entries(container)
    passages = [passage for passage in passages_of(container) if any(c.isalnum() for c in passage.text)]
    pieces = list(_Filter(passages, " ".join((title or "").casefold().split())).pieces())
    if opening and pieces:
        first = Piece(block=Block(text=opening, role=Role.PARAGRAPH), tag="p", main=True, sure=True)
        texts = [piece.block.text for piece in pieces[:_OPENING]]
        if not any(opening in text for text in texts):
            parts = [number for number, text in enumerate(texts) if text in opening]
            pieces[:] = [piece for number, piece in enumerate(pieces) if number not in parts]
            pieces.insert(0, first)
        elif opening in texts:
            pieces[texts.index(opening)] = first
    while len(pieces) > 1 and _tells_of(authors, pieces[-1].block.text):
        pieces.pop()
    cards, in_cards = _cards(passages)
    return Story(pieces=pieces, cards=cards, in_cards=in_cards)


class _Filter:
    """Tells one passage after another which are story: no lists of links, nothing under a heading like "Related"."""

    def __init__(self, passages: Sequence[Passage], title: str) -> None:
        self._passages = passages
        self._title = title
        self._mains, share = main_homes(passages)
        self._has_one_home = share >= _ONE_HOME
        self._said: set[str] = set()
        self._begun = False
        self._skipping: Passage | None = None
        """The heading of what is left out just now."""

    def pieces(self) -> Iterator[Piece]:
        """What is story, in reading order."""
        titled = (n for n, each in enumerate(self._passages) if each.is_heading and self._is_title(each))
        top = next(titled, 0)
        for position, passage in enumerate(self._passages):
            if position < top and not _SENTENCE_END.search(passage.line):
                continue  # over the headline stand a masthead and labels
            if self._skipping and (
                self._resumes(passage, self._mains[position], self._skipping) or not _in_scope(passage, self._skipping)
            ):
                self._skipping = None
            piece = self._piece(passage, position)
            if piece is not None:
                yield piece

    def _is_title(self, passage: Passage) -> bool:
        return passage.line.casefold() == self._title

    @staticmethod
    def _resumes(passage: Passage, main: bool, marker: Passage) -> bool:
        """Whether the story goes on with `passage` although it stands in the scope of the heading `marker`."""
        runs = passage.tag == "p" and len(passage.line) >= _RUNNING and not passage.is_signpost
        return main and runs and not _ABOUT_ITSELF.match(marker.line)

    def _piece(self, passage: Passage, position: int) -> Piece | None:
        """What a passage gives: nothing where it is no story, or has been said."""
        if passage.element.get(FACT) is not None and not self._skipping:
            return self._fact(passage)
        if passage.is_heading:
            return self._heading(passage, position)
        return self._paragraph(passage, position) if not self._skipping else None

    def _fact(self, passage: Passage) -> Piece | None:
        if passage.line in self._said:
            return None
        self._said.add(passage.line)
        block = Block(text=passage.line, role=Role.PARAGRAPH)
        return Piece(block=block, tag=passage.tag, main=False, sure=True)

    def _heading(self, passage: Passage, position: int) -> Piece | None:
        line, main = passage.line, self._mains[position]
        if not self._skipping and len(line) < 60 and _MARKER_HEADING.match(line):
            self._skipping = passage
        if self._skipping or passage.tag not in _HEADINGS:
            return None
        if passage.linked > 0.5 * len(line) or len(line) > _LONGEST_HEADING:
            return None
        block, is_title = Block(text=line, role=Role.HEADING), self._is_title(passage)
        opens = not self._said and main and not is_title and _has_like(self._passages, self._mains, position)
        if opens or passage.element.get(ENTRY) is not None:
            return Piece(block=block, tag=passage.tag, main=True, sure=True)
        if not self._said or is_title or (self._has_one_home and not main):
            return None
        return Piece(block=block, tag=passage.tag, main=main)

    def _paragraph(self, passage: Passage, position: int) -> Piece | None:
        line, main = passage.line, self._mains[position]
        attributes = _attributes(self._passages, position)
        if not self._tells_the_story(passage, main, attributes):
            return None
        self._begun = self._begun or main
        if len(line) > 40 and line in self._said:
            return None
        self._said.add(line)
        paid = main and len(line) >= _RUNNING and is_paid(passage.element.classes)
        return Piece(
            block=Block(text=line, role=Role.UNKNOWN if passage.may_head else Role.PARAGRAPH),
            tag=passage.tag,
            main=main,
            sure=attributes or paid,
            told=passage.linked <= 0.5 * len(line) and _is_told(passage.tag, line),
        )

    def _tells_the_story(self, passage: Passage, main: bool, attributes: bool) -> bool:
        """Whether a passage that is no heading is part of the story by what it says and where it stands."""
        line, tag = passage.line, passage.tag
        if passage.is_signpost and not attributes and not (main and _is_linked_story(passage)):
            return False
        if solicits(line):
            return False
        if self._is_title(passage) and not (main and tag == "p" and tells(line)):
            return False
        if tag not in _LINES and len(line) < _SHORT and not passage.may_head:
            return False
        stray = self._has_one_home and not main and tag in ("p", "li", "div")
        return not (stray and self._begun and not attributes)


def _tells_of(authors: Sequence[str], text: str) -> bool:
    """Whether a paragraph says who somebody is who wrote the article."""
    names = (_BY.sub("", author).strip() for author in authors)
    return len(text) <= _LONGEST_BIO and any(
        len(name.split()) > 1 and re.match(rf"{re.escape(name)}{_BIO}", text, re.I) for name in names
    )


def _is_linked_story(passage: Passage) -> bool:
    """Whether a paragraph that is all a link says something, rather than where the link leads."""
    return passage.tag == "p" and tells(passage.line) and not asks(passage.line) and not _CALLS.match(passage.line)


def _is_told(tag: str, line: str) -> bool:
    """Whether an item of a list says something: a sentence, or a term or what is said of it."""
    return bool(_SENTENCE_END.search(line)) if tag == "li" else tag in _LISTED and not line.endswith(":")


def _has_like(passages: Sequence[Passage], mains: Sequence[bool], position: int) -> bool:
    """Whether a heading before the first paragraph is one of several: text under it, then another of its level."""
    tag, after = passages[position].tag, passages[position + 1 :]
    return (
        bool(after)
        and (after[0].tag == "p" or (after[0].tag == "li" and after[0].linked <= 0.5 * len(after[0].line)))
        and any(p.tag == tag and m and not p.linked for p, m in zip(after, mains[position + 1 :], strict=True))
    )


def _attributes(passages: Sequence[Passage], position: int) -> bool:
    """Whether a passage only says whose the quotation after it is, or the one around it."""
    passage = passages[position]
    if passage.is_heading or len(passage.line) > _LONGEST_ATTRIBUTION:
        return False
    signs = _SIGNATURE.match(passage.line) and position > 0 and passages[position - 1].tag == "blockquote"
    if passage.element.get(CITED) is not None or signs:
        return True
    if not passage.linked:
        return False
    if _ANNOUNCES.search(passage.line) and position + 1 < len(passages):
        after = passages[position + 1]
        return after.tag == "blockquote" or after.line[:1] in _QUOTES
    return False


def _cards(passages: Sequence[Passage]) -> tuple[int, float]:
    """How many cards stand among `passages`, and the share of the text in them."""
    cards = total = inside = 0
    card = -1
    for position, passage in enumerate(passages):
        linked = passage.linked > 0.8 * len(passage.line)
        if linked and (passage.is_heading or len(passage.line) >= _HEADLINE):
            cards += 1
            card = position
        elif not linked:
            length = len(passage.line)
            total += length
            inside += length if card >= 0 and position - card <= _CARD and length <= _LONGEST_TEASER else 0
    return cards, inside / total if total else 0.0


def _in_scope(passage: Passage, marker: Passage) -> bool:
    """Whether `passage` belongs to what the heading `marker` introduces.

    That is the rest of the element around the heading; where that is the whole story, all up to the next heading of
    its level.
    """
    if passage.is_heading and passage.tag <= marker.tag and passage.element is not marker.element:
        return False
    scope: Element = marker.element
    while scope.parent is not None and not has_neighbour(scope):
        scope = scope.parent
    scope = scope.parent or scope
    return any(around is scope for around in passage.element.around())
