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

_AFTER_SUBJECT = (
    PREPOSITIONS | ADVERBS | frozenset(DAYS) | TIME_WORDS | COORDINATORS | frozenset(POSTMODIFIERS) | {"as"}
)
"""Words that go on with the clause behind a subject that stands after its verb."""


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
    which = tokens.lows[mention.end : mention.end + 2] == [",", "which"] and mention.head not in paragraph.name_at
    if which and before in ("and", "or"):
        return False  # "You need a goal and a plan, which may change, said Lt. Moss"
    lows = tokens.lows[mention.end : i]
    if any(map(paragraph.is_finite, range(mention.end, i))) and not any(
        low in ("who", "which", "whose", "that") for low in lows
    ):
        return False  # "Credit Co, a unit of Data Corp, is raising money, said First Bank"
    if mention.until == i and mention.end + 1 < i and tokens.words[mention.end] == ",":
        following = tokens.lows[mention.end + 1]
        if following in ("who", "whose", "which", "first", "last") or is_participle(following):
            return can_be_source(paragraph, mention)
    return (
        mention.until == i
        and (mention.end != i - 1 or tokens.words[i - 1] != ",")
        and (mention.head in paragraph.name_at or in_title(paragraph.tokens, i - 1, mention.first))
    )


def inverted(paragraph: Paragraph, i: int, stop: int, end: int, cue: Cue) -> ReportingClause | None:
    """'said Ada Byrd': the cue in tokens `i` to `stop` with the subject after it."""
    tokens, lows = paragraph.tokens, paragraph.tokens.lows
    if stop >= end or not _inverts(cue) or lows[stop] in PREPOSITIONS or lows[stop] in SUBORDINATORS:
        return None
    after_quotation = tokens.quoted[i - 1] >= 0 or (i > 1 and tokens.words[i - 1] == "," and tokens.quoted[i - 2] >= 0)
    if lows[stop] in SUBJECT_PRONOUNS and not after_quotation:
        return None
    mention = phrase_after(paragraph, stop, end)
    if mention is None or not (mention.until >= end or _closes(paragraph, mention.until, after_quotation)):
        return None
    takes = cue.takes
    if not after_quotation and mention.head not in paragraph.name_at:
        told = cue.lemma == "say" or (takes.bare_clause and not takes.addressee and lows[stop] in DETERMINERS)
        if not told or not (mention.is_pronoun or can_be_source(paragraph, mention)):
            return None
    return ReportingClause(cue, Order.AFTER, i, stop, i, mention.until, mention)


def _inverts(cue: Cue) -> bool:
    """Whether a verb can stand before its subject: it takes a quotation, and needs nobody who is told."""
    takes = cue.takes
    speaks = takes.bare_clause or takes.marked_clause or takes.document_subject
    return speaks and not (takes.addressee and cue.lemma in ("tell", "urge", "assure"))


def _closes(paragraph: Paragraph, k: int, after_quotation: bool) -> bool:
    """Whether the subject after a verb can end before token `k`: at a mark, or a word that goes on with the clause."""
    word, following = paragraph.tokens.words[k], paragraph.tokens.lows[k]
    return following not in AUXILIARIES and (
        word in (",", ";", ":", "(")
        or word in STOPS
        or word in DASHES
        or word in MARKS
        or following in ("who", "whose")
        or following in _AFTER_SUBJECT
        or (after_quotation and (is_participle(following) or paragraph.parts[k] in ("VBN", "VBD")))
        or (after_quotation and (following == "not" or following in SUBORDINATORS))  # "said Byrd when asked"
        or (after_quotation and following in SUBJECT_PRONOUNS and paragraph.is_finite(k + 1))  # "said a man I met"
    )
