"""What stands around a name or inside it: titles before it, particles between its words, suffixes after it."""

TITLES = frozenset(
    """president premier chancellor minister senator sen. sens. rep. reps. gov. governor secretary mr mr. mrs mrs.
    ms ms. miss dr dr. sir lord lady dame king queen prince princess pope emperor sheikh sultan chairman
    chairwoman chair spokesman spokeswoman spokesperson mayor judge justice general gen. leader ambassador
    professor prof. prof captain capt. colonel col. lieutenant lt. sergeant sgt. major maj. admiral adm.
    superintendent supt. chief officer detective inspector commissioner sheriff deputy director executive ceo
    cfo cto coo cio cmo coach manager bishop archbishop cardinal rev. reverend father sister brother pastor rabbi
    imam ayatollah
    congressman congresswoman councilman councilwoman councillor councilor representative attorney commander
    cmdr. marshal envoy coordinator counsel speaker treasurer trustee warden principal dean provost rector
    chairperson vice prime foreign first lead assistant undersecretary comptroller auditor solicitor advocate
    alderman datuk dato dato' haji hajjah brigadier general-secretary director-general secretary-general
    taoiseach archduke count countess duke duchess baroness baron earl delegate comrade pm mp msgr. monsignor
    hon. det. editor analyst economist adviser advisor founder administrator assemblyman assemblywoman
    assemblymember alderwoman cm mla mlc magistrate headmaster headmistress ombudsman registrar collector gp
    constable trooper corporal patrolman firefighter lieutenant-governor quartermaster garda vicar curate chaplain
    archdeacon deacon abbot abbess prior prioress friar swami guru granthi private airman seaman midshipman ensign
    commodore bombardier gunner sapper havildar subedar naik sepoy jawan prefect sarpanch akim wali
    voivode""".split()
)
"""Words that stand before a name and are no part of it."""
HONORIFICS = frozenset(
    """cllr ald revd rt dpp td msp mep canon kaptan haji honourable honorable nana togbe hon'ble shri smt pc dc ds di
    dci insp supt. cdr fr fr. msgr mx dgp acp adv er engr engr. barr barr. ustad pandit maulana mufti alhaji hajiya
    chief-justice oba otunba ven madam madame monsieur herr frau senor señor señora don doña dona signor signora sgt
    ssgt tsgt msgt cpl col lt gen maj spc pfc pvt brig cmdt ens messrs ssgt. tsgt. msgt. cpl. spc. pfc. pvt. brig.
    cdr. cmdt. ens. insp. const. rt. ven. atty. asst. assoc. messrs. reps sens govs drs drs. excellency majesty
    highness honour h.e. h.e""".split()
)
"""More of them, which by themselves describe nobody."""
RANKS = HONORIFICS | frozenset(
    """sheikh chief sir lord lady dame dr dr. prof prof. gen. lt. col. capt. maj. adm. cmdr. brigadier general monsignor
    msgr. mr mr. mrs mrs. ms ms. miss datuk dato haji rev. reverend comrade""".split()
)
"""What stands between an office and the name, and tells less than the office."""
MALE_TITLES = frozenset(
    """mr mr. sir lord king prince pope emperor sheikh sultan chairman spokesman father brother congressman
    councilman cardinal archbishop imam ayatollah alhaji shri herr monsieur señor senor don signor baron duke
    earl count assemblyman headmaster monsignor""".split()
)
FEMALE_TITLES = frozenset(
    """mrs mrs. ms ms. miss lady dame queen princess chairwoman spokeswoman sister congresswoman councilwoman madam
    madame hajiya smt frau señora senora doña dona signora baroness duchess countess assemblywoman alderwoman
    mother headmistress""".split()
)
PORTFOLIOS = frozenset(
    """state defense defence finance foreign home interior justice health education trade commerce transport
    transportation energy agriculture labor labour environment culture security affairs public national internal
    external treasury housing development economy industry information planning tourism sport sports water mines
    communications technology science climate budget management opposition house lands resources works power
    roads railways forestry cultural digital innovation gender children disability heritage tribal parliamentary
    rural local regional religious veterans homeland human services urban welfare fisheries infrastructure
    investment exchequer social women youth immigration citizenship integration employment natural emergency
    situations relations european union""".split()
)
"""What a ministry or a minister is for."""
OFFICES = frozenset(
    "minister secretary ministry department chancellor undersecretary office director commissioner".split()
)
LINKS = frozenset({"of", "for"})
"""What joins a title or a body to what it is for."""
NAME_PARTICLES = frozenset(
    """de la las los del della di da do dos das du van der den von zu bin ibn bint al el le ter ten y e i af av
    arap ole wa ben bat ould 't ’t""".split()
)
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
