"""Who is who in one article: every name, its kind, its other forms, and what the text says about its bearer.

`Registry.of(paragraphs)` reads all names first and groups them: "Xi Jinping", "President Xi" and "Xi" are one entity,
whichever part of the name comes first; "Raymond Tolliver Sr." and "Raymond Tolliver Jr." are two.
`Registry.occurrences` then lists, in reading order, every place where a name stands and the entity it stands for there.
"""

from dataclasses import dataclass

from index.attribution.entities.bearers import Bearers
from index.attribution.entities.entity import Entity, NameOccurrence
from index.attribution.entities.inventory import NameInventory
from index.attribution.entities.learning import learn
from index.attribution.entities.namesakes import Namesakes
from index.attribution.paragraphs import Paragraph

_CERTAIN = 1.5
"""The clues a name must have to be a person's before a pronoun near it tells the gender."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The entities of one article, those named outside headings first, and the places where their names stand."""

    entities: list[Entity]
    occurrences: list[NameOccurrence]

    @classmethod
    def of(cls, paragraphs: list[Paragraph]) -> "Registry":
        """The registry of an article's paragraphs; names in title and headings add no entity of their own."""
        inventory = NameInventory.of(paragraphs)
        bearers = Bearers(inventory)
        occurrences = _name_occurrences(paragraphs, Namesakes(bearers, inventory))
        _ask_pronouns(occurrences)
        named = [entity for entity in bearers.entities if entity.first_occurrence is not None]
        silent = [entity for entity in bearers.entities if entity.first_occurrence is None]
        return cls(named + silent, occurrences)


def _name_occurrences(paragraphs: list[Paragraph], namesakes: Namesakes) -> list[NameOccurrence]:
    """Every place where a name stands; entities learn there what the text says about them."""
    occurrences: list[NameOccurrence] = []
    for paragraph in paragraphs:
        namesakes.begin(paragraph)
        for name in paragraph.names:
            if not name.words:
                continue
            entity, reason = namesakes.bearer(paragraph, name)
            occurrence = NameOccurrence(paragraph.place(name.first), paragraph, name, entity, reason)
            occurrences.append(occurrence)
            if entity is not None and not paragraph.is_heading:
                if entity.first_occurrence is None:
                    entity.first_occurrence, entity.first_position = occurrence, occurrence.position
                entity.forms.setdefault(name.text)
                learn(entity, paragraph, name, occurrences)
            elif entity is not None and paragraph.section is None:
                learn(entity, paragraph, name, occurrences)
            namesakes.note(occurrence)
    return occurrences


def _ask_pronouns(occurrences: list[NameOccurrence]) -> None:
    """Learns the gender of persons from the pronouns after their names, where a paragraph names no other person."""
    in_paragraph: dict[int, list[NameOccurrence]] = {}
    for occurrence in occurrences:
        if occurrence.person is not None and not occurrence.paragraph.is_heading:
            in_paragraph.setdefault(id(occurrence.paragraph), []).append(occurrence)
    votes: dict[int, list[str]] = {}
    open_ones: dict[int, Entity] = {}
    for here in in_paragraph.values():
        entity = here[0].entity
        if (
            entity is None
            or entity.gender
            or entity.certainty < _CERTAIN
            or any(occurrence.entity is not entity for occurrence in here)
        ):
            continue
        tokens = here[0].paragraph.tokens
        for k in range(here[0].name.end, len(tokens)):
            if tokens.quoted[k] < 0 and tokens.lows[k] in ("he", "she"):
                votes.setdefault(id(entity), []).append("m" if tokens.lows[k] == "he" else "f")
                open_ones[id(entity)] = entity
    for number, given in votes.items():
        if len(set(given)) == 1:
            open_ones[number].gender = given[0]
