"""Names in a paragraph: where one begins and ends, which words before it are titles, and what it may be the name of.

>>> from index.attribution.quotations import mark_quotations
>>> from index.attribution.tokens import tokenise
>>> def names(text: str) -> list[tuple[str, str]]:
...     tokens = mark_quotations(tokenise(text))
...     vocabulary = Vocabulary.of([(tokens, [0])])
...     return [(" ".join(n.titles), n.text) for n in find_names(tokens, {0}, vocabulary)]
>>> names("Chinese President Xi Jinping met Dr. Yusuf al-Haddad and Ingrid van der Laar.")
[('chinese president', 'Xi Jinping'), ('dr.', 'Yusuf al-Haddad'), ('', 'Ingrid van der Laar')]
>>> names("Minister of Public Security Deng Haoran thanked Raymond Tolliver Jr. and Walter “Buddy” Ferris.")
[('minister of public security', 'Deng Haoran'), ('', 'Raymond Tolliver Jr.'), ('', 'Walter "Buddy" Ferris')]
>>> names("Then Niger's Ministry of Agriculture and the Pine County Sheriff's Office met Chancellor Smith's aide.")
[('', "Niger's Ministry of Agriculture"), ('', "Pine County Sheriff's Office"), ('chancellor', 'Smith')]
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_ENDINGS
from index.attribution.lexicon.calendar import CALENDAR
from index.attribution.lexicon.cues import TENSED_FORMS
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, SUBJECT_PRONOUNS
from index.attribution.lexicon.givennames import GIVEN_NAMES, is_given_name
from index.attribution.lexicon.groups import ALLEGIANCES, PEOPLES
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF, PLACE_NOUNS, PLACES
from index.attribution.lexicon.titles import NAME_PARTICLES, OFFICES, PORTFOLIOS, SUFFIXES, TITLES
from index.attribution.titles import end_of_origin, end_of_titles, is_title
from index.attribution.tokens import STOPS, Tokens

_LONGEST = 14
"""Tokens in a name at most; longer runs of capitals are headlines or lists, and are cut."""

_LINKS = frozenset({"of", "for"})
_AFTER_NEW = frozenset("york zealand delhi orleans jersey mexico hampshire england haven brunswick guinea".split())
_PARTY = re.compile(r"[DRI]-[A-Z]")
_POSTNOMINALS = frozenset("kc qc sc mp mep msp ms cbe mbe obe kbe phd md dds esq jp am ao oam vc gc".split())
"""Letters after a name that are no part of it."""
_GIVEN_TOO = frozenset({"will", "per", "may"})
"""Function words that in capitals before another are given names."""
_NUMBERS = frozenset("one two three four five six seven eight nine ten first".split())
_OCCASIONS = frozenset(
    """christmas easter ramadan eid diwali holi passover hanukkah thanksgiving halloween god allah internet covid
    covid-19 web""".split()
)
_IN_BODIES = FUNCTION_WORDS - DETERMINERS - AUXILIARIES - SUBJECT_PRONOUNS
_AFTER_COUNTRY = ROLE_NOUNS - TITLES


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


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `end` (exclusive): titles first, then from `start` the name proper.

    `words` are those of the name proper, particles included, possessives not; empty for a title that stands alone
    ("the Foreign Minister"). `titles` are in lower case. `is_body` tells names that are built like a body's.
    """

    first: int
    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    text: str
    is_body: bool = False

    @property
    def suffix(self) -> str:
        """'Jr.', 'Sr.' … or ''."""
        return self.words[-1] if self.words and self.words[-1].lower() in SUFFIXES else ""


def find_names(tokens: Tokens, sentence_starts: set[int], vocabulary: Vocabulary) -> list[Name]:
    """The names in a paragraph, in order and without overlap."""
    found: list[Name] = []
    words = tokens.words
    opens = {quotation.first + 1 for quotation in tokens.quotations}
    i, count = 0, len(tokens)
    while i < count:
        word = words[i]
        first = word[0]
        if not (
            first.isupper()
            or (first.islower() and word in NAME_PARTICLES)
            or ((first == "a" or first == "e") and _particle_prefix(word))
        ):
            i += 1
            continue
        begins = i in sentence_starts or i in opens or (i > 0 and words[i - 1] == ":")
        if _PARTY.match(word):  # "D-Clovis Flats"
            i = max(_run(tokens, i, False, vocabulary), i + 1)
            continue
        end = i if _in_parentheses(tokens, i) else _run(tokens, i, begins, vocabulary)
        if end == i and not begins and tokens.lows[i] in _IN_BODIES and i + 2 < count and words[i + 1][0].isupper():
            # "the Together Forward Party": a function word in capitals inside the name of a body
            further = _run(tokens, i + 1, False, vocabulary)
            end = further if further > i + 2 and tokens.lows[further - 1] in BODY_NOUNS else i
        if end == i:
            i += 1
            continue
        if not _is_people(tokens, i, end) and not _is_member(tokens, i, end) and not _is_occasion(tokens, i, end):
            found.append(_split(tokens, i, end, vocabulary))
        i = end
    return _join_possessives(tokens, found)


def _is_occasion(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a single capital is a feast or a deity."""
    return end == i + 1 and tokens.lows[i] in _OCCASIONS


def _in_parentheses(tokens: Tokens, i: int) -> bool:
    """Whether a single letter stands alone in parentheses, as for a party: "Byrd (D)"."""
    return len(tokens.words[i]) == 1 and 0 < i < len(tokens) - 1 and tokens.words[i - 1] == "("


def _is_people(tokens: Tokens, first: int, end: int) -> bool:
    """Whether capitals stand for many people ("House Republicans", "South Koreans") and are no name."""
    lows = tokens.lows[first:end]
    return lows[-1] in PEOPLES and all(
        low in PEOPLES or low in COUNTRY_OF or low in BODY_NOUNS or low in ALLEGIANCES or low in PLACE_NOUNS
        for low in lows
    )


def _is_member(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a single capital describes by party or faith ("the third-term Democrat") and is no name."""
    return (
        end == i + 1
        and (tokens.lows[i] in ALLEGIANCES or COUNTRY_OF.get(tokens.lows[i], tokens.lows[i]) != tokens.lows[i])
        and len(tokens.words[i]) > 3
        and (tokens.lows[i] in ROLE_NOUNS or (i > 0 and tokens.lows[i - 1] in DETERMINERS))
    )


def _particle_prefix(word: str) -> bool:
    """Whether a word is a name like 'al-Haddad'."""
    head, dash, rest = word.partition("-")
    return bool(dash) and head in NAME_PARTICLES and rest[:1].isupper()


def is_capital(tokens: Tokens, i: int) -> bool:
    """Whether token `i` can be part of a name wherever it stands."""
    word = tokens.words[i]
    if not word[0].isupper():
        return _particle_prefix(word)
    low = tokens.lows[i]
    if low == "new":
        return word == "New" and i + 1 < len(tokens) and tokens.lows[i + 1] in _AFTER_NEW
    if "'" in low or "’" in low:
        contracted = low.replace("’", "'").partition("'")
        if contracted[0] in SUBJECT_PRONOUNS or contracted[2] in ("ll", "re", "ve", "m", "d", "t"):
            return False
    if (
        low in _GIVEN_TOO
        and 0 < i < len(tokens) - 1
        and tokens.words[i - 1] not in STOPS
        and tokens.words[i + 1][0].isupper()
    ):
        return True
    if low in FUNCTION_WORDS:
        return len(word) > 1 and word.isupper() and low in COUNTRY_OF
    return low not in CALENDAR or (i + 1 < len(tokens) and low in GIVEN_NAMES)


def _run(tokens: Tokens, i: int, begins: bool, vocabulary: Vocabulary) -> int:
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
        if _particle_prefix(word):
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


def _split(tokens: Tokens, first: int, end: int, vocabulary: Vocabulary) -> Name:
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
    return Name(first, start, end, words, titles, _written(tokens, start, stop), body_headed)


def _is_acronym_of(words: list[str]) -> bool:
    """Whether the last word is made of the first letters of those before it."""
    return words[-1].isupper() and words[-1] == "".join(word[0] for word in words[:-1] if word[0].isupper())


def _written(tokens: Tokens, start: int, end: int) -> str:
    """The name as it is shown: straight quotation marks, single blanks, no comma before Jr."""
    if start >= end:
        return ""
    text = " ".join(tokens.between(start, end).split())
    return text.replace("“", '"').replace("”", '"').replace("’", "'").replace(", Jr", " Jr").replace(", Sr", " Sr")


def _join_possessives(tokens: Tokens, names: list[Name]) -> list[Name]:
    """One name of the two in "Niger's Ministry of Agriculture" and "Pine County Sheriff's Office".

    So too in "the Ports and Free Zones Authority", where one noun heads both.
    """
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if before is not None and _is_one_country(tokens, before, name):
            words = tuple(tokens.words[before.start : name.end])
            text = _written(tokens, before.start, name.end)
            joined[-1] = Name(before.first, before.start, name.end, words, before.titles, text)
            continue
        if before is not None and (_shares_head(tokens, before, name) or _shares_acronym(tokens, before, name)):
            start = before.first
            words = tuple(tokens.words[start : name.end])
            joined[-1] = Name(start, start, name.end, words, (), _written(tokens, start, name.end), True)
            continue
        if (
            before is not None
            and name.first == before.end + 1
            and tokens.lows[before.end] in ("'s", "’s")
            and (
                name.is_body
                or (
                    len(name.words) == 1 and name.words[0].lower() in ("office", "department", "ministry", "parliament")
                )
            )
            and (not before.titles or before.titles[-1] == "sheriff" or not before.words)
            and (tokens.lows[name.start] in _GENERIC_HEADS or _acronym_after(tokens, name.end))
        ):
            start = before.first
            joined[-1] = Name(
                start,
                start,
                name.end,
                tuple(w for w in tokens.words[start : name.end] if w not in ("'s", "’s")),
                (),
                _written(tokens, start, name.end),
                True,
            )
        else:
            joined.append(name)
    return joined


def _shares_head(tokens: Tokens, before: Name, name: Name) -> bool:
    return (
        name.first == before.end + 1
        and tokens.lows[before.end] == "and"
        and before.first > 0
        and tokens.lows[before.first - 1] == "the"
        and len(before.words) == 1
        and not before.titles
        and len(name.words) > 1
        and tokens.lows[name.end - 1] in _SHARED_HEADS
    )


def _acronym_after(tokens: Tokens, end: int) -> str:
    """'KPF' where "(KPF)" stands at token `end`, else ''."""
    words = tokens.words
    if end + 2 >= len(words) or words[end] != "(" or words[end + 2] != ")":
        return ""
    return words[end + 1] if len(words[end + 1]) > 1 and words[end + 1].isupper() else ""


def _shares_acronym(tokens: Tokens, before: Name, name: Name) -> bool:
    """Whether the acronym after the second name is made of both ("Department of Works and Highways (DWH)")."""
    if name.first != before.end + 1 or tokens.lows[before.end] != "and" or name.titles or before.titles:
        return False
    letters = "".join(word[0] for word in (*before.words, *name.words) if word[0].isupper())
    return letters == _acronym_after(tokens, name.end)


def _is_one_country(tokens: Tokens, before: Name, name: Name) -> bool:
    """Whether two names with "and" between are one country's ("Trinidad and Tobago")."""
    return (
        len(name.words) == 1  # a title alone has none, and may stand at the very end
        and name.first == before.end + 1
        and tokens.lows[before.end] == "and"
        and (tokens.lows[before.end - 1], tokens.lows[name.start]) in _TWO_NAMED
    )


_TWO_NAMED = frozenset(
    {
        ("trinidad", "tobago"),
        ("antigua", "barbuda"),
        ("bosnia", "herzegovina"),
        ("kitts", "nevis"),
        ("tomé", "príncipe"),
        ("tome", "principe"),
    }
)
_SHARED_HEADS = frozenset(
    """ministry department authority commission council committee agency office board association union
    administration bureau institute federation""".split()
)
_GENERIC_HEADS = frozenset(
    """ministry department office parliament supreme federal national central foreign interior defence defense
    finance constitutional high health environment education agriculture justice state house senate electoral
    election food institute police investors""".split()
)
