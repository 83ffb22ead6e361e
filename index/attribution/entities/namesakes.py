"""Whom a name stands for at one place, where several bear it: "Vega" of Ana Vega and Luis Vega.

What tells them apart, in this order: who has been introduced at all, the section and the title in a conversation, who
is silent in an article that says the name often, who was spoken of just before, who goes by the given name, who was
introduced just before, and the pronouns of the sentence. Where none of these does, the name stays open.
"""

from index.attribution.entities.bearers import Bearers
from index.attribution.entities.entity import Entity, Key, NameOccurrence, key_of
from index.attribution.entities.inventory import NameInventory
from index.attribution.lexicon.bodies import CLUB_NAMES, COMPANY_ENDINGS
from index.attribution.lexicon.functionwords import FEMALE_PRONOUNS, MALE_PRONOUNS
from index.attribution.lexicon.persons import OFFICES_OF_ONE, ROLE_NOUNS, ROLE_SYNONYMS
from index.attribution.names.name import Name
from index.attribution.paragraphs import Paragraph

_BY_SURNAME = 4
"""How often a bare surname must stand in an article to be one person's whatever relative is named beside."""
_OF_THE_ARTICLE = 8
"""How often it must stand to be that person's right after the relative too."""
_JUST = 2
"""How many paragraphs before a bare surname its bearer must have been introduced to be rather meant."""
_LONG_AGO = 3
"""How many paragraphs further back the others must have been spoken of last."""
_FORMS = COMPANY_ENDINGS | CLUB_NAMES | frozenset("group holding holdings companies cos".split())
"""What the name of a firm or a club adds."""
_GENERATIONS = frozenset("elder younger senior junior".split())

Told = tuple[Entity, str]
"""Who is meant, and why."""


class Namesakes:
    """Tells whom names stand for: `begin` each paragraph, ask and `note` each of its names, in reading order."""

    def __init__(self, bearers: Bearers, inventory: NameInventory) -> None:
        self._bearers = bearers
        self._inventory = inventory
        self._number = -1
        self._section_of: list[int] = []
        self._owner: dict[Key, Entity] = {}
        self._introduced: dict[int, int] = {}
        self._last_place: dict[int, int] = {}
        self._last_paragraph: dict[int, int] = {}
        self._again_in_full: set[int] = set()
        self._in_title: set[int] = set()

    def begin(self, paragraph: Paragraph) -> None:
        """Goes on to a paragraph."""
        self._number += 1
        self._section_of.append(id(paragraph.section))

    def note(self, occurrence: NameOccurrence) -> None:
        """Keeps who has been named, for the names after it."""
        entity = occurrence.entity
        if entity is None:
            return
        if occurrence.name.text == entity.name and occurrence is not entity.first_occurrence:
            self._again_in_full.add(id(entity))
        if not occurrence.paragraph.is_heading:
            self._introduced.setdefault(id(entity), self._number)
            self._last_place[id(entity)] = occurrence.position
            self._last_paragraph[id(entity)] = self._number

    def bearer(self, paragraph: Paragraph, name: Name) -> tuple[Entity | None, str]:
        """Whom a name stands for here, None where the text does not settle it; and why when that needs a word."""
        key = key_of(name.words)
        parted = self._bearers.parted(key)
        if name.gender in parted:
            return parted[name.gender], ""
        exact = None if parted else self._bearers.with_name(key)
        if exact is not None:
            if paragraph.section is None:
                self._in_title.add(id(exact))
            return exact, ""
        before = paragraph.tokens.lows[name.first - 1] if name.first else ""
        if before in _GENERATIONS:
            return self._bearers.of_generation(before, key), ""
        candidates = self._candidates(key, name)
        if len(candidates) <= 1:
            if candidates and not paragraph.is_heading:
                self._owner.setdefault(key, candidates[0])
            return (candidates[0] if candidates else None), ""
        told = self._told_apart([e for e in candidates if id(e) in self._introduced], key, name, paragraph)
        if told is not None:
            return told
        names = " and ".join(e.name for e in candidates[:3])
        return None, f"'{name.text}' fits {names}, and the text does not settle it"

    def _candidates(self, key: Key, name: Name) -> list[Entity]:
        """All whom a name can stand for: of the gender of its title, and all persons or all bodies."""
        candidates = list(self._bearers.parted(key).values()) or self._bearers.with_short_form(key)
        if gender := name.gender:
            candidates = [e for e in candidates if e.gender == gender] or [e for e in candidates if not e.gender]
        if len(candidates) > 1 and any(e.is_person for e in candidates):
            latest = max(candidates, key=lambda e: self._last_place.get(id(e), -1))
            candidates = [e for e in candidates if e.is_person == latest.is_person]
        return candidates

    def _told_apart(self, known: list[Entity], key: Key, name: Name, paragraph: Paragraph) -> Told | None:
        if not known:
            return None
        if len(known) == 1:
            if not paragraph.is_heading:
                self._owner[key] = known[0]
            return known[0], f"'{name.text}' is the only one of that name so far"
        told = (
            _by_title(known, name)
            or _by_form(known, key)
            or self._by_label(known, name, paragraph)
            or self._alone_heard(known, key, name)
            or self._spoken_of_here(known)
        )
        if told is not None or paragraph.is_heading:
            return told
        return (
            self._by_surname(known, key)
            or self._just_introduced(known)
            or self._by_pronouns(known, name, paragraph)
            or self._titled(known)
            or self._of_the_lead(known)
        )

    def _of_the_lead(self, known: list[Entity]) -> Told | None:
        """The firm that is named first of all, where a parent or a unit with the same name comes in after it."""
        first = min(known, key=lambda e: e.first_position)
        if not all(e.is_body for e in known) or self._introduced[id(first)] > _JUST:
            return None
        return first, f"{first.name} is the first of that name, in the lead"

    def _titled(self, known: list[Entity]) -> Told | None:
        """The only bearer whom the title names, whom the article is about."""
        titled = [e for e in known if id(e) in self._in_title]
        return (titled[0], f"{titled[0].name} is the one of that name in the title") if len(titled) == 1 else None

    def _by_label(self, known: list[Entity], name: Name, paragraph: Paragraph) -> Told | None:
        """The bearer in the section, or else the title, where a name with a colon begins a line of a conversation."""
        words = paragraph.tokens.words
        if name.first != 0 or name.end >= len(words) or words[name.end] != ":":
            return None
        here = self._section_of[self._number]
        present = [e for e in known if self._section_of[self._last_paragraph[id(e)]] == here]
        if len(present) == 1:
            return present[0], f"{present[0].name} is the only one of that name in this section"
        return self._titled(known)

    def _alone_heard(self, known: list[Entity], key: Key, name: Name) -> Told | None:
        """The bearer of a name that stands often, when the others are named in full once, and silent."""
        times = self._inventory.times[key]
        if times < _BY_SURNAME:
            return None
        owner = self._owner.get(key)
        silent = [e for e in known if e is not owner and self._inventory.is_only_mentioned(key_of(e.words))]
        heard = [e for e in known if e not in silent]
        if len(heard) != 1:
            return None
        if times < _OF_THE_ARTICLE and any(self._last_paragraph[id(e)] >= self._number - 1 for e in silent):
            return None
        others = " and ".join(e.name for e in silent)
        return heard[0], f"'{name.text}' is {heard[0].name}; {others} is named in full once, and silent"

    def _spoken_of_here(self, known: list[Entity]) -> Told | None:
        near = [e for e in known if self._last_paragraph[id(e)] == self._number]
        return (
            (near[0], f"{near[0].name} is the one of that name spoken of directly before") if len(near) == 1 else None
        )

    def _by_surname(self, known: list[Entity], key: Key) -> Told | None:
        """The bearer whom the bare name stood for at first, when the text calls the others by their given names alone.

        "Vega left. … Vega's brother, Luis Vega, stayed. … Luis said no": a further "Vega" is the first one.
        """
        first = self._owner.get(key)
        others = [e for e in known if e is not first]
        given_alone = self._inventory.given_alone
        if first is None or len(others) == len(known) or key_of(first.words)[0] in given_alone:
            return None
        if not all(key_of(e.words)[0] in given_alone for e in others):
            return None
        return first, f"{first.name} goes by the surname, {' and '.join(e.name for e in others)} by the given name"

    def _just_introduced(self, known: list[Entity]) -> Told | None:
        """The bearer who was introduced right before, when the others were spoken of last long before.

        A text that has named the newcomer in full again tells the two apart so: a bare name stays open there.
        """
        newest = max(known, key=lambda e: self._introduced[id(e)])
        if newest.first_occurrence is None or self._number - self._introduced[id(newest)] > _JUST:
            return None
        last = self._last_paragraph
        if any(last[id(newest)] - last[id(e)] < _LONG_AGO for e in known if e is not newest):
            return None
        if id(newest) in self._again_in_full:
            return None
        return newest, f"{newest.name} is the one of that name introduced right before"

    def _by_pronouns(self, known: list[Entity], name: Name, paragraph: Paragraph) -> Told | None:
        """The bearer spoken of last, when he or she alone is of the gender that the pronouns of the sentence tell."""
        tokens = paragraph.tokens
        first, end = paragraph.sentence_at(name.first)
        around = [tokens.lows[k] for k in range(first, end) if tokens.quoted[k] < 0]
        genders = {"m" for w in around if w in MALE_PRONOUNS} | {"f" for w in around if w in FEMALE_PRONOUNS}
        if len(genders) != 1 or not all(e.gender for e in known):
            return None
        fitting = [e for e in known if e.gender in genders]
        latest = max(known, key=lambda e: self._last_place[id(e)])
        if len(fitting) != 1 or fitting[0] is not latest:
            return None
        return latest, f"{latest.name}, spoken of last, is the one of that name whom the pronouns of the sentence fit"


def _by_form(known: list[Entity], key: Key) -> Told | None:
    """The only body whose name adds no more than what it is: "Ashby" is Ashby Town rather than the Ashby Trust."""
    plain = [
        body
        for body in known
        if body.is_body and key_of(body.words)[: len(key)] == key and _FORMS.issuperset(key_of(body.words)[len(key) :])
    ]
    return (plain[0], f"'{' '.join(plain[0].words)}' adds no name to it") if len(plain) == 1 else None


def _by_title(known: list[Entity], name: Name) -> Told | None:
    """The only bearer who is known to hold the office before the name ("Prime Minister Vega")."""
    if not name.titles:
        return None
    noun = ROLE_SYNONYMS.get(" ".join(name.titles[-2:]), name.titles[-1])
    if noun not in OFFICES_OF_ONE and noun not in ROLE_NOUNS:
        return None
    holders = [entity for entity in known if any(role.noun == noun for role in entity.roles)]
    return (holders[0], f"'{name.text}' is {holders[0].name}, who holds that office") if len(holders) == 1 else None
