"""Whom a pronoun takes up: everyone named or speaking before it is weighed, and the likeliest is taken.

What counts is where someone stands (who speaks or is the subject outweighs who is only met, told or spoken of), how far
back, how often, and whether the gender is known; how much each counts is fitted on annotated text (`salience`). Two
that weigh about the same leave the pronoun open.

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

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from index.attribution.entities.entity import Entity
from index.attribution.lexicon.functionwords import FEMALE_PRONOUNS, MALE_PRONOUNS
from index.attribution.lexicon.persons import FEMALE_NOUNS, MALE_NOUNS, MAYBE_BODIES
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.discourse import Discourse, ResolvedStatement, fits
from index.attribution.resolution.places import Place, role_of
from index.attribution.resolution.resolution import Source
from index.attribution.resolution.salience import Candidate, Question, weigh
from index.attribution.resolution.suiting import Description, body_fit
from search.article import SpeakerKind

_BACK = 30
"""How many sentences back a pronoun is looked up."""
_MOST, _NEAR = 12, 6
"""With how many candidates it is not looked up further back than so many sentences."""
_LIKELY, _LEAD = 0.4, 0.1
"""How likely the likeliest must be, and how much likelier than the next: of 618 pronouns 563 right and 34 wrong."""
_APPOSED = 12
"""How many words after a description the name of whom it describes may end."""
_SURE = 0.8
"""How likely it must be for the pronoun to tell its gender from here on."""
_PERHAPS = 0.25
"""How likely it must be that whoever spoke last is meant by "he added"."""
_LATELY = 4
"""How many sentences back a body or group may have spoken that is likelier than others."""
_NEXT = 1
"""How many paragraphs on a pronoun still takes up a spokesperson."""
_FEMALE = FEMALE_NOUNS | FEMALE_PRONOUNS
_MALE = MALE_NOUNS | MALE_PRONOUNS
_OF_PERSONS = MALE_PRONOUNS | FEMALE_PRONOUNS
_SOMEBODY = (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)
_WHY = {"spoke": "the last to speak before it", "subject": "the subject of the sentence before"}


@dataclass(slots=True)
class Antecedents:
    """Weighs who can be meant at a place of the article; ask in reading order, as statements get their speakers."""

    discourse: Discourse
    describe: Callable[[Mention], Entity | None] = field(init=False)
    """Whom a description stands for."""
    together: Callable[[list[Entity], Mention], Entity] = field(init=False)
    """Those who are named together as one."""
    _subjects: dict[int, tuple[Entity, Source] | None] = field(default_factory=dict)
    _places: dict[int, list[Place]] = field(default_factory=dict)
    _settled: int = 0

    def of(
        self,
        position: int,
        word: str,
        mention: Mention,
        unlikely: Entity | None = None,
        speaks: bool = False,
    ) -> tuple[Entity, str, Source | None] | None:
        """Whom a pronoun before `position` stands for, why, and the words it rests on; None when nobody stands out.

        `word` is the pronoun. `unlikely` is one who hardly speaks here, as the one who asked; `speaks` tells
        that the pronoun is who says something.
        """
        question = Question.at(self.discourse, position, word, mention, unlikely, speaks=speaks)
        if speaks and word in _OF_PERSONS and (spoken_for := self._spoken_for(question)) is not None:
            return spoken_for
        weighed = self.weighed(question)
        best = _clearest(weighed)
        if best is None and speaks and (adding := self._adding(question, weighed)) is not None:
            best = adding
        if best is None:
            found = self._subject_before(question) or self._spoke_before(question, weighed)
            tied = [c.entity for c in weighed[:2]] if weighed and weighed[0].likely >= _LIKELY else []
            return found if found is None or not tied or found[0] in tied else None
        if not best.entity.gender and best.entity.is_person and best.likely >= _SURE:
            best.entity.gender = "m" if word in MALE_PRONOUNS else "f" if word in FEMALE_PRONOUNS else ""
            best.entity.gender_told = speaks and bool(best.entity.gender)
        return _told(best)

    def _spoken_for(self, question: Question) -> tuple[Entity, str, Source | None] | None:
        """The body for which a spokesperson has just spoken, where no person comes in after their words."""
        said = next(self.discourse.spoken_between(0, question.position), None)
        if said is None or said.entity is None or not said.spoken_for or said.entity.is_person:
            return None
        after = bisect_right(self.discourse.sentence_positions, said.position) - 1
        if self.discourse.paragraphs_between(after, question.here) > _NEXT or _is_of_other_sex(said, question.word):
            return None
        end = said.pieces[-1][1] if said.pieces else said.position
        if any(name.person is not None for name in self.discourse.occurrences_between(end, question.position)):
            return None
        between = filter(None, map(self.subject_entity, range(after + 1, question.here)))
        if any(entity.kind in _SOMEBODY for entity, _ in between):
            return None
        return said.entity, "the spokesperson who spoke last speaks for it", _source_of(said)

    def _adding(self, question: Question, weighed: list[Candidate]) -> Candidate | None:
        """Who spoke last, where "he added" tells that whoever has spoken goes on, and hardly anybody is likelier."""
        said = next(self.discourse.spoken_between(0, question.position), None)
        if said is None or not question.adds:
            return None
        return next((c for c in weighed[:2] if c.entity is said.entity and c.likely >= _PERHAPS), None)

    def _subject_before(self, question: Question) -> tuple[Entity, str, Source | None] | None:
        """The subject of the sentence before, where nobody else stands out whom the pronoun fits."""
        here = question.here
        if not here:
            return None
        over = self.discourse.paragraphs_between(here - 1, here)
        if over > (question.form == "after" or question.word == "they"):
            return None
        subject = self.subject_entity(here - 1)
        if subject is None or subject[0] is question.unlikely:
            return None
        entity, source = subject
        fitting = fits(entity, question.word) or (not over and _may_be(entity, question.word))
        return (entity, _WHY["subject"], source) if fitting else None

    def _spoke_before(self, question: Question, weighed: list[Candidate]) -> tuple[Entity, str, Source | None] | None:
        """The body or group that has just spoken, for "it" and "they", where nobody else stands out."""
        said = next(self.discourse.spoken_between(0, question.position), None)
        if said is None or said.entity is None or question.word not in ("it", "they"):
            return None
        first = weighed[0].entity is said.entity if weighed else False
        near = said.position >= self.discourse.sentence_positions[max(0, question.here - (_LATELY if first else 1))]
        return (said.entity, _WHY["spoke"], _source_of(said)) if near and fits(said.entity, question.word) else None

    def described(self, description: Description, position: int) -> tuple[Entity, str, Source | None] | None:
        """Whom a description of a person or a body stands for, why, and the words it rests on."""
        question = Question.at(self.discourse, position, "the", description.mention, description=description)
        best = _clearest(self.weighed(question))
        return _told(best) if best is not None else None

    def weighed(self, question: Question) -> list[Candidate]:
        """All who fit, the likeliest first."""
        self._settle(question.here, question.position)
        found: dict[int, Candidate] = {}
        description = question.description
        for number in range(question.here, max(-1, question.here - _BACK), -1):
            if len(found) >= _MOST and question.here - number > _NEAR:
                break
            for place in self._places_in(number, question.position, question.mention):
                candidate = found.get(id(place.entity))
                country = question.word == "it" and place.entity.is_place and place.role == "spoke"
                may_be = (
                    description.may_be(place.entity) if description is not None else fits(place.entity, question.word)
                )
                if candidate is None and (country or may_be):
                    candidate = found[id(place.entity)] = Candidate(place.entity)
                if candidate is not None:
                    candidate.places.append(place)
        for entity in self._in_mind(description, question) if description is not None else ():
            found.setdefault(id(entity), Candidate(entity))
        return weigh(question, list(found.values()))

    def _in_mind(self, description: Description, question: Question) -> Iterator[Entity]:
        """Those who may be meant wherever they were named, as the text calls them so."""
        role, position = description.role, question.position
        for entity in self.discourse.with_role(role.noun) if role is not None else ():
            if not self.discourse.comes_in_late(entity, position):
                yield entity
        lead = description.head == "police" or self.discourse.in_lead(description.mention.paragraph)
        for entity in self.discourse.registry.entities:
            if not entity.is_body or entity.is_place:
                continue
            if entity.first_position >= position and not (lead and description.tells_of(entity)):
                continue
            if body_fit(entity, description.head).startswith("named") or description.calls.names(
                description.head, entity, position
            ):
                yield entity

    def _places_in(self, number: int, position: int, mention: Mention) -> list[Place]:
        """Who stands in a sentence before `position`, the last one first; kept for sentences that are over."""
        over = self.discourse.sentence_end(number) <= position
        known = self._places.get(number) if over else None
        if known is None:
            known = self._read(number, position, mention)
            if over:
                self._places[number] = known
        return known

    def _read(self, number: int, position: int, mention: Mention) -> list[Place]:
        discourse = self.discourse
        sentence = discourse.sentences[number]
        stop = min(position, discourse.sentence_end(number))
        found: list[tuple[int, Place]] = []
        for spoken in discourse.spoken_between(sentence.position, stop):
            if spoken.entity is not None:
                found.append((stop, Place(spoken.entity, "spoke", number, _source_of(spoken))))
        subject = sentence.subject
        if (
            subject is not None
            and subject.paragraph.place(subject.first) < position
            and (subject.first != mention.first or subject.paragraph is not mention.paragraph)
            and (known := self.subject_entity(number)) is not None
        ):
            found.append((subject.paragraph.place(known[1].first), Place(known[0], "subject", number, known[1])))
        for occurrence in discourse.occurrences_between(sentence.position, stop):
            entity = occurrence.entity
            if entity is not None and not occurrence.paragraph.is_heading and not entity.is_place:
                role = role_of(occurrence)
                if discourse.is_reported(occurrence) and role != "quoted":
                    role = "reported"
                place = Place(entity, role, number, Source.of_name(occurrence))
                found.append((occurrence.position, place))
        found.sort(key=lambda item: -item[0])
        return [place for _, place in found]

    def subject_entity(self, number: int) -> tuple[Entity, Source] | None:
        """Whom the subject of a sentence stands for: by name, by a role, whom its pronoun takes up; and the words."""
        if number not in self._subjects:
            self._subjects[number] = None  # while it is looked for: a subject may describe itself
            self._subjects[number] = self._subject(self.discourse.sentences[number].subject)
        return self._subjects[number]

    def _settle(self, here: int, position: int) -> None:
        """Resolves the subjects of the sentences up to `here` in reading order, so that none waits for a later one."""
        for number in range(self._settled, here):
            if self.discourse.sentences[number].position < position:
                self.subject_entity(number)
                self._settled = number + 1

    def _subject(self, subject: Mention | None) -> tuple[Entity, Source] | None:
        if subject is None:
            return None
        paragraph = subject.paragraph
        said = self.discourse.said_by(subject)
        if said is not None and (subject.is_pronoun or subject.others):
            return said, Source.of_mention(subject)
        if subject.others:
            return self._joint(subject)
        occurrence = self.discourse.occurrence_at(paragraph, subject.head)
        if occurrence is not None:
            return (occurrence.entity, Source.of_name(occurrence)) if occurrence.entity is not None else None
        named = self._named_after(subject)
        if named is not None:
            return named
        described = self.describe(subject)
        if described is not None:
            return described, Source.of_mention(subject)
        first = paragraph.tokens.lows[subject.first]
        if first in _OF_PERSONS:
            # "He left", and "Her roof leaked", which is about her
            found = self.of(paragraph.place(subject.first), "he" if first in MALE_PRONOUNS else "she", subject)
            return (found[0], Source(paragraph, subject.first, subject.first + 1)) if found else None
        if first in ("it", "they"):
            found = self.of(paragraph.place(subject.first), first, subject)
            return (found[0], Source.of_mention(subject)) if found else None
        return None

    def _joint(self, subject: Mention) -> tuple[Entity, Source] | None:
        """'Ada Byrd and Carl Moss' together."""
        named = [self.discourse.occurrence_at(part.paragraph, part.head) for part in subject.parts]
        members = [name.entity for name in named if name is not None and name.entity is not None]
        if len(set(map(id, members))) < len(named):
            return None
        return self.together(members, subject), Source.of_mention(subject)

    def _named_after(self, subject: Mention) -> tuple[Entity, Source] | None:
        """Iris of "His sister, Iris Vega, came", "The witness, Byrd's friend Iris Vega, came": the name behind it."""
        paragraph, comma = subject.paragraph, subject.until
        words = paragraph.tokens.words
        if words[comma : comma + 1] != [","]:
            return None
        close = next((k for k in range(comma + 1, min(len(words), comma + _APPOSED)) if words[k] == ","), None)
        if close is None or any(paragraph.is_finite(k) for k in range(comma + 1, close)):
            return None
        occurrence = self.discourse.occurrence_at(paragraph, close - 1)
        if occurrence is None or occurrence.entity is None or occurrence.entity.is_place:
            return None
        alone = occurrence.name.first == comma + 1 or occurrence.person is not None
        return (occurrence.entity, Source.of_name(occurrence)) if alone else None


def _source_of(said: ResolvedStatement) -> Source | None:
    """The words for who says a statement, where it has any."""
    return Source.of_mention(said.mention) if said.mention is not None else None


def _is_of_other_sex(said: ResolvedStatement, word: str) -> bool:
    """Whether a pronoun cannot stand for who has just spoken: "she" for a spokesman, or for "he"."""
    if said.mention is None:
        return False
    head = said.mention.paragraph.tokens.lows[said.mention.head]
    return head in (_FEMALE if word in MALE_PRONOUNS else _MALE)


def _clearest(candidates: list[Candidate]) -> Candidate | None:
    """The likeliest, if it is likely enough and the next is not as likely."""
    if not candidates or candidates[0].likely < _LIKELY:
        return None
    return None if len(candidates) > 1 and candidates[0].likely - candidates[1].likely < _LEAD else candidates[0]


def _may_be(entity: Entity, word: str) -> bool:
    """Whether a source without a name can be a body for all that the text says, or one person whom "they" spares."""
    return entity.kind is SpeakerKind.ANONYMOUS and (word == "they" or (word == "it" and entity.head in MAYBE_BODIES))


def _told(best: Candidate) -> tuple[Entity, str, Source | None]:
    """Who it is, why, and the words it rests on."""
    if not best.places:
        return best.entity, "the one who is named so later", None
    last = best.places[0]
    return best.entity, _WHY.get(last.role, "the last one named before it whom it fits"), last.source
