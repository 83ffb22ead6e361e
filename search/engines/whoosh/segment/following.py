"""What repeats, while segments are written: the utterances of a buffer's statements, after those of all segments before
it, and the signatures that copies of its articles are known by."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

import msgspec
import numpy as np

from search.analysis import STOP_WORDS
from search.article import Form, Span
from search.copies.signatures import Signatures, signatures_of
from search.engines.whoosh.kernels.arrays import Bools, Ints, Longs
from search.engines.whoosh.schema import BODY, HEAD, TRACES, UTTERANCE
from search.engines.whoosh.segment.records import Head, unpack_body, unpack_head
from search.engines.whoosh.segment.vocabulary import Vocabulary
from search.engines.whoosh.storage.blocks import BlockFile
from search.fields import FORM
from search.utterances.assigning import Bearers, Followed, follow
from search.utterances.likeness import MIN_TELLING, MIN_WORDS
from search.utterances.said import Said, said
from search.utterances.traces import Hashes

_MOST_OWNERS = 48
"""A trace that more statements of a segment have is looked up for so many of them."""

_MOST_KEPT = 512
"""So many sections of a segment are kept once they were read: the next statement of an article asks for the same."""

_DIRECT = 1 << FORM.choices.index(Form.DIRECT.value)


class WrittenStatements:
    """The statements of a segment, `kept` ones only: see `search.utterances.assigning.Earlier`."""

    def __init__(self, sections: BlockFile, statements: BlockFile, kept: Bools) -> None:
        self._statements = statements
        self._kept = kept
        self._utterances = statements.array(UTTERANCE)
        # A method would be kept, with all that it remembers, until cyclic garbage is collected.
        self._section = lru_cache(maxsize=_MOST_KEPT)(partial(_read, sections))

    def having(self, traces: Ints) -> Bearers:
        """Who has each of `traces`, which are sorted."""
        ordinals = self._statements.array(f"{TRACES}/ordinals")
        starts = np.searchsorted(ordinals, traces, side="left")
        counts = np.zeros(len(traces), np.int64)
        if len(ordinals):
            here = np.flatnonzero(ordinals[np.minimum(starts, len(ordinals) - 1)] == traces)
            counts[here] = np.searchsorted(ordinals, traces[here], side="right") - starts[here]
        statements = self._statements.array(f"{TRACES}/owners")
        return Bearers(statements, starts, np.minimum(counts, _MOST_OWNERS))

    def time(self) -> tuple[int, int] | None:
        """The first and the last day of all statements; None where some have none."""
        days = self._statements.array("first_day")
        return (int(days.min()), int(days.max())) if len(days) and days.all() else None

    def when(self, statements: Ints) -> tuple[Longs, Bools]:
        """The days of `statements`, and which of them are quoted."""
        days = self._statements.array("first_day")[statements].astype(np.int64)
        return days, self._statements.array(FORM.column)[statements] & _DIRECT > 0

    def stay(self, statements: Ints) -> Bools:
        """Which of `statements` are not deleted."""
        found: Bools = self._kept[statements]
        return found

    def utterance(self, statement: int) -> int:
        """The utterance of a statement."""
        return int(self._utterances[statement])

    def said(self, statement: int) -> Said:
        """What a statement is known again by."""
        section, place = (
            int(self._statements.array(name, statement, statement + 1)[0]) for name in ("section", "place")
        )
        head, statements, known = self._section(section)
        return said(head.text, statements[place], known, head.article.date)


class _Statement(msgspec.Struct):
    form: Form
    span: Span
    parts: tuple[Span, ...] = ()
    speaker: str | None = None
    mentions: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[Span, ...]:
        return self.parts or (self.span,)


class _Speaker(msgspec.Struct):
    id: str
    name: str


class _Body(msgspec.Struct):
    """What is asked of a section's `search.engines.whoosh.segment.records.Body`, in a quarter of the time."""

    statements: tuple[_Statement, ...] = ()
    speakers: tuple[_Speaker, ...] = ()


def _read(sections: BlockFile, section: int) -> tuple[Head, Sequence[_Statement], Mapping[str, _Speaker]]:
    """A section, its statements and whoever speaks in it."""
    head, body = (
        sections.slices(f"{name}/bytes", [tuple(sections.array(f"{name}/starts", section, section + 2).tolist())])[0]
        for name in (HEAD, BODY)
    )
    found = unpack_body(body, _Body)
    return unpack_head(head)[0], found.statements, {speaker.id: speaker for speaker in found.speakers}


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
