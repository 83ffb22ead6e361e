"""Whether a given name is a man's or a woman's, in the Latin spellings of some sixty languages.

The names are those of the Faker library's locales, read once when first asked for; names that both bear tell nothing.
The short lists of `lexicon` come first: they are names that newspapers are full of, checked by hand.

>>> gender_of("Siobhan"), gender_of("mateusz"), gender_of("Robin"), gender_of("Harbour")
('f', 'm', '', '')
"""

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache, lru_cache

from faker.providers import person

from index.attribution.lexicon import FEMALE_NAMES, MALE_NAMES
from search.speakers import fold


@lru_cache(maxsize=1 << 16)
def gender_of(name: str) -> str:
    """ "m" or "f" for a given name; "" for one that both bear, and for any other word."""
    low = name.lower()
    male, female = low in MALE_NAMES, low in FEMALE_NAMES
    if not male and not female:
        folded = fold(low)
        male, female = folded in _borne_by("male"), folded in _borne_by("female")
    return "m" if male and not female else "f" if female and not male else ""


@lru_cache(maxsize=1 << 16)
def is_given_name(name: str) -> bool:
    """Whether a word is known as a given name, of whomever."""
    low = fold(name)
    return low in MALE_NAMES or low in FEMALE_NAMES or low in _borne_by("male") or low in _borne_by("female")


@cache
def _borne_by(sex: str) -> frozenset[str]:
    """The folded given names of one sex in all locales whose script is Latin."""
    names: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        if not module.ispkg:
            continue
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        listed: Iterable[object] = getattr(provider, f"first_names_{sex}", ()) or ()
        names.update(fold(str(name)) for name in listed)
    return frozenset(name for name in names if name.isascii() and len(name) > 2)
