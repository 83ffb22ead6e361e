"""What several speakers say of one topic, over time."""

from typing import Self

import msgspec

from web.present.compare_page import Compared
from web.serializers.base import Addresses, Answer
from web.serializers.sayings import SayingAnswer


class ComparedSpeakerAnswer(SayingAnswer, frozen=True):
    """One of the speakers; `together` counts what they say jointly with any other one compared."""

    together: int


class CompareAnswer(Answer, frozen=True, rename={"own": "self"}):
    """Two to four speakers beside each other."""

    q: str
    speakers: tuple[ComparedSpeakerAnswer, ...]
    own: str

    @classmethod
    def of(cls, found: Compared, at: Addresses) -> Self:
        """The JSON of `found`."""
        return cls(
            q=found.asked.q,
            speakers=tuple(
                ComparedSpeakerAnswer(**msgspec.structs.asdict(SayingAnswer.of(line)), together=together)
                for line, together in zip(found.lines, found.together, strict=True)
            ),
            own=at.view("api/v1/compare", found.asked),
        )
