"""The article as a reader follows it: who was named, who was the subject, who spoke, up to any point."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.attribution.entities.entity import Entity, NameOccurrence, Role
from index.attribution.entities.registry import Registry
from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.sources import BODIES, DOCUMENTS, singular
from index.attribution.lexicon.titles import PORTFOLIOS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.resolution.places import ASIDE, role_of, speaks_here
from index.attribution.resolution.resolution import Source
from index.attribution.statements.drafts import Draft
from search.article import SpeakerKind

_HOLDERS = 20
"""How many persons with the same role are thought of."""


@dataclass(slots=True)
class ResolvedStatement:
    """A statement whose speaker has been looked for: who spoke where."""

    position: int
    paragraph: Paragraph
    entity: Entity | None
    mention: Mention | None
    asks: bool = False
    opens_interview: bool = False
    pieces: tuple[tuple[int, int], ...] = ()
    """Where its words stand, as positions."""
    spoken_for: bool = False
    """Whether a spokesperson says it for the body whose words it is."""


@dataclass(slots=True)
class Opening:
    """A sentence and the subject it opens with."""

    paragraph: Paragraph
    position: int
    first: int
    subject: Mention | None


_UTTERING = frozenset("speak speaking comment commenting respond reached answer react elaborate".split())
_NOT = frozenset("not never without declined refused declining refusing couldn't didn't couldn’t didn’t".split())
"""Words that together tell of silence."""


@dataclass(slots=True)
class Discourse:
    """What a reader of the article has in mind at each point: who was named, who was the subject, who spoke."""

    registry: Registry
    paragraphs: list[Paragraph]
    statements: list[ResolvedStatement] = field(default_factory=list)
    _occurrence_at: dict[tuple[int, int], NameOccurrence] = field(default_factory=dict)
    occurrences_of: dict[int, list[NameOccurrence]] = field(default_factory=dict)
    spoke_at: dict[int, list[int]] = field(default_factory=dict)
    positions: list[int] = field(default_factory=list)
    sentences: list[Opening] = field(default_factory=list)
    sentence_positions: list[int] = field(default_factory=list)
    _paragraph_number: dict[int, int] = field(default_factory=dict)
    _reported: dict[int, int] = field(default_factory=dict)
    _said_by: dict[tuple[int, int], Entity] = field(default_factory=dict)
    heard: set[int] = field(default_factory=set)
    """The entities whose names stand beside a reporting verb somewhere, by their identity."""
    _titled: set[int] = field(default_factory=set)
    _with_role: dict[str, list[Entity]] = field(default_factory=dict)
    _bearers: dict[str, list[NameOccurrence]] = field(default_factory=dict)
    """The places of persons' names with a title, in reading order, by each of the last two words of the title."""
    _second_bearer: dict[str, int] = field(default_factory=dict)
    """Where the second person with a title is first named with it."""

    def __post_init__(self) -> None:
        for occurrence in self.registry.occurrences:
            self._occurrence_at[id(occurrence.paragraph), occurrence.name.first] = occurrence
            self.positions.append(occurrence.position)
            if occurrence.entity is None:
                continue
            for word in {*occurrence.name.titles[-2:]} if occurrence.person is not None else ():
                found = self._bearers.setdefault(word, [])
                if found and found[0].entity is not occurrence.entity:
                    self._second_bearer.setdefault(word, occurrence.position)
                found.append(occurrence)
            if not occurrence.paragraph.is_heading:
                self.occurrences_of.setdefault(id(occurrence.entity), []).append(occurrence)
                if speaks_here(occurrence):
                    self.heard.add(id(occurrence.entity))
            if occurrence.paragraph.section is None:
                self._titled.add(id(occurrence.entity))
        for entity in self.registry.entities:
            for noun in {role.noun for role in entity.roles}:
                self._with_role.setdefault(noun, []).append(entity)
        for number, paragraph in enumerate(self.paragraphs):
            self._paragraph_number[id(paragraph)] = number
            if paragraph.is_heading:
                continue
            for first, end in paragraph.sentences:
                position = paragraph.place(first)
                self.sentences.append(Opening(paragraph, position, first, sentence_subject(paragraph, first, end)))
                self.sentence_positions.append(position)

    def occurrence_at(self, paragraph: Paragraph, token: int) -> NameOccurrence | None:
        """The occurrence of the name that covers a token, if one does."""
        name = paragraph.name_at.get(token)
        return self._occurrence_at.get((id(paragraph), name.first)) if name is not None else None

    def person_at(self, paragraph: Paragraph, token: int) -> NameOccurrence | None:
        """The occurrence of a person's name that covers a token, if one does and it is known whose it is."""
        occurrence = self.occurrence_at(paragraph, token)
        return occurrence if occurrence is not None and occurrence.person is not None else None

    def heading_person(self, mention: Mention) -> NameOccurrence | None:
        """The one person a heading names, for a pronoun below it before anyone else is named; "X: …" headings never."""
        section = mention.paragraph.section
        heading = next(
            (p for p in self.paragraphs if p.is_heading and p.section is section and section is not None), None
        )
        if heading is None or ":" in heading.tokens.words:
            return None
        start, stop = (
            bisect_left(self.positions, heading.position),
            bisect_left(self.positions, mention.paragraph.place(mention.first)),
        )
        persons = [each for each in self.registry.occurrences[start:stop] if each.person is not None]
        if len(persons) == 1 and persons[0].paragraph is heading:
            return persons[0]
        return None

    def note(self, statement: ResolvedStatement) -> None:
        """Keeps a statement that has been resolved, for those after it."""
        self.statements.append(statement)
        if statement.entity is not None:
            self.spoke_at.setdefault(id(statement.entity), []).append(statement.position)
            if statement.mention is not None:
                self._said_by[id(statement.mention.paragraph), statement.mention.first] = statement.entity
            for start, stop in statement.pieces:
                for occurrence in self.occurrences_between(start, stop):
                    self._reported[id(occurrence)] = id(statement.entity)

    def said_by(self, mention: Mention) -> Entity | None:
        """Whom a pronoun was found to stand for, where it said something."""
        return self._said_by.get((id(mention.paragraph), mention.first))

    def is_reported(self, occurrence: NameOccurrence) -> bool:
        """Whether a name stands in what somebody else than its bearer was found to say."""
        return self._reported.get(id(occurrence), id(occurrence.entity)) != id(occurrence.entity)

    def paragraphs_between(self, earlier: int, later: int) -> int:
        """How many paragraphs later one sentence stands than another, by their numbers."""
        return (
            self._paragraph_number[id(self.sentences[later].paragraph)]
            - self._paragraph_number[id(self.sentences[earlier].paragraph)]
        )

    def in_lead(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is one of the first two of the text."""
        return any(p is paragraph for p in [p for p in self.paragraphs if not p.is_heading][:2])

    def just_before(self, paragraph: Paragraph, count: int) -> list[Paragraph]:
        """A paragraph and the `count` before it, in reading order."""
        number = self._paragraph_number[id(paragraph)]
        return self.paragraphs[max(0, number - count) : number + 1]

    def before(self, paragraph: Paragraph) -> list[Paragraph]:
        """The paragraphs before one, without headings."""
        return [each for each in self.paragraphs[: self._paragraph_number[id(paragraph)]] if not each.is_heading]

    def with_role(self, noun: str) -> list[Entity]:
        """The first persons that the text calls by a noun, anywhere."""
        return self._with_role.get(noun, [])[:_HOLDERS]

    def only_bearer(self, title: str, position: int) -> NameOccurrence | None:
        """The last place before `position` with a title before the name, where only one person bears it up to there."""
        found = self._bearers.get(title, [])
        last = bisect_left(found, position, key=lambda each: each.position) - 1
        other = self._second_bearer.get(title, position)
        return found[last] if last >= 0 and other >= position else None

    def in_title(self, entity: Entity) -> bool:
        """Whether the article's title names an entity."""
        return id(entity) in self._titled

    def comes_in_late(self, entity: Entity, position: int) -> bool:
        """Whether somebody is only brought in after a place, and there as what another's doing is about."""
        first = entity.first_occurrence
        late = first is not None and first.position > position and not self.in_title(entity)
        return late and first is not None and role_of(first) in ASIDE and id(entity) not in self.spoke_at

    def is_silent(self, number: int) -> bool:
        """Whether a sentence tells that somebody says nothing: "left without speaking", "could not be reached"."""
        sentence = self.sentences[number]
        lows, first = sentence.paragraph.tokens.lows, sentence.first
        end = next((stop for start, stop in sentence.paragraph.sentences if start <= first < stop), len(lows))
        words = set(lows[first:end])
        return not (words.isdisjoint(_UTTERING) or words.isdisjoint(_NOT))

    def opening(self, position: int) -> int:
        """Where the sentence begins in which a position is."""
        return self.sentence_positions[max(0, bisect_left(self.sentence_positions, position + 1) - 1)]

    def sentence_end(self, number: int) -> int:
        """The position where a sentence ends, which is that of the next one."""
        return self.sentence_positions[number + 1] if number + 1 < len(self.sentence_positions) else 1 << 60

    def spoken_between(self, start: int, stop: int) -> Iterator[ResolvedStatement]:
        """The statements resolved so far that begin from `start` on and before `stop`, the last one first."""
        for spoken in reversed(self.statements):
            if spoken.position < start:
                return
            if spoken.position < stop:
                yield spoken

    def occurrences_between(self, start: int, stop: int) -> list[NameOccurrence]:
        """The names from `start` on and before `stop`."""
        return self.registry.occurrences[bisect_left(self.positions, start) : bisect_left(self.positions, stop)]

    def last_position(self, entity: Entity, position: int) -> int:
        """Where an entity was last spoken of, or spoke, before `position`; 0: only in a quotation, -1: never."""
        occurrences = self.occurrences_of.get(id(entity), [])
        last = -1
        for occurrence in reversed(occurrences[: bisect_left(occurrences, position, key=lambda each: each.position)]):
            if occurrence.paragraph.tokens.quoted[occurrence.name.first] < 0:
                last = occurrence.position
                break
            last = max(last, 0)
        spoken = self.spoke_at.get(id(entity), [])
        at = bisect_left(spoken, position)
        return max(last, spoken[at - 1]) if at else last

    def source_of_full_name(self, entity: Entity, here: NameOccurrence | None = None) -> tuple[Source, ...]:
        """The first place with an entity's full name, other than `here`; empty when there is none."""
        for occurrence in self.registry.occurrences:
            if occurrence.entity is entity and occurrence.name.text == entity.name and occurrence is not here:
                return (Source.of_name(occurrence),)
        return ()


_DISTINCT = frozenset("chief former acting prime".split())
"""Words that make rather another office of an office."""
_PRIME = frozenset({"prime", "pm"})
"""What tells a prime minister from a premier, which is otherwise the same."""
_MINISTERS = {"minister", "secretary"}
"""Heads of a ministry, as one or another country calls them."""
SECOND = frozenset("vice deputy assistant associate shadow".split())
"""Words before an office that is another one's."""


def is_other_rank(role: Role, known: Role) -> bool:
    """Whether one of two offices is that of a deputy or shadow of the other."""
    return not (role.modifiers ^ known.modifiers).isdisjoint(SECOND)


def suits(role: Role, known: Role) -> int:
    """How well a role in the text suits one that someone is known to have; -1 when it is another one."""
    if role.noun == "counterpart":
        return 2 if known.country is not None and known.country == role.country else -1
    shared = role.modifiers & known.modifiers
    if {known.noun, role.noun} == _MINISTERS and shared & PORTFOLIOS and role.country in (None, known.country):
        return 2  # "the trade minister" for "Trade Secretary Ada Byrd"
    if known.noun != role.noun or (role.country and known.country and role.country != known.country):
        return -1
    if is_other_rank(role, known):
        return -1
    if not _PRIME.isdisjoint(role.text.split()) and _PRIME.isdisjoint(known.text.split()) and known.noun == "premier":
        return -1  # a state has a premier beside the prime minister of the country
    portfolio = bool(known.modifiers - {"foreign", "prime"})
    if role.modifiers and known.modifiers and not shared and (role.country is None or portfolio):
        return -1
    other = (
        known.noun == "premier" and _PRIME.isdisjoint(role.text.split()) and not _PRIME.isdisjoint(known.text.split())
    )
    score = 3 - 2 * other + len(shared) + (2 if role.country and known.country == role.country else 0)
    return score - 2 * len((role.modifiers ^ known.modifiers) & _DISTINCT)


def fits(entity: Entity | None, word: str) -> bool:
    """Whether a pronoun can stand for an entity."""
    if entity is None:
        return False
    if word == "it":
        return (entity.kind in (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT) and not entity.is_place) or (
            entity.kind is SpeakerKind.GROUP and not entity.members and singular(entity.head) == entity.head
        )
    if word in ("they", "them"):
        return (
            entity.gender == "t"
            or entity.kind is SpeakerKind.GROUP
            or (entity.kind is SpeakerKind.ANONYMOUS and entity.head.endswith(("s", "people")))
        )
    if entity.kind not in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS):
        return False
    if entity.head in BODIES or entity.head in DOCUMENTS or entity.head in BODY_NOUNS:
        return False
    if word in ("he", "him"):
        return entity.gender in ("m", "") or not entity.gender_told
    if word in ("she", "her"):
        return entity.gender in ("f", "") or not entity.gender_told
    return True


def position_of(mention: Mention, draft: Draft) -> int:
    """The position to look back from for whom a mention stands: before a statement that comes first ('A, she said')."""
    place = mention.paragraph.place(mention.first)
    return min(place, draft.paragraph.place(draft.pieces[0][0])) if draft.paragraph is mention.paragraph else place
