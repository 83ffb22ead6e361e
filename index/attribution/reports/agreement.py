"""Whether subject and verb can go together, where the verb may be a noun or a participle."""

from index.attribution.lexicon.calendar import TIME_WORDS
from index.attribution.lexicon.functionwords import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.reporting_verbs import Cue
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.boundaries import is_boundary
from index.attribution.phrases.mention import Mention
from index.attribution.text.marks import MARKS

_PLURAL_PRONOUNS = frozenset({"they", "we", "i", "you", "who"})
_PLURAL_NOUNS = frozenset(
    """police percent majority half people some many others both most two women men staff
    those these three four five six seven eight nine ten third quarter dozen dozens hundreds thousands""".split()
)
"""Plural heads that do not end in -s."""
_ACCUSED = [("accuse", ["of"]), ("charge", ["with"])]
_BEFORE_CLAUSES = SUBORDINATORS | COORDINATORS | RELATIVE_PRONOUNS


def agrees(paragraph: Paragraph, mention: Mention, cue: Cue, i: int, stop: int, end: int) -> bool:
    """Whether subject and verb can go together, where the verb may be a noun or a participle."""
    lows = paragraph.tokens.lows
    head = lows[mention.head]
    plural = (
        bool(mention.others)
        or (mention.outer < mention.first and lows[mention.first - 2].endswith("s"))  # "her agents, Poole & Crane, say"
        or head[0].isdigit()
        or head in _PLURAL_PRONOUNS
        or (head.endswith("s") and not head.endswith("ss"))
        or head.endswith("%")
        or head in _PLURAL_NOUNS
        or (lows[mention.first] == "the" and head.endswith(("ese", "ish", "nch")))  # "the French say"
    )
    if cue.form == "base" and lows[i - 1] in ("to", "did", "would"):  # "rose to say"
        return True
    if cue.form == "base" and cue.lemma not in ("put", "read", "forecast"):
        shown = _takes_clause(paragraph, stop, end)
        joined = any(lows[k] == "and" and k + 1 in paragraph.name_at for k in range(mention.outer - 1, mention.until))
        collective = mention.head in paragraph.name_at and (shown or joined)
        habit = (
            cue.takes.object_complement or cue.takes.infinitive
        )  # "bakers call it the oven", "bakers volunteer to stay"
        told = paragraph.parts[i] == "VBP" or (stop < end and lows[stop] in TIME_WORDS)  # "researchers report today"
        verb = not cue.noun or shown or (told and not habit)
        return (plural and verb) or (collective and not cue.noun)
    if cue.form == "pres" and cue.noun and paragraph.parts[i] != "VBZ":
        before = paragraph.tokens.words[mention.outer - 1]
        opens = mention.outer == 0 or is_boundary(paragraph.tokens, mention.outer - 1) or before[0].isupper()
        opens = opens or lows[i - 1] in RELATIVE_PRONOUNS
        if (not opens and lows[mention.outer - 1] not in _BEFORE_CLAUSES) or (
            lows[stop : stop + 1] == ["that"] and AUXILIARIES & set(lows[stop + 1 : stop + 2])
        ):
            return False  # "revisited her Wall Street remarks", "Western states that"
        return (
            (not plural or mention.head in paragraph.name_at)
            and (mention.head in paragraph.name_at or mention.is_pronoun or lows[mention.first] in DETERMINERS)
            and not (stop < end and lows[stop] in ("of", "by", "are", "were", "and"))
        )
    # "the deal announced by the board": a participle after its noun
    done_to = lows[stop : stop + 1] == ["by"] or (cue.lemma, lows[stop : stop + 1]) in _ACCUSED
    participle = cue.form == "past" and lows[i - 1] not in AUXILIARIES and done_to and not cue.after
    if participle and lows[stop] != "by":
        return False
    return not participle or mention.head in paragraph.name_at or mention.is_pronoun


def _takes_clause(paragraph: Paragraph, stop: int, end: int) -> bool:
    following = paragraph.tokens.lows[stop] if stop < end else ""
    return following in ("that", "whether", ",", ":") or (stop < end and paragraph.tokens.words[stop] in MARKS)
