"""Which keys are one body: by its name, with or without its country, or by what articles abbreviate it to.

- The name is the same without company endings. Of what several countries have so is the country, of an embassy the one
  where it is; of companies by the laws of several countries so is the law: 'Spans Plc' is not 'Spans Inc'.
- A body of a state is called with and without its country: 'U.S. Harbour Department', 'Harbour Department'.
- A body is called by the first words of its name: 'Spans', of which articles mostly tell as 'Spans Harbour Works Ltd'.
- A body is called by an abbreviation that articles introduced for it, that everybody knows, or that is the first
  letters of its name and of nobody else's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from search.directory.body_names import (
    KNOWN,
    abbreviates,
    country_of,
    in_short,
    initials,
    is_local,
    is_of_a_state,
    is_short,
    law_of,
    name_words,
    placed,
    possessive,
    without_country,
)
from search.directory.keys import body_name, is_acronym
from search.directory.partition import LEADS, Cluster, Partition, alike_by, leading

_NEARLY = 0.92
"""How much of two names must be alike, by `SequenceMatcher`, when articles abbreviate both to the same letters."""

_LEAST_SHORTENED = 3
"""In how many articles a body is called by the first words of its name, where nobody else is meant by these."""

_LEAST_SHARE = 0.1
"""A state's body is not called with the country in so small a part of the articles, if it is that country's."""


def join_bodies(partition: Partition) -> None:
    """Joins the keys of bodies."""
    _join_names(partition)
    _join_placed(partition)
    _join_states(partition)
    _join_introduced(partition)
    _join_shortened(partition)
    _join_abbreviations(partition)


def _bodies(partition: Partition) -> list[Cluster]:
    return partition.clusters(lambda each: each.key.is_body)


def _names(cluster: Cluster) -> set[str]:
    return {each.name for each in cluster.keys}


def _join_names(partition: Partition) -> None:
    """Bodies by their names; where these are of several countries, or may be in several, one for each."""
    for alike in alike_by(_bodies(partition), lambda each: body_name(each.name)):
        countries = {country for each in alike for country in each.countries}
        if len(countries) > 1 or (countries and is_local(body_name(alike[0].keys[0].name))):
            for of_one in alike_by(alike, lambda each: each.key.country):
                partition.join_all(of_one, "same name, of the same country")
        else:
            for of_one in _by_law(alike):
                partition.join_all(of_one, "same name, company endings aside")


def _by_law(alike: Sequence[Cluster]) -> Iterable[list[Cluster]]:
    """Companies of one name, by whose law they are; those that do not tell stand with whom articles tell most of."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for each in alike:
        found[law_of(each.keys[0].name)].append(each)
    untold = found.pop("", [])
    articles = {law: sum(each.articles for each in some) for law, some in found.items()}
    most = max(found, key=lambda law: (articles[law], law), default="")
    return [[*some, *untold] if law == most else some for law, some in (found or {"": []}).items()]


def _join_placed(partition: Partition) -> None:
    """A company called with its place, and without: where no other place is told, nor the place a part of the name."""
    called: dict[str, list[Cluster]] = defaultdict(list)
    heads: dict[str, dict[str, list[Cluster]]] = defaultdict(lambda: defaultdict(list))
    for cluster in _bodies(partition):
        for name in sorted(_names(cluster)):
            called[body_name(name)].append(cluster)
        told = [placed(name) for name in sorted(_names(cluster))]
        for head, place in told if all(head for head, _ in told) else ():
            heads[head][place].append(cluster)
    for head, places in sorted(heads.items()):
        if len(places) == 1 and len(set(called.get(head, ()))) == 1:
            partition.join_all([called[head][0], *next(iter(places.values()))], "same name, the place aside")


def _join_states(partition: Partition) -> None:
    """A state's body called with its country, and without."""
    called: dict[str, list[Cluster]] = defaultdict(list)
    of_states: dict[str, dict[str, list[Cluster]]] = defaultdict(lambda: defaultdict(list))
    for cluster in _bodies(partition):
        for name in sorted(_names(cluster)):
            called[body_name(name)].append(cluster)
            country, rest = without_country(body_name(name))
            if country and is_of_a_state(name, rest):
                of_states[rest][country].append(cluster)
    for rest, by_country in sorted(of_states.items()):
        for bare in dict.fromkeys(called.get(rest, ())):
            country = next(iter(bare.countries), "") or _country_meant(by_country, bare)
            for cluster in by_country.get(country, ()):
                partition.join(cluster, bare, f"the same name, of the same country: {country}")


def _country_meant(by_country: Mapping[str, Sequence[Cluster]], bare: Cluster) -> str:
    """Whose body it is that articles call without a country: '' where it may be several countries'.

    One country's is often called with it, or has an abbreviation in common with the one that is.
    """
    named = Counter({country: sum(each.articles for each in some) for country, some in by_country.items()})
    country, articles = named.most_common(1)[0]
    if articles < max(2, LEADS * named.total()):
        return ""
    short = _introduced(bare).keys()
    is_alike = any(short & _introduced(each).keys() for each in by_country[country])
    return country if is_alike or articles >= _LEAST_SHARE * bare.articles else ""


def _join_shortened(partition: Partition) -> None:
    """Bodies by the first words of another's name: where at least as many articles call that one so."""
    bodies = _bodies(partition)
    called: dict[str, dict[Cluster, None]] = defaultdict(dict)
    shortened: dict[str, Counter[Cluster]] = defaultdict(Counter)
    for cluster in bodies:
        for each in cluster.keys:
            called[body_name(each.name)][cluster] = None
            for short, articles in in_short(each):
                shortened[short][cluster] += articles
    for short, counts in sorted(shortened.items()):
        for bare in called.get(short, ()):
            best = leading(Counter({each: n for each, n in counts.items() if each is not bare}))
            is_bare = all(name_words(name) == short for name in _names(bare))
            if is_bare and best is not None and counts[best] >= max(_LEAST_SHORTENED, bare.articles):
                partition.join(bare, best, f"{bare.keys[0].name} is what articles call it in short")


def _introduced(cluster: Cluster) -> Counter[str]:
    """What articles abbreviate a body to, and the possessive that its name begins with."""
    found = Counter[str]()
    for each in cluster.keys:
        if first := possessive(each.name):
            found[first] += each.articles
        for alias, articles in each.aliases:
            short = body_name(alias)
            if is_short(alias) and abbreviates(short, name_words(each.name)):
                found[short] += articles
    return found


def _bearers(bodies: Iterable[Cluster]) -> Mapping[str, Counter[Cluster]]:
    """For each abbreviation who is introduced by it, in how many articles."""
    found: dict[str, Counter[Cluster]] = defaultdict(Counter)
    for cluster in bodies:
        for short, articles in _introduced(cluster).items():
            found[short][cluster] += articles
    return found


def _join_introduced(partition: Partition) -> None:
    """Bodies that are abbreviated alike, or begin with one possessive, and are called nearly alike."""
    for short, bearers in sorted(_bearers(_bodies(partition)).items()):
        by_articles = sorted(bearers, key=lambda each: (-bearers[each], each.members[0]))
        for one, other in partition.pairs_left(by_articles):
            if _are_nearly_alike(one, other):
                partition.join(one, other, f"nearly the same name, and {short.upper()} for both")


def _are_nearly_alike(one: Cluster, other: Cluster) -> bool:
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return False
    return any(_is_nearly(mine, theirs) for mine in _names(one) for theirs in _names(other))


def _is_nearly(one: str, other: str) -> bool:
    mine, theirs = country_of(one), country_of(other)
    if mine and theirs and mine != theirs:
        return False
    some, others = (without_country(body_name(each))[1].replace(" ", "") for each in (one, other))
    return SequenceMatcher(None, some, others, autojunk=False).ratio() >= _NEARLY


def _join_abbreviations(partition: Partition) -> None:
    """A body called by an abbreviation: to the one that it stands for."""
    bodies = _bodies(partition)
    introduced = _bearers(bodies)
    called: dict[str, list[Cluster]] = defaultdict(list)
    spelt: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in bodies:
        for name in sorted(_names(cluster)):
            called[body_name(name)].append(cluster)
            for letters in initials(name):
                spelt[letters].append(cluster)

    for cluster in bodies:
        for name in sorted(filter(is_short, _names(cluster))):
            short = body_name(name)
            weights = introduced.get(short, Counter[Cluster]())
            for others, reason in (
                (weights, f"{name} was introduced as an abbreviation"),
                (called.get(KNOWN.get(name, ""), ()), f"{name} is known as an abbreviation"),
                (spelt.get(short, ()) if is_acronym(name) else (), f"{name} is the first letters of no other name"),
            ):
                counts = Counter({each: weights[each] or each.articles for each in others if each is not cluster})
                best = leading(counts)
                if best is not None:
                    partition.join(cluster, best, reason)
                if counts:
                    break
