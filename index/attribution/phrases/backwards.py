"""The noun phrase that ends at a token, read backwards from the verb it is the subject of."""

import re

from msgspec.structs import replace

from index.attribution.lexicon.calendar import TIMES
from index.attribution.lexicon.functionwords import (
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.names.name import Name
from index.attribution.names.titles import holds_alone, is_title
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.boundaries import after_boundary, is_boundary, opening_of
from index.attribution.phrases.forwards import NEVER_LAST, names_holder
from index.attribution.phrases.mention import Mention, can_be_source, with_until
from index.attribution.phrases.nominals import LEADING, name_phrase, nominal_or_name, nominal_phrase, whole_clause
from index.attribution.text.tokens import Tokens

LETTERS = re.compile(r"[RDI]-[A-Z]|(?:[KQS]C|[CMOK]BE|A[MO]|[JM]P|M[LS]?A|M[EDS]P|M?PhD|M[DS])$")
"""Letters between commas after a name: of a party and state, of a rank or an honour."""
_BEFORE_TIMES = frozenset("on in at last this next early late earlier later".split())
"""Words before a time that a subject may follow."""
_SEATED = frozenset("of from at with".split())
"""Words between somebody and the body or place that they are of."""
_INSIDE = PREPOSITIONS | frozenset({"the"})
_LONGEST_OFFICE = 14


def phrase_before(paragraph: Paragraph, low: int, last: int) -> Mention | None:
    """The noun phrase whose last token is `last`, not reaching back over `low`."""
    tokens = paragraph.tokens
    lows = tokens.lows
    word = lows[last]
    governed = word == "it" and last > low and (lows[last - 1] in PREPOSITIONS or paragraph.parts[last - 1][:2] == "VB")
    if word in SUBJECT_PRONOUNS and not governed:
        return Mention.of(paragraph, last, last + 1)
    if word in RELATIVE_PRONOUNS and last > low:
        return _before_relative(paragraph, low, last)
    if not word[0].isalnum() and not word[-1].isalnum():
        return None
    name = paragraph.name_at.get(last)
    if word in NEVER_LAST and name is None:
        return None
    if name is None or name.end != last + 1 or not name.words:
        return _joint(paragraph, low, _headed(nominal_phrase(paragraph, low, last), name))
    whole = _ending_with(paragraph, low, name) if name.first - 1 > low else None
    whole = whole or _with_place(paragraph, low, name)
    return _joint(paragraph, low, whole or name_phrase(paragraph, low, name.first, last))


def _headed(mention: Mention | None, office: Name | None) -> Mention | None:
    """The mention, with the office in which it ends for its head: "the [Leader] of the Opposition"."""
    if mention is None or office is None or office.words or office.first < mention.first:
        return mention
    lows = mention.paragraph.tokens.lows
    link = next((k for k in range(office.first + 1, mention.end) if lows[k] == "of"), None)
    return mention if link is None else replace(mention, head=link - 1)


def _before_relative(paragraph: Paragraph, low: int, pronoun: int) -> Mention | None:
    """The antecedent of a relative pronoun: "Byrd (D-Texas), who"."""
    tokens = paragraph.tokens
    before = pronoun - 2 if tokens.words[pronoun - 1] == "," else pronoun - 1
    before = _past_parenthesis(tokens, low, before)
    alone = tokens.words[before] if before - 2 >= low and tokens.words[before - 1] == "," else ""
    if before - 2 in paragraph.name_at and (alone.isdigit() or LETTERS.match(alone)):
        before -= 2  # "Ada Byrd, 43, who", "Sen. Ada Byrd, D-N.Y., who"
    name = paragraph.name_at.get(before)
    if name is not None:
        before = _before_seat(paragraph, low, name, tokens.lows[pronoun])
    found = phrase_before(paragraph, low, before) if before >= low else None
    found = _before_alias(paragraph, low, found)
    found = _described_name(paragraph, low, found)
    that = tokens.lows[pronoun] == "that"
    return None if found is None or (that and not can_be_source(paragraph, found)) else found


def _before_seat(paragraph: Paragraph, low: int, name: Name, pronoun: str) -> int:
    """The token before "in Oslo" of "the League in Oslo, which", before "of Norvik" of "Ada Byrd of Norvik, who"."""
    lows = paragraph.tokens.lows
    link = name.first - 1 - (lows[name.first - 1] == "the")
    holder = paragraph.name_at.get(link - 1)
    if link - 1 < low:
        return name.end - 1
    if pronoun == "which" and name.place > 0.5 and lows[link] == "in":
        return link - 1
    of_body = pronoun == "who" and lows[link] in _SEATED and (name.is_body or name.place > 0.5)
    return link - 1 if of_body and holder is not None and holder.person > 0.5 else name.end - 1


def past_seat(paragraph: Paragraph, k: int, pronoun: str) -> int:
    """The comma at `k`, or behind "of Norvik" there where "who" follows; else -1."""
    tokens = paragraph.tokens
    if pronoun == "who" and tokens.lows[k] in _SEATED:
        name = paragraph.name_at.get(k + 1 + (tokens.lows[k + 1] == "the"))
        k = name.end if name is not None and name.is_body else k
    return k if tokens.words[k] == "," else -1


def _before_alias(paragraph: Paragraph, low: int, mention: Mention | None) -> Mention | None:
    """Byrd of "Ada Byrd, also known as Lena Holt, who …"; other mentions as they are."""
    if mention is None or mention.first - 3 < low or paragraph.tokens.lows[mention.first - 1] != "as":
        return mention
    words = paragraph.tokens.lows[max(low, mention.first - 5) : mention.first - 1]
    comma = next((k for k in range(mention.first - 2, low, -1) if paragraph.tokens.words[k] == ","), None)
    if comma is None or not {"known", "called"} & set(words) or comma - 1 not in paragraph.name_at:
        return mention
    return with_until(phrase_before(paragraph, low, comma - 1), mention.until) or mention


def _ending_with(paragraph: Paragraph, low: int, name: Name) -> Mention | None:
    """The whole phrase that only ends with a name, and is another's: "the head of the council Ada Byrd"."""
    tokens = paragraph.tokens
    last = name.end - 1
    edge = after_boundary(tokens, low, name.first - 1)
    if edge == name.first:
        return None
    joined = (k for k in range(name.first - 2, edge, -1) if tokens.lows[k] == "and")
    other = next(joined, None)
    if other is not None and tokens.lows[other + 1] in DETERMINERS and is_person_noun(tokens.lows[other + 2]):
        edge = other + 1  # "The Prime Minister and the Premier of New South Wales"
    edge = _past_times(tokens, edge, last)
    whole = whole_clause(paragraph, edge, last)
    if whole is None or whole.head == last:
        return None
    if names_holder(paragraph, whole, name):
        return Mention.of(paragraph, whole.first, last + 1, last)
    led_in = edge > low and tokens.lows[edge - 1] in PREPOSITIONS | {"following"}
    beside = tokens.lows[name.first - 1]
    many = paragraph.parts[name.first - 1] == "NNS" and not is_person_noun(beside.removesuffix("s"))
    if many or (led_in and paragraph.parts[name.first - 1] == "NN"):
        return None  # "Following the loss of the keys [Norvik] said", "detailing the theft of keys [Norvik] said"
    in_it = tokens.lows[edge] in DETERMINERS and tokens.lows[whole.head + 1] in PREPOSITIONS
    known = can_be_source(paragraph, whole) or tokens.lows[whole.head] == "those"
    return whole if in_it or known else None


def _past_times(tokens: Tokens, k: int, last: int) -> int:
    """Past what may lead in a subject: "Meanwhile", "On Monday [the mayor of Oslo]", "Last week", "Earlier"."""
    while k < last and tokens.lows[k] in LEADING:
        k += 1
    article = next((i for i in range(k, last) if tokens.lows[i] == "the"), k)
    times = TIMES | _BEFORE_TIMES
    return article if all(low in times or low[0].isdigit() for low in tokens.lows[k:article]) else k


def _with_place(paragraph: Paragraph, low: int, name: Name) -> Mention | None:
    """'Foreign exchange traders in New York': a plural source before the place where it is."""
    link = name.first - 1 - (paragraph.tokens.lows[name.first - 1] == "the")
    if link - 1 < low or paragraph.tokens.lows[link] not in ("in", "from", "at") or paragraph.parts[link - 1] != "NNS":
        return None
    source = nominal_phrase(paragraph, low, link - 1)
    if source is None or source.head != link - 1 or not can_be_source(paragraph, source):
        return None
    return Mention.of(paragraph, source.first, name.end, source.head)


def _past_parenthesis(tokens: Tokens, low: int, last: int) -> int:
    """The token before a parenthesis that ends at `last` ("Byrd (D-Texas)"), or `last` itself."""
    return opening_of(tokens, low, last) - 1 if last > low and tokens.words[last] == ")" else last


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
    return with_until(name_phrase(paragraph, low, name.first, name.end - 1), mention.until)


def _joint(paragraph: Paragraph, low: int, mention: Mention | None) -> Mention | None:
    """The mention with those it is joined to by "and" ("Xi and Putin", "the mayor and the chief")."""
    tokens = paragraph.tokens
    mention = _two_offices(mention)
    if mention is None or mention.first - 2 < low:
        return mention
    joint = mention.first - 1 if tokens.lows[mention.first - 1] == "and" else _before_office(paragraph, low, mention)
    if joint is None:
        return mention
    listed = tokens.words[joint - 1] == ","
    left = nominal_or_name(paragraph, low, _past_parenthesis(tokens, low, joint - 1 - listed))
    if left is None:
        return mention
    members = _listed_before(paragraph, low, left, mention)
    first = members[0]
    if listed and len(members) == 1:
        return mention
    known = can_be_source(paragraph, left) or tokens.lows[left.head].endswith("s")
    if len(members) > 1 and not _opens(tokens, low, first.first):
        if (source := _of_places(paragraph, low, first, mention)) is not None:
            return source
        first, members = left, [left]  # "After talks with Norway, Ada Byrd and Carl Moss said"
    if not known or not _opens(tokens, low, first.first):
        return mention
    if _describes_too(paragraph, left, mention):
        return Mention.of(paragraph, left.first, mention.end, mention.head)
    return Mention(paragraph, first.first, mention.end, first.head, first.first, mention.end, (*members[1:], mention))


def _opens(tokens: Tokens, low: int, first: int) -> bool:
    """Whether nothing of the clause stands before what begins at a token, but for "both"."""
    before = tokens.lows[first - 1]
    return first == low or is_boundary(tokens, first - 1) or before in SUBORDINATORS or before in ("both", "but")


def _of_places(paragraph: Paragraph, low: int, first: Mention, last: Mention) -> Mention | None:
    """'Ministers from Norway, Sweden and Finland': who is from, in or of the places that a list names."""
    link = first.first - 1
    if link - 1 < low or paragraph.tokens.lows[link] not in ("from", "in", "of", "at"):
        return None
    source = nominal_or_name(paragraph, low, link - 1)
    if source is None or not can_be_source(paragraph, source) or not _opens(paragraph.tokens, low, source.first):
        return None
    return Mention.of(paragraph, source.first, last.end, source.head)


def _describes_too(paragraph: Paragraph, left: Mention, mention: Mention) -> bool:
    """Whether what is joined to a described person describes the same: "coach and team doctor Ada Byrd"."""
    lows, name = paragraph.tokens.lows, paragraph.name_at.get(mention.head)
    described = name is not None and name.person > 0.5 and mention.first < name.start
    office = paragraph.name_at.get(left.head)
    alone = (office is None or not office.words) and lows[left.first] not in DETERMINERS
    told = is_person_noun(lows[left.head]) or is_title(lows[left.head])
    return described and alone and told and lows[mention.first] not in DETERMINERS


def _listed_before(paragraph: Paragraph, low: int, left: Mention, last: Mention) -> list[Mention]:
    """The mention, with those named before it in a list: "[Ada Byrd, Carl Moss] and Leo Penn"."""
    tokens, members = paragraph.tokens, [left]
    named = left.head in paragraph.name_at and last.head in paragraph.name_at
    while named and members[0].first - 2 >= low and tokens.words[members[0].first - 1] == ",":
        end = _past_parenthesis(tokens, low, members[0].first - 2)
        name = paragraph.name_at.get(end)
        if name is None or name.end != end + 1 or not name.words:
            break
        members.insert(0, name_phrase(paragraph, low, name.first, end))
    return members


def _before_office(paragraph: Paragraph, low: int, mention: Mention) -> int | None:
    """The "and" after a person before "Minister Assisting the Prime Minister on Water Ada Byrd"; None elsewhere."""
    tokens = paragraph.tokens
    if mention.head not in paragraph.name_at:
        return None
    k = mention.first - 1
    while (
        k > low and mention.first - k < _LONGEST_OFFICE and (tokens.words[k][0].isupper() or tokens.lows[k] in _INSIDE)
    ):
        k -= 1
    person = paragraph.name_at.get(k - 1)
    joins = tokens.lows[k] == "and" and person is not None and person.words and person.person > 0.5
    return k if joins and mention.first - k > 1 and is_title(tokens.lows[k + 1]) else None


def _two_offices(mention: Mention | None) -> Mention | None:
    """'The Prime Minister and Premier': two persons, each of whom leads a government."""
    name = mention.paragraph.name_at.get(mention.head) if mention is not None else None
    if mention is None or mention.others or (name is not None and name.words):
        return mention
    lows = mention.paragraph.tokens.lows
    joint = next((k for k in range(mention.first + 1, mention.end - 1) if lows[k] == "and"), None)
    if joint is None or not (holds_alone(lows, joint - 1) and holds_alone(lows, joint + 1)):
        return mention
    other = Mention.of(mention.paragraph, joint + 1, mention.end)
    return Mention(mention.paragraph, mention.first, mention.end, joint - 1, mention.outer, mention.until, (other,))
