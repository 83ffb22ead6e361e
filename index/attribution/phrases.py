"""Who is the subject: the noun phrase before a reporting verb, or after it.

A `Mention` is the phrase that names a speaker. `subject_before` finds it to the left of a verb, past appositions,
relative clauses and adverbs; `phrase_after` to the right ("said Ada Byrd", "according to the report").

>>> from index.attribution.paragraphs import read_paragraphs
>>> from search.article import Article, Section
>>> def subject(text: str, verb: str) -> str:
...     paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[1]
...     mention = subject_before(paragraph, 0, paragraph.tokens.words.index(verb))
...     return mention.text if mention else ""
>>> subject("In Tahoua, Ada Byrd, 61, a farmer, who sells fish, also said rain is coming.", "said")
'Ada Byrd'
>>> subject("A friend who still lives in Oslo and asked not to be named said no.", "said")
'A friend'
>>> subject("But government spokesman Aung Thet Mya on Friday denied it.", "denied")
'government spokesman Aung Thet Mya'
>>> subject("The captain of the ferry has admitted it.", "admitted")
'The captain of the ferry'
>>> subject("He resigned after the report said so.", "said")
'the report'
"""

from dataclasses import dataclass

from index.attribution.cues import FINITE_FORMS
from index.attribution.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BODY_NOUNS,
    COORDINATORS,
    COUNTRY_OF,
    DAYS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    GROUP_NOUNS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    ROLE_NOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from index.attribution.paragraphs import Paragraph
from index.attribution.tokens import DASHES, STOPS, Tokens

_NOUNS = GROUP_NOUNS | DOCUMENT_NOUNS | ROLE_NOUNS | BODY_NOUNS
_ING_NOUNS = frozenset("broadcasting planning housing building meeting hearing filing ruling briefing spring morning evening".split())
_PARTICIPLES = frozenset("paid written led held made sent seen taken run given known drawn built brought caught hit hurt left".split())
_REACH = 60
"""How many tokens before a verb its subject may begin."""

_NEVER_ALONE = frozenset("the a an his her its their my our your no every each 's ’s".split())
_NEGATIONS = frozenset({"not", "n't", "never"})


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a speaker: tokens `first` to `end` (exclusive) of `paragraph`, the head word at `head`.

    `outer` is where the whole subject begins and `until` where it ends, appositions included. `others` are the
    other members of a joint subject ("Xi and Putin").
    """

    paragraph: Paragraph
    first: int
    end: int
    head: int
    outer: int
    until: int
    others: tuple["Mention", ...] = ()

    @property
    def text(self) -> str:
        """The words as written."""
        return self.paragraph.tokens.between(self.first, self.end)

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a single pronoun."""
        return self.end - self.first == 1 and self.paragraph.tokens.lows[self.first] in SUBJECT_PRONOUNS


def subject_before(paragraph: Paragraph, low: int, verb: int) -> Mention | None:
    """The subject of the verb at token `verb`, looked for back to token `low`; None when there is none.

    None also for a verb in the negative, the passive, the infinitive or after a modal verb.
    """
    tokens = paragraph.tokens
    low = max(low, verb - _REACH)
    last = _before_adverbs(tokens, low, verb)
    if last is None or last < low:
        return None
    if last > low and (tokens.words[last] in (",", *DASHES, ")") or is_title(tokens, last, low) and tokens.words[last - 1] == ","):
        return _before_apposition(paragraph, low, last)
    return phrase_before(paragraph, low, last)


def _before_adverbs(tokens: Tokens, low: int, verb: int) -> int | None:
    """The last token of what stands before the verb's adverbs and auxiliaries; None when these rule it out."""
    lows = tokens.lows
    i = verb - 1
    while i >= low:
        word = lows[i]
        if word in HAVE or word == "did" or word in ("'s", "’s") and lows[verb].endswith("ing"):
            i -= 1
        elif word in _NEGATIONS or word in MODALS or word == "to" or word.endswith(("n't", "n’t")):
            return None
        elif word in BE:
            if not lows[verb].endswith("ing"):
                return None
            i -= 1
        elif word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in ("family", "only", "ally", "italy", "july", "reply", "supply", "assembly", "daily", "weekly", "rally", "bully", "emily", "kelly", "sally", "billy", "molly")):
            i -= 1
        elif word in DAYS or word in TIME_WORDS and i - 1 >= low and lows[i - 1] in ("last", "this", "next", *DAYS, "on"):
            i -= 1
            while i >= low and lows[i] in ("on", "last", "this", "late", "early", *DAYS):
                i -= 1
            if i >= low and tokens.words[i] == "," and tokens.words[verb - 1] != ",":
                return i
        else:
            return i
    return None


def is_title(tokens: Tokens, i: int, low: int) -> bool:
    """Whether token `i` is in a quotation that is a title ("A Season Without Rain") and does not begin the clause."""
    if tokens.quoted[i] < 0:
        return False
    quotation = tokens.quotations[tokens.quoted[i]]
    if quotation.first <= low or quotation.last - quotation.first > 14:
        return False
    inside = [k for k in range(quotation.first + 1, quotation.last) if tokens.words[k][0].isalnum()]
    return bool(inside) and all(tokens.words[k][0].isupper() or tokens.lows[k] in PREPOSITIONS | DETERMINERS | COORDINATORS for k in inside)


def _is_boundary(tokens: Tokens, i: int) -> bool:
    """Whether a phrase that is read backwards cannot run over token `i`."""
    word = tokens.words[i]
    if word in (",", ";", ":", "(", ")") or word in STOPS or word in DASHES:
        return True
    return tokens.quoted[i] >= 0 and not _inside_short_quotation(tokens, i)


def _inside_short_quotation(tokens: Tokens, i: int) -> bool:
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
        found = phrase_before(paragraph, low, before) if before >= low else None
        return None if found is None or word == "that" and not _is_speaking(paragraph, found) else found
    if tokens.quoted[last] >= 0 and not paragraph.name_at.get(last):
        return None
    if not word[0].isalnum() and not word[-1].isalnum():
        return None
    if word in AUXILIARIES or word in SUBORDINATORS or word in COORDINATORS or word in PREPOSITIONS or word in _NEVER_ALONE:
        return None
    name = paragraph.name_at.get(last)
    if name is not None and name.end == last + 1 and name.words:
        if name.first - 1 > low and lows[name.first - 1] in PREPOSITIONS | {"western", "eastern", "southern", "northern", "central", "the"}:
            edge = name.first - 1
            while edge >= low and not _is_boundary(tokens, edge):
                edge -= 1
            edge += 1
            while edge < last and lows[edge] in COORDINATORS:
                edge += 1
            whole = _whole_clause(paragraph, edge, last)
            if whole is not None and whole.head != last and _is_speaking(paragraph, whole):
                return whole
        return _joint(paragraph, low, _name_phrase(paragraph, low, name.first, last))
    return _joint(paragraph, low, _nominal_phrase(paragraph, low, last))


def _is_speaking(paragraph: Paragraph, mention: Mention) -> bool:
    head = paragraph.tokens.lows[mention.head]
    return mention.head in paragraph.name_at or head in ROLE_NOUNS or head in BODY_NOUNS or head in GROUP_NOUNS or head in DOCUMENT_NOUNS


def _name_phrase(paragraph: Paragraph, low: int, start: int, last: int) -> Mention:
    """A name with the small-letter words before it that belong to it ("the union's president Luis Vega")."""
    tokens = paragraph.tokens
    lows = tokens.lows
    first = start
    role = False
    i = start - 1
    while i >= low and start - i <= 6:
        word = lows[i]
        if _is_boundary(tokens, i) or word in PREPOSITIONS or word in SUBORDINATORS or word in AUXILIARIES or word in COORDINATORS:
            break
        if word in ("'s", "’s"):
            owner = paragraph.name_at.get(i - 1)
            i = owner.first - 1 if owner else i - 2
            if role or start - i <= 3:
                first = max(i + 1, low)
            break
        if word in DETERMINERS:
            if role or start - i <= 3:
                first = i
            break
        if not tokens.words[i][0].isalnum() or word in SUBJECT_PRONOUNS or word in FINITE_FORMS or word in RELATIVE_PRONOUNS:
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


def _nominal_phrase(paragraph: Paragraph, low: int, last: int) -> Mention | None:
    """A phrase headed by a common noun, with what hangs on the noun ("people in a village", "a friend who …")."""
    tokens = paragraph.tokens
    lows = tokens.lows
    edge = last
    while edge >= low and not _is_boundary(tokens, edge):
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
        if word in DETERMINERS:
            first = i - 1
            if first > edge and lows[first - 1] in DETERMINERS and lows[first] not in ("the",):
                first -= 1
            break
        if word in PREPOSITIONS and word in ("of", "for", "in", "at", "from", "with", "on") and i - 1 > edge:
            left = _nominal_or_name(paragraph, edge, i - 2)
            if left is not None and (lows[left.first] in DETERMINERS or lows[left.head] in GROUP_NOUNS or lows[left.head] in ROLE_NOUNS):
                return Mention(paragraph, left.first, last + 1, left.head, left.first, last + 1)
            break
        if word in PREPOSITIONS or word in SUBORDINATORS or word in COORDINATORS or word in AUXILIARIES or word in SUBJECT_PRONOUNS or word in RELATIVE_PRONOUNS or word in FINITE_FORMS:
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
    return _nominal_phrase(paragraph, low, last)


def _can_speak(word: str) -> bool:
    return word not in TIME_WORDS and word not in ADVERBS and word not in DAYS and not word.isdigit() and word not in ("%", "million", "billion")


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
    if (link in PREPOSITIONS or is_participle(link)) and not any(
        lows[k] in AUXILIARIES or lows[k] in SUBORDINATORS or lows[k] in RELATIVE_PRONOUNS or lows[k] in FINITE_FORMS and k not in paragraph.name_at for k in range(end + 1, last + 1)
    ):
        return Mention(paragraph, edge, last + 1, head, edge, last + 1) if not _lead_in(lows[edge]) else None
    return None


def is_participle(word: str) -> bool:
    """Whether a word after a noun begins what is said of it ("a study paid for by …", "a man surnamed Li")."""
    return word.endswith("ed") and len(word) > 3 or word.endswith("ing") and len(word) > 4 and word not in _ING_NOUNS or word in _PARTICIPLES


def _lead_in(word: str) -> bool:
    return word.endswith("ing") and len(word) > 5


def phrase_end(paragraph: Paragraph, first: int, limit: int) -> tuple[int | None, int]:
    """The head of the noun phrase that begins at token `first`, and where it ends, prepositions not included."""
    tokens = paragraph.tokens
    words, lows = tokens.words, tokens.lows
    i = first
    head: int | None = None
    determined = False
    while i < limit:
        word = lows[i]
        name = paragraph.name_at.get(i)
        if name is not None:
            if head is not None and head in paragraph.name_at and words[i - 1] not in ("'s", "’s"):
                break
            i = name.end
            head = i - 1
            continue
        if word in ("'s", "’s"):
            head = None
            i += 1
            continue
        if word in DETERMINERS:
            if head is not None or (determined and word in ("the", "a", "an", "this", "that")):
                break
            determined = True
            head = None
            if word not in ("the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "no", "every", "each", "all") and word not in COORDINATORS:
                plain = i + 1 >= limit or not words[i + 1][0].isalnum() or lows[i + 1] in PREPOSITIONS or lows[i + 1] in FINITE_FORMS or lows[i + 1] in RELATIVE_PRONOUNS
                head = i if plain else None
                if plain:
                    i += 1
                    break
            i += 1
            continue
        if word in PREPOSITIONS or word in SUBORDINATORS or word in COORDINATORS or word in AUXILIARIES or word in RELATIVE_PRONOUNS or word in SUBJECT_PRONOUNS:
            break
        if not words[i][0].isalnum() and words[i][0] not in "$€£":
            break
        if head is not None and (word in FINITE_FORMS or word in ADVERBS or word in DAYS or word in TIME_WORDS and not determined):
            break
        if head is not None and head in paragraph.name_at and i - 1 == head and word not in ROLE_NOUNS and word not in BODY_NOUNS and word not in GROUP_NOUNS and word not in DOCUMENT_NOUNS:
            break
        if head is not None and lows[head] in _NOUNS and is_participle(word):
            break
        head = i
        i += 1
    return head, i


def phrase_after(paragraph: Paragraph, first: int, limit: int) -> Mention | None:
    """The noun phrase that begins at token `first` ("board chair Christine Hubbard", "a spokesman for the mayor")."""
    tokens = paragraph.tokens
    lows = tokens.lows
    if first >= limit:
        return None
    word = lows[first]
    if word in SUBJECT_PRONOUNS or word in ("him", "her", "them", "me", "us") and (first + 1 >= limit or not tokens.words[first + 1][0].isalpha()):
        return Mention(paragraph, first, first + 1, first, first, first + 1)
    head, end = phrase_end(paragraph, first, limit)
    if head is None or end == first:
        return None
    while end < limit and lows[end] in ("of", "for") and head not in paragraph.name_at:
        inner, inner_end = phrase_end(paragraph, end + 1, limit)
        if inner is None:
            break
        end = inner_end
    mention = Mention(paragraph, first, end, head, first, end)
    if end + 1 < limit and lows[end] == "and" and head in paragraph.name_at:
        other = phrase_after(paragraph, end + 1, limit)
        if other is not None and other.head in paragraph.name_at and not other.others:
            return Mention(paragraph, first, other.end, head, first, other.until, (other,))
    return mention


def _joint(paragraph: Paragraph, low: int, mention: Mention | None) -> Mention | None:
    """The mention with those it is joined to by "and" ("Xi and Putin", "the mayor and the chief")."""
    tokens = paragraph.tokens
    if mention is None or mention.first - 2 < low or tokens.lows[mention.first - 1] != "and":
        return mention
    before = mention.first - 2
    if tokens.words[before] == "," or tokens.quoted[before] >= 0:
        return mention
    left = _nominal_or_name(paragraph, low, before)
    if left is None:
        return mention
    at_start = left.first == low or _is_boundary(tokens, left.first - 1) or tokens.lows[left.first - 1] in SUBORDINATORS
    known = left.head in paragraph.name_at or _is_speaking(paragraph, left) or tokens.lows[left.head].endswith("s")
    if not at_start or not known:
        return mention
    return Mention(paragraph, left.first, mention.end, left.head, left.first, mention.end, (mention,))


def _before_apposition(paragraph: Paragraph, low: int, comma: int) -> Mention | None:
    """The subject before ", apposition,": the nearest name, else the phrase that begins the clause."""
    tokens = paragraph.tokens
    edges = [comma]
    i = comma - 1
    while i >= low:
        word = tokens.words[i]
        if tokens.quoted[i] >= 0 and not _inside_short_quotation(tokens, i) and not is_title(tokens, i, low):
            break
        if word in (";", ":"):
            break
        if word == "," or word in DASHES or word in "()":
            edges.append(i)
            if len(edges) > 7:
                break
        i -= 1
    edges.append(i)
    segments = [(edges[k + 1] + 1, edges[k]) for k in range(len(edges) - 1)]
    best: Mention | None = None
    for number, (first, end) in enumerate(segments):
        if first >= end:
            continue
        if number == 0 and not _is_apposition(tokens, first):
            # "…, and, X said": what stands between the commas is no apposition
            pass
        while first < end and tokens.lows[first] in COORDINATORS:
            first += 1
        if first >= end:
            break
        head, stop = phrase_end(paragraph, first, end)
        if head is None or stop != end:
            if head is not None and number and _is_speaking(paragraph, Mention(paragraph, first, end, head, first, end)) and (tokens.lows[stop] in PREPOSITIONS or tokens.lows[stop] == "who" or is_participle(tokens.lows[stop])):
                best = Mention(paragraph, first, end, head, first, comma + 1)
                continue
            if head is not None and not _is_apposition(tokens, first):
                whole = _nominal_phrase(paragraph, first, end - 1) if number else None
                ending = phrase_before(paragraph, first, end - 1) if number else None
                if ending is not None and ending.head in paragraph.name_at:
                    return _with_until(ending, comma + 1)
                if whole is not None and _is_speaking(paragraph, whole):
                    best = best or _with_until(whole, comma + 1)
                break
            continue
        if tokens.words[first][0].isdigit():
            continue
        named = head in paragraph.name_at and bool(paragraph.name_at[head].words) and tokens.lows[head] not in COUNTRY_OF
        mention = Mention(paragraph, first, end, head, first, comma + 1)
        if named and (number > 0 or len(segments) > 1) and not _is_place_apposition(tokens, first):
            if _is_apposition(tokens, first) and number + 1 < len(segments) and _bare_name(paragraph, *segments[number + 1]):
                continue
            outer = _reverse_apposition(paragraph, segments, number)
            return Mention(paragraph, first, end, head, outer, comma + 1)
        if number > 0 and not tokens.words[first].isdigit():
            best = mention
        elif number == 0 and not _is_apposition(tokens, first) and named:
            best = mention
    return best


def _bare_name(paragraph: Paragraph, first: int, end: int) -> bool:
    name = paragraph.name_at.get(end - 1)
    return name is not None and bool(name.words) and name.first >= first and name.end == end


def _reverse_apposition(paragraph: Paragraph, segments: list[tuple[int, int]], number: int) -> int:
    """Where "the captain, Park Jin-hwan," begins: at its role, when that stands directly before the name."""
    first, _ = segments[number]
    if number + 1 < len(segments):
        start, end = segments[number + 1]
        tokens = paragraph.tokens
        if start < end and tokens.lows[start] in DETERMINERS and tokens.lows[end - 1] in ROLE_NOUNS:
            return start
    return first


def _with_until(mention: Mention, until: int) -> Mention:
    return Mention(mention.paragraph, mention.first, mention.end, mention.head, mention.outer, until, mention.others)


def _is_apposition(tokens: Tokens, first: int) -> bool:
    """Whether a stretch between commas can describe what stands before it."""
    word = tokens.lows[first]
    return word in DETERMINERS or word in PREPOSITIONS or word in ("who", "whose", "which", "where", "now", "then", "also", "formerly", "jr.", "sr.", "himself", "herself") or word[0].isdigit() or word.endswith(("ing", "ed")) or word in ROLE_NOUNS


def _is_place_apposition(tokens: Tokens, first: int) -> bool:
    return tokens.lows[first] in PREPOSITIONS
