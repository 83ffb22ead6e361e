"""Shorter forms of a name: acronyms, surnames, the beginning of a body's name."""

import re
from functools import lru_cache

from index.attribution.entities.clues import Clues
from index.attribution.entities.entity import Entity
from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_ENDINGS, FIRM_NOUNS, SHORT_BODIES, STATE_NOUNS
from index.attribution.lexicon.functionwords import FUNCTION_WORDS
from index.attribution.lexicon.givennames import is_given_name
from index.attribution.lexicon.places import COUNTRY_OF, PLACES
from index.attribution.lexicon.titles import HONORIFICS, NAME_PARTICLES, PORTFOLIOS, SUFFIXES
from index.attribution.names.name import Name, acronym_after
from index.attribution.names.titles import is_office
from index.attribution.paragraphs import Paragraph

_COURTESY = HONORIFICS | frozenset("dr dr. mr mr. mrs mrs. ms ms. prof prof. sir".split())
"""Titles that make no acronym."""
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_LONGEST = 9
"""How many words before or after a name its office may have."""
_AFTER_SURNAME = COMPANY_ENDINGS | {"and", "&"}
"""What follows the surname in the name of a firm that is called after somebody."""
_FORMS = COMPANY_ENDINGS | {"group", "holdings", "stores"}
_FORMS_AND_TRADES = COMPANY_ENDINGS | FIRM_NOUNS
_DEPARTMENTS = frozenset({"department", "ministry"})
"""Bodies whose names stand in either order: "Justice Department", "Department of Justice"."""
_MATTERS = frozenset("of on into for".split())
"""What tells after its name what a body is for."""
_NO_ENDS = BODY_NOUNS | PORTFOLIOS
"""Words that no short form of a body's name ends with."""


def is_short_for(key: tuple[str, ...], full: tuple[str, ...], entity: Entity) -> bool:
    """Whether name words `key` can be short for the full name.

    Persons: surname, given name, nickname, or the beginning or end of a longer name ("Vega Cruz" for "Ana Vega Cruz").
    Bodies: the beginning ("Norvik" for "Norvik Marine") or the end after a country ("Red Cross").
    """
    if entity.is_body and key in called(full):
        return True
    if entity.is_body and key and (_by_matter(key) != key or _by_matter(full) != full):
        turned = _by_matter(full)[-len(_by_matter(key)) :] == _by_matter(key)
        if turned or len(key) >= len(full):
            return turned and key != full
    if not key or len(key) >= len(full):
        return False
    plain = tuple(word for word in full if word not in SUFFIXES)
    if key == plain:
        return len(plain) < len(full) and len(key) == 1
    if entity.is_place:
        return False
    if entity.is_body:
        if len(key) == 1 and len(full) > 1 and key[0] in acronyms(entity.words):
            return True
        if _owns(key, entity):
            return False
        if full[-len(key) :] == key:
            state = key[0] in STATE_NOUNS and len(full) == 2 and full[0] in COUNTRY_OF  # "the Italian Treasury"
            return (key[0] not in PORTFOLIOS or state) and key[0] not in COUNTRY_OF
        if len(key) > 1 and full[: len(key)] == key and all(word in COMPANY_ENDINGS for word in full[len(key) :]):
            return True
        firm = tuple(word for word in full if word not in COMPANY_ENDINGS)
        if len(firm) < len(full) and firm[-len(key) :] == key and key[0] not in _NO_ENDS | COUNTRY_OF.keys():
            return True  # "Hanover" of "Manufacturers Hanover Corp"
        surname = _without_given_names(full) if len(key) == 1 else full
        begins = full[: len(key)] == key or surname[: len(key)] == key
        if full[: len(key)] == key and (full[len(key) :] == ("party",) or _is_partner(key, full)):
            return True
        return begins and key[0] not in COUNTRY_OF and key[-1] not in _NO_ENDS
    if len(key) == 1:
        return key[0] in plain and key[0] not in NAME_PARTICLES
    if any(plain[k : k + len(key)] == key for k in range(len(plain) - len(key) + 1)):
        return True
    return plain[0] == key[0] and plain[-1] == key[-1] and tuple(word for word in plain if word in key) == key


@lru_cache(maxsize=1 << 12)
def called(full: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What a body is called for short by readers who know it: "fed" for the Federal Reserve (`SHORT_BODIES`)."""
    plain = " ".join(word for word in full if word != ",")
    return tuple(short for short, long in SHORT_BODIES if long in plain)


def _is_partner(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the name of a firm goes on with "and": "Norvik Gas" of "Norvik Gas and Electric Co"."""
    return len(key) > 1 and full[len(key)] in ("and", "&") and full[-1] in COMPANY_ENDINGS


def is_beginning(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a body's name is another's up to what it is for: "Review Board" of "Review Board on Tolls"."""
    head = full[: len(key)] == key and len(full) > len(key) > 1
    return head and full[len(key)] in _MATTERS and key[-1] in BODY_NOUNS and key[0] not in COUNTRY_OF


def _by_matter(key: tuple[str, ...]) -> tuple[str, ...]:
    """A department's name as it ends in the noun: "justice department" for "department of justice"."""
    at = next((k for k in range(len(key) - 2) if key[k] in _DEPARTMENTS and key[k + 1] in ("of", "for")), None)
    return key if at is None else (*key[:at], *key[at + 2 :], key[at])


def _without_given_names(full: tuple[str, ...]) -> tuple[str, ...]:
    """The name of a firm without the given names in it: "byrd and co" of "Ada C. Byrd and Co"."""
    stop = next((k for k, word in enumerate(full) if word in _AFTER_SURNAME), 1) - 1
    first = 0
    while first < stop and (len(full[first]) <= len("jk") or is_given_name(full[first])):
        first += 1
    return full[first:]


def _owns(key: tuple[str, ...], entity: Entity) -> bool:
    """Whether a name is that of whoever has the body: Norvik in "Norvik's Office of Audits"."""
    words = entity.name.split()
    if all(word.lower() in _FORMS for word in words[len(key) :]):
        return False  # "Foster's" of "Foster's Group"
    return len(key) < len(words) and words[len(key) - 1].endswith(("'s", "s'")) and not key[-1].endswith("s")


def is_part_of(key: tuple[str, ...], entity: Entity, full: tuple[str, ...]) -> bool:
    """Whether a single word is a part of somebody's double surname ("Vega" of "Ana Vega-Cruz")."""
    return len(key) == 1 and len(full) > 1 and entity.is_person and key[0] in full[-1].split("-")


def of_its_kind(longer: list[Entity], clues: Clues, key: tuple[str, ...]) -> list[Entity]:
    """Those of the longer-named entities that the name `key` can stand for, by what its own places tell of its kind."""
    persons = [entity for entity in longer if entity.is_person]
    bodies = [entity for entity in longer if not entity.is_person]
    if persons and bodies:
        partners = all({"and", "&"} & set(entity.words) for entity in bodies)  # "Jeff Holt of Holt Ash and Co"
        return persons if partners or clues.person > max(clues.body, 3) else longer
    if persons and clues.place > max(clues.person, clues.body) and not clues.located:
        return persons  # "Jules France came. France said"
    if persons:
        return [] if max(clues.told_body, clues.place) > clues.person + 2 else persons
    placed = clues.place > max(clues.body, clues.person, 2) and (len(key) == 1 or clues.located)
    other = placed or _shows_person(key, clues)
    return [entity for entity in bodies if not other or (not clues.titled and _adds_form(key, entity))]


def _adds_form(key: tuple[str, ...], entity: Entity) -> bool:
    """Whether a firm's name only adds what it is: "Diana Corp" to "Diana", which by itself is a woman's."""
    return all(word.lower() in _FORMS_AND_TRADES for word in entity.words[len(key) :])


def _shows_person(key: tuple[str, ...], clues: Clues) -> bool:
    """Whether something tells a person: in "Ada Byrd", perhaps short for "Ada Byrd and Sons", no given name does."""
    return clues.titled or bool(clues.male or clues.female) or (len(key) == 1 and clues.shows_person)


def given_acronym(paragraph: Paragraph, name: Name) -> str:
    """'BLW' where "Bonded Labour Watch (BLW)" or "the Bonded Labour Watch, BLW, said" stands, else ''.

    So is 'Mill' of "Den Norske Mill A/S (Mill)", where it is no place's name.
    """
    words, end = paragraph.tokens.words, name.end
    short = acronym_after(paragraph.tokens, end)
    if not short and name.is_body and words[end : end + 1] == words[end + 2 : end + 3] == [","]:
        listed = words[end + 3 : end + 4] in ([], ["and"], ["or"]) or words[end + 3][0].isupper()
        short = words[end + 1] if words[end + 1].isupper() and len(words[end + 1]) > 2 and not listed else ""
    if not short and name.is_body and words[end : end + 1] == ["("] and words[end + 2 : end + 3] == [")"]:
        short = words[end + 1] if words[end + 1].istitle() and words[end + 1].lower() not in PLACES else ""
    return short if len(name.words) > 1 and len(short) <= 8 and short.isalpha() else ""


def office_acronyms(paragraph: Paragraph, name: Name) -> set[str]:
    """'SP', 'DG' for a "superintendent of police" or "director-general", by which the text may call the bearer later.

    The office stands before the name, or after a comma behind it.
    """
    if name.is_body:
        return set()
    lows = paragraph.tokens.lows
    stretches = [_stretch(lows, range(name.start - 1, max(-1, name.start - _LONGEST), -1))[::-1]]
    if lows[name.end : name.end + 1] == [","]:
        stretches.append(_stretch(lows, range(name.end + 1, min(len(lows), name.end + _LONGEST))))
    found = {word.lower() for word in paragraph.tokens.words[name.first : name.start] if word.isupper()}
    for words in stretches:
        offices = {word for word in words if is_office(word)}
        if offices:
            plain = [word for word in words if word not in FUNCTION_WORDS and word not in _COURTESY]
            parts = [(part[0], word in offices) for word in plain for part in word.split("-") if part]
            for first in range(len(parts)):
                for end in range(first + 2, min(len(parts), first + 4) + 1):
                    if any(office for _, office in parts[first:end]):
                        found.add("".join(letter for letter, _ in parts[first:end]))
    return found


def _stretch(lows: list[str], places: range) -> list[str]:
    """The words at these places up to a mark; a comma right at the beginning is passed over."""
    found: list[str] = []
    for k in places:
        if lows[k][0].isalpha():
            found.append(lows[k])
        elif found or lows[k] != ",":
            break
    return found


def acronyms(words: tuple[str, ...]) -> set[str]:
    """What a body may be called by its initials: with those of the company's form, of "of" and "on", and without."""
    plain = {initials(words), initials(tuple(word for word in words if word.lower() not in COMPANY_ENDINGS))}
    if words[-1].lower() in _DEPARTMENTS and words[0].lower() in COUNTRY_OF:
        plain.add(initials((words[0], words[-1], *words[1:-1])))  # "USDA" of the U.S. Agriculture Department
    small = sum(word[0].islower() for word in words)
    return plain | {"".join(word[0] for word in words).lower()} if small == 1 and len(words) > 2 else plain


@lru_cache(maxsize=1 << 12)
def initials(words: tuple[str, ...]) -> str:
    """The acronym of a name, in lower case: 'sco' for Shanghai Cooperation Organization, 'usl' for U.S. Lines."""
    letters = (word.replace(".", "") if _DOTTED.fullmatch(word) else word[0] for word in words if word[0].isupper())
    return "".join(letters).lower()
