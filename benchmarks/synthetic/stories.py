"""The articles: sections of sentences, some of which report what somebody said."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.synthetic.chronicle import DAYS, Chronicle, day_name
from benchmarks.synthetic.words import Ids, Rng, Vocabulary
from search.article import (
    Article,
    Attribution,
    Evidence,
    EvidenceKind,
    Form,
    Level,
    PartialDate,
    Section,
    Span,
    Speaker,
    Statement,
)

BATCH = 500
"""Articles made at a time."""

SECTIONS_SHARES = (0.62, 0.1, 0.1, 0.1, 0.08)
"""How many articles have one, two, … five sections: mean 1.9."""

LENGTH_MEAN, LENGTH_DEVIATION = 4.48, 0.8535
"""Of the logarithm of a section's number of tokens."""

LENGTH_LEAST, LENGTH_MOST = 10, 1700
STOP_SHARE = 0.335
TOPIC_SHARE = 0.3
REPEATED = 0.38
COLLOCATED = 0.12
SENTENCE = 24
REPORTED = 0.6
CAST = 4
FORMS = (Form.INDIRECT,) * 83 + (Form.DIRECT,) * 13 + (Form.MIXED,) * 4
CUES = ("said", "said", "said", "told reporters", "added", "announced", "warned")
_PRONOUNS = ("He", "She", "It")

Chance = Callable[[], float]


def articles(sections: int, *, seed: int = 1) -> Iterator[Article]:
    """Articles in the order of their days that have `sections` sections together; the same ones for the same seed.

    The ids of articles tell the number of their first section in the archive, from 0: `a00000017`.
    """
    rng = np.random.default_rng(seed)
    vocabulary = Vocabulary(rng)
    chronicle = Chronicle(rng, vocabulary)
    batches = np.random.default_rng([seed, sections])
    chance = _chances(batches).__next__
    made = 0
    while made < sections:
        for article in _batch(batches, chance, vocabulary, chronicle, made, sections):
            wanted = sections - made
            if len(article.sections) > wanted:
                article = _shortened(article, wanted)
            yield article
            made += len(article.sections)
            if made == sections:
                return


def _shortened(article: Article, sections: int) -> Article:
    kept = article.sections[:sections]
    present = {s.speaker for section in kept for s in section.statements}.union(*(section.mentions for section in kept))
    return replace(article, sections=kept, speakers=tuple(s for s in article.speakers if s.id in present))


def _chances(rng: Rng) -> Iterator[float]:
    while True:
        yield from rng.random(65_536).tolist()


def _batch(
    rng: Rng, chance: Chance, vocabulary: Vocabulary, chronicle: Chronicle, made: int, sections: int
) -> Iterator[Article]:
    """The next `BATCH` articles after `made` sections of `sections`."""
    counts = 1 + np.searchsorted(np.cumsum(SECTIONS_SHARES)[:-1], rng.random(BATCH))
    firsts = made + np.cumsum(counts) - counts
    days = np.minimum(firsts * DAYS // sections, DAYS - 1)
    written_on = [day_name(day) for day in days.tolist()]
    topics = chronicle.topics(rng, days)
    lengths = np.exp(rng.normal(LENGTH_MEAN, LENGTH_DEVIATION, counts.sum())).astype(np.int64)
    lengths = np.clip(lengths, LENGTH_LEAST, LENGTH_MOST)
    words = iter(_texts(rng, vocabulary, chronicle, np.repeat(topics, counts), lengths))
    titles = vocabulary.written(rng, chronicle.words(rng, np.repeat(topics, 7))).reshape(BATCH, 7).tolist()
    headings = vocabulary.written(rng, chronicle.words(rng, np.repeat(np.repeat(topics, counts), 4))).reshape(-1, 4)
    heading = iter(headings.tolist())
    casts = chronicle.casts(rng, topics, CAST).tolist()
    sources = chronicle.source_of(rng, BATCH).tolist()
    minutes = rng.integers(24 * 60, size=BATCH).tolist()
    for at, count in enumerate(counts.tolist()):
        cast = [chronicle.speakers[each] for each in dict.fromkeys(casts[at])]
        id = f"a{firsts[at]:08}"
        story = _Story(cast, chance)
        parts = [
            story.section(number, next(words), " ".join(next(heading)).capitalize()) for number in range(1, count + 1)
        ]
        yield Article(
            id=id,
            title=" ".join(titles[at]).capitalize(),
            sections=tuple(parts),
            speakers=tuple(cast),
            published=PartialDate(iso=f"{written_on[at]}T{minutes[at] // 60:02}:{minutes[at] % 60:02}"),
            source=chronicle.sources[sources[at]],
            url=f"https://news.example/{id}",
            origin=f"{id}.txt",
        )


def _texts(rng: Rng, vocabulary: Vocabulary, chronicle: Chronicle, topics: Ids, lengths: Ids) -> Iterator[list[str]]:
    """The words of sections on `topics`, of these lengths."""
    total = int(lengths.sum())
    kind = rng.random(total)
    words = vocabulary.content(rng, total)
    on_topic = np.flatnonzero(kind < STOP_SHARE + (1 - STOP_SHARE) * TOPIC_SHARE)
    words[on_topic] = chronicle.words(rng, np.repeat(topics, lengths)[on_topic])
    stops = np.flatnonzero(kind < STOP_SHARE)
    words[stops] = vocabulary.stops(rng, len(stops))
    starts = np.cumsum(lengths) - lengths
    place = np.arange(total) - np.repeat(starts, lengths)
    again = np.flatnonzero((rng.random(total) < REPEATED) & (place > 0) & (kind >= STOP_SHARE))
    words[again] = words[again - 1 - (rng.random(len(again)) * place[again]).astype(np.int64)]
    beside = rng.random(total) < COLLOCATED
    for chained in (False, True):  # the second time for the third words
        after = np.flatnonzero(beside & (place > 0) & (np.roll(beside, 1) == chained))
        words[after] = vocabulary.partners(rng, words[after - 1])
    written: list[str] = vocabulary.written(rng, words).tolist()
    for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
        yield written[start : start + length]


class _Story:
    """One article while it is written: its speakers take turns."""

    def __init__(self, cast: Sequence[Speaker], chance: Chance) -> None:
        self._cast = cast
        self._chance = chance
        self._statements = 0

    def section(self, number: int, words: list[str], heading: str) -> Section:
        """A section of these words, cut into sentences and paragraphs."""
        text = ""
        statements: list[Statement] = []
        speaking: dict[str, None] = {}
        named = False
        at = 0
        while at < len(words):
            length = int(SENTENCE * (0.5 + self._chance()))
            if len(words) - at - length < SENTENCE // 3:
                length = len(words) - at
            sentence = words[at : at + length]
            at += length
            if text:
                text += "\n\n" if self._chance() < 0.8 else " "
            if length > 5 and self._chance() < REPORTED:
                speaker = self._cast[int(self._chance() ** 3 * len(self._cast))]
                mention = self._mention(speaker, known=speaker.id in speaking)
                line, statement = self._reported(f"s{number}", len(text), sentence, speaker, mention)
                text += line
                statements.append(statement)
                speaking[speaker.id] = None
                named = True
            else:
                text += f"{sentence[0].capitalize()} {' '.join(sentence[1:])}."
        mentions = dict.fromkeys(speaking)
        if not named or self._chance() < 0.7:
            mentions[self._cast[int(self._chance() * len(self._cast))].id] = None
        return Section(
            id=f"s{number}",
            text=text,
            heading=heading if number > 1 else None,
            statements=tuple(statements),
            mentions=tuple(mentions),
        )

    def _mention(self, speaker: Speaker, *, known: bool) -> tuple[str, Level]:
        chance = self._chance()
        if not known or chance < 0.2:
            return speaker.name, Level.NAMED
        if chance < 0.6:
            return speaker.aliases[0], Level.NAMED
        return _PRONOUNS[int(chance * 100) % 3], Level.PRONOUN

    def _reported(
        self, section: str, start: int, words: list[str], speaker: Speaker, mention: tuple[str, Level]
    ) -> tuple[str, Statement]:
        """A sentence that reports `words`, which begins at `start` of the section, and the statement in it."""
        form = FORMS[int(self._chance() * len(FORMS))]
        cue = CUES[int(self._chance() * len(CUES))]
        as_written, level = mention
        said = " ".join(words)
        if form is Form.DIRECT:
            said = f"“{said[0].upper()}{said[1:]}”"
        elif form is Form.MIXED:
            half = len(words) // 2
            said = f"{' '.join(words[:half])} “{' '.join(words[half:])}”"
        if self._chance() < 0.5:
            who = start
            said_from = start + len(as_written) + len(cue) + 2
            line = f"{as_written} {cue} {said}."
        else:
            said = said[0].upper() + said[1:]
            as_written = as_written if level is Level.NAMED else as_written.lower()
            said_from = start
            who = start + len(said) + 2
            line = f"{said}, {as_written} {cue}."
        self._statements += 1
        cue_from = who + len(as_written) + 1
        evidence = (
            Evidence(
                kind=EvidenceKind.CUE, text=cue, section=section, span=Span(start=cue_from, end=cue_from + len(cue))
            ),
            Evidence(
                kind=EvidenceKind.MENTION,
                text=as_written,
                section=section,
                span=Span(start=who, end=who + len(as_written)),
            ),
        )
        return line, Statement(
            id=f"st{self._statements}",
            form=form,
            span=Span(start=said_from, end=said_from + len(said)),
            speaker=speaker.id,
            as_written=as_written,
            attribution=Attribution(level=level, reasons=(f"{as_written} stands beside {cue}",), evidence=evidence),
        )
