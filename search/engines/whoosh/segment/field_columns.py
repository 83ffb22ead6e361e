"""The values of a field by document, whatever the field: one class for each kind of it.

A column tells which documents have any of some values, in the form that is cheapest for its kind, and counts how many
of some documents have each. Values are ordinals; of `Kind.BITS`, the numbers of bits.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from search.engines.whoosh import kernels
from search.engines.whoosh.kernels.arrays import Bools, Ints, Longs
from search.engines.whoosh.segment.columns import Column
from search.engines.whoosh.segment.segments import Segments
from search.fields import Field, Kind

Test = Callable[[Ints], Bools]
"""Tells of each of some documents whether it passes."""

Restriction = Ints | Test
"""The documents that pass, sorted; or a test of documents."""


class FieldColumn(Protocol):
    """The values of a field, for the documents of one unit."""

    def having(self, ordinals: Sequence[int]) -> Restriction:
        """The documents that have any of `ordinals`."""
        ...

    def count(self, docs: Ints, size: int) -> Longs:
        """How many of `docs`, sorted, some perhaps repeated, have each ordinal below `size`."""
        ...


class PairedColumn(FieldColumn, Protocol):
    """The same, where the values of each document can be read."""

    def pairs(self, docs: Ints, size: int) -> tuple[Longs, Ints]:
        """Each value below `size` of each of `docs`, which are sorted: the place among `docs`, and the ordinal.

        The places of one ordinal rise.
        """


class _OrdinalColumn:
    def __init__(self, column: Column) -> None:
        self._column = column

    def having(self, ordinals: Sequence[int]) -> Test:
        return lambda docs: np.isin(self._column[docs], ordinals)

    def count(self, docs: Ints, size: int) -> Longs:
        return self._column.count(docs, 0, size)

    def pairs(self, docs: Ints, size: int) -> tuple[Longs, Ints]:
        values = self._column[docs]
        having = np.flatnonzero((values >= 0) & (values < size))
        return having, values[having]


class _BitsColumn:
    def __init__(self, column: Column) -> None:
        self._column = column

    def having(self, ordinals: Sequence[int]) -> Test:
        bits = sum(1 << each for each in set(ordinals))
        return lambda docs: (self._column[docs] & bits) != 0

    def count(self, docs: Ints, size: int) -> Longs:
        sets = self._column.count(docs, 0, 1 << size)
        every = np.arange(len(sets))
        return np.array([sets[(every >> bit) & 1 == 1].sum() for bit in range(size)], np.int64)

    def pairs(self, docs: Ints, size: int) -> tuple[Longs, Ints]:
        sets = self._column[docs]
        having = [np.flatnonzero((sets >> bit) & 1) for bit in range(size)]
        bits = np.repeat(np.arange(size, dtype=np.int32), [len(each) for each in having])
        return np.concatenate([np.empty(0, np.int64), *having]), bits


class OfSection:
    """The values of statements that are their section's."""

    def __init__(self, sections: FieldColumn, section: Callable[[Ints], Ints]) -> None:
        self._sections = sections
        self._section = section

    def read_as(self, sections: FieldColumn) -> "OfSection":
        """The same of other values of the sections."""
        return OfSection(sections, self._section)

    def having(self, ordinals: Sequence[int]) -> Test:
        """The statements of sections that have any of `ordinals`."""
        passes = tested(self._sections.having(ordinals))
        return lambda docs: passes(self._section(docs))

    def count(self, docs: Ints, size: int) -> Longs:
        """How many of `docs` have each ordinal below `size`."""
        return self._sections.count(self._section(docs), size)


def field_column(field: Field, segments: Segments) -> FieldColumn:
    """The column of `field` in `segments`."""
    if field.kind is Kind.ORDINALS:
        return segments.lists(field.column)
    column = segments.column(field.column)
    return _BitsColumn(column) if field.kind is Kind.BITS else _OrdinalColumn(column)


def tested(restriction: Restriction) -> Test:
    """The restriction as a test."""
    if callable(restriction):
        return restriction
    return lambda docs: kernels.locate(restriction, docs) >= 0
