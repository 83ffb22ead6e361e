"""Which utterance a statement is given, and how many of those before it are looked at for that."""

from collections import Counter

import numpy as np
import pytest

from search.analysis import split
from search.utterances.assigning import Bearers, follow
from search.utterances.said import Said
from search.utterances.traces import traces_of, word_hashes

TALKS = "the talks on fishing rights between the two coasts will go on in June with ten boats at sea"
TAX = "a tax on salt would cost every baker in the valley more than the flood of last spring"


def said(words: str, day: int = 100, *, quoted: bool = False) -> Said:
    return Said(split(words).words, frozenset({"byrd"}), (), day, quoted)


class Segment:
    """Statements that were followed before: an `Earlier`, which counts what it is asked."""

    def __init__(self, texts: list[Said], utterances: list[int], gone: tuple[int, ...] = ()) -> None:
        self.texts, self.utterances = texts, utterances
        self.kept = np.array([at not in gone for at in range(len(texts))])
        hashes, lengths = hashed(texts)
        traces, counts = traces_of(hashes, lengths)
        order = np.argsort(traces, kind="stable")
        self.traces, self.owners = traces[order], np.repeat(np.arange(len(texts)), counts)[order].astype(np.int32)
        self.asked = Counter[str]()

    def having(self, traces):
        self.asked["having"] += 1
        self.asked["traces"] += len(traces)
        starts = np.searchsorted(self.traces, traces, side="left")
        return Bearers(self.owners, starts, np.searchsorted(self.traces, traces, side="right") - starts)

    def time(self):
        days = [each.day for each in self.texts]
        return (min(days), max(days)) if all(days) else None

    def when(self, statements):
        self.asked["when"] += 1
        days = np.array([each.day for each in self.texts], np.int64)
        return days[statements], np.array([each.is_quoted for each in self.texts])[statements]

    def stay(self, statements):
        return self.kept[statements]

    def utterance(self, statement):
        return self.utterances[statement]

    def said(self, statement):
        self.asked["said"] += 1
        return self.texts[statement]


def hashed(texts: list[Said]):
    words = [word for each in texts for word in each.words]
    return word_hashes(words), np.array([len(each.words) for each in texts], np.int64)


def followed(texts: list[Said], *earlier: Segment) -> list[int]:
    hashes, lengths = hashed(texts)
    days = np.array([each.day for each in texts], np.int64)
    quoted = np.array([each.is_quoted for each in texts])
    return follow(texts, hashes, lengths, days, quoted, np.ones(len(texts), bool), earlier).utterances.tolist()


def test_what_repeats_a_statement_of_any_segment_has_its_utterance():
    segments = [Segment([said(TALKS)], [7]), Segment([said(TAX)], [8])]
    assert followed([said(f"He hoped that {TALKS}", 101), said(TAX, 102)], *segments) == [7, 8]


def test_what_was_deleted_is_not_repeated():
    first, second = followed([said(TALKS)], Segment([said(TALKS)], [7], gone=(0,))), followed([said(TALKS)])
    assert first == second != [7]


@pytest.mark.parametrize(("quoted", "utterance"), [(True, 7), (False, None)])
def test_only_what_is_quoted_on_both_sides_is_the_same_after_years(quoted: bool, utterance: int | None):
    (found,) = followed([said(TALKS, 5000, quoted=quoted)], Segment([said(TALKS, quoted=True)], [7]))
    assert (found == 7) == (utterance == 7)


def test_the_likest_of_many_segments_is_chosen():
    edited = [TALKS.replace("ten boats at sea", "boats"), TALKS, TALKS.replace("rights", "grounds")]
    segments = [Segment([said(text)], [10 + at]) for at, text in enumerate(edited)]
    assert followed([said(TALKS)], *segments) == [11]


def test_it_does_not_matter_into_how_many_segments_an_archive_was_cut():
    archive = [said(f"{text} and then {at % 5} of them left", 100 + at) for at in range(30) for text in (TALKS, TAX)]
    utterances = followed(archive)
    for size in (1, 7, 60):
        segments = [
            Segment(archive[first : first + size], utterances[first : first + size]) for first in range(0, 60, size)
        ]
        assert followed(archive[-4:], *segments) == utterances[-4:], size


def test_statements_of_other_days_are_not_read():
    segment = Segment([said(TALKS, day) for day in range(200, 20_000)], list(range(1, 19_801)))
    followed([said(TALKS, 100), said(TALKS, 150)], segment)
    assert segment.asked["said"] == 0


def test_however_many_are_alike_few_are_read_and_a_segment_is_asked_once():
    segments = [Segment([said(TALKS) for _ in range(50)], list(range(100 * at + 1, 100 * at + 51))) for at in range(20)]
    followed([said(TALKS, 101) for _ in range(10)] + [said(f"{TALKS} or {n} more") for n in range(90)], *segments)
    assert sum(each.asked["said"] for each in segments) <= 91 * 32
    assert {each.asked["having"] for each in segments} == {1}
    assert all(each.asked["when"] <= 2 for each in segments)


@pytest.mark.parametrize(
    "text", [TALKS.replace("rights", "grounds"), TALKS.replace("ten", "six")], ids=["alike", "unlike"]
)
def test_of_what_was_printed_ever_so_often_no_more_is_read_than_of_what_was_printed_a_few_times(text: str):
    def read(times: int) -> int:
        segments = [Segment([said(TALKS, 100 + at, quoted=True)], [7]) for at in range(times)]
        followed([said(text, 400, quoted=True)], *segments)
        return sum(each.asked["said"] for each in segments)

    assert read(30) == read(4) > 0


@pytest.mark.parametrize(("quoted", "day", "is_asked"), [(False, 100, False), (True, 100, True), (False, 0, True)])
def test_a_segment_of_other_days_is_asked_for_nothing(quoted: bool, day: int, is_asked: bool):
    segment = Segment([said(TALKS, day) for day in range(200, 210)], list(range(1, 11)))
    followed([said(TALKS, day, quoted=quoted)], segment)
    assert (segment.asked["traces"] > 0) == is_asked


def test_a_segment_with_statements_of_unknown_days_is_asked_for_all():
    segment = Segment([said(TALKS, 0), said(TAX, 200)], [7, 8])
    assert followed([said(TALKS, 100), said(TAX, 100)], segment)[0] == 7
