"""The day something was said on, from "on Friday" and the article's own date.

>>> from index.attribution.text.tokens import tokenise
>>> def day(text: str, article_date: str) -> str | None:
...     tokens = tokenise(text)
...     found = day_in(tokens, 0, len(tokens), date.fromisoformat(article_date))
...     return found and f"{found.iso} ({found.words})"
>>> day("he said on Friday", "2022-12-31")
'2022-12-30 (on Friday)'
>>> day("he said late Monday", "2024-01-15")
'2024-01-15 (Monday)'
>>> day("he said on March 3", "2021-04-01")
'2021-03-03 (on March 3)'
>>> day("he said on 30 December", "2022-01-02")
'2021-12-30 (on 30 December)'
>>> day("he said yesterday", "2022-01-01")
'2021-12-31 (yesterday)'
>>> day("he said in May", "2022-01-01") is None
True
"""

from datetime import date, timedelta

from index.attribution.lexicon.calendar import DAYS, MONTH_ABBREVIATIONS, MONTHS
from index.attribution.text.tokens import Tokens
from search.article import PartialDate

_DAY_NUMBER = {day: number for number, day in enumerate(DAYS)}
_MONTH_NUMBER = {month: number for number, month in enumerate(MONTHS, 1)} | MONTH_ABBREVIATIONS


def day_in(tokens: Tokens, first: int, end: int, article_day: date) -> PartialDate | None:
    """The first day named in tokens `first` to `end`, the nearest such day not after `article_day`."""
    lows = tokens.lows
    for k in range(first, end):
        low = lows[k]
        found: date | None = None
        start, stop = k, k + 1
        if low in _DAY_NUMBER and tokens.words[k][0].isupper():
            back = (article_day.weekday() - _DAY_NUMBER[low]) % 7
            found = article_day - timedelta(days=back)
        elif low in ("yesterday", "today"):
            found = article_day - timedelta(days=1 if low == "yesterday" else 0)
        elif low in _MONTH_NUMBER and tokens.words[k][0].isupper():
            month = _MONTH_NUMBER[low]
            if k + 1 < end and (number := _day_of_month(lows[k + 1])):
                stop = k + 2
            elif k > first and (number := _day_of_month(lows[k - 1])):
                start = k - 1
            else:
                continue
            year = None
            after = stop + 1 if stop < end and tokens.words[stop] == "," else stop
            if after < end and lows[after].isdigit() and len(lows[after]) == 4:
                year, stop = int(lows[after]), after + 1
            found = _on_or_before(year, month, number, article_day)
        if found is None:
            continue
        if start > first and lows[start - 1] == "on":
            start -= 1
        return PartialDate(iso=found.isoformat(), words=tokens.between(start, stop))
    return None


def _day_of_month(word: str) -> int:
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 2 and 1 <= int(digits) <= 31 else 0


def _on_or_before(year: int | None, month: int, number: int, article_day: date) -> date | None:
    for candidate in (year,) if year else (article_day.year, article_day.year - 1):
        try:
            day = date(candidate, month, number)
        except ValueError:
            continue
        if day <= article_day:
            return day
    return None
