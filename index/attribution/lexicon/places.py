"""Countries with their adjectives, and words in the names of places."""

from index.attribution.lexicon.files import words
from search.countries import COUNTRY_OF, country_title

__all__ = ["COUNTRY_OF", "PLACES", "PLACE_NOUNS", "country_title"]

PLACE_NOUNS = words("place_nouns")
PLACES = words("places")
