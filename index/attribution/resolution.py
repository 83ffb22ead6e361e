"""Whose words: from the mention in a reporting clause to the one it stands for in the article.

The `Resolver` goes through the statements in reading order and keeps what a reader keeps in mind: who spoke last, who
was the subject of the sentence before, which unnamed sources there were. Where the text leaves it open it says so.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from index.attribution.entities import Entity, Registry, Role, Use, country_title, read_role
from index.attribution.lexicon import (
    BODY_NOUNS,
    CLUB_NOUNS,
    COMPANY_NOUNS,
    COUNTRY_OF,
    DETERMINERS,
    DOCUMENT_BY_BODY,
    DOCUMENT_NOUNS,
    GROUP_NOUNS,
    PUBLIC_BODY_NOUNS,
    ROLE_NOUNS,
    SPOKES,
)
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases import Mention, phrase_after
from index.attribution.statements import Draft, sentence_subject
from search.article import Level, SpeakerKind

_DEFINITE = frozenset("the his her its their this that these those".split())
_PLURAL_HEADS = frozenset("people police women men staff children both some many others most two three few several all".split())
_BACK = 14
"""How many sentences back a pronoun is looked up."""


@dataclass(frozen=True, slots=True)
class Source:
    """Words elsewhere in the article that a resolution rests on."""

    paragraph: Paragraph
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a mention stands for (None when the text does not settle it), how, and why."""

    entity: Entity | None
    level: Level
    reasons: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(slots=True)
class _Said:
    """A statement that has been resolved, as memory of who spoke where."""

    position: int
    paragraph: Paragraph
    entity: Entity | None
    mention: Mention | None


@dataclass(slots=True)
class _Sentence:
    paragraph: Paragraph
    position: int
    subject: Mention | None


@dataclass(slots=True)
class Resolver:
    """Resolves the statements of one article; call `resolve` once for each, in reading order."""

    registry: Registry
    paragraphs: list[Paragraph]
    unnamed: list[Entity] = field(default_factory=list)
    _said: list[_Said] = field(default_factory=list)
    _done: dict[int, Resolution] = field(default_factory=dict)
    _use_at: dict[tuple[int, int], Use] = field(default_factory=dict)
    _positions: list[int] = field(default_factory=list)
    _sentences: list[_Sentence] = field(default_factory=list)
    _sentence_positions: list[int] = field(default_factory=list)
    _groups: dict[tuple[int, ...], Entity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for use in self.registry.uses:
            self._use_at[id(use.paragraph), use.name.first] = use
            self._positions.append(use.position)
        for paragraph in self.paragraphs:
            if paragraph.is_heading:
                continue
            for first, end in paragraph.sentences:
                position = paragraph.place(first)
                self._sentences.append(_Sentence(paragraph, position, sentence_subject(paragraph, first, end)))
                self._sentence_positions.append(position)

    # -------------------------------------------------- the statement

    def resolve(self, draft: Draft) -> Resolution:
        """Whose words the statement is."""
        if draft.mention is not None:
            resolution = self._done.get(id(draft.mention))
            if resolution is None:
                resolution = self._mention(draft.mention, draft)
                self._done[id(draft.mention)] = resolution
        elif draft.continues is not None:
            resolution = self._continued(draft.continues)
        else:
            resolution = Resolution(None, Level.CONTINUED, ("the text does not say whose words these are",))
        self._done[id(draft)] = resolution
        position = draft.paragraph.place(draft.pieces[0][0])
        self._said.append(_Said(position, draft.paragraph, resolution.entity, draft.mention))
        return resolution

    def look_ahead(self, resolved: list[tuple[Draft, Resolution]]) -> list[tuple[Draft, Resolution]]:
        """The resolutions again, where a source described in the lead is named by the one who speaks next.

        "Its first mate told an inquiry on Tuesday. … Choi Dae-sung, 38, said …": the first mate is Choi Dae-sung.
        """
        body = [p for p in self.paragraphs if not p.is_heading]
        number = {id(p): n for n, p in enumerate(body)}
        for k, (draft, resolution) in enumerate(resolved[:8]):
            entity, mention = resolution.entity, draft.mention
            if number[id(draft.paragraph)] > 1 or entity is None or mention is None or entity.kind is not SpeakerKind.ANONYMOUS:
                continue
            later = next((r for d, r in resolved[k + 1 :] if number[id(d.paragraph)] > number[id(draft.paragraph)] and d.mention is not None), None)
            named = later.entity if later is not None else None
            if later is None or named is None or not named.is_person or later.level is not Level.NAMED or named.first_use is None:
                continue
            gap = number.get(id(named.first_use.paragraph), 0) - number[id(draft.paragraph)]
            if not 1 <= gap <= 2 or "anonym" in draft.paragraph.tokens.between(0, len(draft.paragraph.tokens)) or not _may_be(mention, named):
                continue
            use = named.first_use
            reasons = (f"'{mention.text}' is {named.name}, the one who speaks next and is named there first",)
            better = Resolution(named, Level.ROLE, reasons, (Source(use.paragraph, use.name.first, use.name.end),))
            named.forms.setdefault(mention.text)
            resolved = [(d, better if r.entity is entity else r) for d, r in resolved]
            if entity in self.unnamed:
                self.unnamed.remove(entity)
        return resolved

    def _continued(self, before: Draft) -> Resolution:
        earlier = self._done.get(id(before))
        if earlier is None or earlier.entity is None:
            return Resolution(None, Level.CONTINUED, ("these words go on from a statement whose speaker is not known",))
        mention = before.mention
        sources = (Source(mention.paragraph, mention.first, mention.end),) if mention else earlier.sources[:1]
        return Resolution(earlier.entity, Level.CONTINUED, (f"these words go on from those of {earlier.entity.name} before them",), sources)

    def _mention(self, mention: Mention, draft: Draft) -> Resolution:
        if mention.others:
            return self._joint(mention, draft)
        if mention.is_pronoun or mention.text.lower() in ("him", "her", "them"):
            return self._pronoun(mention)
        name = mention.paragraph.name_at.get(mention.head)
        if name is not None and name.words:
            use = self._use_at.get((id(mention.paragraph), name.first))
            if use is not None:
                return self._named(mention, use)
        return self._nominal(mention, draft)

    # -------------------------------------------------- names

    def _named(self, mention: Mention, use: Use) -> Resolution:
        written = mention.text
        entity = use.entity
        reason = use.reason
        if entity is None:
            return Resolution(None, Level.NAMED, (reason or f"'{written}' could not be told apart",))
        if use.name.text == entity.name:
            return Resolution(entity, Level.NAMED, (f"named in full: {entity.name}",))
        return Resolution(entity, Level.NAMED, (reason or f"'{use.name.text}' is short for {entity.name}",), self._first_use(entity, use))

    def _first_use(self, entity: Entity, here: Use | None = None) -> tuple[Source, ...]:
        for use in self.registry.uses:
            if use.entity is entity and use.name.text == entity.name and use is not here:
                return (Source(use.paragraph, use.name.first, use.name.end),)
        return ()

    # -------------------------------------------------- joint speakers

    def _joint(self, mention: Mention, draft: Draft) -> Resolution:
        members: list[Entity] = []
        for part in (_alone(mention), *mention.others):
            found = self._mention(part, draft).entity
            if found is None or found in members:
                return Resolution(None, Level.NAMED, (f"not all of '{mention.text}' are known",))
            members.append(found)
        return Resolution(self._group(members, mention), Level.NAMED, (f"'{mention.text}' speak together",))

    def _group(self, members: list[Entity], mention: Mention) -> Entity:
        key = tuple(id(m) for m in members)
        if key not in self._groups:
            entity = Entity(name=" and ".join(m.name for m in members), kind=SpeakerKind.GROUP, members=tuple(members), head="")
            entity.first_position = mention.paragraph.place(mention.first)
            self._groups[key] = entity
            self.unnamed.append(entity)
        self._groups[key].forms.setdefault(mention.text)
        return self._groups[key]

    # -------------------------------------------------- pronouns

    def _pronoun(self, mention: Mention) -> Resolution:
        word = mention.text.lower()
        position = mention.paragraph.place(mention.first)
        if word in ("i", "we", "you"):
            return Resolution(None, Level.PRONOUN, (f"'{mention.text}' is whoever tells the story",))
        heading = self._heading_person(mention)
        found = None
        if heading is not None and word in ("he", "she", "him", "her") and _fits(heading.entity, word):
            found = (heading.entity, f"the heading above names {heading.entity.name if heading.entity else ''} alone", Source(heading.paragraph, heading.name.first, heading.name.end))
        else:
            found = self._antecedent(position, word, mention)
        if found is None or found[0] is None:
            return Resolution(None, Level.PRONOUN, (f"nobody before it that '{mention.text}' fits",))
        entity, why, source = found
        return Resolution(entity, Level.PRONOUN, (f"'{mention.text}' is {entity.name}: {why}",), (source,) if source else ())

    def _heading_person(self, mention: Mention) -> Use | None:
        """The one person a heading names, for a pronoun below it before anyone else is named; "X: …" headings never."""
        section = mention.paragraph.section
        heading = next((p for p in self.paragraphs if p.is_heading and p.section is section and section is not None), None)
        if heading is None or ":" in heading.tokens.words:
            return None
        start, stop = bisect_left(self._positions, heading.position), bisect_left(self._positions, mention.paragraph.place(mention.first))
        uses = self.registry.uses[start:stop]
        persons = [u for u in uses if u.entity is not None and u.entity.is_person]
        if len(persons) == 1 and persons[0].paragraph is heading:
            return persons[0]
        return None

    def _antecedent(self, position: int, word: str, mention: Mention | None) -> tuple[Entity, str, Source | None] | None:
        """The last one before `position` that a pronoun fits: who spoke or was the subject, else who was named."""
        here = bisect_left(self._sentence_positions, position + 1) - 1
        fallback: tuple[Entity, str, Source | None] | None = None
        said = len(self._said) - 1
        for number in range(here, max(-1, here - _BACK), -1):
            sentence = self._sentences[number]
            while said >= 0 and self._said[said].position >= position:
                said -= 1
            while said >= 0 and self._said[said].position >= sentence.position:
                spoken = self._said[said]
                said -= 1
                if spoken.entity is not None and _fits(spoken.entity, word):
                    source = Source(spoken.mention.paragraph, spoken.mention.first, spoken.mention.end) if spoken.mention else None
                    return spoken.entity, "the last to speak before it", source
            subject = sentence.subject
            if subject is not None and subject.paragraph.place(subject.first) < position and (mention is None or subject.first != mention.first or subject.paragraph is not mention.paragraph):
                entity, source = self._quick(subject)
                if entity is not None and _fits(entity, word):
                    return entity, "the subject of the sentence before" if number < here else "the subject of the sentence", source
            if fallback is None:
                stop = bisect_left(self._positions, min(position, self._sentence_end(number)))
                start = bisect_left(self._positions, sentence.position)
                for use in reversed(self.registry.uses[start:stop]):
                    if use.entity is not None and not use.paragraph.is_heading and _fits(use.entity, word) and (use.entity.is_person or use.entity.is_body):
                        fallback = use.entity, "the last one named before it whom it fits", Source(use.paragraph, use.name.first, use.name.end)
                        break
            elif here - number >= 2:
                return fallback
        return fallback

    def _sentence_end(self, number: int) -> int:
        return self._sentence_positions[number + 1] if number + 1 < len(self._sentence_positions) else 1 << 60

    def _quick(self, subject: Mention) -> tuple[Entity | None, Source | None]:
        """The entity of a sentence's subject when it is named or has a role that only one person has."""
        name = subject.paragraph.name_at.get(subject.head)
        if name is not None and name.words:
            use = self._use_at.get((id(subject.paragraph), name.first))
            if use is not None and use.entity is not None:
                return use.entity, Source(subject.paragraph, name.first, name.end)
        if name is None or not name.words:
            role = read_role(subject.paragraph, subject.first, subject.end)
            if role is not None and subject.paragraph.tokens.lows[subject.first] == "the":
                found = self._by_role(role, subject.paragraph.place(subject.first))
                if found is not None:
                    return found[0], Source(subject.paragraph, subject.first, subject.end)
        return None, None

    # -------------------------------------------------- roles and other common nouns

    def _nominal(self, mention: Mention, draft: Draft) -> Resolution:
        tokens = mention.paragraph.tokens
        lows = tokens.lows
        head = lows[mention.head]
        if head in ("'s", "’s"):
            head = lows[mention.end - 1]
        first = lows[mention.first]
        definite = first in _DEFINITE or "'s" in lows[mention.first : mention.head] or "’s" in lows[mention.first : mention.head]
        position = mention.paragraph.place(mention.first)
        if head in SPOKES:
            body = self._spoken_for(mention, draft)
            if body is not None:
                return body
        if head in DOCUMENT_NOUNS and head not in ROLE_NOUNS and not (head in BODY_NOUNS and head in ("survey",)):
            return self._document(mention, head, definite, position)
        two = any(w in ("two", "both") for w in lows[mention.first : mention.head + 1])
        if two and (head in GROUP_NOUNS or head.endswith("s")) and definite or first == "both" and head != "both":
            pair = self._pair(mention, position)
            if pair is not None:
                return pair
        if head in BODY_NOUNS or head == "police":
            return self._body(mention, head, definite, position)
        plural = head in GROUP_NOUNS or head in _PLURAL_HEADS or (head.endswith("s") and not head.endswith("ss") and head not in ROLE_NOUNS)
        if plural:
            return self._unnamed(mention, head, SpeakerKind.ANONYMOUS if head in ("sources", "people") and first not in ("people", "the") else SpeakerKind.GROUP, definite)
        if definite:
            return self._definite_person(mention, head, first, position)
        return self._unnamed(mention, head, SpeakerKind.ANONYMOUS, definite)

    def _definite_person(self, mention: Mention, head: str, first: str, position: int) -> Resolution:
        role = read_role(mention.paragraph, mention.first, mention.end)
        known = next((e for e in reversed(self.unnamed) if e.head == head and e.kind is SpeakerKind.ANONYMOUS), None)
        if role is not None:
            found = self._by_role(role, position)
            if found is not None and not (known is not None and known.first_position > (found[0].first_position or 0) and not found[1].modifiers):
                return _role_resolution(mention, *found)
        if known is not None:
            known.forms.setdefault(mention.text)
            return Resolution(known, Level.ROLE, (f"'{mention.text}' is {known.name}, the last one called {head}",))
        if head in COUNTRY_OF:
            country = COUNTRY_OF[head]
            for use in reversed(self.registry.uses[: bisect_left(self._positions, position)]):
                if use.entity is not None and use.entity.is_person and any(r.country == country for r in use.entity.roles):
                    role = next(r for r in use.entity.roles if r.country == country)
                    return _role_resolution(mention, use.entity, role)
        if head in ROLE_NOUNS or head in COUNTRY_OF or head.endswith("-year-old"):
            if first in ("the", "this") and "'s" not in mention.text and "’s" not in mention.text:
                found_before = self._antecedent(position, "", mention)
                if found_before is not None:
                    entity, why, source = found_before
                    entity.forms.setdefault(mention.text)
                    return Resolution(entity, Level.ROLE, (f"'{mention.text}' is taken to be {entity.name}: {why}, and nobody else is called so",), (source,) if source else ())
            return self._unnamed(mention, head, SpeakerKind.ANONYMOUS, True)
        return self._unnamed(mention, head, SpeakerKind.ANONYMOUS, True)

    def _by_role(self, role: Role, position: int) -> tuple[Entity, Role] | None:
        """The person with a role, the last one named before `position` when several have it; with that role."""
        options: list[tuple[int, int, Entity, Role]] = []
        for entity in self.registry.entities:
            if not entity.is_person:
                continue
            best: tuple[int, Role] | None = None
            for known in entity.roles:
                if role.noun == "counterpart":
                    fits = known.country is not None and known.country == role.country
                else:
                    fits = known.noun == role.noun and not (role.country and known.country and role.country != known.country)
                    fits = fits and (not role.modifiers or bool(role.modifiers & known.modifiers) or not known.modifiers or role.country is not None and not known.modifiers - {"foreign", "prime"})
                    fits = fits and not (role.country and known.country is None and any(r.country for r in entity.roles))
                if fits:
                    score = (2 if role.country and known.country == role.country else 0) + len(role.modifiers & known.modifiers)
                    if best is None or score > best[0]:
                        best = (score, known)
            if best is not None:
                last = self._last_use(entity, position)
                options.append((best[0], last, entity, best[1]))
        before = [o for o in options if o[1] >= 0]
        pool = before or options
        if not pool:
            return None
        _, _, entity, known = max(pool, key=lambda o: (o[0], o[1]))
        return entity, known

    def _last_use(self, entity: Entity, position: int) -> int:
        stop = bisect_left(self._positions, position)
        for use in reversed(self.registry.uses[max(0, stop - 400) : stop]):
            if use.entity is entity and not use.paragraph.is_heading:
                return use.position
        return -1

    def _spoken_for(self, mention: Mention, draft: Draft) -> Resolution | None:
        """'A spokesperson for Kreuzmann' and 'a ministry spokesman' speak for the body; None for a person's own role."""
        tokens = mention.paragraph.tokens
        for k in range(mention.first, mention.end):
            name = mention.paragraph.name_at.get(k)
            if name is not None and name.words and k != mention.head:
                use = self._use_at.get((id(mention.paragraph), name.first))
                if use is not None and use.entity is not None and not use.entity.is_place:
                    return Resolution(use.entity, Level.ROLE, (f"'{mention.text}' speaks for {use.entity.name}",), (Source(use.paragraph, use.name.first, use.name.end),))
        for k in range(mention.head + 1, mention.end):
            if tokens.lows[k] in ("for", "of"):
                inner = phrase_after(mention.paragraph, k + 1, mention.end)
                if inner is not None and inner.head not in mention.paragraph.name_at:
                    found = self._nominal(inner, draft)
                    if found.entity is not None:
                        return Resolution(found.entity, Level.ROLE, (f"'{mention.text}' speaks for {found.entity.name}", *found.reasons), found.sources)
        if mention.head - 1 >= mention.first and tokens.lows[mention.head - 1] in BODY_NOUNS:
            return self._body(mention, tokens.lows[mention.head - 1], True, mention.paragraph.place(mention.first))
        return None

    def _document(self, mention: Mention, head: str, definite: bool, position: int) -> Resolution:
        if definite and head in DOCUMENT_BY_BODY and self._said:
            last = self._said[-1]
            if last.paragraph is mention.paragraph and last.entity is not None and (last.entity.is_body or last.entity.is_person):
                return Resolution(last.entity, Level.ROLE, (f"'{mention.text}' is what {last.entity.name} put out, just before",))
        return self._unnamed(mention, head, SpeakerKind.DOCUMENT, definite)

    def _body(self, mention: Mention, head: str, definite: bool, position: int) -> Resolution:
        """'the ministry' is the last ministry named; 'the company' the last company; 'Hungary's central bank' one of it."""
        lows = mention.paragraph.tokens.lows
        words = [w for w in lows[mention.first : mention.head + 1] if w not in DETERMINERS and w not in ("'s", "’s")]
        country = next((COUNTRY_OF[w] for w in words if w in COUNTRY_OF), None)
        if not definite and head != "police" and lows[mention.first] in DETERMINERS:
            return self._unnamed(mention, head, SpeakerKind.GROUP, False)
        bodies = [e for e in self.registry.entities if e.is_body and not e.is_place]
        named = [e for e in bodies if any(w.lower() == head for w in e.words)]
        if country:
            named = [e for e in named if any(COUNTRY_OF.get(w.lower()) == country for w in e.words)]
        others = [w for w in words if w != head and w not in COUNTRY_OF and w not in ("central", "state", "national", "local", "city")]
        if others:
            named = [e for e in named if any(w.lower() in others for w in e.words)]
        options = [(self._last_use(e, position), e) for e in named]
        before = [o for o in options if o[0] >= 0]
        if before or options:
            _, entity = max(before or options, key=lambda o: o[0])
            entity.forms.setdefault(mention.text)
            return Resolution(entity, Level.ROLE, (f"'{mention.text}' is {entity.name}, the {head} that is named",), self._first_use(entity))
        if definite and not country and (head in COMPANY_NOUNS or head in CLUB_NOUNS) and not others:
            fitting = [e for e in bodies if not any(w.lower() in PUBLIC_BODY_NOUNS for w in e.words)]
            spoken = next((s.entity for s in reversed(self._said[-6:]) if s.entity is not None and s.entity in fitting), None)
            recent = max(((self._last_use(e, position), e) for e in fitting), key=lambda o: o[0], default=(-1, None))
            entity_ = spoken or (recent[1] if recent[0] >= 0 else None)
            if entity_ is not None:
                entity_.forms.setdefault(mention.text)
                return Resolution(entity_, Level.ROLE, (f"'{mention.text}' is {entity_.name}, the last one named that can be a {head}",), self._first_use(entity_))
        if country and len(words) == 2:
            name = f"{country_title(country)} {head}"
            return self._unnamed(mention, name, SpeakerKind.GROUP, True)
        return self._unnamed(mention, head, SpeakerKind.GROUP, definite)

    def _pair(self, mention: Mention, position: int) -> Resolution | None:
        """'the two leaders': the two persons spoken of last, with the statement shared between them."""
        stop = bisect_left(self._positions, position)
        found: list[Entity] = []
        for use in reversed(self.registry.uses[max(0, stop - 60) : stop]):
            if use.entity is not None and use.entity.is_person and use.entity not in found and any(r.country or r.modifiers for r in use.entity.roles):
                found.append(use.entity)
                if len(found) == 2:
                    break
        if len(found) < 2 or mention.paragraph.tokens.lows[mention.head] in ("sides", "parties", "countries", "governments", "companies", "people"):
            return None
        found.sort(key=lambda e: e.first_position)
        group = self._group(found, mention)
        return Resolution(group, Level.ROLE, (f"'{mention.text}' are {group.name}, the two spoken of last",), tuple(s for e in found for s in self._first_use(e)))

    def _unnamed(self, mention: Mention, head: str, kind: SpeakerKind, definite: bool) -> Resolution:
        """A source that is only described: the one met before with the same noun, or a new one."""
        text = mention.text
        if definite or kind is SpeakerKind.GROUP:
            known = next((e for e in reversed(self.unnamed) if e.head == head and (definite or e.forms and text.lower() in {f.lower() for f in e.forms})), None)
            if known is not None:
                known.forms.setdefault(text)
                return Resolution(known, Level.ROLE, (f"'{text}' is the source mentioned before: {known.name}",))
        whole = mention.paragraph.tokens.between(mention.first, mention.until) if mention.until > mention.end and mention.until - mention.first < 25 else text
        whole = whole.rstrip(" ,")
        name = " ".join(whole.split())
        if not mention.paragraph.name_at.get(mention.first):
            name = name[:1].lower() + name[1:]
        entity = Entity(name=name, kind=kind, head=head, forms={text: None})
        entity.first_position = mention.paragraph.place(mention.first)
        self.unnamed.append(entity)
        what = {SpeakerKind.DOCUMENT: "a document", SpeakerKind.GROUP: "a group without a name", SpeakerKind.ANONYMOUS: "a source without a name"}[kind]
        return Resolution(entity, Level.ROLE, (f"'{text}' is {what}",))


def _may_be(mention: Mention, named: Entity) -> bool:
    """Whether a description in the lead fits what is said later about the one who is named."""
    lows = mention.paragraph.tokens.lows
    if lows[mention.first] in _DEFINITE:
        return True
    role = read_role(mention.paragraph, mention.first, mention.end)
    if role is None:
        return False
    return any(known.noun == role.noun or role.country is not None and role.country == known.country or bool(role.modifiers & known.modifiers) for known in named.roles)


def _alone(mention: Mention) -> Mention:
    """The first of joint speakers by itself."""
    first_other = mention.others[0]
    end = max(mention.head + 1, min(mention.end, first_other.first - 1))
    return Mention(mention.paragraph, mention.first, end, mention.head, mention.first, end)


def _fits(entity: Entity | None, word: str) -> bool:
    """Whether a pronoun can stand for an entity; '' asks only for a single person."""
    if entity is None:
        return False
    if word == "it":
        return entity.kind in (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT) and not entity.is_place or entity.kind is SpeakerKind.GROUP and not entity.members
    if word in ("they", "them"):
        return entity.gender == "t" or entity.kind is SpeakerKind.GROUP or entity.kind is SpeakerKind.ANONYMOUS and entity.head.endswith(("s", "people"))
    if entity.kind not in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS):
        return False
    if word in ("he", "him"):
        return entity.gender in ("m", "")
    if word in ("she", "her"):
        return entity.gender in ("f", "")
    return True


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
    return Resolution(entity, Level.ROLE, (f"'{mention.text}' is {entity.name}: {why}",), (Source(role.paragraph, role.first, end),))
