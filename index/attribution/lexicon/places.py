"""Countries with their adjectives, and words in the names of places."""

from index.attribution.lexicon.files import text, words

_COUNTRIES = text("countries").strip().replace("\n", "|")
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
PLACES = words("places")
