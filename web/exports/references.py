"""References: an entry for each hit, for whatever keeps references.

Where not all of them can be read the file breaks off. BibTeX ends with a comment; the others have no place for one.
"""

from collections.abc import Iterator

from web.citations import Citation, each_bibtex, each_csl, each_ris
from web.exports.base import Found


def _citations(found: Found) -> Iterator[Citation]:
    return (Citation.of_hit(hit, found.at, found.generation) for hit in found.all_of())


def bibtex(found: Found) -> Iterator[bytes]:
    """An entry for each hit, and a comment at the end of all."""
    yield from each_bibtex(_citations(found))
    yield f"@comment{{{found.ending}}}\n".encode()


def ris(found: Found) -> Iterator[bytes]:
    """A record for each hit."""
    yield from each_ris(_citations(found))


def csl_json(found: Found) -> Iterator[bytes]:
    """A list with an item for each hit."""
    yield from each_csl(_citations(found))
