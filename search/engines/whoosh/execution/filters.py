"""Filters: which of the documents found does each let through? Each field's own apart, so that it can be left out."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from search.engines.whoosh import kernels
from search.engines.whoosh.execution.facets import FacetValues
from search.engines.whoosh.execution.query import is_selective
from search.engines.whoosh.kernels.arrays import Bools, Ints
from search.engines.whoosh.schema import NO_DAY
from search.engines.whoosh.segment.field_columns import Restriction, Test, tested
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.fields import Field
from search.request import Filters, Period


class FilterSet:
    """The filters of a request, on sections or on statements."""

    def __init__(self, filters: Filters, columns: UnitColumns, values: Callable[[Field], FacetValues]) -> None:
        def having(field: Field, wanted: Sequence[str]) -> Restriction:
            known = (values(field).ordinal(value) for value in wanted)
            return columns.values[field].having([each for each in known if each is not None])

        self._columns = columns
        self._selected = {field: having(field, wanted) for field, wanted in filters.selected}
        self._others: list[Test] = [_not(having(field, unwanted)) for field, unwanted in filters.excluded]
        for periods in filters.ranges:
            self._others.append(partial(_inside, periods, columns))

    @property
    def within(self) -> Ints | None:
        """Few documents, sorted, among which are all that pass; None where there are no such."""
        lists = [each for each in self._selected.values() if not callable(each)]
        shortest = min(lists, key=len, default=None)
        return shortest if shortest is not None and is_selective(shortest, self._columns) else None

    def applied(self, docs: Ints, *, but: Field | None = None) -> Ints:
        """Those of `docs`, sorted, that pass every filter, the values selected in the field `but` aside."""
        for field, restriction in self._selected.items():
            if field is not but:
                docs = docs[restriction(docs)] if callable(restriction) else kernels.intersect(docs, restriction)
        for test in self._others:
            docs = docs[test(docs)]
        return docs

    def affects(self, field: Field) -> bool:
        """Whether leaving out the filter of `field` makes a difference."""
        return field in self._selected


def _not(restriction: Restriction) -> Test:
    passes = tested(restriction)
    return lambda docs: ~passes(docs)


def _inside(periods: Sequence[Period], columns: UnitColumns, docs: Ints) -> Bools:
    first, last = columns.first_day[docs], columns.last_day[docs]
    inside = np.zeros(len(docs), bool)
    for since, until in periods:
        found: Bools = first != NO_DAY
        if since:
            found &= last >= since.toordinal()
        if until:
            found &= first <= until.toordinal()
        inside |= found
    return inside
