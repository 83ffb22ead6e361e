"""Where a name ends: the run of capitals, with the small words, marks and quotations that it goes over."""

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.cues import TENSED_FORMS
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.givennames import GIVEN_NAMES, is_given_name
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF, PLACES
from index.attribution.lexicon.titles import NAME_PARTICLES, OFFICES, PORTFOLIOS, TITLES
from index.attribution.names.capitals import has_particle_prefix, is_capital
from index.attribution.names.titles import is_title
from index.attribution.names.vocabulary import Vocabulary
from index.attribution.text.tokens import Tokens

_LONGEST = 14
"""Tokens in a name at most; longer runs of capitals are headlines or lists, and are cut."""
_LINKS = frozenset({"of", "for"})
_NUMBERS = frozenset("one two three four five six seven eight nine ten first".split())
_AFTER_COUNTRY = ROLE_NOUNS - TITLES


def end_of_name(tokens: Tokens, i: int, begins: bool, vocabulary: Vocabulary) -> int:
    """Where the name that begins at token `i` ends; `i` itself when none begins there."""
    words, lows, count = tokens.words, tokens.lows, len(tokens)
    start = i
    if words[i] in NAME_PARTICLES:
        if words[i] in ("y", "e", "la", "al") or (i and words[i - 1] == "the"):
            return start
        while i < count and i - start < 4 and words[i] in NAME_PARTICLES:
            i += 1
        if i >= count or not is_capital(tokens, i):
            return start
    elif not is_capital(tokens, i):
        return start
    elif begins and words[i] not in vocabulary.capitalised:
        low = lows[i]
        follows = i + 1 < count and (is_capital(tokens, i + 1) or words[i + 1] in NAME_PARTICLES or words[i + 1] == "&")
        if i + 2 < count and words[i + 1] in _LINKS and (low in OFFICES or low in BODY_NOUNS or is_title(low)):
            named = i + 3 if words[i + 2] == "the" and i + 3 < count else i + 2
            follows = follows or is_capital(tokens, named)
        follows = follows or _owns_body(tokens, i + 1)
        if not follows and low not in COUNTRY_OF:
            shares = (
                i + 2 < count and lows[i + 1] == "and" and is_capital(tokens, i + 2) and is_given_name(words[i + 2])
            )
            if low in vocabulary.lower or (low not in GIVEN_NAMES and not shares and not _looks_like_name(tokens, i)):
                return start
        elif (low in vocabulary.lower and low not in TITLES and low not in GIVEN_NAMES) or (
            low.endswith("ing") and len(low) > 5
        ):
            return start
    i += 1
    limit = min(count, start + _LONGEST)
    while i < limit:
        word = words[i]
        if word[0].isupper() and is_capital(tokens, i) and word != "I":
            if i == start + 1 and lows[start] in ("u.s.", "u.k.", "u.n."):
                # "In the U.S. Samuel Reyes said", "a U.S. Official said" as some agencies write
                apart = i + 1 < count and lows[i] in GIVEN_NAMES and words[i + 1][0].isupper()
                if (apart and start > 0 and lows[start - 1] == "the") or lows[i] in _AFTER_COUNTRY:
                    break
            i += 1
            continue
        if word[0].isupper() and lows[i] in _NUMBERS:  # "Channel Nine", "Water First"
            i += 1
            continue
        if word in NAME_PARTICLES or word == "&":
            j = i
            while j < limit and (words[j] in NAME_PARTICLES or words[j] == "&"):
                j += 1
            if j < count and is_capital(tokens, j):
                i = j + 1
                continue
            break
        if has_particle_prefix(word):
            i += 1
            continue
        if word in _LINKS and (
            lows[i - 1] in BODY_NOUNS
            or lows[i - 1] in OFFICES
            or _rules(tokens, i, vocabulary)
            or lows[start] in BODY_NOUNS
            or (lows[i - 1] in PORTFOLIOS and word == "for")
        ):
            j = i + 2 if i + 1 < count and words[i + 1] == "the" else i + 1
            if (
                j < count
                and is_capital(tokens, j)
                and (
                    word == "of"
                    or lows[j] in PORTFOLIOS
                    or lows[i - 1] in OFFICES
                    or (lows[i - 1] in BODY_NOUNS and j == i + 2 and i - 1 > start)
                )
            ):
                i = j + 1
                continue
            break
        if (
            word == "and"
            and i + 2 < count
            and is_title(lows[i - 1])
            and words[i + 1][0].isupper()
            and is_title(lows[i + 1])
        ):
            i += 2  # "President and Chief Executive"
            continue
        if (
            word == "and"
            and i + 1 < count
            and lows[i + 1] in PORTFOLIOS
            and words[i + 1][0].isupper()
            and lows[i - 1] in PORTFOLIOS
        ):
            i += 2
            continue
        if word == "," and i + 1 < count and lows[i + 1] in ("jr.", "sr.", "jr", "sr"):
            i += 2
            continue
        if _owns_body(tokens, i):
            i += 2
            continue
        if word == "," and _links(lows, start, i):
            listed = _list_end(tokens, i, limit)
            if listed > i:
                i = listed
                continue
        quotation = tokens.quoted[i]
        if quotation >= 0:
            q = tokens.quotations[quotation]
            if q.first == i and 1 < q.last - q.first <= 3 and q.last + 1 < count and words[q.first + 1][0].isupper():
                after = q.last + 1
                if is_capital(tokens, after) and words[q.last - 1] not in ".,!?":
                    i = after + 1
                    continue
        break
    if i - 1 > start and lows[i - 1] == "i":
        i -= 1
    return i


def _owns_body(tokens: Tokens, i: int) -> bool:
    """Whether the apostrophe at token `i` stands inside a body's name: "Bakers' Union", "Anglers' Voice Canada"."""
    words, lows, count = tokens.words, tokens.lows, len(tokens)
    return (
        i + 1 < count
        and words[i] in ("'", "’")
        and lows[i - 1].endswith("s")
        and tokens.ends[i - 1] == tokens.starts[i]
        and is_capital(tokens, i + 1)
        and any(
            words[k][0].isupper() and (lows[k] in BODY_NOUNS or (k > i + 1 and lows[k] in COUNTRY_OF))
            for k in range(i + 1, min(i + 4, count))
        )
    )


def _rules(tokens: Tokens, link: int, vocabulary: Vocabulary) -> bool:
    """Whether the title before "of" is for what follows: a country, a place, "the Opposition", and then a name.

    "Governor of Texas Ada Byrd" and "Leader of the Opposition" are, "CEO of Fenwick Foods" is the head of a body.
    """
    lows, words = tokens.lows, tokens.words
    if not is_title(lows[link - 1]) or words[link - 1].isupper():
        return False
    first = link + 2 if lows[link + 1 : link + 2] == ["the"] else link + 1
    end = first
    while end < len(words) and words[end][0].isupper():
        end += 1
    if end == first or lows[end - 1] in BODY_NOUNS:
        return False
    known = lows[first] in COUNTRY_OF or lows[first] in PORTFOLIOS or lows[first] in PLACES
    return known or end == first + 1 or end > first + 2 or is_given_name(words[first + 1])


def _links(lows: list[str], first: int, end: int) -> bool:
    """Whether a name so far is like "Ministry of Land", which may go on with a list."""
    return lows[first] in OFFICES | BODY_NOUNS and ("of" in lows[first:end] or "for" in lows[first:end])


def _list_end(tokens: Tokens, comma: int, limit: int) -> int:
    """Where ", Infrastructure and Transport" ends; `comma` itself when no such list stands there."""
    i = comma
    while i + 1 < limit:
        joined = tokens.lows[i] == "and"
        if not joined and tokens.words[i] != ",":
            return comma
        i += 1
        if not joined and tokens.lows[i] == "and":
            joined = True
            i += 1
        first = i
        while i < limit and tokens.words[i][0].isupper() and is_capital(tokens, i):
            i += 1
        if i == first or i - first > 3:
            return comma
        if joined:
            return i
    return comma


def _looks_like_name(tokens: Tokens, i: int) -> bool:
    """Whether a single capitalised word at the beginning of a sentence is a name that stands nowhere else.

    A plural is not, nor is a word before a small-letter noun; 'Putin said' and 'Vega, two rows back,' are.
    """
    low = tokens.lows[i]
    if (
        low in TITLES
        or low in BODY_NOUNS
        or low in DOCUMENT_NOUNS
        or low.endswith(("ing", "ly", "ers", "ists", "ants", "ents", "ians", "ors", "ies", "men"))
    ):
        return False
    following = tokens.lows[i + 1] if i + 1 < len(tokens) else "."
    return (
        following in (",", "'s", "’s", "also", "has", "had", "was", ":", "later") or following in TENSED_FORMS
    ) and low not in PORTFOLIOS
