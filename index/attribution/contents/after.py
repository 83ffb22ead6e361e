"""What is said: the words after or before a reporting clause, without "that", the one who is told, and by-the-ways.

>>> from index.attribution.paragraphs import read_paragraphs
>>> from index.attribution.reports.finding import find_reports
>>> from search.article import Article, Section
>>> def said(text: str) -> str | None:
...     paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[1]
...     report = find_reports(paragraph, 0, len(paragraph.tokens))[0]
...     content = after_cue(paragraph, report, len(paragraph.tokens) - 1)
...     return paragraph.tokens.between(content.first, content.end) if content else None
>>> said("Byrd told reporters in Oslo on Friday that rain was coming.")
'rain was coming'
>>> said("Byrd said in a statement it would rain.")
'it would rain'
>>> said("Byrd urged the two sides to talk.")
'to talk'
>>> said("Byrd rejected the criticism during a visit on Monday.")
'the criticism'
>>> said("Byrd expressed the hope that it would rain.")
'it would rain'
>>> said("Byrd said in a statement on Friday.") is None
True
"""

from index.attribution.contents.adverbials import skip_addressee, skip_adverbials
from index.attribution.contents.clauses import Content, has_finite, trim
from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.cues import DOCUMENT_ONLY, EXPRESSED, GESTURES
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS
from index.attribution.paragraphs import Paragraph
from index.attribution.reports.report import Order, Report
from index.attribution.text.quotations import MARKS
from index.attribution.text.tokens import DASHES, STOPS, Tokens

_QUESTION = frozenset("whether who whom what why how when where which if".split())
_MINOR = frozenset(
    "so nothing goodbye yes no little much anything hello something enough too it this otherwise as".split()
)
_NO_CONTENT = frozenset("it that this them him her me us anonymity".split())
"""What one denies, welcomes, requests or thanks without our learning what was said."""
_CALLED = frozenset("meeting election elections strike vote conference session summit police referendum halt".split())
"""What one calls without saying anything of it."""


def after_cue(paragraph: Paragraph, report: Report, limit: int) -> Content | None:
    """What stands after the reporting clause as its statement, up to token `limit`; None when nothing is said there."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    frame = report.cue.frame
    i = report.until
    if report.order is Order.SOURCE:
        return _after_source(paragraph, report, limit)
    if report.cue.lemma == "express":
        return _expressed(tokens, i, limit)
    i = skip_adverbials(paragraph, i, limit, to_is_adverbial="t" not in frame and "u" not in frame)
    addressed = i
    if report.cue.lemma == "ask" and (
        lows[i : i + 3] == ["not", "to", "be"] or lows[i : i + 3] in (["to", "be", "named"], ["to", "be", "identified"])
    ):
        return None  # "asked not to be named"
    if "a" in frame and i < limit:
        i = skip_addressee(
            paragraph, i, limit, always=report.cue.lemma in ("tell", "urge", "remind", "assure", "reassure", "inform")
        )
        addressed = i
        i = skip_adverbials(paragraph, i, limit, to_is_adverbial="t" not in frame and "u" not in frame)
    while (
        i < limit
        and words[i] in (",", *DASHES)
        and i + 1 < limit
        and (words[i + 1] in MARKS or _resumes(tokens, report, i))
    ):
        i += 1
    if i >= limit:
        return None
    word = lows[i]
    if word == "that" and i + 1 < limit:
        return trim(paragraph, Content(i + 1, limit, "that"))
    if word == ":" and i + 1 < limit:
        return trim(paragraph, Content(i + 1, limit, "quote" if tokens.quoted[i + 1] >= 0 else "colon"))
    if tokens.quoted[i] >= 0 and words[i] in MARKS:
        return trim(paragraph, Content(i, limit, "quote"))
    if word == "," and i + 2 < limit and lows[i + 1] == "however" and words[i + 2] == ",":
        i = min(i + 3, limit - 1)
        word = lows[i]
        if word == "that" and i + 1 < limit:
            return trim(paragraph, Content(i + 1, limit, "that"))
    if word == ",":
        close = next((k for k in range(i + 1, min(limit, i + 9)) if words[k] == ","), limit)
        if close + 2 < limit and lows[close + 1] == "that":  # "said, per a translator, that"
            return trim(paragraph, Content(close + 2, limit, "that"))
        quotation = _later_quotation(tokens, i, limit)
        return trim(paragraph, Content(quotation, limit, "quote")) if quotation is not None else None
    if word in AUXILIARIES:
        relative = report.outer > 0 and lows[report.outer - 1] in ("which", "who", "whom", "that", "what")
        if relative and "s" in frame and not report.as_clause and limit - i >= 2:
            return trim(paragraph, Content(i, limit, "clause"))
        return None
    if report.cue.lemma == "call" and report.cue.after in (("on",), ("upon",)):
        asked = next((k for k in range(i, limit - 1) if lows[k] == "to"), None)
        if asked is None:  # "called on the governor" pays a visit
            return None
    if report.cue.lemma in DOCUMENT_ONLY and not report.cue.after and not _written_source(paragraph, report):
        return None
    if word == "to" or (word == "not" and i + 1 < limit and lows[i + 1] == "to"):
        return trim(paragraph, Content(i, limit, "infinitive")) if set(frame) & {"t", "u"} else None
    if (word == "against" and report.cue.lemma == "warn") or (
        word in ("of", "against", "about") and report.cue.lemma in ("warn", "caution")
    ):
        return trim(paragraph, Content(i, limit, "nominal"))
    if (
        word in ("as",)
        and "q" in frame
        and has_finite(tokens, i + 1, limit)
        and report.cue.lemma in ("add", "note", "stress")
    ):
        return trim(paragraph, Content(i, limit, "clause"))
    if word in _QUESTION and limit - i == 1:
        return None  # "asked why"
    if word in _QUESTION and word not in ("when",):
        if "w" in frame or report.cue.lemma in (
            "tell",
            "say",
            "explain",
            "reveal",
            "recall",
            "describe",
            "note",
            "warn",
        ):
            return trim(paragraph, Content(i, limit, "question"))
        if word not in ("what", "how"):
            return None
    if "s" in frame or report.cue.lemma in ("tell", "assure", "inform", "remind", "reassure"):
        if report.cue.lemma == "say":
            rest = limit - i
            if word in _MINOR and (rest == 1 or (word in ("nothing", "little") and lows[i + 1] in PREPOSITIONS)):
                return None
            return trim(paragraph, Content(i, limit, "clause"))
        if has_finite(tokens, i, limit) and word not in PREPOSITIONS:
            return trim(paragraph, Content(i, limit, "clause"))
    mention = report.mention
    if "q" in frame and report.cue.noun and (mention is None or lows[mention.head] not in DOCUMENT_NOUNS):
        return None  # "Corn Belt states have …" states nothing, "the report states it was …" does
    if "q" in frame and report.cue.lemma not in GESTURES and word not in PREPOSITIONS and has_finite(tokens, i, limit):
        return trim(paragraph, Content(i, limit, "clause"))
    if report.cue.lemma == "call" and not report.cue.after and lows[limit - 1] in _CALLED:
        return None
    if "n" in frame or "u" in frame:
        if report.order is Order.BEFORE and report.cue.form == "past" and word in PREPOSITIONS and not report.cue.after:
            return None
        if word in PREPOSITIONS or (word in ADVERBS and word not in DETERMINERS) or word in STOPS:
            return None
        if limit - addressed == 1 and lows[addressed] in _NO_CONTENT:
            return None
        return trim(paragraph, Content(addressed, limit, "nominal"))
    return None


def _later_quotation(tokens: Tokens, comma: int, limit: int) -> int | None:
    """Where a quotation begins that closes the sentence after an aside ("said on Monday, in a note to fans, "…"")."""
    for quotation in tokens.quotations:
        if comma < quotation.first < limit:
            introduced = tokens.words[quotation.first - 1] in (",", ":")
            return (
                quotation.first
                if introduced and quotation.last + 2 >= limit and quotation.last - quotation.first > 4
                else None
            )
    return None


def _resumes(tokens: Tokens, report: Report, comma: int) -> bool:
    """Whether the words after a comma take up the verb again ("said, on Friday, that", "said, however, the …")."""
    following = tokens.lows[comma + 1]
    return following == "that"


def _written_source(paragraph: Paragraph, report: Report) -> bool:
    mention = report.mention
    if mention is None:
        return report.order is Order.JOINED
    head = paragraph.tokens.lows[mention.head]
    return head in DOCUMENT_NOUNS or head in BODY_NOUNS or head in ("another", "one", "it")


def _after_source(paragraph: Paragraph, report: Report, limit: int) -> Content | None:
    """After 'According to the report, …': past the comma, and past a description of the source between commas."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    if report.cue.lemma != "according":
        return trim(paragraph, Content(report.until, limit, "nominal"))
    i = report.until
    comma = next((k for k in range(i, min(limit, i + 25)) if words[k] in (",", ":") and tokens.quoted[k] < 0), None)
    if comma is None:
        return None
    start = comma + 1
    while start < limit:
        close = next(
            (k for k in range(start, min(limit, start + 25)) if words[k] == "," and tokens.quoted[k] < 0), None
        )
        if close is None or close + 1 >= limit:
            break
        word = lows[start]
        if word in AUXILIARIES:  # "At its heart, according to Byrd, was a decision"
            break
        described = word in (
            "who",
            "which",
            "whose",
            "where",
            "dated",
            "seen",
            "published",
            "released",
            "obtained",
            "reviewed",
            "based",
            "formerly",
            "writing",
            "speaking",
            "citing",
        ) or (word[0].isdigit() and close == start + 1)
        if not described and word in DETERMINERS and not has_finite(tokens, start + 2, close) and close - start <= 12:
            described = True
        if not described:
            break
        start = close + 1
    if start >= limit:
        return None
    return trim(paragraph, Content(start, limit, "clause"))


def _expressed(tokens: Tokens, i: int, limit: int) -> Content | None:
    """'expressed the hope that A' says A, 'expressed her gratitude to B' says B, 'expressed his joy at C' all of it."""
    lows = tokens.lows
    noun = next((k for k in range(i, min(i + 6, limit)) if lows[k] in EXPRESSED), None)
    if noun is None:
        return None
    follows = noun + 1
    if follows < limit and lows[follows] in ("that", "to") and follows + 1 < limit:
        return Content(follows + 1, limit, "that" if lows[follows] == "that" else "nominal")
    return Content(i, limit, "nominal")
