"""What an editor may want to look at: entries that may be one, and entries that may be several, with the evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from search.directory.directory import Directory
from search.directory.keys import KeyFacts, body_name, person_words, role_words
from search.directory.variants import is_variant_name

_LEAST_SHARE = 0.05
"""What less of an entry's articles tell is taken for a mistake in them, not for somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to look at: `ids` may be one speaker, or the one of `ids` may be several; `evidence` says why."""

    ids: tuple[str, ...]
    statements: int
    evidence: str


def duplicates(directory: Directory, entries: Iterable[tuple[int, int]]) -> list[Finding]:
    """Pairs among `entries`, given with their statements, that may be one, the most quoted first."""
    named: dict[str, list[tuple[int, int]]] = {}
    facts: dict[int, list[KeyFacts]] = {}
    for entry, said in entries:
        facts[entry] = directory.facts(entry)
        for name in {name for each in facts[entry] if each.key.is_person or each.key.is_body for name, _ in each.names}:
            is_person = facts[entry][0].key.is_person
            words = person_words(name) if is_person else tuple(body_name(name).split()[:1])
            named.setdefault(words[-1] if words else "", []).append((entry, said))
    found: dict[frozenset[int], Finding] = {}
    for alike in named.values():
        for (one, more), (other, less) in combinations(sorted(set(alike), key=lambda each: (-each[1], each[0])), 2):
            evidence = _one(facts[one], facts[other])
            if evidence and one != other:
                ids = (directory.id_of(one), directory.id_of(other))
                found[frozenset((one, other))] = Finding(ids=ids, statements=min(more, less), evidence=evidence)
    return sorted(found.values(), key=lambda each: (-each.statements, each.ids))


def mixtures(directory: Directory, entries: Iterable[tuple[int, int]]) -> list[Finding]:
    """Those among `entries`, given with their statements, that may be several, the most quoted first."""
    found = []
    for entry, said in entries:
        for evidence in _several(directory.facts(entry)):
            found.append(Finding(ids=(directory.id_of(entry),), statements=said, evidence=evidence))
    return sorted(found, key=lambda each: (-each.statements, each.ids))


def _one(some: list[KeyFacts], others: list[KeyFacts]) -> str:
    """Why two entries may be one; '' where nothing tells so."""
    if some[0].key.is_person != others[0].key.is_person:
        return ""
    role = next((role for role in sorted(_roles(some)) if role in _roles(others) and role), "")
    if not some[0].key.is_person:
        mine, theirs = body_name(some[0].name), body_name(others[0].name)
        short, long = sorted((mine, theirs), key=len)
        return f"'{long}' begins with '{short}'" if f"{long} ".startswith(f"{short} ") else ""
    mine_words = {person_words(name) for each in some for name, _ in each.names}
    other_words = {person_words(name) for each in others for name, _ in each.names}
    if is_variant_name(mine_words, other_words):
        return "one name is a variant of the other" + (f"; both are {role}" if role else "")
    if any(len(words) == 1 for words in mine_words ^ other_words):
        return f"a bare surname; both are {role}" if role else "a bare surname"
    return f"both are {role}" if role and len(role.split()) > 1 else ""


def _roles(facts: Iterable[KeyFacts]) -> set[str]:
    return {" ".join(role_words(role.text)) for each in facts for role, _ in each.roles}


def _several(facts: list[KeyFacts]) -> Iterator[str]:
    """Why an entry may be several."""
    articles = sum(each.articles for each in facts)
    for what in ("gender", "country"):
        counts = Counter[str]()
        for each in facts:
            if value := getattr(each.key, what):
                counts[value] += each.articles
        often = [f"{value} in {n}" for value, n in counts.most_common() if n > max(1, _LEAST_SHARE * articles)]
        if len(often) > 1:
            yield f"more than one {what}: {', '.join(often)} articles"
    roles = Counter[frozenset[str]]()
    for each in facts:
        for role, n in each.roles:
            roles[frozenset(role_words(role.text))] += n
    often_told = [words for words, n in roles.most_common() if words and n > max(1, _LEAST_SHARE * articles)]
    for one, other in combinations(often_told[:6], 2):
        if one.isdisjoint(other):
            yield (
                f"roles with nothing in common: {' '.join(sorted(one))} in {roles[one]} articles, "
                f"{' '.join(sorted(other))} in {roles[other]}"
            )
            return
