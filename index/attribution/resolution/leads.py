"""Sources that the lead only describes and the next paragraphs name.

"Its first mate told an inquiry … Choi Dae-sung, 38, said …": the first mate is Choi Dae-sung; "The airline blamed the
weather. … Skylark Airways said …": the airline is Skylark Airways.

>>> from index.attribution import attribute
>>> from search.article import Article, Section
>>> lead = "The first mate said it was dark."
>>> text = lead + "\\n\\nChoi Dae-sung, 38, said he slept.\\n\\nA witness said nobody was awake."
>>> article = attribute(Article(id="a", title="", sections=(Section(id="s1", text=text),)))
>>> [statement.speaker for statement in article.sections[0].statements]
['choi-dae-sung', 'choi-dae-sung', 'a-witness']
"""

from index.attribution.entities.entity import Entity
from index.attribution.entities.roles import read_role
from index.attribution.lexicon.bodies import COMPANY_NOUNS
from index.attribution.lexicon.functionwords import DEFINITE
from index.attribution.lexicon.persons import KIN_NOUNS, MAYBE_BODIES
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.resolution.discourse import Discourse
from index.attribution.resolution.resolution import Resolution, Source, taken_up
from index.attribution.resolution.suiting import may_be_called
from index.attribution.rules import Giving
from index.attribution.statements.drafts import Draft
from search.article import Level, SpeakerKind

Resolved = list[tuple[Draft, Resolution]]

_LEAD = 1
"""The last paragraph of the lead, counted from 0."""
_REACH = 2
"""How many paragraphs later the name must come."""
_WHOEVER = frozenset("mum mother dad father woman man grandmother grandfather pensioner couple widow widower".split())
"""Nouns by which a lead introduces the one whom the next paragraph names."""


def name_leads(resolved: Resolved, discourse: Discourse, unnamed: list[Entity]) -> Resolved:
    """The resolutions again, with the names of those whom the lead describes; they leave `unnamed`."""
    body = [paragraph for paragraph in discourse.paragraphs if not paragraph.is_heading]
    number = {id(p): n for n, p in enumerate(body)}
    for k, (draft, resolution) in enumerate(resolved[:8]):
        entity, mention = resolution.entity, draft.mention
        here = number[id(draft.paragraph)]
        if here > _LEAD or entity is None or mention is None or entity not in unnamed:
            continue
        after = (
            r for d, r in resolved[k + 1 :] if number[id(d.paragraph)] > here and d.mention is not None and r.entity
        )
        opening = _who_opens(discourse, body[here + 1 : here + 2]) if _is_singled_out(mention, entity) else None
        if opening is not None and "" not in (entity.gender, opening.gender) and entity.gender != opening.gender:
            opening = None
        named = opening or _named_next(next(after, None))
        if named is None or named.first_occurrence is None:
            continue
        gap = number.get(id(named.first_occurrence.paragraph), 0) - here
        if not 1 <= gap <= _REACH or "anonym" in draft.paragraph.tokens.between(0, len(draft.paragraph.tokens)):
            continue
        if not (_may_be(mention, entity, named) if named.is_person else _may_be_body(entity, named)):
            continue
        why = f"is {named.name}, with whom the next paragraph begins"
        why = why if opening else f"is {named.name}, the one who speaks next and is named there first"
        better = taken_up(mention, named, Giving.LEAD, why, (Source.of_name(named.first_occurrence),))
        resolved = [(d, better if r.entity is entity else r) for d, r in resolved]
        unnamed.remove(entity)
    return resolved


def _is_singled_out(mention: Mention, entity: Entity) -> bool:
    """Whether a person is told apart from others without a name: "a woman who bakes", "the officer on trial"."""
    kin = not KIN_NOUNS.isdisjoint(mention.paragraph.tokens.lows[mention.until :])  # "says her son was sent home"
    return entity.kind is SpeakerKind.ANONYMOUS and not mention.others and mention.until > mention.head + 1 and not kin


def _who_opens(discourse: Discourse, following: list[Paragraph]) -> Entity | None:
    """The person with whose full name and age, or full name and no office, a paragraph begins."""
    for paragraph in following:
        subject = sentence_subject(paragraph, *paragraph.sentences[0]) if paragraph.sentences else None
        occurrence = discourse.person_at(paragraph, subject.head) if subject is not None else None
        person = occurrence.person if occurrence is not None else None
        if occurrence is None or person is None or person.first_occurrence is not occurrence:
            return None
        return person if len(occurrence.name.words) > 1 else None
    return None


def _named_next(later: Resolution | None) -> Entity | None:
    """The person or body that speaks next, if by name."""
    entity = later.entity if later is not None else None
    if later is None or entity is None or later.level is not Level.NAMED:
        return None
    return entity if entity.is_person or (entity.is_body and not entity.is_place) else None


def _may_be(mention: Mention, described: Entity, named: Entity) -> bool:
    """Whether a description in the lead fits what is said later about the person who is named."""
    if described.kind is not SpeakerKind.ANONYMOUS:
        return False
    role = read_role(mention.paragraph, mention.first, mention.end)
    offices = [known for known in named.roles if not known.noun.endswith("-year-old")]
    if role is not None and any(
        known.noun == role.noun
        or (role.country is not None and role.country == known.country)
        or bool(role.modifiers & known.modifiers)
        for known in offices
    ):
        return True
    if offices:
        return False
    words = described.name.lower().split()
    if described.head in MAYBE_BODIES:
        return False
    return words[0] in DEFINITE or any(w in _WHOEVER or "-of-" in w or w.endswith("-year-old") for w in words)


def _may_be_body(described: Entity, named: Entity) -> bool:
    """Whether "the airline" can be the company that is named."""
    words = described.name.lower().split()
    return (
        described.kind is SpeakerKind.GROUP
        and words[0] in ("the", "a", "an")
        and described.head in COMPANY_NOUNS
        and may_be_called(named, described.head)
    )
