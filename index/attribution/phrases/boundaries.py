"""Where a phrase that is read backwards must end: at marks and quotations, unless these are a nickname or a title."""

from index.attribution.lexicon.functionwords import COORDINATORS, DETERMINERS, PREPOSITIONS
from index.attribution.text.tokens import DASHES, STOPS, Tokens

_SMALL = PREPOSITIONS | DETERMINERS | COORDINATORS
"""Words that a title may write in small letters."""


def is_boundary(tokens: Tokens, i: int) -> bool:
    """Whether a phrase that is read backwards cannot run over token `i`."""
    word = tokens.words[i]
    if word in (",", ";", ":", "(", ")", "but") or word in STOPS or word in DASHES:
        return True
    return tokens.quoted[i] >= 0 and not in_short_quotation(tokens, i)


def after_boundary(tokens: Tokens, low: int, i: int) -> int:
    """Where the stretch without such a boundary begins that ends with token `i`."""
    while i >= low and not is_boundary(tokens, i):
        i -= 1
    return i + 1


def in_short_quotation(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is in a quotation of a word or two, such as a nickname."""
    quotation = tokens.quotations[tokens.quoted[i]]
    return quotation.last - quotation.first <= 3


def in_title(tokens: Tokens, i: int, low: int) -> bool:
    """Whether token `i` is in a quotation that is a title ("A Season Without Rain") and does not begin the clause."""
    if tokens.quoted[i] < 0:
        return False
    quotation = tokens.quotations[tokens.quoted[i]]
    if quotation.first <= low or quotation.last - quotation.first > 14:
        return False
    inside = [k for k in range(quotation.first + 1, quotation.last) if tokens.words[k][0].isalnum()]
    return bool(inside) and all(not tokens.words[k][0].islower() or tokens.lows[k] in _SMALL for k in inside)


def opening_of(tokens: Tokens, low: int, close: int) -> int:
    """Where the bracket or the dash stands that the one at `close` answers; `low` where there is none."""
    wanted = ("(",) if tokens.words[close] == ")" else DASHES
    return next((k for k in range(close - 1, max(low, close - 24), -1) if tokens.words[k] in wanted), low)
