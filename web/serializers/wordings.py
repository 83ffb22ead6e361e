"""What one speaker said of one thing, in time."""

from typing import Self

from search.utterances.wordings import Wording, Wordings
from web.serializers.base import Addresses, Answer, iso
from web.serializers.checks import PersonAnswer
from web.serializers.hits import HitAnswer
from web.serializers.utterances import StretchAnswer


class WordingAnswer(Answer, frozen=True):
    """What was said, as it was first printed; `before` is the place among `wordings` of the earlier one it is like."""

    date: str | None
    hit: HitAnswer
    times: int
    before: int | None
    likeness: float
    changes: tuple[StretchAnswer, ...]

    @classmethod
    def of(cls, wording: Wording, at: Addresses) -> Self:
        """The JSON of `wording`."""
        return cls(
            date=iso(wording.date),
            hit=HitAnswer.of(wording.hit, at),
            times=wording.times,
            before=wording.before,
            likeness=round(wording.likeness, 2),
            changes=tuple(map(StretchAnswer.of, wording.stretches)),
        )


class WordingsAnswer(Answer, frozen=True):
    """The answer to `/api/v1/words`: the earliest wording first, of the `read` statements of `total`."""

    speaker: PersonAnswer
    total: int
    read: int
    wordings: tuple[WordingAnswer, ...]

    @classmethod
    def of(cls, found: Wordings, at: Addresses) -> Self:
        """The JSON of `found`."""
        return cls(
            speaker=PersonAnswer(id=found.speaker, label=found.label),
            total=found.total,
            read=found.read,
            wordings=tuple(WordingAnswer.of(each, at) for each in found.wordings),
        )
