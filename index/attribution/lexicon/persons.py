"""Nouns for a person: by office, trade or kinship, of men and of women, and other words for the same role."""

from index.attribution.lexicon.files import entries, words
from index.attribution.lexicon.sources import PERSONS
from index.attribution.lexicon.titles import TITLES

ROLE_NOUNS = TITLES - frozenset(
    """mr mr. mrs mrs. ms ms. miss dr dr. sir vice prime foreign first lead deputy assistant hon. datuk dato dato'
    haji hajjah lord lady dame father sister brother""".split()
) | words("role_nouns")
"""Nouns for a person by office, trade or kinship."""
_NO_PERSONS = frozenset("""assist consist resist persist checklist playlist shortlist""".split())


def is_person_noun(word: str) -> bool:
    """Whether a noun stands for a person: one of the roles known, or built like one ("lineman", "potter", "cellist").

    >>> [word for word in ("lineman", "bassoonist", "beautician", "letter", "number") if is_person_noun(word)]
    ['lineman', 'bassoonist', 'beautician']
    """
    if word in ROLE_NOUNS or word in PERSONS or word.endswith(("-elect", "-designate", "-general")):
        return True
    return (
        len(word) > 5
        and word not in _NO_PERSONS
        and word.endswith(("man", "woman", "ist", "ician", "keeper", "maker", "worker", "grower", "owner", "dweller"))
    )


MALE_NOUNS = frozenset(
    """man father son brother husband widower uncle nephew grandfather grandson boy king prince chairman spokesman
    congressman businessman fisherman policeman actor postman gentleman salesman waiter boyfriend councilman""".split()
)
FEMALE_NOUNS = frozenset(
    """woman mother daughter sister wife widow aunt niece grandmother granddaughter girl queen princess chairwoman
    spokeswoman congresswoman businesswoman policewoman actress girlfriend stewardess waitress nun
    councilwoman""".split()
)
KIN_NOUNS = words("kin_nouns")
"""Nouns for a person that tell whose one is."""
OFFICES_OF_ONE = words("offices_of_one")
"""Nouns for whoever holds the one office that the reader thinks of; another one who holds an office is not meant."""
PLAIN_NOUNS = words("plain_nouns")
"""Nouns for anybody."""
KINDS_OF = {noun: frozenset(others.split()) for noun, others in entries("kinds_of").items()}
"""Nouns for a person with some that are of their kind."""
MAYBE_BODIES = frozenset(
    "owner operator maker developer publisher organiser organizer employer landlord builder contractor broker".split()
)
"""Nouns that are as often a body's as a person's ("its owner")."""
SPOKES = frozenset("spokesperson spokesman spokeswoman spokespeople spokesmen representative".split())
ROLE_ADJECTIVES = words("role_adjectives")
"""Words before a role that tell nothing about which one it is."""
ROLE_SYNONYMS = {word: noun for noun, others in entries("role_synonyms").items() for word in others.split(", ")}
