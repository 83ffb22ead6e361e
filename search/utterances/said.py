"""What a statement is known again by: its words, whose they are, whom they name, and the day.

What the words say depends on who speaks: "it plans to buy back shares" of two companies is not the same utterance. What
speaks of nobody but itself is the same whoever is named as its speaker: then one of the articles may be wrong.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from search.analysis import STOP_WORDS, split
from search.article import Form, PartialDate, Span
from search.letters import fold

_GENERIC = frozenset(
    """
    inc corp co ltd plc sa ag nv company companies group the mr mrs ms dr sir lord minister ministry president chairman
    spokesman spokeswoman spokesperson official officials government bank department secretary international national
    us american general new chief executive director managing vice deputy senior state house board report statement
    """.split()
)
"""Words of names that many share who have nothing to do with each other."""
_PRONOUNS = frozenset("it he she they we i its his her their our my him them us me this these those".split())
_TWO_LETTERS = re.compile(r"(a|o|u)e")
_NEAR_DAYS = 14
REPORTED_DAYS = 3
"""What is alike in a reporter's words for longer is routine: rates, sums and forecasts of every week."""
_ANYBODY_DAYS = 1
"""So it is sooner where no name says that one speaker is meant: dealers, economists."""
_GIVEN_OTHERWISE_DAYS = 3
"""Two persons who are quoted alike for longer have both said so."""


class Said(NamedTuple):
    """The words of a statement, in lower case; the words of its speaker's names; the ids of those it names; the day.

    `names` are empty where the speaker is not settled or has no name; the day is an ordinal, 0 where it is not known.
    One that `is_quoted` stands in quotation marks: its words are the speaker's own.
    """

    words: Sequence[str]
    names: frozenset[str]
    mentions: tuple[str, ...]
    day: int
    is_quoted: bool = False

    @property
    def needs_its_speaker(self) -> bool:
        """Whether the words are the reporter's and speak of their speaker, or of whoever was named before them."""
        return not self.is_quoted and bool(self.words) and self.words[0] in _PRONOUNS

    def _names_agree(self, other: "Said") -> bool:
        """Whether most words of the shorter name are in the longer: not of "Irving Trust" and "Bankers Trust"."""
        least = min(len(self.names), len(other.names))
        if 2 * len(self.names & other.names) > least:
            return True
        return least > 0 and 2 * len(_respelt(self.names) & _respelt(other.names)) > least

    def repeats(self, other: "Said") -> tuple[bool, bool]:
        """Whether it has the same words as another, and whether on the same day: what counts where both are alike."""
        same_words = self.words == other.words
        return same_words, same_words and self.day == other.day

    def may_be(self, other: "Said", likeness: float) -> bool:
        """Whether statements of such `likeness`, up to 100, may be the same for all that is known beside the words."""
        if self.mentions and other.mentions and set(self.mentions).isdisjoint(other.mentions):
            return False
        apart = abs(self.day - other.day) if self.day and other.day else 0
        are_quoted = self.is_quoted and other.is_quoted
        is_theirs = self._names_agree(other)
        if apart > (REPORTED_DAYS if is_theirs else _ANYBODY_DAYS) and not are_quoted:
            return False
        if is_theirs:
            return True
        if self.names and other.names and apart > _GIVEN_OTHERWISE_DAYS:
            return False
        size = min(len(self.words), len(other.words))
        if self.needs_its_speaker or other.needs_its_speaker:
            one_unnamed = not (self.names and other.names)
            return one_unnamed and apart <= 1 and size >= 16 and likeness >= 97
        is_telling = are_quoted or not (self.names and other.names)
        least, alike = (9, 88) if is_telling else (14, 92)
        return apart <= _NEAR_DAYS and size >= least and likeness >= alike


Days = NDArray[np.int64] | int
Marks = NDArray[np.bool_] | bool


def near(day: Days, is_quoted: Marks, days: NDArray[np.int64], are_quoted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which statements of these `days`, 0 where not known, may be the same so long before or after one of `day`.

    Or each the same as its own of several.
    """
    told = (days != 0) & (day != 0)
    found: NDArray[np.bool_] = ~told | (np.abs(days - day) <= REPORTED_DAYS) | (are_quoted & is_quoted)
    return found


class Named(Protocol):
    """A speaker, of whom the name is asked."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...


class Reported(Protocol):
    """A statement, as `search.article.Statement`, of which no more than this is asked."""

    @property
    def form(self) -> Form:
        """Whether it is quoted."""
        ...

    @property
    def pieces(self) -> Sequence[Span]:
        """Where its own words stand."""
        ...

    @property
    def speaker(self) -> str | None:
        """The id of its speaker in the article."""
        ...

    @property
    def mentions(self) -> tuple[str, ...]:
        """The ids of those whom its words name."""
        ...


def about(statement: Reported, known: Mapping[str, Named], day: int) -> Said:
    """What is known of a statement beside its words, which are left empty."""
    speaker = known.get(statement.speaker or "")
    names = told_apart(speaker.name) if speaker is not None else frozenset()
    return Said((), names, statement.mentions, day, statement.form is Form.DIRECT)


@lru_cache(maxsize=20_000)
def _respelt(names: frozenset[str]) -> frozenset[str]:
    """The words of a name with ö, ø, ä and ü written alike, whether as one letter or as two (oe, ae, ue)."""
    return frozenset(_TWO_LETTERS.sub(r"\1", word) for word in names)


@lru_cache(maxsize=20_000)
def told_apart(name: str) -> frozenset[str]:
    """The words of a speaker's name that tell them from others."""
    words = {fold(word) for word in split(name).words}
    return frozenset(words - _GENERIC - STOP_WORDS)


def said(text: str, statement: Reported, known: Mapping[str, Named], date: PartialDate | None) -> Said:
    """All that a statement is known again by: of a section of this `text`, in an article of this `date`."""
    words = [word for piece in statement.pieces for word in split(piece.of(text)).words]
    return about(statement, known, date.first_day.toordinal() if date else 0)._replace(words=words)
