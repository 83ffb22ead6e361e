"""Shorter forms of a name: acronyms, surnames, the beginning of a body's name."""

from index.attribution.entities.clues import Clues
from index.attribution.entities.entity import Entity
from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_ENDINGS
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.titles import HONORIFICS, NAME_PARTICLES, PORTFOLIOS, SUFFIXES
from index.attribution.names.name import Name, acronym_after
from index.attribution.paragraphs import Paragraph

_COURTESY = HONORIFICS | frozenset("dr dr. mr mr. mrs mrs. ms ms. prof prof. sir".split())
"""Titles that make no acronym."""
_NO_ENDS = BODY_NOUNS | PORTFOLIOS
"""Words that no short form of a body's name ends with."""


def is_short_for(key: tuple[str, ...], full: tuple[str, ...], entity: Entity, clues: Clues | None) -> bool:
    """Whether name words `key` can be short for the full name.

    Persons: surname, given name, nickname, or the beginning or end of a longer name ("Vega Cruz" for "Ana Vega Cruz").
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
        if clues is not None and clues.person > max(clues.body, 3):
            return False
        if clues is not None and clues.place > 2:
            return False
        if full[-len(key) :] == key:
            return key[0] not in PORTFOLIOS and key[0] not in COUNTRY_OF
        if len(key) > 1 and full[: len(key)] == key and all(word in COMPANY_ENDINGS for word in full[len(key) :]):
            return True
        return full[: len(key)] == key and key[0] not in COUNTRY_OF and key[-1] not in _NO_ENDS
    if clues is not None and (clues.body > clues.person + 2 or clues.place > clues.person + 2):
        return False
    if len(key) == 1:
        return key[0] in plain and key[0] not in NAME_PARTICLES
    if any(plain[k : k + len(key)] == key for k in range(len(plain) - len(key) + 1)):
        return True
    return plain[0] == key[0] and plain[-1] == key[-1] and tuple(word for word in plain if word in key) == key


def given_acronym(paragraph: Paragraph, name: Name) -> str:
    """'BLW' where "Bonded Labour Watch (BLW)" stands, else ''."""
    short = acronym_after(paragraph.tokens, name.end)
    return short if len(name.words) > 1 and len(short) <= 8 and short.isalpha() else ""


def title_acronyms(paragraph: Paragraph, name: Name) -> list[str]:
    """'SP' for a "Superintendent of Police", by which the text may call the bearer later; none for a shorter title."""
    words = paragraph.tokens.words[name.first : name.start]
    capitals = [word[0] for word in words if word[0].isupper() and word.lower() not in _COURTESY]
    return ["".join(capitals[k:]) for k in range(len(capitals) - 1)]


def initials(words: tuple[str, ...]) -> str:
    """The acronym of a name, in lower case: 'sco' for Shanghai Cooperation Organization."""
    return "".join(word[0] for word in words if word[0].isupper()).lower()
