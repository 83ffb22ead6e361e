"""The cities that governments and news agencies report from, with their countries."""

from index.attribution.lexicon.files import text
from index.attribution.lexicon.places import COUNTRY_OF

_CAPITALS = text("capitals")
COUNTRY_OF_CAPITAL = {
    city.strip(): COUNTRY_OF.get(country.strip(), country.strip())
    for entry in _CAPITALS.replace("\n", "|").split("|")
    if entry.strip()
    for country, _, cities in [entry.partition(":")]
    for city in cities.split(",")
}
"""Country for each city, in lower case, by the keys that `places.COUNTRY_OF` gives."""
