"""The noun phrase headed by a common noun or a name, read backwards from its last word."""

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.calendar import DAYS, TIME_WORDS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    HAVE,
    PHRASE_ENDS,
    POSSESSIVE_S,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import ROLE_NOUNS, is_person_noun
from index.attribution.lexicon.sources import is_source, singular
from index.attribution.lexicon.verb_forms import is_participle
from index.attribution.paragraphs import FINITE, Paragraph
from index.attribution.phrases.boundaries import after_boundary, is_boundary
from index.attribution.phrases.forwards import POSTMODIFIERS, phrase_end
from index.attribution.phrases.mention import Mention
from search.countries import COUNTRY_OF

LEADING = COORDINATORS | frozenset(
    "meanwhile however still then even also now though although while when as because since".split()
)
"""Words before a subject that are no part of it."""
_AT_LEAST = [
    ["at", "least"],
    ["more", "than"],
    ["fewer", "than"],
    ["less", "than"],
    ["up", "to"],
    ["compared", "to"],
    ["compared", "with"],
]
_ENDING = frozenset("VBD VBZ MD IN TO RB CC DT PRP WH PUNCT".split())
"""Parts of speech of what stands before no name as part of its phrase."""
_OBJECTS = frozenset("a an the his her its their other some several".split())
"""What an object begins with: "The paper published a story"."""
_APOSTROPHES = frozenset({"'", "’"})
_ABOUT = frozenset("about nearly almost roughly around some only just than less more fewer".split())
"""Words before a share: "nearly one in five"."""
_OPENING = frozenset({"DT", "PRP$", "JJ", "POS"})
"""Parts of speech before the first of two adjectives that "and" joins."""
_GIVEN = frozenset("given called named awarded offered told asked denied shown sent paid dubbed handed elected".split())
"""Participles after which an object may stand: "a man given a prize"."""
_LIKELY = 0.9
"""The probability of a person from which on a name behind a noun for a thing is the subject of its own clause."""
_HANGING = frozenset("of for in at from with on".split())
"""Prepositions by which a noun hangs on another."""


def name_phrase(paragraph: Paragraph, low: int, start: int, last: int) -> Mention:
    """A name with the small-letter words before it that belong to it ("the union's president Luis Vega")."""
    tokens = paragraph.tokens
    lows = tokens.lows
    first = start
    role = False
    i = start - 1
    beside = paragraph.name_at.get(i) if i >= low else None
    if beside is not None and beside.first >= low and beside.end == start and paragraph.name_at[start].titles:
        first = beside.first  # "Norvik CEO Ada Byrd"
        i = first - 1
    opening = i
    while opening > low and paragraph.parts[opening] not in _ENDING and tokens.quoted[opening] < 0:
        opening -= 1
    if tokens.quoted[opening] >= 0:
        return Mention.of(paragraph, opening + 1, last + 1)  # '"Go," weary oven maker Ada Byrd said'
    while i >= low and start - i <= 6:
        word = lows[i]
        if is_boundary(tokens, i) or word in PHRASE_ENDS:
            break
        if word in POSSESSIVE_S:
            owner = paragraph.name_at.get(i - 1)
            i = owner.first - 1 if owner else i - 2
            first = max(i + 1, low)
            first -= owner is None and i >= low and lows[i] in DETERMINERS  # "the study's author Ada Byrd"
            break
        if word in DETERMINERS:
            first = start if i + 1 < start and _is_thing(paragraph, start) else i
            break
        if not tokens.words[i][0].isalnum() or paragraph.parts[i] in FINITE:
            break
        if word in ROLE_NOUNS or word in BODY_NOUNS:
            role = True
        if role:
            named = paragraph.name_at.get(i)
            first = named.first if named else i
        elif i < start - 2:
            break
        i -= 1
    return Mention.of(paragraph, first, last + 1)


def _is_thing(paragraph: Paragraph, start: int) -> bool:
    """Whether the noun before a person's name is what the clause is about: "an idea [Ada Byrd] calls odd"."""
    noun = paragraph.tokens.lows[start - 1]
    speaks = is_source(noun) or is_person_noun(noun) or noun in ROLE_NOUNS or noun in BODY_NOUNS
    return paragraph.parts[start - 1] == "NN" and not speaks and paragraph.name_at[start].person > _LIKELY


def nominal_phrase(paragraph: Paragraph, low: int, last: int) -> Mention | None:
    """A phrase headed by a common noun, with what hangs on the noun ("people in a village", "a friend who …")."""
    tokens = paragraph.tokens
    lows = tokens.lows
    edge = after_boundary(tokens, low, last)
    while edge < last and (lows[edge] in LEADING or lows[edge : edge + 2] in _AT_LEAST):
        edge += 1 if lows[edge] in LEADING else 2
    if edge > last:
        return None
    whole = whole_clause(paragraph, edge, last)
    if whole is not None:
        return whole
    first, hangs = _opening(paragraph, edge, last)
    noun = nominal_or_name(paragraph, edge, first - 2) if hangs else None
    if noun is not None and _is_modified(noun):
        return Mention.of(paragraph, noun.first, last + 1, noun.head)
    if first - 2 > edge and lows[first - 1] in _HANGING and is_person_noun(singular(lows[first - 2])):
        source = nominal_phrase(paragraph, edge, first - 2) if paragraph.parts[first - 2] == "NNS" else None
        if source is not None and source.head == first - 2:
            return Mention.of(paragraph, source.first, last + 1, source.head)  # "bakers and [brokers in the capital]"
    share = lows[last - 1] == "in" and first <= last - 2  # "four in 10"
    if not (share or _can_speak(lows[last])) or lows[first] in AUXILIARIES:
        return None
    if lows[first] in ("a", "an") and paragraph.parts[last] == "NNS" and is_source(lows[last]):
        first = last  # "a move analysts said would fail"
    return Mention.of(paragraph, first, last + 1)


def _opening(paragraph: Paragraph, edge: int, last: int) -> tuple[int, bool]:
    """Where the words begin that stand before their noun at `last`, and whether a preposition hangs them on another."""
    lows, parts = paragraph.tokens.lows, paragraph.parts
    first = last
    while first > edge:
        k = first - 1
        word = lows[k]
        if word in POSSESSIVE_S or (word in _APOSTROPHES and k - 1 in paragraph.name_at):
            named = paragraph.name_at.get(k - 1)
            first = max(named.first if named else k - 1, edge)
            return first - (first > edge and lows[first - 1] in DETERMINERS), False
        if word == "that" and lows[last].endswith("s"):
            return first, False  # "information that officials said would": no determiner
        if word in DETERMINERS:
            return k - (k > edge and lows[k - 1] in DETERMINERS and word != "the"), False
        if word == "in" and k > edge and parts[k - 1] == parts[first] == "CD":
            first = k - 1  # "about 3 in 10 bakers"
            while first > edge and lows[first - 1] in _ABOUT:
                first -= 1
            return first, False
        if word in _HANGING and k > edge:
            return first, True
        if word == "and" and _are_joined(paragraph, edge, k):
            first = k - 1  # "top political and military leaders"
        elif word in PHRASE_ENDS or parts[k] in FINITE or not (word[0].isalnum() or word[0] == "$"):
            break
        elif parts[k] == "VBN" and k > edge and lows[k - 1] in HAVE:
            break  # "the plan has upset bakers"
        else:
            first = k
    return first, False


def _are_joined(paragraph: Paragraph, edge: int, joint: int) -> bool:
    """Whether "and" at token `joint` joins two adjectives of one phrase: "its junior and senior bakers"."""
    before = joint - 2
    opens = before < edge or paragraph.parts[before] in _OPENING
    beside = [joint - 1, joint + 1]
    return joint > edge and opens and all(paragraph.parts[k] == "JJ" or _is_of_country(paragraph, k) for k in beside)


def _is_of_country(paragraph: Paragraph, k: int) -> bool:
    """Whether token `k` is an adjective of a country, which is often tagged as a name: "Danish"."""
    low = paragraph.tokens.lows[k]
    return low in COUNTRY_OF and COUNTRY_OF[low] != low


def _is_modified(noun: Mention) -> bool:
    """Whether a prepositional phrase after a noun belongs to it: "the head of", "officials in"."""
    lows = noun.paragraph.tokens.lows
    head = lows[noun.head]
    return lows[noun.first] in DETERMINERS or head in GROUP_NOUNS or singular(head) in ROLE_NOUNS or head in ROLE_NOUNS


def nominal_or_name(paragraph: Paragraph, low: int, last: int) -> Mention | None:
    """The noun phrase whose last token is `last`, headed by a name or by a common noun."""
    name = paragraph.name_at.get(last)
    if name is not None and name.end == last + 1:
        return name_phrase(paragraph, low, name.first, last)
    if last < low or not paragraph.tokens.words[last][0].isalnum():
        return None
    return nominal_phrase(paragraph, low, last)


def _can_speak(word: str) -> bool:
    return (
        word not in TIME_WORDS
        and word not in ADVERBS
        and word not in DAYS
        and not word.isdigit()
        and word not in ("%", "million", "billion")
    )


def whole_clause(paragraph: Paragraph, edge: int, last: int) -> Mention | None:
    """The stretch from a clause's beginning as one subject: a noun, then what hangs on it, with no verb of its own.

    "A Western diplomat who asked not to be named because the talks are private", "People in a village in Serbia".
    """
    lows = paragraph.tokens.lows
    if lows[edge] in PREPOSITIONS or lows[edge] in SUBORDINATORS or lows[edge] in SUBJECT_PRONOUNS:
        return None
    head, end = phrase_end(paragraph, edge, last + 1)
    if end < last and lows[end] in _APOSTROPHES and paragraph.parts[end] == "POS":
        head, end = phrase_end(paragraph, end + 1, last + 1)  # "the bakers' survey on flour"
    if head is None or end > last + 1:
        return None
    if end == last + 1:
        return Mention.of(paragraph, edge, end, head)
    end = _past_complements(paragraph, end, last)
    link = lows[end]
    met = link in SUBJECT_PRONOUNS and end < last and paragraph.is_finite(end + 1)
    if is_person_noun(lows[head]) and (link == "whose" or met) and end < last:
        return Mention.of(paragraph, edge, end, head, last + 1)  # "a man whose house was flooded", "a man I met"
    if link == "who" or (link in ("that", "which") and lows[head] not in ("fact", "way")):
        does = last - end >= 2 and lows[end + 1] not in SUBJECT_PRONOUNS
        return Mention.of(paragraph, edge, end, head, last + 1) if does else None
    return Mention.of(paragraph, edge, last + 1, head) if _hangs(paragraph, edge, end, last) else None


def _past_complements(paragraph: Paragraph, end: int, last: int) -> int:
    """Past the phrases behind a noun before another "of" or a "who": "friends [of Byrd's] who"."""
    lows = paragraph.tokens.lows
    while end < last and lows[end] in ("of", "to", "for", "at", "from"):
        inner = phrase_end(paragraph, end + 1, last + 1)[1]
        if inner > last or lows[inner] not in ("of", "who"):
            break
        end = inner
    return end


def _hangs(paragraph: Paragraph, edge: int, end: int, last: int) -> bool:
    """Whether all from token `end` on only modifies the noun before it: "people [in a village in Serbia]"."""
    lows, link = paragraph.tokens.lows, paragraph.tokens.lows[end]
    if lows[edge].endswith("ing") and len(lows[edge]) > 5:
        return False
    acts = paragraph.parts[end] == "VBD" or (paragraph.parts[end] == "VBN" and link not in _GIVEN)
    done = is_participle(link) and not (acts and lows[end + 1] in _OBJECTS)  # "the bank issued a statement"
    modified = link in PREPOSITIONS or link in POSTMODIFIERS or done
    return modified and not any(_is_verbal(paragraph, k, last) for k in range(end + 1, last + 1))


def _is_verbal(paragraph: Paragraph, k: int, last: int) -> bool:
    """Whether token `k` is a verb or begins a clause, so that what stands there is no modifier of a noun."""
    lows, part = paragraph.tokens.lows, paragraph.parts[k]
    word = lows[k]
    return (
        (k < last and lows[k + 1] in DETERMINERS and (part == "VBD" or word.endswith("ed")))
        or (word in AUXILIARIES and lows[k - 1 : k + 1] != ["to", "be"])
        or (word in SUBORDINATORS and word not in ("after", "before", "since", "until"))
        or word in RELATIVE_PRONOUNS
        or (part in FINITE and k not in paragraph.name_at)
    )
