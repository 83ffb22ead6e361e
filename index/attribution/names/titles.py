"""Titles and offices: words that tell what someone is, before the name.

>>> from index.attribution.text.tokens import tokenise
>>> def titles(text: str, name: str) -> str:
...     tokens = tokenise(text)
...     start = tokens.words.index(name)
...     return tokens.between(title_start(tokens, start, 0, bytearray(len(tokens))), start)
>>> titles("Today Minister of State for Home Ramesh Joshi said", "Ramesh")
'Minister of State for Home'
>>> titles("Leader of the Opposition Ana Vega", "Ana"), titles("Texas Governor Ana Vega", "Ana")
('Leader of the Opposition', 'Texas Governor')
>>> titles("Republican Ada Byrd", "Ada"), titles("Today Ada Byrd", "Ada")
('Republican', '')
"""

from index.attribution.lexicon.calendar import CALENDAR
from index.attribution.lexicon.functionwords import FUNCTION_WORDS
from index.attribution.lexicon.givennames import is_given_name
from index.attribution.lexicon.groups import ALLEGIANCES
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF, PLACES
from index.attribution.lexicon.titles import HONORIFICS, LINKS, NAME_PARTICLES, OFFICES, PORTFOLIOS, TITLES
from index.attribution.text.tokens import Tokens

_LONGEST_TITLE = 14
"""Tokens before a name that may be titles."""
_TITLES = TITLES | HONORIFICS
_OFFICES = _TITLES | ROLE_NOUNS | OFFICES
_ORIGINS = ("-born", "-based", "-backed", "-led", "-trained", "-raised")
_AFTER_TITLES = frozenset("pro tem emeritus emerita elect designate pro-tem".split())
_HEADS = frozenset("premier president governor chancellor king queen taoiseach".split())
_FIRST = frozenset({"prime", "chief"})
"""Before "minister": one who leads a government."""
_BEFORE_RANKS = frozenset("chief air field vice sergeant".split())
_GIVEN_TOO = frozenset("dean earl duke page marshal judge major don dona doña prior".split())
"""Titles that are given names or surnames as well, and these rather within what the model takes for a name."""


def is_title(low: str) -> bool:
    """Whether a word before a name tells what its bearer is."""
    if low in _TITLES:
        return True
    if "-" not in low:
        return False
    if low.endswith(("-elect", "-designate")):
        return True
    head, dash, tail = low.rpartition("-")
    return (
        bool(dash)
        and (tail in TITLES or (head == "co" and tail in ROLE_NOUNS))
        and head.partition("-")[0] not in NAME_PARTICLES
    )


def is_office(low: str) -> bool:
    """Whether a word is the head of what somebody is: a title, an office, a role."""
    return low in _OFFICES or ("-" in low and is_title(low))


def title_start(tokens: Tokens, start: int, floor: int, covered: bytearray) -> int:
    """Where the titles and offices before a name that begins at `start` begin; `start` itself when there are none.

    Other capitals directly before them belong to them ("District Medical Officer"), but for those that are `covered` by
    other names.
    """
    lows, words = tokens.lows, tokens.words
    k, first = start, start
    while k > floor and start - k < _LONGEST_TITLE:
        word, low = words[k - 1], lows[k - 1]
        joint = k < start and k - 2 >= floor and low in ("of", "for", "and", "the", "&", "-", "–")
        if low == "," and "and" in lows[k:start] and _is_field(tokens, k - 2, floor):
            k -= 1
            continue
        pair = holds_alone(lows, k) or lows[k - 4 : k - 1] == ["the", "prime", "minister"]
        if joint and low == "and" and holds_alone(lows, k - 2) and pair:
            break  # "the Prime Minister and Premier Ada Byrd", "the Prime Minister and Minister for Water Ada Byrd"
        if joint and (words[k - 2][0].isupper() or (low == "the" and lows[k - 2] in LINKS)):
            k -= 1
            continue
        if (
            not word[0].isupper()
            or low in FUNCTION_WORDS
            or tokens.quoted[k - 1 : k] != tokens.quoted[start : start + 1]
        ):
            break
        k -= 1
        if is_office(low):
            first = k
    if first == start and start > floor and _is_unknown_title(tokens, start - 1, covered):
        first -= 1
    if first == start:
        return start - 1 if start > floor and _is_origin(words[start - 1], lows[start - 1]) else start
    while first > k and words[first - 1][0].isupper() and (not covered[first - 1] or _qualifies(lows[first - 1])):
        first -= 1
    fields = lows[first] in PORTFOLIOS and lows[first - 1] in ("and", "&") and lows[first - 2] in PORTFOLIOS
    return first - 2 if fields and first - 2 >= max(floor, k) else first  # "Water and Health Minister Ada Byrd"


def _is_field(tokens: Tokens, k: int, floor: int) -> bool:
    """Whether the word at `k` is one in a list of what an office is for: "Minister for Trade, Mines and Water"."""
    while k > max(floor, 0) and (tokens.words[k][0].isupper() or tokens.lows[k] in (",", "and", "&")):
        k -= 1
    return k > floor and tokens.lows[k] in LINKS and is_office(tokens.lows[k - 1])


def holds_alone(lows: list[str], k: int) -> bool:
    """Whether words that begin or end at `k` are an office that nobody holds beside another of them."""
    return lows[k] in _HEADS or (lows[k] == "minister" and lows[k - 1] in _FIRST) or lows[k] in _FIRST


def past_titles(tokens: Tokens, first: int, end: int) -> int:
    """Where the name proper begins in words that the model takes for a name; `end` when they are titles alone."""
    lows = tokens.lows
    if all(is_title(lows[k]) or lows[k] in LINKS for k in range(first, end)) and lows[first] not in _GIVEN_TOO:
        return end
    start = first
    for k in range(first, end - 1):
        led = first > 0 and lows[first - 1] in _BEFORE_RANKS  # "Air Chief [Marshal Byrd]"
        given = lows[k] in _GIVEN_TOO and end - first < 3 and not led
        if lows[k] in NAME_PARTICLES and k > first and not tokens.words[k].isupper():
            continue  # "Rocco Di Bella" is no Detective Inspector
        role = k == start and k < end - 2 and lows[k] in ROLE_NOUNS and not is_given_name(lows[k])
        if (is_title(lows[k]) or role) and not given and lows[k + 1] not in NAME_PARTICLES:
            start = _past_field(lows, k + 1, end)
    while start < end - 1 and lows[start] in _AFTER_TITLES:
        start += 1
    return start


def is_short_title(word: str) -> bool:
    """Whether capitals can stand for what somebody is: "MEC", "QB"."""
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 4


def _past_field(lows: list[str], start: int, end: int) -> int:
    """Past "of the Opposition", "of State for Home" after a title; what follows "of" is never who bears the title."""
    while start < end and lows[start] in LINKS:
        start += 2 if lows[start + 1 : start + 2] == ["the"] else 1
        start += 1
        while start < end and (lows[start] in PORTFOLIOS or lows[start] == "and"):
            start += 1
    return min(start, end)


def are_titles(tokens: Tokens, first: int, end: int) -> bool:
    """Whether capitals are titles and offices alone ("Foreign Minister", "Leader of the Opposition")."""
    lows = tokens.lows[first:end]
    return any(is_title(low) or low in OFFICES for low in lows) and all(
        is_title(low) or low in OFFICES or _qualifies(low) or low in FUNCTION_WORDS or low in ROLE_NOUNS for low in lows
    )


def _is_unknown_title(tokens: Tokens, k: int, covered: bytearray) -> bool:
    """Whether a capital right before a person's name must be what the person is: itself in no name, or short for it."""
    word, low = tokens.words[k], tokens.lows[k]
    if not word[0].isupper() or low in FUNCTION_WORDS or low in CALENDAR or tokens.quoted[k] != tokens.quoted[k + 1]:
        return False
    if word.isupper() and word.isalpha():
        return is_short_title(word) and low not in COUNTRY_OF
    before = tokens.words[k - 1] if k else "."
    return not covered[k] and (before[0].isalnum() or before in (",", "-", "–", "—"))


def _is_origin(word: str, low: str) -> bool:
    """Whether a capital before a name tells a party, a faith or a nationality ("Democrat", "South Korean-born")."""
    return word[0].isupper() and (
        low in ALLEGIANCES or low.endswith(_ORIGINS) or COUNTRY_OF.get(low, low) != low or low in HONORIFICS
    )


def _qualifies(low: str) -> bool:
    """Whether a word tells which office it is: a country, a place, a field."""
    return low in COUNTRY_OF or low in PORTFOLIOS or low in PLACES
