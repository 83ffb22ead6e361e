"""The article as a reader follows it: who was named, who was the subject, who spoke, up to any point."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.attribution.entities.entity import Entity, Role, Use
from index.attribution.entities.registry import Registry
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.resolution.resolution import Source
from index.attribution.statements.drafts import Draft
from search.article import SpeakerKind

_HOLDERS = 20
"""How many persons with the same role are thought of."""


@dataclass(slots=True)
class Said:
    """A statement that has been resolved, as memory of who spoke where."""

    position: int
    paragraph: Paragraph
    entity: Entity | None
    mention: Mention | None
    asks: bool = False
    opens_interview: bool = False


@dataclass(slots=True)
class Opening:
    """A sentence and the subject it opens with."""

    paragraph: Paragraph
    position: int
    subject: Mention | None


@dataclass(slots=True)
class Discourse:
    """What a reader of the article has in mind at each point: who was named, who was the subject, who spoke."""

    registry: Registry
    paragraphs: list[Paragraph]
    said: list[Said] = field(default_factory=list)
    _use_at: dict[tuple[int, int], Use] = field(default_factory=dict)
    uses_of: dict[int, list[Use]] = field(default_factory=dict)
    spoke_at: dict[int, list[int]] = field(default_factory=dict)
    positions: list[int] = field(default_factory=list)
    sentences: list[Opening] = field(default_factory=list)
    sentence_positions: list[int] = field(default_factory=list)
    _paragraph_number: dict[int, int] = field(default_factory=dict)
    _titled: set[int] = field(default_factory=set)
    _with_role: dict[str, list[Entity]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for use in self.registry.uses:
            self._use_at[id(use.paragraph), use.name.first] = use
            self.positions.append(use.position)
            if use.entity is not None and not use.paragraph.is_heading:
                self.uses_of.setdefault(id(use.entity), []).append(use)
            if use.entity is not None and use.paragraph.section is None:
                self._titled.add(id(use.entity))
        for entity in self.registry.entities:
            for noun in {role.noun for role in entity.roles}:
                self._with_role.setdefault(noun, []).append(entity)
        for number, paragraph in enumerate(self.paragraphs):
            self._paragraph_number[id(paragraph)] = number
            if paragraph.is_heading:
                continue
            for first, end in paragraph.sentences:
                position = paragraph.place(first)
                self.sentences.append(Opening(paragraph, position, sentence_subject(paragraph, first, end)))
                self.sentence_positions.append(position)

    def use_at(self, paragraph: Paragraph, token: int) -> Use | None:
        """The use of the name that covers a token, if one does."""
        name = paragraph.name_at.get(token)
        return self._use_at.get((id(paragraph), name.first)) if name is not None else None

    def person_at(self, paragraph: Paragraph, token: int) -> Use | None:
        """The use of a person's name that covers a token, if one does and it is known whose it is."""
        use = self.use_at(paragraph, token)
        return use if use is not None and use.entity is not None and use.entity.is_person else None

    def heading_person(self, mention: Mention) -> Use | None:
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
        uses = self.registry.uses[start:stop]
        persons = [u for u in uses if u.entity is not None and u.entity.is_person]
        if len(persons) == 1 and persons[0].paragraph is heading:
            return persons[0]
        return None

    def note(self, said: Said) -> None:
        """Keeps a statement that has been resolved, for those after it."""
        self.said.append(said)
        if said.entity is not None:
            self.spoke_at.setdefault(id(said.entity), []).append(said.position)

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

    def with_role(self, noun: str) -> list[Entity]:
        """The first persons that the text calls by a noun, anywhere."""
        return self._with_role.get(noun, [])[:_HOLDERS]

    def in_title(self, entity: Entity) -> bool:
        """Whether the article's title names an entity."""
        return id(entity) in self._titled

    def sentence_end(self, number: int) -> int:
        """The position where a sentence ends, which is that of the next one."""
        return self.sentence_positions[number + 1] if number + 1 < len(self.sentence_positions) else 1 << 60

    def spoken_between(self, start: int, stop: int) -> Iterator[Said]:
        """The statements resolved so far that begin from `start` on and before `stop`, the last one first."""
        for spoken in reversed(self.said):
            if spoken.position < start:
                return
            if spoken.position < stop:
                yield spoken

    def uses_between(self, start: int, stop: int) -> list[Use]:
        """The names from `start` on and before `stop`."""
        return self.registry.uses[bisect_left(self.positions, start) : bisect_left(self.positions, stop)]

    def last_use(self, entity: Entity, position: int) -> int:
        """Where an entity was last spoken of, or spoke, before `position`; 0: only in a quotation, -1: never."""
        uses = self.uses_of.get(id(entity), [])
        last = -1
        for use in reversed(uses[: bisect_left(uses, position, key=lambda u: u.position)]):
            if use.paragraph.tokens.quoted[use.name.first] < 0:
                last = use.position
                break
            last = max(last, 0)
        spoken = self.spoke_at.get(id(entity), [])
        at = bisect_left(spoken, position)
        return max(last, spoken[at - 1]) if at else last

    def first_use_of(self, entity: Entity, here: Use | None = None) -> tuple[Source, ...]:
        """The first place with an entity's full name, other than `here`; empty when there is none."""
        for use in self.registry.uses:
            if use.entity is entity and use.name.text == entity.name and use is not here:
                return (Source.of_name(use),)
        return ()


_DISTINCT = frozenset("chief former acting prime".split())
"""Words that make rather another office of an office."""
_SECOND = frozenset("vice deputy assistant associate".split())
"""Words before an office that is another one's."""


def suits(role: Role, known: Role) -> int:
    """How well a role in the text suits one that someone is known to have; -1 when it is another one."""
    if role.noun == "counterpart":
        return 2 if known.country is not None and known.country == role.country else -1
    if known.noun != role.noun or (role.country and known.country and role.country != known.country):
        return -1
    if (role.modifiers ^ known.modifiers) & _SECOND:
        return -1
    shared = role.modifiers & known.modifiers
    portfolio = bool(known.modifiers - {"foreign", "prime"})
    if role.modifiers and known.modifiers and not shared and (role.country is None or portfolio):
        return -1
    score = 3 + len(shared) + (2 if role.country and known.country == role.country else 0)
    return score - 2 * len((role.modifiers ^ known.modifiers) & _DISTINCT)


def fits(entity: Entity | None, word: str) -> bool:
    """Whether a pronoun can stand for an entity; '' asks only for a single person."""
    if entity is None:
        return False
    if word == "it":
        return (entity.kind in (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT) and not entity.is_place) or (
            entity.kind is SpeakerKind.GROUP and not entity.members
        )
    if word in ("they", "them"):
        return (
            entity.gender == "t"
            or entity.kind is SpeakerKind.GROUP
            or (entity.kind is SpeakerKind.ANONYMOUS and entity.head.endswith(("s", "people")))
        )
    if entity.kind not in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS):
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
