"""Quotation marks: which of them open, which close, and which are none: inches, feet, apostrophes.

A mark is known by its kind ("“" opens) and by its look: with white space only before it, it opens, with white space or
a stop only after it, it closes. Where the two contradict each other, what stands open decides, since the marks of some
houses, and slips, are turned round: »Go«, „Go“, ”Go”.
"""

import re

from index.attribution.text.tokens import Tokens

_OPENING = frozenset({"“", "„", "«", "``", "‘‘"})
_CLOSING = frozenset({"”", "»", "’’"})
STRAIGHT = frozenset({'"', "''"})
"""Marks that open and close; two apostrophes stand for a straight mark in the files of older agencies."""
DOUBLE = _OPENING | _CLOSING | STRAIGHT
SINGLE = frozenset("'‘’")
MARKS = DOUBLE | SINGLE
INCHES = "″"

_BEFORE = "([{—–-/"
_AFTER = ".,;:!?)]}—–-/…"
_CLIPPED = re.compile(r"em|til|till|tis|twas|cause|cos|n|round|bout|neath|ere|im|ol|\d\ds?|\d{4}s")
"""Words that an apostrophe shortens: "rock 'n' roll", "the '90s"."""


def look(tokens: Tokens, i: int) -> int:
    """1 for a mark that looks as if it opens, -1 for one that looks as if it closes, 0 where it may do either."""
    text, start, end = tokens.text, tokens.starts[i], tokens.ends[i]
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    return int(before.isspace() or before in _BEFORE) - int(after.isspace() or after in _AFTER)


def role(tokens: Tokens, i: int, *, opened: bool) -> int:
    """1 where double mark `i` opens, -1 where it closes, while a quotation is `opened` or not."""
    word, looks = tokens.words[i], look(tokens, i)
    if word in _OPENING:
        return -1 if opened and looks < 0 else 1
    if word in _CLOSING:
        return 1 if looks > 0 and not opened else -1
    return looks or (-1 if opened else 1)


def may_be_inches(tokens: Tokens, i: int) -> bool:
    """Whether the mark stands directly after a figure ('24"', "6'2''", '1½"')."""
    start = tokens.starts[i]
    return tokens.words[i] in STRAIGHT and start > 0 and tokens.text[start - 1].isnumeric()


def opens_single(tokens: Tokens, i: int) -> bool:
    """Whether single mark `i` may open a quotation."""
    if tokens.words[i] == "’" or i + 1 == len(tokens) or look(tokens, i) < (tokens.words[i] == "'"):
        return False
    start, end = tokens.starts[i], tokens.ends[i]
    return (
        (start == 0 or not tokens.text[start - 1].isalnum())
        and (tokens.starts[i + 1] == end or tokens.words[i] == "‘")
        and tokens.words[i + 1][0].isalnum()
        and not _CLIPPED.fullmatch(tokens.lows[i + 1])
    )


def closes_single(tokens: Tokens, i: int) -> bool:
    """Whether single mark `i` may close a quotation; it may be an apostrophe as well."""
    start, end = tokens.starts[i], tokens.ends[i]
    spaced = tokens.text[start - 1 : start].isspace()
    return (
        tokens.words[i] != "‘" and not (spaced and tokens.words[i] == "'") and not tokens.text[end : end + 1].isalnum()
    )
