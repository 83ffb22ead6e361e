"""A news article as On Record sees it: sections, the statements in them, and whose words they are.

An *article* is split into *sections*: the lead, or one heading with its paragraphs. A section's text is stored once;
everything found in it is a `Span` of that text:

>>> section = Section(id="s1", text="Rain is coming, Ada Byrd said.", statements=(
...     Statement(id="st1", form=Form.INDIRECT, span=Span(start=0, end=14), speaker="ada-byrd"),))
>>> section.statements[0].span.of(section.text)
'Rain is coming'

All values are frozen. All offsets count characters (Unicode code points) from 0, ends exclusive.
"""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache

import msgspec


class Span(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """A stretch of text, `start` inclusive to `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        """The same stretch in a text that begins `by` characters earlier."""
        return Span(start=self.start + by, end=self.end + by)


class Precision(StrEnum):
    """How exactly a point in time is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d)(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?"
)


class PartialDate(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A date as exact as the source gives it, on the source's own calendar day: never shifted to UTC.

    `iso` is ISO 8601 cut to what is known: `2022`, `2022-12`, `2022-12-31`, `2022-12-31T14:35` or
    `2022-12-31T14:35+08:00`. `words` are those of the source that it was read from. Raises `ValueError` for anything
    else.
    """

    iso: str
    words: str = ""

    def __post_init__(self) -> None:
        _moment(self.iso)

    @property
    def precision(self) -> Precision:
        """What the date is exact to."""
        return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}.get(len(self.iso), Precision.MINUTE)

    @cached_property
    def first_day(self) -> date:
        """The day, or the first day of the month or year."""
        return _moment(self.iso).date()

    @cached_property
    def last_day(self) -> date:
        """The day, or the last day of the month or year."""
        first = self.first_day
        if self.precision is Precision.YEAR:
            return date(first.year, 12, 31)
        if self.precision is Precision.MONTH:
            return first.replace(day=monthrange(first.year, first.month)[1])
        return first

    @property
    def local(self) -> datetime:
        """The local date and time without its offset, midnight where no time is known: what sorting goes by."""
        return _moment(self.iso).replace(tzinfo=None)

    @property
    def instant(self) -> datetime | None:
        """The instant, where the source gave an offset from UTC."""
        moment = _moment(self.iso)
        return moment if moment.tzinfo else None


@lru_cache(maxsize=10_000)
def _moment(iso: str) -> datetime:
    """The first moment that a partial date may mean; raises `ValueError`. An archive has few different days."""
    if _ISO.fullmatch(iso) is None:
        raise ValueError(f"not an ISO 8601 date: {iso!r}")
    return datetime.fromisoformat(iso + "0000-01-01"[len(iso) :])


class Form(StrEnum):
    """How a statement is reported: in quotation marks, in the reporter's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    """What sort of source a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    GROUP = "group"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person or body who is quoted or named.

    `id` is a readable slug (`vladimir-putin`), `name` the canonical name, or of the unnamed their description;
    `aliases` are the forms found in the text, `members` the ids of those who speak jointly. `roles` are what they are
    called besides ("treasury secretary"), `country` is whose office or ministry it is, `gender` "m" or "f", each where
    the text tells. `speaks_for` is the name of the body that one without a name speaks for.
    """

    id: str
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str | None = None
    gender: str = ""
    speaks_for: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether the name identifies the speaker outside the article too; others are known by a description."""
        return self.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)


class Level(StrEnum):
    """What ties a statement to its speaker: the name, a role, a pronoun, or speech that simply goes on."""

    NAMED = "named"
    ROLE = "role"
    PRONOUN = "pronoun"
    CONTINUED = "continued"


class EvidenceKind(StrEnum):
    """The part a piece of evidence plays: the reporting verb, who is named there, and whom that stands for."""

    CUE = "cue"
    MENTION = "mention"
    ANTECEDENT = "antecedent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the article that an attribution rests on.

    `section` is the id of the section whose text `span` refers to; None when the words stand in its heading or in the
    title, whose own text they then are. `text` repeats the words so that evidence can be shown by itself.
    """

    kind: EvidenceKind
    text: str
    section: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Why a statement is given to its speaker: the level, the reasons in words, and the evidence in reading order.

    `rules` are the names of the rules by which it was found, and given to its speaker: see `index.attribution.rules`.
    """

    level: Level
    rules: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A reported utterance inside one section.

    `span` runs from the first to the last of its words; `parts` are the pieces when the reporter's words interrupt
    it, else empty. `speaker` is a speaker's id in the article, None when the text does not settle it; `as_written`
    is how the text names the speaker there ("The Russian president"). `continues` is the id of the statement that
    this one goes on from. `said_on` is the day it was said on, where the text tells. `mentions` are the ids of the
    persons and bodies that its own words name. `id` is made of the words (see `search.statement_ids`), so that it
    stays as long as they do.
    """

    id: str
    form: Form
    span: Span
    parts: tuple[Span, ...] = ()
    speaker: str | None = None
    as_written: str | None = None
    continues: str | None = None
    said_on: PartialDate | None = None
    mentions: tuple[str, ...] = ()
    attribution: Attribution | None = None

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The statement's own words, without the reporter's between them."""
        return self.parts or (self.span,)

    @property
    def verb(self) -> str | None:
        """The reporting verb as written ("denied", "called on"); None where the words only go on."""
        evidence = self.attribution.evidence if self.attribution else ()
        return next((item.text for item in evidence if item.kind is EvidenceKind.CUE), None)

    def text_in(self, section: "Section") -> str:
        """The statement's own words; where the reporter's stand between them, an ellipsis."""
        return " … ".join(piece.of(section.text) for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePiece:
    """`length` characters from `start` in a section's text stand from `source_start` in the file it came from."""

    start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The lead, or one heading with its paragraphs: the unit that is indexed and ranked.

    `id` is `s1`, `s2`, … in reading order. Paragraphs are separated by one blank line in `text`. `mentions` are the
    ids of the persons and bodies named in it, whether they speak or not. `source_map` leads back to plain-text
    sources, in order; empty where the source is not plain text. `heading_source` is where the heading's line begins
    there.
    """

    id: str
    text: str
    heading: str | None = None
    statements: tuple[Statement, ...] = ()
    mentions: tuple[str, ...] = ()
    source_map: tuple[SourcePiece, ...] = ()
    heading_source: int | None = None

    def paragraphs(self) -> Iterator[Span]:
        """The spans of the paragraphs, in order; none of them is empty."""
        start = 0
        for paragraph in self.text.split("\n\n"):
            if paragraph:
                yield Span(start=start, end=start + len(paragraph))
            start += len(paragraph) + 2

    def source_offset(self, offset: int) -> int | None:
        """Where the character at `offset` stands in the source, None when it has no place there."""
        at = bisect_right(self.source_map, offset, key=lambda piece: piece.start) - 1
        if at < 0 or offset >= self.source_map[at].start + self.source_map[at].length:
            return None
        return self.source_map[at].source_start + offset - self.source_map[at].start


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news story.

    `id` comes from where the article was found, so that a changed article replaces itself. `speakers` are all who
    speak or are mentioned in it, in the order of first appearance. `published` and `updated` are kept apart; `date`
    is the one that counts. `source` is the publication's name, `url` the article's own address, `origin` the file or
    record it was read from. `credits` are lines about the article ("By …", "With input from …"); `tail` is what was
    cut after its end, kept for audit.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    speakers: tuple[Speaker, ...] = ()
    published: PartialDate | None = None
    updated: PartialDate | None = None
    source: str | None = None
    url: str | None = None
    origin: str = ""
    lang: str = "en"
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()

    @property
    def date(self) -> PartialDate | None:
        """The day filters, sorting and the date facet go by: published, else updated."""
        return self.published or self.updated

    @property
    def known(self) -> dict[str, Speaker]:
        """The speakers by id."""
        return {speaker.id: speaker for speaker in self.speakers}

    def voices(self, statement: Statement) -> tuple[str, ...]:
        """The ids of the speakers whose words `statement` is: see `voices`."""
        return voices(statement, self.known)

    def speakers_in(self, section: Section) -> tuple[Speaker, ...]:
        """Whoever speaks, alone or jointly, or is mentioned in `section`, in the order of `speakers`."""
        present = {statement.speaker for statement in section.statements} | set(section.mentions)
        known = self.known
        for statement in section.statements:
            present.update(voices(statement, known), statement.mentions)
        return tuple(speaker for speaker in self.speakers if speaker.id in present)


def voices(statement: Statement, known: Mapping[str, Speaker]) -> tuple[str, ...]:
    """The ids of the speakers whose words `statement` is: of a joint statement, of all its speakers with a name.

    `known` are those of its article, or of its section, by id.
    """
    who = known.get(statement.speaker) if statement.speaker is not None else None
    if who is None:
        return ()
    members = tuple(dict.fromkeys(member for member in who.members if member in known and known[member].is_named))
    return members or (who.id,)
