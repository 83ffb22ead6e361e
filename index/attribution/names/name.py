"""A name as it stands in the text: its titles and its own words told apart."""

import re

import msgspec
from msgspec.structs import replace

from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_ENDINGS, marked_firm
from index.attribution.lexicon.functionwords import POSSESSIVE_S
from index.attribution.lexicon.givennames import is_given_name
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF, PLACES
from index.attribution.lexicon.reporting_verbs import TENSED_FORMS
from index.attribution.lexicon.titles import (
    FEMALE_TITLES,
    LINKS,
    MALE_TITLES,
    NAME_PARTICLES,
    PORTFOLIOS,
    SUFFIXES,
)
from index.attribution.names.titles import are_titles, is_short_title, is_title, past_titles, title_start
from index.attribution.tagging.reading import TaggedSpan
from index.attribution.text.tokens import Tokens

_POSTNOMINALS = frozenset("kc qc sc mp mep msp ms cbe mbe obe kbe phd md dds esq jp am ao oam vc gc".split())
"""Letters after a name that are no part of it."""
_SURNAMES = frozenset("bishop king pope dean abbot prior baron duke earl marshal judge".split())
"""Titles that are surnames as well."""
_BEARERS = frozenset("minister senator premier mr mr. mrs mrs. ms ms. miss dr dr. treasurer".split())
"""Titles after which another is a surname: "Minister Bishop"."""
_KNOWN = 0.8
_SAYING = [[form] for form in TENSED_FORMS]
_ARTICLES = frozenset({"the", "a", "an"})
_SOME = 0.1
"""The probability of a person from which on a given name tells that a name is no body's."""
_RATHER_WORDS = frozenset("y e i a".split())
"""Particles that before a name are rather other words."""


class Name(msgspec.Struct, frozen=True, gc=False):
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
    def gender(self) -> str:
        """ "m" or "f" where a title tells it ("Mr", "Baroness"), else ""."""
        if not self.titles:
            return ""
        if any(title in MALE_TITLES for title in self.titles):
            return "m"
        return "f" if any(title in FEMALE_TITLES for title in self.titles) else ""

    @property
    def suffix(self) -> str:
        """'Jr.', 'Sr.' … or ''."""
        return self.words[-1] if self.words and self.words[-1].lower() in SUFFIXES else ""


def named(tokens: Tokens, span: TaggedSpan, floor: int, covered: bytearray) -> Name | None:
    """The name that the model sees in a span, with the titles before it, not reaching back over `floor`.

    `covered` marks the tokens of other names, which are no part of a title by themselves. None where nothing is left
    of it but an article.
    """
    words, lows = tokens.words, tokens.lows
    first, end = span.first, span.end
    while first < end and (lows[first] in _ARTICLES or not (words[first][0].isalnum() or words[first][0] == "@")):
        first += 1
    own = span.kind == "ORG" and lows[end - 1] in POSSESSIVE_S and lows[end : end + 1] in _SAYING  # "Moody's said"
    own = own or marked_firm(lows[first:end]) > 0
    while not own and end > first and (lows[end - 1] in POSSESSIVE_S or not _may_end(words[end - 1])):
        end -= 1
    led = (
        end - first > 2 and lows[first + 1] == "of" and (is_title(lows[first]) or lows[first].rstrip("s") in ROLE_NOUNS)
    )
    if led and not (
        lows[first].endswith("s") and span.kind == "ORG" and lows[first + 2] == "the"
    ):  # "Friends of the Sea"
        first += 3 if lows[first + 2] == "the" else 2  # "CEO of Norvik Foods", "Friends of Ada Byrd"
    if first >= end:
        return None
    if not _is_persons(tokens, span, first, end):
        kept = tuple(word for word in words[first:end] if word not in POSSESSIVE_S and word not in (",", "'", "’"))
        text = as_written(tokens, first, end)
        return Name(first, first, end, kept, (), text, span.kind == "ORG", span.person, span.body, span.place)
    first, end = _without_links(tokens, first, end)
    while first > floor and words[first - 1] in NAME_PARTICLES and words[first - 1] not in _RATHER_WORDS:
        first -= 1
    after_comma = end + 1 if end + 1 < len(words) and words[end] == "," else end
    if after_comma < len(words) and lows[after_comma] in SUFFIXES:
        end = after_comma + 1
    while end < len(words) and _is_postnominal(words[end]):
        end += 1
    start = min(past_titles(tokens, first, end), end - 1)
    if start == first and end - first > 2 and is_short_title(words[first]) and is_given_name(lows[first + 1]):
        start += 1  # "QB Ada Byrd"
    if span.kind != "PER":
        span = replace(span, person=max(span.person, span.body), body=min(span.person, span.body))
    return _person(tokens, min(first, title_start(tokens, start, floor, covered)), start, end, span)


def _is_persons(tokens: Tokens, span: TaggedSpan, first: int, end: int) -> bool:
    """Whether a span is a person's name, also where the model takes it for a body's: by a title or a given name."""
    if span.kind == "PER":
        return True
    lows = tokens.lows
    if _is_postnominal(tokens.words[end - 1]) and end - first > 2:
        return is_given_name(lows[first])
    if lows[end - 1] in BODY_NOUNS and lows[end - 2] in BODY_NOUNS:
        return False  # "National Press Club"
    if lows[first] in PORTFOLIOS and end - first > 2 and is_given_name(lows[first + 1]):
        return True  # "Minister of State for Home Ada Byrd"
    if _ends_office(tokens, first, end) and lows[end - 1] not in BODY_NOUNS:
        return True
    if span.kind == "ORG" and span.person > _SOME and end - first in (2, 3) and is_given_name(lows[first]):
        return lows[end - 1] not in BODY_NOUNS and lows[end - 1] not in COMPANY_ENDINGS and "&" not in lows[first:end]
    start = past_titles(tokens, first, end)
    return first < start < end - 1 and is_given_name(lows[start])


def _without_links(tokens: Tokens, first: int, end: int) -> tuple[int, int]:
    """A person's name without what "of" joins to it: "of Oslo" after it, or in "Bishop of Oslo Ada Byrd" before it."""
    lows = tokens.lows
    for k in range(end - 1, first - 1, -1):
        if lows[k] in ("of", "for", "at", "from", "the", "in"):
            if k > first and not is_title(lows[k - 1]):
                return _without_links(tokens, first, k)
            first = min(k + 1, end - 1)
            break
    else:
        while end - first > 2 and lows[first] in PORTFOLIOS:
            first += 1  # "Minister for Road Transport Ada Byrd"
        if _ends_office(tokens, first, end):
            return end - 2, end
        if first < 1 or lows[first - 1] not in LINKS or end - first < 3:
            return first, end
    behind = end - first > 2 and (lows[first] in COUNTRY_OF or lows[first] in PLACES or is_given_name(lows[first + 1]))
    return (first + 1, end) if behind else (first, end)


def _ends_office(tokens: Tokens, first: int, end: int) -> bool:
    """Whether what the model takes for a name begins with the field of an office: "Head of [Policy Ada Byrd]"."""
    lows, link = tokens.lows, first - 1
    while link > max(0, first - 4) and tokens.words[link][0].isupper():
        link -= 1
    if end - first < 3 or link < 1 or lows[link] not in LINKS or not is_given_name(lows[end - 2]):
        return False
    return is_title(lows[link - 1]) or lows[link - 1] in ROLE_NOUNS


def _is_postnominal(word: str) -> bool:
    """Whether a word tells an honour, a degree or an office after a name ("Byrd KC", "Moss PhD")."""
    return word.lower() in _POSTNOMINALS and (word[:2].isupper() or word == "PhD")


def _may_end(word: str) -> bool:
    return word[-1].isalnum() or word[-1] == "."


def titles_alone(tokens: Tokens, first: int, end: int) -> Name | None:
    """The name without words that titles by themselves are; None for other capitals."""
    if not are_titles(tokens, first, end):
        return None
    if end - first > 1 and tokens.lows[end - 1] in _SURNAMES and tokens.lows[end - 2] in _BEARERS:
        word = tokens.words[end - 1]  # "Minister Bishop"
        return Name(first, end - 1, end, (word,), tuple(tokens.lows[first : end - 1]), word, person=_KNOWN)
    return Name(first, end, end, (), tuple(tokens.lows[first:end]), "")


def _person(tokens: Tokens, first: int, start: int, end: int, span: TaggedSpan) -> Name:
    stop = end
    while stop - 2 >= start and _is_postnominal(tokens.words[stop - 1]):
        stop -= 1
    words = tuple(word for word in tokens.words[start:stop] if word not in (",", "'", "’"))
    text = as_written(tokens, start, stop)
    return Name(
        first, start, end, words, tuple(tokens.lows[first:start]), text, False, span.person, span.body, span.place
    )


def as_written(tokens: Tokens, start: int, end: int) -> str:
    """The name as it is shown: straight quotation marks, single blanks, no comma before Jr."""
    if start >= end:
        return ""
    text = " ".join(tokens.between(start, end).split())
    return text.replace("“", '"').replace("”", '"').replace("’", "'").replace(", Jr", " Jr").replace(", Sr", " Sr")


_MIXED = re.compile(r"[A-Z][A-Z][a-z]|[A-Z][a-z][A-Z]{1,3}")
"""Initials of which one is small: "BAe", "MoD"."""


def acronym_after(tokens: Tokens, end: int) -> str:
    """'KPF' where "(KPF)" stands at token `end`, else ''."""
    words = tokens.words
    if end + 2 >= len(words) or words[end] != "(" or words[end + 2] != ")":
        return ""
    short = words[end + 1]
    return short if (len(short) > 1 and short.isupper()) or _MIXED.fullmatch(short) else ""
