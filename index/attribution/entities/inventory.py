"""The names of an article, each with what all its places together tell about it."""

from collections import Counter
from dataclasses import dataclass, field

from msgspec.structs import replace

from index.attribution.entities.clues import Clues
from index.attribution.entities.entity import Key, key_of
from index.attribution.entities.shortforms import given_acronym, initials, office_acronyms
from index.attribution.lexicon.bodies import COMPANY_ENDINGS
from index.attribution.lexicon.givennames import is_given_name
from index.attribution.lexicon.places import COUNTRY_OF, PLACE_NOUNS
from index.attribution.lexicon.reporting_verbs import TENSED_FORMS
from index.attribution.lexicon.titles import HONORIFICS
from index.attribution.names.name import Name
from index.attribution.names.titles import is_short_title, is_title
from index.attribution.paragraphs import Paragraph
from search.speakers import fold_name

_PERHAPS = 0.2
"""The probability of a person from which on capitals with "the" may be an office that no list has."""

_SPEAKING = TENSED_FORMS | {"expressed", "voiced"}


@dataclass(slots=True)
class NameInventory:
    """What stands around the names of an article, by the folded words of the names.

    `names` holds the first place of each, `addressed` that of each as a man's and as a woman's by its title ("m", "f").
    `times` counts the places outside headings. `stated` maps an acronym to the name that the text gives it to.
    `speaking` are those that stand beside a reporting verb, `given_alone` the single words that stand for someone
    without title and surname.
    """

    names: dict[Key, Name] = field(default_factory=dict)
    clues: dict[Key, Clues] = field(default_factory=dict)
    times: Counter[Key] = field(default_factory=Counter)
    addressed: dict[Key, dict[str, Name]] = field(default_factory=dict)
    stated: dict[Key, Key] = field(default_factory=dict)
    speaking: set[Key] = field(default_factory=set)
    given_alone: set[str] = field(default_factory=set)
    _offices: dict[Key, Key] = field(default_factory=dict)
    _first: dict[Key, int] = field(default_factory=dict)

    @classmethod
    def of(cls, paragraphs: list[Paragraph]) -> "NameInventory":
        """The names of an article's paragraphs; title and headings add little (`_note_in_heading`)."""
        found = cls()
        for paragraph in paragraphs:
            if not paragraph.is_heading:
                for name in paragraph.names:
                    if name.words:
                        found._note(paragraph, name)
        found._note_offices()
        headings = [p for p in paragraphs if p.is_heading and p.names and not _all_capitals(p)]
        told = _offices_told(paragraphs) if headings else frozenset()
        for paragraph in headings:
            for name in paragraph.names:
                found._note_in_heading(paragraph, name, _office_of(paragraph, name) in told)
        return found

    def is_only_mentioned(self, key: Key) -> bool:
        """Whether a full name stands only once in the article, and not beside a reporting verb."""
        return self.times[key] <= 1 and key not in self.speaking

    def goes_alone(self, key: Key, longer: Key) -> bool:
        """Whether a name stands before the one time that a longer one is mentioned, and is thus no short form of it.

        "VW said … the VW Passat … VW added": a form is short for what the text has told in full.
        """
        first, times = self._first.get(key, 0), self.times[key]
        led = first < self._first.get(longer, 0) and longer[: len(key)] == key
        placed = longer[-1] in COUNTRY_OF or longer[-1] in PLACE_NOUNS  # "Norvik Europe"
        told = led and times > 1 and (placed or self.is_only_mentioned(longer))
        return told and longer[-1] not in COMPANY_ENDINGS

    def _note(self, paragraph: Paragraph, name: Name) -> None:
        key = key_of(name.words)
        self.names.setdefault(key, name)
        self.clues.setdefault(key, Clues()).note(paragraph, name)
        self._first.setdefault(key, paragraph.place(name.first))
        self.times[key] += 1
        if name.gender:
            self.addressed.setdefault(key, {}).setdefault(name.gender, name)
        if len(key) == 1 and not name.titles and paragraph.tokens.quoted[name.first] < 0:
            self.given_alone.add(key[0])
        if _seems_to_speak(paragraph, name):
            self.speaking.add(key)
        short = given_acronym(paragraph, name)
        if short:
            self.stated.setdefault((fold_name(short),), key)
        office = _office_beside(paragraph, name)
        if office is not None:
            self.stated.setdefault(key_of(office.words), key)
        for short in office_acronyms(paragraph, name):
            self._offices.setdefault((short,), key)
        shared = _with_shared_surname(paragraph, name)
        if shared is not None:
            full = key_of(shared.words)
            self.names.setdefault(full, shared)
            self.speaking.add(full)

    def _note_offices(self) -> None:
        """Takes capitals that are neither a country's nor a body's initials for the office of one named ("the SP")."""
        bodies = {initials(name.words) for name in self.names.values() if name.is_body and len(name.words) > 1}
        for short, key in self._offices.items():
            name = self.names.get(short)
            if name is None or self._first[short] < self._first[key]:
                continue
            if name.words[0].isupper() and short[0] not in COUNTRY_OF and short[0] not in bodies:
                self.stated.setdefault(short, key)

    def _note_in_heading(self, paragraph: Paragraph, name: Name, told_of: bool) -> None:
        """Takes in a full name that only a heading has.

        When the body uses a part of it, or its office (`told_of`), or an interview is with it.
        """
        key, lows = key_of(name.words), paragraph.tokens.lows
        interviewed = lows[max(0, name.first - 2) : name.first] == ["interview", "with"]
        if (
            2 <= len(key) <= 3
            and not name.is_body
            and ((key[-1],) in self.names or (key[0],) in self.names or interviewed or told_of)
            and (interviewed or is_given_name(key[0]))
            and not any(set(key) <= set(known) for known in self.names if len(known) > 1)
        ):
            self.names[key] = name
            self.clues.setdefault(key, Clues()).note(paragraph, name)


def _office_of(heading: Paragraph, name: Name) -> tuple[str, ...]:
    """The office before a name in a heading: "prime", "minister" of "The Prime Minister, Ada Byrd, opens a mill"."""
    lows, first = heading.tokens.lows, name.first
    if not name.titles and lows[max(0, first - 1) : first] == [","]:
        return tuple(low for low in lows[max(0, first - 3) : first - 1] if low != "the")
    return name.titles


def _offices_told(paragraphs: list[Paragraph]) -> frozenset[tuple[str, ...]]:
    """The offices of one to three words that the text has with "the": "the prime minister"."""
    return frozenset(
        tuple(lows[k + 1 : k + 1 + count])
        for lows in (paragraph.tokens.lows for paragraph in paragraphs if not paragraph.is_heading)
        for k, low in enumerate(lows)
        if low == "the"
        for count in (1, 2, 3)
        if k + count < len(lows) and is_title(lows[k + count]) and lows[k + count] not in HONORIFICS
    )


def _seems_to_speak(paragraph: Paragraph, name: Name) -> bool:
    """Whether a reporting verb stands right before a name, right after it, or after the comma behind it."""
    lows = paragraph.tokens.lows
    around = [name.first - 1, name.end, name.end + 1]
    if name.end < len(lows) and lows[name.end] == ",":
        close = next((k for k in range(name.end + 1, min(len(lows), name.end + 14)) if lows[k] == ","), None)
        around += [close + 1] if close is not None else []
    return not _SPEAKING.isdisjoint([lows[k] for k in around if 0 <= k < len(lows)])


def _office_beside(paragraph: Paragraph, name: Name) -> Name | None:
    """The capitals with "the" that a comma parts from a person's name, and tell an office ("the Oba, Ada Byrd,")."""
    lows, at = paragraph.tokens.lows, paragraph.name_at
    if name.is_body or len(name.words) < 2:
        return None
    before, after = at.get(name.first - 2), at.get(name.end + 2)
    if before is not None and before.end == name.first - 1 and lows[before.end] == "," and before.first:
        if lows[before.first - 1] == "for" and (short := at.get(before.first - 2)) and short.words[0:1]:
            return short if is_short_title(short.words[0]) else None  # "MEC for Health, Ada Byrd"
        office, article = before, before.first - 1
    elif after is not None and lows[name.end] == "," and after.first == name.end + 2:
        office, article = after, name.end + 1
    else:
        return None
    country = any(word.lower() in COUNTRY_OF for word in office.words)  # "President of the Republic of Oslo, Ada Byrd,"
    told = lows[article] == "the" and office.words and office.person > _PERHAPS and not country
    return office if told else None


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


def _all_capitals(paragraph: Paragraph) -> bool:
    """Whether a heading is written With Every Word In Capitals, so that capitals tell nothing."""
    words = [w for w in paragraph.tokens.words if w[0].isalpha()]
    lower = [w for w in words if w[0].islower() and len(w) > 3]
    return len(words) > 3 and not lower
