"""How likely each candidate is to be the one whom a pronoun takes up, by weights that are fitted on annotated text.

A candidate's features tell where it was last, as what, how far back, how often, and how it stands to the others; the
sum of their weights, as a share of those of all candidates and of nobody (a softmax), is how likely it is.
`training/antecedents.py` fits the weights in `salience.json`; docs/models/antecedents.md tells on what.
"""

import json
import math
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path

from index.attribution.entities.entity import Entity
from index.attribution.lexicon.functionwords import FEMALE_PRONOUNS, MALE_PRONOUNS, PREPOSITIONS, SUBORDINATORS
from index.attribution.lexicon.persons import MAYBE_BODIES
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.discourse import Discourse
from index.attribution.resolution.places import ASIDE, Place
from index.attribution.resolution.suiting import CALLED, Description
from search.article import SpeakerKind

WEIGHTS: dict[str, float] = json.loads((Path(__file__).parent / "salience.json").read_text(encoding="utf-8"))
"""The weight of each feature."""


@dataclass(slots=True)
class Candidate:
    """Someone a pronoun may stand for: the `places` where they stand before it, the last one first."""

    entity: Entity
    places: list[Place] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    likely: float = 0.0


@dataclass(slots=True)
class Question:
    """A pronoun ("" for a description) in sentence `here`, asked about from `position`."""

    discourse: Discourse
    position: int
    word: str
    mention: Mention
    here: int
    unlikely: Entity | None

    description: Description | None = None
    speaks: bool = False
    """Whether it is asked who says something, rather than whom a sentence is about."""

    @classmethod
    def at(
        cls,
        discourse: Discourse,
        position: int,
        word: str,
        mention: Mention,
        unlikely: Entity | None = None,
        description: Description | None = None,
        speaks: bool = False,
    ) -> "Question":
        """The question at a position of the article."""
        here = bisect_left(discourse.sentence_positions, position + 1) - 1
        return cls(discourse, position, word, mention, here, unlikely, description, speaks)

    @property
    def form(self) -> str:
        """How the pronoun stands: after what is said, before it, as another sentence's opening, or within it."""
        mention = self.mention
        if mention.paragraph.place(mention.first) > self.position:
            return "after"
        subject = self.discourse.sentences[self.here].subject
        opens = subject is not None and subject.first == mention.first and subject.paragraph is mention.paragraph
        return ("says" if self.speaks else "opens") if opens else "within"

    @property
    def adds(self) -> bool:
        """Whether the words beside the mention tell that whoever has spoken goes on: "added", "also said"."""
        if self.mention is None:
            return False
        lows, first, until = self.mention.paragraph.tokens.lows, self.mention.first, self.mention.until
        return not _ADDING.isdisjoint(lows[max(0, first - 1) : first] + lows[until : until + _BESIDE])


def weigh(question: Question, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with their features and how likely they are, the likeliest first."""
    if question.description is not None:
        candidates = described(question, question.description, candidates)
    elif candidates:
        describe(question, candidates)
    if not candidates:
        return []
    sums = [sum(WEIGHTS.get(feature, 0.0) for feature in c.features) for c in candidates]
    nobody = sum(WEIGHTS.get(feature, 0.0) for feature in nobody_features(question, candidates))
    top = max(nobody, *sums)
    total = math.exp(nobody - top) + sum(math.exp(s - top) for s in sums)
    for candidate, score in zip(candidates, sums, strict=True):
        candidate.likely = math.exp(score - top) / total
    return sorted(candidates, key=lambda c: -c.likely)


def nobody_features(question: Question, candidates: list[Candidate]) -> list[str]:
    """What speaks for none of the candidates."""
    description = question.description
    if description is not None:
        named = sum(bool(c.entity.words) for c in candidates)
        return [
            "the nobody",
            f"the nobody {description.of_kind}",
            f"the nobody {description.sort}",
            f"the nobody {description.shape}",
            f"the nobody of {min(named, 3)}",
            f"the nobody {description.of_kind} {'told' if description.telling else ''}",
            f"the nobody {description.of_kind} {_heard_of(question, description)}",
        ]
    nearest = min(question.here - c.places[0].number for c in candidates)
    return ["nobody", f"nobody:{min(nearest, 3)}", f"nobody:{question.form}", f"nobody of {min(len(candidates), 4)}"]


def described(question: Question, description: Description, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates whom a description can suit, with their features."""
    discourse, here, sort, shape = question.discourse, question.here, description.sort, description.shape
    said = next(discourse.spoken_between(0, question.position), None)
    kept: list[Candidate] = []
    for candidate in candidates:
        spoke = said is not None and said.entity is candidate.entity
        again = spoke and (question.form == "after" or question.adds)
        if candidate.entity.is_person or not candidate.entity.words:
            goes_on = again or _is_about(question, description, candidate, candidates)
        else:
            goes_on = spoke and not _is_rivalled(question, description, candidate, candidates)
        suiting = description.suits(candidate.entity, goes_on)
        if suiting is not None:
            candidate.features += suiting
            kept.append(candidate)
    named = {id(c.entity): len(discourse.occurrences_of.get(id(c.entity), ())) for c in kept}
    most = max(named.values(), default=0)
    first = min((c.entity.first_position for c in kept if c.entity.words), default=-1)
    called = any(description.fit(c.entity).startswith(CALLED) for c in kept)
    recent = [c for c in kept if c.places and here - c.places[0].number <= _RECENT]
    for candidate in kept:
        entity, add = candidate.entity, candidate.features.append
        so = "called" if description.fit(entity).startswith(CALLED) else "other" if called else "open"
        add(f"the {description.of_kind} {so}")
        add(f"the {sort} {so}")
        if candidate in recent:
            add(f"the {so} one of {min(len(recent), 3)}")
        if not candidate.places:
            add("the later" if discourse.last_position(entity, question.position) < 0 else "the long ago")
            continue
        last = candidate.places[0]
        near, between = min(here - last.number, 2), min(discourse.paragraphs_between(last.number, here), 2)
        add(f"the away {_bucket(here - last.number)}")
        add(f"the {so} away {_bucket(here - last.number)}")
        add(f"the last {last.role}")
        add(f"the last {last.role} {near}")
        add(f"the {description.of_kind} last {last.role}")
        if said is not None and said.entity is entity:
            if said.asks:
                add("the last asked")
                add(f"the {sort} last asked")
            add("the last speaker")
            add(f"the {question.form} last speaker {between}")
            add(f"the {sort} last speaker")
            add(f"the {shape} last speaker")
            add(f"the {so} last speaker")
            add(f"the {description.of_kind} {so} last speaker {between}")
        for role in dict.fromkeys([p.role for p in candidate.places if p.number == here]):
            add(f"the here {role}")
        for role in dict.fromkeys([p.role for p in candidate.places if p.number == here - 1]):
            add(f"the before {role}")
            add(f"the {so} before {role} {between}")
        for role in ("spoke", "subject"):
            if any(p.role == role for p in candidate.places):
                add(f"the ever {role}")
        if candidate is kept[0]:
            add("the first")
            add(f"the {so} first")
        if len({p.number for p in candidate.places}) > 2:
            add("the often")
        if discourse.in_title(entity):
            add("the title")
            add(f"the {sort} title")
        if entity.words and entity.first_position == first:
            add(f"the {description.of_kind} first named")
        if len(kept) > 1 and entity.words and named[id(entity)] == max(most, 2):
            add(f"the {sort} named most")
        if id(entity) in discourse.heard:
            add("the heard")
    return kept


def _is_about(question: Question, description: Description, candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether the sentence before is about somebody alone, whom the text calls nothing ("The former nurse said")."""
    mention = description.mention
    named = any(k in mention.paragraph.name_at for k in range(mention.first, mention.until))
    if named or description.shape not in ("told", "of") or not candidate.entity.is_person or not candidate.places:
        return False
    of_anybody = description.sort in ("kin", "plain") and description.head not in MAYBE_BODIES
    if not of_anybody and any(not role.noun.endswith("-year-old") for role in candidate.entity.roles):
        return False
    before = question.here - 1 if question.form != "after" else question.here
    alone = not any(
        place.number >= before - 1
        and place.entity is not candidate.entity
        and place.entity.kind in _SOMEBODY
        and place.role not in ASIDE
        for other in candidates
        for place in other.places
    )
    return alone and any(p.number >= before - 1 and p.role in ("subject", "spoke") for p in candidate.places)


def _is_rivalled(
    question: Question, description: Description, candidate: Candidate, candidates: list[Candidate]
) -> bool:
    """Whether a noun that tells what a body is may tell it of another: one just named, or brought in by the noun."""
    others = (c for c in candidates if c is not candidate and c.entity.is_body and c.places)
    return _heard_of(question, description) != "new" or any(
        question.here - other.places[0].number <= _RECENT and other.places[0].role != "reported" for other in others
    )


_ADDING = frozenset("added adds adding also continued continues".split())
_BESIDE = 2
"""How many words after a mention may tell so."""
_SOMEBODY = (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)


def _heard_of(question: Question, description: Description) -> str:
    """Whether the noun of a description has stood in the text before it: "new", "brought in" with "a", or "known"."""
    mention = description.mention
    for paragraph in question.discourse.before(mention.paragraph):
        lows = paragraph.tokens.lows
        if description.head in lows:
            at = lows.index(description.head)
            return "brought in" if {"a", "an", "one"}.intersection(lows[max(0, at - 3) : at]) else "known"
    here = mention.paragraph.tokens.lows[: mention.first]
    return "known" if description.head in here else "new"


_RECENT = 2
"""How many sentences back somebody is still in mind."""


def describe(question: Question, candidates: list[Candidate]) -> None:
    """Gives each candidate its features."""
    discourse, here = question.discourse, question.here
    paragraph = discourse.sentences[here].paragraph
    form = question.form
    said = next(discourse.spoken_between(0, question.position), None)
    counts = [len({p.number for p in c.places}) for c in candidates]
    heaviest = max(counts)
    order = sorted(candidates, key=lambda c: -c.places[0].number)
    last_subject = max((p.number for c in candidates for p in c.places if p.role == "subject"), default=-1)
    last_spoke = max((p.number for c in candidates for p in c.places if p.role == "spoke"), default=-1)
    apart = "" if discourse.sentences[here - 1].paragraph is paragraph else " apart"
    opening = discourse.sentences[here]
    first = opening.paragraph.tokens.lows[opening.first]
    fronted = form == "within" and (first in SUBORDINATORS or first in PREPOSITIONS)
    named = {id(c.entity): len(discourse.occurrences_of.get(id(c.entity), ())) for c in candidates}
    end = discourse.sentence_end(here)
    own = {id(occurrence.entity) for occurrence in discourse.occurrences_between(question.position, end)}
    most, second = sorted([0, *named.values()])[:-3:-1]
    for candidate, times in zip(candidates, counts, strict=True):
        add = candidate.features.append
        last = candidate.places[0]
        away = here - last.number
        near = min(away, 2)
        between = discourse.paragraphs_between(last.number, here)
        best = min([p.role for p in candidate.places if here - p.number <= 2], key=_RANK.__getitem__, default=None)
        add(f"last {last.role} {near}")
        add(f"{form} last {last.role} {near}")
        add(f"away {_bucket(away)}")
        add(f"paragraphs {min(between, 3)}")
        add(f"{form} paragraphs {min(between, 2)}")
        if best is not None:
            add(f"best {best}")
        for role in dict.fromkeys([p.role for p in candidate.places if p.number == here]):
            add(f"{form} here {role}")
        for role in dict.fromkeys([p.role for p in candidate.places if p.number == here - 1]):
            add(f"{form} before {role}{apart}")
        if said is not None and said.entity is candidate.entity:
            add(f"{form} last speaker {min(between, 2)}")
            if said.asks:
                add(f"{form} has asked")
        if any(p.number == last_spoke and p.role == "spoke" for p in candidate.places):
            add(f"{form} spoke last")
        if any(p.number == last_subject and p.role == "subject" for p in candidate.places):
            add(f"{form} subject last")
        nearest = order[0].places[0]
        if order[0] is candidate or (
            last.role == "listed" and (last.role, last.number) == (nearest.role, nearest.number)
        ):
            add(f"{form} first")
        elif order[1] is candidate:
            add("second")
        add(f"times {min(times, 5)}")
        if times == heaviest:
            add("most often")
        entity = candidate.entity
        add(f"gender {_gender(entity, question.word)}")
        add(
            f"kind {entity.kind.value}"
            if question.word not in ("it", "they")
            else f"{question.word} {entity.kind.value}"
        )
        if entity is question.unlikely:
            add("asked")
        if id(entity) in own:
            add("own words")
        if fronted and last.number == here:
            add(f"fronted {last.role}" if first in SUBORDINATORS else f"fronted in {last.role}")
        if last.role in ("subject", "clause") and discourse.is_silent(last.number):
            add(f"silent {min(between, 1)}")
        if id(entity) in discourse.heard:
            add("heard")
        if len(candidates) > 1 and named[id(entity)] == most:
            add("named most" if most > second else "named most too")


_RANK = {
    role: rank
    for rank, role in enumerate(
        "spoke subject clause plain listed owner modifier object told governed reported quoted".split()
    )
}


def _gender(entity: Entity, word: str) -> str:
    wanted = "m" if word in MALE_PRONOUNS else "f" if word in FEMALE_PRONOUNS else ""
    if not wanted or not entity.gender:
        return "open"
    if entity.gender == "t" or entity.gender != wanted:
        return "against"
    return "told" if entity.gender_told else "guessed"


def _bucket(away: int) -> int:
    return away if away <= 3 else 5 if away <= 6 else 10 if away <= 12 else 20
