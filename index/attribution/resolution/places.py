"""Where someone stands in a sentence: who speaks or is the subject is taken up sooner than who is only met or told."""

import msgspec

from index.attribution.entities.entity import Entity, NameOccurrence
from index.attribution.lexicon.calendar import TIMES
from index.attribution.lexicon.functionwords import AUXILIARIES, BE, POSSESSIVE_S, PREPOSITIONS
from index.attribution.lexicon.reporting_verbs import CUE_FORMS, FINITE_FORMS, TENSED_FORMS
from index.attribution.lexicon.verb_forms import PAST_FORMS
from index.attribution.resolution.resolution import Source

ASIDE = frozenset("owner modifier object told governed reported quoted".split())
"""As what somebody is named whom the text is not about."""
_ADDRESSED = frozenset("told tell tells asked asks urged urges reminded thanked met meets called".split())


class Place(msgspec.Struct, frozen=True):
    """One place where someone stands: `role` there, in the sentence with `number`, at the words of `source`."""

    entity: Entity
    role: str
    number: int
    source: Source | None


def speaks_here(occurrence: NameOccurrence) -> bool:
    """Whether a reporting verb stands right before or after a name, outside quotations."""
    tokens, name = occurrence.paragraph.tokens, occurrence.name
    beside = tokens.lows[name.end : name.end + 1] + tokens.lows[max(0, name.first - 1) : name.first]
    return tokens.quoted[name.first] < 0 and not TENSED_FORMS.isdisjoint(beside)


def _opens(occurrence: NameOccurrence) -> bool:
    """Whether a sentence is about somebody whom it opens with: "[For Byrd], the offer is late"."""
    first = occurrence.name.first - 1
    lows = occurrence.paragraph.tokens.lows
    return any(
        start in (first, first - (lows[first - 1] in ("but", "and"))) for start, _ in occurrence.paragraph.sentences
    )


def _modifies(occurrence: NameOccurrence) -> bool:
    """Whether a name only tells more of a noun behind it: "on its [Norvik] page"."""
    paragraph, end = occurrence.paragraph, occurrence.name.end
    low = paragraph.tokens.lows[end] if end < len(paragraph.tokens) else ""
    return low[:1].isalpha() and paragraph.parts[end] in ("NN", "NNS") and low not in CUE_FORMS and low not in TIMES


def role_of(occurrence: NameOccurrence) -> str:
    """What a name is in its sentence, where it is not the subject that the sentence opens with."""
    tokens, name = occurrence.paragraph.tokens, occurrence.name
    if tokens.quoted[name.first] >= 0:
        return "quoted"
    before = tokens.lows[name.first - 1] if name.first else ""
    after = tokens.lows[name.end] if name.end < len(tokens) else ""
    if (before == "and" and name.first - 2 in occurrence.paragraph.name_at) or (
        after == "and" and name.end + 1 in occurrence.paragraph.name_at
    ):
        return "listed"
    if after in POSSESSIVE_S:
        return "owner"
    if occurrence.person is None and _modifies(occurrence):
        return "modifier"
    if before in PREPOSITIONS or before in ("as", "than"):
        return "clause" if before == "for" and after == "," and _opens(occurrence) else "governed"
    if before in _ADDRESSED:
        return "told"
    if after in AUXILIARIES or after in FINITE_FORMS or after in PAST_FORMS:
        return "clause"
    if before in BE or (before in CUE_FORMS) or before in PAST_FORMS or (before.endswith("ed") and len(before) > 4):
        return "object"
    return "plain"
