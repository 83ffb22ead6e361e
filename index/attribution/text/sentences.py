"""Sentences of a paragraph; a quotation is never cut, whatever stops stand inside it.

>>> from index.attribution.text.quotations import mark_quotations
>>> from index.attribution.text.tokens import tokenise
>>> def cut(text: str) -> list[str]:
...     tokens = mark_quotations(tokenise(text))
...     return [tokens.between(first, end) for first, end in split_sentences(tokens)]
>>> cut('"We tried. It failed," Mr. Vega said. "So what?" Ada Byrd asked. "No more." Rain fell.')
['"We tried. It failed," Mr. Vega said.', '"So what?" Ada Byrd asked.', '"No more."', 'Rain fell.']
"""

import itertools
import re
from functools import lru_cache

from index.attribution.lexicon.functionwords import AUXILIARIES, FUNCTION_WORDS, PREPOSITIONS, SUBJECT_PRONOUNS
from index.attribution.lexicon.reporting_verbs import FINITE_FORMS
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import STOPS, Quotation, Tokens

_ASKING = frozenset("!?")
_WORD = re.compile(r"\w+")
_CAPITAL, _SMALL = re.compile(r"\b[A-Z]\.[A-Z]\. ([A-Z][a-z]+)"), re.compile(r"\b[A-Z]\.[A-Z]\. [a-z]")
"""Words with a capital, and with a small letter, after initials."""
_GOES_ON = AUXILIARIES | frozenset("and or of to than until based into which who whose".split())
"""Words before which "U.S." ends no sentence, though old newswires write them with a capital ("the U.S. Will")."""
_REACH = 9
"""How many words after a quotation's question mark a reporting verb may still belong to it."""
_LONGEST = 400
"""After so many words without an end it is no sentence, but a list or a table: what follows is read by itself."""


def _is_initials(word: str) -> bool:
    """Whether a word is made of capitals with a stop each ("U.S.")."""
    return word[1::2].strip(".") == "" and word[::2].isupper()


_LAST_ABBREVIATIONS = frozenset("Inc. Co. Corp. Ltd. Jr. Sr. Bros. U.S. a.m. p.m.".split())
"""What a sentence may end with before a quotation: "said Ada Byrd Jr. “It rained.”"."""


def split_sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """The sentences as ranges of tokens, ends exclusive, in order and without gaps."""
    count = len(tokens)
    cuts = [0]
    i = 0
    while i < count:
        if i - cuts[-1] >= _LONGEST:
            cuts.append(i)
        quotation = tokens.quotations[tokens.quoted[i]] if tokens.quoted[i] >= 0 else None
        after = quotation.last + 1 if quotation is not None else _past_stops(tokens, i)
        if after < count and (
            _ends_inside(tokens, quotation, after) if quotation is not None else _ends(tokens, i, after)
        ):
            cuts.append(after)
        i = after
    return [(first, end) for first, end in itertools.pairwise((*cuts, count)) if first < end]


def _past_stops(tokens: Tokens, i: int) -> int:
    """The token after token `i`, and after the stops and brackets that follow it where it is a stop."""
    after = i + 1
    while (
        tokens.words[i] in STOPS
        and after < len(tokens)
        and tokens.quoted[after] < 0
        and (tokens.words[after] in STOPS or tokens.words[after] in ")]")
    ):
        after += 1
    return after


def _ends(tokens: Tokens, i: int, after: int) -> bool:
    """Whether a sentence ends with token `i`, a stop or an abbreviation, and another begins at token `after`."""
    if tokens.words[i] in STOPS:
        return _starts(tokens, after) and not _abbreviates(tokens, after)
    word, following = tokens.words[i], tokens.words[after]
    if word[-1] != "." or len(word) <= 2 or tokens.lows[i] in ("no.", "nos."):
        return False
    if _is_initials(word) and (tokens.lows[after] in _GOES_ON or _is_newswire(tokens, after)):
        return False
    if tokens.lows[after] in FUNCTION_WORDS and following[0].isupper():
        return True
    return (
        word in _LAST_ABBREVIATIONS
        and following in MARKS
        and tokens.words[after + 1 : after + 2] != []
        and (tokens.words[after + 1][0].isupper())
    )


def _ends_inside(tokens: Tokens, quotation: Quotation, after: int) -> bool:
    """Whether a sentence ends with the last words of a quotation, and another begins at token `after`."""
    inner = range(quotation.last, max(quotation.first, quotation.last - 3), -1)
    mark = next((tokens.words[k] for k in inner if tokens.words[k] not in MARKS), "")
    return mark in STOPS and _starts(tokens, after) and not _goes_on(tokens, mark, after)


def _is_newswire(tokens: Tokens, i: int) -> bool:
    """Whether the word at `i` has its capital from the initials before it, as old newswires print ("the U.S. For")."""
    if tokens.lows[i] not in PREPOSITIONS and tokens.lows[i] not in ("last", "this", "not", "because"):
        return False
    return _prints_capitals(tokens.text)


@lru_cache(maxsize=64)
def _prints_capitals(text: str) -> bool:
    """Whether a text has words with a capital after initials, and no small ones, that are small elsewhere."""
    if _SMALL.search(text):
        return False
    found = {word.lower() for word in _CAPITAL.findall(text)} - FUNCTION_WORDS
    return bool(found) and not found.isdisjoint(_WORD.findall(text))


def _starts(tokens: Tokens, i: int) -> bool:
    """Whether a sentence may begin at token `i`."""
    if tokens.words[i] in MARKS:
        return True
    if tokens.ends[i - 1] == tokens.starts[i]:
        opens = tokens.words[i].istitle() or tokens.words[i] == "("  # "it rained.Then she left", "it rained.(AB)"
        return tokens.words[i - 1] == "." and opens
    first = tokens.words[i][0]
    if tokens.words[i - 1] == "." and tokens.words[i] in SUBJECT_PRONOUNS and tokens.quoted[i - 1] < 0:
        return tokens.lows[i + 1 : i + 2] != [] and tokens.lows[i + 1] in FINITE_FORMS  # "it rained. he said"
    return first.isupper() or first.isdigit() or first in "$€£([-–—•@"


def _abbreviates(tokens: Tokens, i: int) -> bool:
    """Whether the stop before token `i` belongs to a unit before a number ("Rs. 40 lakh", "KSh. 211 million")."""
    unit = tokens.lows[i - 2] if i > 1 else ""
    return tokens.words[i][0].isdigit() and unit.isalpha() and len(unit) < 5 and not set(unit) & set("aeiouy")


def _goes_on(tokens: Tokens, mark: str, i: int) -> bool:
    """Whether a quotation that ends in `mark` is followed by its own reporting clause ('"Who?" Vega asked.')."""
    if mark not in _ASKING or tokens.words[i] in MARKS:
        return False
    return any(tokens.lows[j] in FINITE_FORMS for j in range(i, min(i + _REACH, len(tokens))))
