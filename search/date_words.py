"""Days and years in words: "in March 1987", "last spring", "between 1985 and 1987".

What is relative counts from a day that is given, the last of the archive.

>>> from datetime import date
>>> found = find("oil prices in March 1987", date(1990, 5, 20))
>>> found.label, found.since.isoformat(), found.until.isoformat(), found.rest
('March 1987', '1987-03-01', '1987-03-31', 'oil prices')
>>> find("floods last spring", date(1990, 5, 20)).label
'spring 1989'
>>> find("what may be", date(1990, 5, 20)), find("1,987 tons", date(1990, 5, 20))
(None, None)
"""

import calendar
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)\b"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_PERIODS = [
    r"(?P<iso>(?:1[6-9]|20)\d\d-\d\d(?:-\d\d)?)\b",
    rf"{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
    rf"{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?",
    rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
    rf"(?:(?P<which>last|this|past)\s+)?{_MONTH}",
    rf"(?:(?P<which>last|this|past)\s+)?(?P<season>{'|'.join(_SEASONS)})\b(?:,?\s+(?:of\s+)?{_YEAR})?",
    r"(?P<decade>(?:1[6-9]|20)\d0)s\b",
    rf"(?:the\s+year\s+)?{_YEAR}(?![.,]?\d)",
    r"(?P<which>last|this|past)\s+(?P<unit>year|month|week)\b",
    rf"(?:the\s+)?(?:last|past)\s+(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<units>years|months|weeks|days)\b",
    r"(?P<close>today|yesterday)\b",
]
_PERIOD = [re.compile(pattern, re.IGNORECASE) for pattern in _PERIODS]
_LEAD = r"(?P<lead>in|during|throughout|on|of|from|within|since|after|before|until|till|up to|as of)\s+(?:the\s+)?"
_FROM = re.compile(rf"\b{_LEAD}", re.IGNORECASE)
_RANGE = re.compile(r"\b(?P<first>between|from)\s+", re.IGNORECASE)
_JOINT = re.compile(r"\s+(?:and|to|until|till|through)\s+|\s*[-–—]\s*", re.IGNORECASE)
_STANDALONE = {"which", "number", "close", "decade", "iso"}
"""Groups of periods that are dates without a preposition before them too."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words of a text that name a time: its first and last day, None for an open end, and the text without them."""

    label: str
    since: date | None
    until: date | None
    rest: str


@dataclass(frozen=True, slots=True)
class _Period:
    start: int
    end: int
    first: date
    last: date
    label: str
    is_clear: bool
    is_yearless: bool


def find(text: str, today: date, years: Container[int] = ()) -> DateWords | None:
    """The first words of `text` that name a time; None where there are none.

    A number alone names a year where something as "in" stands before it, or where it is one of `years`.
    """
    found = next(_ranges(text, today), None) or next(_bare_ranges(text, today), None)
    if found is not None:
        return found
    named: list[tuple[int, DateWords]] = []
    for lead in _FROM.finditer(text):
        period = _period_at(text, lead.end(), today)
        if period is not None:
            named.append((lead.start(), _with_lead(text, lead, period)))
            break
    for match in re.finditer(r"(?<![\w.,-])\w", text):
        period = _period_at(text, match.start(), today)
        if period is not None and (period.is_clear or (period.label.isdigit() and int(period.label) in years)):
            rest = _without(text, period.start, period.end)
            named.append((match.start(), DateWords(period.label, period.first, period.last, rest)))
            break
    return min(named, key=lambda each: each[0])[1] if named else None


def _ranges(text: str, today: date) -> Iterator[DateWords]:
    for lead in _RANGE.finditer(text):
        one = _period_at(text, lead.end(), today)
        joint = _JOINT.match(text, one.end) if one is not None else None
        other = _period_at(text, joint.end(), today) if joint is not None else None
        if one is not None and other is not None:
            if one.is_yearless:  # "from March to May 1987": the last March before that
                one = _period_at(text, lead.end(), other.last) or one
            if one.first <= other.last:
                label = f"{one.label} to {other.label}"
                yield DateWords(label, one.first, other.last, _without(text, lead.start(), other.end))


def _bare_ranges(text: str, today: date) -> Iterator[DateWords]:
    """Ranges without a word before them, of a month or season and one with its year: "May to June 1987"."""
    for match in re.finditer(r"(?<![\w.,-])\w", text):
        one = _period_at(text, match.start(), today)
        joint = _JOINT.match(text, one.end) if one is not None and one.is_yearless else None
        other = _period_at(text, joint.end(), today) if joint and "and" not in joint[0].lower() else None
        if other is not None and other.is_clear and (one := _period_at(text, match.start(), other.last)):
            rest = _without(text, one.start, other.end)
            yield DateWords(f"{one.label} to {other.label}", one.first, other.last, rest)


def _with_lead(text: str, lead: re.Match[str], period: _Period) -> DateWords:
    rest = _without(text, lead.start(), period.end)
    match " ".join(lead["lead"].lower().split()):
        case "since" | "from" | "as of":
            return DateWords(f"since {period.label}", period.first, None, rest)
        case "after":
            return DateWords(f"after {period.label}", period.last + timedelta(days=1), None, rest)
        case "before":
            return DateWords(f"before {period.label}", None, period.first - timedelta(days=1), rest)
        case "until" | "till" | "up to":
            return DateWords(f"until {period.label}", None, period.last, rest)
        case _:
            return DateWords(period.label, period.first, period.last, rest)


def _period_at(text: str, at: int, today: date) -> _Period | None:
    """The longest words from `at` on that name a time."""
    found = [each for pattern in _PERIOD if (match := pattern.match(text, at)) and (each := _read(match, today))]
    return max(found, key=lambda each: each.end, default=None)


def _read(match: re.Match[str], today: date) -> _Period | None:
    parts = {name: value.lower() for name, value in match.groupdict().items() if value is not None}
    try:
        first, last, label = _days(parts, today)
    except ValueError:
        return None
    has_year = "year" in parts and len(parts) > 1
    is_yearless = not parts.keys() & {"year", "which"} and bool(parts.keys() & {"month", "season"})
    is_clear = has_year or not _STANDALONE.isdisjoint(parts)
    return _Period(match.start(), match.end(), first, last, label, is_clear, is_yearless)


def _days(parts: dict[str, str], today: date) -> tuple[date, date, str]:
    """The first and last day, and a name for the time. Raises `ValueError` for a day that no calendar has."""
    if "iso" in parts:
        year, month, *day = map(int, parts["iso"].split("-"))
        return _day_or_month(year, month, day[0] if day else None)
    if "month" in parts:
        return _in_month(parts, today)
    if "season" in parts:
        return _season(parts, today)
    if "decade" in parts:
        year = int(parts["decade"])
        return date(year, 1, 1), date(year + 9, 12, 31), f"{year}s"
    if "close" in parts:
        then = today - timedelta(days=parts["close"] == "yesterday")
        return _day_or_month(then.year, then.month, then.day)
    if "units" in parts:
        number = _NUMBERS.get(parts["number"]) or int(parts["number"])
        first = _back(today, number, parts["units"])
        return first, today, f"the last {number} {parts['units']}"
    if "unit" in parts:
        return _unit(parts["unit"], parts["which"] == "this", today)
    year = int(parts["year"])
    return date(year, 1, 1), date(year, 12, 31), str(year)


def _in_month(parts: dict[str, str], today: date) -> tuple[date, date, str]:
    month = _MONTHS[parts["month"]]
    day = int(parts["day"]) if "day" in parts else None
    if "year" in parts:
        return _day_or_month(int(parts["year"]), month, day)
    is_last = parts.get("which") in ("last", "past")
    reached = (month, day or 1) < (today.month, today.day + 1) and not (is_last and month == today.month)
    if parts.get("which") == "this":
        reached = True
    return _day_or_month(today.year if reached else today.year - 1, month, day)


def _day_or_month(year: int, month: int, day: int | None) -> tuple[date, date, str]:
    if day is not None:
        found = date(year, month, day)
        return found, found, f"{day} {calendar.month_name[month]} {year}"
    return date(year, month, 1), _on(year, month, 31), f"{calendar.month_name[month]} {year}"


def _season(parts: dict[str, str], today: date) -> tuple[date, date, str]:
    name = "autumn" if parts["season"] == "fall" else parts["season"]
    begins = _SEASONS[name]

    def of(year: int) -> tuple[date, date]:
        return date(year, begins, 1), _on(year + (begins == 12), begins % 12 + 2, 31)

    if "year" in parts:
        year = int(parts["year"])
    else:
        year = today.year
        while of(year)[0] > today or (parts.get("which") in ("last", "past") and of(year)[1] >= today):
            year -= 1
    first, last = of(year)
    return first, last, f"{name} {year}" + (f"/{(year + 1) % 100:02}" if begins == 12 else "")


def _unit(unit: str, is_this: bool, today: date) -> tuple[date, date, str]:
    if unit == "year":
        year = today.year - (not is_this)
        return date(year, 1, 1), date(year, 12, 31), str(year)
    if unit == "month":
        first = today.replace(day=1) if is_this else (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        return _day_or_month(first.year, first.month, None)
    monday = today - timedelta(days=today.weekday() + (0 if is_this else 7))
    return monday, monday + timedelta(days=6), f"the week of {monday.day} {calendar.month_name[monday.month]}"


def _back(today: date, number: int, units: str) -> date:
    if units in ("days", "weeks"):
        return today - timedelta(days=number * (7 if units == "weeks" else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if units == "years" else 1)
    if months < 12:
        raise ValueError("before the first year")
    return _on(months // 12, months % 12 + 1, today.day)


def _on(year: int, month: int, day: int) -> date:
    """The day, or the last of a month that has fewer."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _without(text: str, start: int, end: int) -> str:
    rest = f"{text[:start].rstrip(' ,')} {text[end:].lstrip(' ,')}"
    return re.sub(r"\s+([?!.,])", r"\1", " ".join(rest.split())).strip(" ,")
