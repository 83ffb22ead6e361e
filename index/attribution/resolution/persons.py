"""Persons by description: "the Chinese president", "the mayor", "her husband", "the 61-year-old", "the two leaders"."""

import itertools
from dataclasses import dataclass

from index.attribution.entities.entity import Entity, Role
from index.attribution.entities.roles import read_role
from index.attribution.lexicon.functionwords import POSSESSIVE_S, POSSESSIVES
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.antecedents import Antecedents
from index.attribution.resolution.discourse import Discourse
from index.attribution.resolution.resolution import Resolution, Source, taken_up
from index.attribution.resolution.unnamed import Unnamed
from search.article import SpeakerKind

_CIVIL_OFFICES = frozenset("minister premier president governor mayor judge senator secretary chancellor".split())
"""Offices whose holder has no other one: the minister is neither "the mayor" nor "the army chief"."""
_OFFICES = _CIVIL_OFFICES | frozenset("chief general commissioner".split())
_SPOUSES = {"husband": "m", "wife": "f"}
_NO_LEADERS = frozenset("sides parties countries governments companies people".split())
"""Nouns after "the two" that stand for no two persons."""
_PAIR_REACH = 60
"""How many names back the two of a pair are looked up."""


@dataclass(slots=True)
class Persons:
    """Finds the person that a description with "the", "his" or the like stands for."""

    discourse: Discourse
    antecedents: Antecedents
    unnamed: Unnamed

    def resolve(self, mention: Mention, head: str, first: str, position: int) -> Resolution:
        """The one introduced by such a role, by the same noun, by nationality, or else the one who stands out."""
        return (
            self._spouse(mention, head, first, position)
            or self._by_role(mention, head, position)
            or self._by_country(mention, head, position)
            or self._standing_out(mention, head, first, position)
            or self.unnamed.described(mention, head, SpeakerKind.ANONYMOUS, True)
        )

    def _by_role(self, mention: Mention, head: str, position: int) -> Resolution | None:
        """The person with the role, or the unnamed one last called by the noun where that one was met later."""
        role = read_role(mention.paragraph, mention.first, mention.end)
        known = self.unnamed.person_called(head)
        said = self.discourse.said
        goes_on = known is not None and bool(said) and said[-1].entity is known
        if role is not None and not (goes_on and not role.modifiers):
            found = self.discourse.by_role(role, position)
            if found is not None and not (
                known is not None and known.first_position > (found[0].first_position or 0) and not found[1].modifiers
            ):
                return _introduced(mention, *found)
        if known is not None:
            return taken_up(mention, known, f"is {known.name}, the last one called {head}")
        return None

    def _by_country(self, mention: Mention, head: str, position: int) -> Resolution | None:
        """'The Brazilian' is the last one named who has a role with that country."""
        country = COUNTRY_OF.get(head)
        if country is None:
            return None
        for use in reversed(self.discourse.uses_between(0, position)):
            if use.entity is not None and use.entity.is_person:
                role = next((role for role in use.entity.roles if role.country == country), None)
                if role is not None:
                    return _introduced(mention, use.entity, role)
        return None

    def _standing_out(self, mention: Mention, head: str, first: str, position: int) -> Resolution | None:
        """'The captain' whom nothing introduces as one is the person who stands out before it."""
        if not (is_person_noun(head) or head in COUNTRY_OF or head.endswith("-year-old")):
            return None
        if first not in ("the", "this") or any(mark in mention.text for mark in POSSESSIVE_S):
            return None
        others = [] if "former" in mention.text else self._in_other_offices(head)
        found = self.antecedents.of(position, "", mention, excluded=others)
        if found is None:
            return None
        entity, why, source = found
        why = f"is taken to be {entity.name}: {why}, and nobody else is called so"
        return taken_up(mention, entity, why, (source,) if source else ())

    def _in_other_offices(self, head: str) -> list[Entity]:
        """The persons who hold another office than `head`, where that is one."""
        if head not in _OFFICES:
            return []
        held = [(e, {role.noun for role in e.roles}) for e in self.discourse.registry.entities]
        return [entity for entity, roles in held if roles & _CIVIL_OFFICES and head not in roles]

    def _spouse(self, mention: Mention, head: str, first: str, position: int) -> Resolution | None:
        """Carl of "her husband", where the text has introduced "Ada and Carl Byrd" and she is Ada."""
        if head not in _SPOUSES or first not in POSSESSIVES:
            return None
        found = self.antecedents.of(position, "she" if first == "her" else "he", mention)
        if found is None:
            return None
        owner = found[0]
        for one, other in itertools.pairwise(self.discourse.uses_between(0, position)):
            if owner not in (one.entity, other.entity) or one.paragraph is not other.paragraph:
                continue
            between = one.paragraph.tokens.lows[one.name.end : other.name.first]
            spouse = other.entity if one.entity is owner else one.entity
            if (
                between == ["and"]
                and spouse is not None
                and spouse is not owner
                and spouse.gender in ("", _SPOUSES[head])
                and spouse.words[-1:] == owner.words[-1:]
            ):
                why = f"is {spouse.name}, introduced together with {owner.name}"
                return taken_up(mention, spouse, why, self.discourse.first_use_of(spouse))
        return None

    def pair(self, mention: Mention, position: int) -> Resolution | None:
        """'The two leaders': the two persons spoken of last who hold a role, with the statement shared between them."""
        if mention.paragraph.tokens.lows[mention.head] in _NO_LEADERS:
            return None
        found: list[Entity] = []
        for use in reversed(self.discourse.uses_between(0, position)[-_PAIR_REACH:]):
            entity = use.entity
            if (
                entity is not None
                and entity.is_person
                and entity not in found
                and any(role.country or role.modifiers for role in entity.roles)
            ):
                found.append(entity)
                if len(found) == 2:
                    break
        if len(found) < 2:
            return None
        found.sort(key=lambda e: e.first_position)
        group = self.unnamed.together(found, mention)
        sources = tuple(source for entity in found for source in self.discourse.first_use_of(entity))
        return taken_up(mention, group, f"are {group.name}, the two spoken of last", sources)


def _introduced(mention: Mention, entity: Entity, role: Role) -> Resolution:
    """The person whom a description takes up by a role, with the words that introduce the role."""
    named = next((n for n in role.paragraph.names if n.end >= role.end and n.first - 2 <= role.end), None)
    end = max(role.end, named.end) if named is not None and named.words else role.end
    why = f"is {entity.name}: introduced as '{role.paragraph.tokens.between(role.first, end)}'"
    if role.counterpart_of is not None:
        why += f", and the counterpart of a {role.noun} is a {role.noun}"
    return taken_up(mention, entity, why, (Source(role.paragraph, role.first, end),))
