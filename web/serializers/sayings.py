"""Who says something, over time."""

from typing import Self

from search.request import Bucket, Interval
from web.present.plot import PlottedSpeaker
from web.present.who_page import Saying
from web.serializers.base import Addresses, Answer


class SaidInPeriodAnswer(Answer, frozen=True, rename={"first": "from", "last": "to"}):
    """How many statements there are of one day, month or year."""

    value: str
    first: str
    last: str
    statements: int

    @classmethod
    def of(cls, bucket: Bucket) -> Self:
        """The JSON of a bucket."""
        return cls(value=bucket.value, first=str(bucket.first), last=str(bucket.last), statements=bucket.count)


class SayingAnswer(Answer, frozen=True):
    """What one speaker says: a joint statement counts for each who makes it; `undated` statements are in no period."""

    id: str
    label: str
    statements: int
    articles: int
    undated: int
    interval: Interval
    periods: tuple[SaidInPeriodAnswer, ...]
    url: str

    @classmethod
    def of(cls, line: PlottedSpeaker) -> Self:
        """The JSON of `line`."""
        dates = line.counted.facets[0]
        return cls(
            id=line.id,
            label=line.label,
            statements=line.counted.total,
            articles=line.counted.articles,
            undated=dates.unknown,
            interval=dates.interval or Interval.DAY,
            periods=tuple(map(SaidInPeriodAnswer.of, dates.buckets)),
            url=line.links.to(line.links.request),
        )


class WhoAnswer(Answer, frozen=True, rename={"own": "self"}):
    """Who says what is asked: those who say most of it, and whether there are `more`."""

    q: str
    statements: int
    articles: int
    more: bool
    speakers: tuple[SayingAnswer, ...]
    own: str

    @classmethod
    def of(cls, found: Saying, at: Addresses) -> Self:
        """The JSON of `found`."""
        return cls(
            q=found.asked.q,
            statements=found.total,
            articles=found.articles,
            more=found.more,
            speakers=tuple(map(SayingAnswer.of, found.lines)),
            own=at.view("api/v1/who", found.asked),
        )
