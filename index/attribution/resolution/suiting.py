"""How well a description suits a person: what is known of both, as features for `salience` to weigh.

"The striker" suits one who was introduced as a striker; "the diplomat" an ambassador; it hardly suits a judge, nor one
whom the description itself names ("the mother of Ada Byrd").
"""

from dataclasses import dataclass

from index.attribution.entities.entity import Entity, Role
from index.attribution.entities.roles import read_role
from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.functionwords import DETERMINERS, PREPOSITIONS
from index.attribution.lexicon.persons import (
    FEMALE_NOUNS,
    KIN_NOUNS,
    KINDS_OF,
    MALE_NOUNS,
    OFFICES_OF_ONE,
    PLAIN_NOUNS,
    ROLE_SYNONYMS,
    is_person_noun,
)
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.discourse import suits
from search.article import SpeakerKind


@dataclass(frozen=True, slots=True)
class Description:
    """A description of a person: its noun, the role it reads as, and which sort of noun it is."""

    mention: Mention
    head: str
    role: Role | None
    sort: str

    @classmethod
    def of(cls, mention: Mention, head: str) -> "Description":
        """The description in the words of a mention."""
        return cls(mention, head, read_role(mention.paragraph, mention.first, mention.end, mention.head), _sort(head))

    @property
    def shape(self) -> str:
        """Whether the noun stands alone, is told more of, or is somebody's."""
        mention = self.mention
        lows = mention.paragraph.tokens.lows
        if lows[mention.first] not in ("the", "this") or any(
            low in ("'s", "’s") for low in lows[mention.first : mention.head]
        ):
            return "owned"
        if mention.until > mention.head + 1 and lows[mention.head + 1] in PREPOSITIONS:
            return "of"
        return "bare" if mention.head - mention.first == 1 else "told"

    def names(self, entity: Entity) -> bool:
        """Whether the description names an entity itself, who is then another one."""
        mention = self.mention
        lows = {low for low in mention.paragraph.tokens.lows[mention.first : mention.end] if len(low) > 2}
        return bool(entity.words) and entity.words[-1].lower() in lows

    def suits(self, entity: Entity, goes_on: bool) -> list[str] | None:
        """What speaks for and against an entity; None where it cannot be the one.

        One whom nothing in the text calls so can only be told by age or country, or go on with what is said (`goes_on`:
        '"It rained," the baker added' after somebody's words).
        """
        gender = "m" if self.head in MALE_NOUNS else "f" if self.head in FEMALE_NOUNS else ""
        fit = self._fit(entity)
        called = not fit.startswith(("other", "no"))
        if (
            not called
            and self.sort not in ("age", "country")
            and not (goes_on and self.sort in ("trade", "plain", "kin"))
        ):
            return None
        other_sex = gender and entity.gender not in ("", gender)
        if self.names(entity) or (other_sex and (entity.gender_told or not called)):
            return None
        found = [
            f"the {self.shape} {fit}",
            f"the {self.sort} {fit}",
            f"the fit {fit}",
        ]
        if gender and entity.gender:
            found.append("the gender " + ("same" if gender == entity.gender else "other"))
        if self.role is not None and self.role.country is not None:
            countries = {role.country for role in entity.roles if role.country}
            found.append(
                f"the country {'same' if self.role.country in countries else 'other' if countries else 'open'}"
            )
        return found

    def calls(self, entity: Entity) -> bool:
        """Whether the text itself calls an entity so."""
        return self.best_role(entity) is not None or (not entity.words and entity.head == self.head)

    def best_role(self, entity: Entity) -> Role | None:
        """The role of an entity that the description takes up."""
        fitting = [(suits(self.role, known), known) for known in entity.roles] if self.role is not None else []
        score, best = max(fitting, key=lambda pair: pair[0], default=(-1, None))
        return best if score >= 0 else None

    def _fit(self, entity: Entity) -> str:
        """How what the text calls an entity goes with the description."""
        if entity.kind is SpeakerKind.ANONYMOUS:
            return "same noun" if entity.head == self.head else "other noun"
        role = self.role
        if role is not None:
            best = max((suits(role, known) for known in entity.roles), default=-1)
            if best >= 0:
                return f"role {min(best, 5)}"
            if any(_abbreviates(self.head, known) for known in entity.roles):
                return "role 5"
        nouns = {known.noun for known in entity.roles}
        if self.sort == "age" and any(noun.endswith("-year-old") for noun in nouns):
            return "other age"
        nouns = {noun for noun in nouns if not noun.endswith("-year-old")}
        wider = KINDS_OF.get(self.head)
        if wider is not None and nouns & wider:
            return "kind"
        if role is not None and any(role.modifiers & known.modifiers - BODY_NOUNS for known in entity.roles):
            return "words"
        if not nouns:
            return "no role"
        return "other office" if nouns & OFFICES_OF_ONE and self.head in OFFICES_OF_ONE else "other role"


def _sort(head: str) -> str:
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
