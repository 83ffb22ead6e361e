"""Who is who in one article: every name, its kind, its other forms, and what the text says about its bearer.

`Registry.of(paragraphs)` reads all names first and groups them: "Xi Jinping", "President Xi" and "Xi" are one entity,
whichever part of the name comes first; "Raymond Tolliver Sr." and "Raymond Tolliver Jr." are two. `Registry.uses`
then lists every place where a name stands, in reading order, with the entity it stands for there.
"""

from dataclasses import dataclass, field, replace

from index.attribution.cues import FINITE_FORMS
from index.attribution.lexicon import (
    BODY_NOUNS,
    COUNTRY_OF,
    COUNTRY_TITLES,
    DETERMINERS,
    DOCUMENT_NOUNS,
    FEMALE_NAMES,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    GIVEN_NAMES,
    MALE_NAMES,
    MALE_NOUNS,
    MALE_TITLES,
    NAME_PARTICLES,
    PLACE_NOUNS,
    PLACES,
    PORTFOLIOS,
    PREPOSITIONS,
    ROLE_NOUNS,
    ROLE_SYNONYMS,
    SUFFIXES,
)
from index.attribution.names import Name
from index.attribution.paragraphs import Paragraph
from search.article import SpeakerKind
from search.speakers import fold


@dataclass(frozen=True, slots=True)
class Role:
    """What someone is called besides the name: `noun` ("president"), the words before it, the country, and where."""

    noun: str
    modifiers: frozenset[str]
    country: str | None
    text: str
    paragraph: Paragraph
    first: int
    end: int
    counterpart_of: "Entity | None" = None


@dataclass(slots=True, eq=False)
class Entity:
    """A person, body, group, document or unnamed source of the article.

    `words` are those of the fullest name; empty for a source that is only described. `gender` is "m", "f", "t" (they)
    or "" where the text does not tell.
    """

    name: str
    kind: SpeakerKind
    words: tuple[str, ...] = ()
    forms: dict[str, None] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    gender: str = ""
    head: str = ""
    members: tuple["Entity", ...] = ()
    first_position: int = 0
    first_use: "Use | None" = None
    is_place: bool = False
    certainty: float = 0.0

    @property
    def is_person(self) -> bool:
        """Whether it is a named person."""
        return self.kind is SpeakerKind.PERSON

    @property
    def is_body(self) -> bool:
        """Whether it is a named body."""
        return self.kind is SpeakerKind.ORGANISATION


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a name stands, and the entity it stands for there; None when two bear the name alike."""

    position: int
    paragraph: Paragraph
    name: Name
    entity: Entity | None
    reason: str = ""


@dataclass(slots=True)
class _Clues:
    """What the places where a name stands tell about its kind."""

    person: float = 0.0
    body: float = 0.0
    place: float = 0.0
    male: int = 0
    female: int = 0


def key_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Name words for comparing: folded, without stops, quotation marks or a leading article."""
    return tuple(fold(word).replace(".", "").replace("’", "'") for word in words if word not in "“”\"‘’'")


class Registry:
    """The entities of one article and the places where their names stand."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.uses: list[Use] = []
        self._by_key: dict[tuple[str, ...], Entity] = {}
        self._by_word: dict[str, list[Entity]] = {}
        self._clues: dict[tuple[str, ...], _Clues] = {}

    @classmethod
    def of(cls, paragraphs: list[Paragraph]) -> "Registry":
        """The registry of an article's paragraphs; names in title and headings add no entity of their own."""
        registry = cls()
        for paragraph in paragraphs:
            if not paragraph.is_heading:
                for name in paragraph.names:
                    if name.words:
                        registry._note(paragraph, name)
        registry._make_entities(paragraphs)
        registry._place_uses(paragraphs)
        return registry

    # -------------------------------------------------- kinds

    def _note(self, paragraph: Paragraph, name: Name) -> None:
        """Adds what this place tells about the name's kind and gender."""
        clues = self._clues.setdefault(key_of(name.words), _Clues())
        tokens = paragraph.tokens
        lows, words = tokens.lows, tokens.words
        before = lows[name.first - 1] if name.first else ""
        after = lows[name.end] if name.end < len(tokens) else ""
        last = lows[name.end - 1] if not name.suffix else "jr."
        first_word = lows[name.start]
        count = len(name.words)
        title = name.titles[-1] if name.titles else ""
        if name.titles and not name.is_body:
            clues.person += 3
            clues.male += any(t in MALE_TITLES for t in name.titles)
            clues.female += any(t in FEMALE_TITLES for t in name.titles)
        if name.is_body:
            clues.body += 4
        elif count == 1 and last in BODY_NOUNS:
            clues.body += 2
        if last in PLACE_NOUNS and count > 1 and not title:
            clues.place += 3
        if first_word in COUNTRY_OF and count == 1 or " ".join(lows[name.start : name.end]) in COUNTRY_OF:
            clues.place += 6
        elif (last in PLACES or first_word in PLACES and count <= 2 and last not in BODY_NOUNS) and not title:
            clues.place += 2.5
        if first_word in COUNTRY_OF and count > 1 and not title:
            clues.body += 1
        if "&" in name.words or count == 1 and name.words[0].isupper() and len(name.words[0]) > 1:
            clues.body += 2
        if any(sum(c.isupper() for c in word) > 1 and not word.isupper() and "-" not in word and not word.startswith(("Mc", "Mac", "O'", "O’", "De", "Di", "La", "Le")) for word in name.words):
            clues.body += 1.5
        if first_word not in GIVEN_NAMES and count == 2 and lows[name.end - 1] in GIVEN_NAMES and not name.is_body:
            clues.person += 1.5
            clues.male += lows[name.end - 1] in MALE_NAMES
            clues.female += lows[name.end - 1] in FEMALE_NAMES
        if first_word in GIVEN_NAMES and not name.is_body:
            clues.person += 2 if count > 1 else 1
            if count > 1 or not clues.male + clues.female:
                clues.male += first_word in MALE_NAMES
                clues.female += first_word in FEMALE_NAMES
        if before in ROLE_NOUNS:
            clues.person += 3
            clues.male += before in MALE_NOUNS
            clues.female += before in FEMALE_NOUNS
        elif before in BODY_NOUNS or before in DOCUMENT_NOUNS:
            clues.body += 3
        elif before == "the" and not title:
            clues.body += 1.5
        elif before in ("in", "at", "near", "from", "across", "outside", "to", "around") and not title:
            clues.place += 1 if before in ("in", "near", "across", "around") else 0.4
        if after == "," and name.end + 1 < len(tokens):
            self._apposition_clues(paragraph, name, clues)
        elif after == "who":
            clues.person += 2
        elif after in ("shares", "stock"):
            clues.body += 2
        if name.suffix:
            clues.person += 4
        if count in (2, 3) and not name.is_body:
            clues.person += 0.6
        if after in ("said", "says", "told", "added", "wrote", "tweeted", "recalled"):
            clues.person += 0.4
        pronoun = _pronoun_after(paragraph, name)
        if pronoun:
            clues.male += pronoun == "m"
            clues.female += pronoun == "f"
        _ = words

    def _apposition_clues(self, paragraph: Paragraph, name: Name, clues: _Clues) -> None:
        tokens = paragraph.tokens
        lows = tokens.lows
        k = name.end + 1
        if lows[k].isdigit() and len(lows[k]) <= 2 and k + 1 < len(tokens) and tokens.words[k + 1] in ",.":
            clues.person += 4
            return
        if lows[k] == "who":
            clues.person += 2
        elif lows[k] == "which":
            clues.body += 2
        head = apposition_head(paragraph, k)
        if head is None:
            return
        word = lows[head]
        if word in ROLE_NOUNS or word.removesuffix("s") in ROLE_NOUNS:
            clues.person += 2.5
            clues.male += word in MALE_NOUNS
            clues.female += word in FEMALE_NOUNS
        elif word in BODY_NOUNS and word not in ("head",):
            clues.body += 2.5

    def _kind(self, key: tuple[str, ...]) -> tuple[SpeakerKind, bool]:
        clues = self._clues[key]
        if clues.place > clues.person and clues.place > clues.body:
            return SpeakerKind.ORGANISATION, True
        return (SpeakerKind.ORGANISATION if clues.body > clues.person else SpeakerKind.PERSON), False

    # -------------------------------------------------- entities

    def _make_entities(self, paragraphs: list[Paragraph]) -> None:
        names: dict[tuple[str, ...], Name] = {}
        for paragraph in paragraphs:
            if not paragraph.is_heading:
                for name in paragraph.names:
                    if name.words:
                        names.setdefault(key_of(name.words), name)
        self._add_title_names(paragraphs, names)
        for key in sorted(names, key=lambda k: -len(k)):
            if key and self._shorter_form_of(key) is None:
                self._add(key, names[key])
        order = {key: number for number, key in enumerate(names)}
        self.entities.sort(key=lambda e: order.get(key_of(e.words), 0))

    def _add(self, key: tuple[str, ...], name: Name) -> None:
        kind, is_place = self._kind(key) if key in self._clues else (SpeakerKind.PERSON, False)
        clues = self._clues.get(key, _Clues())
        gender = "m" if clues.male > clues.female else "f" if clues.female > clues.male else ""
        entity = Entity(name=name.text, kind=kind, words=name.words, gender=gender if kind is SpeakerKind.PERSON else "", is_place=is_place)
        entity.certainty = clues.person if kind is SpeakerKind.PERSON else clues.body
        self.entities.append(entity)
        self._by_key[key] = entity
        for word in set(key):
            self._by_word.setdefault(word, []).append(entity)

    def _add_title_names(self, paragraphs: list[Paragraph], names: dict[tuple[str, ...], Name]) -> None:
        """A full name that only the title or a heading has, when the body uses a part of it by itself."""
        single = {key[0] for key in names if len(key) == 1}
        for paragraph in paragraphs:
            if not paragraph.is_heading or _all_capitals(paragraph):
                continue
            for name in paragraph.names:
                key = key_of(name.words)
                if 2 <= len(key) <= 3 and not name.is_body and (key[-1] in single or key[0] in single) and key[0] in GIVEN_NAMES and not any(set(key) <= set(k) for k in names if len(k) > 1):
                    names[key] = name

    def _shorter_form_of(self, key: tuple[str, ...]) -> list[Entity] | None:
        """The longer-named entities that a name can be short for, or None when it is a name of its own."""
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

    # -------------------------------------------------- uses

    def _place_uses(self, paragraphs: list[Paragraph]) -> None:
        owner: dict[tuple[str, ...], Entity] = {}
        last: dict[int, tuple[int, int]] = {}
        introduced: set[int] = set()
        for paragraph in paragraphs:
            for name in paragraph.names:
                if not name.words:
                    continue
                position = paragraph.place(name.first)
                entity, reason = self._whose(name, owner, last, introduced, position, paragraph)
                use = Use(position, paragraph, name, entity, reason)
                self.uses.append(use)
                if entity is None or paragraph.is_heading:
                    continue
                if entity.first_use is None:
                    entity.first_use, entity.first_position = use, position
                introduced.add(id(entity))
                last[id(entity)] = (position, id(paragraph))
                entity.forms.setdefault(name.text)
                self._learn(entity, paragraph, name)
        self.entities = [e for e in self.entities if e.first_use is not None] + [e for e in self.entities if e.first_use is None]

    def _whose(
        self, name: Name, owner: dict[tuple[str, ...], Entity], last: dict[int, tuple[int, int]], introduced: set[int], position: int, paragraph: Paragraph
    ) -> tuple[Entity | None, str]:
        """Whom a name stands for at one place, and why when that needs a word."""
        key = key_of(name.words)
        exact = self._by_key.get(key)
        if exact is not None:
            return exact, ""
        if name.first and paragraph.tokens.lows[name.first - 1] in ("elder", "younger", "senior", "junior"):
            return self._generation(name, paragraph.tokens.lows[name.first - 1]), ""
        candidates = self._shorter_form_of(key) or []
        gender = "m" if any(t in MALE_TITLES for t in name.titles) else "f" if any(t in FEMALE_TITLES for t in name.titles) else ""
        if gender:
            candidates = [e for e in candidates if e.gender in ("", gender)]
        if len(candidates) > 1 and any(e.is_person for e in candidates):
            candidates = [e for e in candidates if e.is_person]
        if len(candidates) <= 1:
            if candidates and not paragraph.is_heading:
                owner.setdefault(key, candidates[0])
            return (candidates[0] if candidates else None), ""
        known = [e for e in candidates if id(e) in introduced]
        if len(known) == 1:
            if not paragraph.is_heading:
                owner[key] = known[0]
            return known[0], f"'{name.text}' is the only one of that name so far"
        if key in owner and owner[key] in candidates:
            return owner[key], f"'{name.text}' alone is {owner[key].name} throughout the article"
        near = [e for e in known if last.get(id(e), (0, 0))[1] == id(paragraph)]
        if near:
            latest = max(near, key=lambda e: last[id(e)][0])
            return latest, f"{latest.name} is the one of that name spoken of directly before"
        return None, f"'{name.text}' fits {' and '.join(e.name for e in candidates[:3])}, and the text does not settle it"

    def _generation(self, name: Name, word: str) -> Entity | None:
        """'the elder Tolliver' is the one with Sr. after the name."""
        suffix = "sr" if word in ("elder", "senior") else "jr"
        fitting = [e for e in self._by_word.get(key_of(name.words)[-1], ()) if key_of(e.words)[-1] == suffix]
        return fitting[0] if len(fitting) == 1 else None

    # -------------------------------------------------- roles

    def _learn(self, entity: Entity, paragraph: Paragraph, name: Name) -> None:
        """Takes in what stands around a name about its bearer: titles, roles before it, appositions after it."""
        if not entity.is_person:
            return
        tokens = paragraph.tokens
        lows = tokens.lows
        if name.titles:
            owned = name.first >= 2 and lows[name.first - 1] in ("'s", "’s") and lows[name.first - 2] in COUNTRY_OF
            self._add_role(entity, paragraph, name.first - 2 if owned else name.first, name.start)
        self._learn_sentence(entity, paragraph, name)
        start = name.first
        floor = max(0, start - 7)
        k = start - 1
        comma = k > 0 and tokens.words[k] == ","
        if comma:
            k -= 1
        if k >= 0 and (lows[k] in ROLE_NOUNS or lows[k] in ("number", "counterpart")) and (not comma or _closes_apposition(paragraph, name)):
            first = k
            while first > floor and (lows[first - 1][0].isalnum() or lows[first - 1] in ("'s", "’s")) and lows[first - 1] not in PREPOSITIONS and lows[first - 1] not in ("and", "but", "when", "as", "said", "that", "while", "if"):
                first -= 1
                if lows[first] in DETERMINERS:
                    break
            if not comma or lows[first] in DETERMINERS or first == 0 or "'s" in lows[first:k] or "’s" in lows[first:k]:
                self._add_role(entity, paragraph, first, k + 1)
        if name.end < len(tokens) and tokens.words[name.end] == "," and name.end + 1 < len(tokens):
            begin = name.end + 1
            if lows[begin].isdigit() and begin + 2 < len(tokens):
                self._add_age(entity, paragraph, begin)
                begin += 2
            head = apposition_head(paragraph, begin) if begin < len(tokens) else None
            if head is not None and (lows[head] in ROLE_NOUNS):
                self._add_role(entity, paragraph, begin, head + 1)
            for k in range(begin, min(begin + 16, len(tokens))):
                if lows[k] in ("they", "they/them") and "pronoun" in " ".join(lows[begin : k + 3]):
                    entity.gender = "t"

    def _learn_sentence(self, entity: Entity, paragraph: Paragraph, name: Name) -> None:
        """'A poet who goes by the name Nyo', 'Nyo is a poet'."""
        lows = paragraph.tokens.lows
        if name.first and lows[name.first - 1] in ("named", "called", "name", "surnamed"):
            for k in range(name.first - 2, max(-1, name.first - 14), -1):
                if lows[k] in ROLE_NOUNS:
                    first = k
                    while first > 0 and (lows[first - 1] in COUNTRY_OF or lows[first - 1] in DETERMINERS):
                        first -= 1
                    self._add_role(entity, paragraph, first, k + 1)
                    break
        k = name.end
        if k + 2 < len(lows) and lows[k] in ("is", "was", "became") and lows[k + 1] in ("a", "an", "the"):
            head = apposition_head(paragraph, k + 1)
            if head is not None and lows[head] in ROLE_NOUNS:
                self._add_role(entity, paragraph, k + 1, head + 1)

    def _add_age(self, entity: Entity, paragraph: Paragraph, token: int) -> None:
        age = paragraph.tokens.lows[token]
        if len(age) <= 3:
            entity.roles.append(Role(f"{age}-year-old", frozenset(), None, age, paragraph, token, token + 1))

    def _add_role(self, entity: Entity, paragraph: Paragraph, first: int, end: int) -> None:
        role = read_role(paragraph, first, end)
        if role is not None and role.noun == "counterpart":
            other = next((u.entity for u in reversed(self.uses[-40:]) if u.entity is not None and u.entity is not entity and any(r.country for r in u.entity.roles)), None)
            if other is not None:
                role = replace(role, noun=next(r.noun for r in other.roles if r.country), counterpart_of=other)
        if role is not None and len(entity.roles) < 40:
            entity.roles.append(role)
            if not entity.gender:
                entity.gender = "m" if role.noun in MALE_NOUNS else "f" if role.noun in FEMALE_NOUNS else ""


def read_role(paragraph: Paragraph, first: int, end: int) -> Role | None:
    """The role in tokens `first` to `end`: "the Chinese president", "Minister of Public Security", "its first mate"."""
    tokens = paragraph.tokens
    lows = [w for w in tokens.lows[first:end] if w not in ("'s", "’s", "former", "then")]
    joined = " ".join(lows)
    if not lows:
        return None
    country = next((COUNTRY_OF[w] for w in lows if w in COUNTRY_OF), None)
    if country is None:
        country = next((COUNTRY_OF[pair] for pair in (f"{a} {b}" for a, b in zip(lows, lows[1:], strict=False)) if pair in COUNTRY_OF), None)
    noun = None
    at = 0
    for k in range(len(lows) - 1, -1, -1):
        two = f"{lows[k - 1]} {lows[k]}" if k else ""
        if two in ("prime minister", "chief executive"):
            noun, at = ROLE_SYNONYMS.get(two, two), k - 1
            break
        if lows[k] in ROLE_NOUNS or lows[k] in ROLE_SYNONYMS or lows[k].endswith("-year-old"):
            noun, at = ROLE_SYNONYMS.get(lows[k], lows[k]), k
            break
        if k and lows[k - 1] in ("of", "for"):
            continue
    if noun is None:
        return None
    rest = lows[:at] + lows[at + 1 :]
    modifiers = frozenset(w for w in rest if w not in DETERMINERS and w not in PREPOSITIONS and w not in COUNTRY_OF and w not in ("and",) and w[0].isalnum())
    return Role(noun, modifiers, country, joined, paragraph, first, end)


def apposition_head(paragraph: Paragraph, first: int) -> int | None:
    """The head noun of a description that begins at token `first` ("a retired teacher from …"), up to 12 tokens on."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    head: int | None = None
    k = first
    stop = min(len(tokens), first + 12)
    while k < stop:
        word = lows[k]
        if words[k] in (",", ".", ";", ":", "(", ")") or word in ("who", "which", "whose", "that", "said", "told", "was", "is", "has", "had", "and"):
            break
        if word in PREPOSITIONS and head is not None:
            break
        if word in ("'s", "’s"):
            head = None
        elif word[0].isalnum() and word not in DETERMINERS and word not in PREPOSITIONS:
            head = k
        k += 1
    return head


def _closes_apposition(paragraph: Paragraph, name: Name) -> bool:
    tokens = paragraph.tokens
    return name.end < len(tokens) and tokens.words[name.end] in (",", ".")


def _pronoun_after(paragraph: Paragraph, name: Name) -> str:
    """The gender that a possessive or personal pronoun soon after the name gives it, when no other name is between."""
    tokens = paragraph.tokens
    stop = min(len(tokens), name.end + 10)
    for k in range(name.end, stop):
        low = tokens.lows[k]
        if k in paragraph.name_at or tokens.words[k] == "." or low in FINITE_FORMS:
            return ""
        if low in ("his", "himself"):
            return "m"
        if low in ("her", "herself"):
            return "f"
    return ""


def _all_capitals(paragraph: Paragraph) -> bool:
    """Whether a heading is written With Every Word In Capitals, so that capitals tell nothing."""
    words = [w for w in paragraph.tokens.words if w[0].isalpha()]
    lower = [w for w in words if w[0].islower() and len(w) > 3]
    return len(words) > 3 and not lower


def _is_short_for(key: tuple[str, ...], full: tuple[str, ...], entity: Entity, clues: _Clues | None) -> bool:
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
        if clues is not None and clues.person > max(clues.body, 2):
            return False
        if clues is not None and clues.place > 2:
            return False
        if full[-len(key) :] == key:
            return key[0] not in PORTFOLIOS and key[0] not in COUNTRY_OF
        return full[: len(key)] == key and key[0] not in COUNTRY_OF and key[-1] not in BODY_NOUNS | PORTFOLIOS
    if clues is not None and (clues.body > clues.person + 2 or clues.place > clues.person + 2):
        return False
    if len(key) == 1:
        return key[0] in plain and key[0] not in NAME_PARTICLES
    if any(plain[k : k + len(key)] == key for k in range(len(plain) - len(key) + 1)):
        return True
    return plain[0] == key[0] and plain[-1] == key[-1] and tuple(word for word in plain if word in key) == key


def country_of(text: str) -> str | None:
    """The country a word names or is the adjective of."""
    return COUNTRY_OF.get(text.lower())


def country_title(country: str) -> str:
    """A country's key as it is written."""
    return COUNTRY_TITLES.get(country, country.title())
