"""Who is who in one article: every name, its kind, its other forms, and what the text says about its bearer.

`Registry.of(paragraphs)` reads all names first and groups them: "Xi Jinping", "President Xi" and "Xi" are one entity,
whichever part of the name comes first; "Raymond Tolliver Sr." and "Raymond Tolliver Jr." are two. `Registry.uses`
then lists every place where a name stands, in reading order, with the entity it stands for there.
"""

from dataclasses import dataclass

from index.attribution.entities.bearers import Bearers
from index.attribution.entities.entity import Entity, Use
from index.attribution.entities.learning import learn
from index.attribution.entities.namesakes import Namesakes
from index.attribution.entities.occurrences import Occurrences
from index.attribution.paragraphs import Paragraph

_CERTAIN = 1.5
"""The clues a name must have to be a person's before a pronoun near it tells the gender."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The entities of one article, those named outside headings first, and the places where their names stand."""

    entities: list[Entity]
    uses: list[Use]

    @classmethod
    def of(cls, paragraphs: list[Paragraph]) -> "Registry":
        """The registry of an article's paragraphs; names in title and headings add no entity of their own."""
        occurrences = Occurrences.of(paragraphs)
        bearers = Bearers(occurrences)
        uses = _uses(paragraphs, Namesakes(bearers, occurrences))
        _ask_pronouns(uses)
        named = [entity for entity in bearers.entities if entity.first_use is not None]
        silent = [entity for entity in bearers.entities if entity.first_use is None]
        return cls(named + silent, uses)


def _uses(paragraphs: list[Paragraph], namesakes: Namesakes) -> list[Use]:
    """Every place where a name stands; entities learn there what the text says about them."""
    uses: list[Use] = []
    for paragraph in paragraphs:
        namesakes.begin(paragraph)
        for name in paragraph.names:
            if not name.words:
                continue
            entity, reason = namesakes.bearer(paragraph, name)
            use = Use(paragraph.place(name.first), paragraph, name, entity, reason)
            uses.append(use)
            if entity is not None and not paragraph.is_heading:
                if entity.first_use is None:
                    entity.first_use, entity.first_position = use, use.position
                entity.forms.setdefault(name.text)
                learn(entity, paragraph, name, uses)
            elif entity is not None and paragraph.section is None and name.titles:
                learn(entity, paragraph, name, uses)
            namesakes.note(use)
    return uses


def _ask_pronouns(uses: list[Use]) -> None:
    """Learns the gender of persons from the pronouns after their names, where a paragraph names no other person."""
    in_paragraph: dict[int, list[Use]] = {}
    for use in uses:
        if use.entity is not None and use.entity.is_person and not use.paragraph.is_heading:
            in_paragraph.setdefault(id(use.paragraph), []).append(use)
    votes: dict[int, list[str]] = {}
    open_ones: dict[int, Entity] = {}
    for here in in_paragraph.values():
        entity = here[0].entity
        if (
            entity is None
            or entity.gender
            or entity.certainty < _CERTAIN
            or any(use.entity is not entity for use in here)
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
