"""Firms and other bodies in what the model takes for names: made like a person's, or ending in a possessive."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_ENDINGS, FIRM_NOUNS, FIRMS, marked_firm
from index.attribution.lexicon.functionwords import POSSESSIVE_S
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.places import COUNTRY_OF, PLACES
from index.attribution.lexicon.reporting_verbs import CUES, TENSED_FORMS
from index.attribution.tagging.reading import TaggedSpan
from index.attribution.text.tokens import Tokens

_SURE = 0.8
_PARTNERS = frozenset("co co. company sons daughters partners associates brothers bros bros.".split())
"""What stands after "and" in the name of a firm."""
_FORMS = frozenset("co corp inc ltd plc".split())
"""Forms of companies that are no words, and are told as such in small letters too."""
_FORMS_BEFORE = frozenset("NV PT AB AS".split())
"""Forms of companies that stand before the name in some languages."""
_SAID_IT = (["said", "it"], ["says", "it"], ["said", "its"], ["says", "its"])
"""What tells that a single firm is the subject."""
_MANY = (["they"], ["their"], ["both"])
"""What tells that two are the subject."""
_PEERS = frozenset("lord lady dame sir".split())
_ARTICLE = re.compile(r"(?:al|el|as|ad|ar|az|an|at|ul)-[A-Z]\w+")
_JOINED_LETTERS = re.compile(r"[A-Z]&[A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_BEGINNINGS = frozenset("societe société banque banco banca credit crédit compagnie groupe grupo gruppo".split())
"""Words that begin the names of firms in other languages."""
_NO_SURNAMES = frozenset(
    "airlines airways association bank committee foundation industries institute ministry securities university".split()
)
"""Nouns for bodies that nobody is called."""

_PARTICLE = re.compile(
    r"^(?:Mac|Mc|De|Del|Della|Di|Da|Dos|Du|La|Le|Van|Von|Vander|Fitz|Ap|Al|El|Ó|O['’]|D['’])(?=[A-Z])"
)
_JOINED = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}")


def as_bodies(tokens: Tokens, parts: Sequence[str], spans: Sequence[TaggedSpan]) -> Iterator[TaggedSpan]:
    """The spans, in order: those of bodies as such, and whole; two letters joined are a body too ("S and P")."""
    letters = list(_letters_joined(tokens))
    for span in _with_articles(tokens, spans):
        while letters and letters[0][0] < span.end:
            first, end = letters.pop(0)
            if end <= span.first:
                yield TaggedSpan(first, end, "ORG", 0.0, _SURE, 0.0)
            elif span.first < end:
                span = replace(span, first=min(first, span.first), end=max(end, span.end), kind="ORG", body=_SURE)
        owner = next((k for k in range(span.end - 2, span.first, -1) if tokens.lows[k] in POSSESSIVE_S), None)
        if span.kind == "PER" and owner is not None:  # "Byrd Moss's Vega"
            yield replace(span, end=owner)
            span = replace(span, first=owner + 1)
        if _is_firm_of_place(tokens, span):
            span = replace(span, first=span.first + 2)
        if span.kind == "ORG" and span.first and tokens.words[span.first - 1] in _FORMS_BEFORE:
            span = replace(span, first=span.first - 1)  # "[NV] Norvik Lampen"
        if span.end - span.first == len(("Lady", "Byrd")) and tokens.lows[span.first] in _PEERS:
            span = replace(span, kind="PER", person=_SURE, body=0.0)
        yield _as_firm(tokens, _with_possessive(tokens, parts, span))
    for first, end in letters:
        yield TaggedSpan(first, end, "ORG", 0.0, _SURE, 0.0)


def speaks(tokens: Tokens, parts: Sequence[str], first: int, end: int) -> bool:
    """Whether words are the subject of a reporting verb right after them, or stand after "according to"."""
    before = first - 1 if tokens.lows[max(0, first - 1)] == "the" else first
    if tokens.lows[max(0, before - 2) : before] == ["according", "to"]:
        return True
    told = parts[end : end + 1] in (("VBD",), ("VBZ",)) or tokens.lows[end : end + 2] == ["pointed", "out"]
    return end < len(tokens) and tokens.lows[end] in TENSED_FORMS and told


def reports(tokens: Tokens, parts: Sequence[str], k: int) -> bool:
    """Whether the word at `k` is a reporting verb, though it may be a noun elsewhere ("estimates")."""
    return k < len(tokens) and tokens.lows[k] in CUES and parts[k] in ("VBD", "VBZ")


def _is_firm_of_place(tokens: Tokens, span: TaggedSpan) -> bool:
    """Whether a country or a city owns the firm whose name follows: "[Trinidad's] Norvik Holdings"."""
    lows = tokens.lows[span.first : span.end]
    owned = len(lows) > 3 and lows[1] in POSSESSIVE_S and (lows[0] in COUNTRY_OF or lows[0] in PLACES)
    return owned and (lows[-1] in COMPANY_ENDINGS or lows[-1] in FIRM_NOUNS)


def _with_articles(tokens: Tokens, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, and Arabic surnames with the article that stand outside of them ("al-Chalabi said")."""
    covered = {k for span in spans for k in range(span.first, span.end)}
    alone = (k for k, word in enumerate(tokens.words) if k not in covered and _ARTICLE.fullmatch(word))
    return sorted([*spans, *(TaggedSpan(k, k + 1, "PER", _SURE, 0.0, 0.0) for k in alone)], key=lambda s: s.first)


def _letters_joined(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Where two letters are joined: "S and P", "S & P", "S&P"."""
    for k in tokens.capitals:
        if len(tokens.words[k]) == 1 and _are_letters(tokens.words[k : k + 3]):
            yield k, k + 3
        elif _JOINED_LETTERS.fullmatch(tokens.words[k]):
            yield k, k + 1


def _are_letters(words: list[str]) -> bool:
    if len(words) < 3:
        return False
    one, joint, other = words
    return joint in ("and", "&") and len(one) == len(other) == 1 and one.isupper() and other.isupper()


def _with_possessive(tokens: Tokens, parts: Sequence[str], span: TaggedSpan) -> TaggedSpan:
    """A body that says something with the possessive in which its name ends ("[Standard and Poor's] said")."""
    end = span.end + (tokens.lows[span.end - 1] not in POSSESSIVE_S)
    if count := marked_firm(tokens.lows[span.first : end]):
        return replace(span, first=end - count, end=end, kind="ORG", person=0.0, body=_SURE)
    full = span.kind == "PER" and span.end - span.first > 1  # "Ada Byrd's said"
    marked = end <= len(tokens) and tokens.lows[end - 1] in POSSESSIVE_S
    if full or not marked or not speaks(tokens, parts, end, end):
        return span
    first = span.first
    if first > 1 and tokens.words[first - 1] in ("and", "&") and tokens.words[first - 2][0].isupper():
        first -= 2
    return replace(span, first=first, end=end, kind="ORG", person=0.0, body=_SURE)


def _as_firm(tokens: Tokens, span: TaggedSpan) -> TaggedSpan:
    """A firm with its partners ("Holt, [Ada Byrd] and Sons Ltd"), a club ("National Press Club").

    So is a word that is run together of two ("PenCo"), but for a surname that begins with a particle ("McPenn"), and
    what a form of companies closes ("Rain Fund inc", "Rain Fund (Oslo) Ltd").
    """
    first, end, lows = span.first, _past_brackets(tokens, span.end), tokens.lows[span.first : span.end]
    partners = (
        tokens.words[end : end + 1] in (["and"], ["&"])
        and end + 1 < len(tokens)
        and tokens.lows[end + 1] in _PARTNERS
        and tokens.words[end + 1][0].isupper()
    )
    if partners:
        end += 2
        while end < len(tokens) and tokens.lows[end] in COMPANY_ENDINGS and tokens.words[end][0].isupper():
            end += 1
    formed = end < len(tokens) and tokens.lows[end] in _FORMS
    end += formed
    speaks_for = end < len(tokens) and is_person_noun(tokens.lows[end])  # "Donald, Luft and Holt Inc analyst Ada Byrd"
    alone = tokens.lows[end - 1] in COMPANY_ENDINGS and (speaks_for or tokens.lows[end : end + 2] in _SAID_IT)
    if partners or alone or _PARTNERS.intersection(lows[2:]) or _follows_partner(tokens, first, end):
        first = _first_partner(tokens, first, end)
    elif len(lows) == len(("Ash", "Plc")) and tokens.lows[end - 1] in COMPANY_ENDINGS and _are_two(tokens, first, end):
        first -= 2
    run_together = len(lows) == 1 and _JOINED.search(_PARTICLE.sub("", tokens.words[span.first])) is not None
    made_so = len(lows) > 1 and (BODY_NOUNS.issuperset(lows[-2:]) or lows[0] in _BEGINNINGS or lows[-1] in _NO_SURNAMES)
    grown = (first, end) != (span.first, span.end)
    if grown or made_so or run_together or " ".join(lows) in FIRMS:
        return replace(span, first=first, end=end, kind="ORG", person=0.0, body=_SURE)
    return span


def _are_two(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a single word and "and" before a firm belong to its name: "[Holt and] Ash Plc said it"."""
    words, before = tokens.words, tokens.words[max(0, first - 3) : first - 2]
    joined = first > 1 and words[first - 1] == "and" and words[first - 2][0].isupper() and words[first - 2].isalpha()
    part = bool(before) and (before[0] == "," or before[0][0].isupper())
    speaks = tokens.lows[end : end + 1] and tokens.lows[end] in TENSED_FORMS
    return bool(joined and not part and speaks and tokens.lows[end + 1 : end + 2] not in _MANY)


def _past_brackets(tokens: Tokens, end: int) -> int:
    """Where a firm's name ends that goes on after brackets ("Rain Fund [(Oslo) Ltd]"), else `end`."""
    words = tokens.words
    if words[end : end + 1] != ["("]:
        return end
    close = next((k for k in range(end + 2, min(end + 5, len(words))) if words[k] == ")"), None)
    stop = close + 1 if close is not None and all(word[0].isupper() for word in words[end + 1 : close]) else end
    while end < stop < len(words) and words[stop][0].isupper() and tokens.lows[stop] not in COMPANY_ENDINGS:
        stop += 1
    if stop == end or tokens.lows[stop : stop + 1] == [] or tokens.lows[stop] not in COMPANY_ENDINGS:
        return end
    while stop < len(words) and tokens.lows[stop] in COMPANY_ENDINGS:
        stop += 1
    return stop


def _follows_partner(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a name with "&" goes on a list of partners: "[Holt,] Byrd & Moss", but not "in Oslo, Byrd & Moss"."""
    words, before = tokens.words, first - 3
    if "&" not in words[first:end] or first < 2 or words[first - 1] != "," or not words[first - 2][0].isupper():
        return False
    place = tokens.lows[first - 2] in PLACES or tokens.lows[first - 2] in COUNTRY_OF
    return not place and (before < 0 or tokens.lows[before] not in ("in", "from", "near", "of"))


def _first_partner(tokens: Tokens, first: int, end: int) -> int:
    """Where the name of a firm of several partners begins: "[Holt, Byrd] and Sons"."""
    words = tokens.words
    if first > 3 and words[first - 1] in ("and", "&") and words[first - 3] == "," and words[first - 2][0].isupper():
        first -= 2
    if not {"and", "&"}.intersection(words[first:end]):
        return first
    while first > 1 and words[first - 1] == "," and words[first - 2][0].isupper():
        first -= 2
    while first > 0 and _INITIALS.fullmatch(words[first - 1]):
        first -= 1
    return first
