"""Which keys are one person: by the full name, by its short forms, or by the surname with what else is told.

- The full name is the same, and nothing that articles tell speaks against it.
- One full name is the other with initials, a short form or a middle name left out, and the role is the same; without a
  role, or with different ones, only where nobody else of that surname can be meant.
- A bare surname has a role that one full-named person of that surname has at that time, or only one person has it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from search.directory.keys import KeyFacts, is_acronym, person_words, suffix
from search.directory.naming import Words
from search.directory.partition import LEADS, Cluster, Partition, RoleIndex, alike_by, leading
from search.directory.variants import differ_by_initials, is_abridged, variants

FEW_OF_A_SURNAME = 3
"""Where no more have a surname, two of one given name are one, whatever their roles."""


def join_persons(partition: Partition, is_bodys: Callable[[str], bool]) -> None:
    """Joins the keys of persons; `is_bodys` tells whether bodies have a surname in their names."""
    _join_full_names(partition)
    _join_variants(partition)
    _join_bare_surnames(partition, is_bodys)


def _is_full(facts: KeyFacts) -> bool:
    return facts.key.is_person and len(person_words(facts.name)) > 1


def _join_full_names(partition: Partition) -> None:
    """Persons by their full names, except where articles tell of several."""
    full = partition.clusters(_is_full)
    for alike in alike_by(full, lambda each: (person_words(each.name), suffix(each.name), _number(each))):
        _join_agreeing(partition, alike, "same full name")


def _join_agreeing(partition: Partition, alike: list[Cluster], reason: str) -> None:
    """Joins those of one name who are of one time or have a role in common, and are not told to be two."""
    apart = _are_told_apart(alike)
    for one, other in partition.pairs_left(alike):
        if apart and one.contradicts(other):
            continue
        if apart and not (one.genders and other.genders):
            continue
        if one.is_of_the_time_of(other) or one.shares_role(other):
            partition.join(one, other, reason)


def _join_variants(partition: Partition) -> None:
    """Full names of one surname of which one is the other in short."""
    full = partition.clusters(_is_full)
    bearers = Counter(surname for each in full for surname in {words[-1] for words in each.names})
    may: dict[Cluster, list[Cluster]] = defaultdict(list)
    for at, beside in sorted(variants([each.names for each in full])):
        one, other = full[at], full[beside]
        if one.may_be(other):
            may[one].append(other)
            may[other].append(one)
    for one in full:
        for other in may[one]:
            role = one.shares_role(other)
            is_only = len(may[one]) == len(may[other]) == 1
            if role:
                partition.join(one, other, f"a variant of the name, and the same role: {role}")
            elif is_only and is_abridged(one.names, other.names):
                if not (one.roles and other.roles):
                    partition.join(one, other, "the name in short")
                elif _are_few(one, bearers) and (
                    differ_by_initials(one.names, other.names) or one.shares_word_of_role(other)
                ):
                    partition.join(one, other, "the name in short, and hardly anybody else has the surname")


def _are_few(cluster: Cluster, bearers: Counter[str]) -> bool:
    return all(bearers[words[-1]] <= FEW_OF_A_SURNAME for words in cluster.names)


def _join_bare_surnames(partition: Partition, is_bodys: Callable[[str], bool]) -> None:
    """Bare surnames: to the one who has the role, or whom readers know by the name alone."""
    having: dict[Words, list[int]] = defaultdict(list)
    surnames = set()
    for at, each in enumerate(partition.facts):
        words = person_words(each.name)
        if len(words) == 1 and (each.key.is_person or each.key.is_body):
            surnames.add(words)
        for last in {person_words(name)[-1:] for name, _ in each.names}:
            having[last].append(at)
    for surname in sorted(surnames):
        _Bearers(partition, surname, having[surname]).join(is_bodys)


class _Bearers:
    """The keys with one `surname`, at these places."""

    def __init__(self, partition: Partition, surname: Words, having: Sequence[int]) -> None:
        self._partition = partition
        self._surname = surname
        self._having = having

    def join(self, is_bodys: Callable[[str], bool]) -> None:
        """Joins the bare surnames: those of one role, then by role to a full name, then those that tell nothing."""
        self._join_told()
        self._join_by_role()
        self._join_untold(is_bodys("".join(self._surname)))

    def _clusters(self, which: Callable[[KeyFacts], bool]) -> list[Cluster]:
        facts = self._partition.facts
        return list(dict.fromkeys(self._partition.cluster(at) for at in self._having if which(facts[at])))

    def _is_bare(self, each: KeyFacts) -> bool:
        return person_words(each.name) == self._surname and (each.key.is_person or not is_acronym(each.name))

    def _persons(self) -> list[Cluster]:
        return [c for c in self._clusters(lambda each: True) if any(each.key.is_person for each in c.keys)]

    def _join_told(self) -> None:
        bare = self._clusters(lambda each: each.key.is_person and self._is_bare(each))
        told = [c for c in bare if c.roles]
        for one, other in self._partition.pairs_left(told, RoleIndex(told).beside):
            role = one.shares_role(other) if one.may_be(other) else ""
            if role:
                self._partition.join(one, other, f"the same role: {role}")

    def _join_by_role(self) -> None:
        full = [c for c in self._persons() if c.is_full]
        by_role = RoleIndex(full)
        for cluster in [c for c in self._persons() if not c.is_full and c.roles]:
            alike = [full[at] for at in by_role.beside(cluster)]
            counts = Counter({c: n for c in alike if cluster.may_be(c) and (n := c.articles_with_role_of(cluster))})
            person = leading(counts)
            if person is not None:
                self._partition.join(cluster, person, f"the same role: {cluster.shares_role(person)}")

    def _join_untold(self, is_bodys: bool) -> None:
        known = [c for c in self._persons() if c.is_full or c.roles]
        for cluster in self._clusters(lambda each: self._is_bare(each) and each.key.tells_nothing):
            if cluster.is_full or cluster.roles or any(each.aliases for each in cluster.keys):
                continue
            person = leading(Counter({c: c.articles for c in known if cluster.may_be(c)}))
            if person is not None and (person.is_well_known or (person.is_known and not is_bodys)):
                self._partition.join(cluster, person, "nobody else of this name is so well known at that time")


def _are_told_apart(alike: Sequence[Cluster]) -> bool:
    """Whether articles tell of a man and a woman of one name, and not by a mistake in one of many."""
    men, women = (sum(each.articles for each in alike if each.genders == {gender}) for gender in "mf")
    return min(men, women) > (1 - LEADS) * (men + women)


def _number(facts: KeyFacts) -> str:
    """What tells two of one name in one article apart: 'jo-tarn' from 'jo-tarn-2'."""
    end = facts.key.slug.rpartition("-")[2]
    return end if end.isdigit() else ""
