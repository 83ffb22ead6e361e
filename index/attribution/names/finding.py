"""Names in a paragraph: where one begins and ends, which words before it are titles, and what it may be the name of.

>>> from index.attribution.names.spans import mended
>>> from index.attribution.tagging.reading import tag
>>> from index.attribution.text.quotations import mark_quotations
>>> from index.attribution.text.tokens import tokenise
>>> def names(text: str) -> list[tuple[str, str]]:
...     tokens = mark_quotations(tokenise(text))
...     [spans] = mended([(tokens, tag([tokens.words])[0])])
...     return [(" ".join(n.titles), n.text) for n in find_names(tokens, spans)]
>>> names("Chinese President Xi Jinping met Dr. Yusuf al-Haddad and Ingrid van der Laar.")
[('chinese president', 'Xi Jinping'), ('dr.', 'Yusuf al-Haddad'), ('', 'Ingrid van der Laar')]
>>> names("Minister of Public Security Deng Haoran thanked Raymond Tolliver Jr. and Walter “Buddy” Ferris.")
[('minister of public security', 'Deng Haoran'), ('', 'Raymond Tolliver Jr.'), ('', 'Walter "Buddy" Ferris')]
>>> names("Then Niger's Ministry of Agriculture told the Pine County Sheriff's Office, said Chancellor Smith's aide.")
[('', "Niger's Ministry of Agriculture"), ('', "Pine County Sheriff's Office"), ('chancellor', 'Smith')]
"""

import re
from collections.abc import Iterable, Iterator

from index.attribution.lexicon.bodies import BODY_NOUNS, PAPERS
from index.attribution.lexicon.functionwords import DETERMINERS, FUNCTION_WORDS
from index.attribution.lexicon.groups import ALLEGIANCES, PEOPLES, PLURAL_PARTIES
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF, PLACE_NOUNS, PLACES
from index.attribution.lexicon.sources import singulars
from index.attribution.names.joining import join_names
from index.attribution.names.name import Name, named, titles_alone
from index.attribution.tagging.reading import TaggedSpan
from index.attribution.text.tokens import Tokens

_PARTY = re.compile(r"[DRI]-[A-Z]")


def find_names(tokens: Tokens, spans: Iterable[TaggedSpan]) -> list[Name]:
    """The names in a paragraph, in order and without overlap: those that the model sees, with the titles before them.

    So are titles that stand alone ("the Foreign Minister"), as names without words.
    """
    found: list[Name] = []
    covered = bytearray(len(tokens))
    floor = 0
    for span in spans:
        paper = span.kind == "ORG" and tokens.lows[span.first] in PAPERS  # "the Independent reported"
        if _is_people(tokens, span.first, span.end) or (not paper and _is_member(tokens, span.first, span.end)):
            continue
        if _PARTY.match(tokens.words[span.first]) or _are_people(tokens, span.first, span.end):
            continue
        covered[span.first : span.end] = b"\1" * (span.end - span.first)
        if span.kind == "MISC":
            continue
        name = named(tokens, span, floor, covered)
        if name is not None:
            while found and found[-1].first >= name.first:
                found.pop()
            found.append(name)
            floor = name.end if span.kind == "PER" else floor
            covered[name.first : name.end] = b"\1" * (name.end - name.first)
    found += _titles_alone(tokens, covered)
    found.sort(key=lambda name: name.first)
    return join_names(tokens, found)


def _are_people(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a word in capitals is only a noun for several persons: "farm-state [Congressmen]"."""
    low = tokens.lows[first]
    alone = end - first == 1 and first > 0 and tokens.words[first - 1].islower()
    return alone and low.endswith(("men", "women")) and any(one != low and one in ROLE_NOUNS for one in singulars(low))


def _titles_alone(tokens: Tokens, covered: bytearray) -> Iterator[Name]:
    """Titles that stand by themselves: runs of capitals that the model sees no name in and that are one."""
    words, lows, count = tokens.words, tokens.lows, len(tokens)
    end = 0
    for i in tokens.capitals:
        if i < end or covered[i] or lows[i] in FUNCTION_WORDS:
            continue
        end = i + 1
        while end < count and not covered[end]:
            if words[end][0].isupper() and lows[end] not in FUNCTION_WORDS:
                end += 1
                continue
            capital = end + 2 if lows[end : end + 2] in (["of", "the"], ["for", "the"]) else end + 1
            joint = lows[end] in ("of", "for", "and") and capital < count
            if not joint or not words[capital][0].isupper() or covered[capital]:
                break
            end = capital + 1
        if not _is_people(tokens, i, end) and not _is_member(tokens, i, end):
            name = titles_alone(tokens, i, end)
            if name is not None:
                yield name


def _is_people(tokens: Tokens, first: int, end: int) -> bool:
    """Whether capitals stand for people by origin or party ("House Republicans", "Arizona Democrat"): no name."""
    lows = tokens.lows[first:end]
    if " ".join(lows) in PLURAL_PARTIES and tokens.words[first][0].isupper():
        return False
    if len(lows) == 1 and "-" in lows[0] and all(part in COUNTRY_OF for part in lows[0].split("-")):
        return True  # "the Russia-China border"
    many = lows[-1] in PEOPLES or (len(lows) > 1 and lows[-1] in ALLEGIANCES)
    return many and all(
        low in PEOPLES
        or low in COUNTRY_OF
        or low in BODY_NOUNS
        or low in ALLEGIANCES
        or low in PLACE_NOUNS
        or low in PLACES
        for low in lows
    )


def _is_member(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a single capital describes by party or faith ("the third-term Democrat") and is no name."""
    return (
        end == i + 1
        and not tokens.words[i].isupper()  # "the UN"
        and (tokens.lows[i] in ALLEGIANCES or COUNTRY_OF.get(tokens.lows[i], tokens.lows[i]) != tokens.lows[i])
        and (tokens.lows[i] in ROLE_NOUNS or (i > 0 and tokens.lows[i - 1] in DETERMINERS))
    )
