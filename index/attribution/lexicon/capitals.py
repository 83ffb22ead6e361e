"""The cities that governments and news agencies report from, with their countries."""

from index.attribution.lexicon.files import entries
from index.attribution.lexicon.places import COUNTRY_OF

COUNTRY_OF_CAPITAL = {
    city.strip(): COUNTRY_OF.get(country, country)
    for country, cities in entries("capitals").items()
    for city in cities.split(",")
}
"""Country for each city, in lower case, by the keys that `places.COUNTRY_OF` gives."""
