"""Which statements have the same utterance? Those that repeat are sorted by it once, and looked up from then on."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.schema import UTTERANCE
from search.engines.whoosh.segment.unit_columns import StatementColumns
from search.request import Repeats
from search.utterances.ids import utterance_id, utterance_key


class RepeatedStatements:
    """The utterances of the statements of a generation."""

    def __init__(self, statements: StatementColumns) -> None:
        self._statements = statements
        self._column = statements.segments.column(UTTERANCE)

    def of(self, docs: Ints) -> NDArray[np.int64]:
        """The number of the utterance of each of `docs`, 0 where it has none."""
        found: NDArray[np.int64] = self._column[docs]
        return found

    def ids(self, docs: Ints) -> list[str]:
        """The id of the utterance of each of `docs`, empty where it has none."""
        return [utterance_id(key) if key else "" for key in self.of(docs).tolist()]

    @cached_property
    def _repeated(self) -> tuple[NDArray[np.int64], Ints]:
        """The utterances that more than one statement has, sorted, with these statements, in their order."""
        docs = self._statements.docs
        keys = self.of(docs)
        docs, keys = docs[keys != 0], keys[keys != 0]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        same = np.append(False, keys[1:] == keys[:-1]) if len(keys) else np.empty(0, bool)
        repeated = same | np.append(same[1:], False) if len(keys) else same
        return keys[repeated], docs[order][repeated]

    def docs(self, utterance: str) -> Ints:
        """The statements of an utterance, sorted."""
        key = utterance_key(utterance)
        if key is None:
            return np.empty(0, np.int32)
        keys, docs = self._repeated
        first, last = np.searchsorted(keys, np.array([key, key + 1], np.int64))
        if last > first:
            return docs[first:last]
        every = self._statements.docs
        having: Ints = every[self.of(every) == key]
        return having

    def repeats(self, utterances: Iterable[str]) -> Mapping[str, Repeats]:
        """Of each of `utterances` that more than one statement has, how many have it."""
        keys, docs = self._repeated
        found = {}
        for utterance in set(utterances):
            key = utterance_key(utterance)
            if key is None:
                continue
            first, last = np.searchsorted(keys, np.array([key, key + 1], np.int64))
            if last > first:
                articles = len(np.unique(self._statements.article(docs[first:last])))
                found[utterance] = Repeats(statements=int(last - first), articles=articles)
        return found

    def once(self, docs: Ints, speakers: NDArray[np.int64]) -> Ints:
        """Of `docs`, sorted, one for each utterance and who says it, `speakers` being a number for these."""
        keys = self.of(docs)
        alone = keys == 0
        _, first = np.unique(np.stack([keys[~alone], speakers[~alone]]), axis=1, return_index=True)
        return np.sort(np.concatenate((docs[alone], docs[~alone][first])))
