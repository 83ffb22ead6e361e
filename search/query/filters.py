"""The filters that can be written in a query, as in `speaker:ada-byrd` or `date:2022-12`: one for each field."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from search.analysis import STOP_WORDS
from search.article import PartialDate, Span
from search.errors import QuerySyntaxError
from search.fields import PARAMETER_FIELDS, Field
from search.messages import told
from search.query.ast import Located
from search.query.edits import edits
from search.request import Filters

_FIELDS = {field.name: field for field in PARAMETER_FIELDS}
_DATES = {
    "date": ("a year, a month, a day, or two of them with .. between", "2022-12"),
    "after": ("a year, a month or a day", "2022-06"),
    "before": ("a year, a month or a day", "2023"),
}
"""What the operators on dates take, and an example."""

FILTERS = (*_FIELDS, *_DATES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Located):
    """A filter written among the words of a query: on the values of `field`, or on dates without one."""

    name: str
    filters: Filters
    field: Field | None = None

    def excluded(self, at: Span) -> "Filter":
        """The filter at `at` that leaves out what this one selects. Raises `QuerySyntaxError` where none can."""
        if self.field is None or not self.field.excludable:
            able = [field for field in PARAMETER_FIELDS if field.excludable]
            raise QuerySyntaxError(
                at.start,
                told("{}: cannot be excluded", self.name),
                told("Only {} can, as in -{}.", ", ".join(f"{field.name}:" for field in able), example(able[0].name)),
            )
        return Filter(name=f"-{self.name}", filters=Filters(excluded=self.filters.selected), field=self.field, at=at)


def example(name: str) -> str:
    """How the filter `name` is written."""
    value = _FIELDS[name].wording.example if name in _FIELDS else _DATES[name][1]
    return f'{name}:"{value}"' if " " in value else f"{name}:{value}"


def read_filter(name: str, value: str, at: Span) -> Filter:
    """The filter `name` with what was written after its colon, at `at`. Raises `QuerySyntaxError`."""
    field = _FIELDS.get(name)
    if field and field.of_speakers and value.rstrip().endswith(("*", "~")):
        raise QuerySyntaxError(
            at.start,
            told("{}: takes no {}", name, value.rstrip()[-1]),
            told("Write a name or a part of it, as in {}: whoever has it is found.", example(name)),
        )
    try:
        filters = Filters({field: (field.value(value.strip()),)}) if field else _dates(name, value.strip(), at)
    except ValueError:
        allowed = field.allowed if field else _DATES[name][0]
        raise QuerySyntaxError(
            at.start, told("{}: takes {}, not {!r}", name, allowed, value), told("Write it as in {}.", example(name))
        ) from None
    return Filter(name=name, filters=filters, field=field, at=at)


OF_OTHERS = {
    **dict.fromkeys(("lang", "locale"), "language"),
    **dict.fromkeys(("author", "by", "said", "saidby", "said_by", "spokesman", "who", "person", "name"), "speaker"),
    **dict.fromkeys(("site", "publication", "publisher", "newspaper", "outlet", "domain"), "source"),
    **dict.fromkeys(("intitle", "allintitle", "headline"), "title"),
    **dict.fromkeys(("since", "from"), "after"),
    **dict.fromkeys(("until", "till"), "before"),
    **dict.fromkeys(("year", "published", "day", "month"), "date"),
    "mention": "mentions",
    **dict.fromkeys(("body", "text", "content", "intext", "allintext", "fulltext"), ""),
}
"""What the filters and fields are called elsewhere, with their names here; empty for what words alone ask for."""


def misnamed(name: str, rest: str, known: Collection[str], at: int) -> QuerySyntaxError | None:
    """The error that no filter or field is called `name`, where people may take it for one; `rest` is what follows."""
    lower = name.lower()
    meant = lower if lower in known else OF_OTHERS.get(lower)
    if meant is None and len(lower) >= MIN_BEGUN and lower not in STOP_WORDS:
        meant = next((each for each in known if each.startswith(lower)), None)
    if meant is None and len(lower) >= MIN_MISSPELT:
        meant = next((each for each in known if edits(lower, each) == 1), None)
    if meant is None:
        return None
    instead = told("{}:{}", meant, rest) if meant else told("{} alone", rest)
    return QuerySyntaxError(
        at,
        told("There is no {}: here", name),
        told('Write {}; in quotation marks it is text: "{}:{}".', instead, name, rest),
    )


MIN_BEGUN, MIN_MISSPELT = 3, 5
"""So many letters has a name that is taken for the beginning of one, and for a misspelt one."""


def together(written: Sequence[Filter]) -> Filters:
    """All filters of a query: they add up, but dates after `date:` are alternatives like other values.

    Raises `QuerySyntaxError` for dates that exclude each other.
    """
    filters = _together(written)
    if filters.since and filters.until and filters.since > filters.until:
        last = [each for each in written if each.name in _DATES][-1]
        raise QuerySyntaxError(
            last.at.start,
            told("These dates exclude each other: from {} to {}", filters.since, filters.until),
            told("Leave one of them out, or exchange them."),
        )
    return filters


def _together(written: Sequence[Filter]) -> Filters:
    filters = Filters()
    dates = [each.filters for each in written if each.name == "date"]
    for each in written:
        if len(dates) < 2 or each.name != "date":
            filters = filters.and_also(each.filters)
    if len(dates) < 2:
        return filters
    firsts, lasts = [each.since for each in dates], [each.until for each in dates]
    return filters.and_also(
        Filters(  # from the first to the last of them: what the facet of dates and the years go by
            since=None if None in firsts else min(day for day in firsts if day),
            until=None if None in lasts else max(day for day in lasts if day),
            periods=tuple(dict.fromkeys(zip(firsts, lasts, strict=True))),
        )
    )


def _dates(name: str, value: str, at: Span) -> Filters:
    first, dots, last = value.partition("..")
    if name == "date":
        since = _day(first).first_day if first or not dots else None
        until = _day(last if dots else first).last_day if last or not dots else None
        if since and until and since > until:
            raise QuerySyntaxError(
                at.start,
                told("date:{} ends before it begins", value),
                told("Write the earlier first: date:{}..{}.", last, first),
            )
        return Filters(since=since, until=until)
    day = _day(value).first_day
    return Filters(since=day) if name == "after" else Filters(until=max(day, date(1, 1, 2)) - timedelta(days=1))


def _day(text: str) -> PartialDate:
    if len(text) > len("2022-12-31"):
        raise ValueError("more than a day")
    return PartialDate(iso=text)
