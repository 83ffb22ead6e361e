"""What the news is about on each day, and who speaks of it: topics that come and go, and their casts."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.words import Ids, Rng, Vocabulary, cumulated
from search.article import Speaker, SpeakerKind
from search.speakers import speaker_id

FIRST_DAY = date(2013, 1, 1)
DAYS = 3652
TOPICS = 400
TOPIC_WORDS = 120
TOPIC_RANKS = (30, 100_000)
BURSTS = 6
"""How often in ten years a topic flares up, on the average; for one to ten weeks, to thirty times its usual share."""

SPEAKERS = 12_000
CAST = 40
SOURCES = 40


class Chronicle:
    """Ten years of topics and speakers."""

    def __init__(self, rng: Rng, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.of_ranks(rng, (TOPICS, TOPIC_WORDS), *TOPIC_RANKS)
        self._word_shares = cumulated(1.0 / (np.arange(TOPIC_WORDS) + 3.0))
        self._topic_shares = _topics_by_day(rng)
        self.speakers = _speakers(rng, vocabulary)
        activity = 1.0 / (np.arange(SPEAKERS) + 8.0) ** 0.9
        self._speaker_shares = cumulated(activity)
        self._casts = np.searchsorted(self._speaker_shares, rng.random((TOPICS, CAST)))
        self._cast_shares = cumulated(1.0 / (np.arange(CAST) + 2.0))
        self.sources = [
            f"The {name} {kind}" for name, kind in zip(vocabulary.names(rng, SOURCES), _kinds(), strict=True)
        ]
        self._source_shares = cumulated(1.0 / (np.arange(SOURCES) + 2.0))

    def topics(self, rng: Rng, days: Ids) -> Ids:
        """What articles of these days are about."""
        rows = self._topic_shares[days]
        found: Ids = (rows < rng.random(len(days))[:, None]).sum(axis=1)
        return np.minimum(found, TOPICS - 1)

    def words(self, rng: Rng, topics: Ids) -> Ids:
        """For each of `topics` one of its words."""
        return self._words[topics, np.searchsorted(self._word_shares, rng.random(len(topics)))]

    def casts(self, rng: Rng, topics: Ids, count: int) -> Ids:
        """`count` speakers for each of `topics`, as a table: mostly those of the topic."""
        shape = (len(topics), count)
        own = self._casts[topics[:, None], np.searchsorted(self._cast_shares, rng.random(shape))]
        others = np.searchsorted(self._speaker_shares, rng.random(shape))
        return np.where(rng.random(shape) < 0.7, own, others)

    def source_of(self, rng: Rng, count: int) -> Ids:
        """`count` sources, as often as they are met."""
        return np.searchsorted(self._source_shares, rng.random(count))


def day_name(day: int) -> str:
    """The day of this number, in ISO 8601."""
    return (FIRST_DAY + timedelta(days=day)).isoformat()


def _topics_by_day(rng: Rng) -> NDArray[np.float32]:
    """Each topic's share of each day's news, cumulated over the topics of a day."""
    usual = rng.permutation(1.0 / (np.arange(TOPICS) + 10.0))
    shares = np.repeat(usual[None, :], DAYS, axis=0).astype(np.float32)
    for topic in range(TOPICS):
        for _ in range(rng.poisson(BURSTS)):
            start, length = rng.integers(DAYS), int(rng.uniform(7, 70))
            fading = np.exp(-3.0 * np.arange(length) / length)[: DAYS - start]
            shares[start : start + length, topic] += usual[topic] * rng.uniform(5, 30) * fading
    sums: NDArray[np.float32] = np.cumsum(shares, axis=1)
    sums /= sums[:, -1:]
    return sums


def _speakers(rng: Rng, vocabulary: Vocabulary) -> list[Speaker]:
    """Persons and bodies, the most active first, each with another name."""
    names = vocabulary.names(rng, SPEAKERS)
    first_names = vocabulary.names(rng, 600)
    found = []
    for at, name in enumerate(names):
        if rng.random() < 0.6:
            whole, kind = f"{first_names[rng.integers(len(first_names))]} {name}", SpeakerKind.PERSON
        else:
            whole, kind = f"{name} {('Bank', 'Ministry', 'Council', 'Institute')[at % 4]}", SpeakerKind.ORGANISATION
        found.append(Speaker(id=speaker_id(whole), name=whole, kind=kind, aliases=(name,)))
    return found


def _kinds() -> list[str]:
    return [("Times", "Post", "Herald", "Agency", "Tribune")[at % 5] for at in range(SOURCES)]
