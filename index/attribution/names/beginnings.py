"""Where a name begins: which capitals at the beginning of a sentence are names."""

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.cues import TENSED_FORMS
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.givennames import GIVEN_NAMES, is_given_name
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.titles import LINKS, NAME_PARTICLES, OFFICES, PORTFOLIOS, TITLES
from index.attribution.names.capitals import is_capital, owns_body
from index.attribution.names.titles import is_title
from index.attribution.names.vocabulary import Vocabulary
from index.attribution.text.tokens import Tokens


def first_capital(tokens: Tokens, i: int, begins: bool, vocabulary: Vocabulary) -> int | None:
    """The first capital of the name that begins at token `i`, particles before it left out; None when none begins."""
    words = tokens.words
    if words[i] in NAME_PARTICLES:
        if words[i] in ("y", "e", "la", "al") or (i and words[i - 1] == "the"):
            return None
        k, limit = i, min(len(words), i + 4)
        while k < limit and words[k] in NAME_PARTICLES:
            k += 1
        return k if k < len(words) and is_capital(tokens, k) else None
    if not is_capital(tokens, i) or (
        begins and words[i] not in vocabulary.capitalised and not _begins_name(tokens, i, vocabulary)
    ):
        return None
    return i


def _begins_name(tokens: Tokens, i: int, vocabulary: Vocabulary) -> bool:
    """Whether a capital at the beginning of a sentence, which stands nowhere else in the article, begins a name."""
    words, lows, count = tokens.words, tokens.lows, len(tokens)
    low = lows[i]
    follows = i + 1 < count and (is_capital(tokens, i + 1) or words[i + 1] in NAME_PARTICLES or words[i + 1] == "&")
    if i + 2 < count and words[i + 1] in LINKS and (low in OFFICES or low in BODY_NOUNS or is_title(low)):
        named = i + 3 if words[i + 2] == "the" and i + 3 < count else i + 2
        follows = follows or is_capital(tokens, named)
    if follows or low in COUNTRY_OF or owns_body(tokens, i + 1):
        common = low in vocabulary.lower and low not in TITLES and low not in GIVEN_NAMES
        return not common and not (low.endswith("ing") and len(low) > 5)
    if low in vocabulary.lower:
        return False
    shares = i + 2 < count and lows[i + 1] == "and" and is_capital(tokens, i + 2) and is_given_name(words[i + 2])
    return low in GIVEN_NAMES or shares or _looks_like_name(tokens, i)


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
