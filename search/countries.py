"""Countries with their names and adjectives, as newspapers write them.

>>> COUNTRY_OF["norwegian"], country_title("us")
('norway', 'US')
"""

from importlib.resources import files

_ENTRIES = files("search").joinpath("countries.txt").read_text(encoding="utf-8").strip().replace("\n", "|").split("|")
COUNTRY_OF = {
    word.replace("_", " "): country.replace("_", " ")
    for country, words in ((entry.split()[0], entry.split()) for entry in _ENTRIES)
    for word in words
}
"""Country for each of its names and adjectives, all in lower case ('russian' → 'russia')."""
_TITLES = {"u.s.": "US", "us": "US", "uk": "UK", "eu": "EU", "un": "UN", "u.n.": "UN"}


def country_title(country: str) -> str:
    """A country's key as it is written."""
    return _TITLES.get(country, country.title())
