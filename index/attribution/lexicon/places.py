"""Countries with their adjectives, and words in the names of places."""

_COUNTRIES = """
china chinese | russia russian | us american u.s. united_states u.s
uk british britain united_kingdom english england | france french | germany german | ukraine ukrainian
japan japanese | india indian | israel israeli | turkey turkish türkiye | iran iranian | hungary hungarian
poland polish | spain spanish | italy italian | portugal portuguese | greece greek | serbia serbian
croatia croatian | bulgaria bulgarian | romania romanian | netherlands dutch | belgium belgian | switzerland swiss
austria austrian | czech czech czechia | slovakia slovak | slovenia slovenian | norway norwegian | sweden swedish
finland finnish | denmark danish | iceland icelandic | ireland irish | scotland scottish | wales welsh
canada canadian | mexico mexican | brazil brazilian | argentina argentine argentinian | chile chilean
colombia colombian | peru peruvian | venezuela venezuelan | cuba cuban | bolivia bolivian | ecuador ecuadorian
egypt egyptian | syria syrian | iraq iraqi | lebanon lebanese | jordan jordanian | saudi saudi saudi_arabia
yemen yemeni | qatar qatari | kuwait kuwaiti | pakistan pakistani | afghanistan afghan | bangladesh bangladeshi
sri_lanka sri_lankan | nepal nepalese | myanmar burmese burma | thailand thai | vietnam vietnamese
cambodia cambodian | laos laotian | malaysia malaysian | singapore singaporean | indonesia indonesian
philippines philippine filipino | korea korean south_korea south_korean | north_korea north_korean
taiwan taiwanese | mongolia mongolian | kazakhstan kazakh | uzbekistan uzbek | georgia georgian | armenia armenian
azerbaijan azerbaijani azeri | belarus belarusian | moldova moldovan | estonia estonian | latvia latvian
lithuania lithuanian | kenya kenyan | uganda ugandan | tanzania tanzanian | ethiopia ethiopian | somalia somali
sudan sudanese | nigeria nigerian | niger nigerien | ghana ghanaian | senegal senegalese | mali malian
morocco moroccan | algeria algerian | tunisia tunisian | libya libyan | congo congolese | rwanda rwandan
zimbabwe zimbabwean | zambia zambian | mozambique mozambican | angola angolan | namibia namibian
botswana botswanan | south_africa south_african | madagascar malagasy | australia australian | new_zealand zealander
fiji fijian | samoa samoan | malta maltese | cyprus cypriot | albania albanian | kosovo kosovar
macedonia macedonian | bosnia bosnian | montenegro montenegrin | eu european europe | u.n. un united_nations
cameroon cameroonian | guatemala guatemalan | brunei bruneian | bhutan bhutanese | maldives maldivian | oman omani
bahrain bahraini | uae emirati | palestine palestinian | tajikistan tajik | turkmenistan turkmen | kyrgyzstan kyrgyz
luxembourg luxembourger | monaco monegasque | chad chadian | burundi burundian | malawi malawian | liberia liberian
guinea guinean | gambia gambian | benin beninese | togo togolese | gabon gabonese | eritrea eritrean
djibouti djiboutian | lesotho basotho | eswatini swazi | mauritius mauritian | mauritania mauritanian
seychelles seychellois | comoros comorian | ivory_coast ivorian | burkina_faso burkinabe
sierra_leone sierra_leonean | costa_rica costa_rican | el_salvador salvadoran | dominican_republic dominican
trinidad trinidadian | barbados barbadian | bahamas bahamian | belize belizean | guyana guyanese
suriname surinamese | papua_new_guinea papuan | tonga tongan | vanuatu | kiribati | palau | tuvalu | nauru
timor-leste timorese | liechtenstein | andorra andorran | greenland greenlandic | tibet tibetan | kurdistan kurdish
catalonia catalan | honduras honduran | nicaragua nicaraguan | panama panamanian | paraguay paraguayan
uruguay uruguayan | haiti haitian | jamaica jamaican
""".strip().replace("\n", "|")
COUNTRY_OF = {
    word.replace("_", " "): country.replace("_", " ")
    for country, words in ((entry.split()[0], entry.split()) for entry in _COUNTRIES.split("|"))
    for word in words
}
"""Country for each of its names and adjectives, all in lower case ('russian' → 'russia')."""
_COUNTRY_TITLES = {"u.s.": "US", "us": "US", "uk": "UK", "eu": "EU", "un": "UN", "u.n.": "UN"}


def country_title(country: str) -> str:
    """A country's key as it is written."""
    return _COUNTRY_TITLES.get(country, country.title())


PLACE_NOUNS = frozenset(
    """street avenue road lane boulevard square park river lake mountain mount valley county island islands beach
    bay harbor reservoir pass ridge plateau gorge glacier lagoon wetland wetlands prairie canal harbour bridge
    airport station highway route city town village province region republic kingdom states coast sea ocean gulf
    strait peninsula forest desert hills heights fort port dam canyon creek falls springs border wall house
    tower plaza north south east west northern southern eastern western central europe asia africa america
    antarctica""".split()
)
PLACES = frozenset(
    """manila bangkok jakarta hanoi kuala lumpur taipei colombo dhaka kathmandu islamabad karachi lahore riyadh
    doha dubai abu dhabi muscat sanaa amman beirut baku tbilisi yerevan tashkent astana bishkek minsk vilnius
    riga tallinn bucharest belgrade zagreb sarajevo skopje tirana ljubljana bratislava reykjavik bern zurich
    frankfurt munich hamburg milan naples barcelona seville marseille lyon antwerp rotterdam hague algiers tunis
    tripoli rabat casablanca dakar accra abuja kinshasa kampala kigali addis ababa khartoum harare lusaka maputo
    luanda windhoek gaborone caracas bogota bogotá quito montevideo brasilia brasília havana managua tegucigalpa
    osaka kyoto kolkata chennai shenzhen guangzhou wuhan tianjin kharkiv odesa odessa petersburg siberia
    washington london paris berlin moscow beijing kyiv kiev brussels geneva vienna rome madrid lisbon athens
    budapest warsaw prague dublin oslo stockholm helsinki copenhagen amsterdam tokyo seoul pyongyang delhi
    mumbai kabul tehran baghdad jerusalem tel cairo nairobi lagos johannesburg pretoria canberra sydney
    melbourne ottawa toronto montreal chicago boston philadelphia houston dallas miami atlanta seattle detroit
    denver phoenix baltimore cleveland york angeles francisco vegas hollywood brooklyn manhattan alabama alaska
    arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas
    kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
    nevada hampshire jersey carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont
    virginia wisconsin wyoming hong kong shanghai guangdong crimea gaza aleppo damascus istanbul ankara minn.
    fla. calif. mass. conn. tex. pa. ill. mich. wis. wash. ore. ariz. colo. tenn. ky. ala. ga. va. md. n.y. n.j.
    d.c.""".split()
)
