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

from dataclasses import dataclass
from enum import StrEnum

from index.attribution.lexicon.calendar import DAYS, TIME_WORDS
from index.attribution.lexicon.cues import CUE_FORMS, CUES, EXPRESSED, NOUN_CUES, PARTICLE_CUES, Cue
from index.attribution.lexicon.documents import DOCUMENT_BY_BODY, DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import (
    ADVERBS,
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.mentions import POSTMODIFIERS, Mention, is_participle, phrase_after
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases import can_be_source, in_title, phrase_before
from index.attribution.quotations import MARKS
from index.attribution.subjects import subject_before
from index.attribution.tokens import DASHES, STOPS, Tokens


class Order(StrEnum):
    """Where the subject stands, or which kind of clause lends its subject."""

    BEFORE = "before"
    """Ada Byrd said"""
    AFTER = "after"
    """said Ada Byrd"""
    SOURCE = "source"
    """according to Ada Byrd; hailed by Ada Byrd as"""
    LEADING = "leading"
    """Noting that …, Ada Byrd said: the subject is still to come"""
    TRAILING = "trailing"
    """…, adding that: the subject is that of the clause before"""
    JOINED = "joined"
    """… and announced: the same"""


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting clause: the cue is tokens `first` to `end`, the whole clause `outer` to `until`.

    `mention` is None where another clause lends the subject. `as_clause` tells "as Ada Byrd put it".
    """

    cue: Cue
    order: Order
    first: int
    end: int
    outer: int
    until: int
    mention: Mention | None = None
    as_clause: bool = False
    perfect: bool = False


_ACCORDING = Cue(lemma="according", frame="s", form="past")
_EXPRESS = Cue(lemma="express", frame="e", form="past")
_PUT = Cue(lemma="put", frame="n", form="past")
_GIVING = frozenset("gave gives made makes issued issues offered repeated raised".split())
_DONE_TO_ONE = frozenset("ask tell urge criticize criticise accuse praise quote remind inform advise".split())
_SAYING = frozenset("saying calling urging stating declaring announcing accusing warning asking reading".split())
_PLURAL_PRONOUNS = frozenset({"they", "we", "i", "you", "who"})


def find_reports(paragraph: Paragraph, first: int, end: int) -> list[Report]:
    """The reporting clauses between two tokens, by the place of their verb; quotations are not searched."""
    tokens = paragraph.tokens
    lows, quoted = tokens.lows, tokens.quoted
    found: list[Report] = []
    floor = first
    for i in range(first, end):
        if quoted[i] >= 0:
            continue
        if lows[i] in NOUN_CUES:
            noun = _noun_cue(paragraph, first, i, end)
            if noun is not None:
                found.append(noun)
                floor = noun.end
                continue
        if lows[i] not in CUE_FORMS:
            continue
        if i in paragraph.name_at and paragraph.name_at[i].words:
            continue
        report = _report_at(paragraph, first, floor, i, end)
        if report is not None:
            found.append(report)
            floor = report.until if report.order is not Order.BEFORE else report.end
    return found


def _report_at(paragraph: Paragraph, first: int, floor: int, i: int, end: int) -> Report | None:
    tokens = paragraph.tokens
    lows = tokens.lows
    word = lows[i]
    if word == "according":
        return _according(paragraph, i, end)
    cue, stop = _cue_at(tokens, i, end)
    if cue is None:
        return None
    if cue.form == "ing":
        return _participle(paragraph, first, floor, i, stop, cue)
    if cue.form == "past" and i + 1 < end and lows[i + 1] == "by":
        agent = _as_by_agent(paragraph, first, floor, i, end) or _by_agent(paragraph, i, end, cue)
        if agent is not None:
            return agent
    mention = subject_before(paragraph, floor, i)
    if floor > first and (mention is None or (tokens.words[i - 1] == "," and mention.head not in paragraph.name_at)):
        mention = _past_relative(paragraph, first, floor, i) or mention
    if lows[i - 1] == "who" and first < floor == i - 2 and tokens.words[floor] == ",":
        # "A, says Haddad, who adds that B"
        return Report(cue, Order.TRAILING, i, stop, floor, stop)
    if _inverted_here(tokens, first, i):
        after = _inverted(paragraph, i, stop, end, cue)
        if after is not None and (mention is None or not _described(paragraph, mention, i)):
            return after
    if mention is not None:
        if (
            cue.lemma in _DONE_TO_ONE
            and cue.form == "past"
            and mention.end == i - 1
            and tokens.words[i - 1] == ","
            and not (mention.first and tokens.words[mention.first - 1] == ",")
        ):
            # "Byrd, asked about it, said …": no verb follows its subject after a comma alone
            return None
        if mention.outer > first and lows[mention.outer - 1] in ("if", "unless", "lest"):
            return None
        if not _agrees(paragraph, mention, cue, i, stop, end):
            return None
        before = lows[mention.outer - 1] if mention.outer > first else ""
        return Report(
            cue,
            Order.BEFORE,
            i,
            stop,
            mention.outer,
            stop,
            mention,
            as_clause=before == "as",
            perfect=_perfect(lows, mention.until, i),
        )
    return _joined(paragraph, first, i, stop, cue)


def _noun_cue(paragraph: Paragraph, first: int, i: int, end: int) -> Report | None:
    """'Vega's warning that …', 'her promise that …': the owner of the noun speaks."""
    lows = paragraph.tokens.lows
    if i + 2 >= end or lows[i + 1] != "that" or i - 1 < first:
        return None
    mention: Mention | None = None
    if lows[i - 1] in ("his", "her", "their", "its"):
        mention = Mention(paragraph, i - 1, i, i - 1, i - 1, i)
    elif lows[i - 1] in ("'s", "’s") and i - 2 >= first:
        name = paragraph.name_at.get(i - 2)
        if name is not None and name.words and name.end == i - 1:
            mention = Mention(paragraph, name.first, name.end, name.end - 1, name.first, i)
    elif lows[i - 1] in ("a", "an", "the") and i - 2 > first and lows[i - 2] in _GIVING:
        mention = subject_before(paragraph, first, i - 2)
    if mention is None:
        return None
    return Report(Cue(lemma=lows[i], frame="s", form="noun"), Order.BEFORE, i, i + 1, mention.outer, i + 1, mention)


def _past_relative(paragraph: Paragraph, first: int, floor: int, i: int) -> Mention | None:
    """The subject before a relative clause that has a reporting verb itself ('Vega, who called it a shame, said')."""
    tokens = paragraph.tokens
    if tokens.words[i - 1] not in (",", *DASHES) and (tokens.quoted[i - 1] < 0 or tokens.words[i - 2] != ","):
        return None
    mention = subject_before(paragraph, first, i)
    if mention is None or mention.first >= floor:
        return None
    return mention if mention.head in paragraph.name_at or can_be_source(paragraph, mention) else None


def _cue_at(tokens: Tokens, i: int, end: int) -> tuple[Cue | None, int]:
    """The cue that begins at token `i`, and where its particle ends."""
    lows = tokens.lows
    word = lows[i]
    following = lows[i + 1] if i + 1 < end else ""
    for cue in PARTICLE_CUES.get(word, ()):
        if following == cue.after[0]:
            stop = i + 2
            if cue.after[0] == "highly" and stop < end and lows[stop] == "of":
                stop += 1
            if cue.lemma == "go":
                if lows[i + 2 : i + 4] in (["to", "say"], ["to", "add"]):
                    return cue, i + 4
                closed = stop >= end or tokens.words[stop] in (",", ":") or tokens.words[stop] in MARKS
                return (cue, stop) if closed else (None, i)
            return cue, stop
    if word in (
        "expressed",
        "expresses",
        "express",
        "expressing",
        "voiced",
        "voicing",
        "conveyed",
        "conveys",
        "conveying",
        "extended",
        "extends",
        "extending",
    ):
        if any(lows[k] in EXPRESSED for k in range(i + 1, min(i + 6, end))):
            form = "ing" if word.endswith("ing") else "past"
            return Cue(lemma=_EXPRESS.lemma, frame=_EXPRESS.frame, form=form), i + 1
        return None, i
    if word in ("put", "puts") and following == "it":
        return Cue(lemma="put", frame="q", form="past"), i + 2
    if word in ("put", "puts"):
        has_at = any(lows[k] in ("at", "closer", "nearer") for k in range(i + 2, min(i + 10, end)))
        return (_PUT, i + 1) if has_at and following in DETERMINERS else (None, i)
    if word in ("made", "makes", "make", "making"):
        clear = i + 2 if following == "it" else i + 1
        if lows[clear : clear + 1] != ["clear"]:
            return None, i
        return Cue(lemma="say", frame="s", form="ing" if word == "making" else "past"), clear + 1
    if word in ("wanted", "wants") and lows[i + 1 : i + 3] == ["to", "know"]:
        return Cue(lemma="ask", frame="w", form="past"), i + 3
    if word == "quoted":
        saying = next((k for k in range(i + 1, min(i + 9, end - 1)) if lows[k : k + 2] == ["as", "saying"]), None)
        if saying is not None and i and (lows[i - 1] in BE or lows[i - 2] in BE):
            return Cue(lemma="quote", frame="s", form="quoted"), saying + 2
        return None, i
    return CUES.get(word), i + 1


def _perfect(lows: list[str], start: int, verb: int) -> bool:
    return "had" in lows[start:verb]


def _according(paragraph: Paragraph, i: int, end: int) -> Report | None:
    tokens = paragraph.tokens
    if i + 2 >= end or tokens.lows[i + 1] != "to":
        return None
    mention = phrase_after(paragraph, i + 2, end)
    return None if mention is None else Report(_ACCORDING, Order.SOURCE, i, i + 2, i, mention.until, mention)


def _by_agent(paragraph: Paragraph, i: int, end: int, cue: Cue) -> Report | None:
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


def _as_by_agent(paragraph: Paragraph, first: int, floor: int, i: int, end: int) -> Report | None:
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


def _participle(paragraph: Paragraph, first: int, floor: int, i: int, stop: int, cue: Cue) -> Report | None:
    tokens = paragraph.tokens
    lows = tokens.lows
    if i == first or (i == first + 1 and lows[first] in ("also", "while", "but", "and")):
        return Report(cue, Order.LEADING, i, stop, first, stop)
    if lows[i - 1] in BE:
        mention = subject_before(paragraph, floor, i)
        return Report(cue, Order.BEFORE, i, stop, mention.outer, stop, mention) if mention else None
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
    if lows[i - 1] in ("after", "before", "by", "while", "and", "in", "without") and lows[i - 1] not in (
        "by",
        "in",
        "without",
    ):
        starts = i - 1 == first
        return Report(cue, Order.LEADING if starts else Order.TRAILING, i, stop, first if starts else i - 1, stop)
    if before == "," or before in DASHES or tokens.quoted[k] >= 0:
        return Report(cue, Order.TRAILING, i, stop, k if before == "," or before in DASHES else k + 1, stop)
    if k == i - 1 and lows[i] in _SAYING and lows[k] not in DOCUMENT_NOUNS:
        # "released a statement on Tuesday saying", "a message on Twitter reading"
        noun = next((d for d in range(k, max(first, k - 6), -1) if lows[d] in DOCUMENT_NOUNS), None)
        if noun is not None and all(_is_adverbial(tokens, d) for d in range(noun + 1, k + 1)):
            return Report(cue, Order.TRAILING, i, stop, i, stop)
    if k == i - 1 and lows[k] in DOCUMENT_NOUNS and lows[i] in _SAYING:
        document = phrase_before(paragraph, floor, k) if lows[k] not in DOCUMENT_BY_BODY else None
        if document is not None:
            return Report(cue, Order.BEFORE, i, stop, document.outer, stop, document)
        return Report(cue, Order.TRAILING, i, stop, i, stop)
    return None


def _is_adverbial(tokens: Tokens, k: int) -> bool:
    """Whether a word can belong to a time, a place or a medium after a noun."""
    low = tokens.lows[k]
    return low in DAYS or low in TIME_WORDS or low in PREPOSITIONS or low in DETERMINERS or tokens.words[k][0].isupper()


def _inverted_here(tokens: Tokens, first: int, i: int) -> bool:
    """Whether the verb at `i` follows a comma or a quotation, as in '…," said'."""
    if i == first:
        return False
    before = tokens.words[i - 1]
    return before == "," or tokens.quoted[i - 1] >= 0 or before in DASHES or before in "?!"


def _described(paragraph: Paragraph, mention: Mention, i: int) -> bool:
    """Whether the verb at `i` has its subject before a description between commas ('Byrd, 61, said')."""
    tokens = paragraph.tokens
    if mention.until == i and mention.end + 1 < i and tokens.words[mention.end] == ",":
        following = tokens.lows[mention.end + 1]
        if following in ("who", "whose", "which", "first", "last") or is_participle(following):
            return can_be_source(paragraph, mention)
    lows = tokens.lows[mention.end : i]
    if any(low in AUXILIARIES for low in lows) and not any(low in ("who", "which", "whose", "that") for low in lows):
        return False  # "Credit Co, a unit of Data Corp, is raising money, said First Bank"
    return mention.until == i and (
        mention.head in paragraph.name_at or in_title(paragraph.tokens, i - 1, mention.first)
    )


def _inverted(paragraph: Paragraph, i: int, stop: int, end: int, cue: Cue) -> Report | None:
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    if stop >= end or ("a" in cue.frame and cue.lemma in ("tell", "urge", "assure")):
        return None
    after_quotation = tokens.quoted[i - 1] >= 0 or (i > 1 and words[i - 1] == "," and tokens.quoted[i - 2] >= 0)
    if (
        (lows[stop] in SUBJECT_PRONOUNS and not after_quotation)
        or lows[stop] in PREPOSITIONS
        or lows[stop] in SUBORDINATORS
    ):
        return None
    mention = phrase_after(paragraph, stop, end)
    if mention is None:
        return None
    k = mention.until
    if k < end:
        following = lows[k]
        closes = (
            words[k] in (",", ";", ":")
            or words[k] in STOPS
            or words[k] in DASHES
            or words[k] in MARKS
            or following in ("who", "whose")
            or following in PREPOSITIONS
            or following in ADVERBS
            or following in DAYS
            or following in TIME_WORDS
            or following in COORDINATORS
            or words[k] == "("
            or following in POSTMODIFIERS
            or (after_quotation and is_participle(following))
        )
        if not closes or following in AUXILIARIES:
            return None
    bare = not after_quotation and mention.head not in paragraph.name_at
    if bare and (cue.lemma != "say" or not (mention.is_pronoun or can_be_source(paragraph, mention))):
        return None
    return Report(cue, Order.AFTER, i, stop, i, mention.until, mention)


def _agrees(paragraph: Paragraph, mention: Mention, cue: Cue, i: int, stop: int, end: int) -> bool:
    """Whether subject and verb can go together, where the verb may be a noun or a participle."""
    lows = paragraph.tokens.lows
    head = lows[mention.head]
    plural = (
        bool(mention.others)
        or head in _PLURAL_PRONOUNS
        or (head.endswith("s") and not head.endswith("ss"))
        or head.endswith("%")
        or head
        in (
            "police",
            "percent",
            "majority",
            "half",
            "people",
            "some",
            "many",
            "others",
            "both",
            "most",
            "two",
            "women",
            "men",
            "staff",
        )
    )
    if cue.form == "base" and lows[i - 1] == "to":  # "rose to say"
        return True
    if cue.form == "base" and cue.lemma not in ("put", "read", "forecast"):
        return plural and (not cue.noun or _takes_clause(paragraph, stop, end))
    if cue.form == "pres" and cue.noun:
        return (
            (not plural or mention.head in paragraph.name_at)
            and (mention.head in paragraph.name_at or mention.is_pronoun or lows[mention.first] in DETERMINERS)
            and not (stop < end and lows[stop] in ("of", "by", "are", "were", "and"))
        )
    if cue.form == "past" and lows[i - 1] not in AUXILIARIES and stop < end and not cue.after:
        # "the deal announced on Friday": a participle after its noun, unless words follow that it reports
        following = lows[stop]
        if mention.head not in paragraph.name_at and not mention.is_pronoun and following in ("by",):
            return False
    return True


def _takes_clause(paragraph: Paragraph, stop: int, end: int) -> bool:
    return stop < end and (paragraph.tokens.lows[stop] in ("that", ",", ":") or paragraph.tokens.words[stop] in MARKS)


def _joined(paragraph: Paragraph, first: int, i: int, stop: int, cue: Cue) -> Report | None:
    """'… and announced': a verb whose subject stands before an earlier verb of the sentence."""
    tokens = paragraph.tokens
    lows = tokens.lows
    if cue.form not in ("past", "pres") or (cue.noun and cue.form == "base"):
        return None
    k = i - 1
    while k > first and (lows[k] in ADVERBS or (lows[k].endswith("ly") and len(lows[k]) > 4)):
        k -= 1
    if k > first and tokens.words[k] == ",":
        # "… and, in a letter to its members, asks"
        opened = next((c for c in range(k - 1, max(first, k - 12), -1) if tokens.words[c] == ","), k)
        if opened - 1 > first and lows[opened - 1] in ("and", "but"):
            k = opened - 1
    if k <= first or lows[k] not in ("and", "but", "then"):
        return None
    outer = k
    if tokens.words[k - 1] == ",":
        outer = k - 1
    return Report(cue, Order.JOINED, i, stop, outer, stop)
