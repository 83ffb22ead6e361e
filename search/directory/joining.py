"""Which keys are one person or body: joined conservatively, and for reasons that can be shown.

What differs stays apart. Keys are joined where
- descriptions of the unnamed are the same, and so is whom they speak for;
- names of bodies, or of persons, are the same or one is the other in short: see `bodies` and `persons`;
- an article that tells nothing else takes for a person's the name that is a body's elsewhere.

The result does not depend on the order of the keys, and is a partition: whoever is joined to two is joined to both.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from search.directory.bodies import join_bodies
from search.directory.keys import KeyFacts, body_name
from search.directory.partition import Cluster, Join, Partition, alike_by
from search.directory.persons import join_persons


def joins(facts: Sequence[KeyFacts], is_bodys: Callable[[str], bool] = lambda word: False) -> list[Join]:
    """The joins that make entries of the keys `facts`; keys that none of them connects are entries of their own.

    `is_bodys` tells of a surname whether bodies of the archive have it in their names: by itself it may stand for one.
    """
    order = sorted(range(len(facts)), key=lambda at: facts[at].key)
    partition = Partition([facts[at] for at in order])
    _join_descriptions(partition)
    join_bodies(partition)
    join_persons(partition, is_bodys)
    _join_misread(partition)
    return [Join(order[each.one], order[each.other], each.reason) for each in partition.joins]


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


def _join_descriptions(partition: Partition) -> None:
    """Those without a name: by what they are called and whom they speak for."""
    unnamed = partition.clusters(lambda each: not (each.key.is_person or each.key.is_body))
    for alike in alike_by(unnamed, lambda each: (each.key.slug, each.key.speaks_for)):
        partition.join_all(alike, "described alike")


def _join_misread(partition: Partition) -> None:
    """A name of which an article tells nothing, taken for a person's there and for a body's elsewhere."""
    bodies: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in partition.clusters(lambda each: each.key.is_body):
        for name in {body_name(each.name) for each in cluster.keys}:
            bodies[name].append(cluster)
    for cluster in partition.clusters(lambda each: each.key.is_person and each.key.tells_nothing):
        found = bodies.get(body_name(cluster.keys[0].name), [])
        if len(found) == 1 and all(each.key.is_person and each.key.tells_nothing for each in cluster.keys):
            partition.join(cluster, found[0], "same name as the body's")
