"""Whether subject and verb can go together, where the verb may be a noun or a participle."""

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.calendar import TIME_WORDS
from index.attribution.lexicon.functionwords import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.reporting_verbs import Cue
from index.attribution.lexicon.sources import PERSONS, is_document, singulars
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.boundaries import is_boundary
from index.attribution.phrases.mention import Mention
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import STOPS

_PLURAL_PRONOUNS = frozenset({"they", "we", "i", "you", "who"})
_PLURAL_NOUNS = frozenset(
    """police percent majority half people some many others both most two women men staff
    those these three four five six seven eight nine ten third quarter dozen dozens hundreds thousands""".split()
)
"""Plural heads that do not end in -s."""
_ACCUSED = [("accuse", ["of"]), ("charge", ["with"])]
_SHOWN_WITHIN = 6
"""How many words after a verb something may show that it is followed by what is said."""
_OPENING = frozenset("PRP PRP$ DT NN NNS NNP JJ CD EX".split())
"""Parts of speech with which a subject begins."""
_BEFORE_CLAUSES = SUBORDINATORS | COORDINATORS | RELATIVE_PRONOUNS


def agrees(paragraph: Paragraph, mention: Mention, cue: Cue, i: int, stop: int, end: int) -> bool:
    """Whether subject and verb can go together, where the verb may be a noun or a participle."""
    if cue.noun and stop >= end and cue.takes.noun_phrase and not cue.takes.bare_clause:
        return False  # "for undisclosed terms"
    if cue.noun and stop < end and paragraph.parts[stop] == "VBD":
        return False  # "the bank's reports showed"
    if cue.form == "base" and paragraph.tokens.lows[i - 1] in ("to", "did", "does", "do", "would"):  # "rose to say"
        return True
    if cue.form == "base" and cue.lemma not in ("put", "read", "forecast"):
        return _base_agrees(paragraph, mention, cue, i, stop, end)
    if cue.form == "pres" and cue.noun and paragraph.parts[i] != "VBZ":
        return _third_person_agrees(paragraph, mention, i, stop, end)
    return not _is_participle(paragraph, mention, cue, i, stop)


def _is_plural(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether the subject takes a plural verb, by its head."""
    lows = paragraph.tokens.lows
    head = lows[mention.head]
    return (
        bool(mention.others)
        or (mention.outer < mention.first and lows[mention.first - 2].endswith("s"))  # "her agents, Poole & Crane, say"
        or head[0].isdigit()
        or head in _PLURAL_PRONOUNS
        or (head.endswith("s") and not head.endswith("ss"))
        or head.endswith("%")
        or head in _PLURAL_NOUNS
        or (lows[mention.first] == "the" and head.endswith(("ese", "ish", "nch")))  # "the French say"
    )


def _base_agrees(paragraph: Paragraph, mention: Mention, cue: Cue, i: int, stop: int, end: int) -> bool:
    """'Bakers claim that', 'Bolt & Sons say', but not "the bread claim"."""
    lows, named = paragraph.tokens.lows, mention.head in paragraph.name_at
    shown = _takes_clause(paragraph, stop, end)
    promised = cue.lemma in ("promise", "pledge") and lows[stop : stop + 1] == ["to"]  # "the Greens promise to stay"
    if promised and _is_plural(paragraph, mention) and (named or _is_animate(lows[mention.head])):
        return True
    joined = any(lows[k] == "and" and k + 1 in paragraph.name_at for k in range(mention.outer - 1, mention.until))
    # "bakers call it the oven", "bakers volunteer to stay"; but "bakers claim it will rain"
    habit = (cue.takes.object_complement or cue.takes.infinitive) and not _clause_follows(paragraph, stop, end)
    told = paragraph.parts[i] == "VBP" or (stop < end and lows[stop] in TIME_WORDS)  # "researchers report today"
    people = _is_animate(lows[mention.head]) and _clause_follows(
        paragraph, stop, end
    )  # "the villagers claim Byrd lied"
    verb = not cue.noun or shown or people or (told and not habit)
    # "a range of bakers say"
    tagged = paragraph.parts[i] == "VBP" and not cue.noun and (shown or not cue.takes.document_subject)
    return tagged or (verb and _is_plural(paragraph, mention)) or (named and (shown or joined) and not cue.noun)


def _clause_follows(paragraph: Paragraph, stop: int, end: int) -> bool:
    """Whether a verb stands soon after, with its subject before it."""
    stop += stop < end and paragraph.parts[stop] == "RB"  # "found only a quarter of bakers stayed"
    if stop >= end:
        return False
    near = range(stop + 1, min(stop + _SHOWN_WITHIN, end))
    return any(paragraph.is_finite(k) for k in near) and paragraph.parts[stop] in _OPENING


def _third_person_agrees(paragraph: Paragraph, mention: Mention, i: int, stop: int, end: int) -> bool:
    """'The baker claims that', but not "the baker's claims", "revisited her Wall Street remarks"."""
    tokens, lows, named = paragraph.tokens, paragraph.tokens.lows, mention.head in paragraph.name_at
    before = mention.outer - 1
    opens = mention.outer == 0 or is_boundary(tokens, before) or tokens.words[before][0].isupper()
    if not opens and lows[i - 1] not in RELATIVE_PRONOUNS and lows[before] not in _BEFORE_CLAUSES:
        return False
    if lows[stop : stop + 1] == ["that"] and AUXILIARIES & set(lows[stop + 1 : stop + 2]):
        return False  # "Western states that are"
    noun = stop < end and lows[stop] in ("of", "by", "are", "were", "and")
    led = named or mention.is_pronoun or lows[mention.first] in DETERMINERS
    return led and not noun and (named or not _is_plural(paragraph, mention))


def _is_participle(paragraph: Paragraph, mention: Mention, cue: Cue, i: int, stop: int) -> bool:
    """Whether a past form is rather a participle after its noun ("the deal announced by the board")."""
    lows = paragraph.tokens.lows
    by = lows[stop : stop + 1] == ["by"]
    done_to = by or (cue.lemma, lows[stop : stop + 1]) in _ACCUSED
    participle = cue.form == "past" and lows[i - 1] not in AUXILIARIES and done_to and not cue.particle
    if participle and not (by and (mention.head in paragraph.name_at or mention.is_pronoun)):
        return True
    beside = mention.head == i - 1 and mention.head not in paragraph.name_at
    if not beside or paragraph.parts[i] != "VBN" or cue.lemma == "say":
        return False
    if _stands_by_what_is_said(paragraph, mention, stop) or _finds(paragraph, mention, cue, stop):
        return False
    return paragraph.parts[mention.head] in ("NN", "NNS") and not _is_animate(lows[mention.head])  # "the data required"


def _stands_by_what_is_said(paragraph: Paragraph, mention: Mention, stop: int) -> bool:
    """Whether a mark shows that what is said stands right before the subject, or soon after the verb."""
    tokens, before = paragraph.tokens, mention.outer - 1
    quoted = before > 0 and tokens.quoted[before] >= 0 and tokens.words[before - 1] in (",", "?", "!")
    if quoted or (tokens.words[before] == "," and {*tokens.words[stop:]} <= {*STOPS}):
        return True  # "“Go,” its account told them"
    near = range(stop, min(stop + _SHOWN_WITHIN, len(tokens)))
    return any(tokens.lows[k] in ("that", ":") or tokens.words[k] in MARKS for k in near)


def _finds(paragraph: Paragraph, mention: Mention, cue: Cue, stop: int) -> bool:
    """Whether a clause follows that the verb takes: "a poll found bakers stayed", "the province proposed the …"."""
    if not _clause_follows(paragraph, stop, len(paragraph.tokens)):
        return False
    if cue.takes.clause and paragraph.parts[stop : stop + 1] == ("DT",):
        return True  # "the province proposed the government consider it"
    finds = cue.takes.document_subject or (cue.takes.clause and cue.form == "past")
    return finds and is_document(paragraph.tokens.lows[mention.head])


def _is_animate(noun: str) -> bool:
    """Whether a noun stands for human beings or for a body of them."""
    return any(
        form in PERSONS or is_person_noun(form) or form in BODY_NOUNS or form in GROUP_NOUNS for form in singulars(noun)
    )


def _takes_clause(paragraph: Paragraph, stop: int, end: int) -> bool:
    following = paragraph.tokens.lows[stop] if stop < end else ""
    return following in ("that", "whether", ",", ":") or (stop < end and paragraph.tokens.words[stop] in MARKS)
