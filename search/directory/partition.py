"""A partition of keys that grows coarser: what is told of the keys of a part together, and who may be one.

`Partition` begins with each key by itself; rules join parts, each join with its reason. `Cluster` is a part as it was
when somebody asked for it: joining it joins what it has become meanwhile.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from search.directory.keys import KeyFacts, person_words, role_words, suffix
from search.directory.naming import Words

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


@dataclass(eq=False)
class Cluster:
    """Keys found to be one so far."""

    members: list[int]
    facts: Sequence[KeyFacts]

    @cached_property
    def keys(self) -> list[KeyFacts]:
        """What is told of each of the keys."""
        return [self.facts[at] for at in self.members]

    @cached_property
    def names(self) -> set[Words]:
        """The words of the names, as of a person's."""
        return {person_words(name) for each in self.keys for name, _ in each.names}

    @property
    def is_full(self) -> bool:
        """Whether a name has more words than a surname."""
        return any(len(words) > 1 for words in self.names)

    @cached_property
    def roles(self) -> set[frozenset[str]]:
        """The words of each role."""
        told = {frozenset(role_words(role.text)) for each in self.keys for role, _ in each.roles}
        return told - {frozenset()}

    @cached_property
    def countries(self) -> set[str]:
        """The countries that are told."""
        return {each.key.country for each in self.keys} - {""}

    @cached_property
    def genders(self) -> set[str]:
        """The genders that are told."""
        return {each.key.gender for each in self.keys} - {""}

    @cached_property
    def suffixes(self) -> set[str]:
        """What is told as 'jr' and 'sr'."""
        return {suffix(name) for each in self.keys if each.key.is_person for name, _ in each.names} - {""}

    @cached_property
    def statements(self) -> int:
        """How many statements the keys have."""
        return sum(each.statements for each in self.keys)

    @cached_property
    def articles(self) -> int:
        """How many articles give the keys."""
        return sum(each.articles for each in self.keys)

    @cached_property
    def months(self) -> tuple[int, int] | None:
        """The first and the last month; None without dates."""
        firsts = [each.first for each in self.keys if each.first is not None]
        lasts = [each.last for each in self.keys if each.last is not None]
        return (min(firsts), max(lasts)) if firsts and lasts else None

    @property
    def is_well_known(self) -> bool:
        """Whether readers may be expected to know who is meant by the surname alone."""
        return self.articles >= WELL_KNOWN_ARTICLES and self.statements >= WELL_KNOWN_STATEMENTS

    @property
    def is_known(self) -> bool:
        """Whether the archive tells of somebody more than once."""
        return self.articles > 1 or self.statements > 2

    def contradicts(self, other: "Cluster") -> bool:
        """Whether what is told of the two cannot be true of one."""
        return _are_told_otherwise(self.genders, other.genders) or _are_told_otherwise(self.suffixes, other.suffixes)

    def shares_role(self, other: "Cluster") -> str:
        """A role that both have, in words; '' for none."""
        found = [" ".join(sorted(one & two)) for one in self.roles for two in other.roles if _alike(one, two)]
        return min(found, key=lambda text: (-len(text), text), default="")

    def shares_word_of_role(self, other: "Cluster") -> bool:
        """Whether a word stands in roles of both, as that of whom they work for."""
        return not frozenset().union(*self.roles).isdisjoint(frozenset().union(*other.roles))

    def is_of_the_time_of(self, other: "Cluster") -> bool:
        """Whether both are heard of at about one time; so are those without dates."""
        mine, theirs = self.months, other.months
        return (
            mine is None
            or theirs is None
            or (mine[0] <= theirs[1] + APART_MONTHS and theirs[0] <= mine[1] + APART_MONTHS)
        )

    def may_be(self, other: "Cluster") -> bool:
        """Whether the two may be one: of one time, and nothing speaks against it."""
        return self.is_of_the_time_of(other) and not self.contradicts(other)

    def articles_with_role_of(self, other: "Cluster") -> int:
        """In how many articles the cluster has a role that `other` has."""
        return sum(
            articles
            for each in self.keys
            for role, articles in each.roles
            if (words := frozenset(role_words(role.text))) and any(_alike(words, two) for two in other.roles)
        )


class RoleIndex:
    """Finds those of some clusters who may have a role that is like one of somebody's."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._places: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for place, cluster in enumerate(clusters):
            for role in cluster.roles:
                marks = [("any", word) for word in role] + ([("only", *role)] if len(role) == 1 else [])
                for mark in (*marks, *_two_of(role)):
                    self._places[mark].add(place)

    def beside(self, cluster: Cluster) -> list[int]:
        """Their places, in order: roles are alike by two words, or by the only word of one of them."""
        found: set[int] = set()
        for role in cluster.roles:
            what = "any" if len(role) == 1 else "only"
            for mark in (*((what, word) for word in role), *_two_of(role)):
                found |= self._places.get(mark, set())
        return sorted(found)


class Partition:
    """The parts of keys with these `facts`, and the joins that made them."""

    def __init__(self, facts: Sequence[KeyFacts]) -> None:
        self.facts = facts
        self.joins: list[Join] = []
        self._first = list(range(len(facts)))
        self._members = {at: [at] for at in self._first}
        self._known: dict[int, Cluster] = {}

    def cluster(self, at: int) -> Cluster:
        """The part that a key is in now."""
        first = self._first_of(at)
        known = self._known.get(first)
        if known is None:
            known = self._known[first] = Cluster(sorted(self._members[first]), self.facts)
        return known

    def clusters(self, having: Callable[[KeyFacts], bool]) -> list[Cluster]:
        """The parts with a key of which `having` is true, as they are now."""
        return list(dict.fromkeys(self.cluster(at) for at, each in enumerate(self.facts) if having(each)))

    def join(self, one: Cluster, other: Cluster, reason: str) -> None:
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

    def join_all(self, clusters: Sequence[Cluster], reason: str) -> None:
        """Joins all of some clusters."""
        for each in clusters[1:]:
            self.join(clusters[0], each, reason)

    def pairs_left(
        self, clusters: Sequence[Cluster], beside: Callable[[Cluster], Iterable[int]] | None = None
    ) -> Iterator[tuple[Cluster, Cluster]]:
        """The pairs of clusters not joined by then, of all or of those at places `beside` one; ends when all are."""
        for at, one in enumerate(clusters):
            if at and len({self._first_of(each.members[0]) for each in clusters}) == 1:
                return
            for place in range(at + 1, len(clusters)) if beside is None else beside(one):
                if place > at and not self._is_joined(one, clusters[place]):
                    yield one, clusters[place]

    def _first_of(self, at: int) -> int:
        """The first key of the part that a key is in."""
        first = self._first
        while first[at] != at:
            first[at] = at = first[first[at]]
        return at

    def _is_joined(self, one: Cluster, other: Cluster) -> bool:
        return self._first_of(one.members[0]) == self._first_of(other.members[0])


def alike_by(clusters: Iterable[Cluster], what: Callable[[KeyFacts], object]) -> Iterator[list[Cluster]]:
    """Those of `clusters` together that have keys with one value of `what`, where these are several."""
    found: dict[object, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for value in dict.fromkeys(map(what, cluster.keys)):
            found[value].append(cluster)
    return (each for each in found.values() if len(each) > 1)


def leading(counts: Counter[Cluster]) -> Cluster | None:
    """The cluster that has nearly all of what is counted."""
    if not counts:
        return None
    best = max(counts, key=lambda cluster: (counts[cluster], -cluster.members[0]))
    return best if counts[best] >= LEADS * counts.total() else None


def _are_told_otherwise(some: set[str], others: set[str]) -> bool:
    return bool(some and others and some.isdisjoint(others))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two roles can be one: the words of the shorter, or most of them, stand in the other."""
    common = len(one & other)
    return common == min(len(one), len(other)) or (common > 1 and 2 * common >= min(len(one), len(other)))


def _two_of(role: frozenset[str]) -> Iterator[tuple[str, ...]]:
    return (("two", *two) for two in combinations(sorted(role), 2))
