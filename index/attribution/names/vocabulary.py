"""How the article itself writes words, by which a capital at the beginning of a sentence is judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.attribution.lexicon.bodies import COMPANY_ENDINGS
from index.attribution.lexicon.functionwords import FUNCTION_WORDS
from index.attribution.lexicon.titles import TITLES
from index.attribution.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How the article itself writes words: in capitals inside sentences, and in small letters."""

    capitalised: frozenset[str]
    lower: frozenset[str]
    general: frozenset[str] = frozenset()
    """Words after "General" in the name of a company ("Motors")."""

    @classmethod
    def of(cls, texts: Iterable[tuple[Tokens, list[int]]]) -> "Vocabulary":
        """The vocabulary of paragraphs given as tokens with the places where sentences begin."""
        capitalised: set[str] = set()
        lower: set[str] = set()
        general: set[str] = set()
        full: set[str] = set()
        for tokens, starts in texts:
            words = tokens.words
            lower.update(word for word in words if word.islower())
            begins = set(starts)
            opens = {quotation.first + 1 for quotation in tokens.quotations}
            for i, word in enumerate(words):
                if word[0].isupper() and i not in begins and i not in opens and words[i - 1] not in ".!?:":
                    capitalised.add(word)
                if word == "General":
                    following = tokens.lows[i + 1 : i + 5]
                    if len(following) > 1 and any(w in COMPANY_ENDINGS for w in following[1:]):
                        general.add(following[0])
            full.update(
                words[i]
                for i in begins
                if i + 1 < len(words)
                and words[i][0].isupper()
                and words[i + 1][0].isupper()
                and tokens.lows[i] not in FUNCTION_WORDS
                and tokens.lows[i + 1] not in FUNCTION_WORDS
                and tokens.lows[i] not in TITLES
            )
        # "Marguerite came. … Marguerite Lesage is 81.": begins sentences only, but once before another capital
        capitalised.update(word for word in full if word.lower() not in lower)
        return cls(frozenset(capitalised), frozenset(lower), frozenset(general))
