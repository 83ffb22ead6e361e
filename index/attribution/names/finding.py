"""Names in a paragraph: where one begins and ends, which words before it are titles, and what it may be the name of.

>>> from index.attribution.tagging.reading import tag
>>> from index.attribution.text.quotations import mark_quotations
>>> from index.attribution.text.tokens import tokenise
>>> def names(text: str) -> list[tuple[str, str]]:
...     tokens = mark_quotations(tokenise(text))
...     vocabulary = Vocabulary.of([(tokens, [0])])
...     return [(" ".join(n.titles), n.text) for n in find_names(tokens, {0}, vocabulary, tag([tokens.words])[0])]
>>> names("Chinese President Xi Jinping met Dr. Yusuf al-Haddad and Ingrid van der Laar.")
[('chinese president', 'Xi Jinping'), ('dr.', 'Yusuf al-Haddad'), ('', 'Ingrid van der Laar')]
>>> names("Minister of Public Security Deng Haoran thanked Raymond Tolliver Jr. and Walter “Buddy” Ferris.")
[('minister of public security', 'Deng Haoran'), ('', 'Raymond Tolliver Jr.'), ('', 'Walter "Buddy" Ferris')]
>>> names("Then Niger's Ministry of Agriculture and the Pine County Sheriff's Office met Chancellor Smith's aide.")
[('', "Niger's Ministry of Agriculture"), ('', "Pine County Sheriff's Office"), ('chancellor', 'Smith')]
"""

from collections.abc import Iterable
from dataclasses import replace

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.functionwords import DETERMINERS
from index.attribution.lexicon.groups import ALLEGIANCES, PEOPLES
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF, PLACE_NOUNS
from index.attribution.names.joining import join_names
from index.attribution.names.name import Name, named, read_name
from index.attribution.names.runs import end_of_name
from index.attribution.names.vocabulary import Vocabulary
from index.attribution.tagging.reading import TaggedSpan, Tagging
from index.attribution.text.tokens import Tokens

_SURE_OUTSIDE = 0.8
"""How sure the model is that words in capitals are no name before they are left out."""


def find_names(tokens: Tokens, sentence_starts: set[int], vocabulary: Vocabulary, tagging: Tagging) -> list[Name]:
    """The names in a paragraph, in order and without overlap: those that the model sees, with the titles before them.

    Capitals that it sees no name in are titles that stand alone ("the Foreign Minister"), names that it is not sure of,
    or nothing.
    """
    found: list[Name] = []
    covered = bytearray(len(tokens))
    for span in _with_nicknames(tokens, tagging.spans):
        covered[span.first : span.end] = b"\1" * (span.end - span.first)
        if span.kind == "MISC":
            continue
        name = named(tokens, span, found[-1].end if found else 0, vocabulary)
        if name is not None:
            while found and found[-1].first >= name.first:
                found.pop()
            found.append(name)
            covered[name.first : name.end] = b"\1" * (name.end - name.first)
    found += _others(tokens, sentence_starts, vocabulary, tagging, covered)
    found.sort(key=lambda name: name.first)
    return join_names(tokens, found)


def _with_nicknames(tokens: Tokens, spans: Iterable[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, those of one person on both sides of a nickname in marks as one ('Walter “Buddy” Ferris')."""
    joined: list[TaggedSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.kind == span.kind == "PER"
            and 2 <= span.first - before.end <= 4
            and tokens.quoted[before.end] >= 0
            and tokens.quoted[before.end] == tokens.quoted[span.first - 1]
            and tokens.quoted[span.first] < 0
        ):
            span = replace(before, end=span.end)
            joined.pop()
        joined.append(span)
    return joined


def _others(
    tokens: Tokens, sentence_starts: set[int], vocabulary: Vocabulary, tagging: Tagging, covered: bytearray
) -> list[Name]:
    """Runs of capitals outside of the model's spans that are titles by themselves, or names that it is not sure of."""
    found: list[Name] = []
    words, count = tokens.words, len(tokens)
    opens = {quotation.first + 1 for quotation in tokens.quotations}
    i = 0
    while i < count:
        if covered[i] or not words[i][0].isupper():
            i += 1
            continue
        begins = i in sentence_starts or i in opens or (i > 0 and words[i - 1] == ":")
        end = end_of_name(tokens, i, begins, vocabulary)
        end = next((k for k in range(i, end) if covered[k]), end)
        if end > i and not _is_people(tokens, i, end) and not _is_member(tokens, i, end):
            name = read_name(tokens, i, end, vocabulary)
            unsure = min(tagging.outside[i:end]) < _SURE_OUTSIDE and not begins
            if not name.words or unsure:
                found.append(name)
        i = max(end, i + 1)
    return found


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
