"""Where quotation marks open and close: straight, curly and single, and the running quotation that stays open.

>>> from index.attribution.text.tokens import tokenise
>>> def quoted(text: str) -> list[str]:
...     tokens = mark_quotations(tokenise(text))
...     return [tokens.between(q.first, q.last + 1) for q in tokens.quotations]
>>> quoted('"Go," said “Nicky” Vega. \\'The brothers\\' mother votes,\\' he said.')
['"Go,"', '“Nicky”', "'The brothers' mother votes,'"]

A quotation that the paragraph leaves open runs to its end, as in speech that goes on over paragraphs:

>>> quoted('"Silence is not empty. You bring the chairs.')
['"Silence is not empty. You bring the chairs.']
"""

from bisect import bisect_right

from index.attribution.text.tokens import Quotation, Tokens

_DOUBLE_OPEN = frozenset({"“", "„", "«", "``"})
_DOUBLE_CLOSE = frozenset({"”", "»"})
_STRAIGHT = frozenset({'"', "''"})
"""Marks that open and close; two apostrophes stand for a straight mark in the files of older agencies."""
_SINGLE = frozenset("'‘’")
MARKS = _DOUBLE_OPEN | _DOUBLE_CLOSE | _SINGLE | _STRAIGHT


def mark_quotations(tokens: Tokens) -> Tokens:
    """`tokens` itself, with `quotations` and `quoted` filled in."""
    places = [i for i, word in enumerate(tokens.words) if word in MARKS]
    found: list[Quotation] = []
    if places:
        double = _double(tokens, places)
        inside = bytearray(len(tokens))
        for quotation in double:
            inside[quotation.first : quotation.last + 1] = b"\1" * (quotation.last + 1 - quotation.first)
        single = _single(tokens, [i for i in places if tokens.words[i] in _SINGLE and not inside[i]], inside)
        found = sorted(double + single, key=lambda q: q.first)
    quoted = [-1] * len(tokens)
    for number, quotation in enumerate(found):
        for i in range(quotation.first, quotation.last + 1):
            quoted[i] = number
    tokens.quotations, tokens.quoted = found, quoted
    return tokens


def _double(tokens: Tokens, places: list[int]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for i in places:
        word = tokens.words[i]
        if word in _SINGLE:
            continue
        if opened is None:
            if word in _DOUBLE_OPEN or word in _STRAIGHT:
                opened = i
        elif word in _DOUBLE_CLOSE or word in _STRAIGHT:
            found.append(Quotation(opened, i))
            opened = None
    if opened is not None and opened + 1 < len(tokens):
        found.append(Quotation(opened, len(tokens) - 1, closed=False))
    return found


def _single(tokens: Tokens, places: list[int], inside: bytearray) -> list[Quotation]:
    """Single-quoted stretches; an apostrophe after a plural ("brothers' mother") closes none if a mark follows."""
    closers = [i for i in places if tokens.words[i] != "‘" and _closes(tokens, i)]
    found: list[Quotation] = []
    free = 0
    for i in places:
        if i < free or not _opens(tokens, i):
            continue
        at = bisect_right(closers, i + 1)
        options = closers[at : at + 4]
        if not options:
            break
        best = next((c for c in options if not _plural_possessive(tokens, c)), options[0])
        if any(inside[i:best]):
            continue
        found.append(Quotation(i, best, single=True))
        free = best + 1
    return found


def _opens(tokens: Tokens, i: int) -> bool:
    text, start = tokens.text, tokens.starts[i]
    before = text[start - 1] if start else " "
    after = text[start + 1 : start + 2]
    return (before.isspace() or before in "([—–") and after.isalpha()


def _closes(tokens: Tokens, i: int) -> bool:
    text, start = tokens.text, tokens.starts[i]
    before = text[start - 1] if start else " "
    after = text[start + 1 : start + 2]
    return not before.isspace() and not after.isalnum()


def _plural_possessive(tokens: Tokens, i: int) -> bool:
    following = tokens.words[i + 1] if i + 1 < len(tokens) else "."
    return tokens.lows[i - 1].endswith("s") and following[:1].islower()
