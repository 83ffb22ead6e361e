"""Where quotations begin and end: in straight, curly, angular and single marks, and over paragraphs.

>>> from index.attribution.text.tokens import tokenise
>>> def quoted(text: str) -> list[str]:
...     tokens = mark_quotations(tokenise(text))
...     return [tokens.between(q.first, q.last + 1) for q in tokens.quotations]
>>> quoted('"Go," said “Nicky” Vega. \\'The brothers\\' mother votes,\\' he said.')
['"Go,"', '“Nicky”', "'The brothers' mother votes,'"]
>>> quoted('The 24" board is "too "wide" for us," he said, “in the \\'90s, she said.')
['"too "wide" for us,"', "“in the '90s,"]

A quotation that the paragraph leaves open runs to its end, as in speech that goes on over paragraphs:

>>> quoted('"Silence is not empty. You bring the chairs.')
['"Silence is not empty. You bring the chairs.']
"""

import re
from bisect import bisect_left, bisect_right

from index.attribution.lexicon.functionwords import FUNCTION_WORDS
from index.attribution.text.marks import (
    DOUBLE,
    INCHES,
    MARKS,
    SINGLE,
    closes_single,
    look,
    may_be_inches,
    opens_single,
    role,
)
from index.attribution.text.tokens import STOPS, Quotation, Tokens

_ENDS = STOPS | {",", ";", ":", "—", "–", "--"}
"""What stands before a mark that closes speech, and before a mark that opens it in the middle of a sentence."""
_REPORT = re.compile(
    r"(?<=[,?!])\s(?:(?:said|says|told|added|asked|wrote)\s[A-Z]"
    r"|(?:he|she|they|[A-Z][\w.]+(?:\s[A-Z]\w+)?)\s(?:said|says|added|asked|wrote|told\s\w+)[.,])"
)
"""A clause before which a quotation has ended, its mark or none."""
_MOST_PARAGRAPHS = 12
"""Paragraphs that a quotation may run over without a mark in them."""
_MOST_CLOSERS = 8

_Reading = tuple[list[Quotation], int]
"""The quotations in double marks of a paragraph, and the mark that closes one which nothing in it has opened, or 0."""


def mark_quotations(tokens: Tokens) -> Tokens:
    """`tokens` itself, with `quotations` and `quoted` filled in."""
    mark_paragraphs([tokens])
    return tokens


def mark_paragraphs(paragraphs: list[Tokens]) -> None:
    """Fills in `quotations` and `quoted` of paragraphs that follow each other.

    A quotation that one of them leaves open goes on over those after it that open none, if one of them closes it.
    """
    readings = [_double(tokens) for tokens in paragraphs]
    for number, (tokens, (found, loose)) in enumerate(zip(paragraphs, readings, strict=True)):
        opener = _opener(readings, number) if loose else None
        if opener is not None:
            found.insert(0, Quotation(0, loose))
            for between in range(opener + 1, number):
                readings[between][0].append(Quotation(0, len(paragraphs[between]) - 1, closed=False))
        elif loose and tokens.words[loose - 1] in _ENDS:
            start = next((k + 1 for k in range(loose - 2, -1, -1) if tokens.words[k] in STOPS), 0)
            found.insert(0, Quotation(start, loose))
    for number, (tokens, (found, _)) in enumerate(zip(paragraphs, readings, strict=True)):
        following = readings[number + 1][0] if number + 1 < len(readings) else []
        if found and not found[-1].closed and not (following and following[0].first == 0):
            end = _before_report(tokens, found[-1].first, len(tokens))
            found[-1] = Quotation(found[-1].first, end) if end else found[-1]
        tokens.quotations = sorted(_single(tokens, found), key=lambda q: q.first)
        tokens.quoted = [-1] * len(tokens)
        for at, quotation in enumerate(tokens.quotations):
            length = quotation.last + 1 - quotation.first
            tokens.quoted[quotation.first : quotation.last + 1] = [at] * length


def _opener(readings: list[_Reading], number: int) -> int | None:
    """The paragraph before `number` that left a quotation open, with none between that has marks."""
    for k in range(number - 1, max(-1, number - 1 - _MOST_PARAGRAPHS), -1):
        found, loose = readings[k]
        if found or loose:
            return k if found and not found[-1].closed else None
    return None


def _double(tokens: Tokens) -> _Reading:
    found: list[Quotation] = []
    loose = 0
    opened: list[int] = []
    marks = [i for i, word in enumerate(tokens.words) if word in DOUBLE]
    for at, i in enumerate(marks):
        turn = role(tokens, i, opened=bool(opened))
        after = [look(tokens, k) for k in marks[at + 1 : at + 3]]
        if may_be_inches(tokens, i) and (not opened or after[:1] == [-1]):
            tokens.words[i] = tokens.lows[i] = INCHES
            continue
        if not opened and turn < 0 and after[:1] == [-1]:
            turn = 1  # it only stands close to the word before
        if turn > 0:
            if opened and after != [-1, -1] and tokens.words[i - 1] in _ENDS:  # the mark that closes is missing
                stops = (k for k in range(i - 1, opened[0], -1) if tokens.words[k] in STOPS)
                found.append(Quotation(opened[0], _before_report(tokens, opened[0], i) or next(stops, i - 1)))
                opened = []
            opened.append(i)
        elif opened:
            first = opened.pop()
            if not opened:
                found.append(Quotation(first, i))
        elif not found:
            loose = loose or i
    if opened and opened[0] + 1 < len(tokens):
        found.append(Quotation(opened[0], len(tokens) - 1, closed=False))
    return found, loose


def _before_report(tokens: Tokens, first: int, end: int) -> int | None:
    """The comma before a clause like "she said," or "said Byrd" among tokens `first` to `end`."""
    found = _REPORT.search(tokens.text, tokens.ends[first], tokens.ends[end - 1])
    return bisect_left(tokens.starts, found.start()) - 1 if found else None


def _single(tokens: Tokens, double: list[Quotation]) -> list[Quotation]:
    """The quotations in single marks, and those in `double` marks that are not inside of one."""
    starts = [quotation.first for quotation in double]
    marks = []
    for i, word in enumerate(tokens.words):
        if word in SINGLE and not ((at := bisect_right(starts, i)) and i <= double[at - 1].last):
            marks.append(i)
    closers = [i for i in marks if closes_single(tokens, i)]
    found: list[Quotation] = []
    done = free = 0
    for i in marks:
        if i < free or not opens_single(tokens, i):
            continue
        at = bisect_right(closers, i + 1)
        options = closers[at : at + _MOST_CLOSERS]
        end = next((c for c in options if not _is_apostrophe(tokens, c)), None)
        begins = tokens.words[i + 1][0].isupper() and (
            i == 0 or tokens.words[i - 1] in _ENDS or tokens.words[i - 1] in MARKS
        )
        if end is None and not begins:
            end = options[0] if options else None
        last = len(tokens) - 1 if end is None else end
        inner = bisect_left(starts, i), bisect_left(starts, last)
        if (end is None and not begins) or (inner[0] < inner[1] and end and tokens.words[end - 1] not in _ENDS):
            continue
        found += (*double[done : inner[0]], Quotation(i, last, closed=end is not None, single=True))
        done, free = inner[1], last + 1
    return found + double[done:]


def _is_apostrophe(tokens: Tokens, i: int) -> bool:
    """Whether a mark that may close rather shortens a word: "the brothers' mother", "goin' home"."""
    before, following = tokens.lows[i - 1], tokens.lows[i + 1] if i + 1 < len(tokens) else "."
    owns = before[-1:] == "s" and following not in FUNCTION_WORDS
    return following[0].isalpha() and (owns or before.endswith("in") or before in ("o", "n"))


def is_name(tokens: Tokens, quotation: Quotation) -> bool:
    """Whether a quotation is the name of a work, a ship or a person ("Big Sister") rather than words of somebody."""
    if quotation.last - quotation.first > 6 or tokens.words[quotation.last - 1] in _ENDS:
        return False
    inside = [tokens.words[k] for k in range(quotation.first + 1, quotation.last) if tokens.words[k][0].isalnum()]
    return 0 < len(inside) <= 4 and all(word[0].isupper() for word in inside)
