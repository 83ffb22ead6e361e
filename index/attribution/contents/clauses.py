"""A stretch of words as what is said: whether it is a clause, and where it ends."""

from dataclasses import dataclass

from index.attribution.lexicon.calendar import DAYS
from index.attribution.lexicon.cues import FINITE_FORMS
from index.attribution.lexicon.documents import MEDIUM_NOUNS
from index.attribution.lexicon.functionwords import AUXILIARIES, POSSESSIVE_S, PREPOSITIONS, SUBORDINATORS
from index.attribution.lexicon.verbs import IRREGULAR_VERBS, PAST_FORMS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.forwards import phrase_end
from index.attribution.text.tokens import STOPS, Tokens

_NEXT_VERBS = PAST_FORMS | frozenset("made told said held sent met led paid spent brought bought".split())
"""Past forms that go on with the same subject after "and"."""
_OFF_THE_RECORD = frozenset("would declined did refused could does gave offered provided was is were had".split())


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `first` to `end` (exclusive) as what is said.

    `how` tells how it begins: that, colon, quote, clause, infinitive, nominal, question, mixed.
    """

    first: int
    end: int
    how: str


def has_finite(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the stretch seems to have a finite verb, so that it is a clause and not a phrase."""
    lows = tokens.lows
    for k in range(first, min(end, first + 40)):
        word = lows[k]
        if (
            word in AUXILIARIES
            or word in IRREGULAR_VERBS
            or word in FINITE_FORMS
            or (word in POSSESSIVE_S and lows[k - 1] in ("it", "that", "there", "he", "she", "what"))
        ):
            return True
        if (
            word.endswith(("ed", "n't", "n’t", "'re", "'ve", "'ll", "’re", "’ve", "’ll", "'m", "’m"))
            and k > first
            and len(word) > 3
        ):
            return True
    return False


def trim(paragraph: Paragraph, content: Content) -> Content | None:
    """The content without what only frames it: time and place after a noun, "but would not comment", later clauses."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    first, end = content.first, content.end
    while first < end and words[first] in (",", ":"):
        first += 1
    if content.how == "quote":
        end = _quote_end(tokens, first, end)
    elif content.how in ("nominal", "infinitive"):
        end = _phrase_limit(paragraph, first, end, nominal=content.how == "nominal")
    if content.how in ("clause", "that", "colon"):
        for k in range(first + 3, end - 3):
            if lows[k] in ("as", "while", "after", "when") and tokens.quoted[k] < 0 and tokens.quoted[k - 1] >= 0:
                end = k
                break
    for k in range(first + 2, end - 2):
        if lows[k] == "according" and lows[k + 1] == "to" and words[k - 1] == "," and tokens.quoted[k] < 0:
            end = k
            break
    if content.how in ("clause", "that"):
        asides = (k for k in range(first + 2, end - 2) if words[k] == "," and tokens.quoted[k] < 0)
        end = next((k for k in asides if lows[k + 1] == "citing" or lows[k + 1 : k + 3] == ["only", "to"]), end)
    for k in range(first + 2, end - 2):
        if (
            lows[k] == "but"
            and tokens.quoted[k] < 0
            and lows[k + 1] in _OFF_THE_RECORD
            and (
                lows[k + 1] in ("declined", "refused", "gave", "offered", "provided")
                or (
                    lows[k + 2] == "not"
                    and k + 3 < end
                    and lows[k + 3]
                    in (
                        "comment",
                        "say",
                        "elaborate",
                        "give",
                        "provide",
                        "specify",
                        "name",
                        "identify",
                        "discuss",
                        "explain",
                    )
                )
            )
        ):
            end = k
            break
    return Content(first, end, content.how) if first < end else None


def _quote_end(tokens: Tokens, first: int, end: int) -> int:
    """Where content that begins with a quotation ends: with it when a subordinate clause follows."""
    if tokens.quoted[first] < 0:  # a mark that opens nothing
        return end
    quotation = tokens.quotations[tokens.quoted[first]]
    after = quotation.last + 1
    if after >= end:
        return end
    if any(tokens.quoted[k] >= 0 for k in range(after, end)):
        return end
    inside = tokens.words[quotation.last - 1]
    if (
        inside in STOPS
        or inside == ","
        or tokens.lows[after] in SUBORDINATORS
        or tokens.words[after] == ","
        or tokens.lows[after] in ("during", "for", "in", "on", "after", "before")
    ):
        return after
    return end


def _phrase_limit(paragraph: Paragraph, first: int, end: int, *, nominal: bool) -> int:
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    for k in range(first + 1, end - 1):
        if tokens.quoted[k] >= 0:
            continue
        following = lows[k + 1]
        if words[k] == ",":
            relative = following in PREPOSITIONS and k + 2 < end and lows[k + 2] in ("which", "whom", "whose")
            if not relative and (
                following in SUBORDINATORS
                or following
                in ("in", "at", "during", "on", "amid", "despite", "following", "sending", "according", "speaking")
                or (nominal and following.endswith("ing") and following not in ("including", "during"))
            ):
                return k
        if not nominal:
            continue
        if lows[k] in ("and", "but") and (following in _NEXT_VERBS or following in FINITE_FORMS):
            return k - 1 if words[k - 1] == "," else k
        if lows[k] == "during":
            return k
        if lows[k] in ("in", "on", "at", "by", "via") and k + 1 < end:
            if following in DAYS:
                return k
            head, _stop = phrase_end(paragraph, k + 1, end)
            if (
                head is not None
                and lows[head] in MEDIUM_NOUNS
                and (lows[head] not in ("court", "record", "stage", "paper", "study", "ruling", "order", "parliament"))
            ):
                return k
    if nominal and end - 1 > first and lows[end - 1] in DAYS:
        return end - 1
    return end
