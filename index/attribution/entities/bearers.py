"""Who bears the names of an article: one entity for each full name, whatever shorter forms it has."""

from index.attribution.entities.clues import Clues
from index.attribution.entities.entity import Entity, Key, key_of
from index.attribution.entities.inventory import NameInventory
from index.attribution.entities.shortforms import acronyms, called, is_beginning, is_part_of, is_short_for, of_its_kind
from index.attribution.lexicon.bodies import GENERIC_NOUNS, SHORT_BODIES
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.titles import SUFFIXES
from index.attribution.names.name import Name
from search.article import SpeakerKind

_MOST = 40
"""How many entities with the same word in their names a shorter form is tried on."""


_SHORT = frozenset(short for short, _ in SHORT_BODIES)
"""What is short for a name of as many words: "Lib Dems"."""


class Bearers:
    """The entities of an article by their names; a name that can be short for a longer one has none of its own."""

    def __init__(self, inventory: NameInventory) -> None:
        self.entities: list[Entity] = []
        self._inventory = inventory
        self._by_key: dict[Key, Entity] = {}
        self._by_word: dict[str, list[Entity]] = {}
        names = inventory.names
        for key in sorted(names, key=lambda k: (-len(k), k in _SHORT)):
            if len(key) == 1 and key[0] in GENERIC_NOUNS:
                continue
            if key and not self.with_short_form(key):
                self._add(key, names[key])
        self._parted = {
            key: self._part(key, by)
            for key, by in inventory.addressed.items()
            if len(by) == 2 or self._is_other(key, by)
        }
        for key in names:
            if key and key not in self._by_key and key not in self._parted:
                self._share_gender(key)
        order = {key: number for number, key in enumerate(names)}
        self.entities.sort(key=lambda e: order.get(key_of(e.words), 0))

    def with_name(self, key: Key) -> Entity | None:
        """The entity with just this name."""
        return self._by_key.get(key)

    def parted(self, key: Key) -> dict[str, Entity]:
        """The man and the woman ("m", "f") whom a name stands for after different titles ("Mr Vega", "Ms Vega")."""
        return self._parted.get(key, {})

    def with_short_form(self, key: Key) -> list[Entity]:
        """The longer-named entities that a name can be short for."""
        clues = self._inventory.clues.get(key)
        stated = self._by_key.get(self._inventory.stated.get(key, ()))
        if stated is not None:
            return [stated]
        pair = key if len(key) > 1 else tuple(key[0].partition("&"))
        if len(pair) == len("S and P".split()) and pair[1] in ("and", "&") and len(pair[0]) == len(pair[2]) == 1:
            key = (pair[0] + pair[2],)
        bare = key if SUFFIXES.isdisjoint(key) else tuple(word for word in key if word not in SUFFIXES)
        suffixed = len(bare) < len(key)
        found: list[Entity] = []
        longer: list[Entity] = []
        for entity in self._by_word.get(bare[0] if bare else key[0], ())[:_MOST]:
            full = key_of(entity.words)
            if suffixed and full[-1:] != key[-1:]:
                continue
            if is_short_for(bare, full, entity) and not (entity.is_body and self._inventory.goes_alone(key, full)):
                found.append(entity)
            elif entity.is_body and is_beginning(bare, full):
                longer.append(entity)
        initialled = [e for e in found if e.is_body and len(key) == 1 and key[0] in acronyms(e.words)]
        if len(initialled) == 1 and COUNTRY_OF.get(key[0]) in (None, COUNTRY_OF.get(initialled[0].words[0].lower())):
            return initialled  # "EU" of the European Union, and no "US" of a University of Sheffield
        if not found and len(longer) == 1:
            return longer
        if not found:
            parts = [e for e in self._by_word.get(key[0], ())[:_MOST] if is_part_of(key, e, key_of(e.words))]
            found = parts if len(parts) == 1 else []
        return of_its_kind(found, clues, key) if clues is not None else found

    def of_generation(self, word: str, key: Key) -> Entity | None:
        """'the elder Tolliver' is the one with Sr. after the name."""
        suffix = "sr" if word in ("elder", "senior") else "jr"
        fitting = [e for e in self._by_word.get(key[-1], ()) if key_of(e.words)[-1] == suffix]
        return fitting[0] if len(fitting) == 1 else None

    def _add(self, key: Key, name: Name) -> None:
        clues = self._inventory.clues.get(key, Clues())
        kind = clues.kind
        is_person = kind is SpeakerKind.PERSON
        entity = Entity(
            name=name.text,
            kind=kind,
            words=name.words,
            gender=clues.gender if is_person else "",
            gender_told=is_person and clues.tells_gender,
            is_place=clues.is_place,
            certainty=clues.person if is_person else clues.body * clues.built_as_body,
        )
        self.entities.append(entity)
        self._by_key[key] = entity
        parts = (
            acronyms(entity.words) | {short[0] for short in called(key)}
            if entity.is_body
            else {part for word in key for part in word.split("-")}
        )
        for word in {*key, *parts}:
            self._by_word.setdefault(word, []).append(entity)

    def _is_other(self, key: Key, addressed: dict[str, Name]) -> bool:
        """Whether a title tells another one than all who are named in full: "Mrs Vega" beside Carl Vega."""
        longer = self.with_short_form(key) if key not in self._by_key else []
        return bool(longer) and all(e.is_person and e.gender not in ("", "t", *addressed) for e in longer)

    def _part(self, key: Key, addressed: dict[str, Name]) -> dict[str, Entity]:
        """The bearers of a name by their gender: those with a longer one, if that is clear of each, and others."""
        if key in self._by_key:
            known = [self._by_key[key]]
            known[0].gender, known[0].gender_told = next(iter(addressed)), True
        else:
            known = self.with_short_form(key)
        bearers = {entity.gender: entity for entity in known if entity.is_person and entity.gender_told}
        if not bearers or len(bearers) < len(known):
            return {}
        for gender, name in addressed.items():
            if gender not in bearers:
                other = Entity(name=name.text, kind=SpeakerKind.PERSON, words=name.words, gender=gender)
                other.gender_told, other.certainty = True, self._inventory.clues[key].person
                self.entities.append(other)
                bearers[gender] = other
        return bearers

    def _share_gender(self, key: Key) -> None:
        """Lets the places of a shorter form ("Ms. Vega") tell the gender of the one it can only stand for."""
        longer = self.with_short_form(key)
        shorter = self._inventory.clues.get(key)
        if len(longer) != 1 or shorter is None or not longer[0].is_person:
            return
        own = self._inventory.clues.setdefault(key_of(longer[0].words), Clues())
        own.male += shorter.male
        own.female += shorter.female
        longer[0].gender, longer[0].gender_told = own.gender, own.tells_gender
