"""Words the grammar knows: titles, roles, kinds of bodies and documents, countries, given names, function words.

These are closed lists about English newswriting in general; nothing in them belongs to a single story.
"""

FUNCTION_WORDS = frozenset(
    """a an the this that these those and or but nor so yet for if when while as because since although though unless
    until after before once whether where why how what who whom whose which than then there here it its he she they
    we i you his her their our my your him them us me in on at by of to from with without within about against
    between among amid during despite under over near inside outside across along around behind beyond through
    throughout toward towards upon into onto off out up down per via like unlike not no yes none neither either both
    each every all any some many most much more several few other others another such same own only even just still
    also too very never ever always often again already now today yesterday tomorrow later earlier meanwhile however
    instead moreover nevertheless afterward afterwards perhaps maybe is are was were be been being am has have had
    having do does did will would shall should can could may might must let let's one two three four five six seven
    eight nine ten first second third last next asked noting adding speaking according additionally finally recently
    currently indeed overall asked thus hence therefore rather ultimately apparently clearly obviously certainly
    unfortunately fortunately interestingly notably specifically similarly likewise nonetheless regardless otherwise
    previously originally initially upstairs downstairs nearby elsewhere people something someone everyone everybody
    nobody anyone anybody everything nothing anything well oh okay ok please thank thanks hello dear sorry new
    former not when amidst separately together long shortly soon days weeks months years given based following
    including such given asking saying telling calling citing pointing referring writing responding commenting
    regarding concerning q dad mom""".split()
)

AUXILIARIES = frozenset(
    """is are was were be been being am has have had do does did will would shall should can could may might must 'd
    'll 've 're""".split()
)
BE = frozenset("is are was were be been being am".split())
HAVE = frozenset("has have had".split())
MODALS = frozenset("will would shall should can could may might must".split())

PAST_FORMS = frozenset(
    """went came took gave kept won saw felt knew became began stood ran fell thought grew broke chose drew drove flew
    rose wrote sought""".split()
)
"""Past forms of irregular verbs that are no nouns."""

SUBORDINATORS = frozenset(
    """that if when while as because since although though unless until after before once whether where why how what
    than lest whereas""".split()
)
COORDINATORS = frozenset("and or but nor yet so".split())
PREPOSITIONS = frozenset(
    """in on at by of to from with without within about against between among amid during despite under over near
    inside outside across along around behind beyond through throughout toward towards upon into onto off out up
    down per via like for following including regarding concerning amidst alongside besides versus beside above
    below beneath atop aboard opposite amongst""".split()
)
DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your some many most several few other another both each
    every all any one two three four five six seven eight nine ten no such dozens hundreds scores""".split()
)
POSSESSIVES = frozenset("his her its their our my your".split())
MALE_PRONOUNS = frozenset({"he", "him", "his", "himself"})
FEMALE_PRONOUNS = frozenset({"she", "her", "hers", "herself"})
SUBJECT_PRONOUNS = frozenset("he she they it i we you".split())
RELATIVE_PRONOUNS = frozenset({"who", "which", "that"})

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH_ABBREVIATIONS = {
    "jan.": 1,
    "feb.": 2,
    "mar.": 3,
    "apr.": 4,
    "jun.": 6,
    "jul.": 7,
    "aug.": 8,
    "sept.": 9,
    "sep.": 9,
    "oct.": 10,
    "nov.": 11,
    "dec.": 12,
}
CALENDAR = frozenset(DAYS) | frozenset(f"{day}s" for day in DAYS) | frozenset(MONTHS) | frozenset(MONTH_ABBREVIATIONS)

ADVERBS = frozenset(
    """also later then further again repeatedly previously once simply already earlier now still even never always
    often today yesterday tomorrow afterward afterwards afterwards meanwhile however instead therefore thus too
    recently just first herself himself itself themselves both all only once ever soon long ago tonight
    though""".split()
)
TIME_WORDS = frozenset(
    """week month year morning afternoon evening night day weekend today yesterday tomorrow tonight earlier later
    afterward afterwards""".split()
)

# ---------------------------------------------------------------- titles and roles

TITLES = frozenset(
    """president premier chancellor minister senator sen. sens. rep. reps. gov. governor secretary mr mr. mrs mrs. ms
    ms. miss dr dr. sir lord lady dame king queen prince princess pope emperor sheikh sultan chairman chairwoman
    chair spokesman spokeswoman spokesperson mayor judge justice general gen. leader ambassador professor prof. prof
    captain capt. colonel col. lieutenant lt. sergeant sgt. major maj. admiral adm. superintendent supt. chief
    officer detective inspector commissioner sheriff deputy director executive ceo cfo coach manager bishop
    archbishop cardinal rev. reverend father sister brother pastor rabbi imam ayatollah congressman congresswoman
    councilman councilwoman councillor councilor representative attorney commander cmdr. marshal envoy coordinator
    counsel speaker treasurer trustee warden principal dean provost rector chairperson vice prime foreign first lead
    lady deputy assistant undersecretary comptroller auditor solicitor advocate alderman datuk dato dato' haji
    hajjah brigadier general-secretary director-general secretary-general taoiseach archduke count countess duke
    duchess baroness baron earl delegate comrade pm mp msgr. monsignor hon. det. editor analyst economist adviser
    advisor founder administrator assemblyman assemblywoman assemblymember alderwoman cm mla mlc magistrate
    headmaster headmistress chairperson ombudsman registrar collector gp""".split()
)
"""Words that stand before a name and are no part of it."""

HONORIFICS = frozenset(
    """cllr ald honourable honorable nana togbe hon'ble shri smt pc dc ds di dci insp supt. cdr fr fr. msgr mx dgp acp
    adv er engr engr. barr barr. ustad pandit maulana mufti alhaji hajiya chief-justice oba otunba ven madam madame
    monsieur herr frau senor señor señora don doña dona signor signora sgt cpl col lt gen maj messrs messrs. reps
    sens govs drs drs.""".split()
)
"""More of them, which by themselves describe nobody."""

MALE_TITLES = frozenset(
    """mr mr. sir lord king prince pope emperor sheikh sultan chairman spokesman father brother congressman councilman
    cardinal archbishop imam ayatollah alhaji shri herr monsieur señor senor don signor baron duke earl count
    assemblyman headmaster monsignor""".split()
)
FEMALE_TITLES = frozenset(
    """mrs mrs. ms ms. miss lady dame queen princess chairwoman spokeswoman sister congresswoman councilwoman madam
    madame hajiya smt frau señora senora doña dona signora baroness duchess countess assemblywoman alderwoman mother
    headmistress""".split()
)

PORTFOLIOS = frozenset(
    """state defense defence finance foreign home interior justice health education trade commerce transport
    transportation energy agriculture labor labour environment culture security affairs public national internal
    external treasury housing development economy industry information planning tourism sport sports water mines
    communications technology science climate budget management opposition house lands resources works power
    roads railways
    forestry cultural digital innovation gender children disability heritage tribal parliamentary rural local regional
    religious veterans homeland human services urban welfare fisheries infrastructure investment exchequer social
    women youth immigration citizenship integration employment natural resources emergency situations relations
    european union""".split()
)
"""What a ministry or a minister is for."""

OFFICES = frozenset(
    "minister secretary ministry department chancellor undersecretary office director commissioner".split()
)

ROLE_NOUNS = TITLES - frozenset(
    """mr mr. mrs mrs. ms ms. miss dr dr. sir vice prime foreign first lead deputy assistant hon. datuk dato
    dato' haji
    hajjah lord lady dame father sister brother""".split()
) | frozenset(
    """lawyer solicitor barrister spokesperson spokesman spokeswoman representative official analyst economist
    strategist researcher scientist professor author writer poet novelist critic columnist reporter journalist
    editor publisher broadcaster presenter host anchor actor actress director producer filmmaker musician singer
    guitarist drummer artist painter photographer designer architect engineer developer founder co-founder owner
    co-owner boss head chief executive ceo cfo chairman chairwoman chair president vice-president manager coach
    captain striker goalkeeper defender midfielder forward winger player runner athlete swimmer cyclist boxer
    sprinter champion medalist skipper pitcher quarterback referee umpire official teacher headteacher principal
    student pupil graduate nurse doctor surgeon physician psychiatrist psychologist pediatrician midwife paramedic
    vet veterinarian farmer fisherman driver trucker pilot sailor soldier officer policeman policewoman detective
    investigator prosecutor attorney judge magistrate juror witness defendant plaintiff suspect victim survivor
    resident tenant neighbor neighbour villager homeowner landlord shopkeeper baker butcher worker miner cashier
    clerk accountant trader broker banker investor shareholder portfolio businessman businesswoman entrepreneur
    billionaire consultant adviser advisor aide assistant secretary minister senator congressman congresswoman
    lawmaker legislator councillor councilor council-member mayor governor candidate nominee frontrunner
    front-runner contender politician activist campaigner organizer organiser volunteer protester protestor
    demonstrator leader deputy delegate diplomat envoy ambassador negotiator mediator coordinator commissioner
    inspector superintendent sheriff firefighter chief marshal ranger warden guard priest pastor bishop archbishop
    cardinal rabbi imam monk nun pope king queen prince princess historian archaeologist biologist ecologist chemist
    physicist astronomer geologist geophysicist climatologist meteorologist oceanographer glaciologist
    epidemiologist virologist immunologist neuroscientist statistician mathematician zoologist botanist entomologist
    paleontologist palaeontologist anthropologist sociologist linguist philosopher scholar academic fellow expert
    specialist counterpart predecessor successor colleague friend rival opponent ally father mother son daughter
    brother sister wife husband widow widower uncle aunt cousin nephew niece grandfather grandmother grandson
    granddaughter parent partner fiance fiancee boyfriend girlfriend man woman boy girl person passenger customer
    client user reader viewer listener fan supporter voter citizen migrant refugee asylum-seeker immigrant prisoner
    inmate fugitive hacker spy agent veteran mogul celebrity star neurosurgeon retiree pensioner grandmother planner
    surveyor curator conservator librarian archivist translator interpreter choreographer dancer conductor composer
    violinist pianist cellist soprano tenor playwright screenwriter cartoonist blogger vlogger influencer moderator
    treasurer trustee regulator watchdog captain mate first-mate crewman steward stewardess hostess waiter waitress
    chef cook bartender mechanic plumber electrician carpenter roofer builder contractor gardener cleaner caretaker
    janitor ironworker welder fisher herder shepherd beekeeper vintner winemaker brewer tenant postman courier
    democrat republican tory socialist mum dad mom prelate cleric pontiff monarch premier newcomer rookie native
    teenager pensioner septuagenarian octogenarian statesman stateswoman lobbyist fundraiser insider staffer
    whistleblower trainer jockey rider racer teammate organiser industrialist financier restaurateur hotelier
    distiller tycoon magnate heir heiress matriarch patriarch freshman elder chieftain source correspondent
    commentator treasurer
    attendant visitor guest islander backbencher frontbencher shopper commuter motorist onlooker bystander eyewitness
    pilgrim spectator camper hiker climber surfer diver lifeguard carer caregiver counsellor counselor lecturer tutor
    apprentice trainee recruit cadet constable vendor hawker labourer laborer tailor seamstress nanny midwife
    postmaster stationmaster harbourmaster harbormaster headteacher registrar convener convenor""".split()
)
"""Nouns for a person by office, trade or kinship."""

_NO_PERSONS = frozenset(
    """number water order letter paper river winter summer door factor error floor power tower matter computer quarter
    center disaster border corner layer shower flower finger shoulder weather feather leather mother-tongue master
    register server printer trailer container counter meter meter filter cluster chapter poster folder sector vector
    color colour flavor flavour humor humour labor labour honor favour mirror terror horror tremor harbor harbour
    motor tractor reactor elevator escalator generator doctor's murder slander ladder gender tender wonder thunder
    shelter litter butter offer answer other another either neither whether rather further however never ever over
    under after newspaper dinner supper banner manner corner temper timber lumber cancer fever liver silver copper
    charter easter october november december september transfer answerer list twist mist assist consist resist exist
    persist fist wrist checklist playlist shortlist guardian median comedian's percent moment comment document
    statement government department parliament agreement movement apartment investment treatment development
    government's plant restaurant grant amount count elephant infant warrant covenant tenant's event tent rent cent
    content accident incident president's front font front-runner point print paint joint""".split()
)


def is_person_noun(word: str) -> bool:
    """Whether a noun stands for a person: one of the roles known, or built like one ("lineman", "potter", "cellist").

    >>> [word for word in ("lineman", "bassoonist", "beautician", "letter", "number") if is_person_noun(word)]
    ['lineman', 'bassoonist', 'beautician']
    """
    if word in ROLE_NOUNS or word.endswith(("-elect", "-designate", "-general")):
        return True
    return (
        len(word) > 5
        and word not in _NO_PERSONS
        and word.endswith(("man", "woman", "ist", "ician", "keeper", "maker", "worker", "grower", "owner", "dweller"))
    )


MALE_NOUNS = frozenset(
    """man father son brother husband widower uncle nephew grandfather grandson boy king prince chairman spokesman
    congressman businessman fisherman policeman actor postman gentleman salesman waiter boyfriend policeman
    councilman""".split()
)
FEMALE_NOUNS = frozenset(
    """woman mother daughter sister wife widow aunt niece grandmother granddaughter girl queen princess chairwoman
    spokeswoman congresswoman businesswoman policewoman actress girlfriend stewardess waitress nun
    councilwoman""".split()
)

SPOKES = frozenset("spokesperson spokesman spokeswoman spokespeople spokesmen representative".split())

ROLE_ADJECTIVES = frozenset(
    """visiting outgoing incoming new old veteran senior junior retired local top young late incumbent acting
    embattled
    popular first-term longtime long-serving current own chief main lead elected re-elected newly leading
    influential powerful beloved troubled jailed exiled ousted injured bereaved grieving elderly middle-aged
    soft-spoken""".split()
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

# ---------------------------------------------------------------- bodies, documents, groups

BODY_NOUNS = frozenset(
    """ministry department bureau agency administration commission committee council parliament congress senate house
    assembly government cabinet court tribunal police army navy force forces guard office service authority board
    bank company firm corporation corp corp. inc inc. ltd ltd. llc plc co co. group holding holdings capital
    partners ventures industries airlines airways lines motors systems technologies logistics pharmaceuticals energy
    petroleum oil gas electric foundation trust institute institution university college school academy hospital
    clinic church mosque diocese archdiocese party union federation association league club society organization
    organisation network coalition alliance movement campaign center centre museum gallery library theater theatre
    orchestra festival observatory laboratory newspaper times post journal gazette herald tribune news press
    broadcasting television radio magazine district township exchange fund regulator watchdog charity consultancy
    think-tank thinktank chamber cross crescent team jury panel inquiry embassy consulate mission delegation
    secretariat taskforce task-force brigade retailer manufacturer maker shipbuilder carmaker automaker airline
    operator producer supplier developer publisher lender insurer brewer grocer chain startup start-up subsidiary
    conglomerate bloc nonprofit ngo rovers united athletic wanderers fc afc bakers fishermen cooperative
    co-operative syndicate studio studios records labs works mills marine shipping steel foods stores
    supermarkets steelmaker drugmaker chipmaker planemaker toymaker papermaker homebuilder housebuilder utility
    brokerage
    bureau ministry directorate corps trustees registry survey reserve project initiative programme program hardware
    pharmacy bakery cafe diner restaurant pub inn hotel hotels farm farms ranch winery garage market markets store
    shop books software semiconductor semiconductors biotech therapeutics aerospace aviation railway railways metro
    transit utilities mining minerals chemicals textiles brands entertainment guild front forum brotherhood
    sisterhood caucus conservancy parliament sangh morcha dal sabha samaj collective commune power organisation
    organization body collective dairy creamery rail ferries ferry freight haulage properties realty builders
    construction solutions consulting associates analytics advisors advisers securities insurance
    assurance mutual telecom telecoms mobile media pictures films games gaming interactive laboratories genetics
    genomics robotics dynamics instruments machinery engineering steelworks shipyard shipyards colliery refinery
    refining plantations seeds milling bakeries brewery breweries distillery distillers vineyards wines orchards
    watch headquarters bench""".split()
)
"""Words that head the name of a body ("Ministry of Finance", "Andes Bank")."""

COMPANY_ENDINGS = frozenset(
    """corp corp. inc inc. ltd ltd. llc plc co co. corporation l.p. lp s.a. sa ag gmbh n.v. nv b.v. s.p.a. spa asa oyj
    pty bhd""".split()
)
"""What the name of a company ends with."""

GENERIC_NOUNS = COMPANY_ENDINGS | frozenset(
    """police securities bank group company ministry exchange board committee agency department commission firm union
    official officials diplomat diplomats""".split()
)
"""Words that are no name by themselves, even in capitals."""

COMPANY_NOUNS = frozenset(
    """steelmaker drugmaker chipmaker planemaker toymaker papermaker homebuilder housebuilder utility brewery broker
    brokerage company firm retailer manufacturer maker shipbuilder carmaker automaker airline operator producer
    supplier
    developer lender insurer brewer grocer chain startup start-up conglomerate corporation business group
    publisher""".split()
)
ANY_BODY_NOUNS = frozenset(
    "organisation organization group body network collective institution outfit headquarters".split()
)
"""Nouns that any named body can be called by."""
BODY_SYNONYMS = {
    "force": frozenset("police constabulary guard army navy".split()),
    "union": frozenset("guild alliance brotherhood federation association league congress confederation".split()),
    "association": frozenset("federation league union guild society alliance forum confederation congress".split()),
    "bench": frozenset("court tribunal".split()),
    "court": frozenset("tribunal".split()),
    "party": frozenset("front movement morcha coalition alliance democrats greens labour tories".split()),
    "agency": frozenset("authority administration office bureau service commission department board".split()),
    "regulator": frozenset("authority commission office agency board".split()),
    "watchdog": frozenset("authority commission office agency board watch".split()),
    "department": frozenset("ministry office".split()),
    "authority": frozenset("agency board commission".split()),
    "charity": frozenset("trust foundation fund watch society mission aid relief".split()),
    "nonprofit": frozenset("trust foundation fund watch society center centre institute".split()),
    "newspaper": frozenset("times post herald gazette tribune journal news daily guardian standard mail".split()),
    "paper": frozenset("times post herald gazette tribune journal news daily guardian standard mail".split()),
    "broadcaster": frozenset("television radio broadcasting tv channel".split()),
    "bank": frozenset("bancorp banque banco banca banka banking financial".split()),
    "front": frozenset(),
    "campaign": frozenset(),
}
"""Nouns by which a body is taken up, with nouns in names of such bodies."""
CLUB_NOUNS = frozenset("club team side".split())
CLUB_NAMES = frozenset("rovers united athletic wanderers town city fc afc club albion county rangers hotspur".split())
PUBLIC_BODY_NOUNS = frozenset(
    """ministry department bureau agency administration commission committee council parliament congress senate
    assembly government court tribunal exchange bureau police army navy guard office service authority board
    university
    college school academy hospital church party union federation association district township embassy
    museum""".split()
)

DOCUMENT_NOUNS = frozenset(
    """report letter study filing statement minutes plan ruling judgment judgement verdict order sign document
    documents memo memorandum survey poll notice communique communiqué article paper post draft bill law email
    e-mail affidavit complaint lawsuit indictment transcript book website site ad advert advertisement text message
    tweet note analysis review audit assessment data figures records record brief petition resolution declaration
    agreement treaty charter guideline guidelines banner placard plaque headline editorial column bulletin circular
    dossier file files manual pamphlet leaflet poster testimony summary abstract invoice contract will diary
    manifesto constitution inscription label guidance handbook prospectus ledger logbook sticker graffiti tombstone
    gravestone screen obituary census newsletter catalogue catalog opinion slogan mural fir writ deposition
    submission dissent circular advisory factsheet dashboard agenda""".split()
)
DOCUMENT_BY_BODY = frozenset("statement post tweet notice bulletin".split())
"""Documents that speak for whoever put them out ('the post said')."""

GROUP_NOUNS = frozenset(
    """opposition management officials critics experts aides lawmakers analysts residents economists scientists
    researchers doctors campaigners activists protesters police authorities republicans democrats sources people
    families relatives neighbors neighbours workers parents teachers students supporters opponents prosecutors
    investigators lawyers witnesses elders traders investors leaders sides ministers presidents diplomats villagers
    farmers reporters journalists media organizers organisers groups audience crowd jury end fans voters
    conservatives liberals firefighters commentators observers historians advocates senators politicians others some
    many most both two three planners shareholders executives members staff employees passengers survivors veterans
    players coaches newspapers papers magazines percent majority half women men hopefuls candidates strategists
    pollsters donors delegates mourners attendees""".split()
)

MEDIUM_NOUNS = frozenset(
    """statement interview speech tweet post email e-mail letter conference briefing call rally debate filing
    note memo
    report release phone telephone twitter facebook instagram television tv radio broadcast podcast message text
    testimony hearing meeting address ceremony event town-hall hall remarks op-ed column blog video visit appearance
    news press notice summit session testimony court anonymity camera record stage forum talks telegram site website
    advance round newspaper parliament trip dinner lunch study paper ruling order affidavit complaint lawsuit
    sermon""".split()
)

# ---------------------------------------------------------------- countries

_COUNTRIES = """
china chinese | russia russian | us american u.s. united_states u.s
uk british britain united_kingdom english england | france french
germany german | ukraine ukrainian | japan japanese | india indian | israel israeli | turkey turkish türkiye
iran iranian
hungary hungarian | poland polish | spain spanish | italy italian | portugal portuguese | greece greek
serbia serbian
croatia croatian | bulgaria bulgarian | romania romanian | netherlands dutch | belgium belgian | switzerland swiss
austria austrian | czech czech czechia | slovakia slovak | slovenia slovenian | norway norwegian | sweden swedish
finland finnish | denmark danish | iceland icelandic | ireland irish | scotland scottish | wales welsh
canada canadian
mexico mexican | brazil brazilian | argentina argentine argentinian | chile chilean | colombia colombian
peru peruvian
venezuela venezuelan | cuba cuban | bolivia bolivian | ecuador ecuadorian | egypt egyptian | syria syrian | iraq iraqi
lebanon lebanese | jordan jordanian | saudi saudi saudi_arabia | yemen yemeni | qatar qatari | kuwait kuwaiti
pakistan pakistani
afghanistan afghan | bangladesh bangladeshi | sri_lanka sri_lankan | nepal nepalese | myanmar burmese burma
thailand thai
vietnam vietnamese | cambodia cambodian | laos laotian | malaysia malaysian | singapore singaporean
indonesia indonesian
philippines philippine filipino | korea korean south_korea south_korean | north_korea north_korean
taiwan taiwanese | mongolia mongolian
kazakhstan kazakh | uzbekistan uzbek | georgia georgian | armenia armenian | azerbaijan azerbaijani azeri
belarus belarusian
moldova moldovan | estonia estonian | latvia latvian | lithuania lithuanian | kenya kenyan | uganda ugandan
tanzania tanzanian | ethiopia ethiopian | somalia somali | sudan sudanese | nigeria nigerian | niger nigerien
ghana ghanaian
senegal senegalese | mali malian | morocco moroccan | algeria algerian | tunisia tunisian | libya libyan
congo congolese
rwanda rwandan | zimbabwe zimbabwean | zambia zambian | mozambique mozambican | angola angolan | namibia namibian
botswana botswanan | south_africa south_african | madagascar malagasy | australia australian | new_zealand zealander
fiji fijian | samoa samoan | malta maltese | cyprus cypriot | albania albanian | kosovo kosovar
macedonia macedonian | bosnia bosnian
montenegro montenegrin | eu european europe | u.n. un united_nations | cameroon cameroonian | guatemala guatemalan
brunei bruneian | bhutan bhutanese | maldives maldivian | oman omani | bahrain bahraini | uae emirati
palestine palestinian
tajikistan tajik | turkmenistan turkmen | kyrgyzstan kyrgyz | luxembourg luxembourger | monaco monegasque
chad chadian
burundi burundian | malawi malawian | liberia liberian | guinea guinean | gambia gambian | benin beninese
togo togolese
gabon gabonese | eritrea eritrean | djibouti djiboutian | lesotho basotho | eswatini swazi | mauritius mauritian
mauritania mauritanian | seychelles seychellois | comoros comorian | ivory_coast ivorian | burkina_faso burkinabe
sierra_leone sierra_leonean | costa_rica costa_rican | el_salvador salvadoran | dominican_republic dominican
trinidad trinidadian | barbados barbadian | bahamas bahamian | belize belizean | guyana guyanese | suriname surinamese
papua_new_guinea papuan | tonga tongan | vanuatu | kiribati | palau | tuvalu | nauru | timor-leste timorese
liechtenstein | andorra andorran | greenland greenlandic | tibet tibetan | kurdistan kurdish | catalonia catalan
honduras honduran | nicaragua nicaraguan | panama panamanian | paraguay paraguayan | uruguay uruguayan
haiti haitian | jamaica jamaican
""".replace("\n", "|")

COUNTRY_OF: dict[str, str] = {}
"""Country for each of its names and adjectives, all in lower case ('russian' → 'russia')."""
for _entry in _COUNTRIES.split("|"):
    for _word in _entry.split():
        COUNTRY_OF.setdefault(_word.replace("_", " "), _entry.split()[0].replace("_", " "))

COUNTRY_TITLES = {"u.s.": "US", "us": "US", "uk": "UK", "eu": "EU", "un": "UN", "u.n.": "UN"}

ALLEGIANCES = frozenset(
    """republican democrat democratic independent conservative labour liberal tory green socialist communist centrist
    nationalist catholic protestant christian muslim jewish hindu sikh buddhist orthodox sunni shia shiite arab
    kurdish labor""".split()
)
"""What someone belongs to by party or faith, before the name ("Republican Ada Byrd")."""

_SOURCES_IN_CAPITALS = frozenset(
    "officials analysts traders dealers sources economists brokers diplomats lawmakers".split()
)
PEOPLES = (
    _SOURCES_IN_CAPITALS
    | frozenset(f"{word}s" for word in COUNTRY_OF if word.endswith(("an", "i", "ean")) and " " not in word)
    | frozenset(
        """republicans democrats tories liberals conservatives socialists communists independents nationalists
    catholics
    protestants christians muslims jews hindus sikhs buddhists sunnis shiites arabs kurds britons danes swedes finns
    poles turks serbs croats spaniards scots czechs slovaks bulgars greeks iraqis afghans uzbeks kazakhs tajiks
    filipinos thais icelanders zealanders irishmen englishmen frenchmen dutchmen westerners europeans africans
    asians latinos hispanics blacks whites evangelicals""".split()
    )
)
"""Many people by nation, party or faith: no names, though written with a capital."""
GROUP_NOUNS = GROUP_NOUNS | PEOPLES

PLACE_NOUNS = frozenset(
    """street avenue road lane boulevard square park river lake mountain mount valley county island islands beach bay
    harbor reservoir pass ridge plateau gorge glacier lagoon wetland wetlands prairie canal harbour bridge airport
    station highway route city town village province region republic kingdom states coast sea ocean gulf strait
    peninsula forest desert hills heights fort port dam canyon creek falls springs border wall house tower plaza
    north south east west northern southern eastern western central europe asia africa america antarctica""".split()
)
PLACES = frozenset(
    """manila bangkok jakarta hanoi kuala lumpur taipei colombo dhaka kathmandu islamabad karachi lahore riyadh doha
    dubai abu dhabi muscat sanaa amman beirut baku tbilisi yerevan tashkent astana bishkek minsk vilnius riga tallinn
    bucharest belgrade zagreb sarajevo skopje tirana ljubljana bratislava reykjavik bern zurich frankfurt
    munich hamburg
    milan naples barcelona seville marseille lyon antwerp rotterdam hague algiers tunis tripoli rabat casablanca dakar
    accra abuja kinshasa kampala kigali addis ababa khartoum harare lusaka maputo luanda windhoek gaborone caracas
    bogota bogotá quito montevideo brasilia brasília havana managua tegucigalpa osaka kyoto kolkata chennai shenzhen
    guangzhou wuhan tianjin kharkiv odesa odessa petersburg siberia washington london paris berlin moscow
    beijing kyiv kiev brussels geneva vienna rome madrid lisbon athens
    budapest warsaw prague dublin oslo stockholm helsinki copenhagen amsterdam tokyo seoul pyongyang delhi mumbai
    kabul tehran baghdad jerusalem tel cairo nairobi lagos johannesburg pretoria canberra sydney melbourne ottawa
    toronto montreal chicago boston philadelphia houston dallas miami atlanta seattle detroit denver phoenix
    baltimore cleveland york angeles francisco vegas hollywood brooklyn manhattan alabama alaska arizona arkansas
    california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana
    maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey
    carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia wisconsin wyoming
    hong kong shanghai guangdong crimea gaza aleppo damascus istanbul ankara minn. fla. calif. mass. conn. tex. pa.
    ill. mich. wis. wash. ore. ariz. colo. tenn. ky. ala. ga. va. md. n.y. n.j. d.c.""".split()
)

NAME_PARTICLES = frozenset(
    """de la las los del della di da do dos das du van der den von zu bin ibn bint al el le ter ten y e i af av arap
    ole wa ben bat ould""".split()
)
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())

# ---------------------------------------------------------------- given names

MALE_NAMES = frozenset(
    """james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank
    raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter
    christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce
    gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley
    philip eugene bernie barack bill mike mitch ted marco jeb chris rand rick lindsey newt rudy ben tim steve tom
    dan jim bob joe ken ron greg phil tony vladimir sergei dmitry alexei boris ivan mikhail nikolai oleg viktor yuri
    volodymyr xi emmanuel francois françois jean pierre jacques nicolas hans klaus karl wolfgang jürgen olaf
    friedrich helmut heinrich antonio carlos luis miguel pedro javier fernando jorge manuel mateo julián iván
    joaquín pablo diego andrés raúl rafael alejandro mohammed muhammad mohamed ahmed ali hassan hussein omar yusuf
    ibrahim khalid abdul mahmoud mustafa tariq recep benjamin shimon yitzhak ehud erik lars sven stig nils henrik
    bjorn bjørn anders magnus olav tomas goran zoran dragan milan marko nikola petar ferenc zsolt márton lászló
    istván jános józsef sándor viktor péter gábor wes ken luca giovanni marco paolo matteo giuseppe mario shinzo
    yoshihide kenji hiroshi takeshi narendra rahul amit raj arjun vikram imran nawaz marcus derek dominic shawn
    saitoti desmond buddy oscar victor hugo leo max felix simon martin neil graham nigel colin ian ewan angus hamish
    liam declan aidan conor owen rhys edmund alasdair callum fraser gordon hector rupert tobias anton emil jonas
    mats kofi kwame chidi emeka tunde tendai""".split()
)
FEMALE_NAMES = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret
    sandra ashley
    kimberly emily donna michelle carol amanda melissa deborah stephanie dorothy rebecca sharon laura cynthia
    kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel
    carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina
    joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn
    janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa
    diana natalie brittany charlotte marie kayla alexis lori hillary carly kellyanne melania ivanka huma nikki
    elizabeth condoleezza nancy theresa angela ursula christine kamala sonia rosa beatriz consuelo maría mercedes
    lourdes carmen lucía sofia ingrid astrid sigrid solveig kirsten greta marta milena dragana jelena ana ivana
    eszter ilona katalin judit zsuzsa fatima aisha leila layla mariam zainab amina nadia yasmin folake ngozi amara
    wanjiru claire isabelle sophie camille juliette amelie élise elise nelly ella bente sunniva mercy consuela priya
    anjali indira sushma olga natasha svetlana tatiana irina ekaterina elena oksana yulia hélène bettina heike
    ulrike sabine petra monika nora clara lena eva ines inês pilar dolores esperanza abena adaeze chiara giulia
    francesca valentina fiona moira siobhan niamh bronwyn megan gwen harriet beatrice edith imogen philippa lucy
    molly zoe chloe rosie daisy ivy hazel violet lily naomi miriam esther leah tamara rania hanan""".split()
)
GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES


def country_title(country: str) -> str:
    """A country's key as it is written."""
    return COUNTRY_TITLES.get(country, country.title())
