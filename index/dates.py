"""Dates as newspapers write them.

`find_dates` finds every date in a line, `parse_stamp` understands one that a machine wrote:

>>> [found.date.iso for found in find_dates("Updated 14:35, 31-Dec-2022")]
['2022-12-31T14:35']
>>> parse_stamp("20210303T171200-0500").iso
'2021-03-03T17:12-05:00'

The order of day and month is never guessed: `3/4/2021` says no more than its year, unless another date beside it
settles the order. Dates with points (`17.02.2022`) have the day first, which is the custom wherever they are used.
Months in other languages (`index.months`) are known by their names in full.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from index.months import LONG, month_of
from search.article import PartialDate

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"

# Only abbreviations that mean one offset in the news: IST, CST and the like are left alone.
_OFFSETS = {
    **dict.fromkeys(("z", "utc", "gmt", "wet"), "+00:00"),
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
    "est": "-05:00",
    "edt": "-04:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "hkt": "+08:00",
    "sgt": "+08:00",
    "jst": "+09:00",
    "kst": "+09:00",
    "aest": "+10:00",
    "aedt": "+11:00",
    "nzst": "+12:00",
    "nzdt": "+13:00",
}
_ZONES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
    "beijing time": "Asia/Shanghai",
}
_ZONE = (
    r"(?:\s*\(?(?P<zone{n}>(?:utc|gmt)?\s?[+-]\d\d?(?::?\d\d)?|"
    + "|".join(sorted((*_OFFSETS, *_ZONES), key=len, reverse=True))
    + r")\b\)?)?"
)
_TIME = (
    r"(?<![\d.:])(?:(?P<hour{n}>\d{{1,2}})(?:[:.h](?P<minute{n}>\d\d)(?::\d\d(?:[.,]\d+)?)?)(?!\d)(?:\s*(?P<half{n}>[ap])\.?\s?m\b\.?)?"
    r"|(?P<hourly{n}>\d{{1,2}})\s*(?P<halfly{n}>[ap])\.?\s?m\b\.?)" + _ZONE.replace("{2}", "{{2}}")
)
_BETWEEN = r"(?:T(?=\d)|[\s,]*(?:\b(?:at|on)\b|[-–—|/•·])?[\s,]*)"

_FORMS = {
    "iso": rf"\b{_YEAR}[-/](?P<month>\d\d?)[-/](?P<day>\d\d?)(?!\d)",
    "day_month": rf"{_WEEKDAY}\b{_DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]*{_YEAR}\b",
    "month_day": rf"{_WEEKDAY}\b{_MONTH}\s*{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
    "points": rf"{_WEEKDAY}\b{_DAY}\.\s?(?P<month>\d\d?)\.\s?{_YEAR}\b",
    "slashes": rf"{_WEEKDAY}\b(?P<first>\d\d?)/(?P<second>\d\d?)/{_YEAR}\b",
    "cjk": rf"{_YEAR}年(?P<month>\d\d?)月(?P<day>\d\d?)日",
    "month": rf"\b{_MONTH},?\s+{_YEAR}\b",
    "named": rf"\b{_DAY}(?P<point>\.|er|º)?\s+(?:de\s+|d['’])?(?P<named>{LONG})\b,?\s+(?:de[l]?\s+)?{_YEAR}\b",
}
_PATTERNS = [
    re.compile("(?:" + _TIME.format(n=1) + _BETWEEN + ")?" + form + "(?:" + _BETWEEN + _TIME.format(n=2) + ")?", re.I)
    for form in _FORMS.values()
]
_YEARS = re.compile(_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date and where its words stand in the line."""

    start: int
    end: int
    date: PartialDate


def find_dates(line: str) -> tuple[FoundDate, ...]:
    """Every date in `line`, left to right, with the time that goes with it; () when there is none."""
    if not _YEARS.search(line):
        return ()
    matches = sorted(
        (match for pattern in _PATTERNS for match in pattern.finditer(line)), key=lambda m: (m.start(), -m.end())
    )
    day_first = _order(matches)
    found: list[FoundDate] = []
    for match in matches:
        if found and match.start() < found[-1].end:
            continue
        if iso := _iso(match, day_first):
            start, end = match.span()
            found.append(FoundDate(start=start, end=end, date=PartialDate(iso=iso, words=match.group().strip())))
    return tuple(found)


def parse_stamp(value: str | int | float) -> PartialDate | None:
    """The date in a field of a record or page: ISO 8601, RFC 822, seconds since 1970 or parts of them, or words.

    Exactly midnight is taken as a day without a time, as most systems write it.
    """
    if isinstance(value, int | float):
        return _epoch(value)
    words = value.strip()[:100]
    compact = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z|[+-]\d\d:?\d\d)?)?", words)
    if compact:
        year, month, day, hour, minute, zone = compact.groups()
        text = f"{year}-{month}-{day}" + (f"T{hour}:{minute}{zone or ''}" if hour else "")
    elif re.fullmatch(r"\d{10}|\d{13}|\d{16}|\d{19}", words):
        return _epoch(int(words))
    elif re.fullmatch(r"(?:1[6-9]|20)\d\d(?:-\d\d)?", words):
        return _checked(words, words)
    else:
        text = words
    found = find_dates(text)
    if not found:
        return None
    iso = found[0].date.iso
    if iso[10:16] == "T00:00":
        iso = iso[:10]
    return PartialDate(iso=iso, words=words)


def _epoch(value: float) -> PartialDate | None:
    seconds: float = value
    for _ in "mµn":
        seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 1e8 < seconds < 1e10:
        return None
    moment = datetime.fromtimestamp(seconds, tz=UTC)
    return PartialDate(iso=moment.strftime("%Y-%m-%dT%H:%M+00:00"), words=str(value))


def _order(matches: list[re.Match[str]]) -> bool | None:
    """Whether dates with slashes have the day first, where one of them tells."""
    orders = {
        int(parts["first"]) > 12
        for parts in (match.groupdict() for match in matches)
        if parts.get("first") and (int(parts["first"]) > 12) != (int(parts["second"]) > 12)
    }
    return orders.pop() if len(orders) == 1 else None


def _iso(match: re.Match[str], day_first: bool | None) -> str | None:
    parts = match.groupdict()
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    if "first" in parts:
        if day_first is None and parts["first"] != parts["second"]:
            return str(year)
        day, month = parts["first"], parts["second"]
        if day_first is False:
            day, month = month, day
    if named := parts.get("named"):
        month = str(month_of(named, pointed=parts["point"] == "."))
    month = str(_MONTHS.get(str(month)[:3].casefold(), month))
    if day is None:
        return _valid(f"{year}-{int(month):02}")
    iso = _valid(f"{year}-{int(month):02}-{int(day):02}")
    if iso is None:
        return None
    for time in _times(parts):
        if whole := _valid(f"{iso}T{time}"):
            zone = _offset(whole, parts)
            return _valid(whole + zone) or whole
    return iso


def _times(parts: dict[str, str | None]) -> Iterator[str]:
    """The time before the date, else the one after it, as 24-hour `HH:MM`."""
    for n in "12":
        hour = parts.get(f"hour{n}") or parts.get(f"hourly{n}")
        if not hour:
            continue
        half = parts.get(f"half{n}") or parts.get(f"halfly{n}")
        number = int(hour)
        if half and 1 <= number <= 12:
            number = number % 12 + (12 if half in "pP" else 0)
        yield f"{number:02}:{parts.get(f'minute{n}') or '00'}"


def _offset(local: str, parts: dict[str, str | None]) -> str:
    zone = (parts.get("zone1") or parts.get("zone2") or "").casefold()
    if not zone:
        return ""
    if zone in _OFFSETS:
        return _OFFSETS[zone]
    if zone in _ZONES:
        try:
            moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(_ZONES[zone]))
        except (OSError, KeyError):  # a machine without time zone data: the local time stands
            return ""
        return moment.isoformat()[-6:]
    number = re.fullmatch(r"(?:utc|gmt)?\s?([+-])(\d\d?):?(\d\d)?", zone)
    assert number is not None, "a zone is a name or a number"
    return f"{number[1]}{int(number[2]):02}:{number[3] or '00'}"


def _valid(iso: str) -> str | None:
    return iso if _checked(iso, "") else None


def _checked(iso: str, words: str) -> PartialDate | None:
    try:
        return PartialDate(iso=iso, words=words)
    except ValueError:
        return None
