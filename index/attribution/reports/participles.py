"""Reporting clauses by a participle, which borrow their subject: "Noting that …, Byrd said …, adding that …"."""

from index.attribution.lexicon.cues import Cue
from index.attribution.lexicon.documents import DOCUMENT_BY_BODY, DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import ADVERBS, BE, PREPOSITIONS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.backwards import phrase_before
from index.attribution.phrases.forwards import phrase_after
from index.attribution.phrases.subjects import subject_before
from index.attribution.reports.report import Order, Report
from index.attribution.text.tokens import DASHES

_SAYING = frozenset(
    """saying calling urging stating declaring proclaiming announcing accusing warning asking reading proposing
    promising""".split()
)


def participle(paragraph: Paragraph, first: int, floor: int, i: int, stop: int, cue: Cue) -> Report | None:
    """'Noting that …', '…, adding that …', 'was saying': the participle in tokens `i` to `stop`, if it reports."""
    tokens = paragraph.tokens
    lows = tokens.lows
    if "d" in cue.frame and lows[stop : stop + 1] != ["that"]:
        return None  # "finding salt there"
    if i == first or (i == first + 1 and lows[first] in ("also", "while", "but", "and")):
        return Report(cue, Order.LEADING, i, stop, first, stop)
    if lows[i - 1] in BE or (lows[i - 1] in ADVERBS and lows[i - 2] in BE):
        mention = subject_before(paragraph, floor, i)
        return Report(cue, Order.BEFORE, i, stop, mention.outer, stop, mention) if mention else None
    opened = next((k for k in range(i - 2, max(first, i - 9), -1) if lows[k] == "with"), None)
    subject = phrase_after(paragraph, opened + 1, i) if opened is not None else None
    if opened is not None and subject is not None and (subject.until == i or lows[subject.until] in PREPOSITIONS):
        return Report(cue, Order.AGENT, i, stop, opened, stop, subject)  # "…, with Byrd stating that"
    k = i - 1
    while k > first and (
        lows[k] in ADVERBS
        or lows[k] in ("while", "before", "and", "but", "then")
        or (lows[k].endswith("ly") and len(lows[k]) > 4)
    ):
        k -= 1
    before = tokens.words[k]
    if lows[i - 1] == "by" and lows[i] in _SAYING:
        return Report(cue, Order.TRAILING, i, stop, i - 1, stop)
    if lows[i - 1] in ("after", "before", "while", "whilst") or (lows[i - 1] == "and" and floor > first):
        starts = i - 1 == first
        return Report(cue, Order.LEADING if starts else Order.TRAILING, i, stop, first if starts else i - 1, stop)
    if before == "," or before in DASHES or tokens.quoted[k] >= 0:
        return Report(cue, Order.TRAILING, i, stop, k if before == "," or before in DASHES else k + 1, stop)
    if k == i - 1 and lows[k] in DOCUMENT_NOUNS and lows[i] in _SAYING:
        document = phrase_before(paragraph, floor, k) if lows[k] not in DOCUMENT_BY_BODY else None
        if document is not None:
            return Report(cue, Order.BEFORE, i, stop, document.outer, stop, document)
        return Report(cue, Order.TRAILING, i, stop, i, stop)
    return None
