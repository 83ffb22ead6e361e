"""Whom a pronoun takes up: every one named or speaking shortly before it is weighed, and the heaviest wins by a margin.

What counts is where someone stands: who speaks or is the subject outweighs who is only met, told or spoken of, what is
near outweighs what is far, and a gender that the text tells outweighs one it leaves open. Two that weigh the same
leave the pronoun open.

>>> from index.attribution import attribute
>>> from search.article import Article, Section
>>> def last(text: str) -> str | None:
...     article = attribute(Article(id="a", title="", sections=(Section(id="s1", text=text),)))
...     return article.sections[0].statements[-1].speaker
>>> last("Ada Byrd greeted Lena Holt. She said it rained.")
'ada-byrd'
>>> last("Ada Byrd came. Her roof had leaked for years. She said it rained.")
'ada-byrd'
>>> last("Emma Byrd and Lena Holt came. She said it rained.") is None
True
"""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field

from index.attribution.entities.entity import Entity, Use
from index.attribution.entities.roles import read_role
from index.attribution.lexicon.functionwords import FEMALE_PRONOUNS, MALE_PRONOUNS, PREPOSITIONS, SUBJECT_PRONOUNS
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.discourse import Discourse, Opening, fits
from index.attribution.resolution.resolution import Source

_BACK = 14
"""How many sentences back a pronoun is looked up."""
_SPEAKER, _SUBJECT, _NAMED, _GOVERNED, _QUOTED = 3.0, 2.6, 1.2, 0.9, 0.3
"""Weights of the places someone can stand in; only their order and rough distances matter."""
_FAR = 0.75
"""What each sentence in between takes off."""
_NEXT_PARAGRAPH = 0.25
"""What a paragraph's end in between takes off."""
_KNOWN = 0.45
"""What a gender adds that the text tells and the pronoun agrees with."""
_AGAIN = 0.12
"""What each further sentence adds that has the same one in it, up to four."""
_MARGIN = 0.2
"""How much heavier than the next the heaviest must be."""
_CLEAR = 0.8
"""How much heavier it must be for the pronoun to tell its gender from here on."""
_ADDRESSED = frozenset("told tell tells asked asks urged urges reminded thanked met meets called".split())


@dataclass(slots=True)
class Candidate:
    """Someone a pronoun may stand for: `weight` from the best place, `why` in words, `source` the words there."""

    entity: Entity
    weight: float
    why: str
    source: Source | None
    sentences: int = 1

    @property
    def total(self) -> float:
        """The weight with what being there again adds."""
        return self.weight + _AGAIN * min(self.sentences - 1, 4)


@dataclass(slots=True)
class Antecedents:
    """Weighs who can be meant at a place of the article; ask in reading order, as statements get their speakers."""

    discourse: Discourse
    _subjects: dict[int, tuple[Entity | None, Source | None]] = field(default_factory=dict)
    _settled: int = 0

    def of(
        self,
        position: int,
        word: str,
        mention: Mention | None,
        unlikely: Entity | None = None,
        excluded: Collection[Entity] = (),
    ) -> tuple[Entity, str, Source | None] | None:
        """Whom a pronoun before `position` stands for, why, and the words it rests on; None when nobody stands out.

        `word` is the pronoun, "" for any single person. `unlikely` is one who hardly speaks here, as the one who asked;
        `excluded` are those it cannot be.
        """
        candidates = [c for c in self.weighed(position, word, mention, unlikely) if c.entity not in excluded]
        if not candidates:
            return None
        best = candidates[0]
        lead = best.total - candidates[1].total if len(candidates) > 1 else best.total
        if len(candidates) > 1 and lead < _MARGIN:
            return None
        if not best.entity.gender and best.entity.is_person and lead >= _CLEAR:
            best.entity.gender = "m" if word in MALE_PRONOUNS else "f" if word in FEMALE_PRONOUNS else ""
        return best.entity, best.why, best.source

    def weighed(
        self, position: int, word: str, mention: Mention | None, unlikely: Entity | None = None
    ) -> list[Candidate]:
        """All who fit, the heaviest first."""
        discourse = self.discourse
        here = bisect_left(discourse.sentence_positions, position + 1) - 1
        self._settle(here, position)
        found: dict[int, Candidate] = {}
        for number in range(here, max(-1, here - _BACK), -1):
            off = _FAR * (here - number)
            if found and max(c.total for c in found.values()) > _SPEAKER + _KNOWN - off + _MARGIN + 4 * _AGAIN:
                break
            if discourse.sentences[number].paragraph is not discourse.sentences[here].paragraph:
                off += _NEXT_PARAGRAPH
            in_sentence: dict[int, Candidate] = {}
            for candidate in self._in_sentence(number, position, mention):
                entity = candidate.entity
                if not fits(entity, word):
                    continue
                candidate.weight -= off
                if word and entity.gender:
                    candidate.weight += _KNOWN * (2 if entity.gender == "t" else 1)
                if entity is unlikely:
                    candidate.weight -= _SPEAKER
                known = in_sentence.get(id(entity))
                if known is None or known.weight < candidate.weight:
                    in_sentence[id(entity)] = candidate
            for key, candidate in in_sentence.items():
                earlier = found.get(key)
                if earlier is None:
                    found[key] = candidate
                else:
                    earlier.sentences += 1
                    if candidate.weight > earlier.weight:
                        candidate.sentences = earlier.sentences
                        found[key] = candidate
        return sorted(found.values(), key=lambda c: -c.total)

    def _in_sentence(self, number: int, position: int, mention: Mention | None) -> list[Candidate]:
        """Who stands in a sentence before `position`, with the weight of the place."""
        discourse = self.discourse
        sentence = discourse.sentences[number]
        stop = min(position, discourse.sentence_end(number))
        found: list[Candidate] = []
        for spoken in discourse.spoken_between(sentence.position, stop):
            if spoken.entity is not None:
                place = spoken.mention
                source = Source.of_mention(place) if place else None
                found.append(Candidate(spoken.entity, _SPEAKER, "the last to speak before it", source))
        subject = sentence.subject
        if (
            subject is not None
            and subject.paragraph.place(subject.first) < position
            and (mention is None or subject.first != mention.first or subject.paragraph is not mention.paragraph)
        ):
            entity, source = self.subject_entity(number)
            if entity is not None:
                near = stop == position
                why = "the subject of the sentence" if near else "the subject of the sentence before"
                found.append(Candidate(entity, _SUBJECT, why, source))
        for use in discourse.uses_between(sentence.position, stop):
            if use.entity is not None and not use.paragraph.is_heading and not use.entity.is_place:
                why = "the last one named before it whom it fits"
                found.append(Candidate(use.entity, _weight_of(use), why, Source.of_name(use)))
        return found

    def subject_entity(self, number: int) -> tuple[Entity | None, Source | None]:
        """Whom the subject of a sentence stands for: by name, by a role, or whom its pronoun takes up."""
        known = self._subjects.get(number)
        if known is None:
            known = self._subject(self.discourse.sentences[number])
            self._subjects[number] = known
        return known

    def _settle(self, here: int, position: int) -> None:
        """Resolves the subjects of the sentences up to `here` in reading order, so that none waits for a later one."""
        for number in range(self._settled, here):
            if self.discourse.sentences[number].position < position:
                self.subject_entity(number)
                self._settled = number + 1

    def _subject(self, sentence: Opening) -> tuple[Entity | None, Source | None]:
        subject = sentence.subject
        if subject is None:
            return None, None
        paragraph = subject.paragraph
        use = self.discourse.use_at(paragraph, subject.head)
        if use is not None:
            return (None, None) if use.entity is None or subject.others else (use.entity, Source.of_name(use))
        named = self._named_after(subject)
        if named is not None:
            return named
        first = paragraph.tokens.lows[subject.first]
        if subject.end - subject.first > 1 and is_person_noun(paragraph.tokens.lows[subject.head]):
            first = "the" if first == "the" else ""
        if first in MALE_PRONOUNS or first in FEMALE_PRONOUNS:
            # "He left", and "Her roof leaked", which is about her
            word = "he" if first in MALE_PRONOUNS else "she"
            found = self.of(paragraph.place(subject.first), word, subject)
            return (found[0], Source(paragraph, subject.first, subject.first + 1)) if found else (None, None)
        if first in SUBJECT_PRONOUNS:
            return None, None
        if first == "the":
            role = read_role(paragraph, subject.first, subject.end)
            by_role = self.discourse.by_role(role, paragraph.place(subject.first)) if role is not None else None
            if by_role is not None:
                return by_role[0], Source.of_mention(subject)
        return None, None

    def _named_after(self, subject: Mention) -> tuple[Entity | None, Source | None] | None:
        """Iris of "His sister, Iris Vega, came", where the subject is a description with the name after it."""
        paragraph = subject.paragraph
        comma = subject.until
        if comma + 1 >= len(paragraph.tokens) or paragraph.tokens.words[comma] != ",":
            return None
        use = self.discourse.person_at(paragraph, comma + 1)
        if use is None or paragraph.tokens.words[use.name.end : use.name.end + 1] != [","]:
            return None
        return use.entity, Source.of_name(use)


def _weight_of(use: Use) -> float:
    """The weight of a place where a name stands and is no subject."""
    tokens = use.paragraph.tokens
    first = use.name.first
    if tokens.quoted[first] >= 0:
        return _QUOTED
    before = tokens.lows[first - 1] if first else ""
    return _GOVERNED if before in PREPOSITIONS or before in _ADDRESSED else _NAMED
