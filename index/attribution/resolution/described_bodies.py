"""Bodies by description: "the ministry", "the Chinese foreign ministry", "the force", "a company"."""

from dataclasses import dataclass
from itertools import pairwise

from index.attribution.entities.entity import Entity, NameOccurrence
from index.attribution.lexicon.bodies import (
    MEDIA_NOUNS,
    MEMBER_NOUNS,
    PUBLIC_BODY_NOUNS,
    STATE_NOUNS,
)
from index.attribution.lexicon.functionwords import DETERMINERS, POSSESSIVE_S
from index.attribution.lexicon.places import COUNTRY_OF, country_title
from index.attribution.lexicon.titles import PORTFOLIOS
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.calls import Calls
from index.attribution.resolution.discourse import Discourse
from index.attribution.resolution.resolution import Resolution, Source, taken_up
from index.attribution.resolution.suiting import Description, body_fit, may_be_called
from index.attribution.resolution.unnamed import Unnamed
from index.attribution.rules import Giving
from search.article import SpeakerKind

_LIKELY = 0.5
_FIRMS = frozenset(
    "airline bank brand brewery brewer carrier chain company firm grocer group newspaper retailer".split()
)
"""What a firm is, whose name may stand before it; "the Norvik supplier" is another."""
_TWO = frozenset({"two", "both"})
_THE = frozenset({"the", "these"}) | _TWO
"""Words before "companies" that make no others of those just named."""
_NEAR = 12
"""How many names of bodies back those that are named together are looked up."""
_JOINTS = (["and"], ["and", "the"], [","], [",", "the"], [",", "and"], [",", "and", "the"])
"""What stands between names that are listed."""


@dataclass(slots=True)
class DescribedBodies:
    """Finds the body that a description stands for."""

    discourse: Discourse
    unnamed: Unnamed
    calls: Calls

    def settled(self, mention: Mention, head: str, definite: bool) -> Resolution | None:
        """What the words tell by themselves: "a ministry", "the Norvik hotel chain"; None for a body to look for."""
        if not definite and head != "police" and mention.paragraph.tokens.lows[mention.first] in DETERMINERS:
            later = self._named_later(mention, head)
            return later or self.unnamed.described(mention, head, SpeakerKind.GROUP, False)
        return self._named_within(mention, head)

    def together(self, mention: Mention, noun: str, position: int) -> Resolution | None:
        """'The companies', 'both papers': those bodies that are named together last, or the only two that are named."""
        lows = mention.paragraph.tokens.lows[mention.first : mention.head]
        if not lows or not _THE.issuperset(lows) or mention.end > mention.head + 1:
            return None
        names = [
            name
            for name in self.discourse.occurrences_between(0, position)
            if name.entity is not None
            and name.entity.is_body
            and not name.entity.is_place
            and name.paragraph.tokens.quoted[name.name.first] < 0
            and may_be_called(name.entity, noun)
        ]
        found = _joined(names[-_NEAR:]) or names
        bodies = list({id(name.entity): name.entity for name in found if name.entity is not None}.values())
        if len(bodies) != 2 and (found is names or len(bodies) < 2 or not _TWO.isdisjoint(lows)):
            return None
        group = self.unnamed.together(bodies, mention)
        sources = tuple(source for body in bodies for source in self.discourse.source_of_full_name(body))
        return taken_up(mention, group, Giving.PAIR, f"are {group.name}, named together", sources)

    def in_mind(self, description: Description, body: Entity, why: str) -> Resolution:
        """A body as the one that a description was found to stand for, with what tells a reader so."""
        mention, head = description.mention, description.head
        before = self.calls.before(head, mention.paragraph.place(mention.first))
        named = next((source for _, each, source in reversed(before) if each is body), None)
        if named is not None:
            return taken_up(mention, body, Giving.BODY_CALLED, f"is {body.name}, which is called a {head}", (named,))
        sources = self.discourse.source_of_full_name(body)
        if body_fit(body, head).startswith("named"):
            return taken_up(mention, body, Giving.BODY_NAMED, f"is {body.name}, the {head} that is named", sources)
        return taken_up(mention, body, Giving.BODY_IN_MIND, f"is taken to be {body.name}: {why}", sources)

    def unnamed_body(self, mention: Mention, head: str, definite: bool) -> Resolution:
        """A body that only its description names: "the Danish navy", "the Oslo port authority", "the firm"."""
        lows = mention.paragraph.tokens.lows[mention.first : mention.head + 1]
        words = [low for low in lows if low not in DETERMINERS and low not in POSSESSIVE_S]
        pairs = (f"{one} {other}" for one, other in pairwise(words))
        country = next((COUNTRY_OF[word] for word in (*words, *pairs) if word in COUNTRY_OF), None)
        if country and _is_of_state(words, head):
            return self.unnamed.of_place(
                mention, head, " ".join((country, *words[1 if words[0] in COUNTRY_OF else 2 :]))
            )
        if head in PUBLIC_BODY_NOUNS and (key := _placed(mention)):
            return self.unnamed.of_place(mention, head, key)
        if country and len(words) == 2:
            return self.unnamed.described(mention, f"{country_title(country)} {head}", SpeakerKind.GROUP, True)
        return self.unnamed.described(mention, head, SpeakerKind.GROUP, definite)

    def _named_later(self, mention: Mention, head: str) -> Resolution | None:
        """The only body with the noun in its name, which is named after "a ministry" of the lead."""
        if not self.discourse.in_lead(mention.paragraph):
            return None
        bodies = (entity for entity in self.discourse.registry.entities if entity.is_body and not entity.is_place)
        named = [body for body in bodies if body_fit(body, head).startswith("named")]
        if len(named) != 1 or named[0].first_position <= mention.paragraph.place(mention.first):
            return None
        why = f"is {named[0].name}, the only {head} that is named"
        return taken_up(mention, named[0], Giving.BODY_NAMED, why, self.discourse.source_of_full_name(named[0]))

    def _named_within(self, mention: Mention, head: str) -> Resolution | None:
        """Norvik of "the Norvik hotel chain": a firm whose name stands before the noun for what it is."""
        paragraph = mention.paragraph
        occurrence = self.discourse.occurrence_at(paragraph, mention.first + 1)
        media = self._named_media(mention)
        if media is not None and media.entity is not None:
            why = f"is {media.entity.name}, whose name the words hold"
            return taken_up(mention, media.entity, Giving.BODY_WITHIN, why, (Source.of_name(media),))
        body = occurrence.entity if occurrence is not None else None
        if occurrence is None or body is None or not body.is_body or body.is_place or occurrence.name.place > _LIKELY:
            return None  # "the US company" is none of the US
        end = occurrence.name.end
        if head not in _FIRMS and not (head in MEMBER_NOUNS and end == mention.head):
            return None
        adjoins = end <= mention.head and all(part in ("NN", "JJ") for part in paragraph.parts[end : mention.head])
        if not adjoins or not may_be_called(body, head):
            return None
        why = f"is {body.name}, whose name the words hold"
        return taken_up(mention, body, Giving.BODY_WITHIN, why, (Source.of_name(occurrence),))

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


def _joined(names: list[NameOccurrence]) -> list[NameOccurrence]:
    """The last names that "and" joins, with those before them in the list."""
    for last in range(len(names) - 1, 0, -1):
        if "and" not in _between(names[last - 1], names[last]):
            continue
        first = last - 1
        while first and _between(names[first - 1], names[first]) in _JOINTS:
            first -= 1
        return names[first : last + 1]
    return []


def _between(one: NameOccurrence, other: NameOccurrence) -> list[str]:
    """The words between two names of a list; none where they stand apart."""
    lows = one.paragraph.tokens.lows[one.name.end : other.name.first] if one.paragraph is other.paragraph else []
    return lows if lows in _JOINTS else []


def _placed(mention: Mention) -> str:
    """The words of "the [Oslo port authority]" and "the [parish council of Oslo]", in lower case; else ""."""
    paragraph, lows = mention.paragraph, mention.paragraph.tokens.lows
    first = mention.first + (lows[mention.first] in DETERMINERS)
    name = paragraph.name_at.get(first)
    if name is not None and name.first == first and name.words and name.end <= mention.head:
        plain = all(part in ("NN", "JJ") for part in paragraph.parts[name.end : mention.head])
        return " ".join(lows[first : mention.head + 1]) if plain else ""
    after = paragraph.name_at.get(mention.head + 2)
    of_place = after is not None and after.first == mention.head + 2 and lows[mention.head + 1] == "of"
    return " ".join(lows[first : mention.end]) if after is not None and of_place and mention.end == after.end else ""


def _is_of_state(words: list[str], head: str) -> bool:
    """Whether a body with a country before it is the only one so called: "Danish navy", "New Zealand foreign ministry".

    `words` are those of the description without determiners, the country first.
    """
    countries = 1 if words[0] in COUNTRY_OF else 2
    portfolio = words[countries:-1]
    ministry = head in ("ministry", "department") and len(portfolio) == 1 and portfolio[0] in PORTFOLIOS
    return words[-1] == head and (ministry or (head in STATE_NOUNS and not portfolio))
