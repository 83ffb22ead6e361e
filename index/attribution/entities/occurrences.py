"""The names of an article, each with what all its places together tell about it."""

from dataclasses import dataclass, field, replace

from index.attribution.entities.clues import Clues
from index.attribution.entities.entity import Key, key_of
from index.attribution.entities.shortforms import given_acronym, initials, office_acronyms
from index.attribution.lexicon.givennames import is_given_name
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.names.name import Name
from index.attribution.paragraphs import Paragraph
from search.speakers import fold

_PERHAPS = 0.2
"""The probability of a person from which on capitals with "the" may be an office that no list has."""


@dataclass(slots=True)
class Occurrences:
    """What stands around the names of an article, by the folded words of the names.

    `names` holds the first place of each. `stated` maps an acronym or an office to the name that the text gives it to.
    `given_alone` are the single words that stand for someone without title and surname.
    """

    names: dict[Key, Name] = field(default_factory=dict)
    clues: dict[Key, Clues] = field(default_factory=dict)
    stated: dict[Key, Key] = field(default_factory=dict)
    given_alone: set[str] = field(default_factory=set)
    _offices: dict[Key, Key] = field(default_factory=dict)

    @classmethod
    def of(cls, paragraphs: list[Paragraph]) -> "Occurrences":
        """The names of an article's paragraphs, those of title and headings left out."""
        found = cls()
        for paragraph in paragraphs:
            if not paragraph.is_heading:
                for name in paragraph.names:
                    if name.words:
                        found._note(paragraph, name)
        found._note_offices()
        return found

    def _note(self, paragraph: Paragraph, name: Name) -> None:
        key = key_of(name.words)
        self.names.setdefault(key, name)
        self.clues.setdefault(key, Clues()).note(paragraph, name)
        if len(key) == 1 and not name.titles and paragraph.tokens.quoted[name.first] < 0:
            self.given_alone.add(key[0])
        short = given_acronym(paragraph, name)
        if short:
            self.stated.setdefault((fold(short),), key)
        office = _office_beside(paragraph, name)
        if office is not None:
            self.stated.setdefault(key_of(office.words), key)
        for short in office_acronyms(paragraph, name):
            self._offices.setdefault((short,), key)
        shared = _with_shared_surname(paragraph, name)
        if shared is not None:
            full = key_of(shared.words)
            self.names.setdefault(full, shared)

    def _note_offices(self) -> None:
        """Takes capitals that are neither a country's nor a body's initials for the office of one named ("the SP")."""
        bodies = {initials(name.words) for name in self.names.values() if name.is_body and len(name.words) > 1}
        for short, key in self._offices.items():
            name = self.names.get(short)
            if name is not None and name.words[0].isupper() and short[0] not in COUNTRY_OF and short[0] not in bodies:
                self.stated.setdefault(short, key)


def _office_beside(paragraph: Paragraph, name: Name) -> Name | None:
    """The capitals with "the" that a comma parts from a person's name, and tell an office ("the Oba, Ada Byrd,")."""
    lows, at = paragraph.tokens.lows, paragraph.name_at
    if name.is_body or len(name.words) < 2:
        return None
    before, after = at.get(name.first - 2), at.get(name.end + 2)
    if before is not None and before.end == name.first - 1 and lows[before.end] == "," and before.first:
        office, article = before, before.first - 1
    elif after is not None and lows[name.end] == "," and after.first == name.end + 2:
        office, article = after, name.end + 1
    else:
        return None
    return office if lows[article] == "the" and office.words and office.person > _PERHAPS else None


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
