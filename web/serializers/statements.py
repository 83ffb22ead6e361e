"""A statement, and why it is given to its speaker."""

from typing import Self

from search.article import Attribution, Evidence, EvidenceKind, Level, Section, Span, Statement
from search.article import Form as StatementForm
from web.serializers.base import Answer, Pair, iso, pairs


class EvidenceAnswer(Answer, frozen=True):
    """Words that an attribution rests on, and where they stand."""

    kind: EvidenceKind
    text: str
    section: str | None
    start: int | None
    end: int | None

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        """The JSON of `evidence`."""
        span = evidence.span
        return cls(
            kind=evidence.kind,
            text=evidence.text,
            section=evidence.section,
            start=span.start if span else None,
            end=span.end if span else None,
        )


class AttributionAnswer(Answer, frozen=True):
    """Why a statement is given to its speaker."""

    level: Level
    rules: tuple[str, ...]
    reasons: tuple[str, ...]
    evidence: tuple[EvidenceAnswer, ...]

    @classmethod
    def of(cls, attribution: Attribution) -> Self:
        """The JSON of `attribution`."""
        return cls(
            level=attribution.level,
            rules=attribution.rules,
            reasons=attribution.reasons,
            evidence=tuple(map(EvidenceAnswer.of, attribution.evidence)),
        )


class StatementAnswer(Answer, frozen=True):
    """A statement: `text` is the whole stretch from `start` to `end`, `parts` the statement's own words inside it.

    `source` is where that stretch begins and ends in the file that the article was read from, in characters; None where
    the file is not plain text.
    """

    id: str
    form: StatementForm
    speaker: str | None
    as_written: str | None
    said_on: str | None
    mentions: tuple[str, ...]
    text: str
    parts: tuple[Pair, ...]
    start: int
    end: int
    source: Pair | None
    continues: str | None
    attribution: AttributionAnswer | None

    @classmethod
    def of(cls, statement: Statement, section: Section) -> Self:
        """The JSON of `statement`, which is one of `section`."""
        span = statement.span
        return cls(
            id=statement.id,
            form=statement.form,
            speaker=statement.speaker,
            as_written=statement.as_written,
            said_on=iso(statement.said_on),
            mentions=statement.mentions,
            text=span.of(section.text),
            parts=pairs(piece.shift(-span.start) for piece in statement.pieces),
            start=span.start,
            end=span.end,
            source=_in_source(span, section),
            continues=statement.continues,
            attribution=AttributionAnswer.of(statement.attribution) if statement.attribution else None,
        )


def _in_source(span: Span, section: Section) -> Pair | None:
    start, last = section.source_offset(span.start), section.source_offset(span.end - 1)
    return None if start is None or last is None else (start, last + 1)
