"""What stands between a reporting verb and what is said: the one who is told, the time, the place, the medium."""

from index.attribution.contents.clauses import SUBJECT_PARTS, begins_clause
from index.attribution.lexicon.calendar import CALENDAR, DAYS, TIME_WORDS, TIMES
from index.attribution.lexicon.documents import DOCUMENT_NOUNS, MEDIUM_NOUNS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    CONTRACTIONS,
    DEFINITE,
    DETERMINERS,
    FUNCTION_WORDS,
    POSSESSIVE_S,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.sources import is_source
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.forwards import phrase_end
from index.attribution.text.marks import MARKS

_ADVERBIAL_PREPOSITIONS = frozenset(
    """in at on during by via after before to from with through following outside over upon under into inside
    near""".split()
)
_SAYING_ADVERBS = ADVERBS - frozenset(
    "both all long even still just only now never always often though himself herself itself themselves".split()
)
"""Adverbs that belong to the saying; the others may begin what is said."""
_CONTENT_STARTS = frozenset(
    "that of against about to not never , : whether if who what why how when where which".split()
)
"""Words with which what is said begins, after the one who is told."""
_SHOWN = frozenset("that to whether if who what why how when where".split())
_NO_NOUNS = DETERMINERS | SUBJECT_PRONOUNS | PREPOSITIONS | SUBORDINATORS | AUXILIARIES
_PRESS = frozenset("reporters journalists newsmen reuters afp ap".split())
"""Who is told, by a word that is no part of a longer one's name."""
_NEAR_TIMES = frozenset("late early last this next earlier".split())
_TODAY = frozenset("today yesterday tomorrow tonight".split())
_NEVER_DONE = frozenset("said says say saying added adds adding told".split())
"""Verbs whose participle describes nothing."""
PRESSED = frozenset("oath questioning cross-examination caution pressure condition pseudonym name".split())
"""What one speaks under."""
_DAY_BEFORE = frozenset(DAYS) | {"late", "early"}


def skip_addressee(paragraph: Paragraph, i: int, limit: int, *, always: bool) -> int:
    """Past the one who is told; `i` itself when the words there begin what is said."""
    if i >= limit:
        return i
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    word = lows[i]
    if word in _CONTENT_STARTS:
        return i
    if word in ("him", "her", "them", "me", "us", "you", "it") and not (
        word == "her" and _noun_follows(paragraph, i, limit)
    ):
        return i if word == "it" and i + 1 < limit and paragraph.is_finite(i + 1) else i + 1
    if word in _PRESS and i + 1 < limit and lows[i + 1] != "news" and paragraph.parts[i + 1] in SUBJECT_PARTS:
        return i + 1  # "told reporters prospects were good"
    head, stop = phrase_end(paragraph, i, limit)
    if stop + 1 < limit and words[stop] in ("'", "’") and paragraph.parts[stop] == "POS":
        head, stop = phrase_end(paragraph, stop + 1, limit)  # "asked the bakers' agents to go"
    if head is None and not always:
        return i  # 'promised a "formal" answer'
    if always and (told := _before_subject(paragraph, i, stop, limit)):
        return told
    stop += 2 * (lows[stop : stop + 2] == ["news", "agency"])
    while stop < limit and paragraph.parts[stop] == "NNS":
        stop += 1  # "encouraged Norvik countries to act"
    name = paragraph.name_at.get(stop - 1)
    if name is not None and stop + 1 < limit and words[stop][0].isupper() and lows[stop + 1] in DEFINITE:
        stop += 1  # "told Radio Norvik Live his choice was made"
    while stop + 1 < limit and lows[stop] in ("of", "and", "at", "in", "from", "with", "for"):
        _, inner = phrase_end(paragraph, stop + 1, limit)
        if inner <= stop + 1:
            break
        stop = inner
    if stop >= limit:
        return limit if always else i
    if paragraph.parts[stop] in ("VBG", "VBN") and not always:
        to = next((k for k in range(stop + 1, min(stop + 9, limit - 1)) if lows[k] == "to"), stop)
        if paragraph.parts[to + 1 : to + 2] == ("VB",) and not any(map(paragraph.is_finite, range(stop, to))):
            return to  # "asking the body overseeing it to act"
    if lows[stop] == "who" and (after := _past_relative(paragraph, stop, limit)):
        return after
    if words[stop] == "," and (after := _past_apposition(paragraph, stop, limit)):
        return after
    subject = paragraph.parts[stop] in SUBJECT_PARTS or lows[stop] in SUBJECT_PRONOUNS
    told = head is not None and hears(paragraph, head) and subject
    if told and begins_clause(paragraph, stop, limit):
        return stop  # "promised the crew the mill would stay"
    return stop if always or lows[stop] in _CONTENT_STARTS or words[stop] in MARKS else i


def _before_subject(paragraph: Paragraph, i: int, stop: int, limit: int) -> int | None:
    """Where a clause begins right behind the one who is told ("told the court [Ada Byrd] had lied"); None without one.

    A verb follows the phrase from token `i` to `stop`, which holds then the one who is told and the verb's subject.
    """
    verb = stop + (paragraph.tokens.words[stop : stop + 1] != [] and paragraph.tokens.words[stop] in MARKS)
    if verb >= limit or not paragraph.is_finite(verb) or paragraph.parts[verb] == "VBN":
        return None
    if paragraph.tokens.lows[stop] in CONTRACTIONS:
        return None
    name = paragraph.name_at.get(stop - 1)
    subject = name.first if name is not None else stop - 1
    alone = subject - 1 if paragraph.parts[subject - 1] == "JJ" else subject
    return alone if i < alone and is_source(paragraph.tokens.lows[alone - 1]) else None


def _past_relative(paragraph: Paragraph, who: int, limit: int) -> int | None:
    """Past a relative clause of the one who is told ("urged anyone who lives there [to leave]"); None without "to"."""
    lows, parts = paragraph.tokens.lows, paragraph.parts
    over = next((k for k in range(who + 2, limit - 1) if lows[k] in (",", "and", "that")), limit - 1)
    to = (k for k in range(who + 2, over) if lows[k] == "to" and parts[k + 1] == "VB")
    return next((k for k in to if parts[k - 1] != "JJ" and (parts[k - 1][:2] != "VB" or lows[k - 2] == "to")), None)


def _past_apposition(paragraph: Paragraph, comma: int, limit: int) -> int | None:
    """Past what describes the one who is told ("asked Byrd, a baker, whether"); None where nothing does."""
    tokens = paragraph.tokens
    close = next((k for k in range(comma + 1, min(limit - 1, comma + 14)) if tokens.words[k] == ","), None)
    if close is None or any(paragraph.is_finite(k) or tokens.quoted[k] >= 0 for k in range(comma + 1, close)):
        return None
    return close + 1 if tokens.lows[close + 1] in _SHOWN else None


def _noun_follows(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether "her" is a possessive ("told her boss") and not the one who is told ("told her the boss")."""
    following = paragraph.tokens.lows[i + 1] if i + 1 < limit else ","
    return following not in _NO_NOUNS and following[0].isalpha()


def skip_adverbials(paragraph: Paragraph, i: int, limit: int, *, to_is_adverbial: bool = True) -> int:
    """Past "on Friday", "in a statement", "by phone", "later", up to where what is said may begin."""
    lows = paragraph.tokens.lows
    while i < limit:
        word = lows[i]
        if _is_adverb(paragraph, i, limit) or (word in TIME_WORDS and lows[i - 1] in _DAY_BEFORE):
            i += 1
        elif word in _NEAR_TIMES and lows[i + 1 : i + 2] and lows[i + 1] in TIMES:
            if lows[i + 2 : i + 3] and lows[i + 2] in POSSESSIVE_S:
                return i
            i += 2
        elif word in ("on", "in") and i + 1 < limit and (lows[i + 1] in CALENDAR or _is_year(lows[i + 1])):
            i += 2
            while i < limit and (lows[i].isdigit() or lows[i] in TIME_WORDS):
                i += 1
        elif (
            word == "when" and paragraph.parts[i + 1 : i + 2] == ("VBN",) and lows[i + 2 : i + 3] in ([], [","], ["by"])
        ):
            i += 2  # "acknowledged when asked by the paper"
        elif lows[i : i + 2] == ["as", "to"] and i + 2 < limit and lows[i + 2] in _SHOWN:
            i += 2  # "asked as to whether"
        elif word in ("on", "about") and lows[i + 1 : i + 2] == ["whether"]:
            i += 1  # "pressed her on whether"
        elif word == "to" and paragraph.parts[i + 1 : i + 2] == ("VB",):
            return i
        elif word in _ADVERBIAL_PREPOSITIONS and not _counts(paragraph, i, limit) and (word != "to" or to_is_adverbial):
            j = _past_phrase(paragraph, i, limit)
            if j == i:
                return i
            i = j
        else:
            return i
    return limit


def _is_adverb(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether word `i` only tells when or how: by itself, or by what follows it."""
    lows, words = paragraph.tokens.lows, paragraph.tokens.words
    word = lows[i]
    if lows[i + 1 : i + 2] and lows[i + 1] in POSSESSIVE_S:
        return False  # "said today's vote was close"
    if (
        (word in DAYS or word in _TODAY)
        and lows[i - 1] in _NEVER_DONE  # not "the plan announced today is late"
        and i + 1 < limit
        and paragraph.is_finite(i + 1)
    ):
        return False  # "said Friday would be hot", "said today marked a beginning"
    if (
        word in DAYS or word in _SAYING_ADVERBS
    ):  # "said earlier he …", not "said earlier treatment would …", "said first quarter …"
        if word == "once" and begins_clause(paragraph, i + 1, limit):
            return sum(map(paragraph.is_finite, range(i + 1, limit))) < 2  # "said once it had rained, it would grow"
        noun = word in ("earlier", "later", "first", "further") and i + 1 < limit and lows[i + 1] not in FUNCTION_WORDS
        return not noun or not words[i + 1].islower()
    if i + 1 == limit:
        return word in ("here", "there")
    following = lows[i + 1]
    shown = following in ("that", ",", ":") or words[i + 1] in MARKS
    return word == "separately" or (shown and (word == "just" or word.endswith("ly")))


def _counts(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether a preposition begins what is said, as of a number ("at least two") or a question ("on which day")."""
    following = i + 1 < limit and paragraph.tokens.lows[i + 1]
    if paragraph.tokens.lows[i] == "under" and PRESSED.isdisjoint(paragraph.tokens.lows[i + 1 : i + 4]):
        return True  # "said under the plan it would pay"
    return following in ("least", "most", "which", "whose", "whom") or (
        paragraph.tokens.lows[i] in ("over", "under", "near") and paragraph.parts[i + 1 : i + 2] == ("CD",)
    )


def _is_year(low: str) -> bool:
    return low.isdigit() and len(low) == 4


def hears(paragraph: Paragraph, k: int) -> bool:
    """Whether word `k` can be one who is told: a name, a person, a body; not "goals"."""
    low = paragraph.tokens.lows[k]
    return is_source(low) or paragraph.parts[k] not in ("NN", "NNS")


def _past_phrase(paragraph: Paragraph, i: int, limit: int) -> int:
    """Past a prepositional phrase after a reporting verb, or `i` when it seems to begin what is said."""
    tokens = paragraph.tokens
    lows = tokens.lows
    for k in range(i + 1, min(limit, i + 22)):
        if lows[k] == "that" and lows[i] == "to" and not hears(paragraph, k - 1):
            return i  # "agreed to goals that"
        if lows[k] in (":", ",") or (lows[k] == "that" and lows[k - 1] not in PREPOSITIONS) or tokens.quoted[k] >= 0:
            return k
        made = lows[i] == "in" and lows[k - 1] in DOCUMENT_NOUNS  # "in a statement read to the court"
        if paragraph.is_finite(k) and not (made and paragraph.parts[k] == "VBD"):
            limit = k  # the phrase ends where the clause of this verb begins
            break
    else:
        if limit <= i + 22:
            return limit
    _, stop = phrase_end(paragraph, i + 1, limit)
    while (
        stop < limit
        and lows[stop] in ("of", "with", "in", "at", "to", "on", "for", "by", "from")
        and not _counts(paragraph, stop, limit)
    ):
        _, stop = phrase_end(paragraph, stop + 1, limit)
    if i + 1 < stop < limit:
        return stop
    return next((k + 1 for k in range(limit - 2, i + 1, -1) if lows[k] in MEDIUM_NOUNS), i)
