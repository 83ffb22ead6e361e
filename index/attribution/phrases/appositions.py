"""Descriptions between commas and the subject before them: "Byrd, 61, a farmer, said", "the captain, Byrd, said"."""

import itertools
from collections.abc import Iterator

from msgspec.structs import replace

from index.attribution.lexicon.functionwords import COORDINATORS, DETERMINERS, POSSESSIVE_S, PREPOSITIONS, SUBORDINATORS
from index.attribution.lexicon.persons import ROLE_NOUNS, is_person_noun
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.verb_forms import is_participle
from index.attribution.names.name import Name
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.backwards import LETTERS, phrase_before
from index.attribution.phrases.boundaries import in_short_quotation, in_title, opening_of
from index.attribution.phrases.forwards import phrase_end
from index.attribution.phrases.mention import Mention, can_be_source, with_until
from index.attribution.phrases.nominals import nominal_phrase
from index.attribution.text.tokens import DASHES, STATES, Tokens

_ENDS = frozenset("who which whose that said told was is has had and".split())
"""Words at which a description ends."""
_FROM = frozenset("from of in near at".split())
_BESIDE = frozenset("with alongside".split())


def before_apposition(paragraph: Paragraph, low: int, comma: int) -> Mention | None:
    """The subject before ", apposition,": the nearest name, else the phrase that begins the clause."""
    tokens, names = paragraph.tokens, paragraph.name_at
    inside = _in_parentheses(paragraph, low, comma)
    if inside is not None:
        return inside
    segments = _segments(tokens, low, comma)
    best: Mention | None = None
    for number, first, end in _phrases(tokens, segments):
        head, stop = phrase_end(paragraph, first, end)
        mention = Mention.of(paragraph, first, end, head, comma + 1)
        if head is None or stop != end:
            ending = phrase_before(paragraph, first, end - 1) if number else None
            if ending is not None and can_be_source(paragraph, ending) and _opens(tokens, ending.outer, first):
                return with_until(ending, comma + 1)  # "…, as Ada Byrd, the mayor, said"
            if head is None:
                continue
            if number and _is_modified(paragraph, mention, stop):
                best = mention
            elif not _is_apposition(tokens, first) and (number or tokens.lows[head] not in ROLE_NOUNS):
                return with_until(_at_end(paragraph, first, end, ending, best), comma + 1) if number else None
            continue
        named = head in names and bool(names[head].words) and not is_place(tokens, names[head])
        if named and _is_farther(paragraph, segments, number, names[head]):
            best = best or mention
            continue
        if named and (number or len(segments) > 1) and tokens.lows[first] not in PREPOSITIONS:
            outer = _reverse_apposition(paragraph, segments, number, first)
            return _with_partner(paragraph, low, replace(mention, outer=outer), first)
        if number or (named and not _is_apposition(tokens, first)):
            best = mention
    return best


def is_place(tokens: Tokens, name: Name) -> bool:
    """Whether a name between commas tells where what stands before it is: "in Oslo, Norway, said"."""
    return name.place > 0.5 or tokens.lows[name.end - 1] in COUNTRY_OF


def _is_farther(paragraph: Paragraph, segments: list[tuple[int, int]], number: int, name: Name) -> bool:
    """Whether a name tells more of where somebody is from ("Byrd, of a charity, the Rain Fund, said")."""
    if number + 2 >= len(segments):
        return False
    before = paragraph.tokens.lows[segments[number + 1][0]]
    return before in (_BESIDE if name.person > 0.5 else _FROM)  # "Ada Byrd, with her deputy, Carl Moss, said"


def _in_parentheses(paragraph: Paragraph, low: int, close: int) -> Mention | None:
    """The subject before a description in brackets or dashes that ends at token `close`."""
    tokens = paragraph.tokens
    if tokens.words[close] != ")" and tokens.words[close] not in DASHES:
        return None
    opened = opening_of(tokens, low, close)
    found = phrase_before(paragraph, low, opened - 1) if opened > low else None
    return with_until(found, close + 1)


def _phrases(tokens: Tokens, segments: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The segments that can hold a subject, with their numbers, without the conjunctions that they begin with."""
    for number, (first, end) in enumerate(segments):
        if first >= end:
            continue
        alone = tokens.words[first] if end - first == 1 else ""
        if tokens.words[first - 1] == "(" or LETTERS.match(alone) or (alone[-1:] == "." and alone[:-1] in STATES):
            continue
        while first < end and (tokens.lows[first] in COORDINATORS or tokens.lows[first] == "even"):
            first += 1
        if first >= end:
            return
        yield number, first, end


def _at_end(paragraph: Paragraph, first: int, end: int, ending: Mention | None, best: Mention | None) -> Mention | None:
    """The subject where a clause stands before the commas: the name at its end, else the best so far, else its noun."""
    if ending is not None and ending.head in paragraph.name_at:
        return ending
    if best is not None:
        return best
    whole = nominal_phrase(paragraph, first, end - 1)
    return whole if whole is not None and can_be_source(paragraph, whole) else None


def _is_modified(paragraph: Paragraph, mention: Mention, stop: int) -> bool:
    """Whether a source is described by what follows its noun phrase: "the head of …", "a man named …"."""
    following = paragraph.tokens.lows[stop]
    modifier = following in PREPOSITIONS or following == "who" or is_participle(following)
    return modifier and can_be_source(paragraph, mention)


def _segments(tokens: Tokens, low: int, comma: int) -> list[tuple[int, int]]:
    """The stretches between commas, dashes and parentheses before `comma`, the last one first."""
    edges = [comma]
    i = comma - 1
    if tokens.quoted[comma] >= 0:
        i = tokens.quotations[tokens.quoted[comma]].first - 1
    while i >= low:
        word = tokens.words[i]
        if tokens.quoted[i] >= 0 and not in_short_quotation(tokens, i) and not in_title(tokens, i, low):
            break
        if word in (",", "(", ")") or word in DASHES:
            edges.append(i)
            if word == ")":
                i = opening_of(tokens, low, i)
                edges.append(i)
        i -= 1
    edges.append(i)
    return [(start + 1, end) for end, start in itertools.pairwise(edges)]


def _opens(tokens: Tokens, outer: int, first: int) -> bool:
    """Whether a conjunction stands before token `outer`, after token `first`."""
    return outer > first and (tokens.lows[outer - 1] in SUBORDINATORS or tokens.lows[outer - 1] in COORDINATORS)


def _reverse_apposition(paragraph: Paragraph, segments: list[tuple[int, int]], number: int, first: int) -> int:
    """Where "the captain, Park Jin-hwan," begins: at its role when that stands right before the name, else `first`."""
    if number + 1 < len(segments):
        start, end = segments[number + 1]
        tokens = paragraph.tokens
        while start < end and (tokens.lows[start] in COORDINATORS or tokens.lows[start] in SUBORDINATORS):
            start += 1
        owned = start in paragraph.name_at and any(mark in tokens.lows[start:end] for mark in POSSESSIVE_S)
        if start < end and (owned or tokens.lows[start] in DETERMINERS) and _ends_in_role(paragraph, start, end):
            return start
    return first


def _with_partner(paragraph: Paragraph, low: int, mention: Mention, first: int) -> Mention:
    """Both of "the premier and the minister, Ada Byrd, said" and of "Carl Moss, the premier, and the minister, …"."""
    words, lows, outer = paragraph.tokens.words, paragraph.tokens.lows, mention.outer
    joint = next((k for k in range(outer + 2, first - 2) if lows[k] == "and"), None)
    if joint is not None and lows[joint + 1] in DETERMINERS:
        left = phrase_before(paragraph, outer, joint - 1)
    elif outer - 3 > low and words[outer - 2] == "," and lows[outer - 1] == "and" and outer < first:
        left, joint, outer = before_apposition(paragraph, low, mention.outer - 2), mention.outer - 1, low
    else:
        return mention
    if joint is None or left is None or left.outer != outer or not can_be_source(paragraph, left) or left.others:
        return mention
    if any(paragraph.is_finite(k) for k in range(left.end, joint)):
        return mention  # "Carl Moss, the captain, was booked, and the coach, Ada Byrd, said"
    return replace(mention, first=left.first, head=left.head, outer=outer, others=(replace(mention, outer=joint + 1),))


def _ends_in_role(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether words say who somebody is: "the captain", "the government's delegate in Oslo"."""
    lows = paragraph.tokens.lows
    if lows[end - 1].removesuffix("s") in ROLE_NOUNS:
        return True
    link = next((k for k in range(start + 2, end - 1) if lows[k] in PREPOSITIONS), None)
    return link is not None and is_person_noun(lows[link - 1])


def _is_apposition(tokens: Tokens, first: int) -> bool:
    """Whether a stretch between commas can describe what stands before it."""
    word = tokens.lows[first]
    return (
        word in DETERMINERS
        or word in PREPOSITIONS
        or word
        in ("who", "whose", "which", "where", "now", "then", "also", "formerly", "jr.", "sr.", "himself", "herself")
        or word[0].isdigit()
        or word.endswith(("ing", "ed"))
        or word in ROLE_NOUNS
    )


def apposition_head(paragraph: Paragraph, first: int) -> int | None:
    """The head noun of a description that begins at token `first` ("a retired teacher from …"), up to 12 tokens on."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    head: int | None = None
    k = first
    stop = min(len(tokens), first + 12)
    if first < stop and tokens.quoted[first] >= 0 and tokens.quotations[tokens.quoted[first]].last == first:
        return None  # "“We love you, Ada,” the crowd told her mother"
    while k < stop:
        word = lows[k]
        if words[k] in (",", ".", ";", ":", "(", ")") or word in _ENDS:
            break
        if word in PREPOSITIONS and head is not None:
            break
        if word in POSSESSIVE_S:
            head = None
        elif word[0].isalnum() and word not in DETERMINERS and word not in PREPOSITIONS:
            head = k
        k += 1
    return head
