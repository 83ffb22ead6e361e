"""What the index holds, and whether it answers."""

from datetime import date

from web.serializers.base import Answer


class StatsAnswer(Answer, frozen=True):
    """What the index holds, as `/api/v1/stats` gives it."""

    generation: str
    articles: int
    sections: int
    statements: int
    speakers: int
    first_day: date | None
    last_day: date | None
    built_at: str | None
    size_bytes: int | None


class HealthAnswer(Answer, frozen=True):
    """That the process answers."""

    status: str


class ReadyAnswer(Answer, frozen=True):
    """That an index is open, and which."""

    status: str
    generation: str


class IndexAnswer(Answer, frozen=True):
    """The index that answered."""

    generation: str
    articles: int
    sections: int
    statements: int
