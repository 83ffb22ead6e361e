"""One speaker with what there is of them."""

from typing import Self

import msgspec

from search.directory.naming import SeenRole
from search.fields import SPEAKER
from search.profile import Counted, Profile
from search.request import Bucket, Filters, Hit, SearchRequest, Unit
from search.telling_words import TellingWord
from web.serializers.base import Addresses, Answer, iso
from web.serializers.facets import PeriodsAnswer
from web.serializers.speakers import KnownSpeakerAnswer


class RoleAnswer(Answer, frozen=True, rename={"first": "from", "last": "to"}):
    """What somebody is called, and the first and last day of the articles that do, where that is known."""

    text: str
    first: str | None
    last: str | None

    @classmethod
    def of(cls, role: SeenRole) -> Self:
        """The JSON of `role`."""
        return cls(
            text=role.text, first=str(role.first) if role.first else None, last=str(role.last) if role.last else None
        )


class CountedSpeakerAnswer(Answer, frozen=True):
    """A speaker, and how many statements of theirs there are here."""

    id: str
    label: str
    statements: int

    @classmethod
    def of(cls, bucket: Bucket) -> Self:
        """The JSON of a value of a facet of speakers."""
        return cls(id=bucket.value, label=bucket.label, statements=bucket.count)

    @classmethod
    def counted(cls, counted: Counted) -> Self:
        """The JSON of somebody without a name."""
        return cls(id=counted.speaker.id, label=counted.speaker.name, statements=counted.statements)


class TellingWordAnswer(Answer, frozen=True):
    """A word that tells somebody's statements: in how many it stands, in how many others, and the likelihood ratio."""

    word: str
    statements: int
    elsewhere: int
    ratio: float

    @classmethod
    def of(cls, word: TellingWord) -> Self:
        """The JSON of `word`."""
        return cls(word=word.word, statements=word.statements, elsewhere=word.elsewhere, ratio=round(word.ratio, 1))


class StatementPlaceAnswer(Answer, frozen=True):
    """A statement's own words, the day they were said on or published, and the address to cite them by."""

    text: str
    date: str | None
    url: str

    @classmethod
    def of(cls, hit: Hit, at: Addresses) -> Self:
        """The JSON of a hit that is a statement."""
        (statement,) = hit.statements
        return cls(
            text=statement.text_in(hit.section),
            date=iso(statement.said_on or hit.article.date),
            url=at.statement(hit.article.id, statement.id),
        )


class ProfileAnswer(KnownSpeakerAnswer, frozen=True):
    """A speaker with roles, counts and words.

    `former_ids` lead here; `words` are taken from the `sampled` newest statements; `about` are whom they name,
    `spoken_of_by` who names them, `unnamed_voices` who speaks for the body, `unnamed_near` who speaks near it.
    """

    roles: tuple[RoleAnswer, ...]
    country: str | None
    speaks_for: str | None
    former_ids: tuple[str, ...]
    statements: int
    articles: int
    dates: PeriodsAnswer
    first: StatementPlaceAnswer | None
    newest: tuple[StatementPlaceAnswer, ...]
    words: tuple[TellingWordAnswer, ...]
    sampled: int
    about: tuple[CountedSpeakerAnswer, ...]
    spoken_of: int
    spoken_of_by: tuple[CountedSpeakerAnswer, ...]
    unnamed_voices: tuple[CountedSpeakerAnswer, ...]
    unnamed_near: tuple[CountedSpeakerAnswer, ...]
    url: str
    statements_url: str

    @classmethod
    def of_profile(cls, found: Profile, wikidata: str | None, at: Addresses) -> Self:
        """The JSON of `found`."""
        speaker = found.speaker
        theirs = SearchRequest(
            filters=Filters({SPEAKER: (speaker.id,)}), unit=Unit.STATEMENT, per_page=at.form.per_page
        )
        return cls(
            **msgspec.structs.asdict(KnownSpeakerAnswer.of(speaker, wikidata)),
            roles=tuple(map(RoleAnswer.of, found.roles)),
            country=speaker.country or None,
            speaks_for=speaker.speaks_for or None,
            former_ids=found.former_ids,
            statements=found.statements,
            articles=found.articles,
            dates=PeriodsAnswer.copy_of(found.dates),
            first=next((StatementPlaceAnswer.of(hit, at) for hit in found.oldest), None),
            newest=tuple(StatementPlaceAnswer.of(hit, at) for hit in found.newest),
            words=tuple(map(TellingWordAnswer.of, found.words)),
            sampled=found.sampled,
            about=tuple(CountedSpeakerAnswer.of(b) for b in found.about.buckets if b.value != speaker.id),
            spoken_of=found.told,
            spoken_of_by=tuple(map(CountedSpeakerAnswer.of, found.telling.buckets)),
            unnamed_voices=tuple(map(CountedSpeakerAnswer.counted, found.voices)),
            unnamed_near=tuple(map(CountedSpeakerAnswer.counted, found.near)),
            url=at.speaker(speaker.id),
            statements_url=at.page(theirs),
        )
