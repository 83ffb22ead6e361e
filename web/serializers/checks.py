"""The verdicts on quotations."""

from datetime import date
from typing import Self

from search.article import Form
from search.checking.alignment import ChangeKind
from search.checking.answers import Change, Check, Checked, InOtherWords, Person, Source, Verdict
from web.serializers.articles import PlaceAnswer, SummaryAnswer
from web.serializers.base import Addresses, Answer, Pair, iso, pairs
from web.serializers.hits import HitAnswer
from web.wording import shown


class PersonAnswer(Answer, frozen=True):
    """Whose words they are."""

    id: str
    label: str

    @classmethod
    def of(cls, person: Person) -> Self:
        """The JSON of `person`."""
        return cls(id=person.id, label=person.label)


class WhereAnswer(Answer, frozen=True):
    """Where the words stand: `text` is the statement, or the sentence of what is nobody's, `marks` the words in it.

    `denied`: it is not what the speakers said but what they denied, rejected or disputed.
    """

    url: str
    article: SummaryAnswer
    section: PlaceAnswer
    statements: tuple[str, ...]
    speakers: tuple[PersonAnswer, ...]
    form: Form | None
    verb: str | None
    said_on: str | None
    text: str
    marks: tuple[Pair, ...]
    similarity: float
    denied: bool

    @classmethod
    def of(cls, source: Source, at: Addresses) -> Self:
        """The JSON of `source`."""
        anchor = source.statement_ids[0] if source.statement_ids else source.section_id
        return cls(
            url=at.article(source.article.id, anchor),
            article=SummaryAnswer.of(source.article),
            section=PlaceAnswer(id=source.section_id, heading=source.heading),
            statements=tuple(at.statement(source.article.id, each) for each in source.statement_ids),
            speakers=tuple(map(PersonAnswer.of, source.people)),
            form=source.form,
            verb=source.verb,
            said_on=iso(source.said_on),
            text=source.text,
            marks=pairs(source.marks),
            similarity=round(source.similarity, 3),
            denied=source.is_denied,
        )


class ChangeAnswer(Answer, frozen=True):
    """A difference: words of the original, and of the quotation from `start` to `end` of its text."""

    kind: ChangeKind
    original: str
    quoted: str
    start: int
    end: int

    @classmethod
    def of(cls, change: Change) -> Self:
        """The JSON of `change`."""
        here = change.here
        return cls(kind=change.kind, original=change.original, quoted=change.quoted, start=here.start, end=here.end)


class RewordedAnswer(Answer, frozen=True):
    """A statement that may say the same in other words."""

    likeness: float
    pairs: tuple[tuple[str, str], ...]
    hit: HitAnswer

    @classmethod
    def of(cls, near: InOtherWords, at: Addresses) -> Self:
        """The JSON of `near`."""
        return cls(likeness=round(near.likeness, 2), pairs=near.pairs, hit=HitAnswer.of(near.hit, at))


class QuotationAnswer(Answer, frozen=True):
    """The verdict on one quotation."""

    text: str
    verdict: Verdict
    total: int
    sources: tuple[WhereAnswer, ...]
    joined: bool
    changes: tuple[ChangeAnswer, ...]
    nearest: tuple[RewordedAnswer, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, checked: Checked, at: Addresses) -> Self:
        """The JSON of `checked`."""
        return cls(
            text=checked.text,
            verdict=checked.verdict,
            total=checked.total,
            sources=tuple(WhereAnswer.of(each, at) for each in checked.sources),
            joined=checked.is_joined,
            changes=tuple(map(ChangeAnswer.of, checked.changes)),
            nearest=tuple(RewordedAnswer.of(each, at) for each in checked.nearest),
            notes=tuple(map(shown, checked.notes)),
        )


class SilenceAnswer(Answer, frozen=True, rename={"first": "from", "last": "to"}):
    """What was looked through: so many articles from one day to another, so many statements of the speaker."""

    articles: int
    first: date | None
    last: date | None
    statements: int | None


class CheckAnswer(Answer, frozen=True):
    """The answer to `/api/v1/check`."""

    speaker: PersonAnswer | None
    quotations: tuple[QuotationAnswer, ...]
    unchecked: int
    coverage: SilenceAnswer
    warnings: tuple[str, ...]
    took_ms: float

    @classmethod
    def of(cls, found: Check, at: Addresses) -> Self:
        """The JSON of `found`."""
        return cls(
            speaker=PersonAnswer.of(found.speaker) if found.speaker else None,
            quotations=tuple(QuotationAnswer.of(each, at) for each in found.checked),
            unchecked=found.unchecked,
            coverage=SilenceAnswer.copy_of(found.coverage),
            warnings=tuple(map(shown, found.warnings)),
            took_ms=round(found.took_ms, 2),
        )
