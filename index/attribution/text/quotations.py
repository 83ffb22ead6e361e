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

from bisect import bisect_left, bisect_right

from index.attribution.lexicon.cues import FINITE_FORMS
from index.attribution.lexicon.functionwords import FUNCTION_WORDS, SUBJECT_PRONOUNS
from index.attribution.text.marks import (
    DOUBLE,
    INCHES,
    MARKS,
    SINGLE,
    STRAIGHT,
    closes_single,
    look,
    may_be_inches,
    opens_single,
    role,
)
from index.attribution.text.tokens import STOPS, Quotation, Tokens

_ENDS = STOPS | {",", ";", ":", "—", "–", "--"}
"""What stands before a mark that closes speech, and before a mark that opens it in the middle of a sentence."""
_MOST_PARAGRAPHS = 12
"""Paragraphs that a quotation may run over without a mark in them."""
_MOST_CLOSERS = 8

_Reading = tuple[list[Quotation], int | None]
"""The quotations in double marks of a paragraph, and the mark that closes one which nothing in it has opened."""


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
        if loose is None:
            continue
        opener = _opener(readings, number)
        if opener is not None:
            found.insert(0, Quotation(0, loose))
            for between in range(opener + 1, number):
                readings[between][0].append(Quotation(0, len(paragraphs[between]) - 1, closed=False))
        elif tokens.words[loose - 1] in _ENDS:
            found.insert(0, Quotation(_sentence_start(tokens, loose), loose))
    for number, (tokens, (found, _)) in enumerate(zip(paragraphs, readings, strict=True)):
        following = readings[number + 1][0] if number + 1 < len(readings) else []
        if found and not found[-1].closed and not (following and following[0].first == 0):
            end = _before_report(tokens, found[-1].first + 2, len(tokens))
            found[-1] = found[-1] if end is None else Quotation(found[-1].first, end)
        tokens.quotations = sorted(_single(tokens, found), key=lambda q: q.first)
        tokens.quoted = [-1] * len(tokens)
        for at, quotation in enumerate(tokens.quotations):
            length = quotation.last + 1 - quotation.first
            tokens.quoted[quotation.first : quotation.last + 1] = [at] * length


def _opener(readings: list[_Reading], number: int) -> int | None:
    """The paragraph before `number` that left a quotation open, with none between that has marks."""
    for k in range(number - 1, max(-1, number - 1 - _MOST_PARAGRAPHS), -1):
        found, loose = readings[k]
        if found or loose is not None:
            return k if found and not found[-1].closed else None
    return None


def _double(tokens: Tokens) -> _Reading:
    found: list[Quotation] = []
    loose: int | None = None
    opened: list[int] = []
    marks = [i for i, word in enumerate(tokens.words) if word in DOUBLE]
    for at, i in enumerate(marks):
        turn = role(tokens, i, opened=bool(opened))
        after = [look(tokens, k) for k in marks[at + 1 : at + 3]]
        if may_be_inches(tokens, i) and (not opened or after[:1] == [-1]):
            tokens.words[i] = tokens.lows[i] = INCHES
            continue
        if opened and turn > 0 and tokens.words[i] in STRAIGHT and (not after or after[0] > 0):
            turn = -1  # it only stands off from its word
        if turn > 0:
            if opened and after != [-1, -1] and tokens.words[i - 1] in _ENDS:
                found.append(Quotation(opened[0], _lost_end(tokens, opened[0], i)))
                opened = []
            opened.append(i)
        elif opened:
            first = opened.pop()
            if not opened:
                found.append(Quotation(first, i))
        elif not found and loose is None:
            loose = i
    if opened and opened[0] + 1 < len(tokens):
        found.append(Quotation(opened[0], len(tokens) - 1, closed=False))
    return found, loose if loose else None


def _lost_end(tokens: Tokens, first: int, end: int) -> int:
    """The last token of a quotation whose closing mark is missing before token `end`."""
    found = _before_report(tokens, first + 2, end)
    if found is None:
        found = next((k for k in range(end - 1, first, -1) if tokens.words[k] in STOPS), end - 1)
    return found


def _before_report(tokens: Tokens, first: int, end: int) -> int | None:
    """The comma before a clause like "she said," or "said Byrd", which shows that a quotation has ended."""
    words, lows = tokens.words, tokens.lows
    for k in range(first, end - 2):
        if words[k] not in (",", "?", "!"):
            continue
        verb = next((v for v in range(k + 1, min(k + 5, end)) if lows[v] in FINITE_FORMS), None)
        if verb is None or not all(words[v][0].isalpha() for v in range(k + 1, verb)):
            continue
        following = words[verb + 1] if verb + 1 < len(words) else "."
        if verb == k + 1 and following[0].isupper():
            return k
        if verb > k + 1 and following in (",", ".") and (words[k + 1][0].isupper() or lows[k + 1] in SUBJECT_PRONOUNS):
            return k
    return None


def _sentence_start(tokens: Tokens, i: int) -> int:
    return next((k + 1 for k in range(i - 2, -1, -1) if tokens.words[k] in STOPS), 0)


def _single(tokens: Tokens, double: list[Quotation]) -> list[Quotation]:
    """The quotations in single marks, and those in `double` marks that are not inside of one."""
    marks = [i for i, word in enumerate(tokens.words) if word in SINGLE]
    if not marks:
        return double
    starts = [quotation.first for quotation in double]

    def is_inside(i: int) -> bool:
        at = bisect_right(starts, i) - 1
        return at >= 0 and i <= double[at].last

    closers = [i for i in marks if closes_single(tokens, i) and not is_inside(i)]
    found: list[Quotation] = []
    kept: list[Quotation] = []
    done = free = 0
    for i in marks:
        if i < free or is_inside(i) or not opens_single(tokens, i):
            continue
        at = bisect_right(closers, i + 1)
        end = _closer(tokens, i, closers[at : at + _MOST_CLOSERS])
        if end is None and not _begins_speech(tokens, i):
            continue
        quotation = (
            Quotation(i, len(tokens) - 1, closed=False, single=True) if end is None else Quotation(i, end, single=True)
        )
        first, last = bisect_left(starts, i), bisect_left(starts, quotation.last)
        if first < last and end is not None and tokens.words[end - 1] not in _ENDS:
            continue
        kept += double[done:first]
        found.append(quotation)
        done, free = last, quotation.last + 1
    return found + kept + double[done:]


def _closer(tokens: Tokens, i: int, options: list[int]) -> int | None:
    """Which of the marks that may close does, for the one that opens at `i`; the others are apostrophes."""
    best = next((c for c in options if not _is_apostrophe(tokens, c)), None)
    return best if best is not None or not options or _begins_speech(tokens, i) else options[0]


def _is_apostrophe(tokens: Tokens, i: int) -> bool:
    """Whether a mark that may close rather shortens a word: "the brothers' mother", "goin' home"."""
    before, following = tokens.lows[i - 1], tokens.words[i + 1] if i + 1 < len(tokens) else "."
    if not following[0].isalpha():
        return False
    return (
        (before[-1:] == "s" and tokens.lows[i + 1] not in FUNCTION_WORDS)
        or before.endswith("in")
        or before in ("o", "n")
    )


def _begins_speech(tokens: Tokens, i: int) -> bool:
    """Whether a single mark stands where speech begins: first in the paragraph, or after a stop, comma or mark."""
    before = tokens.words[i - 1] if i else "."
    return tokens.words[i + 1][0].isupper() and (before in _ENDS or before in MARKS)


def is_name(tokens: Tokens, quotation: Quotation) -> bool:
    """Whether a quotation is the name of a work, a ship or a person ("Big Sister") rather than words of somebody."""
    inside = [tokens.words[k] for k in range(quotation.first + 1, quotation.last) if tokens.words[k][0].isalnum()]
    return (
        0 < len(inside) <= 4
        and quotation.last - quotation.first <= 6
        and all(word[0].isupper() for word in inside)
        and tokens.words[quotation.last - 1] not in _ENDS
    )
