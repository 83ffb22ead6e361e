"""Many people at once: by trade, nation, party or faith."""

from index.attribution.lexicon.files import words
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
    | words("peoples")
)
"""Many people by nation, party or faith: no names, though written with a capital."""
GROUP_NOUNS = PEOPLES | words("group_nouns")
PLURAL_PARTIES = frozenset(("liberal democrats", "social democrats", "christian democrats", "ulster unionists"))
"""Parties whose names are those of their members, in capitals: "the Liberal Democrats"."""
