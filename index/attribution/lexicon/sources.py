"""Nouns for whoever or whatever can be a source, chosen by hand from Open English WordNet (CC BY 4.0), and others.

>>> is_source("gendarmes"), is_source("statistics"), is_source("oven")
(True, True, False)
"""

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.files import words

PERSONS = words("persons")
"""Nouns for a human being, in the singular."""
BODIES = words("bodies")
"""Nouns for what speaks as one: companies, councils, crews."""
DOCUMENTS = words("documents")
"""Nouns for what can be read or found: letters, surveys, statistics."""


def singular(word: str) -> str:
    """A noun without the ending of its plural.

    >>> [singular(word) for word in ("agents", "allies", "analyses", "boss")]
    ['agent', 'ally', 'analysis', 'boss']
    """
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] + "is" if word.endswith("yses") else word if word.endswith("ss") else word.removesuffix("s")


def singulars(word: str) -> tuple[str, ...]:
    """A noun and whatever it may be the plural of; not all of these are words.

    >>> singulars("allies"), singulars("firemen"), singulars("analyses")
    (('allies', 'ally', 'allie'), ('firemen', 'fireman'), ('analyses', 'analys', 'analysis', 'analyse'))
    """
    if word.endswith("ies"):
        return word, word[:-3] + "y", word[:-1]
    if word.endswith("men"):
        return word, word[:-2] + "an"
    if word.endswith("es"):
        return word, word[:-2], word[:-2] + "is", word[:-1]
    return (word, word[:-1]) if word.endswith("s") and not word.endswith("ss") else (word,)


def is_document(word: str) -> bool:
    """Whether a noun stands for documents, and for nobody who writes them.

    >>> is_document("tallies"), is_document("press")
    (True, False)
    """
    forms = singulars(word)
    others = any(form in PERSONS or form in BODIES or form in BODY_NOUNS for form in forms)
    return (not others and any(form in DOCUMENTS for form in forms)) or any(form in DOCUMENT_NOUNS for form in forms)


def is_source(word: str) -> bool:
    """Whether a noun stands for human beings, bodies or documents."""
    return any(form in PERSONS or form in BODIES or form in DOCUMENTS for form in singulars(word))
