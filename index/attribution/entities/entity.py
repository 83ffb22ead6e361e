"""The persons, bodies and other sources of one article, and the places where their names stand."""

from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from index.attribution.names.name import Name
from index.attribution.paragraphs import Paragraph
from search.article import SpeakerKind
from search.speakers import fold_name

Key = tuple[str, ...]
"""The folded words of a name, by which names are compared."""


class Role(msgspec.Struct, frozen=True):
    """What someone is called besides the name: `noun` ("president"), the words before it, the country, and where."""

    noun: str
    modifiers: frozenset[str]
    country: str | None
    text: str
    paragraph: Paragraph
    first: int
    end: int
    counterpart_of: "Entity | None" = None


@dataclass(slots=True, eq=False)
class Entity:
    """A person, body, group, document or unnamed source of the article.

    `words` are those of the fullest name; empty for a source that is only described. `gender` is "m", "f", "t" (they)
    or "" where nothing tells; `gender_told` where that is for sure.
    """

    name: str
    kind: SpeakerKind
    words: tuple[str, ...] = ()
    forms: dict[str, None] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    gender: str = ""
    gender_told: bool = False
    head: str = ""
    members: tuple["Entity", ...] = ()
    first_position: int = 0
    first_occurrence: "NameOccurrence | None" = None
    is_place: bool = False
    certainty: float = 0.0

    @property
    def is_person(self) -> bool:
        """Whether it is a named person."""
        return self.kind is SpeakerKind.PERSON

    @property
    def is_body(self) -> bool:
        """Whether it is a named body."""
        return self.kind is SpeakerKind.ORGANISATION


class NameOccurrence(msgspec.Struct, frozen=True):
    """One place where a name stands, and the entity it stands for there; None when two bear the name alike."""

    position: int
    paragraph: Paragraph
    name: Name
    entity: Entity | None
    reason: str = ""

    @property
    def person(self) -> Entity | None:
        """The entity, where it is a person."""
        return self.entity if self.entity is not None and self.entity.is_person else None


@lru_cache(maxsize=1 << 14)
def key_of(words: tuple[str, ...]) -> Key:
    """Name words for comparing: folded, without stops and quotation marks, initials in one ("J. K.", "J.K.")."""
    if len(words) > 2 and len(words[0]) == len(words[1]) == 2 and words[0][1] == words[1][1] == ".":
        words = (words[0] + words[1], *words[2:])
    return tuple(_folded(word) for word in words if word not in "“”\"‘’'")


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return fold_name(word).replace(".", "").replace("’", "'")
