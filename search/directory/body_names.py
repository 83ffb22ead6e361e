"""What the name of a body tells: its country, whose law it is a company of, what it may be abbreviated to.

>>> without_country("us harbour department"), law_of("Spans Co Plc"), initials("Board of Grain and Oats")
(('us', 'harbour department'), 'plc', {'b g and o'})
"""

import re
from collections.abc import Iterator

from search.countries import COUNTRY_OF
from search.directory.keys import ENDINGS, KeyFacts, body_name, is_acronym
from search.letters import fold

KNOWN = {
    "AT&T": "american telephone and telegraph",
    "Fed": "federal reserve",
    "GE": "general electric",
    "GM": "general motors",
    "IBM": "international business machines",
    "IMF": "international monetary fund",
    "NATO": "north atlantic treaty organisation",
    "NYSE": "new york stock exchange",
    "OPEC": "organisation of petroleum exporting countries",
    "S and P": "standard and poors",
    "S&P": "standard and poors",
    "S/P": "standard and poors",
    "SEC": "securities and exchange commission",
    "UN": "united nations",
    "USDA": "us agriculture department",
    "VW": "volkswagen",
    "WHO": "world health organisation",
    "WTO": "world trade organisation",
}
"""What newspapers call bodies without saying whom they mean, and how these are called in full, as by `body_name`."""

_NO_STATES = frozenset(("eu", "u.n.", "un"))
_NO_LAW = frozenset(("ltd", "limited"))
_LAWS = {
    "plc": "plc",
    "inc": "us",
    "incorporated": "us",
    "corp": "us",
    "corporation": "us",
    "co": "us",
    "llc": "us",
    "ag": "de",
    "gmbh": "de",
    "nv": "nl",
    "bv": "nl",
    "sa": "sa",
    "spa": "it",
    "ab": "se",
    "as": "no",
    "asa": "no",
    "oy": "fi",
    "oyj": "fi",
    "pty": "au",
    "bhd": "my",
}
_STATES = frozenset(
    """ministry department treasury government parliament congress senate navy army commission agency administration
    bureau service board court""".split()
)
_BODIES_OF_STATES = ("air force", "central bank", "national bank", "house of representatives")
_LOCAL = re.compile(r"\b(district|bankruptcy|appeals|embassy|consulate)\b")
"""There are several of these in a country, or of one."""

_PLACED = re.compile(r"(.+ (?:co|corp|corporation|company|cos)) of (?:the )?(.+)")
_SMALL_WORDS = frozenset("of and the for in on at to a".split())
_SHORTEST, _LONGEST_SHORT = 4, 7
"""First letters that are fewer stand for too many; what is longer is no abbreviation."""


def name_words(name: str) -> str:
    """The words of a name in lower case, endings included."""
    return " ".join(re.findall(r"[^\W_]+", fold(name.replace(".", "").replace("'", "").replace("’", ""))))


def without_country(name: str) -> tuple[str, str]:
    """The country that the words of a body's name begin with, and the others; ('', name) where they do not."""
    words = name.split()
    for length in (2, 1):
        begins = " ".join(words[:length])
        country = COUNTRY_OF.get(begins) or COUNTRY_OF.get(begins.removesuffix("s"))
        if country and country not in _NO_STATES and len(words) > length:
            return country, " ".join(words[length:])
    return "", name


def country_of(name: str) -> str:
    """The country that a body's name begins with; '' for none."""
    return without_country(body_name(name))[0]


def is_local(name: str) -> bool:
    """Whether there are several bodies of this name, as by `body_name`, for one country: 'us embassy'."""
    return _LOCAL.search(name) is not None


def is_of_a_state(name: str, rest: str) -> bool:
    """Whether a body is a state's by its name, of which `rest` is what follows the country.

    After 'U.S.' most are; an adjective may be part of the name, as in 'American Express', so the rest must tell.
    """
    if is_local(rest) or without_country(rest)[0]:
        return False
    words = rest.split()
    if not _STATES.isdisjoint(words) or rest.endswith(_BODIES_OF_STATES):
        return True
    return len(words) > 1 and name.startswith(("U.S. ", "US ", "U.K. ", "UK "))


def placed(name: str) -> tuple[str, str]:
    """A company's name without the place that follows it, and the place: ('spans', 'oslo') for 'Spans Co of Oslo'.

    ('', '') for others, and for those of whose name the place is a part: 'Spans Co of Oslo Ltd'.
    """
    found = _PLACED.fullmatch(name_words(name))
    if found is None or found[2].split()[-1] in ENDINGS:
        return "", ""
    return body_name(found[1]), found[2]


def possessive(name: str) -> str:
    """The possessive that a name of several words begins with: "spans's" of "Spans's Harbour Works"; '' for others."""
    first, _, others = fold(name.replace("’", "'")).partition(" ")
    return first if others and first.endswith("'s") else ""


def in_short(facts: KeyFacts) -> Iterator[tuple[str, int]]:
    """What a body is called by the first words of its name, as by `body_name`, and by how many articles.

    So it is by articles that give both; and by a possessive, which nobody else has, by all. Capitals alone are several
    bodies': see `abbreviates`.
    """
    name = body_name(facts.name)
    if first := possessive(facts.name):
        yield body_name(first), facts.articles
    for alias, articles in facts.aliases:
        short = body_name(alias)
        rest = name.removeprefix(f"{short} ")
        is_telling = not is_acronym(alias) and short not in COUNTRY_OF and not is_of_a_state(facts.name, rest)
        if rest != name and is_telling:
            yield short, articles


def law_of(name: str) -> str:
    """Whose law a company is of, by the last ending of its name that tells; '' where none does."""
    found = ""
    for word in name_words(name).split()[1:]:
        found = "" if word in _NO_LAW else _LAWS.get(word, found)
    return found


def is_short(name: str) -> bool:
    """Whether a name may be an abbreviation that an article introduces: 'GM', 'S and P', 'Amex'."""
    return is_acronym(name) or (name.isalpha() and name.isascii() and len(name) <= _LONGEST_SHORT)


def abbreviates(short: str, name: str) -> bool:
    """Whether `short` is made of letters of `name`, in order, from the first, and does not stand in it.

    Its country, if it begins with one, may be left out.

    >>> abbreviates("vw", "volkswagen ag"), abbreviates("hd", "us harbour department"), abbreviates("ibm", "ibm pc")
    (True, True, False)
    """
    if f" {short}" in f" {name}":
        return False
    letters = short.replace(" and ", "").replace(" ", "")
    return any(_has_letters(letters, each) for each in (name, without_country(name)[1]))


def _has_letters(letters: str, name: str) -> bool:
    left = iter(name.replace(" ", ""))
    return name[:1] == letters[:1] and all(letter in left for letter in letters)


def initials(name: str) -> set[str]:
    """The first letters of a name's words, where they are enough to tell it: as one word, and with 'and' between."""
    words = body_name(name).split()
    letters = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    found = {letters} if len(letters) >= _SHORTEST else set()
    if "and" in words[1:-1]:
        found.add(" ".join(w if w == "and" else w[0] for w in words if w == "and" or w not in _SMALL_WORDS))
    return found
