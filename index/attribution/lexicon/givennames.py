"""Whether a given name is a man's or a woman's, in the Latin spellings of some sixty languages.

The names are those of the Faker library's locales, as `python -m training.given_names` wrote them down
(docs/models/given-names.md); names that both bear tell nothing. The short lists here come first: they are names that
newspapers are full of, checked by hand.

>>> gender_of("Siobhan"), gender_of("mateusz"), gender_of("Robin"), gender_of("Harbour")
('f', 'm', '', '')
"""

from functools import cache, lru_cache
from importlib.resources import files

from index.attribution.lexicon.files import words
from search.speakers import fold_name

MALE_NAMES = words("male_names")
FEMALE_NAMES = words("female_names")
GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES


@lru_cache(maxsize=1 << 16)
def gender_of(name: str) -> str:
    """ "m" or "f" for a given name; "" for one that both bear, and for any other word."""
    low = name.lower()
    male, female = low in MALE_NAMES, low in FEMALE_NAMES
    if male or female:
        return "" if male and female else "m" if male else "f"
    return _listed().get(fold_name(low), "")


@lru_cache(maxsize=1 << 16)
def is_given_name(name: str) -> bool:
    """Whether a word is known as a given name, of whomever."""
    low = fold_name(name)
    return low in GIVEN_NAMES or low in _listed()


@cache
def _listed() -> dict[str, str]:
    """Folded given names, each with whose it is: "m", "f", or "" where both bear it."""
    lines = files("index.attribution.lexicon").joinpath("given_names.txt").read_text(encoding="ascii").splitlines()
    return {name: "" if whose == "-" else whose for name, _, whose in (line.rpartition(" ") for line in lines)}
