"""Which keys are one person or body: joined conservatively, and for reasons that can be shown.

What differs stays apart. Keys are joined where
- the full name is the same, or one is the other with initials, a short form or a middle name left out, and nothing that
  articles tell speaks against it;
- a bare surname has a role that one full-named person of that surname has at that time, or only one person has it;
- a body's name is the same without its company endings, and so is the country of what every country has;
- an abbreviation is one that articles introduced for one body.

The result does not depend on the order of the keys, and is a partition: whoever is joined to two is joined to both.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from search.directory.keys import KeyFacts, body_name, is_acronym, person_words, role_words, suffix
from search.directory.naming import Words
from search.directory.variants import is_abridged, variants

APART_MONTHS = 24
"""A bare surname is not somebody's who was heard of only so long before or after."""

LEADS = 0.9
"""Of several who may be meant, the one is who has so much of the articles; the rest is taken for mistakes."""

WELL_KNOWN_ARTICLES, WELL_KNOWN_STATEMENTS = 12, 30
"""Who is in so many articles with so many statements is meant by the surname, even where bodies have it in theirs."""


class Join(NamedTuple):
    """`one` was joined to `other`, numbers of keys, for this reason."""

    one: int
    other: int
    reason: str


def joins(facts: Sequence[KeyFacts], is_bodys: Callable[[str], bool] = lambda word: False) -> list[Join]:
    """The joins that make entries of the keys `facts`; keys that none of them connects are entries of their own.

    `is_bodys` tells of a surname whether bodies of the archive have it in their names: by itself it may stand for one.
    """
    order = sorted(range(len(facts)), key=lambda at: facts[at].key)
    parts = _Parts([facts[at] for at in order], is_bodys)
    parts.join_descriptions()
    parts.join_bodies()
    parts.join_full_names()
    parts.join_variants()
    parts.join_bare_surnames()
    parts.join_abbreviations()
    parts.join_misread()
    return [Join(order[each.one], order[each.other], each.reason) for each in parts.joins]


def groups(count: int, found: Iterable[Join]) -> list[int]:
    """For each of `count` keys the first key of its entry."""
    root = list(range(count))

    def of(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for one, other, _ in found:
        low, high = sorted((of(one), of(other)))
        root[high] = low
    return [of(at) for at in range(count)]


@dataclass(eq=False)
class _Cluster:
    """Keys found to be one so far."""

    members: list[int]
    facts: Sequence[KeyFacts]

    @cached_property
    def keys(self) -> list[KeyFacts]:
        return [self.facts[at] for at in self.members]

    @cached_property
    def names(self) -> set[Words]:
        return {person_words(name) for each in self.keys for name, _ in each.names}

    @property
    def is_full(self) -> bool:
        return any(len(words) > 1 for words in self.names)

    @cached_property
    def roles(self) -> set[frozenset[str]]:
        told = {frozenset(role_words(role.text)) for each in self.keys for role, _ in each.roles}
        return told - {frozenset()}

    @cached_property
    def countries(self) -> set[str]:
        return {each.key.country for each in self.keys} - {""}

    @cached_property
    def genders(self) -> set[str]:
        return {each.key.gender for each in self.keys} - {""}

    @cached_property
    def suffixes(self) -> set[str]:
        return {suffix(name) for each in self.keys if each.key.is_person for name, _ in each.names} - {""}

    @cached_property
    def statements(self) -> int:
        return sum(each.statements for each in self.keys)

    def contradicts(self, other: "_Cluster") -> bool:
        """Whether what is told of the two cannot be true of one."""
        return _are_told_otherwise(self.genders, other.genders) or _are_told_otherwise(self.suffixes, other.suffixes)

    def shares_role(self, other: "_Cluster") -> str:
        """A role that both have, in words; '' for none."""
        found = [" ".join(sorted(one & two)) for one in self.roles for two in other.roles if _alike(one, two)]
        return min(found, key=lambda text: (-len(text), text), default="")

    def is_of_the_time_of(self, other: "_Cluster") -> bool:
        """Whether both are heard of at about one time; so are those without dates."""
        mine, theirs = self.months, other.months
        return (
            mine is None
            or theirs is None
            or (mine[0] <= theirs[1] + APART_MONTHS and theirs[0] <= mine[1] + APART_MONTHS)
        )

    def may_be(self, other: "_Cluster") -> bool:
        """Whether the two may be one: of one time, and nothing speaks against it."""
        return self.is_of_the_time_of(other) and not self.contradicts(other)

    def articles_with_role_of(self, other: "_Cluster") -> int:
        """In how many articles the cluster has a role that `other` has."""
        return sum(
            articles
            for each in self.keys
            for role, articles in each.roles
            if (words := frozenset(role_words(role.text))) and any(_alike(words, two) for two in other.roles)
        )

    @cached_property
    def articles(self) -> int:
        return sum(each.articles for each in self.keys)

    @property
    def is_well_known(self) -> bool:
        """Whether readers may be expected to know who is meant by the surname alone."""
        return self.articles >= WELL_KNOWN_ARTICLES and self.statements >= WELL_KNOWN_STATEMENTS

    @property
    def is_known(self) -> bool:
        """Whether the archive tells of somebody more than once."""
        return self.articles > 1 or self.statements > 2

    def has_letters(self, short: str) -> bool:
        """Whether `short` is made of letters of a name that begins with the same one."""
        return any(_abbreviates(short, body_name(name)) for each in self.keys for name, _ in each.names)

    @cached_property
    def months(self) -> tuple[int, int] | None:
        firsts = [each.first for each in self.keys if each.first is not None]
        lasts = [each.last for each in self.keys if each.last is not None]
        return (min(firsts), max(lasts)) if firsts and lasts else None


class _RoleIndex:
    """Finds those of some clusters who may have a role that is like one of somebody's."""

    def __init__(self, clusters: Sequence[_Cluster]) -> None:
        self._places: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for place, cluster in enumerate(clusters):
            for role in cluster.roles:
                marks = [("any", word) for word in role] + ([("only", *role)] if len(role) == 1 else [])
                for mark in (*marks, *_two_of(role)):
                    self._places[mark].add(place)

    def beside(self, cluster: _Cluster) -> list[int]:
        """Their places, in order: roles are alike by two words, or by the only word of one of them."""
        found: set[int] = set()
        for role in cluster.roles:
            what = "any" if len(role) == 1 else "only"
            for mark in (*((what, word) for word in role), *_two_of(role)):
                found |= self._places.get(mark, set())
        return sorted(found)


def _two_of(role: frozenset[str]) -> Iterator[tuple[str, ...]]:
    return (("two", *two) for two in combinations(sorted(role), 2))


class _Parts:
    """A partition of keys that grows coarser."""

    def __init__(self, facts: Sequence[KeyFacts], is_bodys: Callable[[str], bool]) -> None:
        self.joins: list[Join] = []
        self._facts = facts
        self._is_bodys = is_bodys
        self._first = list(range(len(facts)))
        self._members = {at: [at] for at in self._first}
        self._known: dict[int, _Cluster] = {}

    def _first_of(self, at: int) -> int:
        """The first key of the cluster that a key is in."""
        first = self._first
        while first[at] != at:
            first[at] = at = first[first[at]]
        return at

    def _cluster(self, at: int) -> _Cluster:
        """The cluster that a key is in now."""
        first = self._first_of(at)
        known = self._known.get(first)
        if known is None:
            known = self._known[first] = _Cluster(sorted(self._members[first]), self._facts)
        return known

    def _is_joined(self, one: _Cluster, other: _Cluster) -> bool:
        return self._first_of(one.members[0]) == self._first_of(other.members[0])

    def _join(self, one: _Cluster, other: _Cluster, reason: str) -> None:
        """Joins what the clusters have become meanwhile."""
        first, second = self._first_of(one.members[0]), self._first_of(other.members[0])
        if first == second:
            return
        self.joins.append(Join(first, second, reason))
        fewer, more = sorted((self._members.pop(first), self._members.pop(second)), key=len)
        more.extend(fewer)
        self._known.pop(first, None)
        self._known.pop(second, None)
        first, second = sorted((first, second))
        self._first[second] = first
        self._members[first] = more

    def _join_all(self, clusters: Sequence[_Cluster], reason: str) -> None:
        for each in clusters[1:]:
            self._join(clusters[0], each, reason)

    def _clusters(self, having: Callable[[KeyFacts], bool]) -> list[_Cluster]:
        found = dict.fromkeys(self._cluster(at) for at, each in enumerate(self._facts) if having(each))
        return list(found)

    def _by(self, clusters: Iterable[_Cluster], what: Callable[[KeyFacts], object]) -> Iterator[list[_Cluster]]:
        found: dict[object, list[_Cluster]] = defaultdict(list)
        for cluster in clusters:
            for value in dict.fromkeys(map(what, cluster.keys)):
                found[value].append(cluster)
        return (each for each in found.values() if len(each) > 1)

    def join_descriptions(self) -> None:
        """Those without a name: by what they are called and whom they speak for."""
        unnamed = self._clusters(lambda each: not (each.key.is_person or each.key.is_body))
        for alike in self._by(unnamed, lambda each: (each.key.slug, each.key.speaks_for)):
            self._join_all(alike, "described alike")

    def join_bodies(self) -> None:
        """Bodies by their names; where these are of several countries, one for each."""
        bodies = self._clusters(lambda each: each.key.is_body)
        for alike in self._by(bodies, lambda each: body_name(each.name)):
            if len({country for each in alike for country in each.countries}) < 2:
                self._join_all(alike, "same name, company endings aside")
            else:
                for of_one in self._by(alike, lambda each: each.key.country):
                    self._join_all(of_one, "same name, of the same country")

    def join_full_names(self) -> None:
        """Persons by their full names, except where articles tell of several."""
        full = self._clusters(lambda each: each.key.is_person and len(person_words(each.name)) > 1)
        for alike in self._by(full, lambda each: (person_words(each.name), suffix(each.name), _number(each))):
            self._join_agreeing(alike, "same full name")

    def _join_agreeing(self, alike: list[_Cluster], reason: str) -> None:
        """Joins those of one name who are of one time or have a role in common, and are not told to be two."""
        apart = _are_told_apart(alike)
        for one, other in self._pairs_left(alike):
            if apart and one.contradicts(other):
                continue
            if apart and not (one.genders and other.genders):
                continue
            if one.is_of_the_time_of(other) or one.shares_role(other):
                self._join(one, other, reason)

    def _pairs_left(
        self, clusters: Sequence[_Cluster], beside: Callable[[_Cluster], Iterable[int]] | None = None
    ) -> Iterator[tuple[_Cluster, _Cluster]]:
        """The pairs of clusters not joined by then, of all or of those at places `beside` one; ends when all are."""
        for at, one in enumerate(clusters):
            if at and len({self._first_of(each.members[0]) for each in clusters}) == 1:
                return
            for place in range(at + 1, len(clusters)) if beside is None else beside(one):
                if place > at and not self._is_joined(one, clusters[place]):
                    yield one, clusters[place]

    def join_variants(self) -> None:
        """Full names of one surname of which one is the other in short."""
        full = self._clusters(lambda each: each.key.is_person and len(person_words(each.name)) > 1)
        may: dict[_Cluster, list[_Cluster]] = defaultdict(list)
        for at, beside in sorted(variants([each.names for each in full])):
            one, other = full[at], full[beside]
            if not one.contradicts(other) and one.is_of_the_time_of(other):
                may[one].append(other)
                may[other].append(one)
        for one in full:
            for other in may[one]:
                role = one.shares_role(other)
                is_only = len(may[one]) == len(may[other]) == 1 and not (one.roles and other.roles)
                if role:
                    self._join(one, other, f"a variant of the name, and the same role: {role}")
                elif is_only and is_abridged(one.names, other.names):
                    self._join(one, other, "the name in short")

    def join_bare_surnames(self) -> None:
        """Bare surnames: to the one who has the role, or whom readers know by the name alone."""
        having: dict[Words, list[int]] = defaultdict(list)
        surnames = set()
        for at, each in enumerate(self._facts):
            words = person_words(each.name)
            if len(words) == 1 and (each.key.is_person or each.key.is_body):
                surnames.add(words)
            for last in {person_words(name)[-1:] for name, _ in each.names}:
                having[last].append(at)
        for surname in sorted(surnames):
            self._join_bare(surname, having[surname])

    def _join_bare(self, surname: Words, having: Sequence[int]) -> None:
        """The same of one surname, which these keys have."""

        def clusters(which: Callable[[KeyFacts], bool]) -> list[_Cluster]:
            return list(dict.fromkeys(self._cluster(at) for at in having if which(self._facts[at])))

        def is_bare(each: KeyFacts) -> bool:
            return person_words(each.name) == surname and (each.key.is_person or not is_acronym(each.name))

        def persons() -> list[_Cluster]:
            return [c for c in clusters(lambda each: True) if any(each.key.is_person for each in c.keys)]

        told = [c for c in clusters(lambda each: each.key.is_person and is_bare(each)) if c.roles]
        for one, other in self._pairs_left(told, _RoleIndex(told).beside):
            role = one.shares_role(other) if one.may_be(other) else ""
            if role:
                self._join(one, other, f"the same role: {role}")
        full = [c for c in persons() if c.is_full]
        by_role = _RoleIndex(full)
        for cluster in [c for c in persons() if not c.is_full and c.roles]:
            alike = [full[at] for at in by_role.beside(cluster)]
            counts = Counter({c: n for c in alike if cluster.may_be(c) and (n := c.articles_with_role_of(cluster))})
            person = _leading(counts)
            if person is not None:
                self._join(cluster, person, f"the same role: {cluster.shares_role(person)}")
        known = [c for c in persons() if c.is_full or c.roles]
        for cluster in clusters(lambda each: is_bare(each) and each.key.tells_nothing):
            if cluster.is_full or cluster.roles or any(each.aliases for each in cluster.keys):
                continue
            person = _leading(Counter({c: c.articles for c in known if cluster.may_be(c)}))
            is_bodys = self._is_bodys("".join(surname))
            if person is not None and (person.is_well_known or (person.is_known and not is_bodys)):
                self._join(cluster, person, "nobody else of this name is so well known at that time")

    def join_abbreviations(self) -> None:
        """A body called by an abbreviation: to the one for which articles introduced it."""
        bodies = self._clusters(lambda each: each.key.is_body)
        introduced: dict[str, Counter[_Cluster]] = defaultdict(Counter)
        for cluster in bodies:
            for each in cluster.keys:
                for alias, articles in each.aliases:
                    if is_acronym(alias):
                        introduced[body_name(alias)][cluster] += articles
        for cluster in bodies:
            short = {body_name(name) for each in cluster.keys for name, _ in each.names if is_acronym(name)}
            for name in sorted(short):
                known = introduced.get(name, Counter())
                best = _leading(Counter({c: n for c, n in known.items() if c is not cluster and c.has_letters(name)}))
                if best is not None:
                    self._join(cluster, best, f"{name.upper()} was introduced as an abbreviation")

    def join_misread(self) -> None:
        """A name of which an article tells nothing, taken for a person's there and for a body's elsewhere."""
        bodies: dict[str, list[_Cluster]] = defaultdict(list)
        for cluster in self._clusters(lambda each: each.key.is_body):
            for name in {body_name(each.name) for each in cluster.keys}:
                bodies[name].append(cluster)
        for cluster in self._clusters(lambda each: each.key.is_person and each.key.tells_nothing):
            found = bodies.get(body_name(cluster.keys[0].name), [])
            if len(found) == 1 and all(each.key.is_person and each.key.tells_nothing for each in cluster.keys):
                self._join(cluster, found[0], "same name as the body's")


def _are_told_otherwise(some: set[str], others: set[str]) -> bool:
    return bool(some and others and some.isdisjoint(others))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two roles can be one: the words of the shorter, or most of them, stand in the other."""
    common = len(one & other)
    return common == min(len(one), len(other)) or (common > 1 and 2 * common >= min(len(one), len(other)))


def _leading(counts: Counter[_Cluster]) -> _Cluster | None:
    """The cluster that has nearly all of what is counted."""
    if not counts:
        return None
    best = max(counts, key=lambda cluster: (counts[cluster], -cluster.members[0]))
    return best if counts[best] >= LEADS * counts.total() else None


def _are_told_apart(alike: Sequence[_Cluster]) -> bool:
    """Whether articles tell of a man and a woman of one name, and not by a mistake in one of many."""
    men, women = (sum(each.articles for each in alike if each.genders == {gender}) for gender in "mf")
    return min(men, women) > (1 - LEADS) * (men + women)


def _abbreviates(short: str, name: str) -> bool:
    letters = iter(name.replace(" ", ""))
    return short[0] == name[0] and short not in name.split() and all(letter in letters for letter in short)


def _number(facts: KeyFacts) -> str:
    """What tells two of one name in one article apart: 'jo-tarn' from 'jo-tarn-2'."""
    end = facts.key.slug.rpartition("-")[2]
    return end if end.isdigit() else ""
