"""Whom a mention stands for, and what that rests on."""

import msgspec

from index.attribution.entities.entity import Entity, NameOccurrence
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.rules import Giving
from search.article import Level


class Source(msgspec.Struct, frozen=True):
    """Words elsewhere in the article that a resolution rests on."""

    paragraph: Paragraph
    first: int
    end: int

    @classmethod
    def of_name(cls, occurrence: NameOccurrence) -> "Source":
        """The name where it stands."""
        return cls(occurrence.paragraph, occurrence.name.first, occurrence.name.end)

    @classmethod
    def of_mention(cls, mention: Mention) -> "Source":
        """The words of a mention."""
        return cls(mention.paragraph, mention.first, mention.end)


class Resolution(msgspec.Struct, frozen=True):
    """Whom a mention stands for (None when the text does not settle it), by which rule, how, and why."""

    entity: Entity | None
    rule: Giving
    level: Level
    reasons: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


def taken_up(mention: Mention, entity: Entity, rule: Giving, why: str, sources: tuple[Source, ...] = ()) -> Resolution:
    """`entity` as the one whom a description stands for, which is from now on one of its forms.

    `why` goes on from the words of the description: "is Ada Byrd, introduced as …".
    """
    entity.forms.setdefault(mention.text)
    return Resolution(entity, rule, Level.ROLE, (f"'{mention.text}' {why}",), sources)
