"""Which reporting verb stands at a place, particles and fixed phrases included."""

from index.attribution.lexicon.functionwords import BE
from index.attribution.lexicon.reporting_verbs import (
    CUES,
    EXPRESSED,
    EXPRESSING,
    MAKING_CLEAR,
    PARTICLE_CUES,
    WANTING,
    Complements,
    Cue,
)
from index.attribution.paragraphs import Paragraph
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import Tokens

_ENDINGS = (("ing", "ing"), ("ed", "past"), ("press", "base"), ("s", "pres"))
"""Endings of the verbs that express something, with the names of their forms."""
_PUTTING = frozenset("put puts putting".split())
_AS_SAYING = ["reported", "as", "saying"]
Found = tuple[Cue | None, int]
"""A cue and the token where it ends, its particle included; None where no verb reports."""


def cue_at(paragraph: Paragraph, i: int, end: int) -> Found:
    """The cue that begins at token `i`, and where its particle ends."""
    tokens = paragraph.tokens
    lows = tokens.lows
    word = lows[i]
    following = lows[i + 1] if i + 1 < end else ""
    for cue in PARTICLE_CUES.get(word, ()):
        if cue.lemma == "work" and lows[i + 2 : i + 3] != ["that"]:
            continue  # "working out the plan"
        if following == cue.particle and (cue.lemma != "report" or lows[i + 3 : i + 4] != ["that"]):
            return _with_particle(tokens, i, end, cue)
        if following.endswith("ly") and lows[i + 2 : i + 3] == [cue.particle]:  # "called publicly for"
            return _with_particle(tokens, i + 1, end, cue)
    found = _in_phrase(paragraph, i, end, following)
    if found is not None:
        return found
    plain = CUES.get(word)
    return (None, i) if plain is not None and plain.lemma == "add" and following == "to" else (plain, i + 1)


def _in_phrase(paragraph: Paragraph, i: int, end: int, following: str) -> Found | None:
    """The cue of a fixed phrase that begins at token `i`; None for a word that is weighed for itself."""
    lows = paragraph.tokens.lows
    word = lows[i]
    if word in EXPRESSING:
        known = any(low in EXPRESSED for low in lows[i + 1 : min(i + 6, end)])
        return _expressed(i, word, known=known) if known or word not in CUES else None
    if word in MAKING_CLEAR:
        return _made_clear(lows, i, following)
    if word in _PUTTING:
        return _put(paragraph, i, end)
    if word in ("share", "shared") and lows[i + 1 : i + 2] == ["the"] and lows[i + 3 : i + 4] == ["that"]:
        return (Cue("share", Complements(clause=True), "past"), i + 3) if lows[i + 2] in EXPRESSED else (None, i)
    if word in WANTING and lows[i + 1 : i + 3] == ["to", "know"]:
        return Cue(lemma="ask", takes=Complements(question=True), form="past"), i + 3
    if following == "responsibility" and word.startswith("claim"):
        return Cue(lemma="claim", takes=Complements(object=True), form=CUES[word].form), i + 1
    if word == "quoted" or lows[i : i + 3] == _AS_SAYING:
        return _quoted(paragraph.tokens, i, end)
    return None


def _expressed(i: int, word: str, *, known: bool) -> Found:
    """'Expressed the hope', 'voiced concern', where a noun for what is expressed is `known` to follow."""
    form = next((form for ending, form in _ENDINGS if word.endswith(ending)), "base")
    return (Cue(lemma="express", takes=Complements(), form=form), i + 1) if known else (None, i)


def _made_clear(lows: list[str], i: int, following: str) -> Found:
    """'Made clear', 'made it clear'."""
    clear = i + 2 if following == "it" else i + 1
    said = Cue(lemma="clarify", takes=Complements(clause=True), form="ing" if lows[i] == "making" else "past")
    return (said, clear + 1) if lows[clear : clear + 1] == ["clear"] else (None, i)


def _with_particle(tokens: Tokens, i: int, end: int, cue: Cue) -> Found:
    """'called on', 'spoke highly of', 'took issue with', 'hit out at'; 'went on' only before what is said."""
    lows, stop = tokens.lows, i + 2
    if cue.lemma in ("hit", "lash") and lows[stop : min(stop + 1, end)] == ["at"]:
        return cue, stop + 1
    if (cue.particle, *lows[stop : min(stop + 1, end)]) in (("highly", "of"), ("issue", "with")):
        return cue, stop + 1
    if cue.lemma == "go":
        closed = stop >= end or tokens.words[stop] in (",", ":") or tokens.words[stop] in MARKS
        return (cue, stop) if closed else (None, i)
    return cue, stop


def _put(paragraph: Paragraph, i: int, end: int) -> Found:
    """'as Byrd put it', 'put the figure at a dozen'."""
    lows = paragraph.tokens.lows
    if lows[i + 1 : i + 2] == ["it"] and lows[i + 2 : i + 3] != ["at"]:
        return Cue(lemma="put", takes=Complements(quotation=True), form="past"), i + 2
    reach = range(i + 2, min(i + 10, end - 1))
    form = "ing" if lows[i] == "putting" else "past"
    at = next((k for k in reach if lows[k] in ("at", "on", "nearer", "closer", ",", "down")), None)
    figure = at is not None and lows[at] != "," and any(_counts(paragraph, k) for k in range(at + 1, min(at + 4, end)))
    cause = (
        at is not None and lows[at : at + 2] == ["down", "to"] and paragraph.parts[at + 2 : at + 3] != ("VB",)
    )  # "put the fall down to rain"
    return (Cue(lemma="put", takes=Complements(object=True), form=form), i + 1) if figure or cause else (None, i)


def _counts(paragraph: Paragraph, k: int) -> bool:
    word = paragraph.tokens.words[k]
    return paragraph.parts[k] == "CD" or word in MARKS or any(letter.isdigit() for letter in word)


def _quoted(tokens: Tokens, i: int, end: int) -> Found:
    """'was quoted by the paper as saying'."""
    lows = tokens.lows
    said = (["as", "saying"], ["as", "telling"])
    saying = next((k for k in range(i + 1, min(i + 9, end - 1)) if lows[k : k + 2] in said), None)
    if saying is not None and i and (lows[i - 1] in BE or lows[i - 2] in BE):
        if lows[saying + 1] == "telling":
            return Cue(lemma="tell", takes=CUES["told"].takes, form="quoted"), saying + 2
        return Cue(lemma="quote", takes=Complements(clause=True), form="quoted"), saying + 2
    return None, i
