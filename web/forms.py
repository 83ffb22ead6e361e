"""The parameters of a search, both ways: what a URL asks for as a `SearchRequest`, and the URL of a `SearchRequest`.

The page and the endpoint take the same parameters. What a hit is unless the address says it differs: a statement on
the page, a section at the endpoint. Every link that leads to a search is built here: always in the same order and
without the defaults, so that one search has one address. Empty values count as absent, since a form sends its empty
fields too.

>>> form = Form()
>>> request = form.read([("q", "taiwan"), ("speaker", "vladimir-putin"), ("from", "2022-12"), ("sort", "newest")])
>>> request.filters.since
datetime.date(2022, 12, 1)
>>> form.url("/search", request)
'/search?q=taiwan&speaker=vladimir-putin&from=2022-12&sort=newest'
"""

import calendar
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

import msgspec

from search.fields import PARAMETER_FIELDS, Field
from search.messages import told
from search.request import MAX_PAGE, MAX_PER_PAGE, OPTIONS, Filters, SearchRequest, SearchResponse, Unit
from search.validation import either
from web.parameters import MAX_VALUE_CHARACTERS, MAX_VALUES, Pairs, collect, invalid, option
from web.parameters import ParameterError as ParameterError

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATES = told("2022, 2022-12 or 2022-12-31")

_DEFAULT = SearchRequest()
_DEFAULTS = {name: getattr(_DEFAULT, name) for name in OPTIONS}


def _many(field: Field) -> Any:
    one: Any = (
        Literal[field.choices] if field.choices else Annotated[str, msgspec.Meta(max_length=MAX_VALUE_CHARACTERS)]
    )
    several = tuple[one, ...]
    return Annotated[several, msgspec.Meta(max_length=MAX_VALUES, description=field.wording.help)]


_DAY_OR_MORE = Annotated[str, msgspec.Meta(pattern=f"^{_DAY.pattern}$")]
_FIELD_PARAMETERS = {
    name: field
    for field in PARAMETER_FIELDS
    for name in ((field.name, field.exclude_name) if field.excludable else (field.name,))
}
"""The field that a repeatable parameter selects or excludes values of."""

Parameters = msgspec.defstruct(
    "Parameters",
    [
        ("q", str, ""),
        *((name, _many(field), ()) for name, field in _FIELD_PARAMETERS.items()),
        ("from", _DAY_OR_MORE | None, None),
        ("to", _DAY_OR_MORE | None, None),
        *((name, kind, getattr(_DEFAULT, name)) for name, kind in OPTIONS.items()),
    ],
    kw_only=True,
)
"""All parameters in the order of an address, with their types: what is read, and what a JSON schema says of it."""


def some_parameters(name: str, names: Collection[str], *more: tuple[str, Any, Any]) -> type[msgspec.Struct]:
    """A struct called `name` of the `Parameters` among `names`, and of `more`, each a name, a type and a default."""
    chosen = [field for field in msgspec.structs.fields(Parameters) if field.encode_name in names]
    fields = [*((field.name, field.type, field.default) for field in chosen), *more]
    return msgspec.defstruct(name, fields, kw_only=True)


PARAMETERS: dict[str, Any] = {each.name: each.type for each in msgspec.structs.fields(Parameters)}
REPEATABLE = tuple(_FIELD_PARAMETERS)
SINGLE = tuple(name for name in PARAMETERS if name not in _FIELD_PARAMETERS)

OF_A_PAGE = ("page", "per_page", "interval", "facet_limit", "explain", "count")
"""The parameters that mean nothing where everything is given that is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The search form of one site.

    `per_page` is how many hits a page has unless the request says otherwise, `unit` what they are; no page reaches
    beyond `last_hit`.
    """

    per_page: int = _DEFAULT.per_page
    unit: Unit = _DEFAULT.unit
    last_hit: int = MAX_PAGE * MAX_PER_PAGE

    def read(self, pairs: Pairs, *, lacking: Collection[str] = ()) -> SearchRequest:
        """The request that `pairs` of names and values ask for, none of them `lacking`. Raises `ParameterError`."""
        kinds = {name: kind for name, kind in PARAMETERS.items() if name not in lacking}
        given = collect(pairs, kinds, REPEATABLE, unbounded=("q",))
        options = self._defaults | {
            name: option(name, given[name][0], PARAMETERS[name]) for name in OPTIONS if name in given
        }
        last_page = self.last_page(options["per_page"])
        if options.get("page", 1) > last_page:
            raise invalid("page", str(options["page"]), told("a whole number from {} to {:,}", 1, last_page))
        return SearchRequest(
            q=given.get("q", [""])[0],
            filters=Filters(
                {field: _values(given, field, field.name) for field in PARAMETER_FIELDS},
                excluded={field: _values(given, field, field.exclude_name) for field in PARAMETER_FIELDS},
                since=_day(given, "from", last=False),
                until=_day(given, "to", last=True),
            ),
            **options,
        )

    @property
    def _defaults(self) -> dict[str, Any]:
        """What this form takes for granted, where it is something else than a request does."""
        return {"per_page": self.per_page, "unit": self.unit}

    @property
    def of_page(self) -> "Form":
        """The form of the page of the same site, which opens on statements."""
        return _of_page(self)

    def pages(self, response: SearchResponse) -> int:
        """How many pages of `response` may be asked for."""
        return min(response.pages, self.last_page(response.request.per_page))

    def last_page(self, per_page: int) -> int:
        """The last page that may be asked for, with so many hits on each."""
        return max(self.last_hit // per_page, 1)

    def export(self, path: str, request: SearchRequest) -> str:
        """The canonical address of all that `request` finds, whatever its page, at the `path` of an export."""
        return _address(path, [pair for pair in self.parameters(request) if pair[0] not in OF_A_PAGE])

    def parameters(self, request: SearchRequest, **changes: Any) -> list[tuple[str, str]]:
        """The names and values that `read` makes `request` with `changes` of, in their fixed order, defaults left out.

        A page has dozens of such addresses: no request is made for each of them.
        """
        values: Iterator[Any] = map(changes.get, _ATTRIBUTES, _values_of(request))
        q, filters, *options = values
        return [
            *([("q", q)] if q else ()),
            *filter_parameters(filters),
            *_option_parameters(self, tuple(options)),
        ]

    def url(self, path: str, request: SearchRequest, **changes: Any) -> str:
        """The canonical address of `request` with `changes` at `path`."""
        return _address(path, self.parameters(request, **changes))


@lru_cache(maxsize=16)
def _of_page(form: Form) -> Form:
    return replace(form, unit=Unit.STATEMENT)


_ATTRIBUTES = ("q", "filters", *OPTIONS)
_values_of = attrgetter(*_ATTRIBUTES)


@lru_cache(maxsize=1024)
def _option_parameters(form: Form, values: tuple[Any, ...]) -> tuple[tuple[str, str], ...]:
    """The names and values of options, those left out that the form takes for granted."""
    expected = _DEFAULTS | form._defaults
    given = zip(OPTIONS, values, strict=True)
    return tuple((name, str(value)) for name, value in given if value != expected[name] and value is not None)


def filter_parameters(filters: Filters) -> list[tuple[str, str]]:
    """The names and values of `filters` alone, in their fixed order."""
    pairs: list[tuple[str, str]] = []
    if filters.selected or filters.excluded:
        selected, excluded = dict(filters.selected), dict(filters.excluded)
        for field in PARAMETER_FIELDS:
            pairs += [(field.name, value) for value in selected.get(field, ())]
            pairs += [(field.exclude_name, value) for value in excluded.get(field, ())]
    return pairs + _date_parameters(filters.since, filters.until)


def _address(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{'&'.join([_encoded(name, value) for name, value in pairs])}" if pairs else path


@lru_cache(maxsize=1024)
def _encoded(name: str, value: str) -> str:
    """`name=value` as it stands in an address: a page has dozens, most of the same few."""
    return urlencode([(name, value)])


def _date_parameters(since: date | None, until: date | None) -> list[tuple[str, str]]:
    """`from` and `to` as years where both are whole years, else as months where both are, else as days."""
    if since is None and until is None:
        return []
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


def _values(given: dict[str, list[str]], field: Field, name: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(given.get(name, ())))
    for value in values:
        if field.choices and value not in field.choices:
            raise invalid(name, value, either(list(field.choices)))
    return values


def _day(given: dict[str, list[str]], name: str, *, last: bool) -> date | None:
    if name not in given:
        return None
    value = given[name][0]
    match = _DAY.fullmatch(value)
    if match is None:
        raise invalid(name, value, _DATES)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first_or_last = date(year or 0, month or (12 if last else 1), 1)
        if day is None:
            day = calendar.monthrange(first_or_last.year, first_or_last.month)[1] if last else 1
        return first_or_last.replace(day=day)
    except ValueError:
        raise invalid(name, value, told("a day of the calendar, as {}", _DATES)) from None
