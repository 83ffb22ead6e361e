"""Countries with their adjectives, and words in the names of places."""

from index.attribution.lexicon.files import words
from search.countries import COUNTRY_OF, country_title

__all__ = ["COUNTRY_OF", "PLACES", "PLACE_NOUNS", "country_title"]

PLACE_NOUNS = frozenset(
    """street avenue road lane boulevard square park river lake mountain mount valley county island islands beach
    bay harbor reservoir pass ridge plateau gorge glacier lagoon wetland wetlands prairie canal harbour bridge
    airport station highway route city town village province region republic kingdom states coast sea ocean gulf
    strait peninsula forest desert hills heights fort port dam canyon creek falls springs border wall house
    tower plaza north south east west northern southern eastern western central europe asia africa america
    antarctica""".split()
)
PLACES = words("places")
