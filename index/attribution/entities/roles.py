"""What someone is called besides the name, read from words: "the Chinese president", "its first mate"."""

import itertools

from index.attribution.entities.entity import Role
from index.attribution.lexicon.functionwords import DETERMINERS, PREPOSITIONS
from index.attribution.lexicon.persons import ROLE_ADJECTIVES, ROLE_SYNONYMS, is_person_noun
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.sources import singular
from index.attribution.paragraphs import Paragraph

_PAIRS = frozenset({"prime minister", "chief executive", "director general", "secretary general", "attorney general"})
"""Offices of two words, of which the second alone is another."""


def read_role(paragraph: Paragraph, first: int, end: int, head: int | None = None) -> Role | None:
    """The role in tokens `first` to `end`: "the Chinese president", "Minister of Public Security", "its first mate".

    `head` is its noun where the grammar knows none of the words as a noun for a person.
    """
    lows = [w for w in paragraph.tokens.lows[first:end] if w not in ("'s", "’s", "former", "then")]
    if not lows:
        return None
    if not is_person_noun(lows[-1]) and is_person_noun(singular(lows[-1])):
        lows[-1] = singular(lows[-1])  # "Prime Ministers Vega and Byrd"
    pairs = [" ".join(pair) for pair in itertools.pairwise(lows)]
    country = next((COUNTRY_OF[w] for w in (*lows, *pairs) if w in COUNTRY_OF), None)
    at, noun = next(((k, w) for k, w in reversed(list(enumerate(lows))) if _is_role(w)), (-1, ""))
    rest = lows[:at] + lows[at + 1 :]
    if at > 0 and pairs[at - 1] in _PAIRS:
        noun, rest = pairs[at - 1], lows[: at - 1] + lows[at + 1 :]
    elif not noun and head is not None:
        noun = paragraph.tokens.lows[head]
        rest = [w for w in lows if w != noun]
    if not noun:
        return None
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
    return Role(ROLE_SYNONYMS.get(noun, noun), modifiers, country, " ".join(lows), paragraph, first, end)


def _is_role(word: str) -> bool:
    return is_person_noun(word) or word in ROLE_SYNONYMS or word.endswith("-year-old")
