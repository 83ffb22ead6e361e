"""What is said after a verb without "that", a colon or a quotation to show it: a complement that the verb takes.

Which verb takes a clause, an infinitive, a question, a noun phrase: `lexicon.reporting_verbs`.
"""

from index.attribution.contents.clauses import SUBJECT_PARTS, Content, begins_clause, is_inverted
from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.calendar import CALENDAR
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DEFINITE,
    DETERMINERS,
    HAVE,
    POSSESSIVE_S,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
)
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.sources import is_source, singular
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.forwards import phrase_end
from index.attribution.phrases.mention import SOURCE_NOUNS
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.text.quotations import is_name
from index.attribution.text.tokens import STOPS

_QUESTION = frozenset("whether who whom what why how when where which if".split())
_WHICH = (["which"], ["whose"], ["whom"])
_ASKING = frozenset("tell say explain reveal recall describe note warn".split())
"""Verbs besides those of asking that take a question as a clause ("explained why")."""
_TELLING = frozenset("tell assure inform remind reassure".split())
"""Verbs that take a clause after the one who is told."""
_WARNING = frozenset("warn caution advise".split())
_OF = frozenset("of against about".split())
"""Prepositions before what one is warned of."""
_BEING = (["to", "be"], ["to", "have"])
_WANTING = frozenset("suggest propose recommend demand insist".split())
"""Verbs whose clause may have a verb without an ending."""
_MINOR = frozenset("so nothing goodbye little much anything hello something enough too it this otherwise as".split())
"""What one says without our learning what."""
_AS_SAID = (["as", "much"], ["the", "same"])
"""How one says what was said before."""
_AFTER_MINOR = PREPOSITIONS | COORDINATORS | {","}
_HARDLY_ANYTHING = frozenset("all little nothing".split())
_RITES = frozenset("mass grace prayers hello goodbye farewell".split())
"""What one says as one does it."""
_NO_CONTENT = [[word] for word in "it that this them him her me us anonymity everything anything nothing".split()]
"""What one denies, welcomes, requests or thanks without our learning what was said."""
_REASONS = {
    **dict.fromkeys(("describe", "identify", "define"), ("as",)),
    **dict.fromkeys(("declare", "reveal", "pledge", "cite", "announce"), ()),
}
_OF_THINGS = frozenset("praise commend salute".split())
"""Verbs that tell of acts with persons and bodies, and of words with things ("praised the role of the crew")."""
_BY_REASON = ("for", "as", "on", "over", "with")
"""By these, what is said of someone follows."""
TOLD = frozenset("story stories tale tales truth lie lies joke jokes history fortune".split())
"""What one tells, besides clauses."""
_REPLYING = frozenset("reply answer".split())
_DEALS = frozenset("agree offer invite consent undertake".split())
"""What one has done by these is told as a fact, what one does by them as words."""
_FINDERS = frozenset(
    """another one it scientist researcher expert investigator analyst auditor inspector economist author judge court
    jury tribunal panel inquest inquiry coroner magistrate ombudsman arbitrator adjudicator watchdog""".split()
)
"""Those besides documents and bodies who find what others read."""
_DOCUMENTS = DOCUMENT_NOUNS | _FINDERS
_WRITERS = _DOCUMENTS | BODY_NOUNS
_ACTION = ("tion", "sion", "ment", "ing", "ance", "ure", "al", "ry")
_ACTS = frozenset("review probe halt ban audit recount freeze search strike retreat release arrest".split())
"""Nouns for what is done, by their endings and without them."""
_ACTS_ON = {
    **dict.fromkeys(
        ("dismiss", "reject", "refuse"),
        frozenset("action appeal case suit lawsuit petition motion application indictment".split()),
    ),
    "deny": frozenset("motion bail parole petition application".split()),
    "seek": frozenset("help comment advice asylum shelter refuge treatment expression".split()),
    "disclose": frozenset("stake holding shareholding".split()),
}
"""Verbs that tell of acts with such objects."""
_BEFORE_COURTS = frozenset("claim challenge charge bid".split())
"""What courts besides dismiss or reject, as others do not."""
_COURTS = frozenset("court judge tribunal sheriff magistrate".split())
_RESULTS = frozenset(
    """profit loss income revenue sale earning rise drop fall gain increase decline decrease
    price demand trading turnover growth""".split()
)
_OBJECT_PRONOUNS = frozenset("him it them me us himself herself itself themselves".split())


def content_by_complement(
    paragraph: Paragraph, report: ReportingClause, i: int, object_at: int, limit: int
) -> Content | None:
    """What is said in tokens `i` to `limit`; None where the verb takes nothing of the kind.

    `object_at` is where the first object of the verb begins, a circumstance before token `i` included.
    """
    lows = paragraph.tokens.lows
    word = lows[i]
    if i + 1 < limit and is_inverted(paragraph, i):
        return Content(i, limit, "clause")  # "said had it rained, he would have left"
    if word in AUXILIARIES and word != "being" and paragraph.parts[i] != "NNP":
        return _relative_clause(paragraph, report, i, limit)
    if report.cue.lemma in _REPLYING and lows[report.until : report.until + 1] == ["to"] and word != "to":
        return None  # "replied to a post that Byrd had written"
    if report.cue.lemma == "tell" and not TOLD.isdisjoint(lows[object_at - 1 : object_at] + lows[report.until : i]):
        return None  # "tells the story of those who left"
    if word in ("and", "or") or not _reports(paragraph, report, i, limit):
        return None  # "acknowledged and discussed"
    if word == "as" and _is_named(paragraph, report):
        return Content(i + 1, limit, "nominal")
    if word == "to" or (word in ("not", "never") and lows[i + 1 : i + 2] == ["to"]):
        return Content(i, limit, "infinitive") if _takes_infinitive(paragraph, report, i, limit) else None
    if report.cue.lemma == "advise" and word == "of":
        return None  # "advised us of the change"
    if report.cue.lemma in _WARNING and word in _OF:
        return Content(i, limit, "nominal")
    if report.cue.takes.question and word in PREPOSITIONS and lows[i + 1 : i + 2] in _WHICH:
        return Content(i, limit, "question")
    if word in _QUESTION:
        if limit - i == 1:
            return None  # "asked why"
        if word != "when" and _asks(paragraph, report, i, object_at):
            return Content(i, limit, "question")
        if word not in ("when", "what", "how"):
            return None
    if report.cue.lemma == "say":
        return _after_say(paragraph, i, limit)
    if _takes_clause(paragraph, report, i, limit):
        return Content(i, limit, "clause")
    return _object(paragraph, report, i, object_at, limit)


def _relative_clause(paragraph: Paragraph, report: ReportingClause, i: int, limit: int) -> Content | None:
    """'Was closed' of "a case the mayor said was closed": the verb at token `i` has its subject before the clause."""
    before = paragraph.tokens.lows[report.outer - 1] if report.outer else ","
    contact = before[0].isalpha() and before not in SUBORDINATORS and before not in COORDINATORS
    relative = contact or before in ("that", "what")
    said = (
        relative
        and report.cue.takes.clause
        and report.cue.lemma != "announce"
        and not report.as_clause
        and limit - i >= 2
    )
    return Content(i, limit, "clause") if said else None


def _reports(paragraph: Paragraph, report: ReportingClause, i: int, limit: int) -> bool:
    """Whether a verb that can stand for an act as well is used for words here."""
    cue = report.cue
    asks = cue.lemma == "direct" or (cue.lemma == "call" and cue.particle in ("on", "upon"))
    if asks and "to" not in paragraph.tokens.lows[i : limit - 1]:
        return False  # "called on the governor" pays a visit, "directed the play" is no order
    if cue.lemma == "order" and not _is_order(paragraph, i, limit):
        return False
    return not cue.takes.document_subject or _written_source(paragraph, report)


def _is_named(paragraph: Paragraph, report: ReportingClause) -> bool:
    """Whether what is described stands before the verb: '… which Byrd describes as A'."""
    takes = report.cue.takes
    before = paragraph.tokens.lows[report.outer - 1] if report.outer else ""
    if report.outer and paragraph.parts[report.outer - 1] == "NN":
        return takes.object_with_reason and report.cue.lemma == "describe"  # "a step Byrd described as odd"
    return (takes.object or takes.object_with_reason) and before in ("which", "that", "what")


def _asks(paragraph: Paragraph, report: ReportingClause, i: int, object_at: int) -> bool:
    """Whether the verb takes the question at token `i`, which does not describe the one who is told."""
    lows, lemma = paragraph.tokens.lows, report.cue.lemma
    if lows[i] == "whether":
        return True
    if lemma == "tell" and lows[i] in ("who", "which", "whose") and paragraph.parts[i - 1] == "NN":
        return False  # "told a baker who was there"
    return report.cue.takes.question or lemma in _ASKING


def _after_say(paragraph: Paragraph, i: int, limit: int) -> Content | None:
    """'Said rain', but not "said mass", "said nothing of it"."""
    lows = paragraph.tokens.lows
    word = lows[i]
    if word in _RITES and (lows[i + 1 : i + 2] == ["to"] or not begins_clause(paragraph, i, limit)):
        return None
    alone = limit - i == 1 or (word in ("nothing", "little", "so") and lows[i + 1] in _AFTER_MINOR)
    if lows[i : i + 2] in _AS_SAID:
        return None
    return None if word in _MINOR and alone else Content(i, limit, "clause")


def _takes_clause(paragraph: Paragraph, report: ReportingClause, i: int, limit: int) -> bool:
    """Whether a clause begins at token `i` and the verb takes one without "that"."""
    takes = report.cue.takes
    if takes.clause or report.cue.lemma in _TELLING:
        told = report.cue.lemma in _TELLING and i > report.until
        return (
            begins_clause(paragraph, i, limit)
            or _to_be(paragraph, i, limit)
            or (told and _may_begin_clause(paragraph, i, limit))
            or (report.cue.lemma in _WANTING and _is_subjunctive(paragraph, i, limit))
        )
    return takes.quotation and begins_clause(paragraph, i, limit)


def _may_begin_clause(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether what somebody is told begins with its subject, though its verb may be tagged as none."""
    parts = paragraph.parts
    if parts[i] not in SUBJECT_PARTS:
        return False
    verbs = (k for k in range(i + 2, limit) if parts[k] == "VBN" or (parts[k] == "VB" and parts[k - 1] != "TO"))
    verb = next(verbs, i)
    return verb > i and "that" not in paragraph.tokens.lows[i:verb]


def _is_subjunctive(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether a subject and a verb without an ending begin at token `i` ("suggested [the council soon buy a pump]")."""
    for k in range(i + 1, min(limit - 1, i + 12)):
        if paragraph.parts[k] == "VB":
            before = next((part for part in reversed(paragraph.parts[i:k]) if part != "RB"), "")
            return before.startswith(("NN", "PRP"))
        if paragraph.is_finite(k) or paragraph.parts[k] in ("PUNCT", "TO", "WH", "VBG"):
            return False
    return False


def _object(paragraph: Paragraph, report: ReportingClause, i: int, object_at: int, limit: int) -> Content | None:
    """The object that is said: a gerund, or a noun phrase."""
    takes, word = report.cue.takes, paragraph.tokens.lows[i]
    if takes.gerund and word.endswith("ing") and len(word) > 4 and i not in paragraph.name_at:
        return Content(i, limit, "nominal")
    if report.cue.lemma in ("report", "show") and _is_result(paragraph, i, limit):
        return Content(i, limit, "nominal")
    if not takes.noun_phrase or (takes.document_subject and not _is_document(report)):
        return None  # "the office found a strategy"
    return _noun_phrase(paragraph, report, i, object_at, limit)


def _is_result(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether the object at token `i` is a figure of a balance: "reported a loss of two million", "strong sales"."""
    head, stop = phrase_end(paragraph, i, limit)
    near = range(i, min(stop + 5, limit))
    words = paragraph.tokens.words
    years = {k for k in near if words[k].isdigit() and len(words[k]) == 4}
    counted = any((paragraph.parts[k] == "CD" and k not in years) or words[k].endswith("%") for k in near)
    judged = head is not None and "JJ" in paragraph.parts[i:head]
    return head is not None and (counted or judged) and singular(paragraph.tokens.lows[head]) in _RESULTS


def _is_order(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether what is ordered is to be done ("an inspection", "it to pay", "it cleared"), not to be brought."""
    head, stop = phrase_end(paragraph, i, limit)
    act = head is not None and (paragraph.tokens.lows[head].endswith(_ACTION) or paragraph.tokens.lows[head] in _ACTS)
    return (
        act or "TO" in paragraph.parts[i:limit] or bool({"VBN", "VBD"} & set(paragraph.parts[i : min(stop + 1, limit)]))
    )


def _to_be(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether a phrase and its infinitive begin at token `i` ("found Oslo to be cold")."""
    stop = phrase_end(paragraph, i, limit)[1]
    return paragraph.tokens.lows[stop : stop + 2] in _BEING


def _takes_infinitive(paragraph: Paragraph, report: ReportingClause, i: int, limit: int) -> bool:
    """Whether the verb takes the infinitive at token `i`; 'has agreed to stay' tells a fact."""
    lows, takes = paragraph.tokens.lows, report.cue.takes
    verb = i + 1 if lows[i] == "to" else i + 2
    if takes.controlled_object:
        return True
    if not takes.infinitive or verb >= limit or (lows[verb] in DETERMINERS and report.cue.lemma != "invite"):
        return False
    perfect = report.mention is not None and HAVE & set(lows[report.mention.until : report.first])
    return not (perfect and report.cue.lemma in _DEALS)


def _noun_phrase(paragraph: Paragraph, report: ReportingClause, i: int, object_at: int, limit: int) -> Content | None:
    """'denied the claim'; 'praised the crew for its calm' and 'called the idea absurd', but no 'praised the crew'."""
    lows, takes = paragraph.tokens.lows, report.cue.takes
    if not _begins_phrase(lows, i, limit):
        return None
    comma = _unquoted_comma(paragraph, object_at, limit)
    says = _quotes(paragraph, report, range(object_at, comma))
    if lows[object_at] == "anonymity" or _is_act(paragraph, report, object_at, limit):
        return None
    if not says and _is_vague(paragraph, report, object_at, limit):
        return None
    needless = says or _needs_no_reason(paragraph, report, object_at, comma, limit)
    reason = needless or _gives_reason(paragraph, report.cue.lemma, i, limit)
    if report.cue.lemma in ("hit", "lash") and not reason:
        return None  # "hit out at the board"
    if not reason and not report.cue.particle:
        person = takes.object and not takes.controlled_object and _is_person(paragraph, object_at, limit)
        if takes.object_with_reason or person:
            return None
    what = report.outer > 0 and lows[report.outer - 1] == "what"
    if takes.object_complement and not says and not what and not _names(paragraph, i, limit):
        return None
    return Content(object_at, limit, "nominal")


def _begins_phrase(lows: list[str], i: int, limit: int) -> bool:
    """Whether a noun phrase may begin at token `i`."""
    word = lows[i]
    owner = i + 1 < limit and lows[i + 1] in POSSESSIVE_S  # "condemns today's attack"
    adverb = word in ADVERBS and word not in DETERMINERS and "sel" not in word and not owner
    return not (adverb or word in PREPOSITIONS or word in STOPS or word == "when")


def _unquoted_comma(paragraph: Paragraph, first: int, limit: int) -> int:
    """The first comma outside of quotations; `limit` where there is none."""
    tokens = paragraph.tokens
    return next((k for k in range(first, limit) if tokens.words[k] == "," and tokens.quoted[k] < 0), limit)


def _quotes(paragraph: Paragraph, report: ReportingClause, where: range) -> bool:
    """Whether an object is quoted, and not only a name: "announced a new 'Walk-in Centre'"."""
    tokens = paragraph.tokens
    quoted = {tokens.quoted[k] for k in where if tokens.quoted[k] >= 0}
    return any(report.cue.lemma != "announce" or not is_name(tokens, tokens.quotations[number]) for number in quoted)


def _is_vague(paragraph: Paragraph, report: ReportingClause, i: int, limit: int) -> bool:
    """Whether we do not learn from an object what is said: "denied it", "confirmed nothing about the fire"."""
    lows = paragraph.tokens.lows
    said = lows[i : next((k for k in range(i, limit) if paragraph.tokens.words[k] == ","), limit)]
    named = report.cue.lemma == "describe" and lows[i + 1 : i + 2] == ["as"]  # "described herself as"
    if said in _NO_CONTENT or (lows[i].endswith(("self", "selves")) and not named):
        return True
    hardly = lows[i] in _HARDLY_ANYTHING and not PREPOSITIONS.isdisjoint(said[1:2])
    return hardly and not report.cue.takes.controlled_object


def _needs_no_reason(paragraph: Paragraph, report: ReportingClause, i: int, comma: int, limit: int) -> bool:
    """Whether an object tells enough without what is said of it: a thing that is praised, "…, citing the rain"."""
    lows, lemma = paragraph.tokens.lows, report.cue.lemma
    if lemma in _OF_THINGS:
        return _is_thing(paragraph, i, limit)
    cites = lemma == "cite" and report.order is Order.TRAILING and lows[comma + 1 : comma + 2] != ["that"]
    return cites and not _is_person(paragraph, i, limit)


def _is_act(paragraph: Paragraph, report: ReportingClause, i: int, limit: int) -> bool:
    """Whether an object tells that a court decided ("dismissed the appeal"), or what somebody bought ("a 5% stake")."""
    head, stop = phrase_end(paragraph, i, limit)
    kinds, mention = _ACTS_ON.get(report.cue.lemma, frozenset()), report.mention
    if kinds and mention is not None and singular(mention.paragraph.tokens.lows[mention.head]) in _COURTS:
        kinds |= _BEFORE_COURTS
    acts = head is not None and singular(paragraph.tokens.lows[head]) in kinds
    reasons = paragraph.tokens.lows[stop:limit]
    return acts and reasons[:1] not in (["as"], ["of"]) and "grounds" not in reasons


def _is_person(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether the object at token `i` is somebody: what is done to them is an act ("welcomed the guests")."""
    head, stop = phrase_end(paragraph, i, limit)
    if head is None or paragraph.parts[i] == "VBG" or paragraph.tokens.lows[stop : stop + 1] == ["of"]:
        return False
    name = paragraph.name_at.get(head)
    noun = paragraph.tokens.lows[head]
    return name.person > 0.5 if name else is_person_noun(noun) or is_person_noun(singular(noun))


def _is_thing(paragraph: Paragraph, i: int, limit: int) -> bool:
    head = phrase_end(paragraph, i, limit)[0]
    return head is not None and head not in paragraph.name_at and not is_source(paragraph.tokens.lows[head])


def _gives_reason(paragraph: Paragraph, lemma: str, i: int, limit: int) -> bool:
    """Whether the object at token `i` is followed by what is said of it ("for its calm", "as brave")."""
    lows = paragraph.tokens.lows
    _, stop = phrase_end(paragraph, i, limit)
    reasons = _REASONS.get(lemma, _BY_REASON)
    while stop + 1 < limit and lows[stop] not in reasons and (lows[stop] in PREPOSITIONS or lows[stop] in ("and", ",")):
        stop = phrase_end(paragraph, stop + 1, limit)[1]
    timed = lows[stop + 1 : stop + 2] and (paragraph.parts[stop + 1] == "CD" or lows[stop + 1] in CALENDAR)
    return stop + 1 < limit and lows[stop] in reasons and not timed  # "questioned the baker on Sunday"


def _names(paragraph: Paragraph, i: int, limit: int) -> bool:
    """Whether the words from token `i` on say what something is called: two phrases, or one with a verdict in it."""
    lows = paragraph.tokens.lows
    if lows[i] in _OBJECT_PRONOUNS:
        return i + 1 < limit
    _, stop = phrase_end(paragraph, i, limit)
    stop += lows[stop : stop + 1] in (["more"], ["less"], ["too"], ["very"])  # "called the road more difficult"
    if stop < limit:
        judged = "JJ" in (paragraph.parts[stop], paragraph.parts[limit - 1])
        return judged or lows[stop] in POSSESSIVES or lows[stop] in ("a", "an", "the", "one")
    last = lows[limit - 1]
    return lows[i] in DEFINITE and limit - i > 2 and limit - 1 not in paragraph.name_at and last not in SOURCE_NOUNS


def _is_document(report: ReportingClause) -> bool:
    """Whether a report, a study or somebody who inquires says something, so that a noun phrase is what was found."""
    if report.mention is None:
        return True
    noun = report.mention.paragraph.tokens.lows[report.mention.head]
    return noun in _DOCUMENTS or singular(noun) in _DOCUMENTS


def _written_source(paragraph: Paragraph, report: ReportingClause) -> bool:
    mention = report.mention
    if mention is None:
        return report.order is Order.JOINED
    noun = paragraph.tokens.lows[mention.head]
    name = paragraph.name_at.get(mention.head)
    body = name is not None and any(word.isupper() or word.lower() in BODY_NOUNS for word in name.words)
    return body or noun in _WRITERS or singular(noun) in _WRITERS
