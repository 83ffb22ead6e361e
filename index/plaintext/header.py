"""What stands above an article's body: its title, and the lines of dates, names and places under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.plaintext.datelines import lone_dateline, split_dateline
from index.plaintext.metalines import MetaLine, read_byline, read_dates, read_field
from index.plaintext.paragraphs import Margin, join_lines
from index.readers.raw import Block, Role, tells
from search.article import PartialDate

_KICKERS = re.compile(
    r"(?:for immediate release|(?:press|news|media) release|breaking(?: news)?|exclusive|opinion|analysis|editorial"
    r"|news|update\d?|urgent|bulletin|live)\W*",
    re.I,
)
_DESKS = re.compile(
    r"(?:(?:local|world|national|international|regional|city|state|uk|us|breaking|latest|daily|weekend)\s)?(?:news|arts?|culture"
    r"|books|film|music|theatre|theater|tv|radio|media|sports?|football|soccer|cricket|rugby|golf|tennis|racing|business"
    r"|money|economy|markets|finance|technology|tech|science|health|education|environment|climate|politics|courts?|crime"
    r"|police|world|nation|nationwide|metro|city|local|life(?:style)?|living|travel|food|fashion|style|entertainment"
    r"|obituar(?:y|ies)|features?|interviews?|letters|comment|columns?|blogs?|society|religion|faith|property|homes|motoring"
    r"|transport|weather|farming|agriculture|defence|law|people|community|council|schools|history|video|podcast)"
    r"(?:\s(?:&|and)\s\w+)?(?:\s?[|/:>»›·–-]\s?\w[\w &]{1,30})?",
    re.I,
)
"""The names of a paper's pages, as they stand over titles."""
_NOTE = re.compile(
    r"[(\[*](?:adds?|updates?|recasts?|corrects?|rewrites?|refiles?|repeats?|removes?|changes?|eds?:|attn|editor|lead)"
    r".{3,200}[)\]*]",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?]\W*\Z")
_SENTENCES = re.compile(
    r"\b(?!(?i:prof|capt|messrs)\b)(?:\w*[^\W\d_]{4}|\d+|[a-z]{2,3})[.!?]\W*\s\W*(?:[A-Z]|\d).*\.\W*\Z", re.DOTALL
)
"""A sentence that ends, not with a short form such as "Mr.", before others of which the last ends in a full stop."""
_REPORT = re.compile(
    r"\b(?:said|says|told|added|asked|answered|replied|warned|insisted|announced|explained|argued|claimed|stated|admitted"
    r"|promised|denied|declared|confirmed|recalled|noted|remarked|wrote|testified)\b"
)
_LEAST_REPORT = 8
"""A sentence that reports what was said, and ends, has so many words; "Council says no." is a title."""
_LEAST_SENTENCE = 20
"""A title that ends like a sentence is shorter."""
_LONGEST_TITLE = 300
_LONG_FOR_TITLE = 80
_LONGEST_PROSE = 300
_MOST_LINES = 12
_MOST_PROSE = 2


@dataclass(slots=True)
class Header:
    """What the lines above the body say; `taken` are the positions of the blocks that are no body."""

    title: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    dateline: str | None = None
    source: str | None = None
    url: str | None = None
    credits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    taken: set[int] = field(default_factory=set)
    _label: str = ""

    def note(self, line: MetaLine) -> None:
        """Takes over what a line says, where nothing was said before."""
        for label, date in line.dates:
            if (label or self._label) == "updated":
                self.updated = self.updated or date
            else:
                self.published = self.published or date
        self._label = line.open_label
        self.title = self.title or line.title
        self.dateline = self.dateline or line.place
        self.source = self.source or line.source
        self.url = self.url or line.url
        self.credits += line.credits


def read_header(blocks: Sequence[Block], *, title: str | None, margin: Margin | None) -> Header:
    """The header that `blocks` begin with: up to the dateline, the first heading, or the second paragraph of prose.

    With a `title` given, none is looked for, and a block that repeats it and `tells` nothing is taken. A first line
    that is prose, being too long for a title, or of sentences, is left to the body, and the header's title stays None.
    A line of prose among those of the header, as the summary under a title, is left to the body.
    """
    header = Header(title=title)
    fields = bool(blocks) and title is None and read_field(blocks[0].text) is not None
    prose = position = 0
    while position < min(len(blocks), _MOST_LINES) and blocks[position].role is not Role.HEADING:
        text = blocks[position].text
        lines = _take_named(header, blocks, position, fields=fields)
        if not lines and header.title is None and not fields:
            lines = _take_title(header, blocks[position:], margin)
            if not lines:
                break
        lines = lines or _take_byline(header, blocks, position, plain=prose > 0)
        if not lines:
            prose += 1
            if prose == _MOST_PROSE or len(text) > _LONGEST_PROSE or split_dateline(text):
                break
        header.taken.update(range(position, position + lines))
        position += lines or 1
    return header


def _take_named(header: Header, blocks: Sequence[Block], position: int, *, fields: bool) -> int:
    """Takes over a title that is known, fields, dates, "By" with the name under it, a dateline; how many lines."""
    block = blocks[position]
    text = block.text
    if block.role is Role.TITLE or (header.title is not None and _same(text, header.title) and not tells(text)):
        header.title = header.title or text
        return 1
    if (fields and (line := read_field(text))) or (line := read_dates(text)):
        header.note(line)
        return 1
    if header.title is None:
        return 0
    if text.strip(" :").casefold() == "by" and position + 1 < len(blocks):
        header.credits += (f"By {blocks[position + 1].text.rstrip(' ,')}",)
        return 2
    if words := lone_dateline(text):
        header.dateline = header.dateline or words
        return 1
    return 0


def _take_title(header: Header, blocks: Sequence[Block], margin: Margin | None) -> int:
    """Takes over the title, or a kicker or byline above it; how many lines, none where the body begins."""
    text = blocks[0].text
    if len(blocks) > 1 and _is_kicker(text, blocks[1:]):
        header.notes += (text,)
        return 1
    if line := read_byline(text, close=False, plain=True):
        header.note(line)
        return 1
    if len(text) > _LONG_FOR_TITLE and split_dateline(text, colon=False):
        return 0
    header.title, lines = _title(blocks, margin)
    return lines


def _take_byline(header: Header, blocks: Sequence[Block], position: int, *, plain: bool) -> int:
    """Takes over who wrote it, or a note of the desk; how many lines."""
    text = blocks[position].text
    if line := read_byline(text, close=_close(blocks, position), plain=plain and not _dated(blocks, position)):
        header.note(line)
        return 1
    if _NOTE.fullmatch(text):
        header.notes += (text,)
        return 1
    return 0


def _is_kicker(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a line stands over the title and is none: "EXCLUSIVE", "Arts & Books", "ROADS" before a longer line."""
    if _KICKERS.fullmatch(text):
        return True
    following = next((block.text for block in blocks[:2] if read_dates(block.text) is None), "")
    is_title = len(following.split()) > 2 and following[-1] not in ".:" and not following.isupper()
    is_title = is_title and read_byline(following, close=False, plain=True) is None
    return is_title and (_DESKS.fullmatch(text.strip(" |/:»›·-–—")) is not None or (text.isupper() and " " not in text))


def _title(blocks: Sequence[Block], margin: Margin | None) -> tuple[str | None, int]:
    """The title that `blocks` begin with, and how many lines it fills; one that goes on small is its second."""
    title = next(join_lines(blocks[:4], margin)).text
    if len(title) > _LONGEST_TITLE or _is_prose(title, alone=len(title) >= sum(len(block.text) for block in blocks)):
        return None, 0
    lines = 1
    while len(" ".join(block.text for block in blocks[:lines])) < len(title):
        lines += 1
    following = blocks[lines] if lines < len(blocks) else None
    if following and not following.after_gap and following.text[:1].islower() and title[-1].isalnum():
        return f"{title} {following.text}", lines + 1
    return title, lines


def _is_prose(line: str, *, alone: bool) -> bool:
    """Whether a line is no title but text: several whole sentences, or one that reports, is long or alone."""
    if _SENTENCES.search(line):
        return True
    count = len(line.split())
    reports = count >= _LEAST_REPORT and _REPORT.search(line) is not None
    return (alone or reports or count >= _LEAST_SENTENCE) and _SENTENCE_END.search(line) is not None


def _close(blocks: Sequence[Block], position: int) -> bool:
    """Whether the line stands with others of a header: right under one, or over one with dates."""
    block = blocks[position]
    if block.role is not Role.UNKNOWN:
        return False
    if _dated(blocks, position):
        return True
    return not block.after_gap and (position + 1 == len(blocks) or blocks[position + 1].after_gap)


def _dated(blocks: Sequence[Block], position: int) -> bool:
    """Whether one of the next two lines is one of dates."""
    return any(read_dates(line.text) for line in blocks[position + 1 : position + 3])


def _same(line: str, title: str) -> bool:
    return line.casefold().split() == title.casefold().split()
