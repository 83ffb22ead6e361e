"""The noun phrase that ends at a token, read backwards from the verb it is the subject of."""

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.calendar import DAYS, TIME_WORDS
from index.attribution.lexicon.cues import FINITE_FORMS
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import ROLE_NOUNS, is_person_noun
from index.attribution.lexicon.verbs import PAST_FORMS
from index.attribution.mentions import POSTMODIFIERS, Mention, is_participle, phrase_end
from index.attribution.paragraphs import Paragraph
from index.attribution.tokens import DASHES, STOPS, Tokens

_NOT_SOURCES = frozenset("million billion trillion".split())


_NEVER_ALONE = frozenset("the a an his her its their my our your no every each 's ’s".split())


def in_title(tokens: Tokens, i: int, low: int) -> bool:
    """Whether token `i` is in a quotation that is a title ("A Season Without Rain") and does not begin the clause."""
    if tokens.quoted[i] < 0:
        return False
    quotation = tokens.quotations[tokens.quoted[i]]
    if quotation.first <= low or quotation.last - quotation.first > 14:
        return False
    inside = [k for k in range(quotation.first + 1, quotation.last) if tokens.words[k][0].isalnum()]
    return bool(inside) and all(
        tokens.words[k][0].isupper() or tokens.lows[k] in PREPOSITIONS | DETERMINERS | COORDINATORS for k in inside
    )


def is_boundary(tokens: Tokens, i: int) -> bool:
    """Whether a phrase that is read backwards cannot run over token `i`."""
    word = tokens.words[i]
    if word in (",", ";", ":", "(", ")") or word in STOPS or word in DASHES:
        return True
    return tokens.quoted[i] >= 0 and not in_short_quotation(tokens, i)


def in_short_quotation(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is in a quotation of a word or two, such as a nickname."""
    quotation = tokens.quotations[tokens.quoted[i]]
    return quotation.last - quotation.first <= 3


def phrase_before(paragraph: Paragraph, low: int, last: int) -> Mention | None:
    """The noun phrase whose last token is `last`, not reaching back over `low`."""
    tokens = paragraph.tokens
    lows = tokens.lows
    word = lows[last]
    if word in SUBJECT_PRONOUNS and not (word == "it" and last > low and lows[last - 1] in PREPOSITIONS):
        return Mention(paragraph, last, last + 1, last, last, last + 1)
    if word in RELATIVE_PRONOUNS and last > low:
        before = last - 2 if tokens.words[last - 1] == "," else last - 1
        before = _past_parenthesis(tokens, low, before)
        found = phrase_before(paragraph, low, before) if before >= low else None
        found = _described_name(paragraph, low, found)
        return None if found is None or (word == "that" and not can_be_source(paragraph, found)) else found
    if tokens.quoted[last] >= 0 and not paragraph.name_at.get(last):
        return None
    if not word[0].isalnum() and not word[-1].isalnum():
        return None
    if (
        word in AUXILIARIES
        or word in SUBORDINATORS
        or word in COORDINATORS
        or word in PREPOSITIONS
        or word in _NEVER_ALONE
    ):
        return None
    name = paragraph.name_at.get(last)
    if name is not None and name.end == last + 1 and name.words:
        if name.first - 1 > low and not is_boundary(tokens, name.first - 1):
            edge = name.first - 1
            while edge >= low and not is_boundary(tokens, edge):
                edge -= 1
            edge += 1
            while edge < last and lows[edge] in COORDINATORS:
                edge += 1
            whole = _whole_clause(paragraph, edge, last)
            if whole is not None and whole.head != last and can_be_source(paragraph, whole):
                return whole
        return _joint(paragraph, low, _name_phrase(paragraph, low, name.first, last))
    return _joint(paragraph, low, nominal_phrase(paragraph, low, last))


def _past_parenthesis(tokens: Tokens, low: int, last: int) -> int:
    """The token before a parenthesis that ends at `last` ("Byrd (D-Texas)"), or `last` itself."""
    if last < low or tokens.words[last] != ")":
        return last
    opened = next((k for k in range(last - 1, max(low, last - 12), -1) if tokens.words[k] == "("), None)
    return opened - 1 if opened is not None else last


def _described_name(paragraph: Paragraph, low: int, mention: Mention | None) -> Mention | None:
    """Byrd of "Byrd (D-Texas), a farmer who …": the name that a mention describes between commas, or the mention."""
    tokens = paragraph.tokens
    if mention is None or mention.head in paragraph.name_at or tokens.lows[mention.first] not in ("a", "an", "the"):
        return mention
    comma = mention.first - 1
    if comma <= low or tokens.words[comma] != ",":
        return mention
    name = paragraph.name_at.get(_past_parenthesis(tokens, low, comma - 1))
    if name is None or not name.words or name.first < low:
        return mention
    return with_until(_name_phrase(paragraph, low, name.first, name.end - 1), mention.until)


def can_be_source(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a mention's head is a name, a person, a body or a document."""
    head = paragraph.tokens.lows[mention.head]
    return (
        mention.head in paragraph.name_at
        or is_person_noun(head)
        or head in BODY_NOUNS
        or head in GROUP_NOUNS
        or head in DOCUMENT_NOUNS
    )


def _name_phrase(paragraph: Paragraph, low: int, start: int, last: int) -> Mention:
    """A name with the small-letter words before it that belong to it ("the union's president Luis Vega")."""
    tokens = paragraph.tokens
    lows = tokens.lows
    first = start
    role = False
    i = start - 1
    while i >= low and start - i <= 6:
        word = lows[i]
        if (
            is_boundary(tokens, i)
            or word in PREPOSITIONS
            or word in SUBORDINATORS
            or word in AUXILIARIES
            or word in COORDINATORS
        ):
            break
        if word in ("'s", "’s"):
            owner = paragraph.name_at.get(i - 1)
            near = role or start - i <= 4
            i = owner.first - 1 if owner else i - 2
            if near:
                first = max(i + 1, low)
            break
        if word in DETERMINERS:
            if role or start - i <= 3:
                first = i
            break
        if (
            not tokens.words[i][0].isalnum()
            or word in SUBJECT_PRONOUNS
            or word in FINITE_FORMS
            or word in RELATIVE_PRONOUNS
        ):
            break
        if word in ROLE_NOUNS or word in BODY_NOUNS:
            role = True
        if role:
            named = paragraph.name_at.get(i)
            first = named.first if named else i
        elif i < start - 2:
            break
        i -= 1
    while first < start and lows[first] in ("but", "and", "however", "meanwhile", "when", "as", "while"):
        first += 1
    return Mention(paragraph, first, last + 1, last, first, last + 1)


def nominal_phrase(paragraph: Paragraph, low: int, last: int) -> Mention | None:
    """A phrase headed by a common noun, with what hangs on the noun ("people in a village", "a friend who …")."""
    tokens = paragraph.tokens
    lows = tokens.lows
    edge = last
    while edge >= low and not is_boundary(tokens, edge):
        edge -= 1
    edge += 1
    while edge < last and lows[edge] in COORDINATORS | {"meanwhile", "however", "still", "then", "even", "also", "now"}:
        edge += 1
    if edge > last:
        return None
    whole = _whole_clause(paragraph, edge, last)
    if whole is not None:
        return whole
    first = last
    i = last
    while i > edge:
        word = lows[i - 1]
        if word in ("'s", "’s"):
            named = paragraph.name_at.get(i - 2)
            first = max(named.first if named else i - 2, edge)
            i = first
            if first > edge and lows[first - 1] in DETERMINERS:
                first -= 1
            break
        if word == "that" and lows[last].endswith("s"):
            break  # "information that officials said would": no determiner
        if word in DETERMINERS:
            first = i - 1
            if first > edge and lows[first - 1] in DETERMINERS and lows[first] not in ("the",):
                first -= 1
            break
        if word in PREPOSITIONS and word in ("of", "for", "in", "at", "from", "with", "on") and i - 1 > edge:
            left = _nominal_or_name(paragraph, edge, i - 2)
            if left is not None and (
                lows[left.first] in DETERMINERS or lows[left.head] in GROUP_NOUNS or lows[left.head] in ROLE_NOUNS
            ):
                return Mention(paragraph, left.first, last + 1, left.head, left.first, last + 1)
            break
        if (
            word in PREPOSITIONS
            or word in SUBORDINATORS
            or word in COORDINATORS
            or word in AUXILIARIES
            or word in SUBJECT_PRONOUNS
            or word in RELATIVE_PRONOUNS
            or word in FINITE_FORMS
        ):
            break
        if not word[0].isalnum() and word[0] not in "$":
            break
        first = i - 1
        i -= 1
        if last - first > 8:
            return None
    if not _can_speak(lows[last]) or lows[first] in AUXILIARIES:
        return None
    return Mention(paragraph, first, last + 1, last, first, last + 1)


def _nominal_or_name(paragraph: Paragraph, low: int, last: int) -> Mention | None:
    name = paragraph.name_at.get(last)
    if name is not None and name.end == last + 1:
        return _name_phrase(paragraph, low, name.first, last)
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


def _whole_clause(paragraph: Paragraph, edge: int, last: int) -> Mention | None:
    """The stretch from a clause's beginning as one subject: a noun, then what hangs on it, with no verb of its own.

    "A Western diplomat who asked not to be named because the talks are private", "People in a village in Serbia".
    """
    tokens = paragraph.tokens
    lows = tokens.lows
    if lows[edge] in PREPOSITIONS or lows[edge] in SUBORDINATORS or lows[edge] in SUBJECT_PRONOUNS:
        return None
    head, end = phrase_end(paragraph, edge, last + 1)
    if head is None or end > last + 1:
        return None
    if end == last + 1:
        return Mention(paragraph, edge, end, head, edge, end)
    link = lows[end]
    if link == "who" or (link in ("that", "which") and lows[head] not in ("fact", "way")):
        if end + 1 <= last and lows[end + 1] not in SUBJECT_PRONOUNS and (last - end >= 2):
            return Mention(paragraph, edge, end, head, edge, last + 1)
        return None
    if (link in PREPOSITIONS or link in POSTMODIFIERS or is_participle(link)) and not any(
        (k < last and lows[k + 1] in DETERMINERS and (lows[k] in PAST_FORMS or lows[k].endswith("ed")))
        or lows[k] in AUXILIARIES
        or (lows[k] in SUBORDINATORS and lows[k] not in ("after", "before", "since", "until"))
        or lows[k] in RELATIVE_PRONOUNS
        or (lows[k] in FINITE_FORMS and k not in paragraph.name_at)
        for k in range(end + 1, last + 1)
    ):
        return Mention(paragraph, edge, last + 1, head, edge, last + 1) if not _lead_in(lows[edge]) else None
    return None


def _lead_in(word: str) -> bool:
    return word.endswith("ing") and len(word) > 5


def _joint(paragraph: Paragraph, low: int, mention: Mention | None) -> Mention | None:
    """The mention with those it is joined to by "and" ("Xi and Putin", "the mayor and the chief")."""
    tokens = paragraph.tokens
    if mention is None or mention.first - 2 < low or tokens.lows[mention.first - 1] != "and":
        return mention
    before = mention.first - 2
    if tokens.words[before] == ",":
        before = _before_tag(paragraph, low, before)
    if tokens.words[before] == "," or tokens.quoted[before] >= 0:
        return mention
    left = _nominal_or_name(paragraph, low, before)
    if left is None:
        return mention
    at_start = left.first == low or is_boundary(tokens, left.first - 1) or tokens.lows[left.first - 1] in SUBORDINATORS
    known = left.head in paragraph.name_at or can_be_source(paragraph, left) or tokens.lows[left.head].endswith("s")
    if not at_start or not known:
        return mention
    return Mention(paragraph, left.first, mention.end, left.head, left.first, mention.end, (mention,))


def _before_tag(paragraph: Paragraph, low: int, comma: int) -> int:
    """The end of a name before ", D-Ortega," or ", 61," that closes at `comma`, or `comma` itself."""
    tokens = paragraph.tokens
    opened = next((k for k in range(comma - 1, max(low, comma - 5), -1) if tokens.words[k] == ","), None)
    if opened is None or opened - 1 not in paragraph.name_at:
        return comma
    tag = tokens.words[opened + 1]
    return opened - 1 if tag[:2] in ("D-", "R-", "I-") or tag.isdigit() else comma


def with_until(mention: Mention | None, until: int) -> Mention | None:
    """The mention as part of a subject that runs up to token `until`."""
    if mention is None:
        return None
    return Mention(mention.paragraph, mention.first, mention.end, mention.head, mention.outer, until, mention.others)
