"""Many people at once: by trade, nation, party or faith."""

from index.attribution.lexicon.places import COUNTRY_OF

ALLEGIANCES = frozenset(
    """republican democrat democratic independent conservative labour liberal tory green socialist communist
    centrist nationalist catholic protestant christian muslim jewish hindu sikh buddhist orthodox sunni shia
    shiite arab kurdish labor""".split()
)
"""What someone belongs to by party or faith, before the name ("Republican Ada Byrd")."""
PEOPLES = (
    frozenset(f"{word}s" for word in COUNTRY_OF if word.endswith(("an", "i", "ean")) and " " not in word)
    | frozenset("officials analysts traders dealers sources economists brokers diplomats lawmakers".split())
    | frozenset(
        """republicans democrats tories liberals conservatives socialists communists independents nationalists
        catholics protestants christians muslims jews hindus sikhs buddhists sunnis shiites arabs kurds britons
        danes swedes finns poles turks serbs croats spaniards scots czechs slovaks bulgars greeks uzbeks kazakhs
        tajiks filipinos icelanders zealanders irishmen englishmen frenchmen dutchmen westerners africans asians
        latinos hispanics blacks whites evangelicals""".split()
    )
)
"""Many people by nation, party or faith: no names, though written with a capital."""
GROUP_NOUNS = PEOPLES | frozenset(
    """opposition management critics experts aides residents scientists researchers doctors campaigners activists
    protesters police authorities industry family people families relatives neighbors neighbours workers parents
    teachers students supporters opponents prosecutors investigators lawyers witnesses elders investors leaders
    sides ministers presidents villagers farmers reporters journalists media organizers organisers groups audience
    crowd jury end fans voters firefighters commentators observers historians advocates senators politicians others
    some many most both two three planners shareholders executives members staff employees passengers survivors
    veterans players coaches newspapers papers magazines percent majority half women men hopefuls candidates
    strategists pollsters donors delegates mourners attendees""".split()
)
