"""The entry of each key and the place of each entry by name, as arrays: after an update those of before, changed."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.directory.keys import JOINT
from search.engines.whoosh.kernels.arrays import Bools, Ints
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter
from search.speakers import fold_name

ARRAYS = "speakers.arrays"
GONE = -1
"""The entry of a key that no article gives any more."""


class Row(NamedTuple):
    """An entry: the number of its anchor, its id, what it is called and its kind."""

    anchor: int
    id: str
    name: str
    kind: str

    @property
    def by_label(self) -> tuple[str, ...]:
        """What entries are sorted by as values of facets."""
        return self.name, self.id

    @property
    def by_name(self) -> tuple[str, ...]:
        """What lists of entries are sorted by."""
        return fold_name(self.name), self.name, self.id


class EntryArrays:
    """For each key its entry, and for each entry its place by label and by name, and whether it is a joint one.

    Read into memory: every search uses them.
    """

    def __init__(self, directory: Path) -> None:
        file = BlockFile(directory / ARRAYS)
        self.entry: Ints = file.array("entry").copy()
        self.label: Ints = file.array("label").copy()
        self.name: Ints = file.array("name").copy()
        self.joint: Bools = file.array("joint").astype(bool)


class EntryChanges(NamedTuple):
    """What an update changed: the entries of keys, and of entries all that were removed, made or called otherwise."""

    size: int
    entry: Mapping[int, int]
    touched: Collection[int]
    rows: Collection[Row]


def write_arrays(directory: Path, changes: EntryChanges, row: Callable[[int], Row] | None) -> None:
    """Writes the arrays of a generation: those of before with the changes; all of it is change without `row`.

    `row` gives an entry that was there before and was not touched.
    """
    size = changes.size
    entry, labels, names = np.full(size, GONE, np.int32), np.empty(0, np.int32), np.empty(0, np.int32)
    joint = np.zeros(size, np.uint8)
    if row is not None:
        before = EntryArrays(directory)
        entry[: len(before.entry)] = before.entry
        joint[: len(before.joint)] = before.joint
        labels, names = _order(before.entry, before.label), _order(before.entry, before.name)
    entry[_ints(changes.entry.keys())] = _ints(changes.entry.values())
    touched = np.zeros(size, bool)
    touched[_ints(changes.touched)] = True
    joint[touched] = 0
    joint[_ints([each.anchor for each in changes.rows if each.kind == JOINT])] = 1
    arrays: list[tuple[str, NDArray[np.generic]]] = [("entry", entry), ("joint", joint)]
    for name, order, key in (("label", labels, _by_label), ("name", names, _by_name)):
        places = np.zeros(size, np.int32)
        placed = _inserted(order[~touched[order]], changes.rows, key, row)
        places[placed] = np.arange(len(placed), dtype=np.int32)
        arrays.append((name, places))
    (directory / ARRAYS).unlink(missing_ok=True)  # never through a hard link into the generation before
    with BlockWriter(directory / ARRAYS) as writer:
        for name, values in arrays:
            writer.add(name, values)
        writer.close()


def _by_label(row: Row) -> tuple[str, ...]:
    return row.by_label


def _by_name(row: Row) -> tuple[str, ...]:
    return row.by_name


def _order(entry: Ints, places: Ints) -> Ints:
    """The anchors in the order of their places."""
    anchors = np.zeros(len(entry), bool)
    anchors[entry[entry >= 0]] = True
    found = np.flatnonzero(anchors).astype(np.int32)
    order = np.empty(len(found), np.int32)
    order[places[found]] = found
    return order


def _inserted(
    order: Ints, rows: Iterable[Row], key: Callable[[Row], tuple[str, ...]], row: Callable[[int], Row] | None
) -> Ints:
    """The anchors in `order` with those of `rows` among them."""
    added = sorted(rows, key=key)
    if row is None:
        return _ints([each.anchor for each in added])
    at = [bisect_left(order, key(each), key=lambda anchor: key(row(int(anchor)))) for each in added]
    return np.insert(order, np.array(at, np.int64), _ints([each.anchor for each in added]))


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int32)
