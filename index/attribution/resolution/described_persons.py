"""Persons by description: "the Chinese president", "the mayor", "her husband", "the 61-year-old", "the two leaders"."""

import itertools
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.attribution.entities.entity import Entity, NameOccurrence, Role
from index.attribution.lexicon.functionwords import BE, DETERMINERS, POSSESSIVES
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.sources import singular
from index.attribution.lexicon.titles import PORTFOLIOS
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.antecedents import Antecedents
from index.attribution.resolution.discourse import SECOND, Discourse, suits
from index.attribution.resolution.resolution import Resolution, Source, taken_up
from index.attribution.resolution.salience import Question
from index.attribution.resolution.suiting import Description
from index.attribution.resolution.unnamed import Unnamed
from index.attribution.rules import Giving
from search.article import SpeakerKind

_WELL_KNOWN = frozenset(
    """premier president chancellor secretary minister governor mayor senator king queen pope prince princess bishop
    archbishop ceo ambassador principal headteacher""".split()
)
"""Offices whose holders a text may name without telling them; judges, speakers and prosecutors need no name."""
_ANYBODY = "whoever"
"""A pronoun that takes up anybody."""
_ACCUSED = frozenset("accused defendant suspect".split())
_CHARGED = frozenset("charged accused arrested convicted sentenced jailed trial pleaded denies".split())
"""Words after a name that tell that its bearer is before a court, or may soon be."""
_TELLING = 14
"""How many words after a name may tell so."""
_SPOUSES = {"husband": "m", "wife": "f"}
_NO_LEADERS = frozenset("sides parties countries governments companies people".split())
"""Nouns after "the two" that stand for no two persons."""
_HEADS = frozenset("premier president chancellor king queen taoiseach sultan".split())
"""Offices of those who are called leaders."""
_TWO = frozenset("two both prime".split())
"""Words before "leaders" or "ministers" that make no others of them."""
_NEW = frozenset("a an another one".split())
"""What stands before a noun that brings in somebody new."""
_LABEL = 5
"""How many words the label of a turn has at most."""
_GREETINGS = frozenset("you thanks welcome hello morning afternoon evening alright right well , with".split())
"""What stands before the name of whoever is addressed."""
_GREETED = frozenset("welcome hello morning afternoon evening".split())
"""What greets whoever is named before it."""
_CLOSING = frozenset(",.?!")
"""What stands behind the name of whoever is addressed."""
_PLACING = frozenset("at behind from with outside next".split())
"""Words behind a noun that tell where its bearer is."""
_JUST = 2
"""How many paragraphs back a source without a name can be brought in."""
_COUPLE_REACH = 12
"""How many names back the two of a couple are looked up."""
_BETWEEN_TWO = 4
"""How many words stand between the two at most, with "and" and what tells how they belong together."""
_PAIR_REACH = 60
"""How many names back the two of a pair are looked up."""


@dataclass(slots=True)
class DescribedPersons:
    """Finds the person that a description with "the", "his" or the like stands for."""

    discourse: Discourse
    antecedents: Antecedents
    unnamed: Unnamed

    def settled(self, mention: Mention, head: str, first: str, position: int) -> Resolution | None:
        """What the words or the turns tell: "her husband", "HOST: …"; None for a person to look for."""
        spouse = self._spouse(mention, head, first, position)
        return spouse or (self._addressed(mention) if _is_turn(mention) else None)

    def meant(
        self, description: Description, found: tuple[Entity, str, Source | None] | None, position: int
    ) -> Resolution:
        """The person `found` for a description; a source without a name where that one cannot be meant."""
        mention, head = description.mention, description.head
        if found is None and head in _ACCUSED:
            found = self._accused(position)
        if found is None:
            found = self._well_known(description, position)
        resolution = self._taken_for(description, found, position) if found is not None else None
        return resolution or self.unnamed.described(mention, head, SpeakerKind.ANONYMOUS, True)

    def _taken_for(
        self, description: Description, found: tuple[Entity, str, Source | None], position: int
    ) -> Resolution | None:
        """The person `found`, another who holds the same office, or a source met before; None for somebody new."""
        mention, head = description.mention, description.head
        entity, why, source = found
        before = self.unnamed.called(head)
        if before is not None and self.discourse.comes_in_late(entity, before.first_position):
            return self.unnamed.again(mention, before)
        if _is_turn(mention) and not self._opens_with(mention, entity):
            return None
        if self._is_beside(mention, entity):
            return self._other_holder(mention, description, entity, position)
        if not entity.words:
            return self.unnamed.again(mention, entity)
        if self._is_somebody_else(mention, head, entity):
            return None
        role = description.best_role(entity)
        if role is not None:
            return _introduced(mention, entity, role)
        if _is_placed(description):
            return None
        why = f"is taken to be {entity.name}: {why}"
        return taken_up(mention, entity, Giving.DESCRIPTION, why, (source,) if source else ())

    def _well_known(self, description: Description, position: int) -> tuple[Entity, str, Source | None] | None:
        """Whom a pronoun would mean in place of "the president", where the text tells no office or trade of theirs."""
        role, mention = description.role, description.mention
        apart = description.shape in ("owned", "of") or _is_turn(mention)
        if role is None or apart or self._has_stood_before(description, role):
            return None
        office = role.noun in _WELL_KNOWN and PORTFOLIOS.issuperset(role.modifiers)
        if not office and not self._opens_with_trade(description, position):
            return None
        if any(suits(role, known) >= 0 for each in self.discourse.with_role(role.noun) for known in each.roles):
            return None
        found = self.antecedents.of(position, _ANYBODY, mention, speaks=True)
        if found is None or not found[0].is_person or _has_office(found[0]):
            return None
        if description.gender and found[0].gender not in ("", description.gender):
            return None
        if description.calls.stands_for(found[0]) - {description.head}:
            return None  # "the home secretary" before was the same one
        last = self.discourse.last_position(found[0], position)
        rivals = (each.person for each in self.discourse.occurrences_between(self.discourse.opening(last), position))
        return found if all(each is None or each is found[0] or _has_office(each) for each in rivals) else None

    def _opens_with_trade(self, description: Description, position: int) -> bool:
        """Whether somebody described by a trade is the subject of the sentence: "The batsman said"."""
        form = Question.at(self.discourse, position, _ANYBODY, description.mention).form
        return description.of_kind == "person" and description.sort == "trade" and form in ("opens", "after")

    def _has_stood_before(self, description: Description, role: Role) -> bool:
        """Whether the text has the noun of a description before, other than in what it calls somebody named."""
        mention, head = description.mention, description.head
        called = [known for each in self.discourse.with_role(role.noun) for known in each.roles]
        for paragraph in [*self.discourse.before(mention.paragraph), mention.paragraph]:
            lows = paragraph.tokens.lows[: mention.first if paragraph is mention.paragraph else None]
            for k in (k for k, low in enumerate(lows) if low == head):
                if not any(known.paragraph is paragraph and known.first <= k < known.end for known in called):
                    return True
        return False

    def _accused(self, position: int) -> tuple[Entity, str, Source] | None:
        """The only one of whom the text tells before `position` that they are held or charged ("the defendant")."""
        found: dict[int, tuple[Entity, str, Source]] = {}
        for occurrence in self.discourse.occurrences_between(0, position):
            paragraph, end, person = occurrence.paragraph, occurrence.name.end, occurrence.person
            _, stop = paragraph.sentence_at(occurrence.name.first)
            told = paragraph.tokens.lows[end : min(stop, end + _TELLING)]
            if person is not None and not _CHARGED.isdisjoint(told):
                found.setdefault(
                    id(person), (person, "the only one who is held or charged", Source.of_name(occurrence))
                )
        return next(iter(found.values())) if len(found) == 1 else None

    def _addressed(self, mention: Mention) -> Resolution | None:
        """Whom the label of a turn stands for: the one person whom the others address ("HOST: Ada Byrd, welcome.")."""
        found: dict[int, NameOccurrence] = {}
        label = ""
        for occurrence in self.discourse.registry.occurrences:
            words, name = occurrence.paragraph.tokens.words, occurrence.name
            colon = next((k for k in range(min(_LABEL, name.first)) if words[k] == ":"), None)
            if colon is not None:
                label = occurrence.paragraph.tokens.between(0, colon)
            if not label or occurrence.person is None or label == mention.text:
                continue
            greeted = name.first == 0 and _GREETED.intersection(occurrence.paragraph.tokens.lows[: name.end + _LABEL])
            called = name.first == 0 or colon == name.first - 1 or words[name.first - 1].lower() in _GREETINGS
            closed = name.titles or name.end == len(words) or words[name.end] in _CLOSING
            if called and (closed or greeted):
                found.setdefault(id(occurrence.entity), occurrence)
        if len(found) != 1:
            return None
        (occurrence,) = found.values()
        person = occurrence.person
        assert person is not None
        why = f"is {person.name}, whom the others address"
        return taken_up(mention, person, Giving.ADDRESSED, why, (Source.of_name(occurrence),))

    def _opens_with(self, mention: Mention, entity: Entity) -> bool:
        """Whether title or text name somebody before the first turn with such a label."""
        here = mention.paragraph.place(mention.first)
        turns = (said for said in self.discourse.statements if said.mention and said.mention.text == mention.text)
        first = next((said.position for said in turns), here)
        return self.discourse.in_title(entity) or entity.first_position < first

    def _other_holder(
        self, mention: Mention, description: Description, entity: Entity, position: int
    ) -> Resolution | None:
        """The one other person, named before, who holds the office that the description tells."""
        role = description.best_role(entity)
        others = [
            each
            for each in (self.discourse.with_role(role.noun) if role is not None else ())
            if each is not entity and each.first_position < position and not self._is_beside(mention, each)
        ]
        known = description.best_role(others[0]) if len(others) == 1 else None
        return _introduced(mention, others[0], known) if known is not None else None

    def _is_beside(self, mention: Mention, entity: Entity) -> bool:
        """Whether the same sentence goes on to name the entity, who is then another one: "applauded Mr Byrd's work"."""
        paragraph = mention.paragraph
        _, end = paragraph.sentence_at(mention.first)
        names = self.discourse.occurrences_between(paragraph.place(mention.until), paragraph.place(end - 1))
        return any(
            name.entity is entity and any(paragraph.parts[k][:2] == "VB" for k in range(mention.until, name.name.first))
            for name in names
        )

    def _is_somebody_else(self, mention: Mention, head: str, entity: Entity) -> bool:
        """Whether the text has just brought in another one so described than `entity`: "according to an engineer"."""
        for paragraph in self.discourse.just_before(mention.paragraph, _JUST):
            lows = paragraph.tokens.lows
            stop = mention.first if paragraph is mention.paragraph else len(lows)
            for k in range(2, stop):
                first = next((j for j in range(max(1, k - 3), k) if lows[j] in _NEW), None)
                if lows[k] != head or first is None or paragraph.place(k) <= entity.first_position:
                    continue
                if paragraph.tokens.quoted[k] >= 0:
                    continue  # "They have a mayor who listens," he said
                if any(role.paragraph is paragraph and role.first <= k < role.end for role in entity.roles):
                    continue  # "Ada Byrd, 61, a poet"
                named = any(j in paragraph.name_at for j in range(first - 2, min(len(lows), k + 4)))
                if not named and lows[first - 1] != "as" and lows[first - 1] not in BE:
                    return True
        return False

    def titled(self, mention: Mention, head: str, position: int) -> Resolution | None:
        """Ada Byrd of "the DPP" after "DPP Ada Byrd": the only one who bears a title that is no common noun."""
        if is_person_noun(singular(head)):
            return None
        occurrence = self.discourse.only_bearer(head, position)
        entity = occurrence.person if occurrence is not None else None
        if occurrence is None or entity is None:
            return None
        written = occurrence.paragraph.tokens.between(occurrence.name.first, occurrence.name.end)
        return taken_up(
            mention, entity, Giving.TITLE, f"is {entity.name}: written '{written}'", (Source.of_name(occurrence),)
        )

    def _spouse(self, mention: Mention, head: str, first: str, position: int) -> Resolution | None:
        """Carl of "her husband", where the text has introduced "Ada and Carl Byrd" and she is Ada."""
        if head not in _SPOUSES or first not in POSSESSIVES:
            return None
        found = self.antecedents.of(position, "she" if first == "her" else "he", mention)
        if found is None:
            return None
        owner = found[0]
        for one, other in itertools.pairwise(self.discourse.occurrences_between(0, position)):
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
                return taken_up(mention, spouse, Giving.SPOUSE, why, self.discourse.source_of_full_name(spouse))
        return None

    def couple(self, mention: Mention, position: int) -> Resolution | None:
        """'The couple': the two named side by side last ("Ada and Carl Byrd", "Ada and her son, Leo")."""
        names = self.discourse.occurrences_between(0, position)[-_COUPLE_REACH:]
        for one, other in reversed(list(itertools.pairwise(names))):
            between = one.paragraph.tokens.lows[one.name.end : other.name.first]
            beside = one.paragraph is other.paragraph and between[:1] == ["and"] and len(between) <= _BETWEEN_TWO
            if beside and one.person is not None and other.person is not None and one.person is not other.person:
                return self._together(mention, [one.person, other.person], "the two named side by side last")
        return None

    def pair(self, mention: Mention, position: int) -> Resolution | None:
        """'The two poets': the two persons spoken of last who hold a role, with the statement shared between them."""
        if mention.paragraph.tokens.lows[mention.head] in _NO_LEADERS:
            return None
        found: list[Entity] = []
        for entity in self._persons_before(position, _PAIR_REACH):
            if any(role.country or role.modifiers for role in entity.roles):
                found.append(entity)
                if len(found) == 2:
                    break
        return self._together(mention, found, "the two spoken of last")

    def both(self, mention: Mention, noun: str, position: int) -> Resolution | None:
        """'The two Prime Ministers', 'leaders': the two with such an office, of several those introduced together."""
        lows = mention.paragraph.tokens.lows[mention.first : mention.head]
        if any(low not in _TWO and low not in DETERMINERS for low in lows):
            return None
        if noun == "minister" and "prime" in lows:
            noun = "premier"
        if noun not in _HEADS and noun != "leader":
            return None
        nouns = _HEADS if noun == "leader" else {noun}
        bearers = [entity for entity in self._persons_before(position) if _leads(entity, nouns)]
        if len(bearers) > 2 and noun == "leader":
            bearers = self._introduced_together(bearers)
        return self._together(mention, bearers, "the two in such an office")

    def _introduced_together(self, bearers: list[Entity]) -> list[Entity]:
        """The first two, where they are named in the same paragraph and the others only after it."""
        first, second, third = sorted(bearers, key=lambda e: e.first_position)[:3]
        places = [entity.first_occurrence.paragraph for entity in (first, second, third) if entity.first_occurrence]
        together = len(places) == 3 and places[0] is places[1] is not places[2]
        return [first, second] if together else bearers

    def _persons_before(self, position: int, most: int | None = None) -> list[Entity]:
        """The persons named in the last `most` names before a place, or in all of them, the last one first."""
        names = self.discourse.occurrences_between(0, position)[-most if most else 0 :]
        persons = {id(name.person): name.person for name in reversed(names) if name.person is not None}
        return list(persons.values())

    def _together(self, mention: Mention, found: list[Entity], who: str) -> Resolution | None:
        """Two persons as those whom a mention stands for; None for more or fewer."""
        if len(found) != 2:
            return None
        found.sort(key=lambda e: e.first_position)
        group = self.unnamed.together(found, mention)
        sources = tuple(source for entity in found for source in self.discourse.source_of_full_name(entity))
        return taken_up(mention, group, Giving.PAIR, f"are {group.name}, {who}", sources)


def _leads(entity: Entity, nouns: AbstractSet[str]) -> bool:
    """Whether somebody holds one of these offices, and is no deputy."""
    return any(role.noun in nouns and SECOND.isdisjoint(role.modifiers) for role in entity.roles)


def _has_office(entity: Entity) -> bool:
    """Whether the text tells what somebody is, besides an age."""
    return any(not role.noun.endswith("-year-old") for role in entity.roles)


def _is_turn(mention: Mention) -> bool:
    """Whether a mention is the label of a turn ("PM: …")."""
    label = mention.first == 0 and mention.paragraph.tokens.words[mention.end : mention.end + 1] == [":"]
    return label and mention.text.isupper()


def _is_placed(description: Description) -> bool:
    """Whether a plain noun is told apart by where its bearer is: "the man at the garage"."""
    mention = description.mention
    following = mention.paragraph.tokens.lows[mention.head + 1 : mention.head + 2]
    return description.sort == "plain" and not _PLACING.isdisjoint(following)


def _introduced(mention: Mention, entity: Entity, role: Role) -> Resolution:
    """The person whom a description takes up by a role, with the words that introduce the role."""
    at = role.paragraph.name_at
    named = next((at[k] for k in range(role.end - 1, role.end + 3) if k in at), None)
    end = max(role.end, named.end) if named is not None and named.words else role.end
    why = f"is {entity.name}: introduced as '{role.paragraph.tokens.between(role.first, end)}'"
    if role.counterpart_of is not None:
        why += f", and the counterpart of a {role.noun} is a {role.noun}"
    return taken_up(mention, entity, Giving.ROLE, why, (Source(role.paragraph, role.first, end),))
