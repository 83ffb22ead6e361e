"""What the article tells about the bearer of a name: "President Xi", "Nyo, 61, a poet", "his counterpart Vega"."""

from msgspec.structs import replace

from index.attribution.entities.entity import Entity, NameOccurrence, Role
from index.attribution.entities.roles import read_role
from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.calendar import TIME_WORDS
from index.attribution.lexicon.functionwords import DETERMINERS, POSSESSIVE_S, PREPOSITIONS
from index.attribution.lexicon.persons import FEMALE_NOUNS, MALE_NOUNS, OFFICES_OF_ONE, ROLE_NOUNS, is_person_noun
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.sources import singular
from index.attribution.lexicon.titles import RANKS
from index.attribution.names.name import Name
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.appositions import apposition_head

_PARTIES = {"D-": "democrat", "R-": "republican", "I-": "independent"}
"""Parties as American papers put them after a name, "(D-Texas)"."""
_REACH = 7
"""How many words before a name its role may begin."""
_SERVES = frozenset("works worked serves served acts acted".split())
_IS = _SERVES | frozenset("is was became been".split())
"""Verbs after a name that its role follows."""
_PHRASE = 16
"""How many words before a comma and a name a description with "of" or "for" may begin."""
_NO_MODIFIERS = frozenset("and but when as said that while if".split())
"""Words before a role that are no part of it."""


def learn(entity: Entity, paragraph: Paragraph, name: Name, earlier: list[NameOccurrence]) -> None:
    """Takes in what stands around a name about its bearer: titles, roles before it, appositions after it."""
    if not entity.is_person:
        return
    lows = paragraph.tokens.lows
    if name.titles:
        owned = name.first >= 2 and lows[name.first - 1] in POSSESSIVE_S and lows[name.first - 2] in COUNTRY_OF
        first, end = name.first - 2 if owned else name.first, name.start
        _add_role(entity, paragraph, first, end, earlier)
        while end > first and lows[end - 1] in RANKS:
            end -= 1  # "Foreign Minister Sheikh"
        if first < end < name.start:
            _add_role(entity, paragraph, first, end, earlier)
    elif name.first and lows[name.first - 1] == "and" and len(earlier) > 1:
        _learn_shared(entity, paragraph, name, earlier)
    _learn_sentence(entity, paragraph, name, earlier)
    _learn_before(entity, paragraph, name, earlier)
    if name.end + 1 < len(lows):
        if lows[name.end] == "(":
            _learn_party(entity, paragraph, name)
        elif lows[name.end] == ",":
            _learn_apposition(entity, paragraph, name.end + 1, earlier)


def _learn_shared(entity: Entity, paragraph: Paragraph, name: Name, earlier: list[NameOccurrence]) -> None:
    """The office that a plural before two names gives to both: "Prime Ministers Vega and Byrd"."""
    one = earlier[-2]
    shared = one.paragraph is paragraph and one.name.end == name.first - 1 and one.name.titles
    if shared and is_person_noun(singular(shared[-1])) and not is_person_noun(shared[-1]):
        _add_role(entity, paragraph, one.name.first, one.name.start, earlier)


def _learn_before(entity: Entity, paragraph: Paragraph, name: Name, earlier: list[NameOccurrence]) -> None:
    """'The union's president Ada Byrd', 'the captain, Ada Byrd,'."""
    tokens = paragraph.tokens
    lows = tokens.lows
    k = name.first - 1
    if name.titles and k > 0 and lows[k] == "the":
        k -= 1  # "the vicar, the Revd Ada Byrd"
    comma = k > 0 and tokens.words[k] == ","
    if comma:
        k -= 1
    if k < 0 or (comma and not _closes_apposition(paragraph, name)):
        return
    if comma:
        first = _phrase_with_role(paragraph, k)
        if first is not None:
            _add_role(entity, paragraph, first, k + 1, earlier)
            return
    known = lows[k] in ROLE_NOUNS or lows[k] in ("number", "counterpart")
    if not known and not comma:
        return
    first = _role_start(lows, max(0, name.first - _REACH), k)
    if not known:
        led_in = first and lows[first - 1] in PREPOSITIONS and lows[first - 1] != "by"
        if not led_in and _describes(paragraph, first, k):
            _add_role(entity, paragraph, first, k + 1, earlier, k)
    elif not comma or lows[first] in DETERMINERS or first == 0 or any(mark in lows[first:k] for mark in POSSESSIVE_S):
        _add_role(entity, paragraph, first, k + 1, earlier)


def _role_start(lows: list[str], floor: int, head: int) -> int:
    """Where the role begins whose noun is token `head`: "the union's president"."""
    first = head
    while first > floor and (lows[first - 1][0].isalnum() or lows[first - 1] in POSSESSIVE_S):
        if lows[first - 1] in PREPOSITIONS or lows[first - 1] in _NO_MODIFIERS:
            break
        first -= 1
        if lows[first] in DETERMINERS:
            break
    return first


def _describes(paragraph: Paragraph, first: int, head: int) -> bool:
    """Whether a noun that the grammar does not know describes the name beside it: "the akim of Oslo", "a busker"."""
    lows = paragraph.tokens.lows
    closed = lows[head + 1 : head + 2] in ([","], ["."], ["of"], ["for"], ["at"], ["with"], ["from"], ["who"])
    return (
        closed
        and (lows[first] in DETERMINERS or any(first == start for start, _ in paragraph.sentences))
        and paragraph.parts[head] in ("NN", "NNP")
        and lows[head] not in BODY_NOUNS
        and lows[head] not in TIME_WORDS
    )


def _phrase_with_role(paragraph: Paragraph, last: int) -> int | None:
    """Where "the manager of the Seed Bank" begins, which ends at token `last`; None for other words."""
    tokens = paragraph.tokens
    for k in range(last - 1, max(-1, last - _PHRASE), -1):
        if not tokens.words[k][0].isalnum() and tokens.lows[k] not in POSSESSIVE_S:
            return None
        if tokens.lows[k] in DETERMINERS:
            link = next((j for j in range(k + 1, last) if tokens.lows[j] in ("of", "for", "at", "in")), None)
            if link is not None and is_person_noun(tokens.lows[link - 1]):
                return k
    return None


def _learn_party(entity: Entity, paragraph: Paragraph, name: Name) -> None:
    """'Ada Byrd (D-Texas)'."""
    party = _PARTIES.get(paragraph.tokens.words[name.end + 1][:2])
    if party is not None:
        entity.roles.append(Role(party, frozenset(), None, party, paragraph, name.end + 1, name.end + 2))


def _learn_apposition(entity: Entity, paragraph: Paragraph, begin: int, earlier: list[NameOccurrence]) -> None:
    """'Ada Byrd, 61, a poet and the mayor of Oslo', 'Ada Byrd, whose pronouns are they and them'."""
    lows = paragraph.tokens.lows
    if lows[begin].isdigit() and begin + 2 < len(lows):
        _add_age(entity, paragraph, begin)
        begin += 2
    head = apposition_head(paragraph, begin)
    if head is not None and (is_person_noun(lows[head]) or _describes(paragraph, begin, head)):
        _add_role(entity, paragraph, begin, head + 1, earlier, head)
        if head + 2 < len(lows) and lows[head + 1] == "and":
            second = apposition_head(paragraph, head + 2)
            if second is not None and is_person_noun(lows[second]):
                _add_role(entity, paragraph, head + 2, second + 1, earlier)
    for k in range(begin, min(begin + 16, len(lows))):
        if lows[k] in ("they", "they/them") and "pronoun" in " ".join(lows[begin : k + 3]):
            entity.gender, entity.gender_told = "t", True


def _learn_sentence(entity: Entity, paragraph: Paragraph, name: Name, earlier: list[NameOccurrence]) -> None:
    """'A poet who goes by the name Nyo', 'Nyo, who works as a poet'."""
    lows = paragraph.tokens.lows
    if name.first and lows[name.first - 1] in ("named", "called", "name", "surnamed"):
        for k in range(name.first - 2, max(-1, name.first - 14), -1):
            if lows[k] in ROLE_NOUNS:
                first = k
                while first > 0 and (lows[first - 1] in COUNTRY_OF or lows[first - 1] in DETERMINERS):
                    first -= 1
                _add_role(entity, paragraph, first, k + 1, earlier)
                break
    k = name.end + 2 if lows[name.end : name.end + 2] == [",", "who"] else name.end
    if lows[k : k + 1] == ["has"] and lows[k + 1 : k + 2] in (["been"], ["worked"], ["served"]):
        k += 1
    begin = k + 2 if lows[k + 1 : k + 2] == ["as"] and lows[k] in _SERVES else k + 1
    if (
        begin + 1 < len(lows)
        and lows[k] in _IS
        and (lows[begin] in DETERMINERS or begin == k + 2 or lows[k] == "became")
    ):
        head = apposition_head(paragraph, begin)
        if head is not None and lows[head] in ROLE_NOUNS:
            _add_role(entity, paragraph, begin, head + 1, earlier)


def _add_age(entity: Entity, paragraph: Paragraph, token: int) -> None:
    age = paragraph.tokens.lows[token]
    if len(age) <= 3:
        entity.roles.append(Role(f"{age}-year-old", frozenset(), None, age, paragraph, token, token + 1))


def _add_role(
    entity: Entity, paragraph: Paragraph, first: int, end: int, earlier: list[NameOccurrence], head: int | None = None
) -> None:
    lows = paragraph.tokens.lows
    joined = next((k for k in range(first + 1, end - 1) if lows[k] == "and" and is_person_noun(lows[k - 1])), None)
    if joined is not None:  # "Deputy Prime Minister and Treasurer Ada Byrd"
        _add_role(entity, paragraph, first, joined, earlier)
        first = joined + 1
    role = read_role(paragraph, first, end, head)
    if role is not None and role.noun == "counterpart":
        met = (occurrence.entity for occurrence in reversed(earlier[-40:]))
        other = next((e for e in met if e is not None and e is not entity and _office(e) is not None), None)
        held = _office(other) if other is not None else None
        if held is not None:
            role = replace(role, noun=held.noun, counterpart_of=other)
    if role is not None and len(entity.roles) < 40:
        entity.roles.append(role)
        gender = "m" if role.noun in MALE_NOUNS else "f" if role.noun in FEMALE_NOUNS else ""
        if gender and not entity.gender_told:
            entity.gender, entity.gender_told = gender, True


def _office(entity: Entity) -> Role | None:
    """The role of somebody by which a counterpart is called: that of a country, or else an office."""
    roles = sorted(entity.roles, key=lambda role: role.country is None)
    return next((role for role in roles if role.country or role.noun in OFFICES_OF_ONE), None)


def _closes_apposition(paragraph: Paragraph, name: Name) -> bool:
    """Whether an apposition ends with the name, or was left open: "The mayor, Ada Byrd today said"."""
    tokens = paragraph.tokens
    if name.end >= len(tokens) or tokens.words[name.end] in (",", "."):
        return name.end < len(tokens)
    first = max((start for start, _ in paragraph.sentences if start < name.first), default=0)
    tells = paragraph.is_finite(name.end) or tokens.lows[name.end] in TIME_WORDS or paragraph.parts[name.end] == "RB"
    role = range(first, name.first - 1)
    return (
        tells and tokens.lows[first] == "the" and all(tokens.words[k][0].isalnum() for k in role) and len(role) < _REACH
    )
