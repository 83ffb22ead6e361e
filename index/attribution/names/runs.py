"""Where a name ends: the run of capitals, with the small words, marks and quotations that it goes over."""

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.givennames import GIVEN_NAMES, is_given_name
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF, PLACES
from index.attribution.lexicon.titles import LINKS, NAME_PARTICLES, OFFICES, PORTFOLIOS, TITLES
from index.attribution.names.beginnings import first_capital
from index.attribution.names.capitals import has_particle_prefix, is_capital, owns_body
from index.attribution.names.titles import is_title
from index.attribution.names.vocabulary import Vocabulary
from index.attribution.text.tokens import Tokens

_LONGEST = 14
"""Tokens in a name at most; longer runs of capitals are headlines or lists, and are cut."""
_NUMBERS = frozenset("one two three four five six seven eight nine ten first".split())
_AFTER_COUNTRY = ROLE_NOUNS - TITLES


def end_of_name(tokens: Tokens, i: int, begins: bool, vocabulary: Vocabulary) -> int:
    """Where the name that begins at token `i` ends; `i` itself when none begins there.

    `begins` tells that a sentence begins there, so that the capital by itself tells nothing.
    """
    words = tokens.words
    start, first = i, first_capital(tokens, i, begins, vocabulary)
    if first is None:
        return start
    i, limit = first + 1, min(len(tokens), start + _LONGEST)
    while i < limit:
        word = words[i]
        if word[0].isupper() and word != "I" and is_capital(tokens, i):
            if i == start + 1 and _is_only_country(tokens, start):
                break
            i += 1
            continue
        further = _past_joint(tokens, start, i, limit)
        if further == i:
            break
        i = further
    return i - 1 if i - 1 > start and words[i - 1] in ("I", "i") else i


def _is_only_country(tokens: Tokens, start: int) -> bool:
    """Whether a name is at an end after a country: "In the U.S. Samuel Reyes said", "a U.S. Official said"."""
    words, lows = tokens.words, tokens.lows
    following = start + 1
    if lows[start] not in ("u.s.", "u.k.", "u.n."):
        return False
    named = following + 1 < len(words) and lows[following] in GIVEN_NAMES and words[following + 1][0].isupper()
    return (named and start > 0 and lows[start - 1] == "the") or lows[following] in _AFTER_COUNTRY


def _past_joint(tokens: Tokens, start: int, i: int, limit: int) -> int:
    """Past what joins token `i` to the name that began at `start`, and the capital after it; `i` when nothing does."""
    word, low = tokens.words[i], tokens.lows[i]
    if word in NAME_PARTICLES or word == "&":
        return _past_particles(tokens, i, limit)
    if (word[0].isupper() and low in _NUMBERS) or has_particle_prefix(word):
        return i + 1  # "Channel Nine", "Water First"
    if word in LINKS:
        return _past_link(tokens, start, i)
    if word == "and":
        return _past_and(tokens, i)
    if word == ",":
        return _past_comma(tokens, start, i, limit)
    if owns_body(tokens, i):
        return i + 2
    return _past_nickname(tokens, i)


def _past_particles(tokens: Tokens, i: int, limit: int) -> int:
    """'van der Laar', '& Sons'."""
    words = tokens.words
    j = i
    while j < limit and (words[j] in NAME_PARTICLES or words[j] == "&"):
        j += 1
    return j + 1 if j < len(words) and is_capital(tokens, j) else i


def _past_link(tokens: Tokens, start: int, i: int) -> int:
    """'of Public Security', 'for the Environment', after an office or a body."""
    words, lows = tokens.words, tokens.lows
    before = lows[i - 1]
    if not (
        before in BODY_NOUNS
        or before in OFFICES
        or _rules(tokens, i)
        or lows[start] in BODY_NOUNS
        or (before in PORTFOLIOS and words[i] == "for")
    ):
        return i
    j = i + 2 if words[i + 1 : i + 2] == ["the"] else i + 1
    if j >= len(words) or not is_capital(tokens, j):
        return i
    belongs = (
        words[i] == "of"
        or lows[j] in PORTFOLIOS
        or before in OFFICES
        or (before in BODY_NOUNS and j == i + 2 and i - 1 > start)
    )
    return j + 1 if belongs else i


def _past_and(tokens: Tokens, i: int) -> int:
    """'President and Chief Executive', 'Rules and Administration'."""
    lows, count = tokens.lows, len(tokens)
    if i + 1 >= count or not tokens.words[i + 1][0].isupper():
        return i
    titles = i + 2 < count and is_title(lows[i - 1]) and is_title(lows[i + 1])
    return i + 2 if titles or (lows[i + 1] in PORTFOLIOS and lows[i - 1] in PORTFOLIOS) else i


def _past_comma(tokens: Tokens, start: int, i: int, limit: int) -> int:
    """', Jr.', and ', Infrastructure and Transport' in the name of a ministry."""
    if i + 1 < len(tokens) and tokens.lows[i + 1] in ("jr.", "sr.", "jr", "sr"):
        return i + 2
    return _list_end(tokens, i, limit) if _links(tokens.lows, start, i) else i


def _past_nickname(tokens: Tokens, i: int) -> int:
    """'Walter “Buddy” Ferris'."""
    words, number = tokens.words, tokens.quoted[i]
    if number < 0:
        return i
    first, last = tokens.quotations[number].first, tokens.quotations[number].last
    after = last + 1
    if first != i or not 1 < last - first <= 3 or after >= len(words) or not words[first + 1][0].isupper():
        return i
    return after + 1 if is_capital(tokens, after) and words[last - 1] not in ".,!?" else i


def _rules(tokens: Tokens, link: int) -> bool:
    """Whether the title before "of" is for what follows: a country, a place, "the Opposition", and then a name.

    "Governor of Texas Ada Byrd" and "Leader of the Opposition" are, "CEO of Fenwick Foods" is the head of a body.
    """
    lows, words = tokens.lows, tokens.words
    if not is_title(lows[link - 1]) or words[link - 1].isupper():
        return False
    first = link + 2 if lows[link + 1 : link + 2] == ["the"] else link + 1
    end = first
    while end < len(words) and words[end][0].isupper():
        end += 1
    if end == first or lows[end - 1] in BODY_NOUNS:
        return False
    known = lows[first] in COUNTRY_OF or lows[first] in PORTFOLIOS or lows[first] in PLACES
    return known or end == first + 1 or end > first + 2 or is_given_name(words[first + 1])


def _links(lows: list[str], first: int, end: int) -> bool:
    """Whether a name so far is like "Ministry of Land", which may go on with a list."""
    return (lows[first] in OFFICES or lows[first] in BODY_NOUNS) and (
        "of" in lows[first:end] or "for" in lows[first:end]
    )


def _list_end(tokens: Tokens, comma: int, limit: int) -> int:
    """Where ", Infrastructure and Transport" ends; `comma` itself when no such list stands there."""
    i = comma
    while i + 1 < limit:
        joined = tokens.lows[i] == "and"
        if not joined and tokens.words[i] != ",":
            return comma
        i += 1
        if not joined and tokens.lows[i] == "and":
            joined = True
            i += 1
        first = i
        while i < limit and tokens.words[i][0].isupper() and is_capital(tokens, i):
            i += 1
        if i == first or i - first > 3:
            return comma
        if joined:
            return i
    return comma
