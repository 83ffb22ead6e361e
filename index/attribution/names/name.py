"""A name as it stands in the text: its titles and its own words told apart."""

from dataclasses import dataclass, replace

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.functionwords import POSSESSIVE_S
from index.attribution.lexicon.titles import NAME_PARTICLES, SUFFIXES
from index.attribution.names.titles import end_of_origin, end_of_titles, title_start
from index.attribution.names.vocabulary import Vocabulary
from index.attribution.tagging.reading import TaggedSpan
from index.attribution.text.tokens import Tokens

_POSTNOMINALS = frozenset("kc qc sc mp mep msp ms cbe mbe obe kbe phd md dds esq jp am ao oam vc gc".split())
"""Letters after a name that are no part of it."""
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `end` (exclusive): titles first, then from `start` the name proper.

    `words` are those of the name proper, particles included, possessives not; empty for a title that stands alone
    ("the Foreign Minister"). `titles` are in lower case. `is_body` tells names that are built like a body's; `person`,
    `body` and `place` are the model's probabilities, 0 where it saw no name.
    """

    first: int
    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    text: str
    is_body: bool = False
    person: float = 0.0
    body: float = 0.0
    place: float = 0.0

    @property
    def suffix(self) -> str:
        """'Jr.', 'Sr.' … or ''."""
        return self.words[-1] if self.words and self.words[-1].lower() in SUFFIXES else ""


def read_name(tokens: Tokens, first: int, end: int, vocabulary: Vocabulary) -> Name:
    """The name in tokens `first` to `end`: its titles and its own words told apart."""
    lows = tokens.lows
    suffix = end
    while suffix - 1 > first and (lows[suffix - 1] in SUFFIXES or tokens.words[suffix - 1] == ","):
        suffix -= 1
    last = suffix - 1
    start = end_of_titles(tokens, first, suffix, vocabulary.general)
    if start > first:
        body_headed = start < suffix and lows[last] in BODY_NOUNS and last > start
    else:
        body_headed = lows[last] in BODY_NOUNS or any(
            lows[k] in BODY_NOUNS and lows[k + 1] == "of" for k in range(first, last)
        )
        if not body_headed:
            start = end_of_origin(tokens, first, suffix)
    titles = tuple(lows[first:start])
    stop = end
    while stop - 2 >= start and lows[stop - 1] in _POSTNOMINALS and tokens.words[stop - 1][:2].isupper():
        stop -= 1
    if stop - 3 >= start and _is_acronym_of(tokens.words[start:stop]):
        stop -= 1  # "Saudi Press Agency SPA"
    words = tuple(w for w in tokens.words[start:stop] if w not in (",", "'", "’"))
    return Name(first, start, end, words, titles, as_written(tokens, start, stop), body_headed)


def named(tokens: Tokens, span: TaggedSpan, floor: int, vocabulary: Vocabulary) -> Name | None:
    """The name that the model sees in a span, with the titles before it, not reaching back over `floor`.

    None where nothing is left of it but an article.
    """
    words, lows = tokens.words, tokens.lows
    first, end = span.first, span.end
    while first < end and (lows[first] in _ARTICLES or not words[first][0].isalnum()):
        first += 1
    while end > first and (
        lows[end - 1] in POSSESSIVE_S or (not words[end - 1][-1].isalnum() and words[end - 1][-1] != ".")
    ):
        end -= 1
    if first >= end:
        return None
    if span.kind != "PER":
        text = as_written(tokens, first, end)
        kept = tuple(word for word in words[first:end] if word not in POSSESSIVE_S and word not in (",", "'", "’"))
        return Name(first, first, end, kept, (), text, span.kind == "ORG", span.person, span.body, span.place)
    while first > floor and words[first - 1] in NAME_PARTICLES and words[first - 1] not in ("y", "e", "i", "a"):
        first -= 1
    comma = end + 1 if end + 1 < len(words) and words[end] == "," else end
    if comma < len(words) and lows[comma] in SUFFIXES:
        end = comma + 1
    whole = read_name(tokens, title_start(tokens, first, floor), end, vocabulary)
    if whole.start < first and not whole.is_body:
        whole = read_name(tokens, first, end, vocabulary)
    return replace(whole, is_body=False, person=span.person, body=span.body, place=span.place) if whole.words else whole


def _is_acronym_of(words: list[str]) -> bool:
    """Whether the last word is made of the first letters of those before it."""
    return words[-1].isupper() and words[-1] == "".join(word[0] for word in words[:-1] if word[0].isupper())


def as_written(tokens: Tokens, start: int, end: int) -> str:
    """The name as it is shown: straight quotation marks, single blanks, no comma before Jr."""
    if start >= end:
        return ""
    text = " ".join(tokens.between(start, end).split())
    return text.replace("“", '"').replace("”", '"').replace("’", "'").replace(", Jr", " Jr").replace(", Sr", " Sr")


def acronym_after(tokens: Tokens, end: int) -> str:
    """'KPF' where "(KPF)" stands at token `end`, else ''."""
    words = tokens.words
    if end + 2 >= len(words) or words[end] != "(" or words[end + 2] != ")":
        return ""
    return words[end + 1] if len(words[end + 1]) > 1 and words[end + 1].isupper() else ""
