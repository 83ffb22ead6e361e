"""What someone is called besides the name, read from words: "the Chinese president", "its first mate"."""

import itertools

from index.attribution.entities.entity import Role
from index.attribution.lexicon.functionwords import DETERMINERS, PREPOSITIONS
from index.attribution.lexicon.persons import ROLE_ADJECTIVES, ROLE_SYNONYMS, is_person_noun
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.paragraphs import Paragraph


def read_role(paragraph: Paragraph, first: int, end: int) -> Role | None:
    """The role in tokens `first` to `end`: "the Chinese president", "Minister of Public Security", "its first mate"."""
    lows = [w for w in paragraph.tokens.lows[first:end] if w not in ("'s", "’s", "former", "then")]
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
        and w != "and"
        and w[0].isalnum()
    )
    return Role(noun, modifiers, country, joined, paragraph, first, end)
