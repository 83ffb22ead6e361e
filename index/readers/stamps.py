"""Days in fields of records, as exports and databases write them, made into what `index.dates` understands.

>>> stamp("1685959872.0"), stamp("25-06-2023"), stamp("2023. június 25.")
('1685959872', '2023-06-25', '2023-06-25')
>>> stamp("/Date(1687689000000)/"), stamp("Sun Jun 25 10:30:00 +0000 2023")
('1687689000000', '25 Jun 2023 10:30')
>>> stamp("Sun, 25 Jun 23 10:30:00 GMT"), stamp("25-JUN-23"), stamp("2023.06.25"), stamp("giugno 2023")
('2023-06-25 10:30:00 GMT', '2023-06-25', '2023-06-25', '2023-06')
>>> stamp("05/06/2023"), stamp("05/06/2023", day_first=True), stamp("05/06/2023", day_first=False)
('05/06/2023', '2023-06-05', '2023-05-06')
"""

import re
from datetime import date, datetime, timedelta

from index.dates import parse_stamp
from index.months import month_of
from search.article import Precision

_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(\.|er|º)?\s+(?:de\s+|d['’])?([^\W\d_]{3,12})\.?,?\s+(?:de[l]?\s+)?((?:1[6-9]|20)\d\d)(?!\d)"
)
_NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:1[6-9]|20)\d\d)(?P<rest>(?:[ T,].*)?)",
    re.S,
)
_MONTH_OF_YEAR = re.compile(r"([^\W\d_]{3,12})\.?,?\s+(?:de[l]?\s+)?((?:1[6-9]|20)\d\d)(\.?)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:1[6-9]|20)\d\d)\.\s+([^\W\d_]{3,12})\s+(\d{1,2})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2}),?\s+((?:1[6-9]|20)\d\d)")
_HYPHENED = re.compile(r"((?:1[6-9]|20)\d\d)[- ]([^\W\d_]{3,12})[- ](\d{1,2})(?!\d)")
_NUMERIC_SHORT = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d\d)(?!\d)(?P<rest>(?:[ T,].*)?)", re.S)
_WEEK = re.compile(r"(?:1[6-9]|20)\d\d-?W\d\d-?\d")
_DAY_OF_YEAR = re.compile(r"(?:1[6-9]|20)\d\d-\d{3}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 55_000
"""Days of spreadsheets, from 1954 to 2050."""
_SHORT_YEAR = re.compile(
    r"(?:[A-Z][a-z]{2},\s*)?(\d{1,2})[ -]([^\W\d_]{3})[ -](\d\d)(?![\d:])(?P<rest>(?:[ T,].*)?)", re.S | re.I
)
"""As RFC 822 has it, and databases ("25-JUN-23")."""
_POINTED = re.compile(r"((?:1[6-9]|20)\d\d)\.(\d\d?)\.(\d\d?)\.?(?!\d)(?P<rest>(?:[ T,].*)?)", re.S)
_LOGGED = re.compile(r"\[?(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d:\d\d)(?::\d\d)?(?: ([+-]\d{4}))?\]?")
_LAST_OF_2000 = 50
"""Years of two digits from this on are of the century before, as databases have it."""
_PACKED = re.compile(r"((?:1[6-9]|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_NET = re.compile(r"\\?/Date\((\d{9,13})(?:[+-]\d{4})?\)\\?/")
_TWEETED = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d)(?::\d\d) (?:\+0000|UTC|GMT) (\d{4})")
_WHOLE = re.compile(r"(\d{4,13})\.\d+")


def stamp(words: str, day_first: bool | None = None) -> str:
    """`words` in a form that says the same and is understood; as they are where nothing is to be done."""
    words = words.strip()
    if net := _NET.fullmatch(words):
        return net[1]
    if tweeted := _TWEETED.fullmatch(words):
        return "{1} {0} {3} {2}".format(*tweeted.groups())
    if (whole := _WHOLE.fullmatch(words)) and (len(whole[1]) == 4 or len(whole[1]) >= 9):
        return whole[1]
    if packed := _PACKED.fullmatch(words):
        year, month, day, hour, minute, _ = packed.groups()
        return f"{year}-{month}-{day}T{hour}:{minute}"
    if logged := _LOGGED.fullmatch(words):
        return "{} {} {} {} {}".format(*logged.groups(default="")).strip()
    if found := _POINTED.fullmatch(words):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}{found['rest']}"
    if (found := _SHORT_YEAR.fullmatch(words)) and (month := month_of(found[2])):
        return f"{_whole_year(found[3])}-{month:02}-{int(found[1]):02}{found['rest']}"
    if (found := _NUMERIC_SHORT.fullmatch(words)) and (
        whole := _NUMERIC.fullmatch(f"{found[1]}{found[2]}{found[3]}{found[2]}{_whole_year(found[4])}{found['rest']}")
    ):
        return _numeric(whole, words, day_first)
    if counted := _counted(words):
        return counted
    if (found := _MONTH_OF_YEAR.fullmatch(words)) and (month := month_of(found[1], pointed=bool(found[3]))):
        return f"{found[2]}-{month:02}"
    if found := _NUMERIC.fullmatch(words):
        return _numeric(found, words, day_first)
    if (found := _NAMED.search(words)) and (month := month_of(found[3], pointed=found[2] == ".")):
        return f"{found[4]}-{month:02}-{int(found[1]):02}" if parse_stamp(words) is None else words
    if (found := _MONTH_FIRST.fullmatch(words)) and (month := month_of(found[1])):
        return f"{found[3]}-{month:02}-{int(found[2]):02}"
    if (found := _YEAR_FIRST.search(words) or _HYPHENED.match(words)) and (month := month_of(found[2])):
        return f"{found[1]}-{month:02}-{int(found[3]):02}"
    return words


def is_odd(words: str) -> bool:
    """Whether nothing, or only the year, can be made of a day that was given."""
    found = parse_stamp(words)
    return found is None or (found.precision is Precision.YEAR and len(re.findall(r"\d+", words)) > 1)


def _whole_year(two_digits: str) -> str:
    return f"{19 if int(two_digits) >= _LAST_OF_2000 else 20}{two_digits}"


def _counted(words: str) -> str | None:
    """The day that a spreadsheet counts from 1900, or ISO 8601 by weeks or days of the year; None for other words."""
    try:
        if _WEEK.fullmatch(words):
            return date.fromisoformat(words).isoformat()
        if _DAY_OF_YEAR.fullmatch(words):
            return datetime.strptime(words, "%Y-%j").date().isoformat()
    except ValueError:
        return None
    serial = _SERIAL.fullmatch(words)
    if serial and _FIRST_SERIAL <= int(serial[1]) <= _LAST_SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(serial[1]))).isoformat()
    return None


def _numeric(found: re.Match[str], words: str, day_first: bool | None) -> str:
    first, second = int(found["first"]), int(found["second"])
    if first > 12 or first == second or found["mark"] == ".":
        day_first = True
    elif second > 12:
        day_first = False
    if day_first is None:
        return words
    day, month = (first, second) if day_first else (second, first)
    return f"{found['year']}-{month:02}-{day:02}{found['rest']}" if day <= 31 and month <= 12 else words
