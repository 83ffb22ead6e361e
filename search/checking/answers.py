"""What is asked of a check and what it answers: the values that the page, the endpoint and the command share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from search.article import Form, PartialDate, Span
from search.checking.alignment import ChangeKind
from search.request import MAX_NAME, ArticleSummary, Filters, Hit

MAX_TEXT = 100_000
"""The longest text, in characters, whose quotations are checked at once."""


class Verdict(StrEnum):
    """What the archive says to a quotation; the first that holds."""

    WORD_FOR_WORD = "word-for-word"
    DENIED = "denied"
    OTHER_SPEAKER = "other-speaker"
    IN_TEXT = "in-text"
    ALTERED = "altered"
    OTHER_WORDS = "other-words"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """A text with quotations to check, who is said to have said them, and where to look: days and publications.

    `filters` may hold days and fields of articles; a speaker selected in them, or whoever `said_by` means, is whose
    words the quotations are said to be.
    """

    text: str
    said_by: Annotated[str, msgspec.Meta(max_length=MAX_NAME)] = ""
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose words they are, and whether that name means the same person elsewhere; without an id it is not settled."""

    id: str
    label: str
    is_named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the words stand: the article, the section, and the statements there that have some of them.

    `text` is what is shown: the statement, or where it is nobody's, the sentence. `marks` are the words of it that the
    claim has. `form` says how the first statement is reported; None where there is none. `people` are whose words they
    are, `statement_ids` which statements, in order. `similarity` is 1 where the claim has the same words. What
    `is_denied` was not said by them, but denied, rejected or disputed.
    """

    article: ArticleSummary
    section_id: str
    heading: str | None
    text: str
    marks: tuple[Span, ...]
    form: Form | None
    verb: str | None
    said_on: PartialDate | None
    people: tuple[Person, ...]
    statement_ids: tuple[str, ...]
    similarity: float
    is_denied: bool = False
    utterance: int | None = None

    @property
    def date(self) -> PartialDate | None:
        """The day the words were said on, else the article's."""
        return self.said_on or self.article.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: the words of the original and those in the quotation, either of which may be none.

    `here` is where the quotation has its words, or would have those that are left out.
    """

    kind: ChangeKind
    original: str
    quoted: str
    here: Span


class Segment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of the quotation and the original laid side by side: the `same`, or `original` and `quoted` words."""

    same: str = ""
    original: str = ""
    quoted: str = ""
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InOtherWords:
    """A statement that may say the same in other words: its hit, how near it is, and the words that make it so."""

    hit: Hit
    likeness: float
    shared: float
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a silence rests on: so many `articles` of these days, from `first` to `last`, and so many statements of
    the speaker asked for among them; None where nobody was."""

    articles: int
    first: date | None = None
    last: date | None = None
    statements: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The answer to one quotation.

    `sources` are where the words stand, the earliest first where they stand word for word, else the likest first; of
    an altered quotation they are the originals, and `segments` lay the first beside it. `is_joined`: it is put together
    of several statements, all of them in `sources`. `nearest` are statements that may say it in other words.
    `total` is in how many sections the same words stand, at least; `elsewhere` that many more stand outside the days
    and publications asked for. `notes` say what else a reader should know.
    """

    text: str
    verdict: Verdict
    sources: tuple[Source, ...] = ()
    total: int = 0
    elsewhere: int = 0
    changes: tuple[Change, ...] = ()
    segments: tuple[Segment, ...] = ()
    is_joined: bool = False
    nearest: tuple[InOtherWords, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """The kinds of its changes, each once."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The answers to all quotations of a text, in order; `unchecked` more of them are left, for there were too many.

    `speaker` is whose words they are said to be; None where nobody was named. `warnings` name what was asked for and is
    not in the archive, as a publication, so that nothing can be found.
    """

    request: CheckRequest
    speaker: Person | None
    checked: tuple[Checked, ...]
    unchecked: int
    coverage: Coverage
    warnings: tuple[str, ...] = ()
    took_ms: float = 0.0

    def of(self, verdict: Verdict) -> Sequence[Checked]:
        """Those with this verdict."""
        return [each for each in self.checked if each.verdict is verdict]
