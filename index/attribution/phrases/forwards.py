"""The noun phrase that names a speaker, read forwards: "said board chair Ada Byrd", "according to the report"."""

from index.attribution.lexicon.calendar import DAYS, TIME_WORDS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PHRASE_ENDS,
    POSSESSIVE_S,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.persons import ROLE_NOUNS, is_person_noun
from index.attribution.lexicon.sources import singular
from index.attribution.lexicon.verb_forms import is_participle
from index.attribution.names.name import Name
from index.attribution.names.titles import is_title
from index.attribution.paragraphs import FINITE, Paragraph
from index.attribution.phrases.mention import SOURCE_NOUNS, Mention

_LIKELY = 0.5
"""The probability of a person from which on a name is a person's."""
_NO_NOUNS = ADVERBS | frozenset(DAYS)
_NEVER_ALONE = frozenset("the a an his her its their my our your no every other such".split())
"""Determiners that are no phrase by themselves."""
POSTMODIFIERS = frozenset("familiar close privy present responsible available knowledgeable".split())
"""Adjectives that stand after their noun ("a source familiar with the talks")."""


NEVER_LAST = (
    AUXILIARIES
    | SUBORDINATORS
    | COORDINATORS
    | PREPOSITIONS
    | frozenset("the a an his her its their my our your no every each 's ’s".split())
)
"""Words that end no noun phrase."""


def _modifies_role(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether small-letter words from token `i` on lead to a role before a name ("Idaho dairy executive Ada Byrd")."""
    tokens = paragraph.tokens
    for k in range(i, min(limit - 1, i + 3)):
        low = tokens.lows[k]
        if not tokens.words[k][0].islower() or low in PREPOSITIONS or paragraph.parts[k] in FINITE:
            return False
        if low in ROLE_NOUNS:
            return k + 1 in paragraph.name_at and k > i
    return False


def _is_noun_phrase(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether one or two common nouns stand at token `i`, and a verb after them ("the SEC business case showed")."""
    stop = i
    words, parts = paragraph.tokens.words, paragraph.parts
    while stop < min(limit, i + 3) and parts[stop] in ("NN", "NNS") and words[stop].islower():
        stop += 1
    return i < stop < limit and paragraph.parts[stop] in FINITE


def phrase_end(paragraph: Paragraph, first: int, limit: int) -> tuple[int | None, int]:
    """The head of the noun phrase that begins at token `first`, and where it ends, prepositions not included."""
    words, lows = paragraph.tokens.words, paragraph.tokens.lows
    i = first
    head: int | None = None
    determined = False
    while i < limit:
        word = lows[i]
        name = paragraph.name_at.get(i)
        if name is not None:
            before = paragraph.name_at.get(head) if head is not None else None
            titled = before is not None and before.end == i == name.first and bool(name.titles)  # "Norvik CEO Ada Byrd"
            if before is not None and words[i - 1] not in POSSESSIVE_S and not titled:
                break
            i = name.end
            head = i - 1
        elif word in POSSESSIVE_S:
            head = None
            i += 1
        elif word in DETERMINERS:
            if head is not None or (determined and word in ("the", "a", "an", "this", "that")):
                break
            if word not in _NEVER_ALONE and _stands_alone(paragraph, i, limit):
                return i, i + 1
            determined = True
            i += 1
        elif word == "(" and _past_bracket(paragraph, head, i, limit):
            i += 3
        elif (
            word in PHRASE_ENDS
            or word == "whose"
            or not (words[i][0].isalnum() or words[i][0] in "$€£@")
            or (head is not None and _is_over(paragraph, head, i, limit, determined))
        ):
            break
        else:
            head = i
            i += 1
    return head, i


def _past_bracket(paragraph: Paragraph, head: int | None, i: int, limit: int) -> bool:
    """Whether a word in brackets stands between a body and who speaks for it ("Rain Fund (Oslo) analyst Ada Byrd")."""
    tokens = paragraph.tokens
    between = head in paragraph.name_at and i + 4 < limit and tokens.words[i + 2] == ")"
    return between and is_person_noun(tokens.lows[i + 3]) and i + 4 in paragraph.name_at


def _stands_alone(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether a determiner is itself the head ("some said", "most of")."""
    if i + 1 >= limit or not paragraph.tokens.words[i + 1][0].isalnum():
        return True
    following = paragraph.tokens.lows[i + 1]
    if paragraph.tokens.lows[i] == "those" and following in POSTMODIFIERS:
        return True  # "those close to Byrd"
    return following in PREPOSITIONS or paragraph.parts[i + 1] in FINITE or following in RELATIVE_PRONOUNS


def _is_over(paragraph: Paragraph, head: int, i: int, limit: int, determined: bool) -> bool:
    """Whether a phrase with a head ends before word `i`: a verb, an adverb, a time, or what modifies the head."""
    lows = paragraph.tokens.lows
    word = lows[i]
    if word in _NO_NOUNS or paragraph.parts[i] in FINITE or (word in TIME_WORDS and not determined):
        return True
    if word in ("last", "this", "next") and i + 1 < limit and lows[i + 1] in TIME_WORDS:
        return True
    if (
        head in paragraph.name_at
        and i - 1 == head
        and not (lows[paragraph.name_at[head].first - 1] in ("a", "an") and paragraph.parts[i] == "NN")
        and singular(word) not in SOURCE_NOUNS
        and word not in SOURCE_NOUNS
        and not (determined and _is_noun_phrase(paragraph, i, limit))
        and not _modifies_role(paragraph, i, limit)
    ):
        return True
    if (lows[head] in SOURCE_NOUNS or singular(lows[head]) in SOURCE_NOUNS) and is_participle(word):
        return not _is_compound(paragraph, i, limit)
    return word in POSTMODIFIERS and i + 1 < limit and lows[i + 1] in ("with", "to", "for")


def _is_compound(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether the participle at token `i` is part of a compound noun ("the media tracking firm")."""
    noun = paragraph.tokens.lows[i + 1] if i + 1 < limit else ""
    return paragraph.parts[i] == "VBG" and (noun in SOURCE_NOUNS or singular(noun) in SOURCE_NOUNS)


def _links(lows: list[str], head: int, end: int) -> bool:
    """Whether the preposition at `end` belongs to the noun before it: "head of", "figures from"."""
    return lows[end] in ("of", "for") or (
        lows[end] in ("from", "by") and lows[head] in ("figures", "data", "statistics", "numbers", "statement")
    )


def phrase_after(paragraph: Paragraph, first: int, limit: int) -> Mention | None:
    """The noun phrase that begins at token `first` ("board chair Christine Hubbard", "a spokesman for the mayor")."""
    tokens = paragraph.tokens
    lows = tokens.lows
    if first >= limit:
        return None
    word = lows[first]
    if word in SUBJECT_PRONOUNS or (
        word in ("him", "her", "them", "me", "us") and (first + 1 >= limit or not tokens.words[first + 1][0].isalpha())
    ):
        return Mention.of(paragraph, first, first + 1)
    head, end = phrase_end(paragraph, first, limit)
    if head is None or end == first:
        return None
    while end < limit and _links(lows, head, end) and head not in paragraph.name_at:
        inner, inner_end = phrase_end(paragraph, end + 1, limit)
        if inner is None:
            break
        end = inner_end
    mention = Mention.of(paragraph, first, end, head)
    if head not in paragraph.name_at:
        name = paragraph.name_at.get(end - 1)
        if name is not None and name.first > first and names_holder(paragraph, mention, name):
            return Mention.of(paragraph, first, end)  # "superintendent of schools Ada Byrd"
        if lows[end : end + 1] == ["and"] and lows[first] not in DETERMINERS:
            return _described_twice(paragraph, mention, limit) or mention
    if end + 1 < limit and lows[end] == "and" and head in paragraph.name_at:
        other = phrase_after(paragraph, end + 1, limit)
        if other is not None and other.head in paragraph.name_at and not other.others:
            return Mention(paragraph, first, other.end, head, first, other.until, (other,))
    return mention


def _described_twice(paragraph: Paragraph, described: Mention, limit: int) -> Mention | None:
    """Byrd of "actress and singer Ada Byrd": a person whom two nouns describe before the name."""
    other = phrase_after(paragraph, described.end + 1, limit)
    name = paragraph.name_at.get(other.head) if other is not None else None
    if other is None or name is None or name.person < _LIKELY or other.others:
        return None
    lows = paragraph.tokens.lows
    apart = other.first == name.first or lows[other.first] in DETERMINERS or not is_person_noun(lows[described.head])
    return None if apart else Mention.of(paragraph, described.first, other.end, other.head)


def names_holder(paragraph: Paragraph, whole: Mention, name: Name) -> bool:
    """Whether a person's name right after a noun is that of who holds the office: "head of the council Ada Byrd"."""
    lows, words, first = paragraph.tokens.lows, paragraph.tokens.words, name.first
    if lows[first - 1] in ("in", "at") and not is_title(lows[first]) and name.start - first > 1:
        first += 1  # "envoy to the council in [Oslo] Ambassador Ada Byrd"
    noun = lows[first - 1]
    holds = any(is_title(low) or low == "head" for low in lows[whole.first : whole.head + 1])
    return (
        holds
        and not name.is_body
        and (words[first - 1].islower() or words[whole.head][0].isupper())
        and noun not in NEVER_LAST
        and (noun.isalpha() and not is_person_noun(noun))
    )
