"""The sources of an article that have no name: described persons, groups, documents, and those who speak together."""

import re
from dataclasses import dataclass, field

from index.attribution.entities.entity import Entity
from index.attribution.lexicon.functionwords import DEFINITE, DETERMINERS, FUNCTION_WORDS, POSSESSIVE_S
from index.attribution.lexicon.groups import PEOPLES
from index.attribution.lexicon.persons import FEMALE_NOUNS, MALE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.resolution import Resolution, taken_up
from index.attribution.rules import Giving
from search.article import SpeakerKind

_WHAT = {
    SpeakerKind.DOCUMENT: "a document",
    SpeakerKind.GROUP: "a group without a name",
    SpeakerKind.ANONYMOUS: "a source without a name",
}

_PEOPLES = PEOPLES | COUNTRY_OF.keys()
_ASIDE = re.compile(r",\s+(?:however|meanwhile|though|too|in turn|on the other hand|by contrast|for \w+ part)\W*$")
"""What stands between commas after a description and is no part of it."""
_TOLD = ([",", "which"], [",", "who"], [",", "whose"])
"""What begins a clause that only tells more of "the mayor"."""
_LONGEST = 25
"""How many tokens a description has at most, with what follows its noun."""
_LONGEST_INITIALS = 3
"""The longest capitals that are rather initials than a word written large."""


@dataclass(slots=True)
class Unnamed:
    """Keeps the sources without a name, in the order in which they are met."""

    entities: list[Entity] = field(default_factory=list)
    _joint: dict[frozenset[int], Entity] = field(default_factory=dict)
    _at: dict[tuple[int, str], Entity] = field(default_factory=dict)
    _called: dict[str, list[Entity]] = field(default_factory=dict)
    _told: dict[int, frozenset[str]] = field(default_factory=dict)

    def described(self, mention: Mention, head: str, kind: SpeakerKind, definite: bool) -> Resolution:
        """A source that is only described: the one met before with the same noun, or a new one."""
        text = mention.text
        first = mention.paragraph.place(mention.first)
        same = self._at.get((first, head))
        if same is not None:
            return taken_up(mention, same, Giving.UNNAMED, f"is {_WHAT[same.kind]}")
        told = _modifiers(mention)
        if definite or kind is SpeakerKind.GROUP:
            called = (e for e in reversed(self._called.get(head, [])) if not self._differs(e, told))
            known = next((e for e in called if definite or _is_form(text, e)), None)
            if known is not None:
                return self.again(mention, known)
        gender = _gender(head)
        entity = Entity(name=_name_of(mention), kind=kind, head=head, gender=gender, gender_told=bool(gender))
        entity.first_position = first
        self.entities.append(entity)
        self._told[id(entity)] = told
        self._at[first, head] = entity
        self._called.setdefault(head, []).append(entity)
        return taken_up(mention, entity, Giving.UNNAMED, f"is {_WHAT[kind]}")

    def _differs(self, entity: Entity, told: frozenset[str]) -> bool:
        """Whether a source is told apart from another by other words: "the Danish report", "the Swedish report"."""
        known = self._told.get(id(entity), frozenset())
        return bool(known and told) and known.isdisjoint(told)

    def of_place(self, mention: Mention, head: str, key: str) -> Resolution:
        """The body of a country or a place, which its description names: "the Danish navy", "the Oslo port authority".

        `key` is the same for all descriptions of one body.
        """
        lows = mention.paragraph.tokens.lows
        known = next(iter(self._called.get(key, [])), None)
        if known is not None:
            known.forms.setdefault(mention.text)
            return taken_up(mention, known, Giving.BODY_OF_PLACE, f"is {known.name}")
        first = mention.first + (lows[mention.first] in DETERMINERS)
        if set(POSSESSIVE_S) & set(lows[first : mention.head]):
            found = self.described(mention, key, SpeakerKind.GROUP, True)
            if found.entity is not None and found.entity not in (called := self._called.setdefault(head, [])):
                called.append(found.entity)  # "Finland's government … the government"
            return found
        name = mention.paragraph.tokens.between(first, max(mention.head + 1, mention.end))
        entity = Entity(name=name, kind=SpeakerKind.ORGANISATION, head=head)
        entity.first_position = mention.paragraph.place(mention.first)
        self.entities.append(entity)
        for word in (key, head):
            self._called.setdefault(word, []).append(entity)
        return taken_up(mention, entity, Giving.BODY_OF_PLACE, f"names the {head} of a country or place")

    def is_person(self, entity: Entity, mention: Mention) -> None:
        """Makes a source the person of a mention, who speaks for a body that has no name either."""
        head = mention.paragraph.tokens.lows[mention.head]
        entity.name, entity.kind, entity.head = _name_of(mention), SpeakerKind.ANONYMOUS, head
        entity.gender = _gender(head)
        entity.gender_told = bool(entity.gender)

    def again(self, mention: Mention, entity: Entity) -> Resolution:
        """A source without a name, or the author of a document, that has been met before."""
        return taken_up(mention, entity, Giving.MET_BEFORE, f"is the source mentioned before: {entity.name}")

    def put_out(self, head: str, author: Entity) -> None:
        """Keeps the author of a document, for "the report" later on."""
        if author not in (known := self._called.setdefault(head, [])):
            known.append(author)

    def called(self, head: str) -> Entity | None:
        """The last person without a name that was called by a noun."""
        return next((e for e in reversed(self._called.get(head, [])) if e.kind is SpeakerKind.ANONYMOUS), None)

    def together(self, members: list[Entity], mention: Mention) -> Entity:
        """The joint speaker made of `members`, the same one each time."""
        key = frozenset(id(member) for member in members)
        entity = self._joint.get(key)
        if entity is None:
            name = " and ".join(member.name for member in members)
            entity = Entity(name=name, kind=SpeakerKind.GROUP, members=tuple(members))
            entity.first_position = mention.paragraph.place(mention.first)
            self._joint[key] = entity
            self.entities.append(entity)
        entity.forms.setdefault(mention.text)
        return entity


def _gender(head: str) -> str:
    return "m" if head in MALE_NOUNS else "f" if head in FEMALE_NOUNS else ""


def _modifiers(mention: Mention) -> frozenset[str]:
    """The words of a description besides its noun."""
    lows = mention.paragraph.tokens.lows
    words = (lows[k] for k in range(mention.first, mention.end) if k != mention.head)
    return frozenset(low for low in words if low[0].isalnum() and low not in FUNCTION_WORDS)


def _is_form(text: str, entity: Entity) -> bool:
    """Whether an entity has been called just so, in capitals or not."""
    return text.lower() in {form.lower() for form in entity.forms}


def _name_of(mention: Mention) -> str:
    """The description as a name, with what follows it ("a friend who asked not to be named") unless that is long."""
    lows = mention.paragraph.tokens.lows
    aside = lows[mention.first] in DEFINITE and lows[mention.end : mention.end + 2] in _TOLD
    doing = lows[mention.end : mention.end + 1] == [","] and mention.paragraph.parts[mention.end + 1] == "VBG"
    end = mention.until if not (aside or doing) and mention.until - mention.first < _LONGEST else mention.end
    parts = mention.paragraph.parts[mention.first : end]
    if parts[-2:-1] in (("NN",), ("NNS",)) and parts[-1] in ("VBN", "VBD"):
        end -= 1  # "a study released today says"
    whole = _ASIDE.sub("", mention.paragraph.tokens.between(mention.first, end))
    name = " ".join(whole.rstrip(" ,").split())
    if name.isupper() and len(name) > _LONGEST_INITIALS:
        return name.lower()  # the label "HOST"
    kept = mention.paragraph.name_at.get(mention.first) or not name[1:2].islower()
    kept = kept or mention.paragraph.tokens.lows[mention.first] in _PEOPLES
    return name if kept and name[:2] != "A " else name[:1].lower() + name[1:]
