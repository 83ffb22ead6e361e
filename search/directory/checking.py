"""What an editor may want to look at: entries that may be one, and entries that may be several, with the evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from search.directory.body_names import abbreviates, name_words
from search.directory.directory import Directory
from search.directory.entries import name_of
from search.directory.keys import KeyFacts, body_name, is_acronym, person_words, role_words
from search.directory.naming import Words
from search.directory.variants import is_variant_name
from search.messages import template, told

_LEAST_SHARE = 0.05
"""What less of an entry's articles tell is taken for a mistake in them, not for somebody else."""

_LEAST_SHARE_OF_ROLE = 0.2
"""The same of a role, of which people have several."""

_NEARLY = 0.9
"""Names of bodies that are so much alike, by `SequenceMatcher`, may be one misspelt."""

_ALIKE = 0.6
"""The same of those that have an abbreviation in common."""

_GROUPS = frozenset("group groups holding holdings international worldwide".split())
"""What a company's name may end in besides, when its group is meant."""

_GENERAL_ROLES = frozenset(
    """president chairman chairwoman chair director officer member minister secretary spokesman spokeswoman leader head
    chief governor commissioner manager executive economist analyst official ambassador professor
    premier undersecretary adviser delegate negotiator sheikh sir dr""".split()
)
"""What people are of something: two of these at two places tell of two people, by themselves they tell nothing."""

_PARTIES = frozenset("democrat democratic republican conservative labour liberal rep sen senator".split())
"""Who has an office is also of a party."""


BOTH = template("both are {}")
_TOLD = {"gender": told("gender"), "country": told("country")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to look at: `ids` may be one speaker, or the one of `ids` may be several; `evidence` says why."""

    ids: tuple[str, ...]
    statements: int
    evidence: str


def duplicates(directory: Directory, entries: Iterable[tuple[int, int]]) -> list[Finding]:
    """Pairs among `entries`, given with their statements, that may be one, the most quoted first."""
    beside: dict[str, dict[int, int]] = defaultdict(dict)
    facts: dict[int, list[KeyFacts]] = {}
    for entry, said in entries:
        facts[entry] = directory.facts(entry)
        for mark in _marks(facts[entry]):
            beside[mark][entry] = said
    found: dict[frozenset[int], Finding] = {}
    for alike in beside.values():
        for (one, more), (other, less) in combinations(sorted(alike.items(), key=lambda each: (-each[1], each[0])), 2):
            evidence = "" if frozenset((one, other)) in found else _one(facts[one], facts[other])
            if evidence:
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


def _marks(facts: list[KeyFacts]) -> set[str]:
    """What entries that may be one have in common: a surname; of a body the first word, or an abbreviation."""
    if facts[0].key.is_person:
        return {words[-1] for words in _names(facts) if words}
    if not facts[0].key.is_body:
        return set()
    names = {body_name(name) for each in facts for name, _ in each.names}
    return {name.split()[0] for name in names} | _short(facts)


def _short(facts: list[KeyFacts]) -> set[str]:
    """What a body is called in letters: by itself, or where articles abbreviate it so."""
    words = name_words(name_of(facts))
    called = {body_name(name) for each in facts for name, _ in each.names if is_acronym(name)}
    aliases = {body_name(alias) for each in facts for alias, _ in each.aliases if is_acronym(alias)}
    return called | {short for short in aliases if abbreviates(short, words)}


def _names(facts: Iterable[KeyFacts]) -> set[Words]:
    return {person_words(name) for each in facts for name, _ in each.names}


def _one(some: list[KeyFacts], others: list[KeyFacts]) -> str:
    """Why two entries may be one; '' where nothing tells so."""
    kinds = {(each[0].key.is_person, each[0].key.is_body) for each in (some, others)}
    if len(kinds) > 1 or _are_told_otherwise(some, others, "gender") or _are_told_otherwise(some, others, "country"):
        return ""
    return _one_person(some, others) if some[0].key.is_person else _one_body(some, others)


def _are_told_otherwise(some: list[KeyFacts], others: list[KeyFacts], what: str) -> bool:
    mine, theirs = ({getattr(each.key, what) for each in facts} - {""} for facts in (some, others))
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _one_person(some: list[KeyFacts], others: list[KeyFacts]) -> str:
    role = next((role for role in sorted(_roles(some)) if role in _roles(others) and role), "")
    mine, theirs = _names(some), _names(others)
    if is_variant_name(mine, theirs):
        variant = told("one name is a variant of the other")
        return told("{}; {}", variant, told(BOTH, role)) if role else variant
    if any(all(len(words) == 1 for words in names) for names in (mine, theirs)):
        bare = told("a bare surname")
        return told("{}; {}", bare, told(BOTH, role)) if role else bare
    begin_alike = {words[0][0] for words in mine} & {words[0][0] for words in theirs}
    return told(BOTH, role) if begin_alike and len(role.split()) > 1 else ""


def _one_body(some: list[KeyFacts], others: list[KeyFacts]) -> str:
    names = sorted((name_of(some), name_of(others)), key=lambda name: (len(body_name(name)), name))
    short, long = map(body_name, names)
    if short == long:
        return ""  # told apart by a country or by whose law they are
    if long.startswith(f"{short} ") and _GROUPS.issuperset(long.removeprefix(short).split()):
        return told("'{}' begins with '{}'", long, short)
    if is_acronym(names[0]) and abbreviates(short, name_words(names[1])):
        return told("{} may stand for '{}'", names[0], long)
    likeness = SequenceMatcher(None, short, long, autojunk=False)
    if likeness.real_quick_ratio() < _ALIKE or likeness.quick_ratio() < _ALIKE:
        return ""
    ratio = likeness.ratio()
    if ratio >= _NEARLY:
        return told("'{}' is nearly '{}'", long, short)
    letters = sorted(_short(some) & _short(others))
    alike = letters and ratio >= _ALIKE
    return told("both are called {}, and much alike", letters[0].upper()) if alike else ""


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
            yield told("more than one {}: {} articles", _TOLD[what], ", ".join(often))
    roles = Counter[frozenset[str]]()
    for each in facts:
        for role, n in each.roles:
            roles[frozenset(role_words(role.text))] += n
    places = {
        role: role - _GENERAL_ROLES
        for role, n in roles.most_common()
        if n > max(1, _LEAST_SHARE_OF_ROLE * articles) and _PARTIES.isdisjoint(role)
    }
    for one, other in combinations(places, 2):
        if places[one] and places[other] and one.isdisjoint(other):
            yield told(
                "roles with nothing in common: {} in {} articles, {} in {}",
                " ".join(sorted(one)),
                roles[one],
                " ".join(sorted(other)),
                roles[other],
            )
            return
