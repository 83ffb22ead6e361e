"""Searches to try that find something in this archive: made of what those who speak most in it say."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise
from weakref import WeakKeyDictionary

from search.analysis import STOP_WORDS, surfaces
from search.article import SpeakerKind
from search.engine import Engine
from search.fields import DATE, SPEAKER
from search.request import Bucket, Filters, Hit, Interval, Match, SearchRequest, Unit
from search.service import SearchService
from search.wordforms import term

SPEAKERS = 2
"""Of so many speakers an example is made, persons before bodies, those with the most statements."""
READ = 100
"""So many statements are read to find what they speak about."""
CANDIDATES = 8
LEAST_LETTERS = 5
LEAST_IN_PHRASES = 4
STEM = 4
RARITY = 0.3
"""How much it counts that others use a word less: with 1 the rarest come first, with 0 what everybody says."""


VAGUE = STOP_WORDS | frozenset(
    (
        "about added after again against agreed already because before being between called could during every "
        "first further going having however including known later likely might other others people percent really "
        "reported second should since something still their there these thing things think third those three "
        "through toward under until using wants whether which while within without would years year million "
        "billion tonnes barrels bushels pounds dollars percentage "
    ).split()
)
"""Words that are nobody's topic."""


class Shows(Enum):
    """What an example shows."""

    SPEAKER = auto()
    PHRASE = auto()
    BEGINNING = auto()
    WITHOUT = auto()
    EITHER = auto()
    TIME = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An example, with what it finds; `name` is that of the speaker, where there is one."""

    kind: Shows
    request: SearchRequest
    total: int
    name: str = ""


_KEPT: WeakKeyDictionary[Engine, tuple[str, tuple[Tried, ...]]] = WeakKeyDictionary()
"""What was worked out for a generation: it is asked for with every start page."""


def examples(service: SearchService) -> tuple[Tried, ...]:
    """Examples for the archive as it is, each of which finds something; none where nobody speaks in it."""
    generation = service.stats().generation
    kept = _KEPT.get(service.engine)
    if kept is None or kept[0] != generation:
        kept = _KEPT[service.engine] = generation, _examples_of(service)
    return kept[1]


def _examples_of(service: SearchService) -> tuple[Tried, ...]:
    everything = service.search(SearchRequest(unit=Unit.STATEMENT, per_page=1, facet_limit=CANDIDATES))
    named = [bucket for bucket in everything.facet(SPEAKER).buckets if _is_named(service, bucket)]
    named.sort(key=lambda bucket: not _is_person(service, bucket))
    topics: list[str] = []
    found = []
    for bucket in named[:SPEAKERS]:
        filters = Filters({SPEAKER: (bucket.value,)})
        topic = _topic(service, filters, topics)
        if topic:
            topics.append(topic)
            found.append(Tried(kind=Shows.SPEAKER, request=_asking(topic, filters), total=0, name=bucket.label))
    found += _of_words(service, topics)
    totals = service.totals([replace(each.request, match=Match.ALL) for each in found])
    return tuple(replace(each, total=total) for each, total in zip(found, totals, strict=True) if total)


def _asking(q: str, filters: Filters | None = None) -> SearchRequest:
    return SearchRequest(q=q, filters=filters or Filters(), unit=Unit.STATEMENT)


def _is_named(service: SearchService, bucket: Bucket) -> bool:
    speaker = service.speaker(bucket.value)
    return speaker is not None and speaker.is_named


def _is_person(service: SearchService, bucket: Bucket) -> bool:
    speaker = service.speaker(bucket.value)
    return speaker is not None and speaker.kind is SpeakerKind.PERSON


def _topic(service: SearchService, filters: Filters, taken: Sequence[str]) -> str:
    """The word that a speaker uses in more statements than others do, by how often they and all use it."""
    said = service.search(SearchRequest(filters=filters, unit=Unit.STATEMENT, per_page=READ, facet_limit=0)).hits
    used = Counter(word for hit in said for word in set(_words(hit)))
    names = {word for hit in said for label in hit.speaker_labels.values() for word, _, _ in surfaces(label)}
    often = [word for word, times in used.most_common() if times > 1 and word not in names and word not in taken]
    words = often[: 2 * CANDIDATES] or [word for word, _ in used.most_common(CANDIDATES) if word not in names]
    totals = service.totals([replace(_asking(word), match=Match.ALL) for word in words])
    return max(
        zip(words, totals, strict=True),
        key=lambda each: used[each[0]] * (used[each[0]] / (each[1] + 1)) ** RARITY,
        default=("", 0),
    )[0]


def _words(hit: Hit) -> Iterator[str]:
    text = hit.statements[0].text_in(hit.section)
    return (
        word for word, _, _ in surfaces(text) if len(word) >= LEAST_LETTERS and word.isalpha() and word not in VAGUE
    )


def _of_words(service: SearchService, topics: Sequence[str]) -> Iterator[Tried]:
    """What the query language can do, shown with the first of `topics`, or with two of them."""
    if not topics:
        return
    topic = topics[0]
    about = service.search(_asking(topic)).hits
    pairs = Counter(
        pair for hit in about for pair in set(pairwise(_words_in_a_row(hit))) if topic in pair and all(pair)
    )
    if pairs:
        yield Tried(kind=Shows.PHRASE, request=_asking(f'"{" ".join(pairs.most_common(1)[0][0])}"'), total=0)
    if len(topic) > STEM:
        yield Tried(kind=Shows.BEGINNING, request=_asking(f"{topic[:STEM]}*"), total=0)
    beside = Counter(w for hit in about for w in set(_words(hit)))
    other = next((word for word, _ in beside.most_common() if term(word) != term(topic)), "")
    if other:
        yield Tried(kind=Shows.WITHOUT, request=_asking(f"{topic} -{other}"), total=0)
    if len(topics) > 1:
        yield Tried(kind=Shows.EITHER, request=_asking(f"{topic} OR {topics[1]}"), total=0)
    months = service.search(replace(_asking(topic), interval=Interval.MONTH, per_page=1)).facet(DATE).buckets
    if months:
        most = max(months, key=lambda bucket: bucket.count)
        yield Tried(kind=Shows.TIME, request=_asking(topic, Filters(since=most.first, until=most.last)), total=0)


def _words_in_a_row(hit: Hit) -> list[str]:
    """The words of a statement, those that say too little for a phrase told by ''."""
    text = hit.statements[0].text_in(hit.section)
    return [word if len(word) >= LEAST_IN_PHRASES and word not in STOP_WORDS else "" for word, _, _ in surfaces(text)]
