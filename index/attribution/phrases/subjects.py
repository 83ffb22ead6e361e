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

from index.attribution.lexicon.calendar import DAYS, TIME_WORDS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    HAVE,
    MODALS,
    POSSESSIVE_S,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
)
from index.attribution.lexicon.persons import ROLE_NOUNS, is_person_noun
from index.attribution.lexicon.reporting_verbs import CUE_FORMS, CUES
from index.attribution.lexicon.verb_forms import is_participle
from index.attribution.names.titles import is_title
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.appositions import apposition_head, before_apposition, is_place
from index.attribution.phrases.backwards import phrase_before
from index.attribution.phrases.boundaries import in_title
from index.attribution.phrases.forwards import POSTMODIFIERS, phrase_end
from index.attribution.phrases.mention import Mention, can_be_source, with_until
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.text.tokens import DASHES, Tokens

_REACH = 60
"""How many tokens before a verb its subject may begin."""
_REACH_OF_PURPOSE = 9
"""How many tokens before "to" a verb may stand that it depends on."""


_PARENTHETICAL = frozenset("however meanwhile too though therefore nevertheless in turn moreover likewise".split())
_TOGETHER = (["along", "with"], ["together", "with"])
_NEVER_DONE = frozenset(
    """want wants wanted hope hopes hoped plan plans planned refuse refuses refused decline declines declined fail fails
    failed intend intends intended need needs needed expect expects expected aim aims aimed prepare prepares prepared
    agree agrees agreed offer offers offered neglect neglected forget forgot forgets struggle struggles struggled wish
    wishes wished prefer prefers preferred wait waits waited hesitate hesitates hesitated tell tells told urge urges
    urged order orders ordered invite invites invited allow allows allowed instruct instructed advise advises advised
    able unable likely unlikely ready willing unwilling reluctant free set due prepared afraid hesitant slow loath
    impossible hard difficult easy important fair right wrong""".split()
)
"""Verbs and adjectives before "to" by which it is open, or denied, that what follows is done."""
_GOVERNING = frozenset("VBD VBZ VBP VBN".split())
_NO_PURPOSE = frozenset("PUNCT WH MD VBG".split())
_FOR = frozenset("for on upon".split())
"""Words before the one who does what follows ("relied on Byrd to say")."""
MAKING = frozenset("led prompted caused pushed forced moved driven drove compelled obliged".split())
"""Verbs for what makes somebody do something."""
_HEARSAY = frozenset("heard understood believed reported said alleged thought known rumoured".split())
"""Participles by whose "to" others tell that somebody says what follows."""
_OBJECTS = frozenset("DT PRP$ JJ NN NNS NNP CD".split())
"""Parts of speech with which an object begins."""
HEARD_DOING = frozenset(
    "keep keeps kept began begins begun started starts continued continues tried tries overheard heard".split()
)
"""Verbs before a participle that tell that somebody speaks, and not what it is about ("kept telling")."""
_AS_SAYING = ["reported", "as", "saying"]
_NEGATIONS = frozenset({"not", "n't", "never"})
_BEFORE_TIMES = frozenset(("last", "this", "next", "on", *DAYS))


def subject_before(paragraph: Paragraph, low: int, verb: int) -> Mention | None:
    """The subject of the verb at token `verb`, looked for back to token `low`; None when there is none.

    None also for a verb in the negative, the passive, the infinitive or after a modal verb.
    """
    tokens = paragraph.tokens
    low = max(low, verb - _REACH)
    last = _before_adverbs(paragraph, low, verb)
    if last is None or last < low:
        return None
    outside = _before_parenthetical(tokens, low, last)
    if outside != last:
        return with_until(_subject_ending(paragraph, low, outside), last + 1)
    return _subject_ending(paragraph, low, last)


def _subject_ending(paragraph: Paragraph, low: int, last: int) -> Mention | None:
    """The subject whose last token, descriptions included, is `last`."""
    tokens = paragraph.tokens
    if last > low and (tokens.words[last] in (",", *DASHES, ")") or _closes_description(tokens, last, low)):
        opening = _opening_subject(paragraph, low, last)
        found = before_apposition(paragraph, low, last) or opening
        if opening is not None and _keeps_subject(paragraph, opening, last):
            return opening
        alone = phrase_before(paragraph, low, last - 1) if found is None and tokens.words[last] == "," else None
        stray = alone is not None and _has_stray_comma(tokens, last, named=alone.head in paragraph.name_at)
        return alone if stray else found
    found = phrase_before(paragraph, low, last)
    beside = _beside(paragraph, low, found) if found is not None else None
    return with_until(beside, last + 1) if beside is not None else _before_open_apposition(paragraph, low, found)


def _has_stray_comma(tokens: Tokens, comma: int, *, named: bool) -> bool:
    """Whether a comma parts a subject from its verb: "The firm Spans Ltd, has said", "Byrd, said it"."""
    verb = tokens.lows[comma + 1]
    said = verb == "said" and named and tokens.lows[comma + 2 : comma + 3] != []
    return verb in HAVE or (said and tokens.lows[comma + 2] in SUBJECT_PRONOUNS | {"that"})


def _beside(paragraph: Paragraph, low: int, mention: Mention) -> Mention | None:
    """Byrd of "Ada Byrd, along with Carl Moss and Leo Penn said", where the mention is the last of those beside."""
    lows = paragraph.tokens.lows
    for k in range(mention.first - 1, max(low + 1, mention.first - 12), -1):
        if lows[k - 1 : k + 1] in _TOGETHER:
            return phrase_before(paragraph, low, k - 2 - (lows[k - 2] == ","))
        if k not in paragraph.name_at and lows[k] not in (",", "and"):
            return None
    return None


def _before_open_apposition(paragraph: Paragraph, low: int, mention: Mention | None) -> Mention | None:
    """Byrd of "Ada Byrd, head of Holt, a firm in Oslo told us": described with no comma after; else the mention.

    So too where a place ends the description: "Ada Byrd, a baker in Bergen, Norway says".
    """
    tokens = paragraph.tokens
    if mention is None or mention.first - 3 < low:
        return mention
    holder = paragraph.name_at.get(mention.first - 2) if tokens.words[mention.first - 1] == "," else None
    if holder is not None and holder.person > 0.5 and _is_bare_office(tokens, mention):
        return with_until(phrase_before(paragraph, low, mention.first - 2), mention.until)
    place = paragraph.name_at.get(mention.first)
    placed = place is not None and mention.end - mention.first == place.end - place.first and is_place(tokens, place)
    comma = mention.first - 1
    if tokens.words[comma] != "," or tokens.words[mention.until : mention.until + 1] == [","]:
        return mention
    office = tokens.words[mention.first][0].isupper() and is_title(tokens.lows[mention.first])
    if not placed and not office and tokens.lows[mention.first] not in ("a", "an"):
        return mention
    found = (_opening_subject(paragraph, low, comma) if placed else None) or before_apposition(paragraph, low, comma)
    name = paragraph.name_at.get(found.head) if found is not None else None
    if found is None or name is None or name.person <= 0.5:
        return mention
    if any(tokens.words[k - 1] == "," and paragraph.is_finite(k) for k in range(found.end + 2, comma)):
        return mention  # "Ada Byrd, who bakes, has left, an officer said"
    opens = found.first == low or tokens.quoted[found.first - 1] >= 0
    return with_until(found, mention.until) if opens or placed else mention


def _is_bare_office(tokens: Tokens, mention: Mention) -> bool:
    """Whether an office without an article tells who stands before it: "Ada Byrd, head of sales at Norvik said"."""
    lows, head = tokens.lows, mention.head
    office = is_title(lows[head]) or lows[head] in ROLE_NOUNS or lows[head] == "head"
    opens = tokens.words[mention.first][0].islower() and lows[mention.first] not in DETERMINERS
    return office and opens and head + 1 < mention.end and lows[head + 1] in ("of", "for", "at")


def _opening_subject(paragraph: Paragraph, low: int, last: int) -> Mention | None:
    """The subject that opens the sentence, when all from it to the comma at `last` only describes it.

    "The letter, first obtained by this paper, warns", "A diplomat familiar with the talks, who was there, told".
    """
    tokens = paragraph.tokens
    if tokens.words[last] != ",":
        return None
    start = max((first for first, _ in paragraph.sentences if first <= last), default=low)
    if start < low:
        return None
    mention = sentence_subject(paragraph, start, last)
    if (
        mention is None
        or mention.until >= last
        or not (can_be_source(paragraph, mention) or tokens.lows[mention.head] in ("one", "another"))
    ):
        return None
    if tokens.lows[mention.until].endswith(("self", "selves")):
        mention = with_until(mention, mention.until + 1) or mention  # "Byrd himself, reached by phone, said"
    comma = next((k for k in range(mention.until, last) if tokens.words[k] == ","), last)
    following = tokens.lows[mention.until]
    hangs = following in POSTMODIFIERS or following in PREPOSITIONS or is_participle(following) or following.isdigit()
    if (mention.until != comma and not hangs) or any(
        tokens.quoted[k] >= 0 and not in_title(tokens, k, low) for k in range(mention.until, last)
    ):
        return None
    between = tokens.lows[mention.until : comma]
    if RELATIVE_PRONOUNS.isdisjoint(between) and not AUXILIARIES.isdisjoint(between):
        return None  # "All persons killed were soldiers, …"
    if comma < last:
        word = tokens.lows[comma + 1]
        if word in SUBJECT_PRONOUNS or word in COORDINATORS or has_subject(paragraph, comma + 1, last):
            return None
    return with_until(mention, last + 1)


def _keeps_subject(paragraph: Paragraph, opening: Mention, last: int) -> bool:
    """Whether a name between the opening and the verb cannot be the subject: it only belongs to a description.

    So after a name ("Mutua, director of the builder, Spans Ltd, denied"), and after "who" or "in" ("The governor, who
    spoke through his aide, Tunji Alabi, said"); but "The captain, Ada Byrd, said" has its subject in the middle.
    """
    tokens = paragraph.tokens
    if opening.end >= last or tokens.words[opening.end] != ",":
        return False
    name = paragraph.name_at.get(opening.head)
    following = tokens.lows[opening.end + 1]
    after = paragraph.name_at.get(opening.end + 1)
    if after is not None and after.words and not after.titles:
        return False
    if name is not None and name.words and not name.is_body:
        head = apposition_head(paragraph, opening.end + 1)
        told = head is not None and (is_person_noun(tokens.lows[head]) or is_title(tokens.lows[head]))
        return told or following in DETERMINERS or following in ("who", "whose")
    if following == "through":  # "The board, through its spokeswoman, Ada Byrd, said": she speaks
        return False
    return following in RELATIVE_PRONOUNS or following == "whose" or following in PREPOSITIONS


def has_subject(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether a stretch is a sentence of its own: a noun phrase and then a verb, and no relative pronoun before it."""
    lows = paragraph.tokens.lows
    if any(lows[k] in RELATIVE_PRONOUNS or lows[k] in ("whose", "whom") for k in range(first, min(end, first + 7))):
        return False
    head, stop = phrase_end(paragraph, first, end)
    return head is not None and stop < end and paragraph.is_finite(stop)


def _before_parenthetical(tokens: Tokens, low: int, last: int) -> int:
    """The token before ", however," or ", for her part," that ends at `last`, or `last` itself."""
    if tokens.words[last] != ",":
        return last
    comma = next((k for k in range(last - 1, max(low, last - 8), -1) if tokens.words[k] == ","), None)
    if comma is None or comma == low:
        return last
    between = tokens.lows[comma + 1 : last]
    if between[-1:] == ["part"] or (between and all(word in _PARENTHETICAL for word in between)):
        return comma - 1
    return last


def _closes_description(tokens: Tokens, i: int, low: int) -> bool:
    """Whether the quotation that ends at token `i`, with its comma, belongs to a description of the subject."""
    return tokens.words[i - 1] == "," and in_title(tokens, i, low)


def before_turning(paragraph: Paragraph, to: int, low: int) -> int | None:
    """The token before 'rose to', 'rang the paper to', 'was quick to' whose "to" is given; None for other verbs.

    Whoever does so says what follows; not whoever wants to, refuses to, or relies on another to.
    """
    lows, parts = paragraph.tokens.lows, paragraph.parts
    k = to - 1
    while not (parts[k] in _GOVERNING or lows[k] in AUXILIARIES or lows[k] in POSSESSIVE_S):
        k -= 1
        if k <= low or to - k > _REACH_OF_PURPOSE or parts[k] in _NO_PURPOSE or paragraph.tokens.quoted[k] >= 0:
            return None
    if lows[k] in AUXILIARIES or lows[k] in POSSESSIVE_S:
        return k - 1 if _is_ready(paragraph, k, to) else None
    if _leaves_open(paragraph, k, to):
        return None
    before = k - 1
    while before > low and (lows[before] in ADVERBS or parts[before] == "RB"):
        before -= 1
    if lows[before] not in BE:
        return k - 1
    told = lows[k] in MAKING or lows[k] in _HEARSAY  # "was forced to admit", "is understood to have said"
    return before - 1 if told and lows[before - 1] not in ("it", "there") else None


def _is_ready(paragraph: Paragraph, be: int, to: int) -> bool:
    """Whether somebody "is quick to", "was at pains to" do what follows, and not "unlikely to"."""
    lows, ready = paragraph.tokens.lows, paragraph.tokens.lows[to - 1]
    closely = all(word in ADVERBS or word == "at" for word in lows[be + 1 : to - 1])
    so = (paragraph.parts[to - 1] == "JJ" or ready == "pains") and ready not in _NEVER_DONE
    return so and closely and (lows[be] in BE or lows[be] in POSSESSIVE_S) and lows[be - 1] != "it"


def _leaves_open(paragraph: Paragraph, verb: int, to: int) -> bool:
    """Whether a verb before "to" leaves open that what follows is done, or tells that not its subject does it."""
    word, between = paragraph.tokens.lows[verb], paragraph.tokens.lows[verb + 1 : to]
    other = word in MAKING or (word in CUE_FORMS and word != "called" and paragraph.parts[verb + 1] in _OBJECTS)
    asked = word in _NEVER_DONE or (word in CUES and CUES[word].takes.infinitive)
    return asked or bool(between and other) or not _FOR.isdisjoint(between[:-1])


def _before_adverbs(paragraph: Paragraph, low: int, verb: int) -> int | None:
    """The last token of what stands before the verb's adverbs and auxiliaries; None when these rule it out."""
    tokens = paragraph.tokens
    lows = tokens.lows
    i = _before_circumstance(paragraph, low, verb - 1)
    while i >= low:
        word = lows[i]
        if (name := paragraph.name_at.get(i)) and name.words:
            return i  # "May told the court", "Friday said"
        if _is_perfect(lows, low, i, verb):
            i -= 1
        elif (
            word == "to"
            and (paragraph.parts[verb] == "VB" or lows[i + 1] == "have")
            and (turning := before_turning(paragraph, i, low)) is not None
        ):
            i = turning
        elif word in MODALS and (lows[i + 1 : i + 3] == ["be", "heard"] or "only" in lows[i + 1 : verb + 2]):
            i -= 1  # "can be heard saying", "would only say"
        elif word in _NEGATIONS or word in MODALS or word == "to" or word.endswith(("n't", "n’t")):
            return None
        elif word in BE:
            if not lows[verb].endswith("ing") and lows[verb] != "quoted" and lows[verb : verb + 3] != _AS_SAYING:
                return None
            i -= 1
        elif word in ADVERBS or paragraph.parts[i] == "RB":
            i -= 1
        elif (before := _before_time(lows, low, i)) is not None:
            governs = paragraph.parts[before] in _GOVERNING and lows[before] not in HAVE
            if before > low and governs and before not in paragraph.name_at:
                return i  # "A minister who resigned last week says"
            i = before
        else:
            return i
    return low if verb > low and lows[low] in ("both", "all") else None  # "Both agreed"


def _before_circumstance(paragraph: Paragraph, low: int, last: int) -> int:
    """The auxiliary before a circumstance that ends at token `last` ("had in a letter"); else `last` itself."""
    lows = paragraph.tokens.lows
    inner = last - (lows[last] == ",")
    have = next((k for k in range(inner - 1, max(low, inner - 14), -1) if lows[k] in HAVE), None)
    if have is None:
        return last
    opened = have + 1 + (inner < last and lows[have + 1] == ",")
    inside = (inner < last) == (opened > have + 1) and opened < inner and lows[opened] in PREPOSITIONS
    stop = phrase_end(paragraph, opened + 1, inner + 1)[1] if inside else opened
    while opened + 1 < stop < inner and lows[stop] in PREPOSITIONS:
        stop = max(stop + 1, phrase_end(paragraph, stop + 1, inner + 1)[1])
    return have if inside and stop == inner + 1 else last


def _is_perfect(lows: list[str], low: int, i: int, verb: int) -> bool:
    """Whether token `i` is an auxiliary of a verb that tells what happened: "has", "did", "'s", "began" complaining."""
    word, ing = lows[i], lows[verb].endswith("ing")
    if word in POSSESSIVE_S:
        return ing or lows[i - 1] in SUBJECT_PRONOUNS
    return (
        word in HAVE
        or word in ("did", "does", "do")
        or (word == "since" and i > low and lows[i - 1] in HAVE)
        or (ing and word in HEARD_DOING)
    )


def _before_time(lows: list[str], low: int, i: int) -> int | None:
    """The token before "on Friday", "late last week" that ends at token `i`; None where no time does."""
    if i - 3 > low and lows[i - 2 : i] == ["in", "the"] and lows[i - 3] in ("earlier", "later", "early", "late"):
        return i - 4  # "earlier in the week"
    if lows[i] not in DAYS and (lows[i] not in TIME_WORDS or i <= low or lows[i - 1] not in _BEFORE_TIMES):
        return None
    i -= 1
    while i >= low and (lows[i] in ("on", "last", "this", "late", "early") or lows[i] in DAYS):
        i -= 1
    return i
