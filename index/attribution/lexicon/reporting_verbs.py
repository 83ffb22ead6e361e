"""The verbs that report speech, and what each of them takes as its complements.

In the table each verb has a letter for each of the complements that can be a statement:

| letter | field of `Complements` | example |
|---|---|---|
| `s` | `clause` | said (that) rain is coming |
| `q` | `quotation` | added (that) …, added: "…" |
| `m` | `marked_clause` | shouted: "…" |
| `n` | `object` | denied the claim |
| `g` | `gerund` | recalled seeing her |
| `r` | `object_with_reason` | praised the crew for its calm |
| `c` | `object_complement` | called the idea absurd |
| `t` | `infinitive` | vowed to stay |
| `w` | `question` | asked who would pay |
| `a` | `addressee` | told reporters (that) … |
| `u` | `controlled_object` | called on the board to act |
| `d` | `document_subject` | the sign read "Jobs" |

>>> vowing = CUES["vowing"]
>>> vowing.lemma, vowing.form, vowing.takes.infinitive, vowing.takes.addressee
('vow', 'ing', True, False)
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from index.attribution.lexicon.files import lines, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Complements:
    """What a verb takes that can be a statement, and who can be its subject or its addressee."""

    clause: bool = False
    """A clause, with or without "that", or a quotation."""
    quotation: bool = False
    """The same, but as a noun it is more often no verb."""
    marked_clause: bool = False
    """Only a clause that "that" shows, or a quotation."""
    object: bool = False
    """A noun phrase."""
    gerund: bool = False
    object_with_reason: bool = False
    """A noun phrase in which words are quoted, or with what is said of it."""
    object_complement: bool = False
    """A noun phrase and what it is called."""
    infinitive: bool = False
    question: bool = False
    addressee: bool = False
    """First the one who is told, who is no part of the statement."""
    controlled_object: bool = False
    """An object that belongs to the statement, most often as the subject of an infinitive."""
    document_subject: bool = False
    """The subject is a document, not a person."""

    @property
    def bare_clause(self) -> bool:
        """Whether a clause can follow without "that"."""
        return self.clause or self.quotation

    @property
    def noun_phrase(self) -> bool:
        """Whether an object is, or belongs to, what is said."""
        return self.object or self.controlled_object or self.object_with_reason or self.object_complement


_FIELDS = dict(zip("sqmngrctwaud", (field.name for field in fields(Complements)), strict=True))
"""What the letters of the table stand for: the fields in their order."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting verb: `form` is past, pres (third person), base or ing.

    `particle` is the word that completes it ("for" of "call for"); `noun` tells that the form is often a noun.
    """

    lemma: str
    takes: Complements
    form: str
    particle: str = ""
    noun: bool = False


EXPRESSED = words("expressed")
"""What one expresses or voices: 'expressed the hope that …' reports speech, 'expressed an interval' does not."""

_DOUBLING = frozenset(
    """quip concur beg slam dub refer admit rebut set hit snap grin nod sob blog brag shrug submit flag peg
    regret""".split()
)


_NO_SPEECH = frozenset({"seek", "seeks", "seeking", "talking"})
"""Forms by which it is told what somebody is about, and not what they have said."""


def _forms(verb: str, past: str | None) -> dict[str, str]:
    """Each form of a verb with the name of the form.

    >>> _forms("deny", None)
    {'deny': 'base', 'denies': 'pres', 'denied': 'past', 'denying': 'ing'}
    """
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, regular, ing = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    elif verb.endswith("e"):
        third, regular, ing = verb + "s", verb + "d", verb[:-1] + "ing"
    else:
        third = verb + ("es" if verb.endswith(("ss", "sh", "ch", "x", "go")) else "s")
        stem = verb + verb[-1] if verb in _DOUBLING else verb
        regular, ing = stem + "ed", stem + "ing"
    forms = {verb: "base", third: "pres", past or regular: "past", ing: "ing"}
    if verb in ("signal", "label", "counsel"):
        forms |= {verb + "led": "past", verb + "ling": "ing"}
    return forms


def _table(entries: Iterable[str]) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, tuple[Cue, ...]] = {}
    for entry in map(str.split, entries):
        noun = entry[-1] == "!"
        verb, letters, *past = entry[:-1] if noun else entry
        verb, _, particle = verb.partition("+")
        takes = Complements(**{_FIELDS[letter]: True for letter in letters})
        for form, name in _forms(verb, past[0] if past else None).items():
            if form in _NO_SPEECH:
                continue
            cue = Cue(lemma=verb, takes=takes, form=name, particle=particle, noun=noun and name in ("base", "pres"))
            table[form] = (*table.get(form, ()), cue)
    return table


_PLAIN = _table([*lines("reporting_verbs"), *(f"{verb} m !" for verb in " ".join(lines("manner_verbs")).split())])
PARTICLE_CUES: dict[str, tuple[Cue, ...]] = _table(lines("particle_verbs"))
"""Forms of verbs that report speech only together with the particle in `Cue.particle`."""

CUES: dict[str, Cue] = {form: cues[0] for form, cues in _PLAIN.items()}
"""Forms of reporting verbs that need no particle."""

CUES |= {
    "spoken": Cue(lemma="speak", takes=Complements(), form="past"),
    "shown": Cue(lemma="show", takes=CUES["showed"].takes, form="past"),
    "written": Cue(lemma="write", takes=Complements(quotation=True), form="part"),
    "sung": Cue(lemma="sing", takes=Complements(quotation=True), form="part"),
}

EXPRESSING = frozenset(
    """express expressed expresses expressing voice voices voiced voicing conveyed conveys conveying extended extends
    extending offered offers offering""".split()
)
"""Forms of verbs that report speech with what is expressed by them."""

MAKING_CLEAR = frozenset("made makes make making".split())
"""Forms that report speech with "clear" after them."""

WANTING = frozenset("wanted wants sought seeks demanded demands".split())
"""Forms that ask with "to know" after them."""

VIEWS = frozenset("words view opinion judgment judgement estimation phrase".split())
"""What is somebody's, in which a thing is so ("in the view of")."""

CUE_FORMS = (
    frozenset(CUES)
    | frozenset(PARTICLE_CUES)
    | EXPRESSING
    | MAKING_CLEAR
    | WANTING
    | VIEWS
    | frozenset("put puts putting quoted quotes quoting according per".split())
)
"""Every word at which a reporting clause may be looked for."""

_NOUNS = words("noun_cues")
NOUN_CUES = _NOUNS | {noun + "s" for noun in _NOUNS}
"""Nouns that report speech with an owner and "that" or a colon: "Vega's claim that …", "her verdict: …"."""

TENSED_FORMS = frozenset(form for form, cue in CUES.items() if cue.form in ("past", "pres") and not cue.noun)
"""Past and present forms that are no nouns."""

FINITE_FORMS = TENSED_FORMS | {form for form, cue in CUES.items() if cue.form == "base" and not cue.noun}
"""Forms that are verbs wherever they stand, the base form too."""
