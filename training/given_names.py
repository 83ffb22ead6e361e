"""Writes the given names that `index.attribution.lexicon.givennames` knows, from the locales of the Faker library.

    python -m training.given_names index/attribution/lexicon/given_names.txt

One name a line, folded, in alphabetical order, and after a blank whose it is: `m`, `f`, or `-` where both bear it.
Only locales whose script is Latin count, and names of three letters or more. docs/models/given-names.md tells more.
"""

import argparse
import importlib
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from faker.providers import person

from search.speakers import fold_name

_RARELY = 4
"""In how many times more locales a name is one sex's than the other's, where it tells: right for 99 % of 800 names."""


def main(argv: list[str] | None = None) -> int:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args(argv)
    men, women = borne_by("male"), borne_by("female")
    lines = [f"{name} {_whose(men[name], women[name])}\n" for name in sorted({*men, *women})]
    arguments.out.write_text("".join(lines), encoding="ascii")
    return 0


def borne_by(sex: str) -> Counter[str]:
    """In how many locales a folded given name is borne by one sex, `male` or `female`."""
    names: Counter[str] = Counter()
    for module in pkgutil.iter_modules(person.__path__):
        if not module.ispkg:
            continue
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        listed: Iterable[object] = getattr(provider, f"first_names_{sex}", ()) or ()
        names.update({fold_name(str(name)) for name in listed})
    return Counter({name: times for name, times in names.items() if name.isascii() and len(name) > 2})


def _whose(men: int, women: int) -> str:
    return "m" if men > _RARELY * women else "f" if women > _RARELY * men else "-"


if __name__ == "__main__":
    sys.exit(main())
