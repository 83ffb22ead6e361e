"""A stretch of words as what is said: whether it is a clause, and where it ends."""

import msgspec

from index.attribution.lexicon.calendar import DAYS
from index.attribution.lexicon.documents import MEDIUM_NOUNS
from index.attribution.lexicon.functionwords import (
    AUXILIARIES,
    CONTRACTIONS,
    COORDINATORS,
    FIRST_PERSONS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.paragraphs import FINITE, Paragraph
from index.attribution.phrases.forwards import phrase_end
from index.attribution.text.tokens import DASHES, STOPS, Tokens

_ACTS = frozenset(
    "held hosted met welcomed received launched addressed announced unveiled signed inaugurated chaired toured".split()
)
"""What one does while one speaks: "said rain was near, as he hosted bakers"."""
_WOULD = frozenset("would did could does was is were had".split())
COMMENTS = frozenset(
    """claim line finding figure phrase wording charge allegation assertion move message remark comment accusation
    stance sentiment conclusion reference nod swipe dig rebuke departure reversal fact feeling recommendation practice
    view opinion position
    proportion result""".split()
)
"""What the narrator calls that which was said."""
_TELLING = frozenset("comment say elaborate give provide specify name identify discuss explain".split())
"""What one would not do after "but": "but would not elaborate"."""

_CLAUSE_STARTS = SUBORDINATORS - frozenset("that than as since".split())
"""Words after which the first verb belongs to another clause."""
_AS_AFTER = frozenset("such just twice times as".split())

_AFTER_QUOTATION = (SUBORDINATORS - {"that"}) | {",", "during", "for", "in", "on", "after", "before"}
_MEDIA = MEDIUM_NOUNS - frozenset("court record stage paper study ruling order parliament".split())
"""Media that belong to the saying and not to what is said, after "in" or "on"."""


_SUBJECTS = frozenset({"he", "she", "they", "we"})


class Content(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` to `end` (exclusive) as what is said.

    `how` tells how it begins: that, colon, quote, clause, infinitive, nominal, question, mixed.
    """

    first: int
    end: int
    how: str


def has_finite(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether the stretch seems to have a finite verb, so that it is a clause and not a phrase.

    A participle inside it counts: it is often a past tense that the model has not seen as one.
    """
    return any(paragraph.is_finite(k) or (k > first and paragraph.parts[k] == "VBN") for k in range(first, end))


def _compares(lows: list[str], k: int) -> bool:
    return lows[k] == "as" and lows[k - 1] not in _AS_AFTER and lows[k + 1 : k + 2] != ["many"]


def _next_clause(tokens: Tokens, comma: int, end: int) -> bool:
    """Whether another clause begins behind a comma: ", and we …", ", the vessel will …"."""
    lows = tokens.lows
    if lows[comma + 1 : comma + 2] == ["and"] and lows[comma + 2 : comma + 3] and lows[comma + 2] in _SUBJECTS:
        return True
    rest = range(comma + 1, min(end, comma + 14))
    verb = next((k for k in rest if lows[k] in AUXILIARIES), None)
    alone = verb is not None and not any(lows[k] in (",", "and", "or") for k in range(comma + 1, verb))
    return lows[comma + 1 : comma + 2] == ["the"] and alone


def _described_until(paragraph: Paragraph, comma: int, end: int) -> int:
    """The comma that closes what describes a subject before its verb (", elected in May, is"); 0 where none does."""
    if comma + 1 >= end or paragraph.parts[comma + 1] not in ("VBN", "VBG", "IN", "JJ"):
        return 0
    close = next((k for k in range(comma + 2, min(end - 1, comma + 14)) if paragraph.tokens.words[k] == ","), 0)
    if not close or not paragraph.is_finite(close + 1):
        return 0
    return 0 if any(paragraph.is_finite(k) for k in range(comma + 1, close)) else close


_AFTER_PHRASE = frozenset("in at during on amid despite following sending according speaking".split())
"""Words by which a comma ends a phrase that is said."""


def begins_clause(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether a clause begins at token `first`: a subject, then its verb, with nothing between that ends a phrase.

    "the oven was cold", but not "two wickets before rain came", "a book and left", "the throne, imprisoned by …".
    """
    tokens = paragraph.tokens
    lows = tokens.lows
    if first >= end:
        return False
    if lows[first] in _SUBJECTS:
        return True
    if lows[first] in PREPOSITIONS or lows[first] in COORDINATORS:
        return False
    if lows[first] in CONTRACTIONS:
        return True
    if lows[first][0].isdigit() and {*lows[first + 1 : first + 2]} & (COORDINATORS | PREPOSITIONS):
        return False  # "added 22 and …"
    relatives = open_clauses = described = 0
    for k in range(first + 1, min(end, first + 40)):
        word = lows[k]
        if k <= described:
            continue
        if word == "," and (close := _described_until(paragraph, k, end)):
            described = close
            continue
        if word == "," and _next_clause(tokens, k, end):
            return False
        if word in RELATIVE_PRONOUNS:
            relatives, open_clauses = relatives + 1, open_clauses + 1
        elif word in _CLAUSE_STARTS or lows[k : k + 2] == ["so", "that"] or _compares(lows, k):
            return False
        elif paragraph.is_finite(k) and lows[k - 1] != "to":
            if lows[k - 1] in COORDINATORS or (lows[k - 1] == "," and k - 1 != described):
                return False
            if not open_clauses:
                return True
            open_clauses -= 1
    return False


def trim(paragraph: Paragraph, content: Content) -> Content | None:
    """The content without what only frames it: time and place after a noun, "but would not comment", later clauses."""
    tokens = paragraph.tokens
    words = tokens.words
    first, end = content.first, content.end
    while first < end and words[first] in (",", ":"):
        first += 1
    if first >= end:
        return None
    if content.how == "quote":
        end = _quote_end(tokens, first, end)
    elif content.how in ("nominal", "infinitive"):
        end = _phrase_limit(paragraph, first, end, nominal=content.how == "nominal")
    end = _before_aside(tokens, content.how, first, end)
    end = _before_event(paragraph, content.how, first, end)
    end = before_refusal(tokens, first, end)
    end = _before_narrator(tokens, content.how, first, end)
    return Content(first, end, content.how) if first < end else None


def _before_event(paragraph: Paragraph, how: str, first: int, end: int) -> int:
    """Where words end before what had happened when they were said: "said it will pay after the court ruled"."""
    lows, parts = paragraph.tokens.lows, paragraph.parts
    after = next((k for k in range(first + 2, end - 2) if lows[k] == "after"), end)
    tense = next((k for k in range(after + 2, end) if parts[k] in FINITE), end)
    before = {parts[k] for k in range(first, after)} & FINITE
    phrase = how in ("nominal", "infinitive") and parts[first] != "VBG"
    ahead = before == {"MD"} if how in ("that", "clause") else phrase and not before
    over = ahead and tense < end and parts[tense] == "VBD" and lows[tense] != "had"
    return after if over and paragraph.tokens.quoted[after] < 0 else end


def _before_narrator(tokens: Tokens, how: str, first: int, end: int) -> int:
    """Where words end before the narrator goes on with "and we", where nobody has said "we" so far."""
    lows = tokens.lows
    if how in ("quote", "colon"):
        return end
    for k in range(first + 2, end - 2):
        if lows[k] in FIRST_PERSONS:
            return end
        if lows[k] in ("and", "but") and lows[k + 1] in ("we", "i") and tokens.quoted[k] < 0:
            return k - (tokens.words[k - 1] == ",")
    return end


def _before_aside(tokens: Tokens, how: str, first: int, end: int) -> int:
    """Where a clause ends before ", according to" and before what the narrator says of it."""
    lows, words = tokens.lows, tokens.words
    clause = how in ("clause", "that", "colon")
    for k in range(first + 3, end - 1):
        comma = words[k - 1] in (",", *DASHES)
        if tokens.quoted[k] < 0 and (comma or lows[k] == "as"):
            rest = lows[k : min(k + 7, end)]
            if (comma and rest[:2] == ["according", "to"]) or (clause and _comments(rest, comma)):
                return k - comma
    return end


def _comments(lows: list[str], comma: bool) -> bool:
    """Whether words, after a comma or not, are the narrator's on what was said ("…, a claim that he denies")."""
    if lows[0] == "as" and (comma or lows[1] in SUBJECT_PRONOUNS):
        return any(low in _ACTS for low in lows[2:6]) and not AUXILIARIES & set(lows[1:6])
    if not comma:
        return False
    if lows[0] == "something":
        return lows[1] in RELATIVE_PRONOUNS or lows[1] in SUBJECT_PRONOUNS
    if lows[0] in ("a", "an", "in"):
        return any(low in COMMENTS for low in lows[1 : 4 if lows[0] == "in" else 3])
    later = (k for k in range(1, min(4, len(lows))) if lows[k] == "after" and lows[0] != "the")
    return (
        lows[0] in ("citing", "quoting", "speaking", "referring", "commenting")
        or lows[:2] in (["only", "to"], ["even", "as"])
        or any(lows[k - 1].rstrip("s") in ("minute", "hour", "day", "week") for k in later)
    )


def before_refusal(tokens: Tokens, first: int, end: int) -> int:
    """Where words end before "but would not comment", "but he gave no details", which tells what was not said."""
    lows = tokens.lows
    for k in range(first + 2, end - 2):
        if lows[k] in ("but", "though", "although") and tokens.quoted[k] < 0:
            for verb in range(k + 1, min(k + 5, end - 1)):
                if _refuses(lows[verb : min(verb + 3, end)]):
                    return k
    return end


def _refuses(lows: list[str]) -> bool:
    """Whether words are "declined", "gave no", "did not say" or "would n't say"."""
    if lows[0] in ("gave", "offered", "provided"):
        return lows[1] == "no"
    verb = 2 if lows[0] in _WOULD and lows[1] == "not" else 1 if lows[0].endswith(("n't", "n’t")) else 3
    return lows[0] in ("declined", "refused") or (verb < len(lows) and lows[verb] in _TELLING)


def _quote_end(tokens: Tokens, first: int, end: int) -> int:
    """Where content that begins with a quotation ends: with it when a subordinate clause follows."""
    if tokens.quoted[first] < 0:  # a mark that opens nothing
        return end
    quotation = tokens.quotations[tokens.quoted[first]]
    after = quotation.last + 1
    if after >= end:
        return end
    following = tokens.lows[after]
    over = following in _AFTER_QUOTATION or tokens.words[quotation.last - 1] in (",", *STOPS)
    return after if over else end


def _goes_on(paragraph: Paragraph, first: int, joint: int) -> bool:
    """Whether behind "and" the narrator goes on with a verb of the speaker's, in a phrase that has no verb itself."""
    verb = joint + 1
    if paragraph.parts[joint - 1] == "JJ" and paragraph.parts[joint + 2 : joint + 3] in (("NN",), ("NNS",)):
        return False  # "their constructive and considered work"
    while paragraph.parts[verb] == "RB" and verb + 1 < len(paragraph.parts):
        verb += 1
    before = paragraph.parts[first:joint]
    finite = ("VBD", "VBZ", "MD") if before[0] == "TO" else ("VBD", "VBZ", "MD", "VBP")
    perfect = "have" in paragraph.tokens.lows[first:joint]  # "to have been out and heard nothing"
    return paragraph.parts[verb] in finite and not perfect and not set(finite) & set(before)


def _phrase_limit(paragraph: Paragraph, first: int, end: int, *, nominal: bool) -> int:
    """Where a noun phrase or an infinitive ends: before a clause, a participle, a time or a medium that follows."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    for k in range(first + 1, end - 1):
        if tokens.quoted[k] >= 0:
            if words[k - 1] == "," and tokens.quoted[k + 1] < 0 and lows[k + 1] not in COORDINATORS:
                return k + 1  # 'called it "a shame," a word she regrets'
            continue
        if words[k] in (";", ":") and tokens.quoted[k + 1] < 0 and has_finite(paragraph, k + 1, end):
            return k
        if words[k] == "," and _ends_at_comma(paragraph, k, nominal=nominal):
            return k
        if lows[k] in ("and", "but") and _goes_on(paragraph, first, k):
            return k - 1 if words[k - 1] == "," else k  # "urged them to stay and thanked the crew"
        if nominal and _is_circumstance(paragraph, first, k, end):
            return k
    if nominal and end - 2 > first and lows[end - 1] in DAYS and lows[end - 2] not in PREPOSITIONS:
        return end - 1
    return end


def _ends_at_comma(paragraph: Paragraph, comma: int, *, nominal: bool) -> bool:
    """Whether what follows a comma is no part of a phrase: the main clause, a subordinate clause, a participle."""
    lows = paragraph.tokens.lows
    following = lows[comma + 1]
    if lows[comma - 1] in ("and", "or"):
        return False  # "fires in Oslo and, in the north, floods"
    if paragraph.parts[comma + 1] in ("VBD", "VBZ", "MD"):
        return True  # "which he calls a gift, will be opened": the main clause goes on
    if following == "where" or (following in PREPOSITIONS and lows[comma + 2] in ("which", "whom", "whose")):
        return False
    participle = nominal and following.endswith("ing") and following not in ("including", "during")
    return participle or following in SUBORDINATORS or following in _AFTER_PHRASE


def _is_circumstance(paragraph: Paragraph, first: int, k: int, end: int) -> bool:
    """Whether "during the visit", "on Friday" or "in a letter" begins at token `k`: when, or in what, it was said."""
    lows = paragraph.tokens.lows
    if lows[k] not in ("in", "on", "at", "by", "via"):
        return lows[k] == "during"
    if lows[k] == "on" and lows[k + 1] in DAYS and not has_finite(paragraph, first + 1, k):
        return True
    head, _ = phrase_end(paragraph, k + 1, end)
    return head is not None and lows[head] in _MEDIA
