"""Single lines of a header: what they say of dates, places, authors and the publication, if that is all they say."""

import re
from dataclasses import dataclass, field

from index.dates import find_dates
from search.article import PartialDate

_LABEL = re.compile(
    r"\b(?:(?:first|last|originally|web|article)\s+)?"
    r"(?P<label>published|publication|posted|updated?|modified|created|issued|filed|edited|revised|dated?|released)\b"
    r"(?:\s+(?:on|at|date|time|online))*\s*[:：]?",
    re.I,
)
_UPDATED = ("updat", "modif", "edit", "revis")
_AGO = re.compile(
    r"\b(?:\d+|an?)\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago\b|\b\d+[\s-]min(?:ute)?s?\s+read\b"
    r"|\b(?:today|yesterday)(?:,?\s+at)?,?\s+(?=\d{1,2}[:.]\d\d)",
    re.I,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_CLOCK = r"(?:[\s,|-]*(?:at\s+)?\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)?"
# A day without its year says when, but not which date it is.
_YEARLESS = re.compile(rf"\b{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:st|nd|rd|th)?\b{_CLOCK}", re.I)
_CLOCK_TIME = re.compile(
    r"\b\d{4}(?=\s(?:GMT|UTC|[A-Z]{2,4}T)\b)|\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?(?!\d)", re.I
)
_ZONE = re.compile(r"(?<![A-Za-z])(?:[A-Z]{1,2}(?:ST|DT|T)|GMT|UTC|[A-Z][a-z]+ time|hrs|Uhr)(?![A-Za-z])")
_SEPARATORS = re.compile(r"\s*(?:[|/•·;–—*\0]|\s-\s|\s{3,})\s*")
_STROKES = re.compile(r"[|/•·;–—*]|\s-\s")
_GLUE = re.compile(r"[\s,;:|/•·()\[\]–—.*_-]|\b(?:on|at|and|local time|read)\b", re.I)
_PLACE = re.compile(r"[A-ZÀ-Þ][\w'’.\-]{1,30}(?:,?\s(?:[A-ZÀ-Þ][\w'’.\-]{1,30}|de|da|del|la|of|am|on)){0,4}")
_SHORT = re.compile(r"[A-ZÀ-Þ0-9][^.!?\"“”]{0,60}")
_LABELLED = re.compile(r"(?P<label>source|by|author|editor|reporter|writer)s?\s*[:：]\s*(?P<value>\S.{0,60})", re.I)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BY = re.compile(
    r"(?:By|BY|by|Text by|Story by|Written by|Words by|Authors?|Reporters?|Words|Text)\b:?\s+(?=[A-ZÀ-Þ]|the\s).{2,140}"
)
_JOBS = (
    r"(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Cc]olumnist|[Jj]ournalist|[Cc]ritic|[Ss]taff|[Bb]ureau"
    r"|[Aa]nalyst|[Cc]ontributor|STAFF|CORRESPONDENT|REPORTER|WRITER|EDITOR)"
)
_NAME_AND_JOB = re.compile(
    rf"[A-ZÀ-Þ][\w'’.-]*(?:\s(?:[A-ZÀ-Þ][\w'’.-]*|van|von|der|de|la|and|in|&)){{1,6}}(?:\s+in\s+[A-Z]\w+)?"
    rf"(?:,|\s[-–—|]|\s)\s?.{{0,50}}\b{_JOBS}s?\b.{{0,40}}"
)
_JOB = re.compile(
    rf"(?:[A-ZÀ-Þ][\w'’.-]*\s+){{0,4}}(?:\w+\s+){{0,2}}{_JOBS}s?\b(?:,?\s+(?:in\s+)?[A-ZÀ-Þ][\w'’. -]{{0,40}})?"
)
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]+(?:\s(?:[A-ZÀ-Þ][\w'’.-]*|van|von|der|de|la|and|&)){1,5}(?:,?\s(?:in\s)?[A-ZÀ-Þ][\w'’. ]{2,30})?"
)
_REPORTED = re.compile(r"[A-ZÀ-Þ][\w'’.-]+(?:\s[A-ZÀ-Þ][\w'’.-]*){1,3}.{0,80}\breported (?:this story )?from\b.{3,120}")
_FIELD = re.compile(
    r"(?P<field>title|headline|source|publication|publisher|url|link|author|byline|by|language)\s*:\s+(?P<value>\S.*)",
    re.I,
)
_ENDS = (".", "!", "?", ":", '"', "”")
_LONGEST_LINE = 200
_LONGEST_NAME = 100
_MOST_FIELDS = 6
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaLine:
    """What one line says; `dates` with "updated", "published" or "" for how the line labels each of them.

    `open_label` is the label of a line that has no date: it speaks for the next one.
    """

    dates: tuple[tuple[str, PartialDate], ...] = ()
    open_label: str = ""
    title: str | None = None
    place: str | None = None
    source: str | None = None
    url: str | None = None
    credits: tuple[str, ...] = field(default=())


def read_dates(line: str) -> MetaLine | None:
    """What a line of dates says, with a place, a byline or the publication's name beside them; None for another line.

    >>> read_dates("Posted: Jan 5, 2020 / 05:12 PM").dates[0][1].iso
    '2020-01-05T17:12'
    """
    if len(line) > _LONGEST_LINE:
        return None
    found = find_dates(line)
    rest = line
    for date in reversed(found):
        rest = f"{rest[: date.start]}\0{rest[date.end :]}"
    rest, labels = _LABEL.subn("\0", rest)
    rest, times = _AGO.subn("\0", rest)
    if not found:
        rest, yearless = _YEARLESS.subn("\0", rest)
        times += yearless
    if not found and not times and not (labels and not _GLUE.sub("", rest.replace("\0", ""))):
        return None
    rest = _ZONE.sub(" ", _CLOCK_TIME.sub("\0", rest))
    parts = [part.strip(" ,;:()[]._-") for part in _SEPARATORS.split(rest)]
    parts = [part for part in parts if any(c.isalpha() for c in _GLUE.sub("", part))]
    said = _fields(parts, apart=_STROKES.search(rest.replace("\0", " ")) is not None)
    if said is None or (not found and not labels and len(parts) == 1):
        return None
    marks = [(match.start(), match["label"].casefold()) for match in _LABEL.finditer(line)]
    dated = tuple((_label([label for place, label in marks if place < date.start]), date.date) for date in found)
    open_label = _label([marks[-1][1]]) if marks and not found else ""
    return MetaLine(dates=dated, open_label=open_label, place=said.place, source=said.source, credits=said.credits)


def _label(before: list[str]) -> str:
    if not before:
        return ""
    return "updated" if before[-1].startswith(_UPDATED) else "published"


def _fields(parts: list[str], *, apart: bool) -> MetaLine | None:
    """What the parts of a line say beside its dates; None where one of them is more than a name or a label.

    One that a stroke or dash sets `apart` from the date is no place: it may be the name of a section.
    """
    if len(parts) > _MOST_FIELDS:
        return None
    place = source = None
    credits: list[str] = []
    for part in parts:
        if labelled := _LABELLED.fullmatch(part):
            if labelled["label"].casefold() == "source":
                source = labelled["value"]
            else:
                credits.append(part)
        elif _BY.fullmatch(part):
            credits.append(part)
        elif not _SHORT.fullmatch(part) or len(part.split()) > _MOST_WORDS:
            return None
        elif len(parts) > 1 or apart:
            credits.append(part)
        elif _PLACE.fullmatch(part) and len(part.split()) <= _MOST_WORDS - 1:
            place = part
        else:
            return None
    return MetaLine(place=place, source=source, credits=tuple(credits))


def read_byline(line: str, *, close: bool, plain: bool = False) -> MetaLine | None:
    """The authors that a line names, if that is all it does.

    A bare name, or a job without a name, counts where the line stands `close` to others of a header; where it must be
    `plain`, as before a title or after a summary, only what says "By" or the like does.
    """
    if len(line) > _LONGEST_LINE:
        return None
    if _REPORTED.fullmatch(line):
        return MetaLine(credits=(line,))
    if line.endswith(_ENDS) and not line.endswith(("Jr.", "Sr.")):
        return None
    bare = line.strip("*_ ")
    unaddressed = _EMAIL.sub("", bare).strip(" ,|/()<>-")
    if _BY.fullmatch(bare):
        return MetaLine(credits=(bare,))
    if plain:
        return None
    named = len(bare) <= _LONGEST_NAME and (
        _NAME_AND_JOB.fullmatch(bare) or (unaddressed != bare and (not unaddressed or _NAME.fullmatch(unaddressed)))
    )
    if named or (close and len(bare) <= _LONGEST_NAME and (_NAME.fullmatch(bare) or _JOB.fullmatch(bare))):
        return MetaLine(credits=(bare,))
    return None


def read_field(line: str) -> MetaLine | None:
    """What a line like "Source: The Courier" says; None for another line."""
    match = _FIELD.fullmatch(line)
    if match is None:
        return None
    value = match["value"].strip()
    match match["field"].casefold():
        case "title" | "headline":
            return MetaLine(title=value)
        case "source" | "publication" | "publisher":
            return MetaLine(source=value)
        case "url" | "link":
            return MetaLine(url=value)
        case "author" | "byline" | "by":
            return MetaLine(credits=(f"By {value}",))
    return MetaLine()
