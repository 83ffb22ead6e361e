"""Whether subject and verb can go together, where the verb may be a noun or a participle."""

from index.attribution.lexicon.cues import Cue
from index.attribution.lexicon.functionwords import AUXILIARIES, DETERMINERS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.text.marks import MARKS

_PLURAL_PRONOUNS = frozenset({"they", "we", "i", "you", "who"})
_PLURAL_NOUNS = frozenset(
    """police percent majority half people some many others both most two women men staff
    those these three four five six seven eight nine ten third quarter dozen dozens hundreds thousands""".split()
)
"""Plural heads that do not end in -s."""


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
    )
    if cue.form == "base" and lows[i - 1] in ("to", "did"):  # "rose to say"
        return True
    if cue.form == "base" and cue.lemma not in ("put", "read", "forecast"):
        return plural and (not cue.noun or _takes_clause(paragraph, stop, end))
    if cue.form == "pres" and cue.noun:
        return (
            (not plural or mention.head in paragraph.name_at)
            and (mention.head in paragraph.name_at or mention.is_pronoun or lows[mention.first] in DETERMINERS)
            and not (stop < end and lows[stop] in ("of", "by", "are", "were", "and"))
        )
    # "the deal announced by the board": a participle after its noun
    participle = (
        cue.form == "past" and lows[i - 1] not in AUXILIARIES and stop < end and lows[stop] == "by" and not cue.after
    )
    return not participle or mention.head in paragraph.name_at or mention.is_pronoun


def _takes_clause(paragraph: Paragraph, stop: int, end: int) -> bool:
    return stop < end and (paragraph.tokens.lows[stop] in ("that", ",", ":") or paragraph.tokens.words[stop] in MARKS)
