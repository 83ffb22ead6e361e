"""What keys that may be joined have in common, so that not all have to be compared with all."""

from collections.abc import Iterator

from search.directory.body_names import (
    KNOWN,
    abbreviates,
    in_short,
    initials,
    is_of_a_state,
    is_short,
    name_words,
    placed,
    without_country,
)
from search.directory.keys import KeyFacts, body_name, is_acronym, person_words


def blocks(facts: KeyFacts) -> set[str]:
    """A surname, a body's name or what it may be called in short, or a description, as texts to look up.

    Keys without one in common are not joined by themselves, whatever else is told.
    """
    key, proper = facts.key, facts.name
    if not (key.is_person or key.is_body):
        return {f"u:{key.slug}:{key.speaks_for}"}
    found = set()
    if key.is_person:
        words = person_words(proper)
        found |= {f"p:{words[-1]}"} if words else set()
    if key.is_body or key.tells_nothing:
        found |= {f"b:{body_name(proper)}"}
    if key.is_body:
        found |= {f"b:{each}" for each in _of_body(facts)}
        words = person_words(proper)
        found |= {f"p:{words[0]}"} if len(words) == 1 and not is_acronym(proper) else set()
    return found


def _of_body(facts: KeyFacts) -> Iterator[str]:
    """What else the name of a body may be found by."""
    name, words = body_name(facts.name), name_words(facts.name)
    country, rest = without_country(name)
    if country and is_of_a_state(facts.name, rest):
        yield rest
    head, _ = placed(facts.name)
    if head:
        yield head
    yield from (
        short for alias, _ in facts.aliases if is_short(alias) and abbreviates(short := body_name(alias), words)
    )
    yield from (short for short, _ in in_short(facts))
    if facts.name in KNOWN:
        yield KNOWN[facts.name]
    yield from initials(facts.name)
