"""The values of the facets, and how many hits each has."""

from datetime import date
from typing import Any

import msgspec

from search.fields import FIELDS, Kind
from search.request import Interval
from web.serializers.base import Answer


class ValueAnswer(Answer, frozen=True):
    """A value of a facet."""

    value: str
    label: str
    count: int
    selected: bool


class ValuesAnswer(Answer, frozen=True, rename={"buckets": "values"}):
    """A facet whose values are chosen one by one."""

    truncated: bool
    buckets: tuple[ValueAnswer, ...]


class PeriodAnswer(Answer, frozen=True, rename={"first": "from", "last": "to"}):
    """A year, a month or a day."""

    value: str
    first: date | None
    last: date | None
    count: int
    selected: bool


class PeriodsAnswer(Answer, frozen=True, rename={"buckets": "values"}):
    """The facet of a date."""

    interval: Interval | None
    unknown: int
    buckets: tuple[PeriodAnswer, ...]


FACETS = {field: PeriodsAnswer if field.kind is Kind.DATE else ValuesAnswer for field in FIELDS}
FacetsAnswer: Any = msgspec.defstruct(
    "FacetsAnswer", [(field.name, facet) for field, facet in FACETS.items()], bases=(Answer,)
)
"""The facets, each under the name of its field."""
