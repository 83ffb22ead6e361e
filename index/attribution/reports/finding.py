"""Reporting clauses: a reporting verb with its subject, found in one sentence.

>>> from index.attribution.paragraphs import read_paragraphs
>>> from search.article import Article, Section
>>> def found(text: str) -> list[tuple[str, str, str | None]]:
...     paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[1]
...     reports = find_reports(paragraph, 0, len(paragraph.tokens))
...     return [(r.order.value, r.cue.lemma, r.mention.text if r.mention else None) for r in reports]
>>> found("Noting that it rains, Ada Byrd called for calm, adding the roof leaks.")
[('leading', 'note', None), ('before', 'call', 'Ada Byrd'), ('trailing', 'add', None)]
>>> found('"Go," said board chair Ada Byrd.')
[('after', 'say', 'board chair Ada Byrd')]
>>> found("According to the report, rain is coming.")
[('source', 'according', 'the report')]
>>> found("He did not say why and could not be asked; the claims in the reports are old.")
[]
"""

from index.attribution.lexicon.calendar import DAYS, TIME_WORDS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    BE,
    COORDINATORS,
    HAVE,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.reporting_verbs import CUE_FORMS, NOUN_CUES, VIEWS, Complements, Cue
from index.attribution.paragraphs import FINITE, Paragraph
from index.attribution.phrases.backwards import past_seat, phrase_before
from index.attribution.phrases.boundaries import is_boundary
from index.attribution.phrases.mention import Mention, can_be_source, with_until
from index.attribution.phrases.nominals import name_phrase
from index.attribution.phrases.subjects import MAKING, before_turning, subject_before
from index.attribution.reports.agreement import agrees
from index.attribution.reports.cues import cue_at
from index.attribution.reports.inversion import described, inverted, may_invert
from index.attribution.reports.participles import NARRATORS, participle
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.reports.sources import (
    QUOTING,
    according,
    as_by_agent,
    by_agent,
    by_agent_behind,
    heard,
    noun_cue,
    quoted_as_saying,
)
from index.attribution.text.tokens import DASHES, STOPS

_ADAMANT = frozenset("adamant clear emphatic insistent unequivocal".split())
"""How somebody is who says what follows after "that"."""
_PREDICATES = CUE_FORMS | _ADAMANT
_REPORTING = _PREDICATES | NOUN_CUES
_STATES = (("RB",), ("JJ",), ("VBG",), ("VBN",), ("IN",))
"""Parts of speech of how somebody is found."""
_ANYTHING = frozenset("everything anything something nothing much".split())


def find_reports(paragraph: Paragraph, first: int, end: int) -> list[ReportingClause]:
    """The reporting clauses between two tokens, by the place of their verb; quotations are not searched."""
    tokens = paragraph.tokens
    lows, quoted = tokens.lows, tokens.quoted
    found: list[ReportingClause] = []
    floor = first
    after_quotation = bool(tokens.quotations_in(first, first + 1))
    for i in range(first, end) if after_quotation else [k for k in range(first, end) if lows[k] in _REPORTING]:
        if quoted[i] >= 0:
            continue
        if lows[i] in NOUN_CUES:
            noun = noun_cue(paragraph, first, floor, i, end)
            if noun is not None:
                found.append(noun)
                floor = noun.end
                continue
        if lows[i] not in _PREDICATES and not _closes_quotation(paragraph, first, i, end):
            continue
        if i in paragraph.name_at and paragraph.name_at[i].words:
            continue
        report = _report_at(paragraph, first, floor, i, end)
        share = report is not None and bool(found) and _is_share(paragraph, report)
        share = share and not _is_share(paragraph, found[-1])  # "a fifth said yes, while 30% said no"
        if report is not None and not share and not (found and _is_act(paragraph, found[-1], report)):
            found.append(report)
            floor = report.until if report.order is not Order.BEFORE else report.end
    return found


def _is_share(paragraph: Paragraph, report: ReportingClause) -> bool:
    """Whether a share of people says it: after another report that is what its source tells of them, as of a survey."""
    return report.mention is not None and paragraph.tokens.lows[report.mention.head].endswith(("%", "percent"))


def _is_act(paragraph: Paragraph, before: ReportingClause, report: ReportingClause) -> bool:
    """Whether a verb of documents goes on with what somebody says ("said that she came in and found the lamp lit")."""
    written = before.cue.takes.document_subject or paragraph.tokens.lows[report.until : report.until + 1] == ["that"]
    return report.order is Order.JOINED and report.cue.takes.document_subject and not written


def _report_at(paragraph: Paragraph, first: int, floor: int, i: int, end: int) -> ReportingClause | None:
    """The reporting clause with its verb at token `i`; its subject stands after the clause that ends at `floor`."""
    lows = paragraph.tokens.lows
    word = lows[i]
    if word in VIEWS and lows[i - 2 : i] == ["of", "the"] and lows[i - 3] in ("was", "were"):
        return _by_adjective(paragraph, floor, i, i - 3)  # "was of the view that"
    if word in VIEWS or word in ("according", "per"):
        return according(paragraph, first, i, end)
    if word in _ADAMANT:
        return _by_adjective(paragraph, floor, i, i - 1)
    if word in QUOTING and (quoted := quoted_as_saying(paragraph, first, i, end)):
        return quoted
    cue, stop = cue_at(paragraph, i, end)
    if cue is None and _closes_quotation(paragraph, first, i, end):
        cue, stop = Cue(lemma=word, takes=Complements(marked_clause=True), form="past"), i + 1
    if cue is None:
        return None
    if cue.form == "ing":
        return participle(paragraph, first, floor, i, stop, cue)
    if cue.form == "past" and i + 1 < end and lows[i + 1] == "by":
        agent = as_by_agent(paragraph, first, floor, i, end) or by_agent(paragraph, i, end, cue)
        if agent is not None:
            return agent
    if cue.form == "past" and paragraph.parts[i] == "VBN" and (agent := by_agent_behind(paragraph, i, end, cue)):
        return agent
    if cue.lemma == "hear" or (cue.lemma in ("tell", "ask") and cue.form == "past" and lows[i - 1] in BE):
        return heard(paragraph, floor, i, stop, cue)
    return _by_finite_verb(paragraph, first, floor, i, stop, end, cue)


def _by_adjective(paragraph: Paragraph, floor: int, i: int, verb: int) -> ReportingClause | None:
    """'Ada Byrd was adamant that': a person who is so about something says it; token `verb` ends "was", or "was so"."""
    lows = paragraph.tokens.lows
    while verb > floor and lows[verb] in ADVERBS:
        verb -= 1
    if verb <= floor or lows[verb] not in BE or lows[i + 1 : i + 2] != ["that"]:
        return None
    if lows[i] == "clear" and lows[verb] not in ("was", "were"):
        return None  # "the law is clear that"
    mention = subject_before(paragraph, floor, verb)
    known = mention is not None and (mention.head in paragraph.name_at or is_person_noun(lows[mention.head]))
    if mention is None or not (known or (mention.is_pronoun and lows[mention.head] not in NARRATORS | {"it"})):
        return None
    cue = Cue(lemma="insist", takes=Complements(clause=True), form="past")
    return ReportingClause(cue, Order.BEFORE, i, i + 1, mention.outer, i + 1, mention)


def _by_finite_verb(
    paragraph: Paragraph, first: int, floor: int, i: int, stop: int, end: int, cue: Cue
) -> ReportingClause | None:
    """The reporting clause with a finite verb in tokens `i` to `stop`: the subject before it, after it, or shared."""
    tokens = paragraph.tokens
    lows = tokens.lows
    turned = before_turning(paragraph, i - 1, first) if lows[i - 1] == "to" else None
    if turned is not None and (cue.lemma in ("find", "discover") or not (cue.takes.bare_clause or cue.particle)):
        return None  # "woke up to find that", "launched a plan to encourage bakers"
    reports_too = turned is not None and turned + 2 == floor  # "called back to say": "called" can report as well
    mention = subject_before(paragraph, first if reports_too else floor, i)
    if mention is None and cue.form == "base" and lows[i - 1] == "would":
        mention = subject_before(paragraph, floor, i - 1)  # '"Go," she would say'
        if mention is not None and (mention.outer < 2 or tokens.quoted[mention.outer - 1] < 0):
            return None
    if floor > first:
        mention = _past_clause(paragraph, first, floor, i, mention) or mention
        mention = _past_object(paragraph, floor, i, mention) or mention
    if lows[i - 1] in ("who", "which") and first < floor <= i - 2 == past_seat(paragraph, floor, lows[i - 1]):
        # "A, says Haddad, who adds that B", "A, says Haddad of Norvik, who …"
        return ReportingClause(cue, Order.TRAILING, i, stop, floor, stop)
    if may_invert(tokens, first, i) and (mention is None or _has_clause(paragraph, first, i)):
        after = inverted(paragraph, i, stop, end, cue)
        if after is not None and (mention is None or not described(paragraph, mention, i)):
            return after
    mention = mention or _named_long_before(paragraph, first, i) or _made_to(paragraph, first, i, cue)
    if mention is None:
        return _joined(paragraph, first, i, stop, cue)
    if _is_nobody(paragraph, mention, quotes=tokens.quoted[min(stop, end - 1)] >= 0):
        return None
    return _with_subject(paragraph, first, i, stop, end, cue, mention)


def _is_nobody(paragraph: Paragraph, mention: Mention, *, quotes: bool) -> bool:
    """Whether what stands as the subject is none whose words are told; `quotes` tells that a quotation follows."""
    lows, parts = paragraph.tokens.lows, paragraph.parts
    ours = lows[mention.first : mention.end] in (["our", "correspondent"], ["our", "reporter"])
    if ours or lows[mention.head] in NARRATORS or "whose" in lows[mention.first : mention.end]:
        return True  # "those whose claims"
    if lows[mention.head] in _ANYTHING and not quotes:
        return True  # "everything said holds"
    if mention.first and lows[mention.first - 1] == "not" and not quotes:
        return True  # "not all bakers say that it rains"
    verbal = parts[mention.first] in ("VBZ", "VBG") and mention.first not in paragraph.name_at
    return verbal and (mention.end - mention.first == 1 or parts[mention.first] == "VBZ")  # "having said that"


def _named_long_before(paragraph: Paragraph, first: int, i: int) -> Mention | None:
    """Byrd of '"A," Ada Byrd, head of sales and mills at Holt, said': a name with what describes it."""
    tokens = paragraph.tokens
    if tokens.words[i - 1] != ",":
        return None
    opens = next((q.last + 1 for q in reversed(tokens.quotations) if first <= q.last < i - 1), first)
    name = paragraph.name_at.get(opens)
    if name is None or not name.words or tokens.words[name.end] != "," or name.end >= i - 1:
        return None
    return Mention.of(paragraph, name.first, name.end, until=i)


def _made_to(paragraph: Paragraph, first: int, i: int, cue: Cue) -> Mention | None:
    """The firm of "losses led the firm to announce that": whoever is made to say something says it."""
    lows = paragraph.tokens.lows
    if lows[i - 1] != "to" or not cue.takes.bare_clause:
        return None
    made = next((k for k in range(i - 3, max(first, i - 10), -1) if lows[k] in MAKING), None)
    return phrase_before(paragraph, made + 1, i - 2) if made is not None else None


def _has_clause(paragraph: Paragraph, first: int, i: int) -> bool:
    """Whether what stands before the verb at token `i` can be what is said: a quotation, or words with a verb."""
    return paragraph.tokens.quoted[i - 1] >= 0 or any(
        paragraph.is_finite(k) or paragraph.parts[k] == "VBN" for k in range(first, i)
    )


def _closes_quotation(paragraph: Paragraph, first: int, i: int, end: int) -> bool:
    """Whether the verb at token `i` can only tell how the words before it were said ('"Go," Ada Byrd snorts.')."""
    tokens, parts = paragraph.tokens, paragraph.parts
    if parts[i] not in ("VBD", "VBZ", "VBN", "NNS") or tokens.lows[i] in AUXILIARIES:
        return False
    last = next((q.last for q in reversed(tokens.quotations_in(first, first + 1)) if q.last < i), i)
    if tokens.words[last - 1] not in (",", "?", "!") or {*parts[last + 1 : i]} & {"VBD", "VBZ", "VBP", "MD", "VB"}:
        return False
    return (last == i - 1 and parts[i] != "NNS") or (last < i and (i + 1 >= end or tokens.words[i + 1] in STOPS))


def _with_subject(
    paragraph: Paragraph, first: int, i: int, stop: int, end: int, cue: Cue, mention: Mention
) -> ReportingClause | None:
    """'Ada Byrd said': the cue in tokens `i` to `stop` with the subject before it, if the two can go together."""
    tokens = paragraph.tokens
    lows = tokens.lows
    comma = cue.form == "past" and not mention.others and mention.end == i - 1 and tokens.words[i - 1] == ","
    opens = lows[i] == "said" and mention.outer == first and mention.head in paragraph.name_at  # "Ada Byrd, said it"
    if comma and not opens and not (mention.first > first and is_boundary(tokens, mention.first - 1)):
        return None  # "Byrd, asked about it, said …": no verb follows its subject after a comma alone
    if (
        cue.takes.clause
        and cue.takes.document_subject
        and lows[mention.head] in ("he", "she", "i", "we", "you", "people")
    ):
        return None  # "he found that the door was locked"
    found = cue.lemma == "find" and lows[stop : stop + 1] != ["that"]
    if found and is_person_noun(lows[mention.head]) and paragraph.parts[stop : stop + 1] in _STATES:
        return None  # "a man found asleep told them"
    before = lows[mention.outer - 1] if mention.outer > first else ""
    if before == "as" and cue.takes.object_complement:
        return None  # "as he calls it"
    if before in ("if", "unless", "lest") or not agrees(paragraph, mention, cue, i, stop, end):
        return None
    perfect = "had" in lows[mention.until : i]
    return ReportingClause(
        cue, Order.BEFORE, i, stop, mention.outer, stop, mention, as_clause=before == "as", perfect=perfect
    )


def _past_clause(paragraph: Paragraph, first: int, floor: int, i: int, mention: Mention | None) -> Mention | None:
    """The subject before a relative clause with a reporting verb, where `mention` stands right before the verb."""
    if paragraph.tokens.words[i - 1] != ",":
        mention = _past_restriction(paragraph, first, floor, i) or mention
    named = mention is not None and mention.head in paragraph.name_at
    return _past_relative(paragraph, first, floor, i, named=named) or mention


def _past_object(paragraph: Paragraph, floor: int, i: int, mention: Mention | None) -> Mention | None:
    """The subject behind "and" where an object begins the phrase: "put the cost at 5% and [a spokesman] said".

    So too at the end of one before "who": "ordered an inquiry into [Ada Byrd], who said".
    """
    lows = paragraph.tokens.lows
    name = paragraph.name_at.get(i - 3) if lows[i - 2 : i] == [",", "who"] else None
    if name is not None and name.person > 0.5 and mention is not None and mention.head < name.first:
        return with_until(name_phrase(paragraph, floor, name.first, name.end - 1), i)
    joint = next((k for k in range(i - 2, floor, -1) if lows[k] == "and"), None)
    if joint is None or mention is None or mention.first != floor or can_be_source(paragraph, mention):
        return None
    subject = subject_before(paragraph, joint + 1, i)
    return subject if subject is not None and can_be_source(paragraph, subject) else None


def _past_restriction(paragraph: Paragraph, first: int, floor: int, i: int) -> Mention | None:
    """The subject before a relative clause without commas that has such a verb ("The aide who wrote to Byrd said").

    None where another verb stands between the two, whose subject or object may be meant.
    """
    mention = subject_before(paragraph, first, i)
    if mention is None or mention.first >= floor or paragraph.tokens.lows[mention.end] != "who":
        return None
    between = sum(paragraph.parts[k] in FINITE for k in range(mention.end, i))
    return mention if between == 1 else None


def _past_relative(paragraph: Paragraph, first: int, floor: int, i: int, *, named: bool) -> Mention | None:
    """The subject before a relative clause that has a reporting verb itself ('Vega, who called it a shame, said').

    `named` tells that a name stands directly before the verb, which only "who" can take from it.
    """
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    verb = i - 1 if lows[i - 1] in HAVE or lows[i - 1] in TIME_WORDS else i  # ", has said", ", today said"
    if words[verb - 1] not in (",", *DASHES) and (tokens.quoted[verb - 1] < 0 or words[verb - 2] != ","):
        return None
    who = next((k for k in range(floor - 1, first, -1) if lows[k] in ("who", "whom", "which")), None)
    if who is not None and not any(words[k] == "," and lows[k + 1] in COORDINATORS for k in range(who, i - 1)):
        before = who - 2 if words[who - 1] == "," else who - 1
        mention = subject_before(paragraph, first, who) or phrase_before(paragraph, first, before)
        if mention is not None:
            return with_until(mention, i)
    mention = None if named else subject_before(paragraph, first, i)
    if mention is None or mention.first >= floor:
        return None
    return mention if can_be_source(paragraph, mention) else None


def _is_passive(paragraph: Paragraph, first: int, k: int, i: int) -> bool:
    """Whether a participle goes on with a passive before the conjunction at `k` ("were charged and found guilty")."""
    verb = next((v for v in range(k - 1, first, -1) if paragraph.is_finite(v)), first)
    return i == k + 1 and paragraph.tokens.lows[verb] in BE and "VBN" in paragraph.parts[verb + 1 : verb + 3]


def _before_adverbs(paragraph: Paragraph, first: int, k: int, *, did: bool) -> int:
    """The token before the adverbs, and "on Monday", that end at token `k`; before "did" too where it may stand."""
    lows = paragraph.tokens.lows
    while k > first and lows[k] not in PREPOSITIONS and lows[k] != "then":
        if lows[k] in DAYS and lows[k - 1] == "on":
            k -= 1
        elif lows[k] not in ADVERBS and paragraph.parts[k] != "RB" and not (lows[k] == "did" and did):
            break
        k -= 1
    return k


def _joined(paragraph: Paragraph, first: int, i: int, stop: int, cue: Cue) -> ReportingClause | None:
    """'… and announced': a verb whose subject stands before an earlier verb of the sentence."""
    tokens = paragraph.tokens
    lows = tokens.lows
    turned = before_turning(paragraph, i - 1, first) if lows[i - 1] == "to" else None
    shown = lows[stop : stop + 1] == ["that"]
    clause = shown or {*lows[stop : stop + 1]} & SUBJECT_PRONOUNS
    told = cue.takes.bare_clause and paragraph.parts[i] == "VBP"  # "bakers see A, but say B is hard to know"
    if turned is None and cue.form not in ("past", "pres") and not clause and not told:
        return None
    k = i - 1 if turned is None else turned
    perfect = turned is None and lows[k] in ("has", "have") and lows[k - 1] in ("and", "but")
    k -= perfect
    k = _before_adverbs(paragraph, first, k, did=bool(clause))
    opened = next((c for c in range(k - 1, max(first, k - 12), -1) if tokens.words[c] == ","), k)
    inside = tokens.words[k] == "," and opened - 1 > first and lows[opened - 1] in ("and", "but")
    if inside:
        k = opened - 1  # "… and, in a letter to its members, asks"
    elif tokens.words[k] == "," and shown and paragraph.parts[i] == "VBD" and not cue.takes.addressee:
        return ReportingClause(cue, Order.JOINED, i, stop, k, stop)  # "praised the crew, claimed that A and left"
    if (
        k <= first
        or lows[k] not in ("and", "but", "then")
        or (paragraph.parts[k - 1] == "JJ" and paragraph.parts[i] == "VBN" and not shown)  # "current and projected"
        or (cue.takes.document_subject and not clause and _is_passive(paragraph, first, k, i))
    ):
        return None
    outer = k - 1 if tokens.words[k - 1] == "," else k
    return ReportingClause(cue, Order.JOINED, i, stop, outer, stop, perfect=perfect)
