"""What repeats, while segments are written: the utterances of a buffer's statements, after those of all segments before
it, and the signatures that copies of its articles are known by."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from search.analysis import STOP_WORDS
from search.article import Form
from search.copies.signatures import Signatures, signatures_of
from search.engines.whoosh.kernels.arrays import Bools, Ints
from search.engines.whoosh.schema import BODY, HEAD, TRACES, UTTERANCE
from search.engines.whoosh.segment.records import Body, Record, article_of, unpack_body, unpack_head
from search.engines.whoosh.segment.vocabulary import Vocabulary
from search.engines.whoosh.storage.blocks import BlockFile
from search.fields import FORM
from search.utterances.assigning import Followed, follow
from search.utterances.likeness import MIN_TELLING, MIN_WORDS
from search.utterances.said import Said, near, said
from search.utterances.traces import Hashes

_MOST_OWNERS = 48
"""A trace that more statements of a segment have is looked up for so many of them."""

_NOBODY = np.empty(0, np.int32)
_DIRECT = 1 << FORM.choices.index(Form.DIRECT.value)


class WrittenStatements:
    """The statements of a segment, `kept` ones only: see `search.utterances.assigning.Earlier`."""

    def __init__(self, sections: BlockFile, statements: BlockFile, kept: Bools) -> None:
        self._sections = sections
        self._statements = statements
        self._kept = kept
        self._utterances = statements.array(UTTERANCE)
        self.said = lru_cache(maxsize=4096)(self._said)

    def having(self, traces: Ints) -> list[Ints]:
        """For each of `traces`, sorted, the statements that have it."""
        ordinals = self._statements.array(f"{TRACES}/ordinals")
        owners = self._statements.array(f"{TRACES}/owners")
        found = [_NOBODY] * len(traces)
        first = np.searchsorted(ordinals, traces, side="left")
        here = np.flatnonzero(ordinals[np.minimum(first, len(ordinals) - 1)] == traces) if len(ordinals) else _NOBODY
        last = np.minimum(np.searchsorted(ordinals, traces[here], side="right"), first[here] + _MOST_OWNERS)
        for at, begin, end in zip(here.tolist(), first[here].tolist(), last.tolist(), strict=True):
            some = owners[begin:end]
            found[at] = some[self._kept[some]]
        return found

    def near(self, statements: Ints, mine: Said) -> Ints:
        """Those of `statements` that may be the same as `mine`, so long before or after."""
        days = self._statements.array("first_day")[statements].astype(np.int64)
        are_quoted = self._statements.array(FORM.column)[statements] & _DIRECT > 0
        return statements[near(mine, days, are_quoted)]

    def utterance(self, statement: int) -> int:
        """The utterance of a statement."""
        return int(self._utterances[statement])

    def _said(self, statement: int) -> Said:
        section, place = (
            int(self._statements.array(name, statement, statement + 1)[0]) for name in ("section", "place")
        )
        head, body = (
            self._sections.slices(
                f"{name}/bytes", [tuple(self._sections.array(f"{name}/starts", section, section + 2).tolist())]
            )[0]
            for name in (HEAD, BODY)
        )
        record = Record(head=unpack_head(head)[0], body=unpack_body(body, Body))
        article = replace(article_of([record]), speakers=record.body.speakers)
        return said(article, record.section, record.section.statements[place])


class _BufferedTexts:
    def __init__(self, numbers: Sequence[Ints], surfaces: Sequence[str], about: Sequence[Said]) -> None:
        self._numbers = numbers
        self._surfaces = surfaces
        self._about = about

    def __getitem__(self, at: int) -> Said:
        return self._about[at]._replace(words=[self._surfaces[number] for number in self._numbers[at].tolist()])


def followed(
    numbers: Sequence[Ints],
    vocabulary: Vocabulary,
    hashes: Hashes,
    about: Sequence[Said],
    gone: Sequence[int],
    earlier: Sequence[WrittenStatements],
) -> Followed:
    """The utterances of a buffer's statements, by the numbers of their words and what else is known `about` them.

    `hashes` are those of the words of the vocabulary. Those that are `gone` are in none.
    """
    surfaces = vocabulary.unsorted
    lengths = np.fromiter(map(len, numbers), np.int64, len(numbers))
    flat = np.concatenate([np.empty(0, np.int32), *numbers])
    is_telling = np.fromiter((word not in STOP_WORDS for word in surfaces), np.int64, len(surfaces))
    telling = np.concatenate(([0], np.cumsum(is_telling[flat])))
    ends = np.cumsum(lengths)
    enough = (lengths >= MIN_WORDS) & (telling[ends] - telling[ends - lengths] >= MIN_TELLING)
    enough[np.array(gone, np.int64)] = False
    days = np.fromiter((each.day for each in about), np.int64, len(about))
    are_quoted = np.fromiter((each.is_quoted for each in about), bool, len(about))
    return follow(_BufferedTexts(numbers, surfaces, about), hashes[flat], lengths, days, are_quoted, enough, earlier)


def article_signatures(bodies: Sequence[Ints], firsts: Sequence[int], hashes: Hashes) -> Signatures:
    """The signature of each article of a buffer, by the numbers of the words of its sections, beginning at `firsts`."""
    sizes = np.fromiter(map(len, bodies), np.int64, len(bodies))
    lengths = np.add.reduceat(sizes, firsts) if len(firsts) else sizes
    flat = np.concatenate([np.empty(0, np.int32), *bodies])
    return signatures_of(hashes[flat], lengths)
