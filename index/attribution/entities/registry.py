"""Who is who in one article: every name, its kind, its other forms, and what the text says about its bearer.

`Registry.of(paragraphs)` reads all names first and groups them: "Xi Jinping", "President Xi" and "Xi" are one entity,
whichever part of the name comes first; "Raymond Tolliver Sr." and "Raymond Tolliver Jr." are two. `Registry.uses`
then lists every place where a name stands, in reading order, with the entity it stands for there.
"""

from dataclasses import replace

from index.attribution.entities.clues import Clues
from index.attribution.entities.entity import Entity, Use, key_of
from index.attribution.entities.roles import learn
from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_ENDINGS, GENERIC_NOUNS
from index.attribution.lexicon.cues import TENSED_FORMS
from index.attribution.lexicon.functionwords import FEMALE_PRONOUNS, MALE_PRONOUNS
from index.attribution.lexicon.givennames import GIVEN_NAMES, is_given_name
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.titles import (
    FEMALE_TITLES,
    HONORIFICS,
    MALE_TITLES,
    NAME_PARTICLES,
    PORTFOLIOS,
    SUFFIXES,
)
from index.attribution.names.name import Name
from index.attribution.paragraphs import Paragraph
from search.article import SpeakerKind
from search.speakers import fold

_CERTAIN = 1.5
"""The clues a name must have to be a person's before a pronoun near it tells the gender."""


_BY_SURNAME = 4
"""How often a bare surname must stand in an article to be one person's whatever relative is named beside."""
_COURTESY = frozenset("dr dr. mr mr. mrs mrs. ms ms. prof prof. sir".split())
_JUST = 2
"""How many paragraphs before a bare surname its bearer must have been introduced to be rather meant."""
_LONG_AGO = 3
"""How many paragraphs further back the others must have been spoken of last."""


class Registry:
    """The entities of one article and the places where their names stand."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.uses: list[Use] = []
        self._by_key: dict[tuple[str, ...], Entity] = {}
        self._by_word: dict[str, list[Entity]] = {}
        self._clues: dict[tuple[str, ...], Clues] = {}
        self._short: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._times: dict[tuple[str, ...], int] = {}
        self._speaking: set[tuple[str, ...]] = set()
        self._by_given_name: set[str] = set()
        self._titled: set[int] = set()
        self._sections: list[int] = []

    @classmethod
    def of(cls, paragraphs: list[Paragraph]) -> "Registry":
        """The registry of an article's paragraphs; names in title and headings add no entity of their own."""
        registry = cls()
        for paragraph in paragraphs:
            if not paragraph.is_heading:
                for name in paragraph.names:
                    if name.words:
                        key = key_of(name.words)
                        registry._clues.setdefault(key, Clues()).note(paragraph, name)
                        registry._times[key] = registry._times.get(key, 0) + 1
                        if len(key) == 1 and not name.titles and paragraph.tokens.quoted[name.first] < 0:
                            registry._by_given_name.add(key[0])
                        if _seems_to_speak(paragraph, name):
                            registry._speaking.add(key)
                        for short in (given_acronym(paragraph, name), *title_acronyms(paragraph, name)):
                            if short:
                                registry._short.setdefault((fold(short),), key_of(name.words))
        registry._make_entities(paragraphs)
        registry._place_uses(paragraphs)
        registry._ask_pronouns()
        return registry

    def _make_entities(self, paragraphs: list[Paragraph]) -> None:
        names: dict[tuple[str, ...], Name] = {}
        for paragraph in paragraphs:
            if not paragraph.is_heading:
                for name in paragraph.names:
                    if name.words:
                        names.setdefault(key_of(name.words), name)
                        shared = _with_shared_surname(paragraph, name)
                        if shared is not None:
                            names.setdefault(key_of(shared.words), shared)
                            self._speaking.add(key_of(shared.words))
        self._add_title_names(paragraphs, names)
        for key in sorted(names, key=lambda k: -len(k)):
            if len(key) == 1 and key[0] in GENERIC_NOUNS:
                continue
            if key and self._shorter_form_of(key) is None:
                self._add(key, names[key])
        for key in names:
            longer = self._shorter_form_of(key) if key and key not in self._by_key else None
            clues = self._clues.get(key)
            if longer and len(longer) == 1 and clues is not None and longer[0].is_person:
                self._voted(longer[0], clues)
        order = {key: number for number, key in enumerate(names)}
        self.entities.sort(key=lambda e: order.get(key_of(e.words), 0))

    def _add(self, key: tuple[str, ...], name: Name) -> None:
        clues = self._clues.get(key, Clues())
        kind, is_place, gender = clues.kind, clues.is_place, clues.gender
        entity = Entity(
            name=name.text,
            kind=kind,
            words=name.words,
            gender=gender if kind is SpeakerKind.PERSON else "",
            is_place=is_place,
        )
        entity.certainty = clues.person if kind is SpeakerKind.PERSON else clues.body * clues.built_as_body
        self.entities.append(entity)
        self._by_key[key] = entity
        for word in {*key, initials(entity.words)} if entity.is_body else set(key):
            self._by_word.setdefault(word, []).append(entity)

    def _ask_pronouns(self) -> None:
        """Learns the gender of persons from the pronouns after their names, where a paragraph names no other person."""
        uses: dict[int, list[Use]] = {}
        for use in self.uses:
            if use.entity is not None and use.entity.is_person and not use.paragraph.is_heading:
                uses.setdefault(id(use.paragraph), []).append(use)
        votes: dict[int, list[str]] = {}
        open_ones: dict[int, Entity] = {}
        for here in uses.values():
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

    def _voted(self, entity: Entity, shorter: Clues) -> None:
        """Lets the places of a shorter form ("Ms. Vega") tell the gender of the one it can only stand for."""
        own = self._clues.setdefault(key_of(entity.words), Clues())
        own.male += shorter.male
        own.female += shorter.female
        entity.gender = own.gender

    def _add_title_names(self, paragraphs: list[Paragraph], names: dict[tuple[str, ...], Name]) -> None:
        """A full name that only the title or a heading has, when the body uses a part of it by itself."""
        single = {key[0] for key in names if len(key) == 1}
        for paragraph in paragraphs:
            if not paragraph.is_heading or _all_capitals(paragraph):
                continue
            for name in paragraph.names:
                key = key_of(name.words)
                if (
                    2 <= len(key) <= 3
                    and not name.is_body
                    and (key[-1] in single or key[0] in single)
                    and key[0] in GIVEN_NAMES
                    and not any(set(key) <= set(k) for k in names if len(k) > 1)
                ):
                    names[key] = name

    def _shorter_form_of(self, key: tuple[str, ...]) -> list[Entity] | None:
        """The longer-named entities that a name can be short for, or None when it is a name of its own."""
        stated = self._by_key.get(self._short.get(key, ()))
        if stated is not None:
            return [stated]
        bare = tuple(word for word in key if word not in SUFFIXES)
        suffixed = len(bare) < len(key)
        found: list[Entity] = []
        for entity in self._by_word.get(bare[0] if bare else key[0], ())[:40]:
            full = key_of(entity.words)
            if suffixed and full[-1:] != key[-1:]:
                continue
            if _is_short_for(bare, full, entity, self._clues.get(key)):
                found.append(entity)
        return found or None

    def _place_uses(self, paragraphs: list[Paragraph]) -> None:
        self._sections = [id(paragraph.section) for paragraph in paragraphs]
        owner: dict[tuple[str, ...], Entity] = {}
        last: dict[int, tuple[int, int]] = {}
        introduced: dict[int, int] = {}
        for number, paragraph in enumerate(paragraphs):
            for name in paragraph.names:
                if not name.words:
                    continue
                position = paragraph.place(name.first)
                titled = self._by_key.get(key_of(name.words)) if paragraph.section is None else None
                if titled is not None:
                    self._titled.add(id(titled))
                entity, reason = self._whose(name, owner, last, introduced, number, paragraph)
                use = Use(position, paragraph, name, entity, reason)
                self.uses.append(use)
                if entity is None or paragraph.is_heading:
                    continue
                if entity.first_use is None:
                    entity.first_use, entity.first_position = use, position
                introduced.setdefault(id(entity), number)
                last[id(entity)] = (position, number)
                entity.forms.setdefault(name.text)
                learn(entity, paragraph, name, self.uses)
        self.entities = [e for e in self.entities if e.first_use is not None] + [
            e for e in self.entities if e.first_use is None
        ]

    def _whose(
        self,
        name: Name,
        owner: dict[tuple[str, ...], Entity],
        last: dict[int, tuple[int, int]],
        introduced: dict[int, int],
        number: int,
        paragraph: Paragraph,
    ) -> tuple[Entity | None, str]:
        """Whom a name stands for at one place, and why when that needs a word."""
        key = key_of(name.words)
        exact = self._by_key.get(key)
        if exact is not None:
            return exact, ""
        if name.first and paragraph.tokens.lows[name.first - 1] in ("elder", "younger", "senior", "junior"):
            return self._generation(name, paragraph.tokens.lows[name.first - 1]), ""
        candidates = self._shorter_form_of(key) or []
        gender = (
            "m"
            if any(t in MALE_TITLES for t in name.titles)
            else "f"
            if any(t in FEMALE_TITLES for t in name.titles)
            else ""
        )
        if gender:
            candidates = [e for e in candidates if e.gender == gender] or [e for e in candidates if not e.gender]
        if len(candidates) > 1 and any(e.is_person for e in candidates):
            candidates = _of_one_kind(candidates, last)
        if len(candidates) <= 1:
            if candidates and not paragraph.is_heading:
                owner.setdefault(key, candidates[0])
            return (candidates[0] if candidates else None), ""
        known = [e for e in candidates if id(e) in introduced]
        if len(known) > 1 and name.first == 0 and name.end < len(paragraph.tokens) and _is_label(paragraph, name):
            section = self._sections[number]
            present = [e for e in known if id(e) in last and self._sections[last[id(e)][1]] == section]
            if len(present) == 1:
                return present[0], f"{present[0].name} is the only one of that name in this section"
            titled = [e for e in known if id(e) in self._titled]
            if len(titled) == 1:
                return titled[0], f"{titled[0].name} is the one of that name in the title"
        if len(known) > 1 and self._times.get(key, 0) >= _BY_SURNAME:
            heard = [e for e in known if not self._only_mentioned(e) or owner.get(key) is e]
            silent = [e for e in known if e not in heard]
            if len(heard) == 1 and all(last[id(e)][1] < number - 1 for e in silent):
                others = " and ".join(e.name for e in known if e is not heard[0])
                return heard[0], f"'{name.text}' is {heard[0].name}; {others} is named in full once, and silent"
        if len(known) == 1:
            if not paragraph.is_heading:
                owner[key] = known[0]
            return known[0], f"'{name.text}' is the only one of that name so far"
        near = [e for e in known if last.get(id(e), (0, -1))[1] == number]
        if len(near) == 1:
            return near[0], f"{near[0].name} is the one of that name spoken of directly before"
        if len(known) > 1 and not paragraph.is_heading:
            rather = (
                self._by_surname(known, owner.get(key))
                or self._just_introduced(known, last, introduced, number)
                or _told_by_pronouns(known, last, paragraph, name)
            )
            if rather is not None:
                return rather
        return (
            None,
            f"'{name.text}' fits {' and '.join(e.name for e in candidates[:3])}, and the text does not settle it",
        )

    def _only_mentioned(self, entity: Entity) -> bool:
        """Whether a full name stands only once in the article, and not beside a reporting verb."""
        key = key_of(entity.words)
        return self._times.get(key, 0) <= 1 and key not in self._speaking

    def _by_surname(self, known: list[Entity], first: Entity | None) -> tuple[Entity, str] | None:
        """The bearer whom the bare name stood for at first, when the text calls the others by their given names alone.

        "Vega left. … Vega's brother, Luis Vega, stayed. … Luis said no": a further "Vega" is the first one.
        """
        others = [e for e in known if e is not first]
        if first is None or len(others) == len(known) or key_of(first.words)[0] in self._by_given_name:
            return None
        if not all(key_of(e.words)[0] in self._by_given_name for e in others):
            return None
        return first, f"{first.name} goes by the surname, {' and '.join(e.name for e in others)} by the given name"

    def _just_introduced(
        self, known: list[Entity], last: dict[int, tuple[int, int]], introduced: dict[int, int], number: int
    ) -> tuple[Entity, str] | None:
        """The bearer who was introduced right before, when the others were spoken of last long before.

        A text that has named the newcomer in full again tells the two apart so: a bare name stays open there.
        """
        newest = max(known, key=lambda e: introduced[id(e)])
        if newest.first_use is None or number - introduced[id(newest)] > _JUST:
            return None
        if any(last[id(newest)][1] - last[id(e)][1] < _LONG_AGO for e in known if e is not newest):
            return None
        if any(u.entity is newest and u.name.text == newest.name and u is not newest.first_use for u in self.uses):
            return None
        return newest, f"{newest.name} is the one of that name introduced right before"

    def _generation(self, name: Name, word: str) -> Entity | None:
        """'the elder Tolliver' is the one with Sr. after the name."""
        suffix = "sr" if word in ("elder", "senior") else "jr"
        fitting = [e for e in self._by_word.get(key_of(name.words)[-1], ()) if key_of(e.words)[-1] == suffix]
        return fitting[0] if len(fitting) == 1 else None


def _is_label(paragraph: Paragraph, name: Name) -> bool:
    """Whether a name with a colon after it begins a line of a conversation."""
    return paragraph.tokens.words[name.end] == ":"


def _seems_to_speak(paragraph: Paragraph, name: Name) -> bool:
    """Whether a reporting verb stands right before a name, right after it, or after the comma behind it."""
    lows = paragraph.tokens.lows
    around = [name.first - 1, name.end, name.end + 1]
    if name.end < len(lows) and lows[name.end] == ",":
        close = next((k for k in range(name.end + 1, min(len(lows), name.end + 14)) if lows[k] == ","), None)
        around += [close + 1] if close is not None else []
    return any(0 <= k < len(lows) and (lows[k] in TENSED_FORMS or lows[k] in ("expressed", "voiced")) for k in around)


def _told_by_pronouns(
    known: list[Entity], last: dict[int, tuple[int, int]], paragraph: Paragraph, name: Name
) -> tuple[Entity, str] | None:
    """The bearer spoken of last, when he or she alone is of the gender that the pronouns of the sentence tell."""
    tokens = paragraph.tokens
    first, end = next(((a, b) for a, b in paragraph.sentences if a <= name.first < b), (0, 0))
    around = [tokens.lows[k] for k in range(first, end) if tokens.quoted[k] < 0]
    genders = {"m" for w in around if w in MALE_PRONOUNS} | {"f" for w in around if w in FEMALE_PRONOUNS}
    if len(genders) != 1 or not all(e.gender for e in known):
        return None
    fitting = [e for e in known if e.gender in genders]
    latest = max(known, key=lambda e: last[id(e)][0])
    if len(fitting) != 1 or fitting[0] is not latest:
        return None
    return latest, f"{latest.name}, spoken of last, is the one of that name whom the pronouns of the sentence fit"


def _of_one_kind(candidates: list[Entity], last: dict[int, tuple[int, int]]) -> list[Entity]:
    """The persons among those who bear a name, or the bodies where one of these was spoken of last."""
    latest = max(candidates, key=lambda e: last.get(id(e), (-1, 0))[0])
    return [e for e in candidates if e.is_person == latest.is_person]


def _with_shared_surname(paragraph: Paragraph, name: Name) -> Name | None:
    """'Ana Vega' of "Ana and Luis Vega": a given name alone whose surname follows after the next."""
    if len(name.words) != 1 or name.end + 1 >= len(paragraph.tokens) or paragraph.tokens.lows[name.end] != "and":
        return None
    other = paragraph.name_at.get(name.end + 1)
    if other is None or other.is_body or other.titles or len(other.words) != 2:
        return None
    if not is_given_name(other.words[0]) or name.words[0].isupper():
        return None
    return replace(name, words=(name.words[0], other.words[1]), text=f"{name.words[0]} {other.words[1]}")


def given_acronym(paragraph: Paragraph, name: Name) -> str:
    """'BLW' where "Bonded Labour Watch (BLW)" stands, else ''."""
    words = paragraph.tokens.words
    if name.end + 2 >= len(words) or words[name.end] != "(" or words[name.end + 2] != ")" or len(name.words) < 2:
        return ""
    short = words[name.end + 1]
    return short if 1 < len(short) <= 8 and short.isupper() and short.isalpha() else ""


def title_acronyms(paragraph: Paragraph, name: Name) -> list[str]:
    """'SP' for a "Superintendent of Police", by which the text may call the bearer later; none for a shorter title."""
    words = paragraph.tokens.words[name.first : name.start]
    capitals = [word[0] for word in words if word[0].isupper() and word.lower() not in HONORIFICS | _COURTESY]
    return ["".join(capitals[k:]) for k in range(len(capitals) - 1)]


def initials(words: tuple[str, ...]) -> str:
    """The acronym of a name, in lower case: 'sco' for Shanghai Cooperation Organization."""
    return "".join(word[0] for word in words if word[0].isupper()).lower()


def _all_capitals(paragraph: Paragraph) -> bool:
    """Whether a heading is written With Every Word In Capitals, so that capitals tell nothing."""
    words = [w for w in paragraph.tokens.words if w[0].isalpha()]
    lower = [w for w in words if w[0].islower() and len(w) > 3]
    return len(words) > 3 and not lower


def _is_short_for(key: tuple[str, ...], full: tuple[str, ...], entity: Entity, clues: Clues | None) -> bool:
    """Whether name words `key` can be short for the full name.

    Persons: surname, given name, nickname, or the beginning or end of a longer name ("Vega Cruz" for "Ana Vega
    Cruz").
    Bodies: the beginning ("Norvik" for "Norvik Marine") or the end after a country ("Red Cross").
    """
    if not key or len(key) >= len(full):
        return False
    plain = tuple(word for word in full if word not in SUFFIXES)
    if key == plain:
        return len(plain) < len(full) and len(key) == 1
    if entity.is_place:
        return False
    if entity.is_body:
        if len(key) == 1 and len(full) > 2 and key[0] == initials(entity.words):
            return True
        if clues is not None and clues.person > max(clues.body, 2):
            return False
        if clues is not None and clues.place > 2:
            return False
        if full[-len(key) :] == key:
            return key[0] not in PORTFOLIOS and key[0] not in COUNTRY_OF
        if len(key) > 1 and full[: len(key)] == key and all(word in COMPANY_ENDINGS for word in full[len(key) :]):
            return True
        return full[: len(key)] == key and key[0] not in COUNTRY_OF and key[-1] not in BODY_NOUNS | PORTFOLIOS
    if clues is not None and (clues.body > clues.person + 2 or clues.place > clues.person + 2):
        return False
    if len(key) == 1:
        return key[0] in plain and key[0] not in NAME_PARTICLES
    if any(plain[k : k + len(key)] == key for k in range(len(plain) - len(key) + 1)):
        return True
    return plain[0] == key[0] and plain[-1] == key[-1] and tuple(word for word in plain if word in key) == key
