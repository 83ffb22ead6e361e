"""An utterance and its occurrences."""

from typing import Self

from search.checking.alignment import ChangeKind
from search.utterances.answers import Occurrence, Stretch, Utterance
from web.serializers.base import Addresses, Answer, iso
from web.serializers.checks import PersonAnswer
from web.serializers.hits import HitAnswer


class StretchAnswer(Answer, frozen=True):
    """A stretch of an occurrence beside the first one: the `same` words, or those of the first and its own."""

    same: str
    before: str
    after: str
    kind: ChangeKind | None

    @classmethod
    def of(cls, stretch: Stretch) -> Self:
        """The JSON of `stretch`."""
        return cls(same=stretch.same, before=stretch.before, after=stretch.after, kind=stretch.kind)


class OccurrenceAnswer(Answer, frozen=True):
    """A statement of the utterance; `changes` are none where it has the words of the first."""

    date: str | None
    hit: HitAnswer
    changes: tuple[StretchAnswer, ...]

    @classmethod
    def of(cls, occurrence: Occurrence, at: Addresses) -> Self:
        """The JSON of `occurrence`."""
        return cls(
            date=iso(occurrence.date),
            hit=HitAnswer.of(occurrence.hit, at),
            changes=tuple(map(StretchAnswer.of, occurrence.stretches)),
        )


class UtteranceAnswer(Answer, frozen=True):
    """The answer to `/api/v1/utterances/<id>`: the earliest occurrence first."""

    id: str
    url: str
    total: int
    disputed: bool
    speakers: tuple[PersonAnswer, ...]
    occurrences: tuple[OccurrenceAnswer, ...]

    @classmethod
    def of(cls, found: Utterance, at: Addresses) -> Self:
        """The JSON of `found`."""
        return cls(
            id=found.id,
            url=at.utterance(found.id),
            total=found.total,
            disputed=found.is_disputed,
            speakers=tuple(PersonAnswer(id=id, label=label) for id, label in found.speakers),
            occurrences=tuple(OccurrenceAnswer.of(each, at) for each in found.occurrences),
        )
