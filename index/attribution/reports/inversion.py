"""Reporting clauses with the subject after the verb: '"Go," said Ada Byrd.'"""

from index.attribution.lexicon.calendar import DAYS, TIME_WORDS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.reporting_verbs import Cue
from index.attribution.lexicon.verb_forms import is_participle
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.boundaries import in_title, is_boundary
from index.attribution.phrases.forwards import POSTMODIFIERS, phrase_after
from index.attribution.phrases.mention import Mention, can_be_source
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import DASHES, STOPS, Tokens


def may_invert(tokens: Tokens, first: int, i: int) -> bool:
    """Whether the verb at `i` follows a comma or a quotation, as in '…," said'."""
    if i == first:
        return False
    before = tokens.words[i - 1]
    return before == "," or tokens.quoted[i - 1] >= 0 or before in DASHES or before in "?!"


def described(paragraph: Paragraph, mention: Mention, i: int) -> bool:
    """Whether the verb at `i` has its subject before a description between commas ('Byrd, 61, said')."""
    tokens = paragraph.tokens
    before = tokens.lows[mention.outer - 1] if mention.outer else ","
    if not (is_boundary(tokens, mention.outer - 1) or before in SUBORDINATORS or before in COORDINATORS):
        return False  # "Officers arrested Ada Byrd, 61, of Elm Street, said Lt. Moss"
    if mention.until == i and mention.end + 1 < i and tokens.words[mention.end] == ",":
        following = tokens.lows[mention.end + 1]
        if following in ("who", "whose", "which", "first", "last") or is_participle(following):
            return can_be_source(paragraph, mention)
    lows = tokens.lows[mention.end : i]
    if any(low in AUXILIARIES for low in lows) and not any(low in ("who", "which", "whose", "that") for low in lows):
        return False  # "Credit Co, a unit of Data Corp, is raising money, said First Bank"
    return (
        mention.until == i
        and (mention.end != i - 1 or tokens.words[i - 1] != ",")
        and (mention.head in paragraph.name_at or in_title(paragraph.tokens, i - 1, mention.first))
    )


def inverted(paragraph: Paragraph, i: int, stop: int, end: int, cue: Cue) -> ReportingClause | None:
    """'said Ada Byrd': the cue in tokens `i` to `stop` with the subject after it."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    if (
        stop >= end
        or not (cue.takes.bare_clause or cue.takes.marked_clause or cue.takes.document_subject)
        or (cue.takes.addressee and cue.lemma in ("tell", "urge", "assure"))
    ):
        return None
    after_quotation = tokens.quoted[i - 1] >= 0 or (i > 1 and words[i - 1] == "," and tokens.quoted[i - 2] >= 0)
    if (
        (lows[stop] in SUBJECT_PRONOUNS and not after_quotation)
        or lows[stop] in PREPOSITIONS
        or lows[stop] in SUBORDINATORS
    ):
        return None
    mention = phrase_after(paragraph, stop, end)
    if mention is None:
        return None
    k = mention.until
    if k < end:
        following = lows[k]
        closes = (
            words[k] in (",", ";", ":")
            or words[k] in STOPS
            or words[k] in DASHES
            or words[k] in MARKS
            or following in ("who", "whose")
            or following in PREPOSITIONS
            or following in ADVERBS
            or following in DAYS
            or following in TIME_WORDS
            or following in COORDINATORS
            or words[k] == "("
            or following in POSTMODIFIERS
            or (after_quotation and (is_participle(following) or paragraph.parts[k] in ("VBN", "VBD")))
        )
        if not closes or following in AUXILIARIES:
            return None
    bare = not after_quotation and mention.head not in paragraph.name_at
    told = cue.lemma == "say" or (cue.takes.bare_clause and not cue.takes.addressee and lows[stop] in DETERMINERS)
    if bare and not (told and (mention.is_pronoun or can_be_source(paragraph, mention))):
        return None
    return ReportingClause(cue, Order.AFTER, i, stop, i, mention.until, mention)
