"""How well a description suits a person or a body: what is known of both, as features for `salience` to weigh.

"The striker" suits one who was introduced as a striker, "the diplomat" an ambassador, "the ministry" a body whose name
has the noun, "the tile maker" one of whom the text says that it makes tiles; none suits one whom the description itself
names ("the mother of Ada Byrd"), and nobody's noun suits a body ("the widow").
"""

import itertools
from dataclasses import dataclass

from index.attribution.entities.entity import Entity, Role
from index.attribution.entities.roles import read_role
from index.attribution.lexicon.bodies import (
    ACRONYM_NOUNS,
    ANY_BODY_NOUNS,
    BODY_NOUNS,
    BODY_SYNONYMS,
    CLUB_NAMES,
    CLUB_NOUNS,
    COMPANY_ENDINGS,
    COMPANY_NOUNS,
    MEDIA_NOUNS,
    MEMBER_NOUNS,
    PART_NOUNS,
    PUBLIC_BODY_NOUNS,
    STATE_NOUNS,
    TRADE_NOUNS,
)
from index.attribution.lexicon.functionwords import (
    DETERMINERS,
    FUNCTION_WORDS,
    POSSESSIVE_S,
    POSSESSIVES,
    PREPOSITIONS,
)
from index.attribution.lexicon.persons import (
    FEMALE_NOUNS,
    KIN_NOUNS,
    KINDS_OF,
    MALE_NOUNS,
    MAYBE_BODIES,
    OFFICES_OF_ONE,
    PLAIN_NOUNS,
    ROLE_NOUNS,
    ROLE_SYNONYMS,
    is_person_noun,
)
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.sources import BODIES
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.calls import Calls
from index.attribution.resolution.discourse import is_other_rank, suits
from search.article import SpeakerKind

_PLAIN = frozenset("state national local city federal own same new former other".split())
"""Words before a noun that do not tell which one it is."""
CALLED = ("role", "same", "kind", "named", "synonym", "club")
"""How what the text calls somebody goes with a description that takes it up."""
_OTHERS = {
    "trade": ("public", "other body"),
    "members": ("public", "firm", "other body"),
    "any": ("public",),
}
"""By sort of noun, the names that tell that a body is something else."""
_TAKEN = ("last", "once")
"""Where the noun has stood for the same one."""
_PASSED = FUNCTION_WORDS | COUNTRY_OF.keys() | _PLAIN
_SEATS = ("-based", "-owned", "-run", "-listed", "-born")
"""How words end that tell where somebody is from or whose a body is."""
_COMMON = frozenset("central national".split())
"""Words that a description has and the name need not: "Norway's central bank" is the Bank of Norway."""
_KINDS = BODY_NOUNS | PUBLIC_BODY_NOUNS | {"school", "hospital", "museum"}
"""Nouns in a name that tell what the body is, and so what it is not."""
_FORMS = COMPANY_ENDINGS | frozenset("group holding holdings service services company partners".split())
"""Those of them that tell a firm and nothing of its trade."""
_FREQUENT = frozenset("company group agency bank union ministry department government police court club".split())
"""Nouns that are weighed for themselves too."""
_EITHER = MAYBE_BODIES | frozenset(
    """buyer seller bidder purchaser rival competitor defendant plaintiff applicant claimant contractor subcontractor
    supplier producer importer exporter trader dealer shipper carrier lender borrower insurer investor shareholder
    partner sponsor founder funder donor backer tenant licensee adviser advisor provider winner loser holder client
    customer host organiser promoter challenger parent creditor forecaster advertiser caterer""".split()
)
"""Nouns for a person or a body."""


@dataclass(frozen=True, slots=True)
class Description:
    """A description of a person or a body: its noun, the words that tell which one, the role or country they name."""

    mention: Mention
    head: str
    role: Role | None
    country: str | None
    telling: tuple[str, ...]
    calls: Calls

    @classmethod
    def of(cls, mention: Mention, head: str, calls: Calls) -> "Description":
        """The description in the words of a mention."""
        paragraph = mention.paragraph
        role = read_role(paragraph, mention.first, mention.end, mention.head)
        words = [low for low in paragraph.tokens.lows[mention.first : mention.end] if low not in POSSESSIVE_S]
        pairs = (f"{one} {other}" for one, other in itertools.pairwise(words))
        country = next((COUNTRY_OF[word] for word in (*words, *pairs) if word in COUNTRY_OF), None)
        telling = tuple(
            low for low in words if low[0].isalnum() and low != head and low not in _PASSED and not low.endswith(_SEATS)
        )
        return cls(mention, head, role, country, telling, calls)

    @property
    def of_kind(self) -> str:
        """Whether the noun stands for a "person", a "body", "either", or for neither as far as is known ("thing")."""
        body = self.head in BODY_NOUNS or self.head in COMPANY_NOUNS or self.head in BODIES
        person = self.head in ROLE_NOUNS or is_person_noun(self.head) or self.head in COUNTRY_OF
        person = person or self.head.endswith("-year-old") or self.head in ROLE_SYNONYMS
        if self.head in _EITHER or (body and person):
            return "either"
        return "body" if body else "person" if person else "thing"

    @property
    def sort(self) -> str:
        """Which sort of noun describes the person or the body."""
        return sort_of(self.head) if self.of_kind == "body" else _person_sort(self.head)

    @property
    def shape(self) -> str:
        """Whether the noun stands alone, is told more of before or after it, or is somebody's."""
        mention, lows = self.mention, self.mention.paragraph.tokens.lows
        owned = any(low in POSSESSIVE_S for low in lows[mention.first : mention.head])
        if owned or lows[mention.first] in POSSESSIVES:
            return "owned"
        if mention.until > mention.head + 1 and lows[mention.head + 1] in PREPOSITIONS:
            return "of"
        return "bare" if mention.head - mention.first <= 1 else "told"

    def names(self, entity: Entity) -> bool:
        """Whether the description names an entity itself, who is then another one."""
        mention = self.mention
        lows = {low for low in mention.paragraph.tokens.lows[mention.first : mention.end] if len(low) > 2}
        return bool(entity.words) and entity.words[-1].lower() in lows

    def may_be(self, entity: Entity) -> bool:
        """Whether an entity is of the kind that the description tells."""
        if entity.is_place or entity.kind is SpeakerKind.DOCUMENT or entity.members:
            return False
        if not entity.words:
            return entity.head == self.head or (
                entity.kind is SpeakerKind.ANONYMOUS and self.of_kind == "person" and entity.head not in BODY_NOUNS
            )
        return self.of_kind != ("body" if entity.is_person else "person")

    def suits(self, entity: Entity, goes_on: bool) -> list[str] | None:
        """What speaks for and against an entity; None where it cannot be the one.

        `goes_on` tells that the description goes on with what somebody says, or a sentence is about them alone.
        """
        position = self.mention.paragraph.place(self.mention.first)
        fit = self.fit(entity)
        if not self.may_be(entity) or not self._is_open_to(entity, fit, position, goes_on):
            return None
        called = self.calls.names(self.head, entity, position) if entity.is_body else ""
        taken = self.calls.taken(self.head, entity, position)
        country, told = self._country(entity, position), self._told(entity, position)
        known = bool(called) or taken in _TAKEN
        if self._is_of_other_sex(entity, fit) or self._is_another(entity, country, told, known=known):
            return None
        kind, sort, shape = _kind(entity), self.sort, self.shape
        found = [f"the {self.of_kind} {kind}", f"the fit {fit}", f"the {sort} {fit}", f"the {shape} {fit}"]
        found += [f"the {self.head} {fit}"] if self.head in _FREQUENT else []
        found += self._called(entity, called)
        found += [f"the taken {taken}", f"the {shape} taken {taken}"] if taken else []
        if self.gender and entity.gender:
            found.append("the gender " + ("same" if self.gender == entity.gender else "other"))
        found += [f"the country {country}"] if country else []
        found += [f"the words {told}", f"the {kind} words {told}"] if told else []
        if entity.words and self.calls.near(self.head, entity, position):
            found += ["the near", f"the {kind} near"]
        return found

    @property
    def gender(self) -> str:
        """What the noun tells: "m", "f", or ""."""
        return "m" if self.head in MALE_NOUNS else "f" if self.head in FEMALE_NOUNS else ""

    def _is_of_other_sex(self, entity: Entity, fit: str) -> bool:
        """Whether somebody is known not to be what the noun tells, or only guessed not to be, and called otherwise."""
        other = self.gender and entity.gender not in ("", self.gender)
        return bool(other) and (entity.gender_told or fit.startswith(("other", "no")))

    def _is_another(self, entity: Entity, country: str, told: str, *, known: bool) -> bool:
        """Whether the words beside the noun tell another body: of another country, another office, somebody's own."""
        if not entity.is_person and (country == "other" or (told == "none" and not entity.words)):
            return True
        public = entity.is_body and bool(entity.words) and self.sort in ("public", "state") and not known
        return public and (told == "none" or self.shape == "owned")

    def _called(self, entity: Entity, called: str) -> list[str]:
        """What the nouns beside a body's name tell."""
        if called:
            return [f"the called {called}", f"the {self.sort} called {called}"]
        sorts = {sort_of(noun) for noun in self.calls.nouns(entity) if noun in _KINDS or noun in COMPANY_NOUNS}
        return [f"the called alike {self.sort}" if self.sort in sorts else "the called otherwise"] if sorts else []

    def _is_open_to(self, entity: Entity, fit: str, position: int, goes_on: bool) -> bool:
        """Whether an entity that the text does not call so, or calls something else, can be meant all the same."""
        before = self.calls.names(self.head, entity, position)
        if (
            before
            or self.calls.taken(self.head, entity, position) in _TAKEN
            or fit.startswith(CALLED)
            or fit == "words"
        ):
            return True
        sort = self.sort
        near = bool(entity.words) and self.calls.near(self.head, entity, position, leading=sort == "office")
        if entity.is_body and self.of_kind == "body":
            told = near or self._told(entity, position) in ("name", "some", "near")
            if sort in ("public", "state", "club", "media"):
                told = told or (goes_on and self.shape == "told")
                return fit == "acronym" or (told and sort == "media")
            return told or (fit not in _OTHERS.get(sort, ("public",)) and (goes_on or sort in ("firm", "any", "part")))
        if entity.is_body:
            return fit != "public"
        if self.names(entity):
            return False
        bare = self.shape not in ("owned", "of") and fit != "other office" and self.of_kind != "thing"
        return sort in ("age", "country") or (bare and bool(near)) or (goes_on and sort in ("trade", "plain", "kin"))

    def tells_of(self, entity: Entity) -> bool:
        """Whether the name of a body holds all that the description tells: of "the Danish food agency" both words."""
        lows = _lows(entity)
        countries = {COUNTRY_OF[low] for low in lows if low in COUNTRY_OF}
        return lows.issuperset(low for low in self.telling if low not in _COMMON) and (
            self.country is None or self.country in countries
        )

    def _country(self, entity: Entity, position: int) -> str:
        """How the country of the description goes with that of an entity: "same", "other", "open"; "" without one."""
        if self.country is None:
            return ""
        known = {COUNTRY_OF[low] for low in _lows(entity) if low in COUNTRY_OF}
        known |= {role.country for role in entity.roles if role.country}
        if known:
            return "same" if self.country in known else "other"
        return "near" if self.calls.near(self.country, entity, position) else "open"

    def _told(self, entity: Entity, position: int) -> str:
        """Where the words that tell which one is meant stand: in the "name", "near" it, or "none" of them does."""
        if not self.telling:
            return ""
        known = _lows(entity) | {low for form in entity.forms for low in form.lower().split()}
        known |= {low for role in entity.roles for low in role.text.split()}
        held = sum(low in known for low in self.telling)
        if held:
            return "name" if held == len(self.telling) else "some"
        return "near" if any(self.calls.near(low, entity, position) for low in self.telling) else "none"

    def best_role(self, entity: Entity) -> Role | None:
        """The role of an entity that the description takes up."""
        fitting = [(suits(self.role, known), known) for known in entity.roles] if self.role is not None else []
        score, best = max(fitting, key=lambda pair: pair[0], default=(-1, None))
        return best if score >= 0 else None

    def fit(self, entity: Entity) -> str:
        """How what the text calls an entity goes with the description."""
        if not entity.words:
            return "same noun" if entity.head == self.head else "other noun"
        return self._person_fit(entity) if entity.is_person else body_fit(entity, self.head)

    def _person_fit(self, entity: Entity) -> str:
        role = self.role
        if role is not None:
            best = max((suits(role, known) for known in entity.roles), default=-1)
            if best >= 0:
                return f"role {min(best, 5)}"
            if any(_abbreviates(self.head, known) for known in entity.roles):
                return "role 5"
        nouns = {known.noun for known in entity.roles}
        if self.sort == "age" and any(noun.endswith("-year-old") for noun in nouns):
            same = role is not None and role.noun in nouns
            return "same age" if same else "other age"
        nouns = {noun for noun in nouns if not noun.endswith("-year-old")}
        if role is not None and any(role.noun == known.noun and is_other_rank(role, known) for known in entity.roles):
            return "other office"
        wider = KINDS_OF.get(self.head)
        if wider is not None and nouns & wider:
            return "kind"
        if role is not None and any(role.modifiers & known.modifiers - BODY_NOUNS for known in entity.roles):
            return "words"
        if not nouns:
            return "no role"
        return "other office" if nouns & OFFICES_OF_ONE and self.head in OFFICES_OF_ONE else "other role"


def body_fit(entity: Entity, head: str) -> str:
    """How the name of a body goes with a noun."""
    lows = [word.lower() for word in entity.words]
    if head in lows:
        core = [low for low in lows if low not in COMPANY_ENDINGS and low.isalpha()]
        at = core.index(head) if head in core else 0
        heads = at == len(core) - 1 or core[at + 1 : at + 2] in (["of"], ["for"], ["on"])
        return "named" if heads else "named too"
    words = set(lows)
    if words & BODY_SYNONYMS.get(head, frozenset()):
        return "synonym"
    if head in CLUB_NOUNS and lows[-1] in CLUB_NAMES:
        return "club"
    firm = bool(words & COMPANY_ENDINGS) or "savings" in words
    if words & (PUBLIC_BODY_NOUNS - TRADE_NOUNS):
        return "public firm" if firm else "public"
    if firm:
        return "firm"
    if words & (_KINDS - _FORMS):
        return "other body"
    if len(entity.words) == 1 and len(entity.words[0]) > 2 and entity.words[0].isupper():
        return "acronym" if head in ACRONYM_NOUNS else "capitals"
    return "open"


def may_be_called(entity: Entity, head: str) -> bool:
    """Whether a named body can be "the force", "the company" …, by the nouns in its name."""
    fit = body_fit(entity, head)
    if fit in ("named", "synonym", "club") or (fit == "acronym" and sort_of(head) != "firm"):
        return True
    if head in ANY_BODY_NOUNS:
        return fit != "public" or head not in _PRIVATE
    return head in COMPANY_NOUNS and fit != "public"


_PRIVATE = frozenset("group outfit collective network".split())
"""What no commission or ministry is called."""


def sort_of(head: str) -> str:
    """Which sort of body a noun tells."""
    return next((sort for sort, nouns in _SORTS if head in nouns), "other body")


_SORTS = (
    ("any", ANY_BODY_NOUNS),
    ("part", PART_NOUNS),
    ("media", MEDIA_NOUNS),
    ("firm", COMPANY_NOUNS),
    ("state", STATE_NOUNS),
    ("club", CLUB_NOUNS),
    ("members", MEMBER_NOUNS),
    ("trade", TRADE_NOUNS),
    ("public", PUBLIC_BODY_NOUNS),
)


def _kind(entity: Entity) -> str:
    return "person" if entity.is_person else "body" if entity.words else "unnamed"


def _lows(entity: Entity) -> set[str]:
    return {word.lower() for word in entity.words or entity.name.split()}


def _person_sort(head: str) -> str:
    """Which sort of noun describes a person."""
    if head.endswith("-year-old"):
        return "age"
    if head in COUNTRY_OF:
        return "country"
    if head in KIN_NOUNS:
        return "kin"
    if head in OFFICES_OF_ONE:
        return "office"
    if head in PLAIN_NOUNS:
        return "plain"
    return "trade" if is_person_noun(head) or head in ROLE_SYNONYMS else "thing"


def _abbreviates(short: str, role: Role) -> bool:
    """Whether "MP" is short for a role, "member of parliament"."""
    letters = "".join(word[0] for word in role.text.split() if word not in PREPOSITIONS and word not in DETERMINERS)
    return len(short) > 1 and letters.startswith(short)
