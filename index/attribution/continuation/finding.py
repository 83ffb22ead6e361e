"""Adds the statements that go on without a reporting clause."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import compress, pairwise

from index.attribution.continuation.features import Features, Sentence, features_of, habit_of, takes_the_floor
from index.attribution.continuation.moods import main_verb
from index.attribution.lexicon.reporting_verbs import FINITE_FORMS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.reports.finding import find_reports
from index.attribution.reports.participles import NARRATORS
from index.attribution.resolution.discourse import Discourse
from index.attribution.resolution.leads import Resolved
from index.attribution.resolution.resolution import Resolution
from index.attribution.resolution.resolver import Resolver
from index.attribution.rules import Finding, Giving
from index.attribution.statements.drafts import Draft, make_draft
from index.attribution.text.tokens import STOPS
from index.attribution.weighing import likelihood, weights
from search.article import Level

Weights = dict[str, dict[str, float]]
"""The weights of the first and of the second reading; "bias" is always added. "least" the probabilities needed."""

_REACH = 6
"""How many sentences after a statement its speaker may still be at it."""
_SHORTEST = 3
"""How many words a sentence has at least."""
_USUAL, _DOUBT = 0.2, 2.0
"""How likely a sentence is to go on in an article of which nothing is known, and how many sentences that is worth."""


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence that may go on from the statement `before` it, the one after `since` others.

    `opened` tells that nothing was said before it: somebody "rose to oppose the motion", and `before` is that sentence.
    """

    sentence: Sentence
    before: Draft
    since: int
    features: Features
    opened: bool = False


def probability(known: dict[str, float], features: Features) -> float:
    """How likely a sentence with these features is to go on with the words of the speaker before."""
    return likelihood(known, sum(known.get(name, 0.0) * value for name, value in features.items()))


def sentences_of(paragraphs: list[Paragraph], resolved: Resolved) -> list[list[Sentence]]:
    """The sentences of each stretch of text between headings, in reading order."""
    said: dict[tuple[int, int], Resolved] = {}
    for draft, resolution in resolved:
        places = [first for first, _ in draft.pieces] + ([draft.report.first] if draft.report else [])
        starts = draft.paragraph.sentences
        for first in {starts[max(0, bisect_right(starts, p, key=lambda s: s[0]) - 1)][0] for p in places}:
            said.setdefault((id(draft.paragraph), first), []).append((draft, resolution))
    found: list[list[Sentence]] = [[]]
    for paragraph in paragraphs:
        if paragraph.is_heading:
            found.append([])
            continue
        tokens = paragraph.tokens
        for number, (first, end) in enumerate(paragraph.sentences):
            last = end
            while last > first + 1 and tokens.words[last - 1] in STOPS and tokens.quoted[last - 1] < 0:
                last -= 1
            found[-1].append(Sentence(paragraph, first, last, number == 0, said.get((id(paragraph), first), [])))
    return found


def questions(stretches: list[list[Sentence]], discourse: Discourse) -> list[Question]:
    """The sentences that may go on from a statement before them, in reading order."""
    habit = habit_of([sentence for stretch in stretches for sentence in stretch])
    found: list[Question] = []
    for stretch in stretches:
        last, since, opened = None, 0, False
        for sentence in stretch:
            if any(not draft.inserted for draft, _ in sentence.said):
                last, since, opened = sentence.said[-1], 0, False
            elif (floor := _takes_the_floor(sentence, last, discourse)) is not None:
                last, since, opened = floor, 0, True
            elif last is not None and since < _REACH and _may_go_on(sentence):
                features = features_of(sentence, last, since, habit, discourse)
                found.append(Question(sentence, last[0], since, features, opened))
                since += 1
    return found


def _takes_the_floor(
    sentence: Sentence, last: tuple[Draft, Resolution] | None, discourse: Discourse
) -> tuple[Draft, Resolution] | None:
    """A sentence about somebody named who has not just spoken, and may be about to: "Canon Byrd rose to oppose it."."""
    paragraph, first, end = sentence.paragraph, sentence.first, sentence.end
    subject = sentence_subject(paragraph, first, end)
    occurrence = discourse.occurrence_at(paragraph, subject.head) if subject is not None else None
    person = occurrence.person if occurrence is not None else None
    if person is None or sentence.said or (last is not None and last[1].entity is person):
        return None
    verb = main_verb(paragraph, first, end)
    if verb is None or not takes_the_floor(paragraph, verb):
        return None
    draft = make_draft(paragraph, [(first, end)], Finding.CONTINUATION, subject)
    return draft, Resolution(person, Giving.FULL_NAME, Level.NAMED)


def _may_go_on(sentence: Sentence) -> bool:
    """Whether a sentence is long enough, and tells neither that somebody named spoke nor that the narrator did."""
    tokens = sentence.paragraph.tokens
    if sum(word[0].isalnum() for word in tokens.words[sentence.first : sentence.end]) < _SHORTEST:
        return False
    lows = tokens.lows[sentence.first : sentence.end]
    if any(word in NARRATORS and after in FINITE_FORMS for word, after in pairwise(lows)):
        return False  # "We asked her why"
    reports = find_reports(sentence.paragraph, sentence.first, sentence.end)
    return not any(
        report.mention is not None and report.mention.head in sentence.paragraph.name_at for report in reports
    )


def stacked(asked: list[Question], shares: list[float]) -> list[Features]:
    """The features of the second reading: those of the first, and what it says of the other sentences.

    "house" is how often sentences in such a place go on in the article, "chain" the least share of those since the
    statement, "next" the share of the one after.
    """
    total, count = {True: _USUAL * _DOUBT, False: _USUAL * _DOUBT}, {True: _DOUBT, False: _DOUBT}
    for question, share in zip(asked, shares, strict=True):
        total[question.sentence.opens] += share
        count[question.sentence.opens] += 1
    found: list[Features] = []
    for k, (question, share) in enumerate(zip(asked, shares, strict=True)):
        here, follows = question.sentence.opens, k + 1 < len(asked) and asked[k + 1].since == question.since + 1
        others = {
            "house": (total[here] - share) / (count[here] - 1),
            "chain": min(shares[k - question.since : k], default=1.0),
            "next": shares[k + 1] if follows else 0.0,
        }
        found.append(question.features | others)
    return found


def going_on(asked: list[Question], known: Weights) -> list[bool]:
    """Which of the sentences go on."""
    shares = [probability(known["first"], question.features) for question in asked]
    return [probability(known["second"], features) >= _least(known, features) for features in stacked(asked, shares)]


def _least(known: Weights, features: Features) -> float:
    """The probability that a sentence needs; more in text without paragraphs, which tells less of whose turn it is."""
    return known["least"]["unbroken" if "unbroken" in features else "second"]


def continued(paragraphs: list[Paragraph], resolved: Resolved, resolver: Resolver) -> Resolved:
    """The statements, with those that go on without a clause among them, in reading order."""
    added: Resolved = []
    last: dict[int, Draft] = {}
    asked = questions(sentences_of(paragraphs, resolved), resolver.discourse)
    for question in compress(asked, going_on(asked, weights("continuation/weights"))):
        sentence, before = question.sentence, question.before
        draft = make_draft(sentence.paragraph, [(sentence.first, sentence.end)], Finding.CONTINUATION)
        if question.opened and id(before) not in last:
            draft.mention = before.mention
        else:
            draft.continues = last.get(id(before), before)
        last[id(before)] = draft
        added.append((draft, resolver.resolve(draft)))
        parts = [inserted for inserted, _ in sentence.said]
        resolved = [said for said in resolved if said[0] not in parts]
    if not added:
        return resolved
    for draft, _ in resolved:  # a quotation after them goes on from the last of them
        draft.continues = last.get(id(draft.continues), draft.continues)
    return sorted([*resolved, *added], key=lambda pair: pair[0].paragraph.place(pair[0].pieces[0][0]))
