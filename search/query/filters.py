"""The filters that can be written in a query, as in `speaker:ada-byrd` or `date:2022-12`."""

from dataclasses import dataclass
from datetime import date, timedelta

from search.article import Form, PartialDate, Span
from search.errors import QuerySyntaxError
from search.query.ast import Node
from search.request import Filters
from search.speakers import speaker_id

FILTERS = ("speaker", "mentions", "source", "form", "date", "after", "before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Node):
    """A filter on its way out of the tree."""

    name: str
    filters: Filters


EXAMPLES = {
    "speaker": "speaker:ada-byrd",
    "mentions": "mentions:ada-byrd",
    "source": 'source:"The Daily Planet"',
    "form": "form:direct",
    "date": "date:2022-12",
    "after": "after:2022-06",
    "before": "before:2023",
}


def read_filter(name: str, value: str, at: Span) -> Filter:
    """The filter `name` with what was written after its colon, at `at`. Raises `QuerySyntaxError`."""
    try:
        return Filter(name=name, filters=_filter_value(name, value.strip()), at=at)
    except ValueError:
        allowed = {
            "form": "one of direct, indirect and mixed",
            "date": "a year, a month, a day, or two of them with .. between",
            "after": "a year, a month or a day",
            "before": "a year, a month or a day",
        }.get(name, "a name")
        raise QuerySyntaxError(
            at.start, f"{name}: takes {allowed}, not {value!r}", f"Write it as in {EXAMPLES[name]}."
        ) from None


def _filter_value(name: str, value: str) -> Filters:
    if not value:
        raise ValueError("empty")
    match name:
        case "speaker" | "mentions":
            slug = speaker_id(value)
            if not slug:
                raise ValueError("no letters")
            return Filters(speakers=(slug,)) if name == "speaker" else Filters(mentions=(slug,))
        case "source":
            return Filters(sources=(value,))
        case "form":
            return Filters(forms=(Form(value.lower()),))
        case "date":
            first, dots, last = value.partition("..")
            return Filters(
                since=_day(first).first_day if first or not dots else None,
                until=_day(last if dots else first).last_day if last or not dots else None,
            )
        case "after":
            return Filters(since=_day(value).first_day)
        case _:
            return Filters(until=max(_day(value).first_day, date(1, 1, 2)) - timedelta(days=1))


def _day(text: str) -> PartialDate:
    if len(text) > len("2022-12-31"):
        raise ValueError("more than a day")
    return PartialDate(iso=text)
