"""Where a run of capitals stops being what someone is and starts being a name.

>>> from index.attribution.text.tokens import tokenise
>>> def name(text: str) -> str:
...     tokens = tokenise(text)
...     start = end_of_titles(tokens, 0, len(tokens), frozenset()) or end_of_origin(tokens, 0, len(tokens))
...     return tokens.between(start, len(tokens))
>>> name("Minister of State for Home Ramesh Joshi"), name("Leader of the Opposition Ana Vega")
('Ramesh Joshi', 'Ana Vega')
>>> name("Sub-Divisional Magistrate Asha Rao"), name("Bank of Oslo Governor Kari Lie")
('Asha Rao', 'Kari Lie')
>>> name("Republican Ada Byrd"), name("South Korean-born Min Seo"), name("Peter Cook"), name("Sales Manager")
('Ada Byrd', 'Min Seo', 'Peter Cook', '')
"""

from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_ENDINGS
from index.attribution.lexicon.functionwords import FUNCTION_WORDS
from index.attribution.lexicon.givennames import GIVEN_NAMES, is_given_name
from index.attribution.lexicon.groups import ALLEGIANCES
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.titles import HONORIFICS, LINKS, NAME_PARTICLES, OFFICES, PORTFOLIOS, TITLES
from index.attribution.text.tokens import Tokens

_TITLES_IN_COMPANIES = frozenset("general king prince major marshal dean bishop captain queen admiral".split())
_SURNAMES = frozenset(
    """king judge pope major prince dean bishop marshal cook pastor lord sheikh speaker warden baker butcher farmer
    carpenter gardener fisher shepherd painter singer dancer driver fellow steward palmer mason priest monk nun
    abbott chancellor constable page archer porter potter knight earl duke baron count""".split()
)
"""Titles and trades that are surnames as well."""
_AFTER_TITLES = frozenset("pro tem emeritus emerita elect designate pro-tem".split())
_NAMES_TOO = frozenset("fan man mate star host head rose guard don grant mark bill will sun young".split())
"""Roles that in capitals are rather names."""
_LONGEST_TITLE = 14
"""Tokens before a name that may be titles."""
_GIVEN = frozenset("dean earl duke marshal page".split())
"""Titles that are given names as well, and rather these before a single surname."""


def is_title(low: str) -> bool:
    """Whether a word before a name tells what its bearer is."""
    if low in TITLES or low in HONORIFICS:
        return True
    if low.endswith(("-elect", "-designate")):
        return True
    head, dash, tail = low.rpartition("-")
    return (
        bool(dash)
        and (tail in TITLES or (head == "co" and tail in ROLE_NOUNS))
        and head.partition("-")[0] not in NAME_PARTICLES
    )


def title_start(tokens: Tokens, start: int, floor: int) -> int:
    """Where the titles and offices before a name that begins at `start` begin; `start` itself when there are none."""
    lows, words = tokens.lows, tokens.words
    k, first = start, start
    while k > floor and start - k < _LONGEST_TITLE:
        word, low = words[k - 1], lows[k - 1]
        joint = low in ("of", "for", "and", "the", "&") or word in ("-", "–")
        if joint and k - 2 >= floor and words[k - 2][0].isupper() and k < start:
            k -= 1
            continue
        if low == "the" and k - 3 >= floor and lows[k - 2] in LINKS:
            k -= 1
            continue
        if not word[0].isupper() or low in FUNCTION_WORDS or tokens.quoted[k - 1] != tokens.quoted[start]:
            break
        k -= 1
        if is_title(low) or low in ROLE_NOUNS or low in OFFICES:
            first = k
    if first == start:
        origin = words[start - 1] if start > floor else ""
        known = origin.lower() in ALLEGIANCES or COUNTRY_OF.get(origin.lower(), origin.lower()) != origin.lower()
        return start - 1 if origin[:1].isupper() and known else start
    while (
        first > k and words[first - 1][0].isupper() and (lows[first - 1] in COUNTRY_OF or lows[first - 1] in PORTFOLIOS)
    ):
        first -= 1
    return first


def end_of_titles(tokens: Tokens, first: int, end: int, general: frozenset[str]) -> int:
    """Where the name proper begins after titles and offices; `first` when there are none, `end` when that is all.

    `general` are words that "General" belongs to in the name of a company ("General Motors").
    """
    lows = tokens.lows
    last = end - 1
    in_body = lows[last] in BODY_NOUNS
    title = next(
        (
            k
            for k in range(last, first - 1, -1)
            if (is_title(lows[k]) and not _is_given(tokens, k, end))
            or (not in_body and _is_trade(tokens, first, k, last))
        ),
        None,
    )
    if title is None:
        return first
    if lows[last] in COMPANY_ENDINGS and last > title and (title == first or lows[title] in _TITLES_IN_COMPANIES):
        return first
    if lows[title] == "general" and title < last and lows[title + 1] in general:
        return first
    if title == last and lows[last] in _SURNAMES and last > first:
        before = range(first, last)
        if not any(
            is_title(lows[k]) or lows[k] in COUNTRY_OF or lows[k] in PORTFOLIOS or lows[k] in BODY_NOUNS for k in before
        ):
            return first
    start = title + 1
    while start < end and lows[start] in LINKS:
        # "of the Opposition", "of State for Home": what follows "of" is never the one who bears the title
        start += 1
        if start < end and lows[start] == "the":
            start += 1
        start += 1
        while start < end and (lows[start] in PORTFOLIOS or lows[start] == "and"):
            start += 1
    while start < end and lows[start] in _AFTER_TITLES:
        start += 1
    return min(start, end)


def _is_given(tokens: Tokens, k: int, end: int) -> bool:
    """Whether a title is a given name here: "Dean Vega", "Sultan bin Hamad", or no title: "General Union"."""
    low = tokens.lows[k]
    if k + 1 >= end:
        return False
    following = tokens.lows[k + 1]
    if low == "general":
        return following in BODY_NOUNS
    if following in NAME_PARTICLES:
        return low in _GIVEN or low == "sultan"
    return low in _GIVEN and k + 2 == end


def _is_trade(tokens: Tokens, first: int, k: int, last: int) -> bool:
    """Whether word `k` is a trade or role before a name ("Magistrate", "Engineer"), and no part of the name."""
    low = tokens.lows[k]
    if low not in ROLE_NOUNS or low in _NAMES_TOO or _is_given(tokens, k, last + 1):
        return False
    if k == last and low in _SURNAMES and k > first:
        return False
    return not any(tokens.lows[j] in GIVEN_NAMES for j in range(first, k))


def end_of_origin(tokens: Tokens, first: int, end: int) -> int:
    """Where the name proper begins after a nationality, a party or a faith ("Democrat", "South Korean-born")."""
    lows = tokens.lows
    start = first
    while start + 1 < end:
        low = lows[start]
        following = lows[start + 1]
        if low in PORTFOLIOS and start + 2 < end and is_given_name(following):
            start += 1  # "director of management and Budget James Miller"
        elif low.endswith(("-born", "-based", "-backed", "-led", "-trained", "-raised")):
            start += 1
        elif start + 2 < end and following.endswith(("-born", "-based", "-backed", "-led", "-trained", "-raised")):
            start += 2
        elif (
            low in ALLEGIANCES and (start + 2 < end or following in GIVEN_NAMES) and not _is_body_word(following)
        ) or (
            low in COUNTRY_OF
            and low != "us"
            and start + 2 < end
            and following not in COUNTRY_OF
            and not _is_body_word(following)
        ):
            start += 1
        else:
            break
    return start


def _is_body_word(low: str) -> bool:
    return low in BODY_NOUNS or low in PORTFOLIOS
