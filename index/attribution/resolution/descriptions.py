"""Mentions by description: "the Chinese president", "the ministry", "a spokesman for Kreuzmann", "two officials"."""

import itertools
from bisect import bisect_left
from dataclasses import dataclass, field

from index.attribution.entities.entity import Entity, Role
from index.attribution.entities.roles import read_role
from index.attribution.lexicon.bodies import (
    ANY_BODY_NOUNS,
    BODY_NOUNS,
    BODY_SYNONYMS,
    CLUB_NAMES,
    CLUB_NOUNS,
    COMPANY_NOUNS,
    PUBLIC_BODY_NOUNS,
)
from index.attribution.lexicon.documents import DOCUMENT_BY_BODY, DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import DETERMINERS, POSSESSIVE_S, POSSESSIVES
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import ROLE_NOUNS, SPOKES, is_person_noun
from index.attribution.lexicon.places import COUNTRY_OF, country_title
from index.attribution.phrases.forwards import phrase_after
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.antecedents import Antecedents
from index.attribution.resolution.discourse import Discourse, Resolution, Source, position_of
from index.attribution.statements.drafts import Draft
from search.article import Level, SpeakerKind

_PLURAL_HEADS = frozenset(
    "people police women men staff children both some many others most two three few several all".split()
)
_MOUTHPIECES = frozenset("management figures data statistics numbers statement".split())
"""What a body speaks through, besides spokespersons: "management of the company", "figures from the ministry"."""
_NAMING = frozenset("named called name".split())
_NAMING_VERBS = frozenset("gave identified name introduced".split())
_CIVIL_OFFICES = frozenset("minister premier president governor mayor judge senator secretary chancellor".split())
"""Offices whose holder has no other one: the minister is neither "the mayor" nor "the army chief"."""
_OTHER_OFFICES = frozenset("chief general commissioner".split())
_SPOUSES = {"husband": "m", "wife": "f"}
_OF_ANY_GROUP = frozenset("advocacy lobby rights human animal industry trade aid campaign watchdog".split())
"""What a body is called by its work, whatever its name: "the advocacy group"."""
DEFINITE = frozenset("the his her its their this that these those".split())


@dataclass(slots=True)
class Descriptions:
    """Resolves mentions by description, and keeps the sources of the article that have no name."""

    discourse: Discourse
    antecedents: Antecedents
    unnamed: list[Entity] = field(default_factory=list)
    _groups: dict[tuple[int, ...], Entity] = field(default_factory=dict)

    def resolve(self, mention: Mention, draft: Draft) -> Resolution:
        """Whom a mention without a name stands for; a source met for the first time is kept as unnamed."""
        tokens = mention.paragraph.tokens
        lows = tokens.lows
        head = lows[mention.head]
        if head in POSSESSIVE_S:
            head = lows[mention.end - 1]
        first = lows[mention.first]
        definite = (
            first in DEFINITE
            or "'s" in lows[mention.first : mention.head]
            or "’s" in lows[mention.first : mention.head]
        )
        position = mention.paragraph.place(mention.first)
        named = self._named_inside(mention)
        if named is not None:
            return named
        if self._asks_anonymity(mention):
            return self._unnamed(mention, head, SpeakerKind.ANONYMOUS, definite)
        if head in SPOKES or (head in _MOUTHPIECES and mention.head + 1 < mention.end):
            body = self._spoken_for(mention, draft)
            if body is not None:
                return body
        if head in DOCUMENT_NOUNS and head not in ROLE_NOUNS and not (head in BODY_NOUNS and head in ("survey",)):
            return self._document(mention, head, definite, position)
        two = any(w in ("two", "both") for w in lows[mention.first : mention.head + 1])
        if (two and (head in GROUP_NOUNS or head.endswith("s")) and definite) or (first == "both" and head != "both"):
            pair = self._pair(mention, position)
            if pair is not None:
                return pair
        if head in BODY_NOUNS or head == "police":
            return self._body(mention, head, definite, position)
        plural = (
            head in GROUP_NOUNS
            or head in _PLURAL_HEADS
            or (head.endswith("s") and not head.endswith("ss") and head not in ROLE_NOUNS)
        )
        if plural:
            return self._unnamed(
                mention,
                head,
                SpeakerKind.ANONYMOUS
                if head in ("sources", "people") and first not in ("people", "the")
                else SpeakerKind.GROUP,
                definite,
            )
        if definite:
            return self._definite_person(mention, head, first, position_of(mention, draft))
        return self._unnamed(mention, head, SpeakerKind.ANONYMOUS, definite)

    def group(self, members: list[Entity], mention: Mention) -> Entity:
        """The joint speaker made of `members`, the same one each time."""
        key = tuple(id(m) for m in members)
        if key not in self._groups:
            entity = Entity(
                name=" and ".join(m.name for m in members), kind=SpeakerKind.GROUP, members=tuple(members), head=""
            )
            entity.first_position = mention.paragraph.place(mention.first)
            self._groups[key] = entity
            self.unnamed.append(entity)
        self._groups[key].forms.setdefault(mention.text)
        return self._groups[key]

    def _definite_person(self, mention: Mention, head: str, first: str, position: int) -> Resolution:
        role = read_role(mention.paragraph, mention.first, mention.end)
        known = next((e for e in reversed(self.unnamed) if e.head == head and e.kind is SpeakerKind.ANONYMOUS), None)
        if head in _SPOUSES and first in POSSESSIVES:
            spouse = self._spouse(mention, head, first, position)
            if spouse is not None:
                return spouse
        goes_on = known is not None and bool(self.discourse.said) and self.discourse.said[-1].entity is known
        if role is not None and not (goes_on and not role.modifiers):
            found = self.discourse.by_role(role, position)
            if found is not None and not (
                known is not None and known.first_position > (found[0].first_position or 0) and not found[1].modifiers
            ):
                return _role_resolution(mention, *found)
        if known is not None:
            known.forms.setdefault(mention.text)
            return Resolution(known, Level.ROLE, (f"'{mention.text}' is {known.name}, the last one called {head}",))
        if head in COUNTRY_OF:
            country = COUNTRY_OF[head]
            for use in reversed(self.discourse.registry.uses[: bisect_left(self.discourse.positions, position)]):
                if (
                    use.entity is not None
                    and use.entity.is_person
                    and any(r.country == country for r in use.entity.roles)
                ):
                    role = next(r for r in use.entity.roles if r.country == country)
                    return _role_resolution(mention, use.entity, role)
        if is_person_noun(head) or head in COUNTRY_OF or head.endswith("-year-old"):
            if first in ("the", "this") and "'s" not in mention.text and "’s" not in mention.text:
                others = [] if "former" in mention.text else self._in_other_offices(head)
                found_before = self.antecedents.of(position, "", mention, excluded=others)
                if found_before is not None:
                    entity, why, source = found_before
                    entity.forms.setdefault(mention.text)
                    return Resolution(
                        entity,
                        Level.ROLE,
                        (f"'{mention.text}' is taken to be {entity.name}: {why}, and nobody else is called so",),
                        (source,) if source else (),
                    )
            return self._unnamed(mention, head, SpeakerKind.ANONYMOUS, True)
        return self._unnamed(mention, head, SpeakerKind.ANONYMOUS, True)

    def _in_other_offices(self, head: str) -> list[Entity]:
        """The persons who hold another office than `head`, where that is one."""
        if head not in _CIVIL_OFFICES | _OTHER_OFFICES:
            return []
        held = [(e, {role.noun for role in e.roles}) for e in self.discourse.registry.entities]
        return [entity for entity, roles in held if roles & _CIVIL_OFFICES and head not in roles]

    def _spouse(self, mention: Mention, head: str, first: str, position: int) -> Resolution | None:
        """Carl of "her husband", where the text has introduced "Ada and Carl Byrd" and she is Ada."""
        found = self.antecedents.of(position, "she" if first == "her" else "he", mention)
        if found is None:
            return None
        owner = found[0]
        for one, other in itertools.pairwise(self.discourse.uses_between(0, position)):
            if {one.entity, other.entity} >= {owner} and one.paragraph is other.paragraph:
                between = one.paragraph.tokens.lows[one.name.end : other.name.first]
                spouse = other.entity if one.entity is owner else one.entity
                if (
                    between == ["and"]
                    and spouse is not None
                    and spouse is not owner
                    and spouse.gender in ("", _SPOUSES[head])
                    and spouse.words[-1:] == owner.words[-1:]
                ):
                    reason = f"'{mention.text}' is {spouse.name}, introduced together with {owner.name}"
                    spouse.forms.setdefault(mention.text)
                    return Resolution(spouse, Level.ROLE, (reason,), self.discourse.first_use_of(spouse))
        return None

    def _asks_anonymity(self, mention: Mention) -> bool:
        """Whether the source asks not to be named in the same breath, and so is none of those who are."""
        lows = mention.paragraph.tokens.lows[mention.head : mention.until]
        return "anonymity" in lows or any(
            lows[k : k + 3] == ["not", "to", "be"] and lows[k + 3 : k + 4] in (["named"], ["identified"], ["quoted"])
            for k in range(len(lows) - 3)
        )

    def _named_inside(self, mention: Mention) -> Resolution | None:
        """Kwesi of "a miner who gave his name as Kwesi", and Ada Vega of "a woman named Ada Vega"."""
        lows = mention.paragraph.tokens.lows
        for k in range(mention.head + 1, max(mention.end, mention.until)):
            name = mention.paragraph.name_at.get(k)
            if name is None or not name.words or name.first != k:
                continue
            if lows[k - 1] not in _NAMING and not (lows[k - 1] == "as" and _NAMING_VERBS & set(lows[mention.head : k])):
                continue
            use = self.discourse.use_at.get((id(mention.paragraph), name.first))
            if use is not None and use.entity is not None and use.entity.is_person:
                why = f"'{mention.text}' is named: {use.entity.name}"
                return Resolution(use.entity, Level.NAMED, (why,), (Source(use.paragraph, name.first, name.end),))
        return None

    def _spoken_for(self, mention: Mention, draft: Draft) -> Resolution | None:
        """The body that 'a spokesperson for Kreuzmann' or 'a ministry spokesman' speaks for; None for others."""
        tokens = mention.paragraph.tokens
        for k in range(mention.first, mention.end):
            name = mention.paragraph.name_at.get(k)
            if name is not None and name.words and k != mention.head:
                use = self.discourse.use_at.get((id(mention.paragraph), name.first))
                if use is not None and use.entity is not None and not use.entity.is_place:
                    return Resolution(
                        use.entity,
                        Level.ROLE,
                        (f"'{mention.text}' speaks for {use.entity.name}",),
                        (Source(use.paragraph, use.name.first, use.name.end),),
                    )
        for k in range(mention.head + 1, mention.end):
            if tokens.lows[k] in ("for", "of", "from", "by"):
                inner = phrase_after(mention.paragraph, k + 1, mention.end)
                if inner is not None and inner.head not in mention.paragraph.name_at:
                    found = self.resolve(inner, draft)
                    if found.entity is not None:
                        return Resolution(
                            found.entity,
                            Level.ROLE,
                            (f"'{mention.text}' speaks for {found.entity.name}", *found.reasons),
                            found.sources,
                        )
        if mention.head - 1 >= mention.first and tokens.lows[mention.head - 1] in BODY_NOUNS:
            return self._body(mention, tokens.lows[mention.head - 1], True, mention.paragraph.place(mention.first))
        last = self.discourse.said[-1].entity if self.discourse.said else None
        if last is not None and last.is_body and mention.end - mention.first <= 2:
            return Resolution(last, Level.ROLE, (f"'{mention.text}' speaks for {last.name}, spoken for just before",))
        return None

    def _document(self, mention: Mention, head: str, definite: bool, position: int) -> Resolution:
        if definite and head in DOCUMENT_BY_BODY and self.discourse.said:
            last = self.discourse.said[-1]
            if (
                last.paragraph is mention.paragraph
                and last.entity is not None
                and (last.entity.is_body or last.entity.is_person)
            ):
                return Resolution(
                    last.entity, Level.ROLE, (f"'{mention.text}' is what {last.entity.name} put out, just before",)
                )
        return self._unnamed(mention, head, SpeakerKind.DOCUMENT, definite)

    def _body(self, mention: Mention, head: str, definite: bool, position: int) -> Resolution:
        """'The ministry' is the last ministry named, 'the company' the last company."""
        lows = mention.paragraph.tokens.lows
        words = [w for w in lows[mention.first : mention.head + 1] if w not in DETERMINERS and w not in POSSESSIVE_S]
        country = next((COUNTRY_OF[w] for w in words if w in COUNTRY_OF), None)
        if not definite and head != "police" and lows[mention.first] in DETERMINERS:
            return self._unnamed(mention, head, SpeakerKind.GROUP, False)
        bodies = [e for e in self.discourse.registry.entities if e.is_body and not e.is_place]
        named = [e for e in bodies if any(w.lower() == head for w in e.words)]
        if country:
            named = [e for e in named if any(COUNTRY_OF.get(w.lower()) == country for w in e.words)]
        others = [
            w
            for w in words
            if w != head and w not in COUNTRY_OF and w not in ("central", "state", "national", "local", "city")
        ]
        if others:
            named = [e for e in named if any(w.lower() in others for w in e.words)]
        options = [(self.discourse.last_use(e, position), e) for e in named]
        before = [o for o in options if o[0] >= 0]
        if before or options:
            _, entity = max(before or options, key=lambda o: o[0])
            entity.forms.setdefault(mention.text)
            return Resolution(
                entity,
                Level.ROLE,
                (f"'{mention.text}' is {entity.name}, the {head} that is named",),
                self.discourse.first_use_of(entity),
            )
        if definite and not country and all(word in _OF_ANY_GROUP for word in others):
            found = self._last_body(mention, head, position)
            if found is not None:
                return found
        if country and len(words) == 2:
            name = f"{country_title(country)} {head}"
            return self._unnamed(mention, name, SpeakerKind.GROUP, True)
        return self._unnamed(mention, head, SpeakerKind.GROUP, definite)

    def _last_body(self, mention: Mention, head: str, position: int) -> Resolution | None:
        """The body before it that stands out among those that can be called so: "the force" takes up the police."""
        for candidate in self.antecedents.weighed(position, "it", mention):
            entity = candidate.entity
            if entity.is_body and not entity.is_place and may_be_called(entity, head):
                entity.forms.setdefault(mention.text)
                return Resolution(
                    entity,
                    Level.ROLE,
                    (f"'{mention.text}' is {entity.name}, the last one named that can be a {head}",),
                    self.discourse.first_use_of(entity),
                )
        return None

    def _pair(self, mention: Mention, position: int) -> Resolution | None:
        """'the two leaders': the two persons spoken of last, with the statement shared between them."""
        stop = bisect_left(self.discourse.positions, position)
        found: list[Entity] = []
        for use in reversed(self.discourse.registry.uses[max(0, stop - 60) : stop]):
            if (
                use.entity is not None
                and use.entity.is_person
                and use.entity not in found
                and any(r.country or r.modifiers for r in use.entity.roles)
            ):
                found.append(use.entity)
                if len(found) == 2:
                    break
        if len(found) < 2 or mention.paragraph.tokens.lows[mention.head] in (
            "sides",
            "parties",
            "countries",
            "governments",
            "companies",
            "people",
        ):
            return None
        found.sort(key=lambda e: e.first_position)
        group = self.group(found, mention)
        return Resolution(
            group,
            Level.ROLE,
            (f"'{mention.text}' are {group.name}, the two spoken of last",),
            tuple(s for e in found for s in self.discourse.first_use_of(e)),
        )

    def _unnamed(self, mention: Mention, head: str, kind: SpeakerKind, definite: bool) -> Resolution:
        """A source that is only described: the one met before with the same noun, or a new one."""
        text = mention.text
        if definite or kind is SpeakerKind.GROUP:
            known = next(
                (
                    e
                    for e in reversed(self.unnamed)
                    if e.head == head and (definite or (e.forms and text.lower() in {f.lower() for f in e.forms}))
                ),
                None,
            )
            if known is not None:
                known.forms.setdefault(text)
                return Resolution(known, Level.ROLE, (f"'{text}' is the source mentioned before: {known.name}",))
        whole = (
            mention.paragraph.tokens.between(mention.first, mention.until)
            if mention.until > mention.end and mention.until - mention.first < 25
            else text
        )
        whole = whole.rstrip(" ,")
        name = " ".join(whole.split())
        if not mention.paragraph.name_at.get(mention.first):
            name = name[:1].lower() + name[1:]
        entity = Entity(name=name, kind=kind, head=head, forms={text: None})
        entity.first_position = mention.paragraph.place(mention.first)
        self.unnamed.append(entity)
        what = {
            SpeakerKind.DOCUMENT: "a document",
            SpeakerKind.GROUP: "a group without a name",
            SpeakerKind.ANONYMOUS: "a source without a name",
        }[kind]
        return Resolution(entity, Level.ROLE, (f"'{text}' is {what}",))


def may_be_called(entity: Entity, head: str) -> bool:
    """Whether a named body can be "the force", "the company" …, by the nouns in its name."""
    words = {word.lower() for word in entity.words}
    if head in ANY_BODY_NOUNS:
        return True
    if head in COMPANY_NOUNS:
        return not words & PUBLIC_BODY_NOUNS
    if head in CLUB_NOUNS:
        return entity.words[-1].lower() in CLUB_NAMES
    return bool(words & BODY_SYNONYMS.get(head, frozenset()))


def _role_resolution(mention: Mention, entity: Entity, role: Role) -> Resolution:
    tokens = role.paragraph.tokens
    use = next((n for n in role.paragraph.names if n.end >= role.end and n.first - 2 <= role.end), None)
    end = max(role.end, use.end) if use is not None and " ".join(use.words) else role.end
    introduced = tokens.between(role.first, end)
    if role.counterpart_of is not None:
        why = f"introduced as '{introduced}', and the counterpart of a {role.noun} is a {role.noun}"
    else:
        why = f"introduced as '{introduced}'"
    entity.forms.setdefault(mention.text)
    return Resolution(
        entity, Level.ROLE, (f"'{mention.text}' is {entity.name}: {why}",), (Source(role.paragraph, role.first, end),)
    )
