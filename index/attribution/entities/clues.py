"""What the words around a name tell about it: a person, a body or a place, a man or a woman."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_ENDINGS, COMPANY_NOUNS, MEDIA_NOUNS
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import POSSESSIVE_S, PREPOSITIONS
from index.attribution.lexicon.givennames import GIVEN_NAMES, gender_of, is_given_name
from index.attribution.lexicon.persons import FEMALE_NOUNS, MALE_NOUNS, ROLE_NOUNS, is_person_noun
from index.attribution.lexicon.places import COUNTRY_OF, PLACE_NOUNS, PLACES
from index.attribution.lexicon.reporting_verbs import CUES, FINITE_FORMS, TENSED_FORMS
from index.attribution.names.name import Name, acronym_after
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.appositions import apposition_head
from search.article import SpeakerKind

_JOINED_WORDS = re.compile(r"[a-z][A-Z]")
"""Capitals inside a word, as in "SuperDelgado": a brand, unless the word is a surname with a prefix."""
_PREFIXED = re.compile(r"(?:Mc|Mac|O['’]|De|Di|Du|La|Le|Van|Von|Fitz)[A-Z]")

_TOLD, _GIVEN = 3.0, 2.0
"""How much a title, a noun or a well-known given name tells of the gender, and another given name; a pronoun 1."""
_OWN = 5.0
"""How much "its" tells of a body, after a name that begins the sentence."""
_POSSESSIVES = {"his": "m", "himself": "m", "her": "f", "herself": "f", "its": "n", "itself": "n"}
_REPORTS = frozenset("said says told added wrote tweeted recalled".split())
_SPEAKING_FOR = frozenset("spokesman spokeswoman spokesperson boss striker midfielder coach ceo".split())
_STOCK = frozenset({"shares", "stock"})
_HELD = frozenset({"shares", "stock", "stake", "stakes", "shareholders", "shareholder"})
"""What one has in a firm: "a stake in Norvik", "shareholders of Norvik"."""
_OF_FIRMS = _HELD | frozenset(
    "board takeover subsidiary headquarters profits profit earnings revenue revenues sales".split()
)
"""What a firm has: "Norvik's board"."""
_SAID_IT = (["said", "it"], ["says", "it"], ["added", "it"], ["announced", "it"])
_PLANS = frozenset(
    """plans planned expects expected intends intended continues agreed hopes hoped aims wants sold bought acquired
    signed""".split()
)
"""What "it" stands for somebody with, and never for a thing or the weather."""
_TELLS = [[form] for form in TENSED_FORMS if CUES[form].takes.bare_clause]
_PLACE_PREPOSITIONS = {
    "in": 1.0,
    "near": 1.0,
    "across": 1.0,
    "around": 1.0,
    "at": 0.4,
    "from": 0.4,
    "outside": 0.4,
    "to": 0.4,
}
"""Prepositions before the name of a place, with how much they tell."""

_STORMS = frozenset("hurricane typhoon cyclone storm".split())
_VERBAL = frozenset("VB MD RB TO RP IN".split())
"""Parts of speech that stand between a body as the subject and its "its"."""

_SEEN = 4.0
"""What the model's reading of a name counts at each of its places; half as much where it is a single word."""
_SPOKEN_FOR = 20.0
"""What a spokesman with a name of his own tells of a body behind the name before: "Norvik Hill spokesman Carl Moss"."""
_NO_PERSON = 50.0
"""What counts that no person has: shares, a verb with "its", "it" for the name."""


@dataclass(slots=True)
class Clues:
    """What the places where a name stands tell about its kind."""

    person: float = 0.0
    body: float = 0.0
    place: float = 0.0
    male: float = 0.0
    female: float = 0.0
    given: float = 0.0
    """What the given name tells of the gender, a woman's below 0."""
    seen_body: float = 0.0
    """What of `body` is the model's own reading."""
    has_spokesman: bool = False
    built_as_body: bool = False
    titled: bool = False
    located: bool = False
    """Whether it stands somewhere as places do: after "in", "of" and the like."""

    def note(self, paragraph: Paragraph, name: Name) -> None:
        """Adds what this place tells about the name's kind and gender."""
        lows = paragraph.tokens.lows
        before = lows[name.first - 1] if name.first else ""
        after = lows[name.end] if name.end < len(lows) else ""
        seen = _SEEN if len(name.words) > 1 else _SEEN / 2
        self.person += seen * name.person
        self.body += seen * name.body
        self.seen_body += seen * name.body
        self.place += seen * name.place
        self._note_titles(name)
        self._note_form(paragraph, name, before, after)
        self._note_before(paragraph, name, before)
        self._note_after(paragraph, name, before, after)
        if name.suffix:
            self.person += 4
        if len(name.words) in (2, 3) and not name.is_body:
            self.person += 0.6
        if after in _REPORTS:
            self.person += 0.4
        if _owns(paragraph, name) or _is_it(paragraph, name) or _says_it_plans(paragraph, name):
            self.body += _NO_PERSON
        pronoun = _pronoun_after(paragraph, name)
        self.male += pronoun == "m"
        self.female += pronoun == "f"
        self.body += _OWN * (pronoun == "n")

    def _note_titles(self, name: Name) -> None:
        if name.titles and not name.is_body:
            self.person += 3
            self.titled = True
            self.male += _TOLD * (name.gender == "m")
            self.female += _TOLD * (name.gender == "f")

    def _note_form(self, paragraph: Paragraph, name: Name, before: str, after: str) -> None:
        """Takes in what the name is made of: nouns for bodies and places, countries, digits, a given name."""
        last = self._last_word(paragraph, name)
        self._note_nouns(paragraph, name, before, last)
        self._note_countries(paragraph, name, last)
        self._note_spelling(name, before, after)
        is_built = last in BODY_NOUNS or last in COMPANY_ENDINGS or "&" in name.words
        count = len(name.words)
        if not (name.is_body and (is_built or count > 2)) and (count > 1 or not name.titles):
            self._note_given_name(name)

    @staticmethod
    def _last_word(paragraph: Paragraph, name: Name) -> str:
        return "jr." if name.suffix else paragraph.tokens.lows[name.end - 1]

    def _note_nouns(self, paragraph: Paragraph, name: Name, before: str, last: str) -> None:
        """Takes in nouns for bodies, companies and places in the name: "Pine County Council", "Norvik Ltd"."""
        lows, count = paragraph.tokens.lows, len(name.words)
        part_of_title = name.first > 1 and before == "of" and lows[name.first - 2] in ("year", "day", "week", "month")
        if name.is_body and not part_of_title:
            self.body += 1
            self.seen_body += count == 1
            self.built_as_body = True
        elif last in BODY_NOUNS and not name.titles:
            self.body += 2 if count == 1 or is_given_name(lows[name.start]) else 2 + _SEEN
        if last in PLACE_NOUNS and count > 1 and not name.titles:
            self.place += 3
        if not COMPANY_ENDINGS.isdisjoint(lows[name.start : name.end]):
            self.body += 4

    def _note_countries(self, paragraph: Paragraph, name: Name, last: str) -> None:
        """Takes in a country or a place that is the name, or part of it: "Canada", "GM Canada"."""
        lows, count, titled = paragraph.tokens.lows[name.start : name.end], len(name.words), bool(name.titles)
        first = paragraph.tokens.lows[name.start]
        if (first in COUNTRY_OF and count == 1) or " ".join(lows) in COUNTRY_OF:
            self.place += 6
        elif (last in PLACES or (first in PLACES and count <= 2 and last not in BODY_NOUNS)) and not titled:
            self.place += 2.5
        if count == 1 or titled:
            return
        if first in COUNTRY_OF:
            self.body += 1
        if lows[-1] in COUNTRY_OF and name.words[0].isupper() and COMPANY_ENDINGS.isdisjoint(lows):
            self.body += 2

    def _note_spelling(self, name: Name, before: str, after: str) -> None:
        """Takes in digits, "&", capitals throughout and inside of words."""
        acronym = len(name.words) == 1 and name.words[0].isupper() and len(name.words[0]) > 1 and not name.titles
        digits, brand = _spelling(name.words)
        if digits:
            self.body += 4
        if "&" in name.words or (acronym and before != "." and after != ":"):
            self.body += 2
        if brand:
            self.body += 1.5
            self.place -= 2 * _SEEN

    def _note_before(self, paragraph: Paragraph, name: Name, before: str) -> None:
        """Takes in the word before the name: a role, a noun for a body, a preposition of place."""
        lows = paragraph.tokens.lows
        self.located = self.located or before in PREPOSITIONS
        if before in _STORMS:
            self.place += _NO_PERSON
        elif _is_trade(before) and not is_given_name(lows[name.start]) and not name.titles:
            self.body += _SEEN + 3  # "the brewer Norvik", "the carmaker Norvik"
        elif before in ROLE_NOUNS:
            self._note_role(before)
        elif before in BODY_NOUNS or before in DOCUMENT_NOUNS:
            self.body += 3
            self.built_as_body = True
        elif before == "," and name.first > 1 and is_person_noun(lows[name.first - 2]):
            self._note_role(lows[name.first - 2])  # "his wife, Jill Vega, runs": the description stands before
        elif before in ("of", "in") and name.first > 1 and lows[name.first - 2] in _HELD:
            self.body += _NO_PERSON
        elif before in ("of", "at", "with") and len(name.words) > 1 and self._belongs(paragraph, name):
            self.body += _SEEN  # "the analyst Ada Byrd of Moss Vega"
        elif before == "the" and not name.titles:
            self.body += 1.5
        elif before in _PLACE_PREPOSITIONS and not name.titles:
            self.place += _PLACE_PREPOSITIONS[before]

    @staticmethod
    def _belongs(paragraph: Paragraph, name: Name) -> bool:
        """Whether a person's full name stands right before "of" and this one."""
        person = paragraph.name_at.get(name.first - 2) if name.first > 1 else None
        return person is not None and person.end == name.first - 1 and len(person.words) > 1 and person.person > 0.5

    def _note_after(self, paragraph: Paragraph, name: Name, before: str, after: str) -> None:
        """Takes in what follows the name: its acronym, a description between commas, "who"."""
        words = paragraph.tokens.words
        if not name.titles and acronym_after(paragraph.tokens, name.end):
            self.body += 4
            self.built_as_body = True
        if after in PLACE_NOUNS and words[name.end][0].islower():
            self.place += 2
        if after in _SPEAKING_FOR and name.end + 1 in paragraph.name_at:
            self.has_spokesman = True
        if after == "," and name.end + 1 < len(words) and before != ",":
            self._note_apposition(paragraph, name)
        elif after == "who":
            self.person += 2
        elif after == "news" and paragraph.tokens.lows[name.end + 1 : name.end + 2] in (["agency"], ["service"]):
            self.body += _NO_PERSON
        elif after in POSSESSIVE_S and paragraph.tokens.lows[name.end + 1 : name.end + 2] and not name.titles:
            if paragraph.tokens.lows[name.end + 1] in _OF_FIRMS:
                self.body += _SEEN + 2
        elif after in _STOCK and paragraph.parts[name.end + 1 : name.end + 2] in (
            ("VBD",),
            ("VBZ",),
            ("VBP",),
            ("MD",),
        ):
            self.body += _NO_PERSON  # "Norvik shares fell"; "Byrd shares that"

    def _note_role(self, noun: str, weight: float = 3) -> None:
        self.person += weight
        self.male += _TOLD * (noun in MALE_NOUNS)
        self.female += _TOLD * (noun in FEMALE_NOUNS)

    def _note_given_name(self, name: Name) -> None:
        """Takes the gender of the given name: the first word, or the last where the surname comes first."""
        words = name.words
        first, last = words[0].lower(), words[-1].lower()
        if first in ("umm", "um", "abu"):
            self.person += 3
            self.given = _TOLD if first == "abu" else -_TOLD
            return
        surname_first = len(words) == 2 and (
            ("-" in last and last[last.index("-") + 1 :].isalpha() and words[-1].partition("-")[2].islower())
            or (not is_given_name(first) and is_given_name(last))
        )
        if len(words) > 1:
            given = last if surname_first else first
            if first in GIVEN_NAMES:
                self.person += 2
            elif is_given_name(given):
                self.person += 1.5
        elif first in GIVEN_NAMES:
            given = first
            self.person += 1
        else:
            return
        gender = gender_of(given)
        if gender and not self.given:
            weight = 1.0 if surname_first else _TOLD if given in GIVEN_NAMES else _GIVEN
            self.given = weight if gender == "m" else -weight

    def _note_apposition(self, paragraph: Paragraph, name: Name) -> None:
        tokens = paragraph.tokens
        lows = tokens.lows
        k = name.end + 1
        if lows[k].isdigit() and len(lows[k]) <= 2 and k + 1 < len(tokens) and tokens.words[k + 1] in ",.":
            self.person += 4
            return
        if lows[k] == "who":
            self.person += 2
        elif lows[k] == "which":
            self.body += 2
        head = apposition_head(paragraph, k)
        if head is None:
            return
        word = lows[head]
        if word in ROLE_NOUNS or word.removesuffix("s") in ROLE_NOUNS:
            self._note_role(word, 2.5)
        elif word in BODY_NOUNS:
            company = word in COMPANY_NOUNS and not is_given_name(lows[name.start]) and lows[k] not in PREPOSITIONS
            self.body += _SEEN + 3 if company else 2.5  # "Petro-Norvik, a brewer,"
            self.built_as_body = True

    @property
    def told_body(self) -> float:
        """What tells a body, the model's reading counted once: it errs in the same way wherever a surname stands."""
        return self.body - max(0.0, self.seen_body - _SEEN / 2)

    @property
    def shows_person(self) -> bool:
        """Whether something besides the model tells a person: a title, a pronoun, a noun, a given name."""
        return self.titled or bool(self._told)

    @property
    def is_place(self) -> bool:
        """Whether the name is rather a place's than anyone's."""
        return self.place > self.person and self.place > self.body

    @property
    def kind(self) -> SpeakerKind:
        """A person's name or a body's; a place that speaks ("Moscow denied it") is a body."""
        spoken_for = self.has_spokesman and not (self.titled or self.male - self.female)
        body = self.body + _SPOKEN_FOR * spoken_for
        return SpeakerKind.ORGANISATION if self.is_place or body > self.person else SpeakerKind.PERSON

    @property
    def gender(self) -> str:
        """ "m", "f" or "" where nothing tells."""
        told = self._told
        return "m" if told > 0 else "f" if told < 0 else ""

    @property
    def tells_gender(self) -> bool:
        """Whether a title, a noun, pronouns or a given name that is well known tell the gender for sure."""
        return abs(self._told) >= _TOLD

    @property
    def _told(self) -> float:
        return self.male - self.female + self.given


@lru_cache(maxsize=1 << 12)
def _spelling(words: tuple[str, ...]) -> tuple[bool, bool]:
    """Whether a name has digits, and whether capitals inside of a word tell a brand."""
    digits = any(c.isdigit() for word in words for c in word)
    return digits, any(_JOINED_WORDS.search(word) and not _PREFIXED.match(word) for word in words)


def _is_trade(low: str) -> bool:
    """Whether a word before a name tells what a firm does: "brewer", "winemaker", "giant"."""
    makes = low.endswith("maker") and not is_person_noun(low) and low not in ROLE_NOUNS  # no film- or lawmaker
    return low in COMPANY_NOUNS or low in MEDIA_NOUNS or low == "giant" or makes


def _owns(paragraph: Paragraph, name: Name) -> bool:
    """Whether the verb of a name takes what is the name's: "Norvik has cut its prices", as no person does."""
    k, lows, parts = name.end, paragraph.tokens.lows, paragraph.parts
    while k < len(lows) and (parts[k] in _VERBAL):
        k += 1
    cue = CUES.get(lows[k - 1])
    return k > name.end and lows[k : k + 1] == ["its"] and (cue is None or not cue.takes.clause)


def _is_it(paragraph: Paragraph, name: Name) -> bool:
    """Whether "It said" takes up the one name of the sentence before, which has no noun for a body or a document."""
    lows, at = paragraph.tokens.lows, paragraph.name_at
    first, end = paragraph.sentence_at(name.first)
    if lows[end : end + 1] != ["it"] or lows[end + 1 : end + 2] not in _TELLS or name.titles:
        return False
    others = any(at.get(k, name) is not name for k in range(first, end))
    return not others and BODY_NOUNS.union(DOCUMENT_NOUNS).isdisjoint(lows[first:end])


def _says_it_plans(paragraph: Paragraph, name: Name) -> bool:
    """Whether a single name says what it plans or expects to do, as no person does: "Norvik said it plans to sell"."""
    lows = paragraph.tokens.lows
    said = len(name.words) == 1 and not name.titles and lows[name.end : name.end + 2] in _SAID_IT
    return said and lows[name.end + 2] in _PLANS


def _pronoun_after(paragraph: Paragraph, name: Name) -> str:
    """What a pronoun soon after the name tells, if no name is between: "m", "f", "n" of "Norvik cut its staff"."""
    tokens = paragraph.tokens
    for k in range(name.end, min(len(tokens), name.end + 10)):
        low = tokens.lows[k]
        if k in paragraph.name_at or low == ".":
            return ""
        gender = _POSSESSIVES.get(low, "")
        if gender == "n":
            opens = any(first == name.first for first, _ in paragraph.sentences)
            return gender if opens and all(part[:2] in _VERBAL for part in paragraph.parts[name.end : k]) else ""
        if gender and FINITE_FORMS.isdisjoint(tokens.lows[name.end : k]):
            return gender
    return ""
