"""Mentions by description: "the Chinese president", "the ministry", "a spokesman for Kreuzmann", "two officials"."""

from bisect import bisect_right
from dataclasses import dataclass

from msgspec.structs import replace

from index.attribution.entities.entity import Entity
from index.attribution.lexicon.bodies import BODY_NOUNS, COMPANY_NOUNS
from index.attribution.lexicon.documents import DOCUMENT_BY_BODY, PLATFORMS, PUT_OUT, REPORTS
from index.attribution.lexicon.functionwords import BE, DEFINITE, DETERMINERS, POSSESSIVE_S
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import MAYBE_BODIES, ROLE_NOUNS, SPOKES
from index.attribution.lexicon.sources import BODIES, is_document, singular
from index.attribution.names.titles import holds_alone, is_title
from index.attribution.phrases.forwards import phrase_after
from index.attribution.phrases.mention import Mention, can_be_source
from index.attribution.resolution.antecedents import Antecedents
from index.attribution.resolution.calls import Calls
from index.attribution.resolution.described_bodies import DescribedBodies
from index.attribution.resolution.described_persons import DescribedPersons
from index.attribution.resolution.discourse import Discourse
from index.attribution.resolution.resolution import Resolution, Source
from index.attribution.resolution.suiting import Description
from index.attribution.resolution.unnamed import Unnamed
from index.attribution.rules import Giving
from search.article import Level, SpeakerKind

_PLURAL_HEADS = frozenset(
    """people police women men staff children both some many others most two three few several all those % percent
    majority half third quarter""".split()
)
_MOUTHPIECES = frozenset("management figures data statistics numbers statement".split())
"""What a body speaks through, besides spokespersons: "management of the company", "figures from the ministry"."""
_WHERE = frozenset("in at to before".split())
"""Prepositions before those who have no part in it: "figures tabled in the Senate", "figures given to Norvik"."""
_NAMING = frozenset("named called name".split())
_NAMING_VERBS = frozenset("gave identified name introduced".split())
_BODIES = frozenset({"police", "military"})
_PEOPLE = frozenset("crew cast staff family household couple pair duo trio band gang choir audience public".split())
"""Nouns for several together, who are rather "they" than "it"."""
_BESIDES = frozenset("announcement memo".split())
_BETWEEN = frozenset("JJ NN VBN CD".split())
"""Parts of speech between whoever put a document out and the noun for it: "Norvik's latest weekly report"."""
_PUBLISHED = frozenset("VBN VBD RB IN NNP CD NN".split())
"""Parts of speech between a document and "by": "data released on Monday by Norvik"."""
_PRONOUNS = {"its": "it", "his": "he", "her": "she", "their": "they"}
_REACH = 6
_FEWEST = 3
"""How many words the name of a place has at least that puts documents out, as an airport."""
_RECENT = 4
"""How many statements back the author of a statement is looked for."""
_COUPLES = frozenset("couple pair duo".split())
_UNTOLD = (["named"], ["identified"], ["quoted"])


@dataclass(slots=True)
class Descriptions:
    """Resolves mentions by description: by what kind of source the head noun stands for."""

    discourse: Discourse
    unnamed: Unnamed
    antecedents: Antecedents
    _bodies: DescribedBodies
    _persons: DescribedPersons
    _calls: Calls

    @classmethod
    def of(cls, discourse: Discourse, antecedents: Antecedents) -> "Descriptions":
        """At the article's beginning, with no unnamed source met yet."""
        unnamed, calls = Unnamed(), Calls.of(discourse.registry)
        bodies = DescribedBodies(discourse, unnamed, calls)
        found = cls(discourse, unnamed, antecedents, bodies, DescribedPersons(discourse, antecedents, unnamed), calls)
        antecedents.describe, antecedents.together = found.subject, unnamed.together
        return found

    def subject(self, mention: Mention) -> Entity | None:
        """Whom the subject of a sentence stands for, where it is a person or a body that is only described."""
        tokens = mention.paragraph.tokens
        head = tokens.lows[mention.head]
        owned = any(mark in tokens.lows[mention.first : mention.head] for mark in POSSESSIVE_S)
        several = singular(head) != head
        led = owned or several or tokens.lows[mention.first] in DETERMINERS
        none = tokens.lows[mention.first] == "no" or _are_two(tokens.lows, mention)
        if none or not led or not can_be_source(mention.paragraph, mention):
            return None
        return self.resolve(mention, mention.paragraph.place(mention.first)).entity

    def resolve(self, mention: Mention, before: int) -> Resolution:
        """Whom a mention without a name stands for; a source met for the first time is kept as unnamed.

        `before` is where to look back from for a person: the statement's beginning where that comes first.
        """
        lows = mention.paragraph.tokens.lows
        head = lows[mention.head]
        if head in POSSESSIVE_S:
            head = lows[mention.end - 1]
        first = lows[mention.first]
        owned = any(mark in lows[mention.first : mention.head] for mark in POSSESSIVE_S)
        definite = first in DEFINITE or owned or _is_label(mention)
        position = mention.paragraph.place(mention.first)
        named = self._named_inside(mention)
        if named is not None:
            return named
        two = any(low in ("two", "both") for low in lows[mention.first : mention.head + 1])
        if singular(head) != head:
            noun = singular(head)
            both = self._persons.both(mention, noun, position) or self._bodies.together(mention, noun, position)
            if both is not None:
                return both
        titled = self._persons.titled(mention, head, position) if definite else None
        if titled is not None:
            return titled
        if head in SPOKES or (head in _MOUTHPIECES and mention.head + 1 < mention.end):
            body = self._spoken_for(mention)
            if body is not None:
                return body
        if _asks_anonymity(mention):
            return self.unnamed.described(mention, head, SpeakerKind.ANONYMOUS, definite)
        bare = definite and mention.head == mention.first + 1
        paper = self._meant(mention, head, before) if head == "paper" and bare else None
        if paper is not None:
            return paper
        if is_document(head) and head not in ROLE_NOUNS:
            author = self._author(mention, head)
            if author is not None or head != "survey":
                return author or self._document(mention, head, definite)
        if (two and (head in GROUP_NOUNS or head.endswith("s")) and definite) or (first == "both" and head != "both"):
            pair = self._persons.pair(mention, position)
            if pair is not None:
                return pair
        if head in _COUPLES and definite and mention.head == mention.first + 1:
            couple = self._persons.couple(mention, position)
            if couple is not None:
                return couple
        if _is_of_body(head):
            settled = self._bodies.settled(mention, head, definite)
            return settled or self._meant(mention, head, before) or self._bodies.unnamed_body(mention, head, definite)
        if _is_plural(head):
            hidden = head in ("sources", "people") and first not in ("people", "the")
            kind = SpeakerKind.ANONYMOUS if hidden else SpeakerKind.GROUP
            return self.unnamed.described(mention, head, kind, definite)
        if definite:
            found = self._persons.settled(mention, head, first, before) or self._meant(mention, head, before)
            if found is not None:
                return found
        return self.unnamed.described(mention, head, SpeakerKind.ANONYMOUS, definite)

    def _meant(self, mention: Mention, head: str, position: int) -> Resolution | None:
        """The one whom a description suits best among those in mind; None where none is likely enough."""
        description = Description.of(mention, head, self._calls)
        own = mention.paragraph.place(mention.first)
        found = self.antecedents.described(description, own if description.of_kind in ("body", "thing") else position)
        if found is not None and found[0].is_body and found[0].words:
            self._calls.take(head, found[0], own)
            return self._bodies.in_mind(description, found[0], found[1])
        if found is None and _is_of_body(head):
            return None
        resolution = self._persons.meant(description, found, position)
        if resolution is not None and resolution.entity is not None:
            self._calls.take(head, resolution.entity, own)
        return resolution

    def _named_inside(self, mention: Mention) -> Resolution | None:
        """Kwesi of "a miner who gave his name as Kwesi", and Ada Vega of "a woman named Ada Vega"."""
        lows = mention.paragraph.tokens.lows
        for k in range(mention.head + 1, max(mention.end, mention.until)):
            occurrence = self.discourse.person_at(mention.paragraph, k)
            if occurrence is None or occurrence.entity is None or occurrence.name.first != k:
                continue
            if lows[k - 1] in _NAMING or (lows[k - 1] == "as" and _NAMING_VERBS & set(lows[mention.head : k])):
                why = f"'{mention.text}' is named: {occurrence.entity.name}"
                return Resolution(
                    occurrence.entity, Giving.NAMED_INSIDE, Level.NAMED, (why,), (Source.of_name(occurrence),)
                )
        return None

    def _spoken_for(self, mention: Mention) -> Resolution | None:
        """The body that 'a spokesperson for Kreuzmann' or 'a ministry spokesman' speaks for; None for others."""
        paragraph, lows = mention.paragraph, mention.paragraph.tokens.lows
        for k in range(mention.first, mention.end):
            occurrence = self.discourse.occurrence_at(paragraph, k) if k != mention.head else None
            if occurrence is not None and occurrence.entity is not None and not occurrence.entity.is_place:
                link = occurrence.name.first - 1 - (lows[occurrence.name.first - 1] == "the")
                if occurrence.entity.is_person or (k > mention.head and lows[link] in _WHERE):
                    return None
                why = f"'{mention.text}' speaks for {occurrence.entity.name}"
                return Resolution(
                    occurrence.entity, Giving.SPOKESPERSON, Level.ROLE, (why,), (Source.of_name(occurrence),)
                )
        for k in range(mention.head + 1, mention.end):
            if lows[k] in ("for", "of", "from", "by"):
                inner = phrase_after(paragraph, k + 1, mention.end)
                described = inner is not None and inner.head not in paragraph.name_at
                found = self.resolve(inner, paragraph.place(inner.first)) if inner is not None and described else None
                if found is not None and found.entity is not None:
                    why = f"'{mention.text}' speaks for {found.entity.name}"
                    return Resolution(
                        found.entity, Giving.SPOKESPERSON, Level.ROLE, (why, *found.reasons), found.sources
                    )
        if mention.head - 1 >= mention.first and lows[mention.head - 1] in BODY_NOUNS:
            body = Mention.of(paragraph, mention.first, mention.head)
            found = self._body(body, lows[mention.head - 1])
            if found.rule is Giving.UNNAMED and found.entity is not None:
                self.unnamed.is_person(found.entity, mention)  # "a refinery spokesman"
                return found
            return replace(found, rule=Giving.SPOKESPERSON)
        last = self.discourse.statements[-1].entity if self.discourse.statements else None
        if last is not None and last.is_body and mention.end - mention.first <= 2:
            why = f"'{mention.text}' speaks for {last.name}, spoken for just before"
            return Resolution(last, Giving.SPOKESPERSON, Level.ROLE, (why,))
        alone = mention.head == mention.first + 1
        if lows[mention.first] == "the" and alone and (again := self._spoken_for_before(mention)) is not None:
            return again
        return self._spoken_for_subject(mention) if alone and mention.end == mention.head + 1 else None

    def _spoken_for_subject(self, mention: Mention) -> Resolution | None:
        """The body that is the subject of the sentence before "a spokesman"."""
        place = mention.paragraph.place(mention.first)
        here = bisect_right(self.discourse.sentence_positions, place) - 1
        subject = self.antecedents.subject_entity(here - 1) if here > 0 else None
        if subject is None or not subject[0].is_body or subject[0].is_place:
            return None
        body, source = subject
        why = f"'{mention.text}' speaks for {body.name}, the subject of the sentence before"
        return Resolution(body, Giving.SPOKESPERSON, Level.ROLE, (why,), (source,))

    def _spoken_for_before(self, mention: Mention) -> Resolution | None:
        """The body for which the last spokesperson before 'the spokesman' spoke; None where that one has a name."""
        for said in reversed(self.discourse.statements):
            if said.entity is None or said.mention is None:
                continue
            spokes = said.mention.paragraph.tokens.lows[said.mention.first : said.mention.end]
            if said.entity.is_person and any(role.noun == "spokesperson" for role in said.entity.roles):
                return None
            if said.entity.is_body and mention.paragraph.tokens.lows[mention.head] in spokes:
                why = f"'{mention.text}' speaks for {said.entity.name}, like the one before"
                return Resolution(
                    said.entity, Giving.SPOKESPERSON, Level.ROLE, (why,), (Source.of_mention(said.mention),)
                )
        return None

    def _author(self, mention: Mention, head: str) -> Resolution | None:
        """Norvik of "Norvik data" and "a survey released on Monday by Norvik"; "a study by Norvik" speaks itself."""
        paragraph, tokens = mention.paragraph, mention.paragraph.tokens
        if head not in PUT_OUT and head not in REPORTS:
            return None
        owner = self._owner(mention, head)
        if owner is not None:
            return owner
        k = mention.head - 1
        while k > mention.first and (paragraph.parts[k] in _BETWEEN or tokens.lows[k] in POSSESSIVE_S):
            k -= 1
        found = self.discourse.occurrence_at(paragraph, k) if k >= mention.first else None
        if found is None:
            k = mention.head + 1
            while k < len(tokens) - 2 and k < mention.head + _REACH and tokens.lows[k] not in ("by", "from"):
                if tokens.lows[k : k + 2] == ["in", "the"] or (
                    paragraph.parts[k] not in _PUBLISHED or tokens.lows[k] in BE
                ):
                    break
                k += 1
            link = tokens.lows[k : k + 1]
            k += 1 + (tokens.lows[k + 1 : k + 2] == ["the"])
            found = self.discourse.occurrence_at(paragraph, k) if link in (["by"], ["from"], ["in"]) else None
        entity = found.entity if found is not None else None
        if found is None or entity is None or not (entity.is_body or entity.is_person):
            return None
        if (entity.is_place and len(entity.words) < _FEWEST) or entity.words[0].lower() in PLATFORMS:
            return None
        named = (
            not any(mark in tokens.lows[k : mention.head] for mark in POSSESSIVE_S)
            if k < mention.head
            else link == ["by"]
        )
        if head in REPORTS and named:
            whole = replace(mention, until=max(mention.until, found.name.end))
            return self.unnamed.described(whole, head, SpeakerKind.DOCUMENT, False)
        self.unnamed.put_out(head, entity)
        why = f"'{mention.text}' is what {entity.name} put out"
        return Resolution(entity, Giving.PUT_OUT, Level.ROLE, (why,), (Source.of_name(found),))

    def _owner(self, mention: Mention, head: str) -> Resolution | None:
        """Norvik of "its annual report", where it is Norvik, and of "a company statement"."""
        lows, position = mention.paragraph.tokens.lows, mention.paragraph.place(mention.first)
        noun = lows[mention.head - 1]
        if lows[mention.first] in _PRONOUNS and mention.first < mention.head:
            found = self.antecedents.of(position, _PRONOUNS[lows[mention.first]], mention)
            entity, source = (found[0], found[2]) if found is not None else (None, None)
        elif mention.head > mention.first and noun in COMPANY_NOUNS:
            told = self._body(mention, noun)
            entity, source = told.entity, next(iter(told.sources), None)
        else:
            return None
        if entity is None or not (entity.is_body or entity.is_person):
            return None
        self.unnamed.put_out(head, entity)
        why = f"'{mention.text}' is what {entity.name} put out"
        return Resolution(entity, Giving.PUT_OUT, Level.ROLE, (why,), (source,) if source is not None else ())

    def _body(self, mention: Mention, head: str) -> Resolution:
        """The body that words with this noun stand for."""
        found = self._bodies.settled(mention, head, True)
        found = found or self._meant(mention, head, mention.paragraph.place(mention.first))
        return found or self._bodies.unnamed_body(mention, head, True)

    def _document(self, mention: Mention, head: str, definite: bool) -> Resolution:
        """'The post' is what the one put out who has just spoken, or spoke in a post; others speak themselves."""
        for said in reversed(
            self.discourse.statements[-_RECENT:] if definite and head in DOCUMENT_BY_BODY | _BESIDES else []
        ):
            author, paragraph = said.entity, said.paragraph
            if author is not None and author.kind is SpeakerKind.DOCUMENT:
                break
            if author is not None and (paragraph is mention.paragraph or head in paragraph.tokens.lows):
                why = f"'{mention.text}' is what {author.name} put out, just before"
                return Resolution(author, Giving.PUT_OUT, Level.ROLE, (why,))
        return self.unnamed.described(mention, head, SpeakerKind.DOCUMENT, definite)


def _are_two(lows: list[str], mention: Mention) -> bool:
    """Whether a description names two offices: "the chancellor and the premier"."""
    joints = [k for k in range(mention.first + 1, mention.end - 1) if lows[k] == "and"]
    return any(lows[k + 1] in DETERMINERS or (holds_alone(lows, k - 1) and is_title(lows[k + 1])) for k in joints)


def _is_label(mention: Mention) -> bool:
    """Whether a mention is an office alone ("Prime Minister said", "PRIME MINISTER: …"), and so its only holder."""
    tokens = mention.paragraph.tokens
    office = mention.text in ("Prime Minister", "President", "Premier", "Chancellor")
    label = mention.text.isupper() and tokens.words[mention.end : mention.end + 1] == [":"]
    return office or (mention.first == 0 and label)


def _is_of_body(head: str) -> bool:
    """Whether a noun stands for a body and hardly for a person."""
    told = head in COMPANY_NOUNS or (head in BODIES and head not in GROUP_NOUNS and head not in _PEOPLE)
    return head in BODY_NOUNS or head in _BODIES or (told and head not in ROLE_NOUNS | MAYBE_BODIES)


def _is_plural(head: str) -> bool:
    return (
        head in GROUP_NOUNS
        or head in _PLURAL_HEADS
        or head.endswith("%")
        or (head.endswith("s") and not head.endswith("ss") and head not in ROLE_NOUNS)
    )


def _asks_anonymity(mention: Mention) -> bool:
    """Whether the source asks not to be named in the same breath, and so is none of those who are."""
    lows = mention.paragraph.tokens.lows[mention.head : mention.until]
    return "anonymity" in lows or any(
        lows[k : k + 3] == ["not", "to", "be"] and lows[k + 3 : k + 4] in _UNTOLD for k in range(len(lows) - 3)
    )
