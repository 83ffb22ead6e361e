"""Nouns for a body: those that head its name, and those by which it is taken up later."""

BODY_NOUNS = frozenset(
    """ministry department bureau agency administration commission committee council parliament congress senate
    house assembly government cabinet court tribunal police army navy force forces guard office service
    authority board bank company firm corporation corp corp. inc inc. ltd ltd. llc plc co co. group holding
    holdings capital partners ventures industries airlines airways lines motors systems technologies logistics
    pharmaceuticals energy petroleum oil gas electric foundation trust institute institution university college
    school academy hospital clinic church mosque diocese archdiocese party union federation association league
    club society organization organisation network coalition alliance movement campaign center centre museum
    gallery library theater theatre orchestra festival observatory laboratory newspaper times post journal
    gazette herald tribune news press broadcasting television radio magazine district township exchange fund
    regulator watchdog charity consultancy think-tank thinktank chamber cross crescent team jury panel inquiry
    embassy consulate mission delegation secretariat taskforce task-force brigade retailer manufacturer maker
    shipbuilder carmaker automaker airline operator producer supplier developer publisher lender insurer brewer
    grocer chain startup start-up subsidiary conglomerate bloc nonprofit ngo rovers united athletic wanderers fc
    afc bakers fishermen cooperative co-operative syndicate studio studios records labs works mills marine
    shipping steel foods stores supermarkets steelmaker drugmaker chipmaker planemaker toymaker papermaker
    homebuilder housebuilder utility brokerage directorate corps trustees registry survey reserve project
    initiative programme program hardware pharmacy bakery cafe diner restaurant pub inn hotel hotels farm farms
    ranch winery garage market markets store shop books software semiconductor semiconductors biotech
    therapeutics aerospace aviation railway railways metro transit utilities mining minerals chemicals textiles
    brands entertainment guild front forum brotherhood sisterhood caucus conservancy sangh morcha dal sabha
    samaj collective commune power body dairy creamery rail ferries ferry freight haulage properties realty
    builders construction solutions consulting associates analytics advisors advisers securities insurance
    assurance mutual telecom telecoms mobile media pictures films games gaming interactive laboratories genetics
    genomics robotics dynamics instruments machinery engineering steelworks shipyard shipyards colliery refinery
    refining plantations seeds milling bakeries brewery breweries distillery distillers vineyards wines orchards
    watch headquarters bench""".split()
)
"""Words that head the name of a body ("Ministry of Finance", "Andes Bank")."""
COMPANY_ENDINGS = frozenset(
    """corp corp. inc inc. ltd ltd. llc plc co co. corporation l.p. lp s.a. sa ag gmbh n.v. nv b.v. s.p.a. spa asa
    oyj pty bhd n.a.""".split()
)
"""What the name of a company ends with."""
GENERIC_NOUNS = COMPANY_ENDINGS | frozenset(
    """police securities bank group company ministry exchange board committee agency department commission firm
    union official officials diplomat diplomats resolution declaration communique communiqué agreement treaty
    statement report review""".split()
)
"""Words that are no name by themselves, even in capitals."""
FIRMS = frozenset(
    " ".join(firm.split())
    for firm in """merrill lynch | drexel burnham | drexel burnham lambert | goldman sachs | morgan stanley
    | dean witter | dean witter reynolds | smith barney | shearson lehman | kidder peabody | bear stearns
    | paine webber | alex brown
    | wells fargo | jp morgan | j.p. morgan | jpmorgan chase | arthur andersen | arthur young | price waterhouse
    | peat marwick | ernst young | deloitte haskins | booz allen | booz allen hamilton | johnson matthey
    | harley davidson | rolls royce | aston martin | hewlett packard | louis vuitton | estee lauder | estée lauder
    | eli lilly | john deere | john lewis | rio tinto | philip morris | james capel | phillips drew | hoare govett
    | wood mackenzie | kleinwort benson | morgan grenfell | hill samuel | thomson mckinnon | alfa romeo | mary kay
    | cushman wakefield | jones lang | jones lang lasalle | knight frank | saks fifth | burson marsteller
    | saatchi saatchi | ogilvy mather | walter thompson | leo burnett | hill knowlton | robert half | john hancock
    | raymond james | edward jones | piper jaffray | piper sandler | johns hopkins | norton rose | clifford chance
    | slaughter may | sallie mae | fannie mae | ginnie mae
    | freddie mac | baker mckenzie | baker hughes | kaiser permanente | laura ashley | austin reed""".split("|")
)
"""Firms, in lower case, whose names are made like a person's."""
PAPERS = frozenset(
    """independent guardian times sun mirror telegraph observer economist scotsman herald express mail star post
    tribune gazette courier echo age australian standard examiner chronicle""".split()
)
"""What newspapers are called with "the"."""
COMPANY_NOUNS = frozenset(
    """steelmaker drugmaker chipmaker planemaker toymaker papermaker homebuilder housebuilder utility brewery
    broker brokerage company firm retailer manufacturer maker shipbuilder carmaker automaker airline operator
    producer supplier developer lender insurer brewer grocer chain startup start-up conglomerate corporation
    business group publisher lessor unit subsidiary arm division miner refiner distributor wholesaler reinsurer
    hotelier""".split()
)
MEDIA_NOUNS = frozenset("agency newspaper daily weekly magazine broadcaster paper".split())
"""What reports the news, whose name stands right before it: "the Norvik newspaper"."""
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
    "alliance": frozenset("organization organisation treaty".split()),
    "agency": frozenset(
        "protection authority administration office bureau service commission department board".split()
    ),
    "regulator": frozenset("authority commission office agency board".split()),
    "watchdog": frozenset("authority commission office agency board watch".split()),
    "department": frozenset("ministry office".split()),
    "authority": frozenset("agency board commission".split()),
    "charity": frozenset("trust foundation fund watch society mission aid relief".split()),
    "nonprofit": frozenset("trust foundation fund watch society center centre institute".split()),
    "newspaper": frozenset("times post herald gazette tribune journal news daily guardian standard mail".split()),
    "paper": frozenset("times post herald gazette tribune journal news daily guardian standard mail".split()),
    "broadcaster": frozenset("television radio broadcasting tv channel".split()),
    "bank": frozenset(
        """bancorp banque banco banca banka banking financial sachs barclays hsbc ubs citigroup jpmorgan
        santander""".split()
    ),
    "front": frozenset(),
    "campaign": frozenset(),
}
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
PUBLIC_BODY_NOUNS = frozenset(
    """ministry department bureau agency administration commission committee council parliament congress senate
    assembly government court tribunal exchange police army navy guard office service authority board university
    college school academy hospital church party union federation association district township embassy
    museum""".split()
)
HEARERS = frozenset(
    """court jury jurors inquest tribunal inquiry hearing panel magistrates commission trial judge committee council
    parliament mps assembly bench""".split()
)
"""Those before whom things are said ("the jury heard")."""
