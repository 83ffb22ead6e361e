"""What is said after a verb without "that", a colon or a quotation to show it: what the verb's frame takes.

The frames are those of `lexicon.cues`: a clause, an infinitive, a question, a noun phrase.
"""

from index.attribution.contents.clauses import Content, has_finite
from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.cues import DOCUMENT_ONLY, GESTURES
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS
from index.attribution.paragraphs import Paragraph
from index.attribution.reports.report import Order, Report
from index.attribution.text.tokens import STOPS, Tokens

_QUESTION = frozenset("whether who whom what why how when where which if".split())
_ASKING = frozenset("tell say explain reveal recall describe note warn".split())
"""Verbs besides those of asking that take a question as a clause ("explained why")."""
_TELLING = frozenset("tell assure inform remind reassure".split())
"""Verbs that take a clause after the one who is told."""
_MINOR = frozenset(
    "so nothing goodbye yes no little much anything hello something enough too it this otherwise as".split()
)
"""What one says without our learning what."""
_NO_CONTENT = frozenset("it that this them him her me us anonymity".split())
"""What one denies, welcomes, requests or thanks without our learning what was said."""
_CALLED = frozenset("meeting election elections strike vote conference session summit police referendum halt".split())
"""What one calls without saying anything of it."""


def content_by_frame(paragraph: Paragraph, report: Report, i: int, object_at: int, limit: int) -> Content | None:
    """What is said in tokens `i` to `limit`; None where the verb takes nothing of the kind.

    `object_at` is where the first object of the verb begins, a circumstance before token `i` included.
    """
    tokens = paragraph.tokens
    lows = tokens.lows
    word, lemma, frame = lows[i], report.cue.lemma, report.cue.frame
    if word in AUXILIARIES:
        relative = report.outer > 0 and lows[report.outer - 1] in ("which", "who", "whom", "that", "what")
        said = relative and "s" in frame and not report.as_clause and limit - i >= 2
        return Content(i, limit, "clause") if said else None
    asks = lemma == "direct" or (lemma == "call" and report.cue.after in (("on",), ("upon",)))
    if asks and "to" not in lows[i : limit - 1]:
        return None  # "called on the governor" pays a visit, "directed the play" is no order
    if lemma in DOCUMENT_ONLY and not report.cue.after and not _written_source(paragraph, report):
        return None
    if word == "to" or (word == "not" and i + 1 < limit and lows[i + 1] == "to"):
        return Content(i, limit, "infinitive") if "t" in frame or "u" in frame else None
    if lemma in ("warn", "caution") and word in ("of", "against", "about"):
        return Content(i, limit, "nominal")
    if word == "as" and "q" in frame and lemma in ("add", "note", "stress") and has_finite(tokens, i + 1, limit):
        return Content(i, limit, "clause")
    if word in _QUESTION and limit - i == 1:
        return None  # "asked why"
    if word in _QUESTION and word != "when":
        if "w" in frame or lemma in _ASKING:
            return Content(i, limit, "question")
        if word not in ("what", "how"):
            return None
    if lemma == "say":
        alone = limit - i == 1 or (word in ("nothing", "little") and lows[i + 1] in PREPOSITIONS)
        return None if word in _MINOR and alone else Content(i, limit, "clause")
    if ("s" in frame or lemma in _TELLING) and word not in PREPOSITIONS and has_finite(tokens, i, limit):
        return Content(i, limit, "clause")
    if "q" in frame:
        mention = report.mention
        if report.cue.noun and (mention is None or lows[mention.head] not in DOCUMENT_NOUNS):
            return None  # "Corn Belt states have …" states nothing, "the report states it was …" does
        if lemma not in GESTURES and word not in PREPOSITIONS and has_finite(tokens, i, limit):
            return Content(i, limit, "clause")
    if "n" in frame or "u" in frame:
        return _noun_phrase(tokens, report, i, object_at, limit)
    return None


def _noun_phrase(tokens: Tokens, report: Report, i: int, object_at: int, limit: int) -> Content | None:
    """'denied the claim'."""
    lows = tokens.lows
    word, cue = lows[i], report.cue
    if cue.lemma == "call" and not cue.after and lows[limit - 1] in _CALLED:
        return None
    if word in PREPOSITIONS or (word in ADVERBS and word not in DETERMINERS and "sel" not in word) or word in STOPS:
        return None
    if limit - object_at == 1 and lows[object_at] in _NO_CONTENT:
        return None
    return Content(object_at, limit, "nominal")


def _written_source(paragraph: Paragraph, report: Report) -> bool:
    mention = report.mention
    if mention is None:
        return report.order is Order.JOINED
    head = paragraph.tokens.lows[mention.head]
    return head in DOCUMENT_NOUNS or head in BODY_NOUNS or head in ("another", "one", "it")
