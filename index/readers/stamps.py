"""Days in fields of records, as exports and databases write them, made into what `index.dates` understands.

>>> stamp("1685959872.0"), stamp("25-06-2023"), stamp("mardi 14 mars 2006, p. 16")
('1685959872', '2023-06-25', '2006-03-14')
>>> stamp("/Date(1687689000000)/"), stamp("Sun Jun 25 10:30:00 +0000 2023")
('1687689000000', '25 Jun 2023 10:30')
>>> stamp("Sun, 25 Jun 23 10:30:00 GMT"), stamp("25-JUN-23"), stamp("2023.06.25"), stamp("giugno 2023")
('2023-06-25 10:30:00 GMT', '2023-06-25', '2023-06-25', '2023-06')
>>> stamp("05/06/2023"), stamp("05/06/2023", day_first=True), stamp("05/06/2023", day_first=False)
('05/06/2023', '2023-06-05', '2023-05-06')
"""

import re

from index.dates import parse_stamp
from search.article import Precision

_MONTHS = (
    "januar january janvier enero gennaio januari janeiro jan janv ene gen styczeń stycznia января январь "
    "январе січня ledna leden ocak ianuarie",
    "februar february février febrero febbraio februari fevereiro feb févr fév fev luty lutego февраля "
    "февраль лютого února únor şubat februarie",
    "märz march mars marzo maart março mär mar mrt marts marzec marca марта март березня března březen mart martie",
    "april avril abril aprile apr avr abr kwiecień kwietnia апреля апрель квітня dubna duben nisan aprilie",
    "mai may mayo maggio mei maio mag maj maja мая май травня května květen mayıs",
    "juni june juin junio giugno junho jun giu czerwiec czerwca июня июнь червня června červen haziran iunie",
    "juli july juillet julio luglio julho jul juil lug lipiec lipca июля июль липня července červenec temmuz iulie",
    "august août agosto augustus augusti aug aoû ago sierpień sierpnia августа август серпня srpna srpen ağustos",
    "september septembre septiembre settembre setembro sep sept set wrzesień września сентября сентябрь "
    "вересня září eylül septembrie",
    "oktober october octobre octubre ottobre outubro okt oct ott out październik października октября октябрь "
    "жовтня října říjen ekim octombrie",
    "november novembre noviembre novembro nov listopad listopada ноября ноябрь листопада listopadu kasım noiembrie",
    "dezember december décembre diciembre dicembre dezembro dez dec déc dic grudzień grudnia декабря декабрь "
    "грудня prosince prosinec aralık decembrie",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?\s+(?:de[l]?\s+)?((?:1[6-9]|20)\d\d)(?!\d)"
)
_NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:1[6-9]|20)\d\d)(?P<rest>(?:[ T,].*)?)",
    re.S,
)
_MONTH_OF_YEAR = re.compile(r"([^\W\d_]{3,12})\.?,?\s+(?:de[l]?\s+)?((?:1[6-9]|20)\d\d)")
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
    if date := _POINTED.fullmatch(words):
        return f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}{date['rest']}"
    if (date := _SHORT_YEAR.fullmatch(words)) and (month := _NUMBER.get(date[2].casefold())):
        return f"{19 if int(date[3]) >= _LAST_OF_2000 else 20}{date[3]}-{month:02}-{int(date[1]):02}{date['rest']}"
    if (date := _MONTH_OF_YEAR.fullmatch(words)) and (month := _NUMBER.get(date[1].casefold())):
        return f"{date[2]}-{month:02}"
    if date := _NUMERIC.fullmatch(words):
        return _numeric(date, words, day_first)
    if (date := _NAMED.search(words)) and (month := _NUMBER.get(date[2].casefold())) and parse_stamp(words) is None:
        return f"{date[3]}-{month:02}-{int(date[1]):02}"
    return words


def is_odd(words: str) -> bool:
    """Whether nothing, or only the year, can be made of a day that was given."""
    date = parse_stamp(words)
    return date is None or (date.precision is Precision.YEAR and len(re.findall(r"\d+", words)) > 1)


def _numeric(date: re.Match[str], words: str, day_first: bool | None) -> str:
    first, second = int(date["first"]), int(date["second"])
    if first > 12 or first == second or date["mark"] == ".":
        day_first = True
    elif second > 12:
        day_first = False
    if day_first is None:
        return words
    day, month = (first, second) if day_first else (second, first)
    return f"{date['year']}-{month:02}-{day:02}{date['rest']}" if day <= 31 and month <= 12 else words
