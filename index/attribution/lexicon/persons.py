"""Nouns for a person: by office, trade or kinship, of men and of women, and other words for the same role."""

from index.attribution.lexicon.sources import PERSONS
from index.attribution.lexicon.titles import TITLES

ROLE_NOUNS = TITLES - frozenset(
    """mr mr. mrs mrs. ms ms. miss dr dr. sir vice prime foreign first lead deputy assistant hon. datuk dato dato'
    haji hajjah lord lady dame father sister brother""".split()
) | frozenset(
    """lawyer barrister official strategist researcher scientist author writer poet novelist critic columnist reporter
    journalist publisher broadcaster presenter host anchor actor actress producer filmmaker musician singer
    guitarist drummer artist painter photographer designer architect engineer developer co-founder owner co-owner
    boss head vice-president striker goalkeeper defender midfielder forward winger player runner athlete swimmer
    cyclist boxer sprinter champion medalist skipper pitcher quarterback referee umpire teacher headteacher student
    pupil graduate nurse doctor surgeon physician psychiatrist psychologist pediatrician midwife paramedic vet
    veterinarian farmer fisherman driver trucker pilot sailor soldier policeman policewoman investigator prosecutor
    juror witness defendant plaintiff suspect victim survivor resident tenant neighbor neighbour villager homeowner
    landlord shopkeeper baker butcher worker miner cashier clerk accountant trader broker banker investor
    shareholder portfolio businessman businesswoman entrepreneur billionaire consultant aide assistant lawmaker
    legislator council-member candidate nominee frontrunner front-runner contender politician activist campaigner
    organizer organiser volunteer protester protestor demonstrator deputy diplomat negotiator mediator ranger guard
    priest monk nun historian archaeologist biologist ecologist chemist physicist astronomer geologist geophysicist
    climatologist meteorologist oceanographer glaciologist epidemiologist virologist immunologist neuroscientist
    statistician mathematician zoologist botanist entomologist paleontologist palaeontologist anthropologist
    sociologist linguist philosopher scholar academic fellow expert specialist counterpart predecessor successor
    colleague friend rival opponent ally father mother son daughter brother sister wife husband widow widower uncle
    aunt cousin nephew niece grandfather grandmother grandson granddaughter parent partner fiance fiancee boyfriend
    girlfriend man woman boy girl person passenger customer client user reader viewer listener fan supporter voter
    citizen migrant refugee asylum-seeker immigrant prisoner inmate fugitive hacker spy agent veteran mogul
    celebrity star neurosurgeon retiree pensioner planner surveyor curator conservator librarian archivist
    translator interpreter choreographer dancer conductor composer violinist pianist cellist soprano tenor
    playwright screenwriter cartoonist blogger vlogger influencer moderator regulator watchdog mate first-mate
    crewman steward stewardess hostess waiter waitress chef cook bartender mechanic plumber electrician carpenter
    roofer builder contractor gardener cleaner caretaker janitor ironworker welder fisher herder shepherd beekeeper
    vintner winemaker brewer postman courier democrat republican tory socialist mum dad mom prelate cleric pontiff
    monarch newcomer rookie native teenager septuagenarian octogenarian statesman stateswoman member lobbyist
    fundraiser insider staffer whistleblower trainer jockey rider racer teammate industrialist financier
    restaurateur hotelier distiller tycoon magnate heir heiress matriarch patriarch freshman elder chieftain source
    correspondent commentator attendant visitor guest islander backbencher frontbencher shopper commuter motorist
    onlooker bystander eyewitness pilgrim spectator camper hiker climber surfer diver lifeguard carer caregiver
    counsellor counselor lecturer tutor apprentice trainee recruit cadet vendor hawker labourer laborer tailor
    seamstress nanny postmaster stationmaster harbourmaster harbormaster convener convenor employee detainee
    evacuee attendee appointee gran grandma grandpa grandad auntie aunty""".split()
)
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
    "executive": frozenset("director manager president chair".split()),
    "player": frozenset("striker goalkeeper defender midfielder forward winger captain batsman bowler".split()),
}
"""Nouns for a person with some that are of their kind."""
KINDS_OF |= {
    "legislator": KINDS_OF["lawmaker"],
    "prelate": KINDS_OF["cleric"],
    "clergyman": KINDS_OF["cleric"],
    "policeman": KINDS_OF["officer"],
    "specialist": KINDS_OF["expert"],
    "researcher": KINDS_OF["expert"],
    "scholar": KINDS_OF["academic"],
    "businessman": KINDS_OF["executive"],
    "boss": KINDS_OF["executive"],
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
    "pm": "premier",
}
