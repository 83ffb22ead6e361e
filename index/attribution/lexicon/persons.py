"""Nouns for a person: by office, trade or kinship, of men and of women, and other words for the same role."""

from index.attribution.lexicon.files import words
from index.attribution.lexicon.sources import PERSONS
from index.attribution.lexicon.titles import TITLES

ROLE_NOUNS = TITLES - frozenset(
    """mr mr. mrs mrs. ms ms. miss dr dr. sir vice prime foreign first lead deputy assistant hon. datuk dato dato'
    haji hajjah lord lady dame father sister brother""".split()
) | words("role_nouns")
"""Nouns for a person by office, trade or kinship."""
_NO_PERSONS = frozenset("""assist consist resist persist checklist playlist shortlist""".split())


def is_person_noun(word: str) -> bool:
    """Whether a noun stands for a person: one of the roles known, or built like one ("lineman", "potter", "cellist").

    >>> [word for word in ("lineman", "bassoonist", "beautician", "letter", "number") if is_person_noun(word)]
    ['lineman', 'bassoonist', 'beautician']
    """
    if word in ROLE_NOUNS or word in PERSONS or word.endswith(("-elect", "-designate", "-general")):
        return True
    return (
        len(word) > 5
        and word not in _NO_PERSONS
        and word.endswith(("man", "woman", "ist", "ician", "keeper", "maker", "worker", "grower", "owner", "dweller"))
    )


MALE_NOUNS = frozenset(
    """man father son brother husband widower uncle nephew grandfather grandson boy king prince chairman spokesman
    congressman businessman fisherman policeman actor postman gentleman salesman waiter boyfriend councilman""".split()
)
FEMALE_NOUNS = frozenset(
    """woman mother daughter sister wife widow aunt niece grandmother granddaughter girl queen princess chairwoman
    spokeswoman congresswoman businesswoman policewoman actress girlfriend stewardess waitress nun
    councilwoman""".split()
)
KIN_NOUNS = frozenset(
    """mother father mum dad mom sister brother wife husband son daughter widow widower uncle aunt cousin niece nephew
    grandmother grandfather grandson granddaughter parent partner fiance fiancee boyfriend girlfriend friend
    colleague""".split()
)
"""Nouns for a person that tell whose one is."""
OFFICES_OF_ONE = frozenset(
    """judge justice magistrate coroner speaker chair chairman chairwoman president premier minister chancellor mayor
    governor senator secretary king queen pope prince princess prosecutor defendant accused plaintiff court-appointed
    commissioner ceo chief executive superintendent bishop archbishop principal headteacher foreman umpire referee
    ambassador sheriff general defence prosecution officer professor""".split()
)
"""Nouns for whoever holds the one office that the reader thinks of; another one who holds an office is not meant."""
PLAIN_NOUNS = frozenset(
    """man woman boy girl person teenager pensioner victim suspect driver resident neighbor neighbour witness passenger
    tenant customer student pupil patient worker child source official insider expert parent attendant guest
    shopkeeper clerk survivor prisoner inmate""".split()
)
"""Nouns for anybody."""
KINDS_OF = {
    "official": frozenset(
        """minister secretary commissioner director chief deputy chair head registrar administrator officer collector
        undersecretary ambassador spokesperson coordinator""".split()
    ),
    "politician": frozenset(
        "minister senator representative mp leader councillor mayor governor candidate premier".split()
    ),
    "lawmaker": frozenset(
        "senator representative mp deputy delegate assemblyman assemblywoman mla td leader chair".split()
    ),
    "diplomat": frozenset("ambassador envoy minister consul spokesperson representative delegate".split()),
    "cleric": frozenset("bishop archbishop cardinal priest imam pastor rabbi reverend ayatollah".split()),
    "officer": frozenset(
        """sergeant lieutenant captain inspector superintendent constable trooper detective colonel general chief
        sheriff""".split()
    ),
    "lawyer": frozenset("advocate prosecutor".split()),
    "expert": frozenset("professor doctor researcher scientist analyst economist director".split()),
    "scientist": frozenset("professor doctor researcher".split()),
    "academic": frozenset("professor doctor lecturer".split()),
    "executive": frozenset("director manager president chair chief".split()),
    "leader": frozenset("premier president chancellor king queen taoiseach sultan".split()),
    "writer": frozenset("author novelist journalist poet columnist playwright biographer".split()),
    "musician": frozenset("singer guitarist drummer pianist rapper composer songwriter".split()),
    "star": frozenset("singer actor actress striker rapper player midfielder winger forward batsman".split()),
    "player": frozenset("striker goalkeeper defender midfielder forward winger captain batsman bowler".split()),
}
"""Nouns for a person with some that are of their kind."""
KINDS_OF |= {
    "legislator": KINDS_OF["lawmaker"],
    "parliamentarian": KINDS_OF["lawmaker"] | {"member"},
    "academician": KINDS_OF["academic"],
    "monarch": frozenset("king queen emir sultan oba ruler emperor".split()),
    "prelate": KINDS_OF["cleric"],
    "clergyman": KINDS_OF["cleric"],
    "policeman": KINDS_OF["officer"],
    "specialist": KINDS_OF["expert"],
    "researcher": KINDS_OF["expert"],
    "scholar": KINDS_OF["academic"],
    "businessman": KINDS_OF["executive"],
    "boss": KINDS_OF["executive"] | {"executive", "ceo"},
    "chief": KINDS_OF["executive"] | frozenset("general commander superintendent commissioner colonel".split()),
    "athlete": KINDS_OF["player"],
}
MAYBE_BODIES = frozenset(
    "owner operator maker developer publisher organiser organizer employer landlord builder contractor broker".split()
)
"""Nouns that are as often a body's as a person's ("its owner")."""
SPOKES = frozenset("spokesperson spokesman spokeswoman spokespeople spokesmen representative".split())
ROLE_ADJECTIVES = frozenset(
    """visiting outgoing incoming new old veteran senior junior retired local top young late incumbent acting
    embattled popular first-term longtime long-serving current own chief main lead elected re-elected newly
    leading influential powerful beloved troubled jailed exiled ousted injured bereaved grieving elderly
    middle-aged soft-spoken""".split()
)
"""Words before a role that tell nothing about which one it is."""
ROLE_SYNONYMS = {
    "justice": "judge",
    "magistrate": "judge",
    "prime minister": "premier",
    "sen.": "senator",
    "gov.": "governor",
    "gen.": "general",
    "capt.": "captain",
    "sgt.": "sergeant",
    "ceo": "chief executive",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "skipper": "captain",
    "attorney": "lawyer",
    "counsel": "lawyer",
    "barrister": "lawyer",
    "solicitor": "lawyer",
    "boss": "manager",
    "rep.": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "physician": "doctor",
    "dr": "doctor",
    "dr.": "doctor",
    "prof.": "professor",
    "prof": "professor",
    "supt.": "superintendent",
    "advisor": "adviser",
    "councilor": "councillor",
    "executive": "chief executive",
    "governor-general": "governor",
    "lt.": "lieutenant",
    "col.": "colonel",
    "filmmaker": "director",
    "neighbour": "neighbor",
    "director general": "director",
    "director-general": "director",
    "secretary general": "secretary",
    "secretary-general": "secretary",
    "attorney general": "attorney-general",
    "pm": "premier",
}
