"""What the text calls its persons and bodies: the nouns and words beside their names, and what has stood for them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.attribution.entities.entity import Entity, NameOccurrence
from index.attribution.entities.registry import Registry
from index.attribution.lexicon.bodies import MEDIA_NOUNS
from index.attribution.lexicon.capitals import COUNTRY_OF_CAPITAL
from index.attribution.lexicon.functionwords import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.phrases.appositions import apposition_head
from index.attribution.resolution.resolution import Source

_CLOSES: tuple[list[str], ...] = ([], [","], ["."], ["that"], ["which"], ["of"], ["for"])
"""What follows the noun of an apposition."""
_LINKS = PREPOSITIONS | {"after", "before"}
"""Words after which a noun is no longer what something is: "the largest employer after the government"."""
_NEAR = 8
"""How many words before and after a name tell of its bearer rather than of others in the sentence."""
_LEADING = "<"
"""What marks words that stand before a name."""
_STEM = 5
"""How many letters of a word are compared: "teaches", "teacher"."""


@dataclass(slots=True)
class Calls:
    """What an article calls those whom it names."""

    _beside: dict[str, list[tuple[int, Entity, Source]]] = field(default_factory=dict)
    _nouns: dict[int, set[str]] = field(default_factory=dict)
    _taken: dict[str, list[tuple[int, Entity]]] = field(default_factory=dict)
    _names: dict[int, list[NameOccurrence]] = field(default_factory=dict)
    _near: dict[int, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, registry: Registry) -> "Calls":
        """What stands beside the names of an article."""
        calls = cls()
        for occurrence in registry.occurrences:
            entity = occurrence.entity
            if entity is None or entity.is_place:
                continue
            calls._names.setdefault(id(entity), []).append(occurrence)
            for noun in _nouns_beside(occurrence) if entity.is_body else ():
                calls._beside.setdefault(noun, []).append((occurrence.position, entity, Source.of_name(occurrence)))
                calls._nouns.setdefault(id(entity), set()).add(noun)
        return calls

    def take(self, head: str, entity: Entity, position: int) -> None:
        """Keeps that a description with this noun stood for somebody at a place."""
        self._taken.setdefault(head, []).append((position, entity))

    def before(self, head: str, position: int) -> list[tuple[int, Entity, Source]]:
        """The bodies with this noun beside their names before a place, with the place and the name."""
        found = self._beside.get(head, [])
        return found[: bisect_left(found, position, key=lambda each: each[0])]

    def nouns(self, entity: Entity) -> set[str]:
        """The nouns beside a body's name."""
        return self._nouns.get(id(entity), set())

    def names(self, head: str, entity: Entity, position: int) -> str:
        """Whether the text has the noun beside a body's name: "last" before a place, "before", "later", or ""."""
        before = self.before(head, position)
        if before and before[-1][1] is entity:
            return "last"
        if any(each is entity for _, each, _ in before):
            return "before"
        return "later" if any(each is entity for _, each, _ in self._beside.get(head, [])) else ""

    def taken(self, head: str, entity: Entity, position: int) -> str:
        """Whether the noun has stood for somebody before a place: "last", "once", "another", or "" for nobody."""
        taken = [each for place, each in self._taken.get(head, []) if place < position]
        if not taken:
            return ""
        return "last" if taken[-1] is entity else "once" if entity in taken else "another"

    def stands_for(self, entity: Entity) -> set[str]:
        """The nouns that have stood for somebody."""
        return {head for head, taken in self._taken.items() if any(each is entity for _, each in taken)}

    def near(self, word: str, entity: Entity, position: int, leading: bool = False) -> bool:
        """Whether a word, or one with the same beginning, stands near a name of somebody before a place.

        `leading` asks for one that stands before the name.
        """
        words = self._near.get(id(entity))
        if words is None:
            words = self._near[id(entity)] = {}
            for occurrence in self._names.get(id(entity), ()):
                for low, place in _words_near(occurrence):
                    words.setdefault(low, place)
        stem = COUNTRY_OF.get(word, word[:_STEM])
        return words.get(_LEADING + stem if leading else stem, position) < position


def _words_near(occurrence: NameOccurrence) -> Iterator[tuple[str, int]]:
    """The beginnings of the words near a name in its sentence, and the countries that they name, with their places."""
    paragraph, name, lows = occurrence.paragraph, occurrence.name, occurrence.paragraph.tokens.lows
    first, stop = paragraph.sentence_at(name.first)
    for k in range(max(first, name.first - _NEAR), min(stop, name.end + _NEAR)):
        low = lows[k]
        if low[0].isalpha() and low not in FUNCTION_WORDS:
            yield low[:_STEM], paragraph.place(k)
            if k < name.first:
                yield _LEADING + low[:_STEM], paragraph.place(k)
            country = COUNTRY_OF.get(low) or COUNTRY_OF_CAPITAL.get(low)
            if country is not None:
                yield country, paragraph.place(k)


def _nouns_beside(occurrence: NameOccurrence) -> Iterator[str]:
    """The nouns by which a text calls a body beside its name: before it, before a comma, or in what follows one."""
    name, lows = occurrence.name, occurrence.paragraph.tokens.lows
    first, end = name.first, name.end
    if first > 1:
        yield lows[first - 2] if lows[first - 1] == "," else lows[first - 1]
    noun = end + (lows[end : end + 1] == ["news"])
    if lows[noun : noun + 1] and lows[noun] in MEDIA_NOUNS and (noun > end or lows[noun] != "agency"):
        yield lows[noun]  # "the Norvik news agency"
    after = apposition_head(occurrence.paragraph, end + 1) if lows[end : end + 1] == [","] else None
    if after is None or lows[after + 1 : after + 2] not in _CLOSES or lows[end + 1] not in DETERMINERS:
        return
    if _LINKS.isdisjoint(lows[end + 1 : after]) and not (lows[end + 1] == "the" and _is_governed(lows, first)):
        yield lows[after]


def _is_governed(lows: list[str], first: int) -> bool:
    """Whether a name stands after a preposition, so that a subject may follow: "In a letter to [Norvik], the group"."""
    before = first - 1 - (lows[first - 1 : first] == ["the"])
    return before >= 0 and lows[before] in PREPOSITIONS
