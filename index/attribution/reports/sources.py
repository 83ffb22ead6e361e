"""Sources that are the subject of no verb: "according to the report", "hailed by campaigners as", "her claim that"."""

from index.attribution.lexicon.cues import Cue
from index.attribution.lexicon.functionwords import POSSESSIVE_S
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.forwards import phrase_after
from index.attribution.phrases.mention import Mention, can_be_source
from index.attribution.phrases.subjects import subject_before
from index.attribution.reports.report import Order, Report

_ACCORDING = Cue(lemma="according", frame="s", form="past")
_GIVING = frozenset("gave gives made makes issued issues offered repeated raised".split())


def according(paragraph: Paragraph, i: int, end: int) -> Report | None:
    """'according to the report'."""
    tokens = paragraph.tokens
    if i + 2 >= end or tokens.lows[i + 1] != "to":
        return None
    mention = phrase_after(paragraph, i + 2, end)
    return None if mention is None else Report(_ACCORDING, Order.SOURCE, i, i + 2, i, mention.until, mention)


def by_agent(paragraph: Paragraph, i: int, end: int, cue: Cue) -> Report | None:
    """'hailed by campaigners as the best': the agent speaks, what follows "as" is said."""
    mention = phrase_after(paragraph, i + 2, end)
    if (
        mention is None
        or not set(cue.frame) & {"n", "u"}
        or mention.until >= end
        or paragraph.tokens.lows[mention.until] != "as"
    ):
        return None
    return Report(Cue(lemma=cue.lemma, frame="n", form="past"), Order.SOURCE, i, i + 1, i, mention.until + 1, mention)


def as_by_agent(paragraph: Paragraph, first: int, floor: int, i: int, end: int) -> Report | None:
    """'As reported by the paper, A' and 'A, as first reported by the paper.': what stands across the comma is said."""
    tokens = paragraph.tokens
    start = i - 2 if tokens.lows[i - 1] == "first" else i - 1
    if start < first or tokens.lows[start] != "as":
        return None
    mention = phrase_after(paragraph, i + 2, end)
    if mention is None:
        return None
    leads = start == first and mention.until < end and tokens.words[mention.until] == ","
    closes = (
        start > first == floor
        and tokens.words[start - 1] == ","
        and can_be_source(paragraph, mention)
        and not any(tokens.quoted[k] >= 0 for k in range(first, start))
    )
    if not leads and not closes:
        return None
    return Report(_ACCORDING, Order.SOURCE, i, i + 2, start, mention.until, mention)


def noun_cue(paragraph: Paragraph, first: int, i: int, end: int) -> Report | None:
    """'Vega's warning that …', 'her promise that …': the owner of the noun speaks."""
    lows = paragraph.tokens.lows
    if i + 2 >= end or lows[i + 1] != "that" or i - 1 < first:
        return None
    mention: Mention | None = None
    if lows[i - 1] in ("his", "her", "their", "its"):
        mention = Mention.of(paragraph, i - 1, i)
    elif lows[i - 1] in POSSESSIVE_S and i - 2 >= first:
        name = paragraph.name_at.get(i - 2)
        if name is not None and name.words and name.end == i - 1:
            mention = Mention.of(paragraph, name.first, name.end, until=i)
    elif lows[i - 1] in ("a", "an", "the") and i - 2 > first and lows[i - 2] in _GIVING:
        mention = subject_before(paragraph, first, i - 2)
    if mention is None:
        return None
    return Report(Cue(lemma=lows[i], frame="s", form="noun"), Order.BEFORE, i, i + 1, mention.outer, i + 1, mention)
