"""Nouns for a body: those that head its name, and those by which it is taken up later."""

from index.attribution.lexicon.files import entries, lines, words

BODY_NOUNS = words("body_nouns")
"""Words that head the name of a body ("Ministry of Finance", "Andes Bank")."""
COMPANY_ENDINGS = frozenset(
    """corp corp. inc inc. ltd ltd. llc plc co co. cos cos. corporation l.p. lp s.a. sa ag gmbh n.v. nv b.v. s.p.a. spa
    asa oyj pty bhd n.a. a/s ab kk k.k. sarl srl pte pvt sdn""".split()
)
"""What the name of a company ends with."""
GENERIC_NOUNS = COMPANY_ENDINGS | frozenset(
    """police securities bank group company ministry exchange board committee agency department commission firm
    union official officials diplomat diplomats resolution declaration communique communiqué agreement treaty
    statement report review""".split()
)
"""Words that are no name by themselves, even in capitals."""
FIRM_NOUNS = frozenset("holdings holding group industries airlines airways motors systems partners".split())
"""Nouns that head the names of firms only."""
FIRMS = frozenset(lines("firms"))
"""Firms, in lower case, whose names are made like a person's."""
PAPERS = frozenset(
    """independent guardian times sun mirror telegraph observer economist scotsman herald express mail star post
    tribune gazette courier echo age australian standard examiner chronicle""".split()
)
"""What newspapers are called with "the"."""
COMPANY_NOUNS = words("company_nouns")
MEDIA_NOUNS = frozenset("agency newspaper daily weekly magazine broadcaster paper".split())
"""What reports the news, whose name stands right before it: "the Norvik newspaper"."""
ANY_BODY_NOUNS = frozenset(
    "organisation organization group body network collective institution outfit headquarters".split()
)
"""Nouns that any named body can be called by."""
BODY_SYNONYMS = {noun: frozenset(others.split()) for noun, others in entries("body_synonyms").items()}
"""Nouns by which a body is taken up, with nouns in names of such bodies."""
PART_NOUNS = frozenset("unit subsidiary arm division".split())
"""What a firm is called with the name of whoever owns it: "the Norvik unit"."""
STATE_NOUNS = frozenset("government navy army parliament embassy cabinet senate military treasury coastguard".split())
"""What a state has one of."""
MEMBER_NOUNS = frozenset("union federation charity party association campaign movement league".split())
"""What a body of members is, whose name may stand right before it: "the NWB union"."""
TRADE_NOUNS = frozenset(
    """agency bank broadcaster newspaper paper magazine studio exchange supermarket consultancy giant carrier service
    network charity university college institute hospital school museum foundation trust nonprofit""".split()
)
"""What a body does, whose name may not tell it: "Norvik said A. The charity said B"."""
ACRONYM_NOUNS = frozenset("agency association authority broadcaster charity department nonprofit union".split())
"""What capitals may stand for, as whoever reads them knows."""
CLUB_NOUNS = frozenset("club team side".split())
CLUB_NAMES = frozenset("rovers united athletic wanderers town city fc afc club albion county rangers hotspur".split())
PUBLIC_BODY_NOUNS = words("public_body_nouns")
HEARERS = frozenset(
    """court jury jurors inquest tribunal inquiry hearing panel magistrates commission trial judge committee council
    parliament mps assembly bench""".split()
)
"""Those before whom things are said ("the jury heard")."""


SHORT_BODIES = [(tuple(short.split()), long) for short, long in entries("short_bodies").items()]
"""Folded words by which well-known bodies are called, with words of their names."""


def marked_firm(lows: list[str]) -> int:
    """How many of the last words are a firm whose name ends in a possessive ("rating agency [Moody's]"); 0 for none."""
    if lows[-1:] not in (["'s"], ["’s"]):
        return 0
    return next((k + 1 for k in (3, 2, 1) if k < len(lows) and " ".join(lows[-1 - k : -1]) + "'s" in FIRMS), 0)
