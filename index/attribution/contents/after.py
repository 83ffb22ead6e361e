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

from index.attribution.contents.adverbials import hears, skip_addressee, skip_adverbials
from index.attribution.contents.clauses import Content, begins_clause, has_finite
from index.attribution.contents.complements import TOLD, content_by_complement
from index.attribution.contents.ends import ended, opened
from index.attribution.lexicon.calendar import CALENDAR, DAYS
from index.attribution.lexicon.documents import MEDIUM_NOUNS
from index.attribution.lexicon.functionwords import (
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
)
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.reporting_verbs import EXPRESSED, NOUN_CUES
from index.attribution.lexicon.sources import is_source
from index.attribution.lexicon.verb_forms import is_participle
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.forwards import phrase_end
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.text.marks import MARKS
from index.attribution.text.quotations import is_name
from index.attribution.text.tokens import DASHES

_ADDRESSING = frozenset("tell urge remind assure reassure inform plead instruct".split())
"""Verbs that always have the one who is told after them."""
_APOLOGISING = ("apologise", "apologize")
_WITH_PREPOSITION = frozenset((*_APOLOGISING, *"advise admit confess complain object warn boast".split()))
"""Verbs whose preposition belongs to what is said."""
_MAKING = frozenset("write read sing announce mention recall post".split())
"""Verbs whose object in quotation marks may be the name of a work ('wrote "Old Gull"')."""
_OPENING_PARTS = frozenset("PRP NNP WH CC".split())
"""Parts of speech of what stands right before a verb that has a subject of its own, or goes on with another's."""
_DESCRIBES = frozenset("who which whose where formerly".split())
"""Words that begin a description of a source between commas."""
_NAMING = frozenset("call dub label brand term".split())
"""Verbs with what is named before its name."""
_LEADING = SUBORDINATORS | PREPOSITIONS | {"apart"}
"""Words that begin what stands before a clause and belongs to it ("He says, when it rains, it leaks")."""
_GOING_ON = frozenset("even while whereas though although but yet".split())
"""Words after a clause with which a sentence goes on."""
_CONCEDING = frozenset("while although though whereas".split())
"""Words by which a sentence opens with what somebody says, before its main clause."""
_CLAUSES = frozenset("DT PRP PRP$ NNP NNS EX".split())
_REPEATING = frozenset("repeat reiterate reaffirm reassert restate".split())
"""Verbs whose object may be what was said before ("repeated accusations that …")."""
_SAID = EXPRESSED | NOUN_CUES
_ABOUT = frozenset("about with to for".split())
_WHOLE = frozenset(
    "condolences thanks congratulations solidarity sympathy greetings wishes invitation support doubt doubts".split()
)
"""What is said when it is expressed, and not only what it is about."""
_ANONYMITY = (
    ["not", "to", "be"],
    ["to", "be", "named"],
    ["to", "be", "identified"],
    ["to", "remain", "anonymous"],
    ["to", "stay", "anonymous"],
    ["that", "his", "name"],
    ["that", "her", "name"],
    ["that", "their", "names"],
    ["to", "differ"],
)


def after_cue(paragraph: Paragraph, report: ReportingClause, limit: int) -> Content | None:
    """What stands after the reporting clause as its statement, up to token `limit`; None when nothing is said there."""
    found = words_after(paragraph, report, _end_of_relative(paragraph, report, limit))
    return ended(paragraph, report, found) if found is not None else None


def says_after_cue(paragraph: Paragraph, report: ReportingClause, limit: int) -> bool:
    """Whether there is such a statement, wherever it ends."""
    found = words_after(paragraph, report, _end_of_relative(paragraph, report, limit))
    return found is not None and opened(paragraph, found) is not None


def _end_of_relative(paragraph: Paragraph, report: ReportingClause, limit: int) -> int:
    """Where the clause ends in which a relative pronoun reports: "Critics, who say [it rained], are late"."""
    words, lows = paragraph.tokens.words, paragraph.tokens.lows
    if (
        (first := report.outer - 1) >= 0
        and lows[first] in _CONCEDING
        and any(first == f for f, _ in paragraph.sentences)
    ):
        marks = (
            k for k in range(report.until + 2, limit - 2) if words[k] == "," and paragraph.parts[k + 1] in _CLAUSES
        )
        clauses = (k for k in marks if begins_clause(paragraph, k + 1, limit))
        return next((k for k in clauses if has_finite(paragraph, report.until, k)), limit)
    opens = ("who", "which")
    who = report.first - 1 if lows[report.first - 1] in opens else report.outer - 1  # "which Byrd says [was late]"
    if report.order is not Order.BEFORE or who < 1 or lows[who] not in opens or words[who - 1] != ",":
        return limit
    commas = (k for k in range(report.until + 1, limit - 1) if words[k] == "," and paragraph.tokens.quoted[k] < 0)
    return next((k for k in commas if paragraph.is_finite(k + 1)), limit)


def words_after(paragraph: Paragraph, report: ReportingClause, limit: int) -> Content | None:
    """The same with all that follows, up to token `limit`."""
    if report.order is Order.SOURCE:
        return _after_source(paragraph, report, limit)
    if report.cue.lemma == "express":
        return _expressed(paragraph, report.until, limit)
    if (clause := _voiced(paragraph, report, limit)) is not None:
        return Content(clause, limit, "that")
    if report.order is Order.AGENT and report.mention is not None and report.mention.first > report.until:
        return Content(report.until, report.mention.first - 1, "nominal")  # 'branded a "farce" by bakers'
    if report.order is Order.AGENT and paragraph.tokens.lows[report.until - 1] in ("as", "of"):
        return Content(report.until, limit, "nominal")
    if report.cue.lemma == "ask" and (request := _request(paragraph, report, limit)):
        return request
    if report.cue.lemma in _APOLOGISING and (reason := _apology(paragraph, report, limit)):
        return reason
    if (shown := _after_what(paragraph, report, limit)) is not None:
        return Content(shown, limit, "that")
    begins = _past_circumstances(paragraph, report, limit)
    content = _content_at(paragraph, report, *begins, limit) if begins is not None else None
    if content is not None and report.cue.form == "noun":
        content = Content(content.first, _before_main_verb(paragraph, report, content), content.how)
    takes_it = report.cue.lemma in _WITH_PREPOSITION and paragraph.parts[report.end : report.end + 1] != ("VB",)
    if content and report.cue.particle and content.first == report.end and takes_it:
        content = Content(report.end - 1, content.end, content.how)
    return content


def _after_what(paragraph: Paragraph, report: ReportingClause, limit: int) -> int | None:
    """Where A of "what Byrd said in her letter was that A" begins; None elsewhere."""
    lows = paragraph.tokens.lows
    if report.outer == 0 or lows[report.outer - 1] != "what":
        return None
    verb = next((k for k in range(report.until, min(report.until + 9, limit - 2)) if paragraph.is_finite(k)), None)
    return verb + 2 if verb is not None and lows[verb] in BE and lows[verb + 1] == "that" else None


def _before_main_verb(paragraph: Paragraph, report: ReportingClause, content: Content) -> int:
    """Where A of "Byrd's claim that A" ends: before the verb that has the claim as its subject ("… was rejected")."""
    if paragraph.tokens.lows[report.until - 1] in BE:
        return content.end  # "her view is that A"
    opens = any(first in (report.outer, report.outer - 1) for first, _ in paragraph.sentences)
    verbs = [k for k in range(content.first, content.end) if paragraph.is_finite(k)]
    lows = paragraph.tokens.lows
    separate = [
        k
        for k in verbs[1:]
        if k - 1 not in verbs and (paragraph.parts[k - 1] not in _OPENING_PARTS or lows[k - 1] in CALENDAR)
    ]
    return separate[-1] if opens and separate and separate[-1] < content.end else content.end


def _request(paragraph: Paragraph, report: ReportingClause, limit: int) -> Content | None:
    """What somebody is asked for: "asked the court for more time"."""
    lows, first = paragraph.tokens.lows, report.until
    if first >= limit or report.order is not Order.BEFORE:
        return None
    head, stop = phrase_end(paragraph, first, limit)
    able = head is not None and (head in paragraph.name_at or is_source(lows[head]) or is_person_noun(lows[head]))
    asked = able and stop + 1 < limit and lows[stop] == "for" and not has_finite(paragraph, stop, limit)
    return Content(stop + 1, limit, "nominal") if asked else None


def _apology(paragraph: Paragraph, report: ReportingClause, limit: int) -> Content | None:
    """What somebody apologises for behind the one who is told: "apologised to the board [for being late]"."""
    lows = paragraph.tokens.lows
    if report.order is not Order.BEFORE or lows[report.until : report.until + 1] != ["to"]:
        return None
    stop = phrase_end(paragraph, report.until + 1, limit)[1]
    return Content(stop, limit, "nominal") if stop + 1 < limit and lows[stop] == "for" else None


def _past_circumstances(paragraph: Paragraph, report: ReportingClause, limit: int) -> tuple[int, int] | None:
    """Where what is said may begin, past time, place and the one who is told; and where the first object begins."""
    lows, words = paragraph.tokens.lows, paragraph.tokens.words
    lemma, takes = report.cue.lemma, report.cue.takes
    to_is_adverbial = not takes.infinitive and not takes.controlled_object
    i = object_at = skip_adverbials(paragraph, report.until, limit, to_is_adverbial=to_is_adverbial)
    if lows[i : i + 3] in _ANONYMITY or lows[i : i + 2] in _ANONYMITY:
        return None  # "asked not to be named"
    if takes.addressee and i < limit:
        object_at = skip_addressee(paragraph, i, limit, always=lemma in _ADDRESSING)
        i = skip_adverbials(paragraph, object_at, limit, to_is_adverbial=to_is_adverbial)
    while i + 1 < limit and words[i] in (",", *DASHES) and (words[i + 1] in MARKS or lows[i + 1] == "that"):
        i += 1
    return (i, object_at) if i < limit else None


def _content_at(paragraph: Paragraph, report: ReportingClause, i: int, object_at: int, limit: int) -> Content | None:
    """What is said from token `i` on: after "that", a colon or a mark, or as a complement of the verb."""
    tokens = paragraph.tokens
    lows, word = tokens.lows, tokens.lows[i]
    of_story = report.cue.lemma == "tell" and not TOLD.isdisjoint(lows[report.until : i])  # "told a story that"
    if (
        word == "that"
        and i + 1 < limit
        and not of_story
        and report.cue.lemma not in ("call", "describe", "dub", "label")
        and not _points(paragraph, i, limit)
    ):
        pronoun = lows[i + 1] in ("'s", "’s") or lows[i + 1] in AUXILIARIES  # "says that is untrue"
        return Content(i if pronoun else i + 1, limit, "that")
    if word in ("and", "but") and i + 1 < limit and paragraph.is_finite(i + 1):
        return None  # "it rained, Byrd said but gave no details"
    if word == ":" and i + 1 < limit:
        return Content(i + 1, limit, "quote" if tokens.quoted[i + 1] >= 0 else "colon")
    if tokens.quoted[i] >= 0:
        work = report.cue.lemma in _MAKING and is_name(tokens, tokens.quotations[tokens.quoted[i]])
        thing = paragraph.parts[report.outer - 1] == "NN"  # "an idea Ada Byrd calls “odd”"
        named = report.cue.lemma in _NAMING and lows[report.outer - 1] not in ("what", "which", "that") and not thing
        return None if work or named else Content(i, limit, "quote")  # "a user labelled “X”"
    if word == ",":
        return _after_comma(paragraph, report, i, limit)
    takes = report.cue.takes
    if takes.bare_clause or report.cue.lemma in _ADDRESSING or report.cue.particle == "about":
        told = report.cue.lemma == "tell" and TOLD.isdisjoint(lows[report.until : i + 2])
        shown = _shown_later(paragraph, i, limit, told=told) if word != "to" or not takes.infinitive else None
        if shown is not None:
            return shown
    return content_by_complement(paragraph, report, i, object_at, limit)


def _points(paragraph: Paragraph, that: int, limit: int) -> bool:
    """Whether "that" only points at a thing ("rejected that claim and left"): no verb of a clause follows."""
    words, lows = paragraph.tokens.words, paragraph.tokens.lows
    joint = next((k for k in range(that + 2, limit) if words[k] == "," or lows[k] in COORDINATORS), limit)
    thing = paragraph.parts[that + 1] in ("NN", "VBP") or paragraph.parts[that + 1 : that + 3] == ("JJ", "NN")
    clause = has_finite(paragraph, that + 2, joint) or begins_clause(paragraph, that + 1, limit)
    return words[that + 1].islower() and (limit == that + 2 or (thing and not clause))


def _after_comma(paragraph: Paragraph, report: ReportingClause, comma: int, limit: int) -> Content | None:
    """What is said behind a comma after the verb: 'said, per a translator, that', 'says, when it rains, it leaks'."""
    lows = paragraph.tokens.lows
    close = next((k for k in range(comma + 1, min(limit, comma + 16)) if lows[k] == ","), limit)
    if close + 2 < limit and lows[close + 1] == "that":
        return Content(close + 2, limit, "that")
    if close + 2 < limit and (lows[comma + 1 : close] == ["however"] or _opens(paragraph, report, comma)):
        return Content(close + 1 if close == comma + 2 else comma + 1, limit, "clause")
    if comma + 2 < limit and paragraph.parts[comma + 1] == "DT" and _adds(paragraph, report, comma, limit):
        return Content(comma + 1, limit, "clause")
    asks = paragraph.parts[comma + 1 : comma + 2] == ("WH",)
    begins = None if asks else _past_circumstance(paragraph, report, comma)
    said = report.cue.takes.bare_clause and begins_clause(paragraph, comma + 1, limit)
    return Content(begins, limit, "clause") if begins is not None and said else None


def _opens(paragraph: Paragraph, report: ReportingClause, comma: int) -> bool:
    """Whether a comma stands right behind a verb that opens its sentence ("He says, when it rains, it leaks")."""
    lows, said = paragraph.tokens.lows, report.cue.takes.bare_clause and not report.as_clause
    begins = report.order is Order.BEFORE and any(first == report.outer for first, _ in paragraph.sentences)
    return begins and said and comma == report.until and lows[comma + 1] in _LEADING


def _adds(paragraph: Paragraph, report: ReportingClause, comma: int, limit: int) -> bool:
    """Whether a clause follows the comma right behind a verb that opens its sentence: "He added, the oven was cold"."""
    begins = report.order is Order.BEFORE and any(first == report.outer for first, _ in paragraph.sentences)
    said = report.cue.takes.bare_clause and not (report.as_clause or report.cue.noun) and comma == report.until
    return begins and said and begins_clause(paragraph, comma + 1, limit)


def _past_circumstance(paragraph: Paragraph, report: ReportingClause, comma: int) -> int | None:
    """Where what is said begins in "said at that point, he" and in "said on Friday, he"; None where nothing may."""
    lows = paragraph.tokens.lows
    if report.as_clause or (report.order is Order.TRAILING and comma == report.until):
        return comma + 1  # "adding, the road was closed"
    between = lows[report.until : comma]
    if (
        not between
        or between[0] not in PREPOSITIONS | {"before", "after"}
        or paragraph.tokens.words[report.outer - 1] == ","
    ):
        return None
    return comma + 1 if any(low in DAYS or low in MEDIUM_NOUNS for low in between) else report.until


def _shown_later(paragraph: Paragraph, i: int, limit: int, *, told: bool) -> Content | None:
    """What is said where "that", or a mark and a quotation, show it only behind a phrase ("said of the deal: …").

    With `told`, the phrase may be the rest of who is told ("told a meeting [ahead of the vote] that").
    """
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    adverbial = lows[i] in PREPOSITIONS or lows[i].endswith("ly") or lows[i] in ("so", "rather", "quite", "somewhat")
    for k in range(i + 1, min(limit - 2, i + 20)):
        if words[k] in (":", ",") and tokens.quoted[k + 1] >= 0 and words[k + 1] in MARKS:
            shown = words[k] == ":" or (adverbial and tokens.quotations[tokens.quoted[k + 1]].last - k > 5)
            return Content(k + 1, limit, "quote") if shown and not has_finite(paragraph, i, k) else None
        if told and words[k] in MARKS and tokens.quoted[k] >= 0 and tokens.quoted[k - 1] < 0:
            whole = tokens.quotations[tokens.quoted[k]].last - k > 5 and not has_finite(paragraph, i, k + 2)
            return Content(k, limit, "quote") if whole else None  # 'told a meeting in Oslo last night "it rains …"'
        thing = lows[k - 1] in PREPOSITIONS or (lows[i] == "to" and not hears(paragraph, k - 1))
        if lows[k] == "that" and (adverbial or told) and words[k + 1] != "," and not thing:
            clause = not has_finite(paragraph, i, k) and not paragraph.is_finite(k + 1)
            return Content(k + 1, limit, "that") if clause else None
    return None


def _after_source(paragraph: Paragraph, report: ReportingClause, limit: int) -> Content | None:
    """After 'According to the report, …': past the comma, and past a description of the source between commas."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    i = report.until
    comma = next((k for k in range(i, min(limit, i + 25)) if words[k] in (",", ":") and tokens.quoted[k] < 0), None)
    leads = any(first == report.outer for first, _ in paragraph.sentences) and i < limit
    if leads and (lows[i] in DETERMINERS or i in paragraph.name_at) and begins_clause(paragraph, i, limit):
        return Content(i, limit, "clause")  # "According to Byrd the oven was cold"
    if comma is None:
        return None
    start = comma + 1
    while start < limit:
        close = next((k for k in range(start, limit) if words[k] == "," and tokens.quoted[k] < 0), limit)
        if not _describes_source(paragraph, report, start, close):
            break
        start = close + 1
    return Content(start, limit, "clause") if start < limit else None


def _describes_source(paragraph: Paragraph, report: ReportingClause, start: int, close: int) -> bool:
    """Whether words up to a comma, or to the end, describe a source ("a baker", "who led the search", "61", "QC")."""
    tokens, mention = paragraph.tokens, report.mention
    word, name = tokens.lows[start], paragraph.name_at.get(start)
    if (
        word in _DESCRIBES
        or (word == "of" and start + 1 in paragraph.name_at)
        or (close == start + 1 and (word[0].isdigit() or tokens.words[start].isupper()))
    ):
        return True
    if name is not None:  # "according to the coach, Ada Byrd, …"
        return mention is not None and name.end == close and is_person_noun(tokens.lows[mention.head])
    if word in DETERMINERS:
        if tokens.lows[close + 1 : close + 2] and tokens.lows[close + 1] in _GOING_ON:
            return False  # "…, the market lost a third, even as"
        if report.outer > 0 and tokens.words[report.outer - 1] == ",":  # "A, according to Byrd, a baker who was there"
            close = next((k for k in range(start, close) if tokens.lows[k] == "who"), close)
        return close - start <= 12 and not has_finite(paragraph, start + 2, close)
    return is_participle(word) and close < len(tokens) and tokens.words[close] == ","


def _voiced(paragraph: Paragraph, report: ReportingClause, limit: int) -> int | None:
    """Where the clause begins that is the object's: "indicated their confidence that A", "repeated claims that A"."""
    lows, first = paragraph.tokens.lows, report.until
    again = report.cue.lemma in _REPEATING
    if first >= limit or not (again or lows[first] in POSSESSIVES) or not report.cue.takes.bare_clause:
        return None
    known = _SAID if again else EXPRESSED
    noun = next((k for k in range(first, min(first + 4, limit - 2)) if lows[k] in known), None)
    return noun + 2 if noun is not None and lows[noun + 1] == "that" else None


def _expressed(paragraph: Paragraph, i: int, limit: int) -> Content | None:
    """'expressed the hope that A' says A, 'expressed worry about B' about B, 'expressed his joy at C' all of it."""
    lows, parts = paragraph.tokens.lows, paragraph.parts
    noun = next((k for k in range(i, min(i + 6, limit)) if lows[k] in EXPRESSED), limit)
    while noun + 3 < limit and lows[noun + 1] == "and" and lows[noun + 2] in EXPRESSED:
        noun += 2
    following = lows[noun + 1 : noun + 3]
    if noun + 2 < limit and following[0] == "that":
        return Content(noun + 2, limit, "that")
    felt = noun + 2 < limit and following[0] in _ABOUT and lows[noun] not in _WHOLE and parts[noun + 2] != "VB"
    return Content(noun + 1 if felt else i, limit, "nominal")
