"""The day of a page: as a machine stamped it, as the page shows it to its readers, as its address has it.

A stamp in UTC may lie on the day after the newspaper's own; what the page shows settles that:

>>> own_day("2024-02-06T02:30:00Z", ["9:30 PM EST, Mon February 5, 2024"], None)
'2024-02-05T21:30-05:00'
>>> own_day("2024-02-06T02:30:00Z", [], "https://gull.example/2024/02/05/pier")
'2024-02-05'
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import groupby, takewhile

from lxml import html

from index.dates import find_dates, parse_stamp
from search.article import PartialDate, Precision

_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](0?[1-9]|1[0-2]|[a-z]{3})[-/](0?[1-9]|[12]\d|3[01])(?!\d)", re.I)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights|alle rechte|tous droits|reservados", re.I)
_CHANGED = re.compile(
    r"(?:last |article )?(?:updated?|modified|edited|reviewed)\b|aktualisiert|mis à jour|actualizado|aggiornato", re.I
)
# With points the day stands first, so two digits at the end are a year.
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2})\.(\d\d)(?![\d.])")
_LONGEST_LINE = 150
_PROSE = 200
_TEXTS_AFTER, _TEXTS_BEFORE = 80, 12
"""So many pieces of text about the headline are looked at for its day."""
_FARTHEST_H = 14
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "footer", "nav", "select", "option", "button", "figcaption")
)
_BLOCKS = frozenset("p div li td section article header footer main aside nav h1 h2 h3 h4 ul ol figure".split())


def day_in_address(url: str | None) -> str | None:
    """The day that an address has in its path, as ISO 8601."""
    path = re.sub(r"^[a-z]+://[^/?#]*|[?#].*$", "", url or "", flags=re.I)
    for match in (*_ADDRESS.finditer(path), *_COMPACT.finditer(path)):
        for found in find_dates("-".join(match.groups()) if match[2].isdigit() else " ".join(match.groups()[::-1])):
            if found.date.precision is Precision.DAY:
                return found.date.iso
    return None


def shown_near_headline(root: html.HtmlElement) -> list[str]:
    """The lines with a date about the page's headline: after it, as far as a long paragraph, then before it."""
    headline = next((h1 for h1 in root.iter("h1") if str(h1.text_content()).strip()), None)
    if headline is None:
        return []
    after = headline.xpath(f"(following::text()[normalize-space()])[position() <= {_TEXTS_AFTER}]")
    before = headline.xpath(f"preceding::text()[normalize-space()][position() <= {_TEXTS_BEFORE}]")
    lines = [*takewhile(lambda line: len(line) < _PROSE, _lines(after)), *_lines(before)]
    return [
        line
        for line in lines
        if len(line) <= _LONGEST_LINE
        and not _RIGHTS.search(line)
        and any(_is_day(found.date) for found in find_dates(line))
    ]


def tells_update(line: str) -> bool:
    """Whether the day in a line is that of a later change ("Updated June 5, 2024")."""
    return _CHANGED.match(line) is not None


def _is_day(day: PartialDate) -> bool:
    return day.precision in (Precision.DAY, Precision.MINUTE)


def _lines(texts: Iterable[html.HtmlElement]) -> Iterator[str]:
    """Pieces of text put together to lines where they stand in one block; what no reader sees is left out."""
    for _, group in groupby(filter(_is_seen, texts), key=_block):
        yield _SHORT_YEAR.sub(r"\1.20\2", " ".join(" ".join(group).split()))


def _parent(text: html.HtmlElement) -> html.HtmlElement:
    parent = text.getparent()
    return parent.getparent() if text.is_tail else parent


def _is_seen(text: html.HtmlElement) -> bool:
    parent = _parent(text)
    return parent is not None and parent.tag not in _UNSEEN and next(parent.iterancestors(*_UNSEEN), None) is None


def _block(text: html.HtmlElement) -> html.HtmlElement:
    parent = _parent(text)
    return parent if parent.tag in _BLOCKS else next(parent.iterancestors(*_BLOCKS), parent)


def own_day(stamp: str, shown: Iterable[str], url: str | None) -> str:
    """The `stamp` on the newspaper's own calendar, where the page shows the same moment or the day before or after it.

    A stamp that is not in UTC, and one that nothing on the page contradicts, stays as it is.
    """
    date = parse_stamp(stamp)
    moment = date.instant if date else None
    if date is None or moment is None or moment.utcoffset() or len(date.iso) <= 16:
        return stamp
    days = [found.date for line in shown for found in find_dates(line)]
    for day in days:
        if day.instant == moment and day.iso[16:] not in ("Z", "+00:00"):
            return day.iso
    addressed = day_in_address(url)
    if addressed == date.iso[:10]:
        return stamp
    for day in days:
        if day.precision is Precision.MINUTE and day.instant is None:
            ahead_min = round((day.local - date.local).total_seconds() / 60)
            if ahead_min and not ahead_min % 30 and -12 * 60 < ahead_min <= 60 * _FARTHEST_H:
                return str(moment.astimezone(timezone(timedelta(minutes=ahead_min))).isoformat(timespec="minutes"))
    shown_days = [day.iso for day in days if day.precision is Precision.DAY]
    for iso in shown_days + ([addressed] if addressed else []):
        if iso == date.iso[:10]:
            break
        noon = datetime.fromisoformat(iso + "T12:00+00:00")
        if abs((moment - noon).total_seconds()) <= 3600 * (12 + _FARTHEST_H):
            return iso
    return stamp
