"""Which reporting verb stands at a place, particles and fixed phrases included."""

from index.attribution.lexicon.cues import CUES, EXPRESSED, PARTICLE_CUES, Cue
from index.attribution.lexicon.functionwords import BE, DETERMINERS
from index.attribution.text.quotations import MARKS
from index.attribution.text.tokens import Tokens

_EXPRESS = Cue(lemma="express", frame="e", form="past")
_PUT = Cue(lemma="put", frame="n", form="past")


def cue_at(tokens: Tokens, i: int, end: int) -> tuple[Cue | None, int]:
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
