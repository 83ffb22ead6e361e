"""What is said before the reporting clause: 'A, she said'."""

from index.attribution.contents.clauses import Content, has_finite
from index.attribution.lexicon.functionwords import AUXILIARIES
from index.attribution.paragraphs import Paragraph
from index.attribution.text.tokens import DASHES, Tokens

_CONNECTIVES = frozenset(
    "and but however meanwhile still nevertheless moreover furthermore besides then so yet".split()
)
"""Words that join a sentence to the one before it."""
_ANSWERS = frozenset("yes no never not perhaps absolutely".split())
_PHRASES = frozenset("NN NNS NNP UH JJ CD".split())
"""Parts of speech with which words begin that are said without a verb ("Handball, said the referee")."""


_CONDITIONS = frozenset("given based compared provided granted".split())
"""Participles that tell under which condition something holds, and not how it was said."""


def before_clause(
    paragraph: Paragraph, first: int, outer: int, *, named: bool = False, inverted: bool = False
) -> Content | None:
    """What stands before the reporting clause as its statement ('A, she said'); None when nothing said ends there.

    `named` tells that the source is named by "according to", so that any sentence before it is what it says; `inverted`
    that the verb stands before its subject, so that a word may be ("Never, said Byrd").
    """
    tokens = paragraph.tokens
    lows, words, quoted = tokens.lows, tokens.words, tokens.quoted
    end = outer
    while end > first and quoted[end - 1] < 0 and (words[end - 1] in (",", *DASHES)):
        end -= 1
    if end <= first:
        return None
    if quoted[end - 1] >= 0:
        return _quotation(paragraph, first, end, outer)
    apart = end != outer
    sourced = named and not apart and lows[outer] == "according" and lows[outer - 1] != "that"
    led_in = paragraph.parts[first] in ("VBD", "VBN") and not paragraph.parts[first + 1].startswith("NN")
    led_in = (
        led_in
        and not (named and lows[outer] == "according")
        and lows[first] not in _CONDITIONS
        and lows[first] not in AUXILIARIES
    )  # "Had it rained, she asked"
    if led_in or not (apart or sourced or words[end - 1] in "?!"):
        return None
    if lows[outer] == "according" and lows[end - 1] in ("and", "but"):
        return None
    if sourced:
        first = _last_clause(paragraph, first, end)
    if (quotation := _opening_quotation(paragraph, first, end)) is not None:
        return quotation
    phrase = inverted and apart and (paragraph.parts[first] in _PHRASES or lows[first] in _ANSWERS)
    asks = paragraph.parts[first] == "WH"
    clause = (end - first > 1 or asks) and (has_finite(paragraph, first, end) or (named and apart))
    return Content(_past_connectives(tokens, first, end), end, "clause") if phrase or clause else None


def _quotation(paragraph: Paragraph, first: int, end: int, outer: int) -> Content | None:
    """The quotation that ends before the reporting clause, with the words before it where they belong to it."""
    tokens = paragraph.tokens
    words, quotation = tokens.words, tokens.quotations[tokens.quoted[end - 1]]
    opened = quotation.first
    lead = [k for k in range(first, opened) if words[k][0].isalnum() and tokens.quoted[k] < 0]
    before = words[opened - 1] if opened > first else ""
    shown = (before == ":" and words[opened + 1][0].isupper()) or (
        before == "," and paragraph.parts[first] in ("VBN", "VBG", "VBD")
    )
    if not lead or shown or (len(lead) <= 2 and all(tokens.lows[k] in _CONNECTIVES for k in lead)):
        return Content(max(first, opened), end, "quote")
    bare = end == outer and words[quotation.last - 1] not in (",", "?", "!", "…", "...", *DASHES)
    if bare and words[end] != "," and not has_finite(paragraph, first, opened):
        return None  # a quoted word directly before the verb ('The firm known as "X" said') is no statement
    return Content(first, end, "mixed")


def _opening_quotation(paragraph: Paragraph, first: int, end: int) -> Content | None:
    """'"A,"' of '"A," Ada Byrd, the mayor, and Carl Moss said': a quotation with no verb of its own behind it."""
    tokens = paragraph.tokens
    if tokens.quoted[first] < 0:
        return None
    last = tokens.quotations[tokens.quoted[first]].last
    alone = tokens.words[last - 1] in ",?!" and not has_finite(paragraph, last + 1, end)
    return Content(first, last + 1, "quote") if alone else None


def _last_clause(paragraph: Paragraph, first: int, end: int) -> int:
    """Where B begins in "A, and B according to the paper"; `first` where there is one clause."""
    words, lows = paragraph.tokens.words, paragraph.tokens.lows
    joints = (k for k in range(end - 4, first, -1) if words[k] == "," and lows[k + 1] in ("and", "but", "while"))
    return next(joints, first - 1) + 1


def _past_connectives(tokens: Tokens, first: int, end: int) -> int:
    """Past "However,", "and" and "But", which join a clause to what stands before it."""
    words = tokens.words
    while tokens.lows[first] in _CONNECTIVES and end - first > 4:
        if words[first + 1] != "," and not words[first][0].islower() and words[first] != "But":
            break
        first += 2 if words[first + 1] == "," else 1
    return first
