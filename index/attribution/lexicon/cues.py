"""The verbs that report speech, and what each of them takes.

Every verb has a *frame*, one letter for each complement that makes what follows a statement:

| letter | complement | example |
|---|---|---|
| `s` | a clause, with or without "that", or a quotation | said (that) rain is coming |
| `q` | a clause only when "that", a colon or a quotation shows it | added that …, added: "…" |
| `n` | a noun phrase | denied the claim |
| `t` | an infinitive | vowed to stay |
| `w` | a question | asked who would pay |
| `a` | first the one who is told, who is no part of it | told reporters (that) … |
| `u` | an object that belongs to it | called on the board to act |
| `d` | the source is a document, not a person | the sign read "Jobs" |

>>> CUES["vowing"].frame, CUES["vowing"].form
('stn', 'ing')
>>> CUES["told"].lemma
'tell'
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting verb: `form` is past, pres (third person), base or ing; `after` are words that
    complete it.

    `after` holds the alternatives for a particle: ("on", "for") of "call on", "call for"; empty where none is needed.
    """

    lemma: str
    frame: str
    form: str
    after: tuple[str, ...] = ()
    noun: bool = False


# verb [+particle,…]  frame  [irregular past]   a trailing ! marks verbs whose forms are often nouns
_VERBS = """
say s said / state q ! / add q / note q ! / stress qn ! / emphasize qn / emphasise qn / reiterate qn / argue s
insist s / warn sat / claim s ! / explain sw / assert s / announce sn / declare sn / vow stn / pledge stn !
promise stna ! / acknowledge sn / admit sn / concede s / deny sn / suggest s / reply q / respond q / answer q !
conclude q / continue q / write q wrote / tweet q ! / predict sn / complain s / contend s / maintain q / allege s
testify s / confirm sn / reveal sn / recall sn / joke q ! / quip q / remark q ! / observe q / propose sn
caution sat ! / boast s / lament sn / reassure a / assure a / tell sat told / remind sat / inform a / advise sat
notify a / urge aut / ask awqt / implore at / beg at / instruct at / order un ! / exhort at / counsel q !
reason q ! / muse q / shout q / yell q / scream q / whisper q ! / murmur q / mutter q / exclaim q / cry q / laugh q
smile q / shrug q / sigh q / chant q / sing q sang / recount sn / accuse u / criticize n / criticise n / condemn n
denounce n / blast n / slam n ! / praise n ! / hail n / thank n / applaud n / welcome n / commend n / reject n
dismiss n / refute n / rebut n / dispute n ! / disclose sn / forecast sn forecast ! / estimate sn ! / describe n
call n ! / dub n / label n ! / attribute n ! / blame n / liken n / defend n / mock n / ridicule n / deride n
question nw ! / challenge n ! / demand stn ! / request tn ! / recommend sn / require sn / report s ! / indicate s
find q found / show q / mention q / specify q / clarify q / elaborate q / opine q / proclaim q / affirm qn
reaffirm qn / underscore qn / underline qn / highlight qn ! / hint q / imply q / intimate q ! / volunteer q !
interject q / retort q / counter q ! / shoot q / threaten t / commit q / guarantee sn / swear st swore / signal q !
post q ! / read d read / speculate q / rule q ! / order n ! / echo q / venture q ! / apologise q / apologize q
fume q / rail q / gush q / rave q / concur q / agree q / confess q / relate q ! / decry n / lambast n / lambaste n
rebuke n / chide n / scold n / salute n / extol n / laud n / disparage n / tout n / characterize n / characterise n
portray n / invite t / encourage at / assess q / bemoan n / protest q ! / plead q / object q ! / repeat q
offer q ! / term n ! / brand n ! / project sn ! / reckon s / hold q held ! / determine q / deplore n / grumble q
snap q ! / growl q ! / bark q ! / chuckle q ! / grin q ! / nod q ! / enthuse q / marvel q ! / scoff q / tease q !
crow q ! / gloat q / groan q ! / moan q ! / wail q ! / sob q ! / beam q ! / calculate s / stipulate s / outline n !
detail n ! / savage n ! / downplay n / narrate q / rue n / posit s / confide s / surmise q / disavow n / repudiate n
castigate n / berate n / rubbish n / assail n / excoriate n / censure n ! / chastise n / admonish n / comment q !
text q ! / email q ! / blog q ! / charge q ! / fault n ! / flag n ! / accept s / submit q / direct u ! / attest q
decree q ! / intone q / sniff q !
""".replace("\n", "/")

_PARTICLE_VERBS = """
call+for n / call+on u / call+upon u / point+out s / play+down n / speak+highly n spoke / appeal+for n / appeal+to u
warn+of n / warn+against n / complain+of n / complain+about n / boast+of n / boast+about n / go+on q went
insist+on n / spell+out n spelt / hit+out n hit / lash+out n / apologise+for n / apologize+for n / weigh+in q
chime+in q / push+back q / speak+of n spoke / hint+at n / allude+to n / refer+to n / tell+of n told / object+to n
swear+to n swore / set+out n set / talk+about n / speak+about n spoke / joke+about n / lay+out n laid / rule+out n
brush+aside n / shrug+off n / cast+doubt n cast / hit+back q hit / fire+back q / shoot+back q shot / sum+up q
argue+for n / argue+against n / warn+about n / plead+for n / remark+on n / comment+on n / point+to n / ask+for n
take+issue n took / plead+with u / turn+down n / call+out q / cry+out q
""".replace("\n", "/")

EXPRESSED = frozenset(
    """hope concern concerns pleasure appreciation gratitude regret regrets confidence support condolences doubt
    doubts belief satisfaction sympathy thanks disappointment dismay anger outrage frustration surprise
    willingness readiness optimism fear fears view opinion desire interest pride relief sadness sorrow shock
    worry worries skepticism scepticism opposition displeasure solidarity reservations alarm remorse joy
    congratulations wish wishes welcome greetings invitation""".split()
)
"""What one expresses or voices: 'expressed the hope that …' reports speech, 'expressed an interval' does not."""

_DOUBLING = frozenset(
    "quip beg slam dub refer admit commit rebut set hit snap grin nod sob blog shrug submit flag".split()
)


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
    return {verb: "base", third: "pres", past or regular: "past", ing: "ing"}


def _table(lines: str) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, tuple[Cue, ...]] = {}
    for entry in filter(None, (part.split() for part in lines.split("/"))):
        noun = entry[-1] == "!"
        verb, frame, *past = entry[:-1] if noun else entry
        verb, _, particle = verb.partition("+")
        after = (particle,) if particle else ()
        for form, name in _forms(verb, past[0] if past else None).items():
            cue = Cue(lemma=verb, frame=frame, form=name, after=after, noun=noun and name in ("base", "pres"))
            table[form] = (*table.get(form, ()), cue)
    return table


_PLAIN = _table(_VERBS)
PARTICLE_CUES: dict[str, tuple[Cue, ...]] = _table(_PARTICLE_VERBS)
"""Forms of verbs that report speech only together with the particle in `Cue.after`."""

CUES: dict[str, Cue] = {form: cues[0] for form, cues in _PLAIN.items()}
"""Forms of reporting verbs that need no particle."""

CUES |= {
    "spoken": Cue(lemma="speak", frame="", form="past"),
    "written": Cue(lemma="write", frame="q", form="part"),
    "sung": Cue(lemma="sing", frame="q", form="part"),
}

EXPRESSING = frozenset(
    """express expressed expresses expressing voiced voicing conveyed conveys conveying extended extends
    extending""".split()
)
"""Forms of verbs that report speech with what is expressed by them."""

MAKING_CLEAR = frozenset("made makes make making".split())
"""Forms that report speech with "clear" after them."""

CUE_FORMS = (
    frozenset(CUES)
    | frozenset(PARTICLE_CUES)
    | EXPRESSING
    | MAKING_CLEAR
    | frozenset("put puts wanted wants quoted according".split())
)
"""Every word at which a reporting clause may be looked for."""

NOUN_CUES = frozenset(
    """claim warning promise assertion argument allegation statement announcement contention suggestion complaint
    insistence declaration remark admission accusation assurance prediction""".split()
)
"""Nouns that report speech with "that" and an owner: "Vega's claim that …"."""

TENSED_FORMS = frozenset(form for form, cue in CUES.items() if cue.form in ("past", "pres") and not cue.noun)
"""Past and present forms that are no nouns."""

FINITE_FORMS = TENSED_FORMS | {form for form, cue in CUES.items() if cue.form == "base" and not cue.noun}
"""Forms that are verbs wherever they stand, the base form too."""

DOCUMENT_ONLY = frozenset({"read", "find", "show", "require", "rule"})
"""Verbs that report words only when a document or body is their subject."""

GESTURES = frozenset(
    """laugh smile shrug sigh sing cry shoot post offer continue relate object protest agree rule grin nod chuckle
    beam sob groan moan wail snap bark growl sniff tease text email hold grumble crow""".split()
)
"""Verbs that report words only next to quotation marks, or with "that"."""
