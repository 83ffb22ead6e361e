"""The parameters of a search, both ways: what a URL asks for as a `SearchRequest`, and the URL of a `SearchRequest`.

The page and the endpoint take the same parameters, and every link that leads to a search is built here: always in the
same order and without the defaults, so that one search has one address. Empty values count as absent, since a form
sends its empty fields too.

>>> form = Form()
>>> request = form.read([("q", "taiwan"), ("speaker", "vladimir-putin"), ("from", "2022-12"), ("sort", "newest")])
>>> request.filters.since
datetime.date(2022, 12, 1)
>>> form.url("/search", request)
'/search?q=taiwan&speaker=vladimir-putin&from=2022-12&sort=newest'
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from search.article import Form as StatementForm
from search.errors import BadRequest
from search.request import Filters, Interval, Match, SearchRequest, Sort, Unit
from search.service import MAX_FACET_LIMIT, MAX_PER_PAGE

REPEATABLE = ("speaker", "exclude_speaker", "mentions", "form", "source")
SINGLE = ("q", "from", "to", "unit", "match", "sort", "page", "per_page", "interval", "facet_limit")
MAX_VALUES = 50
"""How often a repeatable parameter may stand in one request."""
MAX_VALUE_CHARACTERS = 300
MAX_PAGE = 1_000_000

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMBER = re.compile(r"[0-9]{1,9}")
_DATES = "2022, 2022-12 or 2022-12-31"

_DEFAULT = SearchRequest()

Choice = TypeVar("Choice", bound=StrEnum)
Pairs = Iterable[tuple[str, str]]


class ParameterError(BadRequest):
    """A parameter that cannot be taken: `code` for programs, `allowed` says in words what would be."""

    def __init__(self, parameter: str, code: str, message: str, allowed: str) -> None:
        super().__init__(parameter, message)
        self.code = code
        self.allowed = allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The search form of one site: `per_page` is how many hits a page has unless the request says otherwise."""

    per_page: int = _DEFAULT.per_page

    def read(self, pairs: Pairs) -> SearchRequest:
        """The request that `pairs` of names and values ask for. Raises `ParameterError`."""
        given = _collect(pairs)
        return SearchRequest(
            q=_one(given, "q") or "",
            filters=Filters(
                speakers=_many(given, "speaker"),
                exclude_speakers=_many(given, "exclude_speaker"),
                mentions=_many(given, "mentions"),
                forms=tuple(_choice("form", value, StatementForm) for value in _many(given, "form")),
                sources=_many(given, "source"),
                since=_day(given, "from", last=False),
                until=_day(given, "to", last=True),
            ),
            unit=_chosen(given, "unit", Unit) or Unit.SECTION,
            match=_chosen(given, "match", Match) or Match.AUTO,
            sort=_chosen(given, "sort", Sort) or Sort.RELEVANCE,
            page=_number(given, "page", 1, MAX_PAGE, default=1),
            per_page=_number(given, "per_page", 1, MAX_PER_PAGE, default=self.per_page),
            interval=_chosen(given, "interval", Interval),
            facet_limit=_number(given, "facet_limit", 0, MAX_FACET_LIMIT, default=_DEFAULT.facet_limit),
        )

    def parameters(self, request: SearchRequest) -> list[tuple[str, str]]:
        """The names and values that `read` makes `request` of, in their fixed order, defaults left out."""
        pairs = [("q", request.q)] if request.q else []
        pairs += filter_parameters(request.filters)
        for name, value, default in (
            ("unit", request.unit, Unit.SECTION),
            ("match", request.match, Match.AUTO),
            ("sort", request.sort, Sort.RELEVANCE),
            ("page", request.page, 1),
            ("per_page", request.per_page, self.per_page),
            ("interval", request.interval, None),
            ("facet_limit", request.facet_limit, _DEFAULT.facet_limit),
        ):
            if value is not None and value != default:
                pairs.append((name, str(value)))
        return pairs

    def url(self, path: str, request: SearchRequest) -> str:
        """The canonical address of `request` at `path`."""
        pairs = self.parameters(request)
        return f"{path}?{urlencode(pairs)}" if pairs else path


def filter_parameters(filters: Filters) -> list[tuple[str, str]]:
    """The names and values of `filters` alone, in their fixed order."""
    pairs = [("speaker", value) for value in filters.speakers]
    pairs += [("exclude_speaker", value) for value in filters.exclude_speakers]
    pairs += [("mentions", value) for value in filters.mentions]
    pairs += [("form", str(value)) for value in filters.forms]
    pairs += [("source", value) for value in filters.sources]
    return pairs + _date_parameters(filters.since, filters.until)


def _date_parameters(since: date | None, until: date | None) -> list[tuple[str, str]]:
    """`from` and `to` as years where both are whole years, else as months where both are, else as days."""
    for characters in (4, 7):
        begins = since is None or since.isoformat()[characters:] == "-01-01"[characters - 4 :]
        if begins and (until is None or until == _last_day(until, characters)):
            break
    else:
        characters = 10
    ends = (("from", since), ("to", until))
    return [(name, day.isoformat()[:characters]) for name, day in ends if day]


def _last_day(day: date, characters: int) -> date:
    """The last day of the year (4 characters of ISO 8601) or month (7) that `day` lies in."""
    month = 12 if characters == 4 else day.month
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


def _collect(pairs: Pairs) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, raw in pairs:
        if name not in REPEATABLE and name not in SINGLE:
            known = ", ".join(sorted(REPEATABLE + SINGLE))
            raise ParameterError(name[:80], "unknown-parameter", f"There is no parameter {name[:80]!r}.", known)
        value = raw.strip()
        if not value:
            continue
        values = given.setdefault(name, [])
        if name in SINGLE and values:
            raise ParameterError(name, "repeated-parameter", f"{name} is given more than once.", "one value")
        if len(values) == MAX_VALUES:
            raise ParameterError(name, "too-many-values", f"{name} is given too often.", f"at most {MAX_VALUES} values")
        if name != "q" and len(value) > MAX_VALUE_CHARACTERS:
            allowed = f"at most {MAX_VALUE_CHARACTERS} characters"
            raise ParameterError(name, "invalid-value", f"A value of {name} is too long.", allowed)
        values.append(value)
    return given


def _one(given: dict[str, list[str]], name: str) -> str | None:
    values = given.get(name)
    return values[0] if values else None


def _many(given: dict[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(given.get(name, ())))


def _choice(name: str, value: str, choices: type[Choice]) -> Choice:
    try:
        return choices(value)
    except ValueError:
        allowed: Sequence[str] = [str(choice) for choice in choices]
        raise _invalid(name, value, " or ".join([", ".join(allowed[:-1]), allowed[-1]])) from None


def _chosen(given: dict[str, list[str]], name: str, choices: type[Choice]) -> Choice | None:
    value = _one(given, name)
    return None if value is None else _choice(name, value, choices)


def _number(given: dict[str, list[str]], name: str, least: int, most: int, *, default: int) -> int:
    value = _one(given, name)
    if value is None:
        return default
    if not _NUMBER.fullmatch(value) or not least <= int(value) <= most:
        raise _invalid(name, value, f"a whole number from {least} to {most:,}")
    return int(value)


def _day(given: dict[str, list[str]], name: str, *, last: bool) -> date | None:
    value = _one(given, name)
    if value is None:
        return None
    match = _DAY.fullmatch(value)
    if match is None:
        raise _invalid(name, value, _DATES)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first_or_last = date(year or 0, month or (12 if last else 1), 1)
        if day is None:
            day = calendar.monthrange(first_or_last.year, first_or_last.month)[1] if last else 1
        return first_or_last.replace(day=day)
    except ValueError:
        raise _invalid(name, value, f"a day of the calendar, as {_DATES}") from None


def _invalid(name: str, value: str, allowed: str) -> ParameterError:
    shown = value if len(value) <= 40 else f"{value[:40]}…"
    return ParameterError(name, "invalid-value", f"{name} cannot be “{shown}”.", allowed)
