"""Which capitals can be part of a name, wherever they stand."""

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.calendar import CALENDAR
from index.attribution.lexicon.functionwords import FUNCTION_WORDS, SUBJECT_PRONOUNS
from index.attribution.lexicon.givennames import GIVEN_NAMES
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.titles import NAME_PARTICLES
from index.attribution.text.tokens import STOPS, Tokens

_AFTER_NEW = frozenset("york zealand delhi orleans jersey mexico hampshire england haven brunswick guinea".split())
_GIVEN_TOO = frozenset({"will", "per", "may"})
"""Function words that in capitals before another are given names."""


def has_particle_prefix(word: str) -> bool:
    """Whether a word is a name like 'al-Haddad'."""
    head, dash, rest = word.partition("-")
    return bool(dash) and head in NAME_PARTICLES and rest[:1].isupper()


def is_capital(tokens: Tokens, i: int) -> bool:
    """Whether token `i` can be part of a name wherever it stands."""
    word = tokens.words[i]
    if not word[0].isupper():
        return has_particle_prefix(word)
    low = tokens.lows[i]
    if low == "new":
        return word == "New" and i + 1 < len(tokens) and tokens.lows[i + 1] in _AFTER_NEW
    if "'" in low or "’" in low:
        contracted = low.replace("’", "'").partition("'")
        if contracted[0] in SUBJECT_PRONOUNS or contracted[2] in ("ll", "re", "ve", "m", "d", "t"):
            return False
    if (
        low in _GIVEN_TOO
        and 0 < i < len(tokens) - 1
        and tokens.words[i - 1] not in STOPS
        and tokens.words[i + 1][0].isupper()
    ):
        return True
    if low in FUNCTION_WORDS:
        return len(word) > 1 and word.isupper() and low in COUNTRY_OF
    return low not in CALENDAR or (i + 1 < len(tokens) and low in GIVEN_NAMES)


def owns_body(tokens: Tokens, i: int) -> bool:
    """Whether the apostrophe at token `i` stands inside a body's name: "Bakers' Union", "Anglers' Voice Canada"."""
    words, lows, count = tokens.words, tokens.lows, len(tokens)
    return (
        i + 1 < count
        and words[i] in ("'", "’")
        and lows[i - 1].endswith("s")
        and tokens.ends[i - 1] == tokens.starts[i]
        and is_capital(tokens, i + 1)
        and any(
            words[k][0].isupper() and (lows[k] in BODY_NOUNS or (k > i + 1 and lows[k] in COUNTRY_OF))
            for k in range(i + 1, min(i + 4, count))
        )
    )
