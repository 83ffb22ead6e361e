"""The counts that the formula goes by, for explaining scores: the same that queries are carried out with."""

from collections.abc import Mapping

from search.engines.whoosh import kernels
from search.engines.whoosh.execution.query import Execution
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.query.ast import Leaf, TextField
from search.ranking import EVERYWHERE, Formula


class StoredCounts:
    """The counts of one unit."""

    def __init__(self, execution: Execution, columns: UnitColumns) -> None:
        self._execution = execution
        self._columns = columns

    @property
    def formula(self) -> Formula:
        """The constants."""
        return self._columns.formula

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._columns.count

    @property
    def average_length(self) -> Mapping[TextField, float]:
        """The mean length of each field."""
        return self._columns.average_length

    @property
    def average_section(self) -> float:
        """The mean length of the sections that statements stand in, each as often as it has statements."""
        return self._columns.average_section

    def frequency(self, leaf: Leaf, fields: tuple[TextField, ...]) -> int:
        """How many documents have the leaf in any of `fields`; where these are all, how many are found by it."""
        if fields == EVERYWHERE:
            return len(self._execution.run(leaf).docs)
        found = self._execution.postings(leaf)
        return len(kernels.union([postings.docs for field, postings in found.items() if field in fields]))
