"""Each statement gets its utterance as it comes: that of an earlier one it repeats, else one named by words and day.

What came before is never looked at again, so that adding an article costs what its statements cost, however large the
archive is. A statement that repeats two utterances goes to the one that it is most like, before others to one with the
same words.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from search.utterances.likeness import likeness
from search.utterances.said import Said, near
from search.utterances.traces import Hashes, Lengths, dated, keys_of, traces_of

NOT_FOLLOWED = 0
"""The utterance of a statement that is too short to be one."""
_MOST_BEARERS = 24
"""A trace that so many different utterances have tells nothing; one that more statements have is looked at so far."""
_MOST_COMPARED = 8

Ints = NDArray[np.int32]
Keys = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Earlier(Protocol):
    """Statements that have their utterances already."""

    def having(self, traces: Ints) -> list[Ints]:
        """For each of `traces`, sorted, the numbers of the statements that have it; none of too many."""
        ...

    def near(self, statements: Ints, mine: Said) -> Ints:
        """Those of `statements` that may be the same as `mine`, so long before or after."""
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
        self._found = [each.having(different) for each in earlier]
        shared = often > 1
        for found in self._found:
            shared |= np.fromiter(map(len, found), np.int64, len(found)) > 0
        self._which = which
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        self._shared = shared
        self._bearers: dict[int, list[int]] = {}
        self._same: dict[int, list[int]] = {}
        self._own = own
        has_shared = np.zeros(len(own), bool)
        has_shared[np.repeat(np.arange(len(own)), counts)[shared[which]]] = True
        self.doubtful: list[int] = np.flatnonzero((own != NOT_FOLLOWED) & has_shared).tolist()

    def assign(self, at: int) -> None:
        """Gives a statement its utterance."""
        own = int(self._own[at])
        same = self._same.setdefault(own, [])
        mine = self._texts[at]
        repeated = [self.keys[other] for other in same[:_MOST_COMPARED] if mine.may_be(self._texts[other], 100)]
        if repeated:
            self.keys[at] = min(repeated)
            return
        traces = [each for each in self._traces(at) if self._shared[each]]
        found, is_taken = self._likest(mine, own, traces)
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

    def _likest(self, mine: Said, own: int, traces: Sequence[int]) -> tuple[int, bool]:
        """The utterance of the statement before that is most like it; 0 where it is like none.

        And whether its `own` is that of one that has the same words and is none the less another.
        """
        counts: Counter[tuple[int, int]] = Counter()
        for place in range(-1, len(self._earlier)):
            counts.update((place, other) for other in self._near(mine, place, traces))
        if not counts:
            return 0, False
        best = (0.0, False, 0)
        is_taken = False
        alike: dict[int, float] = {}
        for (place, other), _ in counts.most_common(4 * _MOST_COMPARED):
            key = int(self.keys[other]) if place < 0 else self._earlier[place].utterance(other)
            if alike.get(key) == 100 or len(alike) >= _MOST_COMPARED:
                continue
            theirs = self._texts[other] if place < 0 else self._earlier[place].said(other)
            like = likeness(mine.words, theirs.words)
            if like and not mine.may_be(theirs, like):
                is_taken = is_taken or (like == 100 and key == own)
                like = 0.0
            if like:
                alike[key] = max(like, alike.get(key, 0.0))
            best = max(best, (like, mine.words == theirs.words, -key))
        return -best[2] if best[0] else 0, is_taken

    def _near(self, mine: Said, place: int, traces: Sequence[int]) -> list[int]:
        """Those with one of `traces` that may be the same for their day, as often as they have one."""
        if place >= 0:
            owners = [some for trace in traces if len(some := self._found[place][trace])]
            return self._earlier[place].near(np.concatenate(owners), mine).tolist() if owners else []
        bearers = [few for trace in traces if len(few := self._bearers.get(trace, [])) < _MOST_BEARERS]
        before = np.array([other for few in bearers for other in few], np.int64)
        found: list[int] = before[near(mine, self._days[before], self._are_quoted[before])].tolist()
        return found


def named_apart(own: int, said: Said) -> int:
    """The name of an utterance whose words are another's, too."""
    return own ^ crc32(" ".join(sorted({*said.names, *said.mentions, str(said.day)})).encode())
