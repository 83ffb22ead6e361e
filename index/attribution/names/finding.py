"""Names in a paragraph: where one begins and ends, which words before it are titles, and what it may be the name of.

>>> from index.attribution.text.quotations import mark_quotations
>>> from index.attribution.text.tokens import tokenise
>>> def names(text: str) -> list[tuple[str, str]]:
...     tokens = mark_quotations(tokenise(text))
...     vocabulary = Vocabulary.of([(tokens, [0])])
...     return [(" ".join(n.titles), n.text) for n in find_names(tokens, {0}, vocabulary)]
>>> names("Chinese President Xi Jinping met Dr. Yusuf al-Haddad and Ingrid van der Laar.")
[('chinese president', 'Xi Jinping'), ('dr.', 'Yusuf al-Haddad'), ('', 'Ingrid van der Laar')]
>>> names("Minister of Public Security Deng Haoran thanked Raymond Tolliver Jr. and Walter “Buddy” Ferris.")
[('minister of public security', 'Deng Haoran'), ('', 'Raymond Tolliver Jr.'), ('', 'Walter "Buddy" Ferris')]
>>> names("Then Niger's Ministry of Agriculture and the Pine County Sheriff's Office met Chancellor Smith's aide.")
[('', "Niger's Ministry of Agriculture"), ('', "Pine County Sheriff's Office"), ('chancellor', 'Smith')]
"""

import re

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.functionwords import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, SUBJECT_PRONOUNS
from index.attribution.lexicon.groups import ALLEGIANCES, PEOPLES
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF, PLACE_NOUNS
from index.attribution.lexicon.titles import NAME_PARTICLES
from index.attribution.names.capitals import has_particle_prefix
from index.attribution.names.joining import join_names
from index.attribution.names.name import Name, read_name
from index.attribution.names.runs import end_of_name
from index.attribution.names.vocabulary import Vocabulary
from index.attribution.text.tokens import Tokens

_PARTY = re.compile(r"[DRI]-[A-Z]")
_OCCASIONS = frozenset(
    """christmas easter ramadan eid diwali holi passover hanukkah thanksgiving halloween god allah internet covid
    covid-19 web""".split()
)
_IN_BODIES = FUNCTION_WORDS - DETERMINERS - AUXILIARIES - SUBJECT_PRONOUNS


def find_names(tokens: Tokens, sentence_starts: set[int], vocabulary: Vocabulary) -> list[Name]:
    """The names in a paragraph, in order and without overlap."""
    found: list[Name] = []
    words = tokens.words
    opens = {quotation.first + 1 for quotation in tokens.quotations}
    i, count = 0, len(tokens)
    while i < count:
        word = words[i]
        first = word[0]
        if not (
            first.isupper()
            or (first.islower() and word in NAME_PARTICLES)
            or ((first == "a" or first == "e") and has_particle_prefix(word))
        ):
            i += 1
            continue
        begins = i in sentence_starts or i in opens or (i > 0 and words[i - 1] == ":")
        if _PARTY.match(word):  # "D-Clovis Flats"
            i = max(end_of_name(tokens, i, False, vocabulary), i + 1)
            continue
        end = i if _in_parentheses(tokens, i) else end_of_name(tokens, i, begins, vocabulary)
        if end == i and not begins and tokens.lows[i] in _IN_BODIES and i + 2 < count and words[i + 1][0].isupper():
            # "the Together Forward Party": a function word in capitals inside the name of a body
            further = end_of_name(tokens, i + 1, False, vocabulary)
            end = further if further > i + 2 and tokens.lows[further - 1] in BODY_NOUNS else i
        if end == i:
            i += 1
            continue
        if not _is_people(tokens, i, end) and not _is_member(tokens, i, end) and not _is_occasion(tokens, i, end):
            found.append(read_name(tokens, i, end, vocabulary))
        i = end
    return join_names(tokens, found)


def _is_occasion(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a single capital is a feast or a deity."""
    return end == i + 1 and tokens.lows[i] in _OCCASIONS


def _in_parentheses(tokens: Tokens, i: int) -> bool:
    """Whether a single letter stands alone in parentheses, as for a party: "Byrd (D)"."""
    return len(tokens.words[i]) == 1 and 0 < i < len(tokens) - 1 and tokens.words[i - 1] == "("


def _is_people(tokens: Tokens, first: int, end: int) -> bool:
    """Whether capitals stand for many people ("House Republicans", "South Koreans") and are no name."""
    lows = tokens.lows[first:end]
    return lows[-1] in PEOPLES and all(
        low in PEOPLES or low in COUNTRY_OF or low in BODY_NOUNS or low in ALLEGIANCES or low in PLACE_NOUNS
        for low in lows
    )


def _is_member(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a single capital describes by party or faith ("the third-term Democrat") and is no name."""
    return (
        end == i + 1
        and (tokens.lows[i] in ALLEGIANCES or COUNTRY_OF.get(tokens.lows[i], tokens.lows[i]) != tokens.lows[i])
        and len(tokens.words[i]) > 3
        and (tokens.lows[i] in ROLE_NOUNS or (i > 0 and tokens.lows[i - 1] in DETERMINERS))
    )
