"""Adds the statements that go on without a reporting clause."""

from collections.abc import Callable, Iterator

from index.attribution.continuation.candidates import REACH, Sentence, sentences_of
from index.attribution.continuation.features import Features, Turn, content_words, features_of, habit_of
from index.attribution.continuation.model import probability, weights
from index.attribution.paragraphs import Paragraph
from index.attribution.resolution.leads import Resolved
from index.attribution.resolution.resolver import Resolver
from index.attribution.statements.drafts import Draft, make_draft

Judge = Callable[[Sentence, Features], bool]


def judged(
    paragraphs: list[Paragraph], resolved: Resolved, resolver: Resolver, judge: Judge
) -> Iterator[tuple[Sentence, Draft]]:
    """The sentences that `judge` takes for the speaker's, each with the statement it goes on from."""
    stretches = list(sentences_of(paragraphs, resolved))
    habit = habit_of(stretches)
    for stretch in stretches:
        turn: Turn | None = None
        for number, sentence in enumerate(stretch):
            if sentence.said:
                draft, resolution = sentence.said[-1]
                words = content_words(sentence.paragraph, sentence.first, sentence.end)
                turn = Turn(draft, resolution, words)
                continue
            if turn is None:
                continue
            turn.distance += 1
            turn.paragraphs += sentence.opens
            if turn.distance > REACH:
                turn = None
                continue
            if not sentence.is_clause:
                continue
            features = features_of(sentence, turn, stretch[number + 1 :], habit, resolver.discourse)
            if judge(sentence, features):
                yield sentence, turn.draft
                turn.words |= content_words(sentence.paragraph, sentence.first, sentence.end)
                turn.going_on, turn.distance, turn.told = True, 0, 0
            else:
                turn.going_on = False
                turn.told += 1


def continued(paragraphs: list[Paragraph], resolved: Resolved, resolver: Resolver) -> Resolved:
    """The statements, with those that go on without a clause among them, in reading order."""
    known = weights()
    added: Resolved = []
    last: dict[int, Draft] = {}
    for sentence, before in judged(paragraphs, resolved, resolver, lambda _, f: probability(f) >= known["threshold"]):
        draft = make_draft(sentence.paragraph, [(sentence.first, sentence.end)], None, None)
        draft.continues = last.get(id(before), before)
        last[id(before)] = draft
        added.append((draft, resolver.resolve(draft)))
    if not added:
        return resolved
    return sorted([*resolved, *added], key=lambda pair: pair[0].paragraph.place(pair[0].pieces[0][0]))
