"""What someone is called besides the name: "Chinese President", "the union's president", "61", "his counterpart"."""

import itertools
from dataclasses import replace

from index.attribution.entities.entity import Entity, Role, Use
from index.attribution.lexicon.functionwords import DETERMINERS, PREPOSITIONS
from index.attribution.lexicon.persons import (
    FEMALE_NOUNS,
    MALE_NOUNS,
    ROLE_ADJECTIVES,
    ROLE_NOUNS,
    ROLE_SYNONYMS,
    is_person_noun,
)
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.names.name import Name
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.appositions import apposition_head

_PARTIES = {"D-": "democrat", "R-": "republican", "I-": "independent"}
"""Parties as American papers put them after a name, "(D-Texas)"."""


def read_role(paragraph: Paragraph, first: int, end: int) -> Role | None:
    """The role in tokens `first` to `end`: "the Chinese president", "Minister of Public Security", "its first mate"."""
    tokens = paragraph.tokens
    lows = [w for w in tokens.lows[first:end] if w not in ("'s", "’s", "former", "then")]
    joined = " ".join(lows)
    if not lows:
        return None
    country = next((COUNTRY_OF[w] for w in lows if w in COUNTRY_OF), None)
    if country is None:
        country = next(
            (COUNTRY_OF[pair] for pair in (f"{a} {b}" for a, b in itertools.pairwise(lows)) if pair in COUNTRY_OF),
            None,
        )
    noun = None
    at = 0
    for k in range(len(lows) - 1, -1, -1):
        two = f"{lows[k - 1]} {lows[k]}" if k else ""
        if two in ("prime minister", "chief executive"):
            noun, at = ROLE_SYNONYMS.get(two, two), k - 1
            break
        if is_person_noun(lows[k]) or lows[k] in ROLE_SYNONYMS or lows[k].endswith("-year-old"):
            noun, at = ROLE_SYNONYMS.get(lows[k], lows[k]), k
            break
        if k and lows[k - 1] in ("of", "for"):
            continue
    if noun is None:
        return None
    rest = lows[:at] + lows[at + 1 :]
    modifiers = frozenset(
        w
        for w in rest
        if w not in ROLE_ADJECTIVES
        and w not in DETERMINERS
        and w not in PREPOSITIONS
        and w not in COUNTRY_OF
        and w not in ("and",)
        and w[0].isalnum()
    )
    return Role(noun, modifiers, country, joined, paragraph, first, end)


def learn(entity: Entity, paragraph: Paragraph, name: Name, earlier: list[Use]) -> None:
    """Takes in what stands around a name about its bearer: titles, roles before it, appositions after it."""
    if not entity.is_person:
        return
    tokens = paragraph.tokens
    lows = tokens.lows
    if name.titles:
        owned = name.first >= 2 and lows[name.first - 1] in ("'s", "’s") and lows[name.first - 2] in COUNTRY_OF
        _add_role(entity, paragraph, name.first - 2 if owned else name.first, name.start, earlier)
    _learn_sentence(entity, paragraph, name, earlier)
    start = name.first
    floor = max(0, start - 7)
    k = start - 1
    comma = k > 0 and tokens.words[k] == ","
    if comma:
        k -= 1
    if (
        k >= 0
        and (lows[k] in ROLE_NOUNS or lows[k] in ("number", "counterpart"))
        and (not comma or _closes_apposition(paragraph, name))
    ):
        first = k
        while (
            first > floor
            and (lows[first - 1][0].isalnum() or lows[first - 1] in ("'s", "’s"))
            and lows[first - 1] not in PREPOSITIONS
            and lows[first - 1] not in ("and", "but", "when", "as", "said", "that", "while", "if")
        ):
            first -= 1
            if lows[first] in DETERMINERS:
                break
        if not comma or lows[first] in DETERMINERS or first == 0 or "'s" in lows[first:k] or "’s" in lows[first:k]:
            _add_role(entity, paragraph, first, k + 1, earlier)
    if name.end + 1 < len(tokens) and tokens.words[name.end] == "(":
        party = _PARTIES.get(tokens.words[name.end + 1][:2])
        if party is not None:
            entity.roles.append(Role(party, frozenset(), None, party, paragraph, name.end + 1, name.end + 2))
    if name.end < len(tokens) and tokens.words[name.end] == "," and name.end + 1 < len(tokens):
        begin = name.end + 1
        if lows[begin].isdigit() and begin + 2 < len(tokens):
            _add_age(entity, paragraph, begin)
            begin += 2
        head = apposition_head(paragraph, begin) if begin < len(tokens) else None
        if head is not None and is_person_noun(lows[head]):
            _add_role(entity, paragraph, begin, head + 1, earlier)
            if head + 2 < len(tokens) and lows[head + 1] == "and":
                second = apposition_head(paragraph, head + 2)
                if second is not None and is_person_noun(lows[second]):
                    _add_role(entity, paragraph, head + 2, second + 1, earlier)
        for k in range(begin, min(begin + 16, len(tokens))):
            if lows[k] in ("they", "they/them") and "pronoun" in " ".join(lows[begin : k + 3]):
                entity.gender = "t"


def _learn_sentence(entity: Entity, paragraph: Paragraph, name: Name, earlier: list[Use]) -> None:
    """'A poet who goes by the name Nyo', 'Nyo is a poet'."""
    lows = paragraph.tokens.lows
    if name.first and lows[name.first - 1] in ("named", "called", "name", "surnamed"):
        for k in range(name.first - 2, max(-1, name.first - 14), -1):
            if lows[k] in ROLE_NOUNS:
                first = k
                while first > 0 and (lows[first - 1] in COUNTRY_OF or lows[first - 1] in DETERMINERS):
                    first -= 1
                _add_role(entity, paragraph, first, k + 1, earlier)
                break
    k = name.end
    if k + 2 < len(lows) and lows[k] in ("is", "was", "became") and lows[k + 1] in ("a", "an", "the"):
        head = apposition_head(paragraph, k + 1)
        if head is not None and lows[head] in ROLE_NOUNS:
            _add_role(entity, paragraph, k + 1, head + 1, earlier)


def _add_age(entity: Entity, paragraph: Paragraph, token: int) -> None:
    age = paragraph.tokens.lows[token]
    if len(age) <= 3:
        entity.roles.append(Role(f"{age}-year-old", frozenset(), None, age, paragraph, token, token + 1))


def _add_role(entity: Entity, paragraph: Paragraph, first: int, end: int, earlier: list[Use]) -> None:
    role = read_role(paragraph, first, end)
    if role is not None and role.noun == "counterpart":
        other = next(
            (
                u.entity
                for u in reversed(earlier[-40:])
                if u.entity is not None and u.entity is not entity and any(r.country for r in u.entity.roles)
            ),
            None,
        )
        if other is not None:
            role = replace(role, noun=next(r.noun for r in other.roles if r.country), counterpart_of=other)
    if role is not None and len(entity.roles) < 40:
        entity.roles.append(role)
        if not entity.gender:
            entity.gender = "m" if role.noun in MALE_NOUNS else "f" if role.noun in FEMALE_NOUNS else ""


def _closes_apposition(paragraph: Paragraph, name: Name) -> bool:
    tokens = paragraph.tokens
    return name.end < len(tokens) and tokens.words[name.end] in (",", ".")
