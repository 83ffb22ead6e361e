"""A column of keys read as one of entries: what people filter by and count is a person, not a name.

The segments hold keys; an array says which entry each is. So merging or splitting changes an array, and no segment. Two
kinds of documents need more: those with two keys of one entry, which counts once, and those of which an editor decided
something by itself. They are few, and their entries are kept in `own`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.segment.columns import OrdinalLists


@dataclass(frozen=True)
class OwnEntries:
    """Documents whose entries do not follow from their keys: `docs`, sorted, and of each `entries` between `starts`."""

    docs: Ints
    starts: Longs
    entries: Ints

    @classmethod
    def of(cls, found: Mapping[int, Iterable[int]]) -> "OwnEntries":
        """The same from the entries of each document."""
        docs = sorted(found)
        lists = [sorted(found[doc]) for doc in docs]
        return cls(
            np.array(docs, np.int32),
            np.concatenate(([0], np.cumsum([len(each) for each in lists], dtype=np.int64))).astype(np.int64),
            np.array([entry for each in lists for entry in each], np.int32),
        )


def shared_entries(lists: OrdinalLists, docs: Ints, entry_of: Ints) -> dict[int, set[int]]:
    """The documents, sorted, two of whose keys are one entry, with their entries."""
    lengths = lists.lengths(docs)
    several = docs[lengths > 1]
    owners = np.repeat(several.astype(np.int64), lengths[lengths > 1])
    entries = entry_of[lists.of(several)]
    codes = np.sort(owners * (len(entry_of) + 1) + entries)
    twice = np.unique(codes[1:][codes[1:] == codes[:-1]] // (len(entry_of) + 1))
    found: dict[int, set[int]] = {int(doc): set() for doc in twice}
    theirs = np.isin(owners, twice)
    for doc, entry in zip(owners[theirs].tolist(), entries[theirs].tolist(), strict=True):
        found[doc].add(entry)
    return found


class EntryColumn:
    """The entries of documents, numbers below `size`; `keys_of` are the keys that are wholly an entry's."""

    def __init__(
        self, lists: OrdinalLists, entry_of: Ints, size: int, keys_of: Callable[[int], Sequence[int]], own: OwnEntries
    ) -> None:
        self._lists = lists
        self._entry_of = entry_of
        self._size = size
        self._keys_of = keys_of
        self._own = own

    def having(self, ordinals: Sequence[int]) -> Ints:
        """The documents of any of the entries, sorted."""
        docs = self._lists.having([key for entry in ordinals for key in self._keys_of(entry)])
        own = self._own
        if not len(own.docs):
            return docs
        owners = np.repeat(own.docs, np.diff(own.starts))
        theirs = np.unique(owners[np.isin(own.entries, ordinals)])
        return np.union1d(np.setdiff1d(docs, own.docs, assume_unique=True), theirs).astype(np.int32)

    def count(self, docs: Ints, size: int) -> Longs:
        """How many of `docs`, sorted, some perhaps repeated, have each entry."""
        counts = self._counted(docs)
        own = self._own
        if len(own.docs) and len(docs):
            times = np.searchsorted(docs, own.docs, side="right") - np.searchsorted(docs, own.docs)
            there = times > 0
            if there.any():
                counts -= self._counted(np.repeat(own.docs[there], times[there]))
                np.add.at(counts, own.entries, np.repeat(times, np.diff(own.starts)))
        return counts

    def pairs(self, docs: Ints, size: int) -> tuple[Longs, Ints]:
        """Each entry of each of `docs`, which are sorted: the place among `docs`, rising, and the entry."""
        places, keys = self._lists.pairs(docs, size)
        entries = self._entry_of[keys]
        own = self._own
        if not len(own.docs):
            return places, entries
        theirs = np.isin(own.docs, docs)
        others = ~np.isin(docs[places], own.docs)
        counts = np.diff(own.starts)
        listed = np.repeat(theirs, counts)
        at = np.repeat(np.searchsorted(docs, own.docs[theirs]), counts[theirs])
        found = np.concatenate((places[others], at))
        order = np.argsort(found, kind="stable")
        return found[order], np.concatenate((entries[others], own.entries[listed]))[order]

    def sets(self, docs: Ints) -> Longs:
        """For each of `docs`, sorted, a number for the entries that it has: the same for the same ones."""
        lengths, keys = self._lists.listed(docs)
        entries = self._entry_of[keys].astype(np.int64)
        # of several, in whichever order, the sum of numbers that are unlike each other
        mixed = np.where(np.repeat(lengths, lengths) > 1, (entries + 1) * 0x9E3779B1 % 0x7FFFFFFF, entries)
        total = np.concatenate((np.zeros(1, np.int64), np.cumsum(mixed)))
        ends = np.cumsum(lengths)
        found: Longs = np.where(lengths > 0, total[ends] - total[ends - lengths], -1)
        own = self._own
        for at in np.flatnonzero(np.isin(own.docs, docs)).tolist():
            theirs = own.entries[own.starts[at] : own.starts[at + 1]].tolist()
            one = len(theirs) == 1
            place = int(np.searchsorted(docs, own.docs[at]))
            found[place] = theirs[0] if one else sum((each + 1) * 0x9E3779B1 % 0x7FFFFFFF for each in theirs) or -1
        return found

    def _counted(self, docs: Ints) -> Longs:
        """The same by keys alone."""
        return self._lists.count(docs, self._size, self._entry_of)
