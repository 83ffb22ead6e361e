"""Bodies by description: "the ministry", "the Chinese foreign ministry", "the force", "a company"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from index.attribution.entities.entity import Entity, NameOccurrence
from index.attribution.lexicon.bodies import (
    ANY_BODY_NOUNS,
    BODY_NOUNS,
    BODY_SYNONYMS,
    CLUB_NAMES,
    CLUB_NOUNS,
    COMPANY_ENDINGS,
    COMPANY_NOUNS,
    MEDIA_NOUNS,
    PUBLIC_BODY_NOUNS,
)
from index.attribution.lexicon.functionwords import DETERMINERS, POSSESSIVE_S, PREPOSITIONS
from index.attribution.lexicon.places import COUNTRY_OF, country_title
from index.attribution.lexicon.titles import PORTFOLIOS
from index.attribution.phrases.appositions import apposition_head
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.antecedents import Antecedents
from index.attribution.resolution.discourse import Discourse, ResolvedStatement
from index.attribution.resolution.resolution import Resolution, Source, taken_up
from index.attribution.resolution.salience import Question
from index.attribution.resolution.unnamed import Unnamed
from index.attribution.rules import Giving
from search.article import SpeakerKind

_OF_ANY_GROUP = frozenset("news advocacy lobby rights human animal industry trade aid campaign watchdog".split())
"""What a body is called by its work, whatever its name: "the advocacy group"."""
_FIRMS = frozenset(
    "airline bank brand brewery brewer carrier chain company firm grocer group newspaper retailer".split()
)
"""What a firm is, whose name may stand before it; "the Norvik supplier" is another."""
_MEMBERS = frozenset("union federation charity party association campaign movement".split())
"""What a body of members is, whose name may stand right before it: "the NWB union"."""
_PARTS = frozenset("unit subsidiary arm division".split())
"""What a firm is called with the name of whoever owns it: "the Norvik unit"."""
_OF_ANY_PLACE = frozenset("central state national local city".split())
"""Words before a noun for a body that do not tell which one it is."""


_CLOSES: tuple[list[str], ...] = ([], [","], ["."], ["that"], ["which"], ["of"], ["for"])
"""What follows the noun of an apposition."""
_LINKS = PREPOSITIONS | {"after", "before"}
"""Words after which a noun is no longer what something is: "the largest employer after the government"."""
_PRIVATE = frozenset("group outfit collective network".split())
"""What no commission or ministry is called."""
_OF_ACRONYMS = frozenset("agency association authority broadcaster charity department nonprofit union".split())
"""What capitals may stand for, as whoever reads them knows."""
_TOLD_LATE = frozenset(
    """charity university college institute hospital school museum foundation trust nonprofit federation league party
    club""".split()
)
"""What a body may be called only after its name, which does not tell it: "Norvik said A. The charity said B"."""
_OF_FIRMS = frozenset(
    """agency bank broadcaster newspaper paper magazine studio exchange supermarket consultancy giant carrier service
    network""".split()
)
"""The same of firms, whose names may tell the form of company."""
_FIRMS_FORMS = COMPANY_ENDINGS | frozenset("group holding holdings service services company partners".split())
_NOUNS = _TOLD_LATE | _OF_FIRMS
_REPORTING = frozenset("agency broadcaster newspaper paper magazine service network".split())
"""What by itself may be whoever reports it all."""
_ONE_OF_MANY = BODY_NOUNS | PUBLIC_BODY_NOUNS | {"school", "hospital", "museum"}
"""Nouns in a name that tell what the body is, and so what it is not."""
_OF_STATE = frozenset("government navy army parliament embassy cabinet senate military treasury coastguard".split())
"""What a state has one of."""


@dataclass(slots=True)
class DescribedBodies:
    """Finds the body that a description stands for."""

    discourse: Discourse
    antecedents: Antecedents
    unnamed: Unnamed
    _told: dict[str, Entity] = field(default_factory=dict)
    """The bodies that were told late what they are, by the noun."""
    _first_places: dict[str, int] = field(default_factory=dict)
    """Where each of the nouns by which they may be told stands first, but in headings."""

    _beside: dict[str, list[NameOccurrence]] | None = None
    """The places of bodies' names, in reading order, by the nouns that the text has for them there."""

    def __post_init__(self) -> None:
        for paragraph in self.discourse.paragraphs:
            for k, low in enumerate(paragraph.tokens.lows if not paragraph.is_heading else ()):
                if low in _NOUNS:
                    self._first_places.setdefault(low, paragraph.place(k))

    def resolve(self, mention: Mention, head: str, definite: bool, position: int) -> Resolution:
        """'The ministry' is the last ministry named, 'the company' the last company."""
        lows = mention.paragraph.tokens.lows
        words = [w for w in lows[mention.first : mention.head + 1] if w not in DETERMINERS and w not in POSSESSIVE_S]
        pairs = [f"{one} {other}" for one, other in pairwise(words)]
        country = next((COUNTRY_OF[w] for w in (*words, *pairs) if w in COUNTRY_OF), None)
        if not definite and head != "police" and lows[mention.first] in DETERMINERS:
            named = self._named_so(head, None, []) if self.discourse.in_lead(mention.paragraph) else []
            if len(named) == 1 and named[0].first_position > position:
                why = f"is {named[0].name}, the only {head} that is named"
                return taken_up(mention, named[0], Giving.BODY_NAMED, why, self.discourse.source_of_full_name(named[0]))
            return self.unnamed.described(mention, head, SpeakerKind.GROUP, False)
        owner = self._named_within(mention, head)
        if owner is not None:
            return owner
        called = self._called(mention, head, position) if definite and words == [head] != ["company"] else None
        if called is not None:
            return called
        if definite and words[-1] == head and head in self._told and not country:
            body = self._told[head]
            source = self.discourse.source_of_full_name(body)
            return taken_up(mention, body, Giving.BODY_IN_MIND, f"is {body.name}, called so before", source)
        described = words[-1] == head and (words[0] != head or head in _NOUNS - _REPORTING)
        spoke = self._just_spoke(mention, head) if definite and described else None
        if spoke is not None:
            return spoke
        others = [w for w in words if w != head and w not in COUNTRY_OF and w not in _OF_ANY_PLACE]
        company = self.last_called(mention, head, position) if definite and words == ["company"] else None
        if company is not None:
            return company
        options = [(self.discourse.last_position(e, position), e) for e in self._named_so(head, country, others)]
        before = [option for option in options if option[0] >= 0]
        if before or (options and (head == "police" or self.discourse.in_lead(mention.paragraph))):
            _, entity = max(before or options, key=lambda option: option[0])
            why = f"is {entity.name}, the {head} that is named"
            return taken_up(mention, entity, Giving.BODY_NAMED, why, self.discourse.source_of_full_name(entity))
        if definite and not country and all(word in _OF_ANY_GROUP for word in others):
            introduced = self.unnamed.introduced(head)
            if introduced is not None:
                return self.unnamed.again(mention, introduced)
            found = self.last_called(mention, head, position)
            if found is not None:
                return found
        if country and _is_of_state(words, head):
            return self.unnamed.national(mention, head, country)
        if country and len(words) == 2:
            return self.unnamed.described(mention, f"{country_title(country)} {head}", SpeakerKind.GROUP, True)
        return self.unnamed.described(mention, head, SpeakerKind.GROUP, definite)

    def _called(self, mention: Mention, head: str, position: int) -> Resolution | None:
        """Norvik after "the group, Norvik, …", "Norvik, a group that …" and "the charity Norvik"."""
        if self._beside is None:
            self._beside = {}
            for occurrence in self.discourse.registry.occurrences:
                for noun in _nouns_beside(occurrence):
                    self._beside.setdefault(noun, []).append(occurrence)
        known = self._beside.get(head, [])
        last = bisect_left(known, position, key=lambda each: each.position) - 1
        body = known[last].entity if last >= 0 else None
        if body is None:
            return None
        why = f"is {body.name}, which is called a {head}"
        return taken_up(mention, body, Giving.BODY_CALLED, why, (Source.of_name(known[last]),))

    def _just_spoke(self, mention: Mention, head: str) -> Resolution | None:
        """The firm that has spoken just before "the crane maker", "the Dublin-based lessor", "the Norvik unit"."""
        said = next(self.discourse.spoken_between(0, mention.paragraph.place(mention.first)), None)
        if (
            said is None
            or said.entity is None
            or said.paragraph not in self.discourse.just_before(mention.paragraph, 1)
        ):
            return None
        firm, at = said.entity, mention.paragraph.name_at
        lows = mention.paragraph.tokens.lows
        named = any(k in at and lows[k] not in COUNTRY_OF for k in range(mention.first, mention.head))
        named = named and head not in _PARTS
        body = firm.is_body and not firm.is_place
        fits = body and head in COMPANY_NOUNS and may_be_called(firm, head)
        fits = fits or (body and head in _NOUNS and self._is_told_late(firm, head, mention, said))
        held = set(mention.paragraph.tokens.words[mention.first : mention.end]).intersection(firm.words)
        if named or held or not fits:
            return None
        why = f"is {firm.name}, the last to speak before it"
        return taken_up(mention, firm, Giving.BODY_IN_MIND, why, self.discourse.source_of_full_name(firm))

    def _is_told_late(self, body: Entity, head: str, mention: Mention, said: ResolvedStatement) -> bool:
        """Whether a noun that the text has not had before can only tell what the body is, whose name does not.

        So where no other body is named besides, from the paragraph of its words on.
        """
        position = mention.paragraph.place(mention.first)
        words = {word.lower() for word in body.words}
        kinds = _ONE_OF_MANY - _FIRMS_FORMS if head in _OF_FIRMS else _ONE_OF_MANY
        if not words.isdisjoint(kinds) or self._first_places.get(head, position) < position:
            return False
        for near in self.discourse.occurrences_between(said.paragraph.position, position):
            other = near.entity
            if other is None or other is body or not other.is_body or other.is_place:
                continue
            if not self.discourse.is_reported(near):
                return False
        self._told[head] = body
        return True

    def _named_within(self, mention: Mention, head: str) -> Resolution | None:
        """Norvik of "the Norvik hotel chain": a firm whose name stands before the noun for what it is."""
        paragraph = mention.paragraph
        occurrence = self.discourse.occurrence_at(paragraph, mention.first + 1)
        media = self._named_media(mention)
        if media is not None and media.entity is not None:
            why = f"is {media.entity.name}, whose name the words hold"
            return taken_up(mention, media.entity, Giving.BODY_WITHIN, why, (Source.of_name(media),))
        body = occurrence.entity if occurrence is not None else None
        if occurrence is None or body is None or not body.is_body or body.is_place:
            return None
        end = occurrence.name.end
        if head not in _FIRMS and not (head in _MEMBERS and end == mention.head):
            return None
        adjoins = end <= mention.head and all(part in ("NN", "JJ") for part in paragraph.parts[end : mention.head])
        if not adjoins or not may_be_called(body, head):
            return None
        return taken_up(
            mention,
            body,
            Giving.BODY_WITHIN,
            f"is {body.name}, whose name the words hold",
            (Source.of_name(occurrence),),
        )

    def _named_media(self, mention: Mention) -> NameOccurrence | None:
        """Norvik of "the official Norvik news agency", "the independent Norvik newspaper"."""
        paragraph, head = mention.paragraph, mention.head
        lows = paragraph.tokens.lows
        edge = head - (lows[head - 1] == "news")
        found = self.discourse.occurrence_at(paragraph, edge - 1) if lows[head] in MEDIA_NOUNS else None
        held = found is not None and found.name.end == edge and found.name.first > mention.first
        told = edge < head or lows[head] != "agency"
        body = found is not None and found.entity is not None and found.entity.is_body and not found.entity.is_place
        return found if held and told and body else None

    def _named_so(self, head: str, country: str | None, others: list[str]) -> list[Entity]:
        """The bodies with the noun in their names, with the country, and with one of the other words."""
        found: list[Entity] = []
        for entity in self.discourse.registry.entities:
            if not entity.is_body or entity.is_place:
                continue
            lows = [word.lower() for word in entity.words]
            if (
                head in lows
                and (not country or any(COUNTRY_OF.get(low) == country for low in lows))
                and (not others or any(low in others for low in lows))
            ):
                found.append(entity)
        return found

    def last_called(self, mention: Mention, head: str, position: int) -> Resolution | None:
        """The body before it that stands out among those that can be called so: "the force" takes up the police."""
        for candidate in self.antecedents.weighed(Question.at(self.discourse, position, "it", mention)):
            entity = candidate.entity
            if entity.is_body and not entity.is_place and may_be_called(entity, head):
                why = f"is {entity.name}, the last one named that can be a {head}"
                return taken_up(mention, entity, Giving.BODY_IN_MIND, why, self.discourse.source_of_full_name(entity))
        return None


def _nouns_beside(occurrence: NameOccurrence) -> Iterator[str]:
    """The nouns by which a text calls a body beside its name: before it, before a comma, or in what follows one."""
    body, name, lows = occurrence.entity, occurrence.name, occurrence.paragraph.tokens.lows
    if body is None or not body.is_body or body.is_place:
        return
    first, end = name.first, name.end
    if first > 1:
        yield lows[first - 2] if lows[first - 1] == "," else lows[first - 1]
    noun = end + (lows[end : end + 1] == ["news"])
    if lows[noun : noun + 1] and lows[noun] in MEDIA_NOUNS and (noun > end or lows[noun] != "agency"):
        yield lows[noun]  # "the Norvik news agency"
    after = apposition_head(occurrence.paragraph, end + 1) if lows[end : end + 1] == [","] else None
    if after is None or lows[after + 1 : after + 2] not in _CLOSES or lows[end + 1] not in DETERMINERS:
        return
    if _LINKS.isdisjoint(lows[end + 1 : after]) and not (lows[end + 1] == "the" and _is_governed(lows, first)):
        yield lows[after]


def _is_governed(lows: list[str], first: int) -> bool:
    """Whether a name stands after a preposition, so that a subject may follow: "In a letter to [Norvik], the group"."""
    before = first - 1 - (lows[first - 1 : first] == ["the"])
    return before >= 0 and lows[before] in PREPOSITIONS


def _is_of_state(words: list[str], head: str) -> bool:
    """Whether a body with a country before it is the only one so called: "Danish navy", "New Zealand foreign ministry".

    `words` are those of the description without determiners, the country first.
    """
    countries = 1 if words[0] in COUNTRY_OF else 2
    portfolio = words[countries:-1]
    ministry = head in ("ministry", "department") and len(portfolio) == 1 and portfolio[0] in PORTFOLIOS
    return words[-1] == head and (ministry or (head in _OF_STATE and not portfolio))


def may_be_called(entity: Entity, head: str) -> bool:
    """Whether a named body can be "the force", "the company" …, by the nouns in its name."""
    words = {word.lower() for word in entity.words}
    if head in ANY_BODY_NOUNS:
        return head not in _PRIVATE or not words & PUBLIC_BODY_NOUNS
    if head in COMPANY_NOUNS:
        return bool(words & COMPANY_ENDINGS) or not words & PUBLIC_BODY_NOUNS  # "Norvik Investors Service Inc"
    if head in CLUB_NOUNS:
        return entity.words[-1].lower() in CLUB_NAMES
    acronym = len(entity.words) == 1 and len(entity.words[0]) > 2 and entity.words[0].isupper()
    return bool(words & BODY_SYNONYMS.get(head, frozenset())) or (acronym and head in _OF_ACRONYMS)
