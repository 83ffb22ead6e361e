"""Speakers, and what somebody who has begun to type may mean."""

from typing import Self

import msgspec

from search.article import Speaker, SpeakerKind
from search.fields import SPEAKER
from search.request import Filters, SearchRequest, Suggestions, Unit
from web.serializers.base import Addresses, Answer


class SpeakerAnswer(Answer, frozen=True):
    """A speaker, as the directory knows them."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...]
    members: tuple[str, ...]


class KnownSpeakerAnswer(SpeakerAnswer, frozen=True):
    """A speaker by themselves; `wikidata` is their id there, where the owner's file tells."""

    wikidata: str | None

    @classmethod
    def of(cls, speaker: Speaker, wikidata: str | None) -> Self:
        """The JSON of `speaker`."""
        return cls(**msgspec.structs.asdict(SpeakerAnswer.copy_of(speaker)), wikidata=wikidata)


class SpeakersAnswer(Answer, frozen=True):
    """A page of the speakers whose names begin with `prefix`; `more` tells whether there is another."""

    prefix: str
    page: int
    per_page: int
    more: bool
    speakers: tuple[KnownSpeakerAnswer, ...]


class SuggestedWordAnswer(Answer, frozen=True):
    """What was typed with its last word completed, and how many sections have it."""

    word: str
    sections: int


class SuggestedSpeakerAnswer(Answer, frozen=True):
    """A speaker, and the page of what they say."""

    id: str
    label: str
    statements: int
    url: str


class SuggestedTitleAnswer(Answer, frozen=True):
    """An article, and its page."""

    id: str
    title: str
    date: str | None
    url: str


class SuggestAnswer(Answer, frozen=True):
    """What `prefix` may be the beginning of; each kind the likeliest first."""

    prefix: str
    words: tuple[SuggestedWordAnswer, ...]
    speakers: tuple[SuggestedSpeakerAnswer, ...]
    titles: tuple[SuggestedTitleAnswer, ...]

    @classmethod
    def of(cls, prefix: str, found: Suggestions, at: Addresses) -> Self:
        """The JSON of suggestions."""

        def statements(speaker: str) -> str:
            return at.page(SearchRequest(filters=Filters({SPEAKER: (speaker,)}), unit=Unit.STATEMENT))

        return cls(
            prefix=prefix,
            words=tuple(SuggestedWordAnswer(word=each.word, sections=each.sections) for each in found.words),
            speakers=tuple(
                SuggestedSpeakerAnswer(id=s.id, label=s.label, statements=s.statements, url=statements(s.id))
                for s in found.speakers
            ),
            titles=tuple(
                SuggestedTitleAnswer(
                    id=each.id,
                    title=each.title,
                    date=each.date.iso if each.date else None,
                    url=at.article(each.id),
                )
                for each in found.titles
            ),
        )
