"""Who is quoted without a name."""

from typing import Self

from search.article import SpeakerKind
from search.profile import Counted
from web.present.unnamed_page import Unnamed
from web.serializers.base import Answer


class UnnamedSpeakerAnswer(Answer, frozen=True):
    """Whoever articles describe alike, and the body that they speak for, where the text tells."""

    id: str
    label: str
    kind: SpeakerKind
    speaks_for: str | None
    statements: int

    @classmethod
    def of(cls, counted: Counted) -> Self:
        """The JSON of `counted`."""
        speaker = counted.speaker
        return cls(
            id=speaker.id,
            label=speaker.name,
            kind=speaker.kind,
            speaks_for=speaker.speaks_for or None,
            statements=counted.statements,
        )


class SourceCountAnswer(Answer, frozen=True):
    """How many of their statements a publication has."""

    source: str
    statements: int


class UnnamedAnswer(Answer, frozen=True):
    """The unnamed among the `looked_at` speakers who say most; `complete` tells whether these are all there are."""

    q: str
    statements: int
    looked_at: int
    complete: bool
    speakers: tuple[UnnamedSpeakerAnswer, ...]
    sources: tuple[SourceCountAnswer, ...]

    @classmethod
    def of(cls, found: Unnamed) -> Self:
        """The JSON of `found`."""
        return cls(
            q=found.asked.q,
            statements=found.total,
            looked_at=found.looked_at,
            complete=found.is_all,
            speakers=tuple(map(UnnamedSpeakerAnswer.of, found.found)),
            sources=tuple(SourceCountAnswer(source=source, statements=count) for source, count in found.sources),
        )
