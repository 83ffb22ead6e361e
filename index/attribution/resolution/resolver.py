"""Whose words: from the mention in a reporting clause to the one it stands for in the article.

The `Resolver` goes through the statements in reading order and keeps what a reader keeps in mind: who spoke last, who
was the subject of the sentence before, which unnamed sources there were. Where the text leaves it open it says so.
"""

from collections import Counter
from dataclasses import dataclass, field

from index.attribution.entities.entity import Entity, NameOccurrence
from index.attribution.entities.registry import Registry
from index.attribution.lexicon.bodies import GENERIC_NOUNS
from index.attribution.lexicon.functionwords import DETERMINERS, FEMALE_PRONOUNS, MALE_PRONOUNS, PREPOSITIONS
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.sources import singular
from index.attribution.names.titles import is_office
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.phrases.nominals import nominal_phrase
from index.attribution.resolution.antecedents import Antecedents
from index.attribution.resolution.descriptions import Descriptions
from index.attribution.resolution.discourse import Discourse, ResolvedStatement, fits, position_of
from index.attribution.resolution.leads import Resolved, name_leads
from index.attribution.resolution.repeats import said_again
from index.attribution.resolution.resolution import Resolution, Source
from index.attribution.rules import Giving
from index.attribution.statements.drafts import Draft
from index.attribution.text.tokens import Tokens
from search.article import Level, SpeakerKind

_ANSWERS = frozenset({"reply", "respond", "answer", "retort"})
_QUESTIONS = frozenset("ask query wonder press quiz put suggest".split())
"""Verbs of saying that wait for an answer: "Moss put it to her that …"."""
_CERTAIN = 1.5
"""The clues that a name before an interview must have to be a person's who answers."""
_HOSTS = frozenset("host presenter compere interviewer".split())
"""Labels of whoever asks on the air."""
_TALKING = frozenset("spoke speaks spoken talked talks chatted sat met down".split())
"""Words before "to" or "with" and whoever asks the questions."""
_ASKING = frozenset("asked interviewed surveyed polled questioned told".split())
"""Verbs whose object speaks next."""
_REACH = 6
_TITLE = 3
"""How many times in the text a name in the title counts for."""


@dataclass(slots=True)
class Resolver:
    """Resolves the statements of one article; call `resolve` once for each, in reading order."""

    discourse: Discourse
    descriptions: Descriptions
    antecedents: Antecedents
    _done: dict[int, Resolution] = field(default_factory=dict)
    _interviewee: Entity | None = None
    _opened: int = -1

    @classmethod
    def of(cls, registry: Registry, paragraphs: list[Paragraph]) -> "Resolver":
        """A resolver at the article's beginning."""
        discourse = Discourse(registry, paragraphs)
        antecedents = Antecedents(discourse)
        return cls(discourse, Descriptions.of(discourse, antecedents), antecedents)

    @property
    def unnamed(self) -> list[Entity]:
        """The groups, documents and unnamed sources met so far."""
        return self.descriptions.unnamed.entities

    def resolve(self, draft: Draft) -> Resolution:
        """Whose words the statement is."""
        if draft.answers:
            resolution = self._interviewed(draft)
        elif draft.mention is not None:
            resolution = self._done.get(id(draft.mention)) or self._mention(draft.mention, draft)
            self._done[id(draft.mention)] = resolution
        elif draft.continues is not None:
            resolution = self._continued(draft.continues)
        else:
            resolution = Resolution(
                None, Giving.NOBODY, Level.CONTINUED, ("the text does not say whose words these are",)
            )
        self._done[id(draft)] = resolution
        position = draft.paragraph.place(draft.pieces[0][0])
        report = draft.report
        asks = (report is not None and report.cue.lemma in _QUESTIONS) or draft.texts[-1].rstrip("\"”’'").endswith("?")
        if report is None and draft.continues is not None and self.discourse.statements:
            asks = asks or self.discourse.statements[-1].asks
        place = draft.paragraph.place
        pieces = tuple((place(first), place(end - 1) + 1) for first, end in draft.pieces)
        self.discourse.note(
            ResolvedStatement(
                position,
                draft.paragraph,
                resolution.entity,
                draft.mention,
                asks,
                draft.asked,
                pieces,
                self._is_spoken_for(draft, resolution),
            )
        )
        return resolution

    def _is_spoken_for(self, draft: Draft, resolution: Resolution) -> bool:
        """Whether a spokesperson says it: "a spokesman for Norvik said", then "he said", and what goes on from it."""
        if resolution.rule is Giving.SPOKESPERSON:
            return True
        if resolution.entity is None or not (resolution.entity.is_body or resolution.entity.kind is SpeakerKind.GROUP):
            return False
        if draft.mention is not None:
            return draft.mention.text.lower() in MALE_PRONOUNS | FEMALE_PRONOUNS
        before = self.discourse.statements[-1:]
        return bool(before) and before[0].spoken_for and before[0].entity is resolution.entity

    def look_ahead(self, resolved: Resolved) -> Resolved:
        """The resolutions again: of sources described in the lead and named later, and of words that are said again."""
        return said_again(name_leads(resolved, self.discourse, self.unnamed))

    def _continued(self, before: Draft) -> Resolution:
        earlier = self._done.get(id(before))
        if earlier is None or earlier.entity is None:
            return Resolution(
                None,
                Giving.GOES_ON,
                Level.CONTINUED,
                ("these words go on from a statement whose speaker is not known",),
            )
        mention = before.mention
        sources = (Source.of_mention(mention),) if mention else earlier.sources[:1]
        return Resolution(
            earlier.entity,
            Giving.GOES_ON,
            Level.CONTINUED,
            (f"these words go on from those of {earlier.entity.name} before them",),
            sources,
        )

    def _mention(self, mention: Mention, draft: Draft) -> Resolution:
        if mention.others:
            return self._joint(mention, draft)
        if mention.is_pronoun or mention.text.lower() in ("him", "her", "them", "his", "their", "its"):
            return self._pronoun(mention, draft)
        occurrence = self.discourse.occurrence_at(mention.paragraph, mention.head)
        if occurrence is not None and (occurrence.entity is not None or not _is_generic(occurrence)):
            return self._named(mention, occurrence)
        if mention.text.lower() in _HOSTS and (host := self._host()) is not None:
            why = f"'{mention.text}' is {host.name}, whom the title names for the interview"
            return Resolution(host, Giving.HOST, Level.ROLE, (why,), self.discourse.source_of_full_name(host))
        return self._apposed(mention) or self.descriptions.resolve(mention, position_of(mention, draft))

    def _apposed(self, mention: Mention) -> Resolution | None:
        """Vega of "said the minister, Ana Vega", "Vega, the minister, who said" and "Vega, mayor of Oslo said"."""
        paragraph, comma = mention.paragraph, mention.end
        tokens = paragraph.tokens
        before = self.discourse.person_at(paragraph, mention.first - 2) if mention.first > 1 else None
        if before is not None and tokens.words[mention.first - 1] != ",":
            before = None
        offices = map(is_office, tokens.lows[mention.first : mention.head + 1])
        if tokens.lows[mention.first] not in DETERMINERS and not any(offices):
            return None
        if tokens.words[comma : comma + 1] not in ([","], ["who"]):
            if before is None or tokens.lows[mention.first] in DETERMINERS:
                return None
            return self._named(Mention.of(paragraph, before.name.first, before.name.end), before)
        after = self.discourse.person_at(paragraph, comma + 1)
        if after is not None and _closes(tokens, after.name.end, mention.until):
            return self._named(Mention.of(paragraph, after.name.first, after.name.end), after)
        if before is not None and "who" in tokens.lows[comma : comma + 2]:
            return self._named(Mention.of(paragraph, before.name.first, before.name.end), before)
        return None

    def _named(self, mention: Mention, occurrence: NameOccurrence) -> Resolution:
        written = mention.text
        entity = occurrence.entity
        reason = occurrence.reason
        if entity is None:
            return Resolution(
                None, Giving.UNCLEAR_NAME, Level.NAMED, (reason or f"'{written}' could not be told apart",)
            )
        if occurrence.name.text == entity.name:
            return Resolution(entity, Giving.FULL_NAME, Level.NAMED, (f"named in full: {entity.name}",))
        return Resolution(
            entity,
            Giving.SHORT_NAME,
            Level.NAMED,
            (reason or f"'{occurrence.name.text}' is short for {entity.name}",),
            self.discourse.source_of_full_name(entity, occurrence),
        )

    def _joint(self, mention: Mention, draft: Draft) -> Resolution:
        members: list[Entity] = []
        for part in mention.parts:
            is_label = draft.report is None  # "AB and TV: …"
            found = (self._with_initials(part.text) if is_label else None) or self._mention(part, draft).entity
            if found is None or found in members:
                return Resolution(None, Giving.JOINT, Level.NAMED, (f"not all of '{mention.text}' are known",))
            members.append(found)
        return Resolution(
            self.descriptions.unnamed.together(members, mention),
            Giving.JOINT,
            Level.NAMED,
            (f"'{mention.text}' speak together",),
        )

    def _pronoun(self, mention: Mention, draft: Draft) -> Resolution:
        word = mention.text.lower()
        word = {"his": "he", "their": "they", "its": "it"}.get(word, word)
        position = mention.paragraph.place(mention.first) if word == "it" else position_of(mention, draft)
        if word in ("i", "we", "you"):
            return Resolution(None, Giving.NARRATOR, Level.PRONOUN, (f"'{mention.text}' is whoever tells the story",))
        heading = self.discourse.heading_person(mention)
        named = heading.entity if heading is not None else None
        found: tuple[Entity, str, Source | None] | None
        if heading is not None and named is not None and word in ("he", "she", "him", "her") and fits(named, word):
            found = (named, f"the heading above names {named.name} alone", Source.of_name(heading))
            rule = Giving.PRONOUN_OF_HEADING
        else:
            rule = Giving.PRONOUN
            found = self.antecedents.of(position, word, mention, self._asker(draft), speaks=True)
        if found is None and word == "they" and (several := self._several(mention)) is not None:
            return several
        if found is None:
            return Resolution(
                None,
                Giving.UNCLEAR_PRONOUN,
                Level.PRONOUN,
                (f"nobody before it stands out whom '{mention.text}' fits",),
            )
        entity, why, place = found
        reasons = (f"'{mention.text}' is {entity.name}: {why}",)
        return Resolution(entity, rule, Level.PRONOUN, reasons, (place,) if place else ())

    def _several(self, mention: Mention) -> Resolution | None:
        """'A few bakers' of "We asked a few bakers and they said": the last people spoken of in the sentence."""
        paragraph, lows = mention.paragraph, mention.paragraph.tokens.lows
        first, _ = paragraph.sentence_at(mention.first)
        for k in range(mention.first - 2, first, -1):
            if paragraph.parts[k] != "NNS" or not is_person_noun(singular(lows[k])) or paragraph.tokens.quoted[k] >= 0:
                continue
            if _ASKING.isdisjoint(lows[max(first, k - _REACH) : k]):
                return None
            people = nominal_phrase(paragraph, first, k)
            entity = self.descriptions.resolve(people, paragraph.place(people.first)).entity if people else None
            if people is None or entity is None:
                return None
            reason = f"'{mention.text}' is {entity.name}: the last people spoken of before it"
            return Resolution(entity, Giving.PRONOUN, Level.PRONOUN, (reason,), (Source.of_mention(people),))
        return None

    def _interviewed(self, draft: Draft) -> Resolution:
        """Who answers: the one with such initials, else the person whom the text before the questions is about."""
        if draft.mention is not None:
            bearer = self._with_initials(draft.mention.text)
            if bearer is None:
                return self._mention(draft.mention, draft)
            reason = f"'{draft.mention.text}' are the initials of {bearer.name}"
            return Resolution(
                bearer, Giving.INITIALS, Level.NAMED, (reason,), self.discourse.source_of_full_name(bearer)
            )
        if self._interviewee is None:
            if self._opened < 0:
                here = draft.paragraph.place(0)
                self._opened = next((s.position for s in self.discourse.statements if s.opens_interview), here)
            stop = self._opened
            weights: Counter[Entity] = Counter()
            for occurrence in self.discourse.occurrences_between(0, stop):
                titled, person = occurrence.paragraph.section is None, occurrence.person
                if person is None or (titled and _is_topic(occurrence)):
                    continue
                if titled or person.certainty >= _CERTAIN:
                    weights[person] += _TITLE if titled else 1
            first, second = [*weights.most_common(2), (None, 0), (None, 0)][:2]
            tied = [person for person, weight in weights.items() if weight == first[1]]
            if len(tied) == 2 and first[1] == second[1]:
                tied = [person for person in tied if not self._only_listens(person, stop)]
            if len(tied) != 1:
                return Resolution(
                    None, Giving.UNCLEAR_INTERVIEWEE, Level.CONTINUED, ("the text does not say who answers",)
                )
            self._interviewee = tied[0]
        entity = self._interviewee
        reason = f"the answers are those of {entity.name}, whom the text before the questions is about"
        return Resolution(
            entity, Giving.INTERVIEWEE, Level.CONTINUED, (reason,), self.discourse.source_of_full_name(entity)
        )

    def _with_initials(self, letters: str) -> Entity | None:
        """The one person who has these initials."""
        bearers = [e for e in self.discourse.registry.entities if e.is_person and _has_initials(e, letters)]
        return bearers[0] if len(bearers) == 1 else None

    def _only_listens(self, person: Entity, stop: int) -> bool:
        """Whether all that the text before `stop` tells of somebody is that others talked to them."""
        named = [o for o in self.discourse.occurrences_between(0, stop) if o.entity is person]
        return not person.roles and all(
            o.paragraph.tokens.lows[o.name.first - 1] in ("to", "with")
            and o.paragraph.tokens.lows[o.name.first - 2] in _TALKING
            for o in named
        )

    def _host(self) -> Entity | None:
        """The one person whom the title names for an interview ("Interview with Vega, Radio 5"); None for several."""
        named = [
            occurrence.entity
            for occurrence in self.discourse.registry.occurrences
            if occurrence.paragraph.section is None
            and occurrence.person is not None
            and "with" in occurrence.paragraph.tokens.lows[: occurrence.name.first]
        ]
        return named[0] if len(named) == 1 else None

    def _asker(self, draft: Draft) -> Entity | None:
        """The one who has just asked, where the statement is an answer."""
        said = self.discourse.statements
        if draft.report is None or draft.report.cue.lemma not in _ANSWERS or not said or not said[-1].asks:
            return None
        return said[-1].entity


def _closes(tokens: Tokens, end: int, until: int) -> bool:
    """Whether an apposition ends with the name that ends at a token, or with where its bearer is from."""
    if tokens.words[end : end + 1] in ([], [","], ["."], ["("]):
        return True
    return end < until and tokens.lows[end] in PREPOSITIONS


def _is_topic(occurrence: NameOccurrence) -> bool:
    """Whether a title names somebody as what is talked about: "Interview with a baker on the Byrd cake"."""
    return bool({"on", "about"} & {*occurrence.paragraph.tokens.lows[: occurrence.name.first]})


def _is_generic(occurrence: NameOccurrence) -> bool:
    """Whether a name is only a noun in capitals ("the Bank", "the Exchange"), which describes."""
    return len(occurrence.name.words) == 1 and occurrence.name.words[0].lower() in GENERIC_NOUNS


def _has_initials(entity: Entity, letters: str) -> bool:
    """Whether 'ZZL' are the initials of a person: of Zofia Zubrzycka-Lamb."""
    return letters != entity.name and letters == "".join(filter(str.isupper, entity.name))
