"""What is said: the words after or before a reporting clause, without "that", the one who is told, and by-the-ways.

>>> from index.attribution.paragraphs import read_paragraphs
>>> from index.attribution.reports import find_reports
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

from dataclasses import dataclass

from index.attribution.cues import DOCUMENT_ONLY, EXPRESSED, FINITE_FORMS, GESTURES
from index.attribution.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CALENDAR,
    DAYS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    BODY_NOUNS,
    GROUP_NOUNS,
    MEDIUM_NOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases import phrase_after, phrase_end
from index.attribution.quotations import MARKS
from index.attribution.reports import Order, Report
from index.attribution.tokens import DASHES, STOPS, Tokens

_IRREGULAR = frozenset(
    """went came made took got gave kept left lost won saw felt knew meant became began held stood ran fell paid sent spent
    brought bought thought grew broke chose drew drove flew rose spoke wrote met led sought hit cut let put set shut
    stands needs wants looks remains seems supports commends hopes believes means makes takes goes comes gets works plays runs
    speaks loves likes expects plans faces costs gives keeps knows feels thinks sees shows leads holds lies sits depends
    need want think know believe hope expect plan remain stand deserve understand support feel see look like love hate
    agree appreciate welcome continue go come get take make give keep work respect regret wish intend favours favors
    adheres attaches oppose opposes belongs deserves requires contains matters happens helps hurts understands assumes""".split()
)
_QUESTION = frozenset("whether who whom what why how when where which if".split())
_MINOR = frozenset("so nothing goodbye yes no little much anything hello something enough too it this otherwise as".split())
_PLACE_OF_CONTENT = frozenset({"that", ":"})
_ADVERBIAL_PREPOSITIONS = frozenset("in at on during by via after before to from with through following outside over upon of about for under into inside near".split())
_OFF_THE_RECORD = frozenset(
    "would declined did refused could does gave offered provided was is were had".split()
)


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `first` to `end` (exclusive), introduced by `how`: that, colon, quote, clause, infinitive, nominal, question."""

    first: int
    end: int
    how: str


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
    if "a" in frame and i < limit:
        i = _skip_addressee(paragraph, i, limit, always=report.cue.lemma in ("tell", "urge", "remind", "assure", "reassure", "inform"))
        addressed = i
        i = skip_adverbials(paragraph, i, limit, to_is_adverbial="t" not in frame and "u" not in frame)
    while i < limit and words[i] in (",", *DASHES) and i + 1 < limit and (words[i + 1] in MARKS or _resumes(tokens, report, i)):
        i += 1
    if i >= limit:
        return None
    word = lows[i]
    if word == "that" and i + 1 < limit:
        return _trim(paragraph, Content(i + 1, limit, "that"))
    if word == ":" and i + 1 < limit:
        return _trim(paragraph, Content(i + 1, limit, "quote" if words[i + 1] in MARKS else "colon"))
    if tokens.quoted[i] >= 0 and words[i] in MARKS:
        return _trim(paragraph, Content(i, limit, "quote"))
    if word == "," or word in AUXILIARIES:
        return None
    if report.cue.lemma in DOCUMENT_ONLY and not _written_source(paragraph, report):
        return None
    if word == "to" or (word == "not" and i + 1 < limit and lows[i + 1] == "to"):
        return _trim(paragraph, Content(i, limit, "infinitive")) if set(frame) & {"t", "u"} else None
    if word == "against" and report.cue.lemma == "warn" or word in ("of", "against", "about") and report.cue.lemma in ("warn", "caution"):
        return _trim(paragraph, Content(i, limit, "nominal"))
    if word in ("as",) and "q" in frame and has_finite(tokens, i + 1, limit) and report.cue.lemma in ("add", "note", "stress"):
        return _trim(paragraph, Content(i, limit, "clause"))
    if word in _QUESTION and word not in ("when",):
        if "w" in frame or report.cue.lemma in ("tell", "say", "explain", "reveal", "recall", "describe", "note", "warn"):
            return _trim(paragraph, Content(i, limit, "question"))
        if word not in ("what", "how"):
            return None
    if "s" in frame or report.cue.lemma in ("tell", "assure", "inform", "remind", "reassure"):
        if report.cue.lemma == "say":
            rest = limit - i
            if rest <= 2 and word in _MINOR:
                return None
            return _trim(paragraph, Content(i, limit, "clause"))
        if has_finite(tokens, i, limit) and word not in PREPOSITIONS:
            return _trim(paragraph, Content(i, limit, "clause"))
    if "q" in frame and report.cue.lemma not in GESTURES and word not in PREPOSITIONS and has_finite(tokens, i, limit):
        return _trim(paragraph, Content(i, limit, "clause"))
    if "n" in frame or "u" in frame:
        if report.order is Order.BEFORE and report.cue.form == "past" and word in PREPOSITIONS and not report.cue.after:
            return None
        if word in PREPOSITIONS or word in ADVERBS or word in STOPS:
            return None
        return _trim(paragraph, Content(addressed, limit, "nominal"))
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
        return _trim(paragraph, Content(report.until, limit, "nominal"))
    i = report.until
    comma = next((k for k in range(i, min(limit, i + 25)) if words[k] == "," and tokens.quoted[k] < 0), None)
    if comma is None:
        return None
    start = comma + 1
    while start < limit:
        close = next((k for k in range(start, min(limit, start + 25)) if words[k] == "," and tokens.quoted[k] < 0), None)
        if close is None or close + 1 >= limit:
            break
        word = lows[start]
        described = word in ("who", "which", "whose", "where", "dated", "seen", "published", "released", "obtained", "reviewed", "based", "formerly") or word[0].isdigit() and close == start + 1
        if not described and word in DETERMINERS and not has_finite(tokens, start, close) and close - start <= 12:
            described = True
        if not described:
            break
        start = close + 1
    if start >= limit:
        return None
    return _trim(paragraph, Content(start, limit, "clause"))


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


def _skip_addressee(paragraph: Paragraph, i: int, limit: int, *, always: bool) -> int:
    """Past the one who is told; `i` itself when the words there begin what is said."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    word = lows[i]
    if word in ("that", "of", "against", "about", "to", ":", ",", "whether", "if", "what", "why", "how") or words[i] in MARKS:
        return i
    if word in ("him", "her", "them", "me", "us", "you", "it") and (word != "her" or not always or not _noun_follows(paragraph, i, limit)):
        return i + 1
    _, stop = phrase_end(paragraph, i, limit)
    while stop < limit and lows[stop] in ("of", "and", "at") and stop + 1 < limit:
        _, inner = phrase_end(paragraph, stop + 1, limit)
        if inner <= stop + 1:
            break
        stop = inner
    if stop >= limit:
        return limit if always else i
    if always or lows[stop] in ("that", "of", "against", "about", "to", "not", ",", ":", "whether", "if", "who", "what", "why", "how") or words[stop] in MARKS:
        return stop
    return i


def _noun_follows(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether "her" is a possessive ("told her boss") and not the one who is told ("told her the boss")."""
    lows = paragraph.tokens.lows
    if i + 1 >= limit:
        return False
    following = lows[i + 1]
    return following not in DETERMINERS and following not in SUBJECT_PRONOUNS and following not in PREPOSITIONS and following not in SUBORDINATORS and following not in AUXILIARIES and (i + 1) not in paragraph.name_at and paragraph.tokens.words[i + 1][0].isalpha()


def skip_adverbials(paragraph: Paragraph, i: int, limit: int, *, to_is_adverbial: bool = True) -> int:
    """Past "on Friday", "in a statement", "by phone", "later", up to where what is said may begin."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    while i < limit:
        word = lows[i]
        if word in DAYS or (word in ADVERBS and word not in ("both", "all", "long", "even", "still", "just", "only", "now", "never", "always", "often") ) or word in ("bluntly", "flatly", "jokingly") or word in ("only", "just", "simply") and i + 1 < limit and words[i + 1] in MARKS:
            i += 1
            continue
        if word in TIME_WORDS and (lows[i - 1] in DAYS or lows[i - 1] in ("late", "early")):
            i += 1
            continue
        if word in ("late", "early", "last", "this", "next", "earlier") and i + 1 < limit and (lows[i + 1] in DAYS or lows[i + 1] in TIME_WORDS or lows[i + 1] in CALENDAR):
            i += 2
            continue
        if word in ("on", "in") and i + 1 < limit and (lows[i + 1] in DAYS or lows[i + 1] in CALENDAR or (lows[i + 1].isdigit() and len(lows[i + 1]) == 4)):
            i += 2
            while i < limit and (lows[i].isdigit() or lows[i] in TIME_WORDS):
                i += 1
            continue
        if word in _ADVERBIAL_PREPOSITIONS and (word != "to" or to_is_adverbial) and word not in ("of", "about", "for"):
            j = _past_phrase(paragraph, i, limit)
            if j == i:
                return i
            i = j
            continue
        return i
    return limit


def _past_phrase(paragraph: Paragraph, i: int, limit: int) -> int:
    """Past a prepositional phrase after a reporting verb, or `i` when it seems to begin what is said."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    reach = min(limit, i + 22)
    k = i + 1
    while k < reach:
        word = lows[k]
        if word in _PLACE_OF_CONTENT or words[k] in MARKS and tokens.quoted[k] >= 0:
            return k
        if word == ",":
            return k
        if word in SUBJECT_PRONOUNS and lows[k - 1] not in PREPOSITIONS:
            return k
        if word in AUXILIARIES or word in FINITE_FORMS:
            return _clause_start(paragraph, i, k)
        k += 1
    if k >= limit:
        return limit
    _, stop = phrase_end(paragraph, i + 1, limit)
    return stop if stop > i + 1 else i


def _clause_start(paragraph: Paragraph, i: int, verb: int) -> int:
    """Where the clause of the finite verb at `verb` begins, in the words from the preposition at `i` on."""
    lows = paragraph.tokens.lows
    head, stop = phrase_end(paragraph, i + 1, verb)
    while stop < verb and lows[stop] in ("of", "with", "in", "at", "to", "on", "for", "by", "from"):
        head, stop = phrase_end(paragraph, stop + 1, verb)
    if stop < verb:
        return stop
    # one run of nouns up to the verb: split after a medium ("in a statement the …" was caught above)
    for k in range(verb - 1, i + 1, -1):
        if lows[k] in MEDIUM_NOUNS and k + 1 < verb:
            return k + 1
    name = paragraph.name_at.get(verb - 1)
    return name.first if name and name.first > i + 1 else i


def has_finite(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the stretch seems to have a finite verb, so that it is a clause and not a phrase."""
    lows = tokens.lows
    for k in range(first, min(end, first + 40)):
        word = lows[k]
        if word in AUXILIARIES or word in _IRREGULAR or word in FINITE_FORMS or word in ("'s", "’s") and lows[k - 1] in ("it", "that", "there", "he", "she", "what"):
            return True
        if word.endswith(("ed", "n't", "n’t", "'re", "'ve", "'ll", "’re", "’ve", "’ll", "'m", "’m")) and k > first and len(word) > 3:
            return True
    return False


def _trim(paragraph: Paragraph, content: Content) -> Content | None:
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
    for k in range(first + 2, end - 2):
        if lows[k] == "but" and tokens.quoted[k] < 0 and lows[k + 1] in _OFF_THE_RECORD and (
            lows[k + 1] in ("declined", "refused", "gave", "offered", "provided") or (lows[k + 2] == "not" and k + 3 < end and lows[k + 3] in ("comment", "say", "elaborate", "give", "provide", "specify", "name", "identify", "discuss", "explain"))
        ):
            end = k
            break
    return Content(first, end, content.how) if first < end else None


def _quote_end(tokens: Tokens, first: int, end: int) -> int:
    """Where content that begins with a quotation ends: with the quotation when it is a sentence or a subordinate follows."""
    quotation = tokens.quotations[tokens.quoted[first]]
    after = quotation.last + 1
    if after >= end:
        return end
    if any(tokens.quoted[k] >= 0 for k in range(after, end)):
        return end
    inside = tokens.words[quotation.last - 1]
    if inside in STOPS or inside == "," or tokens.lows[after] in SUBORDINATORS or tokens.words[after] == "," or tokens.lows[after] in ("during", "for", "in", "on", "after", "before"):
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
            if not relative and (following in SUBORDINATORS or following in ("in", "at", "during", "on", "amid", "despite", "following", "sending", "according", "speaking") or (nominal and following.endswith("ing") and following not in ("including", "during"))):
                return k
        if not nominal:
            continue
        if lows[k] == "during":
            return k
        if lows[k] in ("in", "on", "at", "by", "via") and k + 1 < end:
            if following in DAYS:
                return k
            head, stop = phrase_end(paragraph, k + 1, end)
            if head is not None and lows[head] in MEDIUM_NOUNS and (lows[head] not in ("court", "record", "stage", "paper", "study", "ruling", "order", "parliament")):
                return k
    if nominal and end - 1 > first and lows[end - 1] in DAYS:
        return end - 1
    return end


def before_clause(paragraph: Paragraph, first: int, outer: int) -> Content | None:
    """What stands before the reporting clause as its statement ('A, she said'); None when nothing said ends there."""
    tokens = paragraph.tokens
    lows, words, quoted = tokens.lows, tokens.words, tokens.quoted
    end = outer
    while end > first and quoted[end - 1] < 0 and (words[end - 1] in (",", *DASHES)):
        end -= 1
    if end <= first:
        return None
    if quoted[end - 1] >= 0:
        quotation = tokens.quotations[quoted[end - 1]]
        opened = quotation.first
        lead = [k for k in range(first, opened) if words[k][0].isalnum() and quoted[k] < 0]
        if not lead or len(lead) <= 2 and quotation.last - opened > 4 and not any(quoted[k] >= 0 for k in range(first, opened)):
            return Content(max(first, opened) if not lead or opened > first else first, end, "quote")
        if end == outer and words[quotation.last - 1] not in (",", "?", "!", "…", "...") and words[quotation.last - 1] not in DASHES:
            # a quoted word directly before the verb ('The firm known as "X" said') is no statement
            if words[end] != "," and not (lead and has_finite(tokens, first, opened)):
                return None
        return Content(first, end, "mixed")
    if end == outer and not (words[end - 1] in "?!"):
        return None
    if end - first < 3 or not has_finite(tokens, first, end):
        return None
    while first < end and lows[first] in ("and", "but") and end - first > 4:
        first += 1
    return Content(first, end, "clause")
