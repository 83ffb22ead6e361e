"""An utterance as people see it: its occurrences, and where these name different speakers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from search.article import PartialDate, SpeakerKind
from search.checking.alignment import ChangeKind
from search.request import Hit

_SPELT_ALIKE = 80
"""Words of names that are so much alike, of 100, may be one name, misprinted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of an occurrence beside the first: the `same` words, or those of the first (`before`) and its own."""

    same: str = ""
    before: str = ""
    after: str = ""
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A person or a body whom an article names beside the words: the words of its name, and those it is written with.

    Whom only a pronoun or a role leads to is none: there the article may not differ, but who read it.
    """

    kind: SpeakerKind
    names: frozenset[str]
    written: frozenset[str]
    is_quoted: bool

    def contradicts(self, other: "Voice") -> bool:
        """Whether the same words cannot be both's; a person may speak for a body, and bodies report alike."""
        return (
            self.kind is other.kind
            and (self.kind is SpeakerKind.PERSON or (self.is_quoted and other.is_quoted))
            and not any(_is_spelt_like(one, two) for one in self.names | self.written for two in other.names)
            and not any(_is_spelt_like(one, two) for one in self.names for two in other.written)
        )


def _is_spelt_like(one: str, other: str) -> bool:
    return one == other or fuzz.ratio(one, other) >= _SPELT_ALIKE


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A statement of the utterance, and how its words differ from those of the first; none for the same words.

    `voice` is who says it, where the article names them beside the words.
    """

    hit: Hit
    stretches: tuple[Stretch, ...] = ()
    voice: Voice | None = None

    @property
    def date(self) -> PartialDate | None:
        """The day the words were said on, else the article's."""
        return (self.hit.statements and self.hit.statements[0].said_on) or self.hit.article.date

    @property
    def voices(self) -> tuple[str, ...]:
        """The ids of those who say it here."""
        return tuple(speaker.id for speaker in self.hit.speakers)


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """The occurrences of an utterance, the earliest first, `total` in all."""

    id: str
    total: int
    occurrences: tuple[Occurrence, ...]

    @cached_property
    def is_disputed(self) -> bool:
        """Whether two articles name different speakers beside the words, of whom neither can be the other."""
        voices = list(dict.fromkeys(each.voice for each in self.occurrences if each.voice is not None))
        return any(one.contradicts(other) for at, one in enumerate(voices) for other in voices[at + 1 :])

    @property
    def speakers(self) -> Sequence[tuple[str, str]]:
        """The ids and names of all who say it in any of them, in the order of time."""
        found = {speaker.id: speaker.label for each in self.occurrences for speaker in each.hit.speakers}
        return list(found.items())
