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

from dataclasses import dataclass, fields


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


# verb [+particle]  letters of its complements  [irregular past]   a trailing ! marks verbs whose forms are often nouns
_VERBS = """
say s said / state q ! / add q / note qn ! / stress qn ! / emphasize qn / emphasise qn / reiterate qn / argue s
insist s / warn sat / claim st ! / explain sw / assert s / announce sr / declare sr / vow stn / pledge str !
promise stna ! / acknowledge sn / admit sn / concede s / deny sn / suggest sg / reply q / respond q / answer q !
conclude q / continue m / write q wrote / tweet q ! / predict sn / complain s / contend s / maintain q
allege s / testify s / confirm sn / reveal swr / recall sgn / joke q ! / quip q / remark q ! / observe q
propose sn / caution sat ! / boast s / brag s / lament sn / reassure a / assure a / tell sat told / remind sat
inform a / advise sat / notify a / alert a ! / urge aut / ask awqt / implore at / beg at / beseech at
entreat at / press at ! / instruct at / command mat ! / order mun ! / exhort at / counsel q ! / reason q !
muse q / exclaim q / recount sn / accuse u / criticize n / criticise n / condemn n / denounce n / blast n
slam n ! / praise r ! / hail n / thank r / applaud n / welcome n / commend r / congratulate r / reject n
dismiss n / refute n / rebut n / dispute n ! / disclose sn / divulge s / forecast sn forecast ! / estimate sn !
describe rg / call c ! / dub n / label n ! / term n ! / brand n ! / attribute n ! / credit n ! / blame n !
liken n / identify r / defend n / attack r ! / mock n / ridicule n / deride n / question nw ! / challenge at !
demand stn ! / request tn ! / recommend sn / require mnd / report sg ! / indicate s / find snd found / cite r / show sd
demonstrate sd / read d read / mention qg / specify q / clarify q / elaborate q / opine q / proclaim q
affirm qn / reaffirm qn / reassert qn / underscore qn / underline qn / highlight q ! / hint q / imply q
insinuate q / intimate q ! / volunteer qt ! / interject q / retort q / counter q ! / threaten st / guarantee sn
swear st swore / signal q ! / speculate q / theorize q / theorise q / hypothesize q / hypothesise q
postulate q / rule qdc ! / echo q / venture q ! / apologise q / apologize q / concur q
share m ! / judge mc ! / agree ms / disagree m
consent t ! / confess qn / relate m ! / decry n / lambast n / lambaste n / rebuke n / rebuff n ! / chide n
scold n / salute r / extol n / laud n / disparage n / belittle n / vilify n / reproach n ! / tout n
characterize n / characterise n / portray n / invite at / encourage at / assess q / bemoan n / protest m !
plead q / object m ! / repeat q / offer m ! / project s ! / reckon s / hold m held ! / determine q / deplore n
profess st / avow st / aver s / prophesy s / foretell s foretold / calculate s / stipulate s / downplay n
narrate q / rue n / discover sd / posit s / confide s / surmise q / disavow n / repudiate n / castigate n / berate n
rubbish n / assail n / excoriate n / censure n ! / chastise n / admonish nat / comment q ! / blog q !
charge q ! / fault n ! / flag n ! / accept s / submit q / direct u ! / attest q / sing m sang / remember m
dictate sd / decree q ! / hear sw heard / undertake t undertook / inquire mw / enquire mw / query mw !
wonder m ! / detail w ! / define r
""".replace("\n", "/")

_MANNERS = """
shout yell scream whisper murmur mutter mumble cry laugh smile shrug sigh chant fume rail rage rant gush
rave grumble gripe grouse snap growl snarl bark bellow bawl roar boom thunder howl hiss grunt groan moan whine
whimper wail sob gasp shriek screech squeal stammer stutter splutter drawl drone croak rasp chuckle chortle cackle
grin nod beam enthuse marvel scoff sneer jeer taunt tease jest crow gloat cheer whoop holler trumpet intone sniff
deadpan blurt post text email
"""
"""Verbs for how something is said, and for what one does saying it."""

_PARTICLE_VERBS = """
call+for n / call+on u / call+upon u / point+out sn / play+down n / speak+highly n spoke / appeal+for n
appeal+to at / warn+of n / warn+against n / complain+of n / complain+about n / boast+of n / boast+about n
brag+about n / advise+against n / go+on q went / insist+on n / spell+out n spelt / hit+out n hit / lash+out n
apologise+for n / apologize+for n / weigh+in q / chime+in q / push+back q / speak+of n spoke / hint+at n / allude+to n
tell+of n told / object+to n / swear+to n swore / admit+to n / confess+to n / set+out n set
talk+about n / speak+about n spoke / joke+about n / lay+out n laid / rule+out n / brush+aside n / brush+off n
laugh+off n / shrug+off n / cast+doubt n cast / hit+back q hit / fire+back q / shoot+back q shot / shout+back m
sum+up q / argue+for n / argue+against n / warn+about n / plead+for n / remark+on n / ask+for n
take+issue n took / plead+with at / turn+down n / call+out q / cry+out q / blurt+out q / rail+against n
inveigh+against n / report+on n / inform+about n / inform+of n
""".replace("\n", "/")

EXPRESSED = frozenset(
    """hope concern concerns pleasure appreciation gratitude regret regrets confidence support condolences doubt
    doubts belief satisfaction sympathy thanks disappointment dismay anger outrage frustration surprise
    willingness readiness optimism fear fears view opinion desire interest pride relief sadness sorrow shock
    worry worries skepticism scepticism opposition displeasure solidarity reservations alarm remorse joy
    congratulations wish wishes welcome greetings invitation determination commitment intention""".split()
)
"""What one expresses or voices: 'expressed the hope that …' reports speech, 'expressed an interval' does not."""

_DOUBLING = frozenset(
    "quip concur beg slam dub refer admit rebut set hit snap grin nod sob blog brag shrug submit flag".split()
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
    forms = {verb: "base", third: "pres", past or regular: "past", ing: "ing"}
    if verb in ("signal", "label", "counsel"):
        forms |= {verb + "led": "past", verb + "ling": "ing"}
    return forms


def _table(lines: str) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, tuple[Cue, ...]] = {}
    for entry in filter(None, (part.split() for part in lines.split("/"))):
        noun = entry[-1] == "!"
        verb, letters, *past = entry[:-1] if noun else entry
        verb, _, particle = verb.partition("+")
        takes = Complements(**{_FIELDS[letter]: True for letter in letters})
        for form, name in _forms(verb, past[0] if past else None).items():
            cue = Cue(lemma=verb, takes=takes, form=name, particle=particle, noun=noun and name in ("base", "pres"))
            table[form] = (*table.get(form, ()), cue)
    return table


_PLAIN = _table(_VERBS + "/".join(f"{verb} m !" for verb in _MANNERS.split()))
PARTICLE_CUES: dict[str, tuple[Cue, ...]] = _table(_PARTICLE_VERBS)
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
    | frozenset("put puts quoted quotes quoting according per".split())
)
"""Every word at which a reporting clause may be looked for."""

_NOUNS = frozenset(
    """claim warning promise assertion argument allegation statement announcement contention suggestion complaint
    insistence declaration remark admission accusation evidence testimony theory reasoning objection criticism defence
    defense excuse estimate concern rationale assurance prediction conclusion denial finding message
    verdict answer reply response advice plea position explanation view appeal point demand
    vow pledge threat hint assessment observation revelation confession judgment judgement
    rumour rumor charge""".split()
)
NOUN_CUES = _NOUNS | {noun + "s" for noun in _NOUNS}
"""Nouns that report speech with an owner and "that" or a colon: "Vega's claim that …", "her verdict: …"."""

TENSED_FORMS = frozenset(form for form, cue in CUES.items() if cue.form in ("past", "pres") and not cue.noun)
"""Past and present forms that are no nouns."""

FINITE_FORMS = TENSED_FORMS | {form for form, cue in CUES.items() if cue.form == "base" and not cue.noun}
"""Forms that are verbs wherever they stand, the base form too."""
