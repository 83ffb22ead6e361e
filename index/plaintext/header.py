"""What stands above an article's body: its title, and the lines of dates, names and places under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import find_dates
from index.plaintext.paragraphs import join_lines
from index.readers.raw import Block, Role
from search.article import PartialDate

_LABEL = re.compile(
    r"\b(?:(?:first|last|originally|web|article)\s+)?"
    r"(?P<label>published|publication|posted|updated?|modified|created|issued|filed|edited|revised|dated?|released)\b"
    r"(?:\s+(?:on|at|date|time|online))*\s*[:：]?",
    re.I,
)
_AGO = re.compile(
    r"\b(?:\d+|an?)\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago\b|\b\d+[\s-]min(?:ute)?s?\s+read\b", re.I
)
_GLUE = re.compile(r"[\s,;:|/•·()\[\]–—.-]|\b(?:on|at|and|local time|read)\b", re.I)
_PLACE = re.compile(r"[A-ZÀ-Þ][\w'’.\-]{1,30}(?:,?\s(?:[A-ZÀ-Þ][\w'’.\-]{1,30}|de|da|del|la|of|am|on)){0,4}")
_BY = re.compile(r"(?:By|BY|by|Text by|Story by|Written by|Words by|Author|Authors)\b:?\s+(?=[A-ZÀ-Þ]|the\s).{2,140}")
_JOBS = (
    r"(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Cc]olumnist|[Jj]ournalist|[Cc]ritic|[Ss]taff|[Bb]ureau|[Aa]nalyst"
    r"|[Cc]ontributor|STAFF|CORRESPONDENT|REPORTER|WRITER|EDITOR)"
)
_NAME_AND_JOB = re.compile(
    rf"[A-ZÀ-Þ][\w'’.-]*(?:\s(?:[A-ZÀ-Þ][\w'’.-]*|van|von|der|de|la|and|in|&)){{1,6}}(?:\s+in\s+[A-Z]\w+)?(?:,|\s[-–—|]|\s)\s?.{{0,50}}\b{_JOBS}s?\b.{{0,40}}"
)
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]+(?:\s(?:[A-ZÀ-Þ][\w'’.-]*|van|von|der|de|la|and|&)){1,5}(?:,\s[A-ZÀ-Þ][\w'’. ]{2,30})?"
)
_FIELD = re.compile(
    r"(?P<field>title|headline|source|publication|publisher|url|link|author|byline|by|language)\s*:\s+(?P<value>\S.*)",
    re.I,
)

_LONGEST_TITLE = 300
_LONGEST_LINE = 200
_MOST_LINES = 12


@dataclass(slots=True)
class Header:
    """What the lines above the body say; `length` is how many blocks they take."""

    title: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    dateline: str | None = None
    source: str | None = None
    url: str | None = None
    credits: tuple[str, ...] = ()
    length: int = 0
    _label: str = ""

    def take_line(self, line: str, *, alone: bool = True) -> bool:
        """Notes what `line` says of dates, places and authors; False when it says more than that.

        `alone` is False where the line stands close to other lines of the header: a bare name is a byline only there.
        """
        if len(line) > _LONGEST_LINE:
            return False
        return self._take_dates(line) or self._take_byline(line, alone=alone)

    def _take_dates(self, line: str) -> bool:
        found = find_dates(line)
        rest = line
        for date in reversed(found):
            rest = rest[: date.start] + "\0" + rest[date.end :]
        rest, labels = _LABEL.subn("", rest)
        rest, agos = _AGO.subn("", rest)
        if not found and not agos and not (labels and not _GLUE.sub("", rest)):
            return False
        rest = " ".join(rest.replace("\0", " ").split()).strip(" ,;:|/•·()[]–—-")
        if _GLUE.sub("", rest):
            if _BY.fullmatch(rest):
                self.credits += (rest,)
            elif found and self.dateline is None and _PLACE.fullmatch(rest) and len(rest.split()) <= 5:
                self.dateline = rest
            else:
                return False
        self._note(line, [(date.start, date.date) for date in found])
        return True

    def _note(self, line: str, dates: list[tuple[int, PartialDate]]) -> None:
        marks = [(match.start(), match["label"].casefold()) for match in _LABEL.finditer(line)]
        for start, date in dates:
            before = [label for place, label in marks if place < start]
            label = before[-1] if before else self._label
            if label.startswith(("updat", "modif", "edit", "revis")):
                self.updated = self.updated or date
            else:
                self.published = self.published or date
        self._label = marks[-1][1] if marks and not dates else ""

    def _take_byline(self, line: str, *, alone: bool) -> bool:
        if line.endswith((".", "!", "?", ":", '"', "”")) and not line.endswith(("Jr.", "Sr.")):
            return False
        byline = _BY.fullmatch(line) or (len(line) <= 100 and _NAME_AND_JOB.fullmatch(line))
        if not byline and not (not alone and len(line) <= 60 and _NAME.fullmatch(line)):
            return False
        self.credits += (line,)
        return True

    def take_field(self, line: str) -> bool:
        """Notes a line like "Source: The Courier"; False when it is none."""
        match = _FIELD.fullmatch(line)
        if match is None:
            return False
        value = match["value"].strip()
        match match["field"].casefold():
            case "title" | "headline":
                self.title = self.title or value
            case "source" | "publication" | "publisher":
                self.source = self.source or value
            case "url" | "link":
                self.url = self.url or value
            case "author" | "byline" | "by":
                self.credits += (f"By {value}",)
        return True


def read_header(blocks: Sequence[Block], *, title: str | None, margin: int | None) -> Header:
    """The header that `blocks` begin with.

    With a `title` given, none is looked for, and a block that only repeats it is passed over. A first line too long
    for a title is left to the body, and the header's title stays None.
    """
    header = Header(title=title)
    fields = bool(blocks) and title is None and _FIELD.fullmatch(blocks[0].text) is not None
    position = 0
    while position < min(len(blocks), _MOST_LINES):
        block = blocks[position]
        if block.role is Role.HEADING:
            break
        close = position + 1 < len(blocks) and not blocks[position + 1].after_gap
        taken = 1
        if block.role is Role.TITLE or (header.title is not None and _same(block.text, header.title)):
            header.title = header.title or block.text
        elif fields and header.take_field(block.text):
            pass
        elif header.title is None:
            if not header.take_line(block.text):
                taken = _take_title(header, blocks[position:], margin)
                if not taken:
                    break
        else:
            alone = (
                block.role is not Role.UNKNOWN or block.after_gap or (close and not _is_meta(blocks[position + 1].text))
            )
            if not header.take_line(block.text, alone=alone):
                break
        position += taken
    header.length = position
    return header


def _take_title(header: Header, blocks: Sequence[Block], margin: int | None) -> int:
    """Takes the title that `blocks` begin with; how many lines it fills."""
    title = next(join_lines(blocks[:4], margin)).text
    if len(title) > _LONGEST_TITLE:
        return 0
    header.title = title
    lines = 1
    while len(" ".join(block.text for block in blocks[:lines])) < len(title):
        lines += 1
    return lines


def _is_meta(line: str) -> bool:
    return Header().take_line(line)


def _same(line: str, title: str) -> bool:
    return line.casefold().split() == title.casefold().split()
