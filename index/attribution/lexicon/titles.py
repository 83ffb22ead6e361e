"""What stands around a name or inside it: titles before it, particles between its words, suffixes after it."""

from index.attribution.lexicon.files import words

TITLES = words("titles")
"""Words that stand before a name and are no part of it."""
HONORIFICS = words("honorifics")
"""More of them, which by themselves describe nobody."""
RANKS = HONORIFICS | frozenset(
    """sheikh chief sir lord lady dame dr dr. prof prof. gen. lt. col. capt. maj. adm. cmdr. brigadier general monsignor
    msgr. mr mr. mrs mrs. ms ms. miss datuk dato haji rev. reverend comrade""".split()
)
"""What stands between an office and the name, and tells less than the office."""
MALE_TITLES = words("male_titles")
FEMALE_TITLES = words("female_titles")
PORTFOLIOS = words("portfolios")
"""What a ministry or a minister is for."""
OFFICES = frozenset(
    "minister secretary ministry department chancellor undersecretary office director commissioner".split()
)
LINKS = frozenset({"of", "for"})
"""What joins a title or a body to what it is for."""
NAME_PARTICLES = frozenset(
    """de la las los del della di da do dos das du van der den von zu bin ibn bint al el le ter ten y e i af av
    arap ole wa ben bat ould 't ’t""".split()
)
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
