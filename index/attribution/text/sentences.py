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

from index.attribution.lexicon.functionwords import AUXILIARIES, FUNCTION_WORDS, PREPOSITIONS, SUBJECT_PRONOUNS
from index.attribution.lexicon.reporting_verbs import FINITE_FORMS
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import STOPS, Tokens

_ASKING = frozenset("!?")
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
    words, quoted, count = tokens.words, tokens.quoted, len(tokens)
    cuts: list[int] = []
    i = 0
    while i < count:
        word = words[i]
        if i - (cuts[-1] if cuts else 0) >= _LONGEST:
            cuts.append(i)
        if quoted[i] >= 0:
            quotation = tokens.quotations[quoted[i]]
            i = quotation.last + 1
            if i < count and quotation.last > quotation.first:
                inner = range(quotation.last, max(quotation.first, quotation.last - 3), -1)
                last_inside = next((words[k] for k in inner if words[k] not in MARKS), "")
                if last_inside in STOPS and _starts(tokens, i) and not _goes_on(tokens, last_inside, i):
                    cuts.append(i)
            continue
        i += 1
        if word in STOPS:
            while i < count and quoted[i] < 0 and (words[i] in STOPS or words[i] in ")]"):
                i += 1
            if i < count and _starts(tokens, i) and not _abbreviates(tokens, i):
                cuts.append(i)
        elif (
            word[-1] == "."
            and i < count
            and len(word) > 2
            and tokens.lows[i - 1] not in ("no.", "nos.")
            and (
                (tokens.lows[i] in FUNCTION_WORDS and words[i][0].isupper())
                or (
                    word in _LAST_ABBREVIATIONS
                    and words[i] in MARKS
                    and words[i + 1 : i + 2] != []
                    and words[i + 1][0].isupper()
                )
            )
            and not (_is_initials(word) and (tokens.lows[i] in _GOES_ON or _is_newswire(tokens, i)))
        ):
            cuts.append(i)
    bounds = [0, *cuts, count]
    return [(first, end) for first, end in itertools.pairwise(bounds) if first < end]


def _is_newswire(tokens: Tokens, i: int) -> bool:
    """Whether the word at `i` has its capital from the initials before it, as old newswires print ("the U.S. For")."""
    if tokens.lows[i] not in PREPOSITIONS and tokens.lows[i] not in ("last", "this", "not", "because"):
        return False
    if _SMALL.search(tokens.text):
        return False
    found = {word.lower() for word in _CAPITAL.findall(tokens.text)} - FUNCTION_WORDS
    return any(re.search(rf"\b{word}\b", tokens.text) for word in found)


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
