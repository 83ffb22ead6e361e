"""The cities that governments and news agencies report from, with their countries."""

from index.attribution.lexicon.places import COUNTRY_OF

_CAPITALS = """
china: beijing, peking, shanghai | russia: moscow, leningrad, st petersburg | us: washington, new york, chicago
uk: london | france: paris | germany: bonn, berlin, frankfurt, duesseldorf, hamburg, munich, west berlin
ukraine: kiev, kyiv | japan: tokyo, osaka | india: new delhi, delhi, bombay, mumbai, calcutta
israel: jerusalem, tel aviv | turkey: ankara, istanbul | iran: tehran | hungary: budapest | poland: warsaw
spain: madrid, barcelona | italy: rome, milan | portugal: lisbon | greece: athens | serbia: belgrade
croatia: zagreb | bulgaria: sofia | romania: bucharest | netherlands: amsterdam, the hague, rotterdam
switzerland: zurich, berne, bern, basle | austria: vienna | czech: prague | norway: oslo | sweden: stockholm
finland: helsinki | denmark: copenhagen | iceland: reykjavik | ireland: dublin | canada: ottawa, toronto, montreal
mexico: mexico city | brazil: brasilia, sao paulo, rio de janeiro | argentina: buenos aires | chile: santiago
colombia: bogota | peru: lima | venezuela: caracas | cuba: havana | bolivia: la paz | ecuador: quito
egypt: cairo | syria: damascus | iraq: baghdad | lebanon: beirut | jordan: amman | saudi: riyadh, jeddah
qatar: doha | kuwait: kuwait | bahrain: bahrain, manama | oman: muscat | uae: abu dhabi, dubai
pakistan: islamabad, karachi | afghanistan: kabul | bangladesh: dhaka | sri lanka: colombo | nepal: kathmandu
myanmar: rangoon, yangon | thailand: bangkok | vietnam: hanoi | malaysia: kuala lumpur | singapore: singapore
indonesia: jakarta | philippines: manila | korea: seoul | north korea: pyongyang | taiwan: taipei
kenya: nairobi | uganda: kampala | tanzania: dar es salaam | ethiopia: addis ababa | sudan: khartoum
nigeria: lagos, abuja | ghana: accra | ivory coast: abidjan | morocco: rabat | algeria: algiers | tunisia: tunis
libya: tripoli | zimbabwe: harare | zambia: lusaka | mozambique: maputo | angola: luanda
south africa: johannesburg, pretoria, cape town | australia: canberra, sydney, melbourne
new zealand: wellington, auckland | nicaragua: managua | uruguay: montevideo | paraguay: asuncion
"""
COUNTRY_OF_CAPITAL = {
    city.strip(): COUNTRY_OF.get(country.strip(), country.strip())
    for entry in _CAPITALS.replace("\n", "|").split("|")
    if entry.strip()
    for country, _, cities in [entry.partition(":")]
    for city in cities.split(",")
}
"""Country for each city, in lower case, by the keys that `places.COUNTRY_OF` gives."""
