"""Which sections have one statement for which all filters on statements hold, and the words where it has to have these?

The statements that match are looked up, and their sections: the rule is the port's (`search.engine`).
"""

from collections.abc import Callable, Collection
from functools import cached_property
from typing import cast

import numpy as np

from search.engine import EngineRequest, asks_words_of_statement, on_statements
from search.engines.whoosh import kernels
from search.engines.whoosh.execution.facets import FacetValues
from search.engines.whoosh.execution.filters import FilterSet
from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.segment.field_columns import PairedColumn
from search.engines.whoosh.segment.unit_columns import StatementColumns
from search.fields import STATEMENT_FIELDS, Field


class SameStatement:
    """The filters on statements of a request for sections; `matching` gives the statements that match its query."""

    def __init__(
        self,
        request: EngineRequest,
        columns: StatementColumns,
        values: Callable[[Field], FacetValues],
        matching: Callable[[], Ints],
    ) -> None:
        filters = on_statements(request.filters)
        self._query = request.query
        self._columns = columns
        self._fields = frozenset(field for field, _ in filters.selected)
        self._filters = FilterSet(filters, columns, values)
        self._match = matching
        self._counted: tuple[Ints, Ints, tuple[Ints, Longs]] | None = None

    def narrowed(self, sections: Ints, *, but: Field | None = None) -> Ints:
        """Those of `sections`, which have the values and the words somewhere, that have them in one statement.

        The values selected in the field `but` aside.
        """
        fields = self._fields - {but}
        if len(fields) + self._asks(fields) < 2:
            return sections
        if but not in self._fields:
            return kernels.intersect(sections, self._sections)
        return kernels.intersect(sections, self._sections_of(self._filters.applied(self._asked(fields), but=but)))

    def counts_otherwise(self, field: Field) -> bool:
        """Whether the facet of `field` cannot be counted by what sections have."""
        if field not in STATEMENT_FIELDS:
            return False
        return bool(self._fields - {field}) or self._asks(self._fields | {field})

    def count(self, field: Field, sections: Ints, size: int) -> Longs:
        """How many of `sections` have each value of `field` in a statement for which all else holds."""
        column = cast(PairedColumn, self._columns.values[field])
        statements, at = self._inside(sections, self._filters.applied(self._asked(self._fields | {field}), but=field))
        places, ordinals = column.pairs(statements, size)
        return kernels.count_pairs(at[places], ordinals.astype(np.int32, copy=False), size)

    def _inside(self, sections: Ints, statements: Ints) -> tuple[Ints, Longs]:
        """Those of `statements` that are in `sections`, and the place of each one's section among these.

        Kept for the next field, for which both are the same where nothing is filtered.
        """
        known = self._counted
        if known is not None and known[0] is sections and known[1] is statements:
            return known[2]
        at = kernels.locate(sections, self._columns.section(statements))
        there = np.flatnonzero(at >= 0)
        found = statements[there], at[there]
        self._counted = sections, statements, found
        return found

    def _asks(self, fields: Collection[Field | None]) -> bool:
        return asks_words_of_statement((field for field in fields if field), self._query)

    def _asked(self, fields: Collection[Field | None]) -> Ints:
        return self._matching if self._asks(fields) else self._columns.docs

    @cached_property
    def _matching(self) -> Ints:
        return self._match()

    @cached_property
    def _sections(self) -> Ints:
        return self._sections_of(self._filters.applied(self._asked(self._fields)))

    def _sections_of(self, statements: Ints) -> Ints:
        found: Ints = np.unique(self._columns.section(statements))
        return found
