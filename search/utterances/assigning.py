"""Each statement gets its utterance as it comes: that of an earlier one it repeats, else one named by words and day.

What came before is never looked at again, so that adding an article costs what its statements cost, however large the
archive is. Which earlier statements may be meant is worked out for all statements at once, in whole arrays: the traces
of an archive of years have many bearers, few of them of the same days. A statement that repeats two utterances goes to
the one that it is most like, before others to one with the same words, before these to one of the same day.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from search.utterances.likeness import likeness
from search.utterances.said import REPORTED_DAYS, Said, near
from search.utterances.traces import Hashes, Lengths, dated, keys_of, traces_of

NOT_FOLLOWED = 0
"""The utterance of a statement that is too short to be one."""
_MOST_BEARERS = 24
"""A trace that so many different utterances have tells nothing; one that more statements have is looked at so far."""
_MOST_COMPARED = 8
_MOST_READ = 4 * _MOST_COMPARED
_MOST_OF_ONE = 4
"""So many statements of one utterance are read, until one has the same words."""
_PAIRS_AT_ONCE = 1_000_000

Ints = NDArray[np.int32]
Keys = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Bearers(NamedTuple):
    """The statements that have traces: those of a trace `counts` many, the first at its place of `starts`."""

    statements: Ints
    starts: Keys
    counts: Keys


class Earlier(Protocol):
    """Statements that have their utterances already."""

    def having(self, traces: Ints) -> Bearers:
        """Who has each of `traces`, which are sorted; of too many the first."""
        ...

    def time(self) -> tuple[int, int] | None:
        """The first and the last ordinal day of all statements; None where some have none."""
        ...

    def when(self, statements: Ints) -> tuple[Keys, Bools]:
        """The ordinal days of `statements`, 0 where not known, and which of them are quoted."""
        ...

    def stay(self, statements: Ints) -> Bools:
        """Which of `statements` are not deleted."""
        ...

    def utterance(self, statement: int) -> int:
        """The utterance of a statement."""
        ...

    def said(self, statement: int) -> Said:
        """What a statement is known again by."""
        ...


class Texts(Protocol):
    """Statements that have no utterance yet."""

    def __getitem__(self, at: int, /) -> Said:
        """What one of them is known again by."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What is kept of statements: the utterance of each, and the traces, one statement's after the other's."""

    utterances: Keys
    traces: Ints
    counts: Lengths


def follow(
    texts: Texts,
    hashes: Hashes,
    lengths: Lengths,
    days: Keys,
    are_quoted: Bools,
    followed: Bools,
    earlier: Sequence[Earlier],
) -> Followed:
    """The utterances of statements, those of `texts` in their order, after all that are `earlier`.

    `hashes` are those of the words of all texts, `lengths` how many each has, `days` on which ordinal day each was said
    or printed, 0 where that is not known. Only those that are `followed` may be an utterance.
    """
    traces, counts = traces_of(hashes, lengths)
    kept = np.repeat(followed, counts)
    traces, counts = traces[kept], np.where(followed, counts, 0)
    keys = np.where(followed, dated(keys_of(hashes, lengths), days), NOT_FOLLOWED)
    assigner = _Assigner(texts, keys, traces, counts, days, are_quoted, earlier)
    for at in assigner.doubtful:
        assigner.assign(at)
    return Followed(utterances=assigner.keys, traces=traces, counts=counts)


class _Candidates:
    """For each of some statements the earlier ones that it shares traces with, and that are near enough in time.

    Of each the first `_MOST_READ`: by how many traces they share, then in the order of the segments, then as found.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._mine = np.empty(0, np.int64)
        self._others = np.empty(0, np.int64)
        self._shared = np.empty(0, np.int64)

    def add(self, place: int, mine: Keys, others: Ints) -> None:
        """Adds the statements of a segment at this `place`, once for each trace that they share."""
        if not len(mine):
            return
        pairs = (mine << 32) | others
        found, first, shared = np.unique(pairs, return_index=True, return_counts=True)
        order = np.argsort(first, kind="stable")
        self._mine = np.concatenate((self._mine, found[order] >> 32))
        self._others = np.concatenate((self._others, (found[order] & 0xFFFFFFFF) | (place << 32)))
        self._shared = np.concatenate((self._shared, shared[order]))
        if len(self._mine) > _PAIRS_AT_ONCE:
            self.cut()

    def cut(self) -> None:
        """Puts them in order and leaves out those that are not read."""
        order = np.lexsort((-self._shared, self._mine))
        mine = self._mine[order]
        rank = np.arange(len(mine)) - np.searchsorted(mine, mine)
        order = order[rank < _MOST_READ]
        self._mine, self._others, self._shared = self._mine[order], self._others[order], self._shared[order]

    @property
    def have_some(self) -> Bools:
        """Which statements have any."""
        return np.bincount(self._mine, minlength=self._count) > 0

    def of(self, at: int) -> list[tuple[tuple[int, int], int]]:
        """Those of a statement, when they are in order: the segment's place, the number in it, the traces shared."""
        first, last = np.searchsorted(self._mine, (at, at + 1)).tolist()
        others = self._others[first:last].tolist()
        return [
            ((other >> 32, other & 0xFFFFFFFF), shared)
            for other, shared in zip(others, self._shared[first:last].tolist(), strict=True)
        ]


class _Assigner:
    """The statements of one call of `follow`, in their order."""

    def __init__(
        self,
        texts: Texts,
        own: Keys,
        traces: Ints,
        counts: Lengths,
        days: Keys,
        are_quoted: Bools,
        earlier: Sequence[Earlier],
    ) -> None:
        self._texts = texts
        self._days = days
        self._are_quoted = are_quoted
        self._earlier = earlier
        self.keys = own.copy()
        different, which, often = np.unique(traces, return_inverse=True, return_counts=True)
        self._which = which
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        self._shared = often > 1
        self._bearers: dict[int, list[int]] = {}
        self._same: dict[int, list[int]] = {}
        self._own = own
        owners = np.repeat(np.arange(len(own)), counts)
        self._candidates = _Candidates(len(own))
        for place, each in enumerate(earlier):
            self._add(place, each, different, owners)
        self._candidates.cut()
        may_repeat = self._candidates.have_some
        may_repeat[owners[self._shared[which]]] = True
        self.doubtful: list[int] = np.flatnonzero((own != NOT_FOLLOWED) & may_repeat).tolist()

    def _add(self, place: int, each: Earlier, traces: Ints, owners: Keys) -> None:
        """Adds those of an earlier segment who have some of the `traces`, which are sorted, to the candidates of the
        `owners`; only those are asked for whose day may be near."""
        may_be = self._may_be_in(each)[owners]
        is_asked = np.zeros(len(traces), bool)
        is_asked[self._which[may_be]] = True
        found = each.having(traces[is_asked])
        starts, counts = np.zeros(len(traces), np.int64), np.zeros(len(traces), np.int64)
        starts[is_asked], counts[is_asked] = found.starts, found.counts
        mine, others = [np.empty(0, np.int64)], [np.empty(0, np.int32)]
        for some in _parts(np.where(may_be, counts[self._which], 0)):
            which = self._which[some]
            often = counts[which]
            ends = np.cumsum(often)
            at = np.repeat(starts[which] + often - ends, often) + np.arange(ends[-1])
            theirs, ours = found.statements[at], np.repeat(owners[some], often)
            are_near = near(self._days[ours], self._are_quoted[ours], *each.when(theirs)) & each.stay(theirs)
            mine.append(ours[are_near])
            others.append(theirs[are_near])
        self._candidates.add(place, np.concatenate(mine), np.concatenate(others))

    def _may_be_in(self, each: Earlier) -> Bools:
        """Which statements may be the same as one of a segment's, for the days that it has."""
        time = each.time()
        if time is None:
            return np.ones(len(self._days), bool)
        first, last = time
        may_be: Bools = (self._days == 0) | self._are_quoted
        may_be |= (self._days >= first - REPORTED_DAYS) & (self._days <= last + REPORTED_DAYS)
        return may_be

    def assign(self, at: int) -> None:
        """Gives a statement its utterance."""
        own = int(self._own[at])
        same = self._same.setdefault(own, [])
        mine = self._texts[at]
        theirs = [self._texts[other] for other in same[:_MOST_COMPARED]]
        repeated = [
            self.keys[other] for other, said in zip(same, theirs, strict=False) if mine.may_be(said, likeness=100)
        ]
        if repeated:
            self.keys[at] = min(repeated)
            if mine in theirs or len(same) >= _MOST_OF_ONE:
                return  # whatever is like it is like one that is compared anyway
        traces = [each for each in self._traces(at) if self._shared[each]]
        if not repeated:
            found, is_taken = self._likest(at, mine, own, traces)
            is_taken = is_taken or any(self.keys[other] == own for other in same)
            self.keys[at] = found or (named_apart(own, mine) if is_taken else own)
        same.append(at)
        for trace in traces:
            bearers = self._bearers.setdefault(trace, [])
            if len(bearers) < _MOST_BEARERS:
                bearers.append(at)

    def _traces(self, at: int) -> list[int]:
        found: list[int] = self._which[self._starts[at] : self._starts[at + 1]].tolist()
        return found

    def _likest(self, at: int, mine: Said, own: int, traces: Sequence[int]) -> tuple[int, bool]:
        """The utterance of the statement before that is most like it; 0 where it is like none.

        And whether its `own` is that of one that has the same words and is none the less another.
        """
        counted = [((-1, other), often) for other, often in Counter(self._near(mine, traces)).items()]
        counted += self._candidates.of(at)
        counted.sort(key=lambda each: -each[1])
        best = (0.0, (False, False), 0)
        is_taken = False
        tried: Counter[int] = Counter()
        alike: set[int] = set()
        for (place, other), _ in counted[:_MOST_READ]:
            key = int(self.keys[other]) if place < 0 else self._earlier[place].utterance(other)
            if tried[key] >= _MOST_OF_ONE or len(alike) >= _MOST_COMPARED:
                continue
            theirs = self._texts[other] if place < 0 else self._earlier[place].said(other)
            like = likeness(mine.words, theirs.words)
            if like and not mine.may_be(theirs, like):
                is_taken = is_taken or (like == 100 and key == own)
                like = 0.0
            tried[key] += _MOST_OF_ONE if like == 100 else 1
            if like:
                alike.add(key)
            best = max(best, (like, mine.repeats(theirs), -key))
        return -best[2] if best[0] else 0, is_taken

    def _near(self, mine: Said, traces: Sequence[int]) -> list[int]:
        """Those with one of `traces` that may be the same for their day, as often as they have one."""
        bearers = [few for trace in traces if len(few := self._bearers.get(trace, [])) < _MOST_BEARERS]
        before = np.array([other for few in bearers for other in few], np.int64)
        if not len(before):
            return []
        found: list[int] = before[near(mine.day, mine.is_quoted, self._days[before], self._are_quoted[before])].tolist()
        return found


def _parts(counts: Keys) -> Iterator[Keys]:
    """The places of `counts` that are not 0, some at a time: together no more than `_PAIRS_AT_ONCE`."""
    places = np.flatnonzero(counts)
    ends = np.cumsum(counts[places])
    first = 0
    while first < len(places):
        before = ends[first] - counts[places[first]]
        last = max(int(np.searchsorted(ends, before + _PAIRS_AT_ONCE, side="right")), first + 1)
        yield places[first:last]
        first = last


def named_apart(own: int, said: Said) -> int:
    """The name of an utterance whose words are another's, too."""
    return own ^ crc32(" ".join(sorted({*said.names, *said.mentions, str(said.day)})).encode())
