"""Sources that are the subject of no verb: "according to the report", "hailed by campaigners as", "her claim that"."""

from index.attribution.lexicon.bodies import HEARERS
from index.attribution.lexicon.functionwords import BE, COORDINATORS, HAVE, POSSESSIVE_S, SUBORDINATORS
from index.attribution.lexicon.reporting_verbs import CUES, TENSED_FORMS, VIEWS, Complements, Cue
from index.attribution.lexicon.sources import singular
from index.attribution.names.titles import is_office
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.appositions import apposition_head
from index.attribution.phrases.backwards import phrase_before
from index.attribution.phrases.boundaries import is_boundary
from index.attribution.phrases.forwards import phrase_after
from index.attribution.phrases.mention import Mention, can_be_source
from index.attribution.phrases.subjects import subject_before
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.text.tokens import Tokens

_ACCORDING = Cue(lemma="according", takes=Complements(clause=True), form="past")
_LONGEST_NAMING = 12
"""How many words may stand before "by" and who calls something so."""
_SAYING = frozenset("saying having telling".split())
_PARTICIPLES = frozenset(form for form, cue in CUES.items() if cue.form == "ing" and cue.takes.bare_clause)
QUOTING = frozenset("quoted quotes quoting".split())

_ADVISING = frozenset("advice plea demand message suggestion appeal".split())
"""Nouns for what somebody wants done: "her advice to owners is to wait"."""
_JOINING = SUBORDINATORS | COORDINATORS
_GIVING = frozenset("gave gives made makes issued issues offered repeated raised".split())
_SHOWN = {"tell": ("that",), "ask": ("whether", "if", "why", "how", "what")}
"""Words that tell that somebody is told or asked something."""
_RULES = frozenset("law laws rules plan plans agreement contract constitution will treaty guidelines schedule".split())
"""What things are done according to."""
_MEASURES = frozenset("group age size need type kind weight height rank order season taste colour color use".split())
"""What things are sorted according to."""


def according(paragraph: Paragraph, first: int, i: int, end: int) -> ReportingClause | None:
    """'according to the report', 'per the report', 'in the words of the report', 'in her view'."""
    tokens = paragraph.tokens
    lows, word = tokens.lows, tokens.lows[i]
    outer, source = i, i + 2
    if word == "per":
        outer, source = i - (lows[i - 1] == "as"), i + 1
        if not (outer <= first or tokens.words[outer - 1] == ",") or lows[i + 1 : i + 2] == ["cent"]:
            return None
    elif word in VIEWS:
        if lows[max(first, i - 2) : i + 2] != ["in", "the", word, "of"]:
            return _owned_view(paragraph, first, i)
        outer, source = i - 2, i + 2
    mention = phrase_after(paragraph, source, end)
    mention = _holder(paragraph, mention, end) if mention is not None and word == "according" else mention
    if mention is None or (word == "per" and not can_be_source(paragraph, mention)):
        return None
    alone = mention.end - mention.first == 1 and paragraph.parts[mention.head] == "NN"
    if alone and mention.head not in paragraph.name_at and lows[mention.head] in _MEASURES:
        return None  # "sorted according to size"
    bare = outer > first and not is_boundary(tokens, outer - 1) and lows[outer - 1] not in _JOINING
    if bare and (lows[mention.head] in _RULES or not can_be_source(paragraph, mention)):
        return None  # "paid according to the law"
    until = _past_role(paragraph, mention, end)
    return ReportingClause(_ACCORDING, Order.SOURCE, min(i, outer), source, max(outer, first), until, mention)


def _past_role(paragraph: Paragraph, mention: Mention, end: int) -> int:
    """Where what somebody is ends behind their name: "according to Ada Byrd, secretary of the union[, it rained]"."""
    words, comma = paragraph.tokens.words, mention.until
    role = apposition_head(paragraph, comma + 1) if words[comma : comma + 1] == [","] else None
    if role is None or not is_office(paragraph.tokens.lows[role]) or mention.head not in paragraph.name_at:
        return comma
    close = next((k for k in range(role, end) if words[k] == "," or paragraph.is_finite(k)), end)
    return close if close < end and words[close] == "," else comma


def _owned_view(paragraph: Paragraph, first: int, i: int) -> ReportingClause | None:
    """'In her view, A', 'A, in Byrd's words': the owner speaks."""
    mention = _owner(paragraph, first, i - 1 - (paragraph.tokens.lows[i - 1] == "own"))
    if mention is None or mention.first - 1 < first or paragraph.tokens.lows[mention.first - 1] != "in":
        return None
    outer = mention.first - 1
    return ReportingClause(_ACCORDING, Order.SOURCE, outer, i + 1, outer, i + 1, mention)


def _holder(paragraph: Paragraph, mention: Mention, end: int) -> Mention:
    """Whose name ends a long title ("the ambassador to the United States Ada Byrd"); else the mention itself."""
    comma = next((k for k in range(mention.end, min(end, mention.end + 9)) if is_boundary(paragraph.tokens, k)), end)
    name = paragraph.name_at.get(comma - 1)
    inside = {*paragraph.parts[mention.end : comma]} <= {"IN", "TO", "DT", "NN", "NNS", "NNP", "JJ", "POS"}
    if name is None or name.first <= mention.end or name.is_body or name.person < 0.5 or not inside:
        return mention
    joined = paragraph.parts[name.first - 1] in ("IN", "DT", "TO", "POS")
    return mention if joined else Mention.of(paragraph, name.first, name.end)


def by_agent(paragraph: Paragraph, i: int, end: int, cue: Cue) -> ReportingClause | None:
    """'hailed by campaigners as the best', 'told by doctors that it rains': the agent speaks."""
    link = "of" if cue.lemma == "accuse" else "as"
    stop = next((k for k in range(i + 3, min(end, i + 12)) if paragraph.tokens.lows[k] == link), end)
    mention = phrase_after(paragraph, i + 2, stop)
    following = paragraph.tokens.lows[mention.until : mention.until + 2] if mention is not None else []
    if (
        mention is not None
        and cue.takes.addressee
        and (following[:1] in (["that"], ["to"]) or following == ["not", "to"])
    ):
        return ReportingClause(cue, Order.AGENT, i, i + 1, i, mention.until, mention)
    if mention is None or not cue.takes.noun_phrase or paragraph.tokens.lows[mention.until : end][:1] != [link]:
        return None
    cue = Cue(lemma=cue.lemma, takes=Complements(object=True), form="past")
    return ReportingClause(cue, Order.AGENT, i, i + 1, i, mention.until + 1, mention)


def by_agent_behind(paragraph: Paragraph, i: int, end: int, cue: Cue) -> ReportingClause | None:
    """'branded a "farce" by bakers', 'was described as odd by Byrd': the agent stands behind what is said."""
    tokens = paragraph.tokens
    lows, begins = tokens.lows, i + 1 + (tokens.lows[i + 1 : i + 2] == ["as"])
    near = range(begins + 1, min(end - 1, begins + _LONGEST_NAMING))
    by = next((k for k in near if lows[k] == "by" and tokens.quoted[k] < 0), None)
    if (
        by is None
        or not cue.takes.noun_phrase
        or lows[i - 1] in HAVE
        or any(map(paragraph.is_finite, range(i + 1, by)))
    ):
        return None
    mention = phrase_after(paragraph, by + 1, end)
    quoted = tokens.quoted[by - 1] >= 0 and tokens.quotations[tokens.quoted[by - 1]].first > i
    if mention is None or not can_be_source(paragraph, mention) or not (quoted or begins > i + 1):
        return None
    return ReportingClause(cue, Order.AGENT, i, i + 1, i, begins, mention)


def quoted_as_saying(paragraph: Paragraph, first: int, i: int, end: int) -> ReportingClause | None:
    """'The radio quoted Byrd as saying that A', 'A, the paper quoted bakers as saying': whoever is quoted speaks."""
    lows = paragraph.tokens.lows
    near = range(i + 2, min(i + 14, end))
    saying = next((k for k in near if lows[k] in _SAYING or (lows[k - 1] == "as" and lows[k] in _PARTICIPLES)), end)
    mention = phrase_after(paragraph, i + 1, saying) if saying < end else None
    if mention is None or (lows[saying - 1] != "as" and mention.until != saying):
        return None
    stop = saying + 1 + (lows[saying : saying + 2] == ["having", "said"])
    subject = subject_before(paragraph, first, i)
    cue = Cue(lemma="quote", takes=Complements(clause=True), form="quoted")
    if lows[saying] == "telling":
        cue = Cue(lemma="tell", takes=CUES["told"].takes, form="quoted")
    return ReportingClause(cue, Order.BEFORE, i, stop, subject.outer if subject else i, stop, mention)


def heard(paragraph: Paragraph, floor: int, i: int, stop: int, cue: Cue) -> ReportingClause | None:
    """'the jury heard A', 'staff were told that A', 'she was asked, "A?"': what is said there, by whom is not told."""
    tokens = paragraph.tokens
    mention = subject_before(paragraph, floor, i if cue.lemma == "hear" else i - 1)
    begins = stop + (tokens.words[stop : stop + 1] in ([","], [":"]))
    if mention is None or begins >= len(tokens) or _is_quoted_later(tokens, stop):
        return None
    shown = tokens.lows[stop] in _SHOWN.get(cue.lemma, ()) or (cue.lemma == "ask" and tokens.quoted[begins] >= 0)
    if not shown and (cue.lemma == "ask" or tokens.lows[mention.head] not in HEARERS):
        return None
    return ReportingClause(cue, Order.BEFORE, i, stop, mention.outer, stop, mention, unsaid=True)


def _is_quoted_later(tokens: Tokens, stop: int) -> bool:
    """Whether the quotation after a verb is closed by another report ('was told that "A," the statement said')."""
    last = next((quotation.last for quotation in tokens.quotations if quotation.first >= stop), 0)
    return bool(last) and tokens.words[last - 1] == "," and not TENSED_FORMS.isdisjoint(tokens.lows[last : last + 9])


def as_by_agent(paragraph: Paragraph, first: int, floor: int, i: int, end: int) -> ReportingClause | None:
    """'As reported by the paper, A' and 'A, as first reported by the paper.': what stands across the comma is said."""
    tokens = paragraph.tokens
    start = i - 2 if tokens.lows[i - 1] == "first" else i - 1
    if start < first or tokens.lows[start] != "as":
        return None
    mention = phrase_after(paragraph, i + 2, end)
    if mention is None:
        return None
    leads = start == first and mention.until < end and tokens.words[mention.until] == ","
    closes = start > first == floor and all(tokens.quoted[k] < 0 for k in range(first, start))
    clause = ReportingClause(_ACCORDING, Order.SOURCE, i, i + 2, start, mention.until, mention)
    return clause if leads or closes else None


def noun_cue(paragraph: Paragraph, first: int, floor: int, i: int, end: int) -> ReportingClause | None:
    """'Vega's warning that …', 'a claim by Vega that …', 'her message was clear: …': the owner of the noun speaks.

    The owner stands after the reporting clause that ends at `floor`.
    """
    lows = paragraph.tokens.lows
    mention, until = _whose(paragraph, first, floor, i, end)
    if mention is None:
        return None
    if (advice := _advice(paragraph, i, until, end)) is not None:
        cue = Cue(lemma="say", takes=Complements(infinitive=True), form="noun")
        return ReportingClause(cue, Order.BEFORE, i, advice, min(mention.outer, i), advice, mention)
    if until + 1 < end and lows[until] in BE:
        shown_at = next((k for k in range(until, min(until + 5, end)) if lows[k] in (":", "that")), until)
        judged = lows[shown_at] == "that" and paragraph.parts[shown_at - 1] == "NN"  # "is a strong signal that"
        until = until if judged else shown_at
    shown = ("that",) if lows[i + 1 : i + 2] == ["of"] else ("that", ":")
    if until + 1 >= end or lows[until] not in shown:
        return None
    cue = Cue(lemma=singular(lows[i]), takes=Complements(clause=True), form="noun")
    return ReportingClause(cue, Order.BEFORE, i, until, min(mention.outer, i), until, mention)


def _whose(paragraph: Paragraph, first: int, floor: int, i: int, end: int) -> tuple[Mention | None, int]:
    """The owner of the noun at token `i`, and where what belongs to the noun ends."""
    lows = paragraph.tokens.lows
    if lows[i + 1 : i + 2] in (["by"], ["from"]) or (lows[i + 1 : i + 2] == ["of"] and "that" in lows[i:end]):
        return _by_whom(paragraph, i, end)
    if i - 2 > first and (lows[i - 1] in _GIVING or (lows[i - 1] in ("a", "an", "the") and lows[i - 2] in _GIVING)):
        return subject_before(paragraph, first, i - 1 if lows[i - 1] in _GIVING else i - 2), i + 1
    k = i - 1
    while k > max(first, i - 4) and (paragraph.parts[k] in ("JJ", "VBN", "NN", "RB") or lows[k] == "own"):
        k -= 1  # "the widow's own frank admission"
    return _owner(paragraph, floor, i - 1) or _owner(paragraph, floor, k), i + 1


def _by_whom(paragraph: Paragraph, i: int, end: int) -> tuple[Mention | None, int]:
    """Vega of "a claim by Vega", "a claim by the mayor, Ana Vega, that": the phrase behind the preposition."""
    lows = paragraph.tokens.lows
    mention = phrase_after(paragraph, i + 2, end)
    until = _past_brackets(paragraph, mention.until, end) if mention is not None else end
    close = until + 1 if lows[until : until + 1] == [","] else end
    if (name := paragraph.name_at.get(close)) and lows[name.end : name.end + 2] == [",", "that"]:
        return Mention.of(paragraph, name.first, name.end), name.end + 1
    return mention, until


def _advice(paragraph: Paragraph, i: int, until: int, end: int) -> int | None:
    """Where "to" stands in "her advice is to wait"; None where nothing is advised."""
    lows = paragraph.tokens.lows
    near = range(until, min(until + 6, end - 2)) if lows[i] in _ADVISING else ()
    return next((k + 1 for k in near if lows[k] in BE and lows[k + 1] == "to"), None)


def _past_brackets(paragraph: Paragraph, k: int, end: int) -> int:
    """Past "(Evening Post, May 3)"."""
    words = paragraph.tokens.words
    if words[k : k + 1] != ["("]:
        return k
    return next((c + 1 for c in range(k, min(end, k + 12)) if words[c] == ")"), k)


def _owner(paragraph: Paragraph, first: int, i: int) -> Mention | None:
    """Whom a possessive at token `i` stands for: "her", or Vega of "Vega's"."""
    lows = paragraph.tokens.lows
    if i < first:
        return None
    if lows[i] in ("his", "her", "their", "its"):
        return Mention.of(paragraph, i, i + 1)
    name = paragraph.name_at.get(i - 1) if lows[i] in POSSESSIVE_S else None
    if name and name.words and name.end == i:
        return Mention.of(paragraph, name.first, name.end, until=i + 1)
    noun = phrase_before(paragraph, first, i - 1) if lows[i] in POSSESSIVE_S else None
    return noun if noun is not None and can_be_source(paragraph, noun) else None
