"""A stretch of words as what is said: whether it is a clause, and where it ends."""

import msgspec

from index.attribution.lexicon.functionwords import (
    CONTRACTIONS,
    COORDINATORS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.paragraphs import Paragraph

COMMENTS = frozenset(
    """claim line finding figure phrase wording charge allegation assertion move message remark comment accusation
    stance sentiment conclusion reference nod swipe dig rebuke departure reversal fact feeling recommendation practice
    view opinion position
    proportion result""".split()
)
"""What the narrator calls that which was said."""
_CLAUSE_STARTS = SUBORDINATORS - frozenset("that than as since".split())
"""Words after which the first verb belongs to another clause."""
_DESCRIBING = frozenset("VBN VBG IN JJ TO RB DT PRP$ NNP CD".split())
"""Parts of speech with which a phrase between commas may begin that describes a subject before its verb."""
SUBJECT_PARTS = frozenset("DT NN NNS JJ PRP$ CD".split())
"""Parts of speech with which the subject of a clause may begin, names and pronouns aside."""
_JOINTS = COORDINATORS | PREPOSITIONS
_AS_AFTER = frozenset("such just twice times as".split())


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


def described_until(paragraph: Paragraph, comma: int, end: int) -> int:
    """The comma that closes what describes a subject before its verb (", elected in May, is"); 0 where none does."""
    relative = paragraph.tokens.lows[comma + 1 : comma + 2] in (["which"], ["who"], ["whose"])
    if comma + 1 >= end or not (relative or paragraph.parts[comma + 1] in _DESCRIBING):
        return 0
    close = next((k for k in range(comma + 2, min(end - 1, comma + 24)) if paragraph.tokens.words[k] == ","), 0)
    return close if close and paragraph.is_finite(close + 1) else 0


def is_inverted(paragraph: Paragraph, i: int) -> bool:
    """Whether a condition begins at token `i` with its verb: "[had it] rained, he would have left"."""
    subject = paragraph.parts[i + 1 : i + 2] in (("DT",), ("PRP",), ("PRP$",), ("NNP",))
    return paragraph.tokens.lows[i] in ("had", "should", "were") and subject


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
    opens = lows[first] in PREPOSITIONS
    counts = opens and "CD" in paragraph.parts[first + 1 : first + 4]  # "as many as 200 are", "about 40 were"
    if (opens and not counts) or lows[first] in COORDINATORS:
        return False
    if lows[first] in CONTRACTIONS:
        return True
    share = lows[first].endswith("%") and lows[first + 1 : first + 2] == ["of"]
    if lows[first][0].isdigit() and not share and not _JOINTS.isdisjoint(lows[first + 1 : first + 2]):
        return False  # "added 22 and …"; but "30% of bakers …"
    open_clauses = described = 0
    for k in range(first + 1, min(end, first + 40)):
        word = lows[k]
        if k <= described:
            continue
        if word == "," and (close := described_until(paragraph, k, end)):
            described = close
            continue
        if word in RELATIVE_PRONOUNS:
            said = k + 3 < end and paragraph.is_finite(k + 2) and paragraph.is_finite(k + 3)
            open_clauses += 2 if said else 1  # "who it said was late"
        elif counts and k < first + 3:
            continue
        elif (
            lows[k : k + 2] == ["so", "that"]
            or _compares(lows, k)
            or (word in _CLAUSE_STARTS and paragraph.parts[k] != "RB")
        ):
            return False
        elif paragraph.is_finite(k) and lows[k - 1] != "to":
            if lows[k - 1] in COORDINATORS or (lows[k - 1] == "," and k - 1 != described):
                return False
            if not open_clauses:
                return True
            open_clauses -= 1
    return False
